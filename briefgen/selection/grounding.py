"""Whether an opening itself says what it is about: the positive side of standing alone.

A passage whose first words name a person, a state, a body or a place, and speak of nothing that the
article brought up before, is *grounded*. Everything else is *loose*: no fault by itself, but taken
only where a section would else stay empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.selection.ground_apart import loose_apart
from briefgen.selection.ground_joined import loose_joined
from briefgen.selection.matter_apart import matter_apart
from briefgen.selection.matter_joined import matter_joined
from briefgen.selection.news import common
from briefgen.selection.opening_rules import plain, rules_of
from briefgen.text.normalize import tokens

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.model import Article, DirectQuotation, ReportedSpeech
    from briefgen.selection.lost import Lost
    from briefgen.selection.match import Unit, View
    from briefgen.selection.opening_rules import Rules

__all__ = ["Grounds", "grounded", "looseness", "lost"]

_HEAD = 240
"""Code points of an opening that are looked at."""
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)?|[^\w\s]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+")
_PAIR = re.compile(
    r"\b([A-Z][\w.'’-]+) ((?:[A-Z][\w.]*[ -]|(?:al|el|ben)-|(?:de|van|von|der|bin|ibn|la) )?[A-Z][\w'’-]+)"
)
_PLACE = re.compile(r"(?:\b(?:in|across|into|near|northern|southern|eastern|western)|[A-Z]\w+ of) ([A-Z][\w'’-]+)")
_PARTS = re.compile(r"[ -](?=[A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known around an opening: of the article before it, and of the speaker that the brief prints."""

    told: Callable[[str], bool] = field(default=lambda _word: False)
    """Whether the article spoke of a word before."""
    named: bool = False
    """Whether the opening names somebody or something that a reader of the brief knows."""
    spoken: bool = False
    """Whether the brief prints a full name for who speaks."""
    speaker: tuple[str, ...] = ()
    """Words of that name."""
    alone: str = ""
    """The one word that the article has for who speaks."""
    absent: bool = False
    """Whether a verb of saying opens whose speaker stands before the opening."""
    short: Callable[[str], bool] = field(default=lambda _word: False)
    """Whether a word is the last name of somebody whom the article calls otherwise too."""
    part: Callable[[str], bool] = field(default=lambda _word: False)
    """Whether a word is the first part of a name that the article gives in full."""
    pair: Callable[[str, str], bool] = field(default=lambda _first, _last: False)
    """Whether two words stand together in a name that the article gives in full."""
    strict: bool = False
    """Whether a definite noun is loose also where the article did not have it before."""
    proper: Callable[[str], bool] = field(default=lambda _word: False)
    """Whether a word is a name elsewhere in the article."""


_NOTHING = Known()


def looseness(text: str, language: str, known: Known = _NOTHING) -> str:
    """Say in what the opening of ``text`` leans on words before it or names nothing, or give an empty text."""
    rules = rules_of(language)
    raw = _words(text[:_HEAD])
    if rules is None or not raw:
        return ""
    words = [plain(word) for word in raw]
    return loose_joined(raw, words, rules, known) if rules.definite else loose_apart(raw, words, rules, known)


def _words(text: str) -> list[str]:
    """Split a text into words and marks; what is nothing but signs on letters is neither."""
    return [word for word in _WORD.findall(text) if plain(word)]


def grounded(text: str, language: str) -> bool:
    """Say whether the opening of ``text`` by itself names what it is about."""
    return not looseness(text, language)


def lost(text: str, speech: str, language: str, known: Known = _NOTHING) -> tuple[Lost, ...]:
    """Say what of a first sentence only the rest of its article explains.

    ``speech`` is what somebody is quoted as saying in it, where that is most of it.
    """
    rules = rules_of(language)
    raw = _words(text)
    if rules is None or not raw:
        return ()
    words, said = [plain(word) for word in raw], _words(speech)
    if rules.definite:
        return matter_joined(raw, words, [plain(word) for word in said], rules, known)
    return matter_apart(raw, words, said, rules, known)


class Grounds:
    """The openings of one article, each looked at once."""

    def __init__(self, view: View, named: Callable[[str, str], bool]) -> None:
        self._view = view
        self._named = named
        self._found: dict[int, str] = {}
        self._lost: dict[int, tuple[Lost, ...]] = {}
        self._headline: frozenset[str] | None = None
        self._first: dict[str, int] | None = None
        self._surnames: frozenset[str] = frozenset()
        self._firsts: frozenset[str] = frozenset()
        self._pairs: frozenset[tuple[str, str]] = frozenset()
        self._capitals: frozenset[str] = frozenset()

    def looseness(self, unit: Unit) -> str:
        """Say in what the opening of ``unit`` is loose, or give an empty text.

        The article's first unit is loose only as speech of somebody whom nothing names.
        """
        if unit.index == 0:
            opens = unit.span.of(self._view.article.text).startswith(_QUOTES)
            return "is speech whose speaker nothing near it names" if opens and not self._speaker(unit) else ""
        if unit.index not in self._found:
            self._found[unit.index] = self._look(unit)
        return self._found[unit.index]

    def answered(self, unit: Unit) -> bool:
        """Say whether the headline makes known what the first sentence of ``unit`` leaves to its article."""
        return all(self._answers(lost) for lost in self.matter(unit))

    def _answers(self, lost: Lost) -> bool:
        language = self._view.article.language
        stems = {token.stem for word in lost.words for token in tokens(word, language)}
        known = self._headline_stems()
        return not stems.isdisjoint(known) if lost.words else bool(known)

    def akin(self, unit: Unit) -> bool:
        """Say whether ``unit`` has to do with the headline: a word that says something stands in both."""
        everyday = common(self._view.article.language)
        return any(stem in self._headline_stems() and stem not in everyday for stem in unit.stems)

    def _headline_stems(self) -> frozenset[str]:
        if self._headline is None:
            article = self._view.article
            self._headline = frozenset(token.stem for token in tokens(article.title, article.language))
        return self._headline

    def matter(self, unit: Unit) -> tuple[Lost, ...]:
        """Say what of the first sentence of ``unit`` only the article explains; nothing of the article's first."""
        if unit.index == 0:
            return ()
        if unit.index not in self._lost:
            article = self._view.article
            span = self._sentence(unit)
            self._lost[unit.index] = lost(
                span.of(article.text), self._speech(span), article.language, self._known(unit)
            )
        return self._lost[unit.index]

    def _look(self, unit: Unit) -> str:
        article = self._view.article
        return looseness(unit.span.of(article.text), article.language, self._known(unit))

    def _known(self, unit: Unit) -> Known:
        if self._first is None:
            self._read()
        article = self._view.article
        text, language = unit.span.of(article.text), article.language
        rules, speaker = rules_of(language), self._speaker(unit)
        head = " ".join(text[:_HEAD].split()[:_NAMED_WITHIN])
        return Known(
            told=lambda word: self._told(word, unit.index),
            named=self._named(head, language),
            spoken=rules is not None and _whole(speaker, rules),
            speaker=speaker,
            absent=self._absent(unit),
            alone=speaker[0] if len(speaker) == 1 else "",
            short=self._surnames.__contains__,
            part=self._firsts.__contains__,
            pair=lambda first, last: (first, last) in self._pairs,
            strict=True,
            proper=lambda word: word in self._capitals or self._named(word, language),
        )

    def _sentence(self, unit: Unit) -> Span:
        """Give the first sentence of ``unit``, as far as it is looked at."""
        span = unit.span
        ends = [one.end for one in self._view.article.sentences if one.start <= span.start < one.end]
        return Span(span.start, min([*ends, span.end, span.start + _SENTENCE]))

    def _speech(self, sentence: Span) -> str:
        """Give what somebody is quoted as saying in a sentence, where that is most of it."""
        article = self._view.article
        for quotation in article.quotations:
            start, end = max(quotation.content.start, sentence.start), min(quotation.content.end, sentence.end)
            if 2 * (end - start) >= len(sentence):
                return article.text[start:end]
        return ""

    def _read(self) -> None:
        self._first = {}
        for unit in self._view.units:
            for stem in unit.stems:
                self._first.setdefault(stem, unit.index)
        text = self._view.article.text
        self._capitals = frozenset(_INNER_CAPITAL.findall(text))
        rules = rules_of(self._view.article.language)
        if rules is None:
            return
        apart = rules.articles | rules.fronted | rules.introducing | rules.dates | rules.inner
        both = {found.groups() for found in _PAIR.finditer(text) if plain(found.group(1)) not in apart}
        pairs = {last for _, last in both}
        self._firsts = frozenset(first for first, _ in both if not first.isupper() and plain(first) not in rules.titles)
        mentions = {
            span for one in _speeches(self._view.article) for span in (one.speaker, one.name) if span is not None
        }
        speakers = [span.of(text).split() for span in sorted(mentions)]
        self._pairs = frozenset((words[-2], words[-1]) for words in speakers if len(words) > 1)
        names = (
            {words[-1] for words in speakers if len(words) > 1 and _person(words, rules)}
            if rules.definite
            else {_PARTS.split(pair)[-1] for pair in pairs}.union(_first_names(speakers))
        )
        places = frozenset(_PLACE.findall(text))
        self._surnames = frozenset(
            name
            for name in names
            if plain(name) not in rules.dates | rules.titles and not name.isupper() and name not in places
        )

    def _told(self, word: str, before: int) -> bool:
        found = tokens(word, self._view.article.language)
        return bool(found) and (self._first or {}).get(found[0].stem, before) < before

    def _absent(self, unit: Unit) -> bool:
        """Say whether a verb of saying opens ``unit`` and its speaker is not there."""
        first = [
            one
            for one in _speeches(self._view.article)
            if one.cue is not None and 0 <= one.cue.start - unit.span.start < _CUE_WITHIN
        ]
        return bool(first) and all(one.speaker is None or not unit.span.contains(one.speaker) for one in first)

    def _speaker(self, unit: Unit) -> tuple[str, ...]:
        """Give the words of the fullest name of who speaks in the opening of ``unit``; nothing where nobody does."""
        article = self._view.article
        found: tuple[str, ...] = ()
        for speech in _speeches(article):
            opening = unit.span.start <= (speech.cue or speech.content).start
            if not (unit.span.overlaps(speech.content) and (opening or speech.content.start <= unit.span.start)):
                continue
            full = speech.name or speech.speaker
            words = tuple(full.of(article.text).split()) if full is not None else ()
            found = max(found, words, key=len)
        return found


def _person(words: Sequence[str], rules: Rules) -> bool:
    """Say whether a speaker of several words may be a person and no document or newspaper."""
    known = rules.documents | rules.vague | {word.removeprefix(rules.definite) for word in rules.named}
    return not any(plain(word).removeprefix(rules.definite) in known for word in words[:2])


def _first_names(speakers: Iterable[Sequence[str]]) -> Iterator[str]:
    """Give the first names of speakers who have a last name too."""
    for words in speakers:
        capitals = [word for word in words if word[:1].isupper()]
        if len(capitals) > 1 and capitals[-1] == words[-1]:
            yield capitals[-2]


_SENTENCE = 400
"""Code points of a first sentence that are looked at."""
_QUOTES = ("“", '"', "«", "”")
_CUE_WITHIN = 4
"""Code points of an opening within which its first verb begins."""


def _whole(words: tuple[str, ...], rules: Rules) -> bool:
    """Say whether a speaker is called by a name of several words, and not as "the spokesman"."""
    capitals = sum(word[:1].isupper() and plain(word) not in rules.articles for word in words)
    return len(words) > 1 and (bool(rules.definite) or capitals > 1)


_NAMED_WITHIN = 10
"""Words of an opening within which a partner must be named."""


def _speeches(article: Article) -> tuple[DirectQuotation | ReportedSpeech, ...]:
    return (*article.quotations, *article.reported)
