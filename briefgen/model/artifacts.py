"""Values of stages 6 and 7: finished files, findings, verified briefs."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from briefgen.model.document import Brief
    from briefgen.model.spec import Format
    from briefgen.model.text import Language

__all__ = [
    "Artifact",
    "Evidence",
    "Finding",
    "FindingCode",
    "VerificationReport",
    "VerifiedBrief",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Artifact:
    """One finished file, as bytes."""

    name: str
    format: Format
    layout: str
    """``parallel``, ``sequential``, ``facing`` or a language tag."""
    media_type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The stored text of one quoted article, as kept beside the edition."""

    article_id: str
    language: Language
    text: str
    sha256: str
    file: str = ""
    source_sha256: str = ""


FindingCode: TypeAlias = Literal[
    "fabricated",
    "misattributed",
    "altered",
    "missing",
    "mark-dropped",
    "mark-unresolved",
    "mark-wrong",
    "reference-missing",
    "reference-uncited",
    "reference-altered",
    "direction",
    "language",
    "glyph-missing",
    "font-not-embedded",
    "evidence-altered",
    "file-altered",
    "file-missing",
    "unreadable",
    "text-altered",
    "marking-missing",
    "attachment-missing",
    "attachment-altered",
    "attachment-strange",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the finished files do not prove."""

    code: FindingCode
    artifact: str
    """Name of the file, or empty for the edition as a whole."""
    subject: str
    """Excerpt id, reference id, page or place."""
    message: str
    expected: str = ""
    found: str = ""
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class VerificationReport:
    """What was checked, and what was found."""

    quotations: int
    """Quotations of the brief."""
    proved: int
    """Quotations with no finding in any file."""
    files: tuple[str, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.findings

    def line(self) -> str:
        """Give ``verified: 31/31 quotations, 0 findings``."""
        noun = "finding" if len(self.findings) == 1 else "findings"
        return f"verified: {self.proved}/{self.quotations} quotations, {len(self.findings)} {noun}"


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifiedBrief:
    """A brief with finished files that prove it; only stage 7 makes one."""

    brief: Brief
    artifacts: tuple[Artifact, ...]
    report: VerificationReport

    def __post_init__(self) -> None:
        """Refuse a report with findings."""
        if not self.report.ok:
            msg = "a brief with findings is not verified"
            raise ValueError(msg)
