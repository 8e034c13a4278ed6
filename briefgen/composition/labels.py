"""The words of the furniture, by key: every ``label.`` message of the catalogues."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.i18n.messages import keys

if TYPE_CHECKING:
    from briefgen.composition.desk import Desk
    from briefgen.model import Lines

__all__ = ["labels"]

_PREFIX = "label."


def labels(desk: Desk) -> tuple[tuple[str, Lines], ...]:
    """Give each label in each reader's language; keys come without ``label.``, in the catalogue's order."""
    return tuple((key.removeprefix(_PREFIX), _label(desk, key)) for key in keys(desk.languages[0], _PREFIX))


def _label(desk: Desk, key: str) -> Lines:
    return desk.lines(lambda style: style.say(key))
