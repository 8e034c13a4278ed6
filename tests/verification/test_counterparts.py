"""An original beside an excerpt is proved like every quotation, and never passes for a translation."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pikepdf
import pytest

from briefgen.rendering import render
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from briefgen.verification.expected import quoted, readers

from .mutations import Mutation, PdfSpoiler, in_part, in_text

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief

_DOC = r"word/document\.xml"
_AR = "تقرير أصلي عن الحدث نفسه، وليس ترجمة"
_EN = "Original report of the same event, not a translation"


@pytest.fixture(scope="module")
def brief() -> Brief:
    return dataclasses.replace(make_brief(paired=True), layouts=("parallel",))


@pytest.fixture(scope="module")
def artifacts(brief: Brief) -> tuple[Artifact, ...]:
    return render(brief)


def _quotes(spoiler: PdfSpoiler) -> list[Any]:
    return spoiler.elements("/BlockQuote")


def pdf_letter(number: int) -> Mutation:
    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)

        def swap(codes: list[bytes]) -> list[bytes]:
            middle = len(codes) // 2
            other = next(code for code in codes if code not in (codes[middle], codes[0]))
            return [*codes[:middle], other, *codes[middle + 1 :]]

        spoiler.edit(spoiler.mcids(_quotes(spoiler)[number])[0], swap)
        return spoiler.done()

    return spoil


def pdf_swap(one: int, other: int) -> Mutation:
    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        first, second = (_quotes(spoiler)[number] for number in (one, other))
        kids = first.K, first.get("/Pg")
        first.K, second.K = second.K, kids[0]
        return spoiler.done()

    return spoil


def pdf_drop(number: int) -> Mutation:
    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        _quotes(spoiler)[number].S = pikepdf.Name("/P")
        return spoiler.done()

    return spoil


def pdf_mark(number: int, target: str) -> Mutation:
    """Let the link after a quotation, in its own cell, lead elsewhere."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        cell = _quotes(spoiler)[number].P
        inside = _links(cell)
        assert inside
        inside[0].Obj.Dest = pikepdf.String(target)
        return spoiler.done()

    return spoil


def _links(node: Any) -> list[Any]:
    if isinstance(node, pikepdf.Array):
        return [found for item in node for found in _links(item)]
    if not isinstance(node, pikepdf.Dictionary):
        return []
    return [node] if "/Obj" in node and "/Dest" in node.Obj else _links(node.get("/K"))


def pdf_label(number: int) -> Mutation:
    """Cut the end off the line under a quotation, where it says that it is no translation."""

    def spoil(data: bytes) -> bytes:
        spoiler = PdfSpoiler(data)
        quote = _quotes(spoiler)[number]
        siblings = list(quote.P.K)
        label = siblings[next(at for at, item in enumerate(siblings) if item.objgen == quote.objgen) + 1]
        spoiler.edit(spoiler.mcids(label)[0], lambda codes: codes[: -len(codes) // 3])
        return spoiler.done()

    return spoil


_TEXT = r'(data-quotation="{}"[^>]*>[^<]*?)'

CASES: dict[str, dict[str, tuple[Mutation, str, str]]] = {
    "html": {
        "letter of the Arabic one": (in_text(_TEXT.format("e-3-ar") + "الخطة", r"\1الخطه"), "altered", "e-3-ar"),
        "letter of the English one": (in_text(_TEXT.format("e-2-en") + "second", r"\1seconds"), "altered", "e-2-en"),
        "swapped": (
            in_text(r'(="e-3-ar"[^>]*>)([^<]*)(.*?="e-3"[^>]*>)([^<]*)(</block)', r"\1\4\3\2\5"),
            "misattributed",
            "e-3-ar",
        ),
        "dropped": (in_text(r'<blockquote[^>]*data-quotation="e-3-ar".*?</blockquote>', ""), "missing", "e-3-ar"),
        "another's mark": (in_text(r'(data-mark="e-3-ar" href="#)ref-1', r"\1ref-2"), "misattributed", "e-3-ar"),
        "mark dropped": (in_text(r'<a[^>]*data-mark="e-2-en".*?</a>', ""), "mark-dropped", "e-2-en"),
        "pointer to another": (in_text(r'(data-mark="e-3" href="#)ref-1', r"\1ref-2"), "mark-wrong", "e-3"),
        "called a translation": (in_text(_EN, "Reviewed translation of the same"), "text-altered", "e-2-en"),
        "label dropped": (in_text(_AR, ""), "text-altered", "e-3-ar"),
        "marked as a translation": (
            in_text(r'data-quotation="e-3-ar"', 'data-quotation="e-3-ar" data-translation="e-3"'),
            "text-altered",
            "e-3-ar",
        ),
        "only a translation": (in_text(r'data-quotation="e-3-ar"', 'data-translation="e-3"'), "missing", "e-3-ar"),
        "other direction": (in_text(r'(data-quotation="e-2-en"[^>]*dir=")ltr', r"\1rtl"), "direction", "e-2-en"),
    },
    "docx": {
        "letter of the Arabic one": (in_part(_DOC, r'(q_e_3_ar".*?)الخطة', r"\1الخطه"), "altered", "e-3-ar"),
        "letter of the English one": (in_part(_DOC, r'(q_e_2_en".*?)second', r"\1seconds"), "altered", "e-2-en"),
        "swapped": (
            in_part(_DOC, r'("q_e_2"/>)(.*?)("q_e_2_en"/>)', r'"q_e_2_en"/>\2"q_e_2"/>'),
            "misattributed",
            "e-2-en",
        ),
        "dropped": (in_part(_DOC, r'w:name="q_e_3_ar"', 'w:name="x_3"'), "missing", "e-3-ar"),
        "another's mark": (in_part(_DOC, r'("a_e_3_ar".*?w:anchor=")ref_1', r"\1ref_2"), "misattributed", "e-3-ar"),
        "mark dropped": (
            in_part(_DOC, r'("a_e_2_en".*?)<w:hyperlink [^>]*w:anchor="ref_2".*?</w:hyperlink>', r"\1"),
            "mark-dropped",
            "e-2-en",
        ),
        "called a translation": (in_part(_DOC, _EN, "Reviewed translation"), "text-altered", "e-2-en"),
        "label dropped": (in_part(_DOC, _AR, ""), "text-altered", "e-3-ar"),
        "marked as a translation": (
            in_part(
                _DOC,
                r'<w:pStyle w:val="[^"]*"/>((?:(?!</w:pPr>).)*</w:pPr><w:bookmarkStart[^>]*q_e_3_ar")',
                r'<w:pStyle w:val="BriefTranslation"/>\1',
            ),
            "text-altered",
            "e-3-ar",
        ),
        "other direction": (
            in_part(_DOC, r'<w:bidi/>((?:(?!</w:pPr>).)*</w:pPr><w:bookmarkStart[^>]*q_e_3_ar")', r"\1"),
            "direction",
            "e-3-ar",
        ),
    },
    # In the order of the document: e-1, e-2, e-2-en, e-3-ar, e-3.
    "pdf": {
        "letter of the Arabic one": (pdf_letter(3), "altered", "e-3-ar"),
        "letter of the English one": (pdf_letter(2), "altered", "e-2-en"),
        "swapped": (pdf_swap(3, 4), "misattributed", "e-3-ar"),
        "dropped": (pdf_drop(3), "misattributed", "e-3-ar"),
        "another's mark": (pdf_mark(3, "ref-2"), "misattributed", "e-3-ar"),
        "mark of the English one": (pdf_mark(2, "ref-1"), "misattributed", "e-2-en"),
        "called a translation": (pdf_label(2), "text-altered", "e-2-en"),
        "Arabic one called a translation": (pdf_label(3), "text-altered", "e-3-ar"),
    },
}


def test_both_originals_of_each_pair_are_proved_in_all_layouts() -> None:
    brief = make_brief(paired=True)
    report = verify(brief, render(brief), make_evidence())
    assert report.findings == ()
    assert report.line() == "verified: 5/5 quotations, 0 findings"


@pytest.mark.parametrize(
    ("name", "mutation", "code", "subject"),
    [pytest.param(name, *case, id=f"{name}-{what}") for name, cases in CASES.items() for what, case in cases.items()],
)
def test_a_spoiled_pair_is_reported(
    brief: Brief, artifacts: tuple[Artifact, ...], name: str, mutation: Mutation, code: str, subject: str
) -> None:
    spoiled = tuple(
        dataclasses.replace(item, data=mutation(item.data)) if item.format == name else item for item in artifacts
    )
    report = verify(brief, spoiled, make_evidence())
    assert (code, subject) in {(finding.code, finding.subject) for finding in report.findings}
    assert report.proved < report.quotations


def test_a_pair_that_the_brief_itself_misquotes_is_reported(brief: Brief, artifacts: tuple[Artifact, ...]) -> None:
    section = brief.sections[0]
    excerpt = section.excerpts[1]
    other = excerpt.counterpart
    assert other is not None
    wrong = dataclasses.replace(
        other, quotation=dataclasses.replace(other.quotation, exact="A third round is planned.")
    )
    excerpts = (section.excerpts[0], dataclasses.replace(excerpt, counterpart=wrong), section.excerpts[2])
    changed = dataclasses.replace(
        brief, sections=(dataclasses.replace(section, excerpts=excerpts), *brief.sections[1:])
    )
    report = verify(changed, artifacts, make_evidence())
    assert ("altered", "e-2-en") in {(finding.code, finding.subject) for finding in report.findings}


@pytest.mark.parametrize(
    ("layout", "ids"),
    [
        ("parallel", ["e-1", "e-2", "e-2-en", "e-3-ar", "e-3"]),
        ("ar", ["e-1", "e-2", "e-3", "e-3-ar"]),
        ("en", ["e-1", "e-2", "e-2-en", "e-3"]),
    ],
)
def test_an_original_stands_where_its_language_is_read(brief: Brief, layout: str, ids: list[str]) -> None:
    assert [item.id for item in quoted(brief, layout)] == ids


def test_each_original_is_attributed_in_its_own_column(brief: Brief) -> None:
    by_id = {item.id: item for item in brief.quoted}
    assert [readers(brief, "parallel", by_id[name]) for name in ("e-1", "e-2", "e-2-en", "e-3", "e-3-ar")] == [
        ("ar", "en"),
        ("ar",),
        ("en",),
        ("en",),
        ("ar",),
    ]
    assert readers(brief, "ar", by_id["e-3"]) == ("ar",)
