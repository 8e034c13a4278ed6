"""Documents one after another in one file, and pages that face each other."""

from __future__ import annotations

import dataclasses
import io
import re
from typing import TYPE_CHECKING

import pikepdf
import pytest
from lxml import html

from briefgen.errors import TemplateError
from briefgen.rendering import render_one
from briefgen.rendering.html import render_html
from briefgen.rendering.sequence import numbered, scoped
from briefgen.rendering.template import load_template
from briefgen.testing import make_brief
from briefgen.verification.pdf_reader import read_pdf
from tests.rendering.briefs import big_brief

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Brief

BRIEF = make_brief()
BIG = big_brief(10, long_every=5)


def _led_by(language: str) -> Brief:
    others = tuple(one for one in BRIEF.languages if one != language)
    return dataclasses.replace(BRIEF, languages=(language, *others))


@pytest.mark.parametrize(("layout", "kind"), [("sequential", "pdf"), ("sequential", "docx"), ("facing", "pdf")])
def test_the_same_bytes_twice(layout: str, kind: str) -> None:
    first, second = (render_one(BRIEF, layout, kind).data for _ in range(2))  # type: ignore[arg-type]
    assert first == second


def test_names_are_unique_and_links_stay_in_their_part() -> None:
    root = html.document_fromstring(render_one(make_brief(paired=True), "sequential", "html").data)
    names = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(names) == len(set(names))
    parts = [element for element in root.iter() if element.get("data-part")]
    assert [part.get("data-part") for part in parts] == ["ar", "en"]
    for part in parts:
        own = {element.get("id") for element in part.iter()}
        links = {element.get("href", "") for element in part.iter("a")}
        assert {link[1:] for link in links if link.startswith("#")} <= own


def test_only_names_are_numbered() -> None:
    page = '<p id="a" data-x="b">id="c" <a href="#a">1</a> <a href="https://x.example/#a">2</a></p>'
    assert numbered(page, 1) == page
    assert numbered(page, 2) == page.replace('<p id="a"', '<p id="a.2"').replace('"#a"', '"#a.2"')


def test_a_style_sheet_is_held_to_its_part() -> None:
    css = "html { a: b } body, p > q { c: d } body.single r { e: f } @media print { s { g: h } } @page { size: A4 }"
    made = re.sub(r"\s+", " ", scoped(css, "[x]"))
    assert made == (
        "html { a: b } [x] > div, [x] p > q { c: d } [x] > div.single r { e: f } "
        "@media print { [x] s { g: h } } @page { size: A4 }"
    )
    assert "@page" not in scoped(css, "[x]", with_pages=False)
    assert "html" not in scoped(css, "[x]", with_pages=False)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_sequence_begins_with_the_leading_language(language: str) -> None:
    brief = _led_by(language)
    with pikepdf.open(io.BytesIO(render_one(brief, "sequential", "pdf").data)) as opened:
        assert str(opened.Root.Lang) == language
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == ["".join(run.text for run in brief.title[one]) for one in brief.languages]


@pytest.mark.parametrize(("language", "direction"), [("ar", "/R2L"), ("en", "/L2R")])
def test_a_book_is_bound_as_it_is_read(language: str, direction: str) -> None:
    brief = _led_by(language)
    data = render_one(brief, "facing", "pdf").data
    other = brief.languages[1]
    assert read_pdf(data).labels == ("", f"{language}-", f"{other}-")
    with pikepdf.open(io.BytesIO(data)) as opened:
        assert str(opened.Root.PageLayout) == "/TwoPageRight"
        assert str(opened.Root.ViewerPreferences.Direction) == direction
        assert [int(entry.St) for entry in list(opened.Root.PageLabels.Nums)[1::2]] == [1, 2, 3]
        for page in opened.pages:
            left, _, right, _ = map(float, page.MediaBox)
            assert round(right - left) == 595
            assert page.TrimBox == page.MediaBox


def test_facing_pages_hold_the_same_rows() -> None:
    data = render_one(BIG, "facing", "pdf").data
    pdf = read_pdf(data)
    assert len(pdf.pages) % 2 == 1
    assert len(pdf.pages) > 4
    counts = [pdf.rows.count(page) for page in range(2, len(pdf.pages) + 1)]
    assert counts[::2] == counts[1::2]
    languages = {item.id: item.quotation.language for item in BIG.quoted}
    on = {name: pdf.labels[page - 1] for name, page in pdf.homes.items() if name.startswith("q-")}
    assert on == {f"q-{name}": f"{language}-" for name, language in languages.items()}


def test_no_facing_pages_in_word() -> None:
    with pytest.raises(TemplateError, match="not made for Word") as caught:
        render_one(BRIEF, "facing", "docx")
    assert "parallel" in caught.value.hint


def test_what_stands_across_both_pages_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "wide"
    (folder / "blocks").mkdir(parents=True)
    (folder / "template.yaml").write_text("version: 1\nname: wide\nextends: policy-brief\n", encoding="utf-8")
    (folder / "blocks/method.html.j2").write_text('<p lang="en" dir="ltr">Across the fold.</p>', encoding="utf-8")
    brief = dataclasses.replace(BRIEF, template="wide")
    assert "Across the fold" in render_html(brief, "facing", load_template("wide", (tmp_path,)))
    with pytest.raises(TemplateError, match=r"<p> stands across both facing pages: 'Across the fold\.'"):
        render_one(brief, "facing", "pdf", (tmp_path,))
