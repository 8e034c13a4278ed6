"""Ways for a message to leave; the built-in ones come through the same door as any other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.delivery.transports.base import Transport
from briefgen.delivery.transports.folder import FolderTransport

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.delivery.settings import Server

__all__ = ["TRANSPORTS", "FolderTransport", "Transport"]


def _smtp(server: Server, password: Callable[[], str], ca_file: Path | None) -> Transport:
    """Give the way to a mail server; its library is loaded when something is sent."""
    from briefgen.delivery.transports.smtp import SmtpTransport

    return SmtpTransport(server, password=password, ca_file=ca_file)


TRANSPORTS: dict[str, Callable[[Server, Callable[[], str], Path | None], Transport]] = {"smtp": _smtp}
"""Ways to hand messages on, by name; the dry run's folder needs no server and stands apart."""
