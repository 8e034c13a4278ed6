"""Pictures and the tables behind them: spoiled in each format, each time it is noticed."""

from __future__ import annotations

import base64
import dataclasses
import functools
import io
import re
import zipfile
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.composition.compose import compose_printable
from briefgen.rendering import set_document
from briefgen.rendering.template import load_template
from briefgen.verification.pictures import check_pictures
from briefgen.verification.verify import _read
from tests.composition import builders

from .mutations import Mutation, in_part, in_text

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief, Finding

_OPTIONS = (("coverage-picture", True), ("timeline-picture", True), ("reports-picture", True))
_DOC = r"word/document\.xml"


@functools.cache
def brief() -> Brief:
    selection = dataclasses.replace(
        builders.selection(), considered=tuple(article.id for article in builders.articles())
    )
    made, _ = compose_printable(
        builders.spec(), builders.corpus(), selection, builders.translations(), builders.edition(), program="briefgen 1"
    )
    return made


@functools.cache
def artifact(layout: str, kind: str) -> Artifact:
    return set_document(brief(), layout, kind, load_template("policy-brief", (), _OPTIONS))  # type: ignore[arg-type]


def findings(made: Artifact) -> list[Finding]:
    blocks = [block for document in _read(brief(), made).values() for block in document.blocks]
    languages = (made.layout,) if made.layout in brief().languages else brief().languages
    return list(check_pictures(brief(), made, languages, blocks))


@pytest.mark.parametrize("kind", ["html", "docx", "pdf"])
@pytest.mark.parametrize("layout", ["parallel", "ar", "en"])
def test_a_file_as_it_was_made_has_no_finding(layout: str, kind: str) -> None:
    assert {picture.id for picture in brief().pictures} == {"coverage", "timeline", "reports"}
    assert findings(artifact(layout, kind)) == []


def test_a_file_without_pictures_has_no_finding() -> None:
    assert findings(set_document(brief(), "en", "html", load_template("policy-brief"))) == []


def in_svg(pattern: str, replacement: str) -> Mutation:
    """Replace in the first SVG of an HTML file that has the pattern."""

    def spoil(data: bytes) -> bytes:
        for found in re.finditer(rb'(?<=src="data:image/svg\+xml;base64,)[^"]+', data):
            changed, done = re.subn(pattern, replacement, base64.b64decode(found[0]).decode(), count=1)
            if done:
                return data[: found.start()] + base64.b64encode(changed.encode()) + data[found.end() :]
        raise AssertionError(pattern)

    return spoil


HTML: dict[str, Mutation] = {
    "words for the coverage": in_text(r'(data-picture="coverage" alt=")Heat', r"\1Cold"),
    "words for the timeline": in_text(r'(data-picture="timeline" alt="[^"]*)2025', r"\g<1>2026"),
    "no words for the reports": in_text(r'(data-picture="reports" alt=")[^"]*', r"\1"),
    "a picture of something else": in_text(r'data-picture="reports"', 'data-picture="losses"'),
    "figure in the matrix": in_text(r'(class="figure"[^>]*>)[1-9]', r"\g<1>7"),
    "gap filled": in_text(r'(<td class="gap".*?class="figure"[^>]*>)—', r"\g<1>1"),
    "row of the matrix gone": in_text(r'<tr>\s*<th scope="row" class="topic.*?</tr>', ""),
    "day of an event": in_text(r'(class="when meta"[^>]*>)\d+', r"\g<1>30"),
    "words of an event": in_text(r'(<td class="what meta".*?)the', r"\1teh"),
    "total of an outlet": in_text(r'(<table class="figures.*?<td[^>]*>)\d', r"\g<1>9"),
    "days of an outlet": in_text(r'(<table class="figures.*?<td.*?<td[^>]*>)\d+', r"\g<1>30"),
    "label in a picture": in_svg(r"<title>NATO</title>", "<title>OTAN</title>"),
    "figure in a picture": in_svg(r"<title>2</title>", "<title>1</title>"),
    "drawn label taken out": in_svg(r"<title>—</title>", "<title></title>"),
}


@pytest.mark.parametrize("name", HTML)
def test_a_spoiled_page_is_noticed(name: str) -> None:
    made = artifact("en", "html")
    assert findings(dataclasses.replace(made, data=HTML[name](made.data)))


DOCX: dict[str, Mutation] = {
    "words for the coverage": in_part(_DOC, r'(name="coverage en" descr="|descr=")Heat', r"\1Cold"),
    "words for the reports": in_part(_DOC, r'descr="Reports by outlet', 'descr="Reports by'),
    "figure in the matrix": in_part(_DOC, r'(w:pStyle w:val="BriefCount"/>.*?<w:t[^>]*>)[1-9](?=<)', r"\g<1>7"),
    "day of an event": in_part(_DOC, r"(?s)(Event</w:t>.*?<w:t[^>]*>)\d+(?= \w+ 20)", r"\g<1>30"),
    "label in a picture": in_part(r"word/media/coverage-en\.svg", "<title>NATO</title>", "<title>OTAN</title>"),
}


@pytest.mark.parametrize("name", DOCX)
def test_a_spoiled_word_file_is_noticed(name: str) -> None:
    made = artifact("en", "docx")
    assert findings(dataclasses.replace(made, data=DOCX[name](made.data)))


def test_words_of_a_picture_changed_in_a_pdf_are_noticed() -> None:
    made = artifact("en", "pdf")
    with pikepdf.open(io.BytesIO(made.data)) as pdf:
        figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
        wanted = next(one for one in figures if "Heat grid" in str(one.Alt))
        wanted.Alt = pikepdf.String(str(wanted.Alt).replace("Highest", "Lowest"))
        out = io.BytesIO()
        pdf.save(out)
    assert [found.subject for found in findings(dataclasses.replace(made, data=out.getvalue()))] == ["coverage"] * 2


def test_word_has_each_picture_as_vectors_with_a_raster_beside() -> None:
    with zipfile.ZipFile(io.BytesIO(artifact("parallel", "docx").data)) as package:
        names = {name for name in package.namelist() if name.startswith("word/media/")}
    pictures = [f"{name}-{language}" for name in ("coverage", "timeline", "reports") for language in ("ar", "en")]
    assert names == {f"word/media/{name}.{kind}" for name in pictures for kind in ("svg", "png")}
