"""Sending beside bare smtplib: the same messages to the same server over one connection, ledger included.

``python -m benchmarks.delivery [--messages 1000] [--kilobytes 200] [--rounds 3]`` sends both ways in turn and prints
the ratio of the times; at most 1.2 is asked for (issue 5). The server is the tests' own, in a process of its own.
"""

from __future__ import annotations

import argparse
import datetime as dt
import os
import smtplib
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.delivery import EditionKey, Pace, Plan, Reader, Settings, dispatch, open_ledger, sender_lock
from briefgen.delivery.message import MessagePress
from briefgen.delivery.settings import Server
from briefgen.delivery.transports.smtp import SmtpTransport
from briefgen.model import Artifact, Letter
from briefgen.rendering.mail import render_mail
from briefgen.testing import make_brief
from tests.delivery.smtpserver import ScriptedServer

if TYPE_CHECKING:
    from briefgen.delivery import Entry
    from briefgen.model import Envelope

LIMIT = 1.2


class Office:
    """Readers and their messages, made as the program makes them."""

    def __init__(self, messages: int, kilobytes: int) -> None:
        brief = make_brief()
        pdf = os.urandom(int(kilobytes * 1000 * 57 / 78))  # base64 in lines of 76 and CRLF
        artifact = Artifact(name="b.pdf", format="pdf", layout="en", media_type="application/pdf", data=pdf)
        self.attachments = (artifact,)
        self.letter = Letter(languages=("en",), attached=("b.pdf",))
        self.text = render_mail(brief, self.letter, ())
        self.press = MessagePress(brief, Settings(), now=dt.datetime.now(tz=dt.UTC), project_id="0")
        names = (f"reader{number}@x.example" for number in range(messages))
        self.readers = {name: Reader(address=name, language="en") for name in names}

    def envelope(self, entry: Entry) -> Envelope:
        """Make one message."""
        return self.press.envelope(self.readers[entry.address], self.letter, self.text, self.attachments)

    def plans(self) -> list[Plan]:
        """Give what is to be sent; makes every message once, as the program does before it sends the first."""
        found = []
        for reader in self.readers.values():
            made = self.press.envelope(reader, self.letter, self.text, self.attachments)
            plan = Plan(
                address=reader.key,
                recipient=reader.address,
                name="",
                language="en",
                format="pdf",
                message_id=made.message_id,
            )
            found.append(plan)
        return found


def ours(office: Office, port: int) -> float:
    """Send by the program: plan, ledger, messages, transport."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = Path(folder) / "delivery"
        with open_ledger(path, now=lambda: dt.datetime.now(tz=dt.UTC)) as ledger, sender_lock(path):
            key = EditionKey("b", "e", 1)
            ledger.plan(key, "edition", office.plans(), "0" * 64)
            transport = SmtpTransport(Server(host="127.0.0.1", port=port, security="none"))
            receipts = dispatch(ledger, ledger.entries(key), office.envelope, transport, pace=Pace())
            transport.close()
        taken = time.perf_counter() - start
    assert all(receipt.status == "sent" for receipt in receipts)
    return taken


def bare(messages: list[tuple[str, bytes]], port: int) -> float:
    """Send finished bytes by ``smtplib`` alone."""
    start = time.perf_counter()
    with smtplib.SMTP("127.0.0.1", port, "localhost") as smtp:
        for address, data in messages:
            smtp.sendmail("briefs@x.example", [address], data)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=1000)
    parser.add_argument("--kilobytes", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    office = Office(asked.messages, asked.kilobytes)
    finished = [
        (name, office.press.envelope(reader, office.letter, office.text, office.attachments).data)
        for name, reader in office.readers.items()
    ]
    print(f"{asked.messages} messages of {len(finished[0][1]) / 1000:.0f} kB; load {os.getloadavg()[0]:.1f}")
    pairs = []
    with tempfile.TemporaryDirectory() as folder, ScriptedServer(Path(folder)) as server:
        for number in range(asked.rounds):
            one, other = bare(finished, server.port), ours(office, server.port)
            pairs.append((one, other))
            print(f"round {number + 1}: bare {one:.2f} s, ours {other:.2f} s, ratio {other / one:.2f}")
    ratio = statistics.median(other / one for one, other in pairs)
    print(f"ours / bare smtplib: {ratio:.2f} (at most {LIMIT})")


if __name__ == "__main__":
    main()
