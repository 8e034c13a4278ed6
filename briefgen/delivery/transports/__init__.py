"""Ways for a message to leave."""

from briefgen.delivery.transports.base import Outcome, Transport
from briefgen.delivery.transports.folder import FolderTransport

__all__ = ["FolderTransport", "Outcome", "Transport"]
