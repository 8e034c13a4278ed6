from __future__ import annotations

import dataclasses

import pytest

from briefgen.errors import TemplateError
from briefgen.model import Run
from briefgen.rendering.template import load_template
from briefgen.rendering.view import View, columns_of
from briefgen.testing import make_brief
from tests.rendering.briefs import run

BRIEF = make_brief()
VIEW = View(BRIEF, "parallel", load_template("policy-brief"))


def test_arabic_is_read_first_whatever_the_order_of_languages() -> None:
    turned = dataclasses.replace(BRIEF, languages=("en", "ar"))
    assert [column.language for column in columns_of(turned, "parallel")] == ["ar", "en"]
    assert [column.counter for column in columns_of(turned, "parallel")] == ["arabic-indic", "decimal"]


def test_unknown_layout_is_refused() -> None:
    with pytest.raises(TemplateError, match="no layout 'fr'"):
        columns_of(BRIEF, "fr")


def test_words_of_the_other_script_need_no_element() -> None:
    (piece,) = VIEW.pieces((run("حلف ", "ar"), run("NATO", "en"), run(" اليوم", "ar")), "ar")
    assert (piece.kind, piece.text) == ("text", "حلف NATO اليوم")


def test_a_number_after_a_name_of_the_other_script_stays_behind_it() -> None:
    pieces = VIEW.pieces((run("ليفانت", "ar"), run(", 5 November 2024", "en")), "en")
    assert [(piece.kind, piece.direction) for piece in pieces[:1]] == [("span", "rtl")]
    (piece,) = VIEW.pieces((run("ليفانت", "ar"), run(", undated", "en")), "en")
    assert piece.kind == "text"


@pytest.mark.parametrize("text", ["80%", "2025-04-09", "https://a.example/", "+81 3", "(NATO)"])
def test_what_bidi_would_misplace_gets_its_own_direction(text: str) -> None:
    pieces = VIEW.pieces((run("قال ", "ar"), run(text, "en"), run(".", "ar")), "ar")
    assert [(piece.kind, piece.direction) for piece in pieces[1:2]] == [("span", "ltr")]


@pytest.mark.parametrize(
    ("target", "kind", "href"),
    [
        ("https://a.example/x?a=1&b=2", "url", "https://a.example/x?a=1&b=2"),
        ("e-1", "link", "#e-1"),
        ("#ref-1", "link", "#ref-1"),
        ("javascript:alert(1)", "span", ""),
        ("JaVaScRiPt:alert(1)", "span", ""),
        ("file:///etc/passwd", "span", ""),
        ("data:text/html,x", "span", ""),
        ('https://a.example/" onclick="x', "span", ""),
    ],
)
def test_only_web_addresses_and_places_become_links(target: str, kind: str, href: str) -> None:
    line = (Run(text="there", language="en", direction="ltr", role="link", target=target),)
    (piece,) = VIEW.pieces(line, "en")
    assert (piece.kind, piece.href) == (kind, href)


def test_badge_of_the_attribution_stands_above_the_excerpt() -> None:
    excerpt = BRIEF.excerpts[0]
    badged = (run("Report", "en", "badge"), run(" · Paper, ", "en"), run("[1]", "en", "mark", "ref-1"))
    excerpt = dataclasses.replace(
        excerpt, attribution=dataclasses.replace(excerpt.attribution, entries=(("en", badged),))
    )
    assert VIEW.kind(excerpt, "en") == "Report"
    assert [piece.text for piece in VIEW.attribution(excerpt, "en")] == ["Paper, ", "[1]"]
    assert VIEW.kind(BRIEF.excerpts[1], "en") == "Quotation"


def test_first_lines_are_brought_to_one_base_line() -> None:
    drops = {column.language: VIEW.drop(column.language, "body") for column in VIEW.columns}
    assert drops["ar"] == 0
    assert 0.5 < drops["en"] < 4
