from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.rendering.docx.oxml import el, marks_around, properties, qn, text_run
from briefgen.rendering.docx.story import anchor, bookmark_name
from tests.rendering.docx.reading import W, text

if TYPE_CHECKING:
    from briefgen.model import Direction

LRM, RLM = "\u200e", "\u200f"


@pytest.mark.parametrize(
    ("pieces", "base", "expected"),
    [
        ([("قال ", "rtl"), ("NATO", "ltr"), (" نعم", "rtl")], "rtl", [("", ""), ("", ""), ("", "")]),
        ([("قبل ", "rtl"), ("2025-06-30", "ltr"), (".", "rtl")], "rtl", [("", ""), (LRM, LRM), (RLM, "")]),
        ([("NATO", "ltr"), ("، ", "rtl"), ("AUKUS", "ltr")], "rtl", [("", ""), (RLM, ""), ("", "")]),
        ([("انظر ", "rtl"), ("https://a.example/", "ltr")], "rtl", [("", ""), ("", LRM)]),
        ([("known as ", "ltr"), ("«درع»", "rtl"), (", and", "ltr")], "ltr", [("", ""), (RLM, RLM), ("", "")]),
        ([("صحيفة", "rtl"), (", 5 November", "ltr")], "ltr", [("", ""), (LRM, "")]),
        ([("on ", "ltr"), ("صحيفة", "rtl"), (", Nov 5", "ltr")], "ltr", [("", ""), ("", ""), ("", "")]),
        ([("A", "ltr"), (" 1. ", "ltr")], "ltr", [("", ""), ("", "")]),
    ],
)
def test_marks_keep_runs_in_place(
    pieces: list[tuple[str, Direction]], base: Direction, expected: list[tuple[str, str]]
) -> None:
    assert list(marks_around(pieces, base)) == expected


@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t")))
def test_a_run_gives_its_text_back(words: str) -> None:
    if "\ufffe" in words or "\uffff" in words:
        return
    assert text(el("w:p", None, text_run(words, properties("rtl", "ar-SA")))) == words


def test_properties_of_both_directions() -> None:
    rtl, ltr = properties("rtl", "ar-EG", style="X"), properties("ltr", "en-GB")
    assert [child.tag for child in rtl] == [qn("w:rStyle"), qn("w:rtl"), qn("w:lang")]
    assert rtl[2].get(f"{W}bidi") == "ar-EG"
    assert [child.tag for child in ltr] == [qn("w:lang")]
    assert ltr[0].get(f"{W}val") == "en-GB"


@pytest.mark.parametrize(
    ("target", "name"), [("ref-3", "ref_3"), ("e-12", "q_e_12"), ("#ref-3", "ref_3"), ("a b/ç", "a_b__")]
)
def test_anchors(target: str, name: str) -> None:
    assert anchor(target) == name


def test_bookmark_names_are_short_enough_for_word() -> None:
    one, other = bookmark_name("x" * 99), bookmark_name("x" * 98)
    assert one != other
    assert len(f"{one}__2") <= 40
