from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from briefgen.model import Line, Run
from briefgen.rendering.docx.tags import Spelled, fill, paragraphs
from briefgen.rendering.docx.values import known
from tests.rendering.docx.houses import SPLIT, TEXT_BOX, element
from tests.rendering.docx.reading import W, attribute, text

ARABIC = Run(text="تعاون اليابان", language="ar", direction="rtl")
LATIN = Run(text="(NATO)", language="en", direction="ltr")


def _fill(paragraph: etree._Element, *line: Run, name: str = "title.ar") -> tuple[str, ...]:
    def value(wanted: str) -> Line | None:
        return line if wanted == name else None

    return fill(Spelled(paragraph), value, base="ltr", locale=lambda language: f"{language}-XX")


def _paragraph(*runs: str) -> etree._Element:
    return element("<w:p {ns}>" + "".join(f"<w:r><w:t>{run}</w:t></w:r>" for run in runs) + "</w:p>")


def test_a_tag_cut_into_runs_is_filled_and_takes_the_looks_of_its_first_letter() -> None:
    paragraph = element(SPLIT)
    assert _fill(paragraph, ARABIC) == ("title.ar",)
    assert text(paragraph) == "Edition of تعاون اليابان for {{period.en}}"
    run = next(run for run in paragraph.iter(f"{W}r") if "تعاون" in text(run))
    looks = [str(child.tag).removeprefix(W) for child in run[0]]
    assert looks == ["b", "bCs", "sz", "szCs", "rtl", "lang"]
    assert attribute(run, "rPr/szCs") == "36"
    assert attribute(run, "rPr/lang", "bidi") == "ar-XX"


def test_what_word_put_between_the_runs_of_a_tag_stays() -> None:
    paragraph = element(SPLIT)
    before = [str(child.tag) for child in paragraph if child.tag != f"{W}r"]
    _fill(paragraph, ARABIC)
    assert [str(child.tag) for child in paragraph if child.tag != f"{W}r"] == before
    assert not [run for run in paragraph.iter(f"{W}r") if not text(run)]


def test_two_tags_of_one_run() -> None:
    paragraph = _paragraph("a {{title.ar}} b {{title.ar}} c")
    assert _fill(paragraph, ARABIC) == ("title.ar", "title.ar")
    assert text(paragraph) == "a تعاون اليابان b تعاون اليابان c"


def test_a_run_of_the_other_direction_loses_the_direction_of_the_tag() -> None:
    paragraph = element(
        '<w:p {ns}><w:r><w:rPr><w:rtl/><w:lang w:bidi="ar-SA"/></w:rPr><w:t>{{title.ar}}</w:t></w:r></w:p>'
    )
    _fill(paragraph, LATIN)
    looks = [str(child.tag).removeprefix(W) for child in paragraph[0][0]]
    assert looks == ["lang"]
    assert paragraph[0][0][0].get(f"{W}val") == "en-XX"


def test_a_value_is_text_and_never_xml() -> None:
    paragraph = _paragraph("{{title.ar}}")
    _fill(paragraph, Run(text="<w:b/> & {{title.ar}}", language="en", direction="ltr"))
    assert text(paragraph) == "<w:b/> & {{title.ar}}"
    assert paragraph.find(f".//{W}b") is None


def test_pictures_and_breaks_in_the_tags_runs_keep_their_places() -> None:
    paragraph = element("<w:p {ns}><w:r><w:t>x</w:t><w:br/><w:t>{{title.ar}}</w:t><w:tab/><w:t>y</w:t></w:r></w:p>")
    _fill(paragraph, ARABIC)
    assert text(paragraph) == "x\nتعاون اليابان\ty"


def test_an_empty_value_takes_the_tag_away() -> None:
    paragraph = _paragraph("a {{title.ar}}b")
    assert _fill(paragraph) == ("title.ar",)
    assert text(paragraph) == "a b"


def test_a_text_box_is_read_apart_and_once_for_each_of_its_writings() -> None:
    root = etree.Element(f"{W}body")
    root.append(element(TEXT_BOX))
    found = [(box, number, spelled.text) for box, number, spelled in paragraphs(root, fallback=False)]
    assert found == [
        ("", 1, ""),
        ("text box 1", 1, "{{issuer.en}}"),
        ("text box 1", 2, "{{issuer.ar}}"),
    ]
    assert len(list(paragraphs(root))) == 5


@pytest.mark.parametrize(
    ("words", "broken"),
    [
        ("{{title.ar}", "{{title.ar}"),
        ("{ {title}}", "{ {title}}"),
        ("{title.ar}}", "{title.ar}}"),
        ("{{title.ar", "{{title.ar"),
        ("{title.ar}", "{title.ar}"),
        ("{% if x %}", "{% if x %"),
        ("ar}}", "ar}}"),
    ],
)
def test_broken_tags_are_seen(words: str, broken: str) -> None:
    assert [item.written for item in Spelled(_paragraph(f"see {words}")).broken(known)] == [broken]


@pytest.mark.parametrize("words", ["{{title.ar}} and {{brief}}", "a set {x, y}", "f(x) { return }", "{1}", "{{wrong}}"])
def test_what_is_no_broken_tag(words: str) -> None:
    assert not Spelled(_paragraph(words)).broken(known)


@pytest.mark.parametrize("words", ["{{ title.ar }}", "{{\u200ftitle.ar\u200f}}", "{{Title.AR}}", "{\u200e{title.ar}}"])
def test_spaces_marks_and_capitals_do_not_matter(words: str) -> None:
    assert [tag.name for tag in Spelled(_paragraph(words)).tags] == ["title.ar"]


_CUTS = st.lists(st.integers(0, 60), max_size=8)


@given(st.lists(st.sampled_from(["{{title.ar}}", "ab", " ", "{{edition}}", "»", "{"]), max_size=8), _CUTS)
def test_however_a_paragraph_is_cut_the_rest_of_its_text_stays(pieces: list[str], cuts: list[int]) -> None:
    words = "".join(pieces)
    places = sorted({0, len(words), *(cut for cut in cuts if cut < len(words))})
    runs = [words[start:end] for start, end in itertools.pairwise(places)]
    paragraph = _paragraph(*runs)
    _fill(paragraph, LATIN)
    assert text(paragraph).replace("\u200e", "") == re.sub(r"\{\{title\.ar\}\}", "(NATO)", words)
