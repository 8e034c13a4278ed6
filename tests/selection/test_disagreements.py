from __future__ import annotations

import dataclasses
import datetime as dt
from typing import TYPE_CHECKING

import pytest

from briefgen.selection import explanation, explanation_text, select
from briefgen.selection.disagreements import figures

from .conftest import article, corpus, make_spec

if TYPE_CHECKING:
    from briefgen.model import Article, Selection

AR = "ستشارك أربع سفن يابانية ونحو 1500 عنصر في تدريبات حلف شمال الأطلسي في أكتوبر."
EN = "Three Japanese ships and some 1,200 sailors will join the NATO exercise in October."


def found(*articles: Article) -> Selection:
    return select(corpus(*articles), make_spec())


def values(selection: Selection) -> dict[str, list[int]]:
    return {item.kind: [figure.value for figure in item.figures] for item in selection.disagreements}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("ar", "أربع سفن يابانية ونحو ١٥٠٠ عنصر", {"ships": (4, "أربع سفن"), "personnel": (1500, "١٥٠٠ عنصر")}),
        ("ar", "يشارك ثلاثة عشر بلدًا", {"countries": (13, "ثلاثة عشر بلدًا")}),
        ("ar", "وصلت خمسة آلاف سفينة", {"ships": (5000, "خمسة آلاف سفينة")}),
        ("ar", "خمسة وعشرون جنديا", {"personnel": (25, "خمسة وعشرون جنديا")}),
        ("ar", "آلاف الجنود", {}),
        ("ar", "اعتراض 71 صاروخ كروز من أصل 103", {}),
        ("en", "71 missiles out of 103 fired", {}),
        ("ar", "ثلاث سفن لا أربع سفن", {"ships": (3, "ثلاث سفن")}),
        (
            "en",
            "three Japanese ships and 1,200 sailors",
            {"ships": (3, "three Japanese ships"), "personnel": (1200, "1,200 sailors")},
        ),
        ("en", "a staff of about 240, mostly from other posts", {"personnel": (240, "staff of about 240")}),
        ("en", "2.5 ships a year", {}),
        ("en", "five hundred ships", {"ships": (500, "five hundred ships")}),
        ("en", "twenty-five sailors", {"personnel": (25, "twenty-five sailors")}),
        ("en", "thousands of sailors", {}),
        ("fr", "trois navires et 1200 marins", {}),
    ],
)
def test_figures(language: str, text: str, expected: dict[str, tuple[int, str]]) -> None:
    assert {item.kind: (item.value, item.span.of(text)) for item in figures(text, language)} == expected


def test_two_reports_of_one_event_that_count_differently_are_set_side_by_side() -> None:
    selection = found(article(EN, "a"), article(AR, "b", language="ar"))
    assert values(selection) == {"personnel": [1200, 1500], "ships": [3, 4]}
    ships = selection.disagreements[1].figures
    assert [figure.span.of({"a": EN, "b": AR}[figure.article_id]) for figure in ships] == [
        "Three Japanese ships",
        "أربع سفن",
    ]


@pytest.mark.parametrize(
    "other",
    [
        EN,
        EN.replace("October", "June"),
        EN.replace("the NATO exercise", "the parade of NATO"),
    ],
)
def test_the_same_figures_or_another_event_are_no_disagreement(other: str) -> None:
    changed = other if other == EN else other.replace("Three", "Five").replace("1,200", "1,300")
    assert values(found(article(EN, "a"), article(changed, "b", issued=dt.date(2025, 4, 10)))) == {}


def test_a_report_that_names_the_other_figure_is_about_the_same() -> None:
    one = article("NATO wants a planning staff of about 240 officers for the exercise.", "a")
    two = article("A NATO drill needs 300 officers. | Other reports spoke of 240 for NATO.", "b")
    assert values(found(one, two)) == {"personnel": [240, 300]}


def test_reports_long_apart_are_about_different_things() -> None:
    late = article(EN.replace("Three", "Five"), "b", issued=dt.date(2025, 8, 1))
    spec = make_spec(period=dataclasses.replace(make_spec().period, end=dt.date(2025, 9, 1)))
    assert select(corpus(article(EN, "a"), late), spec).disagreements == ()


def test_a_corrected_figure_is_marked_and_explained() -> None:
    first = article(AR, "b", language="ar")
    correction = article(EN, "c", corrects="b", issued=dt.date(2025, 4, 11))
    other = article(EN.replace("some", "nearly"), "d")
    selection = found(first, correction, other)
    marked = {figure.article_id for item in selection.disagreements for figure in item.figures if figure.corrected}
    assert marked == {"b"}
    told = explanation(selection, corpus(first, correction, other), make_spec())["disagreements"]
    assert {item["kind"] for item in told} == {"personnel", "ships"}
    assert "4 in b (“أربع سفن”, corrected since)" in explanation_text(
        selection, corpus(first, correction, other), make_spec()
    )


@pytest.mark.parametrize(
    "text",
    [
        "The plane (flight 17) was hit by a missile.",
        "It happened in 2014 as two missiles were fired: in July 2014 missiles fell.",
    ],
)
def test_a_year_or_the_number_of_a_name_counts_nothing(text: str) -> None:
    assert all(item.value == 2 for item in figures(text, "en"))


def test_a_month_and_a_topic_alone_make_no_event() -> None:
    one = article("NATO counted 78 soldiers of an exercise among the dead since January.", "a")
    two = article("The exercise area belongs to NATO, whose southern camp housed 1,500 troops in January.", "b")
    assert values(found(one, two)) == {}


def test_a_number_that_counts_something_else_joins_no_reports() -> None:
    one = article("Visitors of NATO could be sent from 100 countries.", "a")
    two = article("NATO says that 20 countries took part. | They sent 100 diplomats home from NATO.", "b")
    assert values(found(one, two)) == {}
