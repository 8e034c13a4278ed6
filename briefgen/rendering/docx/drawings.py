"""Pictures in Word: an SVG, with a PNG for programs that do not show it, and words for those who see neither."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.model import plain
from briefgen.rendering.docx.oxml import Element, checked, el
from briefgen.rendering.docx.tables import Cell, Row, table
from briefgen.rendering.pictures import draw, svg
from briefgen.rendering.pictures.png import png

if TYPE_CHECKING:
    from briefgen.model import Language, Picture
    from briefgen.rendering.docx.story import Story
    from briefgen.rendering.pictures import Drawing
    from briefgen.rendering.template import Template

__all__ = ["picture", "reports_table", "untitled"]

_EMU = 36000
"""English Metric Units in a millimetre."""
_TWIPS = 1440 / 25.4
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = {
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "r": _R,
}
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_FIRST = 9000
"""Numbers of drawings begin here, above those of a house document's and of the logo's."""


def picture(story: Story, name: str, language: Language, template: Template, width: int) -> list[Element]:
    """Give a picture ``width`` twips wide with its title above it; nothing where there is nothing to show."""
    found = story.context.brief.picture(name)
    if found is None:
        return []
    title = story.line("Brief Cell Head", language, found.title[language], keep_next=True)
    return [title, *untitled(story, name, language, template, width)]


def untitled(story: Story, name: str, language: Language, template: Template, width: int) -> list[Element]:
    """Give the paragraph of a picture alone."""
    drawing = draw(story.context.brief, name, language, template, width / _TWIPS)
    if drawing is None:
        return []
    run = el("w:r", None, _drawing(story.part, drawing, _FIRST + story.context.next_number()))
    held = story.paragraph("Brief Spacer", language, [run])
    held[0].append(el("w:spacing", {"before": 40, "after": 120, "line": 240, "lineRule": "auto"}))
    return [held]


def _parts(owner: Part, drawing: Drawing) -> tuple[str, str]:
    """Add the files of a picture; give the relationships to PNG and SVG."""
    package = owner.package
    found = []
    for kind, media, data in (("png", "image/png", png(drawing)), ("svg", "image/svg+xml", svg(drawing))):
        name = PackURI(f"/word/media/{drawing.name}-{drawing.language}.{kind}")
        there = (part for part in package.parts if part.partname == name)
        part = next(there, None) or Part(name, media, data, package)
        found.append(owner.relate_to(part, f"{_R}/image"))
    return found[0], found[1]


def _drawing(owner: Part, drawing: Drawing, number: int) -> Element:
    def node(tag: str, /, *children: etree._Element, **attributes: str) -> etree._Element:
        prefix, _, local = tag.partition(":")
        made = etree.Element(f"{{{_NAMES[prefix]}}}{local}", nsmap=_NAMES)
        for key, value in attributes.items():
            made.set(key, value)
        made.extend(children)
        return made

    raster, vector = _parts(owner, drawing)
    words = {"name": f"{drawing.name} {drawing.language}", "descr": checked(drawing.alternative)}
    extent = {"cx": str(round(drawing.width * _EMU)), "cy": str(round(drawing.height * _EMU))}
    shown = node("asvg:svgBlip")
    shown.set(f"{{{_R}}}embed", vector)
    blip = node("a:blip", node("a:extLst", node("a:ext", shown, uri=_SVG_EXTENSION)))
    blip.set(f"{{{_R}}}embed", raster)
    held = node(
        "pic:pic",
        node("pic:nvPicPr", node("pic:cNvPr", id=str(number), **words), node("pic:cNvPicPr")),
        node("pic:blipFill", blip, node("a:stretch", node("a:fillRect"))),
        node(
            "pic:spPr",
            node("a:xfrm", node("a:off", x="0", y="0"), node("a:ext", **extent)),
            node("a:prstGeom", node("a:avLst"), prst="rect"),
        ),
    )
    inline = node(
        "wp:inline",
        node("wp:extent", **extent),
        node("wp:docPr", id=str(number), title=checked(drawing.title), **words),
        node("wp:cNvGraphicFramePr"),
        node("a:graphic", node("a:graphicData", held, uri=_NAMES["pic"])),
        distT="0",
        distB="0",
        distL="0",
        distR="0",
    )
    return el("w:drawing", None, inline)


def reports_table(story: Story, found: Picture, languages: tuple[Language, ...], width: int) -> Element:
    """Give the figures behind the picture of reports; in two languages each cell has a line in each."""
    lead = languages[0]

    def turned(language: Language) -> bool:
        return story.context.direction(language) != story.context.direction(lead)

    def cell(lines: dict[Language, list[Element]], style: str, *, far: str = "", keep: bool = False) -> Cell:
        return Cell(
            tuple(
                story.paragraph(far if far and turned(language) else style, language, runs, keep_next=keep)
                for language, runs in lines.items()
            )
        )

    def runs(lines: object) -> dict[Language, list[Element]]:
        written = {language: lines[language] for language in languages}  # type: ignore[index]
        if len({plain(line) for line in written.values()}) == 1:
            written = {lead: written[lead]}
        return {language: story.runs(line, language) for language, line in written.items()}

    heads = [runs(head) for head in found.heads]
    rows = [
        Row(
            cells=tuple(cell(head, "Brief Cell Head", far="Brief Cell Head Far", keep=True) for head in heads),
            header=True,
        )
    ]
    for row in found.rows:
        name, total, days = (runs(lines) for lines in (row.header, row.total, row.days))
        rows.append(
            Row(
                cells=(
                    cell(name, "Brief Cell Head", far="Brief Cell Head Far"),
                    cell(total, "Brief Count"),
                    cell(days, "Brief Cell"),
                )
            )
        )
    widths = [width * 3 // 10, width // 10]
    caption = " / ".join(plain(found.title[language]) for language in languages)
    rtl = story.context.direction(lead) == "rtl"
    return table(
        story.context.style("Brief Table"), [*widths, width - sum(widths)], rows, rtl=rtl, caption=checked(caption)
    )
