"""English noun phrases: where the name before or behind a verb begins and ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.text import words_en as words
from briefgen.text.cues import cues_of
from briefgen.text.phrases import PUNCTUATION, QUOTE, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["LONGEST_NAME", "EnglishNames", "is_lower"]

_TIED = frozenset(["close", "familiar", "briefed", "involved"])
"""Adjectives whose preposition goes on with the phrase (``people close to the talks``)."""
_LEVELS = 3
"""Prepositions that a noun may stand before (``a report from a paper in the state of …``)."""
LONGEST_NAME = 14
"""Words of the longest noun phrase."""


class EnglishNames:
    """Reads noun phrases; knows the verbs that end them."""

    def __init__(self) -> None:
        """Take the verb tables once."""
        cues = cues_of("en")
        self._verbs = cues.verbs
        self._participles = cues.participles

    def _name(self, tokens: Sequence[Token], first: int) -> Span | None:
        """Read the noun phrase that begins at ``first``; ``None`` for a pronoun or none."""
        while first < len(tokens) and tokens[first].kind == PUNCTUATION and tokens[first].key == ",":
            first += 1
        if first >= len(tokens) or tokens[first].kind != WORD or tokens[first].key in words.PRONOUNS:
            return None
        last = -1
        index = first
        named = False
        while index < len(tokens) and index - first < LONGEST_NAME:
            token = tokens[index]
            if token.kind != WORD:
                if last >= 0 and (_is_joint(tokens, index) or _is_initial(tokens, index)):
                    index += 1
                    continue
                break
            if index > first and self._stops_name(tokens, index, named=named):
                break
            opens = index == 0 and self._opens_phrase(tokens)
            named = named or (
                not opens
                and token.raw[:1].isupper()
                and token.key not in words.DETERMINERS
                and not token.key.endswith(("'s", "s'"))
            )
            last = index
            index += 1
        return Span(tokens[first].start, tokens[last].end) if last >= 0 else None

    def _opens_phrase(self, tokens: Sequence[Token]) -> bool:
        """Say whether the capital of the first word may be that of the sentence (``Numerous groups``)."""
        if len(tokens) < 2 or not is_lower(tokens[1]) or tokens[1].key in words.OFFICES:  # noqa: PLR2004 - two words
            return False
        key = tokens[1].key
        return key not in self._verbs and key not in words.AUXILIARIES and not key.endswith("ed")

    def _stops_name(self, tokens: Sequence[Token], index: int, *, named: bool) -> bool:  # noqa: PLR0911 - one return a rule
        token, before = tokens[index], tokens[index - 1]
        following = tokens[index + 1] if index + 1 < len(tokens) else None
        if token.key in words.JOINED:
            return following is None or following.kind != WORD
        if token.key in words.LOOSE:
            return (
                before.key not in _TIED_NOUNS
                or following is None
                or (is_lower(following) and following.key not in words.DETERMINERS)
            )
        if token.key == "and":
            return following is None or not _goes_on_and(tokens, index)
        if _is_may(tokens, index):
            return False
        if token.key in words.ENDS or token.key in words.AUXILIARIES:
            return True
        if before.key in words.DETERMINERS:
            return False
        if token.key in self._participles:
            return True
        if token.key in self._verbs and is_lower(token):
            return named or token.key not in _DOCUMENTS or not is_lower(before)
        return (
            named
            and is_lower(token)
            and before.key not in words.TIES
            and not is_lower(before)
            and not _is_initials(before)
            and not _leads_on(tokens, index)
            and not _is_described(tokens, index)
        )

    def _name_before(self, tokens: Sequence[Token], last: int, floor: int) -> Span | None:
        """Read the noun phrase that ends at ``last``, backwards."""
        first = _after_occasion(tokens, self._first_of(tokens, last, floor), last)
        if floor < first < last and tokens[first].key in _SPANS and tokens[first - 1].key in _WHICH:
            first += 1
        if tokens[last].key in words.PLURAL_SPEAKERS and _is_other_subject(tokens, first, last):
            first = last
        for _ in range(_LEVELS):
            head = self._head_before(tokens, first, floor)
            if head is None or head == first:
                break
            first = head
        if head is None or (head > floor and tokens[head - 1].key == "of"):
            return None
        return _phrase(tokens, self._with_partner(tokens, head, floor), last)

    def _first_of(self, tokens: Sequence[Token], last: int, floor: int) -> int:
        """Go back over the words of a noun phrase; give the index of its first."""
        first = index = last
        while index >= floor and last - index < LONGEST_NAME:
            token = tokens[index]
            if token.kind == QUOTE:
                break
            if token.kind == PUNCTUATION:
                step = self._back_over_sign(tokens, index, floor)
                if step is None:
                    break
                index = step
                continue
            if token.key in words.DETERMINERS:
                if token.key == "that" and index < last and _is_conjunction(tokens, index):
                    break
                first = index
                if not self._goes_on(tokens, index - 1, floor):
                    break
                index -= 2
                continue
            if self._goes_on(tokens, index, floor):
                index -= 1
                continue
            if token.key in words.ENDS or (self._is_verb_there(tokens, index) and index != last):
                break
            first = index
            index -= 1
        return first

    def _with_partner(self, tokens: Sequence[Token], first: int, floor: int) -> int:
        """Take in what *and* joins to the phrase, where that opens the clause (``The council and its allies said``)."""
        if first - 2 <= floor or tokens[first - 1].key != "and":
            return first
        at = first - 2
        while at >= floor and tokens[at].kind == WORD and first - at < LONGEST_NAME:
            token = tokens[at]
            verb = is_lower(token) and (token.key in self._verbs or token.key.endswith("ed"))
            if verb or token.key in words.ENDS or token.key in words.AUXILIARIES:
                return first
            at -= 1
        return at + 1 if at < first - 2 and (at < floor or tokens[at].kind != WORD) else first

    def _is_verb_there(self, tokens: Sequence[Token], index: int) -> bool:
        """Tell a verb of saying from the noun of the same letters (``my home state of …``)."""
        token = tokens[index]
        if token.key not in self._verbs or not is_lower(token):
            return False
        return token.key not in _NOUN_VERBS or index == 0 or _is_subject(tokens[index - 1])

    def _head_before(self, tokens: Sequence[Token], first: int, floor: int) -> int | None:
        """Go on to the noun that a preposition before ``first`` belongs to (``the runner-up in the election``).

        ``None`` where that noun is no subject: a verb or another preposition stands before it.
        """
        tie = first - 1
        if tie <= floor or tokens[tie].key not in words.TYING or tokens[tie - 1].kind != WORD:
            return first
        if tokens[tie - 1].key in words.ENDS or tokens[tie - 1].key in words.AUXILIARIES:
            return first
        at = tie - 1
        while at > floor and tie - at < LONGEST_NAME and self._is_in_head(tokens, at - 1):
            at -= 1
        before = tokens[at - 1] if at > floor else None
        if at > floor and tokens[at].key in _DOCUMENTS and _owns(tokens[at - 1]):
            at -= 1
            while at > floor and self._is_in_head(tokens, at - 1):
                at -= 1
        if tokens[at].key in self._verbs and is_lower(tokens[at]):
            return None
        before = tokens[at - 1] if at > floor else None
        free = before is None or before.kind != WORD or before.key in words.SUBORDINATORS
        return at if free else None

    def _is_in_head(self, tokens: Sequence[Token], at: int) -> bool:
        token = tokens[at]
        if token.kind != WORD or token.key in words.ENDS or token.key in words.AUXILIARIES:
            return False
        return not (token.key in self._verbs and is_lower(token)) and tokens[at + 1].key not in words.DETERMINERS

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
        if key in words.JOINED:
            return not self._is_verb_there(tokens, index - 1)
        if key in words.LOOSE:
            return before.key in words.OFFICES or before.key in _TIED
        if key == "and":
            after = tokens[index + 1]
            return not is_lower(before) and not is_lower(after) and index - 1 >= floor
        return False


def _is_other_subject(tokens: Sequence[Token], first: int, last: int) -> bool:
    """See ``a girl authorities (think was abducted)``: one thing or person, and the people who speak of it."""
    before = next((k for k in range(last - 1, first - 1, -1) if tokens[k].key in words.DETERMINERS), None)
    return before is not None and tokens[before].key in {"a", "an"} and before < last - 1


def _is_subject(token: Token) -> bool:
    """Say whether a word before ``state``, ``report`` and the like may be the subject of a verb."""
    return token.key in _VERBAL or (token.key.endswith("s") and "'" not in token.key)


_NOUN_VERBS = word_set(
    "state report view claim charge press list poll survey study review order offer head chair board"
)


def _is_conjunction(tokens: Sequence[Token], index: int) -> bool:
    """Tell ``said that Roe`` from ``that minister``: a name or a plural stands behind it."""
    following = tokens[index + 1]
    return not is_lower(following) or following.key.endswith("s") or following.key == "police"


def _owns(token: Token) -> bool:
    """Say whether a noun must follow: an article, a possessor, an adjective."""
    adjective = is_lower(token) and token.key.endswith(("al", "ent", "ic", "ive", "ary", "st"))
    return token.kind == WORD and (token.key in words.DETERMINERS or token.key.endswith("'s") or adjective)


def _is_initials(token: Token) -> bool:
    """See ``U.S.``, which describes a noun with a small letter behind it (``the U.S. government``)."""
    return token.raw.endswith(".") and "." in token.raw[:-1]


def _is_joint(tokens: Sequence[Token], index: int) -> bool:
    """See a sign inside a phrase: ``AT&T``, ``1,010 women``."""
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    if following is None:
        return False
    digits = tokens[index - 1].raw.isdigit() and following.raw.isdigit() and tokens[index].end == following.start
    return tokens[index].key in {"&", "/"} or (tokens[index].key == "," and digits)


def _is_initial(tokens: Sequence[Token], index: int) -> bool:
    """See the stop of ``Oscar P. Lee``."""
    before = tokens[index - 1]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    short = len(before.raw) == 1 and before.raw.isupper() and before.end == tokens[index].start
    return tokens[index].key == "." and short and following is not None and following.raw[:1].isupper()


def _goes_on_and(tokens: Sequence[Token], index: int) -> bool:
    """See two names, or two offices of one person (``the economist and former minister Ann Lee``)."""
    before, following = tokens[index - 1], tokens[index + 1]
    if not is_lower(following):
        return not is_lower(before)
    if not is_lower(before):
        return False
    for token in tokens[index + 1 : index + 1 + _MODIFIERS]:
        if token.kind != WORD or not is_lower(token):
            return token.kind == WORD
        if token.key in words.ENDS or token.key in words.AUXILIARIES or token.key in words.DETERMINERS:
            return False
    return False


def _opens(token: Token) -> bool:
    return is_lower(token) or token.key in words.DETERMINERS


def _is_described(tokens: Sequence[Token], index: int) -> bool:
    """See the noun of ``according to a Transport Department memo``: an article, capitals, and one noun more."""
    token = tokens[index]
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    opened = next((k for k in range(index - 1, max(-1, index - LONGEST_NAME), -1) if _opens(tokens[k])), None)
    articled = opened is not None and tokens[opened].key in {"a", "an", "the", "this"}
    ends = (
        following is None
        or following.kind != WORD
        or not is_lower(following)
        or following.key in words.ENDS | words.AUXILIARIES
        or following.key.endswith("ed")
    )
    return articled and ends and not token.key.endswith(("ed", "ly", "ing"))


def _is_may(tokens: Sequence[Token], index: int) -> bool:
    """See the name in ``Theresa May``, which folds to an auxiliary."""
    token, before = tokens[index], tokens[index - 1]
    return token.raw in _NAMES and index > 0 and before.kind == WORD and not is_lower(before)


def _leads_on(tokens: Sequence[Token], index: int) -> bool:
    """See small words inside a phrase with capitals: ``one GOP source``, ``Greek presidential hopeful Ann Lee``."""
    for at in range(index, min(len(tokens), index + _MODIFIERS)):
        token = tokens[at]
        if token.kind != WORD or token.key in words.ENDS or token.key in words.AUXILIARIES:
            return False
        if token.key in words.OFFICES or token.key in _DOCUMENTS or token.key in _PRESS:
            return True
        if not is_lower(token):
            return at > index
        if token.key.endswith(("ed", "ing")):
            return False
    return False


_SPANS = word_set("week month year morning afternoon evening night summer spring autumn winter weekend")
_WHICH = word_set("last this next that every each")
_NAMES = frozenset(["May", "Will"])
_MODIFIERS = 4
_PRESS = word_set(
    "media press television radio authorities forces troops lawmakers prosecutors investigators activists rebels"
)
_DOCUMENTS = word_set(
    """
    poll survey study report database analysis host journal newspaper estimate estimates figures data average paper
    documents records numbers statistics research interviews
    """,
)


def _phrase(tokens: Sequence[Token], first: int, last: int) -> Span | None:
    """Give the span from ``first`` to ``last``, unless no noun is in it."""
    empty = words.DETERMINERS | words.ENDS | words.AUXILIARIES
    if all(token.key in empty and token.raw not in _NAMES for token in tokens[first : last + 1]):
        return None
    if first == last and tokens[last].key in words.OCCASIONS and tokens[last].raw not in _NAMES:
        return None
    return Span(tokens[first].start, tokens[last].end)


def _after_occasion(tokens: Sequence[Token], first: int, last: int) -> int:
    """Drop ``a statement`` in ``In a statement Smith said``."""
    for index in range(first, last):
        if tokens[index].key in words.OCCASIONS and is_lower(tokens[index]) and not is_lower(tokens[index + 1]):
            return index + 1
    return first


def is_lower(token: Token) -> bool:
    """Say whether a word begins with a small letter; ``al-Libi`` is a name."""
    return token.raw[:1].islower() and not (token.raw[2:3] == "-" and token.raw[3:4].isupper())


_TIED_NOUNS = words.OFFICES | _DOCUMENTS
_VERBAL = words.PRONOUNS | words.AUXILIARIES
