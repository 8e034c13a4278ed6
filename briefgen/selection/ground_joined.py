"""Grounded openings in a language that writes the article onto the noun and has no capitals."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.selection.grounding import Known
    from briefgen.selection.opening_rules import Rules

__all__ = ["is_name", "loose_joined", "name_behind", "phrase_end", "stripped", "told_phrase"]

_REACH = 16
"""Words of the opening that must be clear."""
_NAMING = 10
"""Words of the opening among which something must be named."""
_ITEM = frozenset("•·*")
_POINTED = 8
"""Words of the opening among which a pronoun or a bare noun points back."""
_OPEN = frozenset('«"“')
_CLOSE = frozenset('»"”')
_END = frozenset(".؟!?")
_LONGEST_NAME = 5
"""Most words in marks that are a name."""
_OWNED = 5
"""Least letters of a word that may end in a possessive."""
_SHORTEST = 4
"""Least letters of a definite noun."""
_CLITICS = "وفبلك"
_MASCULINE = ("يا", "يه", "ا", "ه")
"""Endings of a state's name that its adjective does not have."""
_NISBA = ("ي", "يه", "يين", "يون", "يان", "يتين", "يتان", "يات")


def loose_joined(raw: list[str], words: list[str], rules: Rules, known: Known) -> str:
    """Say in what an opening is loose, or give an empty text."""
    window = _window(words)
    found = _first(raw, window, rules, known)
    if found:
        return found
    named, place = False, 0
    while place < len(window):
        word = stripped(window[place], rules)
        if is_name(word, rules):
            named = True
        elif word.startswith(rules.definite) and len(word) >= _SHORTEST and word.isalpha():
            end = phrase_end(window, place, rules)
            phrase = [stripped(one, rules) for one in window[place:end]]
            naming = any(is_name(one, rules) for one in phrase)
            named = named or naming
            kind = phrase[0] in rules.kinds and known.told(raw[place]) and not name_behind(window[end : end + 2], rules)
            if (
                kind
                and naming
                and not known.spoken
                and window[end : end + 1]
                and window[end] not in _OPEN | rules.relatives
            ):
                return f"speaks of “{' '.join(raw[place:end])}” as told before"
            if not naming and told_phrase(raw, window, place, end, rules, known):
                return f"speaks of “{' '.join(raw[place:end])}” as told before"
            place = end
            continue
        elif _points(raw, window, place, rules, named=named):
            return f"speaks of “{raw[place]}”, which points to something named before"
        elif _marked(words, place):
            named = True
        place += 1
    if named or known.named or known.spoken or any(is_name(stripped(word, rules), rules) for word in window[:_NAMING]):
        return ""
    return "names nobody and nothing in its first words"


def _first(raw: list[str], window: list[str], rules: Rules, known: Known) -> str:
    """Look at what only the first words do: an item, a verb whose subject is not there, a last name."""
    if raw[0] in _ITEM:
        return "is an item of a list"
    if ":" in window[1:4] and window[0].removeprefix("و") not in rules.saying:
        return "is an item of a list"
    alone = _last_name(raw, window, rules, known)
    if alone:
        return f"calls “{alone}” by the last name alone"
    if known.absent:
        return f"says “{raw[0]}” of somebody named before"
    joined = window[0].startswith(rules.clitics) and window[0][1:] in rules.describing | rules.careers
    following = stripped(window[1], rules) if len(window) > 1 else ""
    if joined and not following.startswith(rules.definite) and not is_name(following, rules):
        return f"says “{raw[0]}” of something named before"
    return ""


def _window(words: list[str]) -> list[str]:
    window: list[str] = []
    count = 0
    for place, word in enumerate(words):
        if place and word in _END and count:
            break
        window.append(word)
        count += word[:1].isalnum()
        if count >= _REACH:
            break
    return window


def stripped(word: str, rules: Rules) -> str:
    """Give a word without the letters written onto it, where what is left is a name or a definite noun."""
    if word in rules.proper:
        return word
    rest = word
    for _ in range(2):
        if rest[:1] and rest[0] in _CLITICS:
            if rest.startswith("لل") and len(rest) > _SHORTEST:
                return rules.definite + rest[2:]
            rest = rest[1:]
            if rest.startswith(rules.definite) or is_name(rest, rules):
                return rest
    return word


def is_name(word: str, rules: Rules) -> bool:
    """Say whether a word without clitics is a name: a state or its adjective, a first name, an acronym."""
    if word in rules.weak:
        return False
    bare = word.removeprefix(rules.definite)
    acronym = word.isascii() and word.isalpha() and len(word) > 1
    # "Ali" is written like "on".
    given = word in rules.given and word not in rules.prepositions
    return word in rules.proper or given or bare in _adjectives(rules.proper - rules.weak) or acronym


@lru_cache(maxsize=8)
def _adjectives(names: frozenset[str]) -> frozenset[str]:
    """Give what the names of states and cities become as adjectives."""
    found: set[str] = set()
    for name in names:
        bare = name.removeprefix("ال")
        ending = next((end for end in _MASCULINE if bare.endswith(end) and len(bare) - len(end) > 1), "")
        root = bare.removesuffix(ending)
        if len(root) > 2 and " " not in root:  # noqa: PLR2004 - shorter roots are other words
            found.update(root + end for end in _NISBA)
    return frozenset(found)


def phrase_end(window: list[str], place: int, rules: Rules) -> int:
    """Give where the definite words end that begin at ``place``: a noun and its adjectives."""
    end = place + 1
    while end < len(window) and window[end].startswith(rules.definite) and window[end].isalpha():
        end += 1
    return end


def told_phrase(raw: list[str], window: list[str], place: int, end: int, rules: Rules, known: Known) -> bool:
    """Say whether a definite noun was there before and nothing after it says which one it is."""
    word = stripped(window[place], rules)
    following = window[end : end + 3]
    if _related(window, place, end, rules) or name_behind(following, rules):
        return False
    if any(one in rules.counted for one in window[place + 1 : end]):
        return True
    if word in rules.generic | rules.times | rules.familiar:
        return False
    bare = known.strict and place < _POINTED and end == place + 1
    bare = bare and (not following or not following[0].isalpha() or following[0] in rules.prepositions | rules.closers)
    if not bare and not known.told(raw[place]):
        return False
    if following and (following[0] in _OPEN or following[0] == "("):
        return False
    title = word in rules.titles or (place and window[place - 1] in rules.offices)
    person = bool(following) and following[0].isalpha() and following[0] not in rules.prepositions | rules.closers
    return not (title and person and following[0] not in rules.saying)


def _related(window: list[str], place: int, end: int, rules: Rules) -> bool:
    """Say whether a clause behind a definite noun says which one it is, by more than a pronoun for it."""
    relative = any(one in rules.relatives for one in window[place + 1 : end])
    return relative and not any(one in rules.bound for one in window[end : end + 2])


def name_behind(following: list[str], rules: Rules) -> bool:
    """Say whether a name follows at once, or behind a preposition or a comma."""
    behind = following[: 2 if following[:1] and following[0] in rules.prepositions | {"،", ","} else 1]
    return any(is_name(stripped(one, rules), rules) for one in behind)


def _points(raw: list[str], window: list[str], place: int, rules: Rules, *, named: bool) -> bool:
    word = window[place]
    following = window[place + 1] if place + 1 < len(window) else ""
    if word in rules.inner or word.lstrip(_CLITICS) in rules.inner:
        return following not in rules.times
    if word in rules.others:
        return True
    if 0 < place < _POINTED and word in rules.bound and not any(one in rules.relatives for one in window[:place]):
        return True
    if place and word.removeprefix("ب") in rules.empty:
        quoted = window[place - 1] in _OPEN
        return quoted or _feminine(window[0], rules) != word.endswith(rules.belonging)
    owned = len(word) >= _OWNED and word.endswith(rules.belonging) and not raw[place].endswith("ة")
    return not named and (owned or (word in rules.kin and not raw[place].endswith(("ة", "ى"))))


def _last_name(raw: list[str], window: list[str], rules: Rules, known: Known) -> str:
    """Give a last name that stands alone behind the first verb, where the brief does not print the whole name."""
    if known.spoken or len(window) < 3:  # noqa: PLR2004 - verb, name, what follows
        return ""
    if window[0].removeprefix("و") in rules.negations:
        raw, window = raw[1:], window[1:]
    if window[1].startswith(rules.definite):
        return raw[1] if raw[1] == known.alone and window[1] not in rules.proper else ""
    common = window[1] in rules.documents | rules.prepositions | rules.offices or is_name(window[1], rules)
    return raw[1] if not common and known.short(raw[1]) else ""


def _feminine(verb: str, rules: Rules) -> bool:
    """Say whether a first verb is feminine: it ends, or begins, in the letter that makes it so."""
    word = verb[1:] if verb.startswith(rules.clitics) and verb[1:] in rules.saying else verb
    return word not in rules.masculine and (word.endswith(rules.unfinished[0]) or word.startswith(rules.unfinished[0]))


def _marked(words: list[str], place: int) -> bool:
    """Say whether a few words in marks stand here, which are a name."""
    if words[place] == "#":
        return True
    if words[place] not in _OPEN or place == 0:
        return False
    rest = words[place + 1 : place + 2 + _LONGEST_NAME]
    return any(word in _CLOSE for word in rest)
