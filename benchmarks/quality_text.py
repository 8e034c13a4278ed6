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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.text.indirect import find_reported_speech
from briefgen.text.marks import find_marked, outermost
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences
from briefgen.text.speech import read_speech

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import DirectQuotation, Span

SHARED = Path(__file__).resolve().parents[1] / "../shared"
PARAGRAPH = 8
SAYING = re.compile(
    r"\b(sa(id|ys?|ying)|told|according|noted|added|announced|argue[sd]?|warned|reported|suggested|acknowledged|claimed)\b"
)
DIRECT = 0.6
"""Share of an attribution's words that stand in marks, for it to count as a quotation."""
_ENDED = re.compile(r"[.!?؟…]\W*$")


@dataclass(slots=True, kw_only=True)
class Found:
    """What was wanted, what was found of it, what was reported, and the misses as lines."""

    wanted: int = 0
    found: int = 0
    reported: int = 0
    right: int = 0
    """Reported and right; in `polnear` against attributions of any kind."""
    strict: int = 0
    """Reported and right against direct attributions only."""
    named: int = 0
    speakers: int = 0
    terms: int = 0
    """Terms in marks that were taken for speech."""
    misses: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """Share of what was wanted that was found."""
        return self.found / max(1, self.wanted)

    @property
    def precision(self) -> float:
        """Share of what was reported that is right."""
        return self.right / max(1, self.reported)

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)

    @property
    def speaker(self) -> float:
        """Share of the named speakers that are right."""
        return self.speakers / max(1, self.named)


def parallel_sentences(*, closed: bool = False) -> dict[str, list[str]]:
    """Give the sentences of the parallel file by language; ``closed`` keeps those that end in a mark."""
    pairs = json.loads((SHARED / "gold/pud_en_ar.json").read_text(encoding="utf-8"))
    given = {language: [pair[language].strip() for pair in pairs] for language in ("ar", "en")}
    return {
        language: [sentence for sentence in sentences if not closed or _ENDED.search(sentence)]
        for language, sentences in given.items()
    }


def paragraphs(sentences: Sequence[str]) -> list[list[str]]:
    """Part sentences into paragraphs of eight."""
    return [list(sentences[first : first + PARAGRAPH]) for first in range(0, len(sentences), PARAGRAPH)]


def boundaries(cases: Iterable[Sequence[str]], language: str) -> Found:
    """Compare the inner boundaries of paragraphs, each joined by one space, with ours."""
    result = Found()
    for sentences in cases:
        text = " ".join(sentences)
        gold, at = set(), 0
        for sentence in sentences[:-1]:
            at += len(sentence)
            gold.add(at)
            at += 1
        ours = {span.end for span in split_sentences(text, language)[:-1]}
        result.found += len(gold & ours)
        result.right += len(gold & ours)
        result.reported += len(ours)
        result.wanted += len(gold)
        result.misses += [
            f"{'-' if end in gold else '+'} {text[max(0, end - 50) : end]}|{text[end : end + 40]}"
            for end in sorted(gold ^ ours)
        ]
    return result


def measure_sentences(*, verbose: bool) -> None:
    """Print boundary F1 on the parallel sentences: all, in their order and shuffled, and those with a final mark."""
    everything, ended = parallel_sentences(), parallel_sentences(closed=True)
    for language in ("ar", "en"):
        shuffled = everything[language][:]
        random.Random(7).shuffle(shuffled)  # noqa: S311 - an order, no secret
        named = {"in order": everything[language], "shuffled": shuffled, "final mark": ended[language]}
        for name, sentences in named.items():
            result = boundaries(paragraphs(sentences), language)
            print(f"sentences {language} {name}: P {result.precision:.4f} R {result.recall:.4f} F1 {result.f1:.4f}")
            if verbose and name == "in order":
                print("\n".join(result.misses))


def seeds() -> Found:
    """Compare contents and speakers with the annotated Arabic articles."""
    result = Found()
    for document in json.loads((SHARED / "gold/seeds.json").read_text(encoding="utf-8")):
        text = (SHARED / "seeds" / document["file"]).read_text(encoding="utf-8")
        ours = {(q.content.start, q.content.end): q for q in find_quotations(text, "ar")}
        gold = document["quotations"]
        for quotation in gold:
            hit = ours.get((quotation["start"], quotation["end"]))
            compare(result, quotation["exact"], quotation["speaker"], hit, text)
        extra = ours.keys() - {(q["start"], q["end"]) for q in gold}
        result.reported += len(ours)
        result.right += len(ours) - len(extra)
        result.misses += [f"extra {text[start:end][:80]}" for start, end in sorted(extra)]
        result.terms += sum(text[a:b] in document.get("not_quotations", []) for a, b in ours)
    return result


def compare(result: Found, exact: str, named: str | None, hit: DirectQuotation | None, text: str) -> None:
    """Count one annotated quotation: its content, and the last word of its speaker where one is named."""
    result.wanted += 1
    result.found += hit is not None
    if named is None:
        return
    result.named += 1
    said = hit.speaker.of(text) if hit is not None and hit.speaker is not None else ""
    right = named.split()[-1].lstrip("و") in said
    result.speakers += right
    if not right:
        result.misses.append(f"{exact[:40]} | {named} | {said}")


def _points(spans: list[list[int]]) -> set[int]:
    return {point for start, end in spans for point in range(start, end)}


def polnear() -> Found:
    """Compare with the English attributions that stand in marks."""
    result = Found()
    for line in (SHARED / "gold/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines():
        _compare_attributions(result, json.loads(line))
    return result


def _compare_attributions(result: Found, document: dict[str, Any]) -> None:
    text = document["text"]
    ours = find_quotations(text, "en")
    mine = [set(range(q.content.start, q.content.end)) for q in ours]
    covered: set[int] = set().union(*mine)
    marked = {p for r in outermost(find_marked(text)) for p in range(r.outer_start, r.outer_end)}
    golds = [(quote, _points(quote["content"])) for quote in document["quotes"]]
    direct = [(quote, points) for quote, points in golds if len(points & marked) >= DIRECT * len(points)]
    every: set[int] = set().union(*(points for _, points in golds))
    every_direct: set[int] = set().union(*(points for _, points in direct))
    result.reported += len(mine)
    result.right += sum(len(points & every) >= len(points) / 2 for points in mine)
    result.strict += sum(len(points & every_direct) >= len(points) / 2 for points in mine)
    for quote, points in direct:
        result.wanted += 1
        result.found += len(points & covered) >= len(points & marked) / 2
        if not quote["source"] or _is_pronoun(text, quote["source"]):
            continue
        result.named += 1
        best = max(range(len(ours)), key=lambda n: len(mine[n] & points), default=None)
        speaker = ours[best].speaker if best is not None and mine[best] & points else None
        right = _same_head(text, quote["source"], speaker)
        result.speakers += right
        if not right:
            start, end = quote["content"][0][0], quote["content"][-1][1]
            names = " ".join(text[a:b] for a, b in quote["source"])
            said = speaker.of(text) if speaker else None
            around = f"{text[max(0, start - 110) : start + 40]!r} .. {text[end - 15 : end + 60]!r}"
            result.misses.append(f"[{names}] <{said}> {around}")


def measure_quotations(*, verbose: bool) -> None:
    """Print contents and speakers on the seeds and the English attributions."""
    arabic = seeds()
    print(
        f"seeds: contents {arabic.found}/{arabic.wanted}, speakers {arabic.speakers}/{arabic.named}, "
        f"not annotated {arabic.reported - arabic.right}, terms reported {arabic.terms}"
    )
    english = polnear()
    strict = english.strict / max(1, english.reported)
    print(f"polnear: recall {english.recall:.3f} ({english.found}/{english.wanted}), {english.reported} reported")
    print(f"polnear: precision {english.precision:.3f} against all, {strict:.3f} against direct ones")
    print(f"polnear: speaker {english.speaker:.3f} ({english.speakers}/{english.named} that the text names)")
    if verbose:
        print("\n".join([*arabic.misses, *english.misses]))


def reported(*, verbose: bool) -> None:
    """Print recall, precision and speakers on the English attributions that are not direct quotations."""
    lines = (SHARED / "gold/polnear_dev.jsonl").read_text(encoding="utf-8").splitlines()
    wanted = found = said = heard = ours_all = right = sourced = speakers = 0
    for document in map(json.loads, lines):
        text = document["text"]
        ours = find_reported_speech(text, "en")
        mine = [set(range(r.content.start, r.content.end)) for r in ours]
        marked = {p for r in outermost(find_marked(text)) for p in range(r.outer_start, r.outer_end)}
        golds = [(quote, _points(quote["content"])) for quote in document["quotes"]]
        ours_all += len(ours)
        right += sum(any(len(points & gold) >= len(points) / 2 for _, gold in golds) for points in mine)
        for quote, points in golds:
            if len(points & marked) >= DIRECT * len(points):
                continue
            best = max(range(len(ours)), key=lambda n: len(mine[n] & points), default=None)
            hit = best is not None and len(mine[best] & points) >= len(points) / 2
            verb = SAYING.search(" ".join(text[a:b] for a, b in quote["cue"]).lower()) is not None
            wanted, found = wanted + 1, found + hit
            said, heard = said + verb, heard + (hit and verb)
            if verbose and verb and not hit:
                print("not reported:", text[quote["content"][0][0] : quote["content"][-1][1]][:120])
            if best is not None and hit and quote["source"] and not _is_pronoun(text, quote["source"]):
                sourced += 1
                speakers += _same_head(text, quote["source"], ours[best].speaker)
    print(f"reported: recall {found / wanted:.3f} ({found}/{wanted}), precision {right / ours_all:.3f} of {ours_all}")
    print(f"reported: recall {heard / said:.3f} ({heard}/{said}) where the cue is a common word of saying")
    print(f"reported: speaker {speakers / sourced:.3f} ({speakers}/{sourced} of those found)")


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
    read_speech(texts[0], "ar")
    began = time.process_time()
    for text in texts:
        split_sentences(text, "ar")
        read_speech(text, "ar")
    rate = len(texts) / (time.process_time() - began)
    print(f"speed: {rate:.0f} articles a second on one core: sentences, quotations, reported speech, names")
    endless = "قال الوزير إن الاتفاق مهم. " * 770_000
    began = time.process_time()
    split_sentences(endless, "ar")
    print(f"speed: {len(endless) / 1e6:.0f} million code points on one line in {time.process_time() - began:.1f} s")
    endless = endless[:1_000_000].replace(".", "،")
    began = time.process_time()
    read_speech(endless, "ar")
    print(f"speed: speech in one sentence of 1 million code points in {time.process_time() - began:.1f} s")


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
        measure_quotations(verbose=verbose)
        reported(verbose=verbose)
    if "speed" in wanted:
        speed()


if __name__ == "__main__":
    main()
