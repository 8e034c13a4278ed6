"""Measure meaning across languages: pairs of translations, topics without words, events told twice.

    python benchmarks/quality_meaning.py             with the sentence encoder, where it is installed
    python benchmarks/quality_meaning.py --quick     pairs of translations only
    python benchmarks/quality_meaning.py --beside    one event in two languages, found among other news, only

The data (``pud_en_ar.json``, ``ant_20k.jsonl.gz``, ``cnncorpus_dev.json``) stand in a ``shared/gold``
folder beside the repository; they are not part of it.
"""

from __future__ import annotations

import argparse
import dataclasses
import gzip
import json
import random
import re
import resource
import time
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from briefgen.lexicon import Matcher, load_lexicon
from briefgen.model import BriefingSpec, ByLanguage, Period, SectionPlan, Span, Topic
from briefgen.selection import crosslingual
from briefgen.selection.beside import firm_pairs
from briefgen.selection.candidates import Candidate, Match
from briefgen.selection.match import Concepts, view
from briefgen.testing import make_article
from briefgen.text.crossing import LexicalEncoder
from briefgen.text.meaning import FoundEncoder, load_encoder, similarities
from briefgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.text.meaning import Encoder

GOLD = Path(__file__).resolve().parents[1] / "../shared/gold"
SENTENCES = 2000
TITLES = 2000
LENGTH = range(40, 400)
THRESHOLDS = (0.54, 0.56, 0.58)
ARTICLES = 440
SAME_EVENT = (0.40, 0.45, 0.50, 0.55, 0.60)


def pairs() -> tuple[list[str], list[str]]:
    """Give the English and the Arabic side of the translated sentences."""
    data = json.loads((GOLD / "pud_en_ar.json").read_text(encoding="utf-8"))
    return [pair["en"] for pair in data], [pair["ar"] for pair in data]


def first_ranked(encoder: Encoder, ones: Sequence[str], others: Sequence[str]) -> tuple[float, float]:
    """Give the share of sentences whose other side is ranked first among all, both ways."""
    table = similarities(encoder, ones, others)
    right = np.arange(len(ones))
    return float((table.argmax(1) == right).mean()), float((table.argmax(0) == right).mean())


def concepts(text: str) -> Iterable[str]:
    """Give the topics and partners of the lexicon that a text names."""
    language = "ar" if re.search("[\u0620-\u064a]", text) else "en"
    return [mention.concept for mention in _matcher.find(text, language)]


_lexicon = load_lexicon()
_matcher = Matcher([*_lexicon.topics, *_lexicon.partners])


def of_translations(encoder: Encoder | None) -> None:
    """Print how often the other side of a pair is found, how fast, and in what memory."""
    en, ar = pairs()
    for name, made in (("names and figures", LexicalEncoder()), ("with the lexicon", LexicalEncoder(concepts))):
        started = time.process_time()
        there, back = first_ranked(made, en, ar)
        speed = 2 * len(en) / (time.process_time() - started)
        print(f"{name:20s} en→ar {there:.3f}  ar→en {back:.3f}  {speed:6.0f} sentences/s")
    if encoder is not None:
        started = time.process_time()
        there, back = first_ranked(encoder, en, ar)
        speed = 2 * len(en) / (time.process_time() - started)
        print(f"{encoder.name}\n{'':20s} en→ar {there:.3f}  ar→en {back:.3f}  {speed:6.0f} sentences/s a core")


def news(language: str) -> list[str]:
    """Give sentences of news, drawn with a fixed seed."""
    draw = random.Random(7)  # noqa: S311 - a sample, no secret
    if language == "en":
        data = json.loads((GOLD / "cnncorpus_dev.json").read_text(encoding="utf-8"))
        found = [sentence for item in data for sentence in item["sentences"]]
    else:
        with gzip.open(GOLD / "ant_20k.jsonl.gz", "rt", encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
        found = [s.of(text) for text in draw.sample(texts, TITLES) for s in split_sentences(text, "ar")[:5]]
    return list(dict.fromkeys(sentence for sentence in found if len(sentence) in LENGTH))


def sample(language: str) -> list[str]:
    """Give sentences of news, half of them such as name a topic of the lexicon."""
    draw = random.Random(7)  # noqa: S311 - a sample, no secret
    topics = Matcher(_lexicon.topics)
    found = news(language)
    draw.shuffle(found)
    named = [sentence for sentence in found if topics.find(sentence, language)]
    others = [sentence for sentence in found if not topics.find(sentence, language)]
    half = SENTENCES // 2
    return [*named[:half], *others[: SENTENCES - min(half, len(named))]]


def articles(language: str) -> list[tuple[str, list[str]]]:
    """Give articles of news as title and first sentences, half of them such as name a topic of the lexicon."""
    draw = random.Random(11)  # noqa: S311 - a sample, no secret
    if language == "en":
        data = json.loads((GOLD / "cnncorpus_dev.json").read_text(encoding="utf-8"))
    else:
        with gzip.open(GOLD / "ant_20k.jsonl.gz", "rt", encoding="utf-8") as file:
            data = [json.loads(line) for line in file]
        data = draw.sample(data, 1500)
    named, others = [], []
    for item in data:
        found = [span.of(item["text"]) for span in split_sentences(item["text"], language)][:7]
        (named if _matcher.find(item["text"], language) else others).append((item["title"], found))
    half = ARTICLES // 2
    return [*named[:half], *others[: ARTICLES - min(half, len(named))]]


def of_topics(encoder: Encoder) -> None:
    """Print precision and recall of topics whose words of a language are taken away.

    The truth is what those words find, so a sentence that is about a topic in other words counts as
    wrong: true precision is higher, and what words miss is not seen at all.
    """
    matcher = Matcher(_lexicon.topics)
    for language, known in (("ar", "en"), ("en", "ar")):
        pool, truth, around = [], {}, {}
        for number, (title, sentences) in enumerate(articles(language)):
            around[str(number)] = {mention.concept for mention in matcher.find(title, language)}
            for index, text in enumerate(sentences):
                named = {mention.concept for mention in matcher.find(text, language)}
                truth[str(number), index] = named
                around[str(number)] |= named
                pool.append(((str(number), index), text))
        wordless = [_only(topic, known) for topic in _lexicon.topics]
        kept = crosslingual.MEANT
        for threshold in THRESHOLDS:
            crosslingual.MEANT = threshold
            meant = crosslingual._meant(pool, wordless, wordless, encoder)  # noqa: SLF001 - what is measured
            found = [(key, name) for key, names in meant.items() for name in names]
            right = sum(name in truth[key] for key, name in found)
            inside = sum(name in around[key[0]] for key, name in found)
            print(
                f"topics with words in {known}, texts in {language}, from {threshold:.2f}: {len(found):4d} sentences, "
                f"named in {right / max(1, len(found)):.2f}, in their article {inside / max(1, len(found)):.2f}, "
                f"recall {right / sum(map(len, truth.values())):.2f}"
            )
        crosslingual.MEANT = kept


def _only(topic: Topic, language: str) -> Topic:
    return dataclasses.replace(
        topic, terms=ByLanguage(tuple(entry for entry in topic.terms.entries if entry[0] == language))
    )


def _spec() -> BriefingSpec:
    nothing: ByLanguage[str] = ByLanguage((("ar", "-"), ("en", "-")))
    return BriefingSpec(
        id="measure",
        file="",
        title=nothing,
        languages=("ar", "en"),
        topics=_lexicon.topics,
        partners=_lexicon.partners,
        sections=(SectionPlan(id="all", title=nothing),),
        period=Period(start=None, end=None, key="all"),
    )


def passages(texts: Sequence[str], language: str, prepared: Concepts) -> list[Candidate]:
    """Make a passage of each text, each an article of its own."""
    match = Match(topic=0.0, partner=0.0, topics=(), partners=())
    found = []
    for number, text in enumerate(texts):
        made = view(make_article(text, article_id=f"{language}-{number:04d}", language=language), prepared)
        if made.units:
            unit = made.units[0]
            found.append(Candidate(view=made, units=(unit,), span=Span(0, len(text)), words=unit.words, match=match))
    return found


def of_events(encoder: Encoder | None) -> None:
    """Print how many pairs are found, rightly and wrongly: translations, and news that have nothing in common."""
    prepared = Concepts(_spec())
    en, ar = (passages(side, tag, prepared) for side, tag in zip(pairs(), ("en", "ar"), strict=True))
    cnn, ant = passages(sample("en"), "en", prepared), passages(sample("ar"), "ar", prepared)
    kept = crosslingual.SAME_EVENT
    for name, thresholds, used in (("words alone", (0.0,), None), ("encoder", SAME_EVENT, encoder)):
        for threshold in thresholds if name == "words alone" or encoder is not None else ():
            crosslingual.SAME_EVENT = threshold
            meaning = crosslingual.Meaning(lambda used=used: FoundEncoder(used))
            found = crosslingual.find_pairs([*en, *ar], meaning).by_unit
            told = [(one[0][-4:], other[0][-4:]) for one, others in found.items() for other in others]
            right = sum(one == other for one, other in told)
            strange = sum(map(len, crosslingual.find_pairs([*cnn, *ant], meaning).by_unit.values())) // 2
            print(
                f"one event, {name}, from {threshold:.2f}: of 1,000 translations {right // 2} found, "
                f"{(len(told) - right) // 2} wrong; between 2,000 sentences of unlike news {strange}"
            )
    crosslingual.SAME_EVENT = kept


def of_originals(encoder: Encoder | None) -> None:
    """Print precision and recall of pairs found in one pool of 1,000 translations and 4,000 sentences of other news.

    Twice: as it is, and as if every sentence were about one topic, which is harder than any brief. Recall is
    of the pairs that share a topic or partner, for only these are compared.
    """
    prepared = Concepts(_spec())
    en, ar = (passages(side, tag, prepared) for side, tag in zip(pairs(), ("en", "ar"), strict=True))
    cnn = [_renamed(one, "cnn") for one in passages(sample("en"), "en", prepared)]
    ant = [_renamed(one, "ant") for one in passages(sample("ar"), "ar", prepared)]
    kept = crosslingual._akin  # noqa: SLF001 - what is measured
    pool = [*en, *ar, *cnn, *ant]
    by_name = {one.view.article.id: one for one in [*en, *ar]}
    twins = [(by_name[f"en-{at:04d}"], by_name[f"ar-{at:04d}"]) for at in range(len(en)) if f"ar-{at:04d}" in by_name]
    for name, alike in (("as it is", kept), ("as if all were about one topic", lambda _one, _other: True)):
        crosslingual._akin = alike  # noqa: SLF001
        whole = sum(alike(one.units[0], other.units[0]) for one, other in twins)
        for used in (None, encoder) if encoder is not None else (None,):
            meaning = crosslingual.Meaning(lambda used=used: FoundEncoder(used))
            told = crosslingual.find_pairs(pool, meaning)
            for limits, found in (("told once", told), ("side by side", firm_pairs(told, pool))):
                sides = {tuple(sorted((one[0], other[0]))) for one, others in found.by_unit.items() for other in others}
                right = sum(f"en{one[2:]}" == other for one, other in sides)
                print(
                    f"{limits}, {name}, {'encoder' if used else 'words alone'}: {len(sides)} pairs, {right} right, "
                    f"precision {right / max(1, len(sides)):.3f}, recall {right / max(1, whole):.2f} of {whole}"
                )
    crosslingual._akin = kept  # noqa: SLF001


def _renamed(one: Candidate, name: str) -> Candidate:
    article = dataclasses.replace(one.view.article, id=f"{name}-{one.view.article.id}")
    return dataclasses.replace(one, view=dataclasses.replace(one.view, article=article))


def _memory() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _since(started: float) -> float:
    return time.process_time() - started


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--beside", action="store_true")
    options = parser.parse_args()
    started, before = time.process_time(), _memory()
    encoder = load_encoder()
    if options.beside:
        of_originals(encoder)
        return
    if encoder is None:
        print("no encoder installed")
    else:
        encoder.encode(pairs()[0])
        print(f"encoder: {_memory() - before:.0f} MB, with loading and 1,000 sentences {_since(started):.1f} s")
    of_translations(encoder)
    if not options.quick:
        if encoder is not None:
            of_topics(encoder)
        of_events(encoder)


if __name__ == "__main__":
    main()
