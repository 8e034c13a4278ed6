"""Stage 5: spec, corpus, selection and translations become one ``Brief``."""

from briefgen.composition.changes import changes
from briefgen.composition.compose import compose, compose_printable
from briefgen.composition.digest import content_digest

__all__ = ["changes", "compose", "compose_printable", "content_digest"]
