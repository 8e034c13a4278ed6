"""The messages (RFC 5322) of one edition: what readers share is encoded once, and each gets her own head.

Every byte is ASCII: bodies are quoted-printable, attachments base64, header fields encoded words. A reader's token
stands in the body between two soft line breaks, so that all around it is shared.
"""

from __future__ import annotations

import binascii
import hashlib
import hmac
import re
import unicodedata
from dataclasses import dataclass
from email.headerregistry import Address
from email.utils import format_datetime
from typing import TYPE_CHECKING
from urllib.parse import quote

from briefgen.delivery.names import attachment_names
from briefgen.delivery.tokens import LENGTH, reader_token
from briefgen.errors import DeliveryError
from briefgen.model import plain
from briefgen.model.delivery import READER_MARK, Envelope

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable

    from briefgen.delivery.readers import Reader
    from briefgen.delivery.settings import Settings
    from briefgen.model import Artifact, Brief, Language
    from briefgen.model.delivery import Letter, LetterKind, MailText

__all__ = ["MessagePress", "message_id"]

_EOL = b"\r\n"
_TOKEN = "{reader}"  # noqa: S105 - a field of an address, no secret
_LINE = 76
_LONGEST = 998
_ASCII = re.compile(r"[!-~]+( [!-~]+)*")
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+( [A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_ENCODED = "=?"
_WORD_BYTES = 42
"""Octets of UTF-8 in one encoded word: 56 of base64 and 12 around them, of the 75 that RFC 2047 allows."""

assert len(READER_MARK) == LENGTH


@dataclass(frozen=True, slots=True)
class _Shared:
    """What the messages of one letter to readers of one kind have in common."""

    head: bytes
    """Header fields alike for all."""
    pieces: tuple[bytes, ...]
    """The body, cut where the reader's token goes."""


class MessagePress:
    """Makes the messages of one edition; safe to use for thousands.

    ``now`` becomes their date, ``sign`` (see ``dkim.signer``) gives a header field for the bytes of a message;
    ``project_id`` is the key of the readers' tokens.
    """

    def __init__(
        self,
        brief: Brief,
        settings: Settings,
        *,
        project_id: str,
        now: dt.datetime,
        sign: Callable[[bytes], bytes] | None = None,
    ) -> None:
        self._brief = brief
        self._settings = settings
        self._project = project_id
        self._now = now
        self._sign = sign
        self._made: dict[tuple[Letter, MailText, tuple[Artifact, ...]], _Shared] = {}

    def envelope(
        self, reader: Reader, letter: Letter, text: MailText, attachments: tuple[Artifact, ...] = ()
    ) -> Envelope:
        """Make the message of ``letter`` for ``reader``; ``text`` is what rendering made of the same letter.

        What was encoded for one reader is used for all who get the same. Raises ``DeliveryError`` for what cannot
        stand in a header field, and when signing fails.
        """
        key = (letter, text, attachments)
        shared = self._made.get(key)
        if shared is None:
            shared = self._made[key] = self._make(letter, text, attachments)
        token = reader_token(self._project, reader.address.lower())
        own = self._id(letter, reader)
        mine = (self._to(reader), _field("Message-ID", own), *self._references(letter, reader), *self._leave(token))
        head = b"".join((*mine, shared.head))
        body = tuple(_between(shared.pieces, token.encode()))
        chunks = (head + _EOL + body[0], *body[1:])
        if self._sign is not None:
            chunks = (self._sign(b"".join(chunks)), *chunks)
        return Envelope(
            address=reader.address,
            name=reader.name,
            language=letter.languages[0],
            message_id=own,
            subject=text.subject,
            sender=self._settings.sender.envelope,
            chunks=chunks,
        )

    # What readers share.

    def _make(self, letter: Letter, text: MailText, attachments: tuple[Artifact, ...]) -> _Shared:
        names = attachment_names(self._brief, attachments, letter.languages[0])
        seed = hashlib.sha256("\n".join((text.subject, text.text, text.html, *names)).encode())
        for artifact in attachments:
            seed.update(artifact.data)
        outer, inner = (f"=_{kind}{seed.hexdigest()[:32]}" for kind in "mn")
        # Only here the mark is meant; in an attachment it would be a part of its bytes.
        pieces = _alternative(text, inner).split(READER_MARK.encode())
        kind = f'multipart/alternative;\r\n boundary="{inner}"'
        if attachments:
            pieces[0] = b"--" + outer.encode() + _EOL + _part(kind, pieces[0])
            pieces[-1] += _multipart(list(map(_attachment, attachments, names)), outer)
            kind = f'multipart/mixed;\r\n boundary="{outer}"'
        head = self._head(letter, text.subject) + _field("MIME-Version", "1.0") + _field("Content-Type", kind)
        return _Shared(head=head, pieces=tuple(pieces))

    def _head(self, letter: Letter, subject: str) -> bytes:
        """Give the header fields that are alike for all readers of a letter."""
        sender, language = self._settings.sender, letter.languages[0]
        fields = [
            _address("From", self._name(language), sender.address),
            _text_field("Subject", subject),
            _field("Date", format_datetime(self._now)),
            _field("Content-Language", ", ".join(letter.languages)),
            _field("Auto-Submitted", "auto-generated"),
            # Out-of-office notes are not wanted; delivery reports are.
            _field("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ]
        if sender.reply_to:
            fields.append(_address("Reply-To", "", sender.reply_to))
        if self._settings.list:
            fields.append(_field("List-Id", f"<{self._settings.list.id}>"))
        return b"".join(fields)

    def _name(self, language: Language) -> str:
        """Name the sender: as the settings do, else the brief's issuer."""
        names = self._settings.sender.name or None
        issuer = self._brief.issuer
        found = names.best(language) if names else plain(issuer.best(language)) if issuer else ""
        return " ".join(found.split()) or "briefgen"

    # What is each reader's own.

    def _id(self, letter: Letter, reader: Reader) -> str:
        edition, domain = self._brief.edition, self._settings.sender.domain
        trial = self._now.isoformat() if letter.test else ""
        about = (self._brief.id, edition.key, str(edition.version), letter.kind, reader.address.lower())
        return message_id(self._project, (*about, *((trial,) if trial else ())), domain)

    def _references(self, letter: Letter, reader: Reader) -> list[bytes]:
        """Say which messages a notice is about, whether the reader had that version as an edition or a correction."""
        if letter.kind == "edition" or not letter.replaces:
            return []
        key, domain = self._brief.edition.key, self._settings.sender.domain
        kinds: tuple[LetterKind, ...] = ("edition", "correction") if letter.replaces > 1 else ("edition",)
        version, address = str(letter.replaces), reader.address.lower()
        ids = (message_id(self._project, (self._brief.id, key, version, kind, address), domain) for kind in kinds)
        return [_field("References", "\r\n ".join(ids))]

    def _to(self, reader: Reader) -> bytes:
        return _address("To", reader.name, reader.address)

    def _leave(self, token: str) -> list[bytes]:
        """Give the fields by which a mail program lets its user leave the list (RFC 2369, RFC 8058)."""
        known = self._settings.list
        if known is None:
            return []
        ways = [f"<{known.unsubscribe.replace(_TOKEN, token)}>"] if known.unsubscribe else []
        if known.unsubscribe_mail:
            ways.append(f"<mailto:{quote(known.unsubscribe_mail, safe='@')}?subject=unsubscribe%20{token}>")
        found = [_field("List-Unsubscribe", ",\r\n ".join(ways))] if ways else []
        if known.unsubscribe and known.one_click:
            found.append(_field("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        return found


def message_id(project_id: str, about: tuple[str, ...], domain: str) -> str:
    """Give the Message-ID of what ``about`` names, the same whenever it is made.

    It is an HMAC by the project's id: nobody else can tell it from an address and forge a delivery report.
    """
    found = hmac.new(project_id.encode(), "\n".join(about).encode(), hashlib.sha256).hexdigest()
    return f"<{found[:32]}@{domain}>"


def _between(pieces: tuple[bytes, ...], token: bytes) -> list[bytes]:
    found = [pieces[0]]
    for piece in pieces[1:]:
        found += (token, piece)
    return found


# Header fields. The standard library's own folding loses and adds spaces round encoded words, so it is done here.


def _address(field: str, name: str, address: str) -> bytes:
    """Give a field with one address and the name before it, quoted or encoded as it needs."""
    try:
        known = Address(addr_spec=address)
    except (ValueError, IndexError) as error:  # IndexError: the library's parser, on what is no address at all
        raise DeliveryError(f"{address!r} cannot stand in a message: {error}", hint="correct the address") from None
    name = " ".join(_one_line(field, name).split())
    if not name:
        return _field(field, known.addr_spec)
    if not name.isascii() or _ENCODED in name:
        shown = _encoded(name)
    elif _ATOMS.fullmatch(name):
        shown = name
    else:
        shown = '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'
    first = "\r\n " if len(field) + len(shown.partition("\r\n")[0]) > _LINE - 2 else ""
    last = "\r\n " if "\r\n" in shown or len(shown) + len(address) > _LINE - len(field) - 5 else " "
    return f"{field}: {first}{shown}{last}<{known.addr_spec}>".encode() + _EOL


def _text_field(field: str, text: str) -> bytes:
    """Give a field of free text: ASCII words as they are, encoded words from the first that needs it."""
    words = _one_line(field, text).split()
    plain_words: list[str] = []
    while words and words[0].isascii() and _ENCODED not in words[0] and len(words[0]) < _LINE:
        plain_words.append(words.pop(0))
    lines = [f"{field}:"]
    for word in plain_words:
        if len(lines[-1]) + len(word) < _LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(f" {word}")
    if words:
        lines.append(" " + _encoded(" ".join(words)))
    return "\r\n".join(lines).encode() + _EOL


def _one_line(field: str, text: str) -> str:
    """Refuse what would end a field, or is no text at all."""
    if any(unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp") for one in text):
        raise DeliveryError(
            f"{field}: {text[:80]!r} has line breaks or control characters", hint="write it on one line, as plain text"
        )
    return text


def _field(name: str, value: str) -> bytes:
    """Give a field of ASCII words as it is, folded where the caller says."""
    lines = f"{name}: {value}".split("\r\n ")
    if not all(_ASCII.fullmatch(line) and len(line) <= _LONGEST for line in lines):
        raise DeliveryError(f"{name}: cannot be written: {value[:80]!r}", hint="use ASCII letters, and no line breaks")
    return "\r\n ".join(lines).encode() + _EOL


def _encoded(text: str) -> str:
    """Give a text as encoded words (RFC 2047) on lines of their own, each of whole characters."""
    words: list[bytes] = [b""]
    for character in text:
        octets = character.encode()
        if len(words[-1]) + len(octets) > _WORD_BYTES:
            words.append(b"")
        words[-1] += octets
    return "\r\n ".join(f"=?utf-8?B?{binascii.b2a_base64(word, newline=False).decode()}?=" for word in words)


# Bodies.


def _alternative(text: MailText, boundary: str) -> bytes:
    parts = [
        _part(f'text/{kind}; charset="utf-8"', _printable(body), b"quoted-printable")
        for kind, body in (("plain", text.text), ("html", text.html))
    ]
    return _multipart(parts, boundary)


def _printable(text: str) -> bytes:
    """Give a text as quoted-printable; each place of the reader's token is a line of its own between soft breaks."""
    pieces = [_quoted(piece) for piece in text.split(READER_MARK)]
    return (b"=" + _EOL + READER_MARK.encode() + b"=" + _EOL).join(pieces)


def _quoted(text: str) -> bytes:
    return binascii.b2a_qp(text.encode(), istext=True).replace(b"\n", _EOL)


def _part(kind: str, body: bytes, encoding: bytes = b"", more: bytes = b"") -> bytes:
    fields = b"Content-Type: " + kind.encode() + _EOL
    fields += b"Content-Transfer-Encoding: " + encoding + _EOL if encoding else b""
    return fields + more + _EOL + body


def _multipart(parts: list[bytes], boundary: str) -> bytes:
    line = b"--" + boundary.encode()
    return b"".join(line + _EOL + part.removesuffix(_EOL) + _EOL for part in parts) + line + b"--" + _EOL


def _attachment(artifact: Artifact, name: str) -> bytes:
    """Give an attachment; its name stands twice, since no one way of writing it is understood everywhere.

    ``filename*`` (RFC 2231) is the standard's, on one line because not every program joins its parts; older Outlook
    reads the encoded words (RFC 2047) in ``name``.
    """
    kind = f'{artifact.media_type};{_EOL.decode()} name="{name if name.isascii() else _encoded(name)}"'
    said = f'filename="{name}"' if name.isascii() else f"filename*=utf-8''{quote(name, safe='')}"
    more = b"Content-Disposition: attachment;" + _EOL + b" " + said.encode() + _EOL
    return _part(kind, _base64(artifact.data), b"base64", more)


def _base64(data: bytes) -> bytes:
    """Give base64 in lines of 76 characters."""
    step = _LINE // 4 * 3
    lines = (binascii.b2a_base64(data[start : start + step], newline=False) for start in range(0, len(data), step))
    return _EOL.join(lines) + _EOL
