"""The evidence that a PDF carries, against the brief."""

from __future__ import annotations

import hashlib
import io
import json
from typing import TYPE_CHECKING, Any

from briefgen.model import Brief, Finding, from_json, to_json

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model.artifacts import FindingCode

__all__ = ["check_attached"]

_HINT = "build the edition again; never edit a finished file"
_MOST = 64 * 1024 * 1024


def check_attached(brief: Brief, data: bytes) -> Iterator[Finding]:
    """Prove that ``brief.json`` is the brief and that ``quotations.json`` tells each quotation as it is.

    A PDF that cannot be read at all is another check's finding.
    """
    files = _files(data)
    for name in ("brief.json", "quotations.json"):
        if name not in files:
            yield _finding("attachment-missing", name, f"{name} is not attached")
    for name in sorted(set(files) - {"brief.json", "quotations.json"}):
        yield _finding("attachment-strange", name[:80], "a file is attached that the edition does not have")
    if "brief.json" in files and not _is_brief(brief, files["brief.json"]):
        yield _finding("attachment-altered", "brief.json", "the attached brief.json is not this brief")
    if "quotations.json" in files:
        yield from _check_quotations(brief, files["quotations.json"])


def _is_brief(brief: Brief, data: bytes) -> bool:
    """Compare all but which documents were asked for: one document is proved by itself as well.

    What is attached is read as a brief first: one written before a field was added lacks only what that field means
    by default.
    """
    try:
        told = to_json(from_json(Brief, json.loads(data)))
    except (ValueError, RecursionError):
        return False
    other = {"layouts", "formats"}
    wanted = {key: value for key, value in to_json(brief).items() if key not in other}
    return {key: value for key, value in told.items() if key not in other} == wanted


def _check_quotations(brief: Brief, data: bytes) -> Iterator[Finding]:
    try:
        rows = json.loads(data)["quotations"]
        told = {row["id"]: row for row in rows}
    except (ValueError, KeyError, TypeError):
        yield _finding("attachment-altered", "quotations.json", "the attached quotations.json cannot be read")
        return
    for item in brief.quoted:
        quotation = item.quotation
        wanted = {
            "exact": quotation.exact,
            "exact_sha256": hashlib.sha256(quotation.exact.encode()).hexdigest(),
            "prefix": quotation.prefix,
            "suffix": quotation.suffix,
            "start": quotation.span.start,
            "end": quotation.span.end,
            "citation": quotation.citation,
        }
        row = told.pop(item.id, None)
        if row is None or not _same(row, wanted, quotation.article_id, quotation.sha256):
            yield _finding("attachment-altered", item.id, "the attached quotations.json tells the quotation otherwise")
    for name in told:
        yield _finding("attachment-altered", str(name)[:80], "the attached quotations.json has a quotation too many")


def _same(row: Any, wanted: dict[str, Any], article: str, digest: str) -> bool:  # noqa: ANN401 - whatever JSON held
    if not isinstance(row, dict) or not isinstance(row.get("source"), dict):
        return False
    source = row["source"]
    return all(row.get(key) == value for key, value in wanted.items()) and (source.get("id"), source.get("sha256")) == (
        article,
        digest,
    )


def _files(data: bytes) -> dict[str, bytes]:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(data)) as document:
            found = {}
            for name, spec in document.attachments.items():
                file = spec.get_file()
                found[name] = file.read_bytes() if (file.size or 0) <= _MOST else b""
            return found
    except (pikepdf.PdfError, ValueError, TypeError, KeyError):
        return {}


def _finding(code: FindingCode, subject: str, message: str) -> Finding:
    return Finding(code=code, artifact="", subject=subject, message=message, hint=_HINT)
