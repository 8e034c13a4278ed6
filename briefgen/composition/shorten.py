"""A sentence cut to the words round a place in it, for a row of a table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Span

__all__ = ["WORDS", "shorten"]

WORDS = 36
"""Most words that are left of a longer sentence."""
_SPARE = 8
"""Words more than that which are not worth a cut."""
_AFTER = 6
"""Words kept after the place."""
_CLAUSE = (",", ";", ":", "،", "؛", "—")
_LOOSE = " ,;:،؛—–-"
_PAIRS = (("“", "”"), ("‘", "’"), ("«", "»"), ("(", ")"), ('"', '"'))


def shorten(text: str, place: Span) -> str:
    """Give at most ``WORDS`` words of ``text``, ``place`` among them, with an ellipsis where some are left out."""
    words = [match.span() for match in re.finditer(r"\S+", text)]
    if len(words) <= WORDS + _SPARE:
        return text.strip()
    last = next((number for number, (_, end) in enumerate(words) if end >= place.end), len(words) - 1)
    first = 0 if last < WORDS else _start(text, words, max(0, min(last + _AFTER + 1, len(words)) - WORDS), last)
    end = min(first + WORDS, len(words))
    cut = text[words[first][0] : words[end - 1][1]]
    cut = cut if end == len(words) else f"{cut.rstrip(_LOOSE)}…"
    return _paired(f"…{cut}" if first else cut)


def _start(text: str, words: list[tuple[int, int]], first: int, last: int) -> int:
    """Begin with a clause, if one begins soon enough before the word ``last``."""
    begins = (number + 1 for number in range(first, last - 1) if text[words[number][1] - 1] in _CLAUSE)
    return next(begins, first)


def _paired(text: str) -> str:
    """Leave out the marks of a pair that the cut has parted."""
    for opener, closer in _PAIRS:
        if opener == closer:
            text = text.replace(opener, "") if text.count(opener) % 2 else text
        elif text.count(opener) > text.count(closer):
            place = text.rindex(opener)
            text = text[:place] + text[place + 1 :]
        elif opener != "‘" and text.count(opener) < text.count(closer):
            text = text.replace(closer, "", 1)
    return text
