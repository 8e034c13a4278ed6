"""Documents one after another, and on facing pages: every quotation is proved wherever it stands."""

from __future__ import annotations

import dataclasses
import io
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.rendering import render
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from briefgen.verification.parts import ELSEWHERE, own_name

from .mutations import Mutation, PdfSpoiler, in_part, in_text, pdf_link, pdf_quote_drop, pdf_quote_letter

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief

_DOC = r"word/document\.xml"
_SECOND = r'(data-part="en".*?'


@pytest.fixture(scope="module", params=["sequential", "facing"])
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _brief(layout: str, *, paired: bool = False) -> Brief:
    return dataclasses.replace(make_brief(paired=paired), layouts=(layout,))


@pytest.fixture(scope="module")
def made() -> dict[str, tuple[Brief, tuple[Artifact, ...]]]:
    briefs = {layout: _brief(layout) for layout in ("sequential", "facing")}
    return {layout: (brief, render(brief)) for layout, brief in briefs.items()}


@pytest.mark.parametrize("paired", [False, True])
def test_every_quotation_is_proved(layout: str, *, paired: bool) -> None:
    brief = _brief(layout, paired=paired)
    artifacts = render(brief)
    report = verify(brief, artifacts, make_evidence())
    assert report.findings == ()
    assert report.proved == report.quotations == len(brief.quoted)
    assert [artifact.format for artifact in artifacts] == (
        ["pdf", "docx", "html"] if layout == "sequential" else ["pdf", "html"]
    )


@pytest.mark.parametrize("languages", [("ar", "en"), ("en", "ar")])
def test_either_language_may_lead(layout: str, languages: tuple[str, ...]) -> None:
    brief = dataclasses.replace(_brief(layout), languages=languages, formats=("pdf", "html"))
    assert verify(brief, render(brief), make_evidence()).findings == ()


def pdf_page_moved(start: int, end: int) -> Mutation:
    """Exchange two pages, and let their labels stay."""

    def spoil(data: bytes) -> bytes:
        pdf = pikepdf.open(io.BytesIO(data))
        pages = [pdf.pages[start].obj, pdf.pages[end].obj]
        kids = pdf.Root.Pages.Kids
        kids[start], kids[end] = pages[1], pages[0]
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()

    return spoil


def pdf_label(place: int, old: str, new: str) -> Mutation:
    """Give a page the label of another language."""

    def spoil(data: bytes) -> bytes:
        pdf = pikepdf.open(io.BytesIO(data))
        entry = pdf.Root.PageLabels.Nums[place * 2 + 1]
        assert str(entry.P) == old
        entry.P = pikepdf.String(new)
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()

    return spoil


def pdf_last_pages_gone(data: bytes) -> bytes:
    pdf = pikepdf.open(io.BytesIO(data))
    del pdf.pages[-1]
    out = io.BytesIO()
    pdf.save(out)
    return out.getvalue()


def pdf_row_gone(data: bytes) -> bytes:
    """Take a row out of one of two facing pages."""
    spoiler = PdfSpoiler(data)
    row = spoiler.elements("/LayoutRow")[-1]
    kids = row.P.K
    row.P.K = pikepdf.Array([kid for kid in kids if kid.objgen != row.objgen])
    return spoiler.done()


def pdf_exchanged(one: int, other: int) -> Mutation:
    """Let two quotations stand in each other's place."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        quotes = spoiler.elements("/BlockQuote")
        first, second = quotes[one], quotes[other]
        first.K, second.K = second.K, first.K
        first.Pg, second.Pg = second.Pg, first.Pg
        return spoiler.done()

    return spoil


CASES: dict[tuple[str, str], dict[str, tuple[Mutation, str]]] = {
    ("sequential", "html"): {
        "letter in the first part": (in_text(r'(id="q-e-1".*?)الدفاع', r"\1الدفاغ"), "altered"),
        "letter in the second part": (in_text(_SECOND + r'id="q-e-1\.2".*?)الدفاع', r"\1الدفاغ"), "altered"),
        "English letter in the second part": (in_text(r'(id="q-e-3\.2".*?)joint', r"\1point"), "altered"),
        "quotation gone from the second part": (in_text(r'(<blockquote[^>]*id="q-e-2\.2" )[^>]*', r"\1"), "missing"),
        "mark into the other part": (in_text(r'(data-mark="e-1" href="#ref-1)\.2', r"\1"), "mark-unresolved"),
        "mark to another source": (in_text(r'(data-mark="e-1" href="#ref-)1\.2', r"\g<1>2.2"), "misattributed"),
        "mark gone from the second part": (in_text(r' data-mark="e-3" (href="#ref-2\.2")', r" \1"), "mark-dropped"),
        "reference altered in the second part": (
            in_text(r'(id="ref-2\.2".*?)Sample Paper', r"\1Simple Paper"),
            "reference-altered",
        ),
        "reference gone from the second part": (in_text(r' id="ref-2\.2"', ' id="ref-2.3"'), "reference-missing"),
        "part called another language": (in_text('data-part="en" lang', 'data-part="fr" lang'), "unreadable"),
        "part gone": (in_text(r'<div data-part="en".*</body>', "</body>"), "unreadable"),
        "part twice": (in_text('data-part="en" lang', 'data-part="ar" lang'), "unreadable"),
        "marking gone from the second part": (in_text(_SECOND + r")TLP:GREEN", r"\1TLP:CLEAR"), "marking-missing"),
        "translation altered": (in_text("would join naval", "would leave naval"), "text-altered"),
    },
    ("sequential", "docx"): {
        "letter in the first part": (in_part(_DOC, r'("q_e_1".*?)الدفاع', r"\1الدفاغ"), "altered"),
        "letter in the second part": (in_part(_DOC, r'("q_e_1__2".*?)الدفاع', r"\1الدفاغ"), "altered"),
        "quotation gone from the second part": (in_part(_DOC, r'w:name="q_e_2__2"', 'w:name="x"'), "missing"),
        "quotation of another part": (in_part(_DOC, r'w:name="q_e_2__2"', 'w:name="q_e_2__3"'), "missing"),
        "mark into the other part": (in_part(_DOC, r'(w:anchor="ref_1)__2"', r'\1"'), "mark-unresolved"),
        "mark to another source": (
            in_part(_DOC, r'("a_e_1__2".*?w:anchor="ref_)1__2"', r'\g<1>2__2"'),
            "misattributed",
        ),
        "reference gone from the second part": (in_part(_DOC, r'w:name="ref_2__2"', 'w:name="x"'), "reference-missing"),
        "part not begun": (in_part(_DOC, r'w:name="part_en"', 'w:name="x"'), "unreadable"),
        "parts exchanged": (in_part(_DOC, r'w:name="part_(?:ar|en)"', 'w:name="part_en"', 2), "unreadable"),
        "marking gone from the second part": (in_part(r"word/header5\.xml", "TLP:GREEN", "X", 9), "marking-missing"),
        "footnote of the second part gone": (
            in_part(r"word/footnotes\.xml", r'<w:footnote w:id="5">.*?</w:footnote>', ""),
            "mark-unresolved",
        ),
    },
    ("sequential", "pdf"): {
        "letter in the first part": (pdf_quote_letter(0), "altered"),
        "letter in the second part": (pdf_quote_letter(3), "altered"),
        "English letter in the second part": (pdf_quote_letter(5), "altered"),
        "words dropped in the second part": (pdf_quote_drop(4), "altered"),
        "quotations of the second part exchanged": (pdf_exchanged(3, 4), "misattributed"),
        "mark into the other part": (pdf_link("ref-1.2", "ref-1"), "mark-unresolved"),
        "mark to another source": (pdf_link("ref-1.2", "ref-2.2"), "misattributed"),
        "mark dropped in the second part": (pdf_link("ref-2.2", None), "mark-dropped"),
        "pages exchanged": (pdf_page_moved(0, 2), "text-altered"),
        "second part called the first": (pdf_label(1, "en-", "ar-"), "unreadable"),
        "last page gone": (pdf_last_pages_gone, "reference-missing"),
    },
    ("facing", "html"): {
        "letter of a quotation": (in_text(r'(id="q-e-1".*?)الدفاع', r"\1الدفاغ"), "altered"),
        "mark to another source": (in_text(r'(data-mark="e-1" href="#ref-)1', r"\g<1>2"), "misattributed"),
    },
    ("facing", "pdf"): {
        "letter of an Arabic quotation": (pdf_quote_letter(0), "altered"),
        "letter of an English quotation": (pdf_quote_letter(2), "altered"),
        "words dropped": (pdf_quote_drop(1), "altered"),
        "quotations exchanged": (pdf_exchanged(0, 1), "misattributed"),
        "quotations of two pages exchanged": (pdf_exchanged(1, 2), "misattributed"),
        "mark to another source": (pdf_link("ref-1", "ref-2"), "misattributed"),
        "mark dropped": (pdf_link("ref-2", None), "mark-dropped"),
        "facing pages exchanged": (pdf_page_moved(1, 2), "language"),
        "page called another language": (pdf_label(2, "en-", "ar-"), "unreadable"),
        "last page gone": (pdf_last_pages_gone, "unreadable"),
        "row gone": (pdf_row_gone, "unreadable"),
    },
}


@pytest.mark.parametrize(
    ("kind", "what"), [pytest.param(kind, what, id="-".join((*kind, what))) for kind in CASES for what in CASES[kind]]
)
def test_is_seen(made: dict[str, tuple[Brief, tuple[Artifact, ...]]], kind: tuple[str, str], what: str) -> None:
    mutation, code = CASES[kind][what]
    brief, artifacts = made[kind[0]]
    spoiled = tuple(
        dataclasses.replace(artifact, data=mutation(artifact.data)) if artifact.format == kind[1] else artifact
        for artifact in artifacts
    )
    report = verify(brief, spoiled, make_evidence())
    assert code in {finding.code for finding in report.findings}
    assert {finding.artifact for finding in report.findings} == {
        artifact.name for artifact in artifacts if artifact.format == kind[1]
    }


def test_names_belong_to_their_part() -> None:
    assert own_name("ref-3", 1) == own_name("ref-3.2", 2) == "ref-3"
    assert own_name("q_e_1_ar__2", 2) == "q_e_1_ar"
    assert own_name("ref-3", 2) == "ref-3" + ELSEWHERE
    assert own_name("ref-3.2", 1) == "ref-3.2" + ELSEWHERE
