"""What a PDF says of its pages as a whole: their labels, and on which side it is bound."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.model import Direction, Language

__all__ = ["bind", "label_pages"]


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


def bind(languages: Sequence[Language], direction: Direction) -> Callable[[Any, Any], None]:
    """Give what makes a book of the finished file, page 1 alone and then two at a time, bound as is read.

    Pages are labelled with their language and number: ``1``, ``ar-2``, ``en-3``.
    """

    def finish(_document: Any, pdf: Any) -> None:  # noqa: ANN401 - weasyprint.Document, pydyf.PDF
        import pydyf

        numbers = pydyf.Array()
        for place, language in enumerate(languages):
            entry = pydyf.Dictionary({"S": "/D", "St": place + 1})
            if language:
                entry["P"] = pydyf.String(f"{language}-")
            numbers.extend([place, entry])
        pdf.catalog["PageLabels"] = pydyf.Dictionary({"Nums": numbers})
        pdf.catalog["PageLayout"] = "/TwoPageRight"
        pdf.catalog["ViewerPreferences"]["Direction"] = "/R2L" if direction == "rtl" else "/L2R"
        for page in _pages(pdf):
            page["TrimBox"] = page["BleedBox"] = page["MediaBox"]

    return finish


def _pages(pdf: Any) -> list[Any]:  # noqa: ANN401 - pydyf.PDF
    return [found for found in pdf.objects if isinstance(found, dict) and found.get("Type") == "/Page"]
