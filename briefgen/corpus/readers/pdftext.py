"""Paragraphs from the rows of a PDF's pages."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from briefgen.corpus.furniture.classes import ends_sentence
from briefgen.corpus.keys import words
from briefgen.corpus.page import Line

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.corpus.readers.pdflayout import Row

__all__ = ["paragraphs"]

_EDGE = 0.12
_SAME_HEAD = 0.5
_LARGER = 1.12
_TITLE = 1.35
_PARTED = 1.3
_SHORT_LINE = 0.88
_HEADING_WORDS = 20
_INDENT = 0.9
_NUMBER = re.compile(
    r"^\W*(?:(?:page|صفحه|صفحة|ص)\W*)?[\d٠-٩]{1,4}(?:\W*(?:of|من|/)?\W*[\d٠-٩]{1,4})?\W*$", re.IGNORECASE
)
_BULLET = re.compile(r"^(?:[•▪◦‣●○■□·\uf0b7]\s*|[-–—]\s+)(?=\S)")
_MOST_LEVELS = 4


def paragraphs(pages: Sequence[Sequence[Row]]) -> Iterator[Line]:
    """Join rows to paragraphs, headings and list items over all pages."""
    running = _running_heads(pages)
    kept = [[row for row in page if not _is_edge(row, running)] for page in pages]
    rows = [row for page in kept for row in page]
    if not rows:
        return
    body = _body_size(rows)
    levels = _levels(rows, body)
    leading = _leading(kept, body)
    blocks = _blocks(kept, body, leading)
    text_width = max(row.x1 - row.x0 for row in rows)
    hyphenated = {word for row in rows for word in re.findall(r"[A-Za-z]+-[A-Za-z]+", row.text)}
    for block in blocks:
        if block:
            yield from _paragraph(block, body, levels, text_width, hyphenated)


def _running_heads(pages: Sequence[Sequence[Row]]) -> set[str]:
    """Give the folded texts at head or foot that stand on at least half of the pages, three at least."""
    counts: Counter[str] = Counter()
    for page in pages:
        counts.update({_faceless(row.text) for row in page if row.top < _EDGE or row.top > 1 - _EDGE})
    least = max(3 if len(pages) > 2 else 2, _SAME_HEAD * len(pages))  # noqa: PLR2004 - two pages show little
    return {text for text, count in counts.items() if count >= least}


def _faceless(text: str) -> str:
    return re.sub(r"\d+", "0", " ".join(words(text)))


def _is_edge(row: Row, running: set[str]) -> bool:
    at_edge = row.top < _EDGE or row.top > 1 - _EDGE
    return at_edge and (bool(_NUMBER.match(row.text)) or _faceless(row.text) in running)


def _body_size(rows: list[Row]) -> float:
    weights: Counter[float] = Counter()
    for row in rows:
        weights[round(row.size, 1)] += len(row.text)
    return weights.most_common(1)[0][0]


def _levels(rows: list[Row], body: float) -> dict[float, int]:
    sizes = sorted({round(row.size, 1) for row in rows if row.size > body * _LARGER}, reverse=True)[:_MOST_LEVELS]
    first = 1 if sizes and sizes[0] >= body * _TITLE else 2
    return {size: level for level, size in enumerate(sizes, first)}


def _leading(pages: Sequence[Sequence[Row]], body: float) -> float:
    steps = [
        above.y - below.y
        for page in pages
        for above, below in pairwise(page)
        if 0 < above.y - below.y < 3 * body and abs(above.size - below.size) < 0.1 * body
    ]
    return median(steps) if steps else body * 1.4


def _blocks(pages: Sequence[Sequence[Row]], body: float, leading: float) -> list[list[Row]]:
    blocks: list[list[Row]] = [[]]
    for page in pages:
        for at, row in enumerate(page):
            before = blocks[-1][-1] if blocks[-1] else None
            new = before is not None and (
                _parts_page(before, row, body)
                if at == 0
                else _parts(before, row, blocks[-1], leading * max(1.0, row.size / body))
            )
            if new:
                blocks.append([])
            blocks[-1].append(row)
    return blocks


def _parts_page(before: Row, row: Row, body: float) -> bool:
    """Say whether a paragraph ends with the page: it ends as a sentence, or the type changes."""
    return abs(before.size - row.size) > 0.05 * body or ends_sentence(before.text) or bool(_BULLET.match(row.text))


def _parts(before: Row, row: Row, block: list[Row], leading: float) -> bool:
    if abs(before.size - row.size) > 0.08 * before.size or before.bold != row.bold or _BULLET.match(row.text):
        return True
    step = before.y - row.y
    if step > _PARTED * leading or step < 0:
        return step > 0 or ends_sentence(before.text)
    start, first = (-row.x1, -before.x1) if row.direction == "rtl" else (row.x0, before.x0)
    indented = _INDENT * row.size < start - first < 5 * row.size and len(block) > 1
    return indented and ends_sentence(before.text)


def _paragraph(
    block: list[Row], body: float, levels: dict[float, int], text_width: float, hyphenated: set[str]
) -> Iterator[Line]:
    size = round(block[0].size, 1)
    for rows in _at_short_lines(block, text_width):
        text = _join([row.text for row in rows], hyphenated)
        bare = _BULLET.sub("", text)
        level = levels.get(size, 3 if rows[0].bold and size >= body * 0.95 else 0)
        if level and len(words(text)) <= _HEADING_WORDS and not text.rstrip().endswith((".", "؛", ";", "،", ",")):
            yield Line(text=bare, kind="heading", level=level, gap=True)
        else:
            yield Line(text=bare, kind="item" if bare != text else "text", gap=True)


def _at_short_lines(block: list[Row], text_width: float) -> Iterator[list[Row]]:
    """Part a block where a line ends a sentence well before the margin: paragraphs set without spacing."""
    out: list[Row] = []
    for row in block:
        out.append(row)
        if row.x1 - row.x0 < _SHORT_LINE * text_width and ends_sentence(row.text) and len(block) > 1:
            yield out
            out = []
    if out:
        yield out


def _join(rows: list[str], hyphenated: set[str]) -> str:
    text = rows[0]
    for row in rows[1:]:
        broken = re.search(r"([A-Za-z]+)[-\u00ad\u2010]$", text)
        follows = re.match(r"[a-z]+", row)
        if broken and follows:
            whole = f"{broken[1]}-{follows[0]}"
            text = text + row if whole in hyphenated else text[:-1] + row
        else:
            text = f"{text} {row}"
    return text
