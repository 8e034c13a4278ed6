"""Days in the words of a country, in its digits, and in two calendars."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.i18n import Style, language_data, languages
from briefgen.i18n.digits import digit_system
from briefgen.i18n.hijri import CALENDARS, FIRST, LAST, hijri
from briefgen.i18n.locales import usual_digits

APRIL = dt.date(2025, 4, 9)


def shown(text: str) -> str:
    """Give a date with plain spaces for those that hold it together."""
    return text.replace("\u00a0", " ")


BOTH = {language: Style.of(language, calendars=CALENDARS) for language in languages()}


@pytest.mark.parametrize(
    ("locale", "january", "august"),
    [
        ("ar_EG", "يناير", "أغسطس"),
        ("ar_SA", "يناير", "أغسطس"),
        ("ar_SY", "كانون الثاني", "آب"),
        ("ar_IQ", "كانون الثاني", "آب"),
        ("ar_LB", "كانون الثاني", "آب"),
        ("ar_JO", "كانون الثاني", "آب"),
        ("ar_MA", "يناير", "غشت"),
        ("ar_DZ", "جانفي", "أوت"),
        ("ar_TN", "جانفي", "أوت"),
        ("ar_MR", "يناير", "أغشت"),
    ],
)
def test_months_have_the_names_of_the_country(locale: str, january: str, august: str) -> None:
    style = Style.of("ar", locale=locale, digits="latn")
    assert style.date(dt.date(2025, 1, 2)) == f"2 {january} 2025"
    assert style.month(dt.date(2025, 8, 2)) == f"{august} 2025"


@pytest.mark.parametrize(
    ("locale", "system"), [("ar_EG", "arab"), ("ar_MA", "latn"), ("ar_AE", "latn"), ("en_GB", "latn")]
)
def test_digits_are_those_usual_in_the_country(locale: str, system: str) -> None:
    assert usual_digits(locale) == system


def test_the_other_calendar_stands_beside() -> None:
    assert shown(BOTH["ar"].date(APRIL, beside=True)) == "٩ أبريل ٢٠٢٥ (١١ شوال ١٤٤٦هـ)"
    assert shown(BOTH["en"].date(APRIL, beside=True)) == "9 April 2025 (11 Shawwal 1446 AH)"
    assert "(11\u00a0Shawwal\u00a01446\u00a0AH)" in BOTH["en"].date(APRIL, beside=True), "it stays on one line"
    assert BOTH["en"].date(APRIL) == "9 April 2025"
    assert Style.of("en").date(APRIL, beside=True) == "9 April 2025"


@pytest.mark.parametrize(
    ("start", "end", "wanted"),
    [
        ((2025, 4, 7), (2025, 4, 13), "7–13 April 2025 (9–15 Shawwal 1446 AH)"),
        ((2025, 3, 28), (2025, 4, 4), "28 March – 4 April 2025 (28 Ramadan – 6 Shawwal 1446 AH)"),
        (
            (2024, 12, 30),
            (2025, 1, 5),
            "30 December 2024 – 5 January 2025 (29 Jumada al-Akhirah – 5 Rajab 1446 AH)",
        ),
        ((2025, 6, 20), (2025, 7, 3), "20 June – 3 July 2025 (24 Dhu al-Hijjah 1446 – 8 Muharram 1447 AH)"),
        ((2025, 4, 7), (2025, 4, 7), "7 April 2025 (9 Shawwal 1446 AH)"),
    ],
)
def test_ranges_name_month_and_year_once(start: tuple[int, int, int], end: tuple[int, int, int], wanted: str) -> None:
    assert shown(BOTH["en"].date_range(dt.date(*start), dt.date(*end), beside=True)) == wanted


def test_a_range_in_arabic_has_words_for_its_ends() -> None:
    days = (dt.date(2025, 6, 20), dt.date(2025, 7, 3))
    wanted = "من ٢٠ يونيو إلى ٣ يوليو ٢٠٢٥ (من ٢٤ ذو الحجة ١٤٤٦ إلى ٨ محرم ١٤٤٧هـ)"
    assert shown(BOTH["ar"].date_range(*days, beside=True)) == wanted


@pytest.mark.parametrize("day", [dt.date(1900, 1, 1), FIRST - dt.timedelta(1), LAST + dt.timedelta(1), dt.date.max])
def test_a_day_beyond_the_tables_stands_alone(day: dt.date) -> None:
    assert hijri(day) is None
    assert BOTH["en"].date(day, beside=True) == BOTH["en"].date(day)
    assert BOTH["en"].date_range(min(day, APRIL), max(day, APRIL), beside=True).count("(") == 0


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_the_ends_of_the_tables_are_known(day: dt.date) -> None:
    found = hijri(day)
    assert found is not None
    assert 1 <= found.month <= len(language_data("ar").hijri) == len(language_data("en").hijri)


@given(
    st.dates(),
    st.dates(),
    st.sampled_from(languages()),
    st.sampled_from(["arab", "latn", "arabext"]),
    st.sampled_from(["ar_EG", "ar_SY", "ar_MA", "ar_DZ"]),
)
def test_no_date_mixes_digits(one: dt.date, other: dt.date, language: str, digits: str, locale: str) -> None:
    style = Style.of(language, digits=digits, calendars=CALENDARS, locale=locale if language == "ar" else None)
    first, last = sorted((one, other))
    for text in (style.date(one, beside=True), style.date_range(first, last, beside=True), style.month(one)):
        assert {digit_system(character) for character in text} - {""} == {digits}
