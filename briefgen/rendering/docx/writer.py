"""The order of things in the document: from the masthead to the line of verification."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from briefgen.errors import TemplateError
from briefgen.model import plain
from briefgen.model.layouts import ARRANGEMENTS, FACING, SEQUENTIAL
from briefgen.rendering.docx.base import open_base, own_base
from briefgen.rendering.docx.embedding import embed_fonts
from briefgen.rendering.docx.furniture import make_section, text_width
from briefgen.rendering.docx.layouts import layout_for
from briefgen.rendering.docx.notes import Footnotes
from briefgen.rendering.docx.oxml import el, qn
from briefgen.rendering.docx.package import custom_properties, save
from briefgen.rendering.docx.parts import ElementPart
from briefgen.rendering.docx.story import Context, Story, bookmark_name
from briefgen.rendering.docx.styles import first_line_shifts

if TYPE_CHECKING:
    from docx.document import Document

    from briefgen.model import Brief, Language
    from briefgen.rendering.docx.oxml import Element
    from briefgen.rendering.template import Template

__all__ = ["CUSTOM_TYPE", "Draft", "draft", "facts", "layout_languages", "parts_of", "write"]

_LONGEST = 255
_PROVED = re.compile(r"(?:q_)?e_|ref_")
CUSTOM_TYPE = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
"""Content type of the part with custom properties."""


@dataclass(frozen=True, slots=True)
class Draft:
    """The brief's own blocks and notes, in a package that owns the relationships of their links."""

    document: Document
    notes: Footnotes
    parts: tuple[tuple[Element, ...], ...]
    """The blocks of each document that the file holds: one, or where languages follow each other one for each."""

    @property
    def blocks(self) -> tuple[Element, ...]:
        """All blocks, each part on a page of its own."""
        first, *others = self.parts
        return (*first, *(block for part in others for block in (_page_break(), *part)))


def write(brief: Brief, layout: str, template: Template) -> bytes:
    """Write one layout of a brief; see ``briefgen.rendering.docx.write_docx``."""
    languages = layout_languages(brief, layout)
    parts = parts_of(layout, languages)
    document = open_base(template)
    names = {style.name.casefold(): style.style_id for style in document.styles if style.name}
    shifts = first_line_shifts(template.brand, languages) if len(parts[0]) > 1 and not own_base(template) else {}
    context = Context(brief, names, shifts)
    made = draft(document, context, parts, template, text_width(template.page))
    body = document.element.body
    body.remove(body[-1])
    for number, (part, blocks) in enumerate(zip(parts, made.parts, strict=True), start=1):
        section = make_section(document, context, template.page, part, number if len(parts) > 1 else 0)
        body.extend(blocks)
        body.append(section if number == len(parts) else el("w:p", None, el("w:pPr", None, section)))
    embed_fonts(document, template, _characters(document))
    _describe(document, brief, layout, context.locale(languages[0]))
    return save(document)


def draft(
    document: Document, context: Context, parts: tuple[tuple[Language, ...], ...], template: Template, width: int
) -> Draft:
    """Make the blocks of a brief, ``width`` twips wide, for ``document`` or to be moved into another."""
    notes = Footnotes(document, rtl=context.direction(parts[0][0]) == "rtl")
    made = []
    for context.part, languages in enumerate(parts, start=1):
        laid = layout_for(Story(context, document.part), notes, languages, width)
        made.append(tuple(laid.blocks(template)))
        if len(parts) > 1:
            _begin(made[-1][0], languages[0], context)
    _lead_somewhere([block for blocks in made for block in blocks], notes.part.element)
    return Draft(document, notes, tuple(made))


def _lead_somewhere(blocks: list[Element], notes: Element) -> None:
    """Refuse a link of a block to what is not in the document: Word would do nothing when somebody clicks it.

    Whether marks and references lead where they should is the verifier's business.
    """
    names = {mark.get(qn("w:name")) for block in blocks for mark in block.iter(qn("w:bookmarkStart"))}
    for story in (*blocks, notes):
        for link in story.iter(qn("w:hyperlink")):
            target = link.get(qn("w:anchor"))
            if target is not None and target not in names and not _PROVED.match(target):
                words = "".join(text.text or "" for text in link.iter(qn("w:t")))
                msg = f"the link {words[:60]!r} leads to nothing in the Word document ({target})"
                raise TemplateError(msg, hint="give what it should lead to that id, or take the link out of the block")


def _begin(paragraph: Element, language: Language, context: Context) -> None:
    """Mark where the part in a language begins."""
    number = context.next_number()
    start = el("w:bookmarkStart", {"id": number, "name": f"part_{bookmark_name(language)}"})
    at = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
    paragraph[at:at] = [start, el("w:bookmarkEnd", {"id": number})]


def _page_break() -> Element:
    return el("w:p", None, el("w:r", None, el("w:br", {"type": "page"})))


def _characters(document: Document) -> set[str]:
    """Give every character of the body, the notes, and the lines at head and foot."""
    stories: list[Element] = [document.element]
    stories += [part.element for part in document.part.package.parts if isinstance(part, ElementPart)]
    return {character for story in stories for character in etree.tostring(story, method="text", encoding="unicode")}


def layout_languages(brief: Brief, layout: str) -> tuple[Language, ...]:
    """Give the languages of a layout, lead first; ``TemplateError`` for a layout the brief does not have."""
    if layout == FACING:
        msg = "the layout 'facing' is not made for Word, which breaks its pages anew on each machine"
        raise TemplateError(msg, hint="In Word use the layout parallel, which keeps both languages level.")
    if layout in ARRANGEMENTS and len(brief.languages) > 1:
        return brief.languages
    if layout in brief.languages:
        return (layout,)
    msg = f"the brief {brief.id!r} has no layout {layout!r}"
    raise TemplateError(msg, hint=f"Layouts it has: {', '.join(brief.layouts)}.")


def parts_of(layout: str, languages: tuple[Language, ...]) -> tuple[tuple[Language, ...], ...]:
    """Give the languages of each document that one file of a layout holds."""
    return tuple((language,) for language in languages) if layout == SEQUENTIAL else (languages,)


def _describe(document: Document, brief: Brief, layout: str, locale: str) -> None:
    """Set the core and custom properties; python-docx would sign the file with its own name and the clock."""
    languages = layout_languages(brief, layout)
    edition = brief.edition
    made = dt.datetime.combine(edition.dated, dt.time())
    core = document.core_properties
    core.title = _short(" / ".join(plain(brief.title[language]) for language in languages))
    issuers = (plain(brief.issuer.get(language) or ()) for language in languages)
    core.author = _short(next((name for name in issuers if name), "briefgen"))
    core.last_modified_by = "briefgen"
    core.created = core.modified = made
    core.language = locale
    core.revision = 1
    core.subject = _short(plain(brief.period[languages[0]]))
    core.category = _short(plain(brief.subtitle.get(languages[0]) or ()))
    core.identifier = edition.content_sha256
    headings = [plain(section.heading.get(language) or ()) for language in languages for section in brief.sections]
    core.keywords = _short("; ".join([brief.marking, *(heading for heading in headings if heading)]))
    core.comments = ""
    package = document.part.package
    part = Part(PackURI("/docProps/custom.xml"), CUSTOM_TYPE, custom_properties(facts(brief, layout)), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _short(text: str) -> str:
    """Cut a core property to the length that readers of them expect."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def facts(brief: Brief, layout: str) -> tuple[tuple[str, str], ...]:
    """Give the custom properties by which a file says what it is."""
    edition = brief.edition
    return (
        ("briefgen.brief", brief.id),
        ("briefgen.edition", edition.key),
        ("briefgen.version", str(edition.version)),
        ("briefgen.sha256", edition.content_sha256),
        ("briefgen.layout", layout),
        ("briefgen.marking", brief.marking),
        ("briefgen.verification", plain(brief.verification.best(layout))),
    )
