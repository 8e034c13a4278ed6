"""Words that the brief supplies before a quotation: in every format, outside of the quotation, and proved."""

from __future__ import annotations

import dataclasses

import pytest

from briefgen.i18n import runs
from briefgen.model import Brief, Excerpt, Format, Run
from briefgen.rendering import render_one
from briefgen.testing import make_brief, make_evidence
from briefgen.verification import verify

NAMES = {"ar": "[وزير الدفاع الياباني]", "en": "[the union’s foreign policy chief]"}


HEADLINES = {"ar": "[اليابان تصدّر سفنًا إلى NATO]", "en": "[Japan sells ships to the الناتو]"}


@pytest.fixture(scope="module", params=["supply", "context"])
def brief(request: pytest.FixtureRequest) -> Brief:
    made = make_brief()
    sections = tuple(
        dataclasses.replace(
            section,
            excerpts=tuple(_with(excerpt, request.param) for excerpt in section.excerpts),
        )
        for section in made.sections
    )
    return dataclasses.replace(made, sections=sections, layouts=("parallel",))


def _with(excerpt: Excerpt, name: str) -> Excerpt:
    language = excerpt.quotation.language
    if name == "context":
        return dataclasses.replace(excerpt, context=runs(HEADLINES[language], language))
    named = Run(text=NAMES[language], language=language, direction="rtl" if language == "ar" else "ltr")
    return dataclasses.replace(excerpt, supply=(named,))


@pytest.mark.parametrize("name", ["html", "docx", "pdf"])
def test_a_supply_stands_in_every_format_and_the_quotations_stay_proved(brief: Brief, name: Format) -> None:
    artifact = render_one(brief, "parallel", name)
    only = dataclasses.replace(brief, formats=(name,))
    report = verify(only, (artifact,), make_evidence())
    assert report.findings == ()
    dropped = dataclasses.replace(artifact, data=render_one(make_brief(), "parallel", name).data)
    found = {finding.code for finding in verify(only, (dropped,), make_evidence()).findings}
    assert found == {"text-altered"} | ({"attachment-altered"} if name == "pdf" else set())
