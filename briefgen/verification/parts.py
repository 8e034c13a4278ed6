"""Files that hold one document after another, each in its language: what belongs to which, and names in them.

Names in the second part end in its number, so that no two are alike: ``e-1.2`` in HTML and PDF, ``e_1__2`` in
Word. A link that leads from one part into another is none of the part's own.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.model import Language

__all__ = ["ELSEWHERE", "check_parts", "own_name"]

ELSEWHERE = " in another part"
"""What is put behind the name of a place outside the part."""
_NUMBERED = re.compile(r"(.+?)(?:\.|__)([1-9][0-9]?)")


def own_name(name: str, number: int) -> str:
    """Give the name that ``name`` has in the part with that number, as if the part were a file of its own."""
    match = _NUMBERED.fullmatch(name)
    plain, part = (match[1], int(match[2])) if match else (name, 1)
    return plain if part == number else name + ELSEWHERE


def check_parts(found: Sequence[Language], expected: Sequence[Language]) -> None:
    """Raise ``ValueError`` when a file does not hold the documents it should, in order."""
    if tuple(found) != tuple(expected):
        msg = f"it holds documents in {', '.join(found) or 'no language'}; {', '.join(expected)} are expected"
        raise ValueError(msg)
