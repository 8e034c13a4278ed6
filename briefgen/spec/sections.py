"""Sections: one a topic, one a partner, or a list; with the analyst's assessments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.lexicon.shape import closest
from briefgen.lexicon.yamlfile import quoted
from briefgen.model import Partner, SectionPlan, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.yamlfile import Path_
    from briefgen.spec.concepts import Concepts
    from briefgen.spec.texts import Speaker

__all__ = ["make_sections"]

_Made = tuple[tuple[SectionPlan, ...], tuple[Topic, ...], tuple[Partner, ...]]


def make_sections(
    found: dict[str, Any],
    topics: tuple[Topic, ...],
    partners: tuple[Partner, ...],
    concepts: Concepts,
    say: Speaker,
) -> _Made:
    """Give the sections, and topics and partners with those that only a section names."""
    said = found.get("sections")
    document = say.document
    if isinstance(said, list):
        topics = _joined(topics, said, "topics", concepts)
        partners = _joined(partners, said, "partners", concepts)
        plans = _listed(said, found, concepts, say)
    else:
        by = (said or {}).get("by") or ("topic" if topics or "topics" in document.data else "partner")
        plans = _grouped(by, topics, partners, found, say)
    raw = document.data
    if not topics and not partners and not any(key in raw for key in ("topics", "partners")):
        document.report("missing-key", (), "neither 'topics' nor 'partners' is there", hint="name what to follow")
    _check_assessments(found, plans, say)
    return plans, topics, partners


def _joined(known: Any, said: Sequence[dict[str, Any]], key: str, concepts: Concepts) -> Any:  # noqa: ANN401 - a tuple of topics or of partners
    look_up = concepts.topic if key == "topics" else concepts.partner
    result = {one.id: one for one in known}
    for section in said:
        for name in section.get(key, ()):
            one = look_up(name)
            if one is not None:
                result.setdefault(name, one)
    return tuple(result.values())


def _grouped(
    by: str, topics: tuple[Topic, ...], partners: tuple[Partner, ...], found: dict[str, Any], say: Speaker
) -> tuple[SectionPlan, ...]:
    everyone: tuple[Topic, ...] | tuple[Partner, ...] = topics if by == "topic" else partners
    raw = say.document.data
    if not everyone and "sections" in raw and f"{by}s" not in raw:
        say.document.report(
            "section", ("sections",), f"sections by {by}, but there are no {by}s", hint=f"add {by}s or group otherwise"
        )
    plans = []
    for one in everyone:
        ids = (one.id,)
        plans.append(
            SectionPlan(
                id=one.id,
                title=one.names,
                topics=ids if by == "topic" else tuple(topic.id for topic in topics),
                partners=ids if by == "partner" else tuple(partner.id for partner in partners),
                assessment=say.texts(found.get("assessments", {}), ("assessments", one.id)),
            )
        )
    return tuple(plans)


def _listed(
    said: Sequence[dict[str, Any]], found: dict[str, Any], concepts: Concepts, say: Speaker
) -> tuple[SectionPlan, ...]:
    plans: dict[str, SectionPlan] = {}
    for section in said:
        path: Path_ = section["@"]
        _check_ids(section, concepts, say)
        name = section.get("id")
        if name is None:
            continue
        if name in plans:
            say.document.report("duplicate", (*path, "id"), f"two sections have the id {quoted(name)}")
            continue
        apart = found.get("assessments", {})
        if "assessment" in section and name in apart:
            say.document.report(
                "duplicate",
                ("assessments", name),
                f"section {quoted(name)} has an assessment of its own",
                hint="keep one",
                key=True,
            )
        own = "assessment" in section
        plans[name] = SectionPlan(
            id=name,
            title=_title(section, concepts, say),
            topics=tuple(section.get("topics", ())),
            partners=tuple(section.get("partners", ())),
            assessment=say.texts(section, (*path, "assessment")) if own else say.texts(apart, ("assessments", name)),
            excerpts=section.get("excerpts"),
            words=section.get("words"),
        )
    return tuple(plans.values())


def _title(section: dict[str, Any], concepts: Concepts, say: Speaker) -> Any:  # noqa: ANN401 - Texts
    path: Path_ = section["@"]
    if "title" in section:
        return say.texts(section, (*path, "title"))
    topics, partners = section.get("topics", ()), section.get("partners", ())
    single: Topic | Partner | None = None
    if len(topics) == 1:
        single = concepts.topic(topics[0])
    elif not topics and len(partners) == 1:
        single = concepts.partner(partners[0])
    raw = _raw(section, say)
    if single is None and "title" not in raw and not say.document.problems:
        say.document.report(
            "missing-key", path, "'title' is missing", hint="only a section of one topic or one partner needs none"
        )
    return single.names if single else say.texts({}, (*path, "title"))


def _raw(section: dict[str, Any], say: Speaker) -> dict[str, Any]:
    number = section["@"][-1]
    found: dict[str, Any] = say.document.data["sections"][number]
    return found


def _check_ids(section: dict[str, Any], concepts: Concepts, say: Speaker) -> None:
    raw = _raw(section, say)
    for key, what, look_up, known in (
        ("topics", "topic", concepts.topic, concepts.topic_ids),
        ("partners", "partner", concepts.partner, concepts.partner_ids),
    ):
        listed = raw.get(key)
        for number, name in enumerate(listed if isinstance(listed, list) else ()):
            if isinstance(name, str) and look_up(name) is None:
                say.document.report(
                    f"unknown-{what}",
                    (*section["@"], key, number),
                    f"unknown {what} {quoted(name)}",
                    hint=closest(name, known()) or f"name it under {key} first if it is new",
                )


def _check_assessments(found: dict[str, Any], plans: tuple[SectionPlan, ...], say: Speaker) -> None:
    known = [plan.id for plan in plans]
    unsure = bool(say.document.problems)
    for name in found.get("assessments", {}):
        if name in known:
            continue
        hint = closest(name, known) or ("sections: " + ", ".join(known[:12]) if known else "")
        if unsure and not known:
            continue
        say.document.report(
            "unknown-section", ("assessments", name), f"unknown section {quoted(name)}", hint=hint, key=True
        )
