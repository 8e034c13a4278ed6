"""The loop, with a transport in memory: what the ledger says after each answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.delivery import Pace, dispatch, open_ledger
from briefgen.errors import DeliveryError
from briefgen.model import Outcome
from briefgen.testing import MemoryTransport
from tests.delivery.post import envelope, now, planned

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.delivery import Entry, Ledger
    from briefgen.model import Envelope, OutcomeStatus

PACE = Pace(retry=(0, 0), sleep=lambda _: None)


def _states(ledger: Ledger) -> list[str]:
    return [row.state for row in ledger.entries()]


@pytest.mark.parametrize(
    ("answers", "state"),
    [
        (("sent",), "sent"),
        (("refused",), "refused"),
        (("unknown",), "unknown"),
        (("deferred", "sent"), "sent"),
        (("deferred", "deferred", "deferred"), "failed"),
        (("lost", "lost", "sent"), "sent"),
        (("lost", "deferred", "lost", "refused"), "refused"),
    ],
)
def test_what_an_answer_becomes(tmp_path: Path, answers: tuple[OutcomeStatus, ...], state: str) -> None:
    transport = MemoryTransport(*(Outcome(status=status, detail=status) for status in answers))
    with open_ledger(tmp_path, now=now) as ledger:
        (receipt,) = dispatch(ledger, planned(ledger, "a@x.example"), envelope, transport, pace=PACE)
        assert (receipt.status, _states(ledger)) == (state, [state])
        assert len(transport.sent) == (state == "sent")


def test_a_connection_that_breaks_three_times_stops_the_run_and_loses_nobody(tmp_path: Path) -> None:
    transport = MemoryTransport(Outcome(status="sent"), *[Outcome(status="lost", detail="reset")] * 3)
    with open_ledger(tmp_path, now=now) as ledger:
        entries = planned(ledger, "a@x.example", "b@x.example", "c@x.example")
        with pytest.raises(DeliveryError, match="reset"):
            dispatch(ledger, entries, envelope, transport, pace=PACE)
        assert _states(ledger) == ["sent", "planned", "planned"]


def test_a_row_that_another_process_took_is_left_alone(tmp_path: Path) -> None:
    transport = MemoryTransport()
    with open_ledger(tmp_path, now=now) as ledger:
        (entry,) = planned(ledger, "a@x.example")
        ledger.claim(entry, "")
        (receipt,) = dispatch(ledger, [entry], envelope, transport, pace=PACE)
        assert (receipt.status, transport.sent) == ("skipped", [])


@pytest.mark.parametrize("error", [KeyboardInterrupt, MemoryError])
def test_an_interruption_after_the_claim_leaves_unknown(tmp_path: Path, error: type[BaseException]) -> None:
    class Interrupted(MemoryTransport):
        def send(self, envelope: Envelope, claim: object) -> Outcome:
            super().send(envelope, claim)  # type: ignore[arg-type]
            raise error

    with open_ledger(tmp_path, now=now) as ledger:
        entries = planned(ledger, "a@x.example", "b@x.example")
        with pytest.raises(error):
            dispatch(ledger, entries, envelope, Interrupted(), pace=PACE)
        assert _states(ledger) == ["unknown", "planned"]


def test_a_ledger_that_cannot_be_written_lets_nothing_go(tmp_path: Path) -> None:
    transport = MemoryTransport()
    with open_ledger(tmp_path, now=now) as ledger:
        entries = planned(ledger, "a@x.example")
        ledger._db.execute("pragma query_only = on")
        with pytest.raises(DeliveryError, match="cannot be written"):
            dispatch(ledger, entries, envelope, transport, pace=PACE)
    assert transport.sent == []


def test_progress_is_told(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, total: int, what: str) -> None:
        assert what
        told.append((done, total))

    with open_ledger(tmp_path, now=now) as ledger:
        entries: tuple[Entry, ...] = planned(ledger, "a@x.example", "b@x.example")
        dispatch(ledger, entries, envelope, MemoryTransport(), pace=PACE, progress=progress)
    assert told == [(1, 2), (2, 2)]
