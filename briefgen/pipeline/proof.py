"""Stage 7 at the edge: what may leave the program, and what may be delivered later."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from briefgen import editions
from briefgen.diagnostics import Diagnostic
from briefgen.errors import VerificationError
from briefgen.model import Brief, Evidence, VerifiedBrief

if TYPE_CHECKING:
    from briefgen.model import Artifact, Corpus, Finding, VerificationReport

__all__ = ["evidence_of", "load_verified", "refuse", "verified", "verify_edition"]


def verify_edition(folder: str | Path) -> VerificationReport:
    """Prove the quotations of a finished edition again, from its files alone."""
    from briefgen.verification import verify_directory

    stored = editions.load_edition(Path(folder))
    return verify_directory(stored.folder)


def load_verified(folder: str | Path) -> tuple[VerifiedBrief, Path]:
    """Read a finished edition, prove it, and give what may be delivered.

    Raises ``VerificationError`` when it does not prove its quotations.
    """
    from briefgen.verification import read_edition, verify_directory

    stored = editions.load_edition(Path(folder))
    report = verify_directory(stored.folder)
    refuse(report)
    brief, artifacts, _ = read_edition(stored.folder)
    return VerifiedBrief(brief=brief, artifacts=artifacts, report=report), stored.folder


def evidence_of(brief: Brief, corpus: Corpus) -> tuple[Evidence, ...]:
    """Give the stored texts of the articles that are cited."""
    articles = [corpus.article(entry.article_id) for entry in brief.references]
    return tuple(
        Evidence(
            article_id=article.id,
            language=article.language,
            text=article.text,
            sha256=article.sha256,
            file=article.file,
            source_sha256=article.source_sha256,
        )
        for article in articles
    )


def verified(brief: Brief, artifacts: tuple[Artifact, ...], evidence: tuple[Evidence, ...]) -> VerifiedBrief:
    """Prove finished documents; raises ``VerificationError`` with every finding."""
    from briefgen.verification import verify

    report = verify(brief, artifacts, evidence)
    refuse(report)
    return VerifiedBrief(brief=brief, artifacts=artifacts, report=report)


def refuse(report: VerificationReport) -> None:
    """Raise ``VerificationError`` unless all is proved."""
    if report.ok:
        return
    problems = tuple(
        Diagnostic(
            code=f"verification.{finding.code}",
            severity="error",
            message=_words(finding),
            hint=finding.hint,
            file=finding.artifact,
            path=finding.subject,
        )
        for finding in report.findings
    )
    raise VerificationError(
        report.line(),
        hint="nothing was written or replaced; each finding names the file and the quotation",
        problems=problems,
    )


def _words(finding: Finding) -> str:
    shown = ""
    if finding.expected or finding.found:
        shown = f" (expected “{finding.expected[:120]}”, found “{finding.found[:120]}”)"
    return finding.message + shown
