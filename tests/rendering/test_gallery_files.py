"""Every file of the gallery, in every layout, as programs see it that are not ours.

``python -m benchmarks.gallery`` asks the same of bigger briefs and of the sample.
"""

from __future__ import annotations

import dataclasses
import io
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.model.layouts import documents
from briefgen.rendering import set_document
from briefgen.rendering.checking import layouts_of
from briefgen.rendering.template import load_template
from briefgen.verification.typography import check_pdf
from tests.rendering.checkers import LISTED, PDF_CHECKERS, WORD_CHECKERS, converted, outloud, pdffonts, qpdf
from tests.rendering.docx.houses import edited
from tests.rendering.gallery import gallery_brief

if TYPE_CHECKING:
    from briefgen.model import Format

ROOT = Path(__file__).resolve().parents[2]
GALLERY = ("at-a-glance", "evidence-annex", "policy-brief", "situation-report", "weekly-digest")
BRIEF = gallery_brief(5)[0]
JOBS: list[tuple[str, str, Format]] = [
    (name, *job) for name in GALLERY for job in documents(layouts_of(load_template(name), BRIEF), ("pdf", "docx"))
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every PDF and Word file of the gallery."""
    made = tmp_path_factory.mktemp("gallery")
    for name, layout, form in JOBS:
        brief = dataclasses.replace(BRIEF, template=name, layouts=(layout,))
        data = set_document(brief, layout, form, load_template(name)).data
        (made / f"{name}.{layout}.{form}").write_bytes(data)
    return made


def test_it_is_the_whole_gallery() -> None:
    made = {(name, layout) for name, layout, form in JOBS if form == "pdf"}
    assert made >= set(itertools.product(GALLERY, ("parallel", "sequential", "ar", "en")))
    assert {name for name, layout in made if layout == "facing"} >= {"policy-brief", "situation-report"}


@pytest.mark.parametrize("checker", PDF_CHECKERS)
def test_nobody_objects_to_a_pdf(checker: str, folder: Path) -> None:
    found = {file.name: PDF_CHECKERS[checker](file) for file in sorted(folder.glob("*.pdf"))}
    assert len(found) >= 22
    assert {name: said for name, said in found.items() if said} == {}


def test_no_word_is_cut_and_no_line_ends_after_its_first_word(folder: Path) -> None:
    found = {}
    for name, layout, form in JOBS:
        if form == "pdf":
            brief = dataclasses.replace(BRIEF, template=name, layouts=(layout,))
            said = check_pdf((folder / f"{name}.{layout}.pdf").read_bytes(), brief, layout)
            found[name, layout] = [one for one in said if one.code.endswith(("short-line", "split-word"))]
    assert {job: said for job, said in found.items() if said} == {}


@pytest.mark.parametrize("checker", WORD_CHECKERS)
def test_nobody_objects_to_a_word_file(checker: str, folder: Path) -> None:
    found = {file.name: WORD_CHECKERS[checker](file) for file in sorted(folder.glob("*.docx"))}
    assert len(found) == 20
    assert {name: said for name, said in found.items() if said} == {}


@pytest.mark.libreoffice
def test_libreoffice_opens_each_word_file(folder: Path, tmp_path: Path) -> None:
    pages = converted(sorted(folder.glob("*.docx")), tmp_path)
    assert len(pages) == 20
    assert all(count >= 1 for count in pages.values()), pages


def test_the_checkers_see_what_is_wrong(folder: Path, tmp_path: Path) -> None:
    good = (folder / "policy-brief.ar.pdf").read_bytes()
    spoiled = tmp_path / "spoiled.pdf"
    with pikepdf.open(io.BytesIO(good)) as opened:
        del opened.Root.Lang
        for page in opened.pages:
            for font in page.Resources.Font.values():
                descriptor = font.DescendantFonts[0].FontDescriptor
                for key in [key for key in descriptor.keys() if key.startswith("/FontFile")]:  # noqa: SIM118 - no dict
                    del descriptor[key]
        opened.save(spoiled)
    assert pdffonts(spoiled)
    assert outloud(spoiled)
    assert PDF_CHECKERS["pdfua"](spoiled)
    spoiled.write_bytes(good[:-400])
    assert qpdf(spoiled)
    word = tmp_path / "spoiled.docx"
    whole = (folder / "policy-brief.ar.docx").read_bytes()
    word.write_bytes(edited(whole, "word/document.xml", lambda part: part.replace(b"<w:p>", b"<w:p><w:x/>", 1)))
    assert WORD_CHECKERS["openxml-audit"](word)
    word.write_bytes(edited(whole, "word/footnotes.xml", lambda part: part.replace(b'w:id="1"', b'w:id="2"', 1)))
    assert WORD_CHECKERS["ooxml-integrity"](word)


def test_every_rule_that_may_fail_is_listed_with_its_reason() -> None:
    page = (ROOT / "docs/analysis/pdf-ua.md").read_text(encoding="utf-8")
    assert all(rule in page for rule in (*LISTED, "PAG-001", "ORD-001", "TXT-004"))
