"""Bytes to text: byte order marks, declared and guessed encodings, texts decoded wrongly before."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from briefgen.corpus.findings import finding
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic

__all__ = ["decode", "repair"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 20000
_DAMAGE = 0.02
_BINARY = 0.02
_ZEROS = 0.2
_CONTROLS = bytes(code for code in range(32) if code not in (9, 10, 12, 13, 27))
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN_1 = re.compile("[\u0080-\u00ff]")
"""What every text decoded wrongly has, and Arabic hardly ever."""
# What UTF-8 Arabic and punctuation look like when read as Windows-1252.
_TWICE = re.compile("[ØÙÚÛ][\u0080-\u00ff€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[™œ\u009d“”˜¦]|Ã[©¨¤¶¼ ¢¡]")
# What Windows-1256 Arabic looks like when read as Windows-1252: ÇáÏÝÇÚ.
_LATIN_ARABIC = re.compile("[ÇáíÊÑäãæåÚÏÈÓÝÞÍßÉÅÃ]")


def decode(data: bytes, *, declared: str = "") -> tuple[str, tuple[Diagnostic, ...]]:
    """Decode a text file; raises ``SourceError`` for one that is empty or no text at all."""
    if not data.strip(b"\x00 \t\r\n"):
        msg = "the file is empty"
        raise SourceError(msg, hint="put the article's text into it, or delete it")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    guessed = _wide(data)
    if guessed:
        text, _ = _strictly(data, guessed)
        return text, (finding("encoding-guessed", f"no encoding is named; read as {guessed.upper()}", _SAVE),)
    _refuse_binary(data)
    return _declared(data, declared) or _utf8(data) or _legacy(data)


_SAVE = "save the file as UTF-8"


def _strictly(data: bytes, encoding: str) -> tuple[str, tuple[Diagnostic, ...]]:
    text = data.decode(encoding, "replace")
    damage = text.count("\ufffd")
    if damage > max(3, _DAMAGE * len(text)):
        msg = f"the file begins as {encoding.upper()} but does not go on so"
        raise SourceError(msg, hint=_SAVE)
    notes = (
        (finding("encoding-damaged", f"{damage} characters could not be read as {encoding}", _SAVE),) if damage else ()
    )
    return text, notes


def _wide(data: bytes) -> str:
    """Tell UTF-16 without a mark by where its zero bytes stand."""
    sample = data[:_SAMPLE]
    pairs = max(1, len(sample) // 2)
    even, odd = sample[::2].count(0) / pairs, sample[1::2].count(0) / pairs
    if odd > _ZEROS and even < odd / 4:
        return "utf-16-le"
    if even > _ZEROS and odd < even / 4:
        return "utf-16-be"
    low, high = sample[::2], sample[1::2]
    if high.count(6) / pairs > _ZEROS * 2 and (high.count(6) + high.count(0)) / pairs > 1 - _ZEROS:
        return "utf-16-le"
    if low.count(6) / pairs > _ZEROS * 2 and (low.count(6) + low.count(0)) / pairs > 1 - _ZEROS:
        return "utf-16-be"
    return ""


def _refuse_binary(data: bytes) -> None:
    sample = data[:_SAMPLE]
    controls = len(sample) - len(sample.translate(None, _CONTROLS))
    if controls > _BINARY * len(sample):
        msg = "the file is not text: it holds binary data"
        raise SourceError(msg, hint="give it the ending of its real format, or delete it")


def _declared(data: bytes, declared: str) -> tuple[str, tuple[Diagnostic, ...]] | None:
    if not declared or declared.lower().replace("_", "-") in ("utf-8", "utf8"):
        return None
    try:
        return data.decode(declared), ()
    except (LookupError, UnicodeDecodeError):
        return None


def _utf8(data: bytes) -> tuple[str, tuple[Diagnostic, ...]] | None:
    try:
        return repair(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    text = data.decode("utf-8", "replace")
    damage = text.count("\ufffd")
    valid = _above_ascii(text) - damage
    if valid < 10 * damage:
        return None
    note = finding(
        "encoding-damaged", f"{damage} characters are broken in the file itself", "take the text again from its source"
    )
    return text, (note,)


def _legacy(data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    arabic = data.decode("cp1256", "replace")
    letters = [char for char in arabic[:_SAMPLE] if char.isalpha()]
    share = len(_ARABIC.findall(arabic[:_SAMPLE])) / max(1, len(letters))
    encoding = "cp1256" if share > _DAMAGE * 10 else "cp1252"
    text = arabic if encoding == "cp1256" else data.decode("cp1252", "replace")
    return text, (finding("encoding-guessed", f"the file is not UTF-8; read as windows-{encoding[2:]}", _SAVE),)


def repair(text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """Undo a wrong decoding that happened before the file was saved, when that gives sound text."""
    sample = text[:_SAMPLE]
    if not _LATIN_1.search(sample):
        return text, ()
    letters = _above_ascii(sample)
    if letters and len(_TWICE.findall(sample)) * 2 > letters * 0.6:
        mended = _redecode(text, "utf-8")
    elif letters > len(sample) * 0.3 and len(_LATIN_ARABIC.findall(sample)) > letters * 0.7:
        mended = _redecode(text, "cp1256")
    else:
        return text, ()
    if mended is None:
        return text, (
            finding(
                "encoding-damaged",
                "the text looks decoded wrongly before it was saved",
                "take the text again from its source",
            ),
        )
    return mended, (
        finding("encoding-repaired", "the text had been decoded wrongly before it was saved; repaired", _SAVE),
    )


def _above_ascii(text: str) -> int:
    return len(text) - len(text.encode("ascii", "ignore"))


def _redecode(text: str, encoding: str) -> str | None:
    raw = bytearray()
    for char in text:
        try:
            raw += char.encode("cp1252")
        except UnicodeEncodeError:
            if ord(char) > 0xFF:  # noqa: PLR2004 - last code of Latin-1
                return None
            raw.append(ord(char))
    decoded = bytes(raw).decode(encoding, "replace")
    return decoded if decoded.count("\ufffd") <= _DAMAGE * len(decoded) else None
