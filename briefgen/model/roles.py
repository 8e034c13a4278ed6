"""The roles that paragraphs, characters and tables of a brief play in Word: what somebody's own styles are given to."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

__all__ = ["WORD_ROLES", "StyleKind", "role_kind"]

StyleKind: TypeAlias = Literal["paragraph", "character", "table"]
_PARAGRAPHS = (
    "masthead title subtitle period heading subheading body bottom-line gap notice label quote quote-meta translation "
    "translation-note assessment assessment-label reference reference-note fine-print verification legend cell "
    "cell-head footnote contents"
)
_KINDS: Final[dict[str, StyleKind]] = {
    **dict.fromkeys(_PARAGRAPHS.split(), "paragraph"),
    **dict.fromkeys(("strong", "mark", "link"), "character"),
    **dict.fromkeys(("table", "box"), "table"),
}
WORD_ROLES: Final = tuple(_KINDS)
"""All roles, in the order of a document."""


def role_kind(role: str) -> StyleKind:
    """Give the kind of style a role wants."""
    return _KINDS.get(role, "paragraph")
