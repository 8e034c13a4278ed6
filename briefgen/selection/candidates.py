"""Candidate passages: runs of one to three whole units of one paragraph that answer a section."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Span
from briefgen.selection.context import dangling_opening, unpaired
from briefgen.selection.features import CONTEXT, strength
from briefgen.selection.match import NOTHING, Mentions, Unit, View
from briefgen.selection.supply import supply

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from briefgen.model import SectionPlan

__all__ = ["Candidate", "Match", "candidates", "match"]

LONGEST_RUN = 3
"""Most units in a passage."""
FEWEST_WORDS = 6
"""Fewest words of a passage: less is a fragment."""
FEWEST_WORDS_OF_AN_ITEM = 10
"""As above for a list item, which leans on its introduction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How well a run answers a section, and by which topics and partners."""

    topic: float
    partner: float
    topics: tuple[str, ...]
    partners: tuple[str, ...]
    meant: tuple[tuple[str, float], ...] = ()
    """Topics that no word of the run or around it names, with the similarity of their meaning."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run of units, before it is scored."""

    view: View
    units: tuple[Unit, ...]
    span: Span
    words: int
    match: Match
    fault: str = ""
    """Why it cannot be quoted: an English clause after "because it …"; empty when it can."""
    supply: Span | None = None
    """Name that the brief sets before it in brackets, where its opening leaves the speaker out."""

    @property
    def key(self) -> tuple[str, Span]:
        """Article and span."""
        return self.view.article.id, self.span


def candidates(
    view: View, plan: SectionPlan, spec_topics: Sequence[str], spec_partners: Sequence[str]
) -> Iterator[Candidate]:
    """Go through the runs of ``view`` that answer ``plan``, in order of the text."""
    by_paragraph: defaultdict[int, list[Unit]] = defaultdict(list)
    for unit in view.units:
        by_paragraph[unit.paragraph].append(unit)
    topics, partners = plan.topics or spec_topics, plan.partners or spec_partners
    for number, units in by_paragraph.items():
        context = _Context(view.paragraphs[number], view.title, view.headings.get(number, NOTHING))
        if not _hopeful(context, plan):
            continue
        for first in range(len(units)):
            for last in range(first, min(len(units), first + LONGEST_RUN)):
                run = tuple(units[first : last + 1])
                found = match(run, context, plan, topics, partners)
                if found is not None:
                    candidate = _candidate(view, run, found, before=units[max(0, last + 1 - LONGEST_RUN) : first])
                    if candidate is not None:
                        yield candidate


@dataclass(frozen=True, slots=True)
class _Context:
    """What stands around a run."""

    paragraph: Mentions
    title: Mentions
    heading: Mentions

    def parts(self) -> tuple[tuple[str, Mentions], ...]:
        """Give the parts by name, nearest first."""
        return ("paragraph", self.paragraph), ("title", self.title), ("heading", self.heading)


def _hopeful(context: _Context, plan: SectionPlan) -> bool:
    """Say quickly whether any run of the paragraph can answer ``plan``."""
    inside = context.paragraph
    topic = any(name in inside.topics or name in inside.meant for name in plan.topics)
    partner = any(name in inside.partners for name in plan.partners)
    return topic or partner or not (plan.topics or plan.partners)


def match(
    run: Sequence[Unit], context: _Context, plan: SectionPlan, topics: Sequence[str], partners: Sequence[str]
) -> Match | None:
    """Say how ``run`` answers ``plan``, or ``None`` when it does not.

    Each condition that the section sets must be met by the run or its context, and one of them by
    the run itself.
    """
    mentions = NOTHING
    for unit in run:
        mentions |= unit.mentions
    asked_topics = _asked(mentions.topics, topics, {name: part.topics for name, part in context.parts()})
    if not asked_topics.value:
        asked_topics = _meant(mentions.meant, topics, context.paragraph.meant)
    asked_partners = _asked(mentions.partners, partners, {name: part.partners for name, part in context.parts()})
    if plan.topics and not asked_topics.value:
        return None
    if plan.partners and not asked_partners.value:
        return None
    if (plan.topics or plan.partners) and not (
        (plan.topics and asked_topics.inside) or (plan.partners and asked_partners.inside)
    ):
        return None
    return Match(
        topic=asked_topics.value,
        partner=asked_partners.value,
        topics=asked_topics.names,
        partners=asked_partners.names,
        meant=asked_topics.meant,
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    value: float
    names: tuple[str, ...]
    inside: bool
    meant: tuple[tuple[str, float], ...] = ()


def _asked(inside: Mapping[str, int], asked: Sequence[str], around: Mapping[str, Mapping[str, int]]) -> _Asked:
    """Weigh the mentions of ``asked`` in the run, or else in what stands around it, nearest first."""
    names = tuple(name for name in asked if inside.get(name))
    if names:
        return _Asked(strength(sum(inside[name] for name in names)), names, inside=True)
    for place, mentions in around.items():
        names = tuple(name for name in asked if mentions.get(name))
        if names:
            return _Asked(CONTEXT[place], names, inside=False)
    return _Asked(0.0, (), inside=False)


def _meant(inside: Mapping[str, float], asked: Sequence[str], around: Mapping[str, float]) -> _Asked:
    """Weigh what is meant and not named: a similarity counts as it stands, less where it is the paragraph's."""
    for found, worth in ((inside, 1.0), (around, CONTEXT["paragraph"])):
        meant = tuple((name, found[name]) for name in asked if name in found)
        if meant:
            value = max(value for _, value in meant) * worth
            return _Asked(value, tuple(name for name, _ in meant), inside=found is inside, meant=meant)
    return _Asked(0.0, (), inside=False)


def _candidate(view: View, run: tuple[Unit, ...], found: Match, *, before: Sequence[Unit]) -> Candidate | None:
    words = sum(unit.words for unit in run)
    fewest = FEWEST_WORDS_OF_AN_ITEM if run[0].item else FEWEST_WORDS
    if words < fewest:
        return None
    fault, named = _fault(view, run), None
    if run[0].dangling and fault and not _broken(view, run) and all(unit.dangling or unit.cut for unit in before):
        # Words that can be quoted with what they lean on need no brackets.
        named = supply(view.article, run[0])
    return Candidate(
        view=view,
        units=run,
        span=Span(run[0].span.start, run[-1].span.end),
        words=words,
        match=found,
        fault="" if named else fault,
        supply=named,
    )


def _fault(view: View, run: Sequence[Unit]) -> str:
    first = run[0].dangling
    if first is None and len(run) > 1:
        # A short first sentence may lean on words before it by what the second says.
        first = dangling_opening(view.article.text[run[0].span.start : run[-1].span.end], view.article.language)
    if first is not None:
        return _FAULTS[first.rule].format(first.words)
    return _broken(view, run)


def _broken(view: View, run: Sequence[Unit]) -> str:
    if run[-1].announces:
        return "ends in a colon and only announces what follows"
    if any(unit.cut for unit in run):
        return "would cut a quotation that runs over several paragraphs"
    if unpaired(view.article.text[run[0].span.start : run[-1].span.end]):
        return "has a quotation mark that nothing pairs with"
    return ""


_FAULTS = {
    "connective": "opens with the connective “{}”, which leans on the sentence before",
    "pronoun": "opens with “{}”, which stands for something named before",
    "demonstrative": "opens with “{}”, which points to something named before",
    "no-subject": "opens with “{}” and names nobody who does it",
    "no-speaker": "opens with “{}” and names no speaker",
    "definite-noun": "speaks of “{}” without saying which is meant",
    "fragment": "opens with “{}” and is a part of a sentence or of the page",
    "possessive": "opens with “{}”, whose owner is named before",
}
