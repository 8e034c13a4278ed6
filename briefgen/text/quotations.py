"""Direct quotations: words in marks as somebody's speech, and who said them.

The marks are paired first (``marks``), the text is cut into sentences that keep each pair whole, and
in each sentence the language's grammar says what governs the marked words. Words in marks that no
verb or noun of saying governs are names, terms or irony, unless they make a sentence of their own
after somebody has spoken.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from briefgen.model import DirectQuotation, Span
from briefgen.text.marks import MarkedRegion, find_marked, outermost
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD, tokenise
from briefgen.text.sentences import sentence_spans
from briefgen.text.speakers_ar import ArabicGrammar
from briefgen.text.speakers_en import EnglishGrammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language
    from briefgen.text.phrases import Grammar, Token

__all__ = ["find_quotations"]

_GRAMMARS: dict[str, Grammar] = {"ar": ArabicGrammar(), "en": EnglishGrammar()}
_DEFAULT = "en"
_LOOK_BACK = 12
"""Sentences that are searched, backwards, for the speaker of words that name none."""
_LONE = 4
"""Words that a quotation without any attribution has at least."""
_BEHIND = 100
_AHEAD = 60
"""Tokens before and after marked words that decide on them; keeps the cost of endless sentences linear."""
_LINK = 3
_LINKS = frozenset(["،", ",", "و", "او", "and", "or", "&"])
_LONG = 7
"""Words in marks that are speech even where nothing governs them."""


def find_quotations(text: str, language: Language) -> tuple[DirectQuotation, ...]:
    """Give the direct quotations of ``text`` in order; contents leave the marks out."""
    found = find_marked(text)
    if not found:
        return ()
    grammar = _GRAMMARS.get(language, _GRAMMARS[_DEFAULT])
    regions = outermost(_resolve(text, language, grammar, found))
    return tuple(_Reader(text, language, grammar, regions).read())


class _Reader:
    """One reading of one text."""

    def __init__(self, text: str, language: Language, grammar: Grammar, regions: Sequence[MarkedRegion]) -> None:
        self.text = text
        self.grammar = grammar
        self.regions = regions
        self.sentences = sentence_spans(text, language, regions)
        self._named: dict[int, Span | None] = {}
        self._starts = [region.outer_start for region in regions]

    def read(self) -> list[DirectQuotation]:
        """Go through the sentences that hold marks."""
        quotations: list[DirectQuotation] = []
        number = 0
        for region in self.regions:
            while number < len(self.sentences) and self.sentences[number].end <= region.outer_start:
                number += 1
            if number == len(self.sentences):
                break
            if self.sentences[number].start > region.outer_start or self._seen(number, region):
                continue
            quotations += self._sentence(number)
        return quotations

    def _seen(self, number: int, region: MarkedRegion) -> bool:
        return self._first_in(number) != region

    def _first_in(self, number: int) -> MarkedRegion:
        return self.regions[bisect_left(self._starts, self.sentences[number].start)]

    def _inside(self, number: int) -> list[MarkedRegion]:
        sentence = self.sentences[number]
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return list(self.regions[first:last])

    def _sentence(self, number: int) -> list[DirectQuotation]:
        sentence = self.sentences[number]
        inside = self._inside(number)
        tokens = tokenise(self.text, sentence.start, sentence.end, inside)
        places = [index for index, token in enumerate(tokens) if token.kind == QUOTE]
        made = []
        alone = all(token.kind in (QUOTE, PUNCTUATION) for token in tokens)
        term_at = -2
        for region, at in zip(inside, places, strict=True):
            words = _trimmed(self.text, region).of(self.text)
            listed = _listed(tokens, term_at, at) and words.count(" ") < _LONE
            if listed or self.grammar.is_term(*_window(tokens, at), words):
                term_at = at
                continue
            quotation = self._quotation(number, tokens, at, region, alone=alone)
            if quotation is not None:
                made.append(quotation)
        return made

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
        if given.speaker is not None:
            return DirectQuotation(content=content, speaker=given.speaker, cue=cue)
        speaker = self._carried(number)
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
            speaker = self._carried(number)
            return DirectQuotation(content=content, speaker=speaker, inferred=speaker is not None)
        return DirectQuotation(content=content) if length >= _LONG else None

    def _carried(self, number: int) -> Span | None:
        """Give the last speaker named before the sentence."""
        for earlier in range(number - 1, max(-1, number - 1 - _LOOK_BACK), -1):
            if earlier not in self._named:
                sentence = self.sentences[earlier]
                tokens = tokenise(self.text, sentence.start, sentence.end, self._inside(earlier))
                self._named[earlier] = self.grammar.named(tokens[-_BEHIND:])
            speaker = self._named[earlier]
            if speaker is not None:
                return speaker
        return None


def _window(tokens: Sequence[Token], at: int) -> tuple[Sequence[Token], int]:
    """Give the tokens near the marks at ``at`` and the marks' index among them: what a grammar may look at."""
    if len(tokens) <= _BEHIND:
        return tokens, at
    first = max(0, at - _BEHIND)
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


def _resolve(text: str, language: Language, grammar: Grammar, regions: list[MarkedRegion]) -> list[MarkedRegion]:
    """Find where the unclosed regions end, and close them there; drop those that end nowhere sensible."""
    whole = outermost(regions)
    starts = [region.outer_start for region in whole]
    resolved: list[MarkedRegion] = []
    for region in regions:
        if region.closed:
            resolved.append(region)
            continue
        end = _true_end(text, language, grammar, region, whole, starts)
        if end is not None:
            resolved.append(region._replace(end=end, outer_end=end, closed=True))
    resolved.sort(key=lambda region: (region.outer_start, -region.outer_end))
    return resolved


def _true_end(
    text: str,
    language: Language,
    grammar: Grammar,
    region: MarkedRegion,
    whole: Sequence[MarkedRegion],
    starts: Sequence[int],
) -> int | None:
    ahead = text[max(0, region.outer_start - 3) : region.outer_start].rstrip(" \t")
    if ahead and ahead[-1] not in "\n:":
        return None
    first = bisect_left(starts, region.start)
    inner = [r for r in whole[first : bisect_left(starts, region.end)] if r.outer_end <= region.end]
    end = None
    for span in _sentences_from(text, language, region, inner):
        marks = [r for r in inner if span.start <= r.outer_start < span.end]
        tokens = tokenise(text, span.start, span.end, marks)
        if span.start > region.start and grammar.named(tokens[:_BEHIND]) is not None:
            return end
        if span.end < region.end or text[span.end - 1] in ".!?؟…":
            end = span.end
    if region.end < len(text) and text[region.end] != "\n":
        return end
    return region.end


def _sentences_from(text: str, language: Language, region: MarkedRegion, inner: Sequence[MarkedRegion]) -> list[Span]:
    start = region.start
    moved = [r._replace(start=r.start - start, end=r.end - start, outer_end=r.outer_end - start) for r in inner]
    return [span.shift(start) for span in sentence_spans(text[start : region.end], language, moved)]
