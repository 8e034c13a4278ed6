"""One text as the readers of speech need it: marks, sentences, tokens, each made once.

Marks that never close are closed here, where the language's grammar says that the speech ends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text.cues import fold_word, said_after
from briefgen.text.cues_ar import telling_forms
from briefgen.text.marks import MarkedRegion, find_marked, outermost
from briefgen.text.phrases import NOBODY, tokenise
from briefgen.text.reports_ar import ArabicReports
from briefgen.text.reports_en import EnglishReports
from briefgen.text.sentences import sentence_spans
from briefgen.text.somebody_ar import arabic_bounded, arabic_goes_on, arabic_occasion, arabic_somebody
from briefgen.text.somebody_en import after_dateline, english_occasion, english_somebody

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language
    from briefgen.text.phrases import Grammar, Named, Token

__all__ = ["BEHIND", "Reading"]

_TELLING = {"ar": telling_forms(fold_word)}
"""Verbs of languages without case endings that take a person right behind the speaker."""
_GRAMMARS: dict[str, Grammar] = {"ar": ArabicReports(), "en": EnglishReports()}
_SOMEBODY = {"ar": arabic_somebody, "en": english_somebody}
_OCCASION = {"ar": arabic_occasion, "en": english_occasion}
_DEFAULT = "en"
_LOOK_BACK = 12
"""Sentences that are searched, backwards, for the speaker of words that name none."""
_DATELINE = 24
"""Code points before a speaker that only the place of a report may fill."""
_AHEAD = 60
_CLOSING = re.compile("[”»]")
_LONGEST_UNOPENED = 600
_FEWEST = 3
_GAP = 8
_MOST_PAIRS = 50
"""Pairs of names that are looked for in the whole text."""
_LETTERS = re.compile(r"[^\W\d_]+")
BEHIND = 100
"""Tokens before marked words that decide on them; keeps the cost of endless sentences linear."""


class Reading:
    """The marks, sentences and tokens of one text, and the grammar of its language."""

    def __init__(self, text: str, language: Language) -> None:
        """Pair the marks and part the sentences."""
        self.text = text
        self.language = language
        self.grammar = _GRAMMARS.get(language, _GRAMMARS[_DEFAULT])
        found = find_marked(text)
        regions = outermost(_resolve(text, language, self.grammar, found)) if found else []
        self.regions = _with_unopened(text, language, regions)
        self.continued = _continued(text, self.regions)
        """Starts of the regions that go on with the speech of the region before, in a paragraph of their own."""
        self.sentences = sentence_spans(text, language, self.regions)
        self._starts = [region.outer_start for region in self.regions]
        self._tokens: dict[int, list[Token]] = {}
        self._named: dict[int, tuple[Named, ...]] = {}
        self._pairs: dict[tuple[str, str], bool] = {}

    def inside(self, number: int) -> list[MarkedRegion]:
        """Give the marked regions that begin in a sentence."""
        sentence = self.sentences[number]
        first = bisect_left(self._starts, sentence.start)
        last = bisect_left(self._starts, sentence.end)
        return self.regions[first:last]

    def first_inside(self, number: int) -> MarkedRegion:
        """Give the first marked region that begins in a sentence; there must be one."""
        return self.regions[bisect_left(self._starts, self.sentences[number].start)]

    def tokens(self, number: int) -> list[Token]:
        """Give the tokens of a sentence."""
        found = self._tokens.get(number)
        if found is None:
            sentence = self.sentences[number]
            found = tokenise(self.text, sentence.start, sentence.end, self.inside(number))
            self._tokens[number] = found
        return found

    def somebody(self, speaker: Span | None) -> Span | None:
        """Give a speaker's phrase without particles; ``None`` when it names nobody."""
        if speaker is None:
            return None
        if speaker.start <= _DATELINE and self.language != "ar":
            speaker = after_dateline(self.text, speaker)
        tokens = tokenise(self.text, speaker.start, speaker.end, ())
        return _SOMEBODY.get(self.language, _SOMEBODY[_DEFAULT])(tokens)

    def named(self, speaker: Span | None) -> Span | None:
        """Give the phrase next to a verb without particles; ``None`` when it names nobody or may go on at its end."""
        found = self.somebody(speaker)
        if found is None or speaker is None or self.language != "ar" or found.end < speaker.end:
            return found
        if not self.text[found.end - 1].isalnum():
            return found
        line = self.text.find("\n", found.end, found.end + _AHEAD)
        end = line if line >= 0 else min(len(self.text), found.end + _AHEAD)
        following = tokenise(self.text, found.end, end, ())
        phrase = tokenise(self.text, found.start, found.end, ())
        if arabic_bounded(phrase, following):
            return found
        end_of_name = arabic_goes_on(phrase, following)
        return Span(found.start, end_of_name) if end_of_name is not None else None

    def is_nobody(self, speaker: Span | None) -> bool:
        """Say whether a phrase stands where the speaker does and names nobody, so that nobody else is meant either."""
        if speaker is None:
            return False
        tokens = tokenise(self.text, speaker.start, speaker.end, ())
        return not _OCCASION.get(self.language, _OCCASION[_DEFAULT])(tokens)

    def parted(self, speaker: Span, cue: str) -> Span:
        """Take a second name off that ran into the speaker's: ``أبلغ نتنياهو بوتين``; the rest of the text tells."""
        if cue not in _TELLING.get(self.language, frozenset()):
            return speaker
        words = list(_LETTERS.finditer(self.text, speaker.start, speaker.end))
        for left, right in pairwise(words):
            if right.start() - left.end() == 1 and self._are_two(left.group(), right.group()):
                return Span(speaker.start, left.end())
        return speaker

    def _are_two(self, before: str, after: str) -> bool:
        """Say whether the text has the first word as the end of a name, and the second without the first."""
        pair = (before, after)
        if pair not in self._pairs:
            if len(self._pairs) >= _MOST_PAIRS:
                return False
            ends = re.search(rf"(?<!\w){before}(?= ?[،.:\"“«»]| إن| أن)", self.text)
            apart = ends and re.search(rf"(?<!\w)(?<!{before} ){after}(?!\w)", self.text)
            self._pairs[pair] = apart is not None
        return self._pairs[pair]

    def carried(self, number: int, needs: str = "", reach: int = _LOOK_BACK) -> Span | None:
        """Give the last speaker named before a sentence who agrees with the form of the verb or pronoun."""
        if needs == NOBODY:
            return None
        for earlier in range(number - 1, max(-1, number - 1 - reach), -1):
            if earlier not in self._named:
                self._named[earlier] = self.grammar.all_named(self.tokens(earlier)[-BEHIND:])
            for named in self._named[earlier]:
                speaker = self.somebody(named.speaker) if self.grammar.agrees(named, needs) else None
                if speaker is not None:
                    return speaker
        return None


def _continued(text: str, regions: Sequence[MarkedRegion]) -> frozenset[int]:
    found = []
    for before, region in pairwise(regions):
        unclosed = before.end == before.outer_end
        if unclosed and region.outer_start > before.end and "\n" in text[before.end : before.end + 1]:
            gap = text[before.end : region.outer_start]
            if len(gap) < _GAP and not gap.strip():
                found.append(region.outer_start)
    return frozenset(found)


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


def _with_unopened(text: str, language: Language, regions: list[MarkedRegion]) -> list[MarkedRegion]:
    """Add speech whose opening mark is missing: from the paragraph's start to a mark that words of saying follow."""
    found = list(regions)
    starts = [region.outer_start for region in regions]
    for match in _CLOSING.finditer(text):
        at = match.start()
        before = bisect_right(starts, at) - 1
        if before >= 0 and regions[before].outer_end > at:
            continue
        line = text.rfind("\n", max(0, at - _LONGEST_UNOPENED), at) + 1
        if not line and at > _LONGEST_UNOPENED:
            continue
        free = before < 0 or regions[before].outer_end <= line
        if free and text[line:at].count(" ") >= _FEWEST and said_after(text, match.end(), language):
            found.append(MarkedRegion(line, at, line, match.end(), closed=True, family=-1))
    return sorted(found) if len(found) > len(regions) else regions


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
        if span.start > region.start and grammar.named(tokens[:BEHIND]) is not None:
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
