"""What the brief says about itself: how it was made, what was not found, what proves it."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from briefgen.composition.desk import name
from briefgen.composition.translated import STATUSES
from briefgen.i18n import latin

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Excerpt, Line, Lines, SectionPlan

__all__ = ["absent_partners", "gaps", "method", "verification"]

DIGEST_SHOWN = 12
"""Hexadecimal digits of the edition's digest that are printed."""


def method(desk: Desk, excerpts: tuple[Excerpt, ...], program: str, style: Style) -> tuple[Line, ...]:
    """Say how the excerpts were chosen, what a machine did, and how the translations stand."""
    spec = desk.spec
    counts = Counter(found.status for excerpt in excerpts for found in excerpt.translations)
    words = [
        style.say("method.selection", program=style.verbatim(program, latin(style.language))),
        style.say("method.considered", len(desk.selection.considered)),
        style.say("method.verbatim"),
    ]
    if spec.bottom_line or any(plan.assessment for plan in spec.sections):
        words.append(style.say("method.analyst"))
    left_out = sum(
        passage.decision == "page-budget" for section in desk.selection.sections for passage in section.passed_over
    )
    if left_out:
        words.append(style.say("method.left-out", left_out))
    machine = [style.say("method.machine" if counts["machine"] else "method.no-model")]
    if set(counts) - {"missing"}:
        machine.append(style.say("method.memory"))
    if counts:
        items = [
            style.say("method.count", count=counts[status], status=style.text(f"method.status.{status}"))
            for status in STATUSES
            if counts[status]
        ]
        machine.append(style.say("method.translations", items=style.join(items, style.data.semicolon)))
    originals = sum(excerpt.counterpart is not None for excerpt in excerpts)
    if originals:
        machine.append(style.say("method.originals", originals))
    return style.join(words, " "), style.join(machine, " ")


def gaps(desk: Desk, style: Style) -> tuple[Line, ...]:
    """Write one sentence for each topic or partner on which nothing was found."""
    names = {("topic", topic.id): topic.names for topic in desk.spec.topics}
    names |= {("partner", partner.id): partner.names for partner in desk.spec.partners}
    return tuple(
        style.say(f"gaps.{gap.kind}", name=name(names[gap.kind, gap.id], style))
        for gap in desk.selection.gaps
        if (gap.kind, gap.id) in names
    )


def absent_partners(desk: Desk, plan: SectionPlan, style: Style) -> tuple[Line, ...]:
    """Name the partners of one section that are reported on elsewhere, but not on its topics."""
    said = {gap.id for gap in desk.selection.gaps if gap.kind == "partner"}
    topics = plan.topics or tuple(topic.id for topic in desk.spec.topics)
    found = {cell.partner for cell in desk.selection.coverage if cell.topic in topics and cell.independent}
    return tuple(
        style.say("section.partner", name=name(partner.names, style))
        for partner in desk.spec.partners
        if partner.id in plan.partners and partner.id not in found | said
    )


def verification(desk: Desk, quotations: int, digest: str) -> Lines:
    """Give the number of quotations and the head of the digest."""
    shown = digest[:DIGEST_SHOWN]
    return desk.lines(
        lambda style: style.say("verification.line", quotations, digest=style.verbatim(shown, latin(style.language)))
    )
