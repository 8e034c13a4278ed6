"""What the Jinja files of the web copy see: plain values, every line cut into pieces of one direction."""

from __future__ import annotations

import dataclasses
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefgen.i18n import Style, language_data, languages
from briefgen.model import Run, plain
from briefgen.model.layouts import ARRANGEMENTS
from briefgen.text.sentences import split_sentences

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from briefgen.model import (
        Brief,
        ByLanguage,
        Direction,
        Language,
        Line,
        PublishedFile,
        PublishedVersion,
        Site,
        Texts,
    )
    from briefgen.rendering.brand import Template

__all__ = ["Bit", "DocumentLink", "EditionView", "Group", "Held", "Phrase", "SeriesView", "Voice", "link", "series_of"]

_FORMATS = ("html", "pdf", "docx")
_KILOBYTE = 1000
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Bit:
    """Part of a line; ``language`` is empty for bare text."""

    text: str
    language: Language = ""
    direction: Direction = "ltr"


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A line of one language, in bits."""

    language: Language
    direction: Direction
    bits: tuple[Bit, ...]

    @property
    def text(self) -> str:
        """Give the words alone."""
        return "".join(bit.text for bit in self.bits)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentLink:
    """A document to open: where it is, what it is, how large."""

    href: str
    name: str
    kind: str
    """``html``, ``pdf`` or ``docx``."""
    label: str
    """Kind in the reader's language."""
    size: str
    language: Language
    """Language of the document, empty for more than one."""
    media_type: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The documents of one layout."""

    label: str
    """The layout in the reader's language."""
    links: tuple[DocumentLink, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A version of an edition that is not the newest."""

    href: str
    label: str
    note: Phrase


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionView:
    """An edition's newest version in the index, for one reader's language."""

    href: str
    heading: Phrase
    particulars: tuple[Phrase, ...]
    lead: Phrase | None
    marking: str
    groups: tuple[Group, ...]
    older: tuple[Held, ...]
    withdrawn: Phrase | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesView:
    """A series in the index."""

    id: str
    title: Phrase
    subtitle: Phrase | None
    feed: str
    editions: tuple[EditionView, ...]


def link(path: str) -> str:
    """Give a path of the web copy as a relative address."""
    return quote(path, safe="/-._~")


class Voice:
    """One reader's language on the web copy: its words, in the template's wording, and its digits."""

    def __init__(self, language: Language, briefs: Iterable[Brief], template: Template) -> None:
        brief = next((brief for brief in briefs if language in brief.languages), None)
        words = dict(template.words.get(language) or ())
        self.language = language
        self.style = Style.of(
            language,
            locale=brief.locales.get(language) if brief else None,
            digits=brief.digits.get(language) if brief else None,
            words=words,
        )
        self.direction: Direction = self.style.direction
        self.name = language_data(language).name
        self.separator = language_data(language).separator

    def say(self, key: str, **values: str) -> str:
        """Give a message as plain text."""
        return self.style.text(key, None, **values)

    def tell(self, key: str, **values: str) -> Phrase:
        """Give a message in bits."""
        return _phrase(self.style.say(key, None, **values), self.language)

    def own(self, text: str) -> Phrase:
        """Give somebody's words in this language in bits."""
        return _phrase(self.style.prose(text), self.language)

    def pick(self, lines: ByLanguage[Line]) -> Phrase:
        """Give a line in this language, or else in the first that it is written in."""
        language = self.language if self.language in lines else next(iter(lines), self.language)
        return _phrase(lines.get(language) or (), language)

    def reason(self, texts: Texts) -> Phrase | None:
        """Give somebody's reason in this language, or else in the first that it is given in."""
        language = self.language if texts.get(self.language) else next(iter(texts), "")
        text = texts.get(language) or ""
        if not text.strip():
            return None
        return self.own(text) if language == self.language else _phrase(Style.of(language).prose(text), language)

    def digits(self) -> str:
        """Give the ten digits of this language."""
        return "".join(self.style.plain_digits(number) for number in range(10))

    def number(self, number: int) -> str:
        """Give a number that labels something."""
        return self.style.plain_digits(number)

    def size(self, length: int) -> str:
        """Give the size of a file, rounded up."""
        if length < _MEGABYTE:
            return self.say("archive.size-kb", size=str(-(-length // _KILOBYTE)))
        tenths = -(-length * 10 // _MEGABYTE)
        return self.say("archive.size-mb", size=f"{tenths // 10}.{tenths % 10}")

    def layout(self, layout: str) -> str:
        """Name a layout: an arrangement of languages, or the only one."""
        return self.say(f"archive.layout-{layout}") if layout in ARRANGEMENTS else self.style.language_name(layout)

    def groups(self, version: PublishedVersion, root: str = "") -> tuple[Group, ...]:
        """Give the documents of a version by layout: this language's first, then those of both, then the others."""
        found: dict[str, list[PublishedFile]] = {}
        for file in sorted(version.files, key=lambda file: (_FORMATS.index(file.format), file.name)):
            found.setdefault(file.layout, []).append(file)
        layouts = sorted(found, key=lambda layout: (layout != self.language, layout not in ARRANGEMENTS, layout))
        return tuple(
            Group(
                label=self.layout(layout),
                links=tuple(self._document(file, root or version.address) for file in found[layout]),
            )
            for layout in layouts
        )

    def _document(self, file: PublishedFile, root: str) -> DocumentLink:
        return DocumentLink(
            href=link(root.removeprefix("./") + file.name),
            name=file.name,
            kind=file.format,
            label=self.say(f"archive.format-{file.format}"),
            size=self.size(file.bytes),
            language="" if file.layout in ARRANGEMENTS else file.layout,
            media_type=file.media_type,
            sha256=file.sha256,
        )

    def lead(self, brief: Brief) -> Phrase | None:
        """Give the first sentence of the bottom line, without the numbers of its references."""
        language = self.language if brief.bottom_line.get(self.language) else next(iter(brief.bottom_line), "")
        line = next(iter(brief.bottom_line.get(language) or ()), ())
        found = _first_sentence(unmarked(line), language)
        return _phrase(found, language) if found else None


def unmarked(line: Line) -> Line:
    """Give a line without the numbers of references, which lead nowhere outside of the document."""
    found = tuple(run for run in line if run.role != "mark")
    if len(found) == len(line):
        return line
    return tuple(dataclasses.replace(run, text=run.text.rstrip()) if run is found[-1] else run for run in found)


def _first_sentence(line: Line, language: Language) -> Line:
    spans = split_sentences(plain(line), language)
    if not spans:
        return ()
    found: list[Run] = []
    at = 0
    for run in line:
        start, end = max(spans[0].start - at, 0), max(spans[0].end - at, 0)
        if run.text[start:end]:
            found.append(dataclasses.replace(run, text=run.text[start:end]))
        at += len(run.text)
    return tuple(found)


def _phrase(line: Line, language: Language) -> Phrase:
    """Cut a line into bits; neighbours that need no element are joined."""
    base: Direction = Style.of(language).direction if language in languages() else "ltr"
    bits: list[Bit] = []
    for run in line:
        if run.direction != base or (run.language != language and any(char.isalpha() for char in run.text)):
            bits.append(Bit(text=run.text, language=run.language, direction=run.direction))
        elif bits and not bits[-1].language:
            bits[-1] = Bit(text=bits[-1].text + run.text)
        else:
            bits.append(Bit(text=run.text))
    return Phrase(language=language, direction=base, bits=tuple(bits))


def phrases(lines: Iterable[Line], language: Language) -> tuple[Phrase, ...]:
    """Give paragraphs in bits, without the numbers of references."""
    return tuple(_phrase(unmarked(line), language) for line in lines)


def series_of(versions: Iterable[PublishedVersion]) -> dict[str, dict[str, tuple[PublishedVersion, ...]]]:
    """Group versions by series and edition: series and editions the newest first, versions too."""
    found: dict[str, dict[str, list[PublishedVersion]]] = {}
    for version in versions:
        found.setdefault(version.brief_id, {}).setdefault(version.edition, []).append(version)
    series = {
        name: {
            edition: tuple(sorted(editions[edition], key=lambda one: -one.version))
            for edition in sorted(editions, key=lambda edition: _age(editions[edition]), reverse=True)
        }
        for name, editions in found.items()
    }
    names = sorted(series)
    names.sort(key=lambda name: _age(next(iter(series[name].values()))), reverse=True)
    return {name: series[name] for name in names}


def _age(versions: Iterable[PublishedVersion]) -> tuple[str, str]:
    versions = tuple(versions)
    days = [one.brief.edition.dated.isoformat() for one in versions if one.brief]
    return max(days, default=""), versions[0].edition


def series_view(voice: Voice, name: str, editions: Mapping[str, tuple[PublishedVersion, ...]]) -> SeriesView:
    """Give a series as its part of the index shows it."""
    brief = next((one.brief for versions in editions.values() for one in versions if one.brief), None)
    title = voice.pick(brief.title) if brief else voice.own(name)
    return SeriesView(
        id=name,
        title=title,
        subtitle=voice.pick(brief.subtitle) if brief and brief.subtitle else None,
        feed=link(f"{name}/feed.xml"),
        editions=tuple(_edition(voice, title, versions) for versions in editions.values()),
    )


def _edition(voice: Voice, series: Phrase, versions: tuple[PublishedVersion, ...]) -> EditionView:
    newest = versions[0]
    brief = newest.brief
    taken = newest.withdrawal
    if brief is None:
        heading = voice.own(newest.edition)
        particulars: tuple[Phrase, ...] = (voice.tell("archive.version", number=str(newest.version)),)
    else:
        title, period, edition = (voice.pick(lines) for lines in (brief.title, brief.period, brief.edition_line))
        heading, particulars = (period, (edition,)) if title == series else (title, (period, edition))
    return EditionView(
        href=link(f"{newest.address}index.html"),
        heading=heading,
        particulars=particulars,
        lead=voice.lead(brief) if brief and not taken else None,
        marking=brief.marking if brief else "",
        groups=voice.groups(newest),
        older=held(voice, versions[1:], newest.version),
        withdrawn=voice.tell("archive.withdrawn-on", date=voice.style.date(taken.dated)) if taken else None,
    )


def held(voice: Voice, versions: Iterable[PublishedVersion], newest: int, root: str = "") -> tuple[Held, ...]:
    """Give the versions besides the newest, each with what has become of it."""
    found = []
    for version in versions:
        taken = version.withdrawal
        if taken:
            note = voice.tell("archive.withdrawn-on", date=voice.style.date(taken.dated))
        elif version.version < newest:
            note = voice.tell("archive.replaced", number=str(newest))
        elif version.version == newest:
            note = voice.tell("archive.current")
        else:
            note = voice.own("")
        address = f"{version.address}index.html" if not root else f"{root}v{version.version}/index.html"
        label = voice.say("archive.version", number=str(version.version))
        found.append(Held(href=link(address), label=label, note=note))
    return tuple(found)


def leading(versions: Iterable[PublishedVersion]) -> Language:
    """Give the language that leads in most briefs; of equals that of the table's order."""
    counts = Counter(one.brief.languages[0] for one in versions if one.brief)
    order = languages()
    return max(order, key=lambda language: (counts[language], -order.index(language)))


def absolute(site: Site, path: str) -> str:
    """Give the address of a page of the web copy: whole where the site's is known, else as it is."""
    return site.address + link(path)
