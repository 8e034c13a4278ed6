"""Which originals may stand beside a kept passage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.model import Budget, Outlet
from briefgen.selection import select
from briefgen.text.meaning import FoundEncoder
from tests.selection.conftest import EXERCISES, NATO, article, corpus, make_spec, section

if TYPE_CHECKING:
    from briefgen.model import Article, ScoredPassage

EN = "NATO will send 42 ships to the naval exercise near Osaka on 26 May, officials said."
AR = "يرسل حلف شمال الأطلسي ٤٢ سفينة إلى مناورات بحرية قرب أوساكا يوم ٢٦ مايو، بحسب مسؤولين."
LEANING = "كما أن حلف شمال الأطلسي يرسل ٤٢ سفينة إلى مناورات بحرية قرب أوساكا يوم ٢٦ مايو، بحسب مسؤولين."


def first(*articles: Article, outlets: tuple[Outlet, ...] = (), **more: Any) -> ScoredPassage:
    found = select(corpus(*articles, outlets=outlets), make_spec(**more), encoder=lambda: FoundEncoder(None))
    return found.sections[0].kept[0]


def english(**more: Any) -> Article:
    return article(EN, "a", **more)


def arabic(text: str = AR, name: str = "b", **more: Any) -> Article:
    return article(text, name, language="ar", **({"outlet_id": f"o-{name}"} | more))


def test_the_other_report_stands_beside_it() -> None:
    kept = first(english(), arabic())
    assert kept.counterpart is not None
    assert {kept.article_id, kept.counterpart.article_id} == {"a", "b"}


@pytest.mark.parametrize(
    "other",
    [
        arabic(LEANING),
        arabic(issued=dt.date(2025, 3, 20)),
        arabic(issued=None),
    ],
    ids=["opens with a connective", "of another month", "without a date"],
)
def test_a_report_that_is_unfit_does_not(other: Article) -> None:
    period = make_spec().period
    import dataclasses

    kept = first(english(), other, period=dataclasses.replace(period, start=dt.date(2025, 3, 1)))
    assert kept.counterpart is None


@pytest.mark.parametrize(
    "budget",
    [Budget(words_per_section=20), Budget(words_per_outlet=15), Budget(words_per_excerpt=15)],
    ids=["section", "outlet", "excerpt"],
)
def test_its_words_count(budget: Budget) -> None:
    same = english(outlet_id="o-b"), arabic()
    loose = first(*same)
    assert loose.counterpart is not None
    tight = select(corpus(*same), make_spec(budget=budget), encoder=lambda: FoundEncoder(None)).sections[0].kept
    assert not any(one.counterpart for one in tight)


def test_a_licence_that_allows_no_words_is_kept() -> None:
    outlet = Outlet(id="o-b", names=NATO.names, reliability="B", words_cap=0)
    kept = first(english(), arabic(), outlets=(outlet,))
    assert kept.article_id == "a"
    assert kept.counterpart is None


def test_one_original_stands_beside_one_passage_only() -> None:
    again = "Officials said NATO sends 42 warships to its drill off Osaka, which opens on 26 May and lasts a week."
    plans = (section("exercises", ("exercises",)), section("nato", partners=("NATO",)))
    found = select(
        corpus(english(), article(again, "c"), arabic()),
        make_spec(*plans, topics=(EXERCISES,), partners=(NATO,)),
        encoder=lambda: FoundEncoder(None),
    )
    beside = [one.counterpart for part in found.sections for one in part.kept if one.counterpart]
    assert len({(one.article_id, one.span) for one in beside}) == len(beside)
    shown = {(one.article_id, one.span) for part in found.sections for one in part.kept}
    assert not shown & {(one.article_id, one.span) for one in beside}
