"""Direct quotations: words in marks as somebody's speech, and who said them.

The marks are paired first (``marks``), the text is cut into sentences that keep each pair whole, and
in each sentence the language's grammar says what governs the marked words. Words in marks that no
verb or noun of saying governs are names, terms or irony, unless they make a sentence of their own
after somebody has spoken.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.model import DirectQuotation, Span
from briefgen.text.indirect import read_reported_speech
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD
from briefgen.text.reading import BEHIND, Reading
from briefgen.text.resolve import names_of, with_names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language
    from briefgen.text.marks import MarkedRegion
    from briefgen.text.phrases import Token

__all__ = ["find_quotations", "read_quotations"]

_LONE = 4
"""Words that a quotation without any attribution has at least."""
_NEAR = 3
"""Sentences before words that nothing attributes in which their speaker must have been named."""
_AHEAD = 60
"""Tokens after marked words that decide on them; keeps the cost of endless sentences linear."""
_LINK = 3
_LINKS = frozenset(["،", ",", "و", "او", "and", "or", "&"])
_CLAUSE = re.compile(r"(?:و?(?:لن|لا|لم|قد|سوف|لكن|إن|أن|نحن|أنا|هذا|هذه)|and|but|we|I|it|if|because)\b")
"""Words that open a clause, and no name in a list of names."""
_LONG = 7
"""Words in marks that are speech even where nothing governs them."""


def find_quotations(text: str, language: Language) -> tuple[DirectQuotation, ...]:
    """Give the direct quotations of ``text`` in order; contents leave the marks out."""
    reading = Reading(text, language)
    found = read_quotations(reading)
    if not found:
        return ()
    speakers = [one.speaker for one in found] + [one.speaker for one in read_reported_speech(reading)]
    return with_names(found, names_of(reading, speakers))


def read_quotations(reading: Reading) -> tuple[DirectQuotation, ...]:
    """Give the direct quotations of a text that is already prepared, without their speakers' full names."""
    return tuple(_Reader(reading).read()) if reading.regions else ()


class _Reader:
    """One reading of one text."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.text
        self.grammar = reading.grammar
        self.regions = reading.regions
        self.sentences = reading.sentences
        self.last: DirectQuotation | None = None

    def read(self) -> list[DirectQuotation]:
        """Go through the sentences that hold marks."""
        quotations: list[DirectQuotation] = []
        number = 0
        for region in self.regions:
            while number < len(self.sentences) and self.sentences[number].end <= region.outer_start:
                number += 1
            if number == len(self.sentences):
                break
            if self.sentences[number].start > region.outer_start or self.reading.first_inside(number) != region:
                continue
            quotations += self._sentence(number)
        return quotations

    def _sentence(self, number: int) -> list[DirectQuotation]:
        inside = self.reading.inside(number)
        tokens = self.reading.tokens(number)
        places = [index for index, token in enumerate(tokens) if token.kind == QUOTE]
        made = []
        alone = all(token.kind in (QUOTE, PUNCTUATION) for token in tokens)
        term_at = -2
        for region, at in zip(inside, places, strict=True):
            words = _trimmed(self.text, region).of(self.text)
            listed = _listed(tokens, term_at, at) and words.count(" ") < _LONE and not _CLAUSE.match(words)
            if listed or self.grammar.is_term(*_window(tokens, at), words):
                term_at = at
                continue
            quotation = self._quotation(number, tokens, at, region, alone=alone)
            if region.outer_start in self.reading.continued:
                quotation = self._continued(region, quotation)
            if quotation is not None:
                made.append(quotation)
                self.last = quotation
        return made

    def _continued(self, region: MarkedRegion, found: DirectQuotation | None) -> DirectQuotation | None:
        """Give a paragraph of a longer speech the speaker of the paragraph before it."""
        content = _trimmed(self.text, region)
        named = found is not None and found.cue is not None
        if named or self.last is None or not len(content) or self.last.content.end > region.start:
            return found
        speaker = self.last.speaker
        return DirectQuotation(content=content, speaker=speaker, inferred=speaker is not None)

    def _quotation(
        self, number: int, tokens: Sequence[Token], at: int, region: MarkedRegion, *, alone: bool
    ) -> DirectQuotation | None:
        content = _trimmed(self.text, region)
        if not len(content):
            return None
        given = self.grammar.attribute(*_window(tokens, at))
        if given is None:
            return self._lone(number, content, alone=alone)
        cue = Span(given.cue.start, given.cue.end) if given.cue else None
        if given.speaker is not None and given.speaker.overlaps(Span(region.outer_start, region.outer_end)):
            return self._inside_name(tokens, at, content, given.speaker, cue)
        named = self.reading.named(given.speaker)
        if named is not None:
            named = self.reading.parted(named, given.cue.key if given.cue else "")
            return DirectQuotation(content=content, speaker=named, cue=cue)
        if self.reading.is_nobody(given.speaker):
            return DirectQuotation(content=content, cue=cue)
        speaker = self.reading.carried(number, given.needs)
        return DirectQuotation(content=content, speaker=speaker, cue=cue, inferred=speaker is not None)

    def _inside_name(
        self, tokens: Sequence[Token], at: int, content: Span, speaker: Span, cue: Span | None
    ) -> DirectQuotation | None:
        """Judge marked words that the noun phrase ran into: a name if the sentence goes on, else what was said."""
        if at + 1 < len(tokens) and tokens[at + 1].kind == WORD:
            return None
        before = [token for token in tokens[:at] if speaker.start <= token.start]
        shorter = Span(speaker.start, before[-1].end) if before else None
        return DirectQuotation(content=content, speaker=shorter, cue=cue)

    def _lone(self, number: int, content: Span, *, alone: bool) -> DirectQuotation | None:
        """Judge marked words that nothing governs."""
        length = content.of(self.text).count(" ") + 1
        if alone and length >= _LONE:
            speaker = self.reading.carried(number, reach=_NEAR)
            return DirectQuotation(content=content, speaker=speaker, inferred=speaker is not None)
        return DirectQuotation(content=content) if length >= _LONG else None


def _window(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """Give the tokens near the marks at ``at`` and the marks' index among them: what a grammar may look at."""
    if len(tokens) <= BEHIND:
        return tokens, at
    first = max(0, at - BEHIND)
    return tokens[first : at + _AHEAD], at - first


def _listed(tokens: Sequence[Token], term: int, at: int) -> bool:
    """Say whether only a comma or a conjunction parts the marks at ``at`` from the name before them."""
    return term >= 0 and at - term <= _LINK and all(token.key in _LINKS for token in tokens[term + 1 : at])


def _trimmed(text: str, region: MarkedRegion) -> Span:
    start, end = region.start, region.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
