"""Files of a sources folder: which are articles, their ids, and their bytes within limits."""

from __future__ import annotations

import contextlib
import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.corpus.findings import finding
from briefgen.corpus.readers import READERS
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic

__all__ = ["CATALOG", "SIDECAR", "SourceFile", "article_ids", "find_sources", "read_bytes", "sidecar_of", "slug"]

CATALOG = "catalog.yaml"
SIDECAR = ".meta.yaml"
_MEGABYTE = 1 << 20
_LIMITS = {".pdf": 64 * _MEGABYTE, ".docx": 32 * _MEGABYTE}
_TEXT_LIMIT = 8 * _MEGABYTE
_DEPTH = 20
_HASH = 6
_LONGEST_SLUG = 80
_SOUND = re.compile("[^\ud800-\udfff]*", re.DOTALL)
_SKIPPED = re.compile(r"(?i)^readme(?:\.\w+)?$")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that should be an article; ``relative`` is its path inside the folder, with ``/``."""

    path: Path
    relative: str


def find_sources(folder: Path) -> tuple[tuple[SourceFile, ...], tuple[Diagnostic, ...]]:
    """Find the articles below ``folder`` in order of their paths, never leaving it.

    Left out without a word: hidden files, side files, the catalogue, README files.
    """
    files: list[SourceFile] = []
    notes: list[Diagnostic] = []
    root = folder.resolve()
    for path, relative in _walk(folder, "", 0):
        note = _refusal(path, relative, root)
        if note:
            notes.append(note)
        elif path.suffix.lower() in READERS:
            files.append(SourceFile(path, relative))
        elif path.name.endswith(SIDECAR):
            notes += _orphan(path, relative)
        elif relative != CATALOG and not _SKIPPED.match(path.name):
            text = f"“{path.suffix or path.name}” is not a format of articles; the file is left out"
            notes.append(finding("unknown-format", text, severity="info", file=relative))
    files.sort(key=lambda file: file.relative)
    notes.sort(key=lambda note: note.file)
    return tuple(file for file in files if not _SKIPPED.match(file.path.name)), tuple(notes)


def _walk(folder: Path, prefix: str, depth: int) -> Iterator[tuple[Path, str]]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith(".") or path.name.endswith("~"):
            continue
        relative = f"{prefix}{path.name}"
        if path.is_dir() and not path.is_symlink() and path.suffix.lower() not in READERS and depth < _DEPTH:
            yield from _walk(path, f"{relative}/", depth + 1)
        else:
            yield path, relative


def _refusal(path: Path, relative: str, root: Path) -> Diagnostic | None:
    if not _SOUND.fullmatch(relative):
        shown = relative.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
        text = "the file's name is not UTF-8 text, so that it could not be cited"
        return finding("unreadable", text, "rename the file", severity="error", file=shown)
    if path.is_symlink():
        try:
            inside = path.resolve(strict=True).is_relative_to(root)
        except (OSError, RuntimeError):
            return finding("unreadable", "the link leads nowhere", "delete the link", severity="error", file=relative)
        if not inside or path.is_dir():
            text = "the link leads out of the sources folder" if not inside else "the link leads to a folder"
            return finding("link-refused", text, "put the file itself into the folder", severity="error", file=relative)
    if path.is_dir():
        text = "this is a folder, not a file" if path.suffix.lower() in READERS else "the folders are nested too deeply"
        return finding("unreadable", text, "rename or move the folder", severity="error", file=relative)
    return None


def _orphan(path: Path, relative: str) -> list[Diagnostic]:
    stem = path.name[: -len(SIDECAR)]
    if stem and any(path.with_name(stem + suffix).exists() for suffix in ("", *READERS)):
        return []
    return [
        finding(
            "sidecar-orphan", "there is no article beside this side file", "rename it after its article", file=relative
        )
    ]


def sidecar_of(path: Path) -> Path | None:
    """Give the side file of an article: ``NAME.txt.meta.yaml`` or ``NAME.meta.yaml``."""
    for name in (path.name, path.stem):
        candidate = path.with_name(f"{name}{SIDECAR}")
        # A name too long for the file system raises where a missing file does not.
        with contextlib.suppress(OSError):
            if candidate.is_file() and not candidate.is_symlink():
                return candidate
    return None


def read_bytes(path: Path) -> bytes:
    """Read a file of a format within the format's size limit; ``SourceError`` otherwise."""
    limit = _LIMITS.get(path.suffix.lower(), _TEXT_LIMIT)
    try:
        if not path.is_file():
            special = "this is not an ordinary file" if path.exists() else "there is no such file"
            msg = "this is a folder, not a file" if path.is_dir() else special
            raise SourceError(msg, hint="give the path of an article")
        with path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        msg = f"the file cannot be read: {error.strerror or error}"
        raise SourceError(msg, hint="check its permissions") from error
    if len(data) > limit:
        msg = f"the file is larger than {limit // _MEGABYTE} MB, the limit for {path.suffix.lower() or 'text'} files"
        raise SourceError(msg, hint="check that the file is one article")
    return data


def slug(relative: str) -> str:
    """Give a readable ASCII id for a path; a short hash stands in for what ASCII cannot say."""
    stem, dot, suffix = relative.rpartition(".")
    base = stem if dot and f".{suffix.lower()}" in READERS else relative
    plain = re.sub(r"[^a-z0-9]+", "-", base.lower()).strip("-")
    exact = base.isascii() and plain and len(plain) <= _LONGEST_SLUG
    return plain if exact else f"{plain[:_LONGEST_SLUG].strip('-') or 'article'}-{_short_hash(relative)}"


def article_ids(relatives: tuple[str, ...]) -> dict[str, str]:
    """Give each path its id; paths that would share one all get a hash of the path behind it."""
    slugs = {relative: slug(relative) for relative in relatives}
    taken = Counter(slugs.values())
    return {relative: one if taken[one] == 1 else f"{one}-{_short_hash(relative)}" for relative, one in slugs.items()}


def _short_hash(relative: str) -> str:
    return hashlib.sha256(relative.encode("utf-8", "surrogateescape")).hexdigest()[:_HASH]
