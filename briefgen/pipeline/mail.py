"""Stage 8: messages to readers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import TemplateError
from briefgen.pipeline.gather import as_path
from briefgen.pipeline.proof import load_verified
from briefgen.project import find_project

if TYPE_CHECKING:
    from briefgen.delivery import Look
    from briefgen.model import Brief, Receipt

__all__ = ["write_messages"]


def write_messages(
    folder: str | Path,
    readers: str | Path,
    output: str | Path | None = None,
) -> tuple[tuple[Receipt, ...], Path]:
    """Write one ``.eml`` for each reader of a verified edition; give the receipts and the folder."""
    from briefgen.delivery import FolderTransport, deliver, load_readers

    verified, edition = load_verified(folder)
    target = as_path(output) or edition.parent / f"mail-{edition.name}"
    people = load_readers(Path(readers))
    now = dt.datetime.now(tz=dt.UTC)
    return deliver(verified, people, FolderTransport(target), now=now, look=_look(verified.brief, edition)), target


def _look(brief: Brief, edition: Path) -> Look:
    """Give the brand of the template in which the edition was set; of an edition without its project, a plain one."""
    from briefgen.delivery import Look
    from briefgen.rendering.template import load_template

    try:
        brand = load_template(brief.template, find_project(edition).template_lookup).brand
    except TemplateError:
        return Look()
    colours = {name: brand.colour(name) for name in ("text", "muted", "accent")}
    return Look(**colours, letterhead=brand.letterhead, footer=brand.footer)
