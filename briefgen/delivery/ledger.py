"""The ledger: one row for each edition version and address, so that nobody gets a mail twice (issue 5).

SQLite with a write-ahead log. ``sending`` is committed with a flush to the disk before the one moment that cannot be
taken back; everything else may be lost with the machine and is then found as ``unknown`` or ``planned``, never as a
second mail. See ``docs/analysis/delivery.md``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import sqlite3
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from briefgen.model import LetterKind, SendState

__all__ = ["Approval", "Change", "EditionKey", "Entry", "Ledger", "Plan", "Suppression", "Withdrawal"]


@dataclass(frozen=True, slots=True, order=True)
class EditionKey:
    """A version of an edition."""

    brief: str
    edition: str
    version: int

    def __str__(self) -> str:
        """Give ``brief/edition/vN``, as the folders are named."""
        return f"{self.brief}/{self.edition}/v{self.version}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A message that is to go out."""

    address: str
    """As the ledger knows the reader: lower case, domain in ASCII."""
    recipient: str
    """As the message is addressed."""
    name: str
    language: str
    format: str
    message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A row: what became of one message."""

    key: EditionKey
    kind: LetterKind
    address: str
    recipient: str
    name: str
    language: str
    format: str
    message_id: str
    message_sha256: str
    files_sha256: str
    state: SendState
    detail: str
    attempts: int
    updated: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One step in a row's history."""

    key: EditionKey
    kind: LetterKind
    address: str
    state: str
    detail: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approval:
    """A person's word for the very bytes of an edition."""

    key: EditionKey
    name: str
    files_sha256: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """An edition that is no longer to be sent, read or relied on."""

    key: EditionKey
    name: str
    reason: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Suppression:
    """An address that gets nothing, and why."""

    address: str
    reason: str
    detail: str
    at: str


_ENTRY = (
    "brief, edition, version, kind, address, recipient, name, language, format, message_id, message_sha256, "
    "files_sha256, state, detail, attempts, updated"
)


class Ledger:
    """An open ledger; get one from ``open_ledger``."""

    def __init__(self, connection: sqlite3.Connection, project: str, now: Callable[[], dt.datetime]) -> None:
        self._db = connection
        self.project = project
        """Id of the project, drawn once."""
        self._now = now

    # -- what is known ---------------------------------------------------------------------------------------------

    def entries(
        self, key: EditionKey | None = None, *, address: str = "", kind: str = "", brief: str = "", edition: str = ""
    ) -> tuple[Entry, ...]:
        """Give rows in order of edition and address, narrowed by what is not empty."""
        wanted: dict[str, object] = {"address": address.lower(), "kind": kind, "brief": brief, "edition": edition}
        if key:
            wanted |= {"brief": key.brief, "edition": key.edition, "version": key.version}
        given = {name: value for name, value in wanted.items() if value}
        where = " and ".join(f"{name} = ?" for name in given) or "1"
        query = f"select {_ENTRY} from entry where {where} order by brief, edition, version, kind, address"  # noqa: S608 - names are ours
        return tuple(_entry(row) for row in self._db.execute(query, tuple(given.values())))

    def find_message(self, message_id: str) -> Entry | None:
        """Give the row of a Message-ID, or ``None``."""
        row = self._db.execute(f"select {_ENTRY} from entry where message_id = ?", (message_id,)).fetchone()  # noqa: S608 - as above
        return _entry(row) if row else None

    def history(self, *, address: str = "", key: EditionKey | None = None) -> tuple[Change, ...]:
        """Give every step of the rows of an address or an edition, in the order in which they were taken."""
        wanted: dict[str, object] = {"address": address.lower()} if address else {}
        if key:
            wanted |= {"brief": key.brief, "edition": key.edition, "version": key.version}
        where = " and ".join(f"{name} = ?" for name in wanted) or "1"
        query = (
            f"select brief, edition, version, kind, address, state, detail, at from change where {where} order by id"  # noqa: S608 - as above
        )
        rows = self._db.execute(query, tuple(wanted.values()))
        return tuple(
            Change(key=EditionKey(*row[:3]), kind=row[3], address=row[4], state=row[5], detail=row[6], at=row[7])
            for row in rows
        )

    def approvals(self, key: EditionKey) -> tuple[Approval, ...]:
        """Give who has approved a version, and which bytes."""
        query = (
            "select name, files_sha256, at from approval where brief = ? and edition = ? and version = ? order by rowid"
        )
        rows = self._db.execute(query, _place(key))
        return tuple(Approval(key=key, name=row[0], files_sha256=row[1], at=row[2]) for row in rows)

    def withdrawal(self, key: EditionKey) -> Withdrawal | None:
        """Say whether a version is withdrawn."""
        query = "select name, reason, at from withdrawal where brief = ? and edition = ? and version = ?"
        row = self._db.execute(query, _place(key)).fetchone()
        return Withdrawal(key=key, name=row[0], reason=row[1], at=row[2]) if row else None

    def suppressions(self) -> dict[str, Suppression]:
        """Give every address that gets nothing."""
        rows = self._db.execute("select address, reason, detail, at from suppression order by address")
        return {row[0]: Suppression(address=row[0], reason=row[1], detail=row[2], at=row[3]) for row in rows}

    def knows_report(self, report_id: str) -> bool:
        """Say whether a delivery report was read before."""
        return self._db.execute("select 1 from report where id = ?", (report_id,)).fetchone() is not None

    # -- what is decided -------------------------------------------------------------------------------------------

    def approve(self, key: EditionKey, name: str, files_sha256: str) -> bool:
        """Note an approval; ``False`` when this person has approved these bytes already."""
        folded = " ".join(name.split()).casefold()
        values = (*_place(key), name, folded, files_sha256, self._time())
        with self._writing():
            made = self._db.execute("insert or ignore into approval values (?, ?, ?, ?, ?, ?, ?)", values)
            return made.rowcount == 1

    def withdraw(self, key: EditionKey, name: str, reason: str) -> bool:
        """Forbid a version; ``False`` when it was withdrawn already, whose reason then stands."""
        with self._writing():
            values = (*_place(key), name, reason, self._time())
            return self._db.execute("insert or ignore into withdrawal values (?, ?, ?, ?, ?, ?)", values).rowcount == 1

    def suppress(self, address: str, *, reason: str, detail: str = "", at: dt.datetime | None = None) -> bool:
        """Let an address get nothing any more; ``False`` when that was so already."""
        when = at.astimezone(dt.UTC).isoformat(timespec="seconds") if at else self._time()
        with self._writing():
            values = (address.lower(), reason, detail, when)
            return self._db.execute("insert or ignore into suppression values (?, ?, ?, ?)", values).rowcount == 1

    def unsuppress(self, address: str) -> bool:
        """Let an address get mail again; ``False`` when it was not suppressed."""
        with self._writing():
            return self._db.execute("delete from suppression where address = ?", (address.lower(),)).rowcount == 1

    def take_report(self, report_id: str) -> bool:
        """Note that a delivery report was read; ``False`` when it was read before."""
        with self._writing():
            values = (report_id, self._time())
            return self._db.execute("insert or ignore into report values (?, ?)", values).rowcount == 1

    # -- what is sent ----------------------------------------------------------------------------------------------

    def plan(self, key: EditionKey, kind: LetterKind, plans: Sequence[Plan], files_sha256: str) -> None:
        """Enter the messages that are to go out; a row that is there already stays as it is.

        Rows that a run gave up (``failed``) become ``planned``; those still ``planned`` take the new digest, since
        nothing of them has left.
        """
        with self._writing():
            for one in plans:
                values = (*_place(key), kind, one.address, one.recipient, one.name, one.language, one.format)
                made = self._db.execute(
                    f"insert or ignore into entry ({_ENTRY}) "  # noqa: S608 - as above
                    "values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, '', ?, 'planned', '', 0, ?)",
                    (*values, one.message_id, files_sha256, self._time()),
                )
                if made.rowcount:
                    self._note(key, kind, one.address, "planned", "")
                else:
                    self._again(key, kind, one, files_sha256)

    def _again(self, key: EditionKey, kind: LetterKind, one: Plan, files_sha256: str) -> None:
        made = self._db.execute(
            "update entry set state = 'planned', files_sha256 = ?, language = ?, format = ?, name = ?, recipient = ?, "
            "updated = ? where brief = ? and edition = ? and version = ? and kind = ? and address = ? "
            "and state in ('planned', 'failed')",
            (
                files_sha256,
                one.language,
                one.format,
                one.name,
                one.recipient,
                self._time(),
                *_place(key),
                kind,
                one.address,
            ),
        )
        if made.rowcount:
            self._note(key, kind, one.address, "planned", "again")

    def claim(self, entry: Entry, message_sha256: str) -> bool:
        """Commit, flushed to the disk, that a message is being handed over now; ``False`` when it is not to be.

        Call it after the last byte of the message and before the final dot (RFC 5321, 4.1.1.4).
        """
        with self._writing(flushed=True):
            made = self._db.execute(
                "update entry set state = 'sending', message_sha256 = ?, attempts = attempts + 1, updated = ? "
                "where brief = ? and edition = ? and version = ? and kind = ? and address = ? and state = 'planned'",
                (message_sha256, self._time(), *_place(entry.key), entry.kind, entry.address),
            )
            if made.rowcount != 1:
                return False
            self._note(entry.key, entry.kind, entry.address, "sending", "")
            return True

    def record(self, entry: Entry, state: SendState, detail: str, *, since: Iterable[SendState]) -> bool:
        """Set what became of a message, if its row is in one of the states ``since``."""
        allowed = tuple(since)
        marks = ", ".join("?" * len(allowed))
        with self._writing():
            made = self._db.execute(
                f"update entry set state = ?, detail = ?, updated = ? where brief = ? and edition = ? and version = ? "  # noqa: S608 - as above
                f"and kind = ? and address = ? and state in ({marks})",
                (state, detail, self._time(), *_place(entry.key), entry.kind, entry.address, *allowed),
            )
            if made.rowcount != 1:
                return False
            self._note(entry.key, entry.kind, entry.address, state, detail)
            return True

    def note(self, entry: Entry, what: str, detail: str) -> None:
        """Add to a row's history without changing its state, such as ``bounced``."""
        with self._writing():
            self._note(entry.key, entry.kind, entry.address, what, detail)

    def settle_orphans(self) -> tuple[Entry, ...]:
        """Set every ``sending`` to ``unknown``; only whoever holds the lock of sending may call it."""
        detail = "the sender was ended between handing the message over and noting the answer"
        found = [one for one in self.entries() if one.state == "sending"]
        for one in found:
            self.record(one, "unknown", detail, since=("sending",))
        return tuple(found)

    # -- how it is written -----------------------------------------------------------------------------------------

    def _time(self) -> str:
        return self._now().astimezone(dt.UTC).isoformat(timespec="seconds")

    def _note(self, key: EditionKey, kind: str, address: str, state: str, detail: str) -> None:
        self._db.execute(
            "insert into change (brief, edition, version, kind, address, state, detail, at, process) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*_place(key), kind, address, state, detail, self._time(), os.getpid()),
        )

    @contextlib.contextmanager
    def _writing(self, *, flushed: bool = False) -> Iterator[None]:
        """One transaction; ``flushed`` waits until it is on the disk."""
        try:
            self._db.execute(f"pragma synchronous = {'full' if flushed else 'normal'}")
            self._db.execute("begin immediate")
            try:
                yield
                self._db.execute("commit")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("rollback")
                raise
        except sqlite3.Error as error:
            raise DeliveryError(
                f"the ledger cannot be written: {error}",
                hint="check space and rights of the folder delivery/; nothing was sent that is not in the ledger",
            ) from None

    def close(self) -> None:
        """Close it; what was committed stays."""
        self._db.close()


def _place(key: EditionKey) -> tuple[str, str, int]:
    return (key.brief, key.edition, key.version)


def _entry(row: Sequence[object]) -> Entry:
    names = ("address", "recipient", "name", "language", "format", "message_id", "message_sha256", "files_sha256")
    rest = dict(zip((*names, "state", "detail", "attempts", "updated"), row[4:], strict=True))
    return Entry(key=EditionKey(*row[:3]), kind=row[3], **rest)  # type: ignore[arg-type]
