"""Figures on the small sets of our own in ``data``."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.quality_duplicates import stems
from benchmarks.quality_text import Found, boundaries, compare
from briefgen.selection import rank_sentences
from briefgen.text.quotations import find_quotations
from briefgen.text.similarity import near_duplicates

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language

DATA = Path(__file__).resolve().parent / "data"
_CLOSING = ".,،!?؟ "


def read(name: str) -> Any:
    """Read one of the sets."""
    return json.loads((DATA / f"{name}.json").read_text(encoding="utf-8"))


@cache
def sentences(language: str) -> Found:
    """Compare the boundaries of the cases."""
    return boundaries(read("sentences")[language], language)


@cache
def quotations(language: Language, name: str = "quotations") -> Found:
    """Compare contents, final punctuation aside, and speakers; ``name`` is the set."""
    result = Found()
    for case in read(name)[language]:
        text = case["text"]
        ours = {quotation.content.of(text).strip(_CLOSING): quotation for quotation in find_quotations(text, language)}
        for exact, named in case["quotations"]:
            hit = ours.get(exact.strip(_CLOSING))
            result.right += hit is not None
            compare(result, exact, named, hit, text)
        result.reported += len(ours)
    return result


@cache
def documents() -> dict[str, Any]:
    """Give the documents by their id."""
    return {document["id"]: document for document in read("documents")["documents"]}


@cache
def ranking(language: str) -> tuple[float, float]:
    """Give the share of the marked sentences among as many ranked first, and among as many at the start."""
    wanted = ours = lead = 0
    for document in documents().values():
        if document["language"] != language:
            continue
        keys = set(document["keys"])
        wanted += len(keys)
        ours += len(keys & set(rank_sentences(document["sentences"], language)[: len(keys)]))
        lead += len(keys & set(range(len(keys))))
    return ours / wanted, lead / wanted


@dataclass(frozen=True, slots=True)
class Pairs:
    """Copies and other reports, and how many of each were taken for copies."""

    copies: int
    found: int
    others: int
    wrong: int


@cache
def duplicates(language: str) -> Pairs:
    """Compare each report with its edited copies, and with other reports that share background."""
    pairs = read("pairs")
    copies = [one for one in pairs["copies"] if one["of"].startswith(language)]
    others = [one for one in pairs["others"] if one["of"].startswith(language)]
    return Pairs(
        copies=len(copies),
        found=sum(_grouped(one["of"], copy_of(one), language) for one in copies),
        others=len(others),
        wrong=sum(_grouped(one["of"], other_than(one), language) for one in others),
    )


def _grouped(name: str, text: str, language: str) -> bool:
    original = " ".join(documents()[name]["sentences"])
    return bool(near_duplicates([stems(original, language), stems(text, language)]))


def copy_of(edit: dict[str, Any]) -> str:
    """Make the edited copy of a report."""
    given: Sequence[str] = documents()[edit["of"]]["sentences"]
    order = edit.get("order") or edit.get("only") or range(len(given))
    text = " ".join(given[number] for number in order if number not in edit.get("drop", ()))
    for old, new in edit.get("replace", ()):
        text = text.replace(old, new)
    return f"{edit.get('before', '')}{text}{edit.get('after', '')}"


def other_than(other: dict[str, Any]) -> str:
    """Make the other report, with the background it shares."""
    given = documents()[other["of"]]["sentences"]
    return " ".join([other["text"], *(given[number] for number in other["quoting"])])
