"""Word files for a reviewer: why each passage was chosen, and what is to be checked. Never sent, never verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.model import Brief, CounterpartExcerpt, Excerpt, ScoredPassage, Selection

__all__ = ["review_notes", "write_reviews"]

_FOLDER = "review"
_STATUS = {
    "fuzzy": "was made for a sentence that is only similar",
    "machine": "is a machine's and nobody has read it",
    "missing": "is missing",
    "translated": "has not been reviewed",
}
"""What is to be said of a translation by its status; a reviewed one needs nothing."""
_CONTEXT = {
    "extended": "that the sentence added to it belongs to it",
    "supplied": "the name in brackets, which is ours",
}


def write_reviews(brief: Brief, files: tuple[Path, ...], selection: Selection) -> tuple[Path, ...]:
    """Write each Word file of an edition once more, with comments, into ``review/`` beside its versions."""
    from briefgen.rendering.docx import commented

    notes = review_notes(brief, selection)
    written = []
    for file in files:
        if file.suffix == ".docx":
            folder = file.parent.parent / _FOLDER
            folder.mkdir(exist_ok=True)
            target = folder / f"{file.stem}-review.docx"
            target.write_bytes(commented(file.read_bytes(), notes, brief.edition.dated))
            written.append(target)
    return tuple(written)


def review_notes(brief: Brief, selection: Selection) -> dict[str, tuple[str, ...]]:
    """Give, for each quotation by its id, the paragraphs of its comment."""
    kept = [passage for section in selection.sections for passage in section.kept]
    notes: dict[str, tuple[str, ...]] = {}
    for excerpt in brief.excerpts:
        passage = next((found for found in kept if _is_of(found, excerpt)), None)
        why = _why(passage) if passage else ()
        notes[excerpt.id] = (*why, *(f"Check: {words}." for words in _checks(excerpt, passage)))
        other = excerpt.counterpart
        if other is not None:
            notes[other.id] = tuple(f"Check: {words}." for words in _beside(other))
    return notes


def _is_of(passage: ScoredPassage, excerpt: Excerpt) -> bool:
    """Say whether an excerpt was made of a passage, which composition may have tidied at its ends."""
    quotation, span = excerpt.quotation, passage.span
    inside = quotation.span.start < span.end and span.start < quotation.span.end
    return passage.article_id == quotation.article_id and inside


def _why(passage: ScoredPassage) -> tuple[str, ...]:
    parts = sorted(passage.parts, key=lambda part: (-abs(part.points), part.name))
    shown = ", ".join(f"{part.name} {part.points:+.2f}" for part in parts if round(part.points, 2))
    about = ", ".join((*passage.topics, *passage.partners))
    return (
        f"Why: {passage.because}" if passage.because else "Why: by its score",
        f"Score {passage.score:.2f}: {shown}" if shown else f"Score {passage.score:.2f}",
        *((f"About: {about}",) if about else ()),
        *((f"Also in: {', '.join(passage.duplicates)}",) if passage.duplicates else ()),
    )


def _place(item: Excerpt | CounterpartExcerpt) -> str:
    quotation = item.quotation
    return f"{quotation.article_id}, characters {quotation.span.start} to {quotation.span.end}"


def _checks(excerpt: Excerpt, passage: ScoredPassage | None) -> Iterator[str]:
    quotation = excerpt.quotation
    yield f"that it means the same in its source, {_place(excerpt)}"
    if quotation.speaker_inferred:
        yield f"that “{quotation.speaker}” is speaking: the passage itself does not say so"
    if quotation.speech and not quotation.speaker:
        yield "who is speaking: the passage and what stands before it do not say so beyond doubt"
    if excerpt.supply:
        yield f"whom the words in brackets name: “{''.join(run.text for run in excerpt.supply).strip()}”"
    if passage is not None and passage.context in _CONTEXT and not excerpt.supply:
        yield _CONTEXT[passage.context]
    if excerpt.context:
        headline = "".join(run.text for run in excerpt.context).strip()
        yield f"that the headline above it tells what it is about: “{headline}”"
    for translated in excerpt.translations:
        if translated.status in _STATUS:
            yield f"the translation into {translated.language} {_STATUS[translated.status]}"
    for found in passage.corroboration if passage is not None else ():
        if found.relation == "differs":
            yield f"{found.article_id} differs on {found.because}"


def _beside(other: CounterpartExcerpt) -> Iterator[str]:
    quotation = other.quotation
    yield f"that it tells the same event, {_place(other)}"
    if quotation.speaker_inferred:
        yield f"that “{quotation.speaker}” is speaking: the passage itself does not say so"
