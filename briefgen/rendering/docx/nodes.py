"""What is asked of elements of a block's HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html as lxml_html

__all__ = ["classes_of", "mark_of", "opens", "shares", "table_of"]

_LEAST, _MOST = 8, 80
"""Characters for which a column has room at least, and more of which make it no wider."""
_UNBROKEN = 1.25
"""How much wider than other text a word of digits is."""


def classes_of(node: lxml_html.HtmlElement) -> list[str]:
    """Give the classes of an element."""
    return str(node.get("class") or "").split()


def opens(node: lxml_html.HtmlElement) -> bool:
    """Say whether this is the line above the first excerpt below a heading, which has a rule already."""
    if "kind" not in classes_of(node):
        return False
    excerpt = next((one for one in node.iterancestors() if "data-excerpt" in one.attrib), None)
    before = excerpt.getprevious() if excerpt is not None else None
    return before is None or not ("data-excerpt" in before.attrib or before.xpath(".//*[@class='assessment']"))


def shares(rows: list[lxml_html.HtmlElement], many: int, width: int) -> list[int]:
    """Divide a width among columns by the longest text of each; one over more columns counts for each in part."""
    longest = [_LEAST] * many
    for row in rows:
        start = 0
        for cell in row:
            span = cell.get("colspan", "1")
            count = int(span) if span.isdigit() else 1
            text = cell.text_content()
            word = max(map(len, text.split()), default=0)
            length = max(min(len(text.strip()), _MOST), round(word * _UNBROKEN)) // max(count, 1)
            for place in range(start, min(start + count, many)):
                longest[place] = max(longest[place], length)
            start += count
    return [width * one // sum(longest) for one in longest]


def mark_of(node: lxml_html.HtmlElement) -> str:
    """Give the excerpt whose citation stands in an element."""
    return next((str(link.get("data-mark")) for link in node.iter("a") if link.get("data-mark")), "")


def table_of(row: lxml_html.HtmlElement) -> lxml_html.HtmlElement | None:
    """Give the innermost table that a row is in."""
    return next(iter(row.iterancestors("table")), None)
