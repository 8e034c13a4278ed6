from __future__ import annotations

import ast
import datetime as dt
from pathlib import Path

import pytest

import briefgen.i18n
from briefgen.i18n import Style, direction, language_data, languages
from briefgen.i18n.locales import language_of


def test_the_table_names_each_language_in_itself() -> None:
    assert {tag: language_data(tag).name for tag in languages()} == {"ar": "العربية", "en": "English"}


@pytest.mark.parametrize(
    ("tag", "way"),
    [("ar", "rtl"), ("en", "ltr"), ("fa", "rtl"), ("fr", "ltr"), ("pt-BR", "ltr"), ("und", "ltr"), ("", "ltr")],
)
def test_direction(tag: str, way: str) -> None:
    assert direction(tag) == way


@pytest.mark.parametrize(
    ("letter", "tag"), [("ب", "ar"), ("٣", "ar"), ("b", "en"), ("é", "en"), ("я", "und"), ("日", "und")]
)
def test_language_of_a_letter(letter: str, tag: str) -> None:
    assert language_of(letter) == tag


@pytest.mark.parametrize(
    ("locale", "april", "january"),
    [
        ("ar_SA", "أبريل", "يناير"),
        ("ar_EG", "أبريل", "يناير"),
        ("ar_LB", "نيسان", "كانون الثاني"),
        ("ar_JO", "نيسان", "كانون الثاني"),
        ("ar_SY", "نيسان", "كانون الثاني"),
        ("ar_IQ", "نيسان", "كانون الثاني"),
        ("ar_DZ", "أفريل", "جانفي"),
        ("ar_TN", "أفريل", "جانفي"),
    ],
)
def test_months_are_those_of_the_country(locale: str, april: str, january: str) -> None:
    style = Style.of("ar", locale=locale)
    assert style.date(dt.date(2025, 4, 9)) == f"٩ {april} ٢٠٢٥"
    assert style.month(dt.date(2025, 1, 1)) == f"{january} ٢٠٢٥"


@pytest.mark.parametrize(
    ("end", "ar", "en"),
    [
        (dt.date(2025, 4, 7), "٧ أبريل ٢٠٢٥", "7 April 2025"),
        (dt.date(2025, 4, 13), "من ٧ إلى ١٣ أبريل ٢٠٢٥", "7–13 April 2025"),
        (dt.date(2025, 5, 4), "من ٧ أبريل إلى ٤ مايو ٢٠٢٥", "7 April – 4 May 2025"),
        (dt.date(2026, 1, 2), "من ٧ أبريل ٢٠٢٥ إلى ٢ يناير ٢٠٢٦", "7 April 2025 – 2 January 2026"),
    ],
)
def test_date_ranges_name_what_differs(end: dt.date, ar: str, en: str) -> None:
    start = dt.date(2025, 4, 7)
    assert Style.of("ar").date_range(start, end) == ar
    assert Style.of("en").date_range(start, end) == en


def test_digits_follow_the_spec() -> None:
    assert Style.of("ar", locale="ar_TN", digits="latn").date(dt.date(2025, 4, 9)) == "9 أفريل 2025"
    assert Style.of("ar").plain_digits(2025) == "٢٠٢٥"
    assert Style.of("ar").number(2025) == "٢٬٠٢٥"


def test_no_code_names_a_language() -> None:
    package = Path(briefgen.i18n.__file__).parents[1]
    for folder in ("i18n", "composition"):
        for path in sorted((package / folder).rglob("*.py")):
            named = [
                node.value
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Constant) and node.value in languages()
            ]
            assert not named, path.name


def test_language_names() -> None:
    assert Style.of("ar").language_name("en") == "الإنجليزية"
    assert Style.of("en").language_name("ar") == "Arabic"
    assert Style.of("en").language_name("xx-unknown") == "xx-unknown"
