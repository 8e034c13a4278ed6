"""Stage 8: a verified brief to exactly the right readers, once.

``policy`` decides who gets what, ``message`` makes the bytes, ``dispatch`` hands them to a transport, and the ledger
knows what became of each. See ``docs/analysis/delivery.md``.
"""

from briefgen.delivery.addresses import parse_address
from briefgen.delivery.approvals import (
    checked_name,
    edition_key,
    files_digest,
    require_approvals,
    standing_approvals,
)
from briefgen.delivery.dispatch import Pace, dispatch
from briefgen.delivery.ledger import (
    Approval,
    Change,
    EditionKey,
    Entry,
    Ledger,
    Plan,
    Suppression,
    Withdrawal,
)
from briefgen.delivery.ledgerfile import forget_ledger, has_ledger, open_ledger, sender_lock
from briefgen.delivery.policy import Delivery, Turned, above, check_edition, decide
from briefgen.delivery.readers import Reader, load_readers
from briefgen.delivery.settings import Settings, load_settings
from briefgen.delivery.transports import TRANSPORTS, FolderTransport, Transport

__all__ = [
    "TRANSPORTS",
    "Approval",
    "Change",
    "Delivery",
    "EditionKey",
    "Entry",
    "FolderTransport",
    "Ledger",
    "Pace",
    "Plan",
    "Reader",
    "Settings",
    "Suppression",
    "Transport",
    "Turned",
    "Withdrawal",
    "above",
    "check_edition",
    "checked_name",
    "decide",
    "dispatch",
    "edition_key",
    "files_digest",
    "forget_ledger",
    "has_ledger",
    "load_readers",
    "load_settings",
    "open_ledger",
    "parse_address",
    "require_approvals",
    "sender_lock",
    "standing_approvals",
]
