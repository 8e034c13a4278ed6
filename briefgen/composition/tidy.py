"""Words that reach the brief by other ways than an article's canonical text: specs, side files, memories.

They get the same treatment, so that no hidden control turns a page around. Quotations never come this way.
"""

from __future__ import annotations

from briefgen.text.clean import canonical

__all__ = ["one_line"]


def one_line(text: str) -> str:
    """Give ``text`` in canonical form on one line."""
    return " ".join(canonical(text).split())
