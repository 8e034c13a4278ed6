"""Word documents: a brief laid out on a base document whose named styles a reader can edit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.model import Brief
    from briefgen.rendering.template import Template

__all__ = ["write_docx"]


def write_docx(brief: Brief, layout: str, template: Template) -> bytes:
    """Write ``brief`` as a DOCX file; ``layout`` is ``parallel`` or a language of the brief.

    The same brief, layout and template give the same bytes. Raises ``TemplateError`` for a layout
    the brief does not have, for a base document that cannot be used, and for a character that a
    Word file cannot hold.
    """
    from briefgen.rendering.docx.writer import write

    return write(brief, layout, template)
