"""Which languages a line has to be printed in, when several columns could say the same words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Language, Lines

__all__ = ["sayings"]


def sayings(lines: Lines, columns: tuple[Language, ...]) -> tuple[Language, ...]:
    """Give the languages in which to print lines: the words' own one when all columns have the same words."""
    texts = {"".join(run.text for run in lines[language] if run.role != "mark").strip() for language in columns}
    if len(texts) > 1:
        return columns
    own = lines[columns[0]][0].language if lines[columns[0]] else columns[0]
    return (own if own in columns else columns[0],)
