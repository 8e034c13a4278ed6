"""Word documents: a brief laid out on a base document whose named styles a reader can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Brief, Language
    from briefgen.rendering.template import Template

__all__ = ["check_house", "commented", "refuse", "write_docx"]


def write_docx(brief: Brief, layout: str, template: Template) -> bytes:
    """Write ``brief`` as a DOCX file; ``layout`` is ``parallel`` or a language of the brief.

    If the template names a Word document of its maker's, the brief stands at the anchor in it.

    The same brief, layout and template give the same bytes. Raises ``TemplateError`` for a layout
    the brief does not have, for a base document that cannot be used, and for a character that a
    Word file cannot hold.
    """
    if template.word is not None:
        from briefgen.rendering.docx.house_write import write_in_house

        return write_in_house(brief, layout, template, template.word)
    from briefgen.rendering.docx.writer import write

    return write(brief, layout, template)


def check_house(
    path: Path,
    styles: Iterable[tuple[str, str]] = (),
    *,
    brief: Brief | None = None,
    lead: Language = "",
) -> tuple[Diagnostic, ...]:
    """Look a house document over: unknown and broken tags, anchor, styles, locks; each with its paragraph.

    ``styles`` are pairs of role and style name. ``brief`` adds what only shows with an edition,
    ``lead`` what only matters to a document in that one language. Never raises on what the file holds.
    """
    from briefgen.rendering.docx import house_check

    return house_check.check_house(path, styles, brief=brief, lead=lead)


def refuse(path: Path, found: Iterable[Diagnostic]) -> None:
    """Raise ``TemplateError`` with every error among what was found in the house document ``path``."""
    from briefgen.rendering.docx import house_check

    house_check.refuse(path, found)


def commented(data: bytes, notes: Mapping[str, Sequence[str]], dated: dt.date) -> bytes:
    """Give a finished DOCX with a comment for a reviewer on each quotation of ``notes``: id, and paragraphs."""
    from briefgen.rendering.docx import comments

    return comments.commented(data, notes, dated)
