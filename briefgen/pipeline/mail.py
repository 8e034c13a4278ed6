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
    Said,
    Writer,
    office_of,
    open_project_ledger,
    transport_of,
)
from briefgen.pipeline.post import Posted, Sent, sending, write_folder
from briefgen.pipeline.proof import load_verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.delivery import Approval, Delivery, Ledger, Reader, Turned
    from briefgen.model import Brief, VerifiedBrief
    from briefgen.pipeline.office import Addressed, Office, Progress

__all__ = ["Approved", "approve", "check_readers", "newer_version", "send", "send_test"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """What an approval came to."""

    edition: str
    files_sha256: str
    approvals: tuple[Approval, ...]
    """Those that hold for the files as they are."""
    needed: int
    new: bool


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


def send(
    folder: str | Path,
    readers: str | Path,
    *,
    deliver: bool = False,
    group: str = "",
    output: str | Path | None = None,
    progress: Progress = lambda *_: None,
) -> Sent:
    """Send an approved edition to its readers, or only write the messages.

    Without ``deliver`` one ``.eml`` a reader is written and nothing leaves. With it each reader gets the edition once,
    however often this is called. Raises ``DeliveryError`` when the edition may not be sent at all.
    """
    office = office_of(folder)
    verified, _ = load_verified(office.folder)
    people, doubts = _people(office, readers, group)
    asked = _Asked(office=office, people=people, doubts=doubts, group=group, progress=progress)
    if deliver:
        with sending(office) as ledger:
            return _deliver(asked, verified, ledger)
    return _write(asked, verified, as_path(output) or office.folder.parent / f"mail-{office.folder.name}")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What a sending was asked for."""

    office: Office
    people: tuple[Reader, ...]
    doubts: tuple[Diagnostic, ...]
    group: str
    progress: Progress


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
        raise DeliveryError(
            f"{path}: nobody is in the group {group!r}", hint=f"there are: {', '.join(known) or 'none'}"
        )
    return readers, doubts


def _deliver(asked: _Asked, verified: VerifiedBrief, ledger: Ledger) -> Sent:
    from briefgen.delivery import check_edition, decide, files_digest, require_approvals

    office, brief = asked.office, verified.brief
    rules = office.settings.rules(office.key.brief)
    check_edition(brief, rules, ledger.withdrawal(office.key))
    digest = files_digest(office.folder, verified.artifacts)
    require_approvals(ledger, office.key, digest, rules)
    suppressed = ledger.suppressions()
    going, turned = decide(brief, verified.artifacts, asked.people, office.settings, suppressed, group=asked.group)
    posted = Posted(office, Writer(office, brief, ledger.project, signed=True), ledger, digest)
    receipts = posted.post("edition", [(one, Said()) for one in going], asked.progress)
    return Sent(
        edition=str(office.key),
        delivered=True,
        receipts=(*receipts, *(_turned(one) for one in turned)),
        diagnostics=(*asked.doubts, *newer_version(office), *_left_over(ledger, asked)),
    )


def _turned(one: Turned) -> Receipt:
    return Receipt(address=one.reader.address, status=one.status, message_id="", detail=one.reason)  # type: ignore[arg-type]


def _left_over(ledger: Ledger, asked: _Asked) -> tuple[Diagnostic, ...]:
    """Name rows that are still planned for people who are no longer on the list."""
    known = {reader.key for reader in asked.people}
    return tuple(
        Diagnostic(
            code="delivery.left-over",
            severity="warning",
            message=f"{entry.recipient}: planned for {entry.key} and no longer on the list; not sent",
            hint="put the reader back on the list, or leave it so",
        )
        for entry in ledger.entries(asked.office.key, kind="edition")
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


def _write(asked: _Asked, verified: VerifiedBrief, target: Path) -> Sent:
    """Write the messages that ``deliver`` would send to readers who have none; the ledger is only read."""
    from briefgen.delivery import check_edition, decide

    office, brief = asked.office, verified.brief
    with _reading(office) as ledger:
        withdrawal = ledger.withdrawal(office.key) if ledger else None
        check_edition(brief, office.settings.rules(office.key.brief), withdrawal)
        suppressed = ledger.suppressions() if ledger else {}
        chosen, turned = decide(brief, verified.artifacts, asked.people, office.settings, suppressed, group=asked.group)
        writer = Writer(office, brief, ledger.project if ledger else "", signed=False)
        going: list[Addressed] = [(one, Said()) for one in chosen]
        had: tuple[Receipt, ...] = ()
        if ledger:
            going, had = Posted(office, writer, ledger, "").sift("edition", going)
        warnings = (*asked.doubts, *_not_yet(office, verified, ledger), *newer_version(office))
    written = write_folder(writer, "edition", going, target)
    receipts = (*written, *had, *(_turned(one) for one in turned))
    return Sent(edition=str(office.key), delivered=False, receipts=receipts, folder=str(target), diagnostics=warnings)


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
    message, hint = "", "read the documents, then `briefgen approve DIR --by NAME`"
    if ledger is None:
        message = f"{office.key}: 0 of {rules.approvals} approvals" if rules.approvals else ""
    else:
        try:
            require_approvals(ledger, office.key, files_digest(office.folder, verified.artifacts), rules)
        except DeliveryError as error:
            message, hint = error.message, error.hint
    if not message:
        return ()
    return (Diagnostic(code="delivery.not-approved", severity="warning", message=message, hint=hint),)


def send_test(folder: str | Path, address: str, readers: str | Path | None = None, *, language: str = "") -> Sent:
    """Send one message for the sender's own eyes, marked as a test; the ledger of readers does not know it.

    Above TLP:CLEAR it goes only to a reader of the list whose ceiling allows it, or to the sender's own domain.
    """
    from briefgen.delivery import Reader, check_edition, decide, load_readers, parse_address

    office = office_of(folder)
    verified, _ = load_verified(office.folder)
    found = parse_address(address)
    if found.problem:
        raise DeliveryError(f"--test: {found.problem}", hint="name one mail address")
    listed = next((one for one in load_readers(Path(readers)) if one.key == found.key), None) if readers else None
    own = found.domain == office.settings.sender.domain.lower()
    reader = listed or Reader(address=found.address, language=language, ceiling="TLP:RED" if own else "TLP:CLEAR")
    with _reading(office) as ledger:
        check_edition(
            verified.brief, office.settings.rules(office.key.brief), ledger.withdrawal(office.key) if ledger else None
        )
        project_id = ledger.project if ledger else ""
    going, turned = decide(verified.brief, verified.artifacts, [reader], office.settings, {})
    if turned:
        raise DeliveryError(
            f"--test {found.address}: {turned[0].reason}", hint="name a reader of the list, or your own address"
        )
    return _one_test(office, verified.brief, going[0], project_id)


def _one_test(office: Office, brief: Brief, one: Delivery, project_id: str) -> Sent:
    writer = Writer(office, brief, project_id, signed=True)
    envelope = writer.envelope(one, writer.letter("edition", one, Said(test=True)))
    with contextlib.closing(transport_of(office)) as transport:
        outcome = transport.send(envelope, lambda: True)
    known = outcome.status in ("sent", "refused", "unknown")
    receipt = Receipt(
        address=envelope.address,
        status=outcome.status if known else "failed",  # type: ignore[arg-type]
        message_id=envelope.message_id,
        detail=outcome.detail,
    )
    return Sent(edition=str(office.key), delivered=True, receipts=(receipt,))
