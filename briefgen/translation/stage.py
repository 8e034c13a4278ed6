"""The stage itself: from kept passages to their sentences in the other languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.model import Span, TranslatedPassage, Translation, Translations
from briefgen.translation.memory import Unit, Variant
from briefgen.translation.translators import MemoryTranslator, Suggestion, Translator

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Sequence

    from briefgen.model import Article, Corpus, Language, ScoredPassage, Selection
    from briefgen.translation.memory import TranslationMemory

__all__ = ["Counts", "Untranslated", "blank_units", "count", "translate", "untranslated"]

_WORDS_SHOWN = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Numbers of segments by status."""

    reviewed: int = 0
    translated: int = 0
    fuzzy: int = 0
    machine: int = 0
    missing: int = 0

    @property
    def total(self) -> int:
        """Number of all segments."""
        return self.reviewed + self.translated + self.fuzzy + self.machine + self.missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Untranslated:
    """A sentence the brief quotes and has no translation for."""

    article_id: str
    span: Span
    text: str
    language: Language
    target: Language


def translate(
    selection: Selection,
    corpus: Corpus,
    languages: Sequence[Language],
    memory: TranslationMemory,
    *,
    threshold: float = 0.9,
    adapters: Sequence[Translator] = (),
    beside: bool = False,
) -> Translations:
    """Translate every kept passage into each of ``languages`` that it is not in.

    The longest run of sentences that is one unit of the memory goes first, then single sentences,
    exactly and, from ``threshold`` (0 to 1) up, nearly; then ``adapters``, in order. A near match
    has status ``fuzzy`` and names the memory's own sentence. The diagnostics begin with the memory's; with
    ``beside`` they do not ask for the translation of a passage beside which an original stands.
    """
    known = MemoryTranslator(memory, threshold=threshold)
    passages: list[TranslatedPassage] = []
    for passage in _kept(selection):
        article = corpus.article(passage.article_id)
        passages.extend(
            TranslatedPassage(
                article_id=article.id,
                span=passage.span,
                language=language,
                segments=_segments(article, passage.span, language, known, adapters),
            )
            for language in languages
            if language != article.language
        )
    pairs = ((passage, passage.counterpart) for passage in _kept(selection) if beside)
    stood_for = {(one.article_id, one.span, other.language) for one, other in pairs if other is not None}
    said = tuple(_say(tuple(passages), corpus, stood_for))
    return Translations(passages=tuple(passages), diagnostics=(*memory.diagnostics, *said))


def count(translations: Translations, language: Language | None = None) -> Counts:
    """Count segments by status, in one target language or in all."""
    numbers: dict[str, int] = {}
    for passage in translations.passages:
        if language in (None, passage.language):
            for segment in passage.segments:
                numbers[segment.status] = numbers.get(segment.status, 0) + 1
    return Counts(**numbers)


def untranslated(selection: Selection, corpus: Corpus, translations: Translations) -> tuple[Untranslated, ...]:
    """List what still needs a translator, in the brief's order, each text once for each language."""
    found: dict[tuple[str, str], Untranslated] = {}
    targets = dict.fromkeys(passage.language for passage in translations.passages)
    for passage in _kept(selection):
        article = corpus.article(passage.article_id)
        for target in targets:
            translated = translations.find(article.id, passage.span, target)
            for segment in translated.segments if translated is not None else ():
                text = segment.source.of(article.text)
                if segment.status == "missing":
                    found.setdefault(
                        (text, target),
                        Untranslated(
                            article_id=article.id,
                            span=segment.source,
                            text=text,
                            language=article.language,
                            target=target,
                        ),
                    )
    return tuple(found.values())


def blank_units(missing: Sequence[Untranslated]) -> tuple[Unit, ...]:
    """Give units for a translator to fill: ``write_tmx`` writes them with an empty ``seg`` for the target."""
    return tuple(
        Unit(
            id=f"{item.article_id}-{item.span.start}-{item.target}",
            source_language=item.language,
            variants=(Variant(language=item.language, text=item.text), Variant(language=item.target, text="")),
        )
        for item in missing
    )


def _kept(selection: Selection) -> Iterator[ScoredPassage]:
    for section in selection.sections:
        yield from section.kept


def _sentences(article: Article, span: Span) -> tuple[Span, ...]:
    """Give the article's sentences inside ``span``, cut at its ends, or ``span`` itself."""
    inside = tuple(
        Span(max(sentence.start, span.start), min(sentence.end, span.end))
        for sentence in article.sentences
        if sentence.overlaps(span)
    )
    return inside or (span,)


def _segments(
    article: Article, span: Span, target: Language, known: MemoryTranslator, adapters: Sequence[Translator]
) -> tuple[Translation, ...]:
    sentences = _sentences(article, span)
    found = _from_memory(article, sentences, target, known)
    if any(segment.status == "missing" for segment in found) and len(sentences) > 1:
        whole = Span(sentences[0].start, sentences[-1].end)
        near = known.near(whole.of(article.text), article.language, target)
        if near is not None:
            return (_translation(whole, near),)
    for adapter in adapters:
        found = _from_adapter(article, found, target, adapter)
    return found


def _from_memory(
    article: Article, sentences: tuple[Span, ...], target: Language, known: MemoryTranslator
) -> tuple[Translation, ...]:
    found: list[Translation] = []
    at = 0
    while at < len(sentences):
        for end in range(len(sentences), at, -1):
            run = Span(sentences[at].start, sentences[end - 1].end)
            offer = known.exact(run.of(article.text), article.language, target)
            if offer is not None:
                break
        else:
            run, end = sentences[at], at + 1
            offer = known.near(run.of(article.text), article.language, target)
        found.append(_translation(run, offer))
        at = end
    return tuple(found)


def _from_adapter(
    article: Article, segments: tuple[Translation, ...], target: Language, adapter: Translator
) -> tuple[Translation, ...]:
    missing = [segment.source for segment in segments if segment.status == "missing"]
    if not missing:
        return segments
    offers = adapter.suggest([span.of(article.text) for span in missing], article.language, target)
    by_span = dict(zip(missing, offers, strict=True))
    return tuple(
        _translation(segment.source, by_span[segment.source]) if segment.source in by_span else segment
        for segment in segments
    )


def _translation(source: Span, offer: Suggestion | None) -> Translation:
    if offer is None or not offer.text:
        return Translation(source=source, text="", status="missing", similarity=0.0)
    return Translation(
        source=source,
        text=offer.text,
        status=offer.status,
        translator=offer.translator,
        memory=offer.memory,
        similarity=offer.similarity,
        matched=offer.matched,
    )


def _say(
    passages: tuple[TranslatedPassage, ...], corpus: Corpus, stood_for: Container[tuple[str, Span, Language]]
) -> Iterator[Diagnostic]:
    for language in dict.fromkeys(passage.language for passage in passages):
        mine = [passage for passage in passages if passage.language == language]
        total = sum(len(passage.segments) for passage in mine)
        wanted = [one for one in mine if (one.article_id, one.span, language) not in stood_for]
        missing = [(passage, one) for passage in wanted for one in passage.segments if one.status == "missing"]
        if missing:
            article = corpus.article(missing[0][0].article_id)
            yield Diagnostic(
                code="translation.missing",
                severity="warning",
                message=f"{len(missing)} of {total} quoted sentences have no translation into {language}; "
                f"the first is “{_start(missing[0][1].source.of(article.text))}” in {article.file}",
                hint="Add them to a .tmx file in the translations folder; until then the brief marks the places.",
            )
        for passage in mine:
            yield from _near_ones(passage, corpus)


def _start(text: str) -> str:
    """Give the first words of a sentence."""
    words = text.split()
    return " ".join(words[:_WORDS_SHOWN]) + "…" * (len(words) > _WORDS_SHOWN)


def _near_ones(passage: TranslatedPassage, corpus: Corpus) -> Iterator[Diagnostic]:
    for segment in passage.segments:
        if segment.status == "fuzzy":
            yield Diagnostic(
                code="translation.fuzzy",
                severity="info",
                message=f"{segment.memory} stands in for a sentence that is {segment.similarity:.0%} like its own",
                hint="Review it and add the sentence itself to the memory.",
                file=corpus.article(passage.article_id).file,
                path=f"{segment.source.start}..{segment.source.end}",
            )
