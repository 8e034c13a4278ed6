"""A real SMTP server with moods, in a process of its own.

Shell: ``python -m tests.delivery.smtpserver --port-file PORT --log LOG [--script RULES] …`` writes its port when it
listens, and ends on SIGTERM. Tests: ``with ScriptedServer(folder, rules=…) as server`` starts, waits and stops it.

The log has one line of JSON for each accepted message and recipient, written before the client hears of it.

Rules are a JSON list; the first that matches a moment decides. Each is an object:

``when``     ``connect``, ``mail``, ``rcpt``, ``text`` (the message's bytes are still coming) or ``dot`` (all are here)
``do``       ``answer`` (``say``; 421 also closes), ``stall`` (``seconds``, then go on; in ``text`` drop) or ``drop``
``accept``   at ``dot`` only: the message counts as accepted (and is logged) before ``do``
``to``       regular expression that an envelope recipient must match
``skip``     so many matches pass first
``times``    and so many are acted on; 0 for all
``each``     counts ``skip`` and ``times`` for each recipient apart, as ``GREYLIST`` does
``chance``   of the matches that are left, this share is acted on (drawn from ``--seed``)
``session``  the rule holds once so many messages were accepted on its connection, as in ``limit(5)``
"""

from __future__ import annotations

import argparse
import asyncio
import email
import hashlib
import json
import os
import random
import re
import signal
import ssl
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session, syntax

if TYPE_CHECKING:
    from collections.abc import Sequence

ROOT = Path(__file__).parents[2]
GREYLIST = {"when": "rcpt", "do": "answer", "say": "451 4.7.1 greylisted, try again later", "times": 1, "each": True}
_LARGEST = 64 * 1024 * 1024


def limit(messages: int) -> dict[str, Any]:
    """Give the rule of a server that takes so many messages a connection, then says 421."""
    return {"when": "mail", "do": "answer", "say": "421 4.7.0 too many messages, closing", "session": messages}


@dataclass
class Rule:
    """One line of a script; see the module."""

    when: str
    do: str
    say: str = "451 4.3.0 try again later"
    accept: bool = False
    seconds: float = 3600.0
    to: str = ""
    skip: int = 0
    times: int = 0
    each: bool = False
    chance: float = 1.0
    session: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        assert self.when in {"connect", "mail", "rcpt", "text", "dot"}, self.when
        assert self.do in {"answer", "stall", "drop"}, self.do
        assert not self.accept or (self.when == "dot" and self.do != "answer"), "what was refused is not accepted"
        assert self.when != "text" or self.do != "answer", "a server does not answer in the middle of a message"

    def applies(self, recipients: Sequence[str], accepted: int, chance: random.Random) -> bool:
        if accepted < self.session:
            return False
        if self.to and not any(re.search(self.to, address) for address in recipients):
            return False
        key = recipients[-1].lower() if self.each and recipients else ""
        self.seen[key] += 1
        nth = self.seen[key] - self.skip
        return nth > 0 and (not self.times or nth <= self.times) and chance.random() < self.chance


class _Moody(SMTP):
    """An SMTP session that can break off in the middle of a message."""

    number = 0
    """Of the connection."""
    accepted = 0
    """Messages, on this connection."""

    @syntax("DATA")
    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 - aiosmtpd finds it by this name
        handler: Handler = self.event_handler
        recipients = self.envelope.rcpt_tos if self.envelope is not None else []
        rule = handler.find("text", self, recipients) if recipients and not arg else None
        if rule is None:
            await super().smtp_DATA(arg)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        await self._reader.readline()
        await handler.decide(rule, self)
        await self.gone()

    async def gone(self) -> None:
        """Break the connection as a dying machine does: no QUIT, no goodbye of TLS."""
        if isinstance(self.transport, asyncio.WriteTransport):
            self.transport.abort()
        await asyncio.sleep(3600)  # the loss of the connection ends this task

    async def closed(self, said: str) -> None:
        """Say a last word and hang up."""
        await self.push(said)
        if self.transport is not None:
            self.transport.close()
        await asyncio.sleep(3600)


class Handler:
    """Decides by the rules, and writes the log."""

    def __init__(self, rules: list[Rule], log: Path, *, seed: int, keep: Path | None) -> None:
        self.rules = rules
        self.chance = random.Random(seed)  # noqa: S311 - moods, not secrets
        self.log = log.open("a", encoding="utf-8")
        self.keep = keep
        self.sessions = 0
        self.messages = 0

    def find(self, when: str, server: _Moody, recipients: Sequence[str] = ()) -> Rule | None:
        for rule in self.rules:
            if rule.when == when and rule.applies(recipients, server.accepted, self.chance):
                return rule
        return None

    async def decide(self, rule: Rule | None, server: _Moody) -> str:
        """Give what to answer, or "" to go on."""
        if rule is None:
            return ""
        if rule.do == "stall":
            await asyncio.sleep(rule.seconds)
            return ""
        if rule.do == "drop":
            await server.gone()
        if rule.say.startswith("421"):
            await server.closed(rule.say)
        return rule.say

    async def handle_EHLO(  # noqa: N802 - as aiosmtpd calls it; likewise below
        self,
        server: _Moody,
        session: Session,
        envelope: Envelope,  # noqa: ARG002 - as above
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        if not server.number:
            self.sessions += 1
            server.number = self.sessions
        said = await self.decide(self.find("connect", server), server)
        return [said] if said else responses

    async def handle_MAIL(  # noqa: N802
        self,
        server: _Moody,
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        said = await self.decide(self.find("mail", server), server)
        if not said:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
        return said or "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802
        self,
        server: _Moody,
        session: Session,  # noqa: ARG002
        envelope: Envelope,
        address: str,
        options: list[str],
    ) -> str:
        said = await self.decide(self.find("rcpt", server, [address]), server)
        if not said:
            envelope.rcpt_tos.append(address)
            envelope.rcpt_options.extend(options)
        return said or "250 2.1.5 OK"

    async def handle_DATA(self, server: _Moody, session: Session, envelope: Envelope) -> str:  # noqa: N802
        rule = self.find("dot", server, envelope.rcpt_tos)
        early = rule is not None and rule.accept
        if early:
            self.accept(server, session, envelope)
        said = await self.decide(rule, server)
        if said:
            return said
        if not early:
            self.accept(server, session, envelope)
        return f"250 2.0.0 OK queued as {self.messages}"

    def accept(self, server: _Moody, session: Session, envelope: Envelope) -> None:
        content = envelope.content if isinstance(envelope.content, bytes) else b""
        self.messages += 1
        server.accepted += 1
        if self.keep is not None:
            (self.keep / f"{self.messages:06}.eml").write_bytes(content)
        message_id = email.message_from_bytes(content)["Message-ID"]
        for address in envelope.rcpt_tos:
            entry = {
                "rcpt": address,
                "message_id": str(message_id or "").strip(),
                "sha256": hashlib.sha256(content).hexdigest(),
                "size": len(content),
                "sender": envelope.mail_from,
                "session": server.number,
                "tls": session.ssl is not None,
                "auth": session.auth_data.login.decode() if isinstance(session.auth_data, LoginPassword) else "",
                "number": self.messages,
                "at": time.time(),
            }
            self.log.write(json.dumps(entry) + "\n")
        self.log.flush()


def certificate(folder: Path, *names: str) -> tuple[Path, Path, Path]:
    """Make an authority and a certificate by it; gives the files of authority, certificate and key (PEM)."""
    import trustme

    folder.mkdir(parents=True, exist_ok=True)
    authority = trustme.CA()
    issued = authority.issue_cert(*(names or ("localhost", "127.0.0.1")))
    files = folder / "authority.pem", folder / "server.pem", folder / "server.key"
    authority.cert_pem.write_to_path(files[0])
    for number, part in enumerate(issued.cert_chain_pems):
        part.write_to_path(files[1], append=number > 0)
    issued.private_key_pem.write_to_path(files[2])
    files[2].chmod(0o600)
    return files


class ScriptedServer:
    """The server as a subprocess, for tests: ``port``, ``messages()``, ``authority`` (PEM, when it has TLS).

    ``tls``: "" (none), "starttls" or "implicit". With ``user`` it asks for AUTH. It ends with the process that
    started it, however that ends.
    """

    def __init__(  # noqa: PLR0913 - the moods of a server
        self,
        folder: Path,
        *,
        rules: Sequence[dict[str, Any]] = (),
        tls: str = "",
        user: str = "",
        password: str = "",
        keep: bool = False,
        seed: int = 0,
        port: int = 0,
        names: Sequence[str] = ("localhost", "127.0.0.1"),
    ) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self.log = folder / "accepted.jsonl"
        self.kept = folder / "kept"
        self.authority = folder / "authority.pem"
        self._port_file = folder / "port"
        self._command = [sys.executable, "-m", "tests.delivery.smtpserver", "--with-parent"]
        self._command += ["--port-file", str(self._port_file), "--log", str(self.log), "--seed", str(seed)]
        self._command += ["--port", str(port), "--script", json.dumps(list(rules))]
        if tls:
            _, cert, key = certificate(folder, *names)
            self._command += ["--tls", tls, "--cert", str(cert), "--key", str(key)]
        if user:
            self._command += ["--user", user, "--password", password]
        if keep:
            self.kept.mkdir(exist_ok=True)
            self._command += ["--keep", str(self.kept)]
        self.port = 0
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        self._port_file.unlink(missing_ok=True)
        self._process = subprocess.Popen(self._command, stdin=subprocess.PIPE, cwd=ROOT)
        end = time.monotonic() + 30
        while not self._port_file.exists():
            assert self._process.poll() is None, "the SMTP server ended before it listened"
            assert time.monotonic() < end, "the SMTP server did not listen within 30 s"
            time.sleep(0.01)
        self.port = int(self._port_file.read_text())
        return self

    def __exit__(self, *_: object) -> None:
        assert self._process is not None
        self._process.terminate()
        if self._process.stdin is not None:
            self._process.stdin.close()
        try:
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def messages(self) -> list[dict[str, Any]]:
        """Give what was accepted so far, one entry a message and recipient."""
        if not self.log.exists():
            return []
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]

    def recipients(self) -> Counter[str]:
        """Give how many messages were accepted for each address."""
        return Counter(entry["rcpt"] for entry in self.messages())


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="smtpserver")
    parser.add_argument("--port-file", type=Path, required=True)
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--script", default="[]", help="JSON, or @FILE")
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--keep", type=Path, help="folder for the messages")
    parser.add_argument("--tls", choices=("starttls", "implicit"), default="")
    parser.add_argument("--cert", type=Path)
    parser.add_argument("--key", type=Path)
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--with-parent", action="store_true", help="end when standard input closes")
    return parser.parse_args(arguments)


def _factory(options: argparse.Namespace, handler: Handler, context: ssl.SSLContext | None) -> SMTP:
    starttls = options.tls == "starttls"

    def authenticate(_: SMTP, __: Session, ___: Envelope, ____: str, data: object) -> AuthResult:
        known = LoginPassword(options.user.encode(), options.password.encode())
        return AuthResult(success=data == known, handled=False, auth_data=data)

    return _Moody(
        handler,
        hostname="mail.example",
        data_size_limit=_LARGEST,
        tls_context=context if starttls else None,
        require_starttls=starttls,
        authenticator=authenticate if options.user else None,
        auth_required=bool(options.user),
        auth_require_tls=starttls,
        enable_SMTPUTF8=True,
    )


async def _serve(options: argparse.Namespace, handler: Handler) -> None:
    context = None
    if options.tls:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(options.cert, options.key)
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: _factory(options, handler, context),
        "127.0.0.1",
        options.port,
        ssl=context if options.tls == "implicit" else None,
    )
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, ended.set)
    if options.with_parent:
        loop.add_reader(sys.stdin.fileno(), ended.set)
    beside = options.port_file.with_suffix(".new")
    beside.write_text(str(server.sockets[0].getsockname()[1]))
    beside.replace(options.port_file)
    await ended.wait()
    handler.log.flush()
    os._exit(0)  # connections that stall would hold the loop


def main(arguments: Sequence[str] | None = None) -> None:
    """Serve until told to stop."""
    options = _options(arguments)
    text = Path(options.script[1:]).read_text("utf-8") if options.script.startswith("@") else options.script
    rules = [Rule(**rule) for rule in json.loads(text)]
    asyncio.run(_serve(options, Handler(rules, options.log, seed=options.seed, keep=options.keep)))


if __name__ == "__main__":
    main()
