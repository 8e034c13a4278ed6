"""What both languages ask of a stretch of tokens that may be something said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["FEWEST", "is_content", "last_word"]

FEWEST = 3
"""Words of the shortest reported statement."""
_DIRECT = 0.6
"""Share in marks from which a statement is a direct quotation."""


def last_word(tokens: Sequence[Token]) -> int:
    """Give the index of the last token that is no closing sign; -1 when there is none."""
    last = len(tokens) - 1
    while last >= 0 and tokens[last].kind == PUNCTUATION:
        last -= 1
    return last


def is_content(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Say whether enough of the narrator's own words stand there, and more than stand in marks."""
    if end < start:
        return False
    within = tokens[start : end + 1]
    if sum(token.kind == WORD for token in within) < FEWEST:
        return False
    marked = sum(token.end - token.start for token in within if token.kind == QUOTE)
    return marked < _DIRECT * (tokens[end].end - tokens[start].start)
