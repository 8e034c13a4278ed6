"""One envelope for each reader, through one transport."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.delivery.look import Look
from briefgen.delivery.message import make_envelope

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.delivery.readers import Reader
    from briefgen.delivery.transports import Transport
    from briefgen.model import Receipt, VerifiedBrief

__all__ = ["deliver"]

_PLAIN = Look()


def deliver(
    verified: VerifiedBrief,
    readers: tuple[Reader, ...],
    transport: Transport,
    *,
    now: dt.datetime,
    look: Look = _PLAIN,
) -> tuple[Receipt, ...]:
    """Hand one message for each reader to ``transport``; ``now`` becomes the messages' date, ``look`` is their brand.

    All messages are made before the first is handed on, so that a message that cannot be made stops
    everything. Raises ``DeliveryError``.
    """
    envelopes = [make_envelope(verified, reader, now=now, look=look) for reader in readers]
    return tuple(transport.send(envelope) for envelope in envelopes)
