"""Words that the brief supplies before a quotation: in every format, outside of the quotation, and proved."""

from __future__ import annotations

import dataclasses

import pytest

from briefgen.model import Brief, Format, Run
from briefgen.rendering import render_one
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify

NAMES = {"ar": "[وزير الدفاع الياباني]", "en": "[the union’s foreign policy chief]"}


@pytest.fixture(scope="module")
def brief() -> Brief:
    made = make_brief()
    sections = tuple(
        dataclasses.replace(
            section,
            excerpts=tuple(
                dataclasses.replace(excerpt, supply=(_run(excerpt.quotation.language),)) for excerpt in section.excerpts
            ),
        )
        for section in made.sections
    )
    return dataclasses.replace(made, sections=sections, layouts=("parallel",))


def _run(language: str) -> Run:
    return Run(text=NAMES[language], language=language, direction="rtl" if language == "ar" else "ltr")


@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
def test_a_supply_stands_in_every_format_and_the_quotations_stay_proved(brief: Brief, name: Format) -> None:
    artifact = render_one(brief, "parallel", name)
    only = dataclasses.replace(brief, formats=(name,))
    report = verify(only, (artifact,), make_evidence())
    assert report.findings == ()
    dropped = dataclasses.replace(artifact, data=render_one(make_brief(), "parallel", name).data)
    found = {finding.code for finding in verify(only, (dropped,), make_evidence()).findings}
    assert found == {"text-altered"} | ({"attachment-altered"} if name == "pdf" else set())
