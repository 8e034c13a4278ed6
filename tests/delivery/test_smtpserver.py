"""The server with moods is itself trusted by nobody before this."""

from __future__ import annotations

import hashlib
import smtplib
import ssl
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from tests.delivery.smtpserver import GREYLIST, ROOT, ScriptedServer, limit

if TYPE_CHECKING:
    from pathlib import Path

MESSAGE = b"From: a@x.example\r\nMessage-ID: <one@x.example>\r\nSubject: t\r\n\r\n.line\r\nsecond\r\n"


def client(server: ScriptedServer, timeout: float = 10) -> smtplib.SMTP:
    return smtplib.SMTP("127.0.0.1", server.port, local_hostname="here.example", timeout=timeout)


def send(smtp: smtplib.SMTP, to: str = "r1@x.example") -> None:
    smtp.sendmail("from@x.example", [to], MESSAGE)


def test_an_accepted_message_is_logged_with_its_digest_and_kept(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, keep=True) as server, client(server) as smtp:
        smtp.sendmail("from@x.example", ["r1@x.example", "r2@x.example"], MESSAGE)
        entries = server.messages()
        kept = (server.kept / "000001.eml").read_bytes()
    assert [entry["rcpt"] for entry in entries] == ["r1@x.example", "r2@x.example"]
    assert {entry["message_id"] for entry in entries} == {"<one@x.example>"}
    assert {entry["sha256"] for entry in entries} == {hashlib.sha256(MESSAGE).hexdigest()}
    assert kept == MESSAGE


def test_it_asks_for_tls_and_for_a_name(tmp_path: Path) -> None:
    secret = "a b"
    with ScriptedServer(tmp_path, tls="starttls", user="briefs", password=secret) as server, client(server) as smtp:
        with pytest.raises(smtplib.SMTPSenderRefused, match="STARTTLS"):
            send(smtp)
        smtp.starttls(context=ssl.create_default_context(cafile=server.authority))
        with pytest.raises(smtplib.SMTPSenderRefused, match="Authentication required"):
            send(smtp)
        with pytest.raises(smtplib.SMTPAuthenticationError):
            smtp.login("briefs", "wrong")
        smtp.login("briefs", secret)
        send(smtp)
        (entry,) = server.messages()
    assert entry["tls"]
    assert entry["auth"] == "briefs"


def test_a_certificate_of_another_authority_is_not_taken(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, tls="implicit") as server:
        with pytest.raises(ssl.SSLCertVerificationError):
            smtplib.SMTP_SSL("127.0.0.1", server.port, context=ssl.create_default_context(), timeout=10)
        known = ssl.create_default_context(cafile=server.authority)
        with smtplib.SMTP_SSL("127.0.0.1", server.port, context=known, timeout=10) as smtp:
            send(smtp)
        assert server.recipients() == {"r1@x.example": 1}


@pytest.mark.parametrize("say", ["451 4.2.0 later", "550 5.1.1 no such person"])
def test_it_refuses_at_rcpt_and_after_the_data(tmp_path: Path, say: str) -> None:
    rules = [
        {"when": "rcpt", "do": "answer", "say": say, "to": "^r1@"},
        {"when": "dot", "do": "answer", "say": say, "to": "^r2@"},
    ]
    with ScriptedServer(tmp_path, rules=rules) as server, client(server) as smtp:
        with pytest.raises(smtplib.SMTPRecipientsRefused, match=say[4:]):
            send(smtp, "r1@x.example")
        with pytest.raises(smtplib.SMTPDataError, match=say[4:]):
            send(smtp, "r2@x.example")
        send(smtp, "r3@x.example")
        assert server.recipients() == {"r3@x.example": 1}


def test_a_greylist_lets_the_second_attempt_in(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, rules=[GREYLIST]) as server, client(server) as smtp:
        for to in ("r1@x.example", "r2@x.example"):
            with pytest.raises(smtplib.SMTPRecipientsRefused, match="greylisted"):
                send(smtp, to)
        send(smtp)
        assert server.recipients() == {"r1@x.example": 1}


@pytest.mark.parametrize(
    ("rule", "accepted"),
    [
        ({"when": "connect", "do": "drop"}, 0),
        ({"when": "mail", "do": "drop"}, 0),
        ({"when": "text", "do": "drop"}, 0),
        ({"when": "dot", "do": "drop"}, 0),
        ({"when": "dot", "do": "drop", "accept": True}, 1),
    ],
)
def test_it_breaks_the_connection(tmp_path: Path, rule: dict[str, object], accepted: int) -> None:
    with ScriptedServer(tmp_path, rules=[{**rule, "times": 1}]) as server:
        with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionError)):
            send(client(server))
        assert server.recipients().total() == accepted
        with client(server) as smtp:
            send(smtp)
        assert server.recipients().total() == accepted + 1


@pytest.mark.parametrize(("accept", "accepted"), [(False, 0), (True, 1)])
def test_it_stalls_before_the_answer(tmp_path: Path, accept: bool, accepted: int) -> None:  # noqa: FBT001
    with ScriptedServer(tmp_path, rules=[{"when": "dot", "do": "stall", "accept": accept}]) as server:
        with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
            send(client(server, timeout=0.5))
        time.sleep(0.2)
        assert server.recipients().total() == accepted


def test_a_short_stall_ends_well(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, rules=[{"when": "dot", "do": "stall", "seconds": 0.2}]) as server:
        with client(server) as smtp:
            send(smtp)
        assert server.recipients().total() == 1


def test_a_connection_takes_so_many_and_no_more(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, rules=[limit(2)]) as server:
        smtp = client(server)
        send(smtp)
        send(smtp)
        with pytest.raises(smtplib.SMTPSenderRefused, match="421"):
            send(smtp)
        with client(server) as smtp:
            send(smtp)
        assert [entry["session"] for entry in server.messages()] == [1, 1, 2]


def test_chance_is_the_same_for_the_same_seed(tmp_path: Path) -> None:
    rules = [{"when": "rcpt", "do": "answer", "chance": 0.5}]
    taken = []
    for number, seed in enumerate((1, 1, 2)):
        with ScriptedServer(tmp_path / str(number), rules=rules, seed=seed) as server, client(server) as smtp:
            for person in range(20):
                try:
                    send(smtp, f"r{person}@x.example")
                except smtplib.SMTPRecipientsRefused:
                    continue
            taken.append(server.recipients())
    assert taken[0] == taken[1] != taken[2]
    assert 0 < len(taken[0]) < 20


def test_it_ends_with_whoever_started_it(tmp_path: Path) -> None:
    """A test run that is killed leaves no server behind."""
    program = (
        "import os, signal, sys; from pathlib import Path; from tests.delivery.smtpserver import ScriptedServer\n"
        f"server = ScriptedServer(Path({str(tmp_path)!r})).__enter__(); print(server.port, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=False)
    port = int(done.stdout)
    for _ in range(100):
        try:
            smtplib.SMTP("127.0.0.1", port, timeout=1).close()
        except OSError:
            return
        time.sleep(0.05)
    pytest.fail("the server still listens")
