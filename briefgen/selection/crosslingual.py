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
from briefgen.text.meaning import FoundEncoder, find_encoder, nearness, similarities, tidy

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
    "shared_signs",
    "with_meaning",
]

POOL = 2000
"""Most sentences of a language that are encoded in one selection: those nearest the top of their articles."""
MEANT = 0.56
"""Mean of two similarities, of the sentence to the topic and of its nearest words to the topic's nearest term, from
which the sentence is about the topic; see ``docs/analysis/meaning.md``."""
NEAR = 0.2
"""Similarity to a topic from which a sentence's words are looked at."""
RIVAL = 0.15
"""By how much another topic may be nearer to such a sentence."""
WINDOWS = (2, 3, 4)
"""Words that are compared with a term at once."""
PROSPECTS = 300
"""Most sentences whose words are looked at, the nearest first."""
EXAMPLES = 200
"""Most sentences of other languages that name a topic and stand as examples of it."""
LIKE_EXAMPLE = 0.55
"""Similarity to an example from which a sentence is about its topic."""
_MARKS = ".,،؛:;!?؟()[]«»“”\"'"
WORDS_OF_TOPIC = 12
"""Terms of a topic that are put to the encoder."""
NEWS_ABOUT: dict[Language, str] = {"en": "News about {}.", "ar": "أخبار عن {}."}
"""A sentence is nearer to a sentence than to a list of words."""
SAME_EVENT = 0.55
"""Similarity from which two sentences that share a concept and one sign tell the same."""
MORE_SIGNS = 0.05
"""By how much less is enough when they share two signs or more."""
SIGNS_ALONE = 3
"""Shared signs that must stand in for the encoder where there is none."""
TOLD_TWICE = 0.6
"""Share of both passages' words that must be told in the other for them to be one event."""
_COMMON = 40
"""A sign in more sentences of one language than this says nothing."""
_NAME = len("name ") + 4
"""Shortest sign of a name that is evidence: four consonants."""
_YEARS = range(1900, 2100)
_PAIRS = 2000
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
        marks = _meant(pool, wordless, spec.topics, meaning.encoder)
        for topic in wordless:
            examples = _examples(views, language, topic)
            for key, value in _like_examples(pool, examples, meaning.encoder).items():
                mark = marks.setdefault(key, {})
                mark[topic.id] = max(value, mark.get(topic.id, 0.0))
        for key, values in sorted(marks.items()):
            found[key[0]] = _marked(found[key[0]], key[1], values)
    return [_summed(found[view.article.id]) for view in views], tuple(diagnostics)


def _unsearched(topic: Topic, language: Language, spec: BriefingSpec) -> Diagnostic:
    return Diagnostic(
        code="selection.topic-without-words",
        severity="info",
        message=f"the topic “{topic.id}” has no words in “{language}”, so no text in that language is found for it",
        hint="Add words in that language, or write `meaning: sentences` and install briefgen[meaning].",
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
    pool = [((name, index), _text(view, unit)) for index, name, view, unit in units[:POOL]]
    return pool, len(units) <= POOL


def _meant(
    pool: Sequence[tuple[Key, str]], wordless: Sequence[Topic], topics: Sequence[Topic], encoder: Encoder
) -> dict[Key, dict[str, float]]:
    """Give, by sentence, the topics without words that it is about, and how surely, 0 to 1.

    The whole sentence must be near the topic, and a few words of it near one of the topic's terms.
    """
    questions = [(topic.id, question) for topic in topics for question in _questions(topic)]
    table = nearness(encoder, [question for _, question in questions], [text for _, text in pool])
    top = table.max(axis=0, initial=0.0)
    sought = {topic.id for topic in wordless}
    rows = [row for row, (name, _) in enumerate(questions) if name in sought]
    prospects = [
        (-float(table[row, column]), column, row)
        for row in rows
        for column in range(len(pool))
        if table[row, column] >= max(NEAR, top[column] - RIVAL)
    ]
    found: defaultdict[Key, dict[str, float]] = defaultdict(dict)
    terms = {topic.id: _terms(topic) for topic in wordless}
    for value, column, row in sorted(prospects)[:PROSPECTS]:
        key, text = pool[column]
        name = questions[row][0]
        words = similarities(encoder, terms[name], _windows(text)).max(initial=0.0)
        surely = round((float(words) - value) / 2, 4)
        if surely >= MEANT:
            found[key][name] = max(surely, found[key].get(name, 0.0))
    return dict(found)


def _terms(topic: Topic) -> list[str]:
    names = list(topic.names.entries)
    terms = [term for _, row in topic.terms.entries for term in row if term.kind not in {"exclusion", "acronym"}]
    return [*(name for _, name in names), *(term.text.replace("…", " ") for term in terms)]


def _windows(text: str) -> list[str]:
    """Give every run of two to four words."""
    words = [word.strip(_MARKS) for word in tidy(text).split()]
    return [" ".join(words[at : at + size]) for size in WINDOWS for at in range(len(words) - size + 1)]


def _examples(views: Sequence[View], language: Language, topic: Topic) -> list[str]:
    """Give the sentences of other languages that name a topic, the first of each article first."""
    units = [
        (unit.index, view.article.id, _text(view, unit))
        for view in views
        if view.article.language != language
        for unit in view.units
        if topic.id in unit.mentions.topics
    ]
    return [text for _, _, text in sorted(units)[:EXAMPLES]]


def _like_examples(pool: Sequence[tuple[Key, str]], examples: Sequence[str], encoder: Encoder) -> dict[Key, float]:
    table = similarities(encoder, examples, [text for _, text in pool])
    top = table.max(axis=0, initial=0.0).tolist()
    told = zip(pool, top, strict=True)
    return {key: min(1.0, value) for (key, _), value in told if value >= LIKE_EXAMPLE}


def _questions(topic: Topic) -> list[tuple[str, ...]]:
    """Put a topic to the encoder in a few ways, for each language that has words; their middle is sought."""
    found: list[tuple[str, ...]] = []
    for language in topic.terms:
        terms = [term.text.replace("…", " ") for term in topic.terms[language] if term.kind != "exclusion"]
        words = ", ".join(terms[:WORDS_OF_TOPIC])
        name = topic.names.get(language) or words
        news = NEWS_ABOUT.get(language, NEWS_ABOUT["en"])
        found.append((f"{name}: {words}", news.format(f"{name}: {words}"), news.format(name)))
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
    return found[:_PAIRS]


def shared_signs(one: str, other: str) -> tuple[str, ...]:
    """Give the signs that two texts share and that are rare enough to be evidence."""
    there = set(signs(other))
    return tuple(sign for sign in signs(one) if sign in there and _telling(sign))


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
    valued = ((one, other, float(table[ones[one], others[other]]), shared) for one, other, shared in prospects)
    return [
        (one, other, value)
        for one, other, value, shared in valued
        if value >= SAME_EVENT - (MORE_SIGNS if shared > 1 else 0.0)
    ]
