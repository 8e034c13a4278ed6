"""Stage 7: the finished files prove the brief, or say where they do not.

Independent of the writers: HTML is read with lxml, DOCX from its zip and XML, PDF glyph by glyph
through its structure tree.
"""

from briefgen.verification.edition import read_edition, verify_directory
from briefgen.verification.verify import verify

__all__ = ["read_edition", "verify", "verify_directory"]
