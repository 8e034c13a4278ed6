"""What differs between two versions of an edition, for those who have the earlier one: the most important first.

Excerpts are told apart by their words and not by their numbers, which move. What the program says of itself (method,
tables, numbering) is only mentioned where nothing else has changed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from briefgen.i18n import Style
from briefgen.i18n.bidi import latin
from briefgen.model import ByLanguage, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.composition.desk import Words
    from briefgen.model import Brief, Excerpt, Language, Line, Lines, Quotation, ReferenceEntry, Section

__all__ = ["changes"]

_LIKE = 0.6
"""Least share of common words at which two passages of one source are the same one, altered."""
_NAMED = 6
"""Items of a list that are named; of the rest the number is given."""
_LONGEST = 90
"""Characters of a headline or a reference in a list."""
_PAIRS = (("«", "»"), ("“", "”"), ("(", ")"), ("[", "]"))


def changes(before: Brief, after: Brief, words: Words | None = None) -> ByLanguage[tuple[Line, ...]]:
    """Say in each language of ``after`` what a reader of ``before`` must know; nothing for two that are the same.

    ``words`` are a template's messages in place of the program's own.
    """
    found = _Found.of(before, after)
    return ByLanguage(tuple((language, _Teller(found, language, words).lines()) for language in after.languages))


@dataclass(frozen=True, slots=True)
class _Place:
    """An excerpt and its section."""

    excerpt: Excerpt
    section: Section


@dataclass(frozen=True, slots=True)
class _Found:
    """What differs, without words."""

    before: Brief
    after: Brief
    dropped: tuple[_Place, ...]
    added: tuple[_Place, ...]
    pairs: tuple[tuple[_Place, _Place], ...]
    """The excerpts that both have, in the order of the later version."""

    @classmethod
    def of(cls, before: Brief, after: Brief) -> _Found:
        """Pair the excerpts of two versions."""
        old, new = _places(before), _places(after)
        pairs: list[tuple[_Place, _Place]] = []
        for alike in _ALIKE:
            for place in list(new):
                match = next((one for one in old if alike(one.excerpt.quotation, place.excerpt.quotation)), None)
                if match is not None:
                    old.remove(match)
                    new.remove(place)
                    pairs.append((match, place))
        order = {one.id: place for place, one in enumerate(after.excerpts)}
        pairs.sort(key=lambda pair: order[pair[1].excerpt.id])
        return cls(before, after, tuple(old), tuple(new), tuple(pairs))

    def altered(self, differ: Callable[[Excerpt, Excerpt], bool]) -> tuple[_Place, ...]:
        """Give the excerpts, as they stand in the later version, that differ in some way."""
        return tuple(new for old, new in self.pairs if differ(old.excerpt, new.excerpt))


def _places(brief: Brief) -> list[_Place]:
    return [_Place(excerpt, section) for section in brief.sections for excerpt in section.excerpts]


def _same_slice(one: Quotation, other: Quotation) -> bool:
    return (one.article_id, one.span, one.exact) == (other.article_id, other.span, other.exact)


def _same_words(one: Quotation, other: Quotation) -> bool:
    return one.exact == other.exact


def _same_passage(one: Quotation, other: Quotation) -> bool:
    """Whether two quotations of one article are of one passage: they share much of their words or of their place."""
    if one.article_id != other.article_id:
        return False
    return (one.sha256 == other.sha256 and one.span.overlaps(other.span)) or _like(one, other)


def _like_words(one: Quotation, other: Quotation) -> bool:
    return one.language == other.language and _like(one, other)


def _like(one: Quotation, other: Quotation) -> bool:
    matcher = SequenceMatcher(a=one.exact.split(), b=other.exact.split(), autojunk=False)
    return matcher.quick_ratio() >= _LIKE and matcher.ratio() >= _LIKE


_ALIKE = (_same_slice, _same_words, _same_passage, _like_words)
"""Ways in which two quotations can be one, the surest first."""


def _quotation_differs(old: Excerpt, new: Excerpt) -> bool:
    return old.quotation.exact != new.quotation.exact or plain(old.supply) != plain(new.supply)


def _speaker_differs(old: Excerpt, new: Excerpt) -> bool:
    return old.quotation.speaker != new.quotation.speaker


def _translation_differs(old: Excerpt, new: Excerpt) -> bool:
    """Whether readers have other translated words than before, or another original beside the quotation."""
    beside = [one.counterpart.quotation.exact if one.counterpart else "" for one in (old, new)]
    texts = [{t.language: (plain(t.body), t.status) for t in one.translations} for one in (old, new)]
    common = texts[0].keys() & texts[1].keys()
    return beside[0] != beside[1] or any(texts[0][language] != texts[1][language] for language in common)


def _attribution_differs(old: Excerpt, new: Excerpt) -> bool:
    """Whether the line below differs in more than the numbers of references."""
    if _speaker_differs(old, new):
        return False
    return any(
        _unmarked(old.attribution[language]) != _unmarked(new.attribution[language])
        for language in new.attribution
        if language in old.attribution
    )


def _unmarked(line: Line) -> str:
    return " ".join("".join(run.text for run in line if run.role != "mark").split())


class _Teller:
    """Says what differs in one language."""

    def __init__(self, found: _Found, language: Language, words: Words | None) -> None:
        after = found.after
        self.found = found
        self.language = language
        self.style = Style.of(
            language,
            locale=after.locales.get(language),
            digits=after.digits.get(language),
            calendars=after.calendars.get(language),
            words=(words or {}).get(language),
        )

    def lines(self) -> tuple[Line, ...]:
        """Give all that is to be said."""
        told = [*self._marking(), *self._excerpts(), *self._texts(), *self._sources(), *self._cover()]
        differs = self.found.before.edition.content_sha256 != self.found.after.edition.content_sha256
        if not told and differs:
            told.append(self.style.say("changes.other"))
        return tuple(told)

    def _marking(self) -> list[Line]:
        before, after = self.found.before.marking, self.found.after.marking
        if before == after:
            return []
        old, new = (self.style.verbatim(marking, latin(self.language)) for marking in (before, after))
        return [self.style.say("changes.marking", before=old, after=new)]

    def _excerpts(self) -> list[Line]:
        found = self.found
        kinds = (
            ("dropped", found.dropped),
            ("quotation", found.altered(_quotation_differs)),
            ("speaker", found.altered(_speaker_differs)),
            ("attribution", found.altered(_attribution_differs)),
            ("translation", found.altered(_translation_differs)),
            ("added", found.added),
        )
        return [line for key, places in kinds for line in self._counted(key, [self._excerpt(one) for one in places])]

    def _texts(self) -> list[Line]:
        before, after, language = self.found.before, self.found.after, self.language
        told = []
        if _differ(before.bottom_line, after.bottom_line, language):
            told.append(self.style.say("changes.bottom-line"))
        old = {section.id: section for section in before.sections}
        new = {section.id: section for section in after.sections}
        assessed = [
            one.heading
            for one in after.sections
            if one.id in old and _differ(old[one.id].assessment, one.assessment, language)
        ]
        dropped = [one.heading for one in before.sections if one.id not in new]
        added = [one.heading for one in after.sections if one.id not in old]
        kinds = (("assessment", assessed), ("section-dropped", dropped), ("section-added", added))
        return [*told, *(line for key, heads in kinds for line in self._counted(key, list(map(self._title, heads))))]

    def _sources(self) -> list[Line]:
        old = {entry.article_id: entry for entry in self.found.before.references}
        new = {entry.article_id: entry for entry in self.found.after.references}
        corrected = [entry for key, entry in new.items() if key in old and _source(entry) != _source(old[key])]
        dropped = [entry for key, entry in old.items() if key not in new]
        added = [entry for key, entry in new.items() if key not in old]
        kinds = (("source-corrected", corrected), ("source-dropped", dropped), ("source-added", added))
        return [line for key, found in kinds for line in self._counted(key, list(map(self._reference, found)))]

    def _cover(self) -> list[Line]:
        before, after = self.found.before, self.found.after
        told = []
        for key, old, new in (("title", before.title, after.title), ("period", before.period, after.period)):
            lines = [one.get(self.language) for one in (old, new)]
            if lines[0] and lines[1] and plain(lines[0]) != plain(lines[1]):
                told.append(self.style.say(f"changes.{key}", before=lines[0], after=lines[1]))
        if _differ(before.gaps, after.gaps, self.language):
            told.append(self.style.say("changes.gaps"))
        return told

    # Items of a list.

    def _counted(self, key: str, items: Sequence[Line]) -> list[Line]:
        """Say how many there are, and name them; of a long list the first ones."""
        if not items:
            return []
        rest = len(items) - _NAMED
        named = [*items[:_NAMED], self.style.say("changes.more", rest)] if rest > 0 else list(items)
        return [_ended(self.style.say(f"changes.{key}", len(items), items=self.style.items(named)))]

    def _excerpt(self, place: _Place) -> Line:
        """Name an excerpt by its number and headline, else by its number and section."""
        excerpt = place.excerpt
        number = excerpt.number.best(self.language)
        headline = _short(plain(excerpt.headline))
        if headline:
            quoted = self.style.verbatim(headline, excerpt.quotation.language)
            return self.style.say("changes.excerpt", number=number, headline=quoted)
        return self.style.say("changes.excerpt-plain", number=number, section=place.section.heading.best(self.language))

    def _title(self, lines: Lines) -> Line:
        return lines.best(self.language)

    def _reference(self, entry: ReferenceEntry) -> Line:
        return self.style.verbatim(_short(_unlinked(entry)), entry.language)


def _differ(before: ByLanguage[tuple[Line, ...]], after: ByLanguage[tuple[Line, ...]], language: Language) -> bool:
    def texts(found: ByLanguage[tuple[Line, ...]]) -> list[str]:
        return [plain(line) for line in found.get(language) or ()]

    return texts(before) != texts(after)


def _source(entry: ReferenceEntry) -> str:
    return plain(entry.text).strip()


def _unlinked(entry: ReferenceEntry) -> str:
    """Give a reference without its address and what leads up to it."""
    text = "".join(run.text for run in entry.text if run.role != "link")
    return " ".join(text.split()).rstrip(" .,;:،؛")


def _short(text: str) -> str:
    """Give a text of at most ``_LONGEST`` characters, cut between words."""
    text = " ".join(text.split()).rstrip(" .،؛;,")
    if len(text) <= _LONGEST:
        return text
    cut = text[:_LONGEST].rpartition(" ")[0].rstrip(" .،؛;,:—–-")
    close = [closer for opener, closer in _PAIRS if cut.count(opener) > cut.count(closer)]
    return cut + "…" + "".join(close)


def _ended(line: Line) -> Line:
    """Give a sentence whose last words end in an ellipsis without a full stop after it."""
    if not plain(line).endswith("…."):
        return line
    return (*line[:-1], replace(line[-1], text=line[-1].text.removesuffix("."))) if line[-1].text != "." else line[:-1]
