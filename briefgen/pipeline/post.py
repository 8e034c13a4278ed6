"""Messages on their way: entered in the ledger and sent, or written into a folder."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model import Receipt
from briefgen.pipeline.office import LEDGER_FOLDER, new_folder, open_project_ledger, transport_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from briefgen.delivery import Delivery, Entry, Ledger, Plan
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Envelope, Letter, LetterKind
    from briefgen.pipeline.office import Addressed, Office, Progress, Writer

__all__ = ["Posted", "Sent", "sending", "write_folder"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sending came to."""

    edition: str
    delivered: bool
    """Whether messages were handed to a server, not only written."""
    receipts: tuple[Receipt, ...]
    folder: str = ""
    """Where the messages were written."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def troubles(self) -> tuple[Receipt, ...]:
        """Give those somebody has to look at."""
        return tuple(one for one in self.receipts if one.status in ("refused", "failed", "unknown"))


@contextlib.contextmanager
def sending(office: Office) -> Iterator[Ledger]:
    """Hold the right to send, with a ledger in which nothing is left open by a run that was ended."""
    from briefgen.delivery import sender_lock

    with open_project_ledger(office.project) as ledger, sender_lock(office.project.root / LEDGER_FOLDER):
        ledger.settle_orphans()
        yield ledger


class Posted:
    """Messages of one kind on their way: entered in the ledger, sent, their receipts gathered."""

    def __init__(self, office: Office, writer: Writer, ledger: Ledger, digest: str) -> None:
        self.office, self.writer, self.ledger, self.digest = office, writer, ledger, digest

    def post(self, kind: LetterKind, going: Sequence[Addressed], progress: Progress) -> tuple[Receipt, ...]:
        """Send to each who has not got it."""
        from briefgen.delivery import Pace, dispatch

        fresh, receipts = self.sift(kind, going)
        made = {one.reader.key: (one, self.writer.letter(kind, one, said)) for one, said in fresh}
        plans = [self._plan(*pair) for pair in made.values()]  # makes every message once: what cannot be made stops all
        if not plans:
            return receipts
        transport = transport_of(self.office)
        self.ledger.plan(self.office.key, kind, plans, self.digest)
        entries = [one for one in self.ledger.entries(self.office.key, kind=kind) if one.address in made]
        server = self.office.settings.server
        assert server is not None
        pace = Pace(retry=server.retry, per_minute=server.per_minute)

        def envelope_of(entry: Entry) -> Envelope:
            return self.writer.envelope(*made[entry.address])

        with contextlib.closing(transport):
            sent = dispatch(self.ledger, entries, envelope_of, transport, pace=pace, progress=progress)
        return (*sent, *receipts)

    def _plan(self, one: Delivery, letter: Letter) -> Plan:
        from briefgen.delivery import Plan

        return Plan(
            address=one.reader.key,
            recipient=one.reader.address,
            name=one.reader.name,
            language="+".join(one.languages),
            format=one.reader.format if one.attachments else "link",
            message_id=self.writer.envelope(one, letter).message_id,
        )

    def sift(self, kind: LetterKind, going: Sequence[Addressed]) -> tuple[list[Addressed], tuple[Receipt, ...]]:
        """Part those who are still to get it from those who have it, or may have, or were refused."""
        key = self.office.key
        rows = self.ledger.entries(brief=key.brief, edition=key.edition)
        own = {row.address: row for row in rows if row.key == key and row.kind == kind}
        others = {
            row.address: row
            for row in rows
            if row.address not in own and row.kind != "withdrawal" and row.state in ("sent", "sending", "unknown")
        }
        fresh: list[Addressed] = []
        receipts: list[Receipt] = []
        for one, said in going:
            row = own.get(one.reader.key)
            other = others.get(one.reader.key) if kind == "edition" else None
            receipt = _standing(row) if row else _has_another(other) if other else None
            if receipt:
                receipts.append(receipt)
            else:
                fresh.append((one, said))
        return fresh, tuple(receipts)


def _standing(row: Entry) -> Receipt | None:
    """Say what holds a message back that has a row already."""
    if row.state in ("planned", "failed"):
        return None
    words = {
        "sent": ("skipped", f"has it already (sent {row.updated})"),
        "refused": ("refused", f"{row.detail}; `briefgen ledger resolve --as not-sent` lets it go out again"),
        "unknown": ("unknown", f"{row.detail}; ask the reader, then `briefgen ledger resolve`"),
        "sending": ("unknown", "is being handed over"),
    }
    status, detail = words[row.state]
    return Receipt(address=row.recipient, status=status, message_id=row.message_id, detail=detail)  # type: ignore[arg-type]


def _has_another(row: Entry) -> Receipt:
    doubt = "perhaps " if row.state == "unknown" else ""
    return Receipt(
        address=row.recipient,
        status="skipped",
        message_id="",
        detail=f"{doubt}has version {row.key.version}; `briefgen correct` tells who has it",
    )


def write_folder(writer: Writer, kind: LetterKind, going: Sequence[Addressed], target: Path) -> tuple[Receipt, ...]:
    """Write messages into a folder, in place of those that an earlier run wrote there."""
    from briefgen.delivery.transports import FolderTransport

    receipts = []
    with new_folder(target) as beside:
        transport = FolderTransport(beside)
        for one, said in going:
            envelope = writer.envelope(one, writer.letter(kind, one, said))
            name = transport.send(envelope).detail
            receipts.append(
                Receipt(address=envelope.address, status="written", message_id=envelope.message_id, detail=name)
            )
    return tuple(receipts)
