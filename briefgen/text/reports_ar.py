"""Indirect speech in Arabic: ``قال فلان إن …``, ``دعا إلى …``, ``بحسب فلان``, and who said it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_ar as words
from briefgen.text.clauses import is_content, last_word
from briefgen.text.phrases import NOBODY, PUNCTUATION, QUOTE, WORD, Named, Report
from briefgen.text.somebody_ar import arabic_text
from briefgen.text.speakers_ar import ArabicGrammar
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Span
    from briefgen.text.phrases import Token

__all__ = ["ArabicReports"]

_THAT = word_set("ان انه انها انهم انهما انهن اننا انني اني بان بانه بانها بانهم بانهما باننا بانني الا وان وانه وانها")
_COMPLEMENTS = word_set("عن الي علي من")
_SOURCES = word_set("بحسب حسب وفقا وفق طبقا نقلا تبعا وبحسب ووفقا ووفق وطبقا وحسب")
_AS = word_set("حسبما وفقما كما حسب")
_WHILE = word_set("فيما بينما كما حيث لكن ولكن غير")
_COMMAS = frozenset("،,؛;")
_REACH = 16
"""Words between a verb of saying and what is said."""
_NAMED = 3
_OPENING = 4
"""Words before a verb that opens its sentence (``وفي بيان مشترك، عبر …``)."""


class ArabicReports(ArabicGrammar):
    """How Arabic news reports speech without marks."""

    def all_named(self, tokens: Sequence[Token]) -> tuple[Named, ...]:
        """Give the speakers that a sentence names, the last one first."""
        found: list[Named] = []
        for index in range(len(tokens) - 1, -1, -1):
            if self._is_strong(tokens, index) or (index <= _OPENING and self._opens(tokens, index, len(tokens))):
                speaker = self._subject(tokens, index)
                first = next((token.key for token in tokens if speaker and token.start >= speaker.start), "")
                source = self._source(tokens, index) is not None
                if speaker is not None and (source or not arabic_text(first)):
                    found.append(Named(speaker, "" if source else self._form(tokens[index].key)))
                    if len(found) == _NAMED:
                        break
        return tuple(found)

    def agrees(self, named: Named, needs: str) -> bool:
        """Say whether somebody of that form can be meant."""
        return not needs or not named.form or needs == named.form

    def reports(self, tokens: Sequence[Token]) -> list[Report]:
        """Give the indirect speech of a sentence, in order."""
        found: list[Report] = []
        free = 0
        last = last_word(tokens)
        index = 0
        while index <= last:
            token = tokens[index]
            made: Report | None = None
            if token.kind == WORD:
                if token.key in _SOURCES or token.key in _AS:
                    made = self._by_source(tokens, index, free, last)
                elif index >= free and (
                    token.key in self._verbs or token.key in self._participles or token.key in _OWN
                ):
                    made = self._governed(tokens, index, last)
            if made is not None:
                found.append(made)
                while free <= last and tokens[free].start < made.end:
                    free += 1
                free = max(free, index + 1)
            index += 1
        return found

    def _governed(self, tokens: Sequence[Token], index: int, last: int) -> Report | None:
        """Read what a verb, a participle or ``قوله`` introduces."""
        token = tokens[index]
        verb = token.key in self._verbs
        if verb and not self._is_cue(tokens, index):
            return None
        start = self._complement(tokens, index, last)
        if start is None:
            return None
        end = self._end(tokens, start, last)
        if not is_content(tokens, start, end):
            return None
        if index and tokens[index - 1].key in _NOT:
            return Report(token, None, tokens[start].start, tokens[end].end, NOBODY)
        needs = self._form(token.key)
        return Report(token, self._speaker(tokens, index), tokens[start].start, tokens[end].end, needs)

    def _complement(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], index: int, last: int
    ) -> int | None:
        """Give the index where what is said begins."""
        for at in range(index + 1, min(last, index + _REACH) + 1):
            token = tokens[at]
            if token.kind == QUOTE or token.key in ":.؟!؛":
                return None
            if token.key in _THAT:
                return _from_tie(tokens, index, at)
            if at > index + 1 and self._is_strong(tokens, at):
                return None
        if self._verbs.get(tokens[index].key) == "weak":
            return None
        subject = self._subject(tokens, index)
        at = index + 1
        if subject is not None:
            while at <= last and tokens[at].start < subject.end:
                at += 1
        if at > last or tokens[at].kind != WORD or tokens[at].key in {"في", "خلال"}:
            return None
        key = tokens[at].key
        if tokens[index].key.lstrip("وف") in _CARRIES or (key == "علي" and not _on(tokens[index].key)):
            return None
        fits = (key in _COMPLEMENTS and tokens[at].raw != "علي") or key in words.ABSTRACT or key.startswith("بال")
        return at if fits and key != "من" else None

    def _end(self, tokens: Sequence[Token], start: int, last: int) -> int:
        """Give the index of the last token of what is said: before the next thing said, or the sentence's end."""
        for at in range(start + 2, last + 1):
            token = tokens[at]
            if token.kind != WORD:
                continue
            comma = tokens[at - 1].key in _COMMAS
            if token.key in self._participles and comma:
                return at - 2
            if (token.key in _SOURCES or token.key in _AS) and comma:
                return at - 2
            if token.key[:1] == "و" and token.key[1:] in self._bare and self._is_strong(tokens, at):
                return at - 2 if comma else at - 1
            if tokens[at - 1].key in _WHILE and self._is_strong(tokens, at) and tokens[at - 2].key in _COMMAS:
                return at - 3 if at - 3 > start else at - 2
        return last

    def _by_source(self, tokens: Sequence[Token], index: int, free: int, last: int) -> Report | None:
        """Read ``بحسب فلان`` and ``حسبما أفاد فلان`` before or behind what they give."""
        if tokens[index].key == "كما" and index <= 1:
            return None
        if tokens[index].key in _AS and tokens[index].key != "حسب":
            if index + 1 > last or not self._is_strong(tokens, index + 1):
                return None
            speaker = self._subject(tokens, index + 1)
        else:
            given = self._according(tokens, index)
            speaker = given.speaker if given else None
        if speaker is None or (tokens[index].key == "كما" and not _closes(tokens, speaker, last)):
            return None
        if index <= 1 and free <= 1:
            start = _after_comma(tokens, index, speaker, last)
            if start is None:
                return None
            return self._piece(tokens, index, speaker, start, self._end(tokens, start, last))
        end = index - 1
        while end > free and tokens[end].kind == PUNCTUATION and tokens[end].key in "،,-–—":
            end -= 1
        return self._piece(tokens, index, speaker, free, end)

    def _piece(self, tokens: Sequence[Token], cue: int, speaker: Span, start: int, end: int) -> Report | None:
        while start < end and tokens[start].kind == PUNCTUATION:
            start += 1
        if not is_content(tokens, start, end):
            return None
        return Report(tokens[cue], speaker, tokens[start].start, tokens[end].end)


_NOT = word_set("لم ولم فلم لن ولن لا ولا")
"""Behind these a verb of saying reports nothing."""


def _from_tie(tokens: Sequence[Token], index: int, that: int) -> int | None:
    """Give where a clause begins, with the preposition that ties it to its verb; ``None`` for a condition."""
    before = tokens[that - 1].key
    if before == "علي" and not _on(tokens[index].key):
        return None
    return that - 1 if before in _COMPLEMENTS and that - 1 > index else that


def _on(verb: str) -> bool:
    """Say whether a verb puts ``على`` before what is said; behind others it is an answer, a condition or a place."""
    return verb.lstrip("وفسلي").startswith(_ON) or verb.endswith(("ا", "ة", "ين"))


_ON = ("اكد", "ؤكد", "تؤكد", "شدد", "تشدد", "اصر", "صر", "تصر", "حث", "تحث", "حض", "تحض", "نص", "تنص", "اجمع", "اتفق")
_CARRIES = word_set("نقل نقلت ينقل تنقل")
"""Verbs that also mean to carry somebody somewhere: they report with ``أن`` and ``عن`` only."""
_OWN = word_set("قوله قولها قولهم قولهما")


def _closes(tokens: Sequence[Token], speaker: Span, last: int) -> bool:
    """Say whether a sign, or nothing, follows a speaker."""
    following = next((token for token in tokens if token.start >= speaker.end), None)
    return tokens[last].end <= speaker.end or following is None or following.kind == PUNCTUATION


def _after_comma(tokens: Sequence[Token], index: int, speaker: Span, last: int) -> int | None:
    for at in range(index + 1, min(last, index + 2 * _REACH) + 1):
        if tokens[at].start >= speaker.end:
            if tokens[at].key in _COMMAS:
                return at + 1 if at < last else None
            if tokens[at].kind == WORD and tokens[at].key in _THAT:
                return at
    return None
