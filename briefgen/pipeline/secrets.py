"""Passwords and keys: from the environment or the keyring, never from a file of the project."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError

if TYPE_CHECKING:
    from briefgen.delivery.settings import Server

__all__ = ["DKIM_KEY", "MAILBOX_PASSWORD", "PASSWORD", "dkim_key", "mailbox_password", "password"]

PASSWORD = "BRIEFGEN_SMTP_PASSWORD"  # noqa: S105 - the name of a variable
MAILBOX_PASSWORD = "BRIEFGEN_IMAP_PASSWORD"  # noqa: S105 - as above
DKIM_KEY = "BRIEFGEN_DKIM_KEY"
_MOST_BYTES = 65_536


def password(server: Server) -> str:
    """Give the password of the server's user; raises ``DeliveryError`` where there is none."""
    found = os.environ.get(PASSWORD) or _from_keyring(server.host, server.user)
    if not found:
        raise DeliveryError(
            f"no password for {server.user} at {server.host}",
            hint=f"set {PASSWORD}, or `keyring set briefgen:{server.host} {server.user}`",
        )
    return found


def mailbox_password(host: str, user: str) -> str:
    """Give the password of a mailbox; raises ``DeliveryError`` where there is none."""
    found = os.environ.get(MAILBOX_PASSWORD) or _from_keyring(host, user)
    if not found:
        raise DeliveryError(
            f"no password for the mailbox of {user} at {host}",
            hint=f"set {MAILBOX_PASSWORD}, or `keyring set briefgen:{host} {user}`",
        )
    return found


def _from_keyring(host: str, user: str) -> str:
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return keyring.get_password(f"briefgen:{host}", user) or ""
    except KeyringError:
        return ""


def dkim_key(project: Path) -> bytes:
    """Give the private key in the PEM file that ``BRIEFGEN_DKIM_KEY`` names, outside of the project.

    Raises ``DeliveryError``.
    """
    name = os.environ.get(DKIM_KEY, "")
    if not name:
        raise DeliveryError(
            "delivery.yaml asks for DKIM, and there is no key", hint=f"set {DKIM_KEY} to the key's file"
        )
    path = Path(name).expanduser().resolve()
    if path.is_relative_to(project.resolve()):
        raise DeliveryError(f"{path}: a private key does not belong into the project", hint="keep it elsewhere")
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise DeliveryError(f"{path}: too large for a key", hint="name a PEM file")
        return path.read_bytes()
    except OSError as error:
        raise DeliveryError(f"{path}: {error.strerror}", hint=f"set {DKIM_KEY} to a file you may read") from None
