"""What comes back: delivery reports, complaints, people who leave (RFC 3464, 5965, 2369).

A report is only what a mail says, and anyone may write one. Whether it is about a message of ours is for the caller
to find out, by its ``message_id``. Automatic answers (RFC 3834) are no reports.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from briefgen.delivery.addresses import parse_address
from briefgen.delivery.bouncetext import read_words
from briefgen.delivery.mime import one_line, parse, parse_date, parse_headers, readable
from briefgen.delivery.reports import (
    ID,
    STATUS,
    MailKind,
    Report,
    ReportKind,
    address_in,
    by_the_system,
    failure,
    first_id,
    held_id,
    mail_kind_of,
)

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from briefgen.delivery.mime import Part

__all__ = ["MailKind", "Report", "ReportKind", "mail_kind", "read_report"]

_MOST_REPORTS = 100
_CODE = re.compile(r"(?<![\d.])([45])\d\d(?=[\s-])")
_TO = ("to", "delivered-to", "x-original-to", "envelope-to")
_ESCAPED = re.compile(r"\\x\{([0-9A-Fa-f]{1,6})\}")
_COMPLAINTS = frozenset({"abuse", "fraud", "virus", "other", "opt-out", "opt-out-list", "miscategorized"})
_LEAVE = re.compile(
    r"\s*(?:(?:re|aw|sv|رد)\s*:\s*)?(?:unsubscribe|إلغاء الاشتراك|الغاء الاشتراك)(?:[\s:]+([A-Za-z0-9_-]{4,100}))?\s*",
    re.IGNORECASE,
)


def read_report(data: bytes, *, leave_at: str = "") -> tuple[Report, ...]:
    """Give what a mail reports, one entry a recipient; nothing for a mail that is no report. Never raises.

    ``leave_at`` is the list's address for those who leave: what a person writes there means that, whatever its subject.
    """
    mail = parse(data)
    found = list(_feedback(mail)) or list(_delivery(mail)) or list(_leaving(mail, leave_at)) or list(read_words(mail))
    source = first_id(mail.header("message-id"))
    return tuple(dict.fromkeys(replace(one, source=source) for one in found[:_MOST_REPORTS]))


def mail_kind(data: bytes) -> MailKind:
    """Say what a mail is; answers of people away from their desks are no reports."""
    return "report" if read_report(data) else mail_kind_of(parse(data))


# -- RFC 3464 --------------------------------------------------------------------------------------------------------


def _delivery(mail: Part) -> Iterator[Report]:
    part = next(
        (one for one in mail.walk() if one.type in ("message/delivery-status", "message/global-delivery-status")), None
    )
    if part is None:
        return
    blocks = [
        parse_headers(block)
        for block in re.split(rb"\n(?:[ \t]*\n)+", part.content.strip(b"\n"), maxsplit=_MOST_REPORTS)
    ]
    known = held_id(mail) or first_id(*(value for block in blocks for value in block.get("x-original-message-id", ())))
    when = parse_date(mail.header("date"))
    for block in blocks:
        if "final-recipient" in block or "original-recipient" in block:
            report = _recipient(block, known, when)
            if report:
                yield report


def _recipient(block: dict[str, tuple[str, ...]], message_id: str, when: dt.datetime | None) -> Report | None:
    def field(name: str) -> str:
        return block.get(name, ("",))[0]

    words = readable(field("diagnostic-code")).partition(";")
    said = one_line(words[2] or words[0])
    status = _status(field("status"), said)
    kind = _kind(field("action").strip().lower().partition(" ")[0], status, said)
    if kind is None:
        return None
    return Report(
        kind=kind,
        address=_typed_address(field("original-recipient")) or _typed_address(field("final-recipient")),
        message_id=message_id,
        status=status,
        detail=said or one_line(f"{field('action')} {field('status')}"),
        at=parse_date(field("last-attempt-date")) or when,
    )


def _typed_address(value: str) -> str:
    """Read ``rfc822; name@domain`` or ``utf-8; …`` (RFC 6533)."""
    kind, semicolon, text = value.partition(";")
    if not semicolon:
        kind, text = "rfc822", value
    if kind.strip().lower() not in ("rfc822", "utf-8"):
        return ""
    plain = _ESCAPED.sub(lambda found: _letter(found[1]), text.strip())
    return address_in(plain) if plain.startswith("<") else parse_address(plain.strip("\"'")[:400]).key


def _letter(number: str) -> str:
    code = int(number, 16)
    return chr(code) if code < 0x110000 and not 0xD800 <= code < 0xE000 else ""  # noqa: PLR2004 - what Unicode has


def _status(said: str, words: str) -> str:
    """Give the status; a general one (x.0.0) gives way to what the server said."""
    own, theirs = STATUS.search(said), STATUS.search(words)
    if own and theirs and own[0].endswith(".0.0") and own[1] == theirs[1]:
        return theirs[0]
    found = own or theirs
    if found:
        return found[0]
    code = _CODE.search(words)
    return f"{code[1]}.0.0" if code else ""


def _kind(action: str, status: str, words: str) -> ReportKind | None:
    if action in ("delivered", "relayed", "expanded"):
        return "delivered"
    if action == "delayed":
        return "delayed"
    if action == "failed":
        return failure(status, words)
    if status.startswith("5"):
        return failure(status, words)
    return {"4": "delayed", "2": "delivered"}.get(status[:1])  # type: ignore[return-value]


# -- RFC 5965 --------------------------------------------------------------------------------------------------------


def _feedback(mail: Part) -> Iterator[Report]:
    part = next((one for one in mail.walk() if one.type == "message/feedback-report"), None)
    if part is None:
        return
    fields = parse_headers(part.content.lstrip(b"\n"))
    kind = fields.get("feedback-type", ("",))[0].strip().lower()
    if kind not in _COMPLAINTS:
        return
    whom = fields.get("original-rcpt-to", ("",))[0]
    when = fields.get("arrival-date", fields.get("received-date", ("",)))[0]
    agent = one_line(readable(fields.get("user-agent", fields.get("reporting-mta", ("",)))[0]), 100)
    yield Report(
        kind="complaint",
        address=address_in(whom) or _typed_address(whom),
        message_id=held_id(mail),
        detail=one_line(f"{kind} reported by {agent or address_in(mail.header('from')) or 'somebody'}"),
        at=parse_date(when) or parse_date(mail.header("date")),
    )


# -- RFC 2369 --------------------------------------------------------------------------------------------------------


def _leaving(mail: Part, leave_at: str) -> Iterator[Report]:
    """A mail with the subject that List-Unsubscribe asks for, or to its address; without a token only a person's."""
    found = _LEAVE.fullmatch(readable(mail.header("subject"))[:300])
    there = leave_at and any(
        address_in(value) == leave_at.lower() for name in _TO for value in mail.headers.get(name, ())
    )
    if not found and not there:
        return
    token = (found[1] or "").lower() if found else ""
    if not token and (mail_kind_of(mail) == "automatic answer" or by_the_system(mail)):
        return
    yield Report(
        kind="unsubscribe",
        address=address_in(mail.header("from")),
        message_id=first_id(mail.header("in-reply-to"), *reversed(ID.findall(mail.header("references")))),
        detail=one_line(f"asked to leave by mail from {address_in(mail.header('from')) or 'an unreadable address'}"),
        at=parse_date(mail.header("date")),
        token=token,
    )
