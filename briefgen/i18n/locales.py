"""The table of languages: what a document in each of them is made with."""

from __future__ import annotations

import functools
import tomllib
import unicodedata
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.model import Direction, Language

__all__ = ["LanguageData", "direction", "language_data", "language_of", "languages", "usual_digits"]

UNDETERMINED = "und"
"""BCP 47 tag for words of a script that no language of the table is written in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageData:
    """One row of ``languages.toml``."""

    tag: Language
    name: str
    """In the language itself."""
    direction: Direction
    script: str
    """First word of the Unicode names of its letters and digits, such as ``ARABIC``."""
    locale: str
    digits: str
    quotes: tuple[str, str, str, str]
    """Outer opening and closing mark, inner opening and closing mark."""
    title: tuple[str, str]
    """Marks round the title of a source."""
    separator: str
    """Between short items in one line; spaces included."""
    comma: str
    semicolon: str
    hijri: tuple[str, ...]
    """Names of the months of the Hijri calendar."""
    articles: tuple[str, ...] = ()
    """Words before a name that a line of particulars may leave out."""


@functools.cache
def _table() -> dict[Language, LanguageData]:
    text = resources.files(__package__).joinpath("languages.toml").read_text(encoding="utf-8")
    return {tag: _row(tag, row) for tag, row in tomllib.loads(text).items()}


def _row(tag: Language, row: dict[str, Any]) -> LanguageData:
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in row.items()}
    return LanguageData(tag=tag, **values)


def languages() -> tuple[Language, ...]:
    """Give the languages a brief can be written in, in the order of the table."""
    return tuple(_table())


def language_data(tag: Language) -> LanguageData:
    """Give the row of a language; ``KeyError`` when the table has none."""
    return _table()[tag]


@functools.cache
def usual_digits(locale: str) -> str:
    """Give the CLDR numbering system that is usual in a locale, if it is one that documents can be set in."""
    from babel import Locale

    return str(Locale.parse(locale).default_numbering_system)  # type: ignore[attr-defined]  # absent from the stubs


@functools.cache
def direction(tag: Language) -> Direction:
    """Give the direction of a language: the table's, else CLDR's, else left to right."""
    if tag in _table():
        return _table()[tag].direction
    from babel import Locale, UnknownLocaleError

    try:
        order = Locale.parse(tag.replace("-", "_")).character_order
    except (UnknownLocaleError, ValueError):
        return "ltr"
    return "rtl" if order == "right-to-left" else "ltr"


@functools.lru_cache(maxsize=4096)
def language_of(letter: str) -> Language:
    """Give the language of the table whose script has this letter, or ``und``."""
    name = unicodedata.name(letter, "")
    return next((row.tag for row in _table().values() if name.startswith(row.script)), UNDETERMINED)
