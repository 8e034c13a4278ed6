"""Canonical text: what goes, what stays, and that doing it twice changes nothing."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.clean import BIDI_CONTROLS, canonical, has_hidden

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=200)


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a \t b  ", "a b"),
        ("a\u00a0\u2009b\u3000c", "a b c"),
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("one\u2028two\u2029three\u0085four\u000cfive", "one\ntwo\nthree\nfour\nfive"),
        ("one \n two", "one\ntwo"),
        ("a\u0000b\u0007c\u009fd", "abcd"),
        ("\u202eabc\u202c\u200f\u061c\u2066d\u2069", "abcd"),
        ("\ufeffsoft\u00adhyphen\u200b", "softhyphen"),
        ("lone \ud800 here", "lone \ufffd here"),
        ("hidden\U000e0041\U000e0042 tag", "hidden tag"),
        ("non\ufffecharacter\uffff", "noncharacter"),
    ],
)
def test_canonical(raw: str, clean: str) -> None:
    assert canonical(raw) == clean


@pytest.mark.parametrize("kept", ["مُؤكِّداً", "٠٥ نوفمبر", "می\u200cشود", "“x”…", "e\u0301", "a-b – c", "\u0600\u06dd"])
def test_nothing_that_is_seen_changes(kept: str) -> None:
    assert canonical(kept) == kept


@given(ANY_TEXT)
def test_twice_is_once(text: str) -> None:
    once = canonical(text)
    assert canonical(once) == once


@given(ANY_TEXT)
def test_the_result_can_be_stored_and_set(text: str) -> None:
    clean = canonical(text)
    clean.encode("utf-8")
    assert not BIDI_CONTROLS & set(clean)
    assert not any(unicodedata.category(char) == "Cc" and char != "\n" for char in clean)
    assert "  " not in clean
    assert not any(unicodedata.category(char) in ("Zs", "Zl", "Zp") and char != " " for char in clean)


@given(ANY_TEXT)
def test_letters_marks_and_digits_survive_in_order(text: str) -> None:
    def solid(value: str) -> str:
        return "".join(char for char in value if unicodedata.category(char)[0] in "LMN")

    assert solid(canonical(text)) == solid(text)


def test_has_hidden_names_each_kind_once() -> None:
    assert has_hidden("a\u0000\u0001b\u202ec\ud800") == ("control characters", "direction overrides", "lone surrogates")
    assert has_hidden("قال\u200f إن\u200e x\ty\n") == ()
