"""The seam through which a message leaves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefgen.model import Envelope

__all__ = ["Outcome", "OutcomeStatus", "Transport"]

OutcomeStatus: TypeAlias = Literal["written", "sent", "refused", "deferred", "unknown", "lost", "barred"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a transport knows of one message.

    ``deferred``: a temporary refusal (4xx). ``lost``: the connection broke before the final dot was out, so that nobody
    has the message. ``unknown``: whole, and no answer. ``barred``: the ledger did not let it go.
    """

    status: OutcomeStatus
    detail: str = ""


class Transport(Protocol):
    """Anything that takes a finished message."""

    def send(self, envelope: Envelope, claim: Callable[[], bool]) -> Outcome:
        """Hand the message on.

        ``claim`` is called once, just before the moment that cannot be taken back; when it gives ``False`` or raises,
        nobody gets the message. Raises ``DeliveryError`` when nothing can be handed on at all.
        """

    def close(self) -> None:
        """End the connection, if there is one."""
