"""Blocks that a template sets itself, read from their HTML: one file drives HTML, PDF and Word.

What is understood is a small part of HTML: paragraphs, headings, lists, tables, and inside of them
``strong``, ``em``, ``a``, ``span`` and ``br``, with the classes of the packaged blocks as names of
styles. Quotations, translations, attributions and references are known by their ``data-`` attributes and
written as everywhere else, so that the verifier finds them. Anything else is an error with its place.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from lxml import html as lxml_html

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.i18n.bidi import merge, runs
from briefgen.i18n.digits import to_system
from briefgen.model import Run
from briefgen.rendering.docx.drawings import untitled
from briefgen.rendering.docx.hanging import column_width, hung, joined, kept
from briefgen.rendering.docx.letterhead import logo_paragraph
from briefgen.rendering.docx.nodes import classes_of, mark_of, opens, shares, table_of
from briefgen.rendering.docx.oxml import Element, qn
from briefgen.rendering.docx.story import bookmark_name
from briefgen.rendering.docx.tables import Cell, Row, table
from briefgen.rendering.family import inside, packaged_templates
from briefgen.rendering.guard import origin
from briefgen.rendering.html import render_block
from briefgen.rendering.view import View

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Brief, CounterpartExcerpt, Excerpt, Language, Line, ReferenceEntry, Role
    from briefgen.rendering.docx.excerpts import ExcerptWriter
    from briefgen.rendering.docx.story import Story
    from briefgen.rendering.template import Block, Template

__all__ = ["NATIVE", "STYLES", "HtmlReader", "way"]

NATIVE = (
    "letterhead",
    "masthead",
    "bottom-line",
    "contents",
    "sections",
    "coverage",
    "timeline",
    "reports-picture",
    "references",
    "sources",
    "method",
    "verification",
    "footer",
)
"""Blocks for which there is a writer."""
_BASE = "policy-brief"
"""The template whose blocks those writers know."""
_PARTS = {"sections": ("sections", "excerpt")}
"""Files of a block that is more than one."""
_CONTAINERS = frozenset(["div", "section", "header", "footer", "article", "main", "aside", "td", "th", "nav", "figure"])
_HEADINGS = frozenset({"h1", "h2", "h3"})
_PARAGRAPHS = _HEADINGS | {"p", "blockquote", "figcaption", "caption"}
_INLINE = frozenset(["strong", "b", "em", "i", "a", "span", "br", "small", "cite", "time"])
STYLES = {
    "title": "Brief Title",
    "subtitle": "Brief Subtitle",
    "issue": "Brief Masthead",
    "heading": "Brief Heading",
    "subheading": "Brief Subheading",
    "lead": "Brief Bottom Line",
    "gap": "Brief Gap",
    "day": "Brief Excerpt Label",
    "of-section": "Brief Label",
    "label": "Brief Label",
    "kind": "Brief Excerpt Label",
    "calm": "Brief Notice",
    "attribution": "Brief Quote Meta",
    "translation": "Brief Translation",
    "untranslated": "Brief Translation",
    "status": "Brief Translation Note",
    "descriptor": "Brief Reference Note",
    "legend": "Brief Legend",
    "when": "Brief Cell Head",
    "what": "Brief Cell",
    "meta": "Brief Fine",
    "small": "Brief Legend",
    "body": "Brief Body",
}
"""Styles by class; the first that an element has counts."""
_TAGS = {"h1": "Brief Title", "h2": "Brief Heading", "h3": "Brief Subheading"}
_MARKED = re.compile(r"(?:e|q|t|a|ref)-")
"""Ids that have a bookmark by another way: excerpts, quotations, translations, attributions, references."""
_SPACE = re.compile(r"[ \t\n\r\f]+")
_MILLIMETRES = re.compile(r"(?:^|[;\s])width:\s*([0-9.]+)mm")
_TWIPS = 1440 / 25.4
_OVERHANG = 140
_FACT = "Brief Fact"
_WHOLE = frozenset({"excerpt", "first", "judging", "names"})
"""Rows of two columns that are not split over pages, unless they are long."""


def way(template: Template, block: Block) -> str:
    """Say how Word gets a block: ``native``, or read from its ``html`` where the template has a file of its own."""
    if block.name not in NATIVE:
        return "html"
    if block.word != "auto":
        return block.word
    base = packaged_templates() / _BASE
    for part in _PARTS.get(block.name, (block.name,)):
        name = f"blocks/{part}.html.j2"
        own, known = template.file(name), inside(base, name)
        if own is None or known is None or (own != known and own.read_bytes() != known.read_bytes()):
            return "html"
    return "native"


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element takes over from those around it."""

    language: Language
    reader: Language
    """Language of the column it stands in."""
    styles: tuple[str, ...] = ()
    """A style for paragraphs without a class, if any."""
    assessment: bool = False


@dataclass(frozen=True, slots=True)
class _Said:
    """How words inside a paragraph are said."""

    language: Language
    role: Role = "plain"
    target: str = ""


@dataclass(slots=True)
class HtmlReader:
    """Reads blocks of one document."""

    story: Story
    excerpts: ExcerptWriter
    languages: tuple[Language, ...]
    width: int
    """Twips of the text."""
    template: Template
    heading: Callable[[dict[str, Line]], list[Element]]
    reference: Callable[[ReferenceEntry], Element]
    _problems: dict[tuple[str, str], None] = field(default_factory=dict)

    @property
    def _brief(self) -> Brief:
        return self.story.context.brief

    def block(self, name: str) -> list[Element]:
        """Give the paragraphs and tables of a block; raises ``TemplateError`` with all that is not understood."""
        layout = "parallel" if len(self.languages) > 1 else self.languages[0]
        view = View(self._brief, layout, self.template)
        root = lxml_html.fragment_fromstring(render_block(view, name), create_parent="div")
        lead = view.language
        found = list(joined(self.story, self._flow(root, _Place(lead, lead))))
        if self._problems:
            raise self._error(name)
        return found

    def _refuse(self, message: str, pattern: str) -> None:
        self._problems.setdefault((message, pattern))

    def _error(self, name: str) -> TemplateError:
        own = self.template.file(f"blocks/{name}.html.j2")
        problems = []
        for message, pattern in self._problems:
            file, line = origin(pattern, self.template.folders, first=own)
            problems.append(
                Diagnostic(
                    code="rendering.word-block",
                    severity="error",
                    message=f"the block {name!r} cannot be read into Word: {message}",
                    hint="use what docs/reference/template.md lists, or write `word: native` for the block",
                    file=file,
                    line=line,
                )
            )
        more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
        return TemplateError(f"{problems[0]}{more}", hint=problems[0].hint, problems=tuple(problems))

    # Blocks.

    def _flow(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        """Give what a container holds."""
        if (node.text or "").strip():
            self._refuse(f"text outside of a paragraph: {node.text.strip()[:40]!r}", re.escape(node.text.strip()[:20]))
        for child in node:
            if isinstance(child.tag, str):
                yield from self._element(child, self._at(child, place))
            if (child.tail or "").strip():
                self._refuse(
                    f"text outside of a paragraph: {child.tail.strip()[:40]!r}", re.escape(child.tail.strip()[:20])
                )

    def _at(self, node: lxml_html.HtmlElement, place: _Place) -> _Place:
        language = node.get("lang") or place.language
        reader = language if node.tag in {"td", "th", "article"} and language in self.languages else place.reader
        return _Place(language, reader, place.styles, place.assessment or "assessment" in classes_of(node))

    def _element(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        """Give what an element comes to, with a bookmark where something may lead to it."""
        made = self._made(node, place)
        name = node.get("id", "")
        if name and not _MARKED.match(name):
            first = next(made, None)
            if first is None:
                return
            self._mark(first, bookmark_name(name))
            yield first
        yield from made

    def _mark(self, block: Element, name: str) -> None:
        paragraph = block if block.tag == qn("w:p") else next(block.iter(qn("w:p")), None)
        if paragraph is not None:
            at = 1 if len(paragraph) and paragraph[0].tag == qn("w:pPr") else 0
            paragraph[at:at] = self.story.bookmarked(name, ())

    def _made(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        data = node.attrib
        if "data-supply" in data or "data-context" in data:
            return
        if "data-quotation" in data:
            yield from self._quote(node, place)
        elif "data-reference" in data:
            entry = next((one for one in self._brief.references if one.id == data["data-reference"]), None)
            if entry is None:
                self._refuse(f"no reference {data['data-reference']!r}", "data-reference")
            else:
                yield self.reference(entry)
        elif node.tag in {"ul", "ol"}:
            yield from self._list(node, place)
        elif node.tag == "table":
            yield from self._table(node, place)
        elif node.tag == "img":
            yield from self._image(node, place)
        elif node.tag in _PARAGRAPHS or (node.tag in _CONTAINERS and self._only_words(node)):
            yield self._paragraph(node, place)
        elif node.tag in _CONTAINERS:
            yield from self._passage(node, place) if self._is_passage(node) else self._flow(node, place)
        else:
            self._refuse(f"<{node.tag}>", rf"<{node.tag}\b")

    def _is_passage(self, node: lxml_html.HtmlElement) -> bool:
        return "data-excerpt" in node.attrib or (len(self.languages) == 1 and "assessment" in classes_of(node))

    def _passage(self, node: lxml_html.HtmlElement, place: _Place) -> list[Element]:
        """Give an excerpt or an assessment, kept together; in one language its labels hang in the margin."""
        if len(self.languages) > 1:
            return kept(self.story, place.language, list(self._flow(node, place)))
        whole, self.width = self.width, self.width - column_width(self.width)
        passage = list(self._flow(node, place))
        self.width = whole
        return hung(self.story, place.language, [passage], self.width, split=["long" in classes_of(node)])

    @staticmethod
    def _only_words(node: lxml_html.HtmlElement) -> bool:
        inline = all(child.tag in _INLINE for child in node if isinstance(child.tag, str))
        return inline and bool(node.text_content().strip())

    def _quote(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        name = node.get("data-quotation", "")
        excerpt = self._quoted(name)
        if excerpt is None:
            self._refuse(f"no quotation {name!r}", "data-quotation")
        else:
            yield from self.excerpts.context(excerpt)
            yield self.excerpts.quote(excerpt, place.reader)

    def _quoted(self, name: str) -> Excerpt | CounterpartExcerpt | None:
        return next((one for one in self._brief.quoted if one.id == name), None)

    def _image(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        name = node.get("data-picture")
        if name is not None:
            language = node.get("lang") or place.language
            across = _MILLIMETRES.search(node.get("style", ""))
            width = min(round(float(across[1]) * _TWIPS), self.width) if across else self.width
            yield from untitled(self.story, name, language, self.template, width)
            return
        logo = self.template.brand.logo
        if logo is None or not node.get("src", "").startswith(f"data:{logo.media_type}"):
            self._refuse("a picture that is not the logo", r"<img\b")
            return
        yield logo_paragraph(self.story, self.story.part, logo, self.languages)

    def _list(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        digits = self._brief.digits.get(place.language) or "latn"
        number = 0
        for item in node:
            if item.tag != "li":
                self._refuse(f"<{item.tag}> in a list", rf"<{item.tag}\b")
                continue
            if any(child.tag not in _INLINE for child in item):
                self._refuse("more than words in a list item", r"<li\b")
                continue
            number += 1
            here = self._at(item, place)
            sign = "•" if node.tag == "ul" else f"{to_system(str(number), digits)}."
            content = [
                self.story.text(f"{sign}\t", here.language),
                *self.story.runs(self._line(item, here), here.language),
            ]
            yield self.story.paragraph("Brief List", here.language, content)

    def _paragraph(self, node: lxml_html.HtmlElement, place: _Place) -> Element:
        story, style = self.story, self._style(node, place)
        line = self._line(node, place)
        translated, mark = node.get("data-translation"), mark_of(node)
        if translated:
            name = f"t_{bookmark_name(translated)}_{bookmark_name(place.language)}"
            return story.paragraph(style, place.language, story.bookmarked(name, story.runs(line, place.language)))
        excerpt = self._quoted(mark) if mark else None
        if excerpt is not None and "attribution" in classes_of(node):
            own = excerpt.quotation.language
            home = own if own in self.languages else self.languages[0]
            if place.reader == home:
                name = f"a_{bookmark_name(mark)}"
                return story.paragraph(style, place.language, story.bookmarked(name, story.runs(line, place.language)))
        return story.line(style, place.language, line, keep_next="what" in classes_of(node) and node.tag == "p")

    def _style(self, node: lxml_html.HtmlElement, place: _Place) -> str:
        classes = classes_of(node)
        if "what" in classes and node.tag == "p":
            return "Brief Cell Head"
        if (len(self.languages) == 1 and ({"day", "kind", "label"} & set(classes))) or opens(node):
            return "Brief Label"
        if place.assessment:
            kind = "Brief Assessment Label" if "label" in classes else "Brief Assessment"
            return f"{kind} RTL" if self.story.context.direction(place.language) == "rtl" else kind
        if _FACT in place.styles:
            return _FACT
        found = next((style for name, style in STYLES.items() if name in classes), "")
        return found or _TAGS.get(str(node.tag), "") or (place.styles[0] if place.styles else "Brief Body")

    # Tables.

    def _table(self, node: lxml_html.HtmlElement, place: _Place) -> Iterator[Element]:
        rows = [row for row in node.iter("tr") if table_of(row) is node]
        if "pair" in classes_of(node) and len(self.languages) > 1:
            yield from self._pairs(rows, place)
            return
        made, most = [], 1
        for row in rows:
            head = row.getparent() is not None and row.getparent().tag == "thead"
            cells = tuple(
                self._cell(cell, self._at(cell, place), head=head) for cell in row if cell.tag in {"td", "th"}
            )
            most = max(most, sum(cell.columns for cell in cells))
            made.append(Row(cells=cells, header=head))
        rtl = self.story.context.direction(place.language) == "rtl"
        style = "Brief Pairs" if node.get("role") == "presentation" else "Brief Table"
        if made:
            yield table(self.story.context.style(style), shares(rows, most, self.width), made, rtl=rtl)

    def _pairs(self, rows: list[lxml_html.HtmlElement], place: _Place) -> Iterator[Element]:
        """Give rows of languages side by side; a row of headings stands outside, where Word can navigate by it."""
        waiting: list[Row] = []
        for row in rows:
            cells = [cell for cell in row if cell.tag in {"td", "th"}]
            titles = self._titles(cells, place)
            if titles:
                yield from self._flush(waiting)
                waiting = []
                yield from self.heading(titles)
                continue
            made = tuple(self._cell(cell, self._at(cell, place), head=False, columns=True) for cell in cells)
            split = "long" in classes_of(row) or not _WHOLE & set(classes_of(row))
            waiting.append(Row(cells=made, split=split))
        yield from self._flush(waiting)

    def _flush(self, rows: list[Row]) -> Iterator[Element]:
        if rows:
            count = len(self.languages)
            rtl = self.story.context.direction(self.languages[0]) == "rtl"
            style = self.story.context.style("Brief Columns")
            yield table(style, [self.width // count] * count, rows, rtl=rtl, overhang=_OVERHANG)

    def _titles(self, cells: list[lxml_html.HtmlElement], place: _Place) -> dict[str, Line]:
        """Give the headings of a row that holds nothing else, by language."""
        found: dict[str, Line] = {}
        for cell in cells:
            only = [child for child in cell if isinstance(child.tag, str)]
            if len(only) != 1 or only[0].tag != "h2" or "heading" not in classes_of(only[0]):
                return {}
            here = self._at(only[0], self._at(cell, place))
            found[here.language] = self._line(only[0], here)
        return found

    def _cell(self, node: lxml_html.HtmlElement, place: _Place, *, head: bool, columns: bool = False) -> Cell:
        plain = _FACT if "small" in classes_of(node) else "Brief Cell"
        title = head or (node.tag == "th" and plain != _FACT)
        usual = "Brief Body" if columns else "Brief Cell Head" if title else plain
        here = _Place(place.language, place.reader, (usual,), place.assessment)
        words = not columns and self._only_words(node)
        made = [self._paragraph(node, here)] if words else list(self._flow(node, here))
        if not made or made[-1].tag == qn("w:tbl"):
            made.append(self.story.paragraph("Brief Spacer", place.language))
        span = node.get("colspan", "1")
        return Cell(tuple(made), columns=int(span) if span.isdigit() else 1)

    # Words.

    def _line(self, node: lxml_html.HtmlElement, place: _Place) -> Line:
        """Give the words of a paragraph as runs."""
        pieces = list(self._words(node, _Said(place.language), place.language))
        found: list[Run] = []
        for text, said in pieces:
            collapsed = text if text == "\n" else _SPACE.sub(" ", text)
            if collapsed.startswith(" ") and (not found or found[-1].text.endswith((" ", "\n"))):
                collapsed = collapsed[1:]
            if collapsed:
                found += self._runs(collapsed, said, place.language)
        while found and not found[-1].text.rstrip(" \n"):
            found.pop()
        if found and found[-1].text.endswith(" "):
            last = found[-1]
            found[-1] = Run(
                text=last.text.rstrip(" "),
                language=last.language,
                direction=last.direction,
                role=last.role,
                target=last.target,
            )
        return merge(tuple(found))

    def _runs(self, text: str, said: _Said, base: Language) -> list[Run]:
        context = self.story.context
        if said.role == "plain" and said.language == base:
            return list(runs(text, base, isolate=True, digits=context.brief.digits.get(base) or ""))
        return [
            Run(
                text=text,
                language=said.language,
                direction=context.direction(said.language),
                role=said.role,
                target=said.target,
            )
        ]

    def _words(self, node: lxml_html.HtmlElement, said: _Said, base: Language) -> Iterator[tuple[str, _Said]]:
        if node.text:
            yield node.text, said
        for child in node:
            if not isinstance(child.tag, str):
                pass
            elif child.tag == "br":
                yield "\n", said
            elif child.tag in _INLINE or child.tag == "p":
                yield from self._words(child, self._as_said(child, said), base)
            else:
                self._refuse(f"<{child.tag}> inside of a paragraph", rf"<{child.tag}\b")
            if child.tail:
                yield child.tail, said

    def _as_said(self, node: lxml_html.HtmlElement, said: _Said) -> _Said:
        language = node.get("lang") or said.language
        if node.tag == "a":
            target = node.get("href", "")
            return _Said(
                language,
                "mark" if "mark" in classes_of(node) else "link",
                target.removeprefix("#") if target.startswith("#") else target,
            )
        if node.tag in {"strong", "b", "em", "i"}:
            return _Said(language, "strong")
        if "badge" in classes_of(node):
            return _Said(language, "badge")
        return _Said(language, said.role, said.target)
