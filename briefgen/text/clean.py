"""One canonical form for every text that the program keeps.

It takes away what a reader cannot see and a document cannot hold (control characters, direction
controls, invisible joiners of foreign origin), and makes spaces and line ends alike. It changes no
letter, mark or digit, so that a slice of the canonical text is still what the source printed.
"""

from __future__ import annotations

import re

__all__ = ["BIDI_CONTROLS", "canonical", "has_hidden"]

BIDI_CONTROLS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
"""Characters that change direction without being seen."""

_SPACES = "\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_LINE_ENDS = "\u000b\u000c\u0085\u2028\u2029"
# Control and format characters and noncharacters; kept are ZWNJ, ZWJ and the signs Arabic prints (U+0600, U+06DD …).
_REMOVED = (
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e"
    "\u2060-\u2064\u2066-\u206f\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e007f"
)
_ANY = re.compile(f"[{_SPACES}{_LINE_ENDS}{_REMOVED}\ud800-\udfff\r]|  | \n|\n ")
_SURROGATE = re.compile("[\ud800-\udfff]")
_REMOVE = re.compile(f"[{_REMOVED}]+")
_LINE_END = re.compile(f"\r\n?|[{_LINE_ENDS}]")
_SPACE = re.compile(f"[ {_SPACES}]+")
_UNWANTED = re.compile("[\u0000-\u0008\u000e-\u001f\u007f\u202d\u202e\ud800-\udfff]")


def canonical(text: str) -> str:
    """Give ``text`` in canonical form; doing so twice changes nothing more.

    Lone surrogates become U+FFFD; line and paragraph separators, form feeds and CRLF become one
    newline; every other space becomes U+0020; runs of spaces become one, and none stands at the
    start or end of a line.
    """
    if not _ANY.search(text):
        return text.strip(" ")
    text = _SURROGATE.sub("\ufffd", text)
    text = _LINE_END.sub("\n", _REMOVE.sub("", text))
    text = _SPACE.sub(" ", text).replace(" \n", "\n").replace("\n ", "\n")
    return text.strip(" ")


def has_hidden(text: str) -> tuple[str, ...]:
    """Name the kinds of characters in ``text`` that no honest article holds, in a fixed order.

    They are control characters, lone surrogates and overrides of direction; the marks that
    ordinary Arabic pages carry (U+200E, U+200F) are not among them.
    """
    found = {_kind(match[0]) for match in _UNWANTED.finditer(text)}
    return tuple(sorted(found))


def _kind(char: str) -> str:
    if char in "\u202d\u202e":
        return "direction overrides"
    return "lone surrogates" if "\ud800" <= char <= "\udfff" else "control characters"
