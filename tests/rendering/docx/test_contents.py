from __future__ import annotations

import dataclasses
import io

import docx
import pytest

from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import load_template
from tests.rendering.docx.reading import Opened, W, opened, parent, style, text
from tests.rendering.docx.stress import stress_brief

LAYOUTS = ("parallel", "ar", "en")


@pytest.fixture(params=LAYOUTS)
def data(request: pytest.FixtureRequest) -> bytes:
    return write_docx(stress_brief(), str(request.param), load_template("policy-brief", (), {"contents": True}))


@pytest.fixture
def file(data: bytes) -> Opened:
    return opened(data)


def test_every_heading_has_its_entry_in_order_and_linked(file: Opened) -> None:
    headings = [p for p in file.body.iter(f"{W}p") if style(p) in {"BriefHeading", "BriefHeadingSecond"}]
    entries = [p for p in file.body.iter(f"{W}p") if style(p) == "Toc1"]
    assert len(headings) >= 9
    words = [text(entry).replace(' TOC \\o "1-3" \\n \\h \\z \\u ', "") for entry in entries]
    assert words == [text(heading) for heading in headings]
    marks = file.bookmarks()
    for entry, heading in zip(entries, headings, strict=True):
        (link,) = entry.iter(f"{W}hyperlink")
        anchor = marks[link.get(f"{W}anchor", "")]
        assert anchor is heading or style(heading) == "BriefHeadingSecond" or text(anchor) == text(heading)
        assert (entry.find(f"{W}pPr/{W}bidi") is None) == (heading.find(f"{W}pPr/{W}bidi") is None)


def test_the_field_is_whole_and_nothing_asks_word_to_update(file: Opened) -> None:
    kinds = [mark.get(f"{W}fldCharType") for mark in file.body.iter(f"{W}fldChar")]
    assert kinds == ["begin", "separate", "end"]
    assert not list(file.part("word/settings.xml").iter(f"{W}updateFields"))
    assert not [mark for mark in file.body.iter(f"{W}fldChar") if mark.get(f"{W}dirty")]


def test_without_the_option_there_are_no_contents() -> None:
    file = opened(write_docx(stress_brief(), "en", load_template("policy-brief")))
    assert not [p for p in file.body.iter(f"{W}p") if style(p) == "Toc1"]


def test_references_lead_back_to_their_excerpts(file: Opened) -> None:
    marks = file.bookmarks()
    for entry in stress_brief().references:
        reference = marks[entry.id.replace("-", "_")]
        following = reference.getnext()
        assert following is not None
        anchors = {link.get(f"{W}anchor") for link in following.iter(f"{W}hyperlink")}
        assert anchors == {f"q_e_{entry.number}"}


def test_properties_say_what_the_file_is(data: bytes) -> None:
    core = docx.Document(io.BytesIO(data)).core_properties
    assert core.keywords.startswith("TLP:AMBER+STRICT; ")
    assert core.category in {"موجز أسبوعي", "Weekly brief"}
    assert core.identifier == "0" * 64
    assert core.language in {"ar-SA", "en-GB"}
    entries = {entry.get("name"): entry[0].text for entry in opened(data).part("docProps/custom.xml")}
    assert entries["briefgen.sha256"] == "0" * 64
    assert "000000000000" in str(entries["briefgen.verification"])


def test_a_very_long_title_is_cut_in_the_properties_only() -> None:
    brief = stress_brief()
    runs = tuple(dataclasses.replace(run, text=run.text * 20) for run in brief.title["en"])
    entries = tuple((tag, runs if tag == "en" else line) for tag, line in brief.title.entries)
    long = dataclasses.replace(brief, title=dataclasses.replace(brief.title, entries=entries))
    data = write_docx(long, "en", load_template("policy-brief"))
    assert len(docx.Document(io.BytesIO(data)).core_properties.title) == 255
    assert parent(opened(data).body) is not None
