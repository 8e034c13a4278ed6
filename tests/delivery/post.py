"""Small messages and a sender that can be killed, for the tests of delivery.

``python -m tests.delivery.post FOLDER PORT READERS [BYTES]`` sends to so many readers, as often as it is started; it
prints a line for each message that is done. No file may grow beyond ``BYTES``: the disk is full then.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import resource
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.delivery import EditionKey, Pace, Plan, dispatch, open_ledger, sender_lock
from briefgen.delivery.settings import Server
from briefgen.delivery.transports.smtp import SmtpTransport
from briefgen.model import Envelope

if TYPE_CHECKING:
    from briefgen.delivery import Entry, Ledger

KEY = EditionKey("weekly", "2025-W15", 1)
DIGEST = "f" * 64
_PER_MINUTE = 10_000
"""Six milliseconds a message, so that there is something to interrupt on a fast machine too."""


def now() -> dt.datetime:
    return dt.datetime.now(tz=dt.UTC)


def address(number: int) -> str:
    return f"reader{number}@institute.example"


def message_id(reader: str) -> str:
    return f"<{hashlib.sha256(reader.encode()).hexdigest()[:32]}@institute.example>"


def plan(reader: str) -> Plan:
    return Plan(
        address=reader.lower(),
        recipient=reader,
        name="",
        language="en",
        format="pdf",
        message_id=message_id(reader.lower()),
    )


def envelope(entry: Entry, body: bytes = b"Good morning.\r\n.\r\n..dots\r\n") -> Envelope:
    head = f"From: briefs@institute.example\r\nTo: {entry.recipient}\r\nMessage-ID: {entry.message_id}\r\n\r\n"
    return Envelope(
        address=entry.recipient,
        name="",
        language="en",
        message_id=entry.message_id,
        subject="A brief",
        sender="bounces@institute.example",
        chunks=(head.encode(), body),
    )


def planned(ledger: Ledger, *readers: str) -> tuple[Entry, ...]:
    """Plan and give what is still to be sent."""
    ledger.plan(KEY, "edition", [plan(reader) for reader in readers], DIGEST)
    return tuple(entry for entry in ledger.entries(KEY) if entry.state == "planned")


def main(folder: str, port: str, readers: str, most: str = "") -> None:
    if most:
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(most), resource.RLIM_INFINITY))
    with open_ledger(Path(folder), now=now) as ledger, sender_lock(Path(folder)):
        ledger.settle_orphans()
        entries = planned(ledger, *(address(number) for number in range(int(readers))))
        server = Server(host="127.0.0.1", port=int(port), security="none", timeout=1)
        transport = SmtpTransport(server)
        pace = Pace(retry=(0, 0, 0, 0, 0), per_minute=_PER_MINUTE)
        for receipt in dispatch(ledger, entries, envelope, transport, pace=pace, progress=_tell):
            assert receipt.status in {"sent", "refused", "failed", "unknown", "skipped"}
        transport.close()


def _tell(done: int, total: int, what: str) -> None:
    sys.stdout.write(f"{done} {total} {what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main(*sys.argv[1:5])
