"""Sections take turns at choosing passages, by maximal marginal relevance and within the budgets.

The section with the fewest passages chooses next, and of those the one with the smallest choice, so
that a wide section cannot starve a narrow one. A passage that another open section scores higher is
held back by the difference, so that each passage tends to the section it serves best.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.selection.redundancy import ALIKE

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from briefgen.model import Decision, ScorePart, SectionPlan
    from briefgen.selection.budget import Ledger
    from briefgen.selection.candidates import Candidate
    from briefgen.selection.redundancy import Likeness

__all__ = ["Choice", "Desk", "draft"]

RELEVANCE = 0.7
"""Weight of the score against likeness to what is kept already (the lambda of MMR)."""
VARIETY = 0.02
"""Taken off for each passage already kept from the same outlet, to draw on more voices."""
VARIETY_MOST = 3
FEWEST = 4
"""Passages of a brief from which on none is taken that leans on words before it."""
_LEANING = ("speaks of", "says")
HEADLESS, NAMELESS, LEANING = 1, 2, 3
"""Grades of an opening, behind those that say what they are about."""
LEAST = 1
"""Passages of a section from which on none that opens loosely is taken."""


@dataclass(slots=True, eq=False)
class Choice:
    """A candidate for one section, and what becomes of it."""

    candidate: Candidate
    section: str
    parts: tuple[ScorePart, ...]
    score: float
    decision: Decision = "outranked"
    because: str = ""
    likeness: float = 0.0
    """Greatest likeness to a passage kept so far."""
    like: str = ""
    """Article of that passage."""
    loose: str = ""
    """In what its opening leans on words before it or names nothing; empty when it is grounded."""
    lost: str = ""
    """What of its first sentence only its article explains."""
    answered: bool = True
    """Whether the article's headline makes that known."""
    headed: bool = False
    """Whether the brief sets that headline above it."""

    @property
    def grade(self) -> int:
        """Give 0 for an opening that says what it is about, 1 for one of which not even the headline does.

        One that names too little is of grade 2, one that leans on words before it of grade 3.
        """
        if self.loose:
            return LEANING if self.loose.startswith(_LEANING) else NAMELESS
        return HEADLESS if self.lost and not self.answered else 0

    @property
    def order(self) -> tuple[float, str, int, int]:
        """Give the key for best first, the same on every machine."""
        span = self.candidate.span
        return -self.score, self.candidate.view.article.id, span.start, span.end


@dataclass(slots=True)
class Desk:
    """One section at work: what it may still choose, what it has kept, what it has set aside."""

    plan: SectionPlan
    open: list[Choice]
    kept: list[Choice] = field(default_factory=list)
    aside: list[Choice] = field(default_factory=list)
    few: bool = False
    """Whether it has a place for each article that it may quote."""

    def offered(self, everywhere: int, quoted: Collection[str] = ()) -> list[Choice]:
        """Give what the section may choose from, where ``everywhere`` passages are kept so far in all sections.

        What opens loosely is taken only until the section has something, and what leans on words before it, or is
        not understood even below its headline, only in a brief that else would have hardly anything; or the latter
        from an article that is not ``quoted`` yet, in a section that has a place for each of its articles.
        """
        if self.best < HEADLESS:
            return self.open
        if len(self.kept) < LEAST and (self.best == NAMELESS or everywhere < FEWEST):
            return self.open
        if not self.few or self.best != HEADLESS:
            return []
        return [one for one in self.open if one.grade == HEADLESS and one.candidate.view.article.id not in quoted]

    @property
    def best(self) -> int:
        """Give the best grade of opening that is left."""
        return min((choice.grade for choice in self.open), default=0)

    def set_aside(self, choice: Choice, decision: Decision, because: str) -> None:
        """Take a choice off the table, with the reason."""
        choice.decision, choice.because = decision, because
        self.open.remove(choice)
        self.aside.append(choice)


def draft(
    desks: Sequence[Desk],
    ledger: Ledger,
    likeness: Likeness,
    printable: Callable[[str], bool],
    outlet_of: Callable[[Candidate], str],
) -> None:
    """Let the sections choose until none has room or choice left; the desks are changed in place."""
    scores: dict[object, list[tuple[str, float]]] = {}
    for desk in desks:
        for choice in desk.open:
            scores.setdefault(choice.candidate.key, []).append((desk.plan.id, choice.score))
    taken: dict[str, int] = {}
    quoted: set[str] = set()
    while True:
        everywhere = sum(len(desk.kept) for desk in desks)
        waiting = [
            (desk.best, len(desk.kept), len(desk.open), number)
            for number, desk in enumerate(desks)
            if desk.offered(everywhere, quoted) and ledger.room(desk.plan) > 0
        ]
        if not waiting:
            break
        desk = desks[min(waiting)[3]]
        hungry = {desks[number].plan.id for _, _, _, number in waiting}

        def value(choice: Choice, hungry: set[str] = hungry) -> tuple[int, float, float, str, int, int]:
            elsewhere = max(score for name, score in scores[choice.candidate.key] if name in hungry)
            outlet = min(VARIETY_MOST, taken.get(outlet_of(choice.candidate), 0))
            marginal = (
                RELEVANCE * choice.score
                - (1.0 - RELEVANCE) * choice.likeness
                - VARIETY * outlet
                - (elsewhere - choice.score)
            )
            return (choice.grade, -round(marginal, 6), *choice.order)

        best = min(desk.offered(everywhere, quoted), key=value)
        refusal = _refusal(best, desk, ledger, printable)
        if refusal is not None:
            desk.set_aside(best, *refusal)
            continue
        desk.open.remove(best)
        best.decision = "kept"
        desk.kept.append(best)
        ledger.take(best.candidate, desk.plan)
        quoted.add(best.candidate.view.article.id)
        outlet = outlet_of(best.candidate)
        taken[outlet] = taken.get(outlet, 0) + 1
        _settle(best, desks, likeness)


def _refusal(
    choice: Choice, desk: Desk, ledger: Ledger, printable: Callable[[str], bool]
) -> tuple[Decision, str] | None:
    candidate = choice.candidate
    text = candidate.view.article.text
    if not all(printable(span.of(text)) for span in (candidate.span, candidate.supply) if span):
        return "unprintable", "The packaged fonts lack a character of it."
    return ledger.refusal(candidate, desk.plan)


def _settle(kept: Choice, desks: Sequence[Desk], likeness: Likeness) -> None:
    """Take off every table what the passage just kept makes superfluous."""
    article = kept.candidate.view.article
    for desk in desks:
        for choice in tuple(desk.open):
            other = choice.candidate.view.article
            if other.id == article.id and choice.candidate.span.overlaps(kept.candidate.span):
                if choice.section == kept.section:
                    desk.set_aside(choice, "redundant", "It overlaps a passage that the section quotes.")
                else:
                    desk.set_aside(choice, "other-section", f"The section “{kept.section}” quotes it or a part of it.")
                continue
            alike = likeness(choice.candidate, kept.candidate)
            if alike >= ALIKE and other.language == article.language:
                if other.id == article.id:
                    desk.set_aside(choice, "redundant", f"The same article says it again ({alike:.2f} alike).")
                else:
                    desk.set_aside(
                        choice,
                        "duplicate",
                        f"It says what the passage kept from {article.id} says ({alike:.2f} alike).",
                    )
                continue
            if likeness.told_twice(choice.candidate, kept.candidate):
                desk.set_aside(
                    choice,
                    "duplicate",
                    f"It tells in “{other.language}” what the passage kept from {article.id} tells.",
                )
                continue
            if alike > choice.likeness:
                choice.likeness, choice.like = alike, article.id
