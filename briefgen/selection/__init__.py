"""Stage 3: corpus and spec to the selection of passages."""

from briefgen.selection.select import select

__all__ = ["select"]
