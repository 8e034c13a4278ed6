"""A template's page budget, kept: too long a brief is refused, or loses its lowest-scored excerpts.

What would fit is found by setting it, never estimated: the brief is composed anew without the lowest-scored
excerpts, so numbers, references and the line of verification are those of the shorter brief.
"""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from briefgen.model import Brief, BriefingSpec, Excerpt, ScoredPassage, Selection
    from briefgen.rendering.template import Template

    Composed: TypeAlias = tuple[Brief, tuple[Diagnostic, ...]]

__all__ = ["fitted"]

_SHOWN = 60


def fitted(
    spec: BriefingSpec, selection: Selection, template: Template, compose: Callable[[Selection], Composed]
) -> Composed:
    """Compose a brief that keeps to its template's page budget in each of its layouts.

    Raises ``TemplateError`` that names the excerpts to drop, unless the budget says ``fit: auto``: then
    they are dropped, with a warning for each. Of n excerpts, at most log2(n) + 2 briefs are set.
    """
    from briefgen.rendering.budget import page_budget

    whole = compose(selection)
    budget = page_budget(template)
    if budget.most is None:
        return whole
    layouts = _apart(whole[0])
    over = _over(whole[0], layouts, template, budget.most)
    if not over:
        return whole
    found = _enough(selection, template, compose, [over[0], *layouts], budget.most)
    if found is None:
        raise TemplateError(
            f"{_too_long(over, budget.most)}, and does not fit with any of its excerpts",
            hint="shorten the bottom line and the assessments, follow fewer topics, or allow more pages",
        )
    dropped, shorter = found
    lines = _named(spec, selection, whole[0], dropped, done=budget.fit == "auto")
    if budget.fit == "auto":
        return shorter[0], shorter[1] + lines
    noun = "excerpt" if len(dropped) == 1 else "excerpts"
    raise TemplateError(
        f"{_too_long(over, budget.most)}; it fits without {len(dropped)} {noun}",
        hint="let the build drop them (template: options: {fit: auto}), allow more pages, or lower the spec's budget",
        problems=lines,
    )


def _apart(brief: Brief) -> list[str]:
    """Give the layouts to set: a sequential one is made of those in one language."""
    from briefgen.model.layouts import SEQUENTIAL

    single = set(brief.languages) <= set(brief.layouts)
    return [layout for layout in brief.layouts if layout != SEQUENTIAL or not single]


def _over(brief: Brief, layouts: list[str], template: Template, most: int) -> tuple[str, int] | None:
    """Give the first layout that is too long, and its pages."""
    from briefgen.rendering.budget import pages_of

    for layout in dict.fromkeys(layouts):
        pages = pages_of(brief, layout, template)
        if pages > most:
            return layout, pages
    return None


def _enough(
    selection: Selection,
    template: Template,
    compose: Callable[[Selection], Composed],
    layouts: list[str],
    most: int,
) -> tuple[tuple[ScoredPassage, ...], Composed] | None:
    """Find the fewest lowest-scored passages without which it fits, by halving."""
    order = _lowest_first(selection)
    low, high = 0, len(order)
    best: Composed | None = None
    while high - low > 1:
        middle = (low + high) // 2
        tried = compose(_without(selection, order[:middle]))
        if _over(tried[0], layouts, template, most):
            low = middle
        else:
            high, best = middle, tried
    return None if best is None else (order[:high], best)


def _lowest_first(selection: Selection) -> tuple[ScoredPassage, ...]:
    """Give the passages kept, lowest score first; of equals, the later one."""
    kept = [passage for section in selection.sections for passage in section.kept]
    order = sorted(enumerate(kept), key=lambda pair: (pair[1].score, -pair[0]))
    return tuple(passage for _, passage in order)


def _without(selection: Selection, dropped: tuple[ScoredPassage, ...]) -> Selection:
    """Give the selection without some passages, which are passed over for the number of pages."""
    gone = {_key(passage) for passage in dropped}
    sections = []
    for section in selection.sections:
        lost = [passage for passage in section.kept if _key(passage) in gone]
        passed = [
            dataclasses.replace(passage, decision="page-budget", because="The page budget had no room for it.")
            for passage in lost
        ]
        kept = tuple(passage for passage in section.kept if _key(passage) not in gone)
        sections.append(dataclasses.replace(section, kept=kept, passed_over=(*passed, *section.passed_over)))
    return dataclasses.replace(selection, sections=tuple(sections))


def _key(passage: ScoredPassage) -> tuple[str, int, int]:
    return passage.article_id, passage.span.start, passage.span.end


def _too_long(over: tuple[str, int], most: int) -> str:
    layout, pages = over
    return f"the brief has {pages} pages in the layout {layout}; its template allows {most}"


def _named(
    spec: BriefingSpec, selection: Selection, brief: Brief, dropped: tuple[ScoredPassage, ...], *, done: bool
) -> tuple[Diagnostic, ...]:
    """Name each passage dropped as it stands in the whole brief."""
    quoted = {
        (one.quotation.article_id, one.quotation.span.start, one.quotation.span.end): one for one in brief.excerpts
    }
    sections = {_key(passage): section.id for section in selection.sections for passage in section.kept}
    return tuple(
        Diagnostic(
            code="rendering.left-out" if done else "rendering.over-budget",
            severity="warning" if done else "error",
            message=f"{'left out for the page budget' if done else 'to drop'}: "
            f"{_shown(quoted[_key(passage)])} (section {sections[_key(passage)]}, score {passage.score:.3f})",
            file=spec.file,
            path="template",
        )
        for passage in dropped
    )


def _shown(excerpt: Excerpt) -> str:
    words = " ".join(excerpt.quotation.exact.split())
    return f"{excerpt.id} “{words if len(words) <= _SHOWN else words[:_SHOWN] + '…'}”"
