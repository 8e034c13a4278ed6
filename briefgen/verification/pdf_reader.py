"""Reads a finished, tagged PDF: glyphs through each font's ToUnicode map, paragraphs by structure tree.

General extractors recover few Arabic paragraphs exactly (see docs/analysis/verification.md), because
they guess lines and order from positions. A tagged file says which glyphs make a line and which
lines a paragraph; only the order inside a line is visual, and that is undone here, or compared as
it stands.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from briefgen.model import Finding
from briefgen.text.visual import cluster_kind, logical_order
from briefgen.verification.reading import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Direction

__all__ = ["HEADINGS", "PdfBlock", "PdfDocument", "fold", "read_pdf"]

_Line = tuple[str, ...]
_LEAVES = frozenset({"/Span", "/Link", "/NonStruct", "/Em", "/Strong", "/Sub", "/Reference", "/Note", "/Quote"})
HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
_BFCHAR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]*)>")
_DEEPEST = 200
_SIDES = str.maketrans(")]}>»›", "([{<«‹")
_UNDRAWN = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class PdfBlock:
    """A paragraph: its lines, each a row of clusters in visual order."""

    kind: str
    lines: tuple[_Line, ...]
    links: tuple[tuple[str, str], ...] = ()
    """Target and shown text of each internal link."""
    row: int = 0
    """Number of the table row it stands in; 0 outside of tables."""
    cell: int = 0
    """Number of the cell in that row."""
    page: int = 0
    """Number of the page on which it begins; 0 when that is not known."""

    def reads(self, direction: Direction) -> str:
        """Give the text in reading order, lines joined by a space."""
        return " ".join(logical_order(line, base=direction).strip() for line in self.lines)

    def folded(self, direction: Direction) -> str:
        """Give the restored text without white space and combining marks, compatibility forms folded."""
        return fold(self.reads(direction))

    def holds(self, text: str, direction: Direction) -> bool:
        """Say whether the block contains ``text``.

        First by the restored text. Where that differs (visual order is not always reversible), by
        letters: the strong letters of the paragraph's own direction must stand in the same order,
        and no other character may be missing.
        """
        wanted = fold(text)
        if wanted in fold(self.reads(direction)):
            return True
        have = "".join("".join(line) for line in self.lines)
        if Counter(fold(text)) - Counter(fold(have)):
            return False
        own = "R" if direction == "rtl" else "L"
        return _strong(text, own) in "".join(self._strong_line(line, own) for line in self.lines)

    def reordered(self, text: str) -> bool:
        """Say whether the block has the very characters of ``text``, and they are only in another order."""
        return Counter(fold(text)) == Counter(fold("".join("".join(line) for line in self.lines)))

    def _strong_line(self, line: _Line, own: str) -> str:
        row = reversed(line) if own == "R" else line
        return "".join(_strong(cluster, own) for cluster in row)


class _Drawn(dict[int, int | None]):
    """For ``str.translate``: the sides of brackets as one, undrawn characters as nothing; filled as they come."""

    def __missing__(self, code: int) -> int | None:
        import unicodedata

        kept = None if unicodedata.category(chr(code)) in _UNDRAWN else code
        self[code] = found = _SIDES.get(code, kept) if kept is not None else None
        return found


_DRAWN = _Drawn()


def fold(text: str) -> str:
    """Give what of a text a PDF can tell: no white space, vowel signs, joiners or sides of brackets.

    One glyph serves ``(`` in one direction and ``)`` in the other, and a file names one of them for it;
    compatibility forms are folded.
    """
    import unicodedata

    return squeeze(unicodedata.normalize("NFKC", text).translate(_DRAWN))


def _strong(text: str, own: str) -> str:
    return "".join(char for char in fold(text) if cluster_kind(char) == own)


@dataclass(slots=True)
class PdfDocument:
    """A PDF as read: its blocks in structure order, each page's words, and what is wrong with fonts."""

    blocks: list[PdfBlock]
    pages: list[str]
    destinations: frozenset[str]
    findings: list[Finding]
    language: str
    labels: tuple[str, ...] = ()
    """What each page's label begins with, such as ``ar-``."""
    homes: dict[str, int] = field(default_factory=dict)
    """The page of each destination."""
    rows: tuple[int, ...] = ()
    """The page of each table row, the first row's first."""


class _Fonts:
    """ToUnicode maps and embedding, by font object."""

    def __init__(self) -> None:
        self._maps: dict[Any, dict[int, str]] = {}
        self.findings: dict[str, Finding] = {}

    def map(self, font: Any) -> dict[int, str]:  # noqa: ANN401 - pikepdf objects
        """Give glyph code to text."""
        key = font.objgen
        if key not in self._maps:
            self._maps[key] = _to_unicode(font)
            self._check_embedded(font)
        return self._maps[key]

    def _check_embedded(self, font: Any) -> None:  # noqa: ANN401
        inner = font.DescendantFonts[0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor")
        files = ("/FontFile", "/FontFile2", "/FontFile3")
        if descriptor is None or not any(name in descriptor for name in files):
            name = str(font.get("/BaseFont", "?"))
            self.findings[name] = Finding(
                code="font-not-embedded",
                artifact="",
                subject=name,
                message="the font is not embedded",
                hint="use the packaged fonts or fonts of the brand's folder",
            )


def _to_unicode(font: Any) -> dict[int, str]:  # noqa: ANN401
    if "/ToUnicode" not in font:
        return {}
    data = font.ToUnicode.read_bytes()
    found: dict[int, str] = {}
    for section in re.findall(rb"beginbfchar(.*?)endbfchar", data, re.DOTALL):
        for code, text in _BFCHAR.findall(section):
            found[int(code, 16)] = bytes.fromhex(text.decode()).decode("utf-16-be", "replace") if text else ""
    for section in re.findall(rb"beginbfrange(.*?)endbfrange", data, re.DOTALL):
        for low, high, text in re.findall(rb"<(\w+)>\s*<(\w+)>\s*<(\w+)>", section):
            first = int(text, 16)
            for step in range(min(int(high, 16) - int(low, 16) + 1, 65536)):
                found[int(low, 16) + step] = chr(first + step)
    return found


class _Page:
    """One page's content: rows of clusters by marked-content id, in the order they are drawn."""

    def __init__(self, page: Any, fonts: _Fonts) -> None:  # noqa: ANN401
        self.marked: dict[int, list[list[tuple[float, _Line]]]] = {}
        self.words: list[str] = []
        self.untagged: list[_Line] = []
        self.missing = 0
        self._fonts = fonts
        self._stack: list[int | None] = []
        self._row: tuple[float, float] = (0.0, 0.0)
        self._font: dict[int, str] = {}
        self._clusters: list[str] = []
        self._read(page, page.get("/Resources", {}))

    def _read(self, page: Any, resources: Any) -> None:  # noqa: ANN401
        import pikepdf

        table = resources.get("/Font", {}) if resources else {}
        for instruction in pikepdf.parse_content_stream(page):
            operator, operands = str(instruction.operator), instruction.operands
            if operator in ("BDC", "BMC"):
                self._flush()
                self._stack.append(_mcid(operands))
            elif operator == "EMC":
                self._flush()
                if self._stack:
                    self._stack.pop()
            elif operator == "Tm":
                self._flush()
                self._row = (round(float(operands[5]), 2), float(operands[4]))
            elif operator == "Tf":
                self._font = self._fonts.map(table[str(operands[0])]) if str(operands[0]) in table else {}
            elif operator in ("TJ", "Tj"):
                self._show(operands[0])
        self._flush()

    def _show(self, shown: Any) -> None:  # noqa: ANN401
        import pikepdf

        for part in shown if isinstance(shown, pikepdf.Array) else [shown]:
            if not isinstance(part, pikepdf.String):
                continue
            data = bytes(part)
            for at in range(0, len(data) - 1, 2):
                code = data[at] * 256 + data[at + 1]
                if code == 0:
                    self.missing += 1
                self._clusters.append(self._font.get(code, "\ufffd" if code else ""))

    def _flush(self) -> None:
        if not self._clusters:
            return
        line = tuple(self._clusters)
        self._clusters = []
        inside = next((mcid for mcid in reversed(self._stack) if mcid is not None), None)
        self.words.append("".join(line))
        if inside is None:
            self.untagged.append(line)
        else:
            rows = self.marked.setdefault(inside, [])
            if not rows or rows[-1][0][0] != self._row[0]:
                rows.append([])
                rows[-1].append((self._row[0], ()))
            rows[-1].append((self._row[1], line))

    def lines(self, mcid: int) -> Iterator[tuple[float, float, _Line]]:
        """Give the pieces of a marked-content id: height, start, clusters."""
        for row in self.marked.get(mcid, ()):
            height = row[0][0]
            for start, line in row[1:]:
                yield height, start, line


def _mcid(operands: Any) -> int | None:  # noqa: ANN401
    import pikepdf

    if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) and "/MCID" in operands[1]:
        return int(operands[1].MCID)
    return None


class _Tree:
    """Walks the structure tree and gathers paragraphs."""

    def __init__(self, pages: dict[Any, _Page]) -> None:
        self._pages = pages
        self._numbers = {key: number for number, key in enumerate(pages, 1)}
        self.rows: list[int] = []
        self.blocks: list[PdfBlock] = []

    def walk(self, node: Any, page: Any, place: tuple[int, int] = (0, 0), depth: int = 0) -> None:  # noqa: ANN401
        """Take every element that has text of its own as a block, in document order."""
        import pikepdf

        if depth > _DEEPEST:
            return
        if isinstance(node, pikepdf.Array):
            for item in node:
                self.walk(item, page, place, depth + 1)
            return
        if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
            return
        page = node.get("/Pg", page)
        kind = str(node.S)
        opens = kind in {"/TR", "/LayoutRow"} and not place[0]
        if opens:
            self.rows.append(self._numbers.get(page.objgen, 0) if page is not None else 0)
            place = (len(self.rows), 0)
        pieces = _Pieces(self._pages)
        links: list[tuple[str, str]] = []
        pieces.gather(node.get("/K"), page, links)
        if pieces.found:
            on = self._numbers.get(pieces.found[0][0], 0)
            self.blocks.append(PdfBlock(kind.removeprefix("/"), pieces.lines(), tuple(links), *place, on))
        for child in _children(node):
            if isinstance(child, pikepdf.Dictionary) and not _inline(child):
                place = (place[0], place[1] + 1) if opens else place
                self.walk(child, page, place, depth + 1)


def _children(node: Any) -> list[Any]:  # noqa: ANN401
    import pikepdf

    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _inline(element: Any, depth: int = 0) -> bool:  # noqa: ANN401
    """Say whether a structure element stands inside a line; a group is inline when all it holds is."""
    import pikepdf

    kind = str(element.get("/S", ""))
    if kind not in _LEAVES or depth > _DEEPEST:
        return False
    if kind != "/NonStruct":
        return True
    kids = (kid for kid in _children(element) if isinstance(kid, pikepdf.Dictionary) and "/S" in kid)
    return all(_inline(kid, depth + 1) for kid in kids)


class _Pieces:
    """The text of one element without its block children; list labels belong to their item."""

    def __init__(self, pages: dict[Any, _Page]) -> None:
        self._pages = pages
        self.found: list[tuple[Any, float, float, _Line]] = []

    def gather(self, kids: Any, page: Any, links: list[tuple[str, str]]) -> None:  # noqa: ANN401
        """Collect marked content of inline descendants."""
        import pikepdf

        if kids is None:
            return
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary):
                if _inline(kid):
                    before = len(self.found)
                    self.gather(kid.get("/K"), kid.get("/Pg", page), links)
                    if str(kid.S) == "/Link":
                        links += _link(kid, self.found[before:])
                elif "/MCID" in kid:
                    self._add(kid.get("/Pg", page), int(kid.MCID))
            elif not isinstance(kid, pikepdf.Array):
                self._add(page, int(kid))

    def _add(self, page: Any, mcid: int) -> None:  # noqa: ANN401
        key = page.objgen if page is not None else None
        if key in self._pages:
            self.found += [(key, *piece) for piece in self._pages[key].lines(mcid)]

    def lines(self) -> tuple[_Line, ...]:
        """Give rows of clusters: pieces at one height, from left to right."""
        rows: dict[tuple[Any, float], list[tuple[float, _Line]]] = {}
        for page, height, start, line in self.found:
            rows.setdefault((page, self._row(rows, page, height)), []).append((start, line))
        ordered = (sorted(row, key=lambda piece: piece[0]) for row in rows.values())
        return tuple(tuple(cluster for _, line in row for cluster in line) for row in ordered)

    @staticmethod
    def _row(rows: dict[tuple[Any, float], list[tuple[float, _Line]]], page: Any, height: float) -> float:  # noqa: ANN401
        """Give the height of the row a piece belongs to: baselines less than 2 units apart are one."""
        near = (key[1] for key in rows if key[0] == page and abs(key[1] - height) < 2)  # noqa: PLR2004
        return next(near, height)


def _link(element: Any, pieces: list[tuple[Any, float, float, _Line]]) -> list[tuple[str, str]]:  # noqa: ANN401
    import pikepdf

    for kid in _children(element):
        if isinstance(kid, pikepdf.Dictionary) and "/Obj" in kid:
            destination = kid.Obj.get("/Dest")
            if destination is None and "/A" in kid.Obj:
                destination = kid.Obj.A.get("/D")
            if destination is not None:
                shown = "".join("".join(line) for *_, line in pieces)
                return [(str(destination), shown)]
    return []


def read_pdf(data: bytes) -> PdfDocument:
    """Read a tagged PDF; raises ``ValueError`` when it is not readable, or not tagged."""
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as pdf:
            return _read(pdf)
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise ValueError(str(error)) from None
    except (AttributeError, KeyError, IndexError, TypeError, RuntimeError) as error:
        msg = f"not as a PDF of ours is built: {error}"
        raise ValueError(msg) from None


def _read(pdf: Any) -> PdfDocument:  # noqa: ANN401
    if "/StructTreeRoot" not in pdf.Root:
        msg = "the PDF is not tagged"
        raise ValueError(msg)
    fonts = _Fonts()
    pages = {page.objgen: _Page(page, fonts) for page in pdf.pages}
    tree = _Tree(pages)
    tree.walk(pdf.Root.StructTreeRoot.get("/K"), None)
    for number, page in enumerate(pages.values(), 1):
        tree.blocks += [PdfBlock("Artifact", (line,), page=number) for line in page.untagged]
    findings = list(fonts.findings.values())
    homes = dict(_destinations(pdf, pages))
    for number, page in enumerate(pages.values(), 1):
        if page.missing:
            findings.append(
                Finding(
                    code="glyph-missing",
                    artifact="",
                    subject=f"page {number}",
                    message=f"{page.missing} characters have no glyph in the packaged fonts",
                    hint="add a font that has them to the brand",
                ),
            )
    return PdfDocument(
        blocks=tree.blocks,
        pages=["\n".join(page.words) for page in pages.values()],
        destinations=frozenset(homes),
        findings=findings,
        language=str(pdf.Root.get("/Lang", "")),
        labels=_labels(pdf, len(pages)),
        homes=homes,
        rows=tuple(tree.rows),
    )


def _destinations(pdf: Any, pages: dict[Any, _Page]) -> Iterator[tuple[str, int]]:  # noqa: ANN401
    import pikepdf

    numbers = {key: number for number, key in enumerate(pages, 1)}
    if "/Names" in pdf.Root and "/Dests" in pdf.Root.Names:
        for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            target = place.get("/D") if isinstance(place, pikepdf.Dictionary) else place
            page = target[0] if isinstance(target, pikepdf.Array) and len(target) else None
            yield str(name), numbers.get(getattr(page, "objgen", None), 0)


def _labels(pdf: Any, count: int) -> tuple[str, ...]:  # noqa: ANN401
    import pikepdf

    found = [""] * count
    if "/PageLabels" in pdf.Root:
        for start, entry in sorted(pikepdf.NumberTree(pdf.Root.PageLabels).items()):
            found[int(start) :] = [str(entry.get("/P", ""))] * (count - int(start))
    return tuple(found)
