"""Colours, fonts and style sheets of the web copy: the brand's, made readable on light and on dark ground."""

from __future__ import annotations

import base64
import struct
import zlib
from typing import TYPE_CHECKING, Any

from briefgen.rendering.contrast import LARGE, TEXT, mended, ratio
from briefgen.rendering.environment import render_file
from briefgen.rendering.fonts import faces
from briefgen.rendering.guard import check_style

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from briefgen.rendering.brand import Template
    from briefgen.rendering.fonts import Face

__all__ = ["palettes", "style_sheets"]

_ALWAYS = "".join(map(chr, (*range(0x20, 0x7F), *range(0xA0, 0x100), *range(0x621, 0x653), *range(0x660, 0x66D))))
_ALWAYS += "،؛؟«»“”‘’–—…·•ٱپچژکگی۰۱۲۳۴۵۶۷۸۹"
_DARK = {"ground": "#12171d", "tint": "#1c232b", "text": "#e8edf2", "muted": "#aab6c1", "hairline": "#37424d"}
_SFNT_HEAD, _SFNT_ENTRY = 12, 16
_WOFF_HEAD, _WOFF_ENTRY = 44, 20
_WARNING = "#9a3412"


def palettes(template: Template) -> dict[str, dict[str, str]]:
    """Give the colours on light and on dark ground, each text at WCAG 2.2 AA on ground and tint."""
    brand = dict(template.brand.colours)
    light = {"ground": "#ffffff"} | {name: brand[name] for name in ("tint", "text", "muted", "hairline")}
    return {"light": _palette(light, brand["accent"]), "dark": _palette(dict(_DARK), brand["accent"])}


def _palette(colours: dict[str, str], accent: str) -> dict[str, str]:
    # What passes on the ground that is nearer to the text's own lightness passes on the other.
    hardest = min((colours["ground"], colours["tint"]), key=lambda ground: ratio(ground, colours["text"]))
    for name in ("text", "muted"):
        colours[name] = mended(colours[name], hardest, TEXT)
    colours["accent"] = mended(accent, hardest, TEXT)
    colours["warning"] = mended(_WARNING, hardest, TEXT)
    colours["field"] = mended(colours["hairline"], colours["ground"], LARGE)
    colours["on-accent"] = max(("#ffffff", "#000000"), key=lambda ink: ratio(ink, colours["accent"]))
    colours["mark"] = "#fff0a8" if ratio("#ffffff", colours["text"]) > ratio("#000000", colours["text"]) else "#5c4a00"
    colours["mark-text"] = mended(colours["text"], colours["mark"], TEXT)
    return colours


def style_sheets(template: Template, folders: tuple[Path, ...], texts: Iterable[str]) -> dict[str, str]:
    """Give ``style.css`` and ``fonts.css``; the fonts hold the characters of ``texts`` and the usual ones."""
    cut = faces(template, set(_ALWAYS).union(*texts))
    fonts = "\n".join(
        f"@font-face{{font-family:{face.family};font-weight:{face.weight};font-display:swap;src:url({_woff_uri(face)})}}"
        for face in cut
    )
    values: dict[str, Any] = {
        "palettes": palettes(template),
        "fonts": [{"languages": font.languages, "stack": _stack(font.script, cut)} for font in template.brand.fonts],
        "stack": _stack("", cut),
        "logo": template.brand.logo,
    }
    style = render_file(folders, "web/style.css.j2", values)
    check_style(style, folders)
    return {"style.css": style, "fonts.css": fonts + "\n"}


def _woff_uri(face: Face) -> str:
    data = woff(base64.b64decode(face.uri.partition(",")[2]))
    return f"data:font/woff;base64,{base64.b64encode(data).decode()}"


def woff(font: bytes) -> bytes:
    """Pack a TrueType or OpenType font as WOFF 1.0, half as large; a page holds four."""
    flavor, count = struct.unpack_from(">4sH", font)
    entries = [struct.unpack_from(">4sIII", font, _SFNT_HEAD + _SFNT_ENTRY * place) for place in range(count)]
    at = _WOFF_HEAD + _WOFF_ENTRY * count
    directory, tables = b"", b""
    for tag, checksum, offset, length in sorted(entries):
        table = font[offset : offset + length]
        packed = min(zlib.compress(table, 9), table, key=len)
        directory += struct.pack(">4sIIII", tag, at + len(tables), len(packed), length, checksum)
        tables += _padded(packed)
    size = _SFNT_HEAD + _SFNT_ENTRY * count + sum(-(-length // 4) * 4 for *_, length in entries)
    whole = at + len(tables)
    head = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", flavor, whole, count, 0, size, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + tables


def _padded(data: bytes) -> bytes:
    return data + bytes(-len(data) % 4)


def _stack(script: str, cut: tuple[Face, ...]) -> str:
    families = dict.fromkeys(face.family for face in sorted(cut, key=lambda face: face.script != script))
    return ", ".join((*families, "system-ui", "sans-serif"))
