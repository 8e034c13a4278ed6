"""Whether an opening itself says what it is about: the positive side of standing alone.

A passage whose first words name a person, a state, a body or a place, and speak of nothing that the
article brought up before, is *grounded*. Everything else is *loose*: no fault by itself, but taken
only where a section would else stay empty.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.selection.ground_apart import loose_apart
from briefgen.selection.ground_joined import loose_joined
from briefgen.selection.opening_rules import plain, rules_of
from briefgen.text.normalize import tokens

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Article, DirectQuotation, ReportedSpeech
    from briefgen.selection.match import Unit, View
    from briefgen.selection.opening_rules import Rules

__all__ = ["Grounds", "grounded", "looseness"]

_HEAD = 240
"""Code points of an opening that are looked at."""
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
_WORD = re.compile(rf"(?:[A-Z]\.){{2,}}|{_LETTER}+(?:['’]{_LETTER}+)?|[^\w\s]")
_INNER_CAPITAL = re.compile(r"(?<=[a-z,] )[A-Z][\w'’-]+")
_PAIR = re.compile(r"\b([A-Z][\w.'’-]+) ((?:[A-Z][\w.]*[ -])?[A-Z][\w'’-]+)")


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
    strict: bool = False
    """Whether a definite noun is loose also where the article did not have it before."""
    proper: Callable[[str], bool] = field(default=lambda _word: False)
    """Whether a word is a name elsewhere in the article."""


_NOTHING = Known()


def looseness(text: str, language: str, known: Known = _NOTHING) -> str:
    """Say in what the opening of ``text`` leans on words before it or names nothing, or give an empty text."""
    rules = rules_of(language)
    raw = _WORD.findall(text[:_HEAD])
    if rules is None or not raw:
        return ""
    words = [plain(word) for word in raw]
    return loose_joined(raw, words, rules, known) if rules.definite else loose_apart(raw, words, rules, known)


def grounded(text: str, language: str) -> bool:
    """Say whether the opening of ``text`` by itself names what it is about."""
    return not looseness(text, language)


class Grounds:
    """The openings of one article, each looked at once."""

    def __init__(self, view: View, named: Callable[[str, str], bool]) -> None:
        self._view = view
        self._named = named
        self._found: dict[int, str] = {}
        self._first: dict[str, int] | None = None
        self._surnames: frozenset[str] = frozenset()
        self._capitals: frozenset[str] = frozenset()

    def looseness(self, unit: Unit) -> str:
        """Say in what the opening of ``unit`` is loose, or give an empty text; the article's first unit never is."""
        if unit.index == 0:
            return ""
        if unit.index not in self._found:
            self._found[unit.index] = self._look(unit)
        return self._found[unit.index]

    def _look(self, unit: Unit) -> str:
        if self._first is None:
            self._read()
        article = self._view.article
        text, language = unit.span.of(article.text), article.language
        rules, speaker = rules_of(language), self._speaker(unit)
        head = " ".join(text[:_HEAD].split()[:_NAMED_WITHIN])
        return looseness(
            text,
            language,
            Known(
                told=lambda word: self._told(word, unit.index),
                named=self._named(head, language),
                spoken=rules is not None and _whole(speaker, rules),
                speaker=speaker,
                absent=self._absent(unit),
                alone=speaker[0] if len(speaker) == 1 else "",
                short=self._surnames.__contains__,
                strict=True,
                proper=self._capitals.__contains__,
            ),
        )

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
        pairs = {found.group(2) for found in _PAIR.finditer(text) if plain(found.group(1)) not in apart}
        speakers = [one.speaker.of(text).split() for one in _speeches(self._view.article) if one.speaker is not None]
        names = {words[-1] for words in speakers if words} if rules.definite else {pair.split()[-1] for pair in pairs}
        self._surnames = frozenset(
            name for name in names if plain(name) not in rules.dates | rules.titles and not name.isupper()
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
