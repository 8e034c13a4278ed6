"""Whether a passage stands alone: no dangling opening, no end that only announces."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefgen.selection.backward import continued, fragment
from briefgen.selection.definite import after_quotation, article_phrase
from briefgen.selection.opening_rules import Rules, plain, rules_of

__all__ = ["Dangling", "after_dateline", "announces", "dangling", "dangling_opening", "unpaired"]

_HEAD = 240
"""Code points of a sentence that are looked at."""
_LETTER = r"[\w\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed]"
_WORD = re.compile(rf"{_LETTER}+(?:['’]{_LETTER}+)?|[^\w\s]")
_MARKS = frozenset("«»“”„‟\"'‘’‹›()[]{}-–—•*·…")
_COMMAS = frozenset(",،;؛")
_STOPS = frozenset(':.,،;؛!?؟«“"„‹')
_ANNOUNCING = re.compile(r"[:：]\s*[\"«»“”]?\s*$")
_DOUBLE = re.compile("[«»“”„‟\"]|(?<!')''(?!')")
_AGENCIES = (
    r"[Rr]euters|REUTERS|CNN|AFP|AP|UPI|dpa|DPA|TASS|Xinhua|Kyodo|BBC|رويترز|فرانس برس|الأناضول|واس|وام|سانا|كونا|بترا"
    r"|أ ?\.? ?ف ?\.? ?ب|د ?\.? ?ب ?\.? ?أ|وكالات|الوكالات"
)
_DATELINE = re.compile(
    rf"(?:[^\n.:؛؟!«\"“()]{{0,90}}\((?:{_AGENCIES})\)\s*(?:--+|—|–|-)|[A-Z][A-Z., ]{{3,40}}\s(?:--|—|–))\s*(?=\S)",
)
"""Places, an agency in brackets, a dash."""
_ENDED = re.compile(r"[.!?؟…][»”\"'’]*\s*$")
_UNENDED = re.compile(r"[\w»”\"]\s*$")
_PLURALS = frozenset({"these", "those"})
_AUTHOR_REACH = 9
"""How many words of the opening are searched for the author."""
_HEADLINE = 15
"""Most words of a headline."""
_REACH_OF_THESE = 15
"""How many words of the opening are searched for "these fears"."""
_REACH_OF_PRONOUN = 10
"""How many words of an introduction without a comma are searched for a pronoun."""
_POSSESSED = 6
"""Least letters of a first word that is looked at for a possessive ending."""
_INTRODUCTION = 8
"""Most words of an introductory phrase, its comma included."""
_PAIR_REACH = 12
"""How many words of the opening are searched for "the two sides"."""
_ALSO_REACH = 8
"""How many words of the opening are searched for "also"."""
_POINTING_REACH = 12
"""How many words of the opening are searched for "this agreement"."""
_BODY_REACH = 7
"""How many words of the opening are searched for a bare body."""
_SECOND = 2
"""Place of a noun right behind a first verb and its preposition."""
_OBJECT = "ا"
"""Ending of an indefinite object, which no body's name has as a rule."""
_VERB = 4
"""Least letters of a word taken for a verb by its beginning."""
_REACH = 6
"""How many words after an empty subject its clause may begin."""


@dataclass(frozen=True, slots=True)
class Dangling:
    """An opening that points back: the rule it breaks and the words that break it."""

    rule: str
    words: str


def dangling_opening(text: str, language: str) -> Dangling | None:
    """Say what in the opening of ``text`` points back to words before it, or ``None``."""
    rules = rules_of(language)
    if rules is None:
        return None
    raw = _WORD.findall(text[:_HEAD])
    quoted = raw[:1] != [] and raw[0] in _STOPS
    while raw and raw[0] in _MARKS:
        raw = raw[1:]
    if not raw:
        return None
    if text.startswith(("(", "--", "- ", "– ", "”", "…", "...", "»")) or _headline(text):
        return Dangling("fragment", " ".join(raw[:2]))
    words = [plain(word) for word in raw]
    found = _first_word(raw, words, rules)
    if found is None:
        found = _inside_quotation(text, raw, words, rules) if quoted else _author(raw, words, rules)
    return found or _rest(raw, words, rules)


def _headline(text: str) -> bool:
    """Say whether a text is short and ends in no mark, as a headline or a caption between paragraphs does."""
    return (
        len(text) < _HEAD and len(text.split()) <= _HEADLINE and bool(_UNENDED.search(text)) and not _ENDED.search(text)
    )


def _first_word(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find what the first word does, with and without a conjunction written onto it."""
    if words[0] in rules.not_endings:
        return None
    for form in _forms(words[0], rules.clitics):
        found = _examine([form, *words[1:]], rules)
        if found:
            return Dangling(found[0], " ".join(raw[: found[1]]))
    if raw[0].endswith(rules.endings) and len(raw[0]) >= _POSSESSED:
        return Dangling("possessive", raw[0])
    return None


def _inside_quotation(text: str, raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find what only matters where the passage opens with a quotation: his and hers, and who speaks after it."""
    later = after_quotation(text[:_HEAD], rules)
    if later:
        return Dangling("definite-noun", later)
    if words[1:2] and words[1] in rules.possessives:
        return Dangling("possessive", " ".join(raw[:2]))
    for place, word in enumerate(words[1:_REACH_OF_PRONOUN], 1):
        if raw[place][:1].isupper() and word not in rules.authors:
            return None
        if word in rules.persons:
            return Dangling("pronoun", raw[place])
    return None


def _author(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    for place, word in enumerate(words[:_AUTHOR_REACH]):
        if word in {'"', "“", ":"}:
            return None
        if word in rules.authors and raw[place].strip(".") != "US":
            return Dangling("pronoun", raw[place])
    return None


def _rest(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Look at the words after the first."""
    further = fragment(raw, words, rules) or continued(raw, words, rules) or article_phrase(raw, words, rules)
    if further:
        return Dangling(further[0], " ".join(raw[further[1] : further[2]]))
    return (
        _fronted_pronoun(raw, words, rules)
        or _pointed(raw, words, rules)
        or _after_introduction(raw, words, rules)
        or _pair(raw, words, rules)
        or _also(raw, words, rules)
        or _body(raw, words, rules)
        or _pointing(raw, words, rules)
    )


def dangling(text: str, language: str) -> str:
    """Give the rule that the opening of ``text`` breaks, or an empty text when it stands alone."""
    found = dangling_opening(text, language)
    return found.rule if found else ""


def after_dateline(text: str) -> int:
    """Give where an article's first sentence begins behind its dateline, as in "DUBAI (Agency) -- "."""
    found = _DATELINE.match(text)
    return found.end() if found else 0


def announces(text: str) -> bool:
    """Say whether ``text`` ends in a colon, and so only announces what comes after it."""
    return bool(_ANNOUNCING.search(text[-8:]))


def unpaired(text: str) -> bool:
    """Say whether a quotation mark of ``text`` has no other to pair with, so that a part of a quotation is cut off."""
    return bool(len(_DOUBLE.findall(text)) % 2)


def _examine(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Give the rule broken and how many words break it."""
    found = _phrase(words, rules) or _inner(words, rules) or _saying(words, rules) or _noun(words, rules)
    if found is None and len(words) > 2 and words[0] in rules.negations:  # noqa: PLR2004 - a particle, a verb, its subject
        later = _saying(words[1:], rules) or _noun(words[1:], rules)
        found = (later[0], later[1] + 1) if later else None
    return found or _lost_subject(words, rules) or _vague_subject(words, rules)


def _lost_subject(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find a verb that goes on about somebody: a preposition follows it, or a joining particle stands before it."""
    following = words[1] if len(words) > 1 else ""
    if rules.perfect and words[0] == rules.perfect and not following.startswith(rules.definite):
        return "connective", 1
    if (
        words[0] in rules.careers
        and following in rules.prepositions
        and words[2:3]
        and words[2] not in rules.impersonal
    ):
        return "no-subject", 2
    if words[0] in rules.quantifiers and following in rules.closers:
        return "pronoun", 1
    if rules.plural and words[0].endswith(rules.plural) and len(words[0]) >= _VERB:
        return "no-subject", 1
    return None


def _vague_subject(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find "reports said that they", where no word before says who they are."""
    if len(words) > 2 and words[0] in rules.saying and words[1] in rules.vague:  # noqa: PLR2004 - verb, subject, what is said
        place = next((place for place, word in enumerate(words[:_REACH]) if word in rules.complements), None)
        return ("pronoun", place + 1) if place else None
    return _two(words, rules) if words[0] in rules.saying else None


def _two(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find "said that the two of them" with one subject only."""
    place = next((place for place, word in enumerate(words[:_INTRODUCTION]) if word in rules.dual), None)
    if place is None or any(word.startswith("و") or word.endswith(rules.pairing) for word in words[1:place]):
        return None
    return "pronoun", place + 1


def _inner(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find a demonstrative that is the second word and means nothing said in the first."""
    if len(words) > 2 and words[1] in rules.inner and words[2] not in rules.times:  # noqa: PLR2004 - first, second, third
        return "demonstrative", 2
    if len(words) > 1 and words[1] in rules.possessives and _COMMAS.isdisjoint(words[:_INTRODUCTION]):
        return "possessive", 2
    return None


def _saying(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find a verb of saying whose subject is not there."""
    following = words[1] if len(words) > 1 else ""
    if words[0] not in rules.saying:
        return None
    if not following or following in _STOPS or following in rules.subjectless:
        return "no-speaker", 2
    later = words[2] if len(words) > 2 else ""  # noqa: PLR2004 - what stands after verb and subject
    if following in rules.anaphors and later in _MARKS and following not in rules.named and rules.named:
        return "definite-noun", 2
    if following in rules.epithets and rules.definite and later.startswith(rules.definite):
        last = next((place for place in range(2, len(words)) if not words[place].startswith(rules.definite)), 3) - 1
        return _anaphor(words, last, rules)
    return _anaphor(words, 1, rules) if following in rules.anaphors else None


def _noun(words: list[str], rules: Rules) -> tuple[str, int] | None:
    """Find a definite noun that means one named before."""
    following = words[1] if len(words) > 1 else ""
    if rules.articles:
        return _anaphor(words, 1, rules) if words[0] in rules.articles and following in rules.anaphors else None
    if words[0] in rules.anaphors:
        return _anaphor(words, 0, rules)
    if following in rules.anaphors and not (rules.definite and words[0].startswith(rules.definite)):
        found = _anaphor(words, 1, rules)
        if found:
            return found
    if rules.construct and len(words) > 2 and words[2] in rules.anaphors and not _definite(following, rules):  # noqa: PLR2004 - verb, head, the noun it governs
        found = _anaphor(words, 2, rules)
        if found:
            return found
    verb = len(words[0]) >= _VERB and words[0].startswith(rules.unfinished) and words[0] not in rules.saying
    if verb and following in rules.anaphors and not _specified(words, 2, rules):
        return "definite-noun", 2
    return None


def _after_introduction(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find a definite noun that opens the main clause behind an introductory phrase."""
    comma = next((place for place, word in enumerate(words[:_INTRODUCTION]) if word in _COMMAS), None)
    if comma is None or comma + 1 >= len(words):
        return None
    pronoun = words[comma + 1] in rules.governed and words[comma + 2 : comma + 3] != [","]
    empty = any((words[comma + 1], word) in rules.expletives for word in words[comma + 2 : comma + 3 + _REACH])
    if pronoun and not empty and not _names_somebody(raw[:comma], words, rules):
        return Dangling("pronoun", raw[comma + 1])
    for form in _forms(words[comma + 1], rules.clitics):
        later = [form, *words[comma + 2 :]]
        found = _noun(later, rules) or (_saying(later, rules) if rules.definite else None)
        if found:
            return Dangling(found[0], " ".join(raw[comma + 1 : comma + 1 + found[1]]))
    return None


def _pointed(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find "share these fears" and "flouts that treaty" in a language with articles."""
    if not rules.relators:
        return None
    for place, word in enumerate(words[1:_REACH_OF_THESE], 1):
        following = words[place + 1] if place + 1 < len(words) else ""
        verb = following in rules.closers and word not in _PLURALS
        noun = following[:1].isalpha() and following not in rules.times | rules.relators and not verb
        if word in rules.inner and noun and raw[place + 1].islower():
            return Dangling("demonstrative", f"{raw[place]} {raw[place + 1]}")
        if word in rules.others and following in rules.closers:
            return Dangling("pronoun", raw[place])
        if word in rules.those and following in rules.anaphors:
            return Dangling("demonstrative", f"{raw[place]} {raw[place + 1]}")
    return None


def _fronted_pronoun(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find "At the convention in Cleveland his men …"."""
    if words[0] not in rules.fronted:
        return None
    for place, word in enumerate(words[2:_REACH_OF_PRONOUN], 2):
        if word in _COMMAS:
            owned = words[1] in rules.possessives and raw[place + 1 : place + 2] and raw[place + 1][:1].islower()
            return Dangling("possessive", " ".join(raw[:2])) if owned else None
        if word in rules.speakers or (word in rules.possessives and words[place - 1] not in rules.relators):
            return None if _names_somebody(raw[:place], words, rules) else Dangling("pronoun", raw[place])
    return None


def _names_somebody(raw: list[str], words: list[str], rules: Rules) -> bool:
    """Say whether an introduction has a capitalised name that is no place or day, as in "After Sato spoke"."""
    return any(
        word[:1].isupper() and words[place - 1] not in rules.locating and words[place] not in rules.times
        for place, word in enumerate(raw)
        if place
    )


def _pair(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    for place in range(min(len(words), _PAIR_REACH)):
        for phrase in rules.pairs:
            after = place + len(phrase)
            counted = len(phrase) > 1 and bool(rules.definite)
            if tuple(words[place:after]) == phrase and (counted or not _specified(words, after, rules)):
                return Dangling("definite-noun", " ".join(raw[place:after]))
    return None


def _definite(word: str, rules: Rules) -> bool:
    return not word[:1].isalpha() or bool(rules.definite and word.startswith(rules.definite))


def _also(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    for place in range(min(len(words), _ALSO_REACH)):
        for phrase in rules.joining:
            if tuple(words[place : place + len(phrase)]) == phrase:
                return Dangling("connective", " ".join(raw[place : place + len(phrase)]))
    return None


def _pointing(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find "said that this agreement", and "the third target", among the first words."""
    if not rules.definite:
        return None
    for place, word in enumerate(words[: _POINTING_REACH - 1]):
        following = words[place + 1] if len(words) > place + 1 else ""
        noun = following.startswith(rules.definite) and following not in rules.times
        close = place < _REACH_OF_PRONOUN or words[place - 1] in rules.halts
        if place and noun and word in rules.inner and close:
            return Dangling("demonstrative", f"{raw[place]} {raw[place + 1]}")
        counted = following in rules.ordinals and word.startswith(rules.definite) and place <= 1
        if counted and _bare(words, place + 1, rules):
            return Dangling("definite-noun", f"{raw[place]} {raw[place + 1]}")
    return None


def _body(raw: list[str], words: list[str], rules: Rules) -> Dangling | None:
    """Find a body that is called by its kind alone before anything is said."""
    for place, word in enumerate(words[:_BODY_REACH]):
        if (word in rules.halts and place > 1) or word in _STOPS or word in _MARKS:
            return None
        within = place == _SECOND and words[place - 1] in rules.prepositions and word in rules.anaphors
        if word in rules.bodies or within:
            following = words[place + 1] if len(words) > place + 1 else ""
            spoken_for = bool(place) and words[place - 1] == rules.spokesman
            if spoken_for and not _specified(words, place + 1, rules):
                return Dangling("definite-noun", raw[place])
            if within and not _specified(words, place + 1, rules):
                return Dangling("definite-noun", raw[place])
            stopped = following in _STOPS and not (following in _MARKS and word in rules.named)
            stopped |= (
                not place and not _specified(words, 1, rules) and not (following in _MARKS and word in rules.named)
            )
            stopped |= len(following) >= _VERB and following.endswith(_OBJECT) and not _definite(following, rules)
            if stopped or following in rules.prepositions or _bare(words, place, rules):
                return Dangling("definite-noun", raw[place])
    return None


def _anaphor(words: list[str], place: int, rules: Rules) -> tuple[str, int] | None:
    following = words[place + 1] if len(words) > place + 1 else ""
    if _bare(words, place, rules) or (following in _STOPS and following not in _MARKS):
        return "definite-noun", place + 1
    return None


def _bare(words: list[str], place: int, rules: Rules) -> bool:
    """Say whether what stands after a definite noun does not say which one it is."""
    following = words[place + 1] if len(words) > place + 1 else ""
    if not following or following in rules.closers or following in rules.idle:
        return True
    definite = bool(rules.definite) and following.startswith(rules.definite) and following not in rules.specifiers
    return definite and words[place].endswith(rules.feminine) and not following.endswith(rules.agreeing)


def _specified(words: list[str], place: int, rules: Rules) -> bool:
    following = words[place] if len(words) > place else ""
    return following in rules.specifiers or bool(rules.definite and following.startswith(rules.definite))


def _phrase(words: list[str], rules: Rules) -> tuple[str, int] | None:
    for phrase, rule in rules.phrases.get(words[0], ()):
        length = len(phrase)
        if tuple(words[:length]) != phrase:
            continue
        following = words[length] if len(words) > length else ""
        if rule == "paused" and following not in _COMMAS:
            continue
        if rule == "demonstrative" and following in rules.times:
            continue
        if following in rules.honorifics or _expletive(words, rules):
            continue
        return ("connective" if rule == "paused" else rule), length
    return None


def _expletive(words: list[str], rules: Rules) -> bool:
    if (
        rules.empty
        and words[1:2]
        and words[0].isalpha()
        and (words[1] not in rules.empty or (words[2:3] and words[2] in rules.nouns))
    ):
        return False
    return any((words[0], later) in rules.expletives for later in words[2 : 2 + _REACH])


def _forms(word: str, clitics: tuple[str, ...]) -> tuple[str, ...]:
    """Give the word as it stands, and without a conjunction or a contracted verb written onto it."""
    if "'" in word:
        return word, word.partition("'")[0]
    if len(word) > len(clitics) and word.startswith(clitics):
        return word, word[1:]
    return (word,)
