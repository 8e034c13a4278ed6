from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.translation.guards import fixed_points
from briefgen.translation.memory import TranslationMemory, Unit, Variant
from briefgen.translation.translators import MemoryTranslator


@pytest.mark.parametrize(
    ("text", "language", "points"),
    [
        ("Three ships and 1,200 sailors by 12:30", "en", ("three", "1,200", "12:30")),
        ("NATO can't join, and Japan won’t", "en", ("NATO", "not", "not")),
        ("ثلاث سفن ونحو ١٢٠٠ فرد، وأربع طائرات", "ar", ("ثلاث", "1200", "أربع")),
        ("ولن تشارك في 9 أبريل بصواريخ Tomahawk مع NATO", "ar", ("لن", "9", "أبريل", "NATO")),
        ("بخمس سفن", "ar", ("خمس",)),
        ("Trois navires et 12 avions", "fr", ("12",)),
        ("", "en", ()),
    ],
)
def test_numbers_acronyms_and_telling_words_in_order(text: str, language: str, points: tuple[str, ...]) -> None:
    assert fixed_points(text, language) == points


@given(st.integers(0, 99999))
def test_eastern_digits_have_the_same_value(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    assert fixed_points(f"عدد {eastern} سفن", "ar") == fixed_points(f"عدد {number} سفن", "ar") == (str(number),)


@given(st.text(max_size=60), st.sampled_from(["en", "ar", "xx"]))
def test_any_text_is_read(text: str, language: str) -> None:
    assert all(point for point in fixed_points(text, language))


@given(st.integers(0, 999), st.integers(0, 999))
def test_a_near_match_never_has_other_numbers(stored: int, asked: int) -> None:
    frame = "Japan sends {} ships to the naval exercise off the coast of Kyushu in the autumn"
    variants = (Variant(language="en", text=frame.format(stored)), Variant(language="ar", text="ترجمة"))
    known = MemoryTranslator(TranslationMemory(units=(Unit(id="1", variants=variants),)), threshold=0.5)
    found = known.near(frame.format(asked) + " again", "en", "ar")
    assert (found is not None) == (stored == asked)
