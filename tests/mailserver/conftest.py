"""The bench, once for all tests; deselected unless ``-m mailserver`` asks for it."""

from __future__ import annotations

import email
import email.policy
import imaplib
import json
import mailbox
import smtplib
import ssl
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.mailserver import bench
from tests.mailserver import house as built

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from email.message import EmailMessage

    from tests.mailserver.house import House

ROOT = Path(__file__).parents[2]
MARK = "mailserver"
WAIT = 20.0
"""Seconds that a message may take through both servers on a busy machine."""


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if MARK in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker(MARK)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not item.get_closest_marker(MARK)]


@dataclass(frozen=True, kw_only=True)
class MailServer:
    """What a test needs to know of the running bench."""

    top: Path
    ports: dict[str, int]

    @property
    def authority(self) -> Path:
        return self.top / "tls/authority.pem"

    @property
    def context(self) -> ssl.SSLContext:
        return ssl.create_default_context(cafile=self.authority)

    def submit(self, user: str = f"briefs@{bench.HOUSE}") -> smtplib.SMTP:
        """Give a client that has said STARTTLS and AUTH."""
        smtp = smtplib.SMTP("127.0.0.1", self.ports["submission"], local_hostname="here.example", timeout=WAIT)
        smtp.starttls(context=self.context)
        smtp.login(user, bench.password(user))
        return smtp

    def imap(self, user: str) -> imaplib.IMAP4_SSL:
        client = imaplib.IMAP4_SSL("127.0.0.1", self.ports["imaps"], ssl_context=self.context, timeout=WAIT)
        client.login(user, bench.password(user))
        return client

    def fetch(self, user: str) -> list[EmailMessage]:
        """Give the messages of a person's inbox, as her mail program gets them."""
        client = self.imap(user)
        try:
            client.select("INBOX", readonly=True)
            _, (numbers,) = client.search(None, "ALL")
            raw = [client.fetch(number.decode(), "(BODY.PEEK[])")[1][0] for number in numbers.split()]
        finally:
            client.logout()
        parts = [part[1] for part in raw if isinstance(part, tuple)]
        return [email.message_from_bytes(data, policy=email.policy.default) for data in parts]

    def wait(self, user: str, wanted: Callable[[EmailMessage], bool], count: int = 1) -> list[EmailMessage]:
        """Give the wanted messages once ``count`` of them are there."""
        end = time.monotonic() + WAIT
        while True:
            found = [message for message in self.fetch(user) if wanted(message)]
            if len(found) >= count:
                return found
            if time.monotonic() > end:
                logs = "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.top.glob("*.log")))
                pytest.fail(f"{len(found)} of {count} messages for {user} after {WAIT:.0f} s:\n{logs}")
            time.sleep(0.1)

    def maildir(self, user: str) -> Path:
        return self.top / "homes" / user / "Maildir"

    def empty(self) -> None:
        """Remove every message of everybody."""
        for user in bench.PEOPLE:
            if self.maildir(user).exists():
                mailbox.Maildir(self.maildir(user)).clear()


@pytest.fixture(scope="session")
def running() -> Iterator[MailServer]:
    problem = bench.missing()
    if problem:
        pytest.fail(problem, pytrace=False)
    with subprocess.Popen(
        [sys.executable, "-m", "tests.mailserver.bench"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C ends the tests, and they end it
    ) as process:
        assert process.stdout is not None
        assert process.stdin is not None
        line = process.stdout.readline()
        if not line:
            pytest.fail("the mail server did not start; its words are above", pytrace=False)
        facts = json.loads(line)
        yield MailServer(top=Path(facts.pop("top")), ports=facts)
        process.stdin.close()
        process.wait(30)


@pytest.fixture
def mail(running: MailServer) -> MailServer:
    """The servers, with empty mailboxes."""
    running.empty()
    return running


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built.make_project(tmp_path_factory.mktemp("house") / "project")


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    return built.make_keys(tmp_path_factory.mktemp("keys"))


@pytest.fixture
def house(tmp_path: Path, template: Path, keys: tuple[Path, bytes], mail: MailServer) -> House:
    return built.copy_project(template, tmp_path / "project", mail, keys[0])
