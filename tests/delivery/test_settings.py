from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

import keyring
import pytest
from keyring.backend import KeyringBackend

from briefgen.delivery import Settings, load_settings
from briefgen.delivery.settings import Server
from briefgen.errors import DeliveryError
from briefgen.pipeline.secrets import dkim_key, password

if TYPE_CHECKING:
    from pathlib import Path

FULL = """version: 1
sender: { address: briefs@وزارة.example, name: { ar: وحدة التحليل, en: Analysis unit }, reply_to: desk@x.example }
server: { host: mail.x.example, user: briefs, ca_file: certificates/ca.pem, retry: [0, 5, 5] }
list: { id: weekly.x.example, unsubscribe: "https://x.example/leave/{reader}", one_click: true }
dkim: { domain: x.example, selector: s1 }
web: { address: https://briefs.x.example/archive, ceiling: TLP:GREEN }
rules: { approvals: 2, most_megabytes: 5 }
series: { weekly: { too_large: link, machine_translation: allow } }
"""


def _load(folder: Path, text: str) -> Settings:
    path = folder / "delivery.yaml"
    path.write_text(text, encoding="utf-8")
    return load_settings(path)


def test_all_that_can_be_said(tmp_path: Path) -> None:
    found = _load(tmp_path, FULL)
    assert found.sender.domain.startswith("xn--")
    assert found.sender.envelope == found.sender.address
    assert found.server is not None
    assert (found.server.port, found.server.security, found.server.retry) == (587, "starttls", (0, 5, 5))
    assert found.web is not None
    assert found.web.address == "https://briefs.x.example/archive/"
    weekly, others = found.rules("weekly"), found.rules("monthly")
    assert (weekly.approvals, weekly.most_bytes, weekly.too_large) == (2, 5_000_000, "link")
    assert (others.approvals, others.too_large, others.machine_translation) == (2, "refuse", "refuse")


def test_no_file_gives_a_project_that_cannot_send(tmp_path: Path) -> None:
    found = load_settings(tmp_path / "delivery.yaml")
    assert found == Settings()
    assert found.server is None


WRONG = {
    "sender: { address: x }": "is no mail address",
    "server: { host: mail.x.example, security: none }": "in the open",
    "server: { host: mail.x.example, security: none, plain_allowed: true, user: me }": "a password is not sent",
    "server: { host: 'a b' }": "is not a host name",
    "server: { host: x.example, password: secret }": "unknown key 'password'",
    "server: { host: x.example, ca_file: ../ca.pem }": "must be a file inside the project",
    "server: { host: x.example, ca_file: /etc/ca.pem }": "must be a file inside the project",
    "server: { host: x.example, retry: [1, -1] }": "whole number from 0",
    "list: { id: a.example, unsubscribe: 'http://x.example' }": "is not an https address",
    "list: { id: a.example, one_click: true }": "needs an https address",
    "rules: { too_large: link }": "needs the address of the web copy",
    "web: { address: 'https://x.example', ceiling: TLP:RED }": "unknown marking",
    "series: { weekly: { approvals: many } }": "whole number from 0 to 5",
}


@pytest.mark.parametrize("line", WRONG)
def test_mistakes_are_named_with_their_line(tmp_path: Path, line: str) -> None:
    sender = "" if line.startswith("sender") else "sender: { address: a@x.example }\n"
    with pytest.raises(DeliveryError) as caught:
        _load(tmp_path, f"version: 1\n{sender}{line}\n")
    assert any(WRONG[line] in one.message for one in caught.value.problems), caught.value.problems
    assert "secret" not in str(caught.value.problems)


def test_a_plain_connection_to_this_machine_needs_no_leave(tmp_path: Path) -> None:
    for host in ("localhost", "127.0.0.1", "'[::1]'"):
        text = f"version: 1\nsender: {{ address: a@x.example }}\nserver: {{ host: {host}, security: none }}\n"
        server = _load(tmp_path, text).server
        assert server is not None
        assert (server.local, server.port) == (True, 25)


def test_the_password_comes_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(host="x.example", port=587, user="briefs")
    monkeypatch.setenv("BRIEFGEN_SMTP_PASSWORD", "one")
    assert password(server) == "one"
    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD")
    with pytest.raises(DeliveryError, match=r"no password for briefs at x\.example"):
        password(server)


def test_the_key_comes_from_outside_of_the_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "project").mkdir()
    for place in (tmp_path, tmp_path / "project"):
        (place / "key.pem").write_bytes(b"KEY")
    monkeypatch.delenv("BRIEFGEN_DKIM_KEY", raising=False)
    with pytest.raises(DeliveryError, match="there is no key"):
        dkim_key(tmp_path / "project")
    monkeypatch.setenv("BRIEFGEN_DKIM_KEY", str(tmp_path / "project" / "key.pem"))
    with pytest.raises(DeliveryError, match="does not belong into the project"):
        dkim_key(tmp_path / "project")
    monkeypatch.setenv("BRIEFGEN_DKIM_KEY", str(tmp_path / "key.pem"))
    assert dkim_key(tmp_path / "project") == b"KEY"


def test_the_password_may_be_in_the_keyring(monkeypatch: pytest.MonkeyPatch) -> None:
    class Ring(KeyringBackend):
        """A keyring in memory, by the library's own door."""

        priority = 1
        known: ClassVar[dict[tuple[str, str], str]] = {}

        def get_password(self, service: str, username: str) -> str | None:
            return self.known.get((service, username))

        def set_password(self, service: str, username: str, password: str) -> None:
            self.known[service, username] = password

    monkeypatch.delenv("BRIEFGEN_SMTP_PASSWORD", raising=False)
    before = keyring.get_keyring()
    keyring.set_keyring(Ring())  # type: ignore[no-untyped-call]
    try:
        keyring.set_password("briefgen:x.example", "briefs", "from the ring")
        assert password(Server(host="x.example", port=587, user="briefs")) == "from the ring"
        with pytest.raises(DeliveryError, match="no password for other") as caught:
            password(Server(host="y.example", port=587, user="other"))
        assert "keyring set briefgen:y.example other" in caught.value.hint
    finally:
        keyring.set_keyring(before)
