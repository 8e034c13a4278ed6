"""Roles of a brief's paragraphs and her styles: which of hers are used, and ours brought in beside them."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, qn
from briefgen.rendering.docx.styles import complex_font, latin_font, styles_part
from briefgen.rendering.roles import ROLES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.rendering.template import Brand

__all__ = ["HouseStyles", "is_on"]

_OFF = frozenset({"0", "false", "off"})
_LINKS = ("w:basedOn", "w:next")
_WORD_SIZE = 20
"""Half points of a document that names no size."""
_LEAST, _MOST = 0.75, 1.75


@dataclass(slots=True)
class HouseStyles:
    """The styles of her document."""

    root: Element
    _by_id: dict[str, Element] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Index by id."""
        self._by_id = {style.get(qn("w:styleId"), ""): style for style in self.root.iter(qn("w:style"))}

    @property
    def names(self) -> dict[str, Element]:
        """Her styles by name and by each other name, folded."""
        found: dict[str, Element] = {}
        for style in self._by_id.values():
            also = style.find(qn("w:aliases"))
            others = "" if also is None else also.get(qn("w:val"), "")
            for name in (_name(style), *others.split(",")):
                if name.strip():
                    found.setdefault(name.strip().casefold(), style)
        return found

    @property
    def titles(self) -> tuple[str, ...]:
        """Names as she reads them."""
        return tuple(_name(style) for style in self._by_id.values())

    @property
    def turns(self) -> bool:
        """Whether any of her styles sets a direction, so that ours must always be said."""
        return next(self.root.iter(qn("w:bidi"), qn("w:rtl")), None) is not None

    def default(self, kind: str) -> str:
        """Give the id of the style that text without one has."""
        for identifier, style in self._by_id.items():
            if style.get(qn("w:type")) == kind and is_on(style.get(qn("w:default"), "0")):
                return identifier
        return ""

    def is_rtl(self, paragraph: Element) -> bool:
        """Say whether a paragraph of hers runs from right to left."""
        own = paragraph.find(f"{qn('w:pPr')}/{qn('w:bidi')}")
        if own is not None:
            return is_on(own.get(qn("w:val"), "1"))
        named = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        identifier = self.default("paragraph") if named is None else named.get(qn("w:val"), "")
        found = self._inherited(identifier, "w:pPr", "w:bidi", "w:pPrDefault")
        return found is not None and is_on(found.get(qn("w:val"), "1"))

    def size(self, name: str) -> int:
        """Give the half points of her plain text, ``w:sz`` or ``w:szCs``."""
        found = self._inherited(self.default("paragraph"), "w:rPr", name, "w:rPrDefault")
        text = "" if found is None else found.get(qn("w:val"), "")
        return int(text) if text.isdecimal() and int(text) else _WORD_SIZE

    def _inherited(self, identifier: str, group: str, name: str, default: str) -> Element | None:
        seen: set[str] = set()
        while identifier in self._by_id and identifier not in seen:
            seen.add(identifier)
            style = self._by_id[identifier]
            found = style.find(f"{qn(group)}/{qn(name)}")
            if found is not None:
                return found
            based = style.find(qn("w:basedOn"))
            identifier = "" if based is None else based.get(qn("w:val"), "")
        return self.root.find(f"{qn('w:docDefaults')}/{qn(default)}/{qn(group)}/{qn(name)}")

    def identifiers(self, brand: Brand, mapped: Mapping[str, str]) -> dict[str, str]:
        """Give the id in her document for each of our style names: hers by role or by name, else a free one."""
        hers = self.names
        by_name = {ours: wanted for role, wanted in mapped.items() for ours in ROLES.get(role, ())}
        taken = set(self._by_id)
        made: dict[str, str] = {}
        for style in styles_part(brand).iter(qn("w:style")):
            name, kind = _name(style), style.get(qn("w:type"), "")
            found = hers.get(by_name.get(name, name).casefold())
            if found is not None and found.get(qn("w:type")) == kind:
                made[name.casefold()] = found.get(qn("w:styleId"), "")
            elif style.get(qn("w:default")) and self.default(kind):
                made[name.casefold()] = self.default(kind)
            else:
                made[name.casefold()] = _free(style.get(qn("w:styleId"), ""), taken)
                taken.add(made[name.casefold()])
        return made

    def bring(self, brand: Brand, identifiers: Mapping[str, str], used: Iterable[str]) -> None:
        """Add those of ours that are used and that she has not, with what they are based on; hers stay."""
        ours = {identifiers[_name(style).casefold()]: style for style in styles_part(brand).iter(qn("w:style"))}
        own = {style.get(qn("w:styleId"), ""): _name(style).casefold() for style in ours.values()}
        scale = {
            "w:sz": _scale(self.size("w:sz"), latin_font(brand).size("body")),
            "w:szCs": _scale(self.size("w:szCs"), complex_font(brand).size("body")),
        }
        wanted = [identifier for identifier in ours if identifier in set(used)]
        for identifier in wanted:
            links = (ours[identifier].find(qn(link)) for link in _LINKS)
            targets = (identifiers[own[link.get(qn("w:val"), "")]] for link in links if link is not None)
            wanted += [target for target in targets if target not in wanted]
        for identifier in sorted(set(wanted) - set(self._by_id)):
            self._add(identifier, ours[identifier], identifiers, own, scale)

    def _add(
        self,
        identifier: str,
        style: Element,
        identifiers: Mapping[str, str],
        own: Mapping[str, str],
        scale: Mapping[str, float],
    ) -> None:
        made = copy.deepcopy(style)
        made.set(qn("w:styleId"), identifier)
        made.attrib.pop(qn("w:default"), "")
        made.set(qn("w:customStyle"), "1") if _name(style).startswith("Brief ") else None
        for link in made.iter(*(qn(name) for name in _LINKS)):
            link.set(qn("w:val"), identifiers[own[link.get(qn("w:val"), "")]])
        for name, factor in scale.items():
            for size in made.iter(qn(name)):
                size.set(qn("w:val"), str(round(int(size.get(qn("w:val"), "")) * factor)))
        self.root.append(made)
        self._by_id[identifier] = made


def is_on(value: str) -> bool:
    """Say whether a property with this value is switched on."""
    return value not in _OFF


def _scale(hers: int, ours: float) -> float:
    """Give the factor that keeps our small print in proportion to her plain text."""
    return min(_MOST, max(_LEAST, hers / (2 * ours)))


def _free(identifier: str, taken: set[str]) -> str:
    number, made = 1, identifier
    while made in taken:
        number += 1
        made = f"{identifier}{number}"
    return made


def _name(style: Element) -> str:
    found = style.find(qn("w:name"))
    return "" if found is None else found.get(qn("w:val"), "")
