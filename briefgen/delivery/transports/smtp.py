"""A mail server, by SMTP with STARTTLS or TLS (RFC 5321, 3207, 8314).

The message is sent by hand rather than by ``smtplib.sendmail``, because the ledger has to be written between its last
byte and the final dot.
"""

from __future__ import annotations

import base64
import contextlib
import smtplib
import socket
import ssl
from typing import TYPE_CHECKING

from briefgen.errors import DeliveryError
from briefgen.model import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.delivery.settings import Server
    from briefgen.model import Envelope

__all__ = ["SmtpTransport"]

_GO_ON = 354
_CLOSING = 421
_LONGEST_DETAIL = 300
_LOST = (smtplib.SMTPException, OSError)


class SmtpTransport:
    """One connection, kept for many messages and made again when the server ends it."""

    def __init__(self, server: Server, *, password: Callable[[], str] = str, ca_file: Path | None = None) -> None:
        self.server = server
        self._password = password
        self._ca_file = ca_file
        self._smtp: smtplib.SMTP | None = None

    def open(self) -> str:
        """Connect, secure and log in, unless that is done; say why there is no connection, or nothing.

        Raises ``DeliveryError`` where trying again would not help.
        """
        if self._smtp is not None:
            return ""
        server = self.server
        where = f"{server.host}:{server.port}"
        try:
            self._smtp = self._connected()
        except ssl.SSLError as error:
            reason = getattr(error, "verify_message", "") or error.reason or "no agreement on TLS"
            hint = "correct host or ca_file in delivery.yaml; a certificate that does not check is never accepted"
            raise DeliveryError(f"{where}: not secure: {reason}", hint=hint) from None
        except smtplib.SMTPAuthenticationError as error:
            hint = "correct user in delivery.yaml, or the password in BRIEFGEN_SMTP_PASSWORD or the keyring"
            raise DeliveryError(f"{where}: the server refused the log-in ({error.smtp_code})", hint=hint) from None
        except smtplib.SMTPNotSupportedError:
            lacks = "AUTH" if server.security != "starttls" else "STARTTLS, or no AUTH behind it"
            raise DeliveryError(f"{where}: the server offers no {lacks}", hint="ask who runs it") from None
        except (smtplib.SMTPException, OSError) as error:
            return f"{where}: no connection: {_words(error)}"
        return ""

    def _connected(self) -> smtplib.SMTP:
        server = self.server
        name = socket.gethostname()
        own = name if "." in name else "[127.0.0.1]"
        host = server.host.strip("[]")
        context = ssl.create_default_context(cafile=str(self._ca_file) if self._ca_file else None)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        if server.security == "tls":
            smtp: smtplib.SMTP = smtplib.SMTP_SSL(host, server.port, own, timeout=server.timeout, context=context)
        else:
            smtp = smtplib.SMTP(host, server.port, own, timeout=server.timeout)
        try:
            if smtp.sock is not None:  # the final dot goes out at once, and does not wait for what is before it
                smtp.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            smtp.ehlo_or_helo_if_needed()
            if server.security == "starttls":
                smtp.starttls(context=context)
                smtp.ehlo_or_helo_if_needed()
            if server.user:
                _log_in(smtp, server.user, self._password())
        except BaseException:
            smtp.close()
            raise
        return smtp

    def send(self, envelope: Envelope, claim: Callable[[], bool]) -> Outcome:
        """Hand one message to the server."""
        data = _stuffed(envelope.data)
        problem = self.open()
        smtp = self._smtp
        if smtp is None:
            return Outcome(status="lost", detail=problem)
        try:
            refused = self._announce(smtp, envelope)
            if refused:
                return refused
            smtp.send(data)
        except _LOST as error:
            self._drop()
            return Outcome(status="lost", detail=_words(error))
        try:
            allowed = claim()
        except BaseException:
            self._drop()
            raise
        if not allowed:
            self._drop()  # without the final dot the server throws away what it has
            return Outcome(status="barred")
        return self._end(smtp)

    def _announce(self, smtp: smtplib.SMTP, envelope: Envelope) -> Outcome | None:
        """Say sender and recipient; give the refusal, if there is one."""
        options = [f"SIZE={envelope.size}"] if smtp.has_extn("size") else []
        if smtp.has_extn("dsn"):
            options.append("RET=HDRS")  # a report needs no copy of the documents (RFC 3461)
        code, reply = smtp.mail(envelope.sender, options)
        if code // 100 == 5 and code != 552:  # noqa: PLR2004 - 552: too large, which is about this message
            raise DeliveryError(
                f"the server refuses the sender {envelope.sender}: {_reply(code, reply)}",
                hint="correct sender in delivery.yaml, or log in as who may use that address",
            )
        if code // 100 == 2:  # noqa: PLR2004 - a class of replies
            known = [f"ORCPT=rfc822;{_xtext(envelope.address)}"] if smtp.has_extn("dsn") else []
            code, reply = smtp.rcpt(envelope.address, known)
        if code // 100 == 2:  # noqa: PLR2004 - as above
            code, reply = smtp.docmd("DATA")
            if code == _GO_ON:
                return None
        outcome = _refusal(code, reply)
        if code == _CLOSING:
            self._drop()
        else:
            with contextlib.suppress(*_LOST):
                smtp.docmd("RSET")
        return outcome

    def _end(self, smtp: smtplib.SMTP) -> Outcome:
        """Send the final dot and read the answer to it."""
        try:
            smtp.send(b".\r\n")
        except _LOST as error:  # not all of the three bytes went out, so the server has no whole message
            self._drop()
            return Outcome(status="lost", detail=_words(error))
        try:
            code, reply = smtp.getreply()
        except _LOST as error:
            self._drop()
            return Outcome(status="unknown", detail=f"handed over, and no answer: {_words(error)}")
        if code // 100 == 2:  # noqa: PLR2004 - a class of replies
            return Outcome(status="sent", detail=_reply(code, reply))
        if code // 100 not in (4, 5):
            self._drop()
            return Outcome(
                status="unknown", detail=f"handed over, and the answer makes no sense: {_reply(code, reply)}"
            )
        if code == _CLOSING:
            self._drop()
        return _refusal(code, reply)

    def _drop(self) -> None:
        """Cut the connection without a word."""
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def close(self) -> None:
        """End the connection as one should."""
        if self._smtp is not None:
            with contextlib.suppress(smtplib.SMTPException, OSError):
                self._smtp.quit()
            self._drop()


def _log_in(smtp: smtplib.SMTP, user: str, password: str) -> None:
    """Log in; ``smtplib`` can do so in ASCII only, and RFC 4616 says UTF-8."""
    if (user + password).isascii():
        smtp.login(user, password)
        return
    if "PLAIN" not in smtp.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError("AUTH PLAIN")
    token = base64.b64encode(f"\0{user}\0{password}".encode()).decode()
    code, reply = smtp.docmd("AUTH", f"PLAIN {token}")
    if code not in (235, 503):
        raise smtplib.SMTPAuthenticationError(code, reply)


def _xtext(address: str) -> str:
    """Give an address as RFC 3461, 4 writes it."""
    return "".join(char if "!" <= char <= "~" and char not in "+=" else f"+{ord(char):02X}" for char in address)


def _refusal(code: int, reply: bytes) -> Outcome:
    return Outcome(status="refused" if code // 100 == 5 else "deferred", detail=_reply(code, reply))  # noqa: PLR2004


def _reply(code: int, reply: bytes) -> str:
    text = " ".join(reply.decode("utf-8", errors="replace").split())
    return f"{code} {''.join(c for c in text if c.isprintable())}"[:_LONGEST_DETAIL]


def _words(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return "".join(c for c in " ".join(str(text).split()) if c.isprintable())[:_LONGEST_DETAIL]


def _stuffed(data: bytes) -> bytes:
    """Give the message with every line that begins with a dot given another (RFC 5321, 4.5.2).

    A line end that is not CRLF could smuggle a second message and is refused.
    """
    if not data.endswith(b"\r\n") or not data.count(b"\n") == data.count(b"\r\n") == data.count(b"\r"):
        raise DeliveryError("a message has line ends that are not CRLF", hint="report this as a fault of briefgen")
    stuffed = data.replace(b"\r\n.", b"\r\n..")
    return b"." + stuffed if stuffed.startswith(b".") else stuffed
