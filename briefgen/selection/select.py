"""Stage 3 in order: consider, match, score, draft, report."""

from __future__ import annotations

from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.model import ScoredPassage, SelectedSection, Selection
from briefgen.selection import features
from briefgen.selection.beside import with_counterparts
from briefgen.selection.budget import Ledger, outlet_of
from briefgen.selection.candidates import candidates
from briefgen.selection.copies import carried, originals
from briefgen.selection.corroboration import corroborate, differing_dates, with_corroboration
from briefgen.selection.coverage import consider, coverage, gaps
from briefgen.selection.crosslingual import Meaning, find_pairs, with_meaning
from briefgen.selection.disagreements import disagreements
from briefgen.selection.draft import Choice, Desk, draft
from briefgen.selection.grounding import Grounds
from briefgen.selection.match import Concepts
from briefgen.selection.news import freshness, news_value
from briefgen.selection.rankers import RANKERS
from briefgen.selection.redundancy import Likeness, carriers, corrections, origins, repeats_corrected
from briefgen.text.meaning import find_encoder
from briefgen.text.normalize import tokens
from briefgen.text.similarity import shingles

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from briefgen.model import BriefingSpec, Corpus, Decision, Language, Partner, SectionPlan, Topic
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.match import Unit, View
    from briefgen.text.meaning import FoundEncoder

__all__ = ["PASSED_OVER", "select"]

TABLE = 160
"""Most candidates a section may choose from, best first; the rest are outranked."""
ADDS_LITTLE = 0.4
"""Likeness to a kept passage from which that is the reason for not keeping another."""
FRESH = 0.9
"""Share of words told for the first time from which on a passage without a word of its headline stands by itself."""
PASSED_OVER = 12
"""Passages reported as not kept, for each section."""


def select(
    corpus: Corpus,
    spec: BriefingSpec,
    *,
    printable: Callable[[str], bool] = lambda _text: True,
    encoder: Callable[[], FoundEncoder] = find_encoder,
) -> Selection:
    """Choose the passages of a brief.

    ``printable`` says whether a text can be set with the fonts there are. ``encoder`` gives the
    sentence encoder, or none; it is called only when words leave something open across languages.
    Kept passages stand in order of importance, the best first; passages of one article stand
    together, in the order of the article. Nothing depends on the order of ``corpus.articles``.
    """
    concepts = Concepts(spec)
    named, excluded = consider(corpus, spec, concepts)
    meaning = Meaning(encoder)
    views, wordless = with_meaning(named, spec, meaning)
    corrected = corrections(corpus)
    joined = origins(views, corrected)
    by_id = {view.article.id: view for view in views}
    replacing = {old: by_id[new] for old, new in corrected.items() if new in by_id}
    scoring = _Scoring(views, spec, corpus, replacing, originals(joined.groups, by_id, corpus), concepts)
    ledger = Ledger(spec.budget, corpus)
    desks = [_desk(plan, scoring, ledger) for plan in spec.sections]
    tables = [choice.candidate for desk in desks for choice in desk.open]
    pairs = find_pairs(tables, meaning)
    likeness = Likeness(views, pairs)
    draft(desks, ledger, likeness, printable, lambda candidate: outlet_of(candidate.view.article))
    shingled = {view.article.id: frozenset(shingles(view.stems)) for view in views}
    sections = tuple(_section(desk, ledger, views, shingled) for desk in desks)
    if pairs.by_unit:
        sections = with_counterparts(sections, desks, tables, pairs, ledger, printable)
    kept = [choice.candidate for desk in desks for choice in desk.kept]
    told = corroborate(kept, views, joined, corpus, likeness, corrected=corrected, tables=tables, pairs=pairs)
    sections = with_corroboration(sections, told)
    return Selection(
        sections=sections,
        coverage=coverage(views, spec, joined),
        gaps=gaps(views, spec),
        considered=tuple(view.article.id for view in views),
        excluded=tuple(excluded),
        groups=joined.groups,
        disagreements=(*disagreements(views, joined, corrected), *differing_dates(kept, told, corpus)),
        diagnostics=(
            *_diagnostics(corpus, spec, views, sections, corrected),
            *wordless,
            *meaning.diagnostics,
        ),
        encoder=meaning.encoder.name if meaning.asked and meaning.encoder is not None else "",
    )


class _Scoring:
    """What the scores of all sections share."""

    def __init__(
        self,
        views: Sequence[View],
        spec: BriefingSpec,
        corpus: Corpus,
        replacing: Mapping[str, View],
        original: Mapping[str, View],
        concepts: Concepts,
    ) -> None:
        self.views = views
        self.spec = spec
        self.replacing = replacing
        self.original = original
        self.topics = tuple(topic.id for topic in spec.topics)
        self.partners = tuple(partner.id for partner in spec.partners)
        self.fresh = {view.article.id: freshness(view.units, view.article.language) for view in views}
        self.reliability = {outlet.id: outlet.reliability for outlet in corpus.outlets}
        issued = [view.article.issued for view in views if view.article.issued]
        self.newest: dt.date | None = max(issued, default=None)
        self._grounds = {view.article.id: Grounds(view, concepts.named) for view in views}

    def looseness(self, candidate: Candidate) -> str:
        """Say in what the opening of a candidate is loose, if it is; a supply in brackets grounds it."""
        if candidate.supply is not None:
            return ""
        return self._grounds[candidate.view.article.id].looseness(candidate.units[0])

    def choice(self, candidate: Candidate, section: str, values: Mapping[str, float]) -> Choice:
        """Weigh a candidate for a section, and say how its opening stands alone."""
        grounds, first = self._grounds[candidate.view.article.id], candidate.units[0]
        loose = "" if candidate.fault else self.looseness(candidate)
        lost = () if candidate.fault or loose else grounds.matter(first)
        parts = features.score_parts(values, supplied=candidate.supply is not None, loose=bool(loose))
        title = candidate.view.article.title if first.index else ""
        return Choice(
            candidate=candidate,
            section=section,
            parts=parts,
            score=features.score(parts),
            loose=loose,
            lost=" and ".join(one.because for one in lost),
            answered=not lost or grounds.answered(first),
            headed=bool(title) and (bool(loose or lost) or grounds.akin(first) or self._told(candidate)),
        )

    def _told(self, candidate: Candidate) -> bool:
        """Say whether the first unit of a candidate has words that its article used before."""
        return self.fresh[candidate.view.article.id][candidate.units[0].index] < FRESH

    def query(self, plan: SectionPlan, language: Language) -> frozenset[str]:
        """Give the stems of the names and terms that the section asks for."""
        asked: list[Topic | Partner] = [
            *(topic for topic in self.spec.topics if topic.id in plan.topics),
            *(partner for partner in self.spec.partners if partner.id in plan.partners),
        ]
        words = [term.text for concept in asked for term in concept.terms.get(language) or ()]
        words += [name for concept in asked for name in [concept.names.get(language)] if name]
        return frozenset(token.stem for text in words for token in tokens(text, language))

    def centrality(self, plan: SectionPlan, found: Iterable[Candidate]) -> dict[tuple[str, int], float]:
        """Give, by article and unit, how central each unit of the candidates is in its language."""
        pools: defaultdict[Language, dict[tuple[str, int], Unit]] = defaultdict(dict)
        for candidate in found:
            article = candidate.view.article
            pools[article.language].update({(article.id, unit.index): unit for unit in candidate.units})
        values: dict[tuple[str, int], float] = {}
        for language, pool in sorted(pools.items()):
            distinct = {unit.stems: number for number, unit in enumerate(pool.values())}
            texts = list(distinct)
            ranked = dict(zip(texts, RANKERS["lexrank"](texts, self.query(plan, language)), strict=True))
            values.update({key: ranked[unit.stems] for key, unit in pool.items()})
        return values

    def parts(self, candidate: Candidate, central: Mapping[tuple[str, int], float]) -> dict[str, float]:
        """Measure each named part of a candidate's score."""
        article = candidate.view.article
        words = max(1, candidate.words)
        mean = sum(central[article.id, unit.index] * unit.words for unit in candidate.units) / words
        speech = sum(unit.speech * unit.words for unit in candidate.units) / words
        grade = self.reliability.get(article.reference.outlet, "F")
        return {
            "topic match": candidate.match.topic,
            "partner match": candidate.match.partner,
            "centrality": mean,
            "position": features.position(candidate.units[0].index),
            "news value": news_value(candidate.units, self.fresh[article.id]),
            "direct speech": min(1.0, 2.0 * speech),
            "recency": features.recency(article.issued, self.spec.period, self.newest),
            "outlet reliability": features.RELIABILITY[grade],
        }


def _desk(plan: SectionPlan, scoring: _Scoring, ledger: Ledger) -> Desk:
    """Score a section's candidates and set aside what may never be quoted."""
    found = [
        candidate for view in scoring.views for candidate in candidates(view, plan, scoring.topics, scoring.partners)
    ]
    central = scoring.centrality(plan, found)
    choices = [scoring.choice(candidate, plan.id, scoring.parts(candidate, central)) for candidate in found]
    # A full table of grounded passages leaves no place for a loose one.
    choices.sort(key=lambda choice: (choice.grade, *choice.order))
    desk = Desk(plan=plan, open=[])
    for choice in choices:
        hindrance = _hindrance(choice.candidate, scoring, ledger, found)
        if hindrance is None and len(desk.open) < TABLE:
            desk.open.append(choice)
        else:
            choice.decision, choice.because = hindrance or ("outranked", "")
            desk.aside.append(choice)
    desk.few = len({choice.candidate.view.article.id for choice in desk.open}) <= ledger.room(plan)
    return desk


def _hindrance(
    candidate: Candidate, scoring: _Scoring, ledger: Ledger, found: Sequence[Candidate]
) -> tuple[Decision, str] | None:
    correction = scoring.replacing.get(candidate.view.article.id)
    if correction is not None and repeats_corrected(candidate, correction):
        return "corrected", f"{correction.article.id} corrects the article and restates this."
    original = scoring.original.get(candidate.view.article.id)
    if original is not None and carried(candidate, original, found):
        return "duplicate", f"The copy in {original.article.id} is quoted instead, as the more reliable or the earlier."
    if candidate.fault:
        return "dangling", f"It {candidate.fault}."
    too_long = ledger.too_long(candidate)
    return ("too-long", too_long) if too_long else None


def _section(
    desk: Desk, ledger: Ledger, views: Sequence[View], shingled: Mapping[str, frozenset[int]]
) -> SelectedSection:
    least = min((choice.score for choice in desk.kept), default=0.0)
    for choice in (*desk.open, *(choice for choice in desk.aside if choice.decision == "outranked")):
        _explain_leftover(choice, ledger, len(desk.kept), least)
    kept = _reading_order(desk.kept)
    for before, choice in pairwise(kept):
        # A passage that can do without it follows another of its article.
        same = before.candidate.view.article.id == choice.candidate.view.article.id
        choice.headed &= not same or bool(choice.lost or choice.loose)
    return SelectedSection(
        id=desk.plan.id,
        kept=tuple(_passage(choice, carriers(choice.candidate, views, shingled)) for choice in kept),
        passed_over=tuple(_passage(choice, ()) for choice in _best_not_kept(desk)),
    )


def _explain_leftover(choice: Choice, ledger: Ledger, count: int, least: float) -> None:
    """Say why a passage that could have been chosen was not, now that all are."""
    refusal = ledger.outlet_refusal(choice.candidate)
    if refusal is not None:
        choice.decision, choice.because = refusal
    elif choice.grade:
        opening = choice.loose or choice.lost
        choice.because = f"Its opening {opening}; a passage that opens so is taken only where nothing else is left."
    elif choice.score <= least:
        choice.because = f"It scores {choice.score:.3f}; the {count} kept score {least:.3f} or more."
    elif choice.likeness >= ADDS_LITTLE:
        choice.decision = "redundant"
        choice.because = f"It adds little to the passage kept from {choice.like} ({choice.likeness:.2f} alike)."
    else:
        choice.because = (
            f"It scores {choice.score:.3f}, but others came first: likeness to what is kept ({choice.likeness:.2f}) "
            "and the variety of outlets count too."
        )


def _reading_order(kept: Sequence[Choice]) -> list[Choice]:
    """Put the best first, and the passages of one article together in the order of its text."""
    best: dict[str, tuple[float, str, int, int]] = {}
    for choice in sorted(kept, key=lambda choice: choice.order):
        best.setdefault(choice.candidate.view.article.id, choice.order)
    return sorted(kept, key=lambda choice: (best[choice.candidate.view.article.id], choice.candidate.span))


def _best_not_kept(desk: Desk) -> list[Choice]:
    """Give the best that were not kept, first those that are not part of something listed."""
    choices = sorted([*desk.open, *desk.aside], key=lambda choice: choice.order)
    listed: list[Choice] = []
    rest: list[Choice] = []
    for choice in choices:
        shown = [*desk.kept, *listed]
        if len(listed) < PASSED_OVER and not any(_overlap(choice, other) for other in shown):
            listed.append(choice)
        else:
            rest.append(choice)
    listed += rest[: PASSED_OVER - len(listed)]
    return sorted(listed, key=lambda choice: choice.order)


def _overlap(one: Choice, other: Choice) -> bool:
    same = one.candidate.view.article.id == other.candidate.view.article.id
    return same and one.candidate.span.overlaps(other.candidate.span)


def _passage(choice: Choice, duplicates: tuple[str, ...]) -> ScoredPassage:
    candidate = choice.candidate
    return ScoredPassage(
        article_id=candidate.view.article.id,
        span=candidate.span,
        section=choice.section,
        topics=candidate.match.topics,
        partners=candidate.match.partners,
        parts=choice.parts,
        score=choice.score,
        words=candidate.words,
        decision=choice.decision,
        because=choice.because or _why_kept(choice),
        duplicates=duplicates,
        supply=candidate.supply,
        context=_context(choice),
        headed=choice.headed,
        meant=candidate.match.meant,
    )


def _context(choice: Choice) -> str:
    """Name the rule by which the passage stands alone."""
    if choice.candidate.supply is not None:
        return "supplied"
    if choice.loose:
        return "loose"
    if any(unit.dangling for unit in choice.candidate.units[1:]):
        return "extended"
    return "headed" if choice.lost else ""


def _why_kept(choice: Choice) -> str:
    """Give the two parts that speak most for the passage, and the context rule that shaped it."""
    leading = sorted(choice.parts, key=lambda part: (-part.points, part.name))[:2]
    reason = " and ".join(f"{part.name} ({part.value:.2f})" for part in leading)
    because = f"It scores {choice.score:.3f}, most of it for {reason}"
    leaning = next((unit.dangling for unit in choice.candidate.units[1:] if unit.dangling), None)
    if leaning is not None:
        because += f"; “{leaning.words}” is quoted with the sentence it leans on"
    for name, value in choice.candidate.match.meant:
        because += f"; the topic “{name}” is found by meaning ({value:.2f}), not by a word"
    if choice.candidate.supply is not None:
        name = choice.candidate.supply.of(choice.candidate.view.article.text)
        because += f"; “{name}” is set before it in brackets, since its opening names no one"
    if choice.loose:
        because += f"; its opening {choice.loose}, but the section had nothing else"
    elif choice.lost:
        because += f"; its opening {choice.lost}, so that the headline of its article is set above it"
    return because + "."


def _diagnostics(
    corpus: Corpus,
    spec: BriefingSpec,
    views: Sequence[View],
    sections: Sequence[SelectedSection],
    corrected: Mapping[str, str],
) -> tuple[Diagnostic, ...]:
    found = []
    if not views:
        found.append(
            Diagnostic(
                code="selection.no-articles",
                severity="warning",
                message=f"none of the {len(corpus.articles)} articles is in the period and on the focus",
                hint="Look at the period of the spec, or set `undated: include`.",
                file=spec.file,
            )
        )
    for number, section in enumerate(sections):
        if not section.kept:
            found.append(
                Diagnostic(
                    code="selection.nothing-found",
                    severity="warning",
                    message=f"no passage found for the section “{section.id}”",
                    hint="Run `briefgen explain` to see what was passed over and why.",
                    file=spec.file,
                    path=f"sections.{number}",
                )
            )
    found += [
        Diagnostic(
            code="selection.undated-included",
            severity="info",
            message=f"article “{view.article.id}” has no date and is taken as within the period",
            hint="Give its date in a side file, or set `undated: exclude`.",
            file=view.article.file,
        )
        for view in views
        if view.article.issued is None
    ]
    correcting = set(corrected.values())
    found += [
        Diagnostic(
            code="selection.corrected-article-missing",
            severity="warning",
            message=f"corrects “{article.corrects}”, which is not among the sources",
            hint="Name the corrected article by its id or its file.",
            file=article.file,
        )
        for article in corpus.articles
        if article.corrects and article.id not in correcting
    ]
    return tuple(found)
