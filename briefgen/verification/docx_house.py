"""The brief inside a house document: where it begins and ends, and what must be asked of the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.etree import _Element

__all__ = ["Arrival"]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_BOOKMARK = "briefgen_brief"
_OFF = frozenset({"0", "false", "off"})
_UNMARKED = "TLP:CLEAR"
"""The marking that need not stand at head or foot of each page."""
_OURS = "Brief "
"""Names of the brief's own styles begin so."""


class _Parts(Protocol):
    def xml(self, name: str) -> _Element:
        """Parse a part."""

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""

    def relations(self) -> dict[str, str]:
        """Give the main part's relationships."""


@dataclass(slots=True)
class Arrival:
    """The elements between the two ends of the bookmark round the brief."""

    body: _Element
    inside: frozenset[_Element]
    notes: tuple[str, ...]
    """Ids of the footnotes that the brief refers to."""

    @classmethod
    def find(cls, body: _Element) -> Arrival | None:
        """Find the brief in a body; ``None`` when the whole document is one."""
        start = next((mark for mark in body.iter(f"{_W}bookmarkStart") if mark.get(f"{_W}name") == _BOOKMARK), None)
        if start is None:
            return None
        inside = frozenset(_between(body, start))
        marks = (element for element in inside if element.tag == f"{_W}footnoteReference")
        return cls(body, inside, tuple(sorted(mark.get(f"{_W}id", "") for mark in marks)))

    def __contains__(self, element: object) -> bool:
        """Say whether an element belongs to the brief."""
        return element in self.inside

    def looks(self, package: _Parts) -> tuple[_Element, ...]:
        """Give what says how the brief looks: its paragraphs, its notes, its own styles. Hers name hers."""
        tops = [element for element in self.inside if element.getparent() not in self.inside]
        wanted = set(self.notes)
        if package.has("word/footnotes.xml"):
            notes = package.xml("word/footnotes.xml").iter(f"{_W}footnote")
            tops += [note for note in notes if note.get(f"{_W}id") in wanted]
        for style in package.xml("word/styles.xml").iter(f"{_W}style"):
            name = style.find(f"{_W}name")
            if name is not None and name.get(f"{_W}val", "").startswith(_OURS):
                tops.append(style)
        return tuple(tops)

    def marking_places(self, package: _Parts, marking: str) -> list[tuple[str, bool]]:
        """Say for each kind of page whether the marking stands at its head or foot.

        A marking that asks for no care may stand once at the beginning of the brief instead.
        """
        texts = (text.text or "" for text in self.inside if text.tag == f"{_W}t")
        excused = marking == _UNMARKED and any(marking in text for text in texts)
        return [
            (f"section {number}, {kind} pages", excused or any(_holds(package, part, marking) for part in parts))
            for number, kind, parts in self._pages(package)
        ]

    def _pages(self, package: _Parts) -> Iterator[tuple[int, str, tuple[str, ...]]]:
        """Give the parts at head and foot of each kind of page; a section takes over what it does not set."""
        relations = package.relations()
        mirrored = package.has("word/settings.xml") and _on(package.xml("word/settings.xml"), "evenAndOddHeaders")
        shown: dict[tuple[str, str], str] = {}
        old = {section for change in self.body.iter(f"{_W}sectPrChange") for section in change}
        inner = [section for section in self.body.iter(f"{_W}sectPr") if section not in old]
        if not inner:
            yield 1, "default", ()
        for number, section in enumerate(inner, start=1):
            for reference in section.iter(f"{_W}headerReference", f"{_W}footerReference"):
                part = relations.get(reference.get(f"{_R}id", ""), "")
                shown[reference.get(f"{_W}type", "default"), str(reference.tag)] = part
            for kind, wanted in (("default", True), ("first", _on(section, "titlePg")), ("even", mirrored)):
                if wanted:
                    parts = (shown.get((kind, f"{_W}{name}Reference"), "") for name in ("header", "footer"))
                    yield number, kind, tuple(part for part in parts if part)


def _between(body: _Element, start: _Element) -> Iterator[_Element]:
    inside = False
    for element in body.iter():
        if element is start:
            inside = True
        elif inside and element.tag == f"{_W}bookmarkEnd" and element.get(f"{_W}id") == start.get(f"{_W}id"):
            return
        elif inside:
            yield element


def _on(parent: _Element, name: str) -> bool:
    found = parent.find(f"{_W}{name}")
    return found is not None and found.get(f"{_W}val", "1") not in _OFF


def _holds(package: _Parts, part: str, marking: str) -> bool:
    texts = package.xml(part).iter(f"{_W}t") if package.has(part) else ()
    return marking in "".join(text.text or "" for text in texts)
