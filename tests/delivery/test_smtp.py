"""The transport against a real SMTP server: what it takes for sent, refused, put off, lost and unknown."""

from __future__ import annotations

import contextlib
import hashlib
from typing import TYPE_CHECKING, Any

import pytest

from briefgen.delivery import Pace, dispatch, open_ledger
from briefgen.delivery.settings import Server
from briefgen.delivery.transports.smtp import SmtpTransport
from briefgen.errors import DeliveryError
from tests.delivery.post import envelope, now, planned
from tests.delivery.smtpserver import GREYLIST, ScriptedServer, limit

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Envelope, Receipt


def _server(port: int, **more: Any) -> Server:
    values: dict[str, Any] = {"host": "127.0.0.1", "security": "none", "timeout": 2, **more}
    return Server(port=port, **values)


def _post(
    folder: Path,
    port: int,
    readers: tuple[str, ...],
    *,
    pace: Pace | None = None,
    make: Callable[..., Envelope] = envelope,
) -> tuple[Receipt, ...]:
    transport = SmtpTransport(_server(port))
    with contextlib.closing(transport), open_ledger(folder / "delivery", now=now) as ledger:
        entries = planned(ledger, *readers)
        receipts = dispatch(ledger, entries, make, transport, pace=pace or Pace(retry=(0,), sleep=lambda _: None))
        for receipt in receipts:
            (row,) = ledger.entries(address=receipt.address)
            assert row.state == receipt.status
    return receipts


def test_the_server_gets_the_very_bytes(tmp_path: Path) -> None:
    body = b".hidden\r\n..\r\nlong line " + b"x" * 900 + b"\r\n.\r\n\r\n.\r\n"
    sent: list[Envelope] = []

    def make(entry: Any) -> Envelope:
        sent.append(envelope(entry, body))
        return sent[-1]

    with ScriptedServer(tmp_path, keep=True) as server:
        (receipt,) = _post(tmp_path, server.port, ("a@x.example",), make=make)
        (message,) = server.messages()
    assert receipt.status == "sent"
    assert message["sha256"] == hashlib.sha256(sent[0].data).hexdigest() == sent[0].sha256
    assert message["sender"] == "bounces@institute.example"


def test_one_connection_carries_all(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path) as server:
        _post(tmp_path, server.port, tuple(f"r{n}@x.example" for n in range(9)))
        assert {entry["session"] for entry in server.messages()} == {1}


CASES: dict[str, tuple[list[dict[str, Any]], str, int]] = {
    "refused for good": ([{"when": "rcpt", "do": "answer", "say": "550 5.1.1 who?"}], "refused", 0),
    "refused for good after the dot": ([{"when": "dot", "do": "answer", "say": "554 5.6.0 no"}], "refused", 0),
    "put off once": ([{"when": "rcpt", "do": "answer", "say": "451 4.3.0 later", "times": 1}], "sent", 1),
    "put off after the dot once": ([{"when": "dot", "do": "answer", "say": "451 4.3.0 later", "times": 1}], "sent", 1),
    "put off for ever": ([{"when": "rcpt", "do": "answer", "say": "451 4.3.0 later"}], "failed", 0),
    "greylisted": ([GREYLIST], "sent", 1),
    "connection breaks in the text once": ([{"when": "text", "do": "drop", "times": 1}], "sent", 1),
    "connection breaks after the dot": ([{"when": "dot", "do": "drop", "times": 1}], "unknown", 0),
    "accepts and breaks": ([{"when": "dot", "do": "drop", "accept": True, "times": 1}], "unknown", 1),
    "accepts and says nothing": ([{"when": "dot", "do": "stall", "accept": True, "seconds": 9}], "unknown", 1),
    "closes with 421 once": ([{"when": "mail", "do": "answer", "say": "421 4.3.2 going down", "times": 1}], "sent", 1),
}


MORE_THAN_SOCKETS_HOLD = (b"x" * 990 + b"\r\n") * 16_000
"""A short message is wholly sent, dot and all, before a client can see that the server broke off in its text."""


@pytest.mark.parametrize("case", CASES)
def test_what_an_answer_means(tmp_path: Path, case: str) -> None:
    rules, status, accepted = CASES[case]
    body = MORE_THAN_SOCKETS_HOLD if rules[0]["when"] == "text" else b"Good morning.\r\n"
    with ScriptedServer(tmp_path, rules=rules) as server:
        (receipt,) = _post(tmp_path, server.port, ("a@x.example",), make=lambda entry: envelope(entry, body))
        assert receipt.status == status, receipt
        assert len(server.messages()) == accepted
        again = _post(tmp_path, server.port, ("a@x.example",)) if status != "failed" else ()
        assert again == ()
        assert len(server.messages()) == accepted


def test_one_readers_refusal_is_no_others(tmp_path: Path) -> None:
    rules = [{"when": "rcpt", "do": "answer", "say": "550 5.1.1 who?", "to": "^b@"}]
    with ScriptedServer(tmp_path, rules=rules) as server:
        receipts = _post(tmp_path, server.port, ("a@x.example", "b@x.example", "c@x.example"))
        assert [one.status for one in receipts] == ["sent", "refused", "sent"]
        assert "550 5.1.1 who?" in receipts[1].detail


def test_a_server_that_takes_five_a_connection_gets_all(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path, rules=[limit(5)]) as server:
        receipts = _post(tmp_path, server.port, tuple(f"r{n}@x.example" for n in range(12)))
        assert {one.status for one in receipts} == {"sent"}
        assert server.recipients().total() == 12


def test_no_server_leaves_everything_planned(tmp_path: Path) -> None:
    with ScriptedServer(tmp_path) as server:
        port = server.port
    with pytest.raises(DeliveryError, match="cannot be reached"):
        _post(tmp_path, port, ("a@x.example",))
    with open_ledger(tmp_path / "delivery", now=now) as ledger:
        assert [row.state for row in ledger.entries()] == ["planned"]


def test_a_refused_sender_stops_the_run(tmp_path: Path) -> None:
    rules = [{"when": "mail", "do": "answer", "say": "553 5.7.1 not your address"}]
    with ScriptedServer(tmp_path, rules=rules) as server, pytest.raises(DeliveryError, match="refuses the sender"):
        _post(tmp_path, server.port, ("a@x.example",))


def test_retries_wait_and_rates_are_kept(tmp_path: Path) -> None:
    waits: list[float] = []
    time = [0.0]

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        time[0] += seconds

    rules = [{"when": "rcpt", "do": "answer", "say": "451 later", "to": "^a@", "times": 2}]
    pace = Pace(retry=(30, 120), per_minute=60, sleep=sleep, clock=lambda: time[0])
    with ScriptedServer(tmp_path, rules=rules) as server:
        receipts = _post(tmp_path, server.port, ("a@x.example", "b@x.example"), pace=pace)
    assert [one.status for one in receipts] == ["sent", "sent"]
    assert waits == [1.0, 30, 120]


@pytest.mark.parametrize(("tls", "security"), [("starttls", "starttls"), ("implicit", "tls")])
def test_secured_connections_check_the_certificate_and_log_in(tmp_path: Path, tls: str, security: str) -> None:
    with ScriptedServer(tmp_path, tls=tls, user="briefs", password="sésame 1", names=("localhost",)) as server:
        good = _server(server.port, host="localhost", security=security, user="briefs")
        transport = SmtpTransport(good, password=lambda: "sésame 1", ca_file=server.authority)
        assert transport.open() == ""
        transport.close()
        wrong = SmtpTransport(good, password=lambda: "guess", ca_file=server.authority)
        with pytest.raises(DeliveryError, match="refused the log-in") as caught:
            wrong.open()
        assert "guess" not in caught.value.message + caught.value.hint
        with pytest.raises(DeliveryError, match="not secure"):
            SmtpTransport(good, password=lambda: "sésame 1").open()
        other = _server(server.port, host="127.0.0.1", security=security, user="briefs")
        with pytest.raises(DeliveryError, match="not secure"):
            SmtpTransport(other, password=lambda: "x", ca_file=server.authority).open()


def test_a_server_without_starttls_gets_no_password(tmp_path: Path) -> None:
    asked: list[str] = []

    def secret() -> str:
        asked.append("x")
        return "secret"

    with ScriptedServer(tmp_path) as server:
        transport = SmtpTransport(_server(server.port, security="starttls", user="briefs"), password=secret)
        with pytest.raises(DeliveryError, match="offers no STARTTLS"):
            transport.open()
    assert not asked


def test_line_ends_that_could_smuggle_a_second_message_are_refused(tmp_path: Path) -> None:
    for body in (b"text\n.\r\nMAIL FROM:<x@x.example>\r\n", b"text\r.\r\n", b"no end"):
        with ScriptedServer(tmp_path / str(len(body))) as server, pytest.raises(DeliveryError, match="CRLF"):
            _post(
                tmp_path / str(len(body)), server.port, ("a@x.example",), make=lambda entry, b=body: envelope(entry, b)
            )
