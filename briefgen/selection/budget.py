"""Upper limits, kept as passages are taken: by section, by outlet, by licence, by excerpt."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Article, Budget, Corpus, Decision, SectionPlan
    from briefgen.selection.candidates import Candidate

__all__ = ["Ledger", "outlet_of"]


def outlet_of(article: Article) -> str:
    """Give what stands for the publisher: its id, else its printed name, else the article itself."""
    return article.reference.outlet or article.reference.container_title or article.id


class Ledger:
    """What has been taken so far, and what still fits."""

    def __init__(self, budget: Budget, corpus: Corpus) -> None:
        self._budget = budget
        self._caps = {outlet.id: outlet.words_cap for outlet in corpus.outlets if outlet.words_cap is not None}
        self.excerpts: Counter[str] = Counter()
        self.words: Counter[str] = Counter()
        self.outlet_excerpts: Counter[str] = Counter()
        self.outlet_words: Counter[str] = Counter()

    def room(self, plan: SectionPlan) -> int:
        """Give how many more excerpts the section may take."""
        most = plan.excerpts if plan.excerpts is not None else self._budget.excerpts_per_section
        return most - self.excerpts[plan.id]

    def too_long(self, candidate: Candidate) -> str:
        """Say why the passage is too long for any excerpt, or nothing."""
        most = self._budget.words_per_excerpt
        if most is not None and candidate.words > most:
            return f"It has {candidate.words} words; an excerpt may have {most}."
        return ""

    def refusal(self, candidate: Candidate, plan: SectionPlan) -> tuple[Decision, str] | None:
        """Say why the passage does not fit now, or ``None`` when it does."""
        room = self.room(plan)
        if room <= 0:
            return "section-full", f"The section already has its {self.excerpts[plan.id]} excerpts."
        most = self._most_words(plan)
        if most is not None and not self.has_words(candidate, plan):
            left = most - self.words[plan.id]
            return (
                "section-full",
                f"It has {candidate.words} words; the section has room for {left} of its {most}.",
            )
        return self.outlet_refusal(candidate)

    def _most_words(self, plan: SectionPlan) -> int | None:
        return plan.words if plan.words is not None else self._budget.words_per_section

    def has_words(self, candidate: Candidate, plan: SectionPlan) -> bool:
        """Say whether the section has room for the passage's words."""
        most = self._most_words(plan)
        return most is None or self.words[plan.id] + candidate.words <= most

    def outlet_refusal(self, candidate: Candidate) -> tuple[Decision, str] | None:
        """Say why no more may be taken from the passage's outlet, or ``None``."""
        outlet = outlet_of(candidate.view.article)
        most = self._budget.excerpts_per_outlet
        if most is not None and self.outlet_excerpts[outlet] >= most:
            return "outlet-full", f"The brief already has {most} excerpts from this outlet."
        for limit, what in (
            (self._caps.get(candidate.view.article.reference.outlet), "its licence"),
            (self._budget.words_per_outlet, "the spec"),
        ):
            taken = self.outlet_words[outlet]
            if limit == 0:
                return "outlet-full", f"By {what}, nothing may be quoted from this outlet."
            if limit is not None and taken + candidate.words > limit:
                return (
                    "outlet-full",
                    f"It has {candidate.words} words; {what} leaves {max(0, limit - taken)} of the outlet's {limit}.",
                )
        return None

    def take(self, candidate: Candidate, plan: SectionPlan) -> None:
        """Count the passage."""
        self.excerpts[plan.id] += 1
        self.take_beside(candidate, plan)

    def take_beside(self, candidate: Candidate, plan: SectionPlan) -> None:
        """Count a passage that stands beside an excerpt and is none of its own."""
        outlet = outlet_of(candidate.view.article)
        self.words[plan.id] += candidate.words
        self.outlet_excerpts[outlet] += 1
        self.outlet_words[outlet] += candidate.words
