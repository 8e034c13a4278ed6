"""The loop that sends: claim, hand over, record; put off and try again; never the same message twice."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError
from briefgen.model import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.delivery.ledger import Entry, Ledger
    from briefgen.delivery.transports import Transport
    from briefgen.model import Envelope, Outcome

__all__ = ["Pace", "dispatch"]

_MOST_LOST = 3
"""Times in a row that a connection may break before the server is taken for gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How fast, how patiently, and by which clock; times are seconds."""

    retry: tuple[int, ...] = (30, 120, 300)
    per_minute: int = 0
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = field(default=time.monotonic)


def dispatch(
    ledger: Ledger,
    entries: Sequence[Entry],
    envelope_of: Callable[[Entry], Envelope],
    transport: Transport,
    *,
    pace: Pace,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> tuple[Receipt, ...]:
    """Send every planned message; give a receipt for each, in the order of ``entries``.

    The caller holds the right to send. Raises ``DeliveryError`` when the server takes nothing at all; what is then not
    sent is still ``planned``.
    """
    run = _Run(ledger, envelope_of, transport, pace, progress, len(entries))
    waiting = list(entries)
    for attempt, wait in enumerate((0, *pace.retry)):
        if attempt:
            progress(run.done, run.total, f"waiting {wait} s for {len(waiting)} put off by the server")
            transport.close()
            pace.sleep(wait)
        waiting = [entry for entry in waiting if not run.send(entry)]
        if not waiting:
            break
    for entry in waiting:
        run.give_up(entry)
    return tuple(run.receipts[entry.address] for entry in entries)


class _Run:
    """One pass over the messages."""

    def __init__(
        self,
        ledger: Ledger,
        envelope_of: Callable[[Entry], Envelope],
        transport: Transport,
        pace: Pace,
        progress: Callable[[int, int, str], None],
        total: int,
    ) -> None:
        self.ledger, self.envelope_of, self.transport = ledger, envelope_of, transport
        self.pace, self.progress, self.total = pace, progress, total
        self.receipts: dict[str, Receipt] = {}
        self.done = 0
        self._last = float("-inf")
        self._put_off: dict[str, str] = {}

    def send(self, entry: Entry) -> bool:
        """Send one message; ``False`` when the server put it off."""
        envelope = self.envelope_of(entry)
        self._keep_pace()
        outcome = self._handed_over(entry, envelope)
        match outcome.status:
            case "sent" | "refused" | "unknown":
                self.ledger.record(entry, outcome.status, outcome.detail, since=("planned", "sending"))
                self._close(entry, outcome.status, outcome.detail)
            case "deferred":
                self.ledger.record(entry, "planned", outcome.detail, since=("planned", "sending"))
                self._put_off[entry.address] = outcome.detail
                return False
            case "written":
                self._close(entry, "written", outcome.detail)
            case _:
                self._close(entry, "skipped", "is no longer planned: another process has taken it")
        return True

    def _handed_over(self, entry: Entry, envelope: Envelope) -> Outcome:
        """Hand a message over, on a new connection where the old one broke before anything was accepted."""
        digest = envelope.sha256
        claimed = False

        def claim() -> bool:
            nonlocal claimed
            claimed = self.ledger.claim(entry, digest)
            return claimed

        for attempt in range(_MOST_LOST):
            try:
                outcome = self.transport.send(envelope, claim)
            except BaseException:
                if claimed:
                    detail = "interrupted after the message was handed over"
                    self.ledger.record(entry, "unknown", detail, since=("sending",))
                raise
            if outcome.status != "lost":
                return outcome
            if claimed:
                self.ledger.record(entry, "planned", f"not handed over: {outcome.detail}", since=("sending",))
                claimed = False
            if attempt + 1 < _MOST_LOST:
                self.pace.sleep(2.0**attempt)
        raise DeliveryError(
            f"the mail server cannot be reached, or ends the connection: {outcome.detail}",
            hint="what is not sent is still planned; run the command again later",
        )

    def give_up(self, entry: Entry) -> None:
        """Note that a message was put off once too often."""
        detail = self._put_off.get(entry.address, "")
        self.ledger.record(entry, "failed", detail, since=("planned",))
        self._close(entry, "failed", detail)

    def _close(self, entry: Entry, status: str, detail: str) -> None:
        receipt = Receipt(
            address=entry.recipient,
            status=status,  # type: ignore[arg-type]
            message_id=entry.message_id,
            detail=detail,
        )
        self.receipts[entry.address] = receipt
        self.done += 1
        self.progress(self.done, self.total, entry.recipient)

    def _keep_pace(self) -> None:
        if not self.pace.per_minute:
            return
        gap = 60 / self.pace.per_minute
        wait = self._last + gap - self.pace.clock()
        if wait > 0:
            self.pace.sleep(wait)
        self._last = self.pace.clock()
