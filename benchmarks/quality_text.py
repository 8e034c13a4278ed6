"""Measure sentences and quotations against the gold files beside the repository; prints figures.

Usage: ``python benchmarks/quality_text.py [sentences] [quotations] [speed]``, all without arguments.
Where ``../shared/gold`` is absent it says so and prints nothing else.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.text.marks import find_marked, outermost
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from briefgen.model import Span

SHARED = Path(__file__).resolve().parents[1] / "../shared"
PARAGRAPH = 8
DIRECT = 0.6
"""Share of an attribution's words that stand in marks, for it to count as a quotation."""


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
        wrong += [
            f"{'-' if end in gold else '+'} {text[max(0, end - 50) : end]}|{text[end : end + 40]}"
            for end in sorted(gold ^ ours)
        ]
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


def seeds(*, verbose: bool) -> None:
    """Print how many annotated Arabic quotations and speakers are found, and which terms are reported."""
    documents = json.loads((SHARED / "gold/seeds.json").read_text(encoding="utf-8"))
    wanted = found = extra = speakers = named = terms = 0
    for document in documents:
        text = (SHARED / "seeds" / document["file"]).read_text(encoding="utf-8")
        ours = {(q.content.start, q.content.end): q for q in find_quotations(text, "ar")}
        gold = document["quotations"]
        keys = {(q["start"], q["end"]) for q in gold}
        for quotation in gold:
            wanted += 1
            hit = ours.get((quotation["start"], quotation["end"]))
            found += hit is not None
            if quotation["speaker"] is None:
                continue
            named += 1
            head = quotation["speaker"].split()[-1].lstrip("و")
            ok = hit is not None and hit.speaker is not None and head in hit.speaker.of(text)
            speakers += ok
            if verbose:
                said = hit.speaker.of(text) if hit and hit.speaker else None
                print(
                    "ok " if ok else "NO ",
                    quotation["exact"][:40],
                    "|",
                    quotation["speaker"],
                    "|",
                    said,
                    hit and hit.inferred,
                )
        for key in ours.keys() - keys:
            extra += 1
            if verbose:
                print("extra", text[key[0] : key[1]][:80])
        terms += sum(text[a:b] in document.get("not_quotations", []) for a, b in ours)
    print(
        f"seeds: contents {found}/{wanted}, speakers {speakers}/{named}, not annotated {extra}, terms reported {terms}"
    )


def _points(spans: list[list[int]]) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def polnear(*, verbose: bool) -> None:
    """Print recall, precision and speakers on the English attributions that stand in marks."""
    documents = [
        json.loads(line) for line in (SHARED / "gold/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    wanted = found = reported = right = strict = sourced = speakers = 0
    for document in documents:
        text = document["text"]
        ours = find_quotations(text, "en")
        mine = [set(range(q.content.start, q.content.end)) for q in ours]
        covered: set[int] = set().union(*mine) if mine else set()
        marked = {p for r in outermost(find_marked(text)) for p in range(r.outer_start, r.outer_end)}
        golds = [(quote, _points(quote["content"])) for quote in document["quotes"]]
        direct = [(quote, points) for quote, points in golds if len(points & marked) >= DIRECT * len(points)]
        every: set[int] = set().union(*(points for _, points in golds)) if golds else set()
        every_direct: set[int] = set().union(*(points for _, points in direct)) if direct else set()
        for points in mine:
            reported += 1
            right += len(points & every) >= len(points) / 2
            strict += len(points & every_direct) >= len(points) / 2
        for quote, points in direct:
            wanted += 1
            hit = len(points & covered) >= len(points & marked) / 2
            found += hit
            if not quote["source"]:
                continue
            if _is_pronoun(text, quote["source"]):
                continue
            sourced += 1
            best = max(range(len(ours)), key=lambda n: len(mine[n] & points), default=None)
            speaker = ours[best].speaker if best is not None and mine[best] & points else None
            ok = _same_head(text, quote["source"], speaker)
            speakers += ok
            if verbose and not ok:
                start = quote["content"][0][0]
                names = " ".join(text[a:b] for a, b in quote["source"])
                end = quote["content"][-1][1]
                said = speaker.of(text) if speaker else None
                print(f"[{names}] <{said}> {text[max(0, start - 110) : start + 40]!r} .. {text[end - 15 : end + 60]!r}")
    print(f"polnear: recall {found / wanted:.3f} ({found}/{wanted}), {reported} reported")
    print(f"polnear: precision {right / reported:.3f} against all, {strict / reported:.3f} against direct ones")
    print(f"polnear: speaker {speakers / sourced:.3f} ({speakers}/{sourced} that the text names)")


def _is_pronoun(text: str, source: list[list[int]]) -> bool:
    words = " ".join(text[a:b] for a, b in source).lower().split()
    return len(words) == 1 and words[0] in {"he", "she", "they", "it", "who", "i", "we", "you", "which", "that"}


def _same_head(text: str, source: list[list[int]], speaker: Span | None) -> bool:
    """Say whether the speaker holds the last word of the source, before any comma or bracket."""
    if speaker is None:
        return False
    phrase = re.split(r"[,(]| who | of | for ", text[source[0][0] : source[-1][1]])[0]
    words = re.findall(r"\w+", phrase.replace("’s", "").replace("'s", ""))
    return bool(words) and words[-1].lower() in re.findall(r"\w+", speaker.of(text).lower())


def speed() -> None:
    """Print articles a second for Arabic articles of about 2,000 code points, and seconds for 20 MB on one line."""
    texts = []
    with gzip.open(SHARED / "gold/ant_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            text = json.loads(line)["text"]
            if 1500 < len(text) < 2600:
                texts.append(text)
            if len(texts) == 800:
                break
    find_quotations(texts[0], "ar")
    began = time.process_time()
    for text in texts:
        split_sentences(text, "ar")
        find_quotations(text, "ar")
    print(f"speed: {len(texts) / (time.process_time() - began):.0f} articles a second, both functions, one core")
    endless = "قال الوزير إن الاتفاق مهم. " * 770_000
    began = time.process_time()
    split_sentences(endless, "ar")
    print(f"speed: {len(endless) / 1e6:.0f} million code points on one line in {time.process_time() - began:.1f} s")


def main() -> None:
    """Run what the arguments name."""
    if not SHARED.is_dir():
        print("no ../shared/gold beside the repository: nothing to measure")
        return
    wanted = set(sys.argv[1:]) - {"-v"} or {"sentences", "quotations", "speed"}
    verbose = "-v" in sys.argv
    if "sentences" in wanted:
        measure_sentences(verbose=verbose)
    if "quotations" in wanted:
        seeds(verbose=verbose)
        polnear(verbose=verbose)
    if "speed" in wanted:
        speed()


if __name__ == "__main__":
    main()
