"""What a PDF as read holds: its quotations, by the order of its block quotes, and whose each citation mark is."""

from __future__ import annotations

import dataclasses
from itertools import groupby
from typing import TYPE_CHECKING

from briefgen.verification.parts import check_parts, own_name
from briefgen.verification.pdf_reader import HEADINGS, PdfBlock, fold
from briefgen.verification.reading import FoundMark, FoundQuotation, ReadDocument, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Direction, Language
    from briefgen.verification.pdf_reader import PdfDocument

__all__ = ["as_document", "parts_of", "side_by_side", "with_sides"]


def parts_of(pdf: PdfDocument, languages: tuple[Language, ...]) -> tuple[PdfDocument, ...]:
    """Give the document of each language, told apart by the labels of their pages (``ar-1``).

    Raises ``ValueError`` when the file does not hold them in order.
    """
    check_parts([label.removesuffix("-") for label, _ in groupby(pdf.labels)], languages)
    parts = []
    for number, language in enumerate(languages, 1):
        own = {place for place, label in enumerate(pdf.labels, 1) if label == f"{language}-"}
        blocks = [
            dataclasses.replace(block, links=tuple((own_name(target, number), shown) for target, shown in block.links))
            for block in pdf.blocks
            if block.page in own
        ]
        parts.append(
            dataclasses.replace(
                pdf,
                blocks=blocks,
                pages=[words for place, words in enumerate(pdf.pages, 1) if place in own],
                destinations=frozenset(own_name(name, number) for name, page in pdf.homes.items() if page in own),
                findings=pdf.findings if number == 1 else [],
            )
        )
    return tuple(parts)


def as_document(pdf: PdfDocument, marking: str, expected: list[tuple[str, str, Direction]]) -> ReadDocument:
    """Fill the common form: quotations are the block quotes, in the brief's order.

    ``expected`` holds id, text with marks and direction of each quotation. A block quote that a
    page break has cut comes as several blocks, which are joined until the expected text is there.
    """
    document = ReadDocument(blocks=list(pdf.blocks), findings=list(pdf.findings), fold=fold)
    document.marking_places = [
        (f"page {number}", squeeze(words).count(squeeze(marking)) >= 2)  # noqa: PLR2004 - head and foot
        for number, words in enumerate(pdf.pages, 1)
    ]
    document.quotations, owners = _quotations(pdf.blocks, expected)
    document.marks = list(_marks(pdf.blocks, owners))
    for target in pdf.destinations:
        if target.startswith("ref-"):
            document.references[target] = None
    return document


def side_by_side(pdf: PdfDocument, languages: tuple[Language, ...], columns: tuple[Language, ...]) -> PdfDocument:
    """Give a document of facing pages as if the ``columns`` stood side by side: its rows joined again, in order.

    After the pages of all languages, pages are those of the ``languages`` in turn, by their labels; two that
    face each other hold the same rows. Raises ``ValueError`` where they do not.
    """
    wanted = [f"{language}-" for language in languages]
    front = next((place for place, label in enumerate(pdf.labels) if label), len(pdf.labels))
    spreads = [pdf.labels[at : at + len(wanted)] for at in range(front, len(pdf.labels), len(wanted))]
    if not spreads or any(list(labels) != wanted for labels in spreads):
        msg = f"its pages are not those of {' and '.join(languages)} in turn"
        raise ValueError(msg)
    blocks = [block for block in pdf.blocks if block.page <= front]
    for number in range(len(spreads)):
        pages = {language: front + number * len(wanted) + place + 1 for place, language in enumerate(languages)}
        blocks += _spread(pdf, [pages[language] for language in columns])
    return dataclasses.replace(pdf, blocks=blocks)


def _spread(pdf: PdfDocument, pages: list[int]) -> Iterator[PdfBlock]:
    """Give the blocks of facing pages, row by row; the cells are the pages."""
    rows = [[row for row, on in enumerate(pdf.rows, 1) if on == page] for page in pages]
    if len({len(found) for found in rows}) != 1:
        msg = f"pages {' and '.join(map(str, pages))}, which face each other, have different rows"
        raise ValueError(msg)
    for together in zip(*rows, strict=True):
        for cell, row in enumerate(together, 1):
            own = (block for block in pdf.blocks if block.row == row)
            yield from (dataclasses.replace(block, row=together[0], cell=cell) for block in own)
    yield from (block for block in pdf.blocks if not block.row and block.page in pages)


def with_sides(document: ReadDocument, pdf: PdfDocument, languages: tuple[Language, ...]) -> ReadDocument:
    """Tell a document of facing pages which words stand on the pages of which language."""
    for language in languages:
        own = {number for number, label in enumerate(pdf.labels, 1) if label in {"", f"{language}-"}}
        document.sides[language] = ReadDocument(blocks=[block for block in pdf.blocks if block.page in own], fold=fold)
    return document


def _quotations(
    blocks: list[PdfBlock],
    expected: list[tuple[str, str, Direction]],
) -> tuple[list[FoundQuotation], dict[int, str]]:
    """Give the quotations, and which excerpt each block quote (by its place) belongs to."""
    places = [at for at, block in enumerate(blocks) if block.kind == "BlockQuote"]
    found: list[FoundQuotation] = []
    owners: dict[int, str] = {}
    for number, (name, text, direction) in enumerate(expected, 1):
        if not places:
            break
        block = blocks[places[0]]
        owners[places.pop(0)] = name
        # Of two side by side that a page break has cut, the rest of the first comes after the second's start.
        skipped = 0
        while (
            len(places) > skipped
            and not block.holds(text, direction)
            and len(block.folded(direction)) < len(fold(text))
        ):
            more = blocks[places[skipped]]
            if _begins(more, expected[number:]):
                if skipped or len(places) == 1 or not _continues(block, blocks[places[1]], text, direction):
                    break
                skipped = 1
                continue
            owners[places.pop(skipped)] = name
            block = dataclasses.replace(block, lines=block.lines + more.lines, links=block.links + more.links)
        found.append(FoundQuotation(id=name, block=block, exact_text=None))
    rest = [FoundQuotation(id=f"block quote {at}", block=blocks[at], exact_text=None) for at in places]
    return found + rest, owners


def _begins(block: PdfBlock, later: list[tuple[str, str, Direction]]) -> bool:
    """Say whether a block quote is the next quotation, or its first part, not more of the one before."""
    if not later:
        return False
    _, text, direction = later[0]
    start = block.folded(direction)
    return bool(start) and (block.holds(text, direction) or fold(text).startswith(start))


def _continues(block: PdfBlock, more: PdfBlock, text: str, direction: Direction) -> bool:
    """Say whether ``more`` goes on where ``block`` ends in ``text``."""
    return fold(text).startswith(block.folded(direction) + more.folded(direction))


def _marks(blocks: list[PdfBlock], owners: dict[int, str]) -> Iterator[FoundMark]:
    """Give each link to a reference with the excerpt it stands by.

    In a table the excerpt is the one quoted in the same row, of two the one in the same cell, or else in an
    earlier part of a row that a page break has cut; elsewhere the one quoted last. A heading ends what
    stands by an excerpt.
    """
    rows: dict[int, dict[int, str]] = {}
    for at, name in owners.items():
        rows.setdefault(blocks[at].row, {})[blocks[at].cell] = name
    current = ""
    cells: dict[int, str] = {}
    for at, block in enumerate(blocks):
        if block.kind in HEADINGS:
            current, cells = "", {}
        own = rows.get(block.row, {}) if block.row else {}
        if not set(own.values()) <= set(cells.values()):
            cells = own
        current = owners.get(at) or (_in_cell(cells, block.cell) if block.row else "") or current
        if current:
            for target, shown in block.links:
                if target.startswith("ref-"):
                    yield FoundMark(excerpt=current, text=shown, target=target)


def _in_cell(cells: dict[int, str], cell: int) -> str:
    """Give what is quoted in a cell of a row, or in the row if it is quoted in one cell only."""
    return cells.get(cell, "") or next(iter(cells.values()), "")
