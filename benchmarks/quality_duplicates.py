"""Measure near-duplicates on copies planted in real news: ``python benchmarks/quality_duplicates.py [TEXTS]``.

Texts that are copies in the data themselves are found first, judged by the longest common
subsequence of their words, and set aside; then edited copies of every tenth text are planted among
the others. Needs ``ant_20k.jsonl.gz`` in ``../shared/gold``; says so where it is absent.
"""

from __future__ import annotations

import gzip
import itertools
import json
import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from briefgen.text.normalize import tokens
from briefgen.text.sentences import split_sentences
from briefgen.text.similarity import near_duplicates

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

GOLD = Path(__file__).resolve().parents[1] / "../shared/gold"
NEWS = GOLD / "ant_20k.jsonl.gz"
SHORTEST = 60
"""Words of a text that may be copied."""
COPY = 0.6
"""Share of the shorter text's words, in order, in the longer one, from which two texts are copies indeed."""
STRANGE = [
    "إعلان",
    "تابعونا",
    "صفحة",
    "رابط",
    "اشترك",
    "موقع",
    "تطبيق",
    "نشرة",
    "خدمة",
    "حقوق",
    "محفوظة",
    "خاص",
    "عاجل",
    "مصدر",
    "وكالة",
]


@dataclass(slots=True, kw_only=True)
class Planted:
    """What became of the planted copies."""

    wanted: int = 0
    found: int = 0
    reported: int = 0
    """Pairs in the groups."""
    wrong: int = 0
    """Pairs of texts of different origin."""
    by_kind: dict[str, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    """Found and planted, by kind of edit."""
    seconds: float = 0.0

    @property
    def recall(self) -> float:
        """Share of the copies that are in the group of their origin."""
        return self.found / max(1, self.wanted)

    @property
    def precision(self) -> float:
        """Share of the reported pairs that are of one origin."""
        return 1 - self.wrong / max(1, self.reported)


def news(count: int) -> Iterator[str]:
    """Give the first texts of the data."""
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            yield json.loads(line)["text"]


def stems(text: str, language: str = "ar") -> list[str]:
    """Give the stems of a text; equal ones are one object, as in a corpus."""
    return [sys.intern(token.stem) for token in tokens(text, language)]


def _replaced(share: float) -> Callable[[str, random.Random, Sequence[str]], str]:
    def edit(text: str, source: random.Random, words: Sequence[str]) -> str:
        return " ".join(source.choice(words) if source.random() < share else word for word in text.split())

    return edit


def _dropped(text: str, source: random.Random, words: Sequence[str]) -> str:
    del words
    sentences = [span.of(text) for span in split_sentences(text, "ar")]
    gone = set(source.sample(range(len(sentences)), max(1, len(sentences) // 5))) if len(sentences) > 1 else set()
    return " ".join(sentence for number, sentence in enumerate(sentences) if number not in gone)


def _dropped_and_replaced(text: str, source: random.Random, words: Sequence[str]) -> str:
    return _replaced(0.05)(_dropped(text, source, words), source, words)


def _cut(text: str, source: random.Random, words: Sequence[str]) -> str:
    del source, words
    pieces = text.split()
    return " ".join(pieces[: len(pieces) // 2])


def _framed(text: str, source: random.Random, words: Sequence[str]) -> str:
    del words
    before, after = (" ".join(source.choice(STRANGE) for _ in range(25)) for _ in range(2))
    return f"{before}\n{text}\n{after}"


def _turned(text: str, source: random.Random, words: Sequence[str]) -> str:
    del words
    sentences = [span.of(text) for span in split_sentences(text, "ar")]
    rest = sentences[1:]
    source.shuffle(rest)
    return " ".join([*sentences[:1], *rest])


EDITS: dict[str, Callable[[str, random.Random, Sequence[str]], str]] = {
    "3 % of the words replaced": _replaced(0.03),
    "5 % replaced": _replaced(0.05),
    "10 % replaced": _replaced(0.10),
    "20 % replaced": _replaced(0.20),
    "a fifth of the sentences dropped": _dropped,
    "a fifth dropped, 5 % replaced": _dropped_and_replaced,
    "second half cut": _cut,
    "25 strange words before and after": _framed,
    "sentences but the first in another order": _turned,
}


def alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether two texts are copies by the longest common subsequence of their words."""
    return LCSseq.similarity(one, other) >= COPY * min(len(one), len(other))


def natural(texts: Sequence[Sequence[str]]) -> tuple[set[int], int, int]:
    """Give the members of groups in the data itself but the first, the pairs joined to it, and how many are copies."""
    later: set[int] = set()
    right = 0
    for first, *others in near_duplicates(texts):
        later.update(others)
        right += sum(alike(texts[first], texts[other]) for other in others)
    return later, len(later), right


def plant(texts: Sequence[str], stemmed: Sequence[Sequence[str]], every: int, seed: int = 3) -> Planted:
    """Plant an edited copy of every ``every``-th text of some length, kind after kind, and look for them."""
    later, _, _ = natural(stemmed)
    kept = [number for number in range(len(texts)) if number not in later]
    source = random.Random(seed)  # noqa: S311 - edits, no secrets
    words = " ".join(texts[:400]).split()
    all_stems = [stemmed[number] for number in kept]
    origins = list(kept)
    kinds: list[str] = [""] * len(kept)
    worthy = [number for number in kept if len(stemmed[number]) >= SHORTEST][::every]
    for number, kind in zip(worthy, itertools.cycle(EDITS), strict=False):
        all_stems.append(stems(EDITS[kind](texts[number], source, words)))
        origins.append(number)
        kinds.append(kind)
    began = time.process_time()
    groups = near_duplicates(all_stems)
    return _judged(groups, origins, kinds, time.process_time() - began)


def _judged(groups: Sequence[Sequence[int]], origins: Sequence[int], kinds: Sequence[str], seconds: float) -> Planted:
    result = Planted(seconds=seconds)
    for kind in filter(None, kinds):
        result.wanted += 1
        result.by_kind[kind][1] += 1
    for group in groups:
        for one, other in itertools.combinations(group, 2):
            result.reported += 1
            result.wrong += origins[one] != origins[other]
            if origins[one] == origins[other] and kinds[other]:
                result.found += 1
                result.by_kind[kinds[other]][0] += 1
    return result


def main() -> None:
    """Print what is found, by kind of edit."""
    if not NEWS.is_file():
        print(f"no {NEWS.name} in ../shared/gold beside the repository: nothing to measure")
        return
    texts = list(news(int(sys.argv[1]) if len(sys.argv) > 1 else 20_000))
    stemmed = [stems(text) for text in texts]
    _, joined, right = natural(stemmed)
    print(f"{len(texts)} texts; copies among them: {joined} joined to a first one, {right} by common subsequence too")
    result = plant(texts, stemmed, 10)
    for kind, (found, wanted) in result.by_kind.items():
        print(f"  {kind}: {found}/{wanted} = {found / wanted:.3f}")
    print(f"recall {result.recall:.4f}, precision {result.precision:.4f}")
    print(f"pairs in groups {result.reported}, of different origin {result.wrong}")
    print(f"grouping took {result.seconds:.1f} s")


if __name__ == "__main__":
    main()
