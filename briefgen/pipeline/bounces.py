"""What comes back is taken into the ledger: who bounced, complained or left gets no more mail."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.diagnostics import Diagnostic
from briefgen.pipeline.office import SETTINGS_FILE, open_project_ledger, project_of

if TYPE_CHECKING:
    from briefgen.delivery import Entry, Ledger
    from briefgen.delivery.bounces import Report

__all__ = ["Imported", "Returned", "import_bounces"]

ReturnedState: TypeAlias = Literal["suppressed", "noted", "known", "unplaced"]

_REASONS = {"permanent": "bounced", "complaint": "complained", "unsubscribe": "unsubscribed"}
"""Why an address gets no more mail."""
_NOTES = {
    "permanent": "bounced",
    "complaint": "complained",
    "temporary": "not delivered",
    "delayed": "delayed",
    "delivered": "delivered",
}
"""What a row's history says."""
_HANDED_OVER = ("sending", "sent", "unknown")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What one report came to."""

    report: Report
    state: ReturnedState
    """``known``: taken by an earlier run. ``unplaced``: about nothing that this project has sent."""
    address: str
    """The reader's, where she is known; else as the report has it."""
    edition: str = ""
    """The version it is about."""
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What a mailbox came to."""

    source: str
    dry_run: bool
    mails: int
    automatic_answers: int
    others: int
    """Mails that are neither reports nor automatic answers: for somebody to read."""
    returned: tuple[Returned, ...]

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Name each report that nothing was done about."""
        return tuple(
            Diagnostic(
                code="bounces.unplaced",
                severity="warning",
                message=f"{one.address or 'an unnamed address'}: {one.report.kind} report not taken: {one.words}",
                hint="if it is right, `briefgen suppressions add ADDRESS`",
            )
            for one in self.returned
            if one.state == "unplaced"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Whom a report is about, or why that is not known."""

    address: str = ""
    entry: Entry | None = None
    problem: str = ""


def import_bounces(
    source: str, *, project: Path | None = None, dry_run: bool = False, ca_file: Path | None = None
) -> Imported:
    """Read a mailbox of reports and keep from mail whoever bounced, complained or left.

    A report counts only if it is about a message that this project handed over; each is taken once, however often and
    from wherever it is read. Raises ``DeliveryError`` when the mailbox or the ledger cannot be read; what was taken
    until then stays.
    """
    from briefgen.delivery import load_settings
    from briefgen.delivery.bounces import mail_kind, read_report
    from briefgen.delivery.mailbox import mailbox_user, messages
    from briefgen.pipeline.secrets import mailbox_password

    def password(user: str) -> str:
        return mailbox_password(mailbox_user(source)[1], user)

    place = project_of(project or Path.cwd())
    known = load_settings(place.root / SETTINGS_FILE).list
    counts = {"report": 0, "automatic answer": 0, "other mail": 0}
    returned: list[Returned] = []
    with open_project_ledger(place, create=False) as ledger:
        taker = _Taker(ledger, dry_run=dry_run)
        for data in messages(source, password=password, ca_file=ca_file):
            reports = read_report(data, leave_at=known.unsubscribe_mail if known else "")
            counts["report" if reports else mail_kind(data)] += 1
            returned += [taker.take(report) for report in reports]
    return Imported(
        source=source,
        dry_run=dry_run,
        mails=sum(counts.values()),
        automatic_answers=counts["automatic answer"],
        others=counts["other mail"],
        returned=tuple(returned),
    )


class _Taker:
    """Takes reports into a ledger, or only says what it would do."""

    def __init__(self, ledger: Ledger, *, dry_run: bool) -> None:
        self._ledger, self._dry_run = ledger, dry_run
        self._taken: set[str] = set()
        self._tokens: dict[str, str] | None = None

    def take(self, report: Report) -> Returned:
        place = self._leaver(report) if report.kind == "unsubscribe" else self._reader(report)
        edition = str(place.entry.key) if place.entry else ""
        if place.problem:
            return Returned(
                report=report, state="unplaced", address=report.address, edition=edition, words=place.problem
            )
        known = report.id in self._taken or self._ledger.knows_report(report.id)
        said = report.detail
        words = said if not report.status or report.status in said else f"{report.status} {said}"
        if not known:
            self._taken.add(report.id)
            if not self._dry_run:
                self._enter(report, place, words)
        state: ReturnedState = "known" if known else "suppressed" if report.kind in _REASONS else "noted"
        return Returned(report=report, state=state, address=place.address, edition=edition, words=words)

    def _enter(self, report: Report, place: _Place, words: str) -> None:
        """Suppress first and remember the report last: whatever ends us between, the next run does the rest."""
        if report.kind in _REASONS:
            self._ledger.suppress(place.address, reason=_REASONS[report.kind], detail=words, at=report.at)
        if place.entry and report.kind in _NOTES:
            self._ledger.note(place.entry, _NOTES[report.kind], words)
        self._ledger.take_report(report.id)

    def _reader(self, report: Report) -> _Place:
        """Find the row of the message; its reader is meant even where the report does not name her."""
        entry = self._ledger.find_message(report.message_id) if report.message_id else None
        if entry is None:
            said = f"{report.message_id} is no message of ours" if report.message_id else "names no message"
            return _Place(problem=said)
        if entry.state not in _HANDED_OVER:
            return _Place(
                entry=entry, problem=f"the message to {entry.recipient} was never handed over ({entry.state})"
            )
        if report.address not in ("", entry.address):
            return _Place(
                entry=entry, problem=f"the message went to {entry.recipient}, who may have had it passed on to there"
            )
        return _Place(address=entry.address, entry=entry)

    def _leaver(self, report: Report) -> _Place:
        """Find who leaves: by her token, or by answering our message from her own address."""
        if report.token:
            address = self._known_tokens().get(report.token, "")
            return _Place(address=address, problem="" if address else "its token is of no reader of this project")
        entry = self._ledger.find_message(report.message_id) if report.message_id else None
        if entry and entry.address == report.address and entry.state in _HANDED_OVER:
            return _Place(address=entry.address, entry=entry)
        return _Place(
            problem="asks to leave, without the token that our messages give, so that anyone may have written it"
        )

    def _known_tokens(self) -> dict[str, str]:
        from briefgen.delivery.tokens import reader_token

        if self._tokens is None:
            readers = {entry.address for entry in self._ledger.entries()}
            self._tokens = {reader_token(self._ledger.project, address): address for address in readers}
        return self._tokens
