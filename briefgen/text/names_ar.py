"""Arabic noun phrases: where the name behind a verb ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_ar as words
from briefgen.text.cues import cues_of
from briefgen.text.phrases import QUOTE, WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["LONGEST_TITLE", "SHORT_TERM", "ArabicNames", "is_definite", "naked"]

_LONGEST_NAME = 14
LONGEST_TITLE = 40
"""Code points of a name in marks that belongs to a noun phrase (``صحيفة «…»``)."""
SHORT_TERM = 5
"""Words of the longest name or title in marks."""
_PROPER = 2
"""Words of a name behind a noun with the article (``السفينة «نورس»``); more are what that noun says."""
_CONJUNCTIONS = ("و", "ف")


class ArabicNames:
    """Reads noun phrases; knows the verbs that end them."""

    def __init__(self) -> None:
        """Take the verb tables once."""
        cues = cues_of("ar")
        self._verbs = cues.verbs
        self._participles = cues.participles
        self._bare = cues.bare

    def _names_follow(self, tokens: Sequence[Token], at: int, length: int) -> bool:
        """Say whether a noun such as ``صحيفة``, with its adjectives, stands right before the marks."""
        back = at - 1
        while back > max(0, at - 4) and length < SHORT_TERM and is_definite(tokens[back].key):
            if naked(tokens[back].key) in words.NAMES_FOLLOW or tokens[back].key in words.NAMES_FOLLOW:
                break
            back -= 1
        key = tokens[back].key
        if tokens[back].kind != WORD or not (key in words.NAMES_FOLLOW or naked(key) in words.NAMES_FOLLOW):
            return False
        if back == at - 1:
            return length <= _PROPER or not key.lstrip("وفب").startswith("ال")
        speaks = back > 0 and tokens[back - 1].key in self._verbs
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        return not speaks or following in words.THAT

    def _name(self, tokens: Sequence[Token], first: int, kind: str) -> Span | None:
        """Read the noun phrase that begins at ``first``; ``None`` when none does."""
        index = first
        office = first < len(tokens) and naked(tokens[first].key) in words.OFFICES
        last = -1
        while index < len(tokens) and index - first < _LONGEST_NAME:
            token = tokens[index]
            if token.kind == QUOTE:
                short = token.end - token.start <= LONGEST_TITLE
                if short and last == index - 1 and self._names_follow(tokens, index, 1):
                    return Span(tokens[first].start, token.end)
                break
            if token.key == "(":
                shut = _closing_bracket(tokens, index)
                if shut is None or last < 0:
                    break
                index = shut + 1
                continue
            if token.kind != WORD or (index > first and self._ends_name(tokens, index, office=office, kind=kind)):
                extended = self._institution(tokens, index) if office and index > first else None
                if extended is None:
                    break
                last = extended
                index = extended + 1
                continue
            if index == first and self._is_no_noun(token):
                return None
            last = index
            index += 1
        if last < 0:
            return None
        return Span(tokens[first].start, tokens[last].end)

    def _is_no_noun(self, token: Token) -> bool:
        key = token.key
        if token.raw == "علي":
            return False
        if key in words.ENDS and key not in {"كل", "بعض", "جميع"}:
            return True
        if key.startswith("لل") or (key[0] in "لب" and key[1:] in words.ADDRESSEES | words.INSTITUTIONS):
            return True
        return key in self._participles or (key in self._verbs and self._verbs[key] != "weak") or key in words.ABSTRACT

    def _ends_name(  # noqa: PLR0911 - one return a rule
        self, tokens: Sequence[Token], index: int, *, office: bool, kind: str
    ) -> bool:
        key = tokens[index].key
        if tokens[index].raw == "علي":
            return False
        following = tokens[index + 1].key if index + 1 < len(tokens) else ""
        if tokens[index].raw.endswith(("\u064bا", "ا\u064b")) or (key, following) in {
            ("العام", "الماضي"),
            ("العام", "الجاري"),
        }:
            return True
        if key in words.ENDS or key in words.ABSTRACT or key in self._participles:
            return key != "كل"
        if key[0] in _CONJUNCTIONS and (key in self._verbs or key[1:] in words.ENDS):
            return True
        if key.startswith("لل") or (key[0] == "ل" and key[1:] in words.ADDRESSEES):
            return not (office and naked(tokens[index - 1].key) in words.OFFICES and key[2:] not in words.ADDRESSEES)
        if key.startswith("بال"):
            return not office or "ال" + key[3:] not in words.INSTITUTIONS
        if key in self._bare and self._verbs[key] == "say" and key not in words.OFFICES:
            return True
        return kind == "object" and _without_and(key) in words.OBJECTS

    def _institution(self, tokens: Sequence[Token], index: int) -> int | None:
        """Read on over ``في وزارة الدفاع`` where a personal name follows; give the last index of that name."""
        if tokens[index].key not in {"في", "من", "لدي"} or index + 1 >= len(tokens):
            return None
        at = index + 1
        if tokens[at].key not in words.INSTITUTIONS:
            return None
        at += 1
        while at < len(tokens) and tokens[at].kind == WORD and _is_chain(tokens[at].key):
            at += 1
        start = at
        while at < len(tokens) and tokens[at].kind == WORD and not self._ends_name(tokens, at, office=False, kind=""):
            at += 1
        return at - 1 if at > start else None


def is_definite(key: str) -> bool:
    """Say whether a word has the article."""
    return key.startswith("ال") and key not in words.ENDS


def _is_chain(key: str) -> bool:
    return is_definite(key) or key.startswith(("وال", "لل", "بال"))


def naked(key: str) -> str:
    """Take one-letter prefixes and the article off, for look-ups."""
    for prefix in ("وال", "بال", "فال", "لل", "ال", "و", "ب", "ل", "ف"):
        if key.startswith(prefix) and len(key) - len(prefix) > 2:  # noqa: PLR2004 - a root has three letters
            rest = key[len(prefix) :]
            if key in words.NAMES_FOLLOW or key in words.OFFICES:
                return key
            return rest
    return key


def _without_and(key: str) -> str:
    return key[1:] if key.startswith("و") and key[1:] in words.OBJECTS else key


def _closing_bracket(tokens: Sequence[Token], index: int) -> int | None:
    for at in range(index + 1, min(len(tokens), index + 6)):
        if tokens[at].key == ")":
            return at
    return None
