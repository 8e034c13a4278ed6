"""What every part of the composition needs at hand: the inputs, the styles, the citation numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from briefgen.composition.counterpart import beside
from briefgen.composition.tidy import one_line
from briefgen.i18n import Style, languages
from briefgen.model import ByLanguage

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from briefgen.model import (
        Article,
        BriefingSpec,
        Corpus,
        Counterpart,
        Language,
        Line,
        Lines,
        Outlet,
        ScoredPassage,
        Selection,
        Texts,
        Translations,
    )

__all__ = ["Desk", "Words"]

Words: TypeAlias = "Mapping[Language, Mapping[str, tuple[str, ...]]]"
"""Messages by language and key, each with its forms; see ``briefgen.i18n.messages.forms``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """The inputs of one composition, and what follows from them at once."""

    spec: BriefingSpec
    corpus: Corpus
    selection: Selection
    translations: Translations
    styles: ByLanguage[Style]
    """The spec's styles for its own languages, the table's for the languages of sources."""
    articles: Mapping[str, Article]
    """The articles quoted and those that carry the same passages, by id."""
    cited: tuple[str, ...]
    """Ids of the articles cited, quoted or not, in order of their first citation."""
    quoted: tuple[str, ...]
    """Ids of the articles quoted, in the same order."""

    @classmethod
    def of(
        cls,
        spec: BriefingSpec,
        corpus: Corpus,
        selection: Selection,
        translations: Translations,
        words: Words | None = None,
    ) -> Desk:
        """Lay out the inputs; ``words`` are messages in place of the program's own, by language and key."""
        known = languages()
        styles = {
            language: Style.of(
                language,
                locale=spec.locales.get(language),
                digits=spec.digits.get(language),
                calendars=spec.calendars.get(language),
                words=(words or {}).get(language),
            )
            for language in known
        }
        kept = [passage for section in selection.sections for passage in section.kept]
        pairs = [(passage, beside(spec, translations, passage)) for passage in kept]
        quoted = dict.fromkeys(item.article_id for pair in pairs for item in pair if item is not None)
        told = ((*pair, *(one for one in pair[0].corroboration if one.relation != "same-origin")) for pair in pairs)
        cited = dict.fromkeys(item.article_id for items in told for item in items if item is not None)
        wanted = {*cited, *(other for passage in kept for other in passage.duplicates)}
        wanted |= {one.article_id for passage in kept for one in passage.corroboration}
        wanted |= {figure.article_id for found in selection.disagreements for figure in found.figures}
        return cls(
            spec=spec,
            corpus=corpus,
            selection=selection,
            translations=translations,
            styles=ByLanguage.of(styles),
            articles={article.id: article for article in corpus.articles if article.id in wanted},
            cited=tuple(cited),
            quoted=tuple(quoted),
        )

    @property
    def languages(self) -> tuple[Language, ...]:
        """The readers' languages."""
        return self.spec.languages

    def citation(self, article_id: str) -> int:
        """Give the number of an article's reference."""
        return self.cited.index(article_id) + 1

    def beside(self, passage: ScoredPassage) -> Counterpart | None:
        """Give the original that stands beside a passage instead of a translation, or ``None``."""
        return beside(self.spec, self.translations, passage)

    def lines(self, write: Callable[[Style], Line]) -> Lines:
        """Write a line in each reader's language."""
        return ByLanguage(tuple((language, write(self.styles[language])) for language in self.languages))

    def paragraphs(self, write: Callable[[Style], tuple[Line, ...]]) -> ByLanguage[tuple[Line, ...]]:
        """Write paragraphs in each reader's language."""
        return ByLanguage(tuple((language, write(self.styles[language])) for language in self.languages))

    def named(self, texts: Texts) -> Lines:
        """Give a text of the spec or a lexicon in each reader's language, else in one that there is."""
        return self.lines(lambda style: name(texts, style)) if texts else ByLanguage()

    def source_style(self, article: Article) -> Style:
        """Give the style of an article's own language; the first reader's when we cannot write it."""
        return self.styles.get(article.language) or self.styles[self.languages[0]]

    def outlet(self, article: Article) -> Outlet | None:
        """Give the catalogue's entry for an article's outlet."""
        return self.corpus.outlet(article.reference.outlet) if article.reference.outlet else None

    def outlet_name(self, article: Article, style: Style) -> Line:
        """Name an article's outlet for a reader: as the catalogue does, else as the source does."""
        outlet = self.outlet(article)
        if outlet and outlet.names:
            return name(outlet.names, style, verbatim=True)
        return style.verbatim(one_line(article.reference.container_title), article.language)

    def outlet_key(self, article: Article) -> str:
        """Give what tells an article's outlet from others; empty when it names none."""
        return article.reference.outlet or article.reference.container_title

    def origin(self, article_id: str) -> str:
        """Give the article that stands for all copies of one text."""
        group = next((group for group in self.selection.groups if article_id in group), (article_id,))
        return group[0]


def name(texts: Texts, style: Style, *, verbatim: bool = False) -> Line:
    """Give a text in a reader's language, else in the first language there is, set apart."""
    for language in (style.language, *texts):
        text = one_line(texts.get(language) or "")
        if text:
            own = language == style.language and not verbatim
            return style.prose(text) if own else style.verbatim(text, language)
    return ()
