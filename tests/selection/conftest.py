"""Builders for selection tests: small corpora and specs about an invented case."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING, Any

from briefgen.model import (
    Article,
    BriefingSpec,
    Budget,
    ByLanguage,
    Corpus,
    DirectQuotation,
    Outlet,
    Paragraph,
    Partner,
    Period,
    SectionPlan,
    Span,
    Term,
    Texts,
    Topic,
)
from briefgen.testing import make_article

if TYPE_CHECKING:
    from collections.abc import Iterable

DAY = dt.date(2025, 4, 9)


def both(ar: str, en: str) -> Texts:
    return ByLanguage((("ar", ar), ("en", en)))


def terms(ar: Iterable[str], en: Iterable[str], *acronyms: str) -> ByLanguage[tuple[Term, ...]]:
    extra = tuple(Term(text=text, kind="acronym") for text in acronyms)
    return ByLanguage(
        (
            ("ar", (*(Term(text=text) for text in ar), *extra)),
            ("en", (*(Term(text=text) for text in en), *extra)),
        )
    )


EXERCISES = Topic(
    id="exercises",
    names=both("التدريبات المشتركة", "Joint exercises"),
    terms=terms(["تدريبات", "مناورات", "تمرين"], ["exercise", "drill"]),
)
SPACE = Topic(id="space", names=both("الفضاء", "Space"), terms=terms(["الفضاء", "قمر صناعي"], ["space", "satellite"]))
NATO = Partner(
    id="NATO",
    kind="organisation",
    names=both("حلف شمال الأطلسي", "NATO"),
    terms=terms(["حلف شمال الأطلسي", "الناتو"], [], "NATO"),
)
EU = Partner(
    id="EU",
    kind="organisation",
    names=both("الاتحاد الأوروبي", "European Union"),
    terms=terms(["الاتحاد الأوروبي"], ["European Union"], "EU"),
)
JAPAN = Partner(id="JP", names=both("اليابان", "Japan"), terms=terms(["اليابان", "طوكيو"], ["Japan", "Tokyo"]))


def section(name: str, topics: tuple[str, ...] = (), partners: tuple[str, ...] = (), **more: Any) -> SectionPlan:
    return SectionPlan(id=name, title=both(name, name), topics=topics, partners=partners, **more)


def make_spec(*sections: SectionPlan, **more: Any) -> BriefingSpec:
    values: dict[str, Any] = {
        "id": "case",
        "file": "specs/case.yaml",
        "title": both("قضية", "A case"),
        "languages": ("ar", "en"),
        "topics": (EXERCISES, SPACE),
        "partners": (NATO, EU),
        "sections": sections or (section("exercises", ("exercises",)),),
        "period": Period(start=dt.date(2025, 4, 7), end=dt.date(2025, 4, 13), key="2025-W15", week="2025-W15"),
        "budget": Budget(),
    }
    return BriefingSpec(**(values | more))


def article(
    text: str,
    name: str = "one",
    *,
    quotes: tuple[tuple[str, str | None], ...] = (),
    headings: tuple[int, ...] = (),
    items: tuple[int, ...] = (),
    **more: Any,
) -> Article:
    """Make an article: one paragraph a line, one sentence between bars (``|``), which are taken out.

    ``quotes`` are pairs of quoted words and the speaker's words or ``None``.
    """
    plain: list[str] = []
    sentences: list[Span] = []
    start = 0
    for line in text.split("\n"):
        pieces = [piece.strip() for piece in line.split("|")]
        for piece in pieces:
            sentences.append(Span(start, start + len(piece)))
            start += len(piece) + 1
        plain.append(" ".join(pieces))
    joined = "\n".join(plain)
    replaced = {key: more.pop(key) for key in ("corrects",) if key in more}
    made = make_article(joined, article_id=name, sentences=tuple(sentences), **more)
    quotations = tuple(
        DirectQuotation(content=find(joined, words), speaker=find(joined, speaker) if speaker else None)
        for words, speaker in quotes
    )
    kinds = {**dict.fromkeys(headings, "heading"), **dict.fromkeys(items, "item")}
    paragraphs = tuple(
        Paragraph(span=paragraph.span, kind=kinds.get(number, "body"), level=2 if number in headings else 0)  # type: ignore[arg-type]
        for number, paragraph in enumerate(made.paragraphs)
    )
    return dataclasses.replace(made, quotations=quotations, paragraphs=paragraphs, **replaced)


def find(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def corpus(*articles: Article, outlets: tuple[Outlet, ...] = ()) -> Corpus:
    return Corpus(articles=tuple(sorted(articles, key=lambda article: article.id)), outlets=outlets)
