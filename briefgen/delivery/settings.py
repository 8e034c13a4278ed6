"""``delivery.yaml`` of a project: who sends, through which server, to which list, under which rules.

Passwords and keys never stand in it: they come from the environment or the keyring (see ``secrets``).
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from briefgen.delivery.addresses import AddressShape
from briefgen.errors import DeliveryError
from briefgen.i18n.locales import languages
from briefgen.lexicon.shape import INVALID, Choice, Field, Keyed, Number, Table, Text
from briefgen.lexicon.yamlfile import read_yaml
from briefgen.model import ByLanguage

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.model import Texts

__all__ = ["Dkim", "MailList", "Sender", "Series", "Server", "Settings", "Web", "load_settings", "settings_shape"]

Security: TypeAlias = Literal["starttls", "tls", "none"]

_HOST = r"[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|\[?[0-9A-Fa-f:.]{2,45}\]?"
_HTTPS = r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-;=?-~]*)?"
_ID = r"[A-Za-z0-9]([A-Za-z0-9._-]{0,120}[A-Za-z0-9])?"
_MEGABYTE = 1_000_000
_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}


@dataclass(frozen=True, slots=True, kw_only=True)
class Sender:
    """Who the messages are from; ``name`` by language, empty for the brief's issuer."""

    address: str = "briefs@briefgen.invalid"
    name: Texts = ByLanguage()
    reply_to: str = ""
    bounces: str = ""
    """Envelope sender, where delivery reports go; empty for ``address``."""

    @property
    def domain(self) -> str:
        """Give the domain that Message-IDs are made in."""
        return self.address.rpartition("@")[2]

    @property
    def envelope(self) -> str:
        """Give the envelope sender."""
        return self.bounces or self.address


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """The mail server that takes the messages (submission, RFC 6409)."""

    host: str
    port: int
    security: Security = "starttls"
    user: str = ""
    """Name for AUTH; empty for none. The password comes from the environment or the keyring."""
    ca_file: str = ""
    """Certificates to check the server's with, inside the project; empty for the system's."""
    plain_allowed: bool = False
    """Whether ``security: none`` may leave this machine."""
    timeout: int = 60
    """Seconds that one answer of the server may take."""
    per_minute: int = 0
    """Most messages in a minute; 0 for no limit."""
    retry: tuple[int, ...] = (30, 120, 300)
    """Seconds to wait before each further attempt after a temporary refusal."""

    @property
    def local(self) -> bool:
        """Whether the server is this machine."""
        host = self.host.strip("[]").lower()
        if host == "localhost":
            return True
        try:
            return ipaddress.ip_address(host).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True, kw_only=True)
class MailList:
    """Headers of a list (RFC 2919, 2369, 8058)."""

    id: str
    """Such as ``japan-weekly.institute.example``."""
    unsubscribe: str = ""
    """HTTPS address; ``{reader}`` in it becomes a token that only this project can tell the reader from."""
    one_click: bool = False
    """Whether that address answers RFC 8058 POST requests."""
    unsubscribe_mail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dkim:
    """Signing (RFC 6376); the key's file is named by the environment, outside of the project."""

    domain: str
    selector: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Web:
    """Where the web copy stands."""

    address: str
    """HTTPS address of the archive's root, with a final slash."""
    ceiling: str = "TLP:CLEAR"
    """Highest marking that is published."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """Rules for the editions of one brief."""

    id: str = ""
    """The brief's id; empty for the rules of every other series."""
    approvals: int = 1
    """Number of people who must have approved the very bytes."""
    machine_translation: Literal["refuse", "allow"] = "refuse"
    most_bytes: int = 10 * _MEGABYTE
    """Largest message that goes out with its attachments."""
    too_large: Literal["refuse", "link"] = "refuse"
    most_readers: int = 2_000
    """Longest list that is believed to be meant."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """All of ``delivery.yaml``; a project without one can write messages and not send them."""

    file: str = ""
    sender: Sender = field(default_factory=Sender)
    server: Server | None = None
    list: MailList | None = None
    dkim: Dkim | None = None
    web: Web | None = None
    series: tuple[Series, ...] = ()
    others: Series = field(default_factory=Series)

    def rules(self, brief_id: str) -> Series:
        """Give the rules of a brief."""
        return next((one for one in self.series if one.id == brief_id), self.others)


class _Truth:
    """true or false."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        if isinstance(value, bool):
            return value
        document.report("type", path, "expected true or false")
        return INVALID

    def json(self) -> dict[str, Any]:
        return {"type": "boolean"}


def _choice(what: str, *values: str) -> Choice:
    return Choice(what, lambda: values)


def _series_fields() -> dict[str, Field]:
    return {
        "approvals": Field(Number(0, 5), "How many people must have approved an edition before it is sent (1)."),
        "machine_translation": Field(
            _choice("choice", "refuse", "allow"),
            "Whether an edition with a machine's translations may be sent (refuse).",
        ),
        "most_megabytes": Field(Number(0, 50, whole=False), "Largest message with its attachments, in MB (10)."),
        "too_large": Field(_choice("choice", "refuse", "link"), "What a larger one becomes (refuse)."),
        "most_readers": Field(Number(1, 100_000), "Longest list of readers that is taken for meant (2000)."),
    }


def settings_shape() -> Table:
    """Give the shape of ``delivery.yaml``."""
    name = Keyed(_choice("language", *languages()), Text(most=200, pattern=r"[^\r\n]+", wanted="one line of text"))
    sender = {
        "address": Field(AddressShape(), "Address the messages are from.", required=True),
        "name": Field(name, "Name shown beside it, by language; without it the brief's issuer."),
        "reply_to": Field(AddressShape(), "Where answers go."),
        "bounces": Field(AddressShape(), "Envelope sender, where delivery reports go; without it the address."),
    }
    server = {
        "host": Field(Text(pattern=_HOST, wanted="a host name", most=253), "Mail server.", required=True),
        "port": Field(Number(1, 65535), "Its port (587 for starttls, 465 for tls)."),
        "security": Field(
            _choice("kind of security", "starttls", "tls", "none"), "How the connection is secured (starttls)."
        ),
        "user": Field(Text(most=200, pattern=r"[ -~]+", wanted="a user name"), "Name for AUTH."),
        "ca_file": Field(Text(most=400), "File of certificates to trust instead of the system's, in the project."),
        "plain_allowed": Field(_Truth(), "Let security: none leave this machine (false)."),
        "timeout": Field(Number(1, 600), "Seconds one answer may take (60)."),
        "per_minute": Field(Number(1, 100_000), "Most messages in a minute (no limit)."),
        "retry": Field(_Waits(), "Seconds to wait before each further attempt after a temporary refusal."),
    }
    mail_list = {
        "id": Field(Text(pattern=_ID, wanted="a list id such as weekly.institute.example"), "List-Id.", required=True),
        "unsubscribe": Field(
            Text(pattern=_HTTPS, wanted="an https address", most=500), "Page to leave the list; may contain {reader}."
        ),
        "one_click": Field(_Truth(), "Whether that page takes the POST requests of RFC 8058 (false)."),
        "unsubscribe_mail": Field(AddressShape(), "Address that takes messages of readers who leave."),
    }
    dkim = {
        "domain": Field(Text(pattern=_ID, wanted="a domain"), "Signing domain.", required=True),
        "selector": Field(Text(pattern=_ID, wanted="a selector"), "Selector of the key.", required=True),
    }
    markings = ("TLP:CLEAR", "TLP:GREEN")
    web = {
        "address": Field(
            Text(pattern=_HTTPS, wanted="an https address", most=500), "Root of the web copy.", required=True
        ),
        "ceiling": Field(_choice("marking", *markings), "Highest marking that is published (TLP:CLEAR)."),
    }
    rules = _series_fields()
    identifier = Text(pattern=_ID, wanted="the id of a brief")
    return Table(
        {
            "version": Field(Number(1, 1), "Version of this format: 1.", required=True),
            "sender": Field(Table(sender), "Who the messages are from.", required=True),
            "server": Field(Table(server), "Mail server; without it messages can be written and not sent."),
            "list": Field(Table(mail_list), "Headers of the list."),
            "dkim": Field(Table(dkim), "Signing of the messages."),
            "web": Field(Table(web), "The web copy."),
            "rules": Field(Table(rules), "Rules for every series."),
            "series": Field(Keyed(identifier, Table(rules)), "Other rules for a series, by the brief's id."),
        }
    )


class _Waits:
    """A list of seconds; the same may stand in it twice."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        if not isinstance(value, list) or len(value) > 10:  # noqa: PLR2004 - attempts enough for a day
            document.report("type", path, "expected a list of at most 10 numbers of seconds")
            return INVALID
        found = [Number(0, 86_400).check(one, (*path, at), document) for at, one in enumerate(value)]
        return INVALID if INVALID in found else tuple(found)

    def json(self) -> dict[str, Any]:
        return {"type": "array", "items": Number(0, 86_400).json(), "maxItems": 10}


def load_settings(path: Path) -> Settings:
    """Read ``delivery.yaml``; a file that is not there gives the settings of a project that cannot send.

    Raises ``DeliveryError`` with every mistake in the file.
    """
    if not path.exists() and not path.is_symlink():
        return Settings()
    document = read_yaml(path, "delivery")
    settings = None
    if not document.problems:
        found = settings_shape().check(document.data, (), document)
        if found is not INVALID and not document.problems:
            settings = _assemble(found, document)
    if document.problems or settings is None:
        problems = tuple(sorted(document.problems, key=lambda one: (one.line, one.column)))
        noun = "1 mistake" if len(problems) == 1 else f"{len(problems)} mistakes"
        raise DeliveryError(f"{noun} in {path}", hint="correct the lines named", problems=problems)
    return settings


def _assemble(found: dict[str, Any], document: Document) -> Settings:
    others = _series("", found.get("rules", {}))
    sender = dict(found["sender"])
    sender["name"] = ByLanguage.of(sender.get("name", {}))
    web = found.get("web")
    settings = Settings(
        file=document.file,
        sender=Sender(**sender),
        server=_server(found["server"], document) if "server" in found else None,
        list=MailList(**found["list"]) if "list" in found else None,
        dkim=Dkim(**found["dkim"]) if "dkim" in found else None,
        web=Web(**{**web, "address": web["address"].rstrip("/") + "/"}) if web else None,
        series=tuple(
            _series(name, {**found.get("rules", {}), **rules}) for name, rules in found.get("series", {}).items()
        ),
        others=others,
    )
    _check(settings, document)
    return settings


def _series(name: str, found: dict[str, Any]) -> Series:
    values = {key: value for key, value in found.items() if key != "most_megabytes"}
    if "most_megabytes" in found:
        values["most_bytes"] = int(found["most_megabytes"] * _MEGABYTE)
    return Series(id=name, **values)


def _server(found: dict[str, Any], document: Document) -> Server:
    security: Security = found.get("security", "starttls")
    server = Server(**{"port": _PORTS[security], **found})
    if security == "none" and not server.local and not server.plain_allowed:
        document.report(
            "plain",
            ("server", "security"),
            f"messages and passwords would go to {server.host} in the open",
            hint="write starttls or tls, or plain_allowed: true if you mean it",
        )
    if security == "none" and server.user and not server.local:
        document.report(
            "plain", ("server", "user"), "a password is not sent over an open connection", hint="use starttls or tls"
        )
    if server.ca_file and (server.ca_file.startswith(("/", "~")) or ".." in re.split(r"[/\\]", server.ca_file)):
        document.report("path", ("server", "ca_file"), "must be a file inside the project")
    return server


def _check(settings: Settings, document: Document) -> None:
    for series in (settings.others, *settings.series):
        if series.too_large == "link" and settings.web is None:
            document.report(
                "link", (), "too_large: link needs the address of the web copy", hint="add web: {address: …}"
            )
            break
    if settings.list and settings.list.one_click and not settings.list.unsubscribe:
        document.report("one-click", ("list", "one_click"), "needs an https address under unsubscribe")
