"""Editions on disk: one folder for each version, written beside and then renamed.

::

    output/<brief>/<edition>/v1/{brief.json, evidence.json, manifest.json, *.pdf, *.docx, *.html}
                            /v2/…

A version is never changed once it stands there. ``manifest.json`` lists every file with its digest,
so that a rebuild can tell "nothing has changed" from "the folder was touched".
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.model import Artifact, Brief, Evidence, from_json, json_bytes, to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic

__all__ = [
    "Manifest",
    "ManifestFile",
    "StoredEdition",
    "edition_folder",
    "latest",
    "load_edition",
    "next_number",
    "write_version",
]

_VERSION = re.compile(r"v([1-9][0-9]{0,5})")
_MEDIA = {".json": "application/json"}
_MOST_JSON = 64 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class ManifestFile:
    """One file of an edition; ``bytes`` is its length."""

    name: str
    media_type: str
    format: str = ""
    layout: str = ""
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What an edition's folder holds, and what it was made from."""

    schema: str = "briefgen/manifest/1"
    brief: str
    edition: str
    number: int
    version: int
    content_sha256: str
    """Digest of the brief's content; the documents print it."""
    made_from: str
    """Digest of everything else that decides the bytes: template, fonts, program version, layouts."""
    program: str
    verification: str
    files: tuple[ManifestFile, ...]


@dataclass(frozen=True, slots=True)
class StoredEdition:
    """A version on disk."""

    folder: Path
    manifest: Manifest
    damaged: tuple[str, ...]
    """Names of files that are missing, changed, or were not there when the edition was made."""


def edition_folder(output: Path, brief_id: str, key: str) -> Path:
    """Give the folder of an edition."""
    return output / brief_id / key


def _versions(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    found = (_VERSION.fullmatch(entry.name) for entry in folder.iterdir() if entry.is_dir())
    return sorted(int(match.group(1)) for match in found if match)


def latest(folder: Path) -> StoredEdition | None:
    """Give the newest version in an edition's folder, or ``None``."""
    versions = _versions(folder)
    return load_edition(folder / f"v{versions[-1]}") if versions else None


def next_number(output: Path, brief_id: str, key: str) -> int:
    """Give the number of an edition: the one it has, else one more than the series has."""
    series = output / brief_id
    numbers = [0]
    for entry in sorted(series.iterdir()) if series.is_dir() else ():
        stored = None
        with contextlib.suppress(UsageError):
            stored = latest(entry) if entry.is_dir() else None
        if stored is None:
            continue
        if entry.name == key:
            return stored.manifest.number
        numbers.append(stored.manifest.number)
    return max(numbers) + 1


def load_edition(folder: Path) -> StoredEdition:
    """Read an edition's manifest and compare its files with it.

    ``folder`` is a version's folder, or an edition's, whose newest version is then meant. Raises
    ``UsageError`` when there is no readable manifest.
    """
    if not (folder / "manifest.json").is_file():
        versions = _versions(folder)
        if not versions:
            raise UsageError(
                f"{folder}: no edition here",
                hint="name a folder that `briefgen build` printed, such as output/ID/2025-W15/v1",
            )
        folder = folder / f"v{versions[-1]}"
    try:
        data = json.loads(_small(folder / "manifest.json"))
        manifest = from_json(Manifest, data)
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{folder / 'manifest.json'}: not a manifest that briefgen wrote ({error})",
            hint="build the edition again; the next version is put beside this one",
        ) from None
    return StoredEdition(folder, manifest, tuple(_damage(folder, manifest)))


def _small(path: Path) -> bytes:
    if path.stat().st_size > _MOST_JSON:
        msg = "larger than 64 MB"
        raise ValueError(msg)
    return path.read_bytes()


def _damage(folder: Path, manifest: Manifest) -> Iterator[str]:
    known = {"manifest.json"}
    for file in manifest.files:
        known.add(file.name)
        path = folder / file.name
        plain_name = "/" not in file.name and "\\" not in file.name and file.name not in (".", "..")
        if not plain_name or path.is_symlink() or not path.is_file() or not _intact(path, file):
            yield file.name
    yield from sorted(entry.name for entry in folder.iterdir() if entry.name not in known)


def _intact(path: Path, file: ManifestFile) -> bool:
    return path.stat().st_size == file.bytes and hashlib.sha256(path.read_bytes()).hexdigest() == file.sha256


def write_version(
    output: Path,
    brief: Brief,
    artifacts: tuple[Artifact, ...],
    evidence: tuple[Evidence, ...],
    *,
    made_from: str,
    verification: str,
    diagnostics: Iterable[Diagnostic] = (),
) -> StoredEdition:
    """Write one version of an edition whole, or nothing.

    Raises ``UsageError`` when the folder cannot be written or another build took the version.
    """
    from briefgen import __version__

    contents = {artifact.name: (artifact.data, artifact) for artifact in artifacts}
    extra = {
        "brief.json": json_bytes(to_json(brief)),
        "evidence.json": json_bytes(to_json(evidence)),
        "diagnostics.json": json_bytes([item.to_json() for item in diagnostics]),
    }
    files = [_entry(name, data, None) for name, data in extra.items()]
    files += [_entry(name, data, artifact) for name, (data, artifact) in contents.items()]
    manifest = Manifest(
        brief=brief.id,
        edition=brief.edition.key,
        number=brief.edition.number,
        version=brief.edition.version,
        content_sha256=brief.edition.content_sha256,
        made_from=made_from,
        program=f"briefgen {__version__}",
        verification=verification,
        files=tuple(sorted(files, key=lambda file: file.name)),
    )
    extra["manifest.json"] = json_bytes(to_json(manifest))
    everything = {name: data for name, (data, _) in contents.items()} | extra
    target = edition_folder(output, brief.id, brief.edition.key) / f"v{brief.edition.version}"
    _place(target, everything)
    return StoredEdition(target, manifest, ())


def _entry(name: str, data: bytes, artifact: Artifact | None) -> ManifestFile:
    return ManifestFile(
        name=name,
        media_type=artifact.media_type if artifact else _MEDIA[".json"],
        format=artifact.format if artifact else "",
        layout=artifact.layout if artifact else "",
        bytes=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
    )


def _place(target: Path, contents: dict[str, bytes]) -> None:
    """Write the files into a folder beside ``target``, flush them, and rename the folder."""
    beside = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = target.parent / tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent)
        for name, data in sorted(contents.items()):
            with (beside / name).open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        beside.chmod(0o755)
        beside.rename(target)
    except OSError as error:
        raise UsageError(
            f"{target}: cannot write the edition: {error.strerror or error}",
            hint="check space and rights of the output folder, and that no other build runs; nothing was replaced",
        ) from None
    finally:
        if beside is not None and beside.exists():
            shutil.rmtree(beside, ignore_errors=True)
