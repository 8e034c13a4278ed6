"""Bigger and nastier briefs than ``make_brief``: many excerpts, long ones, long URLs, mixed scripts."""

# ruff: noqa: E501 - sentences are easier to check in one piece

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from itertools import cycle, islice
from typing import TYPE_CHECKING

from briefgen.model import (
    ByLanguage,
    Excerpt,
    Line,
    Lines,
    Matrix,
    MatrixCell,
    MatrixRow,
    Quotation,
    ReferenceEntry,
    Run,
    Section,
    Span,
    TimelineEvent,
    TranslatedExcerpt,
)
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from briefgen.model import Brief, Role

DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
AR_SENTENCES = (
    "أعلنت وزارة الدفاع أن السفن الثلاث ستغادر ميناء يوكوسوكا الأسبوع المقبل للمشاركة في تدريبات بحرية مشتركة مع حلف شمال الأطلسي (NATO) تستمر 12 يوماً.",
    "وقال مسؤول رفيع إن الميزانية سترتفع بنسبة 16.5% لتبلغ 8.7 تريليون ين، وهو أعلى مستوى تسجله البلاد منذ نهاية الحرب.",
    'وأضاف المتحدث باسم الحكومة: "لن نغيّر موقفنا من تصدير المعدات الدفاعية، لكننا سنراجع المبادئ الثلاثة قبل نهاية السنة المالية".',
    "ويرى محللون أن الاتفاق مع المملكة المتحدة وإيطاليا بشأن المقاتلة من الجيل التالي (GCAP) يفتح الباب أمام شركات أصغر للدخول إلى سلسلة التوريد.",
    "ومن المقرر أن يعقد الجانبان اجتماعاً على مستوى وزيري الخارجية والدفاع (2+2) في 14 مايو/أيار لبحث تبادل المعلومات السرية.",
    "وكانت سيول وطوكيو قد اتفقتا على استئناف المناورات الثلاثية مع واشنطن بعد توقف دام عامين.",
)
EN_SENTENCES = (
    "The ministry said three destroyers would leave the port of Yokosuka next week to take part in twelve days of naval exercises with NATO partners.",
    "“We will not change our position on the export of defence equipment,” the government’s spokesperson said, “but we will review the three principles before the fiscal year ends.”",
    "Analysts see the agreement with the United Kingdom and Italy on the next-generation fighter as an opening for smaller companies in the supply chain.",
    "The budget is to rise by 16.5% to 8.7 trillion yen, the highest level since the end of the war, according to the draft seen by the paper.",
    "Foreign and defence ministers of both sides will meet on 14 May to discuss the exchange of classified information.",
    "Seoul and Tokyo had agreed to resume trilateral manoeuvres with Washington after a pause of two years.",
)
SENTENCES = {"ar": AR_SENTENCES, "en": EN_SENTENCES}
HEADINGS = (
    ("التدريبات والمناورات المشتركة", "Joint exercises and manoeuvres"),
    ("الصناعات الدفاعية وتصدير المعدات", "Defence industry and exports"),
    ("الميزانية والإنفاق", "Budget and spending"),
    ("الشراكات والاتفاقيات", "Partnerships and agreements"),
    ("الأمن السيبراني والفضاء", "Cyber security and space"),
)
PARTNERS = (
    ("الناتو", "NATO"),
    ("الاتحاد الأوروبي", "European Union"),
    ("الولايات المتحدة", "United States"),
    ("كوريا الجنوبية", "South Korea"),
    ("أستراليا", "Australia"),
    ("الفلبين", "Philippines"),
)


def run(text: str, language: str, role: Role = "plain", target: str = "") -> Run:
    return Run(text=text, language=language, direction="rtl" if language == "ar" else "ltr", role=role, target=target)


def lines(ar: str, en: str) -> Lines:
    return ByLanguage((("ar", (run(ar, "ar"),)), ("en", (run(en, "en"),))))


def number(value: int, language: str) -> str:
    return str(value).translate(DIGITS) if language == "ar" else str(value)


def words(language: str, start: int, count: int) -> str:
    """Give ``count`` sentences of the pool, from the ``start``-th."""
    return " ".join(islice(cycle(SENTENCES[language]), start, start + count))


def excerpt(index: int, language: str, text: str, translated: str, citation: int) -> Excerpt:
    other = "en" if language == "ar" else "ar"
    attribution: dict[str, Line] = {
        "ar": (
            run("المتحدث باسم وزارة الدفاع · صحيفة الميناء، ٩ أبريل ٢٠٢٥ · ", "ar"),
            run(f"[{number(citation, 'ar')}]", "ar", "mark", f"ref-{citation}"),
            run(" · موثوقية ب", "ar"),
        ),
        "en": (
            run("Defence ministry spokesperson · The Harbour Gazette, 9 April 2025 · ", "en"),
            run(f"[{citation}]", "en", "mark", f"ref-{citation}"),
            run(" · reliability B", "en"),
        ),
    }
    note = ("ترجمة مراجَعة: فريق الترجمة", "Reviewed translation: translation team")
    missing = ("لم يُترجَم هذا الاقتباس إلى العربية", "This excerpt has not been translated into English")
    return Excerpt(
        id=f"e-{index}",
        number=lines(number(index, "ar"), str(index)),
        quotation=Quotation(
            article_id=f"a-{citation}",
            span=Span(0, len(text)),
            exact=text,
            prefix="",
            suffix="",
            sha256=hashlib.sha256(text.encode()).hexdigest(),
            language=language,
            citation=citation,
            speech="“" in text or '"' in text,
        ),
        body=(run(text, language),),
        open_mark="«" if language == "ar" else "“",
        close_mark="»" if language == "ar" else "”",
        attribution=ByLanguage.of(attribution),
        note=lines("حاشية", "Note"),
        translations=(
            TranslatedExcerpt(
                language=other,
                status="reviewed" if translated else "missing",
                body=(run(translated, other),) if translated else (),
                note=lines(*(note if translated else missing))[other],
            ),
        ),
    )


def reference(index: int, language: str, url: str) -> ReferenceEntry:
    title = {
        "ar": f"«اليابان توسّع تعاونها الدفاعي مع شركائها {number(index, 'ar')}»، صحيفة الميناء، ٩ أبريل ٢٠٢٥، ",
        "en": f"‘Japan widens defence cooperation with partners {index}’, The Harbour Gazette, 9 April 2025, ",
    }
    return ReferenceEntry(
        number=index,
        id=f"ref-{index}",
        article_id=f"a-{index}",
        language=language,
        label=(run(f"[{number(index, language)}]", language),),
        text=(run(title[language], language), run(url, "en", "link", url), run(".", language)),
        descriptor=lines(
            "صحيفة يومية مستقلة، لها مراسلون في الموانئ، تميل إلى مصادر رسمية؛ موثوقية ب.",
            "Independent daily with reporters in the ports, leans on official sources; reliability B.",
        ),
    )


def big_brief(excerpts: int = 16, *, sentences: tuple[int, ...] = (1, 2, 1, 3), long_every: int = 0) -> Brief:
    """Make a brief of five sections, the last one empty; each ``long_every``-th excerpt has about 120 words."""
    base = make_brief()
    made = []
    for index in range(1, excerpts + 1):
        language = "en" if index % 3 == 0 else "ar"
        other = "en" if language == "ar" else "ar"
        count = 6 if long_every and index % long_every == 0 else sentences[index % len(sentences)]
        translated = "" if index % 7 == 5 else words(other, index, count)
        made.append(excerpt(index, language, words(language, index, count), translated, (index - 1) // 2 + 1))
    filled = len(HEADINGS) - 1
    per_section = -(-excerpts // filled)
    sections = tuple(
        Section(
            id=f"s{place}",
            heading=lines(*HEADINGS[place]),
            assessment=ByLanguage.of(
                {
                    "ar": (
                        (
                            run(
                                "نقدّر بثقة متوسطة أن وتيرة التدريبات سترتفع خلال الأشهر الستة المقبلة، وأن الشركاء الأوروبيين سيشاركون بسفن أكثر.",
                                "ar",
                            ),
                        ),
                    ),
                    "en": (
                        (
                            run(
                                "We assess with moderate confidence that the pace of exercises will rise over the next six months, and that European partners will send more ships.",
                                "en",
                            ),
                        ),
                    ),
                }
            )
            if place % 2 == 0
            else ByLanguage(),
            excerpts=tuple(made[place * per_section : (place + 1) * per_section]),
            notes=ByLanguage.of(
                {
                    "ar": ((run("لم يُعثر على شيء عن أستراليا في هذا الباب.", "ar"),),),
                    "en": ((run("Nothing was found on Australia in this section.", "en"),),),
                }
            )
            if place == 1
            else ByLanguage(),
        )
        for place in range(filled)
    )
    empty = Section(
        id="empty",
        heading=lines(*HEADINGS[-1]),
        nothing_found=lines(
            "لم يُعثر على تقارير عن هذا الموضوع في الفترة المذكورة.",
            "No reports on this topic were found in the period.",
        ),
    )
    cited = max(item.quotation.citation for item in made)
    long_url = "https://harbour-gazette.example/politics/2025/04/09/" + "defence-cooperation-" * 4 + "2025?id=7&lang=ar"
    return dataclasses.replace(
        base,
        sections=(*sections, empty),
        bottom_line=ByLanguage.of(
            {
                "ar": (
                    (
                        run(
                            "تتوسع التدريبات البحرية مع حلف الناتو وكوريا الجنوبية، وترتفع الميزانية للعام الرابع على التوالي. ولا أخبار عن الفضاء هذا الأسبوع.",
                            "ar",
                        ),
                    ),
                    (run("يستحق المتابعة: مراجعة مبادئ التصدير الثلاثة قبل نهاية السنة المالية.", "ar"),),
                ),
                "en": (
                    (
                        run(
                            "Naval exercises with NATO and South Korea widen and the budget rises for the fourth year running. There is no news on space this week.",
                            "en",
                        ),
                    ),
                    (run("To watch: the review of the three export principles before the fiscal year ends.", "en"),),
                ),
            }
        ),
        matrix=_matrix(),
        timeline=tuple(
            TimelineEvent(
                date=dt.date(2025, 4, day),
                when=lines(f"{number(day, 'ar')} أبريل ٢٠٢٥", f"{day} April 2025"),
                what=ByLanguage.of(
                    {
                        "ar": (
                            run("تدريبات بحرية مع حلف شمال الأطلسي في المحيط الهادئ ", "ar"),
                            run("[١]", "ar", "mark", "ref-1"),
                        ),
                        "en": (
                            run("Naval exercises with the alliance in the Pacific ", "en"),
                            run("[1]", "en", "mark", "ref-1"),
                        ),
                    }
                ),
                excerpt="e-1",
            )
            for day in (7, 8, 9, 11)
        ),
        references=tuple(
            reference(
                index, "en" if index % 3 == 0 else "ar", long_url if index == 2 else f"https://a-{index}.example/1"
            )
            for index in range(1, cited + 1)
        ),
        source_summary=ByLanguage.of(
            {
                "ar": (
                    (
                        run(
                            "يقوم الموجز على ثمانية مصادر، خمسة منها بالعربية؛ ستة بموثوقية ب واثنان بموثوقية ج. أقدم خبر مؤرخ في ٧ أبريل وأحدثه في ١١ أبريل.",
                            "ar",
                        ),
                    ),
                ),
                "en": (
                    (
                        run(
                            "The brief rests on eight sources, five of them in Arabic; six of reliability B and two of reliability C. The oldest report is dated 7 April, the newest 11 April.",
                            "en",
                        ),
                    ),
                ),
            }
        ),
        method=ByLanguage.of(
            {
                "ar": (
                    (
                        run(
                            "اختيرت المقتطفات آليًا بحسب الموضوعات والشركاء المذكورين في المواصفة، ثم رُتبت وحُذف المكرر منها. كل اقتباس مقطع حرفي من نص محفوظ، وتُحسب بصمته عند البناء. لم تُترجم أي فقرة آليًا.",
                            "ar",
                        ),
                    ),
                ),
                "en": (
                    (
                        run(
                            "Excerpts were chosen by machine by the topics and partners of the spec, ranked, and freed of duplicates. Every quotation is a verbatim slice of a stored text whose digest is checked at build time. No passage was translated by machine.",
                            "en",
                        ),
                    ),
                ),
            }
        ),
    )


def _matrix() -> Matrix:
    def cell(count: int) -> MatrixCell:
        return MatrixCell(
            count=count, text=lines(number(count, "ar"), str(count)) if count else lines("—", "—"), gap=not count
        )

    return Matrix(
        corner=lines("الموضوع", "Topic"),
        columns=tuple(lines(*names) for names in PARTNERS),
        rows=tuple(
            MatrixRow(header=lines(*names), cells=tuple(cell((place * 7 + column * 3) % 5) for column in range(6)))
            for place, names in enumerate(HEADINGS)
        ),
        legend=lines(
            "عدد التقارير المستقلة؛ العلامة «—» تعني أنه لا تقارير.",
            "Number of independent reports; “—” means none were found.",
        ),
    )
