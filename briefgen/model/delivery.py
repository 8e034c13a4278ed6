"""Values of stage 8: what a message says, the message, and what became of it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from briefgen.model.text import ByLanguage

if TYPE_CHECKING:
    from briefgen.model.document import Line
    from briefgen.model.text import Language, Texts

__all__ = [
    "READER_MARK",
    "Envelope",
    "Letter",
    "LetterKind",
    "MailText",
    "Outcome",
    "OutcomeStatus",
    "Receipt",
    "SendState",
]

LetterKind: TypeAlias = Literal["edition", "correction", "withdrawal"]
OutcomeStatus: TypeAlias = Literal["written", "sent", "refused", "deferred", "unknown", "lost", "barred"]
SendState: TypeAlias = Literal["planned", "sending", "sent", "refused", "failed", "unknown"]

READER_MARK: Final = "0reader1token0here10"
"""Stands in a shared text where each reader's own token goes; as long as a token, and never one itself (no base32)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """What a message says besides the brief; readers alike in language and format share one."""

    kind: LetterKind = "edition"
    languages: tuple[Language, ...]
    """One or two, the leading one first; the body is written in each."""
    attached: tuple[str, ...] = ()
    """File names of the attachments."""
    link: str = ""
    """Address of the edition's web copy; empty for none."""
    unsubscribe: str = ""
    """Address (https or mailto) by which the reader may leave the list, ``{reader}`` where her token goes; or empty."""
    changes: ByLanguage[tuple[Line, ...]] = ByLanguage()
    """What differs from the version that a correction replaces."""
    replaces: int = 0
    """Number of the version that a correction replaces or a withdrawal takes back."""
    reason: Texts = ByLanguage()
    """Why a version is withdrawn or corrected, in the words of whoever did it."""
    test: bool = False
    """Whether this is a trial for the sender's own eyes; subject and text say so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MailText:
    """Subject and body of a message; lines end in line feeds, the HTML has its styles inline.

    ``READER_MARK`` stands where the reader's token goes.
    """

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """One message to one reader, ready to be sent or written."""

    address: str
    """Envelope recipient, its domain in ASCII."""
    name: str
    language: Language
    message_id: str
    subject: str
    sender: str = ""
    """Envelope sender (``MAIL FROM``), where delivery reports go."""
    chunks: tuple[bytes, ...]
    """The message (RFC 5322, CRLF line ends) in pieces; attachments are shared between envelopes."""

    @property
    def data(self) -> bytes:
        """Give the message whole."""
        return b"".join(self.chunks)

    @property
    def size(self) -> int:
        """Give its length in bytes."""
        return sum(map(len, self.chunks))

    @property
    def sha256(self) -> str:
        """Give the hex digest of the message."""
        digest = hashlib.sha256()
        for chunk in self.chunks:
            digest.update(chunk)
        return digest.hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a transport knows of one message.

    ``deferred``: a temporary refusal (4xx). ``lost``: the connection broke before the final dot was out, so that nobody
    has the message. ``unknown``: whole, and no answer. ``barred``: the ledger did not let it go.
    """

    status: OutcomeStatus
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """What became of one envelope, or of one reader who got none."""

    address: str
    status: Literal["written", "sent", "refused", "failed", "unknown", "planned", "skipped"]
    """``planned``: put off by a temporary refusal; ``skipped``: needed nothing, ``detail`` says why."""
    message_id: str
    detail: str = ""
