"""Which files a brief is made from, and whether one of them has changed.

Times and sizes are read a few times a second. That needs no library and no rights, sees files on
every file system, network and container mounts among them, and costs a few milliseconds for a
thousand files.
"""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.project import BRAND_FILE, PROJECT_FILE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.project import Project

__all__ = ["Watcher", "watched"]

_DEPTH = 20
_SETTLE = 0.03
"""Seconds between two looks that must be alike before a change counts as saved."""
_LOOKS = 20

_State = dict[str, tuple[int, int, int]]


def watched(spec: Path, project: Project | None) -> tuple[Path, ...]:
    """Give the files and folders to watch; of a project that cannot be read, the spec and its file."""
    from briefgen.rendering.template import packaged_templates

    roots = [spec.absolute(), packaged_templates()]
    if project is None:
        return (*roots, *(folder / PROJECT_FILE for folder in spec.absolute().parents))
    folders = (project.sources, project.translations, project.templates, project.lexicon)
    return (*roots, *folders, project.root / BRAND_FILE, project.root / PROJECT_FILE)


class Watcher:
    """Remembers how the files were when last asked."""

    def __init__(self, roots: Callable[[], tuple[Path, ...]]) -> None:
        self._roots = roots
        self._state = self._look()

    def changed(self) -> tuple[str, ...]:
        """Give the files that are new, gone or different since the last call; waits until writing has ended."""
        now = self._look()
        if now == self._state:
            return ()
        for _ in range(_LOOKS):
            time.sleep(_SETTLE)
            later = self._look()
            if later == now:
                break
            now = later
        before, self._state = self._state, now
        return tuple(sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path)))

    def _look(self) -> _State:
        state: _State = {}
        for root in self._roots():
            for path, found in _files(root, 0):
                state[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
        return state


def _files(path: Path, depth: int) -> Iterator[tuple[str, os.stat_result]]:
    try:
        if not path.is_dir():
            yield str(path), path.stat()
            return
        entries = sorted(os.scandir(path), key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith(".") or entry.name.endswith("~") or entry.name == "__pycache__":
            continue
        try:
            if entry.is_dir(follow_symlinks=False):
                if depth < _DEPTH:
                    yield from _files(Path(entry.path), depth + 1)
            else:
                yield entry.path, entry.stat()
        except OSError:
            continue
