"""The message to one reader: subject and body in her language, the PDF attached (RFC 5322)."""

from __future__ import annotations

import hashlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from html import escape
from typing import TYPE_CHECKING

from briefgen.delivery.look import Look
from briefgen.errors import DeliveryError
from briefgen.model import Envelope, plain
from briefgen.model.layouts import ARRANGEMENTS

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.delivery.readers import Reader
    from briefgen.model import Artifact, Brief, Language, Line, VerifiedBrief

__all__ = ["make_envelope"]

_DOMAIN = "briefgen.invalid"
_PLAIN = Look()
_FIRST_STRONG = "\u2068", "\u2069"


def make_envelope(verified: VerifiedBrief, reader: Reader, *, now: dt.datetime, look: Look = _PLAIN) -> Envelope:
    """Make the message for ``reader``; raises ``DeliveryError`` when the brief has nothing to attach.

    The Message-ID depends on edition, version and address alone, so that a message made twice is
    known to be the same one.
    """
    brief = verified.brief
    language = _language(brief, reader)
    pdf = _attachment(verified, language)
    subject = f"[{brief.marking}] {plain(brief.title[language])} · {plain(brief.edition_line[language])}"
    message = EmailMessage(policy=SMTP)
    message["Subject"] = subject
    message["From"] = Address(display_name=_issuer(brief, language), username="briefs", domain=_DOMAIN)
    message["To"] = _to(reader)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id = _message_id(brief, reader)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(_text(brief, language, look))
    message.add_alternative(_html(brief, language, look), subtype="html")
    message.add_attachment(pdf.data, maintype="application", subtype="pdf", filename=pdf.name)
    message["Content-Language"] = language  # a Content-* field set earlier would move into a part
    _fix_boundaries(message, message_id)
    return Envelope(
        address=reader.address,
        name=reader.name,
        language=language,
        message_id=message_id,
        subject=subject,
        data=message.as_bytes(),
    )


def _language(brief: Brief, reader: Reader) -> Language:
    if not reader.language:
        return brief.languages[0]
    if reader.language not in brief.languages:
        raise DeliveryError(
            f"{reader.address}: wants {reader.language!r}, and the brief has {', '.join(brief.languages)}",
            hint="change the reader's language, or build the brief in it",
        )
    return reader.language


def _attachment(verified: VerifiedBrief, language: Language) -> Artifact:
    """Choose the reader's PDF: her own language's document if there is one, else one of both."""
    by_layout = {artifact.layout: artifact for artifact in verified.artifacts if artifact.format == "pdf"}
    for layout in (language, *ARRANGEMENTS):
        if layout in by_layout:
            return by_layout[layout]
    raise DeliveryError(
        "the edition has no PDF for this reader",
        hint="add pdf to the spec's outputs and build again",
    )


def _issuer(brief: Brief, language: Language) -> str:
    return plain(brief.issuer.best(language)) if brief.issuer else "briefgen"


def _to(reader: Reader) -> Address:
    username, _, domain = reader.address.rpartition("@")
    return Address(display_name=reader.name, username=username, domain=domain)


def _message_id(brief: Brief, reader: Reader) -> str:
    edition = brief.edition
    key = "\n".join((brief.id, edition.key, str(edition.version), edition.content_sha256, reader.address.lower()))
    return f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@{_DOMAIN}>"


def _blocks(brief: Brief, language: Language) -> list[tuple[str, Line]]:
    """Give the body as (kind, line): the marking first, then the bottom line and the contents."""
    blocks = [("title", brief.title[language])]
    blocks += [("meta", lines[language]) for lines in (brief.period, brief.edition_line) if language in lines]
    bottom_line = brief.bottom_line.get(language) or ()
    if bottom_line:
        blocks.append(("heading", brief.label("bottom-line", language)))
        blocks += [("text", line) for line in bottom_line]
    blocks.append(("heading", brief.label("contents", language)))
    blocks += [("item", section.heading[language]) for section in brief.sections]
    blocks.append(("meta", brief.label("mail-attached", language)))
    blocks.append(("meta", brief.verification[language]))
    return blocks


def _text(brief: Brief, language: Language, look: Look) -> str:
    """Give the plain text; each line is isolated so that a mail program finds its direction."""
    head = look.letterhead.get(language) or ()
    lines = [brief.marking, "", *head, *([""] if head else [])]
    for kind, line in _blocks(brief, language):
        if kind == "heading":
            lines.append("")
        bullet = "• " if kind == "item" else ""
        lines.append(bullet + "".join(_isolated(brief, language, line)))
    foot = look.footer.get(language) or ()
    return "\n".join([*lines, *([""] if foot else []), *foot]) + "\n"


def _isolated(brief: Brief, language: Language, line: Line) -> list[str]:
    base = brief.directions[language]
    start, end = _FIRST_STRONG
    return [run.text if run.direction == base else f"{start}{run.text}{end}" for run in line]


def _styles(look: Look) -> dict[str, str]:
    """Give the inline style of each kind of paragraph."""
    return {
        "marking": "display:inline-block;background:#000;color:#fff;font-weight:bold;padding:2px 8px;margin:0",
        "letterhead": f"color:{look.muted};font-size:13px;margin:12px 0 0",
        "title": "font-size:20px;font-weight:bold;margin:16px 0 4px",
        "heading": f"color:{look.accent};font-size:15px;font-weight:bold;margin:20px 0 4px",
        "text": "margin:0 0 8px",
        "item": "margin:0 0 2px",
        "meta": f"color:{look.muted};font-size:13px;margin:0 0 4px",
    }


def _html(brief: Brief, language: Language, look: Look) -> str:
    """Give the HTML alternative: one column, all styles inline, directions explicit."""
    styles = _styles(look)

    def lines(found: tuple[str, ...], kind: str) -> list[str]:
        return [f'<p dir="{direction}" style="{styles[kind]}">{escape(text)}</p>' for text in found]

    direction = brief.directions[language]
    align = "right" if direction == "rtl" else "left"
    parts = [f'<p dir="ltr" lang="en" style="{styles["marking"]}">{escape(brief.marking)}</p>']
    parts += lines(look.letterhead.get(language) or (), "letterhead")
    for kind, line in _blocks(brief, language):
        bullet = "• " if kind == "item" else ""
        parts.append(f'<p dir="{direction}" style="{styles[kind]}">{bullet}{_runs(line, language)}</p>')
    parts += lines(look.footer.get(language) or (), "meta")
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(plain(brief.title[language]))}</title></head>"
        f'<body style="margin:0"><div dir="{direction}" style="max-width:600px;margin:0 auto;padding:16px;'
        f'text-align:{align};font-family:Tahoma,Arial,sans-serif;font-size:15px;line-height:1.6;color:{look.text}">'
        + "\n".join(parts)
        + "</div></body></html>\n"
    )


def _runs(line: Line, language: Language) -> str:
    found = []
    for run in line:
        text = escape(run.text)
        if run.language != language:
            text = f'<span dir="{run.direction}" lang="{run.language}">{text}</span>'
        found.append(text)
    return "".join(found)


def _fix_boundaries(message: EmailMessage, seed: str) -> None:
    """Give the parts boundaries that depend on the message alone, so that its bytes can be made again."""
    for number, part in enumerate(part for part in message.walk() if part.is_multipart()):
        part.set_boundary(f"={hashlib.sha256(f'{seed}{number}'.encode()).hexdigest()[:40]}=")
