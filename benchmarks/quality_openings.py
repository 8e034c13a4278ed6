"""Build many selections over news corpora and look at how their excerpts open; prints figures and openings.

Usage: ``python benchmarks/quality_openings.py [--corpus arabic|english] [--briefs N] [--seed N] [--show N]
[--refused | --supplies] [--read] [--shares]``.
Topics and partners are drawn at random from the shipped lexicon. Each opening is shown as a reader meets it (headline
and supply in brackets, words, outlet, date and speaker of the attribution line), and below it what only the article
has: its title and the words before; with ``--read`` nothing of that, so that somebody else can judge.
Where ``../shared/gold`` is absent it says so and prints nothing else.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gzip
import hashlib
import json
import random
from collections import Counter
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.composition.quote import quotation
from briefgen.corpus import load_corpus
from briefgen.lexicon import load_lexicon
from briefgen.model import (
    Article,
    BriefingSpec,
    Budget,
    ByLanguage,
    Corpus,
    Issued,
    Paragraph,
    Period,
    Reference,
    SectionPlan,
    Span,
)
from briefgen.selection import select
from briefgen.selection.context import dangling, dangling_opening
from briefgen.text.clean import canonical
from briefgen.text.sentences import split_sentences
from briefgen.text.speech import read_speech

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from briefgen.lexicon import Lexicon
    from briefgen.model import Partner, ScoredPassage

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "../shared/gold"
FOLDERS = {"sample": ROOT / "sources", "seeds": ROOT / "../shared/seeds"}
ARTICLES = 60
"""Articles of one brief."""
FEWEST = {"arabic": 25, "english": 6}
"""Articles that must name a partner for a brief to be asked about it."""
SHOWN = 250
BEFORE = 160
MARKS = frozenset("«»“”„‟\"'‘’‹›")
LOOKED_AT = 2000
"""Articles whose sentences are looked at for the share that is refused."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article of a corpus as its file gives it."""

    id: str
    language: str
    outlet: str
    title: str
    text: str
    issued: dt.date | None = None


def arabic() -> list[Record]:
    """Read the large Arabic news corpus."""
    with gzip.open(GOLD / "ant_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [
        Record(one["id"], "ar", one["source"], one["title"], one["text"], _day(one.get("time", ""))) for one in found
    ]


def english() -> list[Record]:
    """Read the two English news corpora."""
    first = json.loads((GOLD / "cnncorpus_dev.json").read_text(encoding="utf-8"))
    with (GOLD / "polnear_dev.jsonl").open(encoding="utf-8") as lines:
        second = [json.loads(line) for line in lines]
    return [Record(one["id"], "en", "CNN", one["title"], one["text"]) for one in first] + [
        _headed(one) for one in second
    ]


def _headed(one: dict[str, str]) -> Record:
    """Take the first line of an article whose file names no title as its headline."""
    headline, _, text = one["text"].strip().partition("\n")
    return Record(one["id"], "en", one["id"].partition("_")[0], headline.strip(), text)


CORPORA: dict[str, Callable[[], list[Record]]] = {"arabic": arabic, "english": english}


def _day(time: str) -> dt.date | None:
    try:
        return parsedate_to_datetime(time).date()
    except ValueError:
        return None


def article(record: Record) -> Article:
    """Make an article of a record: one paragraph a line."""
    text = "\n".join(line for line in (line.strip() for line in canonical(record.text).split("\n")) if line)
    paragraphs, start = [], 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(span=Span(start, start + len(line))))
        start += len(line) + 1
    quotations, reported = read_speech(text, record.language)
    day = record.issued
    return Article(
        id=record.id,
        reference=Reference(
            title=record.title,
            container_title=record.outlet,
            language=record.language,
            issued=Issued(date=day, origin="metadata", evidence="") if day else None,
        ),
        language=record.language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=tuple(paragraphs),
        sentences=split_sentences(text, record.language),
        quotations=quotations,
        reported=reported,
        file=f"{record.id}.txt",
    )


def naming(records: list[Record], partner: Partner) -> list[int]:
    """Give the records that name a partner, by its plain name."""
    return [
        place for place, record in enumerate(records) if (partner.names.get(record.language) or "\0") in record.text
    ]


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


def cuts(made: Article, passage: ScoredPassage) -> bool:
    """Say whether a passage holds a part of a quotation of the article, its marks included, and not the whole."""
    for quoted in made.quotations:
        start, end = quoted.content.start, quoted.content.end
        start -= made.text[start - 1 : start] in MARKS and start > 0
        end += made.text[end : end + 1] in MARKS and end < len(made.text)
        whole = Span(start, end)
        if whole.overlaps(passage.span) and not passage.span.contains(whole):
            return True
    return False


def share(articles: Iterable[Article]) -> str:
    """Say how many sentences the rules refuse."""
    rules: Counter[str] = Counter()
    for made in articles:
        for span in made.sentences:
            found = dangling_opening(span.of(made.text), made.language)
            rules[found.rule if found else ""] += 1
    every = sum(rules.values())
    refused = every - rules.pop("")
    return f"{refused} of {every} sentences ({refused / every:.1%}) {dict(rules.most_common())}"


def shares() -> None:
    """Print the share of sentences that the rules refuse in each collection."""
    for name, read in CORPORA.items():
        records = read()
        chosen = random.Random(0).sample(records, min(LOOKED_AT, len(records)))  # noqa: S311 - a sample, no secret
        print(f"refused in {name}: {share(map(article, chosen))}")
    for name, folder in FOLDERS.items():
        if folder.exists():
            loaded = load_corpus(folder).articles
            for language in sorted({made.language for made in loaded}):
                found = share(made for made in loaded if made.language == language)
                print(f"refused in {name}, {language}: {found}")


Found = tuple[Article, "ScoredPassage"]


def briefs(records: list[Record], given: argparse.Namespace, draw: random.Random) -> tuple[list[Found], list[Found]]:
    """Select for random briefs; give what was kept and what was refused as dangling."""
    lexicon = load_lexicon()
    places = {partner.id: naming(records, partner) for partner in lexicon.partners}
    pool = [partner for partner in lexicon.partners if len(places[partner.id]) >= FEWEST[given.corpus]]
    kept: list[Found] = []
    refused: list[Found] = []
    ready: dict[int, Article] = {}
    for _ in range(given.briefs):
        spec = specs(lexicon, draw, pool)
        about = sorted({place for partner in spec.partners for place in places[partner.id]})
        chosen = draw.sample(about, min(ARTICLES, len(about)))
        for place in chosen:
            if place not in ready:
                ready[place] = article(records[place])
        articles = {ready[place].id: ready[place] for place in chosen}
        corpus = Corpus(articles=tuple(articles[name] for name in sorted(articles)))
        for section in select(corpus, spec).sections:
            kept += [(articles[passage.article_id], passage) for passage in section.kept]
            refused += [
                (articles[passage.article_id], passage)
                for passage in section.passed_over
                if passage.decision == "dangling"
            ]
    return kept, refused


def report(kept: list[Found], refused: list[Found], given: argparse.Namespace) -> None:
    """Print the counts."""
    rules = Counter(
        dangling(passage.span.of(made.text), made.language) for made, passage in kept if passage.supply is None
    )
    found = sum(count for rule, count in rules.items() if rule)
    supplied = sum(passage.supply is not None for _, passage in kept)
    extended = sum(passage.context == "extended" for _, passage in kept)
    print(f"{given.briefs} briefs, {len(kept)} excerpts ({len(kept) / given.briefs:.2f} each)")
    loose = sum(any(part.name == "loose opening" for part in passage.parts) for _, passage in kept)
    print(f"{extended} extended, {supplied} with a supply, {loose} loose; dangling by rule: {found}")
    for name in ("topic match", "partner match", "direct speech", "position"):
        values = [part.value for _, passage in kept for part in passage.parts if part.name == name]
        print(f"mean {name}: {sum(values) / max(1, len(values)):.3f}")
    print(f"cut inside a quotation: {sum(cuts(made, passage) for made, passage in kept)}")
    print(f"refused among the best not kept: {len(refused)}")


def leads(passage: ScoredPassage) -> bool:
    """Say whether a passage opens its article."""
    return any(part.name == "position" and part.value == 1.0 for part in passage.parts)


def opening(made: Article, passage: ScoredPassage) -> str:
    """Give what a reader of a brief has of an excerpt's opening: context in brackets, words, outlet, date, speaker."""
    supply = f"[{passage.supply.of(made.text)}] " if passage.supply else ""
    headline = f"[{made.title}] " if passage.headed else ""
    words = passage.span.of(made.text).replace("\n", " ¶ ")[:SHOWN]
    speaker = quotation(made, passage.span, 1).speaker
    return f"{headline}{supply}{words}  ({made.reference.container_title}, {made.issued}; {speaker})"


def show(made: Article, passage: ScoredPassage, number: int) -> None:
    """Print an opening as a reader meets it, and below it what only the article has."""
    before = made.text[max(0, passage.span.start - BEFORE) : passage.span.start].replace("\n", " ¶ ")
    print(f"{number:3} {opening(made, passage)}")
    print(f"      {made.title} … {before}")
    if passage.decision == "dangling" or passage.context == "loose":
        print(f"      {passage.because}")


def main() -> None:
    """Draw briefs, count the openings that dangle by rule, print some."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=sorted(CORPORA), default="arabic")
    parser.add_argument("--briefs", type=int, default=200)
    parser.add_argument("--show", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--refused", action="store_true", help="show openings that the rules refused instead")
    parser.add_argument("--supplies", action="store_true", help="show only openings with a supply")
    parser.add_argument("--read", action="store_true", help="show only what a reader of a brief has, for one to judge")
    parser.add_argument("--shares", action="store_true", help="print the share of sentences refused, and no briefs")
    given = parser.parse_args()
    if not GOLD.exists():
        print(f"{GOLD.name} is not there")
        return
    if given.shares:
        shares()
        return
    draw = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    kept, refused = briefs(CORPORA[given.corpus](), given, draw)
    if not given.read:
        report(kept, refused, given)
    chosen = refused if given.refused else [pair for pair in kept if pair[1].supply or not given.supplies]
    chosen = list({(made.id, passage.span): (made, passage) for made, passage in chosen}.values())
    for number, (made, passage) in enumerate(draw.sample(chosen, min(given.show, len(chosen))), 1):
        if given.read:
            print(f"{number}. {opening(made, passage)}\n")
        else:
            show(made, passage, number)


if __name__ == "__main__":
    main()
