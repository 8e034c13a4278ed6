"""Openings of languages that write the article onto the noun: what goes on about something told before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.selection.opening_rules import Rules

__all__ = ["Found", "continued", "fragment"]

Found = tuple[str, int, int]
"""Rule broken, and from which word to which it is."""

_REACH = 8
"""How many words of the opening are searched."""
_SHORTEST_DUAL = 7
"""Least letters of a definite noun for two."""
_TITLED = 5
"""Fewest words of a headline that is told by its capitals."""
_SMALL = 4
"""Least letters of a word that a headline writes with a capital."""
_NEAR = 6
"""How many words of the opening are searched for a bare noun."""
_SECOND = 2
_MARKED = frozenset('"«“(#')
_ENDS = frozenset('.:؛!?؟«"“')
_STOPS = frozenset('.,،;؛:!?؟»”"')
_NUMBERED = re.compile(r"\d{1,2}")
_AFTER_NUMBER = frozenset("-–—.):/")


def fragment(raw: list[str], words: list[str], rules: Rules) -> Found | None:
    """Find an opening that is no sentence: a participle, a numbered item, a headline in capitals."""
    if words[0] in rules.participles:
        return "fragment", 0, 1
    if _NUMBERED.fullmatch(raw[0]) and raw[1:2] and raw[1] in _AFTER_NUMBER:
        return "fragment", 0, 2
    letters = [word for word in raw if len(word) >= _SMALL and word[0].isalpha()]
    cased = [word for word in letters if word[0] != word[0].lower() or word[0] != word[0].upper()]
    if rules.articles and len(raw) >= _TITLED and len(cased) > 2 and all(word[0].isupper() for word in cased):  # noqa: PLR2004 - a name has two
        return "fragment", 0, 2
    return None


def continued(raw: list[str], words: list[str], rules: Rules) -> Found | None:
    """Find in the opening what only the words before it explain."""
    if not rules.definite:
        return None
    joined = words[0].startswith(rules.clitics) and len(words[0]) > len(rules.definite) + 1
    first = words[0][1:] if joined else words[0]
    following = words[1] if len(words) > 1 else ""
    if first in rules.arriving and (joined or _common(following, rules)):
        return "connective", 0, 1
    plain_words = [first, *words[1:]]
    return (
        (
            _nominal(first, following, rules) or _unknown(plain_words, rules)
            if joined
            else _bare_topic(plain_words, rules)
        )
        or (("connective", 0, 1) if _so(words[0], rules) else None)
        or (("pronoun", 0, 1) if _object(raw[0], first, rules) else None)
        or _event(plain_words, rules)
        or _count(plain_words, rules)
        or _owned(raw, plain_words, rules)
        or _two(words, rules)
        or _same(words, rules)
        or _place(plain_words, rules)
        or _office(plain_words, rules)
    )


def _object(raw: str, word: str, rules: Rules) -> bool:
    """Say whether a verb has its object written onto it."""
    verb = len(word) > _SMALL and word.startswith(rules.unfinished) and raw.endswith(rules.suffixes)
    return bool(rules.suffixes) and verb and not raw.endswith(rules.not_suffixes)


def _so(word: str, rules: Rules) -> bool:
    """Say whether a word has "so" written onto it, which only a word that is known without it shows."""
    rest = word[1:]
    known = rest in rules.prepositions | rules.proper | rules.saying or rest.startswith(
        ("ب" + rules.definite, "لا ", "ان")
    )
    return bool(rules.so) and word.startswith(rules.so) and word not in rules.proper and len(rest) > 1 and known


def _unknown(words: list[str], rules: Rules) -> Found | None:
    """Find a verb and a bare definite noun, of whatever kind, behind a conjunction."""
    subject, following = (*words[1:3], "", "")[:2]
    if words[0] in rules.saying and subject.startswith("لل"):
        return "no-speaker", 0, 2
    if words[0].startswith(rules.definite) or not _common(subject, rules) or subject in rules.generic | rules.times:
        return None
    if subject in rules.unnamed:
        return "definite-noun", 0, 2
    if words[0] in rules.describing and not (following.startswith(rules.definite) and _adjective(following, rules)):
        return "definite-noun", 0, 2
    people = subject.endswith(rules.nationality) or words[0] in rules.saying or words[0] in rules.prepositions
    bare = following in rules.prepositions or following in rules.closers
    return ("definite-noun", 0, 2) if bare and not people else None


def _owned(raw: list[str], words: list[str], rules: Rules) -> Found | None:
    """Find "and her prime minister wrote", where nobody before is she."""
    if words[0] in rules.prepositions or words[0] in rules.leading:
        return None
    for place in (1, 2):
        word = words[place] if place < len(words) else ""
        if not word or (place > 1 and words[1] not in rules.offices | rules.heads):
            return None
        if (
            word in rules.halts
            or word in rules.prepositions
            or word in rules.proper
            or word.startswith((rules.definite, "ب" + rules.definite, "و"))
        ):
            return None
        kin = word in rules.kin and not raw[place].endswith(("ة", "ى"))
        if (len(word) > _SMALL and word.endswith(rules.belonging)) or kin:
            return "possessive", 0, place + 1
    return None


def _count(words: list[str], rules: Rules) -> Found | None:
    """Find "the number of the leaflets came to", where nothing says which leaflets."""
    if words[0] not in rules.counting or words[1:2] == [] or words[1] not in rules.counts or not words[2:3]:
        return None
    named = any(_names_country(word, rules) for word in words[2:6])
    return None if named or not _common(words[2], rules) else ("definite-noun", 0, 3)


def _office(words: list[str], rules: Rules) -> Found | None:
    """Find "the foreign ministry said", which every state has."""
    for place, word in enumerate(words[: _REACH - 2]):
        if (place > 1 and (word in rules.halts or word in _STOPS)) or _names_country(word, rules):
            return None
        after = words[place + 2 : place + 4]
        if word.removeprefix("ل") not in rules.offices or not words[place + 1 : place + 2] or not after:
            continue
        if not words[place + 1].startswith(rules.definite) or words[place + 1] in rules.proper:
            continue
        ends = after[0] in rules.closers | rules.prepositions or after[0] in _ENDS
        if ends and not _names_country(after[-1], rules):
            return "definite-noun", place, place + 2
    return None


def _adjective(word: str, rules: Rules) -> bool:
    return word.endswith(rules.nationality)


def _common(word: str, rules: Rules) -> bool:
    return word.startswith(rules.definite) and word not in rules.proper


def _nominal(first: str, following: str, rules: Rules) -> Found | None:
    """Find "and the victims …": a sentence about a noun that was there before."""
    if not (rules.nominal and _common(first, rules)) or first in rules.times:
        return None
    if following in rules.relatives:
        return "definite-noun", 0, 1
    known = following.startswith(rules.definite) and first not in rules.events
    if first in rules.anaphors | rules.events | rules.bodies | rules.places and not known:
        return "definite-noun", 0, 1
    return ("definite-noun", 0, 1) if following in rules.closers | rules.prepositions else None


def _bare_topic(words: list[str], rules: Rules) -> Found | None:
    """Find "The stadium is by …": a definite noun of whatever kind that opens the sentence and stands bare."""
    following = words[1] if len(words) > 1 else ""
    known = words[0] in rules.generic | rules.times or words[0].endswith(rules.nationality)
    if not rules.nominal or known or not _common(words[0], rules):
        return None
    return ("definite-noun", 0, 1) if following in rules.prepositions | rules.closers else None


def _event(words: list[str], rules: Rules) -> Found | None:
    """Find "and the American stance …": an event that its adjective does not make known."""
    for place in (0, 1, 2):
        if place >= len(words) or words[place] not in rules.events:
            continue
        after = place + 1
        while after < len(words) and words[after].startswith(rules.definite) and words[after] not in rules.relatives:
            after += 1
        following = words[after] if after < len(words) else ""
        if following in rules.relatives or following[:1] in {"«", '"', "“", "("} or following.startswith("لل"):
            return None
        return "definite-noun", 0, place + 1
    return None


def _two(words: list[str], rules: Rules) -> Found | None:
    for place, word in enumerate(words[:_REACH]):
        if place > 1 and word in rules.halts:
            return None
        bare = word.removeprefix("و").removeprefix("ب")
        dual = bare.startswith(rules.definite) and bare.endswith(rules.two) and len(bare) >= _SHORTEST_DUAL
        if dual and bare not in rules.not_two and words[place + 1 : place + 2] not in (["اللتين"], ["اللتان"]):
            return "definite-noun", place, place + 1
    return None


def _same(words: list[str], rules: Rules) -> Found | None:
    for place, word in enumerate(words[1:_REACH], 1):
        before = words[place - 1]
        if word in rules.halts and place > 1:
            return None
        if word in rules.others and place <= _NEAR - 1 and not before.startswith(rules.definite):
            return "demonstrative", place - 1, place + 1
        if word in rules.same and before.startswith(rules.definite) and before not in rules.proper:
            return "demonstrative", place - 1, place + 1
    return None


def _place(words: list[str], rules: Rules) -> Found | None:
    """Find "in the country", "the government's spokesman", where no word before says which."""
    bodies = rules.bodies | rules.places | rules.events
    for place, word in enumerate(words[:_NEAR]):
        if (place > 1 and (word in rules.halts or word in _ENDS)) or _names_country(word, rules):
            return None
        bare = (
            rules.definite + word[2:] if word.startswith("لل") and rules.definite + word[2:] in rules.bodies else word
        )
        before = words[place - 1] if place else ""
        if before.startswith(rules.definite) or (
            bare not in bodies and (bare not in rules.anaphors or place > _SECOND)
        ):
            continue
        following = words[place + 1] if place + 1 < len(words) else ""
        if following in rules.prepositions and any(
            _names_country(later, rules) for later in words[place + 2 : place + 4]
        ):
            return None
        if following in _MARKED and word in rules.named:
            continue
        stopped = not following or following in _STOPS or following in rules.closers | rules.prepositions
        vague = place and bare in bodies and before not in rules.offices and not _said_which(following, rules)
        if stopped or vague:
            return "definite-noun", place, place + 1
    return None


def _said_which(following: str, rules: Rules) -> bool:
    return following.startswith((rules.definite, "لل")) or following in rules.relatives or following in _MARKED


def _names_country(word: str, rules: Rules) -> bool:
    bare = word.lstrip("وبلف") if word not in rules.proper else word
    adjective = word.startswith(rules.definite) and word.endswith(rules.nationality) and word not in rules.places
    return word in rules.proper or bare in rules.proper or adjective
