"""Who gets an edition, and who does not and why: pure, decided before anything is handed over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from briefgen.delivery.readers import BOTH
from briefgen.errors import DeliveryError
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.model.spec import Marking

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.delivery.ledger import Suppression, Withdrawal
    from briefgen.delivery.readers import Reader
    from briefgen.delivery.settings import Series, Settings
    from briefgen.model import Artifact, Brief, Language

__all__ = ["Delivery", "Turned", "above", "check_edition", "decide", "documents_for", "reading_languages"]

_ORDER = tuple(reversed(get_args(Marking)))
"""From CLEAR to RED (TLP 2.0)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One reader who gets the edition, and what of it."""

    reader: Reader
    languages: tuple[Language, ...]
    attachments: tuple[Artifact, ...]
    """Empty when she gets the link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turned:
    """One reader who does not get it: ``refused`` needs somebody to act, ``skipped`` is as she wished."""

    reader: Reader
    status: str
    reason: str


def above(marking: str, ceiling: str) -> bool:
    """Say whether a marking is higher than a ceiling."""
    return _ORDER.index(marking) > _ORDER.index(ceiling)


def check_edition(brief: Brief, rules: Series, withdrawal: Withdrawal | None) -> None:
    """Refuse an edition that nobody may get; raises ``DeliveryError``."""
    name = f"{brief.id}/{brief.edition.key}/v{brief.edition.version}"
    if withdrawal:
        raise DeliveryError(
            f"{name}: withdrawn by {withdrawal.name} at {withdrawal.at}: {withdrawal.reason}",
            hint="build and approve another version",
        )
    if rules.machine_translation == "refuse":
        found = [
            excerpt.id
            for excerpt in brief.excerpts
            for translation in excerpt.translations
            if translation.status == "machine"
        ]
        if found:
            raise DeliveryError(
                f"{name}: machine translation in {', '.join(found[:12])}, which this series forbids",
                hint="have the translations reviewed, or say machine_translation: allow in delivery.yaml",
            )


def decide(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    readers: Iterable[Reader],
    settings: Settings,
    suppressed: Mapping[str, Suppression],
    *,
    group: str = "",
) -> tuple[tuple[Delivery, ...], tuple[Turned, ...]]:
    """Give who gets the edition and who does not, in the order of the list."""
    going: list[Delivery] = []
    turned: list[Turned] = []
    topics = {topic for section in brief.sections for topic in (*section.topics, section.id)}
    for reader in readers:
        if group and group not in reader.groups:
            continue
        reason = _not_wanted(brief, topics, reader)
        if reason:
            turned.append(Turned(reader=reader, status="skipped", reason=reason))
            continue
        found = _delivery(brief, artifacts, reader, settings, suppressed)
        if isinstance(found, str):
            turned.append(Turned(reader=reader, status="refused", reason=found))
        else:
            going.append(found)
    return tuple(going), tuple(turned)


def _not_wanted(brief: Brief, topics: set[str], reader: Reader) -> str:
    if reader.status != "active":
        return f"status is {reader.status!r}"
    if reader.series and brief.id not in reader.series:
        return f"does not take {brief.id!r}"
    if reader.topics and not topics & set(reader.topics):
        return f"nothing on {', '.join(reader.topics)} in this edition"
    return ""


def _delivery(
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    reader: Reader,
    settings: Settings,
    suppressed: Mapping[str, Suppression],
) -> Delivery | str:
    stopped = suppressed.get(reader.key)
    if stopped:
        return f"gets no mail: {stopped.reason} ({stopped.at[:10]}); `briefgen suppressions remove` undoes it"
    if above(brief.marking, reader.ceiling):
        return f"{brief.marking} is above the reader's ceiling {reader.ceiling}"
    languages = reading_languages(brief, reader)
    if not languages:
        return f"wants {reader.language!r}, and the brief has {', '.join(brief.languages)}"
    if reader.format == "link":
        problem = no_link(brief, settings)
        return problem or Delivery(reader=reader, languages=languages, attachments=())
    found = documents_for(artifacts, languages, reader.format)
    if isinstance(found, str):
        return found
    return _sized(brief, Delivery(reader=reader, languages=languages, attachments=found), settings)


def no_link(brief: Brief, settings: Settings) -> str:
    """Say why there is no address to send, or nothing."""
    if settings.web is None:
        return "gets a link, and delivery.yaml has no web address"
    if above(brief.marking, settings.web.ceiling):
        return f"gets a link, and {brief.marking} is above what is published ({settings.web.ceiling})"
    return ""


def _sized(brief: Brief, delivery: Delivery, settings: Settings) -> Delivery | str:
    rules = settings.rules(brief.id)
    encoded = sum((len(artifact.data) + 2) // 3 * 4 * 78 // 76 for artifact in delivery.attachments)
    if encoded <= rules.most_bytes:
        return delivery
    size = f"{encoded / 1e6:.1f} MB is over the limit of {rules.most_bytes / 1e6:g} MB"
    if rules.too_large == "refuse":
        return f"{size}; say too_large: link, raise most_megabytes, or build fewer pictures"
    problem = no_link(brief, settings)
    if problem:
        return f"{size}, and {problem}"
    return Delivery(reader=delivery.reader, languages=delivery.languages, attachments=())


def reading_languages(brief: Brief, reader: Reader) -> tuple[Language, ...]:
    """Give the languages of a reader's message; empty when the brief has not hers."""
    if reader.language == BOTH:
        return tuple(brief.languages[:2])
    wanted = reader.language or brief.languages[0]
    return (wanted,) if wanted in brief.languages else ()


def documents_for(
    artifacts: tuple[Artifact, ...], languages: tuple[Language, ...], wanted: str
) -> tuple[Artifact, ...] | str:
    """Choose a reader's documents: in her own language where there is one, else in both; or say what lacks.

    Who reads both gets one document of both where there is one, else one in each.
    """
    found: list[Artifact] = []
    for kind in ("pdf", "docx") if wanted == "pdf+docx" else ("pdf",):
        by_layout = {artifact.layout: artifact for artifact in artifacts if artifact.format == kind}
        together = [by_layout[layout] for layout in ARRANGEMENTS if layout in by_layout]
        alone = [by_layout[language] for language in languages if language in by_layout]
        several = len(languages) > 1
        chosen = together[:1] if several and together else alone if len(alone) == len(languages) else together[:1]
        if not chosen:
            return f"the edition has no {kind.upper()} for this reader; add {kind} to the outputs"
        found += chosen
    return tuple(found)
