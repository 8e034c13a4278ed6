"""What a first sentence is about, in a language that writes the article as a word and names with capitals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.selection.ground_apart import KINDS, is_name, pointing, titled, told_phrase, two_words
from briefgen.selection.lost import Lost

if TYPE_CHECKING:
    from briefgen.selection.grounding import Known
    from briefgen.selection.opening_rules import Rules

__all__ = ["matter_apart"]

_NAMING = 10
"""Words among which something must be named."""
_SUBJECT = 8
"""Most words of a subject that is looked at."""
_LIKENING = frozenset({"another", "additional", "further", "similar", "same", "such", "other", "more"})
"""Words that set what follows them beside something named before."""
_COMPARED = frozenset(
    {"less", "more", "fewer", "lower", "higher", "larger", "smaller", "better", "worse", "bigger", "earlier"}
)
"""Words that compare with something, which before a mark is not said."""
_MEASURES = frozenset({"number", "figure", "amount", "level", "date", "day", "time", "sum", "total", "point"})
"""Nouns that "that" before them makes one named before."""
_WEAK = frozenset({("also",), ("too",)})
"""Words that join to what was said before and yet leave their sentence whole."""
_INTRODUCING = frozenset({"to", "over", "let", "you", "there", "here", "who", "what", "how", "why", "where", "one"})
"""First words that are no subject which could be known from before."""
_PARTS = frozenset({"in", "of", "the", "a", "an", "to", "on", "by", "for", "and", "or"})


def matter_apart(raw: list[str], words: list[str], speech: list[str], rules: Rules, known: Known) -> tuple[Lost, ...]:
    """Say what of a first sentence only the rest of its article explains."""
    start = next((place for place, word in enumerate(words) if word[0].isalnum()), len(words))
    speaks = known.spoken or known.absent or bool(speech) or bool(known.speaker)
    adding = speaks and any(word in rules.adding for word in words)
    found = (
        Lost("adds to what was said before") if adding else None,
        _joined(words, rules),
        _verbless(raw, words, rules),
        _names(raw, words, start, rules, known),
        _nouns(raw, words, start, rules, known),
        _subject(raw, words, start, rules, known),
        _speech(speech, rules, known),
    )
    return tuple(one for one in found if one)


def _joined(words: list[str], rules: Rules) -> Lost | None:
    """Find words that join the sentence to the one before, wherever they stand: "for instance"."""
    for phrase in rules.joining:
        for place in range(len(words) - len(phrase) + 1):
            if tuple(words[place : place + len(phrase)]) == phrase:
                weak = phrase in _WEAK
                return Lost(f"joins by “{' '.join(phrase)}” to what was said before", () if weak else phrase)
    for place, word in enumerate(words):
        if word in rules.then and words[place + 1 : place + 2] not in (["this"], ["next"], ["in"], ["on"], ["as"]):
            return Lost(f"says “{word}” of a time told before", (word,))
    return None


def _verbless(raw: list[str], words: list[str], rules: Rules) -> Lost | None:
    """Find a first sentence without a verb: a caption, a headline of its own."""
    if words[1:2] == [":"] and raw[0].isupper():
        return Lost(f"is a line of the page, “{raw[0]}: …”", (raw[0],))
    verbs = any(word in rules.closers or word.endswith(("'s", *rules.finite)) for word in words[1:])
    return None if verbs else Lost("has no verb", (words[0],))


def _names(raw: list[str], words: list[str], start: int, rules: Rules, known: Known) -> Lost | None:
    """Give a name that is only a part of one the article gives elsewhere in full."""
    seen: set[str] = set(known.speaker)
    for place in range(start, len(words)):
        name = raw[place].removesuffix("'s").removesuffix("’s")
        following = raw[place + 1] if name == raw[place] and place + 1 < len(raw) else ""
        if not is_name(raw, words, place, start, rules, known):
            continue
        adjective = following.islower() and following not in rules.closers | rules.relators | _PARTS
        adjective = adjective and not following.endswith(rules.finite)
        part = (known.short(name) and not adjective) or (known.part(name) and _stands_alone(words, place, rules))
        if part and name not in seen and not titled(raw, words, place, rules) and not _whole(raw, place):
            return Lost(f"calls “{name}” by a part of the name alone", (name,))
        seen.add(name)
    return None


def _stands_alone(words: list[str], place: int, rules: Rules) -> bool:
    """Say whether a name is a subject or an owner by itself, and no adjective."""
    following = words[place + 1] if place + 1 < len(words) else ""
    before = words[place - 1] if place else ""
    owner = words[place].endswith("'s")
    return before not in rules.articles and (owner or following in rules.closers or following.endswith(rules.finite))


def _whole(raw: list[str], place: int) -> bool:
    """Say whether another capitalised word stands right behind a name."""
    return raw[place + 1 : place + 2] != [] and raw[place + 1][0].isupper()


def _nouns(raw: list[str], words: list[str], start: int, rules: Rules, known: Known) -> Lost | None:
    """Give a noun or a pronoun of the sentence that means something named before it."""
    own = frozenset(known.speaker)
    named, person = False, bool(own)
    met: set[str] = set()
    for place in range(start, len(words)):
        if is_name(raw, words, place, start, rules, known):
            named = named or raw[place].removesuffix("'s") not in own
            person = person or two_words(raw, words, place, rules) or titled(raw, words, place, rules)
        elif words[place] in rules.indefinite:
            person = True
        elif words[place] in rules.articles:
            found = told_phrase(raw, words, place, rules, known) or _kind(raw, words, place, rules, known)
            if found and not met.intersection(found.casefold().split()[1:]):
                return Lost(f"speaks of “{found}” as told before", tuple(found.split()[-1:]))
        else:
            beside = _beside(raw, words, place, known)
            if beside is not None:
                return beside
            if pointing(raw, words, place, start, rules, person=person, named=named):
                return Lost(f"speaks of “{raw[place]}”, which stands for something named before", (raw[place],))
        met.add(words[place])
    return None


def _beside(raw: list[str], words: list[str], place: int, known: Known) -> Lost | None:
    """Find a word that sets something beside what was told before: "another", "fewer", "that number"."""
    word, following = words[place], words[place + 1] if place + 1 < len(words) else ""
    if word == "another" and (not place or words[place - 1] != "one"):
        return Lost(f"speaks of “{raw[place]}” beside one told before", (raw[place],))
    if word in _LIKENING and following != "than" and known.told(following):
        return Lost(f"speaks of “{raw[place]} {raw[place + 1]}” beside what was told before", (raw[place],))
    if word in _COMPARED and not following.isalpha():
        return Lost(f"says “{raw[place]}” of something told before", (raw[place],))
    if word == "that" and following in _MEASURES:
        return Lost(f"speaks of “that {raw[place + 1]}” as told before", (raw[place + 1],))
    return None


def _kind(raw: list[str], words: list[str], article: int, rules: Rules, known: Known) -> str:
    """Give "the U.N. agency", "the Brazilian official": one of a state or body that more than one may be."""
    for place in range(article + 2, min(len(words), article + 4)):
        capital = raw[place - 1][0].isupper()
        if not capital or raw[place][0].isupper() or words[place] not in KINDS | rules.titles:
            continue
        following = raw[place + 1] if place + 1 < len(raw) else ""
        named = following[:1].isupper() or following in {",", "-", "for", "to", "in", "of", "that", "which", "who"}
        return "" if named or not known.told(words[place]) else " ".join(raw[article : place + 1])
    return ""


def _subject(raw: list[str], words: list[str], start: int, rules: Rules, known: Known) -> Lost | None:
    """Look at the first words: something must be named in them, and in a bare subject too."""
    count, named = 0, False
    for place in range(start, len(words)):
        count += words[place][0].isalnum()
        if count > _NAMING:
            break
        named = named or is_name(raw, words, place, start, rules, known)
    if not named:
        return Lost("names nobody and nothing at once")
    end = next(
        (
            place
            for place in range(start + 1, min(len(words), start + _SUBJECT))
            if words[place] in rules.closers - _PARTS or not words[place][0].isalnum()
        ),
        start,
    )
    phrase = range(start, end)
    first = words[start]
    bare = first not in rules.fronted | rules.introducing | rules.indefinite | rules.articles | _INTRODUCING
    bare = (
        bare
        and first not in rules.uniques
        and not first.endswith(rules.adverb)
        and words[:1] == words[start : start + 1]
    )
    if not bare or end == start or any(is_name(raw, words, place, start, rules, known) for place in phrase):
        return None
    head = next((words[place] for place in reversed(phrase) if words[place] not in _PARTS), "")
    if known.told(head):
        return Lost(f"speaks of “{' '.join(raw[start:end])}” as told before", (head,))
    return Lost(f"speaks of “{' '.join(raw[start:end])}” without a name") if not raw[start][0].isdigit() else None


def _speech(speech: list[str], rules: Rules, known: Known) -> Lost | None:
    """Look at what somebody is quoted as saying: it must name something itself."""
    if not speech:
        return None
    for place, word in enumerate(speech):
        capital = word[0].isupper() and (place > 0 or known.proper(word)) and word not in known.speaker
        if capital and word.casefold() not in rules.authors | rules.dates and not known.short(word):
            return None
    return Lost("is speech that itself names nothing")
