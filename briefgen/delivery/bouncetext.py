"""Delivery reports of servers that write prose: qmail's format, Exim's older one, Exchange's plain text.

Taken for a report only with evidence: the mail is a server's own, names an address together with a failure code or as
failed in a header, and holds or answers a message. Prose alone is never enough to say that an address is bad.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.delivery.addresses import parse_address
from briefgen.delivery.mime import one_line, parse_date, parse_headers
from briefgen.delivery.reports import STATUS, Report, by_the_system, failure, first_id, held_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.delivery.mime import Part

__all__ = ["read_words"]

_COPY = re.compile(
    r"^[ \t]{0,8}-{2,80}(?!-)[^\n]{0,40}\b(?:copy of|original message|returned m(?:essage|ail)|below this line)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_ADDRESS = re.compile(r"[^\s<>\"'()\[\],:;@]{1,64}@[^\s<>\"'()\[\],:;@]{1,255}")
_LEADS = re.compile(rf"^\s{{0,8}}['\"<]?\s?({_ADDRESS.pattern})", re.MULTILINE)
_BASIC = re.compile(r"(?<![\d.])([45])[0-5]\d(?=[\s#-])")
_FINAL = re.compile(r"\bpermanent (?:error|failure)\b|\bI've given up\b", re.IGNORECASE)
_MOST_PARAGRAPHS = 200
_LONGEST_TEXT = 100_000


def read_words(mail: Part) -> Iterator[Report]:
    """Give what a report in prose says; nothing where it is no report beyond doubt."""
    if not by_the_system(mail):
        return
    text = next((part.text[:_LONGEST_TEXT] for part in mail.walk() if part.type == "text/plain"), "")
    said, copy = _parted(text)
    known = held_id(mail)
    if copy:
        known = first_id(*parse_headers(copy.encode("utf-8", "replace")).get("message-id", ())) or known
    if not known:
        return
    when = parse_date(mail.header("date"))
    for address, words in _named(mail, said).items():
        status = _status(words, said)
        if status:
            kind = failure(status, words) if status.startswith("5") else "temporary"
            yield Report(kind=kind, address=address, message_id=known, status=status, detail=one_line(words), at=when)


def _parted(text: str) -> tuple[str, str]:
    """Cut what the server says from the copy of the message."""
    found = _COPY.search(text)
    if not found:
        return text, ""
    return text[: found.start()], text[found.end() :].lstrip("\n ")


def _named(mail: Part, said: str) -> dict[str, str]:
    """Give the addresses that are said to have failed, each with the words beside it."""
    found: dict[str, str] = {}
    paragraphs = re.split(r"\n[ \t]*\n", said)[:_MOST_PARAGRAPHS]
    for number, paragraph in enumerate(paragraphs):
        lead = _LEADS.search(paragraph)
        address = parse_address(lead[1].rstrip(".")).key if lead else ""
        if lead and address:
            words = paragraph[lead.end() :].lstrip(">'\": \n") or "".join(paragraphs[number + 1 : number + 2])
            found.setdefault(address, words)
    for listed in mail.headers.get("x-failed-recipients", ()):
        for one in listed.split(","):
            address = parse_address(one.strip()).key
            if address:
                found.setdefault(address, said)
    return found


def _status(words: str, said: str) -> str:
    """Give the status that the words beside an address name; a server that says "permanent" names 5.0.0."""
    exact = STATUS.search(words)
    if exact:
        return exact[0]
    basic = _BASIC.search(words)
    if basic:
        return f"{basic[1]}.0.0"
    return "5.0.0" if _FINAL.search(said) else ""
