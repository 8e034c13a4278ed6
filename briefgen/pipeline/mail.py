"""Stage 8: messages to readers."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.pipeline.gather import as_path
from briefgen.pipeline.proof import load_verified

if TYPE_CHECKING:
    from briefgen.model import Receipt

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
    return deliver(verified, people, FolderTransport(target), now=dt.datetime.now(tz=dt.UTC)), target
