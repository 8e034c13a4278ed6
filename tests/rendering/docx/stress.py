"""A brief larger and more mixed than the package's own sample: about six pages, every kind of run."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib

from briefgen.model import (
    Brief,
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

_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MARKS = {"ar": ("«", "»"), "en": ("“", "”")}
_ARABIC = (
    ("قال متحدث باسم وزارة الدفاع إن التمرين البحري المشترك ", "ar"),
    ("(Pacific Shield 2025)", "en"),
    (" سيبدأ في ١٤ أبريل، ويشارك فيه نحو ", "ar"),
    ("80%", "en"),
    (" من سفن الأسطول الثاني، إضافة إلى وحدات من ", "ar"),
    ("NATO", "en"),
    ("، ", "ar"),
    ("AUKUS", "en"),
    ('؛ وأضاف: "لن نغيّر قواعد الاشتباك [المعلنة] قبل ', "ar"),
    ("2025-06-30", "en"),
    ('".', "ar"),
)
_ENGLISH_REST = (
    ", would begin on 14 April with about 80% of the second fleet. “We will not change the declared rules,” a "
    "spokesman said; a review (the third since 2023) is due by 30 June."
)
_ENGLISH = (
    ("The ministry said the joint exercise, known in Arabic as ", "en"),
    ("«درع المحيط»", "ar"),
    (_ENGLISH_REST, "en"),
)
_ASSESSMENT = (
    "نقدّر أن من المرجّح أن ترتفع وتيرة التدريبات حتى نهاية العام، وأن يبقى نقل التقنية بطيئًا.",
    "We assess it likely that the pace of exercises rises to the end of the year.",
)
_BOTTOM_LINE = (
    "تتوسع التدريبات البحرية مع الناتو وأستراليا، ويتقدم التعاون السيبراني ببطء، ولا أخبار عن الفضاء هذه المرة.",
    "Naval exercises with NATO and Australia widen, cyber cooperation moves slowly, and there is no news on space.",
)
_IN_ENGLISH = (
    "A defence ministry spokesman said that the joint naval exercise Pacific Shield 2025 would begin on 14 April, with "
    "about 80% of the ships of the second fleet, and units from NATO and AUKUS, and that the rules would not change."
)
_IN_ARABIC = (
    "قالت الوزارة إن التمرين المشترك سيبدأ في ١٤ أبريل بمشاركة نحو ٨٠٪ من سفن الأسطول الثاني، وإن مراجعة القواعد "
    "المعلنة، وهي الثالثة منذ عام ٢٠٢٣، ستنتهي في ٣٠ يونيو."
)
_TOPICS = (
    ("التدريبات المشتركة", "Joint exercises"),
    (
        "نقل التقنية الدفاعية والإنتاج المشترك للذخائر الموجهة",
        "Defence technology transfer and co-production of guided munitions",
    ),
    ("الأمن السيبراني", "Cyber security"),
    ("الفضاء", "Space"),
)
_PARTNERS = (
    ("الناتو", "NATO"),
    ("الاتحاد الأوروبي", "European Union"),
    ("الولايات المتحدة", "United States"),
    ("كوريا الجنوبية", "South Korea"),
    ("أستراليا", "Australia"),
    ("رابطة آسيان", "ASEAN"),
)


def number(value: int, language: str) -> str:
    return str(value).translate(_DIGITS) if language == "ar" else str(value)


def line(text: str, language: str) -> Line:
    return (Run(text=text, language=language, direction="rtl" if language == "ar" else "ltr"),)


def lines(ar: str, en: str) -> Lines:
    return ByLanguage((("ar", line(ar, "ar")), ("en", line(en, "en"))))


def mixed(pieces: tuple[tuple[str, str], ...]) -> Line:
    return tuple(run for text, language in pieces for run in line(text, language))


def mark(reference: int, language: str) -> Run:
    return dataclasses.replace(
        line(f"[{number(reference, language)}]", language)[0], role="mark", target=f"ref-{reference}"
    )


def _attribution(reference: int, language: str) -> Line:
    words = {
        "ar": ("متحدث باسم وزارة الدفاع · ", "صحيفة العينة المسائية، ٩ أبريل ٢٠٢٥ · ", " · موثوقية ب"),
        "en": ("Defence ministry spokesman · ", "Evening Sample, 9 April 2025 · ", " · reliability B"),
    }[language]
    speaker = dataclasses.replace(line(words[0], language)[0], role="strong")
    return (speaker, *line(words[1], language), mark(reference, language), *line(words[2], language))


def _note(reference: int, language: str) -> Line:
    url = f"https://sample-{reference}.example/2025/04/09/{reference}/"
    link = Run(text=url, language="en", direction="ltr", role="link", target=url)
    words = {
        "ar": ("صحيفة العينة المسائية، «تمرين واسع في المحيط»، ٩ أبريل ٢٠٢٥، الفقرة ٣، ", "، "),
        "en": ("Evening Sample, ‘Wide exercise in the ocean’, 9 April 2025, para. 3, ", ", accessed "),
    }[language]
    day = Run(text="2025-04-13", language="en", direction="ltr")
    return (*line(words[0], language), link, *line(words[1], language), day, *line(".", language))


def _excerpt(index: int, *, long: bool) -> Excerpt:
    language = "en" if index % 3 == 0 else "ar"
    other = "ar" if language == "en" else "en"
    pieces = _ENGLISH if language == "en" else _ARABIC
    body = mixed(pieces * 6 if long else pieces)
    exact = "".join(run.text for run in body)
    reference = index
    translated = "" if index % 5 == 0 else (_IN_ARABIC if other == "ar" else _IN_ENGLISH) * (5 if long else 1)
    notes = {
        "ar": ("ترجمة مراجَعة: فريق الترجمة", "غير مترجَم"),
        "en": ("Reviewed translation: translation team", "Not translated"),
    }[other]
    return Excerpt(
        id=f"e-{index}",
        number=lines(number(index, "ar"), number(index, "en")),
        quotation=Quotation(
            article_id=f"source-{reference}",
            span=Span(0, len(exact)),
            exact=exact,
            prefix="",
            suffix="",
            sha256=hashlib.sha256(exact.encode()).hexdigest(),
            language=language,
            citation=reference,
        ),
        body=body,
        open_mark=_MARKS[language][0],
        close_mark=_MARKS[language][1],
        attribution=ByLanguage(tuple((tag, _attribution(reference, tag)) for tag in ("ar", "en"))),
        note=ByLanguage(tuple((tag, _note(reference, tag)) for tag in ("ar", "en"))),
        translations=(
            TranslatedExcerpt(
                language=other,
                status="reviewed" if translated else "missing",
                body=line(translated, other) if translated else (),
                note=line(notes[0 if translated else 1], other),
            ),
        ),
    )


def _reference(index: int) -> ReferenceEntry:
    language = "en" if index % 3 == 0 else "ar"
    return ReferenceEntry(
        number=index,
        id=f"ref-{index}",
        article_id=f"source-{index}",
        language=language,
        label=line(f"[{number(index, language)}]", language),
        text=_note(index, language),
        descriptor=lines(
            "صحيفة يومية مخترعة للعينات، تنقل عن الوكالات؛ موثوقية ب.",
            "An invented daily for samples, which carries agency copy; reliability B.",
        ),
    )


def _matrix() -> Matrix:
    def cell(count: int) -> MatrixCell:
        shown = lines(number(count, "ar"), number(count, "en")) if count else lines("—", "—")
        return MatrixCell(count=count, text=shown, gap=not count)

    return Matrix(
        corner=lines("الموضوع", "Topic"),
        columns=tuple(lines(*words) for words in _PARTNERS),
        rows=tuple(
            MatrixRow(
                header=lines(*words),
                cells=tuple(cell((row * 5 + column * 7) % 13 if (row + column) % 3 else 0) for column in range(6)),
            )
            for row, words in enumerate(_TOPICS)
        ),
        legend=lines("عدد التقارير المستقلة؛ «—» لا شيء.", "Number of independent reports; “—” none."),
    )


def _event(index: int) -> TimelineEvent:
    jump = {
        tag: dataclasses.replace(
            line({"ar": "تمرين واسع في المحيط", "en": "Wide exercise in the ocean"}[tag], tag)[0],
            role="link",
            target=f"e-{index}",
        )
        for tag in ("ar", "en")
    }
    return TimelineEvent(
        date=dt.date(2025, 4, index),
        when=lines(f"{number(index, 'ar')} أبريل ٢٠٢٥", f"{index} April 2025"),
        what=ByLanguage(tuple((tag, (jump[tag], *line(" ", tag), mark(index, tag))) for tag in ("ar", "en"))),
        excerpt=f"e-{index}",
    )


def paragraphs(ar: str, en: str) -> ByLanguage[tuple[Line, ...]]:
    return ByLanguage((("ar", (line(ar, "ar"),)), ("en", (line(en, "en"),))))


def _section(index: int, words: tuple[str, str]) -> Section:
    numbers = range(4 * index + 1, 4 * index + 5) if index < 3 else ()
    nobody = paragraphs("لم يُعثر على شيء عن أستراليا.", "Nothing was found on Australia.")
    return Section(
        id=f"topic-{index}",
        heading=lines(*words),
        assessment=paragraphs(*_ASSESSMENT) if index < 2 else ByLanguage(),
        excerpts=tuple(_excerpt(value, long=value == 6) for value in numbers),
        nothing_found=lines("لم يُعثر على شيء في هذه الفترة.", "Nothing was found in this period."),
        notes=nobody if index == 1 else ByLanguage(),
    )


def stress_brief(languages: tuple[str, ...] = ("ar", "en")) -> Brief:
    """Make a brief of four sections and twelve excerpts, one of them longer than half a page."""
    return dataclasses.replace(
        make_brief(languages),
        id="stress",
        marking="TLP:AMBER+STRICT",
        title=lines(
            "تعاون اليابان الدفاعي مع شركائها في المحيطين الهندي والهادئ",
            "Japan’s defence cooperation with its Indo-Pacific partners",
        ),
        bottom_line=paragraphs(*_BOTTOM_LINE),
        sections=tuple(_section(index, words) for index, words in enumerate(_TOPICS)),
        matrix=_matrix(),
        timeline=tuple(_event(index) for index in range(1, 7)),
        references=tuple(_reference(index) for index in range(1, 13)),
    )
