from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.model import Brief, ByLanguage, Span, from_json, to_json
from briefgen.testing import make_brief


def test_a_brief_comes_back_the_same() -> None:
    brief = make_brief()
    assert from_json(Brief, to_json(brief)) == brief


@pytest.mark.parametrize(
    ("path", "value", "words"),
    [
        (("edition", "number"), "one", "Brief.edition.number: expected int"),
        (("edition", "number"), True, "Brief.edition.number: expected int"),
        (("edition", "dated"), "2025-13-01", "Brief.edition.dated: expected a date"),
        (("marking",), "TLP:BLUE", "Brief.marking: expected one of"),
        (("sections",), {}, "Brief.sections: expected a list"),
        (("title",), [], "Brief.title: expected an object keyed by language"),
        (("surprise",), 1, "Brief: unknown field 'surprise'"),
        (("sections", 0, "excerpts", 0, "quotation", "span"), {"start": 5, "end": 2}, "not a span"),
    ],
)
def test_wrong_data_is_refused_with_its_place(path: tuple[str | int, ...], value: Any, words: str) -> None:
    data = copy.deepcopy(to_json(make_brief()))
    place = data
    for key in path[:-1]:
        place = place[key]
    place[path[-1]] = value
    with pytest.raises(ValueError, match=words.replace("[", r"\[")):
        from_json(Brief, data)


def test_missing_field_is_refused() -> None:
    data = to_json(make_brief())
    del data["references"]
    with pytest.raises(ValueError, match="references"):
        from_json(Brief, data)


@given(st.text(), st.integers(0, 50), st.integers(0, 50))
def test_span_is_a_slice(text: str, start: int, length: int) -> None:
    span = Span(start, start + length)
    if span.end <= len(text):
        assert span.of(text) == text[start : start + length]
    else:
        with pytest.raises(ValueError, match="outside"):
            span.of(text)


@pytest.mark.parametrize(("start", "end"), [(-1, 2), (3, 2)])
def test_a_span_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a span"):
        Span(start, end)


def test_best_language_falls_back_to_the_first() -> None:
    names = ByLanguage.of({"ar": "ا", "en": "a"})
    assert names.best("en") == "a"
    assert names.best("fr") == "ا"
    with pytest.raises(KeyError):
        ByLanguage(()).best("en")
