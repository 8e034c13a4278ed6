"""The project that ``briefgen new`` starts with."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from briefgen.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable
    from pathlib import Path

__all__ = ["start_project"]


def start_project(folder: Path) -> tuple[Path, ...]:
    """Write a small project that builds into ``folder``; give the paths written.

    Raises ``UsageError`` when the folder has anything in it, so that nothing is ever overwritten.
    """
    try:
        if folder.exists() and any(folder.iterdir()):
            raise UsageError(f"{folder}: not empty", hint="name a folder that does not exist yet")
        written = []
        for place, content in _walk(files(__package__) / "project", ()):
            path = folder.joinpath(*place)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(path)
    except OSError as error:
        raise UsageError(f"{folder}: {error.strerror}", hint="name a folder that can be written to") from None
    return tuple(written)


def _walk(entry: Traversable, place: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], bytes]]:
    for child in sorted(entry.iterdir(), key=lambda item: item.name):
        here = (*place, child.name)
        if child.is_dir():
            yield from _walk(child, here)
        else:
            yield here, child.read_bytes()
