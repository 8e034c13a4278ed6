"""Stage 8: a verified brief to its readers.

Takes only a ``VerifiedBrief``. Messages are made once, as bytes; a transport hands them on.
"""

from briefgen.delivery.deliver import deliver
from briefgen.delivery.look import Look
from briefgen.delivery.message import make_envelope
from briefgen.delivery.readers import Reader, load_readers
from briefgen.delivery.transports import TRANSPORTS, FolderTransport, Transport

__all__ = ["TRANSPORTS", "FolderTransport", "Look", "Reader", "Transport", "deliver", "load_readers", "make_envelope"]
