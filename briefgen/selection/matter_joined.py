"""What a first sentence is about, in a language that writes the article onto the noun and has no capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.selection.ground_joined import is_name, name_behind, phrase_end, stripped, told_phrase
from briefgen.selection.lost import Lost

if TYPE_CHECKING:
    from briefgen.selection.grounding import Known
    from briefgen.selection.opening_rules import Rules

__all__ = ["matter_joined"]

_NAMING = 10
"""Words of what is said among which something must be named."""
_SHORTEST = 4
"""Least letters of a definite noun."""
_OPEN = frozenset('«"“:')
_LATE = 16
"""Words of a sentence behind which a definite noun is told by the names before it."""
_MARKED = 4
"""Words after the first of a term in marks."""
_NEAR = 3
"""Words behind a subject among which a name makes it known."""
_FIRST = 4
"""Words among which a subject stands."""
_CLOSE = frozenset('»"”')
_BETWEEN = frozenset({"بين"})
"""Words behind a noun with which two are named."""
_BEGIN = frozenset({"ان", "بان", "انه", "انها", "بانه", "بانها"})
"""Words behind which what is said begins, as they are compared."""


def matter_joined(raw: list[str], words: list[str], speech: list[str], rules: Rules, known: Known) -> tuple[Lost, ...]:
    """Say what of a first sentence only the rest of its article explains."""
    first = words[0][1:] if words[0].startswith(rules.clitics) and words[0][1:] in rules.adding else words[0]
    then = next((raw[place] for place, word in enumerate(words) if word in rules.then), "")
    found = (
        Lost("adds to what was said before") if first in rules.adding else None,
        Lost(f"says “{then}” of a time told before", (then,)) if then else None,
        _subject(raw, words, rules, known),
        _bound(raw, words, rules),
        _names(raw, words, rules, known),
        _nouns(raw, words, rules, known),
        _speech(speech, rules),
    )
    return tuple(one for one in found if one)


def _bound(raw: list[str], words: list[str], rules: Rules) -> Lost | None:
    """Find a pronoun right behind the name of who does something, which means somebody or something else."""
    for place in range(1, min(len(words), _LATE)):
        if words[place] in rules.bound and is_name(stripped(words[place - 1], rules), rules):
            return Lost(f"speaks of “{raw[place]}”, which points to something named before")
    return None


def _subject(raw: list[str], words: list[str], rules: Rules, known: Known) -> Lost | None:
    """Find a definite noun among the first words, which nobody is named before and nothing makes known."""
    place = 0
    while place < min(len(words), _FIRST):
        word, noun = words[place], stripped(words[place], rules)
        if is_name(noun, rules) or word in rules.relatives or word in rules.halts or not word[0].isalpha():
            return None
        if not noun.startswith(rules.definite) or len(noun) < _SHORTEST:
            place += 1
            continue
        end = phrase_end(words, place, rules)
        person = end == place + 1 and not _nobody(words, end, rules)
        named = any(is_name(stripped(one, rules), rules) for one in words[place : end + _NEAR])
        deep = place > 1 and not known.told(raw[place])
        if not (person or named or deep) and _unknown(words, place, end, rules):
            return Lost(f"speaks of “{' '.join(raw[place:end])}” without saying which", (raw[place],))
        if noun not in rules.generic and noun not in rules.times:
            return None
        place = end
    return None


def _names(raw: list[str], words: list[str], rules: Rules, known: Known) -> Lost | None:
    """Find a last name without anything before it, which the article gives elsewhere in full."""
    seen: set[str] = set(known.speaker)
    for place, word in enumerate(raw):
        before = stripped(words[place - 1], rules) if place else ""
        full = before in rules.given or before in rules.offices or before.startswith(rules.definite)
        full = full or words[place] in rules.anaphors or words[place] in rules.named
        full = full or known.pair(raw[place - 1] if place else "", word)
        if word not in seen and not full and known.short(word) and not is_name(words[place], rules):
            return Lost(f"calls “{word}” by the last name alone", (word,))
        seen.add(word)
    return None


def _nouns(raw: list[str], words: list[str], rules: Rules, known: Known) -> Lost | None:
    """Find a definite noun that means something named before the sentence."""
    met: set[str] = set()
    place = names = 0
    while place < len(words):
        word = stripped(words[place], rules)
        definite = word.startswith(rules.definite) and len(word) >= _SHORTEST and word.isalpha()
        if not definite or word in rules.relatives or _adjective(words, place, rules):
            if word in rules.inner and words[place + 1 : place + 2] and words[place + 1] not in rules.times:
                return Lost(f"speaks of “{raw[place]}”, which points to something named before", (raw[place],))
            names += is_name(word, rules)
            met.add(word)
            place += 1
            continue
        end = phrase_end(words, place, rules)
        phrase = [stripped(one, rules) for one in words[place:end]]
        if word not in met and word.removeprefix(rules.definite) not in met:
            found = _noun(words, place, end, phrase, rules, known)
            # What stands late in a sentence, behind names, is theirs.
            if found and not (place >= _LATE and names > 1):
                return Lost(f"speaks of “{' '.join(raw[place:end])}” {found}", (raw[place],))
        names += any(is_name(one, rules) for one in phrase)
        met.update(phrase)
        place = end
    return None


def _noun(words: list[str], place: int, end: int, phrase: list[str], rules: Rules, known: Known) -> str:
    """Say why nothing makes a definite noun known, or give an empty text."""
    word, following = phrase[0], words[end] if end < len(words) else ""
    marked = place > 0 and words[place - 1] in _OPEN and any(one in _CLOSE for one in words[end : end + _MARKED])
    if is_name(word, rules) or marked or following in _CLOSE or following in _BETWEEN:
        return ""
    told = known.told(words[place])
    if word in (rules.kinds | rules.titles) - rules.generic - rules.familiar and told and _nobody(words, end, rules):
        return "without a name"
    if any(is_name(one, rules) for one in phrase):
        return ""
    opens = place > 0 and (words[place - 1].lstrip("وف") in _BEGIN or words[place - 1] in _OPEN)
    if opens and _unknown(words, place, end, rules):
        return "without saying which"
    return "as told before" if told_phrase(words, words, place, end, rules, known) else ""


def _adjective(words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a definite word stands behind something that is somebody's, and so says of what kind it is."""
    before = words[place - 1] if place else ""
    return before in rules.kin or (len(before) > _SHORTEST and before.endswith(rules.belonging))


def _nobody(words: list[str], end: int, rules: Rules) -> bool:
    """Say whether no name can stand behind a title or a kind."""
    following = words[end] if end < len(words) else ""
    return not following[:1].isalpha() or following in rules.prepositions | rules.closers | rules.saying


def _unknown(words: list[str], place: int, end: int, rules: Rules) -> bool:
    """Say whether nothing makes known a definite noun with which what is said begins."""
    following = words[end : end + 3]
    word = stripped(words[place], rules)
    behind = words[place + 1 : end + 1]
    related = any(one in _OPEN or (one in rules.relatives and one.startswith(rules.definite)) for one in behind)
    everybody = word in rules.generic | rules.times | rules.familiar
    return not related and not name_behind(following, rules) and not everybody


def _speech(speech: list[str], rules: Rules) -> Lost | None:
    """Look at what somebody is quoted as saying: it must name something itself."""
    if not speech:
        return None
    named = any(is_name(stripped(word, rules), rules) for word in speech[:_NAMING])
    return None if named else Lost("is speech that itself names nothing")
