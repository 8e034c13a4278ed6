"""The blocks of the document, in one column or in a column for each language.

A *row* is a tuple of paragraphs for each language of the layout. With one language its paragraphs
follow each other; with two they stand side by side in a table, tops aligned.
"""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING, TypeAlias

from briefgen.model import Run, plain
from briefgen.rendering.docx.contents import contents
from briefgen.rendering.docx.data import matrix_table, timeline_table
from briefgen.rendering.docx.drawings import picture, reports_table
from briefgen.rendering.docx.excerpts import ExcerptWriter
from briefgen.rendering.docx.fromhtml import HtmlReader, way
from briefgen.rendering.docx.hanging import hung
from briefgen.rendering.docx.letterhead import footer, letterhead
from briefgen.rendering.docx.oxml import Element, el, qn
from briefgen.rendering.docx.story import bookmark_name
from briefgen.rendering.docx.tables import Cell, Row, table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.model import ByLanguage, Language, Line, Lines, ReferenceEntry, Section
    from briefgen.rendering.docx.notes import Footnotes
    from briefgen.rendering.docx.story import Story
    from briefgen.rendering.template import Template

__all__ = ["Layout", "layout_for"]

_Paragraphs: TypeAlias = list[Element]
_Rows: TypeAlias = "list[tuple[_Paragraphs, ...]]"
_OVERHANG = 140
"""Side margin of a column's cells, in twips; the table hangs out by as much."""
_ONE_LINE = 64
"""Characters of a heading pair that stand on one line."""
_HALF_PAGE = 1300
"""Characters of an excerpt in two columns above which its row may run over a page."""


def layout_for(story: Story, notes: Footnotes, languages: tuple[Language, ...], width: int) -> Layout:
    """Make the layout for the languages given, lead first; ``width`` is the text's, in twips."""
    return Layout(story, notes, languages, width)


class Layout:
    """Lays out one brief."""

    def __init__(self, story: Story, notes: Footnotes, languages: tuple[Language, ...], width: int) -> None:
        """Lay out for ``languages``."""
        self._story = story
        self._brief = story.context.brief
        self._languages = languages
        self._lead = languages[0]
        self._rtl = story.context.direction(self._lead) == "rtl"
        self._width = width
        self._excerpts = ExcerptWriter(story, notes, languages)
        self._contents = el("w:p")
        self._writers: dict[str, Callable[[Template], Iterator[Element]]] = {
            "letterhead": self._letterhead_block,
            "masthead": self._masthead_block,
            "bottom-line": self._bottom_line_block,
            "contents": self._contents_block,
            "sections": self._sections_block,
            "coverage": self._coverage_block,
            "timeline": self._timeline_block,
            "reports-picture": self._reports_picture_block,
            "references": self._references_block,
            "sources": self._sources_block,
            "method": self._method_block,
            "verification": self._verification_block,
            "footer": self._footer_block,
        }

    def blocks(self, template: Template) -> Iterator[Element]:
        """Give the body's paragraphs and tables, in order."""
        before: Element | None = None
        made = list(self._all(template))
        if self._contents in made:
            place = made.index(self._contents)
            made[place : place + 1] = contents(self._story, made[place + 1 :], self._languages, self._width)
        for block in made:
            if block.tag == qn("w:tbl") and (before is None or before.tag == block.tag):
                yield self._story.paragraph("Brief Spacer", self._lead)
            yield block
            before = block
        if before is not None and before.tag == qn("w:tbl"):
            yield self._story.paragraph("Brief Spacer", self._lead)

    def _all(self, template: Template) -> Iterator[Element]:
        """Give the template's blocks, each by its own writer or read from its HTML."""
        for block in template.shown():
            if way(template, block) == "native":
                yield from self._writers[block.name](template)
            else:
                yield from self._reader(template).block(block.name)

    def _reader(self, template: Template) -> HtmlReader:
        return HtmlReader(
            self._story,
            self._excerpts,
            self._languages,
            self._width,
            template,
            lambda lines: self._heading(lines, ""),
            self._entry,
        )

    def _letterhead_block(self, template: Template) -> Iterator[Element]:
        yield from letterhead(self._story, self._story.part, template.brand, self._languages, self._width)

    def _footer_block(self, template: Template) -> Iterator[Element]:
        cells = footer(self._story, template.brand, self._languages)
        yield from self._columns("Brief Pairs", [cells] if any(cells) else [])

    def _masthead_block(self, _template: Template) -> Iterator[Element]:
        yield from self._columns("Brief Pairs", self._opening())

    def _bottom_line_block(self, _template: Template) -> Iterator[Element]:
        yield from self._bottom_line()

    def _contents_block(self, _template: Template) -> Iterator[Element]:
        """Hold the place: what stands below it is known when all of it is made."""
        yield self._contents

    def _sections_block(self, _template: Template) -> Iterator[Element]:
        for section in self._brief.sections:
            yield from self._section(section)

    def _coverage_block(self, template: Template) -> Iterator[Element]:
        matrix = self._brief.matrix
        if matrix is not None:
            yield from self._label_heading("coverage")
            drawn = bool(template.option("coverage-picture", default=False))
            if drawn:
                yield from self._picture("coverage", template)
            brand = None if drawn else template.brand
            yield matrix_table(self._story, matrix, self._languages, self._width, brand)
            yield from self._pair("Brief Legend", matrix.legend)

    def _timeline_block(self, template: Template) -> Iterator[Element]:
        if self._brief.timeline:
            yield from self._label_heading("timeline")
            if template.option("timeline-picture", default=False):
                yield from self._picture("timeline", template)
            yield timeline_table(self._story, self._brief, self._languages, self._width)

    def _reports_picture_block(self, template: Template) -> Iterator[Element]:
        found = self._brief.picture("reports")
        if found is not None:
            yield from self._picture("reports", template)
            yield reports_table(self._story, found, self._languages, self._width)

    def _picture(self, name: str, template: Template) -> list[Element]:
        """Give a picture for each language, side by side where the layout has columns."""
        count = len(self._languages)
        room = self._width // count - (_OVERHANG if count > 1 else 0)
        row = tuple(picture(self._story, name, language, template, room) for language in self._languages)
        return self._columns("Brief Pairs", [row] if any(row) else [])

    def _references_block(self, _template: Template) -> Iterator[Element]:
        yield from self._references()

    def _sources_block(self, _template: Template) -> Iterator[Element]:
        yield from self._headed("sources", self._brief.source_summary, "Brief Fine")

    def _method_block(self, _template: Template) -> Iterator[Element]:
        yield from self._headed("method", self._brief.method, "Brief Fine")

    def _verification_block(self, _template: Template) -> Iterator[Element]:
        yield from self._pair("Brief Verification", self._brief.verification)

    def _opening(self) -> _Rows:
        """Give masthead, title and period, but for what a house document has on its cover."""
        brief, said = self._brief, self._story.context.said
        rows = [] if said >= {"issuer", "edition"} else [self._masthead()]
        for name, style, lines in (
            ("title", "Brief Title Pair" if len(self._languages) > 1 else "Brief Title", brief.title),
            ("subtitle", "Brief Subtitle", brief.subtitle),
            ("period", "Brief Period", brief.period),
        ):
            rows += [] if name in said else self._rows(style, _each(lines))
        return rows

    def _columns(self, style: str, rows: _Rows, *, split: Sequence[bool] = ()) -> list[Element]:
        """Give rows one under another, or as a table with a column for each language."""
        if not rows:
            return []
        if len(self._languages) == 1:
            return [paragraph for row in rows for cell in row for paragraph in cell]
        flags = split or [False] * len(rows)
        made = [Row(cells=self._cells(row), split=flag) for row, flag in zip(rows, flags, strict=True)]
        return [self._table(style, made)]

    def _cells(self, row: tuple[_Paragraphs, ...]) -> tuple[Cell, ...]:
        return tuple(
            Cell(tuple(cell) or (self._story.paragraph("Brief Spacer", language),))
            for cell, language in zip(row, self._languages, strict=True)
        )

    def _table(self, style: str, rows: Sequence[Row], *, overhang: int = _OVERHANG) -> Element:
        count = len(self._languages)
        widths = [self._width // count] * count
        return table(self._story.context.style(style), widths, rows, rtl=self._rtl, overhang=overhang)

    def _pair(self, style: str, lines: Lines | dict[str, Line]) -> list[Element]:
        """Give one line in each language; nothing when no language has it."""
        return self._columns("Brief Pairs", self._rows(style, _each(lines)))

    def _rows(self, style: str, by_language: ByLanguage[tuple[Line, ...]] | dict[str, tuple[Line, ...]]) -> _Rows:
        columns = [
            [self._story.line(style, language, line) for line in by_language.get(language) or ()]
            for language in self._languages
        ]
        return [tuple([] if paragraph is None else [paragraph] for paragraph in row) for row in zip_longest(*columns)]

    def _headed(
        self, key: str, by_language: ByLanguage[tuple[Line, ...]] | dict[str, tuple[Line, ...]], style: str
    ) -> list[Element]:
        rows = self._rows(style, by_language)
        split = [True] * len(rows)
        return [*self._label_heading(key), *self._columns("Brief Pairs", rows, split=split)] if rows else []

    def _label_heading(self, key: str) -> list[Element]:
        return self._heading({language: self._brief.label(key, language) for language in self._languages}, f"sec_{key}")

    def _heading(self, lines: Lines | dict[str, Line], bookmark: str) -> list[Element]:
        """Give a heading in each language: on one line if both fit; outside tables, so that Word can navigate by it."""
        story = self._story
        texts = [(language, lines.get(language) or ()) for language in self._languages]
        texts = [(language, line) for language, line in texts if line]
        if sum(len(plain(line)) for _, line in texts) <= _ONE_LINE:
            content: list[Element] = []
            for index, (language, line) in enumerate(texts):
                content += [story.text("\t", self._lead)] if index else []
                content += story.runs(line, language)
            tabs = [("right", self._width)] if len(texts) > 1 else []
            content = story.bookmarked(bookmark, content) if bookmark else content
            return [story.paragraph("Brief Heading", self._lead, content, tabs=tabs)]
        made = []
        for index, (language, line) in enumerate(texts):
            runs = story.runs(line, language)
            content = story.bookmarked(bookmark, runs) if bookmark and not index else runs
            made.append(story.paragraph("Brief Heading Second" if index else "Brief Heading", language, content))
        return made

    def _masthead(self) -> tuple[_Paragraphs, ...]:
        """Give issuer and edition of each language, on one line."""
        brief, story = self._brief, self._story
        row: list[list[Element]] = []
        for language in self._languages:
            parts = [lines.get(language) or () for lines in (brief.issuer, brief.edition_line)]
            content: list[Element] = []
            for number, part in enumerate(part for part in parts if part):
                content += [story.text(story.context.separator(language), language)] if number else []
                content += story.runs(part, language)
            row.append([story.paragraph("Brief Masthead", language, content)])
        return tuple(row)

    def _bottom_line(self) -> list[Element]:
        """Give the bottom line, and what was not found, in a box."""
        rows = [
            *self._rows("Brief Bottom Line", self._brief.bottom_line),
            *self._rows("Brief Gap", self._brief.gaps),
        ]
        if not rows:
            return []
        labels = tuple(
            [self._story.line("Brief Box Label", language, self._brief.label("bottom-line", language))]
            for language in self._languages
        )
        joined = tuple([paragraph for row in (labels, *rows) for paragraph in row[n]] for n in range(len(labels)))
        return [self._table("Brief Box", [Row(cells=self._cells(joined))], overhang=0)]

    def _section(self, section: Section) -> Iterator[Element]:
        yield from self._heading(section.heading, bookmark_name(f"s-{section.id}"))
        rows: _Rows = []
        split: list[bool] = []
        assessment = tuple(self._assessment(section, language) for language in self._languages)
        if any(assessment):
            rows.append(assessment)
            said = [section.assessment.get(language) or () for language in self._languages]
            split.append(2 * max(sum(len(plain(line)) for line in lines) for lines in said) > _HALF_PAGE)
        for number, excerpt in enumerate(section.excerpts):
            first = len(self._languages) == 1 or (not number and not any(assessment))
            rows.append(self._excerpts.row(excerpt, first=first))
            texts = [excerpt.quotation.exact, *([excerpt.counterpart.quotation.exact] if excerpt.counterpart else [])]
            split.append(2 * max(map(len, texts)) > _HALF_PAGE)
        notices = self._rows("Brief Notice", section.notes)
        if not section.excerpts:
            notices = [*self._rows("Brief Notice", _each(section.nothing_found)), *notices]
        if len(self._languages) == 1:
            passages = [cell for row in (*rows, *notices) for cell in row]
            flags = [*split, *([False] * len(notices))]
            yield from hung(self._story, self._lead, passages, self._width, split=flags)
            return
        yield from self._columns("Brief Columns", rows, split=split)
        yield from self._columns("Brief Pairs", notices)

    def _assessment(self, section: Section, language: Language) -> _Paragraphs:
        lines = section.assessment.get(language) or ()
        if not lines:
            return []
        story = self._story
        rtl = story.context.direction(language) == "rtl"
        style = "Brief Assessment RTL" if rtl else "Brief Assessment"
        hangs = len(self._languages) == 1
        label_style = "Brief Label" if hangs else style.replace("Assessment", "Assessment Label")
        label = story.line(label_style, language, self._brief.label("assessment", language))
        return [label, *(story.line(style, language, line) for line in lines)]

    def _references(self) -> Iterator[Element]:
        """Give the references, those in the languages of the layout first, each in its own direction."""
        if not self._brief.references:
            return
        yield from self._label_heading("references")
        order = {language: index for index, language in enumerate(self._languages)}
        for entry in sorted(self._brief.references, key=lambda entry: order.get(entry.language, len(order))):
            yield from self._reference(entry)

    def _entry(self, entry: ReferenceEntry) -> Element:
        story = self._story
        content = [
            *story.verbatim(entry.label),
            story.text("\t", entry.language),
            *story.runs(entry.text, entry.language),
        ]
        marked = story.bookmarked(bookmark_name(entry.id), content)
        return story.paragraph("Brief Reference", entry.language, marked)

    def _reference(self, entry: ReferenceEntry) -> Iterator[Element]:
        """Give a reference in its own direction, and below it what kind of source it is, for each reader."""
        story = self._story
        yield self._entry(entry)
        notes = {language: self._descriptor(entry, language) for language in self._languages}
        if len(self._languages) > 1:
            yield from self._pair("Brief Reference Note", notes)
            return
        turned = story.context.direction(self._lead) != story.context.direction(entry.language)
        style = "Brief Reference Note Far" if turned else "Brief Reference Note"
        yield story.line(style, self._lead, notes[self._lead])

    def _descriptor(self, entry: ReferenceEntry, language: Language) -> Line:
        """Give what kind of source it is, and the way back to each excerpt that cites it."""
        direction = self._story.context.direction(language)
        between = Run(text=self._story.context.separator(language), language=language, direction=direction)
        words = f"{plain(self._brief.label('excerpt', language))}\u00a0"
        word = Run(text=words, language=language, direction=direction)
        found = [*(entry.descriptor.get(language) or ())]
        for excerpt in self._brief.excerpts:
            if excerpt.quotation.citation == entry.number:
                number = plain(excerpt.number.get(language) or ())
                back = Run(text=number, language=language, direction=direction, role="mark", target=excerpt.id)
                found += [*([between] if found else []), word, back]
        return tuple(found)


def _each(lines: Lines | dict[str, Line]) -> dict[str, tuple[Line, ...]]:
    return {language: (lines[language],) for language in lines if lines[language]}
