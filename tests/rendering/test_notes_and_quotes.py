"""Every quotation and every note of a brief is found in every document, whatever the number and length of excerpts.

``python benchmarks/render.py --proof`` does the same for every template and for 300 excerpts.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest

from benchmarks.render import matrix, prove
from briefgen.model import plain
from briefgen.model.layouts import documents
from briefgen.rendering import set_document
from briefgen.rendering.template import load_template
from briefgen.verification import verify
from tests.rendering.gallery import gallery_brief

if TYPE_CHECKING:
    from briefgen.model import Brief, Excerpt, Format

LAYOUTS = ("parallel", "sequential", "facing", "ar", "en")


def test_lengths_of_excerpts() -> None:
    brief, _ = gallery_brief(30)
    lengths = [len(excerpt.quotation.exact.split()) for excerpt in brief.excerpts]
    assert len(lengths) == 30
    assert min(lengths) == 1
    assert max(lengths) == 120


def test_usual_template_is_tried_in_every_layout() -> None:
    assert matrix(["policy-brief"], [1]) == [("policy-brief", layout, 1) for layout in LAYOUTS]


@pytest.mark.parametrize("count", [1, 30])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_all_is_found(layout: str, count: int) -> None:
    proof = prove("policy-brief", layout, count)
    assert proof.findings == ()
    assert proof.proved == proof.quotations == count
    assert proof.files == len(documents((layout,), ("html", "pdf", "docx")))


@pytest.mark.parametrize(("format_name", "place"), [("html", 0), ("html", 29), ("docx", 29), ("pdf", 17)])
def test_a_lost_note_and_a_lost_quotation_are_missed(format_name: Format, place: int) -> None:
    whole, evidence = gallery_brief(30)
    brief = dataclasses.replace(whole, layouts=("ar",), formats=(format_name,))
    lost = brief.excerpts[place].id
    sections = tuple(
        dataclasses.replace(section, excerpts=tuple(one for one in section.excerpts if one.id != lost))
        for section in brief.sections
    )
    document = set_document(
        dataclasses.replace(brief, sections=sections), "ar", format_name, load_template("policy-brief", (), ())
    )
    report = verify(brief, (document,), evidence)
    assert lost in {finding.subject for finding in report.findings}
    assert report.proved < report.quotations


@pytest.mark.parametrize("format_name", ["html", "pdf", "docx"])
def test_a_changed_note_is_missed(format_name: Format) -> None:
    whole, evidence = gallery_brief(1)
    brief = dataclasses.replace(whole, layouts=("en",), formats=(format_name,))
    assert "reliability B" in plain(brief.excerpts[0].attribution["en"])
    document = set_document(_other_note(brief), "en", format_name, load_template("policy-brief", (), ()))
    report = verify(brief, (document,), evidence)
    assert brief.excerpts[0].id in {finding.subject for finding in report.findings}


def _other_note(brief: Brief) -> Brief:
    def changed(excerpt: Excerpt) -> Excerpt:
        runs = {
            language: tuple(
                dataclasses.replace(one, text=one.text.replace("reliability B", "reliability A")) for one in line
            )
            for language, line in excerpt.attribution.entries
        }
        return dataclasses.replace(excerpt, attribution=type(excerpt.attribution).of(runs))

    sections = tuple(
        dataclasses.replace(section, excerpts=tuple(map(changed, section.excerpts))) for section in brief.sections
    )
    return dataclasses.replace(brief, sections=sections)
