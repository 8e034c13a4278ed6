"""Readers by file name suffix: bytes to ``Page``.

``READERS`` is the extension point: a plain dict from a suffix in lower case to a reader. A reader
gets the file's bytes and returns a ``Page``; it raises ``SourceError`` for a file it refuses. The
built-in ones import their libraries when they are called.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.corpus.page import Page

__all__ = ["MEDIA_TYPES", "READERS", "Reader"]

Reader: TypeAlias = "Callable[[bytes], Page]"


def _lazy(module: str) -> Reader:
    def read(data: bytes) -> Page:
        page: Page = import_module(f"briefgen.corpus.readers.{module}").read(data)
        return page

    return read


READERS: dict[str, Reader] = {
    ".txt": _lazy("plain"),
    ".text": _lazy("plain"),
    ".md": _lazy("markdown"),
    ".markdown": _lazy("markdown"),
    ".html": _lazy("html"),
    ".htm": _lazy("html"),
    ".xhtml": _lazy("html"),
    ".docx": _lazy("docx"),
    ".pdf": _lazy("pdf"),
}

MEDIA_TYPES = {
    "text/plain": ".txt",
    "text/markdown": ".md",
    "text/html": ".html",
    "application/xhtml+xml": ".xhtml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/pdf": ".pdf",
}
"""Suffix that stands for a media type."""
