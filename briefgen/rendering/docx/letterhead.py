"""The brand's own lines and logo: at the head of the first page, and at the end of the document."""

from __future__ import annotations

import hashlib
import io
from typing import TYPE_CHECKING

from lxml import etree

from briefgen.errors import TemplateError
from briefgen.rendering.docx.oxml import Element, checked, el
from briefgen.rendering.docx.tables import Cell, Row, table
from briefgen.rendering.view import own_line

if TYPE_CHECKING:
    from docx.opc.part import Part

    from briefgen.model import ByLanguage, Language
    from briefgen.rendering.docx.story import Story
    from briefgen.rendering.template import Brand, Logo

__all__ = ["footer", "letterhead", "logo_paragraph"]

_EMU = 36000
"""English Metric Units in a millimetre."""
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TWIPS = 1440 / 25.4
_AIR = 280
"""Twips beside the logo."""


def letterhead(story: Story, part: Part, brand: Brand, languages: tuple[Language, ...], width: int) -> list[Element]:
    """Give the table at the head: lines at the outer sides, the logo between two languages or where a line ends.

    Raises ``TemplateError`` for a logo that is an SVG alone: Word needs a PNG.
    """
    lines = [_lines(story, brand.letterhead, language, "Brief Gap") for language in languages]
    logo = brand.logo
    if logo is None and not any(lines):
        return []
    rtl = story.context.direction(languages[0]) == "rtl"
    cells = [
        Cell(tuple(found) or (story.paragraph("Brief Spacer", language),))
        for found, language in zip(lines, languages, strict=True)
    ]
    widths = [width // len(cells)] * len(cells)
    if logo is not None:
        room = round(logo.width * _TWIPS) + _AIR
        widths = [(width - room) // len(cells)] * len(cells)
        widths.insert(1, room)
        cells.insert(1, Cell((logo_paragraph(story, part, logo, languages),)))
    made = table(story.context.style("Brief Pairs"), widths, [Row(cells=tuple(cells))], rtl=rtl, overhang=0)
    return [made]


def footer(story: Story, brand: Brand, languages: tuple[Language, ...]) -> tuple[list[Element], ...]:
    """Give the lines at the end, for each language."""
    return tuple(_lines(story, brand.footer, language, "Brief Legend") for language in languages)


def _lines(story: Story, found: ByLanguage[tuple[str, ...]], language: Language, style: str) -> list[Element]:
    brief = story.context.brief
    return [story.line(style, language, own_line(text, language, brief)) for text in found.get(language) or ()]


def logo_paragraph(story: Story, part: Part, logo: Logo, languages: tuple[Language, ...]) -> Element:
    """Give the logo as a paragraph of its own."""
    if not logo.png:
        raise TemplateError(
            "the logo is an SVG, which Word cannot show everywhere",
            hint="save it as PNG as well and name that under logo in brand.yaml: `png: logo.png`",
        )
    words = logo.alternative.best(languages[0]) if logo.alternative else ""
    drawing = _drawing(part, logo, checked(words))
    run = el("w:r", None, drawing)
    centred = len(languages) > 1
    made = story.paragraph("Brief Spacer", languages[0], [run])
    properties = made[0]
    properties.append(el("w:spacing", {"before": 0, "after": 0, "line": 240, "lineRule": "auto"}))
    properties.append(el("w:jc", {"val": "center" if centred else "right"}))
    return made


def _drawing(part: Part, logo: Logo, words: str) -> Element:
    image = part.package.get_or_add_image_part(io.BytesIO(logo.png))
    identifier = part.relate_to(image, f"{_R}/image")
    across, down = round(logo.width * _EMU), round(logo.height * _EMU)
    number = int(hashlib.sha256(logo.png).hexdigest()[:6], 16) + 1
    names = {"wp": _DRAWING, "a": _A, "pic": _PIC, "r": _R}

    def node(tag: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
        prefix, _, local = tag.partition(":")
        made = etree.Element(f"{{{names[prefix]}}}{local}", nsmap=names)
        for key, value in attributes.items():
            made.set(key, value)
        made.extend(children)
        return made

    blip = node("a:blip")
    blip.set(f"{{{_R}}}embed", identifier)
    extent = {"cx": str(across), "cy": str(down)}
    shape = node(
        "pic:spPr",
        node("a:xfrm", node("a:off", x="0", y="0"), node("a:ext", **extent)),
        node("a:prstGeom", node("a:avLst"), prst="rect"),
    )
    picture = node(
        "pic:pic",
        node("pic:nvPicPr", node("pic:cNvPr", id=str(number), name="logo", descr=words), node("pic:cNvPicPr")),
        node("pic:blipFill", blip, node("a:stretch", node("a:fillRect"))),
        shape,
    )
    inline = node(
        "wp:inline",
        node("wp:extent", **extent),
        node("wp:docPr", id=str(number), name="logo", descr=words),
        node("wp:cNvGraphicFramePr"),
        node("a:graphic", node("a:graphicData", picture, uri=_PIC)),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return el("w:drawing", None, inline)
