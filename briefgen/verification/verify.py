"""The checks: the brief against the stored texts, each finished file against the brief."""

from __future__ import annotations

import dataclasses
import hashlib
from collections import Counter
from typing import TYPE_CHECKING

from briefgen.model import Finding, VerificationReport, plain
from briefgen.model.layouts import FACING, SEQUENTIAL, documents
from briefgen.verification.diagnose import judge
from briefgen.verification.docx_reader import read_docx, read_docx_parts
from briefgen.verification.expected import expected_texts, labelled, layout_languages, quoted, readers, reading_order
from briefgen.verification.html_reader import read_html, read_html_parts
from briefgen.verification.pdf_attached import check_attached
from briefgen.verification.pdf_document import as_document, parts_of, side_by_side, with_sides
from briefgen.verification.pdf_reader import read_pdf
from briefgen.verification.pictures import check_pictures
from briefgen.verification.reading import is_mixed, squeeze

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Artifact, Brief, Direction, Evidence, Format, Line, Quotation
    from briefgen.verification.expected import Quoted
    from briefgen.verification.reading import Block, FoundMark, FoundQuotation, ReadDocument

__all__ = ["verify"]

_ON_A_COVER = frozenset({"title", "period"})
"""What a house document may say outside the place where the brief stands."""
_REBUILD = "build the edition again; never edit a finished file"


def verify(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
) -> VerificationReport:
    """Prove every quotation of ``brief`` in every file, or list what is not proved.

    Never raises on what a file holds: a file that cannot be read is a finding.
    """
    findings = list(_check_brief(brief, evidence))
    findings += _check_complete(brief, artifacts)
    for artifact in artifacts:
        findings += _check_artifact(brief, artifact, evidence)
    doubtful = {finding.subject for finding in findings}
    unread = any(finding.code in ("unreadable", "file-missing") for finding in findings)
    proved = 0 if unread else sum(item.id not in doubtful for item in brief.quoted)
    return VerificationReport(
        quotations=len(brief.quoted),
        proved=proved,
        files=tuple(artifact.name for artifact in artifacts),
        findings=tuple(findings),
    )


def _check_complete(brief: Brief, artifacts: tuple[Artifact, ...]) -> Iterator[Finding]:
    there = {(artifact.layout, artifact.format) for artifact in artifacts}
    for layout, name in documents(brief.layouts, brief.formats):
        if (layout, name) not in there:
            message = f"the {name} document of layout {layout} is missing"
            yield Finding(code="file-missing", artifact="", subject=layout, message=message, hint=_REBUILD)


def _check_brief(brief: Brief, evidence: tuple[Evidence, ...]) -> Iterator[Finding]:
    """Prove each quotation as a slice of the stored text that its reference names."""
    stored = {item.article_id: item for item in evidence}
    for item in evidence:
        if hashlib.sha256(item.text.encode("utf-8", "surrogatepass")).hexdigest() != item.sha256:
            message = "the stored text does not match its digest"
            yield Finding(
                code="evidence-altered",
                artifact="evidence.json",
                subject=item.article_id,
                message=message,
                hint=_REBUILD,
            )
    cited = {entry.number: entry.article_id for entry in brief.references}
    for excerpt in brief.quoted:
        yield from _check_slice(excerpt, stored, evidence)
        if cited.get(excerpt.quotation.citation) != excerpt.quotation.article_id:
            message = f"cites reference {excerpt.quotation.citation}, which is another source"
            yield Finding(
                code="misattributed", artifact="brief.json", subject=excerpt.id, message=message, hint=_REBUILD
            )
    used = {excerpt.quotation.citation for excerpt in brief.quoted}
    for entry in brief.references:
        if entry.number not in used:
            message = "no quotation cites this reference"
            yield Finding(
                code="reference-uncited", artifact="brief.json", subject=entry.id, message=message, hint=_REBUILD
            )


def _check_slice(excerpt: Quoted, stored: dict[str, Evidence], evidence: tuple[Evidence, ...]) -> Iterator[Finding]:
    quotation = excerpt.quotation
    source = stored.get(quotation.article_id)
    where = {"artifact": "evidence.json", "subject": excerpt.id}
    if source is None:
        message = f"the text of {quotation.article_id} is not stored with the edition"
        yield Finding(code="evidence-altered", **where, message=message, hint=_REBUILD)
        return
    if source.sha256 != quotation.sha256:
        message = f"the stored text of {quotation.article_id} is not the one quoted from"
        yield Finding(code="evidence-altered", **where, message=message, hint=_REBUILD)
    span = quotation.span
    if source.text[span.start : span.end] != quotation.exact or span.end > len(source.text):
        yield judge(quotation, quotation.exact, evidence, artifact="brief.json", subject=excerpt.id)
    if plain(excerpt.body) != quotation.exact:
        yield judge(quotation, plain(excerpt.body), evidence, artifact="brief.json", subject=excerpt.id)
    around = (source.text[max(0, span.start - len(quotation.prefix)) : span.start], source.text[span.end :])
    if around[0] != quotation.prefix or not around[1].startswith(quotation.suffix):
        message = "the words before or after the quotation differ from the stored text"
        yield Finding(code="altered", artifact="brief.json", subject=excerpt.id, message=message, hint=_REBUILD)


def _check_artifact(brief: Brief, artifact: Artifact, evidence: tuple[Evidence, ...]) -> list[Finding]:
    try:
        documents = _read(brief, artifact)
    except ValueError as error:
        message = f"cannot be read back: {error}"
        return [Finding(code="unreadable", artifact=artifact.name, subject="", message=message, hint=_REBUILD)]
    findings = list(check_attached(brief, artifact.data)) if artifact.format == "pdf" else []
    blocks = [block for document in documents.values() for block in document.blocks]
    findings += check_pictures(brief, artifact, layout_languages(brief, artifact.layout), blocks)
    for layout, document in documents.items():
        found = _check_document(brief, layout, artifact.format, document, evidence)
        where = f"in the part in {layout}: " if len(documents) > 1 else ""
        findings += [dataclasses.replace(finding, message=where + finding.message) for finding in found]
    return [dataclasses.replace(finding, artifact=artifact.name) for finding in findings]


def _check_document(
    brief: Brief, layout: str, kind: Format, document: ReadDocument, evidence: tuple[Evidence, ...]
) -> list[Finding]:
    findings = list(document.findings)
    findings += _check_quotations(brief, layout, document, evidence)
    findings += _check_marks(brief, layout, document)
    findings += _check_references(brief, document)
    findings += _check_texts(brief, layout, kind, document)
    findings += _check_labels(brief, layout, document)
    for place, there in document.marking_places:
        if not there:
            message = f"the marking {brief.marking} does not stand there as it must"
            findings.append(Finding(code="marking-missing", artifact="", subject=place, message=message, hint=_REBUILD))
    return findings


def _read(brief: Brief, artifact: Artifact) -> dict[str, ReadDocument]:
    """Read the documents that a file holds, by layout: one, or where languages follow each other one for each."""
    languages = brief.languages if artifact.layout == SEQUENTIAL else ()
    layouts = languages or (artifact.layout,)
    if artifact.format == "html":
        read = read_html_parts(artifact.data, brief.marking, languages) if languages else ()
        return dict(zip(layouts, read or (read_html(artifact.data, brief.marking),), strict=True))
    if artifact.format == "docx":
        read = read_docx_parts(artifact.data, brief.marking, languages) if languages else ()
        return dict(zip(layouts, read or (read_docx(artifact.data, brief.marking),), strict=True))
    pdf = read_pdf(artifact.data)
    if artifact.layout == FACING:
        joined = side_by_side(pdf, brief.languages, reading_order(brief, FACING))
        document = as_document(joined, brief.marking, _in_order(brief, FACING))
        return {FACING: with_sides(document, joined, brief.languages)}
    parts = parts_of(pdf, languages) if languages else (pdf,)
    return {
        layout: as_document(part, brief.marking, _in_order(brief, layout))
        for layout, part in zip(layouts, parts, strict=True)
    }


def _in_order(brief: Brief, layout: str) -> list[tuple[str, str, Direction]]:
    items = quoted(brief, layout)
    return [(item.id, _displayed(item), brief.directions[item.quotation.language]) for item in items]


def _displayed(excerpt: Quoted) -> str:
    return excerpt.open_mark + excerpt.quotation.exact + excerpt.close_mark


def _check_quotations(
    brief: Brief, layout: str, document: ReadDocument, evidence: tuple[Evidence, ...]
) -> Iterator[Finding]:
    found: dict[str, list[FoundQuotation]] = {}
    for item in document.quotations:
        found.setdefault(item.id, []).append(item)
    for excerpt in quoted(brief, layout):
        if excerpt.id not in found:
            message = "the quotation does not stand in this file"
            yield Finding(
                code="missing",
                artifact="",
                subject=excerpt.id,
                message=message,
                expected=excerpt.quotation.exact[:200],
                hint=_REBUILD,
            )
        for item in found.pop(excerpt.id, []):
            yield from _check_quotation(brief, excerpt, item, evidence)
        yield from _check_side(brief, excerpt, document)
    for name, items in found.items():
        message = "a quotation that the brief does not have"
        text = items[0].exact_text or ""
        yield Finding(code="fabricated", artifact="", subject=name, message=message, found=text[:200], hint=_REBUILD)


def _check_quotation(
    brief: Brief,
    excerpt: Quoted,
    item: FoundQuotation,
    evidence: tuple[Evidence, ...],
) -> Iterator[Finding]:
    language = excerpt.quotation.language
    direction = brief.directions[language]
    text = _displayed(excerpt)
    same = item.exact_text == text
    if item.exact_text is None:
        same = item.block.holds(text, direction) or _holds_apart(item.block, text, excerpt.body, direction)
    if not same and item.exact_text is None and item.block.reordered(text):
        message = "a line of the quotation runs in the wrong direction"
        yield Finding(code="direction", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)
    elif not same:
        seen = item.block.reads(direction) if item.exact_text is None else item.exact_text
        finding = _exchanged(brief, excerpt, item)
        yield finding or judge(excerpt.quotation, _bare(excerpt, seen), evidence, artifact="", subject=excerpt.id)
    if item.direction is not None and item.direction != direction:
        message = f"the quotation is set {item.direction}, its language is written {direction}"
        yield Finding(code="direction", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)
    if item.language is not None and item.language != language:
        message = f"the quotation is tagged {item.language or 'with no language'}, it is in {language}"
        yield Finding(code="language", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)


def _check_side(brief: Brief, excerpt: Quoted, document: ReadDocument) -> Iterator[Finding]:
    """Where languages have pages of their own, look for the quotation on those of its language."""
    language = excerpt.quotation.language
    side = document.sides.get(language)
    if side is None or not document.holds(excerpt.quotation.exact, brief.directions[language]):
        return
    if not side.holds(excerpt.quotation.exact, brief.directions[language]):
        message = f"the quotation does not stand on the pages in {language}"
        yield Finding(code="language", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)


def _holds_apart(block: Block, text: str, line: Line, direction: Direction) -> bool:
    """Say whether a block is ``text``, but for the order inside runs that go the other way and are of two scripts.

    Such a run, an address with Arabic words, is set apart; where it is cut by the end of a line, its
    order cannot be restored from what is drawn. Its characters must all be there, and nothing more.
    """
    apart = [run.text for run in line if run.direction != direction and is_mixed(run.text)]
    if not apart or not block.reordered(text):
        return False
    parts = [text]
    for run in apart:
        parts = [piece for part in parts for piece in part.split(run)]
    return all(block.holds(part, direction) for part in parts)


def _exchanged(brief: Brief, excerpt: Quoted, item: FoundQuotation) -> Finding | None:
    """Say whether another quotation of the brief stands where this one should."""
    for other in brief.quoted:
        text = _displayed(other)
        direction = brief.directions[other.quotation.language]
        whole = item.exact_text == text if item.exact_text is not None else item.block.holds(text, direction)
        if whole and other.id != excerpt.id:
            message = f"the words of {other.id} stand here"
            expected = excerpt.quotation.exact[:200]
            return Finding(
                code="misattributed",
                artifact="",
                subject=excerpt.id,
                message=message,
                expected=expected,
                found=other.quotation.exact[:200],
                hint=_REBUILD,
            )
    return None


def _bare(excerpt: Quoted, text: str) -> str:
    return text.strip().removeprefix(excerpt.open_mark).removesuffix(excerpt.close_mark)


def _check_marks(brief: Brief, layout: str, document: ReadDocument) -> Iterator[Finding]:
    found: dict[str, list[FoundMark]] = {}
    for mark in document.marks:
        found.setdefault(mark.excerpt, []).append(mark)
    for excerpt in quoted(brief, layout):
        runs = [run for language in readers(brief, layout, excerpt) for run in excerpt.attribution[language]]
        wanted = Counter((run.target, _shown(run.text)) for run in runs if run.role == "mark")
        have = Counter((mark.target, _shown(mark.text)) for mark in found.get(excerpt.id, []))
        for target, text in (have - wanted).elements():
            yield _wrong_mark(excerpt.quotation, excerpt.id, target, text, document)
        short = sum((wanted - have).values()) - sum((have - wanted).values())
        if short > 0:
            message = f"{short} citation mark{'s' if short > 1 else ''} of the quotation dropped"
            yield Finding(code="mark-dropped", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)


def _shown(text: str) -> str:
    """Give a mark's characters in an order that does not depend on how a PDF draws them."""
    return "".join(sorted(squeeze(text)))


def _wrong_mark(quotation: Quotation, subject: str, target: str, text: str, document: ReadDocument) -> Finding:
    right = f"ref-{quotation.citation}"
    if target not in document.references:
        message = f"the mark leads to {target or 'nowhere'}, which the file does not have"
        return Finding(code="mark-unresolved", artifact="", subject=subject, message=message, hint=_REBUILD)
    if target != right:
        message = f"the mark leads to {target}; the quotation stands in {right}"
        return Finding(code="misattributed", artifact="", subject=subject, message=message, hint=_REBUILD)
    message = "the mark shows another number than the reference it leads to"
    return Finding(code="mark-wrong", artifact="", subject=subject, message=message, found=text, hint=_REBUILD)


def _check_references(brief: Brief, document: ReadDocument) -> Iterator[Finding]:
    for entry in brief.references:
        direction = brief.directions[entry.language]
        text = plain(entry.text)
        if entry.id not in document.references:
            message = "the reference is not in this file"
            yield Finding(
                code="reference-missing", artifact="", subject=entry.id, message=message, expected=text, hint=_REBUILD
            )
            continue
        block = document.references[entry.id]
        blocks = [block] if block else document.blocks
        there = block.holds(text, direction) if block else document.holds(text, direction)
        if not there and not any(_holds_apart(one, text, entry.text, direction) for one in blocks):
            message = "the reference reads otherwise than in the brief"
            seen = block.reads(direction)[:300] if block else ""
            yield Finding(
                code="reference-altered",
                artifact="",
                subject=entry.id,
                message=message,
                expected=text,
                found=seen,
                hint=_REBUILD,
            )
        if document.reference_directions.get(entry.id, direction) != direction:
            message = f"the reference is not set {direction}"
            yield Finding(code="direction", artifact="", subject=entry.id, message=message, hint=_REBUILD)


def _check_labels(brief: Brief, layout: str, document: ReadDocument) -> Iterator[Finding]:
    """Look for the line under each original beside an excerpt that it is no translation: as often as there are such."""
    wanted: dict[tuple[str, str], list[str]] = {}
    for subject, language, text in labelled(brief, layout):
        wanted.setdefault((language, text), []).append(subject)
    for (language, text), subjects in wanted.items():
        there = sum(block.holds(text, brief.directions[language]) for block in document.blocks)
        for subject in subjects[there:]:
            message = "an original on the same event is not marked as such, and passes for a translation"
            yield Finding(
                code="text-altered", artifact="", subject=subject, message=message, expected=text, hint=_REBUILD
            )


def _check_texts(brief: Brief, layout: str, kind: Format, document: ReadDocument) -> Iterator[Finding]:
    """Look for every other text of the brief: translations, attributions, the analyst's words."""
    for subject, language, text in expected_texts(brief, layout):
        outside = document.cover if subject in _ON_A_COVER else ()
        direction = brief.directions[language]
        own = document.sides.get(language, document)
        if not own.holds(text, direction) and not any(block.holds(text, direction) for block in outside):
            message = "a text of the brief does not stand in this file as written"
            yield Finding(
                code="text-altered", artifact="", subject=subject, message=message, expected=text[:200], hint=_REBUILD
            )
    if kind != "docx":
        return
    for excerpt in quoted(brief, layout):
        notes = [plain(excerpt.note[language]) for language in layout_languages(brief, layout)]
        if not any(note.holds(text, "ltr") for note in document.notes.get(excerpt.id, ()) for text in notes):
            message = "the footnote of the quotation is missing or altered"
            yield Finding(code="mark-unresolved", artifact="", subject=excerpt.id, message=message, hint=_REBUILD)
