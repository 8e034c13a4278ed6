"""Build many selections over a large news corpus and look at how their excerpts open; prints figures and openings.

Usage: ``python benchmarks/quality_openings.py [--briefs N] [--show N] [--seed N] [--passed]``.
Topics and partners are drawn at random from the shipped lexicon. Where ``../shared/gold`` is absent it says so
and prints nothing else.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.lexicon import load_lexicon
from briefgen.model import (
    Article,
    BriefingSpec,
    Budget,
    ByLanguage,
    Corpus,
    Paragraph,
    Period,
    Reference,
    SectionPlan,
    Span,
)
from briefgen.selection import select
from briefgen.selection.context import dangling
from briefgen.text.clean import canonical
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from briefgen.lexicon import Lexicon
    from briefgen.model import Partner, ScoredPassage

GOLD = Path(__file__).resolve().parents[1] / "../shared/gold/ant_20k.jsonl.gz"
ARTICLES = 60
"""Articles of one brief."""
FEWEST = 25
"""Articles that must name a partner for a brief to be asked about it."""
SHOWN = 170


def article(record: dict[str, str]) -> Article:
    """Make an article of a record: one paragraph a line."""
    text = "\n".join(line for line in (line.strip() for line in canonical(record["text"]).split("\n")) if line)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(span=Span(start, start + len(line))))
        start += len(line) + 1
    return Article(
        id=record["id"],
        reference=Reference(title=record["title"], container_title=record["source"], language="ar"),
        language="ar",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=tuple(paragraphs),
        sentences=split_sentences(text, "ar"),
        quotations=find_quotations(text, "ar"),
        file=f"{record['id']}.txt",
    )


def naming(records: list[dict[str, str]], partner: Partner) -> list[int]:
    """Give the records that name a partner, by its plain name."""
    name = partner.names.get("ar") or "\0"
    return [place for place, record in enumerate(records) if name in record["text"]]


def specs(lexicon: Lexicon, draw: random.Random, pool: list[Partner]) -> BriefingSpec:
    """Ask for two topics and two partners at random, in two sections."""
    topics = tuple(draw.sample(lexicon.topics, 2))
    partners = tuple(draw.sample(pool, 2))
    names = ByLanguage((("ar", "قسم"), ("en", "A section")))
    return BriefingSpec(
        id="random",
        file="random.yaml",
        title=names,
        languages=("ar", "en"),
        topics=topics,
        partners=partners,
        sections=(
            SectionPlan(id="topics", title=names, topics=tuple(topic.id for topic in topics)),
            SectionPlan(id="partners", title=names, partners=tuple(partner.id for partner in partners)),
        ),
        period=Period(start=dt.date(2000, 1, 1), end=dt.date(2030, 1, 1), key="all"),
        budget=Budget(),
    )


def main() -> None:
    """Draw briefs, count the openings that dangle by rule, print some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--briefs", type=int, default=200)
    parser.add_argument("--show", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--passed", action="store_true", help="show openings that the rules refused instead")
    given = parser.parse_args()
    if not GOLD.exists():
        print(f"{GOLD.name} is not there")
        return
    with gzip.open(GOLD, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines]
    draw = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    lexicon = load_lexicon()
    places = {partner.id: naming(records, partner) for partner in lexicon.partners}
    pool = [partner for partner in lexicon.partners if len(places[partner.id]) >= FEWEST]
    kept: list[tuple[Article, ScoredPassage]] = []
    refused: list[tuple[Article, ScoredPassage]] = []
    for _ in range(given.briefs):
        spec = specs(lexicon, draw, pool)
        about = sorted({place for partner in spec.partners for place in places[partner.id]})
        chosen = draw.sample(about, min(ARTICLES, len(about)))
        articles = {made.id: made for made in (article(records[place]) for place in chosen)}
        corpus = Corpus(articles=tuple(articles[name] for name in sorted(articles)))
        for section in select(corpus, spec).sections:
            kept += [(articles[passage.article_id], passage) for passage in section.kept]
            refused += [
                (articles[passage.article_id], passage)
                for passage in section.passed_over
                if passage.decision == "dangling"
            ]
    rules = Counter(
        dangling(passage.span.of(made.text), made.language) for made, passage in kept if passage.supply is None
    )
    found = sum(count for rule, count in rules.items() if rule)
    supplied = sum(passage.supply is not None for _, passage in kept)
    print(f"{given.briefs} briefs, {len(kept)} excerpts, {supplied} with a supply; dangling by rule: {found} {rules}")
    print(f"refused among the best not kept: {len(refused)}")
    pairs = refused if given.passed else kept
    for number, (made, passage) in enumerate(draw.sample(pairs, min(given.show, len(pairs))), 1):
        supply = f"[{passage.supply.of(made.text)}] " if passage.supply else ""
        before = made.text[max(0, passage.span.start - 40) : passage.span.start].replace("\n", "¶")
        words = passage.span.of(made.text).replace("\n", "¶")
        print(f"{number:3} {supply}{words[:SHOWN]}")
        if passage.supply or given.passed:
            print(f"      … {before}  ({passage.because})")


if __name__ == "__main__":
    main()
