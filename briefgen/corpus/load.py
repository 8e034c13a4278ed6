"""Stage 2: files to articles."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.corpus.build import Draft, build_article
from briefgen.corpus.catalog import load_catalog
from briefgen.corpus.files import CATALOG, article_ids, find_sources, read_bytes, sidecar_of, slug
from briefgen.corpus.findings import from_error
from briefgen.corpus.furniture import find_body, repeated_lines
from briefgen.corpus.names import OutletNames
from briefgen.corpus.readers import READERS
from briefgen.corpus.sidecar import load_sidecar
from briefgen.errors import SourceError
from briefgen.model import Article, Corpus

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.corpus.sidecar import SideFile
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Outlet

__all__ = ["Kept", "load_article", "load_corpus"]


class Kept:
    """What loading a folder again need not do again: drafts and articles, by all that they are made from."""

    def __init__(self) -> None:
        self.outlets: tuple[Outlet, ...] = ()
        self.drafts: dict[tuple[object, ...], Draft] = {}
        self.articles: dict[tuple[object, ...], Article] = {}


def load_article(path: str | Path, *, catalog: tuple[Outlet, ...] = ()) -> Article:
    """Read one article and its side file.

    ``catalog`` holds the known outlets. Raises ``SourceError`` when the file cannot be used; what is
    doubtful about it is in the article's ``diagnostics``.
    """
    path = Path(path)
    names = OutletNames(catalog)
    try:
        draft = _draft(path, path.name, slug(path.name), names)
        return build_article(draft, draft.body.lines, names)
    except SourceError as error:
        raise SourceError(f"{path.name}: {error.message}", hint=error.hint, problems=error.problems) from error


def load_corpus(
    folder: str | Path, *, progress: Callable[[int, int], None] | None = None, kept: Kept | None = None
) -> Corpus:
    """Read every article below ``folder``, in order of id.

    A file that cannot be used is one diagnostic of severity ``error`` on the corpus, or one for each
    mistake in its side file; the rest loads. ``progress`` is called with (files done, files in all).
    ``kept``, given at each call, saves the work on files that are as they were; the result is the same.
    Raises ``SourceError`` when there is no such folder.
    """
    folder = Path(folder)
    if not folder.is_dir():
        msg = f"{folder}: there is no such folder"
        raise SourceError(msg, hint="give the folder that holds the articles")
    outlets, notes = _outlets(folder)
    names = OutletNames(outlets)
    if kept and kept.outlets != outlets:
        kept.outlets, kept.drafts, kept.articles = outlets, {}, {}
    files, found = find_sources(folder)
    notes += found
    ids = article_ids(tuple(file.relative for file in files))
    drafts: dict[tuple[object, ...], Draft] = {}
    for done, file in enumerate(files, 1):
        try:
            key = _key(file.path, file.relative, ids[file.relative]) if kept else (file.relative,)
            drafts[key] = (kept and kept.drafts.get(key)) or _draft(file.path, file.relative, ids[file.relative], names)
        except SourceError as error:
            notes += from_error(error, file.relative)
        if progress:
            progress(done, len(files))
    articles, more = _articles(drafts, names, kept)
    return Corpus(articles=articles, outlets=outlets, diagnostics=notes + more)


def _outlets(folder: Path) -> tuple[tuple[Outlet, ...], tuple[Diagnostic, ...]]:
    try:
        return load_catalog(folder / CATALOG), ()
    except SourceError as error:
        return (), from_error(error, CATALOG)


def _key(path: Path, file: str, article_id: str) -> tuple[object, ...]:
    """Give all that decides a draft besides the catalogue: names, the bytes of the file and of its side file."""
    side = sidecar_of(path)
    data = (hashlib.sha256(read_bytes(path)).digest(), side and hashlib.sha256(side.read_bytes()).digest())
    return (file, article_id, side and side.name, *data)


def _draft(path: Path, file: str, article_id: str, names: OutletNames) -> Draft:
    read = READERS.get(path.suffix.lower())
    if read is None:
        msg = f"“{path.suffix or path.name}” is not a format of articles"
        raise SourceError(msg, hint=f"use one of {', '.join(sorted(READERS))}")
    data = read_bytes(path)
    sidecar = _sidecar(path, file)
    page = read(data)
    return Draft(
        id=article_id,
        file=file,
        source_sha256=hashlib.sha256(data).hexdigest(),
        page=page,
        body=find_body(page, outlets=names.keys),
        sidecar=sidecar,
        outlet=_known_outlet(sidecar, names),
    )


def _sidecar(path: Path, file: str) -> SideFile | None:
    side = sidecar_of(path)
    return load_sidecar(side, file.removesuffix(path.name) + side.name) if side else None


def _known_outlet(sidecar: SideFile | None, names: OutletNames) -> Outlet | None:
    return names.by_name(sidecar.outlet) if sidecar and sidecar.outlet else None


def _articles(
    drafts: dict[tuple[object, ...], Draft], names: OutletNames, kept: Kept | None
) -> tuple[tuple[Article, ...], tuple[Diagnostic, ...]]:
    made: dict[tuple[object, ...], Article] = {}
    notes: tuple[Diagnostic, ...] = ()
    repeated = repeated_lines([(_group(draft, names), draft.body.lines) for draft in drafts.values()])
    for (key, draft), out in zip(drafts.items(), repeated, strict=True):
        lines = tuple(line for place, line in enumerate(draft.body.lines) if place not in out)
        whole = (key, frozenset(out))
        try:
            made[whole] = (kept and kept.articles.get(whole)) or build_article(draft, lines, names)
        except SourceError as error:
            notes += from_error(error, draft.file)
    if kept:
        kept.drafts, kept.articles = drafts, made
    articles = list(made.values())
    articles.sort(key=lambda article: article.id)
    for article in articles:
        notes += article.diagnostics
    return tuple(articles), notes


def _group(draft: Draft, names: OutletNames) -> str:
    """Give what articles of one outlet share: its id, or the name or host the pages give; else nothing."""
    head = draft.body.head + draft.page.head
    url = draft.sidecar.url if draft.sidecar else head.url
    outlet = draft.outlet or names.find(head.outlets, url)
    if outlet:
        return outlet.id
    if draft.sidecar and draft.sidecar.outlet:
        return draft.sidecar.outlet
    return next(iter(head.outlets), "")
