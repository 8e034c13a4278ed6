"""What a PDF says of its pages as a whole: their labels."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Language

__all__ = ["label_pages"]


def label_pages(languages: Sequence[Language]) -> Callable[[Any, Any], None]:
    """Give what labels pages in the finished file by the language each is in, counted: ``ar-1``, ``ar-2``, ``en-1``."""

    def finish(_document: Any, pdf: Any) -> None:  # noqa: ANN401 - weasyprint.Document, pydyf.PDF
        import pydyf

        numbers = pydyf.Array()
        for language, places in groupby(range(len(languages)), key=languages.__getitem__):
            entry = pydyf.Dictionary({"S": "/D", "P": pydyf.String(f"{language}-")})
            numbers.extend([next(places), entry])
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})

    return finish
