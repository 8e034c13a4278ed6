"""A checker of PDF/A and PDF/UA that is not ours, without its one false alarm."""

from __future__ import annotations

import re

import page

__all__ = ["failures"]

_LENGTH = "PDFA3A-STREAM-LENGTH-001"


def failures(data: bytes, profile: str) -> list[tuple[str, str]]:
    """Give rule and message of each failure.

    The checker takes a carriage return that ends a stream's data for the end of a line and reports a
    wrong length; that report counts only if some stream's length is wrong.
    """
    report = page.validate_pdf_bytes(data, profile=profile)
    assert report.rules.total > 90
    found = [(failure.rule_id, failure.message) for failure in report.failures]
    ends = _ends_of_streams(data)
    assert ends
    sound = all(end == b"\nendstream" for end in ends)
    return [(rule, message) for rule, message in found if rule != _LENGTH or not sound]


def _ends_of_streams(data: bytes) -> list[bytes]:
    """Give what follows each stream after as many bytes as its length says."""
    starts = re.finditer(rb"/Length (\d+)[^>]*>>\s*\nstream\n", data)
    return [data[(end := found.end() + int(found[1])) : end + 10] for found in starts]
