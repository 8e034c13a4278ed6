"""What a person asks of the ledger, and what only a person can put into it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError
from briefgen.pipeline.office import LEDGER_FOLDER, office_of, open_project_ledger, project_of

if TYPE_CHECKING:
    from briefgen.delivery import Change, Entry, Suppression
    from briefgen.project import Project

__all__ = ["ledger_rows", "new_ledger", "resolve", "suppress", "suppressions", "unsuppress"]


def _project(named: Path | None) -> Project:
    return project_of(named or Path.cwd())


def ledger_rows(
    folder: str | Path | None = None, *, address: str = "", project: Path | None = None
) -> tuple[tuple[Entry, ...], tuple[Change, ...]]:
    """Give the rows of an edition, a reader or all, and of one reader every step."""
    office = office_of(folder) if folder else None
    place = office.project if office else _project(project)
    key = office.key if office else None
    with open_project_ledger(place, create=False) as ledger:
        rows = ledger.entries(key, address=_key(address) if address else "")
        steps = ledger.history(address=_key(address), key=key) if address else ()
    return rows, steps


def _key(address: str) -> str:
    from briefgen.delivery import parse_address

    found = parse_address(address)
    if found.problem:
        raise DeliveryError(found.problem, hint="name one mail address")
    return found.key


def resolve(folder: str | Path, *, address: str, sent: bool, by: str) -> tuple[Entry, ...]:
    """Settle rows that are ``unknown`` or ``refused``: as ``sent``, or as ``planned``, so that they go out again.

    Raises ``DeliveryError`` when there is nothing of the kind for this address.
    """
    from briefgen.delivery import checked_name, sender_lock

    office, name = office_of(folder), checked_name(by)
    with open_project_ledger(office.project) as ledger, sender_lock(office.project.root / LEDGER_FOLDER):
        ledger.settle_orphans()
        rows = ledger.entries(office.key, address=_key(address))
        open_rows = [row for row in rows if row.state in ("unknown", "refused", "failed")]
        if not open_rows:
            states = ", ".join(row.state for row in rows) or "no row"
            raise DeliveryError(
                f"{office.key}: nothing to settle for {address} ({states})",
                hint="`briefgen ledger show DIR` lists the rows",
            )
        for row in open_rows:
            detail = f"{name} says it {'arrived' if sent else 'did not arrive'}"
            ledger.record(row, "sent" if sent else "planned", detail, since=(row.state,))
        return ledger.entries(office.key, address=_key(address))


def new_ledger(project: Path | None = None, *, by: str) -> Path:
    """Put the ledger aside; give where."""
    from briefgen.delivery import checked_name, forget_ledger

    name = checked_name(by)
    target = forget_ledger(_project(project).root / LEDGER_FOLDER)
    (target / "put-aside-by.txt").write_text(f"{name}\n", encoding="utf-8")
    return target


def suppressions(project: Path | None = None) -> tuple[Suppression, ...]:
    """Give the addresses that get no mail."""
    with open_project_ledger(_project(project), create=False) as ledger:
        return tuple(ledger.suppressions().values())


def suppress(address: str, *, reason: str, project: Path | None = None) -> str:
    """Let an address get no mail; say so."""
    key = _key(address)
    line = " ".join(reason.split())
    with open_project_ledger(_project(project)) as ledger:
        new = ledger.suppress(key, reason=line)
    return f"{key}: gets no mail" if new else f"{key}: got none before"


def unsuppress(address: str, *, project: Path | None = None) -> str:
    """Let an address get mail again; say so, or raise ``DeliveryError`` when it was not kept from it."""
    key = _key(address)
    with open_project_ledger(_project(project), create=False) as ledger:
        if not ledger.unsuppress(key):
            raise DeliveryError(f"{key}: is not kept from mail", hint="`briefgen suppressions list` shows who is")
    return f"{key}: gets mail again"
