"""Logos: PNG or SVG files of somebody else, checked before they go into a document.

What passes has no scripts, no events, nothing that is fetched, no text that would need a font, and a
size that fits a page. Of a PNG only the chunks that make the picture are kept.
"""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Picture", "PictureRefused", "read_picture"]

_PNG = b"\x89PNG\r\n\x1a\n"
_MOST_PNG = 2_000_000
_MOST_SVG = 300_000
_MOST_PIXELS = 4000
_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND", b"sRGB", b"gAMA"})
_SVG = "http://www.w3.org/2000/svg"
_ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "defs",
        "use",
        "symbol",
        "clipPath",
        "mask",
        "linearGradient",
        "radialGradient",
        "stop",
        "title",
        "desc",
        "metadata",
        "style",
        "pattern",
        "marker",
        "switch",
    ]
)
_MOST_ELEMENTS = 5000
_FETCHES = re.compile(r"@import|url\((?!\s*[\"']?\s*#)|expression\(|javascript:", re.IGNORECASE)
_LENGTH = re.compile(r"\s*([0-9]*\.?[0-9]+)\s*(px|pt|mm|cm|in|)\s*")


class PictureRefused(ValueError):  # noqa: N818 - its text becomes the message of a TemplateError
    """The file cannot be used; the text says why."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture that passed; ``ratio`` is width by height."""

    media_type: Literal["image/png", "image/svg+xml"]
    data: bytes
    ratio: float


def read_picture(path: Path) -> Picture:
    """Read a PNG or SVG file; raises ``PictureRefused``."""
    with path.open("rb") as stream:
        data = stream.read(_MOST_PNG + 1)
    if data.startswith(_PNG):
        return _png(data)
    if path.suffix.lower() == ".svg" or data.lstrip()[:5].lower() in {b"<?xml", b"<svg "}:
        return _svg(data)
    raise PictureRefused("neither PNG nor SVG")


def _png(data: bytes) -> Picture:
    if len(data) > _MOST_PNG:
        raise PictureRefused(f"larger than {_MOST_PNG // 1_000_000} MB")
    kept, at, width, height, ended = [_PNG], len(_PNG), 0, 0, False
    while at + 12 <= len(data) and not ended:
        length = int.from_bytes(data[at : at + 4], "big")
        kind, body = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        check = data[at + 8 + length : at + 12 + length]
        if len(body) < length or int.from_bytes(check, "big") != zlib.crc32(kind + body):
            raise PictureRefused("a damaged PNG")
        if kind == b"IHDR":
            width, height = int.from_bytes(body[:4], "big"), int.from_bytes(body[4:8], "big")
        if kind in _CHUNKS:
            kept.append(data[at : at + 12 + length])
        at += 12 + length
        ended = kind == b"IEND"
    if not ended or not width or not height:
        raise PictureRefused("a damaged PNG")
    if max(width, height) > _MOST_PIXELS:
        raise PictureRefused(f"{width} × {height} pixels; a side may have {_MOST_PIXELS}")
    return Picture("image/png", b"".join(kept), width / height)


def _svg(data: bytes) -> Picture:
    from lxml import etree

    if len(data) > _MOST_SVG:
        raise PictureRefused(f"larger than {_MOST_SVG // 1000} kB")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PictureRefused(f"not well-formed: {str(error)[:120]}") from None
    if b"<!ENTITY" in data:
        raise PictureRefused("declares entities")
    if root.tag != f"{{{_SVG}}}svg":
        raise PictureRefused("its root is not an <svg> element of the SVG namespace")
    for number, element in enumerate(root.iter()):
        if number >= _MOST_ELEMENTS:
            raise PictureRefused(f"more than {_MOST_ELEMENTS} elements")
        _harmless(element)
    ratio = _ratio(root)
    etree.strip_elements(root, f"{{{_SVG}}}metadata", with_tail=False)
    return Picture("image/svg+xml", etree.tostring(root), ratio)


def _harmless(element: object) -> None:
    from lxml import etree

    assert isinstance(element, etree._Element)  # noqa: SLF001 - lxml's element class has no public name
    if not isinstance(element.tag, str):
        raise PictureRefused("has an entity in it")
    name = etree.QName(element)
    if name.namespace != _SVG:
        inside = next((True for above in element.iterancestors() if etree.QName(above).localname == "metadata"), False)
        if not inside and name.localname != "namedview":
            raise PictureRefused(f"has an element <{name.localname}> that is not SVG")
    elif name.localname not in _ELEMENTS:
        hint = "; turn letters into outlines" if name.localname in {"text", "tspan"} else ""
        raise PictureRefused(f"has an element <{name.localname}>{hint}")
    if name.localname == "style" and _FETCHES.search("".join(map(str, element.itertext()))):
        raise PictureRefused("its style fetches something")
    for key, value in element.attrib.items():
        local = etree.QName(str(key)).localname
        if local.lower().startswith("on"):
            raise PictureRefused(f"has an event attribute {local}")
        if local == "href" and not str(value).startswith("#"):
            raise PictureRefused("refers to something outside of it")
        if _FETCHES.search(str(value)):
            raise PictureRefused(f"fetches something in {local}")


def _ratio(root: object) -> float:
    from lxml import etree

    assert isinstance(root, etree._Element)  # noqa: SLF001 - as above
    box = [part for part in re.split(r"[\s,]+", str(root.get("viewBox", ""))) if part]
    sides = [_LENGTH.fullmatch(str(root.get(name, ""))) for name in ("width", "height")]
    try:
        width, height = (float(part) for part in box[2:4])
    except ValueError:
        if not all(sides):
            raise PictureRefused("says neither viewBox nor width and height") from None
        width, height = (float(side[1]) for side in sides if side)
    if width <= 0 or height <= 0:
        raise PictureRefused("has no size")
    return width / height
