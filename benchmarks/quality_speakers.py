"""Print every speaker that random briefs name, with what the excerpt and the article before it say; judge them by eye.

Usage: ``python benchmarks/quality_speakers.py [--corpus arabic|english] [--briefs N] [--seed N] [--show N]
[--sentences]``.
The briefs are those of ``quality_openings.py``; ``--sentences`` takes one sentence each of as many articles
instead, which shows more of a small corpus. A speaker is wrong who did not say it, cut whose office or name
lacks a word it cannot do without, absurd who is no person, body or document. Where ``../shared/gold`` is absent it
says so and prints nothing else.
"""

from __future__ import annotations

import argparse
import random
from typing import TYPE_CHECKING

from benchmarks.quality_openings import CORPORA, GOLD, article, briefs
from briefgen.composition.quote import kind, quotation

if TYPE_CHECKING:
    from benchmarks.quality_openings import Record
    from briefgen.model import Article, Span

BEFORE = 420


def show(made: Article, span: Span, number: int) -> None:
    """Print a speaker, the words before the excerpt, and the excerpt."""
    quoted = quotation(made, span, 1)
    before = made.text[max(0, span.start - BEFORE) : span.start].replace("\n", " ¶ ")
    inferred = " (inferred)" if quoted.speaker_inferred else ""
    print(f"{number:3} {quoted.speaker}{inferred}   [{made.id}, {kind(made, span)}]")
    print(f"    … {before}")
    print(f"    > {quoted.exact.replace(chr(10), ' ¶ ')}\n")


def sentences(records: list[Record], number: int, draw: random.Random) -> list[tuple[Article, Span]]:
    """Take one sentence with a speaker from each of ``number`` articles."""
    found = []
    for record in draw.sample(records, len(records)):
        made = article(record)
        spoken = [span for span in made.sentences if quotation(made, span, 1).speaker]
        if spoken:
            found.append((made, draw.choice(spoken)))
        if len(found) == number:
            break
    return found


def main() -> None:
    """Draw briefs and print the speakers of their excerpts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", choices=sorted(CORPORA), default="arabic")
    parser.add_argument("--briefs", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", type=int, default=100)
    parser.add_argument("--sentences", action="store_true", help="single sentences of any article instead of briefs")
    given = parser.parse_args()
    if not GOLD.exists():
        print(f"{GOLD.name} is not there")
        return
    draw = random.Random(given.seed)  # noqa: S311 - a sample, no secret
    if given.sentences:
        named = sentences(CORPORA[given.corpus](), given.show, draw)
    else:
        kept, _ = briefs(CORPORA[given.corpus](), given, draw)
        single = list({(made.id, passage.span): (made, passage.span) for made, passage in kept}.values())
        named = [(made, span) for made, span in single if quotation(made, span, 1).speaker]
        print(f"{given.briefs} briefs, {len(single)} excerpts, {len(named)} with a speaker\n")
    for number, (made, span) in enumerate(draw.sample(named, min(given.show, len(named))), 1):
        show(made, span, number)


if __name__ == "__main__":
    main()
