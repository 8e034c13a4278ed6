"""What CLDR knows: countries' names by ISO 3166-1 alpha-2 code, and which locales there are."""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from briefgen.text.normalize import fold_word, words

if TYPE_CHECKING:
    from collections.abc import Mapping

    from briefgen.model import Language

__all__ = ["country_names", "find_locale", "nested_names", "territories"]

_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "CQ"})
_NAMED = {"HK": {"ar": "هونغ كونغ", "en": "Hong Kong"}, "MO": {"ar": "ماكاو", "en": "Macao"}}


def find_locale(name: str) -> str | None:
    """Give a CLDR locale's identifier as CLDR writes it (``ar-sa`` is ``ar_SA``), or nothing when there is none."""
    from babel import Locale, UnknownLocaleError

    try:
        found = str(Locale.parse(name.replace("-", "_")))
    except (UnknownLocaleError, ValueError):
        return None
    return found if found.casefold() == name.replace("-", "_").casefold() else None


@functools.cache
def territories() -> tuple[str, ...]:
    """Give all codes in alphabetical order."""
    from babel import Locale

    names = Locale.parse("en").territories
    codes = (str(code) for code in names)
    return tuple(sorted(code for code in codes if re.fullmatch("[A-Z]{2}", code) and code not in _NOT_COUNTRIES))


def _readings(name: str) -> tuple[str, ...]:
    """Give a CLDR name as texts have it: ``Myanmar (Burma)`` is two names, ``&`` is a word."""
    found = []
    for part in re.split(r"[()]", name):
        text = part.strip(" -")
        if text:
            found.append(text)
            if "&" in text:
                found.append(text.replace("&", "and"))
            if text.startswith("St. "):
                found.append("Saint " + text[4:])
    return tuple(dict.fromkeys(found))


@functools.cache
def country_names(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Give the names in one language by code, the name for headings first."""
    from babel import Locale, UnknownLocaleError

    try:
        names = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        return {}
    found = {}
    for code in territories():
        if code in names:
            listed = _NAMED.get(code, {}).get(language)
            found[code] = (listed,) if listed else _readings(names[code])
    return found


@functools.cache
def nested_names(language: Language) -> Mapping[str, tuple[str, ...]]:
    """Give, by code, the longer names of other countries that hold a name of this one, as those of Guinea."""
    by_words: dict[tuple[str, ...], str] = {}
    for code, names in country_names(language).items():
        for name in names:
            by_words.setdefault(_words(name), code)
    found: dict[str, list[str]] = {}
    for code, names in country_names(language).items():
        for name in names:
            whole = _words(name)
            for start in range(len(whole)):
                for end in range(start + 1, len(whole) + 1):
                    holder = by_words.get(whole[start:end])
                    if holder not in (None, code):
                        found.setdefault(str(holder), []).append(name)
    return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}


def _words(name: str) -> tuple[str, ...]:
    return tuple(fold_word(match.group()) for match in words(name))
