"""Plain text: dumps of pages, hard-wrapped texts, and Markdown that came with the wrong ending."""

from __future__ import annotations

import re

from briefgen.corpus.decode import decode
from briefgen.corpus.findings import finding
from briefgen.corpus.page import Line, LineKind, Page
from briefgen.corpus.readers import markdown
from briefgen.corpus.readers.lines import BULLET, split_lines, unwrap
from briefgen.text.clean import has_hidden

__all__ = ["lines_of", "read"]

_RULE = re.compile(r"^[\W_]+$")


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
            bare = BULLET.sub("", raw)
            kind: LineKind = "item" if bare != raw else "text"
            if not _RULE.match(bare):
                lines.append(Line(text=bare, kind=kind, gap=place == 0, linked="http" in bare or "](" in bare))
    return tuple(lines)


def _blocks(text: str) -> list[list[str]]:
    blocks: list[list[str]] = [[]]
    for line in split_lines(text):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]
