"""Proving a finished edition from its folder alone."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from briefgen.errors import UsageError
from briefgen.model import Artifact, Brief, Evidence, Finding, VerificationReport, from_json
from briefgen.verification.verify import verify

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["read_edition", "verify_directory"]

_MOST_BYTES = 256 * 1024 * 1024


def read_edition(folder: Path) -> tuple[Brief, tuple[Artifact, ...], tuple[Evidence, ...]]:
    """Read an edition's brief, documents and stored texts; raises ``UsageError`` when it is none.

    Documents that the manifest names and the folder lacks are left out; ``verify_directory`` names
    them.
    """
    brief = _value(Brief, folder / "brief.json")
    stored = tuple(_one(Evidence, item, folder / "evidence.json") for item in _load(folder / "evidence.json"))
    artifacts = []
    for entry in _entries(folder):
        path = folder / entry["name"]
        if entry["format"] and path.is_file() and not path.is_symlink():
            artifacts.append(
                Artifact(
                    name=entry["name"],
                    format=entry["format"],
                    layout=entry["layout"],
                    media_type=entry["media_type"],
                    data=_bytes(path),
                ),
            )
    return brief, tuple(artifacts), stored


def verify_directory(folder: Path) -> VerificationReport:
    """Prove a finished edition: files against the manifest, then documents against the stored texts."""
    brief, artifacts, evidence = read_edition(folder)
    report = verify(brief, artifacts, evidence)
    return VerificationReport(
        quotations=report.quotations,
        proved=report.proved,
        files=report.files,
        findings=(*_file_findings(folder), *report.findings),
    )


def _file_findings(folder: Path) -> Iterator[Finding]:
    hint = "build the edition again; the next version is put beside this one"
    known = {"manifest.json"}
    for entry in _entries(folder):
        path = folder / entry["name"]
        known.add(entry["name"])
        if path.is_symlink() or not path.is_file():
            yield Finding(code="file-missing", artifact=entry["name"], subject="", message="is not there", hint=hint)
        elif hashlib.sha256(_bytes(path)).hexdigest() != entry["sha256"]:
            message = "differs from the file that was verified"
            yield Finding(code="file-altered", artifact=entry["name"], subject="", message=message, hint=hint)
    for extra in sorted(path.name for path in folder.iterdir() if path.name not in known):
        message = "is not part of the edition"
        yield Finding(code="file-altered", artifact=extra, subject="", message=message, hint="move it elsewhere")


def _entries(folder: Path) -> list[dict[str, Any]]:
    manifest = _load(folder / "manifest.json")
    try:
        entries = [
            {key: str(file[key]) for key in ("name", "media_type", "format", "layout", "sha256")}
            for file in manifest["files"]
        ]
    except (KeyError, TypeError):
        raise _unreadable(folder / "manifest.json", "not a manifest that briefgen wrote") from None
    for entry in entries:
        if "/" in entry["name"] or "\\" in entry["name"] or entry["name"] in (".", "..", ""):
            raise _unreadable(folder / "manifest.json", f"names a file outside the edition: {entry['name']}")
    return entries


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > _MOST_BYTES:
        raise _unreadable(path, "larger than 256 MB")
    return path.read_bytes()


def _load(path: Path) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(_bytes(path))
    except (OSError, ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from None


def _one(kind: Any, data: Any, path: Path) -> Any:  # noqa: ANN401
    try:
        return from_json(kind, data)
    except (ValueError, RecursionError) as error:
        raise _unreadable(path, str(error)) from None


def _value(kind: Any, path: Path) -> Any:  # noqa: ANN401
    return _one(kind, _load(path), path)


def _unreadable(path: Path, why: str) -> UsageError:
    return UsageError(f"{path}: {why}", hint="name the folder of an edition that `briefgen build` made")
