from __future__ import annotations

import dataclasses
import re
from typing import TYPE_CHECKING

import lxml.html
import pytest

from briefgen.errors import TemplateError
from briefgen.model import plain
from briefgen.rendering import render_one
from briefgen.rendering.html import render_html
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief
from tests.rendering.briefs import big_brief, lines, run

if TYPE_CHECKING:
    from briefgen.model import Brief

LAYOUTS = ("parallel", "ar", "en")
BIG = big_brief(30, long_every=6)


def page(brief: Brief, layout: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render_one(brief, layout, "html").data.decode())


@pytest.fixture(scope="module", params=LAYOUTS)
def tree(request: pytest.FixtureRequest) -> lxml.html.HtmlElement:
    return page(BIG, request.param)


def test_each_quotation_stands_in_its_own_words_and_nothing_else(tree: lxml.html.HtmlElement) -> None:
    found = {block.get("data-quotation"): block for block in tree.iter("blockquote")}
    assert list(found) == [excerpt.id for excerpt in BIG.excerpts]
    for excerpt in BIG.excerpts:
        block = found[excerpt.id]
        assert block.text == excerpt.open_mark + excerpt.quotation.exact + excerpt.close_mark
        assert len(block) == 0
        assert (block.get("lang"), block.get("id")) == (excerpt.quotation.language, f"q-{excerpt.id}")


def test_marks_lead_to_the_reference_of_their_quotation(tree: lxml.html.HtmlElement) -> None:
    for excerpt in BIG.excerpts:
        (row,) = tree.xpath(f"//*[@data-excerpt='{excerpt.id}']")
        marks = row.xpath(".//a[@data-mark]")
        assert {mark.get("href") for mark in marks} == {f"#ref-{excerpt.quotation.citation}"}
        assert {mark.get("data-mark") for mark in marks} == {excerpt.id}
    targets = {link.get("href")[1:] for link in tree.xpath("//a[starts-with(@href, '#')]")}
    assert targets <= {element.get("id") for element in tree.iter() if element.get("id")}


def test_references_stand_in_their_own_script(tree: lxml.html.HtmlElement) -> None:
    for entry in BIG.references:
        (found,) = tree.xpath(f"//*[@data-reference='{entry.id}']")
        assert (found.get("lang"), found.get("id")) == (entry.language, entry.id)
        assert " ".join(found.text_content().split()) == f"{plain(entry.label)} {plain(entry.text)}"


def test_every_block_says_language_and_direction(tree: lxml.html.HtmlElement) -> None:
    silent = {
        element.tag
        for element in tree.body.iter()
        if isinstance(element.tag, str) and not (element.get("lang") and element.get("dir"))
    }
    assert silent <= {"tr", "thead", "tbody", "div"}
    for element in tree.xpath("//*[@lang]"):
        assert element.get("dir") == {"ar": "rtl", "en": "ltr"}[element.get("lang")]
    assert {element.get("class") for element in tree.xpath("//div[not(@lang)]")} <= {"scroll"}


def test_ids_are_unique(tree: lxml.html.HtmlElement) -> None:
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_translations_and_their_absence_are_shown(tree: lxml.html.HtmlElement) -> None:
    single = tree.body.get("class") == "single"
    reader = tree.get("lang")
    for excerpt in BIG.excerpts:
        (row,) = tree.xpath(f"//*[@data-excerpt='{excerpt.id}']")
        if single and excerpt.quotation.language == reader:
            assert not row.xpath(".//*[@data-translation]")
            continue
        (translated,) = excerpt.translations
        assert plain(translated.note) in row.text_content()
        assert [found.text_content() for found in row.xpath(".//*[@data-translation]")] == (
            [plain(translated.body)] if translated.body else []
        )


def test_file_needs_nothing_from_outside(tree: lxml.html.HtmlElement) -> None:
    assert not tree.xpath("//script | //link | //img | //iframe | //object | //base | //*/@onclick")
    shades = re.compile("background: #[0-9a-f]{6}; color: #[0-9a-f]{6}")
    assert all(shades.fullmatch(style) for style in tree.xpath("//@style"))
    assert not tree.xpath("//@src")
    style = "".join(tree.xpath("//style/text()"))
    assert set(re.findall(r"url\(([a-z]+:)", style)) == {"data:"}
    assert "@import" not in style


def test_marking_stands_at_head_and_foot(tree: lxml.html.HtmlElement) -> None:
    assert [found.text_content() for found in tree.find_class("marking")] == ["TLP:GREEN", "TLP:GREEN"]


def test_parallel_rows_hold_arabic_first_then_english() -> None:
    for row in page(BIG, "parallel").xpath("//tr[@data-excerpt]"):
        assert [cell.get("lang") for cell in row.xpath("./td")] == ["ar", "en"]


@pytest.mark.parametrize(
    ("marking", "colour"),
    [
        ("TLP:RED", "#ff2b2b"),
        ("TLP:AMBER", "#ffc000"),
        ("TLP:AMBER+STRICT", "#ffc000"),
        ("TLP:GREEN", "#33ff00"),
        ("TLP:CLEAR", "#fff"),
    ],
)
def test_marking_has_the_colour_of_tlp_2(marking: str, colour: str) -> None:
    html = render_one(dataclasses.replace(make_brief(), marking=marking), "en", "html").data.decode()  # type: ignore[arg-type]
    (label,) = set(re.findall(r'class="tlp (tlp-[a-z-]+)"', html))
    assert re.search(rf"\.{label}\b[^{{]*\{{ color: {colour} \}}", html)
    assert ".tlp { background: #000;" in html


def hostile(text: str) -> Brief:
    """Put ``text`` wherever words of others may come in."""
    base = big_brief(2)
    excerpt = base.excerpts[0]
    excerpt = dataclasses.replace(
        excerpt,
        quotation=dataclasses.replace(excerpt.quotation, exact=text),
        translations=tuple(dataclasses.replace(item, body=(run(text, "en"),)) for item in excerpt.translations),
    )
    section = dataclasses.replace(base.sections[0], excerpts=(excerpt, *base.sections[0].excerpts[1:]))
    reference = dataclasses.replace(base.references[0], text=(run(text, "ar"), run(text, "en", "link", text)))
    return dataclasses.replace(
        base,
        title=lines(text, text),
        sections=(section, *base.sections[1:]),
        references=(reference, *base.references[1:]),
    )


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize(
    "text",
    [
        "</blockquote></style><script>alert(1)</script>",
        '" onload="x\' &lt;b&gt; &#60;',
        "{{ 7 * 7 }} {% raw %} {# note #}",
        "a" * 3000,
        "و" * 2000,
        "-->]]><!--",
    ],
)
def test_hostile_words_stay_words(layout: str, text: str) -> None:
    tree = page(hostile(text), layout)
    assert not tree.xpath("//script | //@onload | //b")
    (block,) = tree.xpath("//blockquote[@data-quotation='e-1']")
    assert block.text == f"«{text}»"
    assert text in tree.findtext("head/title")


@pytest.mark.parametrize("character", ["😀", "\ud800", "\x00", "漢"])
def test_words_no_font_can_show_are_one_clear_error(character: str) -> None:
    with pytest.raises(TemplateError, match=f"U\\+{ord(character):04X}") as caught:
        render_html(hostile(f"نص {character}"), "ar", load_template("policy-brief"))
    (problem,) = caught.value.problems
    assert problem.path == "title.ar.0.text"


def test_brief_in_one_language_has_no_word_of_the_other() -> None:
    brief = dataclasses.replace(make_brief(("en",)), sections=())
    text = "".join(page(brief, "en").body.itertext())
    assert "Bottom line" in text
    assert "الخلاصة" not in text
