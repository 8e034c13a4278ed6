"""Grounded openings in a language that writes the article as a word and names with capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.selection.grounding import Known
    from briefgen.selection.opening_rules import Rules

__all__ = ["KINDS", "is_name", "loose_apart", "pointing", "titled", "told_phrase", "two_words"]

_REACH = 15
"""Words of the opening that must be clear."""
_LONGEST = 6
"""Most words of a noun phrase."""
_SPECIFYING = 2
"""Words after "of" among which a name says which one is meant."""
_ITEM = frozenset("•·*")
_CLOSE = 8
"""Words of the opening among which a bare last name or a bare noun stands out."""
_SAME = frozenset({"similar", "same", "such"})
"""Words that liken to what was named before."""
_ONE = frozenset({"one", "ones"})
KINDS = frozenset(
    {"official", "officials", "agency", "group", "company", "firm", "man", "woman", "team", "ship", "plane", "judge"}
)
"""Nouns that the name of a state before them does not make known."""
_OTHER = frozenset({"other", "another", "both", "such", "similar", "more"})
"""First words that add to what was named before."""
_QUOTES = frozenset('"“')
_CLOSING = frozenset('"”')
_END = frozenset(".?!")


def loose_apart(raw: list[str], words: list[str], rules: Rules, known: Known) -> str:
    """Say in what an opening is loose, or give an empty text."""
    quoted = bool(words) and (words[0] in _QUOTES or words[:2] == ["'", "'"])
    start = next((place for place, word in enumerate(words) if word[0].isalnum()), len(words))
    if raw[0] in _ITEM:
        return "is an item of a list"
    if quoted and not known.spoken:
        return "is speech whose speaker nothing near it names"
    named, person = known.spoken or known.named, False
    for place in range(start, _window(words, start)):
        if is_name(raw, words, place, start, rules, known):
            if _last_name(raw, words, place, start, rules, known):
                return f"calls “{raw[place]}” by the last name alone"
            named, person = True, person or two_words(raw, words, place, rules)
            continue
        person = person or words[place] in rules.indefinite or (words[place] in _CLOSING and known.spoken)
        told = _given(raw, words, place, rules, known)
        if told:
            return f"speaks of “{told}” as told before"
        if pointing(raw, words, place, start, rules, person=person, named=named):
            return f"speaks of “{raw[place]}”, which stands for something named before"
    return "" if named else "names nobody and nothing in its first words"


def _last_name(raw: list[str], words: list[str], place: int, start: int, rules: Rules, known: Known) -> bool:
    near = raw[place] not in known.speaker and place - start < _CLOSE
    return near and known.short(raw[place]) and not titled(raw, words, place, rules)


def _given(raw: list[str], words: list[str], place: int, rules: Rules, known: Known) -> str:
    """Give the words for something that was there before: "the attacks", "Tuesday's statement"."""
    near = place < _CLOSE and words[place + 1 : place + 2] not in (["to"], ["as"])
    if near and place and words[place] in _SAME:
        return " ".join(raw[place : place + 2])
    if words[place] in rules.articles:
        kind = _kind(raw, words, place, rules, known)
        return kind or told_phrase(raw, words, place, rules, known)
    day = words[place].endswith("'s") and words[place].removesuffix("'s") in rules.dates
    return " ".join(raw[place : place + 2]) if day and known.told(" ".join(words[place + 1 : place + 2])) else ""


def _window(words: list[str], start: int) -> int:
    count = 0
    for place in range(start, len(words)):
        count += words[place][0].isalnum()
        if count > _REACH or (words[place] in _END and count > 3 and not _initial(words, place)):  # noqa: PLR2004 - an abbreviation
            return place
    return len(words)


def _initial(words: list[str], place: int) -> bool:
    return len(words[place - 1]) <= 3  # noqa: PLR2004 - Mr, Gen, an initial


def is_name(raw: list[str], words: list[str], place: int, start: int, rules: Rules, known: Known) -> bool:
    """Say whether a word is a name: written with a capital where not every first word is."""
    word = raw[place]
    if (
        not word[0].isupper()
        or words[place].removesuffix("'s") in rules.authors | rules.persons | rules.possessives | rules.dates
    ):
        return False
    if place > start and words[place - 1] not in _QUOTES:
        return True
    following = raw[place + 1] if place + 1 < len(raw) else ""
    capitals = len(word) > 1 and word[:2].isupper()
    apart = words[place] in rules.articles | rules.fronted | rules.indefinite | rules.inner | _OTHER
    return not apart and (capitals or known.proper(word) or known.short(word) or following[:1].isupper())


def two_words(raw: list[str], words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a name is of two words, or behind a title."""
    before = raw[place - 1] if place and words[place - 1] not in rules.articles | rules.fronted else ""
    following = raw[place + 1] if place + 1 < len(raw) else ""
    return before[:1].isupper() or following[:1].isupper()


def titled(raw: list[str], words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a title or a first name stands before a last name."""
    before = place - 1
    if before >= 0 and words[before] == ".":
        before -= 1
    return before >= 0 and (words[before] in rules.titles or _proper(raw[before], words[before], rules))


def _proper(raw: str, word: str, rules: Rules) -> bool:
    return raw[:1].isupper() and word not in rules.articles | rules.fronted | rules.introducing | rules.dates


def _kind(raw: list[str], words: list[str], article: int, rules: Rules, known: Known) -> str:
    """Give "the one" and "the U.N. agency", where nothing says which."""
    one = words[article + 1 : article + 2]
    if one and one[0] in _ONE:
        return " ".join(raw[article : article + 2])
    last = next((place for place in range(article + 2, min(len(words), article + 4)) if words[place] in KINDS), None)
    if last is None or not raw[last - 1][0].isupper() or raw[last][0].isupper():
        return ""
    following = words[last + 1] if last + 1 < len(words) else ""
    bare = following in rules.closers or following.endswith(rules.finite) or not following[:1].isalpha()
    return " ".join(raw[article : last + 1]) if bare and known.told(words[last]) else ""


def told_phrase(raw: list[str], words: list[str], article: int, rules: Rules, known: Known) -> str:
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
        if bound and word in rules.uniques:
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


def pointing(
    raw: list[str], words: list[str], place: int, start: int, rules: Rules, *, person: bool, named: bool
) -> bool:
    """Say whether a pronoun stands for something named before, not for what the opening itself names."""
    word = words[place]
    following = words[place + 1] if place + 1 < len(words) else ""
    if word in rules.inner or word in rules.others or (place == start and word in _OTHER):
        return following.removesuffix("'s") not in (rules.relators if word in rules.others else rules.times)
    if word in rules.those and place > start and words[place - 1] in rules.fronted | rules.relators | {","}:
        return (
            following.isalpha() and following not in rules.closers | rules.articles | rules.governed | rules.indefinite
        )
    pronoun = word in rules.governed and word not in rules.inner and word not in rules.those
    if not (pronoun or word in rules.possessives or word in rules.persons):
        return False
    personal = word in rules.persons or word in {"his", "her"}
    empty = any((word, later) in rules.expletives for later in words[place + 1 : place + 8])
    if empty or (person if personal else named or person):
        return False
    # In an introduction a pronoun may mean the subject that follows its comma.
    comma = next((spot for spot in range(place, min(len(words), start + 2 * _REACH)) if words[spot] == ","), None)
    opens = words[start] in rules.fronted | rules.introducing
    return not (opens and comma is not None and raw[comma + 1 : comma + 2] and raw[comma + 1][0].isupper())
