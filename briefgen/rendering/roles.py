"""Roles of the paragraphs, characters and tables of a brief in Word, and our styles for each."""

from __future__ import annotations

from briefgen.model.roles import WORD_ROLES, role_kind

__all__ = ["ROLES", "WORD_ROLES", "role_kind"]

ROLES: dict[str, tuple[str, ...]] = {
    "masthead": ("Brief Masthead",),
    "title": ("Brief Title", "Brief Title Pair"),
    "subtitle": ("Brief Subtitle",),
    "period": ("Brief Period",),
    "heading": ("Brief Heading", "Brief Heading Second"),
    "subheading": ("Brief Subheading",),
    "body": ("Brief Body",),
    "bottom-line": ("Brief Bottom Line",),
    "gap": ("Brief Gap",),
    "notice": ("Brief Notice",),
    "label": ("Brief Label", "Brief Excerpt Label", "Brief Box Label"),
    "quote": ("Brief Quote",),
    "quote-meta": ("Brief Quote Meta",),
    "translation": ("Brief Translation",),
    "translation-note": ("Brief Translation Note",),
    "assessment": ("Brief Assessment", "Brief Assessment RTL"),
    "assessment-label": ("Brief Assessment Label", "Brief Assessment Label RTL"),
    "reference": ("Brief Reference",),
    "reference-note": ("Brief Reference Note", "Brief Reference Note Far"),
    "fine-print": ("Brief Fine",),
    "verification": ("Brief Verification",),
    "legend": ("Brief Legend",),
    "cell": ("Brief Cell", "Brief Count", "Brief Fact"),
    "cell-head": ("Brief Cell Head", "Brief Cell Head Far", "Brief Count Head"),
    "footnote": ("footnote text",),
    "contents": ("toc 1",),
    "strong": ("Brief Strong",),
    "mark": ("Brief Mark",),
    "link": ("Brief Link",),
    "table": ("Brief Table",),
    "box": ("Brief Box",),
}
"""Our styles by role; what a house document maps is a role of ``WORD_ROLES``."""
