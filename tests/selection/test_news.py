from __future__ import annotations

import pytest

from briefgen.selection import select
from briefgen.selection.features import WEIGHTS
from briefgen.selection.match import Concepts, Unit, view
from briefgen.selection.news import freshness, news_value
from tests.selection.conftest import article, corpus, make_spec

FIRST = "NATO sent frigates to the drill near Okinawa."
AGAIN = "NATO frigates were near Okinawa for the drill."
FIGURES = "NATO frigates near Okinawa were 14 for the drill."


def units(text: str) -> tuple[Unit, ...]:
    return view(article(text), Concepts(make_spec())).units


def test_the_weights_add_up_to_one() -> None:
    assert sum(WEIGHTS.values()) == pytest.approx(1.0)


def test_only_what_is_told_for_the_first_time_is_fresh() -> None:
    found = units(f"{FIRST} | {AGAIN}")
    fresh = freshness(found, "en")
    assert fresh == {0: 1.0, 1: 0.0}
    assert news_value(found[:1], fresh) > news_value(found[1:], fresh) == 0.0


def test_figures_are_worth_something_and_only_once() -> None:
    found = units(f"{FIRST} | {AGAIN} | {FIGURES} | {FIGURES}")
    fresh = freshness(found, "en")
    assert news_value(found[2:3], fresh) == news_value(found[2:], fresh) == 0.5
    assert news_value(found[1:2], fresh) == 0.0


def test_a_passage_of_nothing_telling_has_no_value() -> None:
    found = units("It is and was.")
    assert news_value(found, freshness(found, "en")) == 0.0
    assert news_value((), {}) == 0.0


def test_a_kept_passage_tells_its_news_value() -> None:
    found = select(corpus(article(f"{FIRST} | {FIGURES}")), make_spec())
    parts = {part.name: part for kept in found.sections[0].kept for part in kept.parts}
    assert 0.0 < parts["news value"].value <= 1.0
    assert parts["news value"].weight == WEIGHTS["news value"]
