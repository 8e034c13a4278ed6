"""Sentences against a query in another script: by meaning, or by names and figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text.crossing import closeness
from briefgen.text.language import arabic_share
from briefgen.text.meaning import similarities

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.meaning import Encoder

__all__ = ["other_script", "query_likeness"]

POOL = 2000
"""Most sentences that are encoded for one query."""
_SAMPLE = 20
_HALF = 0.5


def other_script(query: str, sentences: Sequence[str]) -> bool:
    """Say whether a query is written in another script than the sentences."""
    sample = " ".join(sentences[:_SAMPLE])
    return bool(sentences) and (arabic_share(query) > _HALF) != (arabic_share(sample) > _HALF)


def query_likeness(sentences: Sequence[str], query: str, order: Sequence[int], encoder: Encoder | None) -> list[float]:
    """Give how near each sentence is to a query in another language, 0 to 1, the nearest at 1.

    Of the sentences only the first in ``order`` are encoded. Without an encoder only names, figures
    and days are compared.
    """
    if encoder is None:
        return _scaled(closeness(query, sentences))
    pool = order[:POOL]
    values = [0.0] * len(sentences)
    near = similarities(encoder, [query], [sentences[number] for number in pool])[0]
    for number, value in zip(pool, near, strict=True):
        values[number] = max(0.0, float(value))
    return _scaled(values)


def _scaled(values: Sequence[float]) -> list[float]:
    """Give ``values`` as shares of the greatest."""
    top = max(values, default=0.0)
    return [value / top for value in values] if top > 0 else list(values)
