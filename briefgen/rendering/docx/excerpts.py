"""Excerpts: the quotation with its mark and footnote, and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import CounterpartExcerpt, Excerpt, Run, plain
from briefgen.rendering.attribution import badge, unbadged
from briefgen.rendering.docx.oxml import Element, el
from briefgen.rendering.docx.story import Story, bookmark_name

if TYPE_CHECKING:
    from briefgen.model import Language, Line, TranslatedExcerpt
    from briefgen.rendering.docx.notes import Footnotes

__all__ = ["ExcerptWriter"]


class ExcerptWriter:
    """Writes excerpts for the languages of one layout, each for a row of a table.

    No paragraph keeps with the next: in a table Word would chain whole rows. The row is not split.
    """

    def __init__(self, story: Story, notes: Footnotes, languages: tuple[Language, ...]) -> None:
        """Write into ``story``, with the notes into ``notes``."""
        self._story = story
        self._notes = notes
        self._note_story = Story(story.context, notes.part)
        self._languages = languages

    def row(self, excerpt: Excerpt, *, first: bool = False) -> tuple[list[Element], ...]:
        """Give the paragraphs for each language of the layout; the ``first`` of a section has no rule above it.

        With two languages the original stands in its own column, or before the lead's translation
        when it is in neither; with one it stands first and the translation under it.
        """
        own = excerpt.quotation.language
        home = own if own in self._languages else self._languages[0]
        columns = []
        for language in self._languages:
            column: list[Element] = []
            if language == home:
                column = [self._label(excerpt, language, first=first), *self.context(excerpt)]
                column.append(self.quote(excerpt, language))
            translated = excerpt.translation(language)
            if translated is not None and language != own:
                column += self._translation(excerpt, translated, opens=not column, first=first)
            other = excerpt.counterpart
            beside = other is not None and other.quotation.language == language
            if language == home or not beside:
                column.append(self._attribution(excerpt, language, marked=language == home))
            if other is not None and beside:
                column += self._counterpart(excerpt, other, opens=not column, first=first)
            columns.append(column)
        return tuple(columns)

    def _counterpart(self, excerpt: Excerpt, other: CounterpartExcerpt, *, opens: bool, first: bool) -> list[Element]:
        """Give an original on the same event, in the column or the place of a translation."""
        story, language = self._story, other.quotation.language
        label = story.paragraph("Brief Label", language, self._beside(other, language))
        return [
            self._label(excerpt, language, other=other, first=first) if opens else label,
            self.quote(other, language),
            story.line("Brief Translation Note", language, other.label.best(language)),
            self._attribution(other, language, marked=True),
        ]

    def _beside(self, other: CounterpartExcerpt, language: Language) -> list[Element]:
        """Give the words above an original on the same event: its kind, and that it is one."""
        story, brief = self._story, self._story.context.brief
        return [
            story.text(self._kind(other, language), language),
            story.text(story.context.separator(language), language),
            *story.verbatim(brief.label("counterpart", language)),
        ]

    def _kind(self, excerpt: Excerpt | CounterpartExcerpt, language: Language) -> str:
        brief = self._story.context.brief
        return badge(excerpt.attribution.best(language)) or plain(brief.label("quotation", language))

    def context(self, excerpt: Excerpt | CounterpartExcerpt) -> list[Element]:
        """Give the line above the quotation that says what its article is about, where there is one."""
        if isinstance(excerpt, CounterpartExcerpt) or not excerpt.context:
            return []
        language = excerpt.quotation.language
        return [self._story.line("Brief Quote Meta", language, excerpt.context, keep_next=True)]

    def quote(self, excerpt: Excerpt | CounterpartExcerpt, reader: Language) -> Element:
        """Give the quotation's paragraph, with its bookmark and its footnote in the reader's language."""
        story = self._story
        quotation = excerpt.quotation
        direction = story.context.direction(quotation.language)
        marks = [
            Run(text=text, language=quotation.language, direction=direction)
            for text in (excerpt.open_mark, excerpt.close_mark)
        ]
        name = f"q_{bookmark_name(excerpt.id)}"
        words = story.bookmarked(name, story.verbatim((marks[0], *excerpt.body, marks[1])))
        note = self._note(excerpt.note.best(reader), reader)
        named = excerpt.supply if isinstance(excerpt, Excerpt) else ()
        supply = [*story.verbatim(named), story.text(" ", quotation.language)] if named else []
        return story.paragraph("Brief Quote", quotation.language, [*supply, *words, note])

    def _attribution(self, excerpt: Excerpt | CounterpartExcerpt, reader: Language, *, marked: bool) -> Element:
        """Give the line below: in the column of the original, that by which the excerpt's mark is found."""
        story = self._story
        content = story.runs(unbadged(excerpt.attribution.best(reader)), reader)
        name = f"a_{bookmark_name(excerpt.id)}"
        return story.paragraph("Brief Quote Meta", reader, story.bookmarked(name, content) if marked else content)

    def _translation(
        self, excerpt: Excerpt, translated: TranslatedExcerpt, *, opens: bool, first: bool
    ) -> list[Element]:
        story, language = self._story, translated.language
        made = [self._label(excerpt, language, translation=True, first=first)] if opens else []
        if translated.body:
            name = f"t_{bookmark_name(excerpt.id)}_{bookmark_name(language)}"
            body = story.bookmarked(name, story.runs(translated.body, language))
            if not opens:
                words = story.verbatim(story.context.brief.label("translation", language))
                made.append(story.paragraph("Brief Label", language, words))
            made.append(story.paragraph("Brief Translation", language, body))
        made.append(story.line("Brief Translation Note", language, translated.note))
        return made

    def _label(
        self,
        excerpt: Excerpt,
        language: Language,
        *,
        translation: bool = False,
        other: CounterpartExcerpt | None = None,
        first: bool,
    ) -> Element:
        """Give the line above: number, kind, and whether these are translated words or ``other`` ones."""
        story, brief = self._story, self._story.context.brief
        found = excerpt.translation(language)
        content = [
            *story.verbatim(excerpt.number.get(language) or ()),
            story.text("\u00a0\u00a0", language),
            *(
                [story.text(self._kind(excerpt, language), language)]
                if other is None
                else self._beside(other, language)
            ),
        ]
        if translation and found is not None and found.body:
            content.append(story.text(story.context.separator(language), language))
            content += story.verbatim(brief.label("translation", language))
        style = "Brief Label" if first else "Brief Excerpt Label"
        return story.paragraph(style, language, content)

    def _note(self, line: Line, reader: Language) -> Element:
        """Add a footnote in the reader's language; give its mark, which has the digits of that language too."""
        story = self._note_story
        number, note = self._notes.add()
        content = [
            story.note_mark(reader, el("w:footnoteRef")),
            story.text(" ", reader),
            *story.runs(line, reader),
        ]
        note.append(story.paragraph("footnote text", reader, content))
        return self._story.note_mark(reader, el("w:footnoteReference", {"id": number}))
