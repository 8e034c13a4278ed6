"""The digest of a brief's content: the same for every version number that is printed on it."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

from briefgen.model import to_json

if TYPE_CHECKING:
    from briefgen.model import Brief

__all__ = ["content_digest"]


def content_digest(brief: Brief) -> str:
    """Give SHA-256 over the canonical JSON of a brief, in hexadecimal.

    Left out are the version and the digest itself, and the two lines that print them.
    """
    data = to_json(brief)
    data["edition"] |= {"version": 0, "content_sha256": ""}
    data |= {"edition_line": {}, "verification": {}}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
