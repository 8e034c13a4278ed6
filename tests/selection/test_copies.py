from __future__ import annotations

import datetime as dt
import itertools
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.model import Outlet
from briefgen.selection import select
from tests.selection.conftest import article, both, corpus, make_spec

if TYPE_CHECKING:
    from briefgen.model import Article, Selection

TEXT = "Japan and NATO will hold a naval exercise off Okinawa this summer with nine ships from the alliance."
MORE = "A NATO officer told the portal that the exercise would be repeated near Hokkaido every other year."
OUTLETS = {
    "agency": Outlet(id="agency", names=both("وكالة", "Agency"), reliability="A"),
    "portal": Outlet(id="portal", names=both("بوابة", "Portal"), reliability="D"),
    "barred": Outlet(id="barred", names=both("مغلقة", "Barred"), reliability="A", words_cap=0),
}


def copy(name: str, outlet: str = "", day: int = 9, text: str = TEXT) -> Article:
    more: dict[str, Any] = {"outlet": outlet, "outlet_id": outlet} if outlet else {}
    return article(text, name, issued=dt.date(2025, 4, day), **more)


def chosen(*articles: Article) -> Selection:
    return select(corpus(*articles, outlets=tuple(OUTLETS.values())), make_spec())


def quoted(*articles: Article) -> list[tuple[str, tuple[str, ...]]]:
    return [(passage.article_id, passage.duplicates) for passage in chosen(*articles).sections[0].kept]


@pytest.mark.parametrize(
    ("one", "other", "kept"),
    [
        (copy("a", "portal", 7), copy("b", "agency", 12), "b"),
        (copy("a", "portal", 12), copy("b", "portal", 7), "b"),
        (copy("b", "agency"), copy("a", "agency"), "a"),
        (copy("a", "barred", 7), copy("b", "portal", 12), "b"),
        (copy("a"), copy("b", "portal"), "a"),
    ],
    ids=["reliability", "date", "id", "licence", "unknown-before-poor"],
)
def test_the_original_is_quoted_and_the_copy_is_named(one: Article, other: Article, kept: str) -> None:
    (copied,) = {"a", "b"} - {kept}
    assert quoted(one, other) == [(kept, (copied,))]


def test_the_order_of_the_articles_does_not_matter() -> None:
    copies = (copy("a", "portal", 7), copy("b", "agency", 12), copy("c", "agency", 11))
    found = {tuple(quoted(*order)) for order in itertools.permutations(copies)}
    assert found == {(("c", ("a", "b")),)}


def test_a_copy_that_is_passed_over_says_why() -> None:
    found = chosen(copy("a", "portal", 7), copy("b", "agency", 12))
    (reason,) = (passage.because for passage in found.sections[0].passed_over if passage.decision == "duplicate")
    assert "copy in b" in reason


def test_what_only_the_copy_adds_may_be_quoted_from_it() -> None:
    text = f"{TEXT} | It said the ships would sail from Yokosuka on Monday and return to port before the autumn rains."
    found = quoted(copy("a", "portal", 7, f"{text} | {MORE}"), copy("b", "agency", 12, text))
    assert ("b", ("a",)) in found
    assert all(name == "b" or not duplicates for name, duplicates in found)
