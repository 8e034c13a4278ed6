"""The template's fonts: which characters they have, and small copies holding just those of one document.

HarfBuzz reads and cuts the fonts (milliseconds, same bytes every time); the system's fonts are never asked.
"""

from __future__ import annotations

import base64
import functools
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path
    from typing import Any

    from briefgen.rendering.template import Font, FontFile, Template

__all__ = ["Face", "Metrics", "faces", "instance", "metrics", "missing_glyphs", "named", "printable"]

_NOT_IDENT = re.compile(r"[^A-Za-z0-9]+")
_UNSEEN = frozenset("\n\t")
"""Besides format characters (joiners, marks of direction), what needs no glyph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One cut-down font as a ``data:`` URI, under a family name that no installed font has."""

    family: str
    script: str
    weight: int
    uri: str
    size: int
    """Bytes of the font file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Metrics:
    """Height of a font above and below the base line, in ems, both positive."""

    ascent: float
    descent: float


@functools.lru_cache(maxsize=32)
def _face(path: Path) -> Any:  # noqa: ANN401 - uharfbuzz.Face, imported late
    import uharfbuzz

    try:
        face = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(path)))
    except (OSError, uharfbuzz.HarfBuzzError):
        face = None
    if face is None or not face.glyph_count:
        msg = f"{path.name} is not a font"
        raise TemplateError(msg, hint="Name a TrueType or OpenType file in brand.yaml.")
    return face


@functools.lru_cache(maxsize=32)
def _coverage(path: Path) -> frozenset[int]:
    return frozenset(_face(path).unicodes)


@functools.lru_cache(maxsize=8)
def _covered(template: Template) -> frozenset[int]:
    """Give the code points that every weight of at least one font of the template has."""
    fonts = template.brand.fonts
    return frozenset().union(*(_coverage(font.regular.path) & _coverage(font.bold.path) for font in fonts))


def missing_glyphs(text: str, template: Template) -> str:
    """Give the characters of ``text`` that no font of the template can show, each once, in order of code point."""
    covered = _covered(template)
    return "".join(sorted(character for character in set(text) if not _shown(character, covered)))


def named(characters: str, most: int = 8) -> str:
    """Give characters by code and name, the first few of them."""
    names = [f"U+{ord(character):04X} {unicodedata.name(character, 'UNNAMED')}" for character in characters]
    more = f" and {len(names) - most} more" if len(names) > most else ""
    return ", ".join(names[:most]) + more


def _shown(character: str, covered: frozenset[int]) -> bool:
    """Say whether a character has a glyph or needs none; control characters have neither, whatever a font says."""
    category = unicodedata.category(character)
    return character in _UNSEEN or category == "Cf" or (category != "Cc" and ord(character) in covered)


def printable(template: Template) -> Callable[[str], bool]:
    """Give the test whether the template's fonts can show a text."""
    return lambda text: not missing_glyphs(text, template)


@functools.lru_cache(maxsize=32)
def metrics(file: FontFile) -> Metrics:
    """Measure a font."""
    import uharfbuzz

    face = _face(file.path)
    extents = uharfbuzz.Font(face).get_font_extents("ltr")
    return Metrics(ascent=extents.ascender / face.upem, descent=-extents.descender / face.upem)


@functools.lru_cache(maxsize=32)
def instance(file: FontFile) -> Any:  # noqa: ANN401 - uharfbuzz.Font, imported late
    """Give a font for shaping, at its places on the axes."""
    import uharfbuzz

    font = uharfbuzz.Font(_face(file.path))
    if file.axes:
        font.set_variations(dict(file.axes))
    return font


def faces(template: Template, characters: Iterable[str]) -> tuple[Face, ...]:
    """Cut every font of the template down to ``characters``; regular before bold, scripts in the brand's order.

    The family names carry a digest of the fonts, so that one process may lay out documents with
    different cuts side by side.
    """
    points = tuple(sorted({ord(character) for character in characters}))
    return _faces(template, points)


@functools.lru_cache(maxsize=4)
def _faces(template: Template, points: tuple[int, ...]) -> tuple[Face, ...]:
    cuts = [
        (font, file, weight, _subset(file, points))
        for font in template.brand.fonts
        for file, weight in ((font.regular, 400), (font.bold, 700))
    ]
    digest = hashlib.sha256(b"".join(data for *_, data in cuts)).hexdigest()[:8]
    return tuple(_as_face(font, weight, data, digest) for font, _, weight, data in cuts)


def _as_face(font: Font, weight: int, data: bytes, digest: str) -> Face:
    return Face(
        family=f"Brief-{_NOT_IDENT.sub('-', font.family)}-{digest}",
        script=font.script,
        weight=weight,
        uri=f"data:font/ttf;base64,{base64.b64encode(data).decode()}",
        size=len(data),
    )


def _subset(file: FontFile, points: tuple[int, ...]) -> bytes:
    import uharfbuzz

    face = _face(file.path)
    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    if file.axes:
        wanted.pin_all_axes_to_default(face)
        for tag, value in file.axes:
            wanted.pin_axis_location(face, tag, value)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)
