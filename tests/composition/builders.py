"""A small but complete briefing for the tests: two languages, four outlets, six articles."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from briefgen.model import (
    Article,
    BriefingSpec,
    ByLanguage,
    Corpus,
    Coverage,
    DirectQuotation,
    Edition,
    Gap,
    Outlet,
    Partner,
    Period,
    ScoredPassage,
    SectionPlan,
    SelectedSection,
    Selection,
    Span,
    Texts,
    Topic,
    TranslatedPassage,
    Translation,
    Translations,
)
from briefgen.testing import make_article

AR = (
    "قال وزير الدفاع يوم الأربعاء: «سنعمل مع شركائنا (NATO) على توحيد المعايير بنسبة 80% بحلول 2027».\n"
    "وتشمل الخطة شراء صواريخ Tomahawk Block V الأمريكية، بحسب https://example.org/a.\n"
    "وقّع الطرفان اتفاقًا في 9 أبريل 2025."
)
EN = (
    "Japan and the European Union signed a partnership in Tokyo on 11 April 2025.\n"
    "“The partnership opens joint exercises at sea,” the foreign policy chief told reporters.\n"
    "A second round of talks (حلف شمال الأطلسي) is planned."
)


def texts(ar: str, en: str) -> Texts:
    return ByLanguage((("ar", ar), ("en", en)))


def line_span(text: str, number: int) -> Span:
    lines = text.split("\n")
    start = sum(len(line) + 1 for line in lines[:number])
    return Span(start, start + len(lines[number]))


def words(text: str, found: str) -> Span:
    start = text.index(found)
    return Span(start, start + len(found))


def articles() -> tuple[Article, ...]:
    ar = replace(
        make_article(
            AR, article_id="ar-1", language="ar", title="تعاون مع الحلف (NATO)", outlet="الساحل", outlet_id="s"
        ),
        quotations=(
            DirectQuotation(
                content=words(AR, "سنعمل مع شركائنا (NATO) على توحيد المعايير بنسبة 80% بحلول 2027"),
                speaker=words(AR, "وزير الدفاع"),
                cue=words(AR, "قال"),
            ),
        ),
    )
    en = replace(
        make_article(EN, article_id="en-1", title="EU and Japan sign", outlet="The Harbour", outlet_id="h"),
        quotations=(
            DirectQuotation(
                content=words(EN, "The partnership opens joint exercises at sea,"),
                speaker=words(EN, "the foreign policy chief"),
            ),
        ),
    )
    undated = make_article(
        AR.replace("قال", "ذكر"), article_id="ar-2", language="ar", title="بلا تاريخ", outlet="منبر", issued=None
    )
    copy = make_article(AR, article_id="ar-3", language="ar", title="نسخة", outlet="البرق", outlet_id="b")
    own = make_article(EN, article_id="en-2", title="Its own report", outlet="The Lamp", outlet_id="l")
    return (ar, undated, copy, en, own)


def outlets() -> tuple[Outlet, ...]:
    return (
        Outlet(id="b", names=texts("البرق", "Al-Barq"), reliability="C"),
        Outlet(
            id="h",
            names=texts("المرفأ", "The Harbour"),
            reliability="A",
            descriptor=texts("صحيفة يومية مستقلة", "An independent daily."),
        ),
        Outlet(id="l", names=texts("المصباح", "The Lamp"), reliability="B"),
        Outlet(
            id="s",
            names=texts("الساحل", "Al-Sahil"),
            reliability="B",
            locale="ar_LB",
            descriptor=texts("صحيفة يومية.", "A daily paper"),
        ),
    )


def passage(article_id: str, span: Span, section: str, duplicates: tuple[str, ...] = ()) -> ScoredPassage:
    return ScoredPassage(
        article_id=article_id,
        span=span,
        section=section,
        topics=("exercises",),
        partners=("NATO",),
        parts=(),
        score=1.0,
        words=10,
        decision="kept",
        duplicates=duplicates,
    )


def spec(**changes: object) -> BriefingSpec:
    found = BriefingSpec(
        id="sample",
        file="specs/sample.yaml",
        title=texts("تعاون اليابان الدفاعي 2025", "Japan’s defence cooperation"),
        languages=("ar", "en"),
        topics=(
            Topic(id="exercises", names=texts("التدريبات المشتركة", "Joint exercises")),
            Topic(id="space", names=texts("الفضاء", "Space")),
        ),
        partners=(
            Partner(id="NATO", names=texts("حلف شمال الأطلسي", "NATO"), kind="organisation"),
            Partner(id="EU", names=texts("الاتحاد الأوروبي", "European Union"), kind="organisation"),
        ),
        sections=(
            SectionPlan(
                id="exercises",
                title=texts("التدريبات المشتركة", "Joint exercises"),
                topics=("exercises",),
                partners=("NATO", "EU"),
                assessment=texts("نقدّر أن 3 تدريبات ستُجرى.\n\nوهذا رأينا.", "Three exercises are likely."),
            ),
            SectionPlan(id="talks", title=texts("المحادثات", "Talks")),
            SectionPlan(id="space", title=texts("الفضاء", "Space"), topics=("space",)),
        ),
        period=Period(start=dt.date(2025, 4, 7), end=dt.date(2025, 4, 13), key="2025-W15", week="2025-W15"),
        bottom_line=texts("تتوسع التدريبات بنسبة 12.5%.", "Exercises widen."),
        layouts=("parallel", "ar", "en"),
    )
    return replace(found, **changes)  # type: ignore[arg-type]


def selection() -> Selection:
    return Selection(
        sections=(
            SelectedSection(
                id="exercises",
                kept=(
                    passage("ar-1", line_span(AR, 0), "exercises", ("ar-3",)),
                    passage("en-1", line_span(EN, 1), "exercises"),
                ),
            ),
            SelectedSection(
                id="talks",
                kept=(
                    passage("ar-1", line_span(AR, 2), "talks"),
                    passage("ar-2", line_span(AR.replace("قال", "ذكر"), 1), "talks"),
                    passage("en-1", Span(0, len(EN)), "talks"),
                ),
            ),
            SelectedSection(id="space", kept=()),
        ),
        coverage=(
            Coverage(topic="exercises", partner="NATO", article_ids=("ar-1", "ar-3", "en-1"), independent=2),
            Coverage(topic="exercises", partner="EU", article_ids=(), independent=0),
            Coverage(topic="space", partner="NATO", article_ids=(), independent=0),
            Coverage(topic="space", partner="EU", article_ids=("en-1",), independent=1),
        ),
        gaps=(Gap(kind="topic", id="space"),),
        considered=("ar-1", "ar-2", "ar-3", "en-1", "en-2"),
        groups=(("ar-1", "ar-3"),),
    )


def translation(span: Span, text: str, status: str = "reviewed", **more: object) -> Translation:
    translator = "فريق الترجمة" if status != "missing" else ""
    return Translation(source=span, text=text, status=status, translator=translator, **more)  # type: ignore[arg-type]


def translations() -> Translations:
    first = line_span(AR, 0)
    third = line_span(AR, 2)
    second = line_span(EN, 1)
    return Translations(
        passages=(
            TranslatedPassage(
                article_id="ar-1",
                span=first,
                language="en",
                segments=(
                    translation(first, "“We shall unify standards (الناتو) by 80% by 2027,” the minister said."),
                ),
            ),
            TranslatedPassage(
                article_id="ar-1",
                span=third,
                language="en",
                segments=(translation(third, "The parties signed.", "fuzzy", similarity=0.937),),
            ),
            TranslatedPassage(
                article_id="en-1",
                span=second,
                language="ar",
                segments=(translation(second, "قال للصحفيين إن الشراكة تفتح 3 تدريبات بحرية.", "translated"),),
            ),
        )
    )


def corpus() -> Corpus:
    return Corpus(articles=articles(), outlets=outlets())


def edition(version: int = 1) -> Edition:
    return Edition(
        key="2025-W15",
        number=3,
        version=version,
        start=dt.date(2025, 4, 7),
        end=dt.date(2025, 4, 13),
        dated=dt.date(2025, 4, 13),
    )
