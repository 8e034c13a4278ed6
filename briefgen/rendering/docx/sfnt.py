"""TrueType files as tables: what must be said anew about a cut-down face before Word takes it as a family's member."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["character_map", "embeddable", "read_tables", "renamed", "signature", "write_tables"]

_KEPT_NAMES = frozenset({0, 5, 7, 8, 9, 10, 11, 12, 13, 14})
"""Copyright, version, makers and licence stay as they are; the names of the face are given anew."""
_WINDOWS = (3, 1, 0x409)
_RESTRICTED = 0x0002
_BOLD_SELECTION, _REGULAR_SELECTION, _STYLE_SELECTIONS = 0x20, 0x40, 0x61
_ADJUSTMENT = 0xB1B0AFBA


def read_tables(data: bytes) -> dict[str, bytes]:
    """Take a font file apart."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for index in range(count):
        tag, _, offset, length = struct.unpack_from(">4sIII", data, 12 + 16 * index)
        found[tag.decode("latin-1")] = data[offset : offset + length]
    return found


def write_tables(tables: Mapping[str, bytes], *, flavour: bytes = b"\0\1\0\0") -> bytes:
    """Put a font file together, with its checksums."""
    parts = dict(sorted(tables.items()))
    parts["head"] = parts["head"][:8] + bytes(4) + parts["head"][12:]
    power = len(parts).bit_length() - 1
    head = flavour + struct.pack(">HHHH", len(parts), 16 << power, power, 16 * (len(parts) - (1 << power)))
    offset = 12 + 16 * len(parts)
    directory, body, head_at = b"", b"", 0
    for tag, data in parts.items():
        padded = data + bytes(-len(data) % 4)
        directory += struct.pack(">4sIII", tag.encode("latin-1"), _sum(padded), offset + len(body), len(data))
        if tag == "head":
            head_at = offset + len(body)
        body += padded
    whole = head + directory + body
    adjustment = (_ADJUSTMENT - _sum(whole)) & 0xFFFFFFFF
    return whole[: head_at + 8] + struct.pack(">I", adjustment) + whole[head_at + 12 :]


def embeddable(tables: Mapping[str, bytes]) -> bool:
    """Say whether the font's maker allows it inside documents (``fsType``)."""
    (kind,) = struct.unpack_from(">H", tables["OS/2"], 8)
    return int(kind) & 0x000F != _RESTRICTED


def signature(tables: Mapping[str, bytes]) -> dict[str, str]:
    """Give the scripts and code pages a face declares, as the attributes of ``w:sig``."""
    os2 = tables["OS/2"]
    words = [*struct.unpack_from(">IIII", os2, 42), *(struct.unpack_from(">II", os2, 78) if len(os2) > 85 else (0, 0))]  # noqa: PLR2004 - end of the code pages
    return {
        name: f"{word:08X}" for name, word in zip(("usb0", "usb1", "usb2", "usb3", "csb0", "csb1"), words, strict=True)
    }


def renamed(tables: Mapping[str, bytes], family: str, *, bold: bool) -> dict[str, bytes]:
    """Give the tables of the face as the regular or bold member of ``family``, whatever weight it was cut from."""
    os2 = bytearray(tables["OS/2"])
    (selection,) = struct.unpack_from(">H", os2, 62)
    struct.pack_into(">H", os2, 4, 700 if bold else 400)
    chosen = _BOLD_SELECTION if bold else _REGULAR_SELECTION
    struct.pack_into(">H", os2, 62, (selection & ~_STYLE_SELECTIONS) | chosen)
    head = bytearray(tables["head"])
    struct.pack_into(">H", head, 44, 1 if bold else 0)
    return {**tables, "OS/2": bytes(os2), "head": bytes(head), "name": _names(tables["name"], family, bold=bold)}


def character_map(glyphs: Mapping[int, int]) -> bytes:
    """Make a ``cmap`` of a few characters of the basic plane: glyph by code point."""
    entries = [(point, point, (glyph - point) & 0xFFFF) for point, glyph in sorted(glyphs.items())]
    entries.append((0xFFFF, 0xFFFF, 1))
    count = len(entries)
    power = count.bit_length() - 1
    ends, starts, deltas = (
        struct.pack(f">{count}H", *column) for column in zip(*((e, s, d) for s, e, d in entries), strict=True)
    )
    search = struct.pack(">HHHH", 2 * count, 2 << power, power, 2 * (count - (1 << power)))
    body = search + ends + bytes(2) + starts + deltas + bytes(2 * count)
    table = struct.pack(">HHH", 4, 6 + len(body), 0) + body
    return struct.pack(">HHHHI", 0, 1, 3, 1, 12) + table


def _sum(data: bytes) -> int:
    padded = data + bytes(-len(data) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF


def _names(table: bytes, family: str, *, bold: bool) -> bytes:
    style = "Bold" if bold else "Regular"
    full = f"{family} {style}" if bold else family
    texts = _windows_names(table)
    given = {1: family, 2: style, 3: f"briefgen {full}", 4: full, 6: full.replace(" ", "-")}
    records = sorted({**texts, **{number: text.encode("utf-16-be") for number, text in given.items()}}.items())
    storage, directory = b"", b""
    for number, text in records:
        directory += struct.pack(">HHHHHH", *_WINDOWS, number, len(text), len(storage))
        storage += text
    return struct.pack(">HHH", 0, len(records), 6 + len(directory)) + directory + storage


def _windows_names(table: bytes) -> dict[int, bytes]:
    _, count, start = struct.unpack_from(">HHH", table, 0)
    found = {}
    for index in range(count):
        *platform, number, length, offset = struct.unpack_from(">HHHHHH", table, 6 + 12 * index)
        if tuple(platform) == _WINDOWS and number in _KEPT_NAMES:
            found[number] = table[start + offset : start + offset + length]
    return found
