"""Stems for matching: one key for the inflected forms of a word.

Arabic has a light stemmer of our own (clitics, article, number, gender, relative ya, suffixed
pronouns, the broken plurals of the field); the other languages use Snowball. Words come folded
(``briefgen.text.normalize.fold``). Nothing here is meant to be read by people.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from briefgen.text import arabic, english

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["readings", "stem"]

_SNOWBALL = {
    "da": "danish",
    "de": "german",
    "en": "english",
    "es": "spanish",
    "fi": "finnish",
    "fr": "french",
    "it": "italian",
    "nl": "dutch",
    "no": "norwegian",
    "pt": "portuguese",
    "ru": "russian",
    "sv": "swedish",
    "tr": "turkish",
}
_BEFORE: dict[str, Callable[[str], str]] = {"en": english.regular}
"""By language: what makes spellings regular before Snowball sees them."""
_FIXED: dict[str, dict[str, str]] = {"en": english.FIXED}
"""By language: words that Snowball would throw together with others, and their stems."""
_LATIN_DEFAULT = "en"


def _is_arabic(word: str) -> bool:
    return "\u0600" <= word[:1] <= "\u06ff"


@functools.cache
def _snowball(language: str) -> Callable[[str], str]:
    if language not in _SNOWBALL:
        return str
    import Stemmer

    found: Callable[[str], str] = Stemmer.Stemmer(_SNOWBALL[language]).stemWord
    return found


@functools.lru_cache(maxsize=1 << 14)
def stem(word: str, language: str) -> str:
    """Give the stem of a folded word.

    A word in Arabic letters gets the Arabic stemmer whatever ``language`` says; a word in other
    letters inside an Arabic text gets the English one.
    """
    if _is_arabic(word):
        return arabic.stem(word)
    language = _LATIN_DEFAULT if language == "ar" else language
    regular = _BEFORE.get(language, str)(word)
    fixed = _FIXED.get(language, {}).get(regular)
    return fixed if fixed is not None else _snowball(language)(regular)


def readings(word: str, language: str) -> tuple[str, ...]:
    """Give the stems of every way to read the clitics of a folded word, the likeliest first.

    ``stem`` has to decide whether the ba of a word is the preposition; someone who looks for a
    known term does not: she tries all readings.
    """
    first = stem(word, language)
    if not _is_arabic(word):
        return (first,)
    return tuple(dict.fromkeys((first, *(arabic.strip_suffixes(form) for form in arabic.forms(word)))))
