"""Excerpts: the quotation with its mark and footnote, and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Run, plain
from briefgen.rendering.attribution import badge, unbadged
from briefgen.rendering.docx.oxml import Element, el
from briefgen.rendering.docx.story import Story, bookmark_name

if TYPE_CHECKING:
    from briefgen.model import Excerpt, Language, Line, TranslatedExcerpt
    from briefgen.rendering.docx.notes import Footnotes

__all__ = ["ExcerptWriter"]


class ExcerptWriter:
    """Writes excerpts for the languages of one layout."""

    def __init__(self, story: Story, notes: Footnotes, languages: tuple[Language, ...]) -> None:
        """Write into ``story``, with the notes into ``notes``."""
        self._story = story
        self._notes = notes
        self._note_story = Story(story.context, notes.part)
        self._languages = languages
        self._flows = len(languages) == 1
        """Whether paragraphs follow each other: in a table, keeping one with the next chains whole rows in Word."""

    def row(self, excerpt: Excerpt, *, first: bool = False) -> tuple[list[Element], ...]:
        """Give the paragraphs for each language of the layout; the ``first`` of a section has no rule above it.

        With two languages the original stands in its own column, or before the lead's translation
        when it is in neither; with one it stands first and the translation under it.
        """
        own = excerpt.quotation.language
        home = own if own in self._languages else self._languages[0]
        columns = []
        for language in self._languages:
            column = self._original(excerpt, language, first=first) if language == home else []
            translated = excerpt.translation(language)
            if translated is not None and language != own:
                column += self._translation(excerpt, translated, opens=not column, first=first)
            columns.append([*column, self._attribution(excerpt, language, marked=language == home)])
        return tuple(columns)

    def _original(self, excerpt: Excerpt, reader: Language, *, first: bool) -> list[Element]:
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
        supply = [*story.verbatim(excerpt.supply), story.text(" ", quotation.language)] if excerpt.supply else []
        return [
            self._label(excerpt, reader, first=first),
            story.paragraph("Brief Quote", quotation.language, [*supply, *words, note], keep_next=self._flows),
        ]

    def _attribution(self, excerpt: Excerpt, reader: Language, *, marked: bool) -> Element:
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
                made.append(story.paragraph("Brief Label", language, words, keep_next=self._flows))
            made.append(story.paragraph("Brief Translation", language, body, keep_next=self._flows))
        made.append(story.line("Brief Translation Note", language, translated.note, keep_next=self._flows))
        return made

    def _label(self, excerpt: Excerpt, language: Language, *, translation: bool = False, first: bool) -> Element:
        """Give the line above: number, kind, and whether these are translated words."""
        story, brief = self._story, self._story.context.brief
        words = badge(excerpt.attribution.best(language)) or plain(brief.label("quotation", language))
        found = excerpt.translation(language)
        content = [
            *story.verbatim(excerpt.number.get(language) or ()),
            story.text("\u00a0\u00a0", language),
            story.text(words, language),
        ]
        if translation and found is not None and found.body:
            content.append(story.text(story.context.separator(language), language))
            content += story.verbatim(brief.label("translation", language))
        style = "Brief Label" if first else "Brief Excerpt Label"
        return story.paragraph(style, language, content, keep_next=self._flows)

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
