"""Measure sentences and quotations against the gold files beside the repository; prints figures.

Usage: ``python benchmarks/quality_text.py [sentences] [quotations] [speed]``, all without arguments.
Where ``../shared/gold`` is absent it says so and prints nothing else.
"""

from __future__ import annotations

import json
import random
import sys
import time
from pathlib import Path
from typing import Any

from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences

SHARED = Path(__file__).resolve().parents[1] / "../shared"
PARAGRAPH = 8


def boundaries(pairs: list[dict[str, str]], language: str) -> tuple[float, float, float, list[str]]:
    """Give precision, recall and F1 of inner boundaries, and the places that are wrong."""
    right = found = wanted = 0
    wrong: list[str] = []
    for first in range(0, len(pairs), PARAGRAPH):
        sentences = [pair[language].strip() for pair in pairs[first : first + PARAGRAPH]]
        text = " ".join(sentences)
        gold, at = set(), 0
        for sentence in sentences[:-1]:
            at += len(sentence)
            gold.add(at)
            at += 1
        ours = {span.end for span in split_sentences(text, language)[:-1]}
        right += len(gold & ours)
        found += len(ours)
        wanted += len(gold)
        wrong += [f"{'-' if end in gold else '+'} {text[max(0, end - 50) : end]}|{text[end : end + 40]}" for end in sorted(gold ^ ours)]
    precision, recall = right / max(1, found), right / max(1, wanted)
    return precision, recall, 2 * precision * recall / max(1e-9, precision + recall), wrong


def measure_sentences(*, verbose: bool) -> None:
    """Print boundary F1 on the parallel sentences, in their order and shuffled."""
    pairs = json.loads((SHARED / "gold/pud_en_ar.json").read_text(encoding="utf-8"))
    shuffled = pairs[:]
    random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, no secret
    for name, order in (("in order", pairs), ("shuffled", shuffled)):
        for language in ("ar", "en"):
            precision, recall, score, wrong = boundaries(order, language)
            print(f"sentences {language} {name}: P {precision:.4f} R {recall:.4f} F1 {score:.4f}")
            if verbose and name == "in order":
                print("\n".join(wrong))


def main() -> None:
    """Run what the arguments name."""
    if not SHARED.is_dir():
        print("no ../shared/gold beside the repository: nothing to measure")
        return
    wanted = set(sys.argv[1:]) - {"-v"} or {"sentences", "quotations", "speed"}
    verbose = "-v" in sys.argv
    if "sentences" in wanted:
        measure_sentences(verbose=verbose)


if __name__ == "__main__":
    main()
