"""The folders a template inherits from, and the files in them: nothing outside of them can be named."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "chain",
    "file_stamps",
    "find_file",
    "find_folder",
    "inside",
    "packaged_templates",
    "sets_documents",
    "shown",
    "sources",
    "template_names",
]

MANIFEST = "template.yaml"
_NAME = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}")
_DEEPEST = 12
_BESIDE = frozenset({"mail", "web"})
"""Folders of a template whose files set no document: messages and pages of the web copy."""


def packaged_templates() -> Path:
    """Give the folder of the templates that come with briefgen: the wheel's, else the checkout's."""
    package = Path(__file__).resolve().parents[1]
    wheel = package / "_data" / "templates"
    return wheel if wheel.is_dir() else package.parent / "templates"


def shown(path: Path) -> str:
    """Give a file of a template as messages name it: the last parts of its path."""
    parts = path.parts
    start = len(parts) - 3
    for place in range(len(parts) - 2, max(0, len(parts) - 5), -1):
        if parts[place] == "templates":
            start = place
    return "/".join(parts[max(0, start) :])


def places(lookup: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the folders that hold templates, the project's first."""
    return (*(entry for entry in lookup if entry.is_dir()), packaged_templates())


def template_names(lookup: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """Give the names of all templates there are, the project's and the packaged ones, sorted."""
    folders = (entry for place in places(lookup) if place.is_dir() for entry in place.iterdir())
    return tuple(sorted({folder.name for folder in folders if (folder / MANIFEST).is_file()}))


def find_folder(name: str, lookup: tuple[Path, ...], used: tuple[Path, ...] = ()) -> Path:
    """Find a template by name, leaving out the folders already ``used`` in a chain.

    Raises ``TemplateError`` for a name that is no plain folder name and for one that is nowhere.
    """
    if not _NAME.fullmatch(name) or ".." in name:
        raise TemplateError(
            f"not a template name: {name!r}", hint="use the name of a folder in templates/, such as policy-brief"
        )
    found = [(place / name).resolve() for place in places(lookup) if (place / name / MANIFEST).is_file()]
    left = [folder for folder in found if folder not in used]
    if left:
        return left[0]
    if found:
        names = " → ".join(folder.name for folder in (*used, found[0]))
        raise TemplateError(f"templates extend each other in a circle: {names}", hint="take one `extends` out")
    known = template_names(lookup)
    raise TemplateError(f"no template named {name!r}", hint=_advice(name, known))


def _advice(name: str, known: tuple[str, ...]) -> str:
    from briefgen.lexicon.shape import closest

    return closest(name, known) or f"templates found: {', '.join(known) or 'none'}"


def chain(folder: Path, lookup: tuple[Path, ...], parent_of: Callable[[Path], str]) -> tuple[Path, ...]:
    """Give a template's folder and those it inherits from, nearest first."""
    folders = [folder]
    name = parent_of(folder)
    while name:
        if len(folders) >= _DEEPEST:
            raise TemplateError(f"{folder.name}: more than {_DEEPEST} templates extend each other", hint="extend fewer")
        folders.append(find_folder(name, lookup, tuple(folders)))
        name = parent_of(folders[-1])
    return tuple(folders)


def inside(folder: Path, name: str) -> Path | None:
    """Give the file ``name`` in a folder; ``None`` if it is not there or not, by whatever way, inside of it."""
    parts = name.split("/")
    if not name or "\\" in name or "\x00" in name or any(part in {"", ".", ".."} for part in parts):
        return None
    home = folder.resolve()
    path = home.joinpath(*parts)
    if path.is_file() and path.resolve().is_relative_to(home):
        return path
    return None


def find_file(folders: tuple[Path, ...], name: str) -> Path | None:
    """Give the first folder's file of that name, or ``None``."""
    return next((path for path in (inside(folder, name) for folder in folders) if path), None)


def sources(folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Give the Jinja files of a chain, nearest first."""
    return tuple(path for folder in folders for path in sorted(folder.rglob("*.j2")))


def sets_documents(path: Path, folders: tuple[Path, ...]) -> bool:
    """Say whether a file of a chain has a part in the documents: a change of others makes no new version."""
    home = next((folder for folder in folders if path.is_relative_to(folder)), None)
    return home is None or path.relative_to(home).parts[0] not in _BESIDE


def file_stamps(folders: tuple[Path, ...]) -> tuple[tuple[Path, int], ...]:
    """Give the Jinja files of a chain, each with the time of its last change."""
    return tuple((path, path.stat().st_mtime_ns) for path in sources(folders) if path.is_file())
