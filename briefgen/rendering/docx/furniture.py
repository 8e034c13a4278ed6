"""Headers and footers with the marking, the page's own number, and the section's geometry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

from briefgen.rendering.docx.oxml import Element, el, properties, qn, text_run
from briefgen.rendering.docx.parts import ElementPart
from briefgen.rendering.docx.story import Context, Story

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.model import Language, Marking
    from briefgen.rendering.template import Page

__all__ = ["MARKING_COLOURS", "make_section", "text_width", "twips"]

MARKING_COLOURS: dict[Marking, str] = {
    "TLP:RED": "FF2B2B",
    "TLP:AMBER+STRICT": "FFC000",
    "TLP:AMBER": "FFC000",
    "TLP:GREEN": "33FF00",
    "TLP:CLEAR": "FFFFFF",
}
"""Letters of TLP 2.0's labels, which stand on black."""
_EDGE_MM = 5.0
"""The least from the edge of the paper to a line at head or foot: printers leave white about that much."""
_HALF_LINE_MM = 3.0
_MARKS = {"ltr": "\u200e", "rtl": "\u200f"}
"""Invisible marks that hold a phrase of the other direction together, whose numbers Word computes."""
_PARTS = (("header", "default"), ("header", "first"), ("footer", "default"), ("footer", "first"))


def twips(millimetres: float) -> int:
    """Give twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


def text_width(page: Page) -> int:
    """Give the width between the margins, in twips."""
    return twips(page.width) - 2 * twips(page.margin.side)


def make_section(
    document: Document, context: Context, page: Page, languages: tuple[Language, ...], nth: int = 0
) -> Element:
    """Make the headers, footers, paper and direction of a section; ``languages`` are its own, lead first.

    Where the file holds several documents, ``nth`` counts them: each begins on a new page and has its own numbers.
    """
    furniture = _Furniture(context, text_width(page), languages, whole=not nth)
    section = el("w:sectPr")
    for number, (kind, place) in enumerate(_PARTS, start=1 + len(_PARTS) * max(nth - 1, 0)):
        part = _add_part(document, kind, number)
        story = Story(context, part)
        part.element.append(furniture.header(story, place) if kind == "header" else furniture.footer(story))
        reference = el(f"w:{kind}Reference", {"type": place})
        reference.set(qn("r:id"), str(document.part.relate_to(part, _relationship(kind))))
        section.append(reference)
    if nth:
        section.append(el("w:footnotePr", None, el("w:numRestart", {"val": "eachSect"})))
        section.append(el("w:type", {"val": "nextPage"}))
    section.extend(_geometry(page, nth))
    section.append(el("w:titlePg"))
    if context.direction(languages[0]) == "rtl":
        section.append(el("w:bidi"))
    return section


def _geometry(page: Page, nth: int) -> list[Element]:
    margin = page.margin
    edges = {"top": margin.top, "right": margin.side, "bottom": margin.bottom, "left": margin.side}
    header, footer = (max(_EDGE_MM, side / 2 - _HALF_LINE_MM) for side in (margin.top, margin.bottom))
    places = {**edges, "header": header, "footer": footer, "gutter": 0.0}
    return [
        el("w:pgSz", {"w": twips(page.width), "h": twips(page.height)}),
        el("w:pgMar", {key: twips(value) for key, value in places.items()}),
        *([el("w:pgNumType", {"start": 1})] if nth else []),
        el("w:cols", {"space": 720}),
    ]


def _relationship(kind: str) -> str:
    return RELATIONSHIP_TYPE.HEADER if kind == "header" else RELATIONSHIP_TYPE.FOOTER


def _add_part(document: Document, kind: str, number: int) -> ElementPart:
    content_type = f"application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
    root = el("w:hdr" if kind == "header" else "w:ftr")
    return ElementPart(f"/word/{kind}{number}.xml", content_type, root, document.part.package)


@dataclass(frozen=True, slots=True)
class _Furniture:
    """Lines at the head and foot: title and page numbers where a line begins, the marking where it ends.

    Of two languages each has its own side, and the marking stands between them, as in the PDF.
    """

    context: Context
    width: int
    languages: tuple[Language, ...]
    whole: bool
    """Whether the pages of the file are all of this document: LibreOffice cannot count those of a section."""

    def header(self, story: Story, place: str) -> Element:
        """Make the line at the head: the title, but not on the first page, and the marking."""
        titles = self.context.brief.title
        shown = self.languages if place == "default" else ()
        sides = [
            (language, story.runs((titles.get(language) if language in shown else ()) or (), language))
            for language in self.languages
        ]
        return self._line(story, "header", sides)

    def footer(self, story: Story) -> Element:
        """Make the line at the foot: page numbers in each language, and the marking."""
        return self._line(story, "footer", [(language, self._pages(story, language)) for language in self.languages])

    def _line(self, story: Story, style: str, sides: list[tuple[Language, list[Element]]]) -> Element:
        (lead, first), *others = sides
        content = [*first, story.text("\t", lead), *self._marking()]
        for language, words in others:
            mark = _MARKS[self.context.direction(language)]
            held = [story.text(mark, language), *words, story.text(mark, language)] if words else []
            content += [story.text("\t", lead), *held]
        stops = [("center", self.width // 2)] if others else []
        return story.paragraph(style, lead, content, tabs=[*stops, ("right", self.width)])

    def _pages(self, story: Story, language: Language) -> list[Element]:
        brief = self.context.brief
        return [
            *story.verbatim(brief.label("page", language)),
            story.text("\u00a0", language),
            *story.field("PAGE", language),
            *(self._all_pages(story, language) if self.whole else ()),
        ]

    def _all_pages(self, story: Story, language: Language) -> list[Element]:
        return [
            story.text(" ", language),
            *story.verbatim(self.context.brief.label("of", language)),
            story.text("\u00a0", language),
            *story.field("NUMPAGES", language),
        ]

    def _marking(self) -> list[Element]:
        colour = MARKING_COLOURS[self.context.brief.marking]
        identifier = self.context.style("Brief Marking")
        look = [
            el("w:color", {"val": colour}),
            el("w:shd", {"val": "clear", "color": "auto", "fill": "000000"}),
        ]
        held = _MARKS["ltr"]  # or the white space at one end goes to the other in a right-to-left line
        text = f"{held}\u00a0{self.context.brief.marking}\u00a0{held}"
        return [text_run(text, properties("ltr", "en-GB", style=identifier, extra=look))]
