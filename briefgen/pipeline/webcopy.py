"""The folder of a web copy on disk: what is ours in it, and how it comes to what is wanted.

``briefgen-publish.json`` lists the files that briefgen wrote. Before the first file is written it lists
those to come as well, so that an interrupted run is taken up by the next one. Every file is written
beside and then renamed; what is not in the list is never touched.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.errors import UsageError
from briefgen.model import json_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from briefgen.project import Project

__all__ = ["MANIFEST", "Wanted", "WebCopy", "Written", "open_web_copy"]

MANIFEST = "briefgen-publish.json"
_SCHEMA = "briefgen/publish/1"
_PART = ".briefgen-part"
_HOST_FILES = frozenset({".git", ".nojekyll", ".htaccess", ".well-known"})
"""What web hosts and git put into a folder of pages."""
_MOST_MANIFEST = 64 * 1024 * 1024
_PATH = re.compile(r"[^\x00-\x1f\x7f\\]+")
_NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A file that is to stand in the web copy: its bytes, or a file that has them."""

    path: str
    sha256: str
    size: int
    data: bytes | None = None
    source: Path | None = None

    @classmethod
    def of(cls, path: str, data: bytes) -> Wanted:
        """Make one of bytes."""
        return cls(path=path, sha256=hashlib.sha256(data).hexdigest(), size=len(data), data=data)

    def read(self) -> bytes:
        """Give the bytes; raises ``UsageError`` if they are not those that were proved."""
        if self.data is not None:
            return self.data
        assert self.source is not None
        found = self.source.read_bytes()
        if hashlib.sha256(found).hexdigest() != self.sha256:
            raise UsageError(f"{self.source}: changed while it was being published", hint="run the command again")
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What became of the folder; paths are sorted."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    mended: tuple[str, ...]
    """Files of ours that somebody had changed; they were written again."""
    strange: tuple[str, ...]
    """Files that are not ours; they were left as they are."""


@dataclass(slots=True, kw_only=True)
class WebCopy:
    """An open folder; get one from ``open_web_copy``."""

    folder: Path
    files: dict[str, str]
    """Digest by path of what briefgen wrote here, or was about to write."""
    editions: tuple[str, ...]
    """Versions that stand here, as ``brief/edition/vN``."""

    def bring_to(self, wanted: Sequence[Wanted], editions: Iterable[str]) -> Written:
        """Write what is missing or different, then remove what briefgen wrote and is no longer wanted.

        Raises ``UsageError``, before anything is written, for a file or link of somebody else's in the way.
        """
        names = {file.path for file in wanted}
        self._refuse_what_is_in_the_way(sorted(names | set(self.files)))
        stale = sorted(path for path in self.files if path not in names)
        changed = [file for file in wanted if not self._stands(file)]
        mended = [file.path for file in changed if self._was_changed(file)]
        final = {file.path: file.sha256 for file in sorted(wanted, key=lambda file: file.path)}
        standing = tuple(sorted(editions))
        try:
            if changed or stale:
                self._note(self.files | final, sorted({*self.editions, *standing}), complete=False)
            # The pages that lead to documents come after them, and the index last.
            for file in sorted(changed, key=_order):
                self._write(file.path, file.read())
            for path in stale:
                self._remove(path)
            self._note(final, standing, complete=True)
        except OSError as error:
            raise UsageError(
                f"{error.filename or self.folder}: cannot be written: {error.strerror or error}",
                hint="check space and rights, and run the command again; it goes on where it stopped",
            ) from None
        return Written(
            written=tuple(sorted(file.path for file in changed)),
            unchanged=len(wanted) - len(changed),
            removed=tuple(stale),
            mended=tuple(sorted(mended)),
            strange=tuple(self._strange(names)),
        )

    def _stands(self, file: Wanted) -> bool:
        path = self.folder / file.path
        return path.is_file() and path.stat().st_size == file.size and _digest(path) == file.sha256

    def _was_changed(self, file: Wanted) -> bool:
        path, known = self.folder / file.path, self.files.get(file.path)
        return known is not None and path.is_file() and _digest(path) not in (known, "")

    def _refuse_what_is_in_the_way(self, paths: list[str]) -> None:
        foreign: list[str] = []
        folders: set[Path] = set()
        for name in paths:
            path = self.folder / name
            if path.is_symlink():
                raise _link(path)
            if path.is_dir() or (path.exists() and name not in self.files):
                foreign.append(name)
            folders.update(parent for parent in path.parents if parent.is_relative_to(self.folder))
        for folder in sorted(folders):
            if folder.is_symlink():
                raise _link(folder)
            if folder.exists() and not folder.is_dir():
                foreign.append(str(folder.relative_to(self.folder)))
        if (self.folder / MANIFEST).is_symlink():
            raise _link(self.folder / MANIFEST)
        if foreign:
            raise UsageError(
                f"{self.folder}: {_some(foreign)}: not written by briefgen, and in the way of the web copy",
                hint="move it elsewhere, or publish into another folder; nothing was changed",
            )

    def _note(self, files: dict[str, str], editions: Sequence[str], *, complete: bool) -> None:
        """Write the list of what is ours."""
        entries = [{"name": name, "sha256": files[name]} for name in sorted(files)]
        data = json_bytes({"schema": _SCHEMA, "complete": complete, "editions": list(editions), "files": entries})
        path = self.folder / MANIFEST
        if not path.is_file() or path.read_bytes() != data:
            self._write(MANIFEST, data)
        self.files, self.editions = dict(files), tuple(editions)

    def _write(self, name: str, data: bytes) -> None:
        target = self.folder / name
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.parent / _PART
        part.unlink(missing_ok=True)
        handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o644)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)

    def _remove(self, name: str) -> None:
        path = self.folder / name
        path.unlink(missing_ok=True)
        for parent in path.parents:
            if parent == self.folder or not parent.is_relative_to(self.folder):
                break
            (parent / _PART).unlink(missing_ok=True)
            with contextlib.suppress(OSError):
                parent.rmdir()

    def _strange(self, ours: set[str]) -> Iterator[str]:
        for home, folders, files in os.walk(self.folder):
            place = home.removeprefix(str(self.folder)).lstrip("/")
            folders[:] = sorted(name for name in folders if place or name not in _HOST_FILES)
            for name in sorted(files):
                path = f"{place}/{name}" if place else name
                if path != MANIFEST and path not in ours and (place or name not in _HOST_FILES):
                    yield path


def _order(file: Wanted) -> tuple[int, str]:
    """Documents first, then the pages about them from the inside out."""
    return (0 if file.data is None else 10 - file.path.count("/"), file.path)


@contextlib.contextmanager
def open_web_copy(folder: Path, project: Project) -> Iterator[WebCopy]:
    """Open a folder for a project's web copy, for this process alone; it is made if it is not there.

    Raises ``UsageError`` for a folder that is, holds or lies in one of the project's own, that is
    reached through a symbolic link, that holds files of somebody else and was never published to,
    or that another process is publishing to.
    """
    folder = _checked_place(folder, project)
    made = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}", hint="name a folder that can be written") from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UsageError(f"{folder}: another process is publishing here", hint="wait until it is done") from None
        files, editions = _read(folder)
        yield WebCopy(folder=folder, files=files, editions=editions)
    finally:
        os.close(handle)
        for path in made:
            # What was made and stayed empty, because nothing may be published, goes again.
            with contextlib.suppress(OSError):
                path.rmdir()


def _checked_place(folder: Path, project: Project) -> Path:
    if folder.is_symlink():
        raise _link(folder)
    place = folder.resolve()
    if place.exists() and not place.is_dir():
        raise UsageError(f"{folder}: not a folder", hint="name a folder for the web copy")
    root = project.root.resolve()
    if root.is_relative_to(place):
        raise UsageError(
            f"{folder}: holds the project itself", hint="name a folder of its own for the web copy, such as web"
        )
    own = {getattr(project, name) for name in ("sources", "output", "translations", "templates", "lexicon")}
    own |= {root / name for name in ("specs", "delivery", ".git")}
    for path in sorted(own):
        mine = path.resolve()
        if place.is_relative_to(mine) or mine.is_relative_to(place):
            name = path.relative_to(root) if path.is_relative_to(root) else path
            raise UsageError(
                f"{folder}: lies in {name} of the project, or holds it"
                if place != mine
                else f"{folder}: is {name} of the project",
                hint="name a folder of its own for the web copy, such as web",
            )
    return place


def _read(folder: Path) -> tuple[dict[str, str], tuple[str, ...]]:
    """Give the files and editions that briefgen published here."""
    path = folder / MANIFEST
    if path.is_symlink():
        raise _link(path)
    if not path.exists():
        found = sorted(entry.name for entry in folder.iterdir() if entry.name not in {*_HOST_FILES, _PART})
        if found:
            raise UsageError(
                f"{folder}: {_some(found)}: the folder holds files that briefgen did not write",
                hint="name a new or an empty folder for the web copy; nothing was changed",
            )
        return {}, ()
    try:
        return _checked(json.loads(_small(path)))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            f"{path}: not a list that briefgen wrote ({error})",
            hint="name another folder; without the list it is not known which files there are briefgen's",
        ) from None


def _small(path: Path) -> bytes:
    if path.stat().st_size > _MOST_MANIFEST:
        raise ValueError("larger than 64 MB")
    return path.read_bytes()


def _checked(data: Any) -> tuple[dict[str, str], tuple[str, ...]]:  # noqa: ANN401 - JSON
    if not isinstance(data, dict) or data.get("schema") != _SCHEMA:
        raise ValueError(f"its schema is not {_SCHEMA}")
    try:
        files = {str(entry["name"]): str(entry["sha256"]) for entry in data["files"]}
        editions = tuple(str(edition) for edition in data["editions"])
    except (KeyError, TypeError):
        raise ValueError("files or editions are missing") from None
    for name in files:
        parts = name.split("/")
        if not _PATH.fullmatch(name) or any(part in {"", ".", "..", ".git"} for part in parts) or name == MANIFEST:
            raise ValueError(f"it names {name!r}")
    return files, editions


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _link(path: Path) -> UsageError:
    return UsageError(
        f"{path}: is a symbolic link", hint="the web copy is written into plain folders only; nothing was changed"
    )


def _some(names: list[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
