"""From a page to an ``Article``: title, outlet, language, date, paragraphs, sentences, quotations."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.corpus.findings import finding
from briefgen.corpus.page import DateClaim, Head
from briefgen.corpus.published import decide, url_date
from briefgen.errors import SourceError
from briefgen.model import Article, Paragraph, Reference, Span
from briefgen.text.clean import canonical
from briefgen.text.language import READ, detect_language
from briefgen.text.noise import NOISY, broken_share
from briefgen.text.speech import read_speech

if TYPE_CHECKING:
    from briefgen.corpus.furniture import Body
    from briefgen.corpus.names import OutletNames
    from briefgen.corpus.page import Line, Page
    from briefgen.corpus.sidecar import SideFile
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Issued, Language, Outlet, ParagraphKind

__all__ = ["Draft", "build_article"]

_KINDS: dict[str, ParagraphKind] = {"text": "body", "heading": "heading", "item": "item"}
_TITLE_LONGEST = 120
_PROBABLE = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A file read and cleared of furniture, not yet an article."""

    id: str
    file: str
    source_sha256: str
    page: Page
    body: Body
    sidecar: SideFile | None = None
    outlet: Outlet | None = None


def build_article(draft: Draft, lines: tuple[Line, ...], names: OutletNames) -> Article:
    """Make the article of ``draft`` from the ``lines`` that are its body; ``SourceError`` when none are."""
    text, paragraphs = _paragraphs(lines, draft.body.title)
    if not text:
        msg = "no article text was found in the file"
        raise SourceError(msg, hint="check that the file holds the article itself")
    head = _side_head(draft) + draft.body.head + draft.page.head
    language, language_notes = _language(text, draft)
    issued, date_notes = _issued(head, draft, text, language)
    title, title_notes = _title(draft, text)
    quotations, reported = read_speech(text, language)
    return Article(
        id=draft.id,
        reference=_reference(draft, head, language, title, issued, names),
        language=language,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        paragraphs=paragraphs,
        sentences=_sentences(text, language, paragraphs),
        quotations=quotations,
        reported=reported,
        file=draft.file,
        source_sha256=draft.source_sha256,
        sample=bool(draft.sidecar and draft.sidecar.sample),
        corrects=draft.sidecar.corrects if draft.sidecar else "",
        diagnostics=_placed(draft, title_notes + language_notes + _noise(text) + date_notes),
    )


def _placed(draft: Draft, notes: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    from briefgen.corpus.findings import placed

    return placed(draft.page.diagnostics + notes, draft.file)


def _paragraphs(lines: tuple[Line, ...], title: str) -> tuple[str, tuple[Paragraph, ...]]:
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    start = 0
    for line in lines:
        text = canonical(line.text).replace("\n", " ")
        if not text or (not texts and text == title):
            continue
        kind = _KINDS[line.kind]
        if line.kind == "text" and line.level:
            kind = "heading"
        level = (line.level or 2) if kind == "heading" else 0
        paragraphs.append(Paragraph(span=Span(start, start + len(text)), kind=kind, level=min(level, 6)))
        texts.append(text)
        start += len(text) + 1
    return "\n".join(texts), tuple(paragraphs)


def _side_head(draft: Draft) -> Head:
    side = draft.sidecar
    if side is None:
        return Head()
    dates: tuple[DateClaim, ...] = ()
    if side.issued:
        dates = (DateClaim(date=side.issued, origin="sidecar", evidence=side.issued.isoformat()),)
    return Head(
        titles=(side.title,) if side.title else (),
        outlets=(side.outlet,) if side.outlet else (),
        authors=side.author,
        dates=dates,
        url=side.url,
        language=side.language,
    )


def _language(text: str, draft: Draft) -> tuple[Language, tuple[Diagnostic, ...]]:
    if draft.sidecar and draft.sidecar.language:
        return draft.sidecar.language, ()
    guess = detect_language(text)
    if not guess.doubt:
        return guess.language, ()
    if guess.language and guess.language not in READ and guess.confidence >= _PROBABLE:
        message = f"the text is not in {' or '.join(sorted(READ))}: {guess.doubt}; no speech or date is read in it"
        return guess.language, (finding("other-language", message, "leave it out, or give “language” in a side file"),)
    message = f"the language is in doubt: {guess.doubt}; taken for “{guess.language}”"
    return guess.language, (finding("language-doubtful", message, "give “language” in a side file"),)


def _noise(text: str) -> tuple[Diagnostic, ...]:
    share = broken_share(text)
    if share < NOISY:
        return ()
    message = f"{share:.0%} of the words look broken, as a scanner leaves them; nothing can be quoted better than this"
    return (finding("ocr-noise", message, "take the text again from its source"),)


def _issued(head: Head, draft: Draft, text: str, language: Language) -> tuple[Issued | None, tuple[Diagnostic, ...]]:
    claims = list(head.dates)
    day = url_date(head.url)
    if day:
        place = sum(claim.origin in ("sidecar", "metadata") and not claim.updated for claim in claims)
        claims.insert(place, DateClaim(date=day, origin="url", evidence=head.url))
    title = draft.body.title
    return decide(claims, f"{title}\n{text}" if title else text, language)


def _title(draft: Draft, text: str) -> tuple[str, tuple[Diagnostic, ...]]:
    if draft.sidecar and draft.sidecar.title:
        return draft.sidecar.title, ()
    if draft.body.title:
        return canonical(draft.body.title).replace("\n", " "), ()
    first = text.split("\n", 1)[0]
    cut = first if len(first) <= _TITLE_LONGEST else first[:_TITLE_LONGEST].rsplit(" ", 1)[0] + " …"
    return cut, (
        finding("title-missing", "no title was found; the first words stand in for it", "give “title” in a side file"),
    )


def _reference(
    draft: Draft, head: Head, language: Language, title: str, issued: Issued | None, names: OutletNames
) -> Reference:
    outlet = draft.outlet or names.find(head.outlets, head.url)
    printed = outlet.names.best(language) if outlet and outlet.names else next(iter(head.outlets), "")
    side = draft.sidecar
    return Reference(
        type=side.type if side and side.type else "article-newspaper",
        title=title,
        author=head.authors,
        container_title=printed,
        outlet=outlet.id if outlet else "",
        issued=issued,
        accessed=side.accessed if side else None,
        url=head.url,
        archive_url=side.archive_url if side else "",
        language=language,
    )


def _sentences(text: str, language: Language, paragraphs: tuple[Paragraph, ...]) -> tuple[Span, ...]:
    """Give the sentences outside headings."""
    from briefgen.text.sentences import split_sentences

    headings = [paragraph.span for paragraph in paragraphs if paragraph.kind == "heading"]
    starts = {span.start for span in headings}
    ends = {span.end for span in headings}
    return tuple(span for span in split_sentences(text, language) if span.start not in starts and span.end not in ends)
