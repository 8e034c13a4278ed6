"""What a typesetter would see in a finished PDF: lines, words and headings that fall badly.

The file is read as for the proof, by structure; a line is a row of marked content. Nothing here is a matter of
truth, so these are warnings and no part of ``verify``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.model import plain, to_json
from briefgen.verification.expected import quoted
from briefgen.verification.pdf_reader import HEADINGS, PdfBlock, fold, read_pdf

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Brief, Direction
    from briefgen.verification.pdf_reader import PdfDocument

__all__ = ["check_document", "check_pdf"]

_ROOM = 0.6
"""Part of a paragraph's longest line: a word and the next that stay under it belong on one line."""
_FEWEST = 2
"""Lines of a passage that stay together at the foot and at the head of a page."""
_ADDRESS = re.compile(r"https?:|www\.|[/@]")
_DIGEST = re.compile(r"[0-9a-f]{32,}")
"""No word, and longer than a narrow line."""
_BREAKS_AFTER = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2026/+&=?_.:,;")
_SHORTEST_PIECE = 8


def check_pdf(data: bytes, brief: Brief, layout: str) -> tuple[Diagnostic, ...]:
    """Look a finished PDF of a brief over; raises ``ValueError`` when it cannot be read."""
    texts = [item.open_mark + item.quotation.exact + item.close_mark for item in quoted(brief, layout)]
    texts += [plain(item.body) for excerpt in brief.excerpts for item in excerpt.translations]
    return check_document(read_pdf(data), texts, _words(to_json(brief)))


def check_document(pdf: PdfDocument, passages: Iterable[str], words: frozenset[str]) -> tuple[Diagnostic, ...]:
    """Look over a PDF as read, whose ``passages`` are those that a page may cut, and whose texts have ``words``."""
    found = [*_short_lines(pdf), *_split_words(pdf, words), *_last_headings(pdf), *_single_lines(pdf, passages)]
    return tuple(dict.fromkeys(found))


def _warning(code: str, page: int, message: str) -> Diagnostic:
    return Diagnostic(code=f"typography.{code}", severity="warning", message=message, path=f"page {page}")


def _words(value: object) -> frozenset[str]:
    """Give every word of a brief's texts, folded as the reader folds."""
    if isinstance(value, str):
        return frozenset(fold(word) for word in value.split())
    items = value.values() if isinstance(value, dict) else value if isinstance(value, Iterable) else ()
    return frozenset().union(*map(_words, items)) if items else frozenset()


def _paragraphs(pdf: PdfDocument) -> Iterator[tuple[PdfBlock, list[list[str]]]]:
    """Give each paragraph of several lines with the words of each line in reading order."""
    for block in pdf.blocks:
        if len(block.lines) > 1 and block.kind != "Artifact":
            base = _base(block)
            yield block, [PdfBlock("P", (line,)).reads(base).split() for line in block.lines]


def _base(block: PdfBlock) -> Direction:
    kinds = [unicodedata.bidirectional(char) for line in block.lines for cluster in line for char in cluster]
    arabic = sum(kind in {"R", "AL"} for kind in kinds)
    return "rtl" if arabic > kinds.count("L") else "ltr"


def _short_lines(pdf: PdfDocument) -> Iterator[Diagnostic]:
    """Find lines that end after their first word though the next has room."""
    for block, lines in _paragraphs(pdf):
        longest = max(len(" ".join(line)) for line in lines)
        for line, following in pairwise(lines):
            if len(line) == 1 and following and len(line[0]) + 1 + len(following[0]) < longest * _ROOM:
                yield _warning("short-line", block.page, f"the line ends after its first word: {line[0]!r}")


def _split_words(pdf: PdfDocument, words: frozenset[str]) -> Iterator[Diagnostic]:
    """Find words that begin on one line and end on the next; an address, a compound or a digest may be cut."""
    for block, lines in _paragraphs(pdf):
        for line, following in pairwise(lines):
            if not line or not following:
                continue
            before, after = line[-1], following[0]
            known = fold(before) in words and fold(after) in words
            if (
                known
                or before[-1] in _BREAKS_AFTER
                or _ADDRESS.search(before + after)
                or _DIGEST.fullmatch(before + after)
            ):
                continue
            if fold(before + after) in words:
                yield _warning("split-word", block.page, f"the word {before + after!r} is cut: {before!r}, {after!r}")


def _last_headings(pdf: PdfDocument) -> Iterator[Diagnostic]:
    """Find headings that nothing follows on their page."""
    blocks = [block for block in pdf.blocks if block.kind != "Artifact"]
    for place, block in enumerate(blocks):
        if block.kind not in HEADINGS:
            continue
        after = next((other for other in blocks[place + 1 :] if other.kind not in HEADINGS), None)
        if after is None or after.page != block.page:
            yield _warning("last-heading", block.page, f"the heading {block.reads(_base(block))!r} ends its page")


def _single_lines(pdf: PdfDocument, passages: Iterable[str]) -> Iterator[Diagnostic]:
    """Find passages that leave one line alone at the foot or at the head of a page."""
    pieces = [block for block in pdf.blocks if block.kind in {"P", "BlockQuote"}]
    folded = [block.folded(_base(block)) for block in pieces]
    for passage in passages:
        whole = fold(passage)
        for place, block in enumerate(pieces):
            head = folded[place]
            if not (_SHORTEST_PIECE <= len(head) < len(whole) and whole.startswith(head)):
                continue
            rest, parts = whole[len(head) :], [block]
            for later, more in zip(pieces[place + 1 :], folded[place + 1 :], strict=True):
                if more and later.kind == block.kind and later.page > parts[-1].page and rest.startswith(more):
                    parts.append(later)
                    rest = rest[len(more) :]
            if rest:
                continue
            for part in parts:
                if len(part.lines) < _FEWEST:
                    side = "foot" if part is block else "head"
                    yield _warning("single-line", part.page, f"one line stands alone at the {side}: {passage[:60]!r}")
