"""What a page's head claims: title, outlet, authors, dates, address.

Read from JSON-LD, meta elements, microdata and ``<time>``, in that order of trust. Dates are only
those the page *names* as dates of publication; none is looked for in running text.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from briefgen.corpus.keys import content_words, key
from briefgen.corpus.page import DateClaim, Head
from briefgen.text.clean import canonical
from briefgen.text.dates import find_dates
from briefgen.text.language import arabic_share
from briefgen.text.tables import word_set

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Iterator

__all__ = ["read_head"]

_ARTICLE = re.compile(r"Article|BlogPosting|Report|NewsMedia|WebPage|LiveBlog")
_PUBLISHED = word_set(
    """
    article:published_time article:published og:published_time og:article:published_time published_time
    published-date date pubdate publishdate publish-date publish_date publication_date publicationdate
    dc.date dc.date.issued dcterms.date dcterms.issued dcterms.created dc.date.created parsely-pub-date
    sailthru.date datepublished citation_publication_date cxenseparse:recs:publishtime article.published
    article_date_original originalpublicationdate release_date
    """
)
_MODIFIED = word_set(
    """
    article:modified_time og:updated_time og:article:modified_time last-modified lastmod dc.date.modified
    dcterms.modified datemodified article.updated
    """
)
_SITE = ("og:site_name", "application-name", "publisher", "dc.publisher", "dcterms.publisher", "citation_journal_title")
_AUTHOR = ("author", "article:author", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "byl")
_TITLE = ("og:title", "dc.title", "dcterms.title", "twitter:title", "parsely-title")
_LD_LARGEST = 300_000
_LD_MOST = 12
_NAME_LONGEST = 80
_TIMES_MOST = 3
_SAME_TITLE = 0.5
_DATED = "//*[" + " or ".join(f"contains(@class, '{part}')" for part in ("date", "Date", "publish", "time")) + "]"
_DATE_CLASS = re.compile(
    r"(?i)\b(?:date|published|pubdate|post-?date|article-?date|entry-?date|publish-?(?:date|time)|timestamp|dateline)\b"
)


def read_head(tree: Any) -> Head:  # noqa: ANN401 - an lxml element
    """Read the claims of a parsed page; the tree is not changed."""
    metas = _metas(tree)
    linked = list(_linked_data(tree))
    return Head(
        titles=_titles(tree, metas, linked),
        outlets=_unique([*(_ld_names(linked, "publisher")), *(metas[name] for name in _SITE if name in metas)]),
        authors=_authors(tree, metas, linked),
        dates=_dates(tree, metas, linked),
        url=_address(tree, metas, linked),
    )


def _metas(tree: Any) -> dict[str, str]:  # noqa: ANN401 - as above
    found: dict[str, str] = {}
    for meta in tree.xpath("//meta[@content]"):
        name = meta.get("property") or meta.get("name") or meta.get("itemprop") or meta.get("http-equiv")
        content = canonical(meta.get("content") or "").replace("\n", " ")
        if name and content:
            found.setdefault(name.lower(), content)
    return found


def _linked_data(tree: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - as above
    for count, script in enumerate(tree.xpath("//script[contains(@type, 'ld+json')]")):
        text = script.text or ""
        if count >= _LD_MOST or len(text) > _LD_LARGEST:
            return
        try:
            data = json.loads(text, strict=False)
        except (ValueError, RecursionError):
            continue
        for entry in _entries(data):
            if any(_ARTICLE.search(str(one)) for one in _list(entry.get("@type"))):
                yield entry


def _entries(data: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - JSON holds anything
    found = []
    for entry in _list(data):
        if isinstance(entry, dict):
            found += [entry, *(one for one in _list(entry.get("@graph")) if isinstance(one, dict))]
    return sorted(found, key=lambda entry: "Article" not in str(entry.get("@type")))


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - as above
    return value if isinstance(value, list) else [] if value is None else [value]


def _ld_names(linked: list[dict[str, Any]], field: str) -> list[str]:
    names = []
    for entry in linked:
        for one in _list(entry.get(field)):
            name = one.get("name") if isinstance(one, dict) else one
            names += [canonical(part).replace("\n", " ") for part in _list(name) if isinstance(part, str)]
    return [name for name in names if name and "://" not in name and len(name) <= _NAME_LONGEST]


def _unique(names: Iterable[str]) -> tuple[str, ...]:
    found: dict[str, str] = {}
    for name in names:
        found.setdefault(key(name), name)
    return tuple(name for folded, name in found.items() if folded)


def _titles(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str, ...]:  # noqa: ANN401 - as above
    claimed = [canonical(str(entry["headline"])) for entry in linked if isinstance(entry.get("headline"), str)]
    claimed += [metas[name] for name in _TITLE if name in metas]
    page = tree.find(".//head/title")
    if page is not None:
        claimed.append(_text(page))
    claimed = [one.replace("\n", " ") for one in claimed if one.strip()]
    headings = [text for text in map(_text, tree.xpath("//h1")) if text]
    for heading in headings:
        own = content_words(heading)
        if not claimed or (own and max(len(own & content_words(one)) for one in claimed) >= _SAME_TITLE * len(own)):
            return _unique([heading, *claimed])
    return _unique(claimed)


def _text(element: Any) -> str:  # noqa: ANN401 - as above
    return " ".join(canonical("".join(element.itertext())).split())


def _authors(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[str, ...]:  # noqa: ANN401 - as above
    names = _ld_names(linked, "author") or [metas[name] for name in _AUTHOR if name in metas]
    if not names:
        marked = tree.xpath("//*[@rel='author' or @itemprop='author']")
        names = [_text(one) for one in marked[:3]]
    return tuple(name for name in _unique(names) if _is_name(name))


def _is_name(name: str) -> bool:
    odd = "://" in name or "@" in name or key(name) in ("admin", "administrator", "editor", "root", "webmaster")
    return not odd and len(name) <= _NAME_LONGEST


def _dates(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> tuple[DateClaim, ...]:  # noqa: ANN401 - as above
    """Give the claims of the head; those of elements in the page only when the head names no day of publication."""
    claims = list(_head_dates(metas, linked))
    if all(claim.updated for claim in claims):
        claims += _page_dates(tree)
    return tuple(claims)


def _head_dates(metas: dict[str, str], linked: list[dict[str, Any]]) -> Iterator[DateClaim]:
    for field, updated in (("datePublished", False), ("dateModified", True)):
        for entry in linked:
            yield from _claim(entry.get(field), f"JSON-LD {field}", updated=updated)
    for name, content in metas.items():
        if name in _PUBLISHED or name in _MODIFIED:
            yield from _claim(content, f"meta {name}", updated=name in _MODIFIED)


def _page_dates(tree: Any) -> Iterator[DateClaim]:  # noqa: ANN401 - as above
    for time in tree.xpath("//time")[:_TIMES_MOST]:
        yield from _time(time)
    marked = (one for one in tree.xpath(_DATED) if _DATE_CLASS.search(one.get("class")))
    for _, one in zip(range(_TIMES_MOST), marked, strict=False):
        yield from _visible(_text(one))


def _claim(value: Any, evidence: str, *, updated: bool) -> Iterator[DateClaim]:  # noqa: ANN401 - JSON holds anything
    day = _day(value) if isinstance(value, str) else None
    if day:
        yield DateClaim(date=day, origin="metadata", evidence=f"{evidence}: {value}", updated=updated)


def _time(time: Any) -> Iterator[DateClaim]:  # noqa: ANN401 - as above
    modified = "modif" in f"{time.get('class')}{time.get('itemprop')}".lower()
    claims = list(_claim(time.get("datetime"), "time", updated=modified))
    if claims and not _inside_link_list(time):
        yield from claims
    elif not claims:
        yield from _visible(_text(time))


def _inside_link_list(element: Any) -> bool:  # noqa: ANN401 - as above
    """Say whether a date stands in a list of other articles."""
    return any(parent.tag in ("aside", "nav", "footer", "a") for parent in element.iterancestors())


def _visible(text: str) -> Iterator[DateClaim]:
    from briefgen.corpus.furniture.dates import date_claim

    claim = date_claim(text) if text else None
    if claim:
        yield claim


def _day(value: str) -> dt.date | None:
    language = "ar" if arabic_share(value) > 0 else "en"
    found = [one for one in find_dates(value[:100], language) if one.precision == "day"]
    return found[0].date if found else None


def _address(tree: Any, metas: dict[str, str], linked: list[dict[str, Any]]) -> str:  # noqa: ANN401 - as above
    claimed = [str(one) for one in tree.xpath("//link[@rel='canonical']/@href")]
    claimed.append(metas.get("og:url", ""))
    claimed += [str(entry.get("url") or "") for entry in linked]
    return next((one.strip() for one in claimed if re.fullmatch(r"https?://[^\s<>\"]{4,2000}", one.strip())), "")
