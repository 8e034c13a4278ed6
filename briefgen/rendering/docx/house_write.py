"""A brief written into a house document: only what must change there does.

The brief's blocks are made in a package of our own and moved over, with new ids for whatever the house
document has too: relationships, bookmarks, notes, styles. Parts of hers that are not named here are
written back byte for byte.
"""

from __future__ import annotations

import copy
import dataclasses
import io
from typing import TYPE_CHECKING

import docx
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.rendering.docx.base import base_docx
from briefgen.rendering.docx.embedding import digits_entry
from briefgen.rendering.docx.furniture import MARKING_COLOURS, text_width
from briefgen.rendering.docx.house import ARRIVAL, body_of, heads_and_feet, places, said_by, section_of, whole, width_of
from briefgen.rendering.docx.house_check import check_house, refuse
from briefgen.rendering.docx.house_properties import tell
from briefgen.rendering.docx.house_styles import HouseStyles
from briefgen.rendering.docx.notes import declare_notes
from briefgen.rendering.docx.opc import OFFICE, Opc
from briefgen.rendering.docx.oxml import Element, el, properties, qn, qns, text_run
from briefgen.rendering.docx.story import Context
from briefgen.rendering.docx.styles import DIGITS_FAMILY
from briefgen.rendering.docx.tags import fill
from briefgen.rendering.docx.values import ANCHOR, value
from briefgen.rendering.docx.writer import draft, layout_languages, parts_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Brief, Direction, Language, Line
    from briefgen.rendering.docx.writer import Draft
    from briefgen.rendering.template import Template, WordFile

__all__ = ["write_in_house"]

_WML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_FONT_TYPE = "application/vnd.openxmlformats-officedocument.obfuscatedFont"
_STYLED = ("w:pStyle", "w:rStyle", "w:tblStyle")
_BEFORE_BIDI = frozenset(
    qns(
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN"
    )
)
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_BOOKMARK = qn("w:bookmarkStart")
_HERS = frozenset({"letterhead", "footer"})
_RANGES = frozenset(qns("bookmarkStart bookmarkEnd permStart permEnd"))


def write_in_house(brief: Brief, layout: str, template: Template, house: WordFile) -> bytes:
    """Write one layout of a brief at the anchor of a house document.

    Raises ``TemplateError`` with everything ``check_house`` finds wrong in it.
    """
    languages = layout_languages(brief, layout)
    refuse(house.path, check_house(house.path, house.styles, brief=brief, lead=languages[0]))
    opc = Opc.open(house.path)
    return _Arrival(opc, brief, template, house, parts_of(layout, languages)).write(layout)


class _Arrival:
    """One brief on its way into one house document."""

    def __init__(
        self,
        opc: Opc,
        brief: Brief,
        template: Template,
        house: WordFile,
        parts: tuple[tuple[Language, ...], ...],
    ) -> None:
        self._opc = opc
        self._brief = brief
        self._template = template
        self._parts = parts
        self._languages = languages = tuple(language for part in parts for language in part)
        self._styles_part = opc.related(opc.main, "styles") or self._add_styles()
        self._styles = HouseStyles(opc.tree(self._styles_part))
        self._ids = self._styles.identifiers(template.brand, dict(house.styles))
        found = tuple(places(opc))
        self._anchor = next(place for place in found if any(tag.name == ANCHOR for tag in place.spelled.tags))
        said = said_by(found, languages[0])
        self._context = Context(
            brief,
            self._ids,
            said=frozenset(name for name, by in said.items() if by >= set(languages)),
            region=ARRIVAL,
            first_number=_highest(opc, _BOOKMARK, qn("w:id")) + 1,
        )
        self._places = found

    def write(self, layout: str) -> bytes:
        """Give the document."""
        marked = self._fill()
        body = body_of(self._opc, change=True)
        paragraph = self._anchor.spelled.paragraph
        width = width_of(section_of(body, paragraph), text_width(self._template.page))
        scratch = docx.Document(io.BytesIO(base_docx(self._template.brand)))
        made = draft(scratch, self._context, self._parts, _without_furniture(self._template), width)
        self._names(made.blocks)
        blocks = list(made.blocks) if marked else [self._marking(), *made.blocks]
        self._notes(made, blocks)
        self._links(made.document.part, blocks, self._opc.main)
        self._pictures(blocks)
        if self._styles.turns:
            _say_directions(blocks)
        _settle(paragraph, blocks, self._context)
        self._bring_styles(blocks)
        tell(self._opc, self._brief, layout, self._languages)
        return self._opc.save()

    def _fill(self) -> bool:
        """Put values in the place of tags; say whether the marking stands in every head or foot."""

        def found(name: str) -> Line | None:
            return None if name == ANCHOR else value(self._brief, name, self._languages[0])

        for place in self._places:
            if any(tag.name != ANCHOR for tag in place.spelled.tags):
                self._opc.tree(place.part, change=True)
                base: Direction = "rtl" if self._styles.is_rtl(place.spelled.paragraph) else "ltr"
                fill(place.spelled, found, base=base, locale=self._context.locale)
        return _marked(self._opc, self._brief.marking)

    def _marking(self) -> Element:
        """Give the line with the marking that a house document has no place for."""
        look = [
            el("w:b"),
            el("w:bCs"),
            el("w:color", {"val": MARKING_COLOURS[self._brief.marking]}),
            el("w:shd", {"val": "clear", "color": "auto", "fill": "000000"}),
        ]
        looks = properties("ltr", "en-GB", extra=look)
        style = el("w:pPr", None, el("w:pStyle", {"val": self._context.style("Brief Masthead")}))
        return el("w:p", None, style, text_run(f"\u00a0{self._brief.marking}\u00a0", looks))

    def _notes(self, made: Draft, blocks: list[Element]) -> None:
        """Move the footnotes over, with ids above hers."""
        notes = made.notes.part
        part = self._opc.related(self._opc.main, "footnotes")
        if part:
            root = self._opc.tree(part, change=True)
            ours = [note for note in notes.element if note.get(qn("w:type")) is None]
        else:
            content = etree.tostring(el("w:footnotes"))
            part = self._opc.add("word/footnotes.xml", f"{_WML}.footnotes+xml", content)
            self._opc.relate(self._opc.main, f"{OFFICE}/footnotes", part)
            root = self._opc.tree(part, change=True)
            ours = list(notes.element)
            settings = self._opc.related(self._opc.main, "settings")
            if settings:
                declare_notes(self._opc.tree(settings, change=True))
        above = max([0, *(whole(note.get(qn("w:id"))) for note in root)])
        for element in [*ours, *(mark for block in blocks for mark in block.iter(qn("w:footnoteReference")))]:
            if element.get(qn("w:type")) is None:
                element.set(qn("w:id"), str(int(element.get(qn("w:id"), "0")) + above))
        self._links(notes, ours, part)
        if self._styles.turns:
            _say_directions(ours)
        self._bring_styles(ours)
        root.extend(ours)

    def _names(self, blocks: Iterable[Element]) -> None:
        """Refuse a document with a bookmark of the same name as one of ours: Word would drop one of the two."""
        ours = {mark.get(qn("w:name"), "").casefold() for block in blocks for mark in block.iter(_BOOKMARK)}
        for place in self._places:
            for mark in place.spelled.paragraph.iter(_BOOKMARK):
                name = mark.get(qn("w:name"), "")
                if name.casefold() in ours:
                    msg = f"the house document has a bookmark {name}, as the brief has ({place})"
                    raise TemplateError(msg, hint="Rename or delete it in Word: Insert, Bookmark.")

    def _pictures(self, blocks: Iterable[Element]) -> None:
        """Number our pictures above hers."""
        ours = [picture for block in blocks for picture in block.iter(_PICTURE)]
        above = _highest(self._opc, _PICTURE, "id") if ours else 0
        for number, picture in enumerate(ours, start=above + 1):
            picture.set("id", str(number))

    def _links(self, source: object, elements: Iterable[Element], target: str) -> None:
        """Give each relationship that our elements name to the part they move to."""
        rels = source.rels  # type: ignore[attr-defined]
        renamed: dict[str, str] = {}
        for element in elements:
            for node in element.iter():
                for key, old in _texts(node):
                    if not key.startswith(f"{{{OFFICE}}}"):
                        continue
                    if old not in renamed:
                        renamed[old] = self._moved(rels[old], target)
                    node.set(key, renamed[old])

    def _moved(self, relation: object, target: str) -> str:
        kind: str = relation.reltype  # type: ignore[attr-defined]
        if relation.is_external:  # type: ignore[attr-defined]
            return self._opc.relate(target, kind, relation.target_ref, external=True)  # type: ignore[attr-defined]
        part = relation.target_part  # type: ignore[attr-defined]
        name = self._opc.add(str(part.partname.membername), part.content_type, part.blob)
        return self._opc.relate(target, kind, name)

    def _add_styles(self) -> str:
        part = self._opc.add("word/styles.xml", f"{_WML}.styles+xml", etree.tostring(el("w:styles")))
        self._opc.relate(self._opc.main, f"{OFFICE}/styles", part)
        return part

    def _bring_styles(self, elements: Iterable[Element]) -> None:
        """Add the styles our elements use, and the face of the digits if it is one of them."""
        used = {
            node.get(qn("w:val"), "") for element in elements for node in element.iter(*(qn(name) for name in _STYLED))
        }
        before = len(self._styles.root)
        self._styles.bring(self._template.brand, self._ids, used)
        if len(self._styles.root) > before:
            self._opc.tree(self._styles_part, change=True)
            self._mirror(list(self._styles.root)[before:])
        if self._ids["brief footnote digits"] in used or self._ids["brief digits"] in used:
            self._embed_digits()

    def _mirror(self, added: Sequence[Element]) -> None:
        """Add styles to the part that Word 2010 kept beside its styles: the two must have the same ones."""
        part = self._opc.related(self._opc.main, "stylesWithEffects")
        if part:
            self._opc.tree(part, change=True).extend([copy.deepcopy(style) for style in added])

    def _embed_digits(self) -> None:
        table = self._opc.related(self._opc.main, "fontTable")
        if not table:
            table = self._opc.add("word/fontTable.xml", f"{_WML}.fontTable+xml", etree.tostring(el("w:fonts")))
            self._opc.relate(self._opc.main, f"{OFFICE}/fontTable", table)
        fonts = self._opc.tree(table)
        found = digits_entry(self._template.brand)
        if found is None or any(font.get(qn("w:name")) == DIGITS_FAMILY for font in fonts):
            return
        entry, data = found
        name = self._opc.add("word/fonts/briefgen-digits.odttf", _FONT_TYPE, data)
        entry[-1].set(qn("r:id"), self._opc.relate(table, f"{OFFICE}/font", name))
        self._opc.tree(table, change=True).append(entry)


def _without_furniture(template: Template) -> Template:
    """Leave the brand's letterhead and footer out: her document has its own."""
    return dataclasses.replace(template, blocks=tuple(block for block in template.blocks if block.name not in _HERS))


def _marked(opc: Opc, marking: str) -> bool:
    def holds(part: str) -> bool:
        return marking in "".join(text.text or "" for text in opc.tree(part).iter(qn("w:t")))

    return all(any(holds(part) for part in parts) for _, _, parts in heads_and_feet(opc))


def _texts(node: Element) -> list[tuple[str, str]]:
    return [(str(key), str(value)) for key, value in node.attrib.items()]


def _highest(opc: Opc, name: str, key: str) -> int:
    """Give the highest id of elements of hers, in any part."""
    numbers = (
        node.get(key, "")
        for part in opc.names
        if part.startswith("word/") and part.endswith(".xml")
        for node in opc.tree(part).iter(name)
    )
    return max([0, *map(whole, numbers)])


def _settle(anchor: Element, blocks: list[Element], context: Context) -> None:
    """Put the blocks in the place of the anchor's paragraph, between the ends of a bookmark."""
    number = context.next_number()
    start = el("w:bookmarkStart", {"id": number, "name": ARRIVAL})
    held = [child for child in anchor if child.tag in _RANGES]
    parent = anchor.getparent()
    assert parent is not None
    at = parent.index(anchor)
    parent[at : at + 1] = [*held, start, *blocks, el("w:bookmarkEnd", {"id": number})]
    looks = anchor.find(qn("w:pPr"))
    breaks = any(mark.get(qn("w:type")) == "page" for mark in anchor.iter(qn("w:br")))
    if breaks or (looks is not None and looks.find(qn("w:pageBreakBefore")) is not None):
        _give(_first_paragraph(blocks), el("w:pageBreakBefore"))
    section = None if looks is None else looks.find(qn("w:sectPr"))
    if section is not None:
        if blocks[-1].tag != qn("w:p"):
            blocks[-1].addnext(el("w:p"))
        last = blocks[-1] if blocks[-1].tag == qn("w:p") else blocks[-1].getnext()
        assert last is not None
        _properties_of(last).append(section)


def _first_paragraph(blocks: list[Element]) -> Element:
    return next(paragraph for block in blocks for paragraph in block.iter(qn("w:p")))


def _properties_of(paragraph: Element) -> Element:
    found = paragraph.find(qn("w:pPr"))
    if found is None:
        found = el("w:pPr")
        paragraph.insert(0, found)
    return found


def _give(paragraph: Element, prop: Element) -> None:
    """Give a paragraph a property that comes right after its style and what keeps it together."""
    looks = _properties_of(paragraph)
    before = {qn("w:pStyle"), qn("w:keepNext"), qn("w:keepLines")}
    looks.insert(sum(child.tag in before for child in looks), prop)


def _say_directions(elements: Iterable[Element]) -> None:
    """Say of each paragraph and run of ours which way it runs, since her styles may say otherwise."""
    for element in elements:
        for paragraph in element.iter(qn("w:p")):
            looks = _properties_of(paragraph)
            if looks.find(qn("w:bidi")) is None:
                place = sum(child.tag in _BEFORE_BIDI for child in looks)
                looks.insert(place, el("w:bidi", {"val": "0"}))
        for looks in element.iter(qn("w:rPr")):
            if looks.find(qn("w:rtl")) is None and looks.getparent() is not None:
                language = looks.find(qn("w:lang"))
                off = el("w:rtl", {"val": "0"})
                looks.insert(len(looks) if language is None else looks.index(language), off)
