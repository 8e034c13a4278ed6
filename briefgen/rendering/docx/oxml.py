"""Elements of WordprocessingML: names, builders, and runs with every bidi property set."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING, TypeAlias

from lxml import etree

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.model import Direction

__all__ = [
    "NAMESPACES",
    "Element",
    "checked",
    "el",
    "marks_around",
    "on",
    "parse",
    "properties",
    "qn",
    "qns",
    "text_run",
    "to_bytes",
]

Element: TypeAlias = etree._Element  # noqa: SLF001 - lxml's element class has no public name

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
_XML = "http://www.w3.org/XML/1998/namespace"
_ILLEGAL = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile("([\t\n])")
_MARKS: dict[str, str] = {"ltr": "\u200e", "rtl": "\u200f"}
_STRONG: dict[str, frozenset[str]] = {"ltr": frozenset({"L"}), "rtl": frozenset({"R", "AL"})}
_NUMBERS = frozenset({"EN", "AN"})


@functools.cache
def qn(name: str) -> str:
    """Give the full name of ``w:p``; ``xml:space`` is known too."""
    prefix, _, local = name.partition(":")
    return f"{{{_XML if prefix == 'xml' else NAMESPACES[prefix]}}}{local}"


def qns(names: str) -> tuple[str, ...]:
    """Give the full names of words parted by spaces, each of ``w:``."""
    return tuple(qn(f"w:{name}") for name in names.split())


def el(name: str, attributes: Mapping[str, str | int] | None = None, *children: Element | None) -> Element:
    """Make an element; attribute names without a prefix are of ``w:``, a child ``None`` is left out."""
    made = etree.Element(qn(name), nsmap=NAMESPACES)
    for key, value in (attributes or {}).items():
        made.set(qn(key if ":" in key else f"w:{key}"), str(value))
    made.extend([child for child in children if child is not None])
    return made


def on(name: str, *, condition: bool = True) -> Element | None:
    """Make a property that is switched on, or nothing."""
    return el(name) if condition else None


def parse(xml: str) -> Element:
    """Read one element from text that declares its own namespaces."""
    return etree.fromstring(xml.encode())


def to_bytes(element: Element) -> bytes:
    """Write a part, with the declaration that Word writes."""
    etree.cleanup_namespaces(element, keep_ns_prefixes=list(NAMESPACES))
    return etree.tostring(element, xml_declaration=True, encoding="UTF-8", standalone=True)


def checked(text: str) -> str:
    """Give ``text`` back; ``TemplateError`` when it has a character that XML cannot hold."""
    found = _ILLEGAL.search(text)
    if found is not None:
        msg = f"a Word file cannot hold the character U+{ord(found.group()):04X}"
        raise TemplateError(msg, hint="Clean the text when it is read; nothing is dropped when it is written.")
    return text


def properties(direction: Direction, locale: str, *, style: str = "", extra: Iterable[Element] = ()) -> Element:
    """Make a run's properties: style, then ``extra``, then ``w:rtl`` and the language of its script.

    ``extra`` must come in the schema's order and before ``w:rtl``.
    """
    made = el("w:rPr", None, el("w:rStyle", {"val": style}) if style else None, *extra)
    if direction == "rtl":
        made.append(el("w:rtl"))
        made.append(el("w:lang", {"bidi": locale}))
    else:
        made.append(el("w:lang", {"val": locale}))
    return made


def text_run(text: str, run_properties: Element) -> Element:
    """Make a run; a line break or tab in ``text`` becomes ``w:br`` or ``w:tab``."""
    made = el("w:r", None, run_properties)
    for piece in _BREAKS.split(checked(text)):
        if piece == "\n":
            made.append(el("w:br"))
        elif piece == "\t":
            made.append(el("w:tab"))
        elif piece:
            words = el("w:t", {"xml:space": "preserve"})
            words.text = piece
            made.append(words)
    return made


def marks_around(pieces: Iterable[tuple[str, Direction]], base: Direction) -> tuple[tuple[str, str], ...]:
    """Give the invisible direction marks to put before and after each run of a line, so that all keep their places.

    A run against the paragraph's direction gets its own mark where it begins or ends in anything
    but a letter of that direction (a date, a sign, a URL's last slash). A run along it gets one
    before it if it has no letter at all (a comma between two Latin names), or if it follows a run
    of the other direction and has a number before its first letter, which would go with that run.
    """
    line = tuple(pieces)
    if all(direction == base for _, direction in line):
        return (("", ""),) * len(line)
    before = (base, *(direction for _, direction in line))
    return tuple(
        _along(text, base, follows=previous != base) if direction == base else _against(text, direction)
        for (text, direction), previous in zip(line, before, strict=False)
    )


def _along(text: str, direction: Direction, *, follows: bool) -> tuple[str, str]:
    kinds = [unicodedata.bidirectional(character) for character in text]
    first = next((index for index, kind in enumerate(kinds) if kind in _STRONG[direction]), -1)
    letterless = first < 0 and bool(text.strip())
    numbered = follows and bool(_NUMBERS.intersection(kinds[: max(first, 0)]))
    return (_MARKS[direction] if letterless or numbered else "", "")


def _against(text: str, direction: Direction) -> tuple[str, str]:
    edges = (text[:1], text[-1:])
    before, after = (
        "" if not edge or unicodedata.bidirectional(edge) in _STRONG[direction] else _MARKS[direction] for edge in edges
    )
    return before, after
