"""A brief in somebody's own Word document: what must change there does, and nothing else."""

from __future__ import annotations

import copy
import dataclasses
import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import Template, WordFile, load_template
from briefgen.testing import make_brief
from tests.rendering.docx.houses import HOUSES, annotated, arabic_letter, cover, edited, element, letterhead, saved
from tests.rendering.docx.reading import R, W, attribute, is_rtl, opened, parent, style, text
from tests.rendering.docx.stress import stress_brief

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.rendering.docx.reading import Opened

LAYOUTS = ("parallel", "ar", "en")
Write = "Callable[..., bytes]"


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., bytes]:
    """Write the stress brief into a house document."""

    def written(house: bytes, layout: str = "parallel", **styles: str) -> bytes:
        return write_docx(stress_brief(), layout, _template(house, tmp_path, **styles))

    return written


def _template(house: bytes, folder: Path, **styles: str) -> Template:
    path = folder / "house.docx"
    path.write_bytes(house)
    mapped = tuple((role.replace("_", "-"), name) for role, name in styles.items())
    return dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path, styles=mapped))


def _canonical(node: etree._Element) -> bytes:
    return etree.tostring(node, method="c14n", exclusive=True, with_tail=False)


def _paragraphs(file: Opened, part: str) -> list[bytes]:
    return [_canonical(paragraph) for paragraph in file.part(part).iter(f"{W}p")]


MAY_CHANGE = {
    "[Content_Types].xml",
    "_rels/.rels",
    "word/_rels/document.xml.rels",
    "word/document.xml",
    "word/styles.xml",
    "docProps/core.xml",
}


@pytest.mark.parametrize("name", HOUSES)
def test_parts_of_hers_that_have_no_tag_are_the_same_bytes(name: str, write: Callable[..., bytes]) -> None:
    hers, made = opened(HOUSES[name]()), opened(write(HOUSES[name]()))
    assert [member for member in made.names if member in hers.names] == list(hers.names)
    named = {"docProps/custom.xml", "word/footnotes.xml", "word/_rels/footnotes.xml.rels", "word/settings.xml"}
    named |= {"word/fontTable.xml"}
    for member in set(hers.names) - MAY_CHANGE - named:
        if b"{{" not in hers.members[member]:
            assert made.members[member] == hers.members[member], member


@pytest.mark.parametrize("name", HOUSES)
def test_paragraphs_of_hers_without_a_tag_are_the_same_xml_in_the_same_order(
    name: str, write: Callable[..., bytes]
) -> None:
    hers, made = opened(HOUSES[name]()), opened(write(HOUSES[name]()))
    for part in (member for member in hers.names if member.startswith("word/") and member.endswith(".xml")):
        there = iter(_paragraphs(made, part))
        for paragraph in _paragraphs(hers, part):
            assert b"{{" in paragraph or paragraph in there, paragraph


@pytest.mark.parametrize("name", HOUSES)
def test_her_styles_and_defaults_stay_and_ours_come_after(name: str, write: Callable[..., bytes]) -> None:
    hers = opened(HOUSES[name]()).part("word/styles.xml")
    made = opened(write(HOUSES[name]())).part("word/styles.xml")
    assert [_canonical(child) for child in made][: len(hers)] == [_canonical(child) for child in hers]
    added = list(made)[len(hers) :]
    names = [attribute(entry, "name") for entry in made.iter(f"{W}style")]
    assert len(set(names)) == len(names)
    assert {attribute(entry, "name") for entry in added} >= {"Brief Quote", "Brief Columns"}
    assert not any(entry.get(f"{W}default") for entry in added)
    ids = {entry.get(f"{W}styleId") for entry in made.iter(f"{W}style")}
    for entry in added:
        assert {attribute(entry, "basedOn") or "Normal", attribute(entry, "next") or "Normal"} <= ids


@pytest.mark.parametrize("name", HOUSES)
def test_ids_are_unique_and_everything_referred_to_is_there(name: str, write: Callable[..., bytes]) -> None:
    file = opened(write(HOUSES[name]()))
    for tag, key in (("bookmarkStart", "id"), ("bookmarkStart", "name"), ("footnoteReference", "id")):
        found = [node.get(f"{W}{key}") for node in file.body.iter(f"{W}{tag}")]
        assert len(set(found)) == len(found)
    notes = {note.get(f"{W}id") for note in file.part("word/footnotes.xml")}
    assert {mark.get(f"{W}id") for mark in file.body.iter(f"{W}footnoteReference")} <= notes
    styles = {entry.get(f"{W}styleId") for entry in file.part("word/styles.xml").iter(f"{W}style")}
    for part in ("document", "footnotes"):
        root = file.part(f"word/{part}.xml")
        used = {node.get(f"{W}val") for node in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
        assert used <= styles
        relations = {entry.get("Id") for entry in file.part(f"word/_rels/{part}.xml.rels")}
        assert {node.get(f"{R}id") for node in root.iter() if node.get(f"{R}id")} <= relations


def test_letterhead_logo_and_first_page_stay_and_tags_are_filled(write: Callable[..., bytes]) -> None:
    file = opened(write(letterhead(), "en"))
    heads = {name: text(file.part(name)) for name in file.names if name.startswith(("word/header", "word/footer"))}
    brief = stress_brief()
    title = "".join(run.text for run in brief.title["en"])
    assert f"{title} | 2025-W15" in heads.values()
    assert "Ministry of Samples" in heads.values()
    assert "TLP:AMBER+STRICT — 13 April 2025" in {value.replace("\u200e", "") for value in heads.values()}
    assert file.part("docProps/core.xml").findtext("{http://purl.org/dc/elements/1.1/}title") == title
    assert not [name for name in file.names if b"{{" in file.members[name] and name.endswith(".xml")]
    assert [text(paragraph) for paragraph in file.body.findall(f"{W}p")][-1] == "With compliments of the unit."


def test_roles_take_her_styles(write: Callable[..., bytes]) -> None:
    file = opened(write(letterhead(), quote="Ministry Quote", heading="Heading 2"))
    marks = file.bookmarks()
    names = {entry.get(f"{W}styleId", ""): attribute(entry, "name") for entry in file.part("word/styles.xml")}
    assert names[style(marks["q_e_1"])] == "Ministry Quote"
    assert names[style(marks["s_" + stress_brief().sections[0].id.replace("-", "_")])] == "heading 2"
    assert "Brief Quote" not in names.values()


def test_columns_are_as_wide_as_her_lines(write: Callable[..., bytes]) -> None:
    table = opened(write(letterhead())).body.find(f"{W}tbl")
    assert table is not None
    widths = [int(column.get(f"{W}w", "0")) for column in table.iter(f"{W}gridCol")]
    assert sum(widths) - 2 * 140 == pytest.approx((210 - 44) * 1440 / 25.4, abs=4)


def test_what_the_cover_says_is_not_said_again(write: Callable[..., bytes]) -> None:
    """Title, period and edition stand on the cover in both languages; the subtitle does not."""
    styles = {style(paragraph) for paragraph in opened(write(cover())).body.iter(f"{W}p")}
    assert styles.isdisjoint({"BriefTitle", "BriefPeriod", "BriefMasthead"})
    assert "BriefSubtitle" in styles


def test_text_box_is_filled_in_both_its_writings(write: Callable[..., bytes]) -> None:
    file = opened(write(cover()))
    boxes = ["".join(map(text, box)) for box in file.body.iter(f"{W}txbxContent")]
    assert boxes == ["Analysis unitوحدة التحليل"] * 2


def test_the_brief_stands_in_its_section_which_keeps_its_properties(write: Callable[..., bytes]) -> None:
    hers, made = opened(cover()), opened(write(cover()))
    before, after = ([_canonical(found) for found in file.body.iter(f"{W}sectPr")] for file in (hers, made))
    assert before == after
    order = list(made.body.iter(f"{W}sectPr", f"{W}bookmarkStart", f"{W}bookmarkEnd"))
    tags = [node.tag == f"{W}sectPr" for node in order]
    place = next(index for index, node in enumerate(order) if node.get(f"{W}name") == "briefgen_brief")
    assert sum(tags[:place]) == 1
    assert sum(tags[place:]) == 2


def test_section_properties_in_the_anchors_own_paragraph_are_kept(write: Callable[..., bytes]) -> None:
    def split(data: bytes) -> bytes:
        root = etree.fromstring(data)
        anchor = next(p for p in root.iter(f"{W}p") if text(p) == "{{brief}}")
        anchor.insert(0, element("<w:pPr {ns}/>"))
        anchor[0].append(copy.deepcopy(root[0][-1]))
        return etree.tostring(root)

    file = opened(write(edited(letterhead(), "word/document.xml", split), "en"))
    inner = [section for section in file.body.iter(f"{W}sectPr") if parent(section).tag == f"{W}pPr"]
    assert [_canonical(section) for section in inner] == [_canonical(file.body[-1])]


def test_a_page_break_before_the_anchor_stays_a_page_break(write: Callable[..., bytes]) -> None:
    def broken(document: docx.document.Document) -> None:
        anchor = next(p for p in document.paragraphs if p.text == "{{brief}}")
        anchor.runs[0]._r.insert(0, element('<w:br {ns} w:type="page"/>'))

    file = opened(write(letterhead(broken), "en"))
    assert len(list(file.body.iter(f"{W}pageBreakBefore"))) == 1


def test_her_notes_numbering_comments_and_properties_stay(write: Callable[..., bytes]) -> None:
    hers, file = opened(annotated()), opened(write(annotated()))
    notes = {note.get(f"{W}id"): text(note) for note in file.part("word/footnotes.xml")}
    assert notes["2"] == " Her own note, see the site"
    assert len(notes) == 3 + len(stress_brief().excerpts)
    assert min(int(number or 0) for number in notes if number not in {"0", "1", "2"}) == 3
    for part in ("word/numbering.xml", "word/comments.xml"):
        assert file.members[part] == hers.members[part]
    entries = {entry.get("name"): entry for entry in file.part("docProps/custom.xml")}
    assert entries["Registry"][0].text == "B 12"
    assert entries["briefgen.edition"][0].text == "2025-W15"
    numbers = [entry.get("pid") for entry in entries.values()]
    assert len(set(numbers)) == len(numbers)


def test_contents_list_the_brief_and_not_her_headings(tmp_path: Path) -> None:
    template = dataclasses.replace(_template(letterhead(), tmp_path), options=(("contents", True),))
    body = opened(write_docx(stress_brief(), "en", template)).body
    (code,) = (node.text or "" for node in body.iter(f"{W}instrText"))
    assert code.endswith("\\b briefgen_brief ")
    entries = [text(paragraph) for paragraph in body.iter(f"{W}p") if style(paragraph) == "Toc1"]
    assert len(entries) == len(stress_brief().sections) + 5
    assert "For the attention of the committee" not in "".join(entries)


def test_english_stands_from_left_to_right_in_an_arabic_document(write: Callable[..., bytes]) -> None:
    marks = opened(write(arabic_letter(), "ar")).bookmarks()
    for excerpt in stress_brief().excerpts:
        paragraph = marks["q_" + excerpt.id.replace("-", "_")]
        turned = paragraph.find(f"{W}pPr/{W}bidi")
        assert turned is not None
        assert (turned.get(f"{W}val") != "0") == (excerpt.quotation.language == "ar")
    assert is_rtl(marks["q_e_1"])


def test_small_print_keeps_its_proportion_to_her_plain_text(write: Callable[..., bytes]) -> None:
    made = opened(write(arabic_letter(), "ar")).part("word/styles.xml")
    meta = next(entry for entry in made if attribute(entry, "name") == "Brief Quote Meta")
    ours = dict(load_template("policy-brief").brand.font("ar").sizes)
    assert int(attribute(meta, "rPr/szCs")) == round(28 * ours["meta"] / ours["body"])


def test_a_bookmark_of_hers_with_a_name_of_ours_stops_the_writing(write: Callable[..., bytes]) -> None:
    house = edited(letterhead(), "word/document.xml", lambda data: data.replace(b"her_place", b"Sec_Timeline"))
    with pytest.raises(TemplateError, match=r"has a bookmark Sec_Timeline, as the brief has \(body, paragraph 2\)"):
        write(house)


@pytest.mark.parametrize("name", HOUSES)
def test_same_bytes_twice(name: str, write: Callable[..., bytes]) -> None:
    house = HOUSES[name]()
    assert write(house) == write(house)


def test_a_small_document_without_styles_or_settings_is_enough(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{brief}}")
    document.sections[0].footer.paragraphs[0].text = "{{marking}}"
    bare = opened(saved(document))
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.rpartition("/")[2] != "footer":
            del document.part.rels[key]
    assert "word/styles.xml" in bare.names
    made = opened(write_docx(make_brief(), "ar", _template(saved(document), tmp_path)))
    assert {"word/styles.xml", "word/footnotes.xml", "word/fontTable.xml"} <= set(made.names)


def test_a_page_background_and_ids_that_are_no_numbers(write: Callable[..., bytes]) -> None:
    coloured = edited(
        annotated(),
        "word/document.xml",
        lambda data: data.replace(b"<w:body>", b'<w:background w:color="FFFFEE"/><w:body>'),
    )
    odd = edited(coloured, "docProps/custom.xml", lambda data: data.replace(b'pid="2"', b'pid="x"'))
    file = opened(write(odd, "en"))
    assert file.part("word/document.xml")[0].get(f"{W}color") == "FFFFEE"
    assert "q_e_1" in {mark.get(f"{W}name") for mark in file.part("word/document.xml").iter(f"{W}bookmarkStart")}


def test_what_is_wrong_with_it_stops_the_writing(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{titel}}")
    with pytest.raises(TemplateError, match=r"house\.docx cannot be used: there is no tag \{\{titel\}\}") as caught:
        write_docx(make_brief(), "ar", _template(saved(document), tmp_path))
    assert [problem.code for problem in caught.value.problems] == [
        "house.tag-unknown",
        "house.anchor-missing",
        "house.marking-missing",
    ]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("houses")
    for name, make in HOUSES.items():
        for layout in LAYOUTS:
            data = write_docx(stress_brief(), layout, _template(make(), made))
            (made / f"{name}-{layout}.docx").write_bytes(data)
    (made / "house.docx").unlink()
    return made


def _tool(name: str) -> str:
    beside = Path(sys.executable).with_name(name)
    return str(beside) if beside.is_file() else name


@pytest.mark.parametrize("name", HOUSES)
def test_openxml_audit_finds_nothing(folder: Path, name: str) -> None:
    command = [_tool("openxml-audit"), "--format", "office2019", "--policy", "strict"]
    done = subprocess.run([*command, str(folder / f"{name}-ar.docx")], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
    assert "no findings" in done.stdout


def test_ooxml_integrity_finds_nothing(folder: Path) -> None:
    files = sorted(map(str, folder.iterdir()))
    done = subprocess.run([_tool("ooxml-integrity"), "check", *files], capture_output=True, text=True, check=False)
    assert done.stdout.count("0 error(s), 0 warning(s), 0 info") == len(files), done.stdout


def test_python_docx_opens_it(folder: Path) -> None:
    document = docx.Document(io.BytesIO((folder / "annotated-parallel.docx").read_bytes()))
    assert len(list(document.comments)) == 1
