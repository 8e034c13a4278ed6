"""Why each passage was kept, and why the next best were not: as data and as text, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import BriefingSpec, Corpus, Corroboration, ScoredPassage, SectionPlan, Selection

__all__ = ["NEXT", "explanation", "explanation_text"]

NEXT = 10
"""Passages explained that were not kept, for each section."""
_LONGEST = 160
_REASONS = {
    "period": "outside the period",
    "undated": "has no date",
    "focus": "does not mention the focus",
    "language": "is in a language without topics and partners",
}


_CONTEXT = {
    "extended": "quoted with the sentence that it leans on",
    "supplied": "opens with [{supply}], supplied by the brief",
    "headed": "understood below the headline of its article",
    "loose": "loose, taken since the section would have stayed empty",
}


_RELATIONS = {
    "independent": "reported independently by",
    "same-origin": "reported, but not independently, by",
    "differs": "reported differently by",
}
_SAME = {
    "copy": "a copy",
    "outlet": "one outlet, or one that the other names",
    "wording": "the same wording",
}


def explanation(selection: Selection, corpus: Corpus, spec: BriefingSpec) -> dict[str, Any]:
    """Give the whole reasoning of a selection, ready for JSON."""
    plans = {plan.id: plan for plan in spec.sections}
    groups = {article_id: group for group in selection.groups for article_id in group}
    return {
        "spec": spec.id,
        "period": {
            "key": spec.period.key,
            "start": spec.period.start.isoformat() if spec.period.start else None,
            "end": spec.period.end.isoformat() if spec.period.end else None,
            "undated": spec.period.undated,
        },
        "considered": list(selection.considered),
        "excluded": [{"article": name, "reason": reason} for name, reason in selection.excluded],
        "copies": [list(group) for group in selection.groups],
        "sections": [
            {
                "id": section.id,
                "title": _title(plans.get(section.id)),
                "topics": list(plans[section.id].topics) if section.id in plans else [],
                "partners": list(plans[section.id].partners) if section.id in plans else [],
                "kept": [_passage(passage, corpus, groups) for passage in section.kept],
                "passed_over": [_passage(passage, corpus, groups) for passage in section.passed_over[:NEXT]],
            }
            for section in selection.sections
        ],
        "gaps": [{"kind": gap.kind, "id": gap.id} for gap in selection.gaps],
        "coverage": [
            {
                "topic": cell.topic,
                "partner": cell.partner,
                "reports": list(cell.article_ids),
                "independent": cell.independent,
            }
            for cell in selection.coverage
        ],
        "encoder": selection.encoder,
        "disagreements": [
            {
                "kind": found.kind,
                "figures": [
                    {
                        "article": figure.article_id,
                        "value": figure.value,
                        "words": figure.span.of(corpus.article(figure.article_id).text),
                        "corrected": figure.corrected,
                    }
                    for figure in found.figures
                ],
            }
            for found in selection.disagreements
        ],
        "diagnostics": [diagnostic.to_json() for diagnostic in selection.diagnostics],
    }


def explanation_text(selection: Selection, corpus: Corpus, spec: BriefingSpec) -> str:
    """Give the same to read: section by section, kept passages first."""
    return "\n".join(_lines(explanation(selection, corpus, spec))) + "\n"


def _title(plan: SectionPlan | None) -> dict[str, str]:
    return dict(plan.title.entries) if plan else {}


def _passage(passage: ScoredPassage, corpus: Corpus, groups: dict[str, tuple[str, ...]]) -> dict[str, Any]:
    article = corpus.article(passage.article_id)
    return {
        "article": passage.article_id,
        "file": article.file,
        "outlet": article.reference.container_title,
        "issued": article.issued.isoformat() if article.issued else None,
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.span.of(article.text),
        "words": passage.words,
        "topics": list(passage.topics),
        "partners": list(passage.partners),
        "score": passage.score,
        "parts": [
            {"name": part.name, "value": part.value, "weight": part.weight, "points": round(part.points, 4)}
            for part in passage.parts
        ],
        "decision": passage.decision,
        "because": passage.because,
        "context": passage.context,
        "supply": passage.supply.of(article.text) if passage.supply else "",
        "headline": article.title if passage.headed else "",
        "duplicates": list(passage.duplicates),
        "by_meaning": dict(passage.meant),
        "corroboration": [_report(found, corpus) for found in passage.corroboration],
        "counterpart": _counterpart(passage, corpus),
        "copies_of_article": [name for name in groups.get(passage.article_id, ()) if name != passage.article_id],
    }


def _report(found: Corroboration, corpus: Corpus) -> dict[str, Any]:
    article = corpus.article(found.article_id)
    return {
        "article": found.article_id,
        "outlet": article.reference.container_title,
        "issued": article.issued.isoformat() if article.issued else None,
        "start": found.span.start,
        "end": found.span.end,
        "text": found.span.of(article.text),
        "relation": found.relation,
        "origin": found.origin,
        "because": found.because,
        "shared": list(found.shared),
        "likeness": found.likeness,
    }


def _counterpart(passage: ScoredPassage, corpus: Corpus) -> dict[str, Any] | None:
    other = passage.counterpart
    if other is None:
        return None
    return {
        "article": other.article_id,
        "language": other.language,
        "start": other.span.start,
        "end": other.span.end,
        "text": other.span.of(corpus.article(other.article_id).text),
        "share": other.share,
    }


def _lines(found: dict[str, Any]) -> Iterator[str]:
    period = found["period"]
    yield f"{found['spec']}: {period['key']} ({period['start'] or '…'} to {period['end'] or '…'})"
    yield f"{len(found['considered'])} articles considered, {len(found['excluded'])} left out"
    for item in found["excluded"]:
        yield f"  - {item['article']}: {_REASONS.get(item['reason'], item['reason'])}"
    for group in found["copies"]:
        yield f"  copies of one text: {', '.join(group)}"
    for section in found["sections"]:
        yield ""
        yield f"## {section['id']}"
        if not section["kept"]:
            yield "nothing kept"
        for number, passage in enumerate(section["kept"], start=1):
            yield from _told(f"{number}. kept", passage)
        if section["passed_over"]:
            yield ""
            yield f"next {len(section['passed_over'])}, not kept"
        for passage in section["passed_over"]:
            yield from _told(f"- {passage['decision']}", passage)
    yield from _differing(found)
    if found["gaps"]:
        yield ""
        yield "not found in the period: " + ", ".join(f"{gap['kind']} {gap['id']}" for gap in found["gaps"])


def _differing(found: dict[str, Any]) -> Iterator[str]:
    for item in found["disagreements"]:
        yield ""
        yield f"sources differ on {item['kind']}:"
        for figure in item["figures"]:
            corrected = ", corrected since" if figure["corrected"] else ""
            yield f"  - {figure['value']} in {figure['article']} (“{figure['words']}”{corrected})"


def _told(head: str, passage: dict[str, Any]) -> Iterator[str]:
    place = f"{passage['article']} {passage['start']}-{passage['end']}"
    yield f"{head}  {passage['score']:.3f}  {place}  ({passage['issued'] or 'undated'}, {passage['words']} words)"
    text = " ".join(passage["text"].split())
    yield "   " + (text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…")
    yield "   " + " + ".join(
        f"{part['name']} {part['value']:.2f}×{part['weight']:.2f}" for part in passage["parts"] if part["value"]
    )
    yield f"   {passage['because']}"
    if passage["context"]:
        yield f"   context: {_CONTEXT[passage['context']]}".format(**passage)
    if passage["headline"]:
        yield f"   above it: [{passage['headline']}]"
    other = passage["counterpart"]
    if other:
        yield f"   told in “{other['language']}” by {other['article']} {other['start']}-{other['end']}"
    if passage["duplicates"]:
        yield f"   the same passage stands in {', '.join(passage['duplicates'])}"
    for found in passage["corroboration"]:
        yield f"   {_RELATIONS[found['relation']]} {_reported(found)}"


def _reported(found: dict[str, Any]) -> str:
    place = f"{found['article']} {found['start']}-{found['end']} ({found['outlet'] or 'no outlet'})"
    said = [f"likeness {found['likeness']:.2f}", f"shared: {', '.join(found['shared'])}"]
    if found["relation"] == "same-origin":
        said.append(f"one origin with {found['origin']}: {_SAME.get(found['because'], found['because'])}")
    elif found["relation"] == "differs":
        said.append(f"differs on {found['because']}")
    return f"{place}; {'; '.join(said)}"
