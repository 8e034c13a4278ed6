"""Speakers resolved within the article: a surname, an office or a pronoun to the fullest mention of the same."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from briefgen.model import DirectQuotation, ReportedSpeech, Span
from briefgen.text.acronyms import full_form
from briefgen.text.mentions import BODY, OFFICE, PERSON, Mention, MentionGrammar, Who, fullest, one_of
from briefgen.text.mentions_ar import ArabicMentions
from briefgen.text.mentions_en import EnglishMentions
from briefgen.text.phrases import tokenise
from briefgen.text.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Language

__all__ = ["names_of", "resolve_speakers", "with_names"]

Speech = TypeVar("Speech", DirectQuotation, ReportedSpeech)

_GRAMMARS: dict[str, MentionGrammar] = {"ar": ArabicMentions(), "en": EnglishMentions()}
_DEFAULT = "en"
_UNNAMED = {
    "ar": re.compile(
        r"،? ?(?:(?:الذي|التي) )?(?:طلب|طلبت|رفض|رفضت|اشترط|اشترطت|فضل|فضلت|تحدث|تحدثت|لم) [^.:؟!«»\"“”،\n]{0,60}?"
        r"(?:اسم|هوي)\w*"
    ),
    "en": re.compile(
        r",? (?:who (?:asked|requested|declined|spoke|wished|wanted|insisted)|speaking|on condition)"
        r"[^.;:!?“”\"\n]{0,60}?\b(?:named|identified|anonymity|anonymous|anonymously)\b"
    ),
}
"""What the text adds of somebody who keeps the name back."""
_LONGEST_CLAUSE = 120
_MOST = 60
"""Places of one name that are read; keeps the cost of repetitive texts linear."""


def resolve_speakers(
    text: str, language: Language, quotations: Sequence[DirectQuotation]
) -> tuple[DirectQuotation, ...]:
    """Give the quotations with the fullest mention of each speaker that the article has."""
    reading = Reading(text, language)
    return with_names(quotations, names_of(reading, (found.speaker for found in quotations)))


def with_names(spoken: Iterable[Speech], names: dict[Span, Span]) -> tuple[Speech, ...]:
    """Put the names into quotations or reported speech."""
    return tuple(
        replace(one, name=names[one.speaker]) if one.speaker is not None and one.speaker in names else one
        for one in spoken
    )


def names_of(reading: Reading, speakers: Iterable[Span | None]) -> dict[Span, Span]:
    """Give the fullest mention for each speaker that has one other than itself."""
    grammar = _GRAMMARS.get(reading.language, _GRAMMARS[_DEFAULT])
    spans = list(dict.fromkeys(span for span in speakers if span is not None))
    if not spans:
        return {}
    known = {span: grammar.who(tokenise(reading.text, span.start, span.end, ())) for span in spans}
    found = _Names(reading, grammar, known)
    names: dict[Span, Span] = {}
    forms: dict[str, Span | None] = {}
    for span, who in known.items():
        mention = found.of(who) if who is not None else None
        phrase = span.of(reading.text)
        if phrase not in forms and len(forms) < _MOST:
            forms[phrase] = full_form(reading.text, phrase)
        full = forms.get(phrase)
        if full is not None:
            names[span] = full
        elif who is not None and mention is not None and _says_more(mention, who, span):
            name = reading.somebody(mention.span)
            if name is not None and grammar.is_one(tokenise(reading.text, name.start, name.end, ())):
                names[span] = name
        elif apposed := _apposed(reading, span, who):
            names[span] = apposed
        elif who is None or who.kind != PERSON:
            clause = _UNNAMED[reading.language if reading.language in _UNNAMED else _DEFAULT]
            match = clause.match(reading.text, span.end, span.end + _LONGEST_CLAUSE)
            if match is not None:
                names[span] = Span(span.start, match.end())
    return names


def _apposed(reading: Reading, span: Span, who: Who | None) -> Span | None:
    """Read the name behind an office (``the harbour minister, Jane Roe,``)."""
    if reading.language == "ar" or who is None or who.kind != OFFICE:
        return None
    match = _NAME_BEHIND.match(reading.text, span.end, span.end + _LONGEST_CLAUSE)
    return Span(span.start, match.end()) if match is not None else None


_NAME_BEHIND = re.compile(r", (?:[A-Z][\w'’.-]+ ){1,3}[A-Z][\w'’-]+(?=[,.;:]|$)")


def _says_more(mention: Mention, who: Who, speaker: Span) -> bool:
    """Say whether a mention is worth printing in the place of the phrase next to the verb."""
    if speaker.contains(mention.span):
        return False
    if who.kind != PERSON:
        return True
    return bool(mention.office) or not who.given


class _Names:
    """The mentions of an article that its speakers call for."""

    def __init__(self, reading: Reading, grammar: MentionGrammar, known: dict[Span, Who | None]) -> None:
        self._reading = reading
        self._grammar = grammar
        whos = [who for who in known.values() if who is not None]
        self._mentions = self._of_persons(known)
        self._answers: dict[Who, Mention | None] = {}
        offices = frozenset(who.head for who in whos if who.kind == OFFICE)
        bodies = frozenset(who.head for who in whos if who.kind == BODY)
        self._officers = self._scan(offices, OFFICE)
        self._bodies = self._scan(bodies, BODY)

    def of(self, who: Who) -> Mention | None:
        """Give the fullest mention of the one meant."""
        if who not in self._answers:
            self._answers[who] = self._answer(who)
        return self._answers[who]

    def _answer(self, who: Who) -> Mention | None:
        if who.kind == PERSON:
            return fullest(who, self._mentions.get(who.head, ()))
        if who.kind == BODY:
            return one_of(who, self._bodies)
        named = [mention for group in self._mentions.values() for mention in group if mention.office]
        mention = one_of(who, [*named, *self._officers])
        if mention is None or not mention.head:
            return mention
        full = fullest(Who(PERSON, mention.head, mention.given, mention.office), self._mentions.get(mention.head, ()))
        return full if full is not None and full.worth > mention.worth else mention

    def _of_persons(self, known: dict[Span, Who | None]) -> dict[str, list[Mention]]:
        heads: dict[str, list[Mention]] = {who.head: [] for who in known.values() if who and who.kind == PERSON}
        ends = {span.end: span for span, who in known.items() if who is not None and who.kind == PERSON}
        if not heads:
            return heads
        for number in range(len(self._reading.sentences)):
            tokens = self._reading.tokens(number)
            for at, token in enumerate(tokens):
                key = token.key
                if key not in heads and key.endswith("'s"):
                    key = key[:-2]
                group = heads.get(key)
                if group is None or len(group) >= _MOST:
                    continue
                mention = self._grammar.mention(tokens, at, ends.get(token.end))
                if mention is not None:
                    group.append(mention)
        return heads

    def _scan(self, heads: frozenset[str], kind: str) -> list[Mention]:
        found: list[Mention] = []
        if not heads:
            return found
        read = self._grammar.persons if kind == OFFICE else self._grammar.bodies
        for number in range(len(self._reading.sentences)):
            found += read(self._reading.tokens(number), heads)
            if len(found) > _MOST:
                break
        return found
