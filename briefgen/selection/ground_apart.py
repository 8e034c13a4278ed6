"""Grounded openings in a language that writes the article as a word and names with capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.selection.grounding import Known
    from briefgen.selection.opening_rules import Rules

__all__ = ["loose_apart"]

_REACH = 13
"""Words of the opening that must be clear."""
_LONGEST = 6
"""Most words of a noun phrase."""
_SPECIFYING = 2
"""Words after "of" among which a name says which one is meant."""
_ITEM = frozenset("•·*")
_CLOSE = 8
"""Words of the opening among which a bare last name or a bare noun stands out."""
_QUOTES = frozenset('"“')
_CLOSING = frozenset('"”')
_END = frozenset(".?!")


def loose_apart(raw: list[str], words: list[str], rules: Rules, known: Known) -> str:
    """Say in what an opening is loose, or give an empty text."""
    quoted = bool(words) and (words[0] in _QUOTES or words[:2] == ["'", "'"])
    start = next((place for place, word in enumerate(words) if word[0].isalnum()), len(words))
    end = _window(words, start)
    if raw[0] in _ITEM:
        return "is an item of a list"
    if quoted and not known.spoken:
        return "is speech whose speaker nothing near it names"
    named, person = known.spoken or known.named, quoted or known.spoken
    for place in range(start, end):
        word = words[place]
        if _is_name(raw, words, place, start, rules, known):
            if known.short(raw[place]) and not _titled(raw, words, place, rules):
                if not known.spoken and place - start < _CLOSE:
                    return f"calls “{raw[place]}” by the last name alone"
            else:
                named = True
                person = person or _two(raw, words, place, rules)
            continue
        if (
            word.removesuffix("'s") in rules.dates
            and word.endswith("'s")
            and known.told(words[place + 1 : place + 2][0])
        ):
            return f"speaks of “{' '.join(raw[place : place + 2])}” as told before"
        if word in rules.articles:
            head = _told(raw, words, place, rules, known)
            if head:
                return f"speaks of “{head}” as told before"
        elif word in _indefinite(rules):
            person = True
        elif _pointing(raw, words, place, start, end, rules, person=person, named=named):
            return f"speaks of “{raw[place]}”, which stands for something named before"
    return "" if named else "names nobody and nothing in its first words"


def _window(words: list[str], start: int) -> int:
    count = 0
    for place in range(start, len(words)):
        count += words[place][0].isalnum()
        if count > _REACH or (words[place] in _END and count > 3 and not _initial(words, place)):  # noqa: PLR2004 - an abbreviation
            return place
    return len(words)


def _initial(words: list[str], place: int) -> bool:
    return len(words[place - 1]) <= 3  # noqa: PLR2004 - Mr, Gen, an initial


def _indefinite(rules: Rules) -> frozenset[str]:
    return rules.indefinite


def _is_name(raw: list[str], words: list[str], place: int, start: int, rules: Rules, known: Known) -> bool:
    word = raw[place]
    if not word[0].isupper() or words[place] in rules.authors | rules.persons | rules.possessives | rules.dates:
        return False
    if place > start and words[place - 1] not in _QUOTES:
        return True
    following = raw[place + 1] if place + 1 < len(raw) else ""
    capitals = len(word) > 1 and word[:2].isupper()
    apart = words[place] in rules.articles | rules.fronted | rules.indefinite | rules.inner
    return not apart and (capitals or known.proper(word) or following[:1].isupper())


def _two(raw: list[str], words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a name is of two words, or behind a title."""
    before = raw[place - 1] if place and words[place - 1] not in rules.articles | rules.fronted else ""
    following = raw[place + 1] if place + 1 < len(raw) else ""
    return before[:1].isupper() or following[:1].isupper()


def _titled(raw: list[str], words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a title or a first name stands before a last name."""
    before = place - 1
    if before >= 0 and words[before] == ".":
        before -= 1
    return before >= 0 and (words[before] in rules.titles or _proper(raw[before], words[before], rules))


def _proper(raw: str, word: str, rules: Rules) -> bool:
    return raw[:1].isupper() and word not in rules.articles | rules.fronted | rules.introducing | rules.dates


def _told(raw: list[str], words: list[str], article: int, rules: Rules, known: Known) -> str:
    """Give the noun phrase that was there before and that nothing specifies, or an empty text."""
    last = article
    for place in range(article + 1, min(len(words), article + 1 + _LONGEST)):
        word = words[place]
        if (raw[place][0].isupper() and word not in rules.dates) or raw[place][0].isdigit():
            return ""
        if word == "-":
            continue
        bound = place == article + 1
        ended = not word[0].isalpha() or word in rules.closers | rules.relators or word in rules.articles
        if ended or (not bound and word.endswith((*rules.finite, rules.adverb))):
            if bound and word.isalpha():
                last = place
                continue
            break
        if word in rules.uniques:
            return ""
        last = place
    if last == article:
        return ""
    following = words[last + 1] if last + 1 < len(words) else ""
    behind = raw[last + 1 : last + 2 + _SPECIFYING]
    if following in rules.relators and any(word[:1].isupper() or word[:1].isdigit() for word in behind[1:]):
        return ""
    if following in {"who", "that", "which"}:
        return ""
    head = words[last].removesuffix("'s")
    bare = known.strict and article < _CLOSE
    return " ".join(raw[article : last + 1]) if (bare or known.told(head)) and head not in rules.uniques else ""


def _pointing(  # noqa: PLR0913 - what the loop knows
    raw: list[str], words: list[str], place: int, start: int, end: int, rules: Rules, *, person: bool, named: bool
) -> bool:
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in rules.inner:
        return following not in rules.times
    if word in rules.others:
        return following not in rules.relators
    pronoun = word in rules.governed and word not in rules.inner and word not in rules.those
    if not (pronoun or word in rules.possessives or word in rules.persons):
        return False
    personal = word in rules.persons or word in {"his", "her"}
    if person if personal else named or person:
        return False
    if any((word, later) in rules.expletives for later in words[place + 1 : place + 8]):
        return False
    # In an introduction a pronoun may mean the subject that follows its comma.
    comma = next((spot for spot in range(place, min(len(words), end)) if words[spot] == ","), None)
    opens = words[start] in rules.fronted | rules.introducing
    return not (opens and comma is not None and raw[comma + 1 : comma + 2] and raw[comma + 1][0].isupper())
