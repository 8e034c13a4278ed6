"""Lines of a text file: canonical, of bearable length, hard-wrapped paragraphs joined."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from briefgen.corpus.furniture.classes import ends_sentence
from briefgen.errors import SourceError
from briefgen.text.clean import canonical

__all__ = ["BULLET", "LONGEST_LINE", "split_lines", "unwrap"]

LONGEST_LINE = 100_000
"""Longest paragraph accepted, in characters; no article has one, and a program may hang on it."""

BULLET = re.compile(r"^(?:[•▪◦‣●○■□▫◾◆➢➤✓✔·*]\s*|[-–—]\s+)(?=\S)")
_WRAP_SHORTEST = 40
_WRAP_LONGEST = 130
_WRAP_LINES = 4


def split_lines(text: str) -> list[str]:
    """Give the canonical lines of ``text``, refusing one that is longer than any paragraph."""
    lines = canonical(text).split("\n")
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        msg = f"one line has {longest:,} characters; no article has such a paragraph (limit {LONGEST_LINE:,})"
        raise SourceError(msg, hint="check that the file is an article")
    return lines


def unwrap(blocks: list[list[str]]) -> list[list[str]]:
    """Join hard-wrapped lines, if the text as a whole is wrapped."""
    width = _wrap_width(blocks)
    if not width:
        return blocks
    return [_join(block, width) for block in blocks]


def _wrap_width(blocks: list[list[str]]) -> int:
    """Give the width at which the text is wrapped; 0 when its lines are paragraphs."""
    inner = [line for block in blocks for line in block[:-1]]
    if len(inner) < _WRAP_LINES:
        return 0
    lengths = [len(line) for line in inner]
    widest = max(len(line) for block in blocks for line in block)
    middle = median(lengths)
    if not (middle >= _WRAP_SHORTEST and widest <= _WRAP_LONGEST and middle >= 0.75 * widest):
        return 0
    broken = sum(not ends_sentence(line) for line in inner)
    return widest if broken >= 0.6 * len(inner) else 0


def _join(block: list[str], width: int) -> list[str]:
    joined = [block[0]]
    for before, line in pairwise(block):
        full = len(before) + 1 + len(line.split(" ", 1)[0]) > 0.8 * width
        if BULLET.match(line) or not full:
            joined.append(line)
        else:
            joined[-1] += ("" if before.endswith("-") and line[:1].islower() else " ") + line
    return joined
