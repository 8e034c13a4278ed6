"""Side files: what a person says of an article, which outranks everything the page says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

    from briefgen.model import ReferenceType

__all__ = ["SideFile", "load_sidecar"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideFile:
    """The fields of a side file; what is not said is empty or ``None``."""

    title: str = ""
    outlet: str = ""
    author: tuple[str, ...] = ()
    issued: dt.date | None = None
    accessed: dt.date | None = None
    url: str = ""
    archive_url: str = ""
    language: str = ""
    type: ReferenceType | None = None
    sample: bool = False
    corrects: str = ""


def load_sidecar(path: Path, file: str) -> SideFile:
    """Read a side file; ``SourceError`` with every problem of it.

    ``file`` is the name to use in diagnostics.
    """
    from briefgen.corpus.schema import SideFileModel, validate
    from briefgen.corpus.yamlfile import read_yaml

    model = validate(SideFileModel, read_yaml(path.read_bytes(), file), "side file")
    return SideFile(**model.model_dump())
