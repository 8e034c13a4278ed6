"""What is measured, on which data, and the least that was asked for; floors stand in ``floors.toml``."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benchmarks import quality_duplicates, quality_meaning, quality_ranking, quality_text
from briefgen.text.meaning import find_encoder
from tests.quality import own

if TYPE_CHECKING:
    from collections.abc import Callable

    from benchmarks.quality_duplicates import Planted
    from benchmarks.quality_text import Found
    from briefgen.model import Language

__all__ = ["GATES", "Gate"]

TEXTS, EVERY = 1600, 4
"""Texts among which copies are planted here, and of which of them; the benchmark takes all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """One figure that may not fall below its floor."""

    name: str
    least: float
    """What was asked for; a floor is never below it without a record."""
    measure: Callable[[], float]
    needs: tuple[str, ...] = ()
    """Files in ``../shared``, beside the repository."""
    step: float = 0.01
    """Floors are multiples of this, rounded down."""

    def missing(self) -> str | None:
        """Name the first file that is not there."""
        return next((name for name in self.needs if not (quality_text.SHARED / name).is_file()), None)

    def rounded(self, value: float) -> float:
        """Round a measured value down to a floor."""
        return round(math.floor(value / self.step + 1e-9) * self.step, 4)


@cache
def _parallel(language: str, *, closed: bool) -> Found:
    sentences = quality_text.parallel_sentences(closed=closed)[language]
    return quality_text.boundaries(quality_text.paragraphs(sentences), language)


@cache
def _seeds() -> Found:
    return quality_text.seeds()


@cache
def _polnear() -> Found:
    return quality_text.polnear()


@cache
def _planted() -> Planted:
    texts = list(quality_duplicates.news(TEXTS))
    return quality_duplicates.plant(texts, [quality_duplicates.stems(text) for text in texts], EVERY)


@cache
def _ranked(language: str) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """Give mean, low and high end of what is gained over lead, cross-validated: ROUGE-2 F1 and sentence F1."""
    measured = quality_ranking.Measured(language)
    rouge, sentence = zip(*quality_ranking.cross_validate(measured), strict=True)
    return measured.interval(list(rouge)), measured.interval(list(sentence))


@cache
def _translations_found() -> tuple[float, float]:
    """Give how often the other side of a translated sentence is ranked first of all, en to ar and back."""
    encoder = find_encoder().encoder
    if encoder is None:
        msg = "the sentence encoder is not installed, though the development lock names it"
        raise RuntimeError(msg)
    return quality_meaning.first_ranked(encoder, *quality_meaning.pairs())


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _sentences(language: Language) -> list[Gate]:
    needs = ("gold/pud_en_ar.json",)
    return [
        Gate(
            name=f"sentences {language}, final mark",
            least=0.97,
            measure=lambda: _parallel(language, closed=True).f1,
            needs=needs,
        ),
        Gate(
            name=f"sentences {language}, all",
            least=0.93,
            measure=lambda: _parallel(language, closed=False).f1,
            needs=needs,
        ),
        Gate(name=f"sentences {language}, ours", least=0.93, measure=lambda: own.sentences(language).f1),
    ]


def _quotations(language: Language) -> list[Gate]:
    return [
        Gate(name=f"quotations {language}, ours: recall", least=0.93, measure=lambda: own.quotations(language).recall),
        Gate(
            name=f"quotations {language}, ours: precision",
            least=0.93,
            measure=lambda: own.quotations(language).precision,
        ),
        Gate(name=f"speakers {language}, ours", least=0.80, measure=lambda: own.quotations(language).speaker),
        Gate(
            name=f"speech {language}, ours: recall",
            least=0.93,
            measure=lambda: own.quotations(language, "speech").recall,
        ),
        Gate(
            name=f"speech {language}, ours: precision",
            least=0.93,
            measure=lambda: own.quotations(language, "speech").precision,
        ),
        Gate(
            name=f"speech {language}, ours: speakers",
            least=0.80,
            measure=lambda: own.quotations(language, "speech").speaker,
        ),
    ]


def _duplicates(language: Language) -> list[Gate]:
    def precision() -> float:
        pairs = own.duplicates(language)
        return _share(pairs.found, pairs.found + pairs.wrong)

    def recall() -> float:
        pairs = own.duplicates(language)
        return _share(pairs.found, pairs.copies)

    return [
        Gate(name=f"duplicates {language}, ours: recall", least=0.95, measure=recall),
        Gate(name=f"duplicates {language}, ours: precision", least=0.99, measure=precision),
    ]


def _ranking(language: Language) -> Gate:
    def gain() -> float:
        ours, lead = own.ranking(language)
        return 100 * (ours - lead)

    return Gate(name=f"ranking {language}, ours: marked sentences above lead", least=0.0, measure=gain, step=0.1)


_PUD = ("gold/pud_en_ar.json",)
_SEEDS = ("gold/seeds.json",)
_POLNEAR = ("gold/polnear_dev.jsonl",)
_NEWS = ("gold/ant_20k.jsonl.gz",)
_EASC = ("gold/easc_dev.json", "gold/eval_summ.py", "gold/evalcommon.py")
_CNN = ("gold/cnncorpus_dev.json", "gold/eval_summ.py", "gold/evalcommon.py")

_SHARED = (
    Gate(name="quotations ar, seeds: recall", least=1.0, measure=lambda: _seeds().recall, needs=_SEEDS),
    Gate(name="quotations ar, seeds: precision", least=0.93, measure=lambda: _seeds().precision, needs=_SEEDS),
    Gate(name="speakers ar, seeds", least=27 / 29, measure=lambda: _seeds().speaker, needs=_SEEDS),
    Gate(name="quotations en, attributions: recall", least=0.93, measure=lambda: _polnear().recall, needs=_POLNEAR),
    Gate(
        name="quotations en, attributions: precision", least=0.93, measure=lambda: _polnear().precision, needs=_POLNEAR
    ),
    Gate(name="speakers en, attributions", least=0.80, measure=lambda: _polnear().speaker, needs=_POLNEAR),
    Gate(
        name="ranking ar, extracts: ROUGE-2 above lead, low end",
        least=0.01,
        measure=lambda: _ranked("ar")[0][1],
        needs=_EASC,
        step=0.1,
    ),
    Gate(
        name="ranking ar, extracts: ROUGE-2 above lead",
        least=0.01,
        measure=lambda: _ranked("ar")[0][0],
        needs=_EASC,
        step=0.1,
    ),
    Gate(
        name="ranking en, extracts: sentence F1 above lead",
        least=4.0,
        measure=lambda: _ranked("en")[1][0],
        needs=_CNN,
        step=0.1,
    ),
    Gate(name="meaning, en to ar: found first", least=0.90, measure=lambda: _translations_found()[0], needs=_PUD),
    Gate(name="meaning, ar to en: found first", least=0.90, measure=lambda: _translations_found()[1], needs=_PUD),
    Gate(name="duplicates ar, planted: recall", least=0.95, measure=lambda: _planted().recall, needs=_NEWS),
    Gate(name="duplicates ar, planted: precision", least=0.99, measure=lambda: _planted().precision, needs=_NEWS),
)

_LANGUAGES: tuple[Language, ...] = ("ar", "en")

GATES: dict[str, Gate] = {
    gate.name: gate
    for gate in (
        *(gate for language in _LANGUAGES for gate in _sentences(language)),
        *(gate for language in _LANGUAGES for gate in _quotations(language)),
        *(gate for language in _LANGUAGES for gate in _duplicates(language)),
        *(_ranking(language) for language in _LANGUAGES),
        *_SHARED,
    )
}
