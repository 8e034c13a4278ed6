"""What a PDF cannot tell must not become a finding, and what it can tell must."""

from __future__ import annotations

from dataclasses import replace

import pytest

from briefgen.model import Brief, Run, VerificationReport
from briefgen.rendering import render
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify
from briefgen.verification.pdf_document import as_document
from briefgen.verification.pdf_reader import PdfBlock, read_pdf

MIXED = (
    "http://www.example.org/ar/article/زيارة-الوفد-الرسمي-العالي-إلى-قمة-الدول-السبع-الكبرى-G-7-ولقاءاته-مع-عدد-من-القادة/92/857",
    "https://example.org/12-زيارة-34-الوفد-%D8-(الرسمي)-٢٠١٨-a/1",
)


def with_address(url: str) -> Brief:
    brief = make_brief()
    link = Run(text=f" {url}", language="en", direction="ltr", role="link", target=url)
    first = brief.references[0]
    changed = replace(first, text=(*first.text[:-1], link, *first.text[-1:]))
    return replace(brief, references=(changed, *brief.references[1:]), formats=("pdf",), layouts=("ar",))


def check(printed: Brief, brief: Brief) -> VerificationReport:
    return verify(brief, render(printed), make_evidence())


@pytest.mark.parametrize("url", MIXED)
def test_an_address_of_two_scripts_is_proved_by_its_characters(url: str) -> None:
    assert check(with_address(url), with_address(url)).findings == ()
    altered = check(with_address(url.replace("زيارة", "زيارات")), with_address(url))
    assert {finding.code for finding in altered.findings} >= {"reference-altered"}


@pytest.mark.parametrize(
    ("drawn", "wanted", "same"),
    [
        ("abc (x)", "abc )x(", True),
        ("abc", "a\u200db\u200cc", True),
        ("abc", "ab\u0301c", True),
        ("abc", "acb", False),
        ("abc", "abd", False),
    ],
)
def test_what_is_not_drawn_is_not_compared(drawn: str, wanted: str, same: bool) -> None:  # noqa: FBT001 - a table
    assert PdfBlock("P", (tuple(drawn),)).holds(wanted, "ltr") is same


def test_a_quotation_cut_short_does_not_take_the_next_one() -> None:
    brief = make_brief()
    artifact = next(a for a in render(replace(brief, layouts=("ar",), formats=("pdf",))))
    expected = [
        (e.id, e.open_mark + e.quotation.exact + e.close_mark, brief.directions[e.quotation.language])
        for e in brief.excerpts
    ]
    name, text, direction = expected[0]
    longer = [(name, text + " وزيادة لا توجد في الملف", direction), *expected[1:]]
    found = as_document(read_pdf(artifact.data), brief.marking, longer).quotations
    assert [item.id for item in found] == [e.id for e in brief.excerpts]
    assert [item.block.holds(text, way) for item, (_, text, way) in zip(found, expected, strict=True)] == [True] * len(
        expected
    )
