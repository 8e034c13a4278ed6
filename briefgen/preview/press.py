"""PDFs for the preview, set one after another in a process of their own."""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.model import to_json
from briefgen.preview.worker import read_frame, write_frame

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from briefgen.pipeline import Proposal

__all__ = ["Paper", "Press"]

_PATIENCE = 5.0
_LOST = ({"severity": "error", "code": "preview.worker", "message": "the process that sets PDFs ended unexpectedly"},)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A PDF and what is needed to show it as pages."""

    revision: int
    data: bytes
    pages: tuple[bytes, ...]
    """A PNG for each page."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in points."""
    places: Mapping[str, tuple[int, float, float]]
    """Page (from 0), x and y from the page's upper left corner, of each name in the document."""


class Press:
    """Starts its process when first needed, keeps it, and starts another should it end."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._closed = False

    def start(self) -> None:
        """Start loading what setting a PDF takes."""
        with self._lock:
            if self._closed or (self._process is not None and self._process.poll() is None):
                return
            self._process = subprocess.Popen(
                [sys.executable, "-m", "briefgen.preview.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for the first process, which then ends this one
            )

    def set(
        self, proposal: Proposal, layout: str, revision: int, roots: tuple[Path, ...]
    ) -> tuple[Paper | None, tuple[Mapping[str, Any], ...]]:
        """Set one layout; gives the pages, or what is wrong."""
        self.start()
        process = self._process
        if process is None or process.stdin is None or process.stdout is None:
            return None, ()
        job = {
            "brief": to_json(proposal.brief),
            "layout": layout,
            "lookup": [str(path) for path in proposal.project.template_lookup],
            "roots": [str(path) for path in roots],
        }
        try:
            write_frame(process.stdin, json.dumps(job).encode())
            head = json.loads(read_frame(process.stdout) or b"null")
            parts = [read_frame(process.stdout) for _ in range(head["parts"])] if head else [None]
        except (OSError, ValueError):
            head, parts = None, [None]
        if head is None or None in parts:
            self._end()
            return None, () if self._closed else _LOST
        if head["problems"]:
            return None, tuple(head["problems"])
        data, *pages = (part for part in parts if part is not None)
        places = {name: (int(page), x, y) for name, (page, x, y) in head["places"].items()}
        sizes = tuple((width, height) for width, height in head["sizes"])
        return Paper(revision=revision, data=data, pages=tuple(pages), sizes=sizes, places=places), ()

    def close(self) -> None:
        """End the process; nothing is set afterwards."""
        self._closed = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(_PATIENCE)
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
