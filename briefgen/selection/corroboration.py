"""Who else reports what a passage says: reports of the same event by other outlets, and how many origins they have.

A brief prints "reported by 3 independent outlets", which is a claim of its own. So one is rather
missed than invented: two passages must share most of their telling words, within days of each
other, and whatever hints at one origin (a copy, the same wording, the same agency) makes them one.
Limits are set on development data; see ``docs/analysis/corroboration.md``.
"""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.model import Corroboration, Disagreement, GivenFigure, Span
from briefgen.selection.crosslingual import TOLD_TWICE
from briefgen.selection.disagreements import figures
from briefgen.selection.threads import THREADS, VERBATIM, threads
from briefgen.text.agencies import credited_sources
from briefgen.text.crossing import signs
from briefgen.text.dates import find_dates
from briefgen.text.normalize import fold, tokens
from briefgen.text.similarity import containment, shingles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet
    from typing import Literal

    from briefgen.model import Article, Corpus, Language, SelectedSection
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.crosslingual import Pairs
    from briefgen.selection.match import Unit, View
    from briefgen.selection.redundancy import Likeness, Origins

__all__ = ["corroborate", "differing_dates", "one_date", "with_corroboration"]

DAYS = 1
"""Most days between two reports that may confirm each other."""
ALIKE = 0.55
"""Cosine of two passages' stems, weighted by how rare they are, from which they report the same."""
TOLD = 0.4
"""Share of the passage's stems, so weighted, that the other must hold: it confirms most of what is quoted."""
TELLING = 3
"""Fewest rare stems that the two must share."""
CLEARLY = 0.6
"""Likeness under which one such run more is asked for: two heads of state and a place are three runs and no event."""
RARE = 0.01
"""Share of the sentences up to which a stem in them is rare."""
SEVERAL = 4
"""Sentences that may hold a rare stem, however few there are."""
BACKGROUND = 0.9
"""Share of the shared rare stems that one article days before holds when the passage tells of something old."""
WORDING = 0.4
"""Share of the shorter passage's runs of three words found in the other from which that is the same wording."""
REWRITTEN = 0.12
"""The same for the whole articles: from there one text is behind both, as when two outlets edit an agency's report."""
WINDOW = 3
"""Most sentences of the other article that are compared at once."""
PROSPECTS = 20
"""Articles looked at for one passage, those with the most and rarest stems of it first."""
HELD = 256
"""Articles remembered for a stem; one in more of them finds nothing."""
SHOWN = 8
"""Words given as what is shared."""
_SHORTEST_NAME = 3
_ROUNDING = 1e-6


@dataclass(frozen=True, slots=True, kw_only=True)
class _Report:
    """A passage that tells the same as the one looked at."""

    view: View
    span: Span
    units: tuple[Unit, ...]
    shared: frozenset[str]
    """Stems."""
    likeness: float
    signs: frozenset[str] = frozenset()
    """Across languages: what reads the same in both."""


def corroborate(  # noqa: PLR0913 - what a selection knows
    kept: Sequence[Candidate],
    views: Sequence[View],
    origins: Origins,
    corpus: Corpus,
    likeness: Likeness,
    *,
    corrected: Iterable[str] = (),
    tables: Sequence[Candidate] = (),
    pairs: Pairs | None = None,
) -> dict[tuple[str, Span], tuple[Corroboration, ...]]:
    """Give, by article and span of each passage kept, the reports of the same event by other outlets.

    Across languages those of ``tables`` are found that ``pairs`` knows. Articles without a date, or
    ``corrected`` since, confirm nothing.
    """
    barred = frozenset(corrected)
    able = [view for view in views if view.article.issued is not None and view.article.id not in barred]
    rarity = _Rarity(kept, able, likeness)
    sources = _Sources(corpus, origins)
    found = {}
    for candidate in kept:
        reports = [*_alike(candidate, rarity), *_across(candidate, tables, pairs, barred)]
        if reports:
            found[candidate.key] = tuple(_judged(candidate, reports, sources))
    return found


def with_corroboration(
    sections: Iterable[SelectedSection], found: Mapping[tuple[str, Span], tuple[Corroboration, ...]]
) -> tuple[SelectedSection, ...]:
    """Give each passage kept the reports found of it."""
    return tuple(
        replace(
            section,
            kept=tuple(
                replace(passage, corroboration=found.get((passage.article_id, passage.span), ()))
                for passage in section.kept
            ),
        )
        for section in sections
    )


def differing_dates(
    kept: Iterable[Candidate], found: Mapping[tuple[str, Span], tuple[Corroboration, ...]], corpus: Corpus
) -> tuple[Disagreement, ...]:
    """Give the dates that a passage and reports of the same event give differently; ``value`` is like 20250412."""
    made = []
    for candidate in kept:
        others = [one for one in found.get(candidate.key, ()) if (one.relation, one.because) == ("differs", "date")]
        places = [(candidate.view.article, candidate.span)]
        places += [(corpus.article(one.article_id), one.span) for one in others]
        given = [_given(article, span) for article, span in places if others]
        figures_given = sorted(
            (one for one in given if one is not None), key=lambda figure: (figure.value, figure.article_id)
        )
        if len({one.value for one in figures_given}) > 1:
            made.append(Disagreement(kind="date", figures=tuple(figures_given)))
    return tuple(dict.fromkeys(made))


def _given(article: Article, span: Span) -> GivenFigure | None:
    dated = one_date(span.of(article.text), article)
    if dated is None:
        return None
    day, place = dated
    value = (day.year * 100 + day.month) * 100 + day.day
    return GivenFigure(article_id=article.id, span=place.shift(span.start), value=value)


class _Rarity:
    """How rare each stem is among the sentences of its language, and which articles hold those of the passages."""

    def __init__(self, kept: Sequence[Candidate], views: Sequence[View], likeness: Likeness) -> None:
        self.views = views
        self._likeness = likeness
        self._holders: dict[tuple[Language, str], list[int]] = {}
        for candidate in kept:
            language = candidate.view.article.language
            self._holders.update(
                {(language, stem): [] for stem in _stems(candidate.units) if self.rare(language, stem)}
            )
        wanted: defaultdict[Language, set[str]] = defaultdict(set)
        for language, stem in self._holders:
            wanted[language].add(stem)
        for place, view in enumerate(views):
            language = view.article.language
            for stem in wanted[language].intersection(view.stems):
                holders = self._holders[language, stem]
                if len(holders) <= HELD:
                    holders.append(place)

    def weight(self, language: Language, stem: str) -> float:
        """Give how much it says that a sentence holds the stem: nothing where every one does."""
        rarity = self._likeness.rarity(language, stem)
        return math.log(rarity) if rarity > 1 else 0.0

    def rare(self, language: Language, stem: str) -> bool:
        """Say whether few sentences hold the stem."""
        sentences = self._likeness.sentences(language)
        rarity = self._likeness.rarity(language, stem)
        return rarity > 0 and sentences / rarity <= max(SEVERAL, RARE * sentences) + _ROUNDING

    def others(self, candidate: Candidate) -> list[View]:
        """Give the articles that share two rare stems or more with a passage, the likeliest first."""
        language = candidate.view.article.language
        worth: defaultdict[int, list[float]] = defaultdict(list)
        for stem in sorted(_stems(candidate.units)):
            holders = self._holders.get((language, stem), [])
            for place in holders if len(holders) <= HELD else ():
                worth[place].append(self.weight(language, stem))
        likely = [(-math.fsum(found), place) for place, found in worth.items() if len(found) > 1]
        return [self.views[place] for _, place in sorted(likely)]

    def older(self, language: Language, stems: AbstractSet[str], day: dt.date) -> bool:
        """Say whether an article well before ``day`` holds most of these rare stems: what they tell was known then."""
        known: defaultdict[int, int] = defaultdict(int)
        for stem in stems:
            holders = self._holders.get((language, stem), [])
            for place in holders if len(holders) <= HELD else ():
                issued = self.views[place].article.issued
                if issued is not None and (day - issued).days > DAYS + 1:
                    known[place] += 1
        return any(count >= BACKGROUND * len(stems) for count in known.values())


class _Sources:
    """Who publishes an article and whom it relies on."""

    def __init__(self, corpus: Corpus, origins: Origins) -> None:
        self._origins = origins
        self._names = {
            outlet.id: frozenset(fold(name) for name in (*(name for _, name in outlet.names.entries), *outlet.aliases))
            for outlet in corpus.outlets
        }
        self._made: dict[str, frozenset[str]] = {}
        self._shingled: dict[str, frozenset[int]] = {}

    def origin(self, article: Article) -> str:
        """Give the article that stands for the copies of one text."""
        return self._origins.origin.get(article.id, article.id)

    def of(self, article: Article) -> frozenset[str]:
        """Give whom the article names as a source, itself included: agencies, and outlets of the catalogue."""
        made = self._made.get(article.id)
        if made is None:
            reference = article.reference
            text = "\n".join((reference.container_title, *reference.author, article.title, article.text))
            folded = f" {' '.join(token.text for token in tokens(text, article.language))} "
            named = {
                f"outlet {key}"
                for key, names in self._names.items()
                if any(len(name) >= _SHORTEST_NAME and f" {name} " in folded for name in names)
            }
            made = self._made[article.id] = credited_sources(text) | named | {f"outlet {outlet_key(article)}"}
        return made

    def rewritten(self, one: View, other: View) -> bool:
        """Say whether two articles share so much wording that one text is behind both."""
        return _share(self._shingles(one), self._shingles(other)) >= REWRITTEN

    def _shingles(self, view: View) -> frozenset[int]:
        made = self._shingled.get(view.article.id)
        if made is None:
            made = self._shingled[view.article.id] = frozenset(shingles(view.stems))
        return made


def outlet_key(article: Article) -> str:
    """Give what tells an article's outlet from others; empty when it names none."""
    return article.reference.outlet or article.reference.container_title


def _stems(units: Iterable[Unit]) -> frozenset[str]:
    return frozenset(stem for unit in units for stem in unit.stems)


def _alike(candidate: Candidate, rarity: _Rarity) -> Iterator[_Report]:
    """Find the reports of one language: the best passage of each likely article, if it is near enough."""
    looked_at = 0
    for view in rarity.others(candidate):
        if not _may_confirm(candidate.view, view) or not _akin(candidate, view):
            continue
        looked_at += 1
        if looked_at > PROSPECTS:
            return
        report = _best(candidate, view, rarity)
        if report is not None and not _is_background(candidate, report, rarity):
            yield report


def _is_background(candidate: Candidate, report: _Report, rarity: _Rarity) -> bool:
    """Say whether what two passages share stood in the news days before: a paragraph that every report carries on."""
    days = [view.article.issued for view in (candidate.view, report.view) if view.article.issued is not None]
    return rarity.older(candidate.view.article.language, report.shared, min(days))


def _may_confirm(own: View, other: View) -> bool:
    """Say whether another outlet's article is near enough in time."""
    first, second = own.article, other.article
    if first.issued is None or second.issued is None or abs((first.issued - second.issued).days) > DAYS:
        return False
    return bool(outlet_key(second)) and outlet_key(first) != outlet_key(second)


def _akin(candidate: Candidate, view: View) -> bool:
    """Say whether the article names a topic or partner of the passage."""
    for mentions in (view.title, *view.paragraphs.values()):
        if not mentions.about.isdisjoint(candidate.match.topics):
            return True
        if not mentions.partners.keys().isdisjoint(candidate.match.partners):
            return True
    return False


def _best(candidate: Candidate, view: View, rarity: _Rarity) -> _Report | None:
    language = view.article.language
    own = _stems(candidate.units)
    weights = {stem: rarity.weight(language, stem) for stem in own}
    norm = math.fsum(weight * weight for weight in weights.values())
    sum_of_weights = math.fsum(weights.values())
    if not norm:
        return None
    chosen: tuple[float, tuple[Unit, ...], frozenset[str]] | None = None
    rare = frozenset(stem for stem in own if rarity.rare(language, stem))
    for units in _windows(view.units):
        stems = _stems(units)
        if len(rare & stems) < TELLING:
            continue
        shared = own & stems
        told = math.fsum(weights[stem] for stem in shared) / sum_of_weights
        theirs = math.fsum(rarity.weight(language, stem) ** 2 for stem in stems)
        likeness = math.fsum(weights[stem] ** 2 for stem in shared) / math.sqrt(norm * theirs)
        if likeness < ALIKE or told < TOLD or (chosen is not None and likeness <= chosen[0]):
            continue
        if threads(candidate.units, units, rare & shared) >= THREADS + (likeness < CLEARLY):
            chosen = likeness, units, shared
    if chosen is None:
        return None
    likeness, units, shared = chosen
    span = Span(units[0].span.start, units[-1].span.end)
    return _Report(view=view, span=span, units=units, shared=rare & shared, likeness=min(1.0, likeness))


def _windows(units: Sequence[Unit]) -> Iterator[tuple[Unit, ...]]:
    for first in range(len(units)):
        for last in range(first + 1, min(len(units), first + WINDOW) + 1):
            yield tuple(units[first:last])


def _across(
    candidate: Candidate,
    tables: Sequence[Candidate],
    pairs: Pairs | None,
    barred: frozenset[str],
) -> Iterator[_Report]:
    """Find the reports in other languages among the candidates of the sections: the best of each article."""
    if pairs is None or not any((candidate.view.article.id, unit.index) in pairs.by_unit for unit in candidate.units):
        return
    best: dict[str, tuple[float, Candidate]] = {}
    for other in tables:
        article = other.view.article
        if article.id in barred or not _may_confirm(candidate.view, other.view):
            continue
        share = pairs.share(candidate, other)
        if share >= TOLD_TWICE and (article.id not in best or share > best[article.id][0]):
            best[article.id] = share, other
    own = signs(candidate.span.of(candidate.view.article.text))
    for _, (share, other) in sorted(best.items()):
        common = frozenset(own).intersection(signs(other.span.of(other.view.article.text)))
        yield _Report(
            view=other.view, span=other.span, units=other.units, shared=frozenset(), likeness=share, signs=common
        )


def _judged(candidate: Candidate, reports: Iterable[_Report], sources: _Sources) -> list[Corroboration]:
    """Say of each report whether it confirms on its own: the best of each origin does, if nothing in it differs."""
    own = candidate.view.article
    origins: list[tuple[str, str, frozenset[str], _Report | None]] = [
        (sources.origin(own), own.id, sources.of(own), None)
    ]
    found = []
    order = sorted(reports, key=lambda report: (-report.likeness, report.view.article.id))
    for report in order:
        article = report.view.article
        if _other_days(candidate, report):
            continue
        origin, named = sources.origin(article), sources.of(article)
        differs = _differs(candidate, report)
        same = _same_origin(candidate, report, origin, named, origins, sources)
        if same is not None:
            found.append(_corroboration(report, "same-origin", *same))
        elif differs:
            found.append(_corroboration(report, "differs", article.id, differs))
        else:
            found.append(_corroboration(report, "independent", article.id, ""))
        if not differs or same is not None:
            origins.append((origin, same[0] if same is not None else article.id, named, report))
    dates = {report.view.article.id: report.view.article.issued for report in order}
    relations = ("independent", "same-origin", "differs")
    return sorted(found, key=lambda one: (relations.index(one.relation), str(dates[one.article_id]), one.article_id))


def _same_origin(
    candidate: Candidate,
    report: _Report,
    origin: str,
    named: frozenset[str],
    origins: Sequence[tuple[str, str, frozenset[str], _Report | None]],
    sources: _Sources,
) -> tuple[str, str] | None:
    """Give the article that stands for the origin that a report shares with one before it, and what shows that."""
    for other_origin, stands_for, other_named, other in origins:
        if origin == other_origin:
            return stands_for, "copy"
        common = sorted(named & other_named)
        if common:
            outlets = [name for name in common if name.startswith("outlet ")]
            return stands_for, "outlet" if len(outlets) == len(common) else next(
                name for name in common if name not in outlets
            )
        view, units = (candidate.view, candidate.units) if other is None else (other.view, other.units)
        if _same_wording(report.units, units) or sources.rewritten(report.view, view):
            return stands_for, "wording"
    return None


def _same_wording(one: Sequence[Unit], other: Sequence[Unit]) -> bool:
    first, second = ([stem for unit in units for stem in unit.stems] for units in (one, other))
    if _share(shingles(first), shingles(second)) >= WORDING:
        return True
    runs = frozenset(zip(*(first[place:] for place in range(VERBATIM)), strict=False))
    return not runs.isdisjoint(zip(*(second[place:] for place in range(VERBATIM)), strict=False))


def _share(one: Iterable[int], other: Iterable[int]) -> float:
    first, second = frozenset(one), frozenset(other)
    return max(containment(first, second), containment(second, first))


def _corroboration(
    report: _Report, relation: Literal["independent", "same-origin", "differs"], origin: str, because: str
) -> Corroboration:
    article = report.view.article
    text = report.span.of(article.text)
    shared = [
        token.span.of(text)
        for token in tokens(text, article.language)
        if token.stem in report.shared or not report.signs.isdisjoint(signs(token.text))
    ]
    return Corroboration(
        article_id=article.id,
        span=report.span,
        relation=relation,
        origin=origin,
        shared=tuple(dict.fromkeys(shared))[:SHOWN],
        likeness=round(report.likeness, 4),
        because=because,
    )


def _differs(candidate: Candidate, report: _Report) -> str:
    """Give what the two passages give differently: a class of what is counted, or ``date``; empty for nothing."""
    texts = _texts(candidate, report)
    first, second = ({figure.kind: figure.value for figure in figures(text, one.language)} for text, one in texts)
    kinds = [kind for kind in sorted(first.keys() & second.keys()) if first[kind] != second[kind]]
    if kinds:
        return kinds[0]
    days = [one_date(*text) for text in texts]
    return "date" if days[0] is not None and days[1] is not None and days[0][0] != days[1][0] else ""


def _texts(candidate: Candidate, report: _Report) -> list[tuple[str, Article]]:
    return [(span.of(view.article.text), view.article) for view, span in _places(candidate, report)]


def _places(candidate: Candidate, report: _Report) -> tuple[tuple[View, Span], tuple[View, Span]]:
    return (candidate.view, candidate.span), (report.view, report.span)


def _other_days(candidate: Candidate, report: _Report) -> bool:
    """Say whether both name days and none in common: two events of one kind, unless each names one by its date."""
    texts = _texts(candidate, report)
    if all(one_date(*text) is not None for text in texts):
        return False
    first, second = (
        {found.date for found in find_dates(text, article.language, today=article.issued) if found.precision == "day"}
        for text, article in texts
    )
    return bool(first) and bool(second) and first.isdisjoint(second)


def one_date(text: str, article: Article) -> tuple[dt.date, Span] | None:
    """Give the one day that ``text`` names by its date, and where; ``None`` for none or several."""
    found = find_dates(text, article.language, today=article.issued)
    days = [one for one in found if one.precision == "day" and not one.relative]
    return (days[0].date, days[0].span) if len({one.date for one in days}) == 1 else None
