"""The web copy at the edge: which editions may stand on it, and bringing a folder to it."""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol, TypeAlias
from urllib.parse import urlsplit

from briefgen import editions
from briefgen.diagnostics import Diagnostic
from briefgen.errors import BriefgenError, DeliveryError, TemplateError, UsageError
from briefgen.model import PublishedFile, PublishedVersion, Site, Withdrawal
from briefgen.pipeline.gather import as_path
from briefgen.pipeline.office import LEDGER_FOLDER, SETTINGS_FILE, as_texts, now, project_of
from briefgen.pipeline.proof import load_verified
from briefgen.pipeline.webcopy import Wanted, open_web_copy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from briefgen.delivery import Ledger, Settings
    from briefgen.editions import StoredEdition
    from briefgen.model import Artifact, Brief
    from briefgen.pipeline.webcopy import WebCopy, Written
    from briefgen.project import Project
    from briefgen.rendering.brand import Template

__all__ = ["LeftOut", "Published", "Standing", "publish", "standing_of"]

Progress: TypeAlias = "Callable[[int, int, str], None]"
Reason: TypeAlias = Literal["marking", "approval", "unverified", "damaged", "misplaced"]
_CEILING = "TLP:CLEAR"
_VERSION = re.compile(r"v([1-9][0-9]{0,5})")
_NAME = re.compile(r"([^/]+)/([^/]+)/v([1-9][0-9]{0,5})")
_ADDRESS = re.compile(r"https://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[!-;=?-~]*)?")
_TROUBLE = frozenset({"unverified", "damaged", "misplaced"})


class Standing(Protocol):
    """What the ledger knows about an edition's version."""

    def approved(self, brief: Brief, artifacts: tuple[Artifact, ...], folder: Path) -> str:
        """Say why the very files of a version may not be published, or nothing."""

    def withdrawn(self, brief_id: str, edition: str, version: int) -> Withdrawal | None:
        """Give the withdrawal of a version, if it was taken back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A version that is not published, and why."""

    edition: str
    reason: Reason
    message: str

    @property
    def trouble(self) -> bool:
        """Whether something is wrong with it, besides a rule that it does not meet."""
        return self.reason in _TROUBLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What a web copy came to."""

    folder: Path
    address: str
    """Address of its root; empty where none is known."""
    editions: tuple[str, ...] = ()
    """Versions whose documents stand there, as ``brief/edition/vN``."""
    withdrawn: tuple[str, ...] = ()
    """Versions in whose place a notice stands."""
    new: tuple[str, ...] = ()
    """Versions of either kind that did not stand there before."""
    left_out: tuple[LeftOut, ...] = ()
    written: tuple[str, ...] = ()
    """Files below the folder, such as ``index.html``."""
    unchanged: int = 0
    removed: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def nothing(self) -> bool:
        """Whether no edition may be published, and none was before."""
        return not (self.editions or self.withdrawn or self.written or self.unchanged)

    @property
    def troubles(self) -> tuple[LeftOut, ...]:
        """Versions that are damaged or do not prove their quotations."""
        return tuple(one for one in self.left_out if one.trouble)


def publish(  # noqa: PLR0913 - each is a flag of the command
    folder: str | Path,
    *,
    of: tuple[str, ...] = (),
    base_url: str | None = None,
    docx: bool = False,
    noindex: bool = False,
    prune: bool = False,
    template: str | None = None,
    project: str | Path | None = None,
    output: str | Path | None = None,
    standing: Standing | None = None,
    progress: Progress = lambda *_: None,
) -> Published:
    """Bring ``folder`` to the web copy of a project's editions; each is proved again before it is published.

    ``of`` names the series, all without it. ``base_url`` stands in place of ``web.address`` of
    delivery.yaml. A version that stands in the folder and whose own folder is gone is an error unless
    ``prune`` lets it go. Raises ``BriefgenError``; then nothing was changed, or the next run goes on.
    """
    from briefgen.delivery import load_settings

    place = project_of(project or Path.cwd())
    stored_in = (as_path(output) or place.output).absolute()
    settings = load_settings(place.root / SETTINGS_FILE)
    address = _address(base_url) if base_url is not None else settings.web.address if settings.web else ""
    with contextlib.ExitStack() as stack:
        ledger = standing or stack.enter_context(standing_of(place, settings))
        copy = stack.enter_context(open_web_copy(Path(folder), _with_output(place, stored_in)))
        gathered = _Gathered(ledger, settings, frozenset(copy.editions), docx=docx)
        found = _versions(stored_in, of)
        for done, version in enumerate(found):
            progress(done, len(found), str(version))
            gathered.take(version)
        progress(len(found), len(found), "pages")
        gathered.take_lost(copy, found, prune=prune, narrowed=bool(of))
        site = Site(address=address, authority=_authority(address, settings), hidden=noindex)
        return _write(copy, gathered, site, _template(template, gathered.versions, place))


def _with_output(project: Project, output: Path) -> Project:
    import dataclasses

    return dataclasses.replace(project, output=output)


# Which versions there are.


@dataclass(frozen=True, slots=True, order=True)
class _Version:
    brief: str
    edition: str
    number: int
    folder: Path

    def __str__(self) -> str:
        return f"{self.brief}/{self.edition}/v{self.number}"


def _versions(output: Path, of: tuple[str, ...]) -> tuple[_Version, ...]:
    """Find every version in the output folder, or in that of some series."""
    series = {entry.name: entry for entry in _folders(output)}
    if not series:
        raise UsageError(f"{output}: no editions here", hint="build one with `briefgen build SPEC` first")
    unknown = [name for name in of if name not in series]
    if unknown:
        raise UsageError(
            f"{output}: no editions of {unknown[0]!r}", hint=f"there are: {', '.join(sorted(series)) or 'none'}"
        )
    found = [
        _Version(brief.name, edition.name, int(match[1]), version)
        for name, brief in sorted(series.items())
        if not of or name in of
        for edition in _folders(brief)
        for version in _folders(edition)
        if (match := _VERSION.fullmatch(version.name))
    ]
    return tuple(sorted(found))


def _folders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield from (entry for entry in sorted(folder.iterdir()) if entry.is_dir() and not entry.name.startswith("."))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """An edition's folder, read and undamaged."""

    brief: Brief
    artifacts: tuple[Artifact, ...]
    stored: StoredEdition


class _Gathered:
    """What may stand on the web copy, and what may not and why."""

    def __init__(self, standing: Standing, settings: Settings, stood: frozenset[str], *, docx: bool) -> None:
        self._standing = standing
        self._ceiling = settings.web.ceiling if settings.web else _CEILING
        self._stood = stood
        self._formats = ("html", "pdf", "docx") if docx else ("html", "pdf")
        self.versions: list[PublishedVersion] = []
        self.left_out: list[LeftOut] = []
        self.sources: dict[str, Path] = {}

    def take(self, version: _Version) -> None:
        """Take a version in, or say why not."""
        withdrawal = self._standing.withdrawn(version.brief, version.edition, version.number)
        found = self._read(version)
        if withdrawal:
            self._take_withdrawn(version, found, withdrawal)
            return
        refused = found if isinstance(found, LeftOut) else self._refused(version, found)
        if refused:
            self.left_out.append(refused)
        elif not isinstance(found, LeftOut):
            self._add(version, found.brief, _files(found.stored, self._formats))

    def _take_withdrawn(self, version: _Version, found: _Found | LeftOut, withdrawal: Withdrawal) -> None:
        """Put a notice in the place of a version that readers may have a link to; others they need not hear of."""
        known = str(version) in self._stood
        if isinstance(found, LeftOut):
            if known:
                self._add(version, None, (), withdrawal)
            return
        marked = self._above(version, found.brief)
        if marked:
            self.left_out.append(marked)
        elif known or not self._standing.approved(found.brief, found.artifacts, version.folder):
            self._add(version, found.brief, _files(found.stored, self._formats), withdrawal)

    def _read(self, version: _Version) -> _Found | LeftOut:
        from briefgen.verification import read_edition

        try:
            stored = editions.load_edition(version.folder)
            _refuse_links(version.folder)
            if stored.damaged:
                raise UsageError(f"files differ from the manifest: {', '.join(stored.damaged)}")
            brief, artifacts, _ = read_edition(version.folder)
        except BriefgenError as error:
            return LeftOut(edition=str(version), reason="damaged", message=error.message)
        names = (brief.id, brief.edition.key, brief.edition.version)
        if names != (version.brief, version.edition, version.number):
            message = f"holds {brief.id}/{brief.edition.key}/v{brief.edition.version}; move the folder to its place"
            return LeftOut(edition=str(version), reason="misplaced", message=message)
        return _Found(brief=brief, artifacts=artifacts, stored=stored)

    def _above(self, version: _Version, brief: Brief) -> LeftOut | None:
        from briefgen.delivery.policy import above

        if not above(brief.marking, self._ceiling):
            return None
        message = f"{brief.marking} is above what is published ({self._ceiling})"
        return LeftOut(edition=str(version), reason="marking", message=message)

    def _refused(self, version: _Version, found: _Found) -> LeftOut | None:
        """Say why a version may not be published: marking, approval, proof."""
        marked = self._above(version, found.brief)
        if marked:
            return marked
        reason = self._standing.approved(found.brief, found.artifacts, version.folder)
        if reason:
            return LeftOut(edition=str(version), reason="approval", message=reason)
        try:
            load_verified(version.folder)
        except BriefgenError as error:
            return LeftOut(edition=str(version), reason="unverified", message=error.message)
        return None

    def take_lost(self, copy: WebCopy, found: tuple[_Version, ...], *, prune: bool, narrowed: bool) -> None:
        """Account for what stands on the web copy and was not found; raises ``DeliveryError`` unless told to prune."""
        here = {str(version) for version in found}
        lost = []
        for name in copy.editions:
            match = _NAME.fullmatch(name)
            if name in here or match is None:
                continue
            version = _Version(match[1], match[2], int(match[3]), copy.folder)
            withdrawal = self._standing.withdrawn(version.brief, version.edition, version.number)
            if withdrawal:
                self._add(version, None, (), withdrawal)
            else:
                lost.append(name)
        if lost and not prune:
            more = f" and {len(lost) - 1} more" if len(lost) > 1 else ""
            where = "not among the series of --of" if narrowed else "no longer in the output folder"
            raise DeliveryError(
                f"{lost[0]}{more}: published before, and {where}; links to it would break",
                hint="restore the folder or name the series; --prune takes it down; nothing was changed",
            )

    def _add(
        self,
        version: _Version,
        brief: Brief | None,
        files: tuple[PublishedFile, ...],
        withdrawal: Withdrawal | None = None,
    ) -> None:
        one = PublishedVersion(
            brief_id=version.brief,
            edition=version.edition,
            version=version.number,
            brief=brief,
            files=() if withdrawal else files,
            withdrawal=withdrawal,
            withheld=tuple(file.name for file in files if file.format == "html") if withdrawal else (),
        )
        self.versions.append(one)
        self.sources.update({one.address + file.name: version.folder / file.name for file in one.files})


def _files(stored: StoredEdition, formats: tuple[str, ...]) -> tuple[PublishedFile, ...]:
    return tuple(
        PublishedFile(
            name=file.name,
            format=file.format,  # type: ignore[arg-type]  # one of formats
            layout=file.layout,
            media_type=file.media_type,
            bytes=file.bytes,
            sha256=file.sha256,
        )
        for file in stored.manifest.files
        if file.format in formats
    )


def _refuse_links(folder: Path) -> None:
    """Refuse an edition that is reached through a symbolic link below the output folder."""
    for path in (folder, folder.parent, folder.parent.parent):
        if path.is_symlink():
            raise UsageError(f"{path}: is a symbolic link")


# What the ledger knows.


class _LedgerStanding:
    """Approvals and withdrawals as the project's ledger has them; without a ledger nothing was approved."""

    def __init__(self, ledger: Ledger | None, settings: Settings) -> None:
        self._ledger = ledger
        self._settings = settings

    def approved(self, brief: Brief, artifacts: tuple[Artifact, ...], folder: Path) -> str:
        """Say which rule of the series a version does not meet; see ``Standing``."""
        from briefgen.delivery import check_edition, edition_key, files_digest, require_approvals

        rules = self._settings.rules(brief.id)
        try:
            check_edition(brief, rules, None)
            if self._ledger is not None:
                require_approvals(self._ledger, edition_key(brief), files_digest(folder, artifacts), rules)
            elif rules.approvals:
                return f"0 of {rules.approvals} approvals; read the documents, then `briefgen approve DIR --by NAME`"
        except DeliveryError as error:
            return error.message.removeprefix(f"{edition_key(brief)}: ")
        return ""

    def withdrawn(self, brief_id: str, edition: str, version: int) -> Withdrawal | None:
        """Give the withdrawal of a version; see ``Standing``."""
        from briefgen.delivery import EditionKey

        found = self._ledger.withdrawal(EditionKey(brief_id, edition, version)) if self._ledger else None
        if found is None:
            return None
        return Withdrawal(dated=dt.date.fromisoformat(found.at[:10]), reason=as_texts(found.reason))


@contextlib.contextmanager
def standing_of(project: Project, settings: Settings) -> Iterator[Standing]:
    """Open what a project's ledger knows about its editions; the ledger is read, and never made."""
    from briefgen.delivery import has_ledger, open_ledger

    folder = project.root / LEDGER_FOLDER
    if not has_ledger(folder):
        yield _LedgerStanding(None, settings)
        return
    with open_ledger(folder, now=now, create=False) as ledger:
        yield _LedgerStanding(ledger, settings)


# Addresses, template, writing.


def _address(text: str) -> str:
    """Check the address of the web copy's root; give it with a final slash."""
    parts = urlsplit(text) if _ADDRESS.fullmatch(text) else None
    if parts is None or parts.query or parts.fragment or not parts.hostname:
        raise UsageError(f"{text!r}: not an https address", hint="such as https://briefs.ministry.example/archive/")
    return text.rstrip("/") + "/"


def _authority(address: str, settings: Settings) -> str:
    """Give the domain that ids are made in: the sender's, which stays when the web copy moves."""
    if settings.file:
        return settings.sender.domain
    return (urlsplit(address).hostname or "") or settings.sender.domain


def _template(name: str | None, versions: Iterable[PublishedVersion], project: Project) -> Template:
    """Load the template that was asked for, or that most versions were set in; else the packaged one."""
    from briefgen.rendering.template import load_template

    if name is not None:
        return load_template(name, project.template_lookup)
    counts: Mapping[str, int] = Counter(one.brief.template for one in versions if one.brief)
    for used in sorted(counts, key=lambda used: (-counts[used], used)):
        with contextlib.suppress(TemplateError):
            return load_template(used, project.template_lookup)
    return load_template("policy-brief", project.template_lookup)


def _write(copy: WebCopy, gathered: _Gathered, site: Site, template: Template) -> Published:
    from briefgen.rendering.archive import make_archive

    versions = tuple(sorted(gathered.versions, key=lambda one: (one.brief_id, one.edition, one.version)))
    if not versions and not copy.files:
        return Published(folder=copy.folder, address=site.address, left_out=tuple(gathered.left_out))
    stood = copy.editions
    pages = make_archive(versions, template, site)
    wanted = [Wanted.of(page.path, page.data) for page in pages]
    for one in versions:
        for file in one.files:
            path = one.address + file.name
            source = gathered.sources[path]
            wanted.append(Wanted(path=path, sha256=file.sha256, size=file.bytes, source=source))
    names = {one: one.address.rstrip("/") for one in versions}
    done = copy.bring_to(wanted, names.values())
    return Published(
        folder=copy.folder,
        address=site.address,
        editions=tuple(names[one] for one in versions if not one.withdrawal),
        withdrawn=tuple(names[one] for one in versions if one.withdrawal),
        new=tuple(name for name in names.values() if name not in stood),
        left_out=tuple(gathered.left_out),
        written=done.written,
        unchanged=done.unchanged,
        removed=done.removed,
        diagnostics=tuple(_doubts(done, stood, set(names.values()))),
    )


def _doubts(done: Written, stood: tuple[str, ...], stands: set[str]) -> Iterator[Diagnostic]:
    """Name what a person should know about the folder."""
    for name in stood:
        if name not in stands:
            yield Diagnostic(
                code="publish.taken-down",
                severity="warning",
                message="was published, and no longer is; links to it lead nowhere",
                file=name,
            )
    if done.mended:
        yield _named("publish.mended", "changed by hand, and written again", done.mended)
    if done.strange:
        yield _named("publish.strange", "not of briefgen, and left as they are; readers can open them", done.strange)


def _named(code: str, message: str, names: tuple[str, ...]) -> Diagnostic:
    more = f" and {len(names) - 10} more" if len(names) > 10 else ""  # noqa: PLR2004 - enough to know what is meant
    return Diagnostic(code=code, severity="warning", message=f"{', '.join(names[:10])}{more}: {message}")
