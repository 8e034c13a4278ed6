"""What every command of stage 8 begins with: the edition, its project, the rules, the ledger."""

from __future__ import annotations

import contextlib
import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from briefgen import editions
from briefgen.errors import DeliveryError
from briefgen.model import ByLanguage, Letter
from briefgen.project import MARKS, find_project

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.delivery import Delivery, EditionKey, Ledger, Settings
    from briefgen.delivery.message import MessagePress
    from briefgen.delivery.transports import Transport
    from briefgen.model import Brief, Envelope, LetterKind, Line, MailText
    from briefgen.model.text import Texts
    from briefgen.project import Project

__all__ = [
    "LEDGER_FOLDER",
    "SETTINGS_FILE",
    "Addressed",
    "Office",
    "Progress",
    "Said",
    "Writer",
    "as_texts",
    "new_folder",
    "now",
    "office_of",
    "open_project_ledger",
    "project_of",
    "transport_of",
]

LEDGER_FOLDER = "delivery"
SETTINGS_FILE = "delivery.yaml"
_HALF = 0.5

Progress: TypeAlias = "Callable[[int, int, str], None]"
"""Told how many of how many messages are done, and which."""
Addressed: TypeAlias = "tuple[Delivery, Said]"


def now() -> dt.datetime:
    """Give the time; messages and the ledger carry it, decisions do not."""
    return dt.datetime.now(tz=dt.UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Office:
    """An edition and where it belongs."""

    project: Project
    settings: Settings
    folder: Path
    key: EditionKey


def project_of(start: str | Path) -> Project:
    """Give the project that a folder belongs to; raises ``DeliveryError`` when it is in none."""
    project = find_project(Path(start))
    if not any((project.root / mark).exists() for mark in MARKS):
        raise DeliveryError(
            f"{start}: is in no project, and the ledger of who got what belongs to one",
            hint="send from the folder of the project, which has sources/ or briefgen.yaml",
        )
    return project


def office_of(folder: str | Path) -> Office:
    """Find an edition's project and rules; raises ``DeliveryError`` where a symbolic link stands in the way."""
    from briefgen.delivery import EditionKey, load_settings

    stored = editions.load_edition(Path(folder).absolute())
    project = project_of(stored.folder)
    _refuse_links(stored.folder, project)
    manifest = stored.manifest
    return Office(
        project=project,
        settings=load_settings(project.root / SETTINGS_FILE),
        folder=stored.folder,
        key=EditionKey(manifest.brief, manifest.edition, manifest.version),
    )


def _refuse_links(folder: Path, project: Project) -> None:
    """Refuse an edition whose folder is reached through a link below the project (or beside it)."""
    inside = folder.is_relative_to(project.root)
    for path in (folder, *folder.parents):
        if path == project.root or (not inside and path == folder.parents[2]):
            break
        if path.is_symlink():
            raise DeliveryError(
                f"{path}: is a symbolic link", hint="an edition is sent from the folder that it was built in"
            )
    if project.output.is_symlink():
        raise DeliveryError(f"{project.output}: is a symbolic link", hint="set output in briefgen.yaml to the folder")


@contextlib.contextmanager
def open_project_ledger(project: Project, *, create: bool = True) -> Iterator[Ledger]:
    """Open the ledger of a project."""
    from briefgen.delivery import open_ledger

    with open_ledger(project.root / LEDGER_FOLDER, now=now, create=create) as ledger:
        yield ledger


def as_texts(text: str) -> Texts:
    """Give a person's words under the language they are in."""
    from briefgen.text.language import arabic_share

    return ByLanguage.of({"ar" if arabic_share(text) > _HALF else "en": text}) if text else ByLanguage()


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What a letter says besides the brief."""

    changes: ByLanguage[tuple[Line, ...]] = ByLanguage()
    replaces: int = 0
    reason: Texts = ByLanguage()
    test: bool = False


_NOTHING = Said()


class Writer:
    """Makes the messages of one edition: each body once, each reader's message from it."""

    def __init__(self, office: Office, brief: Brief, project_id: str, *, signed: bool) -> None:
        from briefgen.delivery.message import MessagePress

        self.office, self.brief = office, brief
        self.press: MessagePress = MessagePress(
            brief, office.settings, now=now(), sign=_signer(office) if signed else None, project_id=project_id
        )
        self._texts: dict[Letter, MailText] = {}

    def letter(self, kind: LetterKind, one: Delivery, said: Said = _NOTHING) -> Letter:
        """Give what a message says to a reader; those alike in languages and documents share it."""
        from briefgen.delivery.names import attachment_names

        settings = self.office.settings
        unsubscribe = ""
        if settings.list:
            mail = settings.list.unsubscribe_mail
            by_mail = f"mailto:{mail}?subject=unsubscribe%20{{reader}}" if mail else ""
            unsubscribe = settings.list.unsubscribe or by_mail
        key = self.office.key
        linked = settings.web is not None and not one.attachments and kind != "withdrawal"
        return Letter(
            kind=kind,
            languages=one.languages,
            attached=attachment_names(self.brief, one.attachments, one.languages[0]),
            link=f"{settings.web.address}{key.brief}/{key.edition}/v{key.version}/" if settings.web and linked else "",
            unsubscribe=unsubscribe,
            changes=said.changes,
            replaces=said.replaces,
            reason=said.reason,
            test=said.test,
        )

    def envelope(self, one: Delivery, letter: Letter) -> Envelope:
        """Give the message to one reader."""
        from briefgen.rendering.mail import render_mail

        if letter not in self._texts:
            self._texts[letter] = render_mail(self.brief, letter, self.office.project.template_lookup)
        return self.press.envelope(one.reader, letter, self._texts[letter], one.attachments)


def _signer(office: Office) -> Callable[[bytes], bytes] | None:
    settings = office.settings
    if settings.dkim is None:
        return None
    from briefgen.delivery.dkim import signer
    from briefgen.pipeline.secrets import dkim_key

    return signer(settings.dkim, dkim_key(office.project.root))


def transport_of(office: Office) -> Transport:
    """Give the way to the mail server; raises ``DeliveryError`` when the project names none, or has no password."""
    from briefgen.delivery.transports import TRANSPORTS
    from briefgen.pipeline.secrets import password

    server = office.settings.server
    if server is None:
        raise DeliveryError(
            f"{office.project.root / SETTINGS_FILE}: names no mail server",
            hint="add server: {host: …, security: starttls, user: …}; without --deliver the messages are only written",
        )
    ca_file = office.project.root / server.ca_file if server.ca_file else None
    if ca_file and not ca_file.is_file():
        raise DeliveryError(f"{ca_file}: is not there", hint="correct ca_file in delivery.yaml")
    secret = password(server) if server.user else ""
    return TRANSPORTS["smtp"](server, lambda: secret, ca_file)


@contextlib.contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """Give a folder to write messages into, which takes the place of ``target`` when all are written."""
    import shutil
    import tempfile

    if target.is_symlink() or (target.exists() and not target.is_dir()):
        raise DeliveryError(f"{target}: is not a folder", hint="name another folder with --output")
    strange = [path.name for path in target.iterdir() if path.suffix != ".eml"] if target.is_dir() else []
    if strange:
        raise DeliveryError(f"{target}: holds other files ({strange[0]})", hint="name another folder with --output")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise DeliveryError(f"{target}: cannot be written: {error.strerror}", hint="name another folder") from None
    try:
        yield beside
        if target.is_dir():
            shutil.rmtree(target)
        beside.chmod(0o755)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
