"""A briefing project: its folders, and where a setting comes from.

Precedence: built-in default < project file ``briefgen.yaml`` < spec < flag. A flag that was not
given is ``None`` and says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path

from briefgen.errors import UsageError

__all__ = ["MARKS", "Project", "find_project"]

PROJECT_FILE = "briefgen.yaml"
BRAND_FILE = "brand.yaml"
MARKS = (PROJECT_FILE, "sources", ".git")
_MOST_BYTES = 65536


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """The folders of a project, as absolute paths; they need not exist."""

    root: Path
    sources: Path
    output: Path
    translations: Path
    templates: Path
    lexicon: Path

    @property
    def lexicons(self) -> tuple[Path, ...]:
        """The project's own topic and partner files, in order of name."""
        return tuple(sorted(self.lexicon.glob("*.yaml"))) if self.lexicon.is_dir() else ()

    @property
    def template_lookup(self) -> tuple[Path, ...]:
        """Folder of the project's own templates, and its brand file: what a template is looked up with."""
        return (*((self.templates,) if self.templates.is_dir() else ()), *self.brand)

    @property
    def brand(self) -> tuple[Path, ...]:
        """The project's own brand file, if it has one; it is laid over the brand of every template."""
        path = self.root / BRAND_FILE
        return (path,) if path.is_file() else ()


def find_project(start: Path, *, sources: Path | None = None, output: Path | None = None) -> Project:
    """Find the project that the spec (or folder) ``start`` belongs to.

    The root is the nearest folder upwards that holds ``briefgen.yaml``, ``sources/`` or ``.git``;
    else the folder of ``start``. Raises ``UsageError`` on a project file with a mistake.
    """
    here = start.absolute()
    here = here if here.is_dir() else here.parent
    root = next((folder for folder in (here, *here.parents) if any((folder / m).exists() for m in MARKS)), here)
    named = _read(root / PROJECT_FILE)
    folders = {
        field.name: root / named.get(field.name, field.name) for field in fields(Project) if field.name != "root"
    }
    if sources is not None:
        folders["sources"] = sources.absolute()
    if output is not None:
        folders["output"] = output.absolute()
    return Project(root=root, **folders)


def _read(path: Path) -> dict[str, str]:
    """Give the folder names of a project file: a flat mapping of names to relative paths."""
    if not path.is_file():
        return {}
    import yaml

    known = sorted(field.name for field in fields(Project) if field.name != "root")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise UsageError(f"{path}: larger than 64 kB", hint="a project file only names folders")
        node = yaml.compose(path.read_text(encoding="utf-8"), Loader=yaml.SafeLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise UsageError(f"{path}{place}: not readable as YAML", hint="write one `name: folder` a line") from None
    if node is None:
        return {}
    found: dict[str, str] = {}
    pairs = node.value if isinstance(node, yaml.MappingNode) else [(node, node)]
    for key, value in pairs:
        place = f"{path}:{key.start_mark.line + 1}:{key.start_mark.column + 1}"
        if key.value not in known or not isinstance(value, yaml.ScalarNode) or key.value in found:
            raise UsageError(f"{place}: not a folder of a project", hint=f"known names, each once: {', '.join(known)}")
        folder = Path(value.value)
        if folder.is_absolute() or ".." in folder.parts or not value.value.strip():
            raise UsageError(f"{place}: {key.value}: must be a folder inside the project", hint="give a relative path")
        found[key.value] = value.value
    return found
