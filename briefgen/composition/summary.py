"""Source summary statement (ICD 206): what the brief rests on, counted, and how far that carries."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from briefgen.composition.desk import name
from briefgen.composition.disagreements import cited as _cited
from briefgen.composition.disagreements import differing
from briefgen.composition.references import reliability

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Language, Line, SectionPlan, SelectedSection

__all__ = ["SourceBase", "measure", "source_summary"]

_BROAD_ORIGINS = 5
_BROAD_SHARE = 0.5
_THIN_ORIGINS = 3
_THIN_SHARE = 0.7


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceBase:
    """The figures behind the statement."""

    sources: int
    origins: int
    outlets: int
    unnamed: int
    """Sources that name no outlet."""
    languages: tuple[tuple[Language, int], ...]
    """Most used first."""
    grades: tuple[tuple[str, int], ...]
    """Admiralty grades, A first."""
    top: Article | None
    """A source of the outlet quoted most; ``None`` when two are quoted equally often, or none is named."""
    top_share: float
    """The most that one outlet has of the excerpts, 0 to 1."""
    undated: int
    doubtful: int
    samples: int
    single: tuple[str, ...]
    """Ids of the sections that rest on one origin."""

    @property
    def strength(self) -> Literal["broad", "fair", "thin"]:
        """Judge the base by its figures alone."""
        good = sum(count for grade, count in self.grades if grade in "AB") / max(self.sources, 1)
        if self.origins < _THIN_ORIGINS or self.top_share > _THIN_SHARE or not good:
            return "thin"
        broad = self.origins >= _BROAD_ORIGINS and good >= _BROAD_SHARE and self.top_share <= _BROAD_SHARE
        return "broad" if broad and not self.single else "fair"


def measure(desk: Desk) -> SourceBase:
    """Count what the brief rests on."""
    articles = [desk.articles[article_id] for article_id in desk.quoted]
    kept = [article_id for section in desk.selection.sections for article_id in _quoting(desk, section)]
    quoted = Counter(desk.outlet_key(desk.articles[article_id]) for article_id in kept)
    quoted.pop("", None)
    first, *others = [*quoted.most_common(2), ("", 0)][:2]
    leads = bool(first[1]) and (not others or others[0][1] < first[1])
    top = next((article for article in articles if desk.outlet_key(article) == first[0]), None) if leads else None
    return SourceBase(
        sources=len(articles),
        origins=len({desk.origin(article.id) for article in articles}),
        outlets=len({desk.outlet_key(article) for article in articles} - {""}),
        unnamed=sum(not desk.outlet_key(article) for article in articles),
        languages=tuple(Counter(article.language for article in articles).most_common()),
        grades=tuple(sorted(Counter(reliability(desk, article) for article in articles).items())),
        top=top,
        top_share=first[1] / len(kept) if kept else 0.0,
        undated=sum(article.reference.issued is None for article in articles),
        doubtful=sum(bool(article.reference.issued and article.reference.issued.doubt) for article in articles),
        samples=sum(article.sample for article in articles),
        single=tuple(
            section.id
            for section in desk.selection.sections
            if len({desk.origin(article_id) for article_id in _quoting(desk, section)}) == 1
        ),
    )


def _quoting(desk: Desk, section: SelectedSection) -> list[str]:
    """Give the article of each quotation of a section, those that stand beside an excerpt included."""
    pairs = ((passage, desk.beside(passage)) for passage in section.kept)
    return [item.article_id for pair in pairs for item in pair if item is not None]


def source_summary(desk: Desk, style: Style) -> tuple[Line, ...]:
    """Write the statement for a reader: a notice of sample texts, the figures, the judgement."""
    base = measure(desk)
    if not base.sources:
        return (style.say("summary.none"),)
    if base.samples == base.sources:
        notice = style.say("summary.all-samples")
    elif base.samples:
        notice = style.say("summary.samples", base.samples)
    else:
        notice = style.say("summary.published")
    return (
        notice,
        style.join(_extent(base, style), " "),
        style.join(_limits(desk, base, style), " "),
        style.say(f"summary.{base.strength}"),
        *(differing(desk, found, style) for found in desk.selection.disagreements if _cited(desk, found)),
    )


def _extent(base: SourceBase, style: Style) -> list[Line]:
    languages = [
        style.say("summary.count", count=count, name=style.language_name(language))
        for language, count in base.languages
    ]
    grades = [
        style.say(
            "summary.grade",
            count=count,
            words=style.text(f"reliability.words.{grade}"),
            grade=style.text(f"reliability.letter.{grade}"),
        )
        for grade, count in base.grades
    ]
    return [
        style.say("summary.sources", base.sources),
        style.say("summary.outlets", base.outlets) if base.outlets else (),
        style.say("summary.unnamed", base.unnamed) if base.unnamed else (),
        style.say("summary.origins", base.origins),
        style.say("summary.languages", items=style.join(languages, style.data.comma)),
        style.say("summary.reliability", items=style.join(grades, style.data.semicolon)),
    ]


def _limits(desk: Desk, base: SourceBase, style: Style) -> list[Line]:
    share = style.percent(base.top_share)
    found: list[Line] = []
    if base.top is not None:
        found.append(style.say("summary.share", outlet=desk.outlet_name(base.top, style), share=share))
    elif base.top_share:
        found.append(style.say("summary.even", share=share))
    if base.undated:
        found.append(style.say("summary.undated", base.undated))
    if base.doubtful:
        found.append(style.say("summary.doubtful", base.doubtful))
    if base.single:
        plans = {plan.id: plan for plan in desk.spec.sections}
        titles = [_quoted(plans[section], style) for section in base.single if section in plans]
        sections = style.join(titles, style.data.comma)
        found.append(style.say("summary.single", len(base.single), sections=sections))
    return found


def _quoted(plan: SectionPlan, style: Style) -> Line:
    before, after = style.data.title
    return style.own(before) + name(plan.title, style) + style.own(after)
