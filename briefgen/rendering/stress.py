"""A brief that is hard to set: what ``briefgen template check`` sets with a template.

It has long and short excerpts in both languages, some without a translation, an original beside an
original, an empty section, a wide table, addresses that do not break, and runs of the other direction.
"""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

from briefgen.i18n.bidi import runs
from briefgen.i18n.digits import to_system
from briefgen.i18n.messages import keys, message
from briefgen.model import (
    ByLanguage,
    CounterpartExcerpt,
    Evidence,
    Excerpt,
    Matrix,
    MatrixRow,
    ReferenceEntry,
    Run,
    Section,
    Span,
)

if TYPE_CHECKING:
    from briefgen.model import Brief, Language, Line, Lines
    from briefgen.rendering.template import Template

__all__ = ["stress_brief", "stress_evidence"]

_LONG = 7
_WORDS = {
    "ar": (
        "قالت الوزارة إن السفن الثلاث ستغادر الميناء في 12 أبريل 2025 للمشاركة في تمرين (NATO) مدته أسبوعان",
        'وأضاف المتحدث: "لن نغيّر موقفنا"، مشيراً إلى الصفحة https://port.example/ar/2025?id=7 وإلى نسبة 16.5%',
    ),
    "en": (
        "The ministry said three ships would leave the port on 12 April 2025 for an exercise of two weeks with NATO",
        "“We will not change our position”, the spokesperson added, pointing to https://port.example/25?id=7 and 16.5%",
    ),
}
_ADDRESS = "https://port.example/politics/2025/04/" + "joint-exercises-" * 8 + "?id=7"
_DIGITS = {"ar": "arab", "en": "latn"}


def stress_brief(template: Template) -> Brief:
    """Make the brief, in the template's languages and with its default options."""
    from briefgen.testing import make_brief

    languages = tuple(language for language in ("ar", "en") if language in template.languages) or ("ar", "en")
    base = make_brief(languages)
    first, empty = base.sections
    made = [_bigger(excerpt, place) for place, excerpt in enumerate(first.excerpts * 3, 1)]
    made[1] = dataclasses.replace(made[1], counterpart=_beside(made[1], made[2]))
    rest = Section(
        id="second",
        heading=_lines("قسم ثانٍ بعنوان طويل (GCAP) لا يسعه سطر واحد", "A second section with a long heading"),
        excerpts=tuple(made[4:]),
    )
    return dataclasses.replace(
        base,
        template=template.name,
        template_options=(),
        sections=(dataclasses.replace(first, excerpts=tuple(made[:4])), rest, empty),
        references=tuple(_reference(base, excerpt, place) for place, excerpt in enumerate(made, 1)),
        matrix=_wider(base.matrix) if base.matrix else None,
        timeline=base.timeline * 3,
        labels=tuple((key.removeprefix("label."), _label(key)) for key in keys("ar", "label.")),
    )


def _line(text: str, language: Language) -> Line:
    return runs(text, language, isolate=True, digits=_DIGITS[language])


def _lines(ar: str, en: str) -> Lines:
    return ByLanguage((("ar", _line(ar, "ar")), ("en", _line(en, "en"))))


def _label(key: str) -> Lines:
    return ByLanguage.of({language: _line(message(language, key), language) for language in ("ar", "en")})


def _number(place: int) -> Lines:
    return ByLanguage.of(
        {language: _line(to_system(str(place), _DIGITS[language]), language) for language in ("ar", "en")}
    )


def _bigger(excerpt: Excerpt, place: int) -> Excerpt:
    """Give an excerpt of another length under another number; each seventh is long."""
    language = excerpt.quotation.language
    sentences = (_WORDS[language][place % 2],) * (_LONG if place % _LONG == 0 else 1 + place % 3)
    text = ". ".join(sentences) + "."
    quotation = dataclasses.replace(
        excerpt.quotation,
        article_id=f"stress-{place}",
        citation=place,
        prefix="",
        suffix="",
        exact=text,
        span=Span(0, len(text)),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        speech=bool(place % 2),
    )
    translations = tuple(
        dataclasses.replace(item, body=_line(" ".join(_WORDS[item.language]), item.language)) if item.body else item
        for item in excerpt.translations
    )
    return dataclasses.replace(
        excerpt,
        id=f"e-{place}",
        number=_number(place),
        quotation=quotation,
        body=(Run(text=text, language=language, direction="rtl" if language == "ar" else "ltr"),),
        translations=translations,
        attribution=_cited(excerpt.attribution, place),
        note=_cited(excerpt.note, place),
    )


def _beside(excerpt: Excerpt, other: Excerpt) -> CounterpartExcerpt:
    language = other.quotation.language
    return CounterpartExcerpt(
        id=f"{excerpt.id}-{language}",
        quotation=other.quotation,
        body=other.body,
        open_mark=other.open_mark,
        close_mark=other.close_mark,
        label=_lines("نص أصلي في الحدث نفسه، لا ترجمة", "An original on the same event, not a translation"),
        attribution=other.attribution,
        note=other.note,
    )


def _reference(base: Brief, excerpt: Excerpt, place: int) -> ReferenceEntry:
    """Give the reference of an excerpt, with an address that does not fit on a line."""
    language = excerpt.quotation.language
    entry = next(one for one in base.references if one.language == language)
    label = Run(text=_mark(place, language), language=language, direction="rtl" if language == "ar" else "ltr")
    link = Run(text=_ADDRESS, language="en", direction="ltr", role="link", target=_ADDRESS)
    return dataclasses.replace(
        entry,
        number=place,
        id=f"ref-{place}",
        article_id=excerpt.quotation.article_id,
        label=(label,),
        text=(*entry.text, *_line(" ", language), link),
    )


def _mark(place: int, language: Language) -> str:
    return f"[{to_system(str(place), _DIGITS[language])}]"


def _cited(lines: Lines, place: int) -> Lines:
    """Give lines whose marks lead to another reference."""
    return ByLanguage.of(
        {
            language: tuple(
                dataclasses.replace(run, text=_mark(place, language), target=f"ref-{place}")
                if run.role == "mark"
                else run
                for run in lines[language]
            )
            for language in lines
        }
    )


def stress_evidence(brief: Brief) -> tuple[Evidence, ...]:
    """Give the texts that the brief quotes, each whole."""
    quotations = [excerpt.quotation for excerpt in brief.excerpts]
    return tuple(
        Evidence(article_id=one.article_id, language=one.language, text=one.exact, sha256=one.sha256)
        for one in quotations
    )


def _wider(matrix: Matrix) -> Matrix:
    rows = tuple(MatrixRow(header=row.header, cells=row.cells * 3) for row in matrix.rows * 3)
    return dataclasses.replace(matrix, columns=matrix.columns * 3, rows=rows)
