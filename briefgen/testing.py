"""Public fakes and builders for tests: small articles and a small but complete brief.

All sentences are ours and describe invented outlets; no real person speaks.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from typing import TYPE_CHECKING

from briefgen.model import (
    Article,
    Brief,
    ByLanguage,
    CounterpartExcerpt,
    Direction,
    Edition,
    Evidence,
    Excerpt,
    Issued,
    Line,
    Lines,
    Matrix,
    MatrixCell,
    MatrixRow,
    Outcome,
    Paragraph,
    Quotation,
    Reference,
    ReferenceEntry,
    Run,
    Section,
    Span,
    TimelineEvent,
    TranslatedExcerpt,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Envelope

__all__ = ["MemoryTransport", "make_article", "make_brief", "make_evidence"]

AR_TEXT = (
    "قال وزير الدفاع الياباني يوم الأربعاء إن بلاده ستشارك في تدريبات بحرية "
    "مع حلف شمال الأطلسي (NATO) قبل نهاية العام.\n"
    'وأضاف الوزير: "سنعمل مع شركائنا على توحيد المعايير بنسبة 80% بحلول 2027".\n'
    "وتشمل الخطة شراء صواريخ Tomahawk الأمريكية."
)
EN_TEXT = (
    "Japan and the European Union signed a security partnership in Tokyo on Friday.\n"
    "“The partnership opens joint exercises at sea,” the union’s foreign policy chief told reporters.\n"
    "A second round of talks is planned for March."
)


def _run(text: str, language: str, role: str = "plain", target: str = "") -> Run:
    direction: Direction = "rtl" if language == "ar" else "ltr"
    return Run(text=text, language=language, direction=direction, role=role, target=target)  # type: ignore[arg-type]


def _line(text: str, language: str) -> Line:
    return (_run(text, language),)


def _lines(ar: str, en: str) -> Lines:
    return ByLanguage((("ar", _line(ar, "ar")), ("en", _line(en, "en"))))


def _paragraphs(ar: str, en: str) -> ByLanguage[tuple[Line, ...]]:
    return ByLanguage((("ar", (_line(ar, "ar"),)), ("en", (_line(en, "en"),))))


def make_article(  # noqa: PLR0913 - a builder names what a test cares about
    text: str,
    *,
    article_id: str = "sample",
    language: str = "en",
    title: str = "A sample",
    outlet: str = "Sample Outlet",
    outlet_id: str = "",
    issued: dt.date | None = dt.date(2025, 4, 9),
    sentences: tuple[Span, ...] | None = None,
) -> Article:
    """Make an article of one paragraph a line; without ``sentences`` each line is one sentence."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(span=Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        id=article_id,
        reference=Reference(
            title=title,
            container_title=outlet,
            outlet=outlet_id,
            issued=Issued(date=issued, origin="sidecar") if issued else None,
            url=f"https://{article_id}.example/1",
            language=language,
        ),
        language=language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=tuple(paragraphs),
        sentences=sentences if sentences is not None else tuple(p.span for p in paragraphs),
        file=f"{article_id}.txt",
    )


def _quotation(number: int, text: str, span: Span, language: str, citation: int) -> Quotation:
    return Quotation(
        article_id=f"{language}-{citation}",
        span=span,
        exact=span.of(text),
        prefix=text[max(0, span.start - 32) : span.start],
        suffix=text[span.end : span.end + 32],
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=language,
        citation=citation,
        speech=number > 1,
    )


def _excerpt(number: int, line_number: int, language: str, citation: int, translated: str) -> Excerpt:
    text = AR_TEXT if language == "ar" else EN_TEXT
    other = "en" if language == "ar" else "ar"
    start = sum(len(line) + 1 for line in text.split("\n")[:line_number])
    span = Span(start, start + len(text.split("\n")[line_number]))
    quotation = _quotation(number, text, span, language, citation)
    arabic_digits = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
    marks = {
        "ar": _run(f"[{str(citation).translate(arabic_digits)}]", "ar", "mark", f"ref-{citation}"),
        "en": _run(f"[{citation}]", "en", "mark", f"ref-{citation}"),
    }
    missing = {"ar": "لم يُترجَم", "en": "Not translated"}
    done = {"ar": "ترجمة مراجَعة: فريق الترجمة", "en": "Reviewed translation: translation team"}
    return Excerpt(
        id=f"e-{number}",
        number=_lines(str(number).translate(arabic_digits), str(number)),
        quotation=quotation,
        body=(_run(quotation.exact, language),),
        open_mark="«" if language == "ar" else "“",
        close_mark="»" if language == "ar" else "”",
        attribution=ByLanguage(
            (
                (
                    "ar",
                    (
                        _run("وزير الدفاع الياباني · صحيفة العينة، ٩ أبريل ٢٠٢٥ · ", "ar"),
                        marks["ar"],
                        _run(" · موثوقية ب", "ar"),
                    ),
                ),
                (
                    "en",
                    (
                        _run("Japanese defence minister · Sample Paper, 9 April 2025 · ", "en"),
                        marks["en"],
                        _run(" · reliability B", "en"),
                    ),
                ),
            ),
        ),
        note=_lines(
            "صحيفة العينة، «عنوان»، ٩ أبريل ٢٠٢٥، الفقرة ٢.", "Sample Paper, ‘A title’, 9 April 2025, para. 2."
        ),
        translations=(
            TranslatedExcerpt(
                language=other,
                status="reviewed" if translated else "missing",
                body=_line(translated, other) if translated else (),
                note=_line((done if translated else missing)[other], other),
            ),
        ),
    )


def _paired(excerpt: Excerpt, other: Excerpt) -> Excerpt:
    """Set the quotation of ``other`` beside an excerpt, in place of a translation into its language."""
    language = other.quotation.language
    reader = excerpt.quotation.language
    pointer = {
        "ar": "تقرير أصلي عن الحدث نفسه باللغة الإنجليزية، وليس ترجمة: صحيفة العينة، ١١ أبريل ٢٠٢٥ ",
        "en": "original report of the same event in Arabic, not a translation: Sample Paper, 9 April 2025 ",
    }[reader]
    mark = next(run for run in other.attribution[reader] if run.role == "mark")
    separator = {"ar": " · ", "en": " · "}[reader]
    longer = (*excerpt.attribution[reader], _run(separator + pointer, reader), mark)
    rows = dict(excerpt.attribution.entries) | {reader: longer}
    return dataclasses.replace(
        excerpt,
        translations=tuple(one for one in excerpt.translations if one.language != language),
        attribution=ByLanguage.of(rows),
        counterpart=CounterpartExcerpt(
            id=f"{excerpt.id}-{language}",
            quotation=other.quotation,
            body=other.body,
            open_mark=other.open_mark,
            close_mark=other.close_mark,
            label=_lines(
                "تقرير أصلي عن الحدث نفسه، وليس ترجمة", "Original report of the same event, not a translation"
            ),
            attribution=other.attribution,
            note=other.note,
        ),
    )


def _matrix() -> Matrix:
    def cell(count: int) -> MatrixCell:
        return MatrixCell(count=count, text=_lines("—" if not count else "٢", "—" if not count else "2"), gap=not count)

    return Matrix(
        corner=_lines("الموضوع", "Topic"),
        columns=(_lines("الناتو", "NATO"), _lines("الاتحاد الأوروبي", "European Union")),
        rows=(
            MatrixRow(header=_lines("التدريبات المشتركة", "Joint exercises"), cells=(cell(2), cell(2))),
            MatrixRow(header=_lines("الفضاء", "Space"), cells=(cell(0), cell(2))),
        ),
        legend=_lines("عدد التقارير المستقلة؛ «—» لا شيء.", "Number of independent reports; “—” none."),
    )


def _references() -> tuple[ReferenceEntry, ...]:
    url = Run(
        text="https://ar-1.example/1", language="en", direction="ltr", role="link", target="https://ar-1.example/1"
    )
    return (
        ReferenceEntry(
            number=1,
            id="ref-1",
            article_id="ar-1",
            language="ar",
            label=_line("[١]", "ar"),
            text=(_run("«عنوان»، صحيفة العينة، ٩ أبريل ٢٠٢٥، ", "ar"), url, _run(".", "ar")),
            descriptor=_lines("صحيفة مخترعة للعينات؛ موثوقية ب.", "An invented paper for samples; reliability B."),
        ),
        ReferenceEntry(
            number=2,
            id="ref-2",
            article_id="en-2",
            language="en",
            label=_line("[2]", "en"),
            text=_line("‘A title’, Sample Paper, 11 April 2025.", "en"),
            descriptor=_lines("صحيفة مخترعة للعينات؛ موثوقية ب.", "An invented paper for samples; reliability B."),
        ),
    )


_LABELS = {
    "bottom-line": ("الخلاصة", "Bottom line"),
    "assessment": ("تقدير", "Assessment"),
    "quotation": ("اقتباس", "Quotation"),
    "translation": ("ترجمة", "Translation"),
    "counterpart": ("نص أصلي موازٍ", "Parallel original"),
    "evidence": ("الأدلة", "Evidence"),
    "coverage": ("مصفوفة التغطية", "Coverage"),
    "timeline": ("التسلسل الزمني", "Timeline"),
    "references": ("المراجع", "References"),
    "sources": ("ملخص المصادر", "Source summary"),
    "method": ("المنهج واستخدام الآلة", "Method and machine use"),
    "gaps": ("ما لم يُعثر عليه", "Not found"),
    "verification": ("التحقق", "Verification"),
    "date": ("التاريخ", "Date"),
    "event": ("الحدث", "Event"),
    "excerpt": ("المقتطف", "Excerpt"),
    "page": ("صفحة", "Page"),
    "of": ("من", "of"),
    "separator": (" | ", " · "),
    "contents": ("المحتويات", "Contents"),
    "mail-attached": ("الموجز كاملًا مرفق بصيغة PDF.", "The full brief is attached as a PDF."),
}


def make_brief(languages: tuple[str, ...] = ("ar", "en"), *, paired: bool = False) -> Brief:
    """Make a brief of two sections and three excerpts, one of them not translated, one section empty.

    With ``paired`` an English original stands beside the second and an Arabic one beside the third.
    """
    first = Section(
        id="exercises",
        heading=_lines("التدريبات المشتركة", "Joint exercises"),
        assessment=_paragraphs("نقدّر أن وتيرة التدريبات سترتفع.", "We assess that the pace of exercises will rise."),
        excerpts=(
            _excerpt(
                1,
                0,
                "ar",
                1,
                "Japan's defence minister said on Wednesday that his country would join naval exercises with NATO.",
            ),
            _excerpt(2, 1, "ar", 1, ""),
            _excerpt(
                3,
                1,
                "en",
                2,
                "قال مسؤول السياسة الخارجية في الاتحاد للصحفيين إن الشراكة تفتح باب التدريبات المشتركة في البحر.",
            ),
        ),
    )
    if paired:
        one, two, three = first.excerpts
        pairs = (_paired(two, _excerpt(4, 2, "en", 2, "")), _paired(three, _excerpt(5, 2, "ar", 1, "")))
        first = dataclasses.replace(first, excerpts=(one, *pairs))
    empty = Section(
        id="space",
        heading=_lines("الفضاء", "Space"),
        nothing_found=_lines("لم يُعثر على شيء في هذه الفترة.", "Nothing was found in this period."),
    )
    event = TimelineEvent(
        date=dt.date(2025, 4, 9),
        when=_lines("٩ أبريل ٢٠٢٥", "9 April 2025"),
        what=_lines("تدريبات بحرية مع الحلف", "Naval exercises with the alliance"),
        excerpt="e-1",
    )
    return Brief(
        id="sample",
        languages=languages,
        layouts=("parallel", *languages) if len(languages) > 1 else languages,
        formats=("pdf", "docx", "html"),
        template="policy-brief",
        marking="TLP:GREEN",
        edition=Edition(
            key="2025-W15",
            number=1,
            version=1,
            start=dt.date(2025, 4, 7),
            end=dt.date(2025, 4, 13),
            dated=dt.date(2025, 4, 13),
            content_sha256="0" * 64,
        ),
        directions=ByLanguage((("ar", "rtl"), ("en", "ltr"))),
        locales=ByLanguage((("ar", "ar_SA"), ("en", "en_GB"))),
        digits=ByLanguage((("ar", "arab"), ("en", "latn"))),
        title=_lines("تعاون اليابان الدفاعي", "Japan’s defence cooperation"),
        subtitle=_lines("موجز أسبوعي", "Weekly brief"),
        issuer=_lines("وحدة التحليل", "Analysis unit"),
        period=_lines("٧–١٣ أبريل ٢٠٢٥", "7–13 April 2025"),
        edition_line=_lines("العدد ١، النسخة ١", "Edition 1, version 1"),
        bottom_line=_paragraphs("تتوسع التدريبات، ولا أخبار عن الفضاء.", "Exercises widen; there is no news on space."),
        gaps=_paragraphs("لم يُعثر على شيء عن الفضاء.", "Nothing was found on space."),
        sections=(first, empty),
        matrix=_matrix(),
        timeline=(event,),
        references=_references(),
        source_summary=_paragraphs("مصدران، كلاهما موثوقية ب.", "Two sources, both of reliability B."),
        method=_paragraphs(
            "اختيرت المقتطفات آليًا وراجعها محلل.", "Excerpts were chosen by machine and reviewed by an analyst."
        ),
        verification=_lines("ثلاثة اقتباسات · بصمة العدد 000000000000", "3 quotations · edition digest 000000000000"),
        labels=tuple((key, _lines(*words)) for key, words in _LABELS.items()),
    )


def make_evidence() -> tuple[Evidence, ...]:
    """Give the stored texts that ``make_brief`` quotes."""
    return tuple(
        Evidence(article_id=name, language=name[:2], text=text, sha256=hashlib.sha256(text.encode()).hexdigest())
        for name, text in (("ar-1", AR_TEXT), ("en-2", EN_TEXT))
    )


class MemoryTransport:
    """A transport that keeps what it was given; ``answers`` are given in turn, then every message is taken."""

    def __init__(self, *answers: Outcome) -> None:
        self.sent: list[Envelope] = []
        self._answers = list(answers)

    def send(self, envelope: Envelope, claim: Callable[[], bool]) -> Outcome:
        """Take a message, if the ledger lets it go."""
        if not claim():
            return Outcome(status="barred")
        answer = self._answers.pop(0) if self._answers else Outcome(status="sent")
        if answer.status == "sent":
            self.sent.append(envelope)
        return answer

    def close(self) -> None:
        """Do nothing."""
