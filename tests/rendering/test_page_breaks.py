"""Long lists break over pages in every layout; what cannot be broken is one clear error."""

from __future__ import annotations

import dataclasses
import importlib
import types
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import TemplateError
from briefgen.model import ByLanguage
from briefgen.rendering import render_one
from briefgen.rendering.weasyprint_patches import _without_remains, installed
from briefgen.testing import make_brief
from briefgen.verification.pdf_reader import read_pdf
from tests.rendering.briefs import reference

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Brief

MANY = 80
"""References, more than a page holds."""


def listing(template: str, *, described: bool) -> Brief:
    brief = make_brief()
    more = [
        reference(number, "ar" if number % 2 else "en", f"https://a.example/{number}")
        for number in range(len(brief.references) + 1, MANY + 1)
    ]
    entries = (*brief.references, *more)
    if not described:
        entries = tuple(dataclasses.replace(entry, descriptor=ByLanguage()) for entry in entries)
    return dataclasses.replace(brief, template=template, references=entries)


@pytest.mark.parametrize(
    ("template", "layout", "described"),
    [
        ("policy-brief", "parallel", False),
        ("policy-brief", "facing", True),
        ("policy-brief", "facing", False),
        ("situation-report", "facing", True),
        ("weekly-digest", "facing", True),
        ("evidence-annex", "parallel", False),
        ("at-a-glance", "en", False),
    ],
)
def test_a_long_list_of_references_breaks_over_pages(template: str, layout: str, *, described: bool) -> None:
    brief = listing(template, described=described)
    pdf = read_pdf(render_one(brief, layout, "pdf").data)
    for language in brief.languages:
        homes = [pdf.homes[entry.id] for entry in brief.references if entry.language == language]
        assert homes == sorted(homes)
    assert len({pdf.homes[entry.id] for entry in brief.references}) > 1


def test_a_reference_stays_with_its_description() -> None:
    brief = listing("policy-brief", described=True)
    pdf = read_pdf(render_one(brief, "parallel", "pdf").data)
    rows = [(block.page, block.reads("ltr")) for block in pdf.blocks]
    starts = [place for place, (_, words) in enumerate(rows) if "a.example/" in words]
    assert len(starts) > MANY - 10
    assert all(rows[place][0] == rows[place + 1][0] for place in starts[:-1])


def test_what_cannot_be_broken_is_an_error_of_the_template(tmp_path: Path) -> None:
    folder = tmp_path / "chained"
    folder.mkdir()
    (folder / "template.yaml").write_text("version: 1\nname: chained\nextends: policy-brief\n", encoding="utf-8")
    (folder / "extra.css.j2").write_text(
        ".pair .describes, .pair .entry { break-after: avoid !important }\n", encoding="utf-8"
    )
    brief = listing("chained", described=True)
    with pytest.raises(TemplateError, match="what may not be parted is longer than a page") as caught:
        render_one(brief, "parallel", "pdf", (tmp_path,))
    assert "break-after: avoid" in caught.value.hint


def test_what_was_begun_in_a_cell_that_goes_to_the_next_page_is_forgotten() -> None:
    """A label that hangs beside a passage stood twice, and across both of two facing pages."""
    context = types.SimpleNamespace(broken_out_of_flow={"before": 1})

    def layout(found: types.SimpleNamespace, box: object) -> tuple[object, str]:
        found.broken_out_of_flow["begun"] = 2
        return box, "rest"

    guarded = _without_remains(layout)
    assert guarded(context, None) == (None, "rest")
    assert context.broken_out_of_flow == {"before": 1}
    assert guarded(context, "box") == ("box", "rest")
    assert context.broken_out_of_flow == {"before": 1, "begun": 2}


def test_the_guard_stands_round_the_layout_of_boxes() -> None:
    block = importlib.import_module("weasyprint.layout.block")
    original = block.block_container_layout
    with installed():
        assert block.block_container_layout is not original
    assert block.block_container_layout is original
