"""Meaning across languages: topics with words in one language only, and one event told in two.

What can be said with words is said with words. The encoder is looked for when the first question
comes that words leave open, and never otherwise.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.selection.match import NOTHING, Mentions
from briefgen.text.crossing import signs
from briefgen.text.meaning import FoundEncoder, find_encoder, similarities

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefgen.model import BriefingSpec, Language, Topic
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.match import Unit, View
    from briefgen.text.meaning import Encoder

__all__ = [
    "MEANT",
    "NO_PAIRS",
    "SAME_EVENT",
    "Meaning",
    "Pairs",
    "find_pairs",
    "with_meaning",
]

POOL = 2000
"""Most sentences of a language that are encoded in one selection: those nearest the top of their articles."""
MEANT = 0.38
"""Similarity to a topic's name and words from which a sentence is about it; see ``docs/analysis/meaning.md``."""
WORDS_OF_TOPIC = 12
"""Terms of a topic that are put to the encoder."""
SAME_EVENT = 0.5
"""Similarity from which two sentences that share a concept and a sign tell the same."""
SIGNS_ALONE = 3
"""Shared signs that must stand in for the encoder where there is none."""
TOLD_TWICE = 0.6
"""Share of both passages' words that must be told in the other for them to be one event."""
_COMMON = 40
"""A sign in more sentences of one language than this says nothing."""
_NAME = len("name ") + 4
"""Shortest sign of a name that is evidence: four consonants."""
_YEARS = range(1900, 2100)
_PROSPECTS = 2000
_HALF = 0.5

Key = tuple[str, int]
"""Article id and number of the unit."""


class Meaning:
    """The encoder of one run: looked for when it is first asked for, with what was found wrong with it."""

    def __init__(self, find: Callable[[], FoundEncoder] = find_encoder) -> None:
        self._find = find
        self._found: FoundEncoder | None = None

    @property
    def encoder(self) -> Encoder | None:
        """The model, or ``None``."""
        if self._found is None:
            self._found = self._find()
        return self._found.encoder

    @property
    def asked(self) -> bool:
        """Whether anything needed the model."""
        return self._found is not None

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What speaks against the model that was found."""
        return self._found.diagnostics if self._found is not None else ()


def with_meaning(
    views: Sequence[View], spec: BriefingSpec, meaning: Meaning
) -> tuple[list[View], tuple[Diagnostic, ...]]:
    """Mark the sentences about topics that have no words in the sentences' language."""
    found = {view.article.id: view for view in views}
    diagnostics: list[Diagnostic] = []
    for language in sorted({view.article.language for view in views}):
        wordless = [topic for topic in spec.topics if topic.terms and not topic.terms.get(language)]
        if not wordless:
            continue
        if meaning.encoder is None:
            diagnostics += [_unsearched(topic, language, spec) for topic in wordless]
            continue
        pool, complete = _pool(views, language)
        if not complete:
            diagnostics.append(_bounded(language, spec))
        for key, values in _meant(pool, wordless, spec.topics, meaning.encoder).items():
            found[key[0]] = _marked(found[key[0]], key[1], values)
    return [_summed(found[view.article.id]) for view in views], tuple(diagnostics)


def _unsearched(topic: Topic, language: Language, spec: BriefingSpec) -> Diagnostic:
    return Diagnostic(
        code="selection.topic-without-words",
        severity="info",
        message=f"the topic “{topic.id}” has no words in “{language}”, so no text in that language is found for it",
        hint="Add words in that language, or install the sentence encoder: pip install 'briefgen[meaning]'.",
        file=spec.file,
    )


def _bounded(language: Language, spec: BriefingSpec) -> Diagnostic:
    return Diagnostic(
        code="selection.meaning-bounded",
        severity="info",
        message=f"of the texts in “{language}” only the first {POOL} sentences were searched by meaning",
        hint="Give the topics words in that language, or shorten the period.",
        file=spec.file,
    )


def _pool(views: Sequence[View], language: Language) -> tuple[list[tuple[Key, str]], bool]:
    """Give the sentences of a language to encode, the first of each article first, and whether that is all."""
    units = [
        (unit.index, view.article.id, view, unit)
        for view in views
        if view.article.language == language
        for unit in view.units
    ]
    units.sort(key=lambda entry: entry[:2])
    pool = [((name, index), unit.span.of(view.article.text)) for index, name, view, unit in units[:POOL]]
    return pool, len(units) <= POOL


def _meant(
    pool: Sequence[tuple[Key, str]], wordless: Sequence[Topic], topics: Sequence[Topic], encoder: Encoder
) -> dict[Key, dict[str, float]]:
    """Give, by sentence, the topic without words that it is nearest to, where it is near enough."""
    questions = [(topic.id, question) for topic in topics for question in _questions(topic)]
    table = similarities(encoder, [question for _, question in questions], [text for _, text in pool])
    sought = {topic.id for topic in wordless}
    found: dict[Key, dict[str, float]] = {}
    for column, (key, _) in enumerate(pool):
        best = int(table[:, column].argmax())
        name, value = questions[best][0], float(table[best, column])
        if name in sought and value >= MEANT:
            found[key] = {name: min(1.0, value)}
    return found


def _questions(topic: Topic) -> list[str]:
    """Put a topic to the encoder: its name and its words, once for each language that has words."""
    found = []
    for language in topic.terms:
        words = [term.text.replace("…", " ") for term in topic.terms[language] if term.kind != "exclusion"]
        name = topic.names.get(language)
        found.append(": ".join(part for part in (name, ", ".join(words[:WORDS_OF_TOPIC])) if part))
    return found


def _marked(view: View, index: int, values: Mapping[str, float]) -> View:
    units = list(view.units)
    units[index] = replace(units[index], mentions=replace(units[index].mentions, meant=values))
    return replace(view, units=tuple(units))


def _summed(view: View) -> View:
    """Let the paragraphs know what their units mean."""
    if not any(unit.mentions.meant for unit in view.units):
        return view
    paragraphs: dict[int, Mentions] = {}
    for unit in view.units:
        paragraphs[unit.paragraph] = paragraphs.get(unit.paragraph, NOTHING) | unit.mentions
    return replace(view, paragraphs=paragraphs)


@dataclass(frozen=True, slots=True)
class Pairs:
    """Sentences of different languages and articles that tell the same: for each, the others and how alike."""

    by_unit: Mapping[Key, Mapping[Key, float]]

    def share(self, one: Candidate, other: Candidate) -> float:
        """Give the share of the words of both passages that the other tells as well: the smaller of the two."""
        if one.view.article.language == other.view.article.language:
            return 0.0
        return min(self._told(one, other), self._told(other, one))

    def told_twice(self, one: Candidate, other: Candidate) -> bool:
        """Say whether two passages of different languages tell one event."""
        return self.share(one, other) >= TOLD_TWICE

    def counterpart(self, kept: Candidate, others: Iterable[Candidate]) -> Candidate | None:
        """Give the passage of another language that tells most nearly the same, or ``None``."""
        best: tuple[float, float, str, int, int] | None = None
        chosen = None
        for other in others:
            share = self.share(kept, other)
            if share >= TOLD_TWICE:
                span = other.span
                order = (-share, -self._nearness(kept, other), other.view.article.id, span.start, span.end)
                if best is None or order < best:
                    best, chosen = order, other
        return chosen

    def _told(self, one: Candidate, other: Candidate) -> float:
        there = {(other.view.article.id, unit.index) for unit in other.units}
        here = one.view.article.id
        told = sum(unit.words for unit in one.units if not there.isdisjoint(self.by_unit.get((here, unit.index), ())))
        return told / max(1, one.words)

    def _nearness(self, one: Candidate, other: Candidate) -> float:
        here, there = one.view.article.id, other.view.article.id
        return max(
            self.by_unit.get((here, unit.index), {}).get((there, second.index), 0.0)
            for unit in one.units
            for second in other.units
        )


NO_PAIRS = Pairs({})


def find_pairs(candidates: Iterable[Candidate], meaning: Meaning) -> Pairs:
    """Find the sentences of the candidates that tell the same in two languages.

    A pair must share a topic or partner, and a sign: a figure that is no year, a day, a name. Then
    the encoder decides; without one more signs must be shared.
    """
    units: dict[Key, tuple[View, Unit]] = {}
    for candidate in candidates:
        view = candidate.view
        units.update({(view.article.id, unit.index): (view, unit) for unit in candidate.units})
    if len({view.article.language for view, _ in units.values()}) < 2:  # noqa: PLR2004 - it takes two
        return NO_PAIRS
    prospects = _prospects({key: units[key] for key in sorted(units)})
    if not prospects:
        return NO_PAIRS
    if meaning.encoder is None:
        pairs = [(one, other, _HALF) for one, other, shared in prospects if shared >= SIGNS_ALONE]
    else:
        pairs = _confirmed(prospects, units, meaning.encoder)
    found: defaultdict[Key, dict[Key, float]] = defaultdict(dict)
    for one, other, value in pairs:
        found[one][other] = value
        found[other][one] = value
    return Pairs(found)


def _prospects(units: Mapping[Key, tuple[View, Unit]]) -> list[tuple[Key, Key, int]]:
    """Give the pairs that share a concept and a sign, with the number of shared signs, most of them first."""
    holders: defaultdict[str, defaultdict[Language, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for key, (view, unit) in units.items():
        for sign in signs(_text(view, unit)):
            if _telling(sign):
                holders[sign][view.article.language].append(key)
    shared: Counter[tuple[Key, Key]] = Counter()
    for by_language in holders.values():
        languages = sorted(by_language)
        for number, first in enumerate(languages):
            for second in languages[number + 1 :]:
                ones, others = by_language[first], by_language[second]
                if max(len(ones), len(others)) <= _COMMON:
                    shared.update((one, other) for one in ones for other in others if one[0] != other[0])
    found = [(one, other, times) for (one, other), times in shared.items() if _akin(units[one][1], units[other][1])]
    found.sort(key=lambda pair: (-pair[2], pair[:2]))
    return found[:_PROSPECTS]


def _text(view: View, unit: Unit) -> str:
    return unit.span.of(view.article.text)


def _telling(sign: str) -> bool:
    kind, _, value = sign.partition(" ")
    if kind == "name":
        return len(sign) >= _NAME
    if kind == "number":
        return len(value) > 1 and int(value[:9]) not in _YEARS
    return kind == "month"


def _akin(one: Unit, other: Unit) -> bool:
    first, second = one.mentions, other.mentions
    return not first.partners.keys().isdisjoint(second.partners) or not first.about.isdisjoint(second.about)


def _confirmed(
    prospects: Sequence[tuple[Key, Key, int]], units: Mapping[Key, tuple[View, Unit]], encoder: Encoder
) -> list[tuple[Key, Key, float]]:
    ones = {key: number for number, key in enumerate(sorted({one for one, _, _ in prospects}))}
    others = {key: number for number, key in enumerate(sorted({other for _, other, _ in prospects}))}
    table = similarities(encoder, [_text(*units[key]) for key in ones], [_text(*units[key]) for key in others])
    valued = ((one, other, float(table[ones[one], others[other]])) for one, other, _ in prospects)
    return [pair for pair in valued if pair[2] >= SAME_EVENT]
