"""Measure the order of sentences against human extracts, and its speed.

    python benchmarks/quality_ranking.py            scores above lead, as shipped and cross-validated
    python benchmarks/quality_ranking.py --fit      also the weights set on all, and what each measure is worth
    python benchmarks/quality_ranking.py --speed    seconds for 1,000 to 100,000 sentences

The data (``easc_dev.json``, ``cnncorpus_dev.json``) and the scorer (``eval_summ.py``) stand in a
``shared/gold`` folder beside the repository; they are not part of it.
"""

from __future__ import annotations

import argparse
import importlib
import json
import random
import statistics
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from briefgen.selection.rankers.order import FEATURES, MODELS, Words, rank_sentences

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

GOLD = Path(__file__).resolve().parents[1] / "../shared/gold"
DATA = {"ar": "easc_dev.json", "en": "cnncorpus_dev.json"}
FITTED = ("early", "first", "salience", "fresh", "figures", "quoted")
GRID = [
    {"place": 1.0, "overlong": -long, "aside": -aside, "linked": -linked, "fragment": -1.2}
    for long in (0.0, 0.5, 1.0, 1.5)
    for aside in (0.0, 1.2, 2.2)
    for linked in (0.0, 1.2)
]
"""What a fragment costs is set by judgement: one that heads a text has to fall behind the sentence after it."""
RIDGE = 10.0
"""On the weights of measures brought to one spread."""
FOLDS, REPEATS = 10, 5


class Measured:
    """Documents of one language with the measures of their sentences, and the scores of lead."""

    def __init__(self, language: str) -> None:
        sys.path.insert(0, str(GOLD.resolve()))
        self.scorer: Any = importlib.import_module("eval_summ")
        options = argparse.Namespace(refs="raw", no_alef=False)
        data = json.loads((GOLD / DATA[language]).read_text(encoding="utf-8"))
        self.language = language
        self.documents = [self.scorer.Doc(item, options) for item in data]
        self.found = [
            {name: words.measure(name) for name in FEATURES}
            for document in self.documents
            for words in [Words(document.S, language)]
        ]
        self.numbers = range(len(self.documents))
        self.lead = [self.score(number, list(range(len(d.S)))) for number, d in enumerate(self.documents)]

    def score(self, number: int, ranking: list[int]) -> tuple[float, float]:
        """Give ROUGE-2 F1 and sentence F1 of a ranking, in per cent."""
        document = self.documents[number]
        rouge = self.scorer.score(document.pick(ranking, "words"), document.R)["R2"]
        return 100 * rouge, 100 * self.scorer.lab(document, ranking)["sF1"]

    def above_lead(self, number: int, weights: dict[str, float]) -> tuple[float, float]:
        """Give what weights gain over lead on one document."""
        found = self.found[number]
        scores = sum(weight * found[name] for name, weight in weights.items())
        ranking = np.lexsort((np.arange(len(found["place"])), -np.round(scores, 9)))
        gained = self.score(number, [int(place) for place in ranking])
        return gained[0] - self.lead[number][0], gained[1] - self.lead[number][1]

    def interval(self, gains: list[float]) -> tuple[float, float, float]:
        """Give the mean and the ends of its bootstrap interval over documents."""
        low, high = self.scorer.boot(gains)
        return statistics.mean(gains), low, high

    def told(self, name: str, gains: list[tuple[float, float]]) -> str:
        """Give one line of a table."""
        rouge, sentence = (
            "{:+.2f} [{:+.2f}, {:+.2f}]".format(*self.interval(list(column))) for column in zip(*gains, strict=True)
        )
        return f"{name:28s} ROUGE-2 {rouge:24s} sentence F1 {sentence}"


def fit(rows: np.ndarray, votes: np.ndarray, mass: np.ndarray) -> np.ndarray:
    """Fit a logistic regression on shares of votes by Newton's method, with a ridge on all but the constant."""
    weights = np.zeros(rows.shape[1])
    ridge = RIDGE * np.eye(rows.shape[1])
    ridge[0, 0] = 1e-6
    for _ in range(40):
        guess = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (mass * (guess - votes)) + ridge @ weights
        bend = (rows * (mass * guess * (1 - guess))[:, None]).T @ rows + ridge
        weights -= np.linalg.solve(bend, slope)
    return weights


def fitted(measured: Measured, numbers: Sequence[int], names: Sequence[str] = FITTED) -> dict[str, float]:
    """Fit the weights of some measures on some documents; each document weighs the same."""
    rows, votes, mass = [], [], []
    for number in numbers:
        found = measured.found[number]
        count = len(found["place"])
        rows.append(np.stack([found[name] for name in names], axis=1))
        votes.append(np.mean(np.array(measured.documents[number].L, dtype=float), axis=0))
        mass.append(np.full(count, 1 / count))
    table, weight = np.concatenate(rows), np.concatenate(mass)
    spread = table.std(axis=0) + 1e-9
    columns = np.column_stack([np.ones(len(table)), (table - table.mean(axis=0)) / spread])
    made = fit(columns, np.concatenate(votes), weight * len(weight) / weight.sum())
    return dict(zip(names, (round(float(value), 2) for value in made[1:] / spread), strict=True))


class Grid:
    """The gains of every entry of `GRID` on every document, and the mean of the entries that do best on some."""

    def __init__(self, measured: Measured) -> None:
        self._gains = np.array([[measured.above_lead(n, entry)[0] for n in measured.numbers] for entry in GRID])

    def best(self, numbers: Sequence[int], without: str = "") -> dict[str, float]:
        """Give the mean weights of the best quarter, by gain in ROUGE-2 against its spread: a lucky one spreads wide.

        One best entry is as much luck as merit on fifty documents; a mean of many moves less.
        """
        entries = [number for number, entry in enumerate(GRID) if not entry.get(without)]
        gains = self._gains[np.ix_(entries, list(numbers))]
        steady = gains.mean(axis=1) / (gains.std(axis=1) + 0.5)
        best = np.argsort(-np.round(steady, 9), kind="stable")[: len(entries) // 4]
        return {name: round(statistics.mean(GRID[entries[at]][name] for at in best), 2) for name in GRID[0]}


def learner(measured: Measured) -> Callable[[Sequence[int], str], dict[str, float]]:
    """Give the way in which a language's weights are set on some documents, maybe without one measure."""
    if measured.language == "ar":
        return Grid(measured).best
    return lambda numbers, without: fitted(measured, numbers, [name for name in FITTED if name != without])


def cross_validate(
    measured: Measured, learn: Callable[[Sequence[int], str], dict[str, float]] | None = None, without: str = ""
) -> list[tuple[float, float]]:
    """Give the gains of each document under weights set without it, mean of repeats."""
    learn = learn or learner(measured)
    gains = np.zeros((len(measured.documents), 2))
    for repeat in range(REPEATS):
        numbers = list(measured.numbers)
        random.Random(repeat).shuffle(numbers)  # noqa: S311 - folds, not secrets
        for fold in range(FOLDS):
            test = numbers[fold::FOLDS]
            weights = learn(sorted(set(numbers) - set(test)), without)
            for number in test:
                gains[number] += measured.above_lead(number, weights)
    return [(float(one), float(two)) for one, two in gains / REPEATS]


def speed() -> None:
    """Print seconds for growing numbers of sentences, joined from the development data."""
    for language, name in DATA.items():
        data = json.loads((GOLD / name).read_text(encoding="utf-8"))
        pool = [sentence for item in data for sentence in item["sentences"]]
        for count in (1_000, 10_000, 100_000):
            sentences = (pool * (count // len(pool) + 1))[:count]
            for query in (None, " ".join(sentences[5].split()[:4])):
                start = time.perf_counter()
                rank_sentences(sentences, language, query)
                kind = "query" if query else "plain"
                print(f"{language} {count:7d} sentences {kind}: {1000 * (time.perf_counter() - start):8.1f} ms")


def main() -> None:
    """Run what the options ask for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--fit", action="store_true", help="print the weights set on all and what each measure is worth"
    )
    parser.add_argument("--speed", action="store_true", help="measure time only")
    options = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"error: no data at {GOLD}\nhint: put the shared folder beside the repository")
    if options.speed:
        speed()
        return
    for language, name in DATA.items():
        measured = Measured(language)
        print(f"\n{language}: {len(measured.documents)} documents of {name}, gains over lead")
        shipped = [measured.above_lead(number, MODELS[language]) for number in measured.numbers]
        print(measured.told("as shipped", shipped))
        learn = learner(measured)
        whole = cross_validate(measured, learn)
        print(measured.told("cross-validated", whole))
        if not options.fit:
            continue
        print("set on all:", learn(list(measured.numbers), ""))
        for left_out in FITTED if language == "en" else ["overlong", "aside", "linked"]:
            rest = cross_validate(measured, learn, left_out)
            lost = [(one - other, two - another) for (one, two), (other, another) in zip(whole, rest, strict=True)]
            print(measured.told(f"  {left_out} is worth", lost))


if __name__ == "__main__":
    main()
