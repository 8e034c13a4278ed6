"""The process that sets the preview's PDFs and draws their pages; it stays warm between saves.

On stdin come jobs, on stdout go answers, each a length and that many bytes: ``python -m briefgen.preview.worker``.
A job is JSON. An answer is JSON, and then the PDF and the pictures whose lengths it names.
"""

from __future__ import annotations

import ctypes
import io
import json
import os
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.errors import BriefgenError
from briefgen.model import Brief, from_json
from briefgen.preview.problems import from_crash, from_error

if TYPE_CHECKING:
    from typing import IO

__all__ = ["read_frame", "write_frame"]

_LENGTH = struct.Struct(">Q")
_SCALE = 1.5
"""Pixels of a picture for each point of the page: 108 a inch, sharp at the width of a column."""

_RUNS = 3
"""zlib's Z_RLE: pages are mostly runs of white, which it packs soonest."""
_LESS_URGENT = 10
"""How far the pages stand back behind the HTML, which is waited for, where there are few processors."""


def write_frame(stream: IO[bytes], data: bytes) -> None:
    """Write a length and the bytes."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes]) -> bytes | None:
    """Read what ``write_frame`` wrote; ``None`` when the other side has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _work() -> None:
    from briefgen.rendering import warm_up

    os.nice(_LESS_URGENT)
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    warm_up()
    while True:
        job = read_frame(sys.stdin.buffer)
        if job is None:
            return
        for part in _answer(json.loads(job)):
            write_frame(answers, part)


def _answer(job: dict[str, Any]) -> list[bytes]:
    from briefgen.rendering import render_one

    roots = tuple(Path(one) for one in job["roots"])
    try:
        brief = from_json(Brief, job["brief"])
        data = render_one(brief, job["layout"], "pdf", tuple(Path(path) for path in job["lookup"])).data
        pages, places = _pictures(data)
    except BriefgenError as error:
        return [json.dumps({"problems": from_error(error, roots), "parts": 0}).encode()]
    except Exception as error:  # noqa: BLE001 - shown in the page
        return [json.dumps({"problems": from_crash(error), "parts": 0}).encode()]
    sizes = [size for size, _ in pages]
    head = {"problems": [], "parts": 1 + len(pages), "sizes": sizes, "places": places}
    return [json.dumps(head).encode(), data, *(picture for _, picture in pages)]


def _pictures(data: bytes) -> tuple[list[tuple[tuple[float, float], bytes]], dict[str, tuple[int, float, float]]]:
    """Draw each page; give sizes in points, PNGs, and where each name of the document stands (page, x, y from top)."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    pages = []
    for page in document:
        stream = io.BytesIO()
        picture = page.render(scale=_SCALE, rev_byteorder=True).to_pil()
        picture.save(stream, "PNG", compress_level=1, compress_type=_RUNS)
        pages.append((page.get_size(), stream.getvalue()))
        page.close()
    places = _places(document, [size for size, _ in pages])
    document.close()
    return pages, places


def _places(document: Any, sizes: list[tuple[float, float]]) -> dict[str, tuple[int, float, float]]:  # noqa: ANN401 - a pypdfium2.PdfDocument
    """Read the named destinations."""
    from pypdfium2 import raw

    found: dict[str, tuple[int, float, float]] = {}
    for index in range(raw.FPDF_CountNamedDests(document)):
        length = ctypes.c_long(0)
        raw.FPDF_GetNamedDest(document, index, None, length)
        if length.value <= 0:
            continue
        buffer = ctypes.create_string_buffer(length.value)
        target = raw.FPDF_GetNamedDest(document, index, buffer, length)
        if not target:
            continue
        name = buffer.raw[: max(length.value, 0)].decode("utf-16-le", "replace").rstrip("\0")
        page = raw.FPDFDest_GetDestPageIndex(document, target)
        has = [ctypes.c_int() for _ in range(3)]
        at = [ctypes.c_float() for _ in range(3)]
        if raw.FPDFDest_GetLocationInPage(target, *has, *at) and 0 <= page < len(sizes):
            found[name] = (page, at[0].value, sizes[page][1] - at[1].value)
    return dict(sorted(found.items(), key=lambda item: (item[1][0], item[1][2])))


if __name__ == "__main__":
    _work()
