"""What pictures say: the figures of the selection, places on a scale, words for those who do not see them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.composition import scale
from briefgen.composition.compose import compose
from briefgen.model import Brief, Selection, plain
from tests.composition import builders

DAYS = st.dates(dt.date(1900, 1, 1), dt.date(2199, 12, 31))


def brief(**changes: object) -> Brief:
    considered = tuple(article.id for article in builders.articles())
    selection = replace(builders.selection(), **{"considered": considered, **changes})  # type: ignore[arg-type]
    return compose(
        builders.spec(), builders.corpus(), selection, builders.translations(), builders.edition(), program="briefgen 1"
    )


def test_the_coverage_is_told_by_its_size_its_extremes_and_its_gaps() -> None:
    made = brief()
    picture = made.picture("coverage")
    assert made.matrix is not None
    assert picture is not None
    counts = [cell.count for row in made.matrix.rows for cell in row.cells]
    words = plain(picture.alternative["en"])
    assert f"Highest number, {max(counts)}:" in words
    assert f"Cells without a report, {counts.count(0)} of {len(counts)}:" in words


def test_reports_are_counted_by_outlet_and_day_and_none_is_lost() -> None:
    made = brief()
    picture = made.picture("reports")
    assert picture is not None
    assert sum(mark.count for row in picture.rows for mark in row.marks) == len(builders.articles())
    for row in picture.rows:
        assert plain(row.total["en"]) == str(sum(mark.count for mark in row.marks))
        for mark in row.marks:
            assert mark.date is None or (picture.start is not None and picture.start <= mark.date)


def test_copies_of_one_text_are_told_apart() -> None:
    first, second = (article.id for article in builders.articles()[:2])
    none, one = (brief(groups=groups).picture("reports") for groups in ((), ((first, second),)))
    assert none is not None
    assert one is not None
    assert sum(mark.copies for row in none.rows for mark in row.marks) == 0
    assert sum(mark.copies for row in one.rows for mark in row.marks) == 1
    assert "copy" in dict(one.signs)
    assert "copies of another report: 1" in plain(one.alternative["en"])


def test_without_reports_there_is_no_picture_of_them() -> None:
    assert brief(considered=()).picture("reports") is None


def test_events_that_are_near_each_other_share_a_mark() -> None:
    picture = brief().picture("timeline")
    assert picture is not None
    marks = picture.rows[0].marks
    assert sum(mark.count for mark in marks) == len(brief().timeline)
    assert len(marks) <= 18


def test_the_words_have_the_digits_of_the_language() -> None:
    for picture in brief().pictures:
        assert not re.search("[0-9]", plain(picture.alternative["ar"]))
        assert not re.search("[٠-٩]", plain(picture.alternative["en"]))


@given(DAYS, DAYS)
def test_an_axis_holds_its_days_and_has_few_labels(one: dt.date, other: dt.date) -> None:
    first, last = sorted((one, other))
    found = scale.ticks(first, last)
    assert 1 <= len(found.places) <= 7
    assert found.places[0] <= first
    assert list(found.places) == sorted(set(found.places))


@given(DAYS, st.integers(0, 2000))
def test_days_are_put_together_so_that_an_axis_has_thirty_one_places(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    size = scale.step(first, last)
    assert length // size < 31
    assert scale.bin_of(last, first, size) <= last <= scale.last_of(scale.bin_of(last, first, size), size)
    assert scale.days(first, last, size).places[0] == first


@pytest.mark.parametrize("selection", [builders.selection()])
def test_a_selection_that_says_nothing_of_what_it_considered_is_fine(selection: Selection) -> None:
    assert brief(considered=selection.considered).picture("coverage") is not None
