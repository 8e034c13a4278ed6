"""In one language labels hang beside what they name, and what belongs together stays on a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.rendering.docx import write_docx
from briefgen.rendering.docx.nodes import shares
from briefgen.rendering.template import load_template
from tests.rendering.docx.reading import W, opened, style, text
from tests.rendering.docx.stress import stress_brief

if TYPE_CHECKING:
    from lxml import etree

TEMPLATES = ("policy-brief", "weekly-digest", "at-a-glance", "situation-report", "evidence-annex")
SHORT = 400
"""Characters of a quotation that no template thinks long."""


def row_of(paragraph: etree._Element) -> etree._Element:
    """Give the outermost row that a paragraph stands in."""
    rows = [one for one in paragraph.iterancestors() if one.tag == f"{W}tr"]
    assert rows, text(paragraph)
    return rows[-1]


@pytest.mark.parametrize("name", TEMPLATES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_passage_is_one_row_that_is_not_split(name: str, language: str) -> None:
    marks = opened(write_docx(stress_brief(), language, load_template(name))).bookmarks()
    for excerpt in stress_brief().excerpts:
        key = excerpt.id.replace("-", "_")
        row = row_of(marks[f"q_{key}"])
        label, words = row.findall(f"{W}tc")
        assert {style(one) for one in label.iter(f"{W}p")} == {"BriefLabel"}
        assert text(label)
        assert marks[f"q_{key}"] in list(words.iter(f"{W}p"))
        assert row_of(marks[f"a_{key}"]) is row
        if len(excerpt.quotation.exact) < SHORT and not excerpt.counterpart:
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_the_column_of_labels_is_where_a_line_begins() -> None:
    for language, mirrored in (("ar", True), ("en", False)):
        marks = opened(write_docx(stress_brief(), language, load_template("policy-brief"))).bookmarks()
        excerpt = stress_brief().excerpts[0]
        table = row_of(marks["q_" + excerpt.id.replace("-", "_")]).getparent()
        assert table is not None
        assert (table.find(f"{W}tblPr/{W}bidiVisual") is not None) == mirrored
        side, rest = (int(one.get(f"{W}w", "")) for one in table.iter(f"{W}gridCol"))
        assert side < rest / 3


def test_a_record_keeps_with_its_facts_in_two_languages() -> None:
    file = opened(write_docx(stress_brief(), "parallel", load_template("evidence-annex")))
    excerpt = stress_brief().excerpts[0]
    paragraph = file.bookmarks()["q_" + excerpt.id.replace("-", "_")]
    assert paragraph.find(f"{W}pPr/{W}keepNext") is not None


@pytest.mark.parametrize("place", ["header2", "footer3", "footer4"])
def test_the_marking_stands_between_two_languages(place: str) -> None:
    file = opened(write_docx(stress_brief(), "parallel", load_template("policy-brief")))
    (paragraph,) = file.part(f"word/{place}.xml").findall(f"{W}p")
    stops = [one.get(f"{W}val") for one in paragraph.iter(f"{W}tab") if one.get(f"{W}val")]
    assert stops == ["center", "right"]
    parts = text(paragraph).split("\t")
    assert len(parts) == 3
    assert stress_brief().marking in parts[1]


def test_columns_are_as_wide_as_their_texts() -> None:
    from lxml import html

    rows = html.fromstring(
        f"<table><tr><th>Digest of the quotation</th><td>{'0' * 64}</td></tr><tr><th>Source</th><td>x</td></tr></table>"
    ).findall(".//tr")
    side, rest = shares(rows, 2, 7000)
    assert side + rest <= 7000
    assert rest > 2.5 * side
