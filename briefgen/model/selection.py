"""Values of stages 3 and 4: scored passages, the selection, translations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic
    from briefgen.model.text import Language, Span

__all__ = [
    "Corroboration",
    "Counterpart",
    "Coverage",
    "Decision",
    "Disagreement",
    "Gap",
    "GivenFigure",
    "ScorePart",
    "ScoredPassage",
    "SelectedSection",
    "Selection",
    "TranslatedPassage",
    "Translation",
    "TranslationStatus",
    "Translations",
]

Decision: TypeAlias = Literal[
    "kept",
    "duplicate",
    "redundant",
    "section-full",
    "outlet-full",
    "too-long",
    "other-section",
    "outranked",
    "unprintable",
    "dangling",
    "corrected",
    "page-budget",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class ScorePart:
    """One named reason for a score: ``value`` in 0..1, its ``weight``, and the product."""

    name: str
    value: float
    weight: float

    @property
    def points(self) -> float:
        """What the part adds to the score."""
        return self.value * self.weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterpart:
    """A passage of another article, in another language, that tells the same event."""

    article_id: str
    span: Span
    language: Language
    share: float
    """Share of the words of both passages that the other tells as well, 0 to 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Corroboration:
    """A passage of another outlet's article that reports the same event, and what that is worth."""

    article_id: str
    span: Span
    relation: Literal["independent", "same-origin", "differs"]
    """Whether it confirms the passage on its own, has it from the same origin, or gives another figure or date."""
    origin: str
    """Article that stands for its origin; of one origin, only one article is ``independent``."""
    shared: tuple[str, ...]
    """Words of ``span`` that tell the event, as they stand there."""
    likeness: float
    """0 to 1."""
    because: str = ""
    """What is the same origin (``wording``, ``copy``, ``outlet`` or whom both name, such as ``reuters``), or what
    differs: a class of what is counted, or ``date``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPassage:
    """A run of whole sentences of one article, its score, and what became of it."""

    article_id: str
    span: Span
    section: str
    """Section it was scored for."""
    topics: tuple[str, ...]
    partners: tuple[str, ...]
    parts: tuple[ScorePart, ...]
    score: float
    words: int
    decision: Decision
    because: str = ""
    """One English sentence: why it was kept or not."""
    duplicates: tuple[str, ...] = ()
    """Ids of other articles that carry the same passage (syndicated copies)."""
    meant: tuple[tuple[str, float], ...] = ()
    """Topics found by the encoder, not by a word, with the similarity."""
    corroboration: tuple[Corroboration, ...] = ()
    """Reports of the same event by other outlets: those of independent origin first, the earliest first."""
    counterpart: Counterpart | None = None
    """Original in another language that may stand beside it instead of a translation."""
    supply: Span | None = None
    """Name in the article that the opening points back to, for the brief to set in brackets before it."""
    context: str = ""
    """Rule that shaped the passage so that it stands alone (``extended``, ``supplied``); empty for none."""
    headed: bool = False
    """Whether the brief sets the headline of the article above it, as context."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectedSection:
    """The passages kept for one section, in reading order, and the best that were not."""

    id: str
    kept: tuple[ScoredPassage, ...]
    passed_over: tuple[ScoredPassage, ...] = ()
    """Best first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A topic or partner asked for and not found in the period."""

    kind: Literal["topic", "partner"]
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Reports in the period on one topic and one partner."""

    topic: str
    partner: str
    article_ids: tuple[str, ...]
    independent: int
    """Number of independent origins: copies of one text count once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenFigure:
    """A figure as one article gives it: ``span`` holds the number and what it counts."""

    article_id: str
    span: Span
    value: int
    corrected: bool = False
    """Whether the article has been corrected since."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """Different figures for the same thing in reports of one event, smallest first."""

    kind: str
    """Class of what is counted, such as ``ships``."""
    figures: tuple[GivenFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """Stage 3's result."""

    sections: tuple[SelectedSection, ...]
    coverage: tuple[Coverage, ...]
    """Every topic × partner pair of the spec, in the spec's order."""
    gaps: tuple[Gap, ...] = ()
    considered: tuple[str, ...] = ()
    """Ids of the articles in the period and on the focus."""
    excluded: tuple[tuple[str, str], ...] = ()
    """Article id and reason (``period``, ``undated``, ``focus``, ``language``)."""
    groups: tuple[tuple[str, ...], ...] = ()
    """Groups of article ids that are copies of one text, each of two or more."""
    diagnostics: tuple[Diagnostic, ...] = ()
    disagreements: tuple[Disagreement, ...] = ()
    encoder: str = ""
    """Name of the sentence encoder, where one was asked; empty where words were enough or there is none."""


TranslationStatus: TypeAlias = Literal["reviewed", "translated", "fuzzy", "machine", "missing"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Translation:
    """One sentence in the other language, and where it comes from."""

    source: Span
    """Sentence in the article."""
    text: str
    """Empty when ``status`` is ``missing``."""
    status: TranslationStatus
    translator: str = ""
    memory: str = ""
    """File and unit of the memory, such as ``sample.tmx#12``."""
    similarity: float = 1.0
    matched: str = ""
    """For a fuzzy match: the memory's own source sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TranslatedPassage:
    """A kept passage in one other language: its sentences in order."""

    article_id: str
    span: Span
    language: Language
    segments: tuple[Translation, ...]

    @property
    def complete(self) -> bool:
        """Whether each sentence has a translation."""
        return bool(self.segments) and all(segment.status != "missing" for segment in self.segments)


@dataclass(frozen=True, slots=True, kw_only=True)
class Translations:
    """Stage 4's result: one entry for each kept passage and each language it is not in."""

    passages: tuple[TranslatedPassage, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    def find(self, article_id: str, span: Span, language: Language) -> TranslatedPassage | None:
        """Give the passage in ``language``, or ``None``."""
        wanted = (article_id, span, language)
        return next((p for p in self.passages if (p.article_id, p.span, p.language) == wanted), None)
