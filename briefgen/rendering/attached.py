"""What a PDF carries with it: the brief as data, and each quotation with the slice it is.

A reader who has nothing but the PDF can check every quotation against its source (PDF/A-3,
ISO 19005-3; the selectors are those of the W3C Web Annotation Data Model).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.model import json_bytes, plain, to_json

if TYPE_CHECKING:
    from briefgen.model import Brief

__all__ = ["Attached", "attached_files"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One file inside a PDF; ``relationship`` is ISO 32000-2's, between the file and the document."""

    name: str
    data: bytes
    description: str
    relationship: str


def attached_files(brief: Brief) -> tuple[Attached, ...]:
    """Give ``brief.json``, the same bytes as in the edition's folder, and ``quotations.json``."""
    return (
        Attached(
            name="brief.json",
            data=json_bytes(to_json(brief)),
            description="The brief as data",
            relationship="Source",
        ),
        Attached(
            name="quotations.json",
            data=json_bytes(_quotations(brief)),
            description="Each quotation, its place in the source text, and digests",
            relationship="Data",
        ),
    )


def _quotations(brief: Brief) -> dict[str, Any]:
    references = {entry.number: entry for entry in brief.references}
    rows = []
    for item in brief.quoted:
        quotation = item.quotation
        entry = references[quotation.citation]
        rows.append(
            {
                "id": item.id,
                "exact": quotation.exact,
                "exact_sha256": hashlib.sha256(quotation.exact.encode()).hexdigest(),
                "language": quotation.language,
                "prefix": quotation.prefix,
                "suffix": quotation.suffix,
                "start": quotation.span.start,
                "end": quotation.span.end,
                "source": {"id": quotation.article_id, "sha256": quotation.sha256, "cited": plain(entry.text)},
                "citation": quotation.citation,
            }
        )
    return {"schema": "briefgen/quotations/1", "content_sha256": brief.edition.content_sha256, "quotations": rows}
