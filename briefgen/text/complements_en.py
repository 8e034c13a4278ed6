"""What may stand behind an English verb of saying without *that*: a clause, not an object or a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_en as words
from briefgen.text.names_en import is_lower
from briefgen.text.phrases import QUOTE, WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from briefgen.text.phrases import Token

__all__ = ["begins_clause", "infinitive", "is_denied", "is_label_noun", "over_time"]

_FINITE = word_set(
    """
    is are was were am be will would can could may might must shall should has have had do does did 's 'd 'll 're 've
    isn't aren't wasn't weren't won't wouldn't can't couldn't shouldn't hasn't haven't hadn't doesn't don't didn't
    cannot ain't got went came took gave made saw knew found left lost won kept put set let met paid ran told said
    thought felt became began brought bought built fell held led meant read sent spent stood wrote grew drew broke
    chose spoke wants needs
    """,
)
_SHORTENED = ("'s", "'re", "'ve", "'ll", "'d", "n't")
_NEVER_FIRST = (
    word_set(
        """
        in at on by from of to with about for during when if while as after before into over under against among between
        until through via without within is are was were be been being and or but than how why what who whom which where
        whether because so not
        """,
    )
    - word_set("if how why what whether who where")
) | word_set("something anything nothing much little")
_OBJECTS_FIRST = word_set("a an the his her its their this that those these one my our your any some")
_TIMES = word_set(
    """
    monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow earlier later tuesday's
    """,
)
_SPANS = word_set("week month year morning afternoon evening night day summer winter spring fall weekend")
_MONTHS = word_set("january february march april may june july august september october november december")
_DATES = frozenset(
    [(key, time) for key in ("on", "late", "early") for time in _TIMES]
    + [("in", month) for month in _MONTHS]
    + [(key, span) for key in ("this", "last", "that") for span in _SPANS]
)
_SUBJECTS = words.PRONOUNS - {"that"}
_CLAUSE_ONLY = word_set(
    "say says said saying think thinks thought thinking believe believes believed argue argues argued tell told tells"
)
"""Verbs that hardly take an object that is no clause."""
_FEWEST = 3
_CLAUSE = 40
"""Words in which a clause shows its verb."""


def over_time(tokens: Sequence[Token], at: int, last: int) -> int:
    """Step over ``on Monday``, ``this week``, ``in June`` between a verb and what is said."""
    while at < last and tokens[at].kind == WORD:
        key, following = tokens[at].key, tokens[at + 1].key
        if key in _TIMES and tokens[at].raw[:1].isupper() | (key in {"today", "yesterday"}):
            at += 1
        elif (key, following) in _DATES:
            at += 2
        else:
            break
    return at


def begins_clause(tokens: Sequence[Token], start: int, last: int, verbs: Mapping[str, str], verb: str = "") -> bool:
    """Say whether a clause with a verb of its own begins at ``start``; ``verb`` is what it stands behind."""
    number = start < last and tokens[start + 1].raw[:1].isdigit()
    if tokens[start].key in _NEVER_FIRST and not number:
        return False
    if verb in _CLAUSE_ONLY and last - start >= _FEWEST:
        return True
    return _has_verb(tokens, start, last, verbs)


def _has_verb(tokens: Sequence[Token], start: int, last: int, verbs: Mapping[str, str]) -> bool:
    for at in range(start, min(last, start + _CLAUSE) + 1):
        token = tokens[at]
        if token.kind == QUOTE:
            return at > start
        relative = token.key in {"that", "which", "who"} and at > start + 1 and tokens[start].key in _OBJECTS_FIRST
        if relative or token.key in {";", ":"}:
            return False
        shortened = token.key.endswith(_SHORTENED) and _is_finite_ending(tokens, at, start)
        if shortened or (at > start and _is_finite(tokens, at, verbs)):
            return True
    return False


def _is_finite(tokens: Sequence[Token], at: int, verbs: Mapping[str, str]) -> bool:
    token = tokens[at]
    if token.kind != WORD or not is_lower(token):
        return False
    if token.key in _FINITE or verbs.get(token.key) == "say":
        return True
    if token.key in verbs and (tokens[at - 1].key in words.AUXILIARIES or tokens[at - 1].key.endswith(("s", "ly"))):
        return True
    if tokens[at - 1].key in _SUBJECTS:
        return True
    if token.key.endswith("ed"):
        return tokens[at - 1].key not in _OBJECTS_FIRST
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    ends = token.key.endswith("s") and not token.key.endswith(("ss", "us", "'s"))
    return ends and following is not None and following.key in words.DETERMINERS


def _is_finite_ending(tokens: Sequence[Token], at: int, start: int) -> bool:
    """Tell ``they're`` from ``Trump's plan``."""
    key = tokens[at].key
    return not key.endswith("'s") or (at == start and key[:-2] in words.PRONOUNS | {"there", "here"})


def is_denied(tokens: Sequence[Token], index: int) -> bool:
    """See ``did not say``, ``never confirmed``, ``will insist``: what follows is no statement of anybody yet."""
    if tokens[index].key in _STANCES:
        return False
    before = index - 1
    while before >= 0 and tokens[before].key in words.AUXILIARIES:
        if tokens[before].key in {"not", "never", "will", "would"} or tokens[before].key.endswith("n't"):
            return True
        before -= 1
    return False


_STANCES = word_set("believe think feel expect want agree accept see know deny rule")
"""Verbs that also tell what somebody holds when they are denied (``did not think that``)."""


def infinitive(tokens: Sequence[Token], index: int, last: int) -> int | None:
    """Give where ``to …`` begins behind a verb that vows (``pledged to``) or urges (``urged them to``)."""
    key, at = tokens[index].key, index + 1
    if key in _CALLS and at < last and tokens[at].key == "on":
        at += 1
    elif key not in _VOWS and key not in _URGES:
        return None
    reach = at if key in _VOWS else min(last, at + _ADDRESSEE)
    for to in range(at, reach + 1):
        token = tokens[to]
        if token.kind != WORD or token.key in _STOPS:
            return None
        if token.key == "to" and to < last and (to > at or key in _VOWS):
            done = tokens[to + 1]
            return to if is_lower(done) and done.key not in _ANSWERS and not done.key.endswith("ing") else None
    return None


def _forms(bases: str) -> frozenset[str]:
    made = set()
    for base in bases.split():
        stem = base.removesuffix("e")
        made |= {base + "s", stem + "ed", stem + "ing"}
    return frozenset(made)


_VOWS = _forms("pledge promise vow threaten") | {"swore"}
_URGES = _forms("urge ask warn implore") | {"told", "tells"}
_CALLS = frozenset(["called", "calls", "calling"])
_ANSWERS = word_set("comment answer say discuss speak respond elaborate be the a an")
_STOPS = word_set("that if whether about in by as")
_ADDRESSEE = 9
"""Words that name who is urged."""


def is_label_noun(tokens: Sequence[Token], index: int) -> bool:
    """See ``Editor's note:``, ``his report``: a noun of the same letters as a verb, behind its owner."""
    if index == 0:
        return False
    before = index - 1
    while before > 0 and is_lower(tokens[before]) and tokens[before].kind == WORD and index - before < _ADJECTIVES:
        if tokens[before].key in _ONE or tokens[before].key.endswith("'s"):
            break
        if tokens[before].key in words.CLOSED:
            return False
        before -= 1
    owner, plural = tokens[before], tokens[index].key.endswith("s")
    if owner.kind != WORD:
        return False
    if owner.key in _SINGLE:
        return not plural
    told = index + 1 < len(tokens) and tokens[index + 1].key == "that"
    return (owner.key.endswith(("'s", "s'")) or owner.key in _ONE) and not (plural and told)


_ADJECTIVES = 4
_SINGLE = word_set("a an this another every each")
_ONE = word_set("a an his her its their my our your this another every each no any")
