"""Forms of a text for comparing names and lines; never shown, never quoted."""

from __future__ import annotations

import re
from functools import lru_cache

from briefgen.text.tables import word_set

__all__ = ["content_words", "key", "words"]

_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d]+")
_ANY_MARK = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u0640\u200c\u200d]")
_FOLD = tuple(zip("أإآٱىةیکھہ", "اااايهيكهه", strict=True))
"""Letters and what stands for them; ten replacements take a tenth of the time of one ``str.translate``."""
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_EDGES = " \t:：.،,؛;!؟?…-–—|•·*#\"'«»“”‘’()[]{}<>/\\►▶→←"
_SMALL = word_set(
    """
    في من علي الي عن مع ان التي الذي هذا هذه ذلك بين بعد قبل كما لا لم ما او كان كانت قد منذ خلال حول عند كل
    غير هو هي وهو وهي علي اي بعض لدي حيث ثم بل تم the of and to in a is that for on with as at by from it
    was were be are this has have had not but its an or will who said their his her they he she we after
    """
)
_PREFIXES = ("وال", "بال", "كال", "فال", "لل", "ال")


def key(text: str) -> str:
    """Give ``text`` without vowel marks and edge punctuation, alefs and case alike, for whole-line comparison."""
    return _plain(text).strip(_EDGES)


def words(text: str) -> list[str]:
    """Give the words of ``text``, folded."""
    return _WORD.findall(_plain(text))


def content_words(text: str) -> set[str]:
    """Give the words of ``text`` that carry its matter, without article and joined particles."""
    return {_bare(word) for word in words(text) if word not in _SMALL and len(word) > 1}


@lru_cache(maxsize=64)
def _plain(text: str) -> str:
    """Fold a line; the rules ask for the same one several times in a row."""
    if _ANY_MARK.search(text):
        text = _MARKS.sub("", text)
    for letter, plain in _FOLD:
        text = text.replace(letter, plain)
    return text.lower()


@lru_cache(maxsize=20000)
def _bare(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) > 1:
            return word[len(prefix) :]
    if word[0] in "ول" and len(word) > 4:  # noqa: PLR2004 - و and ل join words; short words may begin with the letter
        return word[1:]
    return word
