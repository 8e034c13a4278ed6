"""The preview's web server: this machine only, this page only.

Every address begins with a random token, so that no other page can guess one. The ``Host`` must be
ours (a name that somebody else's DNS points here is refused), and browsers' own notes on who asks
(``Origin``, ``Sec-Fetch-Site``) must not name another site. Only reading is possible.
"""

from __future__ import annotations

import hmac
import json
import re
import secrets
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import parse_qs

from briefgen.preview.views import article_view, labels, paper_view, sheet_view

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.preview.board import Board

    Answer = tuple[str, bytes, str]

__all__ = ["HOST", "Server"]

HOST = "127.0.0.1"
_BEAT = 10.0
"""Seconds after which an idle stream of events says that it is alive."""
_SHELL = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; frame-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_INSIDE = (
    "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data: 'self'; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'self'; sandbox allow-same-origin"
)
_PDF = "base-uri 'none'; frame-ancestors 'none'"  # browsers show a PDF in a page of their own, which more would break
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
_STATIC = {
    "": ("shell.html", "text/html; charset=utf-8"),
    "shell.js": ("shell.js", "text/javascript; charset=utf-8"),
    "panes.js": ("panes.js", "text/javascript; charset=utf-8"),
    "shell.css": ("shell.css", "text/css; charset=utf-8"),
}
_NAME = re.compile(r"[A-Za-z0-9-]{1,64}")


class Server(ThreadingHTTPServer):
    """Answers from the board; ``port`` 0 is any free one. Raises ``OSError`` when the port is taken."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, board: Board, look: Callable[[tuple[str, ...]], None]) -> None:
        self.board = board
        self.look = look
        self.token = secrets.token_urlsafe(16)
        super().__init__((HOST, port), _Handler)
        self.hosts = tuple(f"{name}:{self.server_port}" for name in (HOST, "localhost"))

    @property
    def url(self) -> str:
        """Address to open."""
        return f"http://{HOST}:{self.server_port}/{self.token}/"

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401 - as the base class
        """Say nothing of a browser that hung up."""


class _Handler(BaseHTTPRequestHandler):
    server: Server
    protocol_version = "HTTP/1.1"
    server_version = "briefgen"
    sys_version = ""
    timeout = 30
    _routes: ClassVar[dict[str, str]] = {
        "state": "_state",
        "labels": "_labels",
        "html": "_html",
        "pages": "_pages",
        "page": "_page",
        "pdf": "_pdf",
        "source": "_source",
    }

    def do_GET(self) -> None:
        """Answer, if it is our own page that asks."""
        path, allowed = self._path()
        if not allowed:
            self._send(HTTPStatus.FORBIDDEN, ("text/plain; charset=utf-8", b"refused\n", _INSIDE))
        elif path == ["events"]:
            self._events()
        else:
            answer = self._static(path) or self._answer(path)
            missing = ("text/plain; charset=utf-8", b"not found\n", _INSIDE)
            self._send(HTTPStatus.OK if answer else HTTPStatus.NOT_FOUND, answer or missing)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002, ANN401 - as the base class
        """Log nothing."""

    def _path(self) -> tuple[list[str], bool]:
        """Give the parts after the token, and whether the request may be answered."""
        parts = self.path.partition("?")[0].split("/")[1:] or [""]
        host = self.headers.get_all("Host") or []
        origin = self.headers.get("Origin")
        ours = len(host) == 1 and host[0] in self.server.hosts
        here = origin is None or (ours and origin == f"http://{host[0]}")
        site = self.headers.get("Sec-Fetch-Site", "none") in {"none", "same-origin"}
        known = hmac.compare_digest(parts[0].encode(), self.server.token.encode())
        return parts[1:], ours and here and site and known and len(parts) > 1

    def _static(self, path: list[str]) -> Answer | None:
        found = _STATIC.get("/".join(path))
        if found is None:
            return None
        name, media = found
        return media, resources.files("briefgen.preview").joinpath("static", name).read_bytes(), _SHELL

    def _answer(self, path: list[str]) -> Answer | None:
        name = self._routes.get(path[0])
        if name is None or not all(_NAME.fullmatch(part) for part in path[1:-1]):
            return None
        found: Answer | None = getattr(self, name)(*path[1:4], *[""] * (4 - len(path)))
        return found

    def _language(self) -> str:
        asked = parse_qs(self.path.partition("?")[2]).get("ui", ["en"])[0]
        return asked if asked in {"ar", "en"} else "en"

    def _state(self, *_: str) -> Answer:
        data = json.dumps(self.server.board.showing.to_json(), ensure_ascii=False).encode()
        return "application/json; charset=utf-8", data, _INSIDE

    def _labels(self, *_: str) -> Answer:
        return "application/json; charset=utf-8", json.dumps(labels(), ensure_ascii=False).encode(), _INSIDE

    def _html(self, _revision: str, layout: str, _rest: str) -> Answer | None:
        html = self.server.board.showing.html.get(layout)
        if html is None:
            return None
        return "text/html; charset=utf-8", sheet_view(html).encode(), _INSIDE

    def _pages(self, _revision: str, layout: str, _rest: str) -> Answer | None:
        showing = self.server.board.showing
        if layout not in showing.layouts:
            return None
        names = tuple(item.id for item in showing.brief.quoted) if showing.brief else ()
        page = paper_view(showing.paper.get(layout), layout, self._language(), names)
        return "text/html; charset=utf-8", page.encode(), _INSIDE

    def _page(self, _revision: str, layout: str, number: str) -> Answer | None:
        paper = self.server.board.showing.paper.get(layout)
        match = re.fullmatch(r"([0-9]{1,4})\.png", number)
        if paper is None or match is None or int(match[1]) >= len(paper.pages):
            return None
        return "image/png", paper.pages[int(match[1])], _INSIDE

    def _pdf(self, _revision: str, layout: str, _rest: str) -> Answer | None:
        paper = self.server.board.showing.paper.get(layout)
        return ("application/pdf", paper.data, _PDF) if paper else None

    def _source(self, name: str, *_: str) -> Answer | None:
        showing = self.server.board.showing
        quotation = showing.quotation(name)
        if quotation is None or showing.corpus is None:
            return None
        page = article_view(showing.corpus.article(quotation.article_id), quotation, self._language())
        return "text/html; charset=utf-8", page.encode(), _INSIDE

    def _send(self, status: HTTPStatus, answer: Answer) -> None:
        media, data, policy = answer
        self.send_response(status)
        for key, value in {**_ALWAYS, "Content-Security-Policy": policy, "Content-Type": media}.items():
            self.send_header(key, value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _events(self) -> None:
        """Tell the page of each change until it is closed."""
        asked = parse_qs(self.path.partition("?")[2]).get("layouts", [""])[0].split(",")
        self.server.look(tuple(one for one in asked if _NAME.fullmatch(one)))
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        for key, value in {**_ALWAYS, "Content-Type": "text/event-stream", "Connection": "close"}.items():
            self.send_header(key, value)
        self.end_headers()
        count = -1
        board = self.server.board
        while not board.closed:
            seen, showing = board.after(count, _BEAT)
            if seen == count:
                data = b": alive\n\n"
            else:
                data = b"data: " + json.dumps(showing.to_json(), ensure_ascii=False).encode() + b"\n\n"
            count = seen
            self.wfile.write(data)
            self.wfile.flush()
