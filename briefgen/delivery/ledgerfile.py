"""Where the ledger is: its file, its project, and the right to send.

The id of the project stands beside the ledger and in it. With it stands how far the ledger had got, so that neither
another project's ledger nor an old copy is taken for this one: people would be mailed twice.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import sqlite3
import uuid
from typing import TYPE_CHECKING

from briefgen.delivery.ledger import Ledger
from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Iterator
    from pathlib import Path

__all__ = ["forget_ledger", "has_ledger", "open_ledger", "sender_lock"]

FILE = "ledger.sqlite3"
LOCK = "ledger.lock"
IDENTITY = "project.json"
_SCHEMA = 1
_TABLES = """
create table meta (key text primary key, value text not null) without rowid;
create table entry (
    brief text not null, edition text not null, version integer not null, kind text not null, address text not null,
    recipient text not null, name text not null, language text not null, format text not null,
    message_id text not null, message_sha256 text not null default '', files_sha256 text not null,
    state text not null check (state in ('planned', 'sending', 'sent', 'refused', 'failed', 'unknown')),
    detail text not null default '', attempts integer not null default 0, updated text not null,
    primary key (brief, edition, version, kind, address)) without rowid;
create unique index entry_message on entry (message_id);
create table change (
    id integer primary key, brief text not null, edition text not null, version integer not null, kind text not null,
    address text not null, state text not null, detail text not null, at text not null, process integer not null);
create index change_address on change (address);
create table approval (
    brief text not null, edition text not null, version integer not null, name text not null, folded text not null,
    files_sha256 text not null, at text not null, primary key (brief, edition, version, folded, files_sha256));
create table withdrawal (
    brief text not null, edition text not null, version integer not null, name text not null, reason text not null,
    at text not null, primary key (brief, edition, version)) without rowid;
create table suppression (
    address text primary key, reason text not null, detail text not null, at text not null) without rowid;
create table report (id text primary key, at text not null) without rowid;
"""


@contextlib.contextmanager
def open_ledger(folder: Path, *, now: Callable[[], dt.datetime], create: bool = True) -> Iterator[Ledger]:
    """Open a project's ledger, made on first use.

    Raises ``DeliveryError`` when the ledger is another project's or an old copy, when it is gone and the project has
    sent before, when something in its path is a symbolic link, or when it cannot be read.
    """
    _refuse_links(folder)
    path = folder / FILE
    project, reached = _identity(folder / IDENTITY)
    if project and not path.exists():
        raise DeliveryError(
            f"{path}: is gone, and this project has sent before",
            hint="restore it from a copy; if nobody was sent anything, `briefgen ledger new` begins another",
        )
    if not path.exists():
        if not create:
            raise DeliveryError(f"{path}: nothing was sent from this project yet", hint="see `briefgen send --help`")
        _start(folder)
        project, reached = _identity(folder / IDENTITY)
    with contextlib.closing(_connect(path)) as connection:
        project = _checked(connection, project, reached, folder)
        yield Ledger(connection, project, now)
        if create:
            _note_reached(connection, project, reached, folder)


def has_ledger(folder: Path) -> bool:
    """Say whether a project has a ledger, or had one."""
    return (folder / FILE).exists() or (folder / IDENTITY).exists()


def forget_ledger(folder: Path) -> Path:
    """Put a project's ledger aside, so that the next sending begins a new one; give where it was put.

    Raises ``DeliveryError`` when there is nothing to put aside.
    """
    _refuse_links(folder)
    found = [folder / name for name in (IDENTITY, FILE, f"{FILE}-wal", f"{FILE}-shm") if (folder / name).exists()]
    if not found:
        raise DeliveryError(f"{folder}: there is no ledger", hint="the first sending makes one")
    with sender_lock(folder):
        number = next(n for n in range(1, 10_000) if not (folder / f"old-{n}").exists())
        target = folder / f"old-{number}"
        target.mkdir()
        for path in found:
            path.rename(target / path.name)
    return target


def _refuse_links(folder: Path) -> None:
    for path in (folder, folder / FILE, folder / f"{FILE}-wal", folder / IDENTITY, folder / LOCK):
        if path.is_symlink():
            raise DeliveryError(f"{path}: is a symbolic link", hint="put the ledger itself there")


def _identity(path: Path) -> tuple[str, int]:
    """Give the project's id, empty when none was drawn, and the number of steps its ledger had."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return str(uuid.UUID(data["id"])), int(data.get("steps", 0))
    except FileNotFoundError:
        return "", 0
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise DeliveryError(f"{path}: not readable", hint="restore it from a copy; it holds the project's id") from None


def _start(folder: Path) -> None:
    """Make an empty ledger beside and rename it; of two at once one is made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        ignore = folder / ".gitignore"
        if not ignore.exists():
            ignore.write_text("*\n", encoding="utf-8")
        beside = folder / f".{FILE}-{os.getpid()}"
        with contextlib.closing(sqlite3.connect(beside, isolation_level=None)) as made:
            made.executescript(_TABLES)
            made.execute("insert into meta values ('schema', ?), ('project', ?)", (str(_SCHEMA), str(uuid.uuid4())))
        with contextlib.suppress(FileExistsError):
            os.link(beside, folder / FILE)
        beside.unlink()
    except (OSError, sqlite3.Error) as error:
        raise DeliveryError(f"{folder}: cannot make the ledger: {error}", hint="check space and rights there") from None


def _write_identity(folder: Path, project: str, steps: int) -> None:
    path = folder / IDENTITY
    beside = path.with_name(f".{path.name}-{os.getpid()}")
    try:
        with beside.open("w", encoding="utf-8") as file:
            file.write(json.dumps({"id": project, "steps": steps}) + "\n")
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise DeliveryError(
            f"{path}: cannot be written: {error.strerror}", hint="check space and rights there"
        ) from None


def _connect(path: Path) -> sqlite3.Connection:
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        connection.execute("pragma journal_mode = wal")
        connection.execute("pragma foreign_keys = on")
    except sqlite3.Error as error:
        raise DeliveryError(f"{path}: cannot be opened: {error}", hint="restore it from a copy") from None
    return connection


def _steps(connection: sqlite3.Connection) -> int:
    return int(connection.execute("select coalesce(max(id), 0) from change").fetchone()[0])


def _checked(connection: sqlite3.Connection, project: str, reached: int, folder: Path) -> str:
    """Give the project's id when the ledger is its own, whole and not an old copy."""
    path = folder / FILE
    try:
        known = dict(connection.execute("select key, value from meta").fetchall())
        used = connection.execute("select exists (select 1 from entry) or exists (select 1 from approval)").fetchone()[
            0
        ]
        steps = _steps(connection)
    except sqlite3.Error as error:
        raise DeliveryError(f"{path}: no ledger of briefgen's: {error}", hint="restore it from a copy") from None
    if known.get("schema") != str(_SCHEMA):
        raise DeliveryError(
            f"{path}: written by another version of briefgen (schema {known.get('schema')})", hint="use that version"
        )
    if not project and not used:  # made a moment ago, and nothing is in it yet
        _write_identity(folder, known["project"], 0)
        return str(known["project"])
    if known.get("project") != project:
        raise DeliveryError(
            f"{path}: belongs to another project",
            hint=f"a ledger is moved together with its {IDENTITY}; with another's, people would be mailed twice",
        )
    if steps < reached:
        raise DeliveryError(
            f"{path}: is an old copy ({steps} steps, and this project had {reached})",
            hint="restore the newest one; with an old one, people would be mailed twice",
        )
    return project


def _note_reached(connection: sqlite3.Connection, project: str, reached: int, folder: Path) -> None:
    steps = _steps(connection)
    if steps > reached:
        _write_identity(folder, project, steps)


@contextlib.contextmanager
def sender_lock(folder: Path) -> Iterator[None]:
    """Hold the right to send; raises ``DeliveryError`` when another process has it. Ends with the process."""
    handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            holder = os.pread(handle, 32, 0).decode(errors="replace").strip() or "unknown"
            raise DeliveryError(
                f"another process ({holder}) is sending from this project",
                hint="wait until it is done and run the command again; nothing was sent twice",
            ) from None
        os.truncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)
        yield
    finally:
        os.close(handle)
