"""The marks of those who confirm an excerpt are proved like the excerpt's own."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pikepdf
import pytest

from briefgen.model import Brief, ByLanguage, Run
from briefgen.rendering import render
from briefgen.verification import verify

from .mutations import Mutation, PdfSpoiler, in_part, in_text

if TYPE_CHECKING:
    from briefgen.model import Artifact, Evidence

_SAID = "reported by 2 independent outlets "
_DOC = r"word/document\.xml"


@pytest.fixture(scope="module")
def told(brief: Brief) -> Brief:
    """Give the brief with its first excerpt confirmed by the second reference, for the English reader."""
    section = brief.sections[0]
    first = section.excerpts[0]
    more = [Run(text=" · " + _SAID, language="en", direction="ltr")] + [
        Run(text=f"[{number}]", language="en", direction="ltr", role="mark", target=f"ref-{number}")
        for number in (1, 2)
    ]
    lines = dict(first.attribution.entries) | {"en": (*first.attribution["en"], *more)}
    excerpts = (dataclasses.replace(first, attribution=ByLanguage.of(lines)), *section.excerpts[1:])
    return dataclasses.replace(
        brief,
        layouts=("en",),
        sections=(dataclasses.replace(section, excerpts=excerpts), *brief.sections[1:]),
    )


@pytest.fixture(scope="module")
def files(told: Brief) -> tuple[Artifact, ...]:
    return render(told)


def pdf_link_of_the_second(data: bytes) -> bytes:
    """Let the first link to the second reference, which is the confirming mark, lead to the first."""
    spoiler = PdfSpoiler(data)
    for page in spoiler.pdf.pages:
        for link in page.get("/Annots", ()):
            if str(link.get("/Dest", "")) == "ref-2":
                link["/Dest"] = pikepdf.String("ref-1")
                return spoiler.done()
    message = "no link to the second reference"
    raise AssertionError(message)


CASES: dict[tuple[str, str], tuple[Mutation, set[str]]] = {
    ("html", "to another"): (
        in_text(rf'({_SAID}.*?ref-1.*?href="#)ref-2', r"\1ref-1"),
        {"mark-wrong", "misattributed"},
    ),
    ("html", "dropped"): (in_text(rf"({_SAID}.*?</a>)<a.*?</a>", r"\1"), {"mark-dropped"}),
    ("html", "added"): (in_text(rf"{_SAID}(<a.*?</a>)", _SAID + r"\1\1"), {"mark-wrong"}),
    ("docx", "to another"): (
        in_part(_DOC, rf'({_SAID.strip()}.*?ref_1.*?w:anchor=")ref_2', r"\1ref_1"),
        {"mark-wrong", "misattributed"},
    ),
    ("pdf", "to another"): (pdf_link_of_the_second, {"mark-wrong", "misattributed"}),
}


@pytest.mark.parametrize("case", CASES, ids=" ".join)
def test_a_spoiled_mark_is_reported(
    case: tuple[str, str], told: Brief, files: tuple[Artifact, ...], evidence: tuple[Evidence, ...]
) -> None:
    kind, _ = case
    mutation, codes = CASES[case]
    assert not verify(told, files, evidence).findings
    spoiled = tuple(dataclasses.replace(one, data=mutation(one.data)) if one.format == kind else one for one in files)
    found = {finding.code for finding in verify(told, spoiled, evidence).findings if finding.subject == "e-1"}
    assert found & codes
