"""Starting and ending a preview."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from briefgen.errors import UsageError
from briefgen.pipeline import Rebuilder
from briefgen.preview.board import Board
from briefgen.preview.builder import Builder
from briefgen.preview.server import HOST, Server

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path

__all__ = ["Preview", "start_preview"]


class Preview:
    """A running preview; ``close`` ends its threads and its process."""

    def __init__(self, server: Server, builder: Builder, board: Board) -> None:
        self.url = server.url
        """Address to open; it holds the secret."""
        self.board = board
        self._server = server
        self._builder = builder
        self._thread = threading.Thread(target=server.serve_forever, args=(0.1,), name="briefgen-serve", daemon=True)

    def start(self) -> None:
        """Begin to build and to answer."""
        self._builder.start()
        self._thread.start()

    def wait(self) -> None:
        """Wait until the preview is closed from elsewhere."""
        while not self.board.wait(1.0):
            pass

    def close(self) -> None:
        """End it all."""
        self._builder.close()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(5)


def start_preview(
    spec: Path,
    *,
    port: int = 0,
    sources: Path | None = None,
    as_of: dt.date | None = None,
    template: str | None = None,
) -> Preview:
    """Serve a spec's brief on this machine and build it again whenever one of its files is saved.

    ``port`` 0 takes any free one. Raises ``UsageError`` when there is no such spec or the port is taken.
    """
    if not spec.is_file():
        raise UsageError(f"{spec}: there is no such file", hint="name a spec, such as specs/weekly.yaml")
    board = Board()
    builder = Builder(spec, Rebuilder(spec, sources=sources, as_of=as_of, template=template), board)
    try:
        server = Server(port, board, builder.show_first)
    except OSError as error:
        raise UsageError(
            f"port {port} of {HOST} cannot be used: {error.strerror or error}",
            hint="leave --port out to take any free one, or end the program that uses it",
        ) from None
    preview = Preview(server, builder, board)
    preview.start()
    return preview
