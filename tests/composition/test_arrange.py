"""Orders that a template asks for: numbers run through, nothing of the spec is lost."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from briefgen.composition.arrange import arranged
from briefgen.corpus import load_corpus
from briefgen.model import ByLanguage
from briefgen.selection import select
from briefgen.spec import load_spec

if TYPE_CHECKING:
    from briefgen.model import BriefingSpec, Corpus, Selection

ROOT = Path(__file__).resolve().parents[2]
REST = ByLanguage((("en", "Other"),))


@pytest.fixture(scope="module")
def inputs() -> tuple[BriefingSpec, Corpus, Selection]:
    corpus = load_corpus(ROOT / "sources")
    spec = load_spec(ROOT / "specs" / "japan-defence-weekly.yaml", as_of=dt.date(2025, 4, 21))
    return spec, corpus, select(corpus, spec)


def _kept(selection: Selection) -> list[tuple[str, int]]:
    return sorted((one.article_id, one.span.start) for section in selection.sections for one in section.kept)


def test_sections_are_left_as_they_are(inputs: tuple[BriefingSpec, Corpus, Selection]) -> None:
    spec, corpus, selection = inputs
    assert arranged(spec, corpus, selection, "sections", rest=REST) == (spec, selection, frozenset())


def test_days_follow_each_other_in_every_section(inputs: tuple[BriefingSpec, Corpus, Selection]) -> None:
    spec, corpus, selection = inputs
    _, made, elsewhere = arranged(spec, corpus, selection, "days", rest=REST)
    issued = {article.id: article.issued or dt.date.max for article in corpus.articles}
    for section in made.sections:
        days = [issued[one.article_id] for one in section.kept]
        assert days == sorted(days)
    assert _kept(made) == _kept(selection)
    assert not elsewhere


def test_a_section_for_each_partner_and_the_assessments_after(inputs: tuple[BriefingSpec, Corpus, Selection]) -> None:
    spec, corpus, selection = inputs
    changed, made, elsewhere = arranged(spec, corpus, selection, "partners", rest=REST)
    assert _kept(made) == _kept(selection)
    by_id = {section.id: section for section in made.sections}
    partners = [partner.id for partner in spec.partners]
    for plan in changed.sections:
        for one in by_id[plan.id].kept if plan.id in by_id else ():
            first = next((partner for partner in partners if partner in one.partners), "")
            assert plan.id == (f"partner-{first.lower()}" if first else "partner")
    left = [plan.id for plan in changed.sections if plan in spec.sections]
    assert left == [plan.id for plan in spec.sections if plan.assessment or plan.id not in elsewhere]
    assert elsewhere == {section.id for section in selection.sections if section.kept}
