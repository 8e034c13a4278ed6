"""English mentions: offices before the name, or between commas on either side of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_en as words
from briefgen.text.mentions import BODY, OFFICE, PERSON, Mention, Who
from briefgen.text.names_en import EnglishNames, is_lower
from briefgen.text.phrases import PUNCTUATION, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.text.phrases import Token

__all__ = ["EnglishMentions"]

_RANKS = word_set(
    """
    spokesman spokeswoman spokesperson professor head chief director president chairman chairwoman chair minister
    secretary ambassador leader adviser advisor aide expert analyst lawyer attorney manager strategist founder governor
    mayor senator representative congressman congresswoman commander general judge prince king queen pope admiral
    colonel captain lieutenant major sergeant chancellor premier commissioner envoy economist historian scholar fellow
    researcher coordinator inspector treasurer deputy candidate nominee doctor editor gen sen rep gov lt col capt maj
    adm prof rev mayor whip justice counsel vice-president
    """,
)
_TITLES = word_set("mr mrs ms miss dr sir lady lord dame")
_MODIFIERS = word_set(
    """
    former prime foreign defence defense deputy vice executive acting senior interior finance trade press campaign
    national security policy political assistant associate interim current then retired presidential republican
    democratic communications military naval supreme general state
    """,
)
_DEPARTMENTS = word_set("state defense defence")
_SEVERAL = word_set("sens reps govs senators representatives drs")
"""Titles of more than one person."""
_BODIES = word_set(
    """
    ministry committee commission company department agency council court association group institute university
    administration bank party alliance union organization organisation campaign foundation center centre
    """,
)
_NAME_WORDS = 4
_APPOSITION = 14
_PLACES_BEFORE = 12


class EnglishMentions(EnglishNames):
    """Reads English mentions of people and bodies."""

    def who(self, tokens: Sequence[Token]) -> Who | None:
        """Read a speaker's phrase; ``None`` for what can't be matched."""
        plain = [token for token in tokens if token.kind == WORD]
        if not plain or any(token.key == "and" for token in plain):
            return None
        head = _head(plain)
        last = plain[head]
        keys = frozenset(_key(token) for token in plain if token.key not in words.DETERMINERS)
        if head == 0 and len(plain) > 1:
            return None
        if is_lower(last) or _key(last) in _RANKS:
            kind = OFFICE if _key(last) in _RANKS else BODY
            known = plain[0].key == "the" and _key(last) in _RANKS | _BODIES
            return Who(kind, _key(last), frozenset(), keys) if known else None
        common = last.key in _BODIES | words.OFFICES or plain[0].key in words.DETERMINERS
        if common or last.key.endswith(("'s", "s'")):
            return None
        return Who(PERSON, _key(last), _given(plain, head), keys)

    def mention(self, tokens: Sequence[Token], at: int, speaker: Span | None) -> Mention | None:
        """Read the mention whose last name stands at index ``at``."""
        if is_lower(tokens[at]):
            return None
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if following is not None and following.kind == WORD and not is_lower(following) and _joins(following):
            return None
        start = at if _is_heading(tokens, at) else self._start(tokens, at)
        if speaker is not None:
            start = next(
                (k for k in range(at, max(-1, at - _PLACES_BEFORE), -1) if tokens[k].start <= speaker.start), start
            )
        return self._made(tokens, start, at)

    def _made(self, tokens: Sequence[Token], start: int, at: int) -> Mention:
        plain = [token for token in tokens[start : at + 1] if token.kind == WORD]
        given = _given(plain, len(plain) - 1)
        office = _office(plain[:-1])
        possessive = tokens[at].key.endswith("'s")
        last = at
        if not office and not possessive:
            end = self._apposed(tokens, at)
            if end is not None:
                last = end
                office = _office(tokens[at + 1 : end + 1])
            else:
                before = self._office_before(tokens, start)
                if before is not None:
                    office = _office(tokens[before:start])
                    start = before
        cut = 2 if possessive and last == at else 0
        return Mention(Span(tokens[start].start, tokens[last].end - cut), _key(tokens[at]), given, office)

    def _start(self, tokens: Sequence[Token], at: int) -> int:
        """Go back over given names, titles and offices."""
        start = index = at
        while index > 0 and at - index < _PLACES_BEFORE:
            token = tokens[index - 1]
            if token.kind == PUNCTUATION and token.key == "." and index > 1 and len(tokens[index - 2].raw) <= 3:  # noqa: PLR2004 - an initial
                index -= 1
                continue
            if token.kind != WORD or not self._belongs(tokens, index - 1):
                break
            index -= 1
            start = index
        while start < at and (tokens[start].key in words.DETERMINERS or tokens[start].key in words.JOINED):
            start += 1
        return start

    def _belongs(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        key = _key(token)
        if is_lower(token):
            if key in words.JOINED:
                return index > 0 and _key(tokens[index - 1]) in _RANKS and tokens[index + 1].key in _DEPARTMENTS
            return key in _RANKS or key in _MODIFIERS
        if key in _SEVERAL or self._verbs.get(key) == "say":
            return False
        if key in words.ENDS or key in words.AUXILIARIES or key in words.DETERMINERS or key in words.PRONOUNS:
            return False
        if index == 0:
            return (
                key in _RANKS
                or key in _TITLES
                or (len(tokens) > 1 and key not in self._verbs and not key.endswith("ly"))
            )
        return True

    def _apposed(self, tokens: Sequence[Token], at: int) -> int | None:
        """Give the last index of ``, the secretary general of the alliance,``."""
        first = at + 2
        if first >= len(tokens) or tokens[at + 1].key != "," or tokens[first].kind != WORD:
            return None
        opens = tokens[first].key in {"the", "a", "an", "who"} or _key(tokens[first]) in _RANKS | _MODIFIERS
        opens = opens or tokens[first].key.endswith("'s")
        if not opens or tokens[first].key == "who":
            return None
        ranked = False
        for index in range(first, min(len(tokens), first + _APPOSITION)):
            token = tokens[index]
            if token.kind == PUNCTUATION:
                closed = token.key in {",", ".", ";", "—", "–"} and ranked
                return index - 1 if closed else None
            if token.kind != WORD or token.key in {"who", "which", "whose"}:
                return None
            if self._verbs.get(token.key) == "say" and is_lower(token):
                return None
            before_office = index - first < 6  # noqa: PLR2004 - "the North Atlantic alliance's military committee chair"
            ranked = ranked or (_key(token) in _RANKS and before_office)
        return None

    def _office_before(self, tokens: Sequence[Token], start: int) -> int | None:
        """Give where ``Japan’s defence minister, `` before the name begins."""
        last = start - 2
        if last < 0 or tokens[start - 1].key != "," or tokens[last].kind != WORD or _key(tokens[last]) not in _RANKS:
            return None
        phrase = self._name_before(tokens, last, max(0, last - _PLACES_BEFORE))
        if phrase is None:
            return None
        return next((k for k in range(last, -1, -1) if tokens[k].start <= phrase.start), None)

    def is_one(self, tokens: Sequence[Token]) -> bool:
        """Say whether a phrase may be printed as one name: nobody else and no verb ran into it."""
        if not tokens or tokens[0].key in words.ENDS:
            return False
        return not any(is_lower(token) and self._verbs.get(token.key) == "say" for token in tokens[1:])

    def persons(self, tokens: Sequence[Token], offices: frozenset[str]) -> Iterable[Mention]:
        """Give the people whom a sentence names with one of the offices."""
        for index, token in enumerate(tokens):
            if token.kind != WORD or _key(token) not in offices:
                continue
            at = index
            while at + 1 < len(tokens) and at - index < _NAME_WORDS and _is_capital(tokens[at + 1]):
                at += 1
            if at > index and _key(tokens[at]) not in _RANKS:
                yield self._made(tokens, self._start(tokens, at), at)
                continue
            before = _name_before_apposition(tokens, index)
            if before is not None:
                made = self._made(tokens, self._start(tokens, before), before)
                if made.office:
                    yield made

    def bodies(self, tokens: Sequence[Token], heads: frozenset[str]) -> Iterable[Mention]:
        """Give the longer names of bodies whose noun is one of the heads."""
        for index, token in enumerate(tokens):
            if token.kind != WORD or _key(token) not in heads:
                continue
            first = index
            while first > 0 and index - first < _NAME_WORDS and _is_part(tokens[first - 1]):
                first -= 1
            if first < index:
                keys = frozenset(_key(t) for t in tokens[first : index + 1])
                yield Mention(Span(tokens[first].start, token.end), _key(tokens[first]), frozenset(), keys)


def _is_heading(tokens: Sequence[Token], at: int) -> bool:
    """See capitals all around, which then say nothing of where a name begins."""
    near = [token for token in tokens[max(0, at - _PLACES_BEFORE) : at + _PLACES_BEFORE] if token.kind == WORD]
    return len(near) > _NAME_WORDS and sum(is_lower(token) for token in near) * 5 < len(near)


def _key(token: Token) -> str:
    return token.key.removesuffix("'s")


def _head(plain: Sequence[Token]) -> int:
    """Give the index of the noun that the phrase is about."""
    for index, token in enumerate(plain):
        if index and token.key in words.JOINED | words.LOOSE:
            return index - 1
    return len(plain) - 1


def _given(plain: Sequence[Token], last: int) -> frozenset[str]:
    """Give the names right before the last one, back to the office or title."""
    found = []
    for index in range(last - 1, max(-1, last - 1 - _NAME_WORDS), -1):
        token = plain[index]
        key = _key(token)
        if is_lower(token) or key in _RANKS or key in _TITLES or token.key.endswith("'s") or key in words.DETERMINERS:
            break
        if len(key.strip(".")) > 1:
            found.append(key)
    return frozenset(found)


def _office(tokens: Sequence[Token]) -> frozenset[str]:
    """Give the words of an office; empty when no rank is among them."""
    keys = frozenset(_key(token) for token in tokens if token.kind == WORD)
    return keys if keys & _RANKS else frozenset()


def _is_capital(token: Token) -> bool:
    return token.kind == WORD and token.raw[:1].isupper() and token.key not in words.ENDS


def _joins(token: Token) -> bool:
    """Say whether a capitalised word goes on with a name (``Clinton Foundation``)."""
    return token.key not in words.ENDS and token.key not in words.AUXILIARIES


def _is_part(token: Token) -> bool:
    lower = token.key in _MODIFIERS or token.key.endswith("'s")
    return token.kind == WORD and (
        lower or (token.raw[:1].isupper() and token.key not in words.ENDS | words.DETERMINERS)
    )


def _name_before_apposition(tokens: Sequence[Token], index: int) -> int | None:
    """Give the last name before ``, the … minister`` whose office stands at ``index``."""
    for at in range(index - 1, max(0, index - 6), -1):
        token = tokens[at]
        if token.key == ",":
            return at - 1 if _is_capital(tokens[at - 1]) else None
        if token.kind != WORD:
            return None
    return None
