"""Excerpts: the quotation with its mark and footnote, and its translation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Run
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

    def row(self, excerpt: Excerpt) -> tuple[list[Element], ...]:
        """Give the paragraphs for each language of the layout.

        With two languages the original stands in its own column, or before the lead's translation
        when it is in neither; with one it stands first and the translation under it.
        """
        own = excerpt.quotation.language
        home = own if own in self._languages else self._languages[0]
        columns = []
        for language in self._languages:
            column = self._original(excerpt, language) if language == home else []
            translated = excerpt.translation(language)
            if translated is not None and language != own:
                column += self._translation(excerpt, translated, attributed=language != home)
            columns.append(column)
        return tuple(columns)

    def _original(self, excerpt: Excerpt, reader: Language) -> list[Element]:
        story = self._story
        name = bookmark_name(excerpt.id)
        quotation = excerpt.quotation
        direction = story.context.direction(quotation.language)
        marks = [
            Run(text=text, language=quotation.language, direction=direction)
            for text in (excerpt.open_mark, excerpt.close_mark)
        ]
        words = story.bookmarked(f"q_{name}", story.verbatim((marks[0], *excerpt.body, marks[1])))
        note = self._note(excerpt.note.best(reader), reader)
        attribution = story.bookmarked(f"a_{name}", story.runs(excerpt.attribution.best(reader), reader))
        return [
            self._label("quotation", excerpt, reader),
            story.paragraph("Brief Quote", quotation.language, [*words, note], keep_next=self._flows),
            story.paragraph("Brief Quote Meta", reader, attribution),
        ]

    def _translation(self, excerpt: Excerpt, translated: TranslatedExcerpt, *, attributed: bool) -> list[Element]:
        story, language = self._story, translated.language
        made = [self._label("translation", excerpt, language)]
        if translated.body:
            name = f"t_{bookmark_name(excerpt.id)}_{bookmark_name(language)}"
            body = story.bookmarked(name, story.runs(translated.body, language))
            made.append(story.paragraph("Brief Translation", language, body, keep_next=self._flows))
        made.append(
            story.line("Brief Translation Note", language, translated.note, keep_next=attributed and self._flows)
        )
        if attributed:
            made.append(story.line("Brief Quote Meta", language, excerpt.attribution.best(language)))
        return made

    def _label(self, key: str, excerpt: Excerpt, language: Language) -> Element:
        story = self._story
        words = story.context.brief.label(key, language)
        number = excerpt.number.get(language) or ()
        content = [*story.verbatim(words), story.text("\u00a0", language), *story.verbatim(number)]
        ruled = key == "quotation" or len(self._languages) > 1
        style = "Brief Excerpt Label" if ruled else "Brief Label"
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
