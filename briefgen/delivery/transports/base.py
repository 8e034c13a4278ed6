"""The seam through which a message leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Envelope, Outcome

__all__ = ["Transport"]


class Transport(Protocol):
    """Anything that takes a finished message."""

    def send(self, envelope: Envelope, claim: Callable[[], bool]) -> Outcome:
        """Hand the message on.

        ``claim`` is called once, just before the moment that cannot be taken back; when it gives ``False`` or raises,
        nobody gets the message. Raises ``DeliveryError`` when nothing can be handed on at all.
        """

    def close(self) -> None:
        """End the connection, if there is one."""
