"""Dates: every region's months, Hijri, relative, English; and nothing that is not written."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from babel import Locale
from babel.dates import format_date
from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from briefgen.text.dates import find_dates, find_days_of_year

TODAY = dt.date(2025, 4, 9)  # a Wednesday
ARABIC_LOCALES = (
    "ar",
    "ar_EG",
    "ar_SA",
    "ar_AE",
    "ar_LB",
    "ar_SY",
    "ar_JO",
    "ar_IQ",
    "ar_MA",
    "ar_DZ",
    "ar_TN",
    "ar_MR",
)


def days(text: str, language: str, **options: object) -> list[str]:
    return [found.date.isoformat() for found in find_dates(text, language, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("الثلاثاء ٠٥ / نوفمبر / ٢٠٢٤", "2024-11-05"),
        ("5 تشرين الثاني 2024", "2024-11-05"),
        ("1 يناير/كانون الثاني 2023", "2023-01-01"),
        ("١٤ فبراير (شباط) ٢٠٢٠", "2020-02-14"),
        ("في 12 من شهر آب عام 2021م", "2021-08-12"),
        ("العاشر من أبريل 2024", "2024-04-10"),
        ("الحادي والعشرين من آذار 2023", "2023-03-21"),
        ("18 جانفي 2021", "2021-01-18"),
        ("3 غشت 2020", "2020-08-03"),
        ("30 دجنبر 2019", "2019-12-30"),
        ("7 أيلول/ سبتمبر 2022", "2022-09-07"),
        ("٢٠٢٤-١١-٠٥", "2024-11-05"),
        ("03/04/2025", "2025-04-03"),
        ("3 جمادى الأولى 1446هـ", "2024-11-05"),
        ("٣/٥/١٤٤٦ هـ", "2024-11-05"),
        ("1446/05/03", "2024-11-05"),
    ],
)
def test_arabic_days(text: str, day: str) -> None:
    (found,) = find_dates(text, "ar")
    assert (found.date.isoformat(), found.precision, found.relative) == (day, "day", False)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("5 November 2024", "2024-11-05"),
        ("November 5, 2024", "2024-11-05"),
        ("Nov. 5, 2024", "2024-11-05"),
        ("the 5th of November 2024", "2024-11-05"),
        ("Wed, 9 Apr 2025 10:00:00 GMT", "2025-04-09"),
        ("2025-04-09T23:10:00+03:00", "2025-04-09"),
        ("25/11/2024", "2024-11-25"),
        ("11/25/2024", "2024-11-25"),
        ("3 Jumada al-Ula 1446 AH", "2024-11-05"),
    ],
)
def test_english_days(text: str, day: str) -> None:
    assert days(text, "en") == [day]


@pytest.mark.parametrize("locale", ARABIC_LOCALES)
@pytest.mark.parametrize("month", range(1, 13))
def test_every_month_that_cldr_writes(locale: str, month: int) -> None:
    date = dt.date(2023, month, 17)
    for pattern in ("d MMMM y", "EEEE، d MMMM y"):
        assert days(format_date(date, pattern, locale=locale), "ar") == [date.isoformat()]
    (found,) = find_dates(format_date(date, "MMMM y", locale=locale), "ar")
    assert (found.date.month, found.precision) == (month, "month")


@pytest.mark.parametrize("locale", ["en_US", "en_GB"])
@pytest.mark.parametrize("form", ["long", "full", "medium"])
def test_what_babel_writes_in_english(locale: str, form: str) -> None:
    date = dt.date(2024, 2, 29)
    assert days(format_date(date, form, locale=locale), "en") == ["2024-02-29"]


def test_cldr_has_the_months_the_tables_were_made_for() -> None:
    assert Locale.parse("ar_MA").months["format"]["wide"][8] == "غشت"


@given(st.dates(dt.date(1980, 1, 1), dt.date(2060, 1, 1)), st.sampled_from(ARABIC_LOCALES))
def test_written_dates_are_read_back_from_inside_a_text(date: dt.date, locale: str) -> None:
    written = format_date(date, "d MMMM y", locale=locale)
    text = f"وقال المتحدث في {written} إن"
    (found,) = find_dates(text, "ar")
    assert found.date == date
    assert found.span.of(text) == written


@given(st.dates(dt.date(1980, 1, 1), dt.date(2060, 1, 1)))
def test_hijri_numbers_are_read_back(date: dt.date) -> None:
    hijri = Gregorian(date.year, date.month, date.day).to_hijri()
    (found,) = find_dates(f"{hijri.day}/{hijri.month}/{hijri.year} هـ", "ar")
    assert (found.date, found.calendar) == (date, "hijri")


@given(st.text(max_size=200), st.sampled_from(["ar", "en"]))
def test_any_text_is_read_without_failing(text: str, language: str) -> None:
    spans = [found.span for found in find_dates(text, language, today=TODAY)]
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
    assert all(0 <= span.start < span.end <= len(text) for span in spans)


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("أعلن أمس أن", "ar", "2025-04-08"),
        ("أول من أمس", "ar", "2025-04-07"),
        ("قال يوم الأربعاء إن", "ar", "2025-04-09"),
        ("قال الخميس إن", "ar", "2025-04-03"),
        ("يوم الأحد المقبل", "ar", "2025-04-13"),
        ("في العاشر من أبريل", "ar", "2025-04-10"),
        ("الشهر الماضي", "ar", "2025-03-01"),
        ("yesterday", "en", "2025-04-08"),
        ("on Wednesday", "en", "2025-04-09"),
        ("next Friday", "en", "2025-04-11"),
        ("on April 10 the", "en", "2025-04-10"),
        ("last year", "en", "2024-01-01"),
    ],
)
def test_relative_dates_need_a_known_day(text: str, language: str, day: str) -> None:
    (found,) = find_dates(text, language, today=TODAY)
    assert (found.date.isoformat(), found.relative) == (day, True)
    assert find_dates(text, language) == ()


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("03/04/2025", "en"),
        ("The march may go on; it may 1,500 people", "en"),
        ("31 فبراير 2024", "ar"),
        ("1 يناير/شباط 2023", "ar"),
        ("الهاتف 971-56-1382781", "ar"),
        ("خسر 3-1 في 2 مباريات", "ar"),
        ("version 2.10.2024.1", "en"),
        ("اتفق الاثنان على", "ar"),
    ],
)
def test_nothing_is_invented(text: str, language: str) -> None:
    assert [found for found in find_dates(text, language) if found.precision == "day"] == []


def test_ambiguous_numbers_want_an_order() -> None:
    assert days("03/04/2025", "en", month_first=True) == ["2025-03-04"]
    assert days("03/04/2025", "en", month_first=False) == ["2025-04-03"]


def test_precision_of_month_and_year() -> None:
    found = find_dates("في آب 2024 وفي عام 2022", "ar")
    assert [(one.date.isoformat(), one.precision) for one in found] == [("2024-08-01", "month"), ("2022-01-01", "year")]


def test_weekday_is_kept() -> None:
    (found,) = find_dates("الاثنين 5 نوفمبر 2024", "ar")
    assert (found.weekday, found.date.weekday()) == (0, 1)


def test_days_of_year() -> None:
    text = "سيُعلن في العاشر من أبريل وفي 3 مايو 2024"
    (day,) = find_days_of_year(text, "ar")
    assert (day.month, day.day, day.span.of(text)) == (4, 10, "العاشر من أبريل")
