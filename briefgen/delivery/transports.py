"""Ways for a message to leave: a seam with one method."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefgen.errors import DeliveryError
from briefgen.model import Receipt

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Envelope

__all__ = ["TRANSPORTS", "FolderTransport", "Transport"]

_UNSAFE = re.compile(r"[^a-z0-9@._+-]+")
_LONGEST = 80


class Transport(Protocol):
    """Anything that takes a finished message."""

    def send(self, envelope: Envelope) -> Receipt:
        """Hand the message on; raises ``DeliveryError`` when nothing can be handed on at all."""


class FolderTransport:
    """Writes each message as an ``.eml`` file that any mail program opens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def send(self, envelope: Envelope) -> Receipt:
        """Write the file beside and rename it; the name comes from the address."""
        name = self._name(envelope.address)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.write(envelope.data)
            Path(beside).replace(self.folder / name)
        except OSError as error:
            raise DeliveryError(
                f"{self.folder}: cannot write messages: {error.strerror or error}",
                hint="name another folder with --output",
            ) from None
        return Receipt(address=envelope.address, status="written", message_id=envelope.message_id, detail=name)

    @staticmethod
    def _name(address: str) -> str:
        """Give a file name that tells the address and never two addresses the same."""
        safe = _UNSAFE.sub("-", address.lower())[:_LONGEST].strip(".-") or "reader"
        if safe != address:
            safe += "-" + hashlib.sha256(address.encode()).hexdigest()[:8]
        return safe + ".eml"


TRANSPORTS: dict[str, Callable[[Path], Transport]] = {"folder": FolderTransport}
