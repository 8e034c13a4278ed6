"""Stage 1's values: the briefing spec, with topics and partners already resolved."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.model.text import ByLanguage, Language, Texts

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic

__all__ = [
    "BriefingSpec",
    "Budget",
    "Format",
    "Marking",
    "Partner",
    "Period",
    "SectionPlan",
    "Term",
    "Topic",
    "WordFile",
]

Format: TypeAlias = Literal["pdf", "docx", "html"]
Marking: TypeAlias = Literal["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A way of naming a topic or partner in running text.

    ``keyword`` and ``phrase`` match under inflection (stems, clitics); ``acronym`` matches as
    written, case included; ``name`` matches whole words, tolerant of clitics but not stemmed.
    An ``exclusion`` is wording that contains another term and is no mention, as "Indian Ocean" is
    none of India. In phrases ``…`` stands for up to two words.
    """

    text: str
    kind: Literal["keyword", "phrase", "acronym", "name", "exclusion"] = "keyword"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A subject to follow."""

    id: str
    names: Texts
    terms: ByLanguage[tuple[Term, ...]] = ByLanguage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """A country (ISO 3166-1 alpha-2 id) or an organisation to follow."""

    id: str
    names: Texts
    terms: ByLanguage[tuple[Term, ...]] = ByLanguage()
    kind: Literal["country", "organisation"] = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days covered, both ends included; ``None`` is open. ``key`` names the edition's folder."""

    start: dt.date | None
    end: dt.date | None
    key: str
    week: str = ""
    """ISO week such as ``2025-W15`` when the period is one."""
    undated: Literal["include", "exclude"] = "include"


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """Upper limits; ``None`` is no limit."""

    excerpts_per_section: int = 4
    words_per_section: int | None = 260
    excerpts_per_outlet: int | None = None
    words_per_outlet: int | None = None
    words_per_excerpt: int | None = 90


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPlan:
    """One section: passages must touch one of ``topics`` (if any) and one of ``partners`` (if any)."""

    id: str
    title: Texts
    topics: tuple[str, ...] = ()
    partners: tuple[str, ...] = ()
    assessment: Texts = ByLanguage()
    excerpts: int | None = None
    """Overrides ``Budget.excerpts_per_section``."""
    words: int | None = None
    """Overrides ``Budget.words_per_section``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WordFile:
    """A document that somebody made in Word, in which a brief is put: her letterhead, cover and styles."""

    path: Path = field(repr=False)
    styles: tuple[tuple[str, str], ...] = ()
    """Role and name of a style of hers, such as ``("quote", "Ministry Quote")``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BriefingSpec:
    """What the analyst asked for, complete and checked."""

    id: str
    file: str
    title: Texts
    languages: tuple[Language, ...]
    """One or two; the first leads the cover and the e-mail."""
    topics: tuple[Topic, ...]
    partners: tuple[Partner, ...]
    sections: tuple[SectionPlan, ...]
    period: Period
    focus: tuple[Partner, ...] = ()
    """Every article considered must mention one of these; empty for no such condition."""
    subtitle: Texts = ByLanguage()
    issuer: Texts = ByLanguage()
    bottom_line: Texts = ByLanguage()
    """Analyst's own words; paragraphs parted by an empty line."""
    budget: Budget = Budget()
    locales: ByLanguage[str] = ByLanguage()
    """CLDR locale by language, such as ``ar_SA`` and ``en_GB``."""
    digits: ByLanguage[str] = ByLanguage()
    """CLDR numbering system by language: ``arab`` or ``latn``."""
    calendars: ByLanguage[tuple[str, ...]] = ByLanguage()
    """CLDR calendars by language, ``gregorian`` first; the other stands beside it in brackets."""
    template: str = "policy-brief"
    template_options: tuple[tuple[str, bool | int | str], ...] = ()
    """What is chosen among the template's options, by name; the rest are the template's defaults."""
    word: WordFile | None = None
    """The Word document to use in place of the template's."""
    layouts: tuple[str, ...] = ("parallel",)
    """``parallel``, ``sequential``, ``facing``, or a language tag for a document in that language alone."""
    outputs: tuple[Format, ...] = ("pdf", "docx", "html")
    marking: Marking = "TLP:CLEAR"
    edition_number: int | None = None
    """Printed number of the edition; ``None`` counts the editions in the output folder."""
    fuzzy_threshold: float = 0.9
    """Least similarity, 0 to 1, at which a translation memory segment may stand in."""
    meaning: Literal["words", "sentences"] = "words"
    """``sentences`` lets the sentence encoder match texts across languages; it is never used unasked."""
    originals: Literal["side-by-side", "translate"] = "side-by-side"
    """Whether an original on the same event stands in the other language's place where nobody has translated."""
    diagnostics: tuple[Diagnostic, ...] = ()
