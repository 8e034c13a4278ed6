"""A brief made of what is hard to set in two directions; every sentence is ours."""

from __future__ import annotations

import dataclasses
import hashlib
from typing import TYPE_CHECKING

from briefgen.i18n import Style, runs
from briefgen.model import ByLanguage, Evidence, Excerpt, Line, Lines, Quotation, Run, Section, Span, TranslatedExcerpt
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from briefgen.model import Brief

__all__ = ["QUOTED", "golden_brief", "golden_evidence"]

QUOTED: tuple[tuple[str, str, str], ...] = (
    # Names of the other script, acronyms with the Arabic article, quotation marks in quotation marks.
    (
        "ar",
        (
            "قالت شركة Mitsubishi Heavy Industries إن الـ NATO وبـNATO وحلف (NATO) شركاء. وأضافت: "
            "«قال لنا المدير: ‹سنبدأ مع BAE Systems.› ثم انصرف»."
        ),
        (
            "Mitsubishi Heavy Industries called الناتو (the alliance) and حلف شمال الأطلسي partners. It added: "
            "“The director told us, ‘We start with شركة باي سيستمز.’ Then he left.”"
        ),
    ),
    (
        "en",
        (
            "Al-Masry Al-Youm (المصري اليوم) wrote that وزارة الدفاع, وزارة الخارجية and “مجلس الأمن القومي” met; "
            "‘the word “تدريب” was used (twice)’."
        ),
        'كتبت صحيفة المصري اليوم (Al-Masry Al-Youm) أن الوزارات اجتمعت، وأن كلمة "training" وردت («مرتين»).',
    ),
    # Addresses, dates, ranges, percentages, signed numbers, money, telephone numbers, times.
    (
        "ar",
        (
            "نُشر في 2025-04-09 على https://example.org/ar/a(1)?id=7&p=2، والبريد press.office@example.org، والهاتف "
            "+81-3-5253-2111. زادت الميزانية 16.5% في 2024–2025 (الصفحات ٣–٥)، أي -3.2 نقطة أو $1,250.50 أو €40."
        ),
        (
            "Published on 2025-04-09 at https://example.org/ar/a(1)?id=7&p=2; write to "
            "press.office@example.org or call +81-3-5253-2111. The budget grew 16.5% in 2024–2025 (pp. 3–5), that is "
            "−3.2 points, $1,250.50 or €40; the draft reads «٣–٥» and «١٦٫٥٪»."
        ),
    ),
    (
        "en",
        (
            "Between 10:30 and 12:00 on 9/4/2025 the 2+2 talks (F-35, SM-3 Block IIA, Type-12) cost ¥8.7tn — "
            "up 16.5%, or +0.3–0.5 points; the Arabic note says في ٩ أبريل ٢٠٢٥ بنسبة ٨٠٪."
        ),
        (
            "بين 10:30 و12:00 في 9/4/2025 بلغت كلفة محادثات 2+2 بشأن (F-35) وSM-3 Block IIA وType-12 نحو 8.7 "
            "تريليون ين، بزيادة 16.5% أو 0.3–0.5 نقطة."
        ),
    ),
    # Lists, slashes, hyphens, a colon after a Latin word, long words, diacritics, tatweel, a zero-width non-joiner.
    (
        "ar",
        (
            "يضم الإطار NATO، EU، US: كلها في القائمة/اللائحة (أ) GCAP/FCAS و(ب) مايو/أيار. "
            "قُلْتُ إِنَّ الشَّرَاكَةَ مُهِمَّـــةٌ، وكتابة می\u200cخواهم وكوفيد-19 [كذا] {هامش} لا تُغيّر شيئاً!"
        ),
        (
            "The framework has NATO, EU and US: all in list/register (a) GCAP/FCAS and (b) May. "
            "The words قُلْتُ إِنَّ الشَّرَاكَةَ مُهِمَّـــةٌ [sic] {margin} change nothing!"
        ),
    ),
    (
        "en",
        (
            "A counter-unmanned-aerial-systems-interoperability working group, the Schnellbootbegleitdienst"
            "verwaltungsvorschriften and الاستراتيجيات were named: see NATO/الناتو, EU/الاتحاد."
        ),
        (
            "ذُكر فريق counter-unmanned-aerial-systems-interoperability واللائحة Schnellbootbegleitdienst: انظر "
            "NATO/الناتو وEU/الاتحاد."
        ),
    ),
)

_PROSE = (
    (
        "تتوسع التدريبات مع NATO، EU وUS بنسبة 80% بحلول 2027 (انظر F-35)؛ والفترة 2024–2025.",
        "Exercises with NATO (الناتو), the EU and the US widen by 80% by 2027; see «الخلاصة».",
    ),
    (
        "هل يوقّع Partnership for Peace (PfP)؟ يُنتظر الرد قبل 2025-05-01 على b@example.org.",
        "Will الشراكة من أجل السلام (PfP) be signed? An answer is due on 2025-05-01 at b@example.org.",
    ),
)
_STYLES = {"ar": Style.of("ar", locale="ar_SA", digits="arab"), "en": Style.of("en", locale="en_GB", digits="latn")}
_MARKS = {"ar": ("«", "»"), "en": ("“", "”")}


def _lines(ar: str, en: str) -> Lines:
    return ByLanguage.of({"ar": _STYLES["ar"].prose(ar), "en": _STYLES["en"].prose(en)})


def _mark(number: int, language: str) -> Run:
    text = {"ar": f"[{'٠١٢٣٤٥٦٧٨٩'[number]}]", "en": f"[{number}]"}[language]
    return Run(
        text=text,
        language=language,
        direction="rtl" if language == "ar" else "ltr",
        role="mark",
        target=f"ref-{number}",
    )


def _cited(line: Line, number: int, language: str) -> Line:
    """Put a mark before the last character, where a sentence's full stop stands."""
    *first, last = line
    end = dataclasses.replace(last, text=last.text[-1])
    return (*first, dataclasses.replace(last, text=last.text[:-1]), _mark(number, language), end)


def _excerpt(number: int, language: str, text: str, translated: str) -> Excerpt:
    other = {"ar": "en", "en": "ar"}[language]
    citation = {"ar": 1, "en": 2}[language]
    speaker = {"ar": ("متحدثة باسم EU (بروكسل)", "EU spokesperson (Brussels)"), "en": ("وزير", "minister (وزير)")}
    said = dict(zip(("ar", "en"), speaker[language], strict=True))
    source = {"ar": "صحيفة The Japan Times، ٩ أبريل ٢٠٢٥", "en": "Asharq Al-Awsat (الشرق الأوسط), 9 April 2025"}
    return Excerpt(
        id=f"e-{number}",
        number=_lines(str(number), str(number)),
        quotation=Quotation(
            article_id=f"{language}-{citation}",
            span=_span(number),
            exact=text,
            prefix="",
            suffix="",
            sha256=hashlib.sha256(_source(language).encode()).hexdigest(),
            language=language,
            citation=citation,
            speech=number % 2 == 1,
        ),
        body=runs(text, language),
        open_mark=_MARKS[language][0],
        close_mark=_MARKS[language][1],
        attribution=ByLanguage.of(
            {
                reader: (
                    *_STYLES[reader].prose(f"{said[reader]} · {source[reader]} · "),
                    _mark(citation, reader),
                    *_STYLES[reader].prose({"ar": " · موثوقية ب", "en": " · reliability B"}[reader]),
                )
                for reader in ("ar", "en")
            }
        ),
        note=_lines("حاشية", "Note"),
        translations=(
            TranslatedExcerpt(
                language=other,
                status="reviewed",
                body=_STYLES[other].prose(translated),
                note=_lines("ترجمة مراجَعة: A. Editor", "Reviewed translation: أ. محرر")[other],
            ),
        ),
    )


def _source(language: str) -> str:
    return "\n".join(text for each, text, _ in QUOTED if each == language)


def _span(number: int) -> Span:
    language, text, _ = QUOTED[number - 1]
    start = _source(language).index(text)
    return Span(start, start + len(text))


def golden_brief() -> Brief:
    """Make the brief: prose of ours, six quotations with their translations, references."""
    base = make_brief()
    section = Section(
        id="bidi",
        heading=_lines("الصناعات (GCAP) والميزانية: 2024–2025", "Industry (GCAP) and budget: 2024–2025"),
        assessment=ByLanguage.of(
            {
                language: tuple(_cited(_STYLES[language].prose(texts[place]), place + 1, language) for texts in _PROSE)
                for place, language in enumerate(("ar", "en"))
            }
        ),
        excerpts=tuple(_excerpt(number, *case) for number, case in enumerate(QUOTED, 1)),
    )
    return dataclasses.replace(
        base,
        layouts=("parallel", "ar", "en"),
        formats=("pdf",),
        title=_lines("تعاون اليابان مع NATO وEU (GCAP)", "Japan, الناتو and the EU (GCAP)"),
        bottom_line=ByLanguage.of(
            {
                language: tuple(_STYLES[language].prose(texts[place]) for texts in _PROSE)
                for place, language in enumerate(("ar", "en"))
            }
        ),
        gaps=ByLanguage(),
        sections=(section,),
        matrix=None,
        timeline=(),
    )


def golden_evidence() -> tuple[Evidence, ...]:
    """Give the texts that the brief quotes."""
    return tuple(
        Evidence(
            article_id=f"{language}-{citation}",
            language=language,
            text=_source(language),
            sha256=hashlib.sha256(_source(language).encode()).hexdigest(),
        )
        for citation, language in enumerate(("ar", "en"), 1)
    )
