"""Pages as pixels and as lines of letters in the order in which they stand, and what they were made with."""

from __future__ import annotations

import functools
import io
import json
import platform
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pypdfium2

from briefgen.rendering import render_one

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Brief

__all__ = ["LAYOUTS", "differing", "drawn", "made_with", "pdf", "read", "rows", "stored", "write"]

LAYOUTS = ("parallel", "ar", "en")
STORED = Path(__file__).with_name("stored")
RESOLUTION = 80
"""Pixels an inch."""
SHADES = 16
NOTICED = 2
"""Shades by which a pixel may move: rounding at the border of two shades moves it by one."""
_LINE = 3.0
"""Points by which the base lines of one line may differ: a smaller script beside a larger one."""
_GAP = 14.0
"""Points between two columns, wider than any space between words."""

Page = np.ndarray[Any, np.dtype[np.uint8]]


def made_with() -> dict[str, str]:
    """Name what decides about pixels besides our own files; the first two are libraries of the system."""
    from weasyprint.text import ffi

    number = int(ffi.pango.pango_version())
    return {
        "pango": f"{number // 10000}.{number // 100 % 100}.{number % 100}",
        "harfbuzz": _harfbuzz(ffi),
        "machine": platform.machine(),
        **{name: version(name) for name in ("weasyprint", "pypdfium2", "uharfbuzz")},
        **{name: version(name) for name in ("fontpkg-ibm-plex-sans", "fontpkg-ibm-plex-sans-arabic")},
    }


def _harfbuzz(ffi: Any) -> str:
    """Give the version of the HarfBuzz that Pango uses, by asking it what it is at least."""
    at_least = ffi.harfbuzz.hb_version_atleast
    major = max(number for number in range(1, 60) if at_least(number, 0, 0))
    minor = max(number for number in range(60) if at_least(major, number, 0))
    return f"{major}.{minor}"


def pdf(brief: Brief, layout: str) -> bytes:
    return render_one(brief, layout, "pdf").data


def drawn(data: bytes) -> tuple[Page, ...]:
    """Draw the pages in shades of grey, 0 for black."""
    with pypdfium2.PdfDocument(data) as document:
        return tuple(
            np.array(page.render(scale=RESOLUTION / 72, grayscale=True).to_numpy()).squeeze() // (256 // SHADES)
            for page in document
        )


def differing(one: Page, other: Page) -> int:
    """Count the pixels that differ by more than a shade; pages of unlike size differ in all of them."""
    if one.shape != other.shape:
        return max(one.size, other.size)
    return int((np.abs(one.astype(int) - other.astype(int)) >= NOTICED).sum())


def rows(data: bytes) -> tuple[tuple[str, ...], ...]:
    """Give each page's lines from top to bottom, the letters of each from left to right as they are drawn."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams

    pages = extract_pages(io.BytesIO(data), laparams=LAParams(boxes_flow=None, all_texts=True))
    return tuple(tuple(_rows(_letters(page))) for page in pages)


def _letters(node: Any) -> Iterable[Any]:
    from pdfminer.layout import LTChar

    if isinstance(node, LTChar):
        yield node
    elif hasattr(node, "__iter__"):
        for item in node:
            yield from _letters(item)


def _rows(letters: Iterable[Any]) -> Iterable[str]:
    lines: list[list[Any]] = []
    for letter in sorted(letters, key=lambda one: (-one.matrix[5], one.x0)):
        if lines and lines[-1][0].matrix[5] - letter.matrix[5] <= _LINE:
            lines[-1].append(letter)
        else:
            lines.append([letter])
    for line in lines:
        # Signs on a letter have no width of their own and may share its place: their order is their text's.
        shown = sorted((round(one.x0, 1), round(one.x1, 1), one.get_text()) for one in line)
        parts, end = [""], shown[0][0]
        for left, right, text in shown:
            if left - end > _GAP:
                parts.append("")
            parts[-1] += text
            end = max(end, right)
        yield " | ".join(" ".join(part.split()) for part in parts)


@functools.cache
def read() -> dict[str, Any]:
    """Give what is stored besides the pictures: ``made_with``, ``rows`` by layout."""
    found: dict[str, Any] = json.loads((STORED / "pages.json").read_text(encoding="utf-8"))
    return found


def stored(layout: str) -> tuple[Page, ...]:
    """Give the stored pages of a layout."""
    from PIL import Image

    names = [STORED / f"{layout}-{number}.png" for number in range(1, len(read()["rows"][layout]) + 1)]
    return tuple(np.asarray(Image.open(name).convert("L")) // (256 // SHADES) for name in names)


def write(brief: Brief) -> None:
    """Make the stored pages anew."""
    from PIL import Image

    STORED.mkdir(exist_ok=True)
    for old in STORED.glob("*.png"):
        old.unlink()
    documents = {layout: pdf(brief, layout) for layout in LAYOUTS}
    for layout, data in documents.items():
        for number, page in enumerate(drawn(data), 1):
            picture = Image.fromarray(page, "P")
            picture.putpalette([value for shade in range(SHADES) for value in [shade * 255 // (SHADES - 1)] * 3])
            picture.save(STORED / f"{layout}-{number}.png", optimize=True, bits=4)
    found = {"made_with": made_with(), "rows": {layout: rows(data) for layout, data in documents.items()}}
    text = json.dumps(found, ensure_ascii=False, indent=1)
    (STORED / "pages.json").write_text(text + "\n", encoding="utf-8")
