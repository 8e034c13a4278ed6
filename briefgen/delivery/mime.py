"""A mail as a hostile stranger may have written it: headers and parts, without ever failing (RFC 2045, 5322).

The library's own parser descends without limit and its header parsers raise on some inputs; a mailbox of delivery
reports takes mail from anyone. This reader is linear in the size of its input, descends a few levels, and gives what it
can make out. It is not used for anything that is sent.
"""

from __future__ import annotations

import binascii
import datetime as dt
import re
from dataclasses import dataclass
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import parsedate_to_datetime
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["MOST_BYTES", "Part", "one_line", "parse", "parse_date", "parse_headers", "readable"]

MOST_BYTES = 1_000_000
"""What is read of a mail; reports and headers stand before the copy of what was sent."""

_MOST_DEEP = 4
_MOST_PARTS = 60
_MOST_HEADERS = 400
_LONGEST_HEADER = 8_000
_NAME = re.compile(r"[!-9;-~]{1,100}")
_TYPE = re.compile(r"\s*([\w.+-]{1,80}/[\w.+-]{1,80})")
_BOUNDARY = re.compile(r"""\bboundary\s*=\s*(?:"([^"\r\n]{1,200})"|([^\s;"]{1,200}))""", re.IGNORECASE)
_CHARSET = re.compile(r"""\bcharset\s*=\s*"?([\w.:-]{1,40})""", re.IGNORECASE)
_CHARSETS = {
    *("ascii", "us-ascii", "utf-8", "utf8", "latin-1", "cp1252", "cp1256", "windows-1252", "windows-1256"),
    *(f"iso-8859-{number}" for number in (1, 2, 5, 6, 7, 8, 9, 15)),
    *("koi8-r", "gb2312", "gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "iso-2022-jp"),
}
"""Charsets that are decoded; Python knows others, which are slow or are none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A mail or a part of one."""

    headers: dict[str, tuple[str, ...]]
    """Values by lower-case name, unfolded, in their order."""
    body: bytes
    """As it was written, with LF line ends."""
    depth: int = 0

    def header(self, name: str) -> str:
        """Give the first value of a header, or ""."""
        return self.headers.get(name, ("",))[0]

    @property
    def type(self) -> str:
        """Give the media type in lower case; what says nothing is text."""
        found = _TYPE.match(self.header("content-type"))
        return found[1].lower() if found else "text/plain"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Give the parts of a ``multipart``; a boundary that is not there gives none."""
        found = _BOUNDARY.search(self.header("content-type"))
        if not self.type.startswith("multipart/") or not found or self.depth >= _MOST_DEEP:
            return ()
        mark = re.escape((found[1] or found[2]).rstrip().encode("utf-8", "surrogateescape"))
        lines = re.compile(rb"(?:\A|\n)--" + mark + rb"(--)?[ \t]*(?=\n|\Z)")
        places = []
        for place in lines.finditer(self.body):
            places.append(place)
            if place[1] or len(places) > _MOST_PARTS:
                break
        return tuple(
            _part(self.body[place.end() + 1 : following.start() if following else None], self.depth + 1)
            for place, following in zip_longest(places, places[1:])
            if not place[1]
        )

    def walk(self) -> Iterator[Part]:
        """Give this part and all below it; a mail within a mail is not opened."""
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def content(self) -> bytes:
        """Give the body without its transfer encoding."""
        encoding = self.header("content-transfer-encoding").strip().lower()
        try:
            if encoding == "base64":
                return _lf(binascii.a2b_base64(re.sub(rb"[^A-Za-z0-9+/]", b"", self.body) + b"=="))
            if encoding == "quoted-printable":
                return _lf(binascii.a2b_qp(self.body))
        except ValueError:
            return self.body
        return self.body

    @property
    def text(self) -> str:
        """Give the content as text; letters that cannot be read become U+FFFD."""
        found = _CHARSET.search(self.header("content-type"))
        return _decoded(self.content, found[1] if found else "")


def parse(data: bytes) -> Part:
    """Read a mail; never raises."""
    return _part(_lf(data[:MOST_BYTES]), 0)


def parse_headers(data: bytes) -> dict[str, tuple[str, ...]]:
    """Read a block of headers with LF line ends, up to the first empty line."""
    return _part(data, 0).headers


def _lf(data: bytes) -> bytes:
    return data.replace(b"\r\n", b"\n").replace(b"\r", b"\n")


def _part(data: bytes, depth: int) -> Part:
    if data.startswith(b"\n"):
        return Part(headers={}, body=data[1:], depth=depth)
    head, _, body = data.partition(b"\n\n")
    found: dict[str, list[str]] = {}
    for line in _unfolded(head):
        name, colon, value = line.partition(":")
        if colon and _NAME.fullmatch(name.rstrip()):
            found.setdefault(name.rstrip().lower(), []).append(value.strip())
    return Part(headers={name: tuple(values) for name, values in found.items()}, body=body, depth=depth)


def _unfolded(head: bytes) -> list[str]:
    lines: list[list[str]] = []
    room = 0
    for line in head.split(b"\n")[: _MOST_HEADERS * 20]:
        text = line[:_LONGEST_HEADER].decode("utf-8", "surrogateescape")
        if text[:1] in (" ", "\t") and lines:
            if room > 0:
                lines[-1].append(text)
                room -= len(text)
        elif len(lines) < _MOST_HEADERS:
            lines.append([text])
            room = _LONGEST_HEADER - len(text)
        else:
            break
    return ["".join(parts)[:_LONGEST_HEADER] for parts in lines]


def _decoded(data: bytes, charset: str) -> str:
    name = charset.lower()
    return data.decode(name if name in _CHARSETS else "utf-8", "replace")


def readable(value: str) -> str:
    """Decode the encoded words of a header (RFC 2047); what is broken stays as it is."""
    if "=?" not in value:
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    try:
        pieces = decode_header(value[:_LONGEST_HEADER])
    except (HeaderParseError, ValueError):
        return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return "".join(_decoded(piece, charset or "") if isinstance(piece, bytes) else piece for piece, charset in pieces)


def one_line(text: str, most: int = 300) -> str:
    """Give a text on one line, without control and invisible characters."""
    kept = "".join(char if char.isprintable() else " " for char in text[: most * 20])
    line = " ".join(kept.split())
    return line if len(line) <= most else line[: most - 1] + "…"


def parse_date(value: str) -> dt.datetime | None:
    """Read a date of RFC 5322 with its offset; what is none gives nothing."""
    try:
        found = parsedate_to_datetime(value[:200])
        return (found if found.tzinfo else found.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
    except (ValueError, TypeError, IndexError, OverflowError, AttributeError):
        return None
