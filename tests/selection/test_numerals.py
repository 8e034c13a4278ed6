"""Whole numbers in digits and words of both languages."""

from __future__ import annotations

import pytest

from briefgen.selection.numerals import numeral


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("twelve", "en", (12, 1)),
        ("twenty five ships", "en", (25, 2)),
        ("two thousand", "en", (2000, 2)),
        ("three hundred and fifty", "en", (350, 4)),
        ("two thousand three hundred", "en", (2300, 4)),
        ("25 thousand", "en", (25000, 2)),
        ("five six", "en", (5, 1)),
        ("two and three", "en", None),
        ("a million", "en", None),
        ("thousands", "en", None),
        ("خمسة وعشرون جنديا", "ar", (25, 2)),
        ("خمسة وعشرين ألفا", "ar", (25000, 3)),
        ("مئة وخمسين", "ar", (150, 2)),
        ("مائة ألف", "ar", (100000, 2)),
        ("ثلاثة آلاف", "ar", (3000, 2)),
        ("ثلاث مئة وخمسين", "ar", (350, 3)),
        ("ثلاثمئة وخمسة وعشرون", "ar", (325, 3)),
        ("ألف ومئة", "ar", (1100, 2)),
        ("ألفين وخمسمئة", "ar", (2500, 2)),
        ("ثلاثة عشر", "ar", (13, 2)),
        ("٣ آلاف", "ar", (3000, 2)),
        ("آلاف الجنود", "ar", None),
        ("واحد", "ar", None),
        ("trois", "fr", None),
    ],
)
def test_numbers(text: str, language: str, expected: tuple[int, int] | None) -> None:
    assert numeral(text.split(), 0, language) == expected
