"""The named parts of a score, what each is worth, and how each is measured.

``WEIGHTS`` is the one table of weights; they add up to one, so that a score lies between 0 and 1.
Every measure gives a value between 0 and 1.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.model import ScorePart

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

    from briefgen.model import Period, Reliability

__all__ = [
    "CONTEXT",
    "LOOSE",
    "RELIABILITY",
    "SUPPLIED",
    "WEIGHTS",
    "position",
    "recency",
    "score",
    "score_parts",
    "strength",
]

WEIGHTS: dict[str, float] = {
    # What was asked for comes first: a passage off the subject is of no use however central it is.
    "topic match": 0.24,
    "partner match": 0.20,
    # What the week's reports have in common; the best-proven signal after position.
    "centrality": 0.17,
    # News tells the main thing first: on Arabic news the opening beats every measure of content.
    "position": 0.12,
    # Figures and what is told for the first time: worth less than either, by the learned order of sentences.
    "news value": 0.05,
    # A brief quotes people: an attributed statement is evidence of a policy, a paraphrase of it is not.
    "direct speech": 0.10,
    # Within one period age matters little; it decides between two otherwise equal reports.
    "recency": 0.06,
    # A weak tie-breaker on purpose: the reader sees the grade beside each excerpt and judges herself.
    "outlet reliability": 0.06,
}

RELIABILITY: dict[Reliability, float] = {"A": 1.0, "B": 0.8, "C": 0.6, "D": 0.3, "E": 0.0, "F": 0.5}
"""Admiralty grades as numbers; F means "cannot be judged", which is not a verdict."""

CONTEXT: dict[str, float] = {"paragraph": 0.5, "title": 0.4, "heading": 0.35}
"""Worth of a mention that stands not in the passage itself but in its paragraph, title or heading."""

SUPPLIED = -0.06
"""Worth of an opening that needs a name in brackets: another passage as good is better."""

LOOSE = -0.06
"""Worth of an opening that leans on words before it or names nothing a reader knows."""

_FIRST_MENTION = 0.6
_LEAD = 5.0
"""Units after which the worth of position has fallen to a half."""
_HALF_LIFE = 7.0
"""Days after which recency has fallen to a half, where the period is open."""


def strength(mentions: int) -> float:
    """Give the worth of naming what was asked for ``mentions`` times in the passage itself."""
    return 1.0 - (1.0 - _FIRST_MENTION) ** mentions


def position(index: int) -> float:
    """Give the worth of standing ``index`` units after the article's first."""
    return _LEAD / (_LEAD + index)


def recency(issued: dt.date | None, period: Period, newest: dt.date | None) -> float:
    """Give the worth of the date: 1 on the period's last day, 0.5 on its first; undated counts nothing."""
    end = period.end or newest
    if issued is None or end is None:
        return 0.0
    age = max(0, (end - issued).days)
    if period.start is not None:
        length = max(1, (end - period.start).days)
        return 1.0 - 0.5 * min(1.0, age / length)
    return float(0.5 ** (age / _HALF_LIFE))


def score_parts(values: Mapping[str, float], *, supplied: bool = False, loose: bool = False) -> tuple[ScorePart, ...]:
    """Put values beside their weights, in the order of the table."""
    parts = tuple(
        ScorePart(name=name, value=round(min(1.0, max(0.0, values[name])), 4), weight=weight)
        for name, weight in WEIGHTS.items()
    )
    if supplied:
        parts = (*parts, ScorePart(name="supply", value=1.0, weight=SUPPLIED))
    return (*parts, ScorePart(name="loose opening", value=1.0, weight=LOOSE)) if loose else parts


def score(parts: tuple[ScorePart, ...]) -> float:
    """Add up the points, rounded so that a tie is a tie on every machine."""
    return round(sum(part.points for part in parts), 4)
