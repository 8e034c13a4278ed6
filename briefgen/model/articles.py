"""Stage 2's values: outlets, references, articles, the corpus."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model.text import ByLanguage, Language, Span, Texts

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.diagnostics import Diagnostic

__all__ = [
    "Article",
    "Corpus",
    "DateOrigin",
    "DirectQuotation",
    "Issued",
    "Outlet",
    "Paragraph",
    "ParagraphKind",
    "Reference",
    "ReferenceType",
    "Reliability",
    "ReportedSpeech",
]

Reliability: TypeAlias = Literal["A", "B", "C", "D", "E", "F"]
"""Admiralty code, source reliability: A completely reliable … E unreliable, F cannot be judged."""

DateOrigin: TypeAlias = Literal["sidecar", "metadata", "url", "byline", "text", "file"]
ReferenceType: TypeAlias = Literal["article-newspaper", "article-journal", "webpage", "report", "speech"]
ParagraphKind: TypeAlias = Literal["body", "heading", "item", "standfirst"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """A publisher in ``sources/catalog.yaml``."""

    id: str
    names: Texts
    reliability: Reliability = "F"
    descriptor: Texts = ByLanguage()
    """One sentence on access, record and bias (ICD 206 source descriptor)."""
    words_cap: int | None = None
    """Most words that may be quoted from the outlet in one brief; ``None`` for no cap."""
    locale: str = ""
    """CLDR locale for reading and writing its dates, such as ``ar_LB``."""
    aliases: tuple[str, ...] = ()
    domains: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """A publication date, where it was found, and whether something speaks against it."""

    date: dt.date
    origin: DateOrigin
    evidence: str = ""
    """The words or attribute it was read from."""
    doubt: str = ""
    """Why it may be wrong, in English, for diagnostics; empty when nothing speaks against it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """What a reader needs to find the source again; the fields are CSL-JSON's."""

    type: ReferenceType = "article-newspaper"
    title: str
    author: tuple[str, ...] = ()
    container_title: str = ""
    """Outlet's name in the source's own language."""
    outlet: str = ""
    """Outlet id in the catalogue, or empty."""
    issued: Issued | None = None
    accessed: dt.date | None = None
    url: str = ""
    archive_url: str = ""
    language: Language = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One line of the canonical text."""

    span: Span
    kind: ParagraphKind = "body"
    level: int = 0
    """Heading level, 1 to 6; 0 otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectQuotation:
    """Words set in quotation marks as somebody's speech, inside an article; all spans.

    ``content`` leaves the marks out. ``speaker`` is the phrase that names who spoke, where the
    text names one; ``cue`` is the verb or noun of saying. ``inferred`` is true when the speaker
    was carried over from an earlier sentence.
    """

    content: Span
    speaker: Span | None = None
    cue: Span | None = None
    inferred: bool = False
    name: Span | None = None
    """Fullest mention of the speaker in the article (name and office, as the source gives them), if other than
    ``speaker``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedSpeech:
    """What somebody is reported to have said, in the narrator's words; all spans.

    ``content`` begins with the particle (*that*, ``أن``) where one is written. The other fields are
    those of ``DirectQuotation``.
    """

    content: Span
    speaker: Span | None = None
    cue: Span | None = None
    inferred: bool = False
    name: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A source, cleaned once. Every span of the whole program points into ``text``.

    ``text`` holds the body only: paragraphs without page furniture, one a line, joined by one
    newline; no control characters, no bidi controls, single spaces. ``sha256`` is the hex digest of
    ``text`` in UTF-8; ``source_sha256`` that of the file as it was read.
    """

    id: str
    reference: Reference
    language: Language
    text: str
    sha256: str
    paragraphs: tuple[Paragraph, ...]
    sentences: tuple[Span, ...]
    quotations: tuple[DirectQuotation, ...] = ()
    reported: tuple[ReportedSpeech, ...] = ()
    """Indirect speech, in order."""
    file: str = ""
    """Path relative to the sources folder, with ``/``."""
    source_sha256: str = ""
    sample: bool = False
    """True for a sample text that the project itself wrote."""
    corrects: str = ""
    """Id or file of the article this one corrects, from its side file; empty otherwise."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def title(self) -> str:
        """Title as the source gives it."""
        return self.reference.title

    @property
    def issued(self) -> dt.date | None:
        """Publication date, or ``None`` for an undated article."""
        return self.reference.issued.date if self.reference.issued else None

    @property
    def headings(self) -> tuple[Span, ...]:
        """Spans of the headings inside the body."""
        return tuple(p.span for p in self.paragraphs if p.kind == "heading")


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """All articles, in order of id, and the catalogue."""

    articles: tuple[Article, ...]
    outlets: tuple[Outlet, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def article(self, article_id: str) -> Article:
        """Give an article by id; ``KeyError`` when there is none."""
        for article in self.articles:
            if article.id == article_id:
                return article
        raise KeyError(article_id)

    def outlet(self, outlet_id: str) -> Outlet | None:
        """Give an outlet by id, or ``None``."""
        return next((outlet for outlet in self.outlets if outlet.id == outlet_id), None)
