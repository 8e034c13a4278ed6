"""The template's fonts inside the document, so that it looks the same where they are not installed.

Each face is cut to the letters a reader of either script may type, so that editing in Word does not
change the font half-way through a word, and named as the regular or bold member of its family.
"""

from __future__ import annotations

import functools
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from briefgen.errors import TemplateError
from briefgen.rendering.docx.oxml import Element, el, qn
from briefgen.rendering.docx.parts import ElementPart
from briefgen.rendering.docx.sfnt import character_map, embeddable, read_tables, renamed, signature, write_tables
from briefgen.rendering.docx.styles import DIGITS_FAMILY, complex_font, latin_font

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from typing import Any

    from docx.document import Document

    from briefgen.rendering.template import Brand, FontFile, Template

__all__ = ["digits_entry", "embed_fonts"]

_CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_TABLE_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"
_FALLBACK = {True: "Sakkal Majalla", False: "Arial"}
"""Families that come with Word, by whether the script is complex."""
_RELATIONSHIP = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/font"
_TYPED = frozenset(
    (*range(0x20, 0x7F), *range(0xA0, 0x180), *range(0x600, 0x700), *range(0x2000, 0x2070), *range(0x20A0, 0x20C0))
)
_DIGITS = tuple(range(0x30, 0x3A))
_ARABIC_INDIC = tuple(range(0x660, 0x66A))
_OBFUSCATED = 32


@dataclass(frozen=True, slots=True)
class _Embedded:
    """One face, as the document holds it."""

    family: str
    slot: str
    key: str
    data: bytes
    sig: tuple[tuple[str, str], ...]


def embed_fonts(document: Document, template: Template, characters: Iterable[str]) -> None:
    """Put the template's faces into the document, with every letter of ``characters`` they have.

    Raises ``TemplateError`` for a font whose maker forbids it.
    """
    table = el("w:fonts")
    package = document.part.package
    part = ElementPart("/word/fontTable.xml", _TABLE_TYPE, table, package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
    points = tuple(sorted(_TYPED | {ord(character) for character in characters}))
    entries: dict[str, Element] = {}
    for number, face in enumerate(_faces(template.brand, points), start=1):
        name = PackURI(f"/word/fonts/font{number}.odttf")
        font = Part(name, _CONTENT_TYPE, _obfuscated(face.data, face.key), package)
        slot = el(f"w:{face.slot}", {"fontKey": face.key})
        slot.set(qn("r:id"), str(part.relate_to(font, _RELATIONSHIP)))
        if face.family not in entries:
            entries[face.family] = _entry(face, template.brand)
            table.append(entries[face.family])
        entries[face.family].append(slot)
    _switch_on(document.settings.element)


def digits_entry(brand: Brand) -> tuple[Element, bytes] | None:
    """Give the font table's entry of the digits' face, whose slot still wants its relationship, and the font."""
    path = complex_font(brand).regular
    digits = _digits(path)
    if not digits:
        return None
    face = _embedded(digits, DIGITS_FAMILY, "embedRegular", path.path)
    entry = _entry(face, brand)
    entry.append(el("w:embedRegular", {"fontKey": face.key}))
    return entry, _obfuscated(face.data, face.key)


def _entry(face: _Embedded, brand: Brand) -> Element:
    """Make a family's entry in the font table, with what Word takes where it cannot use embedded fonts."""
    cs = complex_font(brand).family
    fallback = cs if face.family == DIGITS_FAMILY else _FALLBACK[face.family == cs]
    return el(
        "w:font",
        {"name": face.family},
        el("w:altName", {"val": fallback}),
        el("w:charset", {"val": "00" if face.family == latin_font(brand).family else "B2"}),
        el("w:family", {"val": "swiss"}),
        el("w:pitch", {"val": "variable"}),
        el("w:sig", dict(face.sig)),
    )


def _switch_on(settings: Element) -> None:
    """Say that fonts are inside, after the settings that the schema puts before."""
    before = {qn(f"w:{name}") for name in ("writeProtection", "view", "zoom", "removePersonalInformation")}
    place = max((index + 1 for index, child in enumerate(settings) if child.tag in before), default=0)
    for name in ("w:saveSubsetFonts", "w:embedTrueTypeFonts"):
        for old in settings.findall(qn(name)):
            settings.remove(old)
        settings.insert(place, el(name))


@functools.lru_cache(maxsize=4)
def _faces(brand: Brand, points: tuple[int, ...]) -> tuple[_Embedded, ...]:
    made = []
    for font in brand.fonts:
        for file, slot in ((font.regular, "embedRegular"), (font.bold, "embedBold")):
            tables = read_tables(_cut(file, points))
            made.append(_embedded(tables, font.family, slot, file.path))
    digits = _digits(complex_font(brand).regular)
    if digits:
        made.append(_embedded(digits, DIGITS_FAMILY, "embedRegular", complex_font(brand).regular.path))
    return tuple(made)


def _embedded(tables: dict[str, bytes], family: str, slot: str, path: Path) -> _Embedded:
    if not embeddable(tables):
        msg = f"{path.name} may not be embedded in documents"
        raise TemplateError(msg, hint="Name another font in brand.yaml, or ask its maker for a licence.")
    data = write_tables(renamed(tables, family, bold=slot == "embedBold"))
    digest = hashlib.sha256(data).hexdigest()[:32].upper()
    key = "{" + "-".join((digest[:8], digest[8:12], digest[12:16], digest[16:20], digest[20:])) + "}"
    return _Embedded(family, slot, key, data, tuple(signature(tables).items()))


def _cut(file: FontFile, points: Iterable[int]) -> bytes:
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(points)
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING
    face = _face(file)
    if file.axes:
        wanted.pin_all_axes_to_default(face)
        for tag, value in file.axes:
            wanted.pin_axis_location(face, tag, value)
    return bytes(uharfbuzz.subset(face, wanted).blob.data)


def _face(file: FontFile) -> Any:  # noqa: ANN401 - uharfbuzz.Face, imported late
    import uharfbuzz

    return uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(file.path)))


def _digits(file: FontFile) -> dict[str, bytes]:
    """Cut a face whose ASCII digits look Arabic-Indic; empty when the font has none.

    Word and LibreOffice compute page and note numbers in ASCII digits and have no number format for
    Arabic-Indic ones (``hindiNumbers`` is Devanagari), so the face chooses the shape.
    """
    import uharfbuzz

    data = _cut(file, _ARABIC_INDIC)
    font = uharfbuzz.Font(uharfbuzz.Face(data))
    glyphs = {point: font.get_nominal_glyph(point) for point in _ARABIC_INDIC}
    if not all(glyphs.values()):
        return {}
    ascii_too = {plain: glyphs[point] for plain, point in zip(_DIGITS, _ARABIC_INDIC, strict=True)}
    tables = read_tables(data)
    kept = {tag: table for tag, table in tables.items() if tag not in {"GSUB", "GPOS", "GDEF"}}
    return {**kept, "cmap": character_map({**glyphs, **ascii_too})}


def _obfuscated(data: bytes, key: str) -> bytes:
    """Hide the first bytes with the key, as the standard wants."""
    secret = bytes.fromhex(key.strip("{}").replace("-", ""))[::-1] * 2
    return bytes(a ^ b for a, b in zip(data, secret, strict=False)) + data[_OBFUSCATED:]
