"""Messages as ``.eml`` files that any mail program opens."""

from __future__ import annotations

import hashlib
import os
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError
from briefgen.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Envelope

__all__ = ["FolderTransport"]

_UNSAFE = re.compile(r"[^a-z0-9@._+-]+")
_LONGEST = 80


class FolderTransport:
    """Writes each message into a folder."""

    def __init__(self, folder: Path) -> None:
        if folder.is_symlink():
            raise DeliveryError(f"{folder}: is a symbolic link", hint="name another folder with --output")
        self.folder = folder

    def send(self, envelope: Envelope, claim: Callable[[], bool] = lambda: True) -> Outcome:
        """Write the file beside and rename it; the name comes from the address."""
        name = self._name(envelope.address)
        beside = None
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            handle, beside = tempfile.mkstemp(prefix=".", suffix=".part", dir=self.folder)
            with os.fdopen(handle, "wb") as file:
                file.writelines(envelope.chunks)
            if not claim():
                return Outcome(status="barred")
            Path(beside).replace(self.folder / name)
            beside = None
        except OSError as error:
            raise DeliveryError(
                f"{self.folder}: cannot write messages: {error.strerror or error}",
                hint="name another folder with --output",
            ) from None
        finally:
            if beside is not None:
                Path(beside).unlink(missing_ok=True)
        return Outcome(status="written", detail=name)

    def close(self) -> None:
        """Do nothing: every file is closed."""

    @staticmethod
    def _name(address: str) -> str:
        """Give a file name that tells the address and never two addresses the same."""
        safe = _UNSAFE.sub("-", address.lower())[:_LONGEST].strip(".-") or "reader"
        if safe != address:
            safe += "-" + hashlib.sha256(address.encode()).hexdigest()[:8]
        return safe + ".eml"
