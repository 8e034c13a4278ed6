"""Who else reports it: counted by origin, with marks that lead to references; copies and agencies are named."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

import pytest

from briefgen.composition import compose
from briefgen.model import Brief, Corpus, Corroboration, plain
from briefgen.testing import make_article
from tests.composition.builders import EN, corpus, edition, line_span, selection, spec, translations

Relation = Literal["independent", "same-origin", "differs"]


def told(article_id: str, relation: Relation = "independent", because: str = "", origin: str = "") -> Corroboration:
    return Corroboration(
        article_id=article_id,
        span=line_span(EN, 0),
        relation=relation,
        origin=origin or article_id,
        shared=("partnership",),
        likeness=0.7,
        because=because,
    )


def brief(*found: Corroboration, more: int = 0) -> Brief:
    """Compose the small brief with reports of the event of its first passage, and ``more`` of outlets of their own."""
    others = tuple(
        make_article(EN, article_id=f"more-{number}", outlet=f"Paper {number}", outlet_id="") for number in range(more)
    )
    whole = corpus()
    base = selection()
    first = base.sections[0]
    kept = (replace(first.kept[0], corroboration=(*found, *(told(other.id) for other in others))), *first.kept[1:])
    return compose(
        spec(),
        Corpus(articles=tuple(sorted((*whole.articles, *others), key=lambda one: one.id)), outlets=whole.outlets),
        replace(base, sections=(replace(first, kept=kept), *base.sections[1:])),
        translations(),
        edition(),
        program="briefgen 1",
    )


def test_what_confirms_is_counted_and_enters_the_references() -> None:
    made = brief(told("en-2"))
    assert [entry.article_id for entry in made.references] == ["ar-1", "en-2", "en-1", "ar-2"]
    line = made.excerpts[0].attribution
    assert "reported by 2 independent outlets [1][2]" in plain(line["en"])
    assert [run.target for run in line["ar"] if run.role == "mark"] == ["ref-1", "ref-1", "ref-2"]
    assert "أوردته جهتا نشر مستقلتان [١][٢]" in plain(line["ar"])


@pytest.mark.parametrize(
    ("more", "ar", "en"),
    [
        (2, "أوردته ٣ جهات نشر مستقلة", "reported by 3 independent outlets"),
        (10, "أوردته ١١ جهة نشر مستقلة", "reported by 11 independent outlets"),
    ],
)
def test_the_number_takes_its_plural(more: int, ar: str, en: str) -> None:
    line = brief(more=more).excerpts[0].attribution
    assert ar in plain(line["ar"])
    assert en in plain(line["en"])
    assert sum(run.role == "mark" for run in line["en"]) == more + 2


def test_nothing_is_said_where_nothing_confirms() -> None:
    line = brief().excerpts[0].attribution
    assert "independent" not in plain(line["en"])
    assert sum(run.role == "mark" for run in line["en"]) == 1


def test_another_figure_is_no_confirmation_but_is_pointed_to() -> None:
    made = brief(told("en-2", "differs", "ships"))
    assert "independent" not in plain(made.excerpts[0].attribution["en"])
    assert "another figure in [2]" in plain(made.excerpts[0].attribution["en"])
    assert "تاريخ آخر في [٢]" in plain(brief(told("en-2", "differs", "date")).excerpts[0].attribution["ar"])


def test_outlets_that_name_the_same_agency_are_named_and_not_counted() -> None:
    made = brief(told("en-2", "same-origin", "reuters", "ar-1"))
    line = made.excerpts[0].attribution
    assert "also in The Lamp, like this from Reuters" in plain(line["en"])
    assert "رويترز" in plain(line["ar"])
    assert "independent" not in plain(line["en"])
    assert "en-2" not in [entry.article_id for entry in made.references]


def test_the_summary_counts_what_is_quoted() -> None:
    plain_brief, told_brief = brief(), brief(told("en-2"))
    assert plain_brief.source_summary == told_brief.source_summary
