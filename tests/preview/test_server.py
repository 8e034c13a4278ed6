"""Who may read the preview: the page that it opened itself, and nobody else."""

from __future__ import annotations

import http.client
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from briefgen.preview.board import Board
from briefgen.preview.server import HOST, Server

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    import threading

    found = Server(0, Board(), lambda _: None)
    thread = threading.Thread(target=found.serve_forever, args=(0.02,))
    thread.start()
    yield found
    found.shutdown()
    found.server_close()
    thread.join()


def _ask(
    server: Server, path: str, headers: dict[str, str] | None = None, method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection(HOST, server.server_port, timeout=5)
    connection.putrequest(method, path, skip_host=True)
    for key, value in ({"Host": f"{HOST}:{server.server_port}"} | (headers or {})).items():
        connection.putheader(key, value)
    connection.endheaders()
    answer = connection.getresponse()
    found = answer.status, {key.lower(): value for key, value in answer.getheaders()}, answer.read()
    connection.close()
    return found


def _own(server: Server, path: str = "") -> str:
    return f"{urlsplit(server.url).path}{path}"


def test_the_page_is_there(server: Server) -> None:
    status, headers, body = _ask(server, _own(server))
    assert status == 200
    assert b"<script src=" in body
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


def test_it_listens_on_this_machine_only(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1"


@pytest.mark.parametrize(
    "path", ["/", "/state", "/wrong/state", "/wrong/", "//state", "/%00/state", "*", "//[/", "/?a=/state"]
)
def test_without_the_token_there_is_nothing(server: Server, path: str) -> None:
    assert _ask(server, path)[0] == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "127.0.0.1"},
        {"Host": "127.0.0.1:1"},
        {"Host": ""},
        {"Origin": "http://evil.example"},
        {"Origin": "null"},
        {"Origin": "http://127.0.0.1:1"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["", "state", "events", "html/1/en"])
def test_other_pages_are_refused_even_with_the_token(server: Server, headers: dict[str, str], path: str) -> None:
    assert _ask(server, _own(server, path), headers)[0] == 403


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "none"}, {"Sec-Fetch-Site": "same-origin"}, {}], ids=str)
def test_our_own_page_is_answered(server: Server, headers: dict[str, str]) -> None:
    own = {"Origin": f"http://{HOST}:{server.server_port}"}
    assert _ask(server, _own(server, "state"), headers)[0] == 200
    assert _ask(server, _own(server, "state"), headers | own)[0] == 200


@pytest.mark.parametrize(
    "path",
    [
        "shell.html",
        "../server.py",
        "static/shell.js",
        "..%2fserver.py",
        "html/1/../../state",
        "source/../../etc/passwd",
        "source/e-1",
        "source/",
        "page/1/ar/../../../0.png",
        "page/1/ar/0.png",
        "html/1/ar",
        "pages/1/ar",
        "pdf/1/ar",
        "html",
        "page",
        "_send",
        "__class__",
        "html/1/ar/x/y/z",
    ],
)
def test_only_what_is_known_is_given(server: Server, path: str) -> None:
    assert _ask(server, _own(server, path))[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE"])
def test_only_reading_is_possible(server: Server, method: str) -> None:
    assert _ask(server, _own(server, "state"), method=method)[0] == 501


def test_documents_may_run_nothing(server: Server) -> None:
    policy = _ask(server, _own(server, "state"))[1]["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script" not in policy
    assert "sandbox allow-same-origin" in policy
    assert "frame-ancestors 'self'" in policy


def test_each_preview_has_a_secret_of_its_own(server: Server) -> None:
    other = Server(0, Board(), lambda _: None)
    other.server_close()
    assert other.token != server.token
    assert len(other.token) >= 20
