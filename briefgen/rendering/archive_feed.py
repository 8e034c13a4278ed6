"""Atom feeds of the web copy (RFC 4287): one of all series, one of each.

Ids are ``tag:`` URIs (RFC 4151) made of what never changes; times are those of the editions and of
withdrawals, never the clock's, so that the same editions give the same bytes.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from lxml import etree

from briefgen.i18n import Style, direction, language_data
from briefgen.i18n.messages import message
from briefgen.model import plain
from briefgen.rendering.archive_view import link, unmarked

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping

    from briefgen.model import Brief, Language, Lines, PublishedVersion, Site
    from briefgen.rendering.archive_view import Voice

__all__ = ["ATOM", "MOST_ENTRIES", "feed"]

ATOM = "http://www.w3.org/2005/Atom"
MOST_ENTRIES = 50
"""Newest editions that a feed holds; the index has them all."""
_XHTML = "http://www.w3.org/1999/xhtml"
_XML = "http://www.w3.org/XML/1998/namespace"
_SINCE = "2025"
"""The year in the ids of feeds, which belong to no edition."""
_NOTHING = "1980-01-01"
_ISOLATE, _END = "\u2068", "\u2069"


def feed(
    editions: Iterable[PublishedVersion], site: Site, voices: Mapping[Language, Voice], *, series: str = ""
) -> bytes:
    """Give the feed of the newest versions of editions, as UTF-8 XML.

    ``series`` is the id of a brief for the feed in that series' folder, and empty for the feed of all.
    """
    entries = sorted((one for one in editions if one.brief), key=_newest_first)[:MOST_ENTRIES]
    briefs = [one.brief for one in entries if one.brief]
    languages = tuple(voices)
    root = etree.Element(_atom("feed"), nsmap=_default(ATOM))
    root.set(f"{{{_XML}}}lang", languages[0])
    _text(root, "id", f"tag:{site.authority},{_SINCE}:briefgen:{f'series/{series}' if series else 'all'}")
    _text(root, "title", _feed_title(briefs, voices, series))
    _text(root, "updated", max((_updated(one) for one in entries), default=f"{_NOTHING}T00:00:00Z"))
    path = f"{series}/feed.xml" if series else "feed.xml"
    up = "../" if series else ""
    if site.address:
        _link(root, "self", site.address + link(path), type="application/atom+xml")
    for language in languages:
        target = f"index.{language}.html" + (f"#series-{link(series)}" if series else "")
        _link(root, "alternate", (site.address or up) + target, type="text/html", hreflang=language)
    _author(root, briefs[0] if briefs else None, voices)
    _text(root, "generator", "briefgen")
    for one in entries:
        assert one.brief is not None
        _entry(root, one, one.brief, site, site.address or up)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True))


def _newest_first(version: PublishedVersion) -> tuple[int, str, str]:
    assert version.brief is not None
    return (-version.brief.edition.dated.toordinal(), version.brief_id, version.edition)


def _updated(version: PublishedVersion) -> str:
    assert version.brief is not None
    return _time(version.withdrawal.dated if version.withdrawal else version.brief.edition.dated)


def _time(day: dt.date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _feed_title(briefs: list[Brief], voices: Mapping[Language, Voice], series: str) -> str:
    if series:
        return _both(briefs[0].title, briefs[0].languages) if briefs else series
    return _joined([voice.say("archive.title") for voice in voices.values()])


def _both(lines: Lines, languages: tuple[Language, ...]) -> str:
    return _joined([plain(lines[language]) for language in languages if lines.get(language)])


def _joined(texts: list[str]) -> str:
    """Join texts of several languages, each isolated from the direction of the others."""
    distinct = list(dict.fromkeys(texts))
    return " · ".join(f"{_ISOLATE}{text}{_END}" if len(distinct) > 1 else text for text in distinct)


def _author(parent: etree._Element, brief: Brief | None, voices: Mapping[Language, Voice]) -> None:
    """Name the issuer; a feed must have an author (RFC 4287, 4.1.1)."""
    name = _both(brief.issuer, brief.languages) if brief and brief.issuer else ""
    author = etree.SubElement(parent, _atom("author"))
    _text(author, "name", name or _joined([voice.say("archive.title") for voice in voices.values()]))


def _entry(root: etree._Element, version: PublishedVersion, brief: Brief, site: Site, up: str) -> None:
    day = brief.edition.dated
    entry = etree.SubElement(root, _atom("entry"))
    entry.set(f"{{{_XML}}}lang", brief.languages[0])
    name = f"{link(version.brief_id)}/{link(version.edition)}/v{version.version}"
    _text(entry, "id", f"tag:{site.authority},{day.isoformat()}:{name}")
    _text(entry, "title", _entry_title(version, brief))
    _text(entry, "published", _time(day))
    _text(entry, "updated", _updated(version))
    page = "" if site.address else "index.html"
    _link(entry, "alternate", f"{up}{link(version.address)}{page}", type="text/html")
    for file in version.files:
        if file.format == "pdf":
            extra = {"hreflang": file.layout} if file.layout in brief.languages else {}
            href = f"{up}{link(version.address + file.name)}"
            _link(entry, "enclosure", href, type=file.media_type, length=str(file.bytes), **extra)
    etree.SubElement(entry, _atom("category"), {"term": brief.marking, "scheme": "https://www.first.org/tlp/"})
    if brief.issuer:
        author = etree.SubElement(entry, _atom("author"))
        _text(author, "name", _both(brief.issuer, brief.languages))
    _content(entry, version, brief)


def _entry_title(version: PublishedVersion, brief: Brief) -> str:
    texts = []
    for language in brief.languages:
        lines = (brief.title, brief.period, brief.edition_line)
        parts = [plain(line[language]) for line in lines if line.get(language)]
        title = language_data(language).separator.join(parts)
        if version.withdrawal:
            title = message(language, "archive.feed-withdrawn").format(title=title)
        texts.append(title)
    return _joined(texts)


def _content(entry: etree._Element, version: PublishedVersion, brief: Brief) -> None:
    """Give the bottom line, or that the version was withdrawn, in each language with its direction."""
    content = etree.SubElement(entry, _atom("content"), {"type": "xhtml"})
    whole = etree.SubElement(content, f"{{{_XHTML}}}div", nsmap=_default(_XHTML))
    for language in brief.languages:
        part = etree.SubElement(whole, f"{{{_XHTML}}}div", {"dir": str(direction(language))})
        part.set(f"{{{_XML}}}lang", language)
        for text in _paragraphs(version, brief, language):
            etree.SubElement(part, f"{{{_XHTML}}}p").text = _clean(text)


def _paragraphs(version: PublishedVersion, brief: Brief, language: Language) -> list[str]:
    taken = version.withdrawal
    if taken is None:
        return [plain(unmarked(line)) for line in brief.bottom_line.get(language) or ()]
    style = Style.of(language, locale=brief.locales.get(language), digits=brief.digits.get(language))
    found = [style.text("archive.withdrawn-note", date=style.date(taken.dated))]
    reason = taken.reason.get(language) or (taken.reason.best(language) if taken.reason else "")
    return [*found, f"{style.text('archive.reason')} {reason}"] if reason else found


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, _atom(name)).text = _clean(text)


def _link(parent: etree._Element, rel: str, href: str, **attributes: str) -> None:
    etree.SubElement(parent, _atom("link"), {"rel": rel, "href": href, **attributes})


def _default(namespace: str) -> dict[str, str]:
    """Give the map that makes a namespace the default one; the stubs know no prefix ``None``."""
    return {None: namespace}  # type: ignore[dict-item]


def _atom(name: str) -> str:
    return f"{{{ATOM}}}{name}"


def _clean(text: str) -> str:
    """Drop what XML 1.0 cannot hold."""
    return "".join(char for char in text if char in "\t\n" or unicodedata.category(char) not in ("Cc", "Cs", "Cn"))
