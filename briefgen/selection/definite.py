"""Openings of languages that write the article as a word: a noun phrase that does not say which one it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.selection.backward import Found
    from briefgen.selection.opening_rules import Rules

__all__ = ["after_quotation", "article_phrase"]

_LONGEST = 8
"""Words of a noun phrase that are looked at."""
_STOPS = frozenset('.,;:!?"“”')
_OWNER = "'s"
_INDEFINITE = frozenset({"a", "an"})
_CLOSED = re.compile(r"[\"“][^\"”]*[,?!][\"”]\s*")
_WORD = re.compile(r"[\w'’]+|[^\w\s]")


def article_phrase(raw: list[str], words: list[str], rules: Rules) -> Found | None:
    """Find an opening definite noun, also behind a preposition, which nothing specifies."""
    if not rules.relators:
        return None
    if words[0] in rules.articles:
        end = _bare(raw, words, 0, rules)
        return ("definite-noun", 0, end) if end else None
    if words[0].endswith(_OWNER) and words[0][: -len(_OWNER)] in rules.times and words[1:2] != [","]:
        return "definite-noun", 0, 2
    if words[0] in rules.fronted and words[1:2] and words[1] in rules.articles:
        end = _bare(raw, words, 1, rules)
        return ("definite-noun", 1, end) if end and words[end : end + 1] in ([","], []) else None
    if words[0] in _INDEFINITE:
        end = _bare(raw, words, 0, rules)
        return ("definite-noun", 0, end) if end and any(word in rules.articles for word in words[1:end]) else None
    first = words[0]
    lonely = rules.adverb and first.endswith(rules.adverb) and first not in rules.dated
    return ("connective", 0, 1) if lonely and words[1:2] == [","] else None


def after_quotation(text: str, rules: Rules) -> str:
    """Give the bare noun that speaks behind an opening quotation ("…", the report said), or an empty text."""
    found = _CLOSED.match(text)
    raw = _WORD.findall(text[found.end() :]) if found else []
    words = [word.casefold() for word in raw]
    if not rules.relators or not words or words[0] not in rules.articles:
        return ""
    end = _bare(raw, words, 0, rules)
    return " ".join(raw[:end])


def _bare(raw: list[str], words: list[str], article: int, rules: Rules) -> int:  # noqa: PLR0911 - one for each thing a word may be
    """Give where a noun phrase ends that nothing specifies; zero where something does."""
    for place in range(article + 1, min(len(words), article + _LONGEST)):
        word, before = words[place], words[place - 1]
        if word in _STOPS:
            return place
        if place == article + 1 and word.removesuffix(_OWNER) in rules.capitals and _alone(words, place, rules):
            return place + 1
        if not raw[place][0].islower() and raw[place][0] not in "-'’":
            return 0
        if word in rules.uniques:
            return 0
        if word.endswith(_OWNER) or (word == "'" and before.endswith("s")):
            return place + 1
        if place == article + 1:
            continue
        if word in rules.relators:
            return _related(raw, words, place + 1, rules)
        bound = before.endswith(rules.adverb) or before == "-" or words[place + 1 : place + 2] == ["-"]
        if word in rules.closers or (word.endswith((*rules.finite, rules.adverb)) and not bound):
            return place
    return 0


def _alone(words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a body is called by its kind alone."""
    following = words[place + 1] if place + 1 < len(words) else ""
    return words[place].endswith(_OWNER) or following in rules.closers or following.endswith(rules.finite)


def _related(raw: list[str], words: list[str], place: int, rules: Rules) -> int:
    """Look at what stands behind "of": another bare noun, or something of somebody's, specifies nothing."""
    following = words[place] if place < len(words) else ""
    if following in rules.articles:
        return _bare(raw, words, place, rules)
    return place + 1 if following in rules.possessives or following in rules.inner else 0
