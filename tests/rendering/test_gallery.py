"""The gallery: every quotation and note is found in every template, layout and format."""

from __future__ import annotations

import dataclasses
from functools import cache
from typing import TYPE_CHECKING, get_args

import pytest

from briefgen.model import Format
from briefgen.model.layouts import documents
from briefgen.rendering import render_one
from briefgen.rendering.checking import layouts_of
from briefgen.rendering.template import load_template, packaged_templates, template_names
from briefgen.verification import verify
from tests.rendering.gallery import LENGTHS, gallery_brief

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief, Finding

GALLERY = ("at-a-glance", "evidence-annex", "policy-brief", "situation-report", "weekly-digest")
NEW = tuple(name for name in GALLERY if name != "policy-brief")
CASES = [(name, layout) for name in NEW for layout in ("parallel", "ar", "en")]


def brief_of(name: str, count: int, layout: str) -> Brief:
    """Give the brief for one template and layout."""
    return dataclasses.replace(gallery_brief(count)[0], template=name, layouts=(layout,))


@cache
def artifact(name: str, count: int, layout: str, form: Format) -> Artifact:
    return render_one(brief_of(name, count, layout), layout, form)


def findings(name: str, count: int, layout: str) -> list[Finding]:
    files = tuple(artifact(name, count, *pair) for pair in documents((layout,), get_args(Format)))
    brief = dataclasses.replace(brief_of(name, count, layout), formats=get_args(Format))
    return list(verify(brief, files, gallery_brief(count)[1]).findings)


def test_these_are_the_packaged_templates() -> None:
    assert template_names(()) == GALLERY


def test_excerpts_have_1_to_120_words() -> None:
    counts = {len(one.quotation.exact.split()) for one in gallery_brief(30)[0].excerpts}
    assert counts == set(LENGTHS) == {1, 8, 22, 45, 120}


@pytest.mark.parametrize("name", NEW)
def test_one_excerpt_is_found_in_every_layout_and_format(name: str) -> None:
    brief = gallery_brief(1)[0]
    layouts = layouts_of(load_template(name), brief)
    assert {"parallel", "ar", "en", "sequential"} <= set(layouts)
    for layout in layouts:
        assert findings(name, 1, layout) == []


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_thirty_excerpts_are_found_in_every_format(name: str, layout: str) -> None:
    assert findings(name, 30, layout) == []


def test_a_quotation_that_a_template_loses_is_missed() -> None:
    brief, evidence = gallery_brief(1)
    artifacts = tuple(artifact("evidence-annex", 1, "ar", form) for form in ("html",))
    spoiled = dataclasses.replace(artifacts[0], data=artifacts[0].data.replace(b"data-quotation", b"data-spoiled"))
    told = dataclasses.replace(brief, template="evidence-annex", layouts=("ar",), formats=("html",))
    assert {found.code for found in verify(told, (spoiled,), evidence).findings} >= {"missing"}


@pytest.mark.parametrize("name", GALLERY)
def test_a_template_says_what_it_is_for_in_both_languages(name: str) -> None:
    template = load_template(name)
    assert template.folder == packaged_templates() / name
    assert set(template.description) == {"ar", "en"}
    assert "parallel" in template.layouts
    assert "single" in template.layouts
    for option in template.declared:
        assert set(option.description) == {"ar", "en"}


def test_the_annex_shows_the_words_around_a_quotation_outside_of_it() -> None:
    brief, _ = gallery_brief(30)
    text = artifact("evidence-annex", 30, "parallel", "html").data.decode()
    assert text.count('<p class="context small"') >= len(brief.excerpts)
    quotation = brief.excerpts[1].quotation
    assert f"{quotation.span.start}–{quotation.span.end}" in text
    assert quotation.sha256 in text


def test_the_annex_leaves_context_out_when_told() -> None:
    told = dataclasses.replace(brief_of("evidence-annex", 1, "ar"), template_options=(("context", False),))
    assert b'<p class="context' not in render_one(told, "ar", "html").data
