"""Every option that a template of the gallery offers does something, and all that a Word file needs is in every one."""

from __future__ import annotations

import dataclasses
import re

import pytest

from briefgen.rendering.checking import layouts_of
from briefgen.rendering.docx import commented, write_docx
from briefgen.rendering.html import render_html
from briefgen.rendering.template import load_template
from tests.rendering.docx.reading import R, W, opened, style, text
from tests.rendering.gallery import gallery_brief
from tests.rendering.test_pictures import pictured

GALLERY = ("at-a-glance", "evidence-annex", "policy-brief", "situation-report", "weekly-digest")
BRIEF = gallery_brief(5)[0]
OPTIONS = [
    (name, option.name) for name in GALLERY for option in load_template(name).declared if option.kind == "boolean"
]
CASES = [(name, layout) for name in GALLERY for layout in ("parallel", "sequential", "ar", "en")]


@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_no_option_is_without_effect(name: str, option: str) -> None:
    shown = pictured()
    brief = dataclasses.replace(BRIEF, pictures=shown.pictures, matrix=shown.matrix, timeline=shown.timeline)
    brief = dataclasses.replace(brief, template=name)
    needed = {f"{of}-picture": of.replace("coverage", "matrix") for of in ("coverage", "timeline")}
    beside = {needed[option]: True} if option in needed else {}
    made = {render_html(brief, "ar", load_template(name, (), {**beside, option: value})) for value in (True, False)}
    assert len(made) == 2


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_contents_are_right_at_once_and_nothing_asks_for_an_update(name: str, layout: str) -> None:
    brief = dataclasses.replace(BRIEF, template=name)
    file = opened(write_docx(brief, layout, load_template(name, (), {"contents": True})))
    headings = [p for p in file.body.iter(f"{W}p") if style(p) in {"BriefHeading", "BriefHeadingSecond"}]
    entries = [p for p in file.body.iter(f"{W}p") if style(p) == "Toc1"]
    words = [re.sub(r"^ TOC .*? \\u ", "", text(entry)) for entry in entries]
    assert words == [text(heading) for heading in headings]
    anchors = {link.get(f"{W}anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")}
    assert anchors <= set(file.bookmarks())
    assert len(entries) > 2
    assert not list(file.part("word/settings.xml").iter(f"{W}updateFields"))
    assert not [mark for mark in file.body.iter(f"{W}fldChar", f"{W}fldSimple") if mark.get(f"{W}dirty")]


@pytest.mark.parametrize(("name", "layout"), CASES)
def test_notes_links_languages_and_properties_are_native(name: str, layout: str) -> None:
    brief = dataclasses.replace(BRIEF, template=name)
    file = opened(write_docx(brief, layout, load_template(name)))
    times = 2 if layout == "sequential" else 1
    notes = [note for note in file.part("word/footnotes.xml") if not note.get(f"{W}type")]
    used = [mark.get(f"{W}id") for mark in file.body.iter(f"{W}footnoteReference")]
    assert sorted(used, key=str) == sorted((note.get(f"{W}id") for note in notes), key=str)
    assert len(used) == times * len(brief.excerpts)
    names = [mark.get(f"{W}name") for mark in file.body.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    links = [link for story in file.stories() for link in story.iter(f"{W}hyperlink")]
    assert {link.get(f"{W}anchor") for link in links} - {None} <= set(names)
    assert any(link.get(f"{R}id") for link in links)
    spoken = {
        (lang.get(f"{W}val"), lang.get(f"{W}bidi")) for story in file.stories() for lang in story.iter(f"{W}lang")
    }
    assert {tag for pair in spoken for tag in pair if tag} >= {"ar-SA", "en-GB"}
    assert brief.edition.content_sha256 in file.members["docProps/custom.xml"].decode()
    assert all(word in file.members["docProps/core.xml"].decode() for word in ("<dc:title>", "<dc:language>"))


@pytest.mark.parametrize("name", GALLERY)
def test_a_reviewer_gets_a_comment_on_every_quotation(name: str) -> None:
    brief = dataclasses.replace(BRIEF, template=name)
    for layout in (one for one in layouts_of(load_template(name), brief) if one != "facing"):
        data = write_docx(brief, layout, load_template(name))
        told = {excerpt.id: ("Why: so.", "Check: the source.") for excerpt in brief.excerpts}
        file = opened(commented(data, told, brief.edition.dated))
        marks = [mark.get(f"{W}id") for mark in file.body.iter(f"{W}commentReference")]
        assert len(marks) == len(set(marks)) >= len(brief.excerpts)
        assert sorted(marks, key=str) == sorted((one.get(f"{W}id") for one in file.part("word/comments.xml")), key=str)
