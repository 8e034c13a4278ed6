"""Stage 3: corpus and spec to the selection of passages."""

from briefgen.selection.explain import explanation, explanation_text
from briefgen.selection.rankers.order import rank_sentences
from briefgen.selection.select import select

__all__ = ["explanation", "explanation_text", "rank_sentences", "select"]
