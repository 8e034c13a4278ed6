"""Blocks that a template sets itself, read into Word from their HTML."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.rendering.docx import write_docx
from briefgen.rendering.docx.fromhtml import way
from briefgen.rendering.docx.oxml import NAMESPACES, qn
from briefgen.rendering.stress import stress_brief
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief
from tests.rendering.test_template_family import child, write

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.rendering.template import Template

ALL = ("masthead", "bottom-line", "sections", "coverage", "timeline", "references", "sources", "method", "verification")


def template(place: Path, block: str = "", more: str = "", name: str = "method") -> Template:
    folder = child(place, "mine", more=more)
    if block:
        write(folder, f"blocks/{name}.html.j2", block)
    return load_template("mine", (place,))


def body(data: bytes) -> etree._Element:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))


def paragraphs(root: etree._Element) -> list[tuple[str, str, bool]]:
    """Give each paragraph's style, text and whether it is right-to-left."""
    found = []
    for node in root.iter(qn("w:p")):
        style = node.find("w:pPr/w:pStyle", NAMESPACES)
        text = "".join(part.text or "" if part.tag == qn("w:t") else "\t" for part in node.iter(qn("w:t"), qn("w:tab")))
        rtl = node.find("w:pPr/w:bidi", NAMESPACES) is not None
        found.append(("" if style is None else style.get(qn("w:val"), ""), text, rtl))
    return found


def bookmarks(root: etree._Element) -> set[str]:
    return {str(node.get(qn("w:name"))) for node in root.iter(qn("w:bookmarkStart"))}


def test_blocks_that_nobody_replaced_keep_their_writer(tmp_path: Path) -> None:
    loaded = template(tmp_path, "<p>x</p>")
    assert _read(loaded) - _read(load_template("policy-brief")) == {"method"}


def test_a_replaced_part_of_a_block_counts_as_well(tmp_path: Path) -> None:
    loaded = template(tmp_path, "<p>x</p>", name="excerpt")
    assert _read(loaded) - _read(load_template("policy-brief")) == {"sections"}


def _read(loaded: Template) -> set[str]:
    return {block.name for block in loaded.blocks if way(loaded, block) == "html"}


def test_the_small_part_of_html_becomes_paragraphs_with_styles(tmp_path: Path) -> None:
    block = """<section lang="en" dir="ltr"><h2 class="heading">Heading</h2>
    <p class="meta">Plain
       words, <strong>bold</strong>, <em>stressed</em>, <a href="https://example.org/">a link</a><br>next line</p>
    <ul><li>first</li><li>second</li></ul><ol><li>one</li></ol>
    <table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>
    <tr><td>1</td><td>2</td></tr><tr><td colspan="2">3</td></tr></tbody></table>
    <p lang="ar" dir="rtl" class="body">كلمات (NATO) في 12 أبريل</p></section>"""
    root = body(write_docx(make_brief(), "en", template(tmp_path, block)))
    made = paragraphs(root)
    assert ("BriefHeading", "Heading", False) in made
    assert ("BriefFine", "Plain words, bold, stressed, a linknext line", False) in made
    assert [text for style, text, _ in made if style == "BriefList"] == ["•\tfirst", "•\tsecond", "1.\tone"]
    assert ("BriefCellHead", "A", False) in made
    assert ("BriefCell", "3", False) in made
    arabic = next(one for one in made if "كلمات" in one[1])
    assert arabic[2]
    strong = [
        node
        for node in root.iter(qn("w:r"))
        if node.find("w:rPr/w:rStyle[@w:val='BriefStrong']", NAMESPACES) is not None
    ]
    assert {"bold", "stressed"} <= {"".join(map(str, node.itertext())) for node in strong}
    latin = next(node for node in root.iter(qn("w:r")) if "".join(map(str, node.itertext())) == "NATO")
    assert latin.find("w:rPr/w:rtl", NAMESPACES) is None


@pytest.mark.parametrize("layout", ["parallel", "ar", "en"])
def test_packaged_blocks_read_from_html_say_what_their_writers_say(layout: str, tmp_path: Path) -> None:
    blocks = ", ".join(f"{{name: {name}, word: html}}" for name in ALL)
    brief = make_brief()
    read = body(write_docx(brief, layout, template(tmp_path, more=f"blocks: [{blocks}]\n")))
    native = body(write_docx(brief, layout, load_template("policy-brief")))
    wanted = {name for name in bookmarks(native) if name.startswith(("q_", "a_", "t_", "ref_"))}
    assert wanted <= bookmarks(read)
    assert [text for style, text, _ in paragraphs(read) if style == "BriefQuote"] == [
        text for style, text, _ in paragraphs(native) if style == "BriefQuote"
    ]
    notes = "w:footnoteReference"
    assert len(list(read.iter(qn(notes)))) == len(list(native.iter(qn(notes)))) == 3


def test_what_cannot_be_read_is_all_named_with_its_line(tmp_path: Path) -> None:
    block = "<p>fine</p>\n<hr>\nloose words\n<p>a<img src='data:image/png;base64,AA' alt=''></p>\n<dl><dt>x</dt></dl>"
    with pytest.raises(TemplateError) as caught:
        write_docx(make_brief(), "en", template(tmp_path, block))
    said = [(one.line, one.message.split(": ", 1)[1]) for one in caught.value.problems]
    assert said == [
        (2, "<hr>"),
        (3, "text outside of a paragraph: 'loose words'"),
        (4, "<img> inside of a paragraph"),
        (5, "<dl>"),
    ]
    assert all(one.file.endswith("mine/blocks/method.html.j2") for one in caught.value.problems)


def test_the_native_writer_can_be_kept(tmp_path: Path) -> None:
    loaded = template(tmp_path, "<hr>", more="blocks: [sections, references, {name: method, word: native}]\n")
    assert any("chosen by machine" in text for _, text, _ in paragraphs(body(write_docx(make_brief(), "en", loaded))))


def test_order_and_omissions_of_the_manifest_hold_for_word(tmp_path: Path) -> None:
    loaded = template(tmp_path, more="blocks: [verification, references, sections, masthead]\n")
    texts = [text for _, text, _ in paragraphs(body(write_docx(make_brief(), "en", loaded)))]
    whole = "\n".join(texts)
    assert (
        whole.index("edition digest")
        < whole.index("A title")
        < whole.index("Exercises" if "Exercises" in whole else "Joint")
    )
    assert "Bottom line" not in whole
    assert "chosen by machine" not in whole


def test_a_difficult_brief_is_read_in_every_layout(tmp_path: Path) -> None:
    loaded = template(tmp_path, more="blocks: [" + ", ".join(f"{{name: {name}, word: html}}" for name in ALL) + "]\n")
    brief = stress_brief(loaded)
    for layout in brief.layouts:
        names = bookmarks(body(write_docx(brief, layout, loaded)))
        assert {
            f"q_{one.id.replace('-', '_')}" for one in brief.quoted if layout == "parallel" or one in brief.excerpts
        } <= names


LINKED = (
    '<h2 class="heading" lang="en" dir="ltr" id="annex-{}">Annex</h2>'
    '<p lang="en" dir="ltr">See <a href="#{}" lang="en" dir="ltr">the annex</a>.</p>'
)


@pytest.mark.parametrize("layout", ["en", "sequential"])
@pytest.mark.parametrize("name", ["one", "x" * 60])
def test_a_link_leads_to_the_id_that_a_block_gives(layout: str, name: str, tmp_path: Path) -> None:
    root = body(write_docx(make_brief(), layout, template(tmp_path, LINKED.format(name, f"annex-{name}"))))
    anchors = {str(node.get(qn("w:anchor"))) for node in root.iter(qn("w:hyperlink")) if node.get(qn("w:anchor"))}
    assert anchors <= bookmarks(root)
    assert len([anchor for anchor in anchors if anchor.startswith("annex_")]) == (2 if layout == "sequential" else 1)
    assert all(len(anchor) <= 40 for anchor in anchors)


def test_a_link_to_nothing_is_an_error(tmp_path: Path) -> None:
    loaded = template(tmp_path, LINKED.format("one", "anex-one"))
    with pytest.raises(TemplateError, match=r"the link 'the annex' leads to nothing in the Word document \(anex_one\)"):
        write_docx(make_brief(), "en", loaded)
