"""What a reader of a finished file gives the checks: the file's own words, by place.

The three readers (HTML, DOCX, PDF) share nothing with the writers; each reads the file as an
outsider would and fills the same form.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from briefgen.model import Finding

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Direction, Language

__all__ = ["Block", "FoundMark", "FoundQuotation", "ReadDocument", "TextBlock", "as_translation", "is_mixed", "squeeze"]


_INVISIBLE = dict.fromkeys(map(ord, "\u200e\u200f\u061c\u00ad\u200b"))


def squeeze(text: str) -> str:
    """Give the text without white space and directional marks, which layout may add or move."""
    return "".join(text.split()).translate(_INVISIBLE)


def is_mixed(text: str) -> bool:
    """Say whether a text has letters of both directions."""
    kinds = {unicodedata.bidirectional(char) for char in text}
    return "L" in kinds and not kinds.isdisjoint({"R", "AL"})


class Block(Protocol):
    """A paragraph of a finished file."""

    def holds(self, text: str, direction: Direction) -> bool:
        """Say whether the paragraph contains ``text``, read in ``direction``."""

    def reordered(self, text: str) -> bool:
        """Say whether the paragraph has the characters of ``text`` in another order."""

    def folded(self, direction: Direction) -> str:
        """Give the paragraph's text as ``fold`` of the format makes it, for one search over all."""

    def reads(self, direction: Direction) -> str:
        """Give the paragraph's text for a message."""


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph whose text the file holds in logical order (HTML, DOCX)."""

    text: str

    def holds(self, text: str, direction: Direction) -> bool:
        """Say whether the paragraph contains ``text``, white space aside."""
        del direction
        return squeeze(text) in squeeze(self.text)

    def reordered(self, text: str) -> bool:
        """Say whether the paragraph has the characters of ``text`` in another order."""
        return sorted(squeeze(text)) == sorted(squeeze(self.text))

    def folded(self, direction: Direction) -> str:
        """Give the paragraph's text, squeezed."""
        del direction
        return squeeze(self.text)

    def reads(self, direction: Direction) -> str:
        """Give the paragraph's text."""
        del direction
        return self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundQuotation:
    """A quotation as it stands in a file; ``None`` where the format cannot tell."""

    id: str
    block: Block
    exact_text: str | None
    """Text with the brief's marks, to be compared to the letter; ``None`` for PDF."""
    direction: Direction | None = None
    language: Language | None = None


def as_translation(subject: str) -> Finding:
    """Give the finding for a quotation that a file marks as translated words."""
    return Finding(
        code="text-altered",
        artifact="",
        subject=subject,
        message="a quotation is marked as a translation",
        hint="build the edition again; never edit a finished file",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundMark:
    """A citation mark: what it shows and where it leads (``ref-1``)."""

    excerpt: str
    text: str
    target: str


@dataclass(slots=True, kw_only=True)
class ReadDocument:
    """Everything the checks ask of a finished file."""

    quotations: list[FoundQuotation] = field(default_factory=list)
    marks: list[FoundMark] = field(default_factory=list)
    references: dict[str, Block | None] = field(default_factory=dict)
    """By ``ref-1``: where a mark leads to; ``None`` when the format names a place, not a paragraph."""
    reference_directions: dict[str, Direction] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)
    cover: list[Block] = field(default_factory=list)
    """Paragraphs of a house document round the brief: not the brief's own words, but its title may stand there."""
    notes: dict[str, list[Block]] = field(default_factory=dict)
    """Footnotes by the excerpt whose quotation they hang on, where the format has them."""
    marking_places: list[tuple[str, bool]] = field(default_factory=list)
    """Name of a header, footer or page, and whether the marking stands there."""
    sides: dict[Language, ReadDocument] = field(default_factory=dict)
    """Where languages stand on pages of their own: the words on those of each, and on pages of all."""
    fold: Callable[[str], str] = squeeze
    findings: list[Finding] = field(default_factory=list)
    """What the reader itself saw: a missing glyph, a font that is not embedded, a wrong direction."""
    _pools: dict[str, str] = field(default_factory=dict)

    def holds(self, text: str, direction: Direction) -> bool:
        """Say whether any paragraph contains ``text``."""
        if direction not in self._pools:
            self._pools[direction] = "\n".join(block.folded(direction) for block in self.blocks)
        if self.fold(text) in self._pools[direction]:
            return True
        if any(block.holds(text, direction) for block in self.blocks):
            return True
        return _continued(self.fold(text), [block.folded(direction) for block in self.blocks])


_SHORTEST_PIECE = 4
_MOST_PIECES = 4


def _continued(text: str, blocks: list[str], pieces: int = _MOST_PIECES) -> bool:
    """Say whether ``text`` ends one block and goes on in later ones, as a page break cuts a paragraph."""
    for at, block in enumerate(blocks):
        head = _overlap(block, text)
        if head < _SHORTEST_PIECE:
            continue
        rest = text[head:]
        if any(later.startswith(rest) for later in blocks[at + 1 :]):
            return True
        middles = [place for place, later in enumerate(blocks[at + 1 :], at + 1) if later and rest.startswith(later)]
        if pieces and any(_continued(text[head:], blocks[place:], pieces - 1) for place in middles):
            return True
    return False


def _overlap(block: str, text: str) -> int:
    """Give the length of the longest end of ``block`` that ``text`` starts with."""
    longest = min(len(block), len(text) - 1)
    return next((size for size in range(longest, 0, -1) if block.endswith(text[:size])), 0)
