from __future__ import annotations

import functools

import pytest

from briefgen.rendering import render_one
from briefgen.verification.pdf_reader import PdfBlock, PdfDocument
from briefgen.verification.typography import check_document, check_pdf
from tests.rendering.briefs import big_brief

LAYOUTS = ("parallel", "sequential", "facing", "ar", "en")
BRIEF = big_brief(14, long_every=5)


@functools.cache
def pdf(layout: str) -> bytes:
    return render_one(BRIEF, layout, "pdf").data


@pytest.mark.parametrize("layout", LAYOUTS)
def test_nothing_falls_badly(layout: str) -> None:
    assert check_pdf(pdf(layout), BRIEF, layout) == ()


def _block(*lines: str, kind: str = "P", page: int = 1) -> PdfBlock:
    return PdfBlock(kind, tuple(tuple(line) for line in lines), page=page)


def _codes(*blocks: PdfBlock, passages: tuple[str, ...] = (), words: str = "") -> list[tuple[str, str]]:
    document = PdfDocument(list(blocks), [], frozenset(), [], "en")
    found = check_document(document, passages, frozenset(words.split()))
    return [(one.code.removeprefix("typography."), one.path) for one in found]


def test_a_line_that_ends_after_its_first_word() -> None:
    assert _codes(_block("Naval", "exercises with the alliance")) == [("short-line", "page 1")]
    assert _codes(_block("Naval exercises with the", "alliance")) == []
    assert _codes(_block("https://example.org/a-long-address", "exercises with the alliance")) == []
    arabic = _block("تدريبات"[::-1], "بحرية مع حلف شمال الأطلسي"[::-1], page=3)
    assert _codes(arabic) == [("short-line", "page 3")]


def test_a_word_that_is_cut() -> None:
    assert _codes(_block("naval exer", "cises at sea"), words="naval exercises at sea") == [("split-word", "page 1")]
    assert _codes(_block("naval exercises", "at sea"), words="naval exercises at sea") == []
    assert _codes(_block("a well-", "known ship"), words="a well-known ship") == []
    digest = "505b873cef5edb2887600600828588e498b5ad15"
    assert _codes(_block(digest[:20], digest[20:]), words=digest) == []
    assert _codes(_block("see https://a.exa", "mple/b now"), words="see https://a.example/b now") == []


def test_a_heading_that_nothing_follows() -> None:
    head, text = _block("Exercises", kind="H2"), _block("One two", "three four")
    other = _block("One two", "three four", page=2)
    assert _codes(head, text) == []
    assert _codes(head, head, text) == []
    assert _codes(text, head, other) == [("last-heading", "page 1")]
    assert _codes(text, head) == [("last-heading", "page 1")]


def test_a_line_alone_on_its_page() -> None:
    passage = "one two three four five six seven eight nine ten"
    foot = (
        _block("one two three", kind="BlockQuote"),
        _block("four five six seven", "eight nine ten", kind="BlockQuote", page=2),
    )
    assert _codes(*foot, passages=(passage,)) == [("single-line", "page 1")]
    head = (
        _block("one two three", "four five six", kind="BlockQuote"),
        _block("seven eight nine ten", kind="BlockQuote", page=3),
    )
    assert _codes(*head, passages=(passage,)) == [("single-line", "page 3")]
    whole = (
        _block("one two three", "four five six", kind="BlockQuote"),
        _block("seven eight", "nine ten", kind="BlockQuote", page=2),
    )
    assert _codes(*whole, passages=(passage,)) == []
