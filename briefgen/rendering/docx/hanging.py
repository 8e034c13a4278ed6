"""One language: what a passage is stands in a margin column at the line's start, its words beside it.

A line across the whole page is too long to be read; this leaves about 80 characters. A row is not split
over pages, so that label, quotation, translation and attribution stay together without chains of
paragraphs that keep with the next.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, el, qn
from briefgen.rendering.docx.tables import Cell, Row, table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Language
    from briefgen.rendering.docx.story import Story

__all__ = ["LABELS", "column_width", "hung", "joined", "kept"]

LABELS = ("Brief Label", "Brief Excerpt Label", "Brief Assessment Label", "Brief Assessment Label RTL")
"""Styles of paragraphs that hang, where a passage begins with them."""
_STYLE = "Brief Hung"
_MARGIN_COLUMN = 2270
"""Twips: 40 mm, as in HTML and PDF."""
_MOST = 0.25
"""Share of a narrow page that labels may take."""


def column_width(width: int) -> int:
    """Give the twips of the margin column on a line of ``width`` twips."""
    return min(_MARGIN_COLUMN, round(width * _MOST))


def hung(
    story: Story, language: Language, passages: Sequence[Sequence[Element]], width: int, *, split: Sequence[bool] = ()
) -> list[Element]:
    """Give a table with a row for each passage, its leading labels in the margin column; nothing for no passages."""
    labels = {story.context.style(name) for name in LABELS}
    flags = split or [False] * len(passages)
    rows = []
    for passage, flag in zip(passages, flags, strict=True):
        many = next((place for place, block in enumerate(passage) if _style(block) not in labels), len(passage))
        parts = (passage[:many], passage[many:])
        rows.append(Row(cells=tuple(Cell(tuple(_filled(story, language, part))) for part in parts), split=flag))
    side = column_width(width)
    rtl = story.context.direction(language) == "rtl"
    style = story.context.style(_STYLE)
    return [table(style, [side, width - side], rows, rtl=rtl)] if rows else []


def kept(story: Story, language: Language, blocks: Sequence[Element]) -> list[Element]:
    """Give paragraphs and tables that stay on one page, as far as it has room."""
    made: list[Element] = []
    for block in blocks:
        if made and made[-1].tag == block.tag == qn("w:tbl"):
            made.append(story.paragraph("Brief Spacer", language))
        made.append(block)
    rows = [row for block in made for row in (block.findall(qn("w:tr")) if block.tag == qn("w:tbl") else [block])]
    for row in rows[:-1]:
        for properties in row.iter(qn("w:pPr")):
            if properties.find(qn("w:keepNext")) is None:
                properties.insert(1, el("w:keepNext"))
    return made


def joined(story: Story, blocks: Iterable[Element]) -> Iterator[Element]:
    """Give the same blocks, tables of hanging passages that follow each other as one."""
    style = story.context.style(_STYLE)
    last: Element | None = None
    for block in blocks:
        known = block.find(f"{qn('w:tblPr')}/{qn('w:tblStyle')}") if block.tag == qn("w:tbl") else None
        hangs = known is not None and known.get(qn("w:val")) == style
        if hangs and last is not None:
            last.extend(block.findall(qn("w:tr")))
            continue
        last = block if hangs else None
        yield block


def _filled(story: Story, language: Language, blocks: Sequence[Element]) -> list[Element]:
    """Give what a cell holds: it ends with a paragraph."""
    made = list(blocks)
    if not made or made[-1].tag == qn("w:tbl"):
        made.append(story.paragraph("Brief Spacer", language))
    return made


def _style(block: Element) -> str:
    found = block.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return str(found.get(qn("w:val"))) if found is not None else ""
