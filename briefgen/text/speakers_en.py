"""Who spoke, in English: the subject stands before its verb, or behind it after the words quoted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_en as words
from briefgen.text.cues import cues_of
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD, Attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["EnglishGrammar"]

_REACH_BEHIND = 14
_LONGEST_NAME = 14
_SHORT_LABEL = 8
_COMMAS = frozenset(",-–—")
_JOINED = frozenset(["of", "for"])
_LOOSE = frozenset("in at from with to on".split())
_DETERMINERS = frozenset("the a an his her their its our my your some many most several one two three both another this that".split())
_SMALL = frozenset("a an the of and in on for to at by with from or".split())


class EnglishGrammar:
    """How English news attributes speech."""

    def __init__(self) -> None:
        """Take the verb tables once."""
        cues = cues_of("en")
        self._verbs = cues.verbs
        self._participles = cues.participles

    def attribute(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Say what governs the marked stretch at index ``at``."""
        direct = at > 0 and tokens[at - 1].key in {":", ","}
        behind = self._behind(tokens, at)
        before = self._cue_before(tokens, at)
        if behind is not None and not (before is not None and direct and self._strong(tokens, before)):
            return behind
        if before is not None:
            return Attribution(tokens[before], self._speaker(tokens, before))
        if at > 0 and tokens[at - 1].key == ":":
            return Attribution(None, self._label(tokens, at - 1))
        return None

    def named(self, tokens: Sequence[Token]) -> Span | None:
        """Give the last speaker that a sentence names."""
        for index in range(len(tokens) - 1, -1, -1):
            token = tokens[index]
            if token.kind == WORD and self._verbs.get(token.key) == "say":
                speaker = self._subject(tokens, index)
                if speaker is not None:
                    return speaker
            if token.key == "according":
                return self._name(tokens, index + 2)
        return None

    def is_term(self, tokens: Sequence[Token], at: int, content: str) -> bool:
        """Say whether the marked stretch is a name, a title or a term."""
        if not any(char.isalpha() for char in content):
            return True
        if at == 0:
            return False
        nearest = tokens[at - 1]
        if nearest.key == "=":
            return True
        if content.count(" ") >= _SHORT_LABEL:
            return False
        near = [token.key for token in tokens[max(0, at - 3) : at] if token.kind == WORD]
        if any(key in words.TERM_PHRASES for key in near):
            return True
        if nearest.key in words.NAMES_FOLLOW or (near and near[-1] in words.NAMES_FOLLOW and nearest.key == ","):
            return True
        return _is_title(content) and nearest.kind == WORD and self._verbs.get(nearest.key) != "say"

    def _strong(self, tokens: Sequence[Token], index: int) -> bool:
        return self._verbs.get(tokens[index].key) == "say" or tokens[index].key in self._participles

    def _behind(self, tokens: Sequence[Token], at: int) -> Attribution | None:
        """Read ``“…,” said the minister`` and ``“…,” the minister said``."""
        index = at + 1
        while index < len(tokens) and tokens[index].kind == PUNCTUATION and tokens[index].key in _COMMAS:
            index += 1
        if index >= len(tokens) or tokens[index].kind != WORD:
            return None
        if tokens[index].key == "according" and index + 2 < len(tokens):
            return Attribution(tokens[index], self._name(tokens, index + 2))
        if tokens[index].key in self._verbs and self._inverts(tokens, index):
            return Attribution(tokens[index], self._name(tokens, index + 1))
        if tokens[index].key in words.SUBORDINATORS or tokens[index].key in words.AUXILIARIES:
            return None
        for verb in range(index + 1, min(len(tokens), index + _REACH_BEHIND)):
            token = tokens[verb]
            if token.kind == QUOTE:
                return None
            if token.key in words.SUBORDINATORS and token.key != "and":
                return None
            if token.kind == WORD and self._verbs.get(token.key) == "say" and _is_lower(token):
                if index == at + 1 and not _stops_before(tokens, at):
                    return None
                return Attribution(token, self._subject(tokens, verb, floor=index))
        return None

    def _inverts(self, tokens: Sequence[Token], index: int) -> bool:
        if index + 1 >= len(tokens) or tokens[index + 1].kind != WORD:
            return False
        following = tokens[index + 1]
        return not _is_lower(following) or following.key in _DETERMINERS or following.key in words.OFFICES

    def _cue_before(self, tokens: Sequence[Token], at: int) -> int | None:
        weak: int | None = None
        for index in range(at - 1, -1, -1):
            token = tokens[index]
            if token.kind != WORD:
                continue
            if token.key in self._participles and token.key not in {"according"}:
                return index
            if token.key == "according":
                return index
            kind = self._verbs.get(token.key)
            if kind == "say":
                return index
            if kind == "weak" and weak is None and not self._is_noun(tokens, index):
                weak = index
        return weak

    def _is_noun(self, tokens: Sequence[Token], index: int) -> bool:
        if index == 0:
            return False
        return tokens[index - 1].key in _DETERMINERS or tokens[index - 1].key in _LOOSE | _JOINED

    def _speaker(self, tokens: Sequence[Token], index: int) -> Span | None:
        key = tokens[index].key
        if key == "according":
            return self._name(tokens, index + 2)
        if key in self._participles:
            return self._main_subject(tokens, index)
        found = self._subject(tokens, index)
        return found

    def _main_subject(self, tokens: Sequence[Token], index: int) -> Span | None:
        """Give the subject that a form in -ing leans on."""
        before = self._subject(tokens, index) if index and tokens[index - 1].key in words.AUXILIARIES else None
        if before is not None:
            return before
        for earlier in range(index - 1, -1, -1):
            token = tokens[earlier]
            if token.kind == WORD and self._verbs.get(token.key) == "say":
                return self._subject(tokens, earlier) or self._inverted(tokens, earlier)
        return self._opening(tokens, index)

    def _inverted(self, tokens: Sequence[Token], index: int) -> Span | None:
        after_quote = index > 0 and (tokens[index - 1].kind == QUOTE or tokens[index - 1].key in _COMMAS)
        return self._name(tokens, index + 1) if after_quote and self._inverts(tokens, index) else None

    def _opening(self, tokens: Sequence[Token], limit: int) -> Span | None:
        """Give the noun phrase that opens the main clause."""
        start = 0
        if tokens[0].key in words.ENDS - words.PRONOUNS or tokens[0].key in self._participles:
            start = next((k + 1 for k in range(limit) if tokens[k].key == ","), limit)
        return self._name(tokens, start) if start < limit else None

    def _subject(self, tokens: Sequence[Token], verb: int, floor: int = 0) -> Span | None:
        """Give the subject before the verb at ``verb``; ``None`` for a pronoun or nothing."""
        last = verb - 1
        while last >= floor and (tokens[last].key in words.AUXILIARIES or _is_adverb(tokens[last])):
            last -= 1
        if last < floor or tokens[last].kind == QUOTE:
            return self._inverted(tokens, verb)
        if tokens[last].key in {",", ")", "—", "–"}:
            last = self._over_apposition(tokens, last, floor)
            if last is None:
                return self._inverted(tokens, verb)
        if tokens[last].key in words.PRONOUNS:
            if tokens[last].key in {"who", "which"}:
                return self._antecedent(tokens, last, floor)
            return None
        if tokens[last].key == "and" or tokens[last].kind != WORD:
            earlier = self._earlier_verb(tokens, last, floor)
            return self._subject(tokens, earlier, floor) if earlier is not None else self._opening(tokens, verb)
        return self._name_before(tokens, last, floor)

    def _earlier_verb(self, tokens: Sequence[Token], last: int, floor: int) -> int | None:
        for index in range(last - 1, floor, -1):
            if self._verbs.get(tokens[index].key) == "say" and tokens[index].kind == WORD:
                return index
        return None

    def _antecedent(self, tokens: Sequence[Token], relative: int, floor: int) -> Span | None:
        last = relative - 1
        if last >= floor and tokens[last].key == ",":
            last -= 1
        if last < floor or tokens[last].kind != WORD:
            return None
        return self._name_before(tokens, last, floor)

    def _over_apposition(self, tokens: Sequence[Token], last: int, floor: int) -> int | None:
        """Step back over ``, a professor at Tama,`` or ``(Fla.)`` to the end of the name before it."""
        if tokens[last].key == ")":
            opening = next((k for k in range(last - 1, floor, -1) if tokens[k].key == "("), None)
            return opening - 1 if opening is not None and opening > floor else None
        for index in range(last - 1, max(floor, last - 40), -1):
            if tokens[index].kind == QUOTE:
                return None
            if tokens[index].key not in {",", "—", "–"}:
                continue
            head = tokens[index + 1]
            if head.kind == WORD and (head.key in words.APPOSITIVES or _is_lower(head) or head.raw[:1].isdigit()):
                before = index - 1
                if tokens[before].key == ")":
                    return self._over_apposition(tokens, before, floor)
                return before if tokens[before].kind == WORD else None
        return None

    def _name_before(self, tokens: Sequence[Token], last: int, floor: int) -> Span | None:
        """Read the noun phrase that ends at ``last``, backwards."""
        first = last
        index = last
        while index >= floor and last - index < _LONGEST_NAME:
            token = tokens[index]
            if token.kind == QUOTE:
                break
            if token.kind == PUNCTUATION:
                step = self._back_over_sign(tokens, index, floor)
                if step is None:
                    break
                index = step
                continue
            if token.key in _DETERMINERS:
                first = index
                if not self._goes_on(tokens, index - 1, floor):
                    break
                index -= 2
                continue
            if self._goes_on(tokens, index, floor):
                index -= 1
                continue
            if token.key in words.ENDS or (token.key in self._verbs and _is_lower(token) and index != last):
                break
            first = index
            index -= 1
        first = _after_occasion(tokens, first, last)
        return Span(tokens[first].start, tokens[last].end)

    def _back_over_sign(self, tokens: Sequence[Token], index: int, floor: int) -> int | None:
        key = tokens[index].key
        if key in "&./" and index > floor and tokens[index - 1].kind == WORD:
            return index - 1
        if key == ")":
            opening = next((k for k in range(index - 1, max(floor, index - 6), -1) if tokens[k].key == "("), None)
            return opening - 1 if opening is not None else None
        return None

    def _goes_on(self, tokens: Sequence[Token], index: int, floor: int) -> bool:
        """Say whether the word at ``index`` ties a noun before it to the phrase behind it."""
        if index <= floor or tokens[index].kind != WORD:
            return False
        key, before = tokens[index].key, tokens[index - 1]
        if before.kind != WORD or before.key in words.ENDS:
            return False
        if key in _JOINED:
            return not (before.key in self._verbs and _is_lower(before))
        if key in _LOOSE:
            return before.key in words.OFFICES
        if key == "and":
            after = tokens[index + 1]
            return not _is_lower(before) and not _is_lower(after) and index - 1 >= floor
        return False

    def _name(self, tokens: Sequence[Token], first: int) -> Span | None:
        """Read the noun phrase that begins at ``first``; ``None`` for a pronoun or none."""
        while first < len(tokens) and tokens[first].kind == PUNCTUATION and tokens[first].key in ",":
            first += 1
        if first >= len(tokens) or tokens[first].kind != WORD or tokens[first].key in words.PRONOUNS:
            return None
        last = -1
        index = first
        named = False
        while index < len(tokens) and index - first < _LONGEST_NAME:
            token = tokens[index]
            if token.kind != WORD:
                if token.key in "&/" and index + 1 < len(tokens) and last >= 0:
                    index += 1
                    continue
                break
            if index > first and self._stops_name(tokens, index, first, named=named):
                break
            named = named or (not _is_lower(token) and token.key not in _DETERMINERS)
            last = index
            index += 1
        return Span(tokens[first].start, tokens[last].end) if last >= 0 else None

    def _stops_name(self, tokens: Sequence[Token], index: int, first: int, *, named: bool) -> bool:
        token, before = tokens[index], tokens[index - 1]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.key in _JOINED:
            return following is None or following.kind != WORD
        if token.key in _LOOSE:
            return before.key not in words.OFFICES or following is None or _is_lower(following) and following.key not in _DETERMINERS
        if token.key == "and":
            return following is None or _is_lower(following) or _is_lower(before)
        if token.key in words.ENDS or token.key in words.AUXILIARIES or token.key in self._participles:
            return True
        if token.key in self._verbs and _is_lower(token):
            return True
        return named and _is_lower(token) and before.key not in _JOINED | _LOOSE | _DETERMINERS and not _is_lower(before)

    def _label(self, tokens: Sequence[Token], colon: int) -> Span | None:
        """Read ``Minister: “…”``: a short label at the start of the sentence."""
        if not 0 < colon <= _SHORT_LABEL or any(token.kind != WORD for token in tokens[:colon]):
            return None
        if _is_lower(tokens[0]) or any(token.key in words.ENDS - {"of", "for"} for token in tokens[:colon]):
            return None
        return Span(tokens[0].start, tokens[colon - 1].end)


def _is_lower(token: Token) -> bool:
    return token.raw[:1].islower()


def _is_adverb(token: Token) -> bool:
    return token.kind == WORD and token.key.endswith("ly") and _is_lower(token)


def _stops_before(tokens: Sequence[Token], at: int) -> bool:
    """Say whether the marked words are the whole clause so far: they open the sentence or follow a sign."""
    return at == 0 or tokens[at - 1].kind == PUNCTUATION


def _after_occasion(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop ``a statement`` in ``In a statement Smith said``."""
    for index in range(first, last):
        if tokens[index].key in words.OCCASIONS and _is_lower(tokens[index]) and not _is_lower(tokens[index + 1]):
            return index + 1
    return first


def _is_title(content: str) -> bool:
    """Say whether every word that counts has a capital: the title of a work."""
    parts = [part.strip(",.!?'’") for part in content.split()]
    weighty = [part for part in parts if part.lower() not in _SMALL and part[:1].isalpha()]
    return bool(weighty) and all(part[0].isupper() for part in weighty) and (len(weighty) > 1 or len(parts) > 1)
