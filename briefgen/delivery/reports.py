"""What a report of delivery is, and what tells one from another mail (RFC 3463, 3834)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from briefgen.delivery.addresses import parse_address
from briefgen.delivery.mime import parse_headers, readable

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.delivery.mime import Part

__all__ = [
    "ID",
    "STATUS",
    "MailKind",
    "Report",
    "ReportKind",
    "address_in",
    "by_the_system",
    "failure",
    "first_id",
    "held_id",
    "mail_kind_of",
]

ReportKind: TypeAlias = Literal["permanent", "temporary", "delayed", "delivered", "complaint", "unsubscribe"]
MailKind: TypeAlias = Literal["report", "automatic answer", "other mail"]

_LONGEST_ID = 400
ID = re.compile(rf"<[!-;=?-~]{{1,{_LONGEST_ID}}}>")
STATUS = re.compile(r"(?<![\d.])([245])\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")
_HELD = ("message/rfc822", "text/rfc822-headers", "message/global", "message/global-headers", "message/rfc822-headers")
_AUTOMATIC = ("x-autoreply", "x-autorespond", "x-autoresponse")
_SERVERS = ("mailer-daemon", "postmaster", "mail-daemon", "mailerdaemon", "microsoftexchange")
_FAILED = re.compile(
    r"\b(?:undeliver(?:able|ed)|not delivered|delivery (?:status|failure|failed|report|incomplete|delayed)|"
    r"returned mail|failure notice|mail delivery (?:failed|system))\b",
    re.IGNORECASE,
)
_ABOUT_ADDRESS = {"1": ("0", "1", "2", "3", "4", "5", "6", "10"), "2": ("1",), "4": ("1", "4", "310")}
_MESSAGE_ONLY = re.compile(
    r"\b(?:55[24]|spam|block(?:ed|list(?:ed)?)|blacklist(?:ed)?|policy|reputation|dmarc|spf|quota)\b", re.IGNORECASE
)
_AWAY = re.compile(
    r"\s*(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|on vacation|رد تلقائي|خارج المكتب)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a mail says became of a message, or what its reader wants."""

    kind: ReportKind
    """``permanent``: the address takes no mail. ``temporary``: this message did not arrive, and the address may be
    good (full, refused for its contents or sender, given up after days)."""
    address: str = ""
    """Whom it is about, as the ledger knows readers (lower case, domain in ASCII); "" where it does not say."""
    message_id: str = ""
    """Message-ID of the message it is about, with angle brackets; "" where it does not say."""
    status: str = ""
    """Enhanced status code (RFC 3463) such as ``5.1.1``; "" where it has none."""
    detail: str = ""
    """The server's words, one line."""
    at: dt.datetime | None = None
    """When it happened, in UTC."""
    token: str = ""
    """What stands for the reader who leaves."""
    source: str = ""
    """Message-ID of the report itself; "" where it has none."""

    @property
    def id(self) -> str:
        """Give what tells one report from another, however the mail was stored and fetched."""
        parts = (self.source, self.kind, self.address, self.message_id, self.status, self.token, str(self.at))
        return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def mail_kind_of(mail: Part) -> MailKind:
    """Tell an automatic answer from another mail that is no report (RFC 3834)."""
    said = mail.header("auto-submitted").lower()
    answers = said.startswith(("auto-replied", "auto-notified")) or any(name in mail.headers for name in _AUTOMATIC)
    bulk = mail.header("precedence").strip().lower() in ("auto_reply", "auto-reply")
    receipt = any(part.type == "message/disposition-notification" for part in mail.walk())
    away = _AWAY.match(readable(mail.header("subject")))
    if (answers or bulk or receipt or away) and not by_the_system(mail):
        return "automatic answer"
    return "other mail"


def by_the_system(mail: Part) -> bool:
    """Say whether a mail claims to be a mail server's own: a sender that only servers use, or none and its subject."""
    subject = readable(mail.header("subject"))
    if _AWAY.match(subject):
        return False
    if address_in(mail.header("from")).partition("@")[0].startswith(_SERVERS):
        return True
    failed = "x-failed-recipients" in mail.headers or _FAILED.search(subject) is not None
    return failed and mail.header("return-path").replace(" ", "") == "<>"


def address_in(value: str) -> str:
    """Give the mail address in a header's value as the ledger would know it, or ""."""
    text = value[:2_000]
    found = re.search(r"<\s*([^<>\s]{1,400})\s*>", text) or re.search(
        r"([^\s<>\"'(),:;]{1,300}@[^\s<>\"'(),:;]{1,300})", text
    )
    return parse_address(found[1]).key if found else ""


def first_id(*values: str) -> str:
    """Give the first Message-ID in header values, or ""."""
    for value in values:
        found = ID.search(value)
        if found and "@" in found[0]:
            return found[0]
    return ""


def held_id(mail: Part) -> str:
    """Give the Message-ID of the message that a report holds a copy of, else of the one that it answers."""
    for part in mail.walk():
        if part.type in _HELD:
            found = first_id(*parse_headers(part.content).get("message-id", ()))
            if found:
                return found
    return first_id(mail.header("x-original-message-id"), mail.header("in-reply-to"), mail.header("references"))


def failure(status: str, words: str) -> ReportKind:
    """Say whether a failure is about the address (``permanent``) or about this one message (``temporary``).

    RFC 3463: 5.1 is about addresses (but not 5.1.7 and 5.1.8, the sender's), 5.2.1 a mailbox that was closed, 5.4.1 and
    5.4.4 a domain that takes no mail. Systems (5.3), protocol (5.5), contents (5.6) and rules (5.7) say nothing about
    the next message, nor does a full mailbox or a server that was not reached for days. A bare 550 is believed
    unless its words are about the message.
    """
    major, _, rest = status.partition(".")
    subject, _, detail = rest.partition(".")
    if major != "5":
        return "temporary"
    if subject == "0":
        return "temporary" if _MESSAGE_ONLY.search(words) else "permanent"
    return "permanent" if detail in _ABOUT_ADDRESS.get(subject, ()) else "temporary"
