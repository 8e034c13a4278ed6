"""House documents as somebody might make them in Word: letterhead, cover, Arabic letter, annotated report."""

from __future__ import annotations

import functools
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt
from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable

    from docx.document import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
SPLIT = (
    '<w:p {ns}><w:r><w:t xml:space="preserve">Edition of </w:t></w:r><w:r><w:rPr><w:b/><w:sz w:val="36"/></w:rPr>'
    '<w:t>{{ti</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:rPr><w:i/></w:rPr><w:t>tle.</w:t></w:r>'
    '<w:bookmarkStart w:id="7" w:name="her_place"/><w:r><w:t>ar</w:t></w:r><w:bookmarkEnd w:id="7"/>'
    '<w:proofErr w:type="spellEnd"/><w:r><w:t>}} for {{period.en}}</w:t></w:r></w:p>'
)
"""A tag that Word has cut into runs by spelling marks and a bookmark."""


def picture() -> bytes:
    """Give a PNG of one colour."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + bytes((18, 60, 105)) * 40 for _ in range(40))
    header = struct.pack(">IIBBBBB", 40, 40, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def element(xml: str) -> etree._Element:
    return etree.fromstring(xml.replace("{ns}", _NAMESPACES))


def saved(document: Document) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _plain(*, marked: bool = True) -> Document:
    document = docx.Document()
    for key, relation in list(document.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del document.part.rels[key]
    document.styles.add_style("annotation reference", WD_STYLE_TYPE.CHARACTER).element.set(
        f"{{{W}}}styleId", "CommentReference"
    )
    for old in document.settings.element.findall(f"{{{W}}}savePreviewPicture"):
        document.settings.element.remove(old)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(22)
    if marked:
        section.footer.paragraphs[0].text = "Ministry · {{marking}}"
    return document


def letterhead(more: Callable[[Document], None] = lambda _document: None) -> bytes:
    """Logo in the header, another first page, a quote style of her own, tags cut into runs."""
    document = _plain()
    document.core_properties.title = "{{title.en}}"
    document.core_properties.category = "Weekly"
    section = document.sections[0]
    section.header.paragraphs[0].add_run().add_picture(io.BytesIO(picture()), width=Mm(12))
    section.header.add_paragraph("{{ title.en }} | {{edition.key}}")
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].text = "Ministry of Samples"
    section.first_page_footer.paragraphs[0].text = "{{marking}} — {{date.en}}"
    quote = document.styles.add_style("Ministry Quote", WD_STYLE_TYPE.PARAGRAPH)
    quote.font.size = Pt(12)
    quote.paragraph_format.left_indent = Mm(8)
    document.add_heading("For the attention of the committee", 1)
    document.element.body.insert(1, element(SPLIT))
    document.add_paragraph("{{brief}}")
    document.add_paragraph("With compliments of the unit.")
    more(document)
    return saved(document)


_BOX = (
    "<w:p><w:r><w:t>{{issuer.en}}</w:t></w:r></w:p>"
    "<w:p><w:pPr><w:bidi/></w:pPr><w:r><w:rPr><w:rtl/></w:rPr><w:t>{{issuer.ar}}</w:t></w:r></w:p>"
)
TEXT_BOX = (
    '<w:p {ns}><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
    '<wp:extent cx="3600000" cy="900000"/><wp:docPr id="40" name="Box"/><a:graphic>'
    '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
    '<wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="3600000" cy="900000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>'
    + _BOX
    + "</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    '</mc:Choice><mc:Fallback><w:pict><v:shape id="box" style="width:283pt;height:70pt"><v:textbox><w:txbxContent>'
    + _BOX
    + "</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"
)


def cover() -> bytes:
    """A cover in a section of its own, with a text box and a table; the brief in the next section, then an annex."""
    document = _plain()
    document.add_paragraph("{{title.en}}", style="Title")
    arabic = document.add_paragraph("{{title.ar}}", style="Title")
    arabic._p.get_or_add_pPr().append(element("<w:bidi {ns}/>"))
    document.element.body.insert(2, element(TEXT_BOX))
    grid = document.add_table(2, 2, style="Table Grid")
    grid.cell(0, 0).text, grid.cell(0, 1).text = "{{period.en}}", "{{period.ar}}"
    grid.cell(1, 0).text, grid.cell(1, 1).text = "{{edition.en}}", "{{edition.ar}}"
    document.add_section()
    document.add_heading("Findings", 1)
    document.add_paragraph("{{brief}}")
    document.add_section()
    document.add_heading("Annex", 1)
    return saved(document)


def arabic_letter() -> bytes:
    """A letterhead written from right to left, whose plain text is so by its style, with its sizes for Arabic."""
    document = _plain(marked=False)
    document.sections[0].header.paragraphs[0].text = "وزارة العينات — {{period.ar}}"
    document.sections[0].footer.paragraphs[0].text = "{{marking}}"
    normal = document.styles["Normal"].element
    normal.get_or_add_pPr().append(element("<w:bidi {ns}/>"))
    normal.get_or_add_rPr().append(element('<w:szCs {ns} w:val="28"/>'))
    document.sections[0]._sectPr.insert(-1, element("<w:bidi {ns}/>"))
    quote = document.styles.add_style("اقتباس الوزارة", WD_STYLE_TYPE.PARAGRAPH)
    quote.font.cs_bold = True
    document.add_paragraph("إلى أعضاء اللجنة: {{title.ar}}")
    document.add_paragraph("{{brief}}")
    document.add_paragraph("مع التحية.")
    return saved(document)


_FOOTNOTES = (
    f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}"><w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r>'
    '</w:p></w:footnote><w:footnote w:type="continuationSeparator" w:id="1"><w:p><w:r>'
    '<w:continuationSeparator/></w:r></w:p></w:footnote><w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r>'
    '<w:t xml:space="preserve"> Her own note, see </w:t></w:r><w:hyperlink r:id="rId1"><w:r><w:t>the site</w:t></w:r>'
    "</w:hyperlink></w:p></w:footnote></w:footnotes>"
)
_FOOTNOTE_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    f'Type="{R}/hyperlink" Target="https://ministry.example/" TargetMode="External"/></Relationships>'
)


def annotated() -> bytes:
    """A report with her own footnote, numbered list, comment, custom property and bookmark."""
    document = _plain()
    noted = document.add_paragraph("What she says herself.")
    noted._p.append(element('<w:r {ns}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("first", style="List Number")
    document.add_paragraph("second", style="List Number")
    remark = document.add_paragraph("Remarked upon.")
    document.add_comment(remark.runs, text="her comment", author="she", initials="s")
    document.add_paragraph("{{brief}}")
    custom = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
        'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property '
        'fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="Registry"><vt:lpwstr>B 12</vt:lpwstr></property>'
        "</Properties>"
    )
    added = {
        "word/footnotes.xml": ("footnotes", _FOOTNOTES.encode()),
        "word/_rels/footnotes.xml.rels": ("", _FOOTNOTE_LINKS.encode()),
        "docProps/custom.xml": ("custom-properties", custom.encode()),
    }
    return _with_parts(saved(document), added)


_TYPES = {
    "footnotes": "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
    "custom-properties": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
}


def _with_parts(data: bytes, added: dict[str, tuple[str, bytes]]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    types = members["[Content_Types].xml"].decode()
    for name, (kind, part) in added.items():
        members[name] = part
        if not kind:
            continue
        types = types.replace("</Types>", f'<Override PartName="/{name}" ContentType="{_TYPES[kind]}"/></Types>')
        rels = "_rels/.rels" if name.startswith("docProps") else "word/_rels/document.xml.rels"
        entry = f'<Relationship Id="rIdX{kind[0]}" Type="{R}/{kind}" Target="/{name}"/></Relationships>'
        members[rels] = members[rels].decode().replace("</Relationships>", entry).encode()
    members["[Content_Types].xml"] = types.encode()
    return zipped(members)


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in members.items():
            archive.writestr(name, part)
    return buffer.getvalue()


def edited(data: bytes, name: str, change: Callable[[bytes], bytes]) -> bytes:
    """Give a package with one member changed."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {member: archive.read(member) for member in archive.namelist()}
    return zipped({member: change(part) if member == name else part for member, part in members.items()})


HOUSES: dict[str, Callable[[], bytes]] = {
    "letterhead": functools.cache(letterhead),
    "cover": functools.cache(cover),
    "arabic": functools.cache(arabic_letter),
    "annotated": functools.cache(annotated),
}
"""Each is made once: python-docx puts the clock's time into a comment."""
