"""The verifier must notice each way of spoiling a finished file."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING

import pytest

from briefgen.verification import verify

from .mutations import (
    Mutation,
    in_part,
    in_text,
    pdf_attachment,
    pdf_destination,
    pdf_link,
    pdf_marking,
    pdf_missing_glyph,
    pdf_quote_drop,
    pdf_quote_letter,
    pdf_quote_turn,
    pdf_unembed,
)

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief, Evidence

_DOC = r"word/document\.xml"
_QUOTE = r'(data-quotation="e-{}"[^>]*>[^<]*?)'

HTML: dict[str, tuple[Mutation, str]] = {
    "letter of an Arabic quotation": (in_text(_QUOTE.format(1) + "الدفاع", r"\1الدفاغ"), "altered"),
    "letter of an English quotation": (in_text(_QUOTE.format(3) + "joint", r"\1point"), "altered"),
    "letter of a second quotation": (in_text(_QUOTE.format(2) + "80%", r"\g<1>90%"), "altered"),
    "word inserted": (in_text(_QUOTE.format(1) + "الياباني", r"\1الياباني السابق"), "altered"),
    "word taken away": (in_text(_QUOTE.format(3) + "joint ", r"\1"), "altered"),
    "quotation invented": (
        in_text(r'(data-quotation="e-3"[^>]*>)[^<]*', r"\1“Nobody has ever written such a sentence as this.”"),
        "fabricated",
    ),
    "quotation of another source": (
        in_text(r'(data-quotation="e-3"[^>]*>)[^<]*', r"\1“وتشمل الخطة شراء صواريخ Tomahawk الأمريكية.”"),
        "misattributed",
    ),
    "quotation removed": (in_text(r'<blockquote[^>]*data-quotation="e-2".*?</blockquote>', ""), "missing"),
    "quotation added": (
        in_text(r"</body>", '<blockquote data-quotation="e-9" lang="en" dir="ltr">“New.”</blockquote></body>'),
        "fabricated",
    ),
    "mark to another source": (in_text(r'(data-mark="e-1" href="#)ref-1', r"\1ref-2"), "misattributed"),
    "mark to nowhere": (in_text(r'(data-mark="e-1" href="#)ref-1', r"\1ref-7"), "mark-unresolved"),
    "mark with another number": (in_text(r'(data-mark="e-1"[^>]*>)\[[^]]*\]', r"\1[5]"), "mark-wrong"),
    "mark dropped": (in_text(r'<a[^>]*data-mark="e-3".*?</a>', ""), "mark-dropped"),
    "direction flipped to ltr": (in_text(r'(data-quotation="e-1"[^>]*dir=")rtl', r"\1ltr"), "direction"),
    "direction flipped to rtl": (in_text(r'(data-quotation="e-3"[^>]*dir=")ltr', r"\1rtl"), "direction"),
    "language changed": (in_text(r'(data-quotation="e-1"[^>]*lang=")ar', r"\1en"), "language"),
    "reference removed": (in_text(r'id="ref-2"', 'id="gone"'), "reference-missing"),
    "reference altered": (in_text(r'(id="ref-2".*?)Sample Paper', r"\1Simple Paper"), "reference-altered"),
    "reference direction": (in_text(r'(id="ref-1"[^>]*dir=")rtl', r"\1ltr"), "direction"),
    "translation altered": (in_text(r"would join naval exercises", "would leave naval exercises"), "text-altered"),
    "speaker altered": (in_text(r"Japanese defence minister", "Korean defence minister", count=9), "text-altered"),
    "assessment altered": (in_text(r"exercises will rise", "exercises will fall"), "text-altered"),
    "marking removed": (in_text(r"TLP:GREEN", "TLP:CLEAR", count=99), "marking-missing"),
}

DOCX: dict[str, tuple[Mutation, str]] = {
    "letter of an Arabic quotation": (in_part(_DOC, r'(q_e_1".*?)الدفاع', r"\1الدفاغ"), "altered"),
    "letter of an English quotation": (in_part(_DOC, r'(q_e_3".*?)joint', r"\1point"), "altered"),
    "number of a quotation": (in_part(_DOC, r'(q_e_2".*?)80%', r"\g<1>90%"), "altered"),
    "quotation bookmark dropped": (in_part(_DOC, r'w:name="q_e_2"', 'w:name="x_2"'), "missing"),
    "mark to another source": (in_part(_DOC, r'(q_e_1".*?w:anchor=")ref_1', r"\1ref_2"), "misattributed"),
    "mark to nowhere": (in_part(_DOC, r'(q_e_1".*?w:anchor=")ref_1', r"\1ref_8"), "mark-unresolved"),
    "mark dropped": (
        in_part(_DOC, r'(q_e_1".*?)<w:hyperlink [^>]*w:anchor="ref_1".*?</w:hyperlink>', r"\1"),
        "mark-dropped",
    ),
    "footnote dropped": (
        in_part(r"word/footnotes\.xml", r'<w:footnote w:id="1">.*?</w:footnote>', ""),
        "mark-unresolved",
    ),
    "footnotes altered": (in_part(r"word/footnotes\.xml", r"عنوان|A title", "X", count=99), "mark-unresolved"),
    "paragraph direction flipped": (
        in_part(_DOC, r'<w:bidi/>((?:(?!</w:pPr>).)*</w:pPr><w:bookmarkStart[^>]*q_e_1")', r'<w:bidi w:val="0"/>\1'),
        "direction",
    ),
    "run direction dropped": (in_part(_DOC, r'(q_e_1"/>.*?)<w:rtl/>', r"\1"), "direction"),
    "reference removed": (in_part(_DOC, r'w:name="ref_2"', 'w:name="gone"'), "reference-missing"),
    "reference altered": (in_part(_DOC, r'(w:name="ref_2".*?)Sample Paper', r"\1Simple Paper"), "reference-altered"),
    "translation altered": (in_part(_DOC, "would join naval", "would leave naval"), "text-altered"),
    "font not embedded": (in_part(r"word/fontTable\.xml", "<w:embedRegular [^>]*/>", ""), "font-not-embedded"),
    "font file gone": (in_part(r"word/_rels/fontTable\.xml\.rels", r"font1\.odttf", "gone.odttf"), "font-not-embedded"),
    "other font": (in_part(_DOC, 'w:ascii="Briefgen Digits"', 'w:ascii="Comic Sans"'), "font-not-embedded"),
    "marking removed from headers": (in_part(r"word/header\d*\.xml", "TLP:GREEN", "TLP:CLEAR", 9), "marking-missing"),
    "marking removed from footers": (in_part(r"word/footer\d*\.xml", "TLP:GREEN", "TLP:CLEAR", 9), "marking-missing"),
}

PDF: dict[str, tuple[Mutation, str]] = {
    "letter of an Arabic quotation": (pdf_quote_letter(0), "altered"),
    "letter of its second line": (pdf_quote_letter(0, 1), "altered"),
    "letter of another Arabic quotation": (pdf_quote_letter(1), "altered"),
    "letter of an English quotation": (pdf_quote_letter(2), "altered"),
    "words dropped": (pdf_quote_drop(0), "altered"),
    "English words dropped": (pdf_quote_drop(2), "altered"),
    "Arabic line turned round": (pdf_quote_turn(0), "direction"),
    "English line turned round": (pdf_quote_turn(2), "direction"),
    "mark to another source": (pdf_link("ref-1", "ref-2"), "misattributed"),
    "mark of the other source": (pdf_link("ref-2", "ref-1"), "misattributed"),
    "mark to nowhere": (pdf_link("ref-2", "ref-9"), "mark-unresolved"),
    "mark dropped": (pdf_link("ref-1", None), "mark-dropped"),
    "reference removed": (pdf_destination("ref-2"), "reference-missing"),
    "glyph missing": (pdf_missing_glyph, "glyph-missing"),
    "font not embedded": (pdf_unembed, "font-not-embedded"),
    "marking removed": (pdf_marking, "marking-missing"),
    "attached brief taken away": (pdf_attachment("brief.json", lambda _: None), "attachment-missing"),
    "attached brief altered": (
        pdf_attachment("brief.json", lambda old: old.replace(b"80%", b"90%")),
        "attachment-altered",
    ),
    "attached brief with a strange field": (
        pdf_attachment("brief.json", lambda old: old.replace(b'"schema"', b'"more": 1, "schema"', 1)),
        "attachment-altered",
    ),
    "attached quotation altered": (
        pdf_attachment("quotations.json", lambda old: old.replace(b"joint", b"point")),
        "attachment-altered",
    ),
    "attached quotations no list": (pdf_attachment("quotations.json", lambda _: b"[1]"), "attachment-altered"),
    "a quotation taken from the attached": (
        pdf_attachment("quotations.json", lambda old: old.replace(b'"id": "e-2"', b'"id": "e-22"')),
        "attachment-altered",
    ),
    "strange file attached": (pdf_attachment("tool.exe", lambda _: b"MZ"), "attachment-strange"),
}

_CASES = [
    pytest.param(name, layout, mutation, code, id=f"{name}-{layout}-{what}")
    for name, cases in (("html", HTML), ("docx", DOCX), ("pdf", PDF))
    for layout in ("parallel", "en")
    for what, (mutation, code) in cases.items()
    if layout == "parallel" or name == "pdf"
]


def _only(brief: Brief, artifacts: tuple[Artifact, ...], name: str, layout: str) -> tuple[Brief, Artifact]:
    artifact = next(item for item in artifacts if (item.format, item.layout) == (name, layout))
    return dataclasses.replace(brief, layouts=(layout,), formats=(name,)), artifact  # type: ignore[arg-type]


def test_sound_files_prove_every_quotation(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    report = verify(brief, artifacts, evidence)
    assert report.findings == ()
    assert report.line() == "verified: 3/3 quotations, 0 findings"


@pytest.mark.parametrize(("name", "layout", "mutation", "code"), _CASES)
def test_spoiled_file_is_reported(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
    name: str,
    layout: str,
    mutation: Mutation,
    code: str,
) -> None:
    narrowed, artifact = _only(brief, artifacts, name, layout)
    assert verify(narrowed, (artifact,), evidence).ok
    spoiled = dataclasses.replace(artifact, data=mutation(artifact.data))
    report = verify(narrowed, (spoiled,), evidence)
    assert code in {finding.code for finding in report.findings}
    assert all(finding.artifact == artifact.name for finding in report.findings)


@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
@pytest.mark.parametrize("data", [b"", b"\x00\xff\xfe", b"PK\x03\x04broken", b"%PDF-1.7\nbroken"])
def test_unreadable_file_is_a_finding(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
    name: str,
    data: bytes,
) -> None:
    narrowed, artifact = _only(brief, artifacts, name, "parallel")
    report = verify(narrowed, (dataclasses.replace(artifact, data=data),), evidence)
    assert not report.ok
    assert report.proved == 0


def test_missing_file_is_a_finding(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    report = verify(brief, artifacts[1:], evidence)
    assert [finding.code for finding in report.findings] == ["file-missing"]


def test_brief_that_cites_the_wrong_source_is_misattributed(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    section = brief.sections[0]
    excerpt = section.excerpts[0]
    moved = dataclasses.replace(excerpt, quotation=dataclasses.replace(excerpt.quotation, citation=2))
    section = dataclasses.replace(section, excerpts=(moved, *section.excerpts[1:]))
    report = verify(dataclasses.replace(brief, sections=(section, *brief.sections[1:])), artifacts, evidence)
    assert "misattributed" in {finding.code for finding in report.findings}


def test_changed_evidence_is_reported(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    changed = dataclasses.replace(evidence[0], text=evidence[0].text.replace("وزير", "رئيس"))
    report = verify(brief, artifacts, (changed, *evidence[1:]))
    assert {"evidence-altered", "altered"} <= {finding.code for finding in report.findings}


def test_altered_shows_the_difference(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> None:
    narrowed, artifact = _only(brief, artifacts, "html", "en")
    mutation, _ = HTML["letter of an English quotation"]
    spoiled = dataclasses.replace(artifact, data=mutation(artifact.data))
    finding = next(f for f in verify(narrowed, (spoiled,), evidence).findings if f.code == "altered")
    assert "joint" in finding.expected
    assert "point" in finding.found


def test_an_attached_brief_written_before_a_field_was_added_is_still_the_brief(
    brief: Brief, artifacts: tuple[Artifact, ...], evidence: tuple[Evidence, ...]
) -> None:
    def older(data: bytes) -> bytes:
        told = json.loads(data)
        for section in told["sections"]:
            assert section.pop("topics") == []
        return json.dumps(told).encode()

    before = pdf_attachment("brief.json", older)
    changed = tuple(
        dataclasses.replace(one, data=before(one.data)) if one.format == "pdf" else one for one in artifacts
    )
    assert verify(brief, changed, evidence).ok
