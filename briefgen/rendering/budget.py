"""How many pages a document may have, and how many it has.

Pages are those of the PDF. A Word file has none until somebody opens it, in her fonts and her version of
Word, so nothing is promised of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from briefgen.model.layouts import SEQUENTIAL
from briefgen.rendering.brand import PageBudget
from briefgen.rendering.html import language_parts, render_html
from briefgen.rendering.pdf import count_pages

if TYPE_CHECKING:
    from typing import Literal

    from briefgen.model import Brief
    from briefgen.rendering.template import Template

__all__ = ["page_budget", "pages_of"]


def page_budget(template: Template) -> PageBudget:
    """Give a template's budget: its options ``pages`` and ``fit``, where it declares them, before its manifest."""
    most, fit = template.budget.most, template.budget.fit
    declared = {option.name: option.kind for option in template.declared}
    if declared.get("pages") == "integer":
        most = int(template.option("pages"))
    if declared.get("fit") == "choice":
        fit = cast('Literal["refuse", "auto"]', template.option("fit"))
    return PageBudget(most=most, fit=fit)


def pages_of(brief: Brief, layout: str, template: Template) -> int:
    """Count the pages of a layout, by setting it; in a sequential one, of the longest language."""
    if layout == SEQUENTIAL and len(brief.languages) > 1:
        return max(count_pages(part.html, folder=template.folder) for part in language_parts(brief, template))
    return count_pages(render_html(brief, layout, template), folder=template.folder)
