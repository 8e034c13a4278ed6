"""Templates that extend others: files, manifests, brands, messages."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import TemplateError
from briefgen.rendering import fingerprint, template_words
from briefgen.rendering.environment import render_file
from briefgen.rendering.family import inside
from briefgen.rendering.html import render_html
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def child(place: Path, name: str, extends: str = "policy-brief", more: str = "", **files: str) -> Path:
    write(place, f"{name}/template.yaml", f"version: 1\nname: {name}\nextends: {extends}\n{more}")
    for file, text in files.items():
        write(place, f"{name}/{file}", text)
    return place / name


def problems(name: str, lookup: tuple[Path, ...]) -> list[str]:
    with pytest.raises(TemplateError) as caught:
        load_template(name, lookup)
    return [
        re.sub(r"^.*?\.yaml", "", str(one)) + (f" ({one.hint})" if one.hint else "") for one in caught.value.problems
    ]


def html(name: str, lookup: tuple[Path, ...], layout: str = "en") -> str:
    template = load_template(name, lookup)
    return render_html(make_brief(), layout, template)


def test_a_child_takes_over_everything_it_does_not_say(tmp_path: Path) -> None:
    child(tmp_path, "mine")
    mine, parent = load_template("mine", (tmp_path,)), load_template("policy-brief")
    assert (mine.page, mine.brand, mine.blocks, mine.options) == (
        parent.page,
        parent.brand,
        parent.blocks,
        parent.options,
    )
    assert mine.parents == (parent.folder,)


def test_manifests_merge_key_by_key_and_replace_lists(tmp_path: Path) -> None:
    more = (
        "page: {margin: {top: 30}}\noptions: {matrix: false, depth: {type: integer, default: 2, least: 1, most: 3}}\n"
    )
    child(tmp_path, "mine", more=more + "blocks: [masthead, sections, references, verification]\n")
    child(tmp_path, "deeper", "mine", "options: {depth: 3}\n")
    found = load_template("deeper", (tmp_path,))
    assert (found.page.margin.top, found.page.margin.side) == (30, load_template("policy-brief").page.margin.side)
    assert dict(found.options).items() >= {"matrix": False, "timeline": True, "depth": 3}.items()
    assert [block.name for block in found.blocks] == ["masthead", "sections", "references", "verification"]


def test_one_block_is_overridden_by_one_file(tmp_path: Path) -> None:
    folder = child(tmp_path, "mine")
    write(folder, "blocks/method.html.j2", "<p class='meta' lang='en' dir='ltr'>Our own method</p>")
    made = html("mine", (tmp_path,))
    assert "Our own method" in made
    assert "chosen by machine" not in made
    assert "data-quotation" in made


def test_a_block_wraps_the_inherited_one_over_two_levels(tmp_path: Path) -> None:
    first, second = child(tmp_path, "one"), child(tmp_path, "two", "one")
    write(first, "blocks/method.html.j2", "<p lang='en' dir='ltr'>one</p>{% include 'parent/blocks/method.html.j2' %}")
    write(second, "blocks/method.html.j2", "<p lang='en' dir='ltr'>two</p>{% include 'parent/blocks/method.html.j2' %}")
    made = html("two", (tmp_path,))
    assert made.index(">two<") < made.index(">one<") < made.index("chosen by machine")


def test_macros_of_the_child_count_for_inherited_blocks(tmp_path: Path) -> None:
    folder = child(tmp_path, "mine")
    text = "{% extends 'parent/blocks/base.html.j2' %}{% block inner %}mine{% endblock %}"
    write(tmp_path, "one/blocks/base.html.j2", "<div>{% block inner %}base{% endblock %}</div>")
    child(tmp_path, "one")
    child(tmp_path, "mine", "one")
    write(folder, "blocks/base.html.j2", text)
    assert render_file(load_template("mine", (tmp_path,)).folders, "blocks/base.html.j2", {}) == "<div>mine</div>"


def test_styles_are_added_after_the_inherited_ones_or_replace_them(tmp_path: Path) -> None:
    write(child(tmp_path, "one"), "extra.css.j2", ".one { color: {{ colours.accent }} }")
    write(child(tmp_path, "two", "one"), "extra.css.j2", ".two { color: red }")
    made = html("two", (tmp_path,))
    assert made.index(".masthead") < made.index(".one { color: #0b5c6b }") < made.index(".two {")
    write(child(tmp_path, "three", "two"), "style.css.j2", ".three { color: red }")
    alone = html("three", (tmp_path,))
    assert ".three" in alone
    assert ".two {" not in alone
    assert ".masthead" not in alone


def test_a_project_may_extend_a_packaged_template_under_its_name(tmp_path: Path) -> None:
    child(tmp_path, "policy-brief", more="options: {timeline: false}\n")
    found = load_template("policy-brief", (tmp_path,))
    assert dict(found.options).items() >= {"matrix": True, "timeline": False}.items()
    assert len(found.parents) == 1


def test_circles_and_missing_parents_are_one_clear_error(tmp_path: Path) -> None:
    child(tmp_path, "one", "two")
    child(tmp_path, "two", "one")
    with pytest.raises(TemplateError, match="circle: one → two → one"):
        load_template("one", (tmp_path,))
    child(tmp_path, "self", "self")
    with pytest.raises(TemplateError, match="circle: self → self"):
        load_template("self", (tmp_path,))
    child(tmp_path, "orphan", "polcy-brief")
    with pytest.raises(TemplateError, match="no template named 'polcy-brief'") as caught:
        load_template("orphan", (tmp_path,))
    assert caught.value.hint == "did you mean 'policy-brief'?"


def test_everything_wrong_with_a_manifest_is_said_with_its_place(tmp_path: Path) -> None:
    more = (
        "pags: 3\n"
        "page: {size: A5, margin: {top: 2}}\n"
        "layouts: [paralel]\n"
        "blocks: [masthead, masthed, {name: method, when: shortt}, {nme: x}]\n"
        "options:\n"
        "  short: {type: boolean, default: 3}\n"
        "  matrx: true\n"
        "  tone: {type: choice, default: dry}\n"
    )
    child(tmp_path, "mine", more=more)
    assert problems("mine", (tmp_path,)) == [
        ":4:1: pags: unknown key 'pags' (did you mean 'pages'?)",
        ":5:14: page.size: unknown size 'A5' (one of: A4, Letter)",
        ":5:32: page.margin.top: expected a number from 5 to 60, found 2",
        ":6:11: layouts.0: unknown layout 'paralel' (did you mean 'parallel'?)",
        ":7:20: blocks.1: no file for the block 'masthed' (did you mean 'masthead'?)",
        ":7:50: blocks.2.when: no boolean option 'shortt' (did you mean 'short'?)",
        ":7:59: blocks.3: 'name' is missing (Name of a file in blocks/, without .html.j2.)",
        ":7:60: blocks.3.nme: unknown key 'nme' (did you mean 'name'?)",
        ":9:35: options.short.default: expected true or false, found the number 3",
        ":10:10: options.matrx: the option 'matrx' has no type (did you mean 'matrix'?)",
        ":11:9: options.tone: the choice 'tone' has no choices (list them under choices)",
    ]


def test_optional_blocks_declare_their_option(tmp_path: Path) -> None:
    child(tmp_path, "mine", more="blocks: [masthead, sections, {name: sources, optional: true}]\n")
    template = load_template("mine", (tmp_path,), {"sources": False})
    assert [block.name for block in template.shown()] == ["masthead", "sections"]
    with pytest.raises(TemplateError, match="has no option 'source'"):
        load_template("mine", (tmp_path,), {"source": False})


def test_options_reach_blocks_and_styles(tmp_path: Path) -> None:
    more = "options: {motto: {type: text, default: dry}, ink: {type: colour, default: '#112233'}}\n"
    folder = child(tmp_path, "mine", more=more)
    write(folder, "blocks/method.html.j2", "<p lang='en' dir='ltr'>{{ options.motto }}</p>")
    write(folder, "extra.css.j2", "p { color: {{ options.ink }} }")
    made = render_html(make_brief(), "en", load_template("mine", (tmp_path,), {"motto": "a <b>"}))
    assert "<p lang='en' dir='ltr'>a &lt;b&gt;</p>" in made
    assert "p { color: #112233 }" in made


def test_messages_must_keep_fields_and_plurals(tmp_path: Path) -> None:
    folder = child(tmp_path, "mine")
    good = (
        "version: 1\nen: {label.method: How}\nar:\n  verification.line: {zero: 'لا {digest}', other: '{n} {digest}'}\n"
    )
    write(folder, "messages.yaml", good)
    words = template_words("mine", (tmp_path,))
    assert words["en"] == {"label.method": ("How",)}
    assert words["ar"]["verification.line"] == ("لا {digest}", *["{n} {digest}"] * 5)
    bad = (
        "version: 1\n"
        "en: {label.metod: How, label.method: {one: x}}\n"
        "ar: {verification.line: {one: '{n}', two: x}, label.page: '{n}'}\n"
        "xx: {}\n"
    )
    write(folder, "messages.yaml", bad)
    assert problems("mine", (tmp_path,)) == [
        ":2:6: en.label.metod: unknown message 'label.metod' (did you mean 'label.method'?)",
        ":2:38: en.label.method: 'label.method' does not count anything (write one text)",
        ":3:25: ar.verification.line: no text for zero, few, many, other (write them, or other for the rest)",
        ":3:59: ar.label.page: unknown field {n} (there are: none)",
        ":4:1: xx: unknown key 'xx' (known keys: version, ar, en)",
    ]


def test_the_fingerprint_follows_parents_and_the_projects_brand(tmp_path: Path) -> None:
    write(child(tmp_path / "t", "one"), "extra.css.j2", "p { color: red }")
    child(tmp_path / "t", "two", "one")
    lookup = (tmp_path / "t",)
    before = fingerprint("two", lookup)
    write(tmp_path, "t/one/extra.css.j2", "p { color: blue }")
    after = fingerprint("two", lookup)
    brand = write(tmp_path, "brand.yaml", 'version: 1\ncolours: {accent: "#112233"}\n')
    assert len({before, after, fingerprint("two", (*lookup, brand))}) == 3


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "a/../../x", "a\\b", "", ".", "a//b", "link", "out/passwd"])
def test_nothing_outside_of_a_folder_has_a_name(name: str, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    write(tmp_path, "x", "secret")
    (home / "link").symlink_to(tmp_path / "x")
    (home / "out").symlink_to("/etc")
    write(home, "real", "fine")
    assert inside(home, name) is None
    assert inside(home, "real") == home / "real"
