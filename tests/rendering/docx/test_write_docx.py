from __future__ import annotations

import dataclasses
import io
import re
import zipfile

import docx
import pytest

from briefgen.errors import TemplateError
from briefgen.model import ByLanguage, Run
from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import Template, load_template
from briefgen.testing import make_brief
from tests.rendering.docx.reading import Opened, R, W, attribute, is_rtl, opened, parent, style, text
from tests.rendering.docx.stress import line, stress_brief

LAYOUTS = ("parallel", "ar", "en")
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")


@pytest.fixture(scope="module")
def template() -> Template:
    return load_template("policy-brief")


@pytest.fixture(scope="module")
def files(template: Template) -> dict[str, bytes]:
    return {layout: write_docx(stress_brief(), layout, template) for layout in LAYOUTS}


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def file(files: dict[str, bytes], layout: str) -> Opened:
    return opened(files[layout])


def test_parts_are_these(file: Opened) -> None:
    assert [name for name in file.names if "fonts/" not in name] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/app.xml",
        "docProps/core.xml",
        "docProps/custom.xml",
        "word/document.xml",
        "word/_rels/document.xml.rels",
        "word/fontTable.xml",
        "word/_rels/fontTable.xml.rels",
        "word/footer3.xml",
        "word/footer4.xml",
        "word/footnotes.xml",
        "word/_rels/footnotes.xml.rels",
        "word/header1.xml",
        "word/header2.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_quotations_stand_exactly_between_their_marks(file: Opened) -> None:
    marks = file.bookmarks()
    for excerpt in stress_brief().excerpts:
        paragraph = marks["q_" + excerpt.id.replace("-", "_")]
        assert text(paragraph) == excerpt.open_mark + excerpt.quotation.exact + excerpt.close_mark
        assert style(paragraph) == "BriefQuote"
        assert is_rtl(paragraph) == (excerpt.quotation.language == "ar")


def test_python_docx_reads_the_quotation_too(files: dict[str, bytes], template: Template) -> None:
    document = docx.Document(io.BytesIO(files["ar"]))
    cells = (cell for table in document.tables for row in table.rows for cell in row.cells)
    paragraphs = {paragraph.text for cell in cells for paragraph in cell.paragraphs}
    for excerpt in stress_brief().excerpts:
        assert excerpt.open_mark + excerpt.quotation.exact + excerpt.close_mark in paragraphs
    assert template.name == "policy-brief"


def test_every_mark_leads_to_its_reference(file: Opened) -> None:
    marks = file.bookmarks()
    for excerpt in stress_brief().excerpts:
        paragraph = marks["a_" + excerpt.id.replace("-", "_")]
        anchors = [link.get(f"{W}anchor") for link in paragraph.iter(f"{W}hyperlink")]
        assert anchors == [f"ref_{excerpt.quotation.citation}"]


def test_anchors_resolve_and_bookmarks_are_unique(file: Opened) -> None:
    starts = list(file.body.iter(f"{W}bookmarkStart"))
    names = [start.get(f"{W}name") for start in starts]
    assert len(set(names)) == len(names)
    numbers = [start.get(f"{W}id", "") for start in starts]
    assert sorted(numbers) == sorted(end.get(f"{W}id", "") for end in file.body.iter(f"{W}bookmarkEnd"))
    assert len(set(numbers)) == len(numbers)
    anchors = {link.get(f"{W}anchor") for story in file.stories() for link in story.iter(f"{W}hyperlink")} - {None}
    assert anchors
    assert anchors <= set(names)


def test_external_links_have_their_relationship(file: Opened) -> None:
    for name in ("document", "footnotes"):
        relationships = file.part(f"word/_rels/{name}.xml.rels")
        targets = {entry.get("Id"): entry.get("Target") for entry in relationships}
        links = [link for link in file.part(f"word/{name}.xml").iter(f"{W}hyperlink") if link.get(f"{R}id")]
        assert len(links) == 12
        for link in links:
            assert text(link).strip("\u200e") == targets[link.get(f"{R}id")]


def test_footnotes_are_unique_and_used_once(file: Opened, layout: str) -> None:
    brief = stress_brief()
    notes = {note.get(f"{W}id", ""): note for note in file.part("word/footnotes.xml") if not note.get(f"{W}type")}
    used = [mark.get(f"{W}id", "") for mark in file.body.iter(f"{W}footnoteReference")]
    assert sorted(used) == sorted(notes)
    assert len(set(used)) == len(used) == len(brief.excerpts)
    marks = file.bookmarks()
    for excerpt in brief.excerpts:
        paragraph = marks["q_" + excerpt.id.replace("-", "_")]
        (reference,) = paragraph.iter(f"{W}footnoteReference")
        reader = excerpt.quotation.language if layout == "parallel" else layout
        expected = "".join(run.text for run in excerpt.note[reader])
        found = text(notes[reference.get(f"{W}id", "")])
        assert re.sub("[\u200e\u200f]", "", found).strip() == expected


def test_every_arabic_run_and_paragraph_is_right_to_left(file: Opened) -> None:
    seen = 0
    for story in file.stories():
        for run in story.iter(f"{W}r"):
            words = text(run)
            properties = run.find(f"{W}rPr")
            assert properties is not None or not words
            if ARABIC.search(words):
                assert properties is not None
                language = properties.find(f"{W}lang")
                assert properties.find(f"{W}rtl") is not None
                assert language is not None
                assert language.get(f"{W}bidi") == "ar-SA"
                seen += 1
            elif LATIN.search(words):
                assert properties is not None
                assert properties.find(f"{W}rtl") is None
        for paragraph in story.iter(f"{W}p"):
            words = text(paragraph)
            if ARABIC.search(words) and not LATIN.search(words):
                assert is_rtl(paragraph)
            if LATIN.search(words) and not ARABIC.search(words) and "TLP:" not in words:
                assert not is_rtl(paragraph)
    assert seen > 40


def test_tables_and_section_turn_with_the_leading_language(file: Opened, layout: str) -> None:
    tables = list(file.body.iter(f"{W}tbl"))
    assert len(tables) >= 3
    mirrored = [table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in tables]
    assert mirrored == [layout != "en"] * len(tables)
    section = file.body[-1]
    assert (section.find(f"{W}bidi") is not None) == (layout != "en")


@pytest.mark.parametrize("languages", [("ar", "en"), ("en", "ar")])
def test_arabic_stands_right_in_parallel_whichever_language_leads(
    languages: tuple[str, ...], template: Template
) -> None:
    file = opened(write_docx(make_brief(languages), "parallel", template))
    row = next(parent(parent(mark)) for name, mark in file.bookmarks().items() if name == "q_e_1")
    cells = [text(cell) for cell in row.iter(f"{W}tc")]
    mirrored = parent(row).find(f"{W}tblPr/{W}bidiVisual") is not None
    assert bool(ARABIC.search(cells[0])) == mirrored


def test_data_tables_repeat_their_header_and_keep_rows_whole(file: Opened) -> None:
    data = [table for table in file.body.iter(f"{W}tbl") if attribute(table, "tblPr/tblStyle") == "BriefTable"]
    assert len(data) == 2
    for table in data:
        rows = list(table.iter(f"{W}tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] + [False] * (len(rows) - 1)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_only_a_long_excerpt_may_run_over_a_page(files: dict[str, bytes]) -> None:
    marks = opened(files["parallel"]).bookmarks()
    split = []
    for excerpt in stress_brief().excerpts:
        row = parent(parent(marks["q_" + excerpt.id.replace("-", "_")]))
        if row.find(f"{W}trPr/{W}cantSplit") is None:
            split.append(excerpt.id)
    assert split == ["e-6"]


def test_headings_are_outside_tables_and_have_an_outline_level(file: Opened) -> None:
    styles = {entry.get(f"{W}styleId"): entry for entry in file.part("word/styles.xml").iter(f"{W}style")}
    headings = [found for found in file.body.iter(f"{W}p") if style(found).startswith("BriefHeading")]
    assert len(headings) >= 9
    for heading in headings:
        assert parent(heading).tag == f"{W}body"
        based = styles[style(heading)].find(f"{W}basedOn")
        while based is not None and based.get(f"{W}val") != "Heading1":
            based = styles[based.get(f"{W}val")].find(f"{W}basedOn")
        assert based is not None


def test_parallel_headings_have_both_languages(files: dict[str, bytes]) -> None:
    body = opened(files["parallel"]).body
    headings = [text(found) for found in body if style(found).startswith("BriefHeading")]
    assert "التدريبات المشتركة\tJoint exercises" in headings
    assert "Defence technology transfer and co-production of guided munitions" in headings


def test_marking_stands_at_head_and_foot_of_every_kind_of_page(file: Opened) -> None:
    section = file.body[-1]
    kinds = [(str(node.tag).removeprefix(W), node.get(f"{W}type")) for node in section if f"{R}id" in node.attrib]
    assert kinds == [
        ("headerReference", "default"),
        ("headerReference", "first"),
        ("footerReference", "default"),
        ("footerReference", "first"),
    ]
    for name in ("header1", "header2", "footer3", "footer4"):
        story = file.part(f"word/{name}.xml")
        assert "TLP:AMBER+STRICT" in text(story)
    codes = "".join(node.text or "" for node in file.part("word/footer3.xml").iter(f"{W}instrText")).split()
    assert set(codes) == {"PAGE", "NUMPAGES"}


def test_styles_set_both_scripts(file: Opened) -> None:
    for entry in file.part("word/styles.xml").iter(f"{W}rPr"):
        assert (entry.find(f"{W}sz") is None) == (entry.find(f"{W}szCs") is None)
        assert (entry.find(f"{W}b") is None) == (entry.find(f"{W}bCs") is None)
        fonts = entry.find(f"{W}rFonts")
        assert fonts is None or fonts.get(f"{W}cs")


def test_every_style_used_is_there(file: Opened) -> None:
    known = {entry.get(f"{W}styleId") for entry in file.part("word/styles.xml").iter(f"{W}style")}
    used = {
        node.get(f"{W}val")
        for story in file.stories()
        for node in story.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
    }
    assert used <= known


def test_properties_tell_the_edition_and_not_the_clock(files: dict[str, bytes]) -> None:
    core = docx.Document(io.BytesIO(files["ar"])).core_properties
    assert (core.author, core.last_modified_by, core.language) == ("وحدة التحليل", "briefgen", "ar-SA")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == stress_brief().edition.dated
    custom = opened(files["ar"]).members["docProps/custom.xml"].decode()
    assert stress_brief().edition.content_sha256 in custom


def test_members_have_one_date_and_one_order(files: dict[str, bytes]) -> None:
    with zipfile.ZipFile(io.BytesIO(files["en"])) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.namelist()[0] == "[Content_Types].xml"


def test_line_break_in_a_quotation_is_kept(template: Template) -> None:
    brief = make_brief()
    section = brief.sections[0]
    first = section.excerpts[0]
    exact = "سطر أول\nسطر ثانٍ"
    changed = dataclasses.replace(
        first, quotation=dataclasses.replace(first.quotation, exact=exact), body=line(exact, "ar")
    )
    brief = dataclasses.replace(brief, sections=(dataclasses.replace(section, excerpts=(changed,)),))
    paragraph = opened(write_docx(brief, "ar", template)).bookmarks()["q_e_1"]
    assert text(paragraph) == f"«{exact}»"


@pytest.mark.parametrize("character", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_a_character_xml_cannot_hold_is_refused(character: str, template: Template) -> None:
    title = ByLanguage((("ar", line(f"عن{character}وان", "ar")), ("en", line("Title", "en"))))
    with pytest.raises(TemplateError, match=rf"U\+{ord(character):04X}"):
        write_docx(dataclasses.replace(make_brief(), title=title), "ar", template)


def test_a_layout_the_brief_has_not_is_refused(template: Template) -> None:
    with pytest.raises(TemplateError, match="no layout 'fr'"):
        write_docx(make_brief(), "fr", template)
    with pytest.raises(TemplateError, match="no layout 'parallel'"):
        write_docx(make_brief(("ar",)), "parallel", template)


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "\\\\host\\share", "https://a b"])
def test_only_web_and_mail_addresses_become_external_links(target: str, template: Template) -> None:
    run = Run(text="here", language="en", direction="ltr", role="link", target=target)
    brief = dataclasses.replace(make_brief(), subtitle=ByLanguage((("en", (run,)),)))
    data = opened(write_docx(brief, "en", template))
    relationships = data.members.get("word/_rels/document.xml.rels", b"")
    assert target.encode() not in relationships


def test_one_language_brief(template: Template) -> None:
    file = opened(write_docx(make_brief(("en",)), "en", template))
    assert not any(table.find(f"{W}tblPr/{W}bidiVisual") is not None for table in file.body.iter(f"{W}tbl"))
    assert {"q_e_1", "q_e_2", "q_e_3", "ref_1", "ref_2"} <= set(file.bookmarks())


def test_template_options_leave_parts_out(template: Template) -> None:
    bare = dataclasses.replace(template, options=(("matrix", False), ("timeline", False)))
    body = opened(write_docx(stress_brief(), "en", bare)).body
    words = text(body)
    assert "Coverage" not in words
    assert "Timeline" not in words
    assert "References" in words


@pytest.mark.parametrize("size", ["A4", "Letter"])
def test_tables_of_columns_keep_text_on_the_margins(size: str, template: Template) -> None:
    width, height = {"A4": (210.0, 297.0), "Letter": (215.9, 279.4)}[size]
    page = dataclasses.replace(template.page, size=size, width=width, height=height)
    body = opened(write_docx(make_brief(), "parallel", dataclasses.replace(template, page=page))).body
    inside = int(attribute(body, "sectPr/pgSz", "w")) - 2 * int(attribute(body, "sectPr/pgMar", "left"))
    for table in body.iter(f"{W}tbl"):
        over = int(attribute(table, "tblPr/tblW", "w")) - inside
        assert -8 <= over <= 280
        assert sum(int(column.get(f"{W}w", "")) for column in table.iter(f"{W}gridCol")) == over + inside


def test_source_in_a_third_language_is_shown_before_the_lead_translation(template: Template) -> None:
    brief = make_brief(("ar",))
    file = opened(write_docx(brief, "ar", template))
    order = [name for name in file.bookmarks() if name in {"q_e_3", "t_e_3_ar"}]
    assert order == ["q_e_3", "t_e_3_ar"]


def test_the_kind_stands_above_and_not_in_the_attribution_too(template: Template) -> None:
    brief = make_brief()
    first, *rest = brief.sections
    excerpt = first.excerpts[0]
    badged = tuple(
        (language, (Run(text="Kind", language="en", direction="ltr", role="badge"), *line(" · Outlet", "en")))
        for language in brief.languages
    )
    shown = dataclasses.replace(excerpt, attribution=ByLanguage(badged))
    section = dataclasses.replace(first, excerpts=(shown,))
    changed = dataclasses.replace(brief, sections=(section, *rest))
    paragraphs = list(opened(write_docx(changed, "en", template)).body.iter(f"{W}p"))
    assert "Outlet" in [text(paragraph) for paragraph in paragraphs if style(paragraph) == "BriefQuoteMeta"]
    assert sum("Kind" in text(paragraph) for paragraph in paragraphs) == 1


def test_the_coverage_matrix_is_held_on_one_page(file: Opened) -> None:
    counted = [paragraph for paragraph in file.body.iter(f"{W}p") if style(paragraph) == "BriefCount"]
    rows = list(dict.fromkeys(next(paragraph.iterancestors(f"{W}tr")) for paragraph in counted))
    assert len(rows) > 1
    held = [all(line.find(f"{W}pPr/{W}keepNext") is not None for line in row.iter(f"{W}p")) for row in rows]
    assert held == [True] * (len(rows) - 1) + [False]
