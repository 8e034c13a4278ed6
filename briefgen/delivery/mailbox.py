"""Mails from where they lie: a Maildir, an mbox file, single files, or a mail server by IMAP. Nothing is changed there.

Only the first megabyte of a mail is read: what a report says stands before the copy of what was sent.
"""

from __future__ import annotations

import contextlib
import imaplib
import ipaddress
import os
import re
import ssl
import stat
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, unquote, urlsplit

from briefgen.delivery.mime import MOST_BYTES, one_line
from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["mailbox_user", "messages"]

_MOST_MAILS = 100_000
_TIMEOUT = 60
_PORTS = {"imaps": 993, "imap": 143}
_LOST = (imaplib.IMAP4.error, OSError, UnicodeError)
_HINT = "name a Maildir, an mbox file, an .eml file, or imaps://USER@HOST/FOLDER"


def messages(
    source: str, *, password: Callable[[str], str] | None = None, ca_file: Path | None = None
) -> Iterator[bytes]:
    """Give the mails of a Maildir, a folder of ``.eml`` files, an mbox file, a single mail, or an IMAP folder.

    ``password`` gives the one of a user; ``ca_file`` has the certificates (PEM) to check a server's with, instead of
    the system's. Raises ``DeliveryError`` when the source cannot be read.
    """
    if re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", source):
        yield from _imap(source, password, ca_file)
        return
    path = Path(source)
    try:
        if path.is_dir():
            yield from _folder(path)
        else:
            yield from _file(path)
    except OSError as error:
        raise DeliveryError(f"{source}: {error.strerror or error}", hint=_HINT) from None


def mailbox_user(source: str) -> tuple[str, str]:
    """Give user and host of an ``imaps://`` address; raises ``DeliveryError`` when it names none."""
    parts = _split(source)
    return unquote(parts.username or ""), parts.hostname or ""


# -- files -----------------------------------------------------------------------------------------------------------


def _read(path: Path) -> bytes | None:
    """Read the beginning of a plain file; nothing for what is none."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        return file.read(MOST_BYTES) if stat.S_ISREG(os.fstat(handle).st_mode) else None


def _folder(path: Path) -> Iterator[bytes]:
    places = [path / name for name in ("new", "cur")]
    if not all(place.is_dir() for place in places):
        found = sorted(path.glob("*.eml"))
        if not found:
            raise DeliveryError(f"{path}: is no Maildir (no new/ and cur/ in it), and has no .eml file", hint=_HINT)
        yield from (data for one in found if (data := _read(one)) is not None)
        return
    seen: set[str] = set()
    for _ in range(2):  # a mail that its reader opens meanwhile moves from new/ to cur/
        for place in places:
            for one in sorted(place.iterdir()):
                name = one.name.partition(":")[0]
                if name in seen or name.startswith("."):
                    continue
                with contextlib.suppress(FileNotFoundError):
                    data = _read(one)
                    seen.add(name)
                    if data is not None:
                        yield data


def _file(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise DeliveryError(f"{path}: is no plain file", hint=_HINT)
        first = file.readline(MOST_BYTES)
        if not first.strip():
            return
        if not first.startswith(b"From "):
            yield first + file.read(MOST_BYTES - len(first))
            return
        yield from _mbox(iter(lambda: file.readline(MOST_BYTES), b""))


def _mbox(lines: Iterator[bytes]) -> Iterator[bytes]:
    """Cut an mbox file (RFC 4155) at its ``From `` lines that follow an empty one."""
    kept: list[bytes] = []
    size = 0
    empty = False
    for line in lines:
        if empty and line.startswith(b"From "):
            yield b"".join(kept)
            kept, size = [], 0
        elif size < MOST_BYTES:
            kept.append(line)
            size += len(line)
        empty = not line.strip(b"\r\n")
    yield b"".join(kept)


# -- IMAP ------------------------------------------------------------------------------------------------------------


def _split(source: str) -> SplitResult:
    """Take an address of a mailbox apart (RFC 5092); raises ``DeliveryError`` for what is none."""
    try:
        parts = urlsplit(source)
        port = parts.port
    except ValueError:
        raise DeliveryError(f"{one_line(source)}: is no address of a mailbox", hint=_HINT) from None
    shown = f"{parts.scheme}://…@{parts.hostname or ''}"
    if parts.scheme not in _PORTS:
        raise DeliveryError(f"{parts.scheme}://: not known", hint=_HINT)
    if parts.password is not None:
        raise DeliveryError(
            f"{shown}: a password does not belong into an address, where it is logged",
            hint="set BRIEFGEN_IMAP_PASSWORD, or keep it in the keyring",
        )
    if not parts.hostname or not parts.username or port == 0 or parts.query or parts.fragment:
        raise DeliveryError(f"{one_line(source)}: names no user and host of a mailbox", hint=_HINT)
    if any(ord(char) < 0x20 or char == "\x7f" for char in unquote(source)):  # noqa: PLR2004 - control characters
        raise DeliveryError("a mailbox's address has control characters", hint=_HINT)
    if parts.scheme == "imap" and not _local(parts.hostname):
        raise DeliveryError(
            f"{shown}: password and mail would go over an open connection",
            hint="write imaps://; imap:// is for this machine",
        )
    return parts


def _local(host: str) -> bool:
    try:
        return host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _bounded(size: int) -> int:
    """A server cannot make us hold more than the beginning of a mail at once."""
    if size > MOST_BYTES * 2:
        raise imaplib.IMAP4.abort(f"the server announces {size} bytes at once")
    return size


class _Open(imaplib.IMAP4):
    def read(self, size: int) -> bytes:
        return super().read(_bounded(size))


class _Secure(imaplib.IMAP4_SSL):
    def read(self, size: int) -> bytes:
        return super().read(_bounded(size))


def _imap(source: str, password: Callable[[str], str] | None, ca_file: Path | None) -> Iterator[bytes]:
    parts = _split(source)
    where = f"{parts.hostname}:{parts.port or _PORTS[parts.scheme]}"
    user = unquote(parts.username or "")
    secret = password(user) if password else ""
    if not secret:
        raise DeliveryError(
            f"no password for {user} at {where}", hint="set BRIEFGEN_IMAP_PASSWORD, or keep it in the keyring"
        )
    client = _connected(parts, where, ca_file)
    try:
        _log_in(client, user, secret, where)
        yield from _fetched(client, unquote(parts.path.strip("/")) or "INBOX", where)
    except _LOST as error:
        raise _broken(where, error) from None
    finally:
        with contextlib.suppress(*_LOST):
            client.logout()


def _connected(parts: SplitResult, where: str, ca_file: Path | None) -> imaplib.IMAP4:
    host, port = parts.hostname or "", parts.port or _PORTS[parts.scheme]
    try:
        if parts.scheme == "imap":
            return _Open(host, port, timeout=_TIMEOUT)
        context = ssl.create_default_context(cafile=str(ca_file) if ca_file else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return _Secure(host, port, ssl_context=context, timeout=_TIMEOUT)
    except ssl.SSLError as error:
        reason = getattr(error, "verify_message", "") or error.reason or "no agreement on TLS"
        hint = "correct the host, or name the server's authority with --ca-file; a certificate is always checked"
        raise DeliveryError(f"{where}: not secure: {reason}", hint=hint) from None
    except _LOST as error:
        raise _broken(where, error) from None


def _log_in(client: imaplib.IMAP4, user: str, secret: str, where: str) -> None:
    """Log in; the server's words are not repeated, for they may hold what was sent."""
    try:
        if "AUTH=PLAIN" in client.capabilities:
            client.authenticate("PLAIN", lambda _: b"\0".join((b"", user.encode(), secret.encode())))
        else:
            client.login(user, secret)
    except imaplib.IMAP4.abort as error:
        raise _broken(where, error) from None
    except (imaplib.IMAP4.error, UnicodeError):
        hint = "correct the user, or the password in BRIEFGEN_IMAP_PASSWORD or the keyring"
        raise DeliveryError(f"{where}: the server refused the log-in of {user}", hint=hint) from None


def _fetched(client: imaplib.IMAP4, folder: str, where: str) -> Iterator[bytes]:
    name = '"' + _utf7(folder).replace("\\", "\\\\").replace('"', '\\"') + '"'
    answer, _ = client.select(name, readonly=True)
    if answer != "OK":
        raise DeliveryError(
            f"{where}: has no folder {folder!r}", hint="name it after the host: imaps://USER@HOST/FOLDER"
        )
    _, (found,) = client.uid("SEARCH", "ALL")
    numbers = (found or b"").split()
    if len(numbers) > _MOST_MAILS:
        raise DeliveryError(
            f"{where}/{folder}: {len(numbers)} mails, and at most {_MOST_MAILS} are read", hint="move old ones away"
        )
    for number in numbers:
        answer, answers = client.uid("FETCH", number.decode("ascii"), f"(BODY.PEEK[]<0.{MOST_BYTES}>)")
        if answer != "OK":
            raise imaplib.IMAP4.error(f"mail {number.decode()} of {folder!r} cannot be read")
        yield from (one[1] for one in answers if isinstance(one, tuple))


def _utf7(text: str) -> str:
    """Write a folder's name as IMAP does (RFC 3501, 5.1.3)."""
    import base64

    def coded(found: re.Match[str]) -> str:
        data = base64.b64encode(found[0].encode("utf-16-be")).decode().rstrip("=").replace("/", ",")
        return f"&{data}-"

    return re.sub(r"[^ -~]+", coded, text.replace("&", "&-"))


def _broken(where: str, error: BaseException) -> DeliveryError:
    words = (
        "no answer in time"
        if isinstance(error, TimeoutError)
        else one_line(str(getattr(error, "strerror", None) or error))
    )
    return DeliveryError(f"{where}: the connection failed: {words}", hint="try again; what was read is not lost")
