"""Measure the order of sentences against human extracts, and its speed.

    python benchmarks/quality_ranking.py            scores above lead, with ablation
    python benchmarks/quality_ranking.py --fit      cross-validated, with the weights fitted on all
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
from typing import Any

import numpy as np

from briefgen.selection.rankers.order import FEATURES, MODELS, Words, rank_sentences

GOLD = Path(__file__).resolve().parents[1] / "../shared/gold"
DATA = {"ar": "easc_dev.json", "en": "cnncorpus_dev.json"}
FITTED = ("early", "first", "salience", "central", "figures", "personal")
GRID = [
    {"place": 1.0, "overlong": -long, "aside": -aside, "fragment": -fragment}
    for long in (0.0, 0.5, 1.0, 1.5)
    for aside in (0.0, 1.2, 2.2)
    for fragment in (0.0, 1.2)
]
RIDGE = 10.0
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


def fitted(measured: Measured, numbers: list[int]) -> dict[str, float]:
    """Fit the weights of `FITTED` on some documents; each document weighs the same."""
    rows, votes, mass = [], [], []
    for number in numbers:
        found = measured.found[number]
        count = len(found["place"])
        rows.append(np.stack([np.ones(count), *(found[name] for name in FITTED)], axis=1))
        votes.append(np.mean(np.array(measured.documents[number].L, dtype=float), axis=0))
        mass.append(np.full(count, 1 / count))
    weight = np.concatenate(mass)
    made = fit(np.concatenate(rows), np.concatenate(votes), weight * len(weight) / weight.sum())
    return dict(zip(FITTED, (round(float(value), 2) for value in made[1:]), strict=True))


def best_of_grid(table: dict[int, list[tuple[float, float]]], numbers: list[int]) -> int:
    """Choose the entry whose gain in ROUGE-2 is greatest against its spread: a lucky one spreads wide."""

    def steady(entry: int) -> float:
        gains = [table[entry][number][0] for number in numbers]
        return statistics.mean(gains) / (statistics.pstdev(gains) + 0.5)

    return max(table, key=steady)


def cross_validate(measured: Measured) -> list[tuple[float, float]]:
    """Give the gains of each document under weights set without it, mean of repeats."""
    count = len(measured.documents)
    gains = np.zeros((count, 2))
    grid = measured.language == "ar"
    table = {}
    if grid:
        table = {
            entry: [measured.above_lead(number, weights) for number in range(count)]
            for entry, weights in enumerate(GRID)
        }
    for repeat in range(REPEATS):
        numbers = list(range(count))
        random.Random(repeat).shuffle(numbers)  # noqa: S311 - folds, not secrets
        for fold in range(FOLDS):
            test = numbers[fold::FOLDS]
            train = sorted(set(numbers) - set(test))
            weights = GRID[best_of_grid(table, train)] if grid else fitted(measured, train)
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
    parser.add_argument("--fit", action="store_true", help="cross-validate and print the weights fitted on all")
    parser.add_argument("--speed", action="store_true", help="measure time only")
    options = parser.parse_args()
    if not GOLD.exists():
        sys.exit(f"error: no data at {GOLD}\nhint: put the shared folder beside the repository")
    if options.speed:
        speed()
        return
    for language, name in DATA.items():
        measured = Measured(language)
        numbers = range(len(measured.documents))
        print(f"\n{language}: {len(measured.documents)} documents of {name}, gains over lead")
        weights = MODELS[language]
        print(measured.told("as shipped", [measured.above_lead(number, weights) for number in numbers]))
        for left_out, rest in [(name, weights | {name: 0.0}) for name in weights]:
            gains = [measured.above_lead(number, rest) for number in numbers]
            print(measured.told(f"  without {left_out}", gains))
        if options.fit:
            print(measured.told("cross-validated", cross_validate(measured)))
            if language == "en":
                print("fitted on all:", fitted(measured, list(numbers)))


if __name__ == "__main__":
    main()
