"""Plain text: dumps of pages, hard-wrapped texts, and Markdown that came with the wrong ending."""

from __future__ import annotations

import re
from itertools import pairwise
from statistics import median

from briefgen.corpus.decode import decode
from briefgen.corpus.findings import finding
from briefgen.corpus.furniture.classes import ends_sentence
from briefgen.corpus.page import Line, LineKind, Page
from briefgen.corpus.readers import markdown
from briefgen.errors import SourceError
from briefgen.text.clean import canonical, has_hidden

__all__ = ["LONGEST_LINE", "lines_of", "read", "split_lines", "unwrap"]

LONGEST_LINE = 100_000
"""Longest paragraph accepted, in characters; no article has one, and a program may hang on it."""

_BULLET = re.compile(r"^(?:[•▪◦‣●○■□▫◾◆➢➤✓✔·*]\s*|[-–—]\s+)(?=\S)")
_RULE = re.compile(r"^[\W_]+$")
_WRAP_SHORTEST = 40
_WRAP_LONGEST = 130
_WRAP_LINES = 4


def read(data: bytes) -> Page:
    """Read a plain text file."""
    text, notes = decode(data)
    hidden = has_hidden(text)
    if hidden:
        notes += (finding("characters-removed", f"the text holds {' and '.join(hidden)}; they were removed"),)
    if markdown.looks_like(text):
        return Page(lines=markdown.lines_of(text), diagnostics=notes)
    return Page(lines=lines_of(text), diagnostics=notes)


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the lines of a plain text: wrapped paragraphs joined, bullets taken for list items."""
    lines = []
    for block in unwrap(_blocks(text)):
        for place, raw in enumerate(block):
            bare = _BULLET.sub("", raw)
            kind: LineKind = "item" if bare != raw else "text"
            if not _RULE.match(bare):
                lines.append(Line(text=bare, kind=kind, gap=place == 0, linked="http" in bare or "](" in bare))
    return tuple(lines)


def split_lines(text: str) -> list[str]:
    """Give the canonical lines of ``text``, refusing one that is longer than any paragraph."""
    lines = canonical(text).split("\n")
    longest = max(map(len, lines))
    if longest > LONGEST_LINE:
        msg = f"one line has {longest:,} characters; no article has such a paragraph (limit {LONGEST_LINE:,})"
        raise SourceError(msg, hint="check that the file is an article")
    return lines


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in split_lines(text):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


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
        if _BULLET.match(line) or not full:
            joined.append(line)
        else:
            joined[-1] += ("" if before.endswith("-") and line[:1].islower() else " ") + line
    return joined
