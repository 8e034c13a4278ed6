"""Stage 8 afterwards: corrections and withdrawals, to exactly those who received a version."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefgen.errors import BriefgenError, DeliveryError
from briefgen.model import Receipt
from briefgen.pipeline.gather import as_path
from briefgen.pipeline.mail import check_readers
from briefgen.pipeline.office import Said, Writer, as_texts, office_of
from briefgen.pipeline.post import Posted, Sent, sending, write_folder
from briefgen.pipeline.proof import load_verified

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.delivery import Delivery, EditionKey, Entry, Ledger, Reader
    from briefgen.model import Brief, LetterKind, VerifiedBrief
    from briefgen.pipeline.office import Addressed, Office, Progress

__all__ = ["correct", "withdraw"]

_LONGEST_REASON = 2_000


def _reason(text: str) -> str:
    found = " ".join(text.split())
    if not found or len(found) > _LONGEST_REASON or not found.isprintable():
        raise DeliveryError(
            "--reason: one or two sentences for the readers", hint="say what was wrong, in their language"
        )
    return found


def correct(
    folder: str | Path,
    *,
    reason: str,
    readers: str | Path | None = None,
    deliver: bool = False,
    output: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Sent:
    """Send a later version to exactly those whose newest one is an earlier version of the same edition.

    ``readers`` gives ceilings and wishes as they are now; without it each gets what she got before, and nothing that is
    marked higher. Raises ``DeliveryError`` when the new version may not be sent.
    """
    from briefgen.delivery import check_edition, files_digest, require_approvals

    words = _reason(reason)
    office = office_of(folder)
    verified, _ = load_verified(office.folder)
    known = {one.key: one for one in check_readers(readers)[0]} if readers else {}
    with sending(office) as ledger:
        rules = office.settings.rules(office.key.brief)
        check_edition(verified.brief, rules, ledger.withdrawal(office.key))
        digest = files_digest(office.folder, verified.artifacts)
        if deliver:
            require_approvals(ledger, office.key, digest, rules)
        newest, doubtful = _newest(ledger, office.key)
        writer = Writer(office, verified.brief, ledger.project, signed=deliver)
        notes = _Changes(office, verified.brief, words)
        going, turned = _corrected(office, verified, newest, known, ledger, notes)
        asked = _Asked(deliver=deliver, output=as_path(output), progress=progress)
        return _out(Posted(office, writer, ledger, digest), "correction", going, [*turned, *doubtful], asked)


def _newest(ledger: Ledger, key: EditionKey) -> tuple[dict[str, Entry], tuple[Receipt, ...]]:
    """Give the newest earlier version that each address received, and who may have received one."""
    rows = [
        row
        for row in ledger.entries(brief=key.brief, edition=key.edition)
        if row.kind != "withdrawal" and row.key.version <= key.version
    ]
    newest: dict[str, Entry] = {}
    for row in rows:
        if row.state == "sent" and (row.key.version < key.version):
            newest[row.address] = max(row, newest.get(row.address, row), key=lambda one: one.key.version)
    has_this = {
        row.address for row in rows if row.key.version == key.version and row.kind == "edition" and row.state == "sent"
    }
    newest = {address: row for address, row in newest.items() if address not in has_this}
    doubtful = tuple(
        Receipt(
            address=row.recipient,
            status="unknown",
            message_id=row.message_id,
            detail=f"may have received version {row.key.version}; `briefgen ledger resolve`, then run this again",
        )
        for row in rows
        if row.state in ("unknown", "sending") and row.key.version < key.version and row.address not in newest
    )
    return newest, doubtful


class _Changes:
    """What differs from each earlier version that somebody has."""

    def __init__(self, office: Office, after: Brief, reason: str) -> None:
        self._office, self._after, self.reason = office, after, as_texts(reason)
        self._before: dict[int, Brief] = {}
        self._found: dict[int, Said] = {}

    def before(self, version: int) -> Brief:
        """Give the earlier version's brief; raises ``DeliveryError`` when it is no longer there."""
        if version not in self._before:
            self._before[version] = _brief_of(self._office.folder.parent / f"v{version}")
        return self._before[version]

    def words(self, version: int) -> Said:
        """Give what a letter says to those who have a version."""
        from briefgen.composition.changes import changes

        if version not in self._found:
            found = changes(self.before(version), self._after)
            self._found[version] = Said(changes=found, replaces=version, reason=self.reason)
        return self._found[version]


def _brief_of(folder: Path) -> Brief:
    from briefgen.verification import read_edition

    try:
        return read_edition(folder)[0]
    except (BriefgenError, OSError):
        raise DeliveryError(
            f"{folder}: cannot be read, and what has changed since is not known",
            hint="restore the folder of the version that was sent",
        ) from None


def _corrected(
    office: Office,
    verified: VerifiedBrief,
    newest: dict[str, Entry],
    known: dict[str, Reader],
    ledger: Ledger,
    notes: _Changes,
) -> tuple[list[Addressed], list[Receipt]]:
    from briefgen.delivery import decide

    going: list[Addressed] = []
    turned: list[Receipt] = []
    suppressed = ledger.suppressions()
    for address, row in newest.items():
        reader = _as_before(row, known.get(address), notes.before(row.key.version).marking)
        ready, refused = decide(verified.brief, verified.artifacts, [reader], office.settings, suppressed)
        going += [(one, notes.words(row.key.version)) for one in ready]
        turned += [
            Receipt(address=one.reader.address, status="refused", message_id="", detail=one.reason) for one in refused
        ]
    return going, turned


def _as_before(row: Entry, listed: Reader | None, marking: str) -> Reader:
    """Give a reader as the ledger knows her; her wishes about topics and series do not matter to a correction."""
    from briefgen.delivery import Reader
    from briefgen.delivery.readers import BOTH

    if listed:
        return replace(listed, series=(), topics=(), status="active")
    language = BOTH if "+" in row.language else row.language
    return Reader(
        address=row.recipient,
        name=row.name,
        language=language,
        ceiling=marking,  # type: ignore[arg-type]
        format=row.format,  # type: ignore[arg-type]
    )


def withdraw(
    folder: str | Path,
    *,
    by: str,
    reason: str,
    deliver: bool = False,
    output: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Sent:
    """Forbid a version at once, and tell those who received it; without ``deliver`` the notices are only written.

    The edition need not verify: that may be why it is withdrawn.
    """
    from briefgen.delivery import checked_name

    words = _reason(reason)
    name = checked_name(by)
    office = office_of(folder)
    brief = _brief_of(office.folder)
    with sending(office) as ledger:
        ledger.withdraw(office.key, name, words)
        standing = ledger.withdrawal(office.key)
        assert standing is not None
        rows = [row for row in ledger.entries(office.key) if row.kind != "withdrawal"]
        posted = Posted(office, Writer(office, brief, ledger.project, signed=deliver), ledger, "")
        said = Said(replaces=office.key.version, reason=as_texts(standing.reason))
        going = [(_notice(row, brief), said) for row in rows if row.state == "sent"]
        doubtful = [
            Receipt(
                address=row.recipient,
                status="unknown",
                message_id=row.message_id,
                detail="may have received it; `briefgen ledger resolve`, then run this again",
            )
            for row in rows
            if row.state in ("unknown", "sending")
        ]
        asked = _Asked(deliver=deliver, output=as_path(output), progress=progress)
        return _out(posted, "withdrawal", going, doubtful, asked)


def _notice(row: Entry, brief: Brief) -> Delivery:
    from briefgen.delivery import Delivery

    reader = _as_before(row, None, brief.marking)
    languages = tuple(one for one in row.language.split("+") if one in brief.languages) or (brief.languages[0],)
    return Delivery(reader=reader, languages=languages, attachments=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """Whether notices are sent, and where they are written if not."""

    deliver: bool
    output: Path | None
    progress: Progress


def _out(posted: Posted, kind: LetterKind, going: list[Addressed], others: list[Receipt], asked: _Asked) -> Sent:
    """Send the notices, or write them."""
    office = posted.office
    if asked.deliver:
        receipts = posted.post(kind, going, asked.progress)
        return Sent(edition=str(office.key), delivered=True, receipts=(*receipts, *others))
    fresh, had = posted.sift(kind, going)
    target = asked.output or office.folder.parent / f"{kind}-{office.folder.name}"
    written = write_folder(posted.writer, kind, fresh, target)
    return Sent(edition=str(office.key), delivered=False, receipts=(*written, *had, *others), folder=str(target))
