"""Whom an opening without its speaker means, so that the brief may say so in brackets before the quotation.

A supply is the last resort: only for a verb of saying, or a pronoun or title before one, whose speaker
the article itself names shortly before, by name and not by another pronoun. It is a span of the
article, never words of ours, and no part of what is quoted.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from briefgen.selection.context import dangling
from briefgen.selection.openings import OPENINGS

if TYPE_CHECKING:
    from briefgen.model import Article, DirectQuotation, ReportedSpeech, Span
    from briefgen.selection.match import Unit
    from briefgen.selection.openings import Openings

__all__ = ["supply"]

_RULES = frozenset({"no-speaker", "pronoun", "definite-noun"})
_OPENING = 48
"""Code points of a unit within which the verb of saying must stand."""
_PARAGRAPHS = 1
"""Paragraphs before the passage's own in which the speaker must speak under his own name."""
_MARKED = re.compile(r"\s*[«“\"„‘']([^»”\"“’']*)[»”\"“’']")
_NAME = 4
"""Most words in marks that are a name."""
_TWO = 2
_POINTS = '،.؛:,;«»“”"()'
_LONGEST = 14
"""Most words of a supply."""


def supply(article: Article, unit: Unit) -> Span | None:
    """Give the article's name for the speaker whom the opening of ``unit`` leaves out, or ``None``."""
    if unit.dangling is None or unit.dangling.rule not in _RULES:
        return None
    if unit.dangling.rule == "pronoun" and not _stands_for_a_speaker(unit.dangling.words, article.language):
        return None
    speech = _opening_speech(article, unit)
    if speech is None or _marked_name(article, unit, speech):
        return None
    named = _name(speech, unit)
    if named is None or not _speaks_just_before(article, unit, speech, named):
        return None
    if _somebody_else_between(article, unit, speech, named) or not _agrees(article, speech, named):
        return None
    words = named.of(article.text)
    table = OPENINGS.get(article.language)
    owned = table is not None and any(word.endswith(table.owned) for word in words.split())
    there = words.split()[-1] in article.text[unit.span.start : unit.span.start + _OPENING].split()
    simple = not there and "\n" not in words and 0 < len(words.split()) <= _LONGEST and not owned
    whole = simple and _is_person(words, table) and not _run_together(article.text, words)
    # A name is no sentence, and so a fragment at most.
    return named if whole and dangling(f"{words}.", article.language) in {"", "fragment"} else None


def _speaks_just_before(article: Article, unit: Unit, speech: DirectQuotation | ReportedSpeech, named: Span) -> bool:
    """Say whether the last speech before the unit is the same speaker's, and has a speaker of its own nearby."""
    before = [one for one in _speeches(article) if one.cue is not None and one.cue.end <= unit.span.start]
    last = max(before, key=lambda one: one.cue.start if one.cue else 0, default=None)
    if last is None or last.speaker is None or last.inferred:
        nearest = speech.speaker if speech.speaker and speech.speaker.end <= unit.span.start else named
        return _paragraph(article, nearest) >= unit.paragraph - _PARAGRAPHS and not before
    return _full(last) in {named, _full(speech)} and _paragraph(article, last.speaker) >= unit.paragraph - _PARAGRAPHS


def _is_person(words: str, table: Openings | None) -> bool:
    """Say whether a name is one of several words and no state's or document's."""
    parts = words.split()
    known = table is not None and (parts[0] in table.proper or parts[0] in table.documents)
    return len(parts) > 1 and not known


def _speeches(article: Article) -> list[DirectQuotation | ReportedSpeech]:
    return [*article.quotations, *article.reported]


def _somebody_else_between(article: Article, unit: Unit, speech: DirectQuotation | ReportedSpeech, named: Span) -> bool:
    """Say whether anybody else is named as a speaker between the last words of the speaker and the unit."""
    same = {_full(one) for one in _speeches(article) if _full(one) in {named, _full(speech)}}
    last = max(
        (
            one.speaker.end
            for one in _speeches(article)
            if one.speaker is not None and one.speaker.end <= unit.span.start and _full(one) in same
        ),
        default=named.end,
    )
    return any(
        one.speaker is not None and last < one.speaker.start < unit.span.start and _full(one) not in same
        for one in _speeches(article)
    )


def _full(speech: DirectQuotation | ReportedSpeech) -> Span | None:
    return speech.name or speech.speaker


def _agrees(article: Article, speech: DirectQuotation | ReportedSpeech, named: Span) -> bool:
    """Say whether the verb may be the speaker's: of the gender of the office, or of a verb that has the name."""
    table = OPENINGS.get(article.language)
    if table is None or not table.feminine or speech.cue is None:
        return True
    feminine = _feminine(speech.cue.of(article.text), table)
    told = {
        _feminine(one.cue.of(article.text), table)
        for one in _speeches(article)
        if one.cue is not None and not one.inferred and _full(one) in {named, _full(speech)}
    }
    if told:
        return told == {feminine}
    return feminine == named.of(article.text).split()[0].endswith(table.feminine)


def _feminine(verb: str, table: Openings) -> bool:
    """Say whether a verb is feminine: it ends, or begins, in the letter that makes it so."""
    word = verb.split(maxsplit=1)[0].removeprefix("و").removeprefix("ف") if verb.split() else ""
    masculine = any(saying == word for saying in table.masculine)
    return not masculine and (word.endswith(table.unfinished[0]) or word.startswith(table.unfinished[0]))


def _run_together(text: str, words: str) -> bool:
    """Say whether a name of two words is two names, each of which the text has by itself as well."""
    parts = words.split()
    if len(parts) != _TWO:
        return False
    found = [word.strip(_POINTS) for word in text.split()]
    pairs = list(zip(["", *found[:-1]], found, [*found[1:], ""], strict=True))
    first = any(word == parts[0] and after != parts[1] for _, word, after in pairs)
    second = any(word == parts[1] and before != parts[0] for before, word, _ in pairs)
    return first and second


def _stands_for_a_speaker(words: str, language: str) -> bool:
    table = OPENINGS.get(language)
    return table is not None and words.partition(" ")[0].casefold() in table.speakers


def _opening_speech(article: Article, unit: Unit) -> DirectQuotation | ReportedSpeech | None:
    """Give the speech whose verb opens the unit."""
    reach = unit.span.start + _OPENING
    speeches: list[DirectQuotation | ReportedSpeech] = [*article.quotations, *article.reported]
    found = [
        (speech.cue.start, place)
        for place, speech in enumerate(speeches)
        if speech.cue is not None and unit.span.contains(speech.cue) and speech.cue.end <= reach
    ]
    return speeches[min(found)[1]] if found else None


def _marked_name(article: Article, unit: Unit, speech: DirectQuotation | ReportedSpeech) -> bool:
    """Say whether a few marked words follow the verb: the speaker's own name, as in ``وقالت «الرصيف» إن``."""
    if speech.cue is None:
        return False
    after = _MARKED.match(article.text, speech.cue.end, unit.span.end)
    return after is not None and len(after.group(1).split()) <= _NAME


def _name(speech: DirectQuotation | ReportedSpeech, unit: Unit) -> Span | None:
    """Give the mention before the unit that names the speaker best."""
    if speech.speaker is None:
        return None
    if speech.inferred:
        nearest = speech.speaker if speech.speaker.end <= unit.span.start else None
        full = speech.name if speech.name and speech.name.end <= unit.span.start else None
        return full or nearest
    titled = speech.speaker.start - unit.span.start <= _OPENING and unit.span.contains(speech.speaker)
    return speech.name if titled and speech.name and speech.name.end <= unit.span.start else None


def _paragraph(article: Article, span: Span) -> int:
    return bisect_right([paragraph.span.start for paragraph in article.paragraphs], span.start) - 1
