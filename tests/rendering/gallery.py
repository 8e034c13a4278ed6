"""Briefs for the gallery: any number of excerpts, of 1 to 120 words, proved by stored texts."""

from __future__ import annotations

import dataclasses
import hashlib
from functools import cache
from typing import TYPE_CHECKING

from briefgen.i18n.messages import keys, message
from briefgen.model import Evidence, Run, Span
from tests.rendering.briefs import big_brief, lines, run, words

if TYPE_CHECKING:
    from briefgen.model import Brief, Excerpt

LENGTHS = (1, 8, 22, 45, 120)
"""Words of an excerpt, in turn."""
_BETWEEN = {"ar": " وأضافت الصحيفة في موضع آخر ما يلي: ", "en": " Elsewhere the paper adds the following: "}


@cache
def gallery_brief(count: int) -> tuple[Brief, tuple[Evidence, ...]]:
    """Make a brief of ``count`` excerpts and the texts they are slices of."""
    base = big_brief(count)
    texts: dict[str, str] = {}
    for excerpt in base.excerpts:
        language = excerpt.quotation.language
        known = texts.get(excerpt.quotation.article_id, "")
        texts[excerpt.quotation.article_id] = known + _BETWEEN[language] + _cut(language, _place(excerpt))
    texts = {name: f"{text} {words('ar', 0, 1)}" for name, text in texts.items()}
    sections = tuple(
        dataclasses.replace(section, excerpts=tuple(_proved(excerpt, texts) for excerpt in section.excerpts))
        for section in base.sections
    )
    brief = dataclasses.replace(
        base,
        sections=sections,
        labels=tuple(
            (key.removeprefix("label."), lines(message("ar", key), message("en", key))) for key in keys("ar", "label.")
        ),
    )
    evidence = tuple(
        Evidence(article_id=name, language="ar", text=text, sha256=_digest(text)) for name, text in texts.items()
    )
    return brief, evidence


def _place(excerpt: Excerpt) -> int:
    return int(excerpt.id.removeprefix("e-"))


def _cut(language: str, place: int) -> str:
    """Give the words of an excerpt: those of the pool from a place that no other excerpt begins at."""
    pool = words(language, place, 14).split()
    return " ".join(pool[: LENGTHS[place % len(LENGTHS)]])


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _proved(excerpt: Excerpt, texts: dict[str, str]) -> Excerpt:
    language, place = excerpt.quotation.language, _place(excerpt)
    exact, text = _cut(language, place), texts[excerpt.quotation.article_id]
    start = text.rindex(_BETWEEN[language] + exact) + len(_BETWEEN[language])
    end = start + len(exact)
    quotation = dataclasses.replace(
        excerpt.quotation,
        exact=exact,
        span=Span(start, end),
        prefix=text[max(0, start - 32) : start],
        suffix=text[end : end + 32],
        sha256=_digest(text),
    )
    translations = tuple(
        dataclasses.replace(item, body=(run(_cut(item.language, place), item.language),) if item.body else ())
        for item in excerpt.translations
    )
    day = (place - 1) % 12 + 1
    return dataclasses.replace(
        excerpt,
        quotation=quotation,
        body=(Run(text=exact, language=language, direction="rtl" if language == "ar" else "ltr"),),
        translations=translations,
        headline=(run(" ".join(exact.split()[:9]), language),),
        day=lines(f"{day} أبريل ٢٠٢٥".translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")), f"{day} April 2025"),
    )
