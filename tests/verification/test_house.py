from __future__ import annotations

import dataclasses
import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest

from briefgen.errors import TemplateError
from briefgen.model import Artifact
from briefgen.rendering.docx import write_docx
from briefgen.rendering.template import WordFile, load_template
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from tests.rendering.docx.houses import HOUSES, letterhead
from tests.verification.mutations import in_part

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Brief, Finding
    from tests.verification.mutations import Mutation

DOCUMENT = r"word/document\.xml"


def _brief(layout: str) -> Brief:
    return dataclasses.replace(make_brief(), layouts=(layout,), formats=("docx",))


def _findings(data: bytes, layout: str = "parallel", brief: Brief | None = None) -> tuple[Finding, ...]:
    artifact = Artifact(name="house.docx", format="docx", layout=layout, media_type="", data=data)
    return verify(brief or _brief(layout), (artifact,), make_evidence()).findings


def _written(data: bytes, folder: Path, layout: str = "parallel") -> bytes:
    path = folder / "house.docx"
    path.write_bytes(data)
    template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path))
    return write_docx(make_brief(), layout, template)


@pytest.mark.parametrize("layout", ["parallel", "sequential", "ar", "en"])
@pytest.mark.parametrize("name", HOUSES)
def test_every_quotation_is_proved_in_every_house(name: str, layout: str, tmp_path: Path) -> None:
    assert not _findings(_written(HOUSES[name](), tmp_path, layout), layout)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return _written(letterhead(), tmp_path_factory.mktemp("house"))


CASES: dict[str, tuple[Mutation, set[str]]] = {
    "a letter of a quotation": (in_part(DOCUMENT, "الأربعاء", "الأربعاق"), {"altered", "fabricated"}),
    "a quotation's bookmark": (in_part(DOCUMENT, 'w:name="q_e_2"', 'w:name="other"'), {"missing"}),
    "a quotation of nobody": (
        in_part(DOCUMENT, "<w:t>With compliments", '<w:bookmarkStart w:id="900" w:name="q_e_9"/><w:t>With compliments'),
        {"fabricated"},
    ),
    "the analyst's words": (in_part(DOCUMENT, "will rise", "will fall"), {"text-altered"}),
    "our footnote": (in_part(r"word/footnotes\.xml", "para\\. 2", "para. 3"), {"mark-unresolved"}),
    "the marking of all pages": (in_part(r"word/footer\d\.xml", "TLP:GREEN", "TLP", count=0), {"marking-missing"}),
    "the sections": (in_part(DOCUMENT, "<w:sectPr.*?</w:sectPr>", "", count=0), {"marking-missing"}),
    "a font of the digits": (in_part(r"word/fontTable\.xml", "embedRegular", "noRegular"), {"font-not-embedded"}),
    "the bookmark round the brief": (in_part(DOCUMENT, "briefgen_brief", "elsewhere"), {"marking-missing"}),
}


@pytest.mark.parametrize("case", CASES)
def test_what_is_spoiled_in_a_house_document_is_found(data: bytes, case: str) -> None:
    spoil, codes = CASES[case]
    assert not _findings(data)
    assert codes & {finding.code for finding in _findings(spoil(data))}


def test_words_of_hers_are_not_taken_for_the_briefs(data: bytes) -> None:
    """The assessment stands in her own paragraph, and no longer in the brief."""
    words = "We assess that the pace of exercises will rise."
    moved = in_part(DOCUMENT, words, "nothing of the kind")(data)
    moved = in_part(DOCUMENT, "With compliments of the unit", words)(moved)
    assert "text-altered" in {finding.code for finding in _findings(moved)}


def test_a_note_of_hers_is_not_taken_for_one_of_ours(tmp_path: Path) -> None:
    made = _written(HOUSES["annotated"](), tmp_path)
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        notes = archive.read("word/footnotes.xml").decode()
    ours = "Sample Paper, ‘A title’, 9 April 2025, para. 2."
    assert ours in notes
    spoiled = in_part(r"word/footnotes\.xml", ours.replace(".", r"\."), "nothing", count=0)(made)
    arabic = "صحيفة العينة، «عنوان»، ٩ أبريل ٢٠٢٥، الفقرة ٢."
    spoiled = in_part(r"word/footnotes\.xml", arabic.replace(".", r"\."), "nothing", count=0)(spoiled)
    spoiled = in_part(r"word/footnotes\.xml", "Her own note", f"{ours} {arabic}")(spoiled)
    assert "mark-unresolved" in {finding.code for finding in _findings(spoiled)}


def test_title_and_period_may_stand_on_her_cover(tmp_path: Path) -> None:
    made = _written(HOUSES["cover"](), tmp_path)
    assert not _findings(made)
    spoiled = in_part(DOCUMENT, "Japan’s defence cooperation", "Another title", count=0)(made)
    assert "text-altered" in {finding.code for finding in _findings(spoiled)}


def test_a_clear_brief_may_say_its_marking_at_its_head(tmp_path: Path) -> None:
    """A document without a place for the marking is refused for any other."""
    document = docx.Document()
    document.add_paragraph("{{brief}}")
    path = tmp_path / "house.docx"
    document.save(str(path))
    template = dataclasses.replace(load_template("policy-brief"), word=WordFile(path=path))
    clear = dataclasses.replace(_brief("en"), marking="TLP:CLEAR")
    data = write_docx(clear, "en", template)
    assert not _findings(data, "en", clear)
    spoiled = in_part(DOCUMENT, "TLP:CLEAR", "TLP")(data)
    assert {finding.code for finding in _findings(spoiled, "en", clear)} == {"marking-missing"}
    with pytest.raises(TemplateError, match=r"have no \{\{marking\}\}"):
        write_docx(_brief("en"), "en", template)


def test_a_document_without_any_section_has_no_marking() -> None:
    data = write_docx(make_brief(), "en", load_template("policy-brief"))
    assert not _findings(data, "en")
    spoiled = in_part(DOCUMENT, "<w:sectPr.*?</w:sectPr>", "")(data)
    assert {finding.code for finding in _findings(spoiled, "en")} == {"marking-missing"}
