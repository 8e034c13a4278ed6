"""The five real articles: what must come out, and what must not."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.corpus import load_article
from tests.corpus.seeds import gold_articles, seed

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Article

pytestmark = pytest.mark.parametrize("gold", gold_articles())


@cache
def _load(path: Path) -> Article:
    return load_article(path)


def _article(gold: dict[str, Any]) -> Article:
    return _load(seed(gold))


def test_title_outlet_and_language(gold: dict[str, Any]) -> None:
    article = _article(gold)
    assert article.title == gold["title"]
    assert article.reference.container_title == (gold["outlet"] or "")
    assert article.language == gold["language"]


def test_body_begins_and_ends(gold: dict[str, Any]) -> None:
    article = _article(gold)
    first = next(paragraph for paragraph in article.paragraphs if paragraph.kind == "body")
    assert first.span.of(article.text).startswith(gold["body_starts"])
    assert article.text.endswith(gold["body_ends"])


def test_no_furniture(gold: dict[str, Any]) -> None:
    text = _article(gold).text
    assert [words for words in gold["drop"] if words in text] == []


def test_headings(gold: dict[str, Any]) -> None:
    article = _article(gold)
    headings = [span.of(article.text) for span in article.headings]
    assert [heading for heading in gold["headings"] if heading not in headings] == []


def test_quoted_words_are_whole(gold: dict[str, Any]) -> None:
    text = _article(gold).text
    assert [one["exact"] for one in gold["quotations"] if one["exact"] not in text] == []


def test_date_is_never_silent(gold: dict[str, Any]) -> None:
    article = _article(gold)
    codes = [note.code for note in article.diagnostics]
    if gold.get("accessed_in_text"):
        assert "corpus.date-doubtful" in codes
        assert article.reference.issued is not None
        assert article.reference.issued.doubt
    else:
        assert article.issued is None
        assert "corpus.date-missing" in codes
