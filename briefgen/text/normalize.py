"""Folding for matching, never for display: one key for all the ways a word may be written.

``fold`` unifies presentation forms, alef and hamza seats, alef maqsura and ya, ta marbuta and ha,
all decimal digits, quotation and dash variants and letter case, and drops vowel signs, accents,
tatweel and invisible format characters. It works one code point at a time, so every folded
character comes from exactly one original character and offsets lead back.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text.stems import stem

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Folded", "Token", "fold", "fold_with_offsets", "split_words", "tokens", "words"]

_LETTERS = {
    "ٱ": "ا",
    "ى": "ي",
    "ی": "ي",
    "ے": "ي",
    "ې": "ي",
    "ة": "ه",
    "ہ": "ه",
    "ە": "ه",
    "ھ": "ه",
    "ک": "ك",
    "گ": "ك",
    "پ": "ب",
    "چ": "ج",
    "ڤ": "ف",
    "ڥ": "ف",
    "ـ": "",
    "ø": "o",
    "ł": "l",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "ħ": "h",
    "ı": "i",
}
"""Letters of one reading that have no Unicode decomposition (already lower case)."""

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "ʹ": "'", "′": "'", "`": "'", "´": "'", "،": ",", "؛": ";", "؟": "?"}
_MIN_MARK_CLASS = 10
"""Combining classes below are vowel signs and viramas of Indic scripts, which carry the word."""


def _fold_character(character: str) -> str:
    """Give what one character stands for: none, one or several characters."""
    if "\ufe70" <= character <= "\ufe7f" or "\ufc5e" <= character <= "\ufc63":
        return ""  # spacing forms of vowel signs; their decomposition would put a space inside the word
    if character in _MARKS:
        return _MARKS[character]
    found = []
    for part in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", character).casefold()):
        category = unicodedata.category(part)
        if category == "Cf" or "\ufe00" <= part <= "\ufe0f":
            continue
        if category == "Mn" and unicodedata.combining(part) >= _MIN_MARK_CLASS:
            continue
        if category == "Nd":
            found.append(str(unicodedata.decimal(part)))
        elif category == "Zs":
            found.append(" ")
        elif category == "Pd":
            found.append("-")
        else:
            found.append(_MARKS.get(part) or _LETTERS.get(part, part))
    return unicodedata.normalize("NFC", "".join(found))


class _Table(dict[int, str]):
    """Code point to its folded form, filled as code points are met."""

    def __missing__(self, code: int) -> str:
        folded = self[code] = _fold_character(chr(code))
        return folded


_TABLE = _Table()


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``starts[i]`` is the original offset of folded character ``i``.

    ``starts`` has one entry more than ``text``: the length of the original.
    """

    text: str
    starts: array[int]

    def original(self, start: int, end: int) -> Span:
        """Give the span of the original behind ``text[start:end]``, with the marks written on its last letter."""
        if not 0 <= start <= end <= len(self.text):
            msg = f"not a range of the folded text: {start}..{end}"
            raise ValueError(msg)
        if start == end:
            return Span(self.starts[start], self.starts[start])
        after = bisect_right(self.starts, self.starts[end - 1])
        return Span(self.starts[start], self.starts[min(after, len(self.text))])


@dataclass(frozen=True, slots=True)
class Token:
    """A word: its folded form, its stem, and where it stands in the original text."""

    text: str
    stem: str
    span: Span


def fold(text: str) -> str:
    """Give the form of ``text`` for comparison; folding twice changes nothing more."""
    return text.translate(_TABLE)


def fold_with_offsets(text: str) -> Folded:
    """Fold ``text`` and keep the way back to it."""
    import numpy as np

    folded = fold(text)
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    distinct, places = np.unique(codes, return_inverse=True)
    lengths = np.array([len(_TABLE[int(code)]) for code in distinct], dtype=np.intp)
    starts = np.repeat(np.arange(len(text), dtype=np.int64), lengths[places] if len(text) else 0)
    kept = array("q")
    kept.frombytes(starts.tobytes())
    kept.append(len(text))
    return Folded(folded, kept)


_INSIDE = (
    "\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8"
    "\u06ea-\u06ed\u08d3-\u08ff\u200c\u200d\u00ad\ufe00-\ufe0f"
)
"""Marks and joiners that stand inside a word; ``\\w`` does not hold them."""
_WORD = re.compile(
    rf"(?:(?<!\w)[^\W\d_]\.){{2,}}"  # U.S., أ.ف.ب.
    rf"|[^\W_][\w{_INSIDE}]*(?:['’ʼ][^\W_][\w{_INSIDE}]*)*"
)


_PLAIN_WORD = re.compile(rf"[^\W_]\w*(?:[{_INSIDE}]\w*)*(?:['’ʼ][^\W_][\w{_INSIDE}]*)*")
"""The same in a text without dotted abbreviations, in two thirds of the time."""
_DOTTED = re.compile(r"\.[^\W\d_]\.")
_SPLIT = {pattern: re.compile(f"({pattern.pattern})") for pattern in (_WORD, _PLAIN_WORD)}


def _words_in(text: str) -> re.Pattern[str]:
    return _WORD if _DOTTED.search(text) else _PLAIN_WORD


def words(text: str) -> Iterator[re.Match[str]]:
    """Go through the words of ``text`` as written; a dotted abbreviation is one word, a hyphen parts two."""
    return _words_in(text).finditer(text)


def split_words(text: str) -> list[str]:
    """Give the words of ``text`` with what stands between them: gap, word, gap, …, gap."""
    return _SPLIT[_words_in(text)].split(text)


@functools.lru_cache(maxsize=1 << 14)
def fold_word(written: str) -> str:
    """Fold one word as ``words`` found it, without the dots of an abbreviation."""
    folded = fold(written)
    return "".join(folded.replace(".", "").split()) if "." in written or " " in folded else folded


def tokens(text: str, language: str) -> tuple[Token, ...]:
    """Give the words of ``text`` with stems; a word in another script is stemmed by that script's language."""
    found = []
    for match in _WORD.finditer(text):
        folded = fold_word(match.group())
        if folded:
            found.append(Token(folded, stem(folded, language), Span(*match.span())))
    return tuple(found)
