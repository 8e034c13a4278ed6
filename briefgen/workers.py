"""A second process that sets PDFs while the first goes on.

WeasyPrint is pure Python: two documents take two processes to be set at once. The worker is started
early, so that it has loaded WeasyPrint by the time there is a brief to set. It is a plain
``python -m briefgen.workers``: nothing of the caller's own program is imported again, and whatever
goes wrong in it is done once more in the first process, where errors have words.
"""

from __future__ import annotations

import contextlib
import json
import os
import struct
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.model import Brief, from_json, to_json
from briefgen.model.layouts import documents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Artifact, WordFile

__all__ = ["PdfWorker"]

_LENGTH = struct.Struct(">Q")
_PATIENCE = 5.0
"""Seconds that a worker no longer needed gets to end by itself."""


class PdfWorker:
    """One worker process, or none where a second processor or a Python to start is lacking."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start loading WeasyPrint in a second process."""
        if self._process is None and sys.executable and (os.cpu_count() or 1) > 1:
            with contextlib.suppress(OSError):
                self._process = subprocess.Popen(  # noqa: S603 - our own module
                    [sys.executable, "-m", __name__],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                )

    def close(self) -> None:
        """End the process if it is still there."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.stdin and not process.stdin.closed:
            with contextlib.suppress(OSError):
                process.stdin.close()
        process.kill()
        process.wait(_PATIENCE)
        if process.stdout:
            process.stdout.close()

    def render(self, brief: Brief, lookup: tuple[Path, ...], word: WordFile | None = None) -> tuple[Artifact, ...]:
        """Set every document of a brief, the PDFs in two processes; the result is the same in one.

        ``word`` is a Word document to use in place of the template's.
        """
        from briefgen.rendering import render_one

        jobs = documents(brief.layouts, brief.formats)
        lent = self._lend([layout for layout, name in jobs if name == "pdf"])
        with ThreadPoolExecutor(1) as pool:
            answer = pool.submit(self._ask, brief, lent, lookup)
            kept = [job for job in jobs if job[1] != "pdf" or job[0] not in lent]
            own = {job: render_one(brief, *job, lookup, word) for job in kept}
            data = answer.result()
        for layout in lent:
            own[layout, "pdf"] = data[layout] if layout in data else render_one(brief, layout, "pdf", lookup)
        return tuple(own[job] for job in jobs)

    def _lend(self, layouts: list[str]) -> tuple[str, ...]:
        """Choose the layouts for the worker: all but the first, which tends to be the longest."""
        if self._process is None:
            return ()
        return tuple(layouts[1:] or layouts)

    def _ask(self, brief: Brief, layouts: tuple[str, ...], lookup: tuple[Path, ...]) -> dict[str, Artifact]:
        """Send the job and read the PDFs; an empty answer when the worker failed."""
        process = self._process
        if process is None or not layouts:
            return {}
        job = {"brief": to_json(brief), "layouts": layouts, "lookup": [str(path) for path in lookup]}
        output, _ = process.communicate(json.dumps(job).encode())
        if process.returncode != 0:
            return {}
        return dict(zip(layouts, _artifacts(brief, layouts, output), strict=False))


def _artifacts(brief: Brief, layouts: tuple[str, ...], data: bytes) -> Iterator[Artifact]:
    from briefgen.rendering import make_artifact

    at = 0
    for layout in layouts:
        if at + _LENGTH.size > len(data):
            return
        (length,) = _LENGTH.unpack_from(data, at)
        at += _LENGTH.size
        if at + length > len(data):
            return
        yield make_artifact(brief, layout, "pdf", data[at : at + length])
        at += length


def _work() -> None:
    """Load WeasyPrint, wait for a job on stdin, set it, write the PDFs to stdout."""
    from briefgen.rendering import render_one, warm_up

    warm_up()
    text = sys.stdin.buffer.read()
    if not text:
        return
    job = json.loads(text)
    brief = from_json(Brief, job["brief"])
    lookup = tuple(Path(path) for path in job["lookup"])
    for layout in job["layouts"]:
        data = render_one(brief, layout, "pdf", lookup).data
        sys.stdout.buffer.write(_LENGTH.pack(len(data)) + data)
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    _work()
