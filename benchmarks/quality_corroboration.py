"""Print pairs of passages that the brief would call independent reports of one event, to be judged by reading.

Usage: ``python benchmarks/quality_corroboration.py [--weeks N] [--passages N] [--seed N] [--show N]``.
Takes weeks of a large Arabic news corpus of several outlets, draws passages as a brief may quote them, one from each
article and section, and looks for others that report the same. Where ``../shared/gold`` is absent it says so.
"""

from __future__ import annotations

import argparse
import datetime as dt
import random
import time
from collections import Counter
from typing import TYPE_CHECKING

from quality_openings import GOLD, Record, arabic, article

from briefgen.lexicon import load_lexicon
from briefgen.model import BriefingSpec, Budget, ByLanguage, Corpus, Period, SectionPlan
from briefgen.selection.candidates import candidates
from briefgen.selection.corroboration import corroborate
from briefgen.selection.coverage import consider
from briefgen.selection.match import Concepts
from briefgen.selection.redundancy import Likeness, origins

if TYPE_CHECKING:
    from briefgen.lexicon import Lexicon
    from briefgen.model import Article, Corroboration
    from briefgen.selection.candidates import Candidate

FIRST = dt.date(2018, 4, 1)
DAYS = 7
SHORTEST, LONGEST = 10, 50
"""Words of a passage."""
CHOICE = 6
"""Candidates of an article that one is drawn from, the earliest."""

Pair = tuple["Candidate", "Corroboration", "Article"]


def week(lexicon: Lexicon, start: dt.date) -> BriefingSpec:
    """Ask for every topic and partner of the shipped lexicon in one week."""
    names = ByLanguage((("ar", "قسم"), ("en", "A section")))
    return BriefingSpec(
        id="week",
        file="week.yaml",
        title=names,
        languages=("ar", "en"),
        topics=lexicon.topics,
        partners=lexicon.partners,
        sections=(
            SectionPlan(id="topics", title=names, topics=tuple(topic.id for topic in lexicon.topics)),
            SectionPlan(id="partners", title=names, partners=tuple(partner.id for partner in lexicon.partners)),
        ),
        period=Period(start=start, end=start + dt.timedelta(days=DAYS), key="week"),
        budget=Budget(),
    )


def pairs(spec: BriefingSpec, records: list[Record], draw: random.Random, most: int) -> tuple[list[Pair], float]:
    """Give what is found in a week for passages drawn, and the seconds that a passage takes."""
    period = spec.period
    chosen = {
        one.id: one for one in records if one.issued and period.start and period.start <= one.issued <= period.end
    }
    corpus = Corpus(articles=tuple(article(chosen[name]) for name in sorted(chosen)))
    views, _ = consider(corpus, spec, Concepts(spec))
    kept = {}
    for plan in spec.sections:
        for view in views:
            found = [
                one
                for one in candidates(
                    view, plan, [topic.id for topic in spec.topics], [partner.id for partner in spec.partners]
                )
                if not one.fault and SHORTEST <= one.words <= LONGEST
            ]
            if found:
                one = draw.choice(found[:CHOICE])
                kept[one.key] = one
    drawn = draw.sample(list(kept.values()), min(most, len(kept)))
    joined, likeness = origins(views, {}), Likeness(views)
    began = time.process_time()
    told = corroborate(drawn, views, joined, corpus, likeness)
    seconds = (time.process_time() - began) / max(1, len(drawn))
    return [(one, report, corpus.article(report.article_id)) for one in drawn for report in told.get(one.key, ())], (
        seconds
    )


def main() -> None:
    """Count what is found by relation, and show the independent reports."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weeks", type=int, default=9)
    parser.add_argument("--passages", type=int, default=800, help="most passages of a week")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=120)
    given = parser.parse_args()
    if not GOLD.exists():
        print(f"{GOLD.name} is not there")
        return
    draw = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    lexicon, records = load_lexicon(), arabic()
    found: list[Pair] = []
    for number in range(given.weeks):
        made, seconds = pairs(week(lexicon, FIRST + dt.timedelta(days=number * DAYS)), records, draw, given.passages)
        print(f"week {number + 1}: {len(made)} reports, {seconds * 1000:.1f} ms a passage")
        found += made
    print(
        dict(
            Counter(
                f"{report.relation} {report.because.split()[0]}" if report.because else report.relation
                for _, report, _ in found
            ).most_common()
        )
    )
    independent = [pair for pair in found if pair[1].relation == "independent"]
    for number, (one, report, other) in enumerate(draw.sample(independent, min(given.show, len(independent))), 1):
        own = one.view.article
        print(f"{number:3} {report.likeness:.2f} {' · '.join(report.shared)}")
        print(f"      {own.reference.container_title}, {own.issued}: {' '.join(one.span.of(own.text).split())}")
        print(
            f"      {other.reference.container_title}, {other.issued}: {' '.join(report.span.of(other.text).split())}"
        )


if __name__ == "__main__":
    main()
