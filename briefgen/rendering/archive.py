"""The web copy of a project's editions: values to pages, as bytes.

::

    index.html  index.ar.html  index.en.html  style.css  fonts.css  search.js  search-index.js  feed.xml
    <brief>/index.html  <brief>/feed.xml
    <brief>/<edition>/index.html          leads to the newest version
    <brief>/<edition>/v<N>/index.html     what mail links to: the documents, or the notice of a withdrawal

The pages come from the template's ``web/*.j2``. The documents themselves are not made here; they are
copied as they were built. Nothing is fetched from elsewhere, and all works from a memory stick.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING, Any

from briefgen.errors import DeliveryError
from briefgen.i18n import languages
from briefgen.model import ArchivePage
from briefgen.rendering.archive_feed import feed
from briefgen.rendering.archive_guard import NO_ICON, POLICY, SCRIPT, check_page
from briefgen.rendering.archive_search import KINDS, search_index
from briefgen.rendering.archive_style import style_sheets
from briefgen.rendering.archive_view import (
    Phrase,
    Voice,
    held,
    leading,
    link,
    phrases,
    series_of,
    series_view,
)
from briefgen.rendering.environment import render_file
from briefgen.rendering.family import packaged_templates

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from briefgen.model import Brief, PublishedVersion, Site
    from briefgen.rendering.brand import Template

__all__ = ["PAGE_FILES", "make_archive"]

PAGE_FILES = ("index", "page", "edition", "notice", "moved")
"""Pages of ``web/`` in a template (``NAME.html.j2``); those that a template lacks are the packaged ones."""
_KIND_WORDS = ("archive.title", "archive.section", "label.bottom-line", "label.quotation", "label.translation")
_LOGOS = {"image/svg+xml": "logo.svg", "image/png": "logo.png"}

Editions = dict[str, dict[str, tuple["PublishedVersion", ...]]]


def make_archive(versions: tuple[PublishedVersion, ...], template: Template, site: Site) -> tuple[ArchivePage, ...]:
    """Give every generated file of the web copy, sorted by path.

    ``versions`` are all that stand on it, the withdrawn too. Raises ``TemplateError`` for a template
    whose pages cannot be filled or would run something, and ``DeliveryError`` for two files of one name.
    """
    maker = _Maker(versions, template, site)
    pages = [*maker.pages(), *maker.data()]
    texts = [page.data.decode() for page in pages]
    sheets = style_sheets(template, maker.folders, texts)
    pages += maker.logo()
    pages += [ArchivePage(path=name, data=text.encode()) for name, text in sheets.items()]
    pages.sort(key=lambda page: page.path)
    names = [page.path for page in pages] + [one.address + file.name for one in versions for file in one.files]
    _refuse_doubles(names)
    return tuple(pages)


def _refuse_doubles(names: list[str]) -> None:
    """Refuse names that are one on a memory stick, or where a file of ours would stand in a brief's folder."""
    seen: dict[str, str] = {}
    for name in names:
        first = seen.setdefault(name.casefold(), name)
        if seen.get(name.casefold()) is not name:
            raise DeliveryError(
                f"two files of the web copy would have one name: {first} and {name}",
                hint="give one of the briefs another id; on memory sticks A and a are the same letter",
            )
    files = set(seen)
    for name in names:
        folder = name.casefold().rpartition("/")[0]
        while folder:
            if folder in files:
                raise DeliveryError(
                    f"a brief is called {folder!r}, as a file of the web copy is", hint="give the brief another id"
                )
            folder = folder.rpartition("/")[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Logo:
    href: str
    alternative: str
    width: float
    height: float


class _Maker:
    def __init__(self, versions: tuple[PublishedVersion, ...], template: Template, site: Site) -> None:
        self.template = template
        self.site = site
        packaged = (packaged_templates() / "policy-brief").resolve()
        self.folders: tuple[Path, ...] = tuple(dict.fromkeys((*template.folders, packaged)))
        self.series: Editions = series_of(versions)
        first = leading(versions)
        order = (first, *(language for language in languages() if language != first))
        briefs = [
            one.brief for editions in self.series.values() for each in editions.values() for one in each if one.brief
        ]
        briefs.sort(key=lambda brief: brief.edition.dated, reverse=True)
        self.voices = {language: Voice(language, briefs, template) for language in order}
        self.issuers: tuple[Brief, ...] = tuple(briefs)

    # Files.

    def pages(self) -> Iterator[ArchivePage]:
        """Give the HTML pages."""
        for language, voice in self.voices.items():
            page = self._index(voice)
            yield ArchivePage(path=f"index.{language}.html", data=page)
            if voice is self._first:
                yield ArchivePage(path="index.html", data=page)
        for name, editions in self.series.items():
            yield ArchivePage(path=f"{name}/index.html", data=self._moved_series(name, editions))
            for edition, versions in editions.items():
                path = f"{name}/{edition}/index.html"
                yield ArchivePage(path=path, data=self._moved_edition(versions))
                for version in versions:
                    yield from self._version(version, versions)

    def data(self) -> Iterator[ArchivePage]:
        """Give feeds, search, and what search engines are told."""
        newest = tuple(versions[0] for editions in self.series.values() for versions in editions.values())
        yield ArchivePage(path="feed.xml", data=feed(newest, self.site, self.voices))
        for name, editions in self.series.items():
            own = tuple(versions[0] for versions in editions.values())
            yield ArchivePage(path=f"{name}/feed.xml", data=feed(own, self.site, self.voices, series=name))
        yield ArchivePage(path="search-index.js", data=search_index(newest))
        script = resources.files("briefgen.rendering").joinpath("web", SCRIPT).read_bytes()
        yield ArchivePage(path=SCRIPT, data=script)
        if self.site.hidden:
            yield ArchivePage(path="robots.txt", data=b"User-agent: *\nDisallow: /\n")

    # Pages.

    @property
    def _first(self) -> Voice:
        return next(iter(self.voices.values()))

    def _fill(self, name: str, root: str, values: Mapping[str, Any]) -> bytes:
        logo = self.template.brand.logo
        common = {
            "root": root,
            "policy": POLICY,
            "hidden": self.site.hidden,
            "icon": root + _LOGOS[logo.media_type] if logo else NO_ICON,
        }
        html = render_file(self.folders, f"web/{name}.html.j2", common | dict(values))
        check_page(html, self.folders)
        return html.encode()

    def _index(self, voice: Voice) -> bytes:
        issuer = next((brief.issuer for brief in self.issuers if brief.issuer), None)
        values = {
            "voice": voice,
            "others": [other for other in self.voices.values() if other is not voice],
            "letterhead": self._lines(voice, "letterhead"),
            "footer": self._lines(voice, "footer"),
            "logo": self._logo(voice, ""),
            "issuer": voice.pick(issuer) if issuer else None,
            "canonical": f"{self.site.address}index.{voice.language}.html" if self.site.address else "",
            "series": [series_view(voice, name, editions) for name, editions in self.series.items()],
            "directions": json.dumps({tag: each.direction for tag, each in self.voices.items()}),
            "kinds": json.dumps([voice.say(key) for key in _KIND_WORDS[: len(KINDS)]], ensure_ascii=False),
            "script": SCRIPT,
        }
        return self._fill("index", "", values)

    def _version(self, version: PublishedVersion, versions: tuple[PublishedVersion, ...]) -> Iterator[ArchivePage]:
        taken = version.withdrawal
        values = {
            "version": version,
            "columns": [self._column(voice, version, versions) for voice in self._voices(version)],
            "marking": version.brief.marking if version.brief else "",
            "checksums": [] if taken else version.files,
            "canonical": self.site.address + link(version.address) if self.site.address else "",
        }
        page = self._fill("notice" if taken else "edition", "../../../", values)
        yield ArchivePage(path=f"{version.address}index.html", data=page)
        for name in version.withheld if taken else ():
            yield ArchivePage(path=version.address + name, data=page)

    def _voices(self, version: PublishedVersion) -> tuple[Voice, ...]:
        """Give the languages of a version's page, the leading one first."""
        tags = version.brief.languages if version.brief else tuple(self.voices)
        return tuple(self.voices[tag] for tag in tags if tag in self.voices)

    def _column(
        self, voice: Voice, version: PublishedVersion, versions: tuple[PublishedVersion, ...]
    ) -> dict[str, Any]:
        brief, taken = version.brief, version.withdrawal
        newest = versions[0]
        others = tuple(one for one in versions if one is not version)
        folder = "../"
        values: dict[str, Any] = {
            "voice": voice,
            "letterhead": self._lines(voice, "letterhead"),
            "footer": self._lines(voice, "footer"),
            "logo": self._logo(voice, "../../../"),
            "title": voice.pick(brief.title) if brief else voice.own(version.brief_id),
            "subtitle": voice.pick(brief.subtitle) if brief and brief.subtitle else None,
            "issuer": voice.pick(brief.issuer) if brief and brief.issuer else None,
            "period": voice.pick(brief.period) if brief else voice.own(version.edition),
            "edition": voice.pick(brief.edition_line)
            if brief
            else voice.tell("archive.version", number=str(version.version)),
            "others": held(voice, others, newest.version, folder),
            "newer": f"{folder}v{newest.version}/index.html" if newest is not version and not newest.withdrawal else "",
            "newer_label": voice.say("archive.version", number=str(newest.version)),
            "replaced": newest is not version,
            "withdrawn": voice.tell("archive.withdrawn-note", date=voice.style.date(taken.dated)) if taken else None,
            "reason": voice.reason(taken.reason) if taken else None,
            "groups": voice.groups(version, "./"),
        }
        return values | (self._summary(voice, version, brief) if brief and not taken else {})

    def _summary(self, voice: Voice, version: PublishedVersion, brief: Brief) -> dict[str, Any]:
        pages = {file.layout: file.name for file in version.files if file.format == "html"}
        page = pages.get(voice.language) or next((pages[each] for each in brief.layouts if each in pages), "")
        contents: list[tuple[Phrase, str]] = [
            (voice.pick(section.heading), f"{link(page)}#s-{link(section.id)}" if page else "")
            for section in brief.sections
        ]
        return {
            "bottom_line": phrases(brief.bottom_line.get(voice.language) or (), voice.language),
            "contents": contents,
            "verification": voice.pick(brief.verification),
        }

    def _moved_edition(self, versions: tuple[PublishedVersion, ...]) -> bytes:
        newest = versions[0]
        return self._moved(newest, f"v{newest.version}/index.html", "../../", "archive.moved")

    def _moved_series(self, name: str, editions: Mapping[str, tuple[PublishedVersion, ...]]) -> bytes:
        newest = next(iter(editions.values()))[0]
        target = f"../index.{self._first.language}.html#series-{link(name)}"
        return self._moved(newest, target, "../", "archive.moved-series")

    def _moved(self, version: PublishedVersion, target: str, root: str, key: str) -> bytes:
        voices = self._voices(version)
        rows = [
            (voice, voice.say(key), voice.pick(version.brief.title) if version.brief else voice.own(version.brief_id))
            for voice in voices
        ]
        return self._fill("moved", root, {"rows": rows, "target": link_target(target), "voice": voices[0]})

    # Brand.

    def _lines(self, voice: Voice, name: str) -> tuple[Phrase, ...]:
        lines = getattr(self.template.brand, name)
        return tuple(voice.own(line) for line in lines.get(voice.language) or ())

    def _logo(self, voice: Voice, root: str) -> _Logo | None:
        logo = self.template.brand.logo
        if logo is None:
            return None
        words = logo.alternative.best(voice.language) if logo.alternative else ""
        return _Logo(href=root + _LOGOS[logo.media_type], alternative=words, width=logo.width, height=logo.height)

    def logo(self) -> Iterator[ArchivePage]:
        """Give the logo's file."""
        logo = self.template.brand.logo
        if logo is not None:
            yield ArchivePage(path=_LOGOS[logo.media_type], data=logo.data)


def link_target(target: str) -> str:
    """Give a relative address with its fragment, each part quoted."""
    path, mark, fragment = target.partition("#")
    return link(path) + mark + fragment
