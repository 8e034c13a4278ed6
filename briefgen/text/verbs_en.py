"""What English verbs of saying are where they stand: passives, adjectives, asides, and what comes before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_en as words
from briefgen.text.names_en import is_lower
from briefgen.text.phrases import WORD
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = [
    "is_adjective",
    "is_adverb",
    "is_aside",
    "is_name",
    "is_noun_before",
    "is_passive",
    "over_time_and_place",
    "puts",
]

_BE = word_set("is are was were be been being get got gets")
_NAMED_AS = word_set(
    "described characterized characterised portrayed hailed touted billed viewed denounced condemned cited listed"
)
"""Right before *as* these are passive: whoever speaks would have to say whom."""
_TOLD = word_set("told quoted heard known called asked taught")
_SAID = word_set("said says told added")
_POSTPOSED = 9
_SPANS = word_set("week month year morning afternoon evening summer weekend")
_WHICH = word_set("this last next that")
_DONE = word_set("released published conducted issued filed obtained posted unsealed sent signed made taken")
_DATED = word_set(
    "poll polls survey report study analysis statement letter data figures memo documents complaint lawsuit"
)
_CLAUSE = 9
_ASIDE = word_set("although though because while when if after before since unless until once whereas whom whose")
_NOUNS = word_set("family ally rally assembly supply reply monopoly anomaly bully")
_OFTEN = word_set("often also once sometimes still already previously never always later then")
_LONG = word_set("long much often newly so-called recently widely")
_ARTICLES = word_set("the a an his her its their")


def is_name(tokens: Sequence[Token], index: int) -> bool:
    """See ``Theresa May``."""
    if tokens[index].raw not in {"May", "Will"}:
        return False
    followed = index + 1 < len(tokens) and tokens[index + 1].key in _SAID
    return followed or (index > 0 and tokens[index - 1].raw[:1].isupper())


def over_time_and_place(tokens: Sequence[Token], last: int, floor: int) -> int:
    """Step back over ``this week`` and ``released last month`` between a subject and its verb."""
    at = last
    if at - 1 > floor and tokens[at].key in _SPANS and tokens[at - 1].key in _WHICH:
        at -= 2
        while at > floor and tokens[at].key in {"just", "only", "earlier", "late", "early"}:
            at -= 1
        if tokens[at].key in words.TYING | words.JOINED:
            return last
    for done in range(last, max(floor, last - _POSTPOSED), -1):
        if tokens[done].kind != WORD:
            break
        if tokens[done].key in _DONE and is_noun_before(tokens, done, floor):
            return done - 1
    return at


def is_noun_before(tokens: Sequence[Token], index: int, floor: int) -> bool:
    """Say whether a document or poll stands right before ``released``, ``conducted`` and the like."""
    return index - 1 >= floor and tokens[index - 1].kind == WORD and tokens[index - 1].key in words.OFFICES | _DATED


def puts(tokens: Sequence[Token], index: int) -> bool:
    """See ``as Park put it`` and ``found that``, where a verb of other things tells of speech."""
    following = tokens[index + 1].key if index + 1 < len(tokens) else ""
    return following == "that" or (following == "it" and tokens[index].key in {"put", "puts"})


def is_passive(tokens: Sequence[Token], index: int) -> bool:
    """See ``was accused`` and ``was often referred to``: whoever stands before does not speak."""
    following = [token.key for token in tokens[index + 1 : index + 3]]
    if following[:1] == ["as"] or following == ["to", "as"]:
        return (tokens[index].key.endswith("ed") and following[:1] != ["as"]) or tokens[index].key in _NAMED_AS
    before = index - 1
    while before >= 0 and (is_adverb(tokens[before]) or tokens[before].key in _OFTEN):
        before -= 1
    done = tokens[index].key.endswith("ed") or tokens[index].key in _TOLD
    return done and before >= 0 and tokens[before].key in _BE


def is_aside(tokens: Sequence[Token], index: int) -> bool:
    """See a verb in a clause of its own (``although Park had not asked``), whose subject no later pronoun means."""
    for at in range(index - 1, max(-1, index - _CLAUSE), -1):
        if tokens[at].kind != WORD:
            return False
        if tokens[at].key in _ASIDE:
            return True
    return False


def is_adjective(tokens: Sequence[Token], index: int) -> bool:
    """See ``the long threatened sanctions``, ``in the 12 states that``: words of a noun phrase, and no verb."""
    if index and tokens[index - 1].raw.isdigit() and tokens[index].key == "states":
        return True
    if not tokens[index].key.endswith("ed") or not index:
        return False
    at = index - 1 - (tokens[index - 1].key in _LONG)
    return at >= 0 and tokens[at].kind == WORD and tokens[at].key in _ARTICLES and index + 1 < len(tokens)


def is_adverb(token: Token) -> bool:
    """See ``repeatedly``; ``family`` is none."""
    return token.kind == WORD and token.key.endswith("ly") and is_lower(token) and token.key not in _NOUNS
