"""Visual to logical order, cluster by cluster."""

from __future__ import annotations

import pytest

from briefgen.text.visual import cluster_kind, line_direction, logical_order


def drawn(*words: str) -> list[str]:
    """Give the clusters of a right-to-left line as drawn: words last to first, Arabic letters turned round."""
    out: list[str] = []
    for word in reversed(words):
        clusters = list(word)
        out += [*(clusters if word.isascii() else reversed(clusters)), " "]
    return out[:-1]


@pytest.mark.parametrize(
    "words",
    [
        ("سفن", "جديدة"),
        ("خطة", "2027", "للسفن"),
        ("صواريخ", "Tomahawk", "الجديدة"),
        ("في", "12/3/2025", "بدأ"),
        ("نسبة", "3.5", "فقط"),
    ],
)
def test_right_to_left(words: tuple[str, ...]) -> None:
    assert logical_order(drawn(*words)) == " ".join(words)


def test_two_latin_words_keep_their_order() -> None:
    clusters = [*"Type 12", " ", *reversed("صاروخ")]
    assert logical_order(clusters) == "صاروخ Type 12"


def test_a_ligature_stays_whole() -> None:
    assert logical_order(["م", "لا", "س"]) == "سلام"


def test_left_to_right_line_with_an_arabic_name() -> None:
    clusters = [*"see ", *reversed("قناة"), *" now"]
    assert logical_order(clusters, base="ltr") == "see قناة now"


def test_mirror_gives_the_typed_bracket() -> None:
    assert logical_order(["(", "ب", ")"], mirror=True) == "(ب)"
    assert logical_order([")", "ب", "("]) == "(ب)"


def test_kinds_and_direction() -> None:
    assert [cluster_kind(c) for c in ("لا", "a", "5", "\u064b", ".")] == ["R", "L", "N", "M", " "]
    assert line_direction(list("ab ج")) == "ltr"
    assert line_direction([]) == "ltr"
