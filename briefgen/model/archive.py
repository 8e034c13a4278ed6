"""Values of the web copy: what is published of an edition, and what the pages are made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.model.text import ByLanguage

if TYPE_CHECKING:
    import datetime as dt

    from briefgen.model.document import Brief
    from briefgen.model.spec import Format
    from briefgen.model.text import Texts

__all__ = ["ArchivePage", "PublishedFile", "PublishedVersion", "Site", "Withdrawal"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawal:
    """That a version was taken back: the day, and why, in the words of whoever did it."""

    dated: dt.date
    reason: Texts = ByLanguage()


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedFile:
    """A document of an edition, as its manifest has it; ``bytes`` is its length."""

    name: str
    format: Format
    layout: str
    """``parallel``, ``sequential``, ``facing`` or a language tag."""
    media_type: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedVersion:
    """One version of an edition on the web copy: its documents, or the notice that stands in their place."""

    brief_id: str
    edition: str
    """Key of the edition, such as ``2025-W15``."""
    version: int
    brief: Brief | None
    """``None`` only for a withdrawn version whose folder is gone or damaged."""
    files: tuple[PublishedFile, ...] = ()
    """Empty for a withdrawn version."""
    withdrawal: Withdrawal | None = None
    withheld: tuple[str, ...] = ()
    """Names of web pages of a withdrawn version; the notice stands at their addresses too."""

    @property
    def address(self) -> str:
        """Give the folder below the root of the web copy, with a final slash; mail links to it."""
        return f"{self.brief_id}/{self.edition}/v{self.version}/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the whole web copy has in common."""

    address: str = ""
    """HTTPS address of its root with a final slash; empty where it is not known, as on a memory stick."""
    authority: str = "briefgen.invalid"
    """Domain that ids in the feeds are made in (RFC 4151)."""
    hidden: bool = False
    """Whether search engines are asked to stay away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ArchivePage:
    """One generated file of the web copy."""

    path: str
    """Below the root, parts separated by ``/``."""
    data: bytes
