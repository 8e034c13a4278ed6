"""Stage 5's value: the brief, complete and in every language, before any format.

Every document is a projection of one ``Brief``: renderers lay out what stands here and compute no
content of their own. All words for the reader are therefore already chosen, dated, numbered and cut
into runs of one direction.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model.text import ByLanguage, Direction, Language, Span

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.model.selection import TranslationStatus
    from briefgen.model.spec import Format, Marking

__all__ = [
    "Brief",
    "CounterpartExcerpt",
    "Edition",
    "Excerpt",
    "Line",
    "Lines",
    "Matrix",
    "MatrixCell",
    "MatrixRow",
    "Picture",
    "PictureId",
    "PictureMark",
    "PictureRow",
    "PictureTick",
    "Quotation",
    "ReferenceEntry",
    "Role",
    "Run",
    "Section",
    "TimelineEvent",
    "TranslatedExcerpt",
    "plain",
]

Role: TypeAlias = Literal["plain", "strong", "mark", "link", "badge"]
PictureId: TypeAlias = Literal["coverage", "timeline", "reports"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Text of one language and direction inside a line (pandoc's Inline).

    ``mark`` is a citation number with ``target`` ``ref-N``; ``link`` has a URL or a fragment
    (``ref-N``, ``e-N``) as its target; ``badge`` is a short label such as "assessment".
    """

    text: str
    language: Language
    direction: Direction
    role: Role = "plain"
    target: str = ""


Line: TypeAlias = tuple[Run, ...]
Lines: TypeAlias = ByLanguage[Line]


def plain(line: Line) -> str:
    """Give the text of a line without its runs."""
    return "".join(run.text for run in line)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A slice of a stored article (W3C TextQuoteSelector and TextPositionSelector).

    Only ``briefgen.composition.quote`` makes one, from an article and a span. ``sha256`` is the
    article's, so that the slice can be proved from the stored text.
    """

    article_id: str
    span: Span
    exact: str
    prefix: str
    suffix: str
    sha256: str
    language: Language
    citation: int
    """Number of the reference."""
    speaker: str = ""
    """Speaker as the source names them, or empty for the outlet's own report."""
    speech: bool = False
    """Whether the passage carries direct speech."""
    speaker_inferred: bool = False
    """Whether the passage itself does not say who spoke: the speaker is the last one the article named before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedExcerpt:
    """An excerpt in the reader's language, or the notice that it is not translated."""

    language: Language
    status: TranslationStatus
    body: Line
    """Translated words; empty when missing."""
    note: Line
    """Who translated and in what status, or "not translated", in ``language``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterpartExcerpt:
    """An original in another language on the event of an excerpt: a quotation of its own, never a translation."""

    id: str
    """Id of the excerpt it stands beside, and its language: ``e-3-ar``."""
    quotation: Quotation
    body: Line
    """The slice, cut into runs; their texts join to ``quotation.exact``."""
    open_mark: str
    close_mark: str
    """The brief's own quotation marks, in the style of the quotation's language."""
    label: Lines
    """That it is an original on the same event and no translation, by reader's language."""
    attribution: Lines
    """As an excerpt's."""
    note: Lines
    """The footnote, as an excerpt's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """A quotation as it stands in the brief."""

    id: str
    """``e-1``, ``e-2`` … in the order of the brief."""
    number: Lines
    """The excerpt's number in the digits of each language."""
    quotation: Quotation
    body: Line
    """The slice, cut into runs; their texts join to ``quotation.exact``."""
    open_mark: str
    close_mark: str
    """The brief's own quotation marks, in the style of the quotation's language."""
    attribution: Lines
    """Speaker · outlet, date · [mark] · reliability, by reader's language."""
    note: Lines
    """The footnote: reference in full, with the paragraph it was taken from."""
    translations: tuple[TranslatedExcerpt, ...] = ()
    supply: Line = ()
    """Whom the opening words point back to, in brackets: the brief's own words, never part of the quotation."""
    counterpart: CounterpartExcerpt | None = None
    """Original in another language on the same event; it stands where a translation into that language would."""
    headline: Line = ()
    """Title of the article, in its own words and language."""
    context: Line = ()
    """The same in brackets, above a quotation that is not its article's opening: never part of the quotation."""
    day: Lines = ByLanguage()
    """Day of the report, by reader's language."""

    def translation(self, language: Language) -> TranslatedExcerpt | None:
        """Give the translation into ``language``, or ``None`` if it is the original's."""
        return next((t for t in self.translations if t.language == language), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A section with its analyst's assessment and its evidence."""

    id: str
    heading: Lines
    assessment: ByLanguage[tuple[Line, ...]] = ByLanguage()
    """Paragraphs; empty when the analyst wrote none."""
    excerpts: tuple[Excerpt, ...] = ()
    nothing_found: Lines = ByLanguage()
    """A sentence for the reader when the section has no excerpt."""
    notes: ByLanguage[tuple[Line, ...]] = ByLanguage()
    """Other sentences, such as a partner of the section on which nothing was found."""
    topics: tuple[str, ...] = ()
    """Ids of the topics that its excerpts touch, so that a reader of some topics gets the editions on them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixCell:
    """Independent reports on one topic and one partner."""

    count: int
    text: Lines
    gap: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class MatrixRow:
    """One topic."""

    header: Lines
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Topic × partner coverage."""

    corner: Lines
    columns: tuple[Lines, ...]
    rows: tuple[MatrixRow, ...]
    legend: Lines


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineEvent:
    """A dated event from a passage that is quoted."""

    date: dt.date
    when: Lines
    """The date in each language."""
    what: Lines
    """What happened, as the excerpt's source titles it, with a link to the excerpt and its mark."""
    excerpt: str
    """Id of the excerpt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureTick:
    """A place on the axis of a picture that has a label."""

    date: dt.date
    """Where it stands."""
    label: Lines
    """Day, month or year, as the scale needs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureMark:
    """Reports or events of one place on the axis."""

    date: dt.date | None
    """Where it stands; ``None`` for reports without a date, which stand beyond the axis."""
    until: dt.date | None = None
    """Its last day, where it stands for several."""
    count: int
    """How many there are."""
    copies: int = 0
    """How many of them are copies of a report counted elsewhere."""
    label: Lines
    """When that is."""
    figure: Lines = ByLanguage()
    """How many of them are no copies; empty for none."""
    copied: Lines = ByLanguage()
    """How many are copies; empty for none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureRow:
    """An outlet's reports, or the events of a timeline."""

    header: Lines = ByLanguage()
    """The outlet's name; empty for a timeline."""
    marks: tuple[PictureMark, ...]
    """In order of their days; those without a date last."""
    total: Lines = ByLanguage()
    """How many reports there are in the row."""
    days: Lines = ByLanguage()
    """All its marks in words, for the table behind the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What a picture shows, in words and figures; the renderers draw it.

    ``coverage`` draws the brief's matrix and has no rows; ``timeline`` has one; ``reports`` has one for each outlet.
    """

    id: PictureId
    """Which picture it is."""
    title: Lines
    """Title above it."""
    alternative: Lines
    """What it shows, for those who do not see it."""
    start: dt.date | None = None
    """First day of the axis; ``None`` where there is no axis."""
    end: dt.date | None = None
    """Last day of the axis."""
    ticks: tuple[PictureTick, ...] = ()
    """Labels of the axis."""
    rows: tuple[PictureRow, ...] = ()
    """What is drawn, row by row."""
    signs: tuple[tuple[str, Lines], ...] = ()
    """What the signs in it mean, by key: ``report``, ``copy``, ``gap``, ``undated``."""
    heads: tuple[Lines, ...] = ()
    """Column titles of the table behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceEntry:
    """One source in the list of references, by the conventions of its own script."""

    number: int
    id: str
    """``ref-1`` …"""
    article_id: str
    language: Language
    label: Line
    """``[1]`` or ``[١]`` in the digits of the entry's own language."""
    text: Line
    descriptor: Lines
    """Source descriptor and reliability, in each reader's language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One build of a spec for one period."""

    key: str
    number: int
    version: int
    start: dt.date | None
    end: dt.date | None
    dated: dt.date
    """The date the documents carry; never the clock's, so that bytes can be made again."""
    content_sha256: str = ""
    """Digest of the brief without its version and digest; printed in the documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """The whole document."""

    schema: str = "briefgen/brief/1"
    id: str
    languages: tuple[Language, ...]
    layouts: tuple[str, ...]
    formats: tuple[Format, ...]
    template: str
    template_options: tuple[tuple[str, bool | int | str], ...] = ()
    """What the spec chooses among the template's options, by name; the rest are the template's defaults."""
    marking: Marking
    edition: Edition
    directions: ByLanguage[Direction]
    locales: ByLanguage[str]
    digits: ByLanguage[str]
    """CLDR numbering system by language; page numbers are set in it."""
    title: Lines
    subtitle: Lines = ByLanguage()
    issuer: Lines = ByLanguage()
    period: Lines
    edition_line: Lines
    """Edition and version, such as "Edition 3, version 1"."""
    bottom_line: ByLanguage[tuple[Line, ...]] = ByLanguage()
    gaps: ByLanguage[tuple[Line, ...]] = ByLanguage()
    """One sentence for each topic or partner on which nothing was found."""
    sections: tuple[Section, ...]
    matrix: Matrix | None = None
    timeline: tuple[TimelineEvent, ...] = ()
    references: tuple[ReferenceEntry, ...]
    source_summary: ByLanguage[tuple[Line, ...]]
    method: ByLanguage[tuple[Line, ...]]
    verification: Lines
    """One line with the number of quotations and the edition's digest."""
    labels: tuple[tuple[str, Lines], ...]
    """Words of the furniture, by key; see ``briefgen.composition.labels``."""
    pictures: tuple[Picture, ...] = ()
    """What can be drawn of this brief; a template chooses."""
    calendars: ByLanguage[tuple[str, ...]] = ByLanguage()
    """CLDR calendars by language in which dates are given, ``gregorian`` first."""

    def label(self, key: str, language: Language) -> Line:
        """Give a word of the furniture; ``KeyError`` when there is none."""
        for name, lines in self.labels:
            if name == key:
                return lines[language]
        raise KeyError(key)

    def picture(self, name: str) -> Picture | None:
        """Give what a picture shows, or ``None`` where there is nothing to show."""
        return next((picture for picture in self.pictures if picture.id == name), None)

    @property
    def excerpts(self) -> tuple[Excerpt, ...]:
        """All excerpts, in order."""
        return tuple(excerpt for section in self.sections for excerpt in section.excerpts)

    @property
    def quoted(self) -> tuple[Excerpt | CounterpartExcerpt, ...]:
        """Everything that is quoted, in order: each excerpt, and then the original beside it if there is one."""
        pairs = ((excerpt, excerpt.counterpart) for excerpt in self.excerpts)
        return tuple(item for pair in pairs for item in pair if item is not None)
