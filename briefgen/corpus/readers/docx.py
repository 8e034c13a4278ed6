"""DOCX: paragraphs of the document part, with headings, list items and core properties.

The package is opened by hand: every part is read up to a limit, entities and document types are
refused, and nothing outside the package is looked at.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING, Any

from briefgen.corpus.findings import finding
from briefgen.corpus.page import DateClaim, Head, Line, Page
from briefgen.corpus.readers.lines import split_lines
from briefgen.errors import SourceError
from briefgen.text.clean import canonical, has_hidden
from briefgen.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_MC_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DC = "{http://purl.org/dc/elements/1.1/}"
_TERMS = "{http://purl.org/dc/terms/}"
_MEGABYTE = 1 << 20
_LIMITS = {"word/document.xml": 24 * _MEGABYTE, "word/styles.xml": 4 * _MEGABYTE, "docProps/core.xml": _MEGABYTE}
_RATIO = 200
_ALL = 512 * _MEGABYTE
_ENTRIES = 5000
_OLE = b"\xd0\xcf\x11\xe0"
_LEFT_OUT = frozenset({f"{_W}del", f"{_W}moveFrom", f"{_W}instrText", f"{_W}delText", f"{_W}sectPr", _MC_FALLBACK})
_GENERIC = re.compile(r"(?i)^(?:document\d*|untitled|microsoft word.*|word document|doc\d+|مستند\d*)$")


def read(data: bytes) -> Page:
    """Read a DOCX file."""
    parts = _parts(data)
    if "word/document.xml" not in parts:
        raise _refused("the package holds no Word document")
    body = _parse(parts["word/document.xml"])
    styles = _style_names(parts.get("word/styles.xml"))
    raw = list(_paragraphs(body, styles))
    hidden = has_hidden("\n".join(text for text, _, _ in raw))
    notes = (
        (finding("characters-removed", f"the text holds {' and '.join(hidden)}; they were removed"),) if hidden else ()
    )
    titles = tuple(canonical(text).replace("\n", " ") for text, kind, _ in raw if kind == "title")
    lines = tuple(_lines(raw))
    return Page(
        lines=lines, head=_head(parts.get("docProps/core.xml"), titles[:1], lines), structured=True, diagnostics=notes
    )


def _refused(message: str) -> SourceError:
    return SourceError(message, hint="save the document again as .docx")


def _parts(data: bytes) -> dict[str, bytes]:
    if data.startswith(_OLE):
        raise SourceError("the document is encrypted, or an old .doc file", hint="save it as .docx without a password")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            entries = package.infolist()
            if len(entries) > _ENTRIES or sum(entry.file_size for entry in entries) > _ALL:
                raise _refused("the package unpacks to more than any document holds (a zip bomb?)")
            return {entry.filename: _part(package, entry) for entry in entries if entry.filename in _LIMITS}
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise _refused(f"the file is not a sound .docx package: {error}") from error


def _part(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    limit = _LIMITS[entry.filename]
    swollen = entry.file_size > _MEGABYTE and entry.file_size > _RATIO * max(1, entry.compress_size)
    if entry.file_size > limit or swollen:
        raise _refused(f"{entry.filename} unpacks to {entry.file_size:,} bytes (a zip bomb?)")
    with package.open(entry) as part:
        data = part.read(limit + 1)
    if len(data) > limit:
        raise _refused(f"{entry.filename} unpacks to more than it says (a zip bomb?)")
    return data


def _parse(data: bytes) -> Any:  # noqa: ANN401 - an lxml element; lxml's stubs lag behind
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refused(f"a part of the package is not sound XML: {error.msg}") from error
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data[:4096]:
        raise _refused("a part of the package declares a document type, which no Word file does")
    return root


def _style_names(data: bytes | None) -> dict[str, str]:
    if data is None:
        return {}
    names = {}
    for style in _parse(data).iter(f"{_W}style"):
        name = style.find(f"{_W}name")
        if name is not None:
            names[style.get(f"{_W}styleId")] = (name.get(f"{_W}val") or "").lower()
    return names


def _paragraphs(body: Any, styles: dict[str, str]) -> Iterator[tuple[str, str, int]]:  # noqa: ANN401 - as above
    """Give (text, kind, level) of each paragraph; those in tables only when there are no others."""
    own = [one for one in body.iter(f"{_W}p") if not _inside(one, f"{_W}tbl")]
    chosen = own if any(_text(one).strip() for one in own) else list(body.iter(f"{_W}p"))
    for paragraph in chosen:
        if not _inside(paragraph, _MC_FALLBACK):
            yield _text(paragraph), *_kind(paragraph, styles)


def _inside(element: Any, tag: str) -> bool:  # noqa: ANN401 - as above
    return next(element.iterancestors(tag), None) is not None


def _kind(paragraph: Any, styles: dict[str, str]) -> tuple[str, int]:  # noqa: ANN401 - as above
    properties = paragraph.find(f"{_W}pPr")
    if properties is None:
        return "text", 0
    style = properties.find(f"{_W}pStyle")
    identifier = style.get(f"{_W}val") or "" if style is not None else ""
    name = styles.get(identifier, identifier).lower()
    heading = re.match(r"heading ?([1-9])", name)
    outline = properties.find(f"{_W}outlineLvl")
    if heading:
        return "heading", min(6, int(heading[1]))
    if name in ("title", "subtitle", "caption"):
        return name, 0
    if outline is not None and (outline.get(f"{_W}val") or "9") in "012345":
        return "heading", int(outline.get(f"{_W}val")) + 1
    listed = properties.find(f"{_W}numPr") is not None or name.startswith("list ")
    return ("item", 0) if listed else ("text", 0)


def _text(element: Any) -> str:  # noqa: ANN401 - as above
    out = []
    for child in element:
        if child.tag in _LEFT_OUT or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_W}t":
            out.append(child.text or "")
        elif child.tag in (f"{_W}tab", f"{_W}ptab"):
            out.append(" ")
        elif child.tag in (f"{_W}br", f"{_W}cr"):
            out.append("\n")
        elif child.tag == f"{_W}noBreakHyphen":
            out.append("-")
        elif child.tag not in (f"{_W}pPr", f"{_W}rPr", f"{_W}p"):
            out.append(_text(child))
    return "".join(out)


def _lines(raw: list[tuple[str, str, int]]) -> Iterator[Line]:
    for text, kind, level in raw:
        if kind == "caption":
            continue
        for line in split_lines(text):
            if line and kind == "title":
                yield Line(text=line, kind="heading", level=1, gap=True)
            elif line and kind != "subtitle":
                yield Line(text=line, kind="heading" if kind == "heading" else "item" if kind == "item" else "text",
                           level=level, gap=True)  # fmt: skip


def _head(core: bytes | None, titles: tuple[str, ...], lines: tuple[Line, ...]) -> Head:
    if core is None:
        return Head(titles=titles)
    root = _parse(core)
    named = canonical(root.findtext(f"{_DC}title") or "").replace("\n", " ")
    if not titles and named and not _GENERIC.match(named) and any(line.text == named for line in lines[:8]):
        titles = (named,)
    author = canonical(root.findtext(f"{_DC}creator") or "").replace("\n", " ")
    return Head(
        titles=titles,
        authors=(author,) if author and author.lower() not in ("python-docx", "user", "admin") else (),
        dates=tuple(_file_dates(root.findtext(f"{_TERMS}created") or "")),
    )


def _file_dates(created: str) -> Iterator[DateClaim]:
    for found in find_dates(created[:40], "en")[:1]:
        yield DateClaim(
            date=found.date, origin="file", evidence=f"file created {created}", doubt="it is the day the file was made"
        )
