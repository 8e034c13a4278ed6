"""The only maker of ``Quotation``: a slice of an article, never a string that somebody passes in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model import Quotation, Span

if TYPE_CHECKING:
    from briefgen.model import Article, DirectQuotation, ReportedSpeech

__all__ = ["CONTEXT", "Kind", "kind", "marks", "quotation", "speaker"]

CONTEXT = 32
"""Code points of context kept on either side (W3C TextQuoteSelector)."""

Kind: TypeAlias = Literal["speech", "mixed", "report"]
"""Mostly somebody's direct speech; a report that quotes some words; the outlet's own report."""

_MOSTLY = 0.5
_LIKE = {"“": '“”„"', "‘": "‘‚", "«": "«»"}
"""Marks of a source that read as one of a pair, by the pair's opening mark."""
_POINTS = ".,;:!?،؛؟…"
_CLOSING = "’'"
"""Marks that inside a text are apostrophes, and quotation marks only at its end."""


def quotation(article: Article, span: Span, citation: int) -> Quotation:
    """Quote ``span`` of ``article`` under the reference number ``citation``."""
    named, inferred = _spoken(article, span)
    return Quotation(
        article_id=article.id,
        span=span,
        exact=span.of(article.text),
        prefix=article.text[max(0, span.start - CONTEXT) : span.start],
        suffix=article.text[span.end : span.end + CONTEXT],
        sha256=article.sha256,
        language=article.language,
        citation=citation,
        speaker=named,
        speaker_inferred=inferred,
        speech=kind(article, span) != "report",
    )


def kind(article: Article, span: Span) -> Kind:
    """Say what a passage is, from the share of it that stands in somebody's quotation marks."""
    spoken = sum(
        min(found.content.end, span.end) - max(found.content.start, span.start) for found in _inside(article, span)
    )
    if not spoken:
        return "report"
    return "speech" if spoken >= _MOSTLY * len(span) else "mixed"


def marks(exact: str, pairs: tuple[str, str, str, str]) -> tuple[str, str]:
    """Choose the brief's own marks for a slice: the outer pair, or the inner one round marks like the outer.

    A slice that has marks like both keeps the outer pair, unless only that would meet its like at an end.
    """
    outer, inner = pairs[:2], pairs[2:]
    if not _holds(exact, outer):
        return outer
    if not _holds(exact, inner) and not _meets(exact, inner):
        return inner
    return inner if _meets(exact, outer) and not _meets(exact, inner) else outer


def _like(pair: tuple[str, ...]) -> str:
    mark = pair[0].strip()
    return _LIKE.get(mark, mark)


def _holds(exact: str, pair: tuple[str, ...]) -> bool:
    return any(mark in exact for mark in _like(pair))


def _meets(exact: str, pair: tuple[str, ...]) -> bool:
    like = tuple(_like(pair) + (_CLOSING if pair[1] in _CLOSING else ""))
    return exact.startswith(like) or exact.rstrip(_POINTS).endswith(like)


def speaker(article: Article, span: Span) -> str:
    """Give the one speaker of a passage with name and office as the source gives them, or nothing.

    The speaker is that of all direct speech; in a passage without any, of what is reported. Where the outlet's words
    prevail, who else is reported there counts too: two voices in one passage have no one speaker. A surname
    alone counts as the same speaker as a longer name that ends in it.
    """
    return _spoken(article, span)[0]


def _spoken(article: Article, span: Span) -> tuple[str, bool]:
    """Give the speaker of a passage and whether only the article's order says so."""
    said: tuple[DirectQuotation | ReportedSpeech, ...] = _inside(article, span) or _reported(article, span)
    if kind(article, span) == "mixed":
        said += tuple(report for report in _told(article, span) if report.speaker is not None)
    names: list[str] = []
    for found in said:
        if found.speaker is None:
            return "", False
        names.append((found.name or found.speaker).of(article.text))
    if not names:
        return "", False
    longest = max(names, key=len)
    if not all(_ends_in(longest, name) for name in names):
        return "", False
    named_here = any(found.speaker is not None and span.contains(found.speaker) for found in said)
    return longest, not named_here and all(found.inferred for found in said)


def _reported(article: Article, span: Span) -> tuple[ReportedSpeech, ...]:
    """Give the reported speech of a passage that is, for the most part, what somebody is reported to have said."""
    found = _told(article, span)
    told = sum(min(one.content.end, span.end) - max(one.content.start, span.start) for one in found)
    return found if told >= _MOSTLY * len(span) else ()


def _told(article: Article, span: Span) -> tuple[ReportedSpeech, ...]:
    return tuple(report for report in article.reported if report.content.overlaps(span))


def _ends_in(name: str, short: str) -> bool:
    words, last = name.split(), short.split()
    return bool(last) and words[-len(last) :] == last


def _inside(article: Article, span: Span) -> tuple[DirectQuotation, ...]:
    return tuple(found for found in article.quotations if found.content.overlaps(span))
