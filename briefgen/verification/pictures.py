"""Pictures and the tables behind them: what is said of a picture, what is written in it, and each figure in its row.

A template need not show them; what it shows must be what the brief says. The outlines of letters in a picture cannot
be read back: what is compared is the text that each of them carries.
"""

from __future__ import annotations

import base64
import io
import re
import zipfile
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.model import Finding, plain
from briefgen.verification.reading import squeeze

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from briefgen.model import Artifact, Brief, Language, Lines, Picture
    from briefgen.verification.reading import Block

__all__ = ["check_pictures"]

_HINT = "build the edition again; never edit a finished file"
_SVG = "{http://www.w3.org/2000/svg}"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_ALIKE = 0.6
_DEEPEST = 200

_Cells: TypeAlias = "tuple[frozenset[str], ...]"
"""One row: for each cell the texts of its paragraphs, squeezed."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """A picture in a file: name, words for those who do not see it, and the labels in it (``None``: not readable)."""

    name: str
    alternative: str
    labels: tuple[str, ...] | None


@dataclass(frozen=True, slots=True)
class _Expected:
    """One row of a table behind a picture, in one language: its head, and the texts of its other cells."""

    table: str
    head: str
    texts: tuple[frozenset[str], ...]
    """For each cell the texts that it may have."""


def check_pictures(
    brief: Brief, artifact: Artifact, languages: tuple[Language, ...], blocks: Iterable[Block]
) -> Iterator[Finding]:
    """Compare the pictures and tables of a file in ``languages`` with the brief; ``blocks`` are those of a PDF."""
    reader = {"html": _html, "docx": _docx, "pdf": _pdf}[artifact.format]
    shown, rows, tables = reader(brief, artifact.data)
    if artifact.format == "pdf":
        rows = list(_pdf_rows(blocks))
    yield from _check_words(brief, languages, shown)
    yield from _check_rows(brief, languages, rows, tables, letters=artifact.format != "pdf")


def _check_words(brief: Brief, languages: tuple[Language, ...], shown: Sequence[_Shown]) -> Iterator[Finding]:
    for name in dict.fromkeys(found.name for found in shown):
        picture = brief.picture(name)
        if picture is None:
            yield _finding(name, "a picture stands here that the brief does not have", "", name)
            continue
        wanted = {plain(picture.alternative[language]) for language in languages}
        said = {found.alternative for found in shown if found.name == name}
        for text in sorted(wanted - said):
            other = next(iter(sorted(said - wanted)), "")
            yield _finding(name, "the words for a picture are missing or altered", text, other)
        yield from (
            _finding(name, "a picture has other words than the brief's", "", text) for text in sorted(said - wanted)
        )
        for found in shown:
            if found.name == name and found.labels is not None:
                yield from _check_labels(brief, picture, languages, found.labels)


def _check_labels(
    brief: Brief, picture: Picture, languages: tuple[Language, ...], labels: tuple[str, ...]
) -> Iterator[Finding]:
    """Each label must be of the brief; figures must be the brief's, all of them, in order."""
    for language in languages:
        texts = [squeeze(text) for text in _drawn(brief, picture, language)]
        if all(_among(squeeze(label), texts) for label in labels):
            break
    else:
        strange = next((label for label in labels if not _among(squeeze(label), texts)), "")
        yield _finding(picture.id, "a picture has a label that the brief does not have", "", strange)
        return
    figures = [label for label in labels if not any(character.isalpha() for character in label)]
    wanted = _figures(brief, picture, language)
    if wanted is not None and figures != wanted:
        yield _finding(picture.id, "a picture has other figures than the brief", " ".join(wanted), " ".join(figures))


def _among(label: str, texts: Sequence[str]) -> bool:
    """Say whether a label is one of the texts, or a line or the beginning of one; a figure must be one."""
    if not any(character.isalpha() for character in label):
        return label in texts
    return any(label.removesuffix("…") in text for text in texts)


def _drawn(brief: Brief, picture: Picture, language: Language) -> Iterator[str]:
    lines: list[Lines] = [tick.label for tick in picture.ticks]
    lines += [found for _, found in picture.signs]
    for row in picture.rows:
        lines += [row.header, row.total]
        lines += [found for mark in row.marks for found in (mark.label, mark.figure, mark.copied)]
    if picture.id == "coverage" and brief.matrix:
        lines += [*brief.matrix.columns, *(row.header for row in brief.matrix.rows)]
        lines += [cell.text for row in brief.matrix.rows for cell in row.cells]
    yield from (plain(found.get(language) or ()) for found in lines)


def _figures(brief: Brief, picture: Picture, language: Language) -> list[str] | None:
    """Give the figures in the order in which they are drawn; ``None`` where an axis has figures of its own."""
    if picture.id == "coverage" and brief.matrix:
        return [plain(cell.text[language]) for row in brief.matrix.rows for cell in row.cells]
    if picture.id != "reports":
        return None
    found = []
    for row in picture.rows:
        found.append(plain(row.total[language]))
        for mark in row.marks:
            counts = ((mark.count - mark.copies, mark.figure), (mark.copies, mark.copied))
            found += [plain(lines[language]) for count, lines in counts if count > 1]
    return found


def _check_rows(
    brief: Brief, languages: tuple[Language, ...], rows: Sequence[_Cells], tables: frozenset[str], *, letters: bool
) -> Iterator[Finding]:
    """Look for each row of a table that a file has; without ``letters``, sentences in it are not compared."""
    expected = [row for language in languages for row in _expected(brief, language)]
    heads = {(row.table, row.head) for row in expected}
    for table in dict.fromkeys(row.table for row in expected):
        own = frozenset(head for name, head in heads if name == table)
        count = next(len(row.texts) for row in expected if row.table == table)
        bodies = [(cells, _body(cells, own)) for cells in rows]
        there = [(cells, body) for cells, body in bodies if len(body) < len(cells) and len(body) >= count]
        if not there and table not in tables:
            continue
        for row in expected:
            if row.table == table and not any(_is(row, cells, body, letters=letters) for cells, body in there):
                yield _finding(table, "a row of a table is missing or altered", row.head, "")


def _body(cells: _Cells, heads: frozenset[str]) -> _Cells:
    return tuple(cell for cell in cells if not cell & heads)


def _is(row: _Expected, cells: _Cells, body: _Cells, *, letters: bool) -> bool:
    if not any(row.head in cell for cell in cells):
        return False
    if row.table == "timeline":
        return not letters or any(cell & row.texts[0] for cell in body)
    return len(body) == len(row.texts) and all(cell & texts for cell, texts in zip(body, row.texts, strict=True))


def _expected(brief: Brief, language: Language) -> Iterator[_Expected]:
    def text(lines: Lines) -> frozenset[str]:
        return frozenset({squeeze(plain(lines[language]))})

    def head(lines: Lines) -> str:
        return squeeze(plain(lines[language]))

    for row in brief.matrix.rows if brief.matrix else ():
        yield _Expected("coverage", head(row.header), tuple(_counted(cell.text, language) for cell in row.cells))
    for event in brief.timeline:
        said = frozenset(squeeze(plain(event.what[reader])) for reader in event.what)
        yield _Expected("timeline", head(event.when), (said,))
    reports = brief.picture("reports")
    for outlet in reports.rows if reports else ():
        yield _Expected("reports", head(outlet.header), (text(outlet.total), text(outlet.days)))


def _counted(lines: Lines, language: Language) -> frozenset[str]:
    """Give what a cell may say: its figure, or side by side those of all readers."""
    own = squeeze(plain(lines[language]))
    others = [squeeze(plain(lines[other])) for other in lines if other != language]
    return frozenset({own, *(own + other for other in others), *(other + own for other in others)})


def _finding(subject: str, message: str, expected: str, found: str) -> Finding:
    return Finding(
        code="text-altered",
        artifact="",
        subject=subject,
        message=message,
        expected=expected[:200],
        found=found[:200],
        hint=_HINT,
    )


# HTML.


_Read: TypeAlias = "tuple[list[_Shown], list[_Cells], frozenset[str]]"


def _html(brief: Brief, data: bytes) -> _Read:
    from lxml import html

    del brief
    root = html.document_fromstring(data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    shown = [
        _Shown(image.get("data-picture", ""), image.get("alt", ""), _labels(_inside(image.get("src", ""))))
        for image in root.iter("img")
        if "data-picture" in image.attrib
    ]
    rows = [
        tuple(frozenset(_texts(cell)) for cell in row if cell.tag in {"td", "th"})
        for row in root.iter("tr")
        if isinstance(row.tag, str)
    ]
    names = {"matrix": "coverage", "events": "timeline", "figures": "reports"}
    classes = {name for table in root.iter("table") for name in table.get("class", "").split()}
    return shown, rows, frozenset(names[name] for name in classes & names.keys())


def _texts(cell: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    yield squeeze(str(cell.text_content()))
    yield from (squeeze(str(part.text_content())) for part in cell.iter("p", "span"))


def _inside(address: str) -> bytes:
    return base64.b64decode(address.partition(";base64,")[2])


def _labels(data: bytes) -> tuple[str, ...]:
    """Give the texts that the groups of an SVG carry."""
    from lxml import etree

    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except (etree.XMLSyntaxError, ValueError):
        return ("",)
    return tuple(title.text or "" for group in root.iter(f"{_SVG}g") for title in group.findall(f"{_SVG}title"))


# Word.


def _docx(brief: Brief, data: bytes) -> _Read:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as package:
        root = etree.fromstring(
            package.read("word/document.xml"), etree.XMLParser(resolve_entities=False, huge_tree=True)
        )
        relations = etree.fromstring(package.read("word/_rels/document.xml.rels"))
        targets = {str(one.get("Id")): str(one.get("Target")) for one in relations}
        shown = []
        for drawing in root.iter(f"{_W}drawing"):
            about = next(drawing.iter(f"{_WP}docPr"), None)
            vector = next(drawing.iter(f"{_ASVG}svgBlip"), None)
            if about is None or vector is None:
                continue
            part = "word/" + targets.get(str(vector.get(f"{_R}embed")), "").removeprefix("/word/")
            labels = _labels(package.read(part)) if part in package.namelist() else ("",)
            name = str(about.get("name", "")).partition(" ")[0]
            shown.append(_Shown(name, str(about.get("descr", "")), labels))
    rows = [
        tuple(frozenset(_lines(cell)) for cell in row.findall(f"{_W}tc"))
        for row in root.iter(f"{_W}tr")
        if not _quotes(row)
    ]
    captions = {str(caption.get(f"{_W}val")) for caption in root.iter(f"{_W}tblCaption")}
    known = {name for name in ("coverage", "timeline") if any(_named(brief, name, caption) for caption in captions)}
    return shown, rows, frozenset(known)


def _quotes(row: Any) -> bool:  # noqa: ANN401 - lxml's element
    """Say whether a row holds a quotation: then it is no row of figures, though a date may stand beside it."""
    return any(str(mark.get(f"{_W}name", "")).startswith("q_") for mark in row.iter(f"{_W}bookmarkStart"))


def _named(brief: Brief, name: str, caption: str) -> bool:
    return any(plain(brief.label(name, language)) in caption.split(" / ") for language in brief.languages)


def _lines(cell: Any) -> Iterator[str]:  # noqa: ANN401 - lxml's element
    for paragraph in cell.iter(f"{_W}p"):
        yield squeeze("".join(text.text or "" for text in paragraph.iter(f"{_W}t")))


# PDF.


def _pdf(brief: Brief, data: bytes) -> _Read:
    """Give the figures of a tagged PDF that the brief says something of; a logo is none of them."""
    import pikepdf

    with pikepdf.open(io.BytesIO(data)) as pdf:
        found = list(_figures_of(pdf.Root.StructTreeRoot.get("/K"))) if "/StructTreeRoot" in pdf.Root else []
    shown = []
    for words in found:
        known = [
            (_likeness(words, plain(picture.alternative[language])), picture.id)
            for picture in brief.pictures
            for language in picture.alternative
        ]
        likeness, name = max(known, default=(0.0, ""))
        if likeness >= _ALIKE:
            shown.append(_Shown(name, words, None))
    return shown, [], frozenset()


def _likeness(one: str, other: str) -> float:
    return 1.0 if one == other else SequenceMatcher(None, one, other, autojunk=False).ratio()


def _figures_of(node: Any, depth: int = 0) -> Iterator[str]:  # noqa: ANN401 - pikepdf's objects
    import pikepdf

    if depth > _DEEPEST:
        return
    if isinstance(node, pikepdf.Array):
        for item in node:
            yield from _figures_of(item, depth + 1)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        if str(node.S) == "/Figure" and "/Alt" in node:
            yield str(node.Alt)
        yield from _figures_of(node.get("/K"), depth + 1)


def _pdf_rows(blocks: Iterable[Any]) -> Iterator[_Cells]:
    """Give the rows of tables, each line of a cell and all of them together; a line reads in either direction."""
    rows: dict[int, dict[int, set[str]]] = {}
    for block in blocks:
        if block.row:
            cell = rows.setdefault(block.row, {}).setdefault(block.cell, set())
            for direction in ("ltr", "rtl"):
                cell.add(_folded(block.reads(direction)))
                for line in block.lines:
                    cell.add(_folded(type(block)(block.kind, (line,)).reads(direction)))
    for cells in rows.values():
        yield tuple(frozenset(cells[number]) for number in sorted(cells))


def _folded(text: str) -> str:
    return squeeze(re.sub(r"\s", "", text))
