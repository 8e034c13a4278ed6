"""Stage 8: approved editions to their readers, once."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import editions
from briefgen.diagnostics import Diagnostic
from briefgen.errors import DeliveryError
from briefgen.model import Receipt
from briefgen.pipeline.gather import as_path
from briefgen.pipeline.office import (
    LEDGER_FOLDER,
    Writer,
    new_folder,
    now,
    office_of,
    open_project_ledger,
    transport_of,
)
from briefgen.pipeline.proof import load_verified

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from briefgen.delivery import Approval, Delivery, Entry, Ledger, Reader, Suppression, Turned
    from briefgen.model import Brief, Envelope, VerifiedBrief
    from briefgen.pipeline.office import Office

__all__ = ["Approved", "Sent", "approve", "check_readers", "send", "send_test"]

MailProgress = "Callable[[int, int, str], None]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What an approval came to."""

    edition: str
    files_sha256: str
    approvals: tuple[Approval, ...]
    """Those that hold for the files as they are."""
    needed: int
    new: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What a sending came to."""

    edition: str
    delivered: bool
    """Whether messages were handed to a server, not only written."""
    receipts: tuple[Receipt, ...]
    folder: Path | None = None
    """Where the messages were written."""
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def troubles(self) -> tuple[Receipt, ...]:
        """Give those somebody has to look at."""
        return tuple(one for one in self.receipts if one.status in ("refused", "failed", "unknown"))


def approve(folder: str | Path, *, by: str = "") -> Approved:
    """Note that a person approves the very bytes of an edition; without ``by`` only say who has.

    The edition is proved first. Raises ``VerificationError`` or ``DeliveryError``.
    """
    from briefgen.delivery import checked_name, files_digest, standing_approvals

    office = office_of(folder)
    verified, place = load_verified(office.folder)
    digest = files_digest(place, verified.artifacts)
    new = False
    with open_project_ledger(office.project) as ledger:
        if by:
            withdrawal = ledger.withdrawal(office.key)
            if withdrawal:
                raise DeliveryError(f"{office.key}: withdrawn by {withdrawal.name}: {withdrawal.reason}")
            new = ledger.approve(office.key, checked_name(by), digest)
        valid, _ = standing_approvals(ledger, office.key, digest)
    needed = office.settings.rules(office.key.brief).approvals
    return Approved(edition=str(office.key), files_sha256=digest, approvals=valid, needed=needed, new=new)


def check_readers(path: str | Path) -> tuple[tuple[Reader, ...], tuple[Diagnostic, ...]]:
    """Read a list of readers; give them, and what is doubtful about them."""
    from briefgen.delivery import load_readers
    from briefgen.i18n.locales import languages
    from briefgen.lexicon.load import load_lexicon
    from briefgen.project import find_project

    readers = load_readers(Path(path))
    lexicon = load_lexicon(*find_project(Path(path)).lexicons, languages=languages())
    known = {topic.id for topic in lexicon.topics}
    doubts = [
        Diagnostic(
            code="delivery.topic",
            severity="warning",
            message=f"{reader.address}: the lexicon has no topic {topic!r}",
            hint="correct it, unless it is a section's id or a topic of your spec",
            file=str(path),
            line=reader.line,
        )
        for reader in readers
        for topic in reader.topics
        if topic not in known
    ]
    return readers, tuple(doubts)


def send(  # noqa: PLR0913 - each is a flag of the command
    folder: str | Path,
    readers: str | Path,
    *,
    deliver: bool = False,
    group: str = "",
    output: str | Path | None = None,
    progress: Callable[[int, int, str], None] = lambda *_: None,
) -> Sent:
    """Send an approved edition to its readers, or only write the messages.

    Without ``deliver`` one ``.eml`` a reader is written and nothing leaves. With it each reader gets the edition once,
    however often this is called. Raises ``DeliveryError`` when the edition may not be sent at all.
    """
    office = office_of(folder)
    verified, _ = load_verified(office.folder)
    people, doubts = _people(office, readers, group)
    if deliver:
        with _sending(office) as ledger:
            return _deliver(office, verified, people, ledger, group, progress, doubts)
    return _write(office, verified, people, group, as_path(output), doubts)


def _people(office: Office, path: str | Path, group: str) -> tuple[tuple[Reader, ...], tuple[Diagnostic, ...]]:
    readers, doubts = check_readers(path)
    rules = office.settings.rules(office.key.brief)
    if len(readers) > rules.most_readers:
        raise DeliveryError(
            f"{path}: {len(readers)} readers, and at most {rules.most_readers} are taken for meant",
            hint=f"raise most_readers of the series {office.key.brief!r} in delivery.yaml if this list is right",
        )
    if group and not any(group in reader.groups for reader in readers):
        known = sorted({name for reader in readers for name in reader.groups})
        raise DeliveryError(f"{path}: nobody is in the group {group!r}", hint=f"there are: {', '.join(known) or 'none'}")
    return readers, doubts


@contextlib.contextmanager
def _sending(office: Office) -> Iterator[Ledger]:
    """Hold the right to send, with a ledger in which nothing is left open by a run that was ended."""
    from briefgen.delivery import sender_lock

    with open_project_ledger(office.project) as ledger, sender_lock(office.project.root / LEDGER_FOLDER):
        ledger.settle_orphans()
        yield ledger


def _deliver(  # noqa: PLR0913 - the parts of one sending
    office: Office,
    verified: VerifiedBrief,
    people: tuple[Reader, ...],
    ledger: Ledger,
    group: str,
    progress: Callable[[int, int, str], None],
    doubts: tuple[Diagnostic, ...],
) -> Sent:
    from briefgen.delivery import check_edition, decide, files_digest, require_approvals

    brief, rules = verified.brief, office.settings.rules(office.key.brief)
    check_edition(brief, rules, ledger.withdrawal(office.key))
    digest = files_digest(office.folder, verified.artifacts)
    require_approvals(ledger, office.key, digest, rules)
    going, turned = decide(brief, verified.artifacts, people, office.settings, ledger.suppressions(), group=group)
    writer = Writer(office, brief, ledger.project, signed=True)
    posted = Posted(office, writer, ledger, digest)
    receipts = posted.post("edition", going, progress)
    left = _left_over(ledger, office, people)
    return Sent(
        edition=str(office.key),
        delivered=True,
        receipts=(*receipts, *(_turned(one) for one in turned)),
        diagnostics=(*doubts, *newer_version(office), *left),
    )


def _turned(one: Turned) -> Receipt:
    return Receipt(address=one.reader.address, status=one.status, message_id="", detail=one.reason)  # type: ignore[arg-type]


def _left_over(ledger: Ledger, office: Office, people: tuple[Reader, ...]) -> tuple[Diagnostic, ...]:
    """Name rows that are still planned for people who are no longer on the list."""
    known = {reader.key for reader in people}
    return tuple(
        Diagnostic(
            code="delivery.left-over",
            severity="warning",
            message=f"{entry.recipient}: planned for {entry.key} and no longer on the list; not sent",
            hint="put the reader back on the list, or leave it so",
        )
        for entry in ledger.entries(office.key, kind="edition")
        if entry.state in ("planned", "failed") and entry.address not in known
    )


def newer_version(office: Office) -> tuple[Diagnostic, ...]:
    """Warn when a later version of the edition has been built."""
    newest = editions.latest(office.folder.parent)
    if newest is None or newest.manifest.version <= office.key.version:
        return ()
    message = f"{office.key}: version {newest.manifest.version} of this edition was built since"
    hint = "send that one, or tell those who have this one with `briefgen correct`"
    return (Diagnostic(code="delivery.older-version", severity="warning", message=message, hint=hint),)


class Posted:
    """Messages of one kind on their way: entered in the ledger, sent, their receipts gathered."""

    def __init__(self, office: Office, writer: Writer, ledger: Ledger, digest: str) -> None:
        self.office, self.writer, self.ledger, self.digest = office, writer, ledger, digest

    def post(
        self,
        kind: str,
        going: Sequence[Delivery],
        progress: Callable[[int, int, str], None],
        more: dict[str, dict[str, object]] | None = None,
    ) -> tuple[Receipt, ...]:
        """Send to each who has not got it; ``more`` is what the letter says to a reader besides, by her key."""
        from briefgen.delivery import Pace, dispatch

        more = more or {}
        fresh, receipts = self._without_those_who_have_it(kind, going)
        made = {one.reader.key: (one, self._letter(kind, one, more.get(one.reader.key, {}))) for one in fresh}
        plans = [self._plan(*pair) for pair in made.values()]  # makes every message once: what cannot be made stops all
        if not plans:
            return receipts
        transport = transport_of(self.office)
        self.ledger.plan(self.office.key, kind, plans, self.digest)  # type: ignore[arg-type]
        entries = [one for one in self.ledger.entries(self.office.key, kind=kind) if one.address in made]

        def envelope_of(entry: Entry) -> Envelope:
            delivery, letter = made[entry.address]
            return self.writer.envelope(delivery.reader, letter, delivery.attachments)  # type: ignore[arg-type]

        server = self.office.settings.server
        assert server is not None
        pace = Pace(retry=server.retry, per_minute=server.per_minute)
        try:
            sent = dispatch(self.ledger, entries, envelope_of, transport, pace=pace, progress=progress)
        finally:
            transport.close()
        return (*sent, *receipts)

    def _letter(self, kind: str, one: Delivery, more: dict[str, object]) -> object:
        linked = not one.attachments and kind != "withdrawal"
        return self.writer.letter(kind, one.languages, one.attachments, linked=linked, **more)  # type: ignore[arg-type]

    def _plan(self, one: Delivery, letter: object) -> object:
        from briefgen.delivery import Plan

        envelope = self.writer.envelope(one.reader, letter, one.attachments)  # type: ignore[arg-type]
        return Plan(
            address=one.reader.key,
            recipient=one.reader.address,
            name=one.reader.name,
            language="+".join(one.languages),
            format=one.reader.format if one.attachments else "link",
            message_id=envelope.message_id,
        )

    def _without_those_who_have_it(
        self, kind: str, going: Sequence[Delivery]
    ) -> tuple[list[Delivery], tuple[Receipt, ...]]:
        key = self.office.key
        rows = self.ledger.entries(brief=key.brief, edition=key.edition)
        own = {row.address: row for row in rows if row.key == key and row.kind == kind}
        others = {
            row.address: row
            for row in rows
            if row.address not in own and row.kind != "withdrawal" and row.state in ("sent", "unknown")
        }
        fresh: list[Delivery] = []
        receipts: list[Receipt] = []
        for one in going:
            row = own.get(one.reader.key)
            other = others.get(one.reader.key) if kind == "edition" else None
            receipt = _standing(row) if row else _has_another(other) if other else None
            if receipt:
                receipts.append(receipt)
            else:
                fresh.append(one)
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


def _write(  # noqa: PLR0913 - the parts of one sending
    office: Office,
    verified: VerifiedBrief,
    people: tuple[Reader, ...],
    group: str,
    output: Path | None,
    doubts: tuple[Diagnostic, ...],
) -> Sent:
    """Write the messages that ``deliver`` would send to readers who have none; the ledger is only read."""
    from briefgen.delivery import check_edition, decide

    rules = office.settings.rules(office.key.brief)
    with _reading(office) as ledger:
        check_edition(verified.brief, rules, ledger.withdrawal(office.key) if ledger else None)
        suppressed: dict[str, Suppression] = ledger.suppressions() if ledger else {}
        going, turned = decide(verified.brief, verified.artifacts, people, office.settings, suppressed, group=group)
        writer = Writer(office, verified.brief, ledger.project if ledger else "", signed=False)
        had: tuple[Receipt, ...] = ()
        fresh: Sequence[Delivery] = going
        if ledger:
            fresh, had = Posted(office, writer, ledger, "")._without_those_who_have_it("edition", going)  # noqa: SLF001
        warnings = (*doubts, *_not_yet(office, verified, ledger), *newer_version(office))
    target = output or office.folder.parent / f"mail-{office.folder.name}"
    written = write_folder(writer, [(one, writer.letter("edition", one.languages, one.attachments, linked=not one.attachments)) for one in fresh], target)
    receipts = (*written, *had, *(_turned(one) for one in turned))
    return Sent(edition=str(office.key), delivered=False, receipts=receipts, folder=target, diagnostics=warnings)


def write_folder(writer: Writer, letters: Sequence[tuple[Delivery, object]], target: Path) -> tuple[Receipt, ...]:
    """Write messages into a folder, in place of those that an earlier run wrote there."""
    from briefgen.delivery.transports import FolderTransport

    receipts = []
    with new_folder(target) as beside:
        transport = FolderTransport(beside)
        for one, letter in letters:
            envelope = writer.envelope(one.reader, letter, one.attachments)  # type: ignore[arg-type]
            outcome = transport.send(envelope)
            receipts.append(
                Receipt(
                    address=envelope.address, status="written", message_id=envelope.message_id, detail=outcome.detail
                )
            )
    return tuple(receipts)


@contextlib.contextmanager
def _reading(office: Office) -> Iterator[Ledger | None]:
    """Open the ledger if the project has one; a dry run makes none."""
    from briefgen.delivery import has_ledger

    if not has_ledger(office.project.root / LEDGER_FOLDER):
        yield None
        return
    with open_project_ledger(office.project, create=False) as ledger:
        yield ledger


def _not_yet(office: Office, verified: VerifiedBrief, ledger: Ledger | None) -> tuple[Diagnostic, ...]:
    """Say what would keep the edition from being sent for real."""
    from briefgen.delivery import files_digest, require_approvals

    rules = office.settings.rules(office.key.brief)
    digest = files_digest(office.folder, verified.artifacts)
    try:
        if ledger is None and rules.approvals:
            raise DeliveryError(f"{office.key}: 0 of {rules.approvals} approvals", hint="`briefgen approve DIR --by NAME`")  # noqa: TRY301
        if ledger:
            require_approvals(ledger, office.key, digest, rules)
    except DeliveryError as error:
        return (Diagnostic(code="delivery.not-approved", severity="warning", message=error.message, hint=error.hint),)
    return ()


def send_test(folder: str | Path, address: str, readers: str | Path | None = None, *, language: str = "") -> Sent:
    """Send one message for the sender's own eyes, marked as a test; the ledger of readers does not know it.

    Above TLP:CLEAR it goes only to a reader of the list whose ceiling allows it, or to the sender's own domain.
    """
    from briefgen.delivery import Reader, check_edition, decide, load_readers, parse_address
    from briefgen.delivery.secrets import password  # noqa: F401 - fails early where delivery is not set up

    office = office_of(folder)
    verified, _ = load_verified(office.folder)
    found = parse_address(address)
    if found.problem:
        raise DeliveryError(f"--test: {found.problem}", hint="name one mail address")
    listed = next((one for one in load_readers(Path(readers)) if one.key == found.key), None) if readers else None
    own = found.domain == office.settings.sender.domain.lower()
    reader = listed or Reader(address=found.address, language=language, ceiling="TLP:RED" if own else "TLP:CLEAR")
    with _reading(office) as ledger:
        check_edition(verified.brief, office.settings.rules(office.key.brief), ledger.withdrawal(office.key) if ledger else None)
        project_id = ledger.project if ledger else ""
    going, turned = decide(verified.brief, verified.artifacts, [reader], office.settings, {})
    if turned:
        raise DeliveryError(f"--test {found.address}: {turned[0].reason}", hint="name a reader of the list, or your own address")
    return _one_test(office, verified.brief, going[0], project_id)


def _one_test(office: Office, brief: Brief, one: Delivery, project_id: str) -> Sent:
    writer = Writer(office, brief, project_id, signed=True)
    letter = writer.letter("edition", one.languages, one.attachments, linked=not one.attachments, test=True)
    envelope = writer.envelope(one.reader, letter, one.attachments)
    transport = transport_of(office)
    try:
        outcome = transport.send(envelope, lambda: True)
    finally:
        transport.close()
    status = {"deferred": "failed", "lost": "failed"}.get(outcome.status, outcome.status)
    receipt = Receipt(address=envelope.address, status=status, message_id=envelope.message_id, detail=outcome.detail)  # type: ignore[arg-type]
    return Sent(edition=str(office.key), delivered=True, receipts=(receipt,))
