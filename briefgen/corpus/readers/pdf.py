"""PDF: words in the order they are read, paragraphs by spacing, running heads and page numbers left out."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import zlib
from typing import TYPE_CHECKING, Any

from briefgen.corpus.findings import finding
from briefgen.corpus.page import DateClaim, Head, Line, Page
from briefgen.corpus.readers.pdflayout import Glyph, page_rows
from briefgen.corpus.readers.pdftext import paragraphs
from briefgen.errors import SourceError
from briefgen.text.clean import canonical, has_hidden
from briefgen.text.dates import find_dates

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["read"]

_PAGES_MOST = 400
_GLYPHS_MOST = 3_000_000
_INSTRUCTIONS_MOST = 16 << 20
_GENERIC = re.compile(r"(?i)^(?:untitled|microsoft word.*|document\d*|.*\.(?:docx?|indd|pdf|qxd))$")


def read(data: bytes) -> Page:
    """Read a PDF file that has a text layer."""
    if not data[:1024].lstrip().startswith(b"%PDF"):
        raise SourceError("the file is not a PDF", hint="give it the ending of its real format")
    try:
        pages, info = _pages(data)
    except SourceError:
        raise
    except Exception as error:
        # pdfminer raises errors of every kind (struct, index, key, recursion) on damaged files.
        raise _translated(error) from error
    if not any(row.text.strip() for page in pages for row in page):
        raise SourceError("the PDF holds pictures of pages and no text", hint="run text recognition (OCR) on it first")
    lines = tuple(paragraphs(pages))
    hidden = has_hidden("\n".join(line.text for line in lines))
    notes = (
        (finding("characters-removed", f"the text holds {' and '.join(hidden)}; they were removed"),) if hidden else ()
    )
    cleaned = tuple(Line(text=canonical(line.text), kind=line.kind, level=line.level, gap=line.gap) for line in lines)
    return Page(lines=cleaned, head=_head(info, cleaned), structured=True, diagnostics=notes)


def _translated(error: Exception) -> SourceError:
    name = type(error).__name__
    if "Password" in name or "Encryption" in name:
        return SourceError("the PDF is encrypted", hint="save it again without a password")
    if "NotAllowed" in name:
        return SourceError("the PDF forbids taking its text", hint="ask its publisher, or give the text as .txt")
    return SourceError(f"the PDF is damaged ({name})", hint="save it again from its source")


def _pages(data: bytes) -> tuple[list[list[Any]], dict[str, Any]]:
    from pdfminer.pdfdocument import PDFDocument
    from pdfminer.pdfpage import PDFPage
    from pdfminer.pdfparser import PDFParser

    # It logs each oddity of a file; without a handler Python prints that.
    logging.getLogger("pdfminer").setLevel(logging.CRITICAL)
    document = PDFDocument(PDFParser(io.BytesIO(data)))
    pages: list[list[Any]] = []
    total = 0
    for page in PDFPage.create_pages(document):
        if len(pages) >= _PAGES_MOST:
            raise SourceError(f"the PDF has more than {_PAGES_MOST} pages", hint="give only the pages that matter")
        if _instructions(page) > _INSTRUCTIONS_MOST:
            raise SourceError("a page of the PDF unpacks to more than any page needs", hint="print it to a new PDF")
        glyphs, box = _glyphs(page)
        total += len(glyphs)
        if total > _GLYPHS_MOST:
            raise SourceError("the PDF holds more text than any article", hint="give only the pages that matter")
        pages.append(page_rows(glyphs, box))
    info = {name: value for entry in document.info for name, value in entry.items()}
    return pages, info


def _instructions(page: Any) -> int:  # noqa: ANN401 - pdfminer has no types
    """Give how many bytes a page's drawing instructions have when unpacked, without unpacking more than the limit."""
    from pdfminer.pdftypes import PDFStream, resolve1

    total = 0
    for part in page.contents:
        stream = resolve1(part)
        data = stream.rawdata if isinstance(stream, PDFStream) else None
        if data is None:
            continue
        packed = any(str(name).strip("/'") in {"FlateDecode", "Fl"} for name, _ in stream.get_filters())
        with contextlib.suppress(zlib.error):
            data = zlib.decompressobj().decompress(data, _INSTRUCTIONS_MOST + 1) if packed else data
        total += len(data)
    return total


def _glyphs(page: Any) -> tuple[list[Glyph], tuple[float, float, float, float]]:  # noqa: ANN401 - pdfminer has no types
    from pdfminer.converter import PDFPageAggregator
    from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager

    resources = PDFResourceManager(caching=True)
    device = PDFPageAggregator(resources, laparams=None)
    PDFPageInterpreter(resources, device).process_page(page)
    layout = device.get_result()
    return list(_chars(layout, 0)), layout.bbox


def _chars(element: Any, depth: int) -> Iterator[Glyph]:  # noqa: ANN401 - as above
    from pdfminer.layout import LTChar, LTContainer

    if isinstance(element, LTChar):
        text = element.get_text()
        if element.upright and not text.startswith("(cid:"):
            yield Glyph(
                text, element.x0, element.x1, element.matrix[5], element.size, bold="bold" in element.fontname.lower()
            )
    elif isinstance(element, LTContainer) and depth < 20:  # noqa: PLR2004 - nested forms
        for child in element:
            yield from _chars(child, depth + 1)


def _decoded(value: Any) -> str:  # noqa: ANN401 - as above
    if not isinstance(value, bytes):
        return ""
    if value.startswith((b"\xfe\xff", b"\xff\xfe")):
        return canonical(value.decode("utf-16", "replace")).replace("\n", " ")
    return canonical(
        value.decode("utf-8" if value.startswith(b"\xef\xbb\xbf") else "cp1252", "replace").lstrip("\ufeff")
    )


def _head(info: dict[str, Any], lines: tuple[Line, ...]) -> Head:
    named = _decoded(info.get("Title"))
    known = named and not _GENERIC.match(named) and any(line.text == named for line in lines[:8])
    author = _decoded(info.get("Author"))
    return Head(
        titles=(named,) if known else (),
        authors=(author,) if author and "@" not in author else (),
        dates=tuple(_dates(_decoded(info.get("CreationDate")))),
    )


def _dates(created: str) -> Iterator[DateClaim]:
    match = re.match(r"(?:D:)?(\d{4})(\d{2})(\d{2})", created)
    for found in find_dates("-".join(match.groups()), "en") if match else ():
        yield DateClaim(
            date=found.date, origin="file", evidence=f"file created {created}", doubt="it is the day the file was made"
        )
