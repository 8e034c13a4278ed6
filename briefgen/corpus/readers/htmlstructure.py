"""Headings and lists that main-text extraction leaves out of a page without an article element.

The extraction decides which paragraphs are the article; the page's own order then tells which
headings and list items stand between them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.corpus.page import Line
from briefgen.text.clean import canonical

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from briefgen.corpus.page import LineKind

__all__ = ["restore_structure"]

_OUTSIDE = ("nav", "aside", "footer", "form", "header", "table", "figure", "button", "dialog", "template", "noscript")
_BLOCKS = (
    "//*[self::p or self::li or self::blockquote or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
    f"[not({' or '.join(f'ancestor::{name}' for name in _OUTSIDE)})]"
)
_KINDS: dict[str, LineKind] = {"p": "text", "blockquote": "text", "li": "item"}
_MATCHED = 0.6
_LINKED = 0.5


def restore_structure(lines: Sequence[Line], tree: Any) -> tuple[Line, ...]:  # noqa: ANN401 - an lxml element
    """Give ``lines`` with the headings and items of ``tree`` that stand between the first and the last of them.

    Nothing changes when the lines already hold headings or items, or are not found in the tree.
    """
    if any(line.kind != "text" for line in lines):
        return tuple(lines)
    blocks = list(_blocks(tree))
    wanted = {line.text for line in lines}
    places = [at for at, block in enumerate(blocks) if block.text in wanted]
    if len({blocks[at].text for at in places}) < max(1, _MATCHED * len(wanted)):
        return tuple(lines)
    inside = blocks[places[0] : places[-1] + 1]
    kept = [block for block in inside if block.kind != "text" or block.text in wanted]
    return tuple(kept) if wanted <= {block.text for block in kept} else tuple(lines)


def _blocks(tree: Any) -> Iterator[Line]:  # noqa: ANN401 - as above
    for element in tree.xpath(_BLOCKS):
        if element.tag in ("li", "blockquote") and element.find(".//p") is not None:
            continue
        text = canonical("".join(element.itertext())).replace("\n", " ")
        if not text:
            continue
        kind = _KINDS.get(element.tag, "heading")
        linked = sum(len("".join(link.itertext())) for link in element.iter("a"))
        if kind == "text" or linked <= _LINKED * len(text):
            yield Line(text=text, kind=kind, level=int(element.tag[1]) if kind == "heading" else 0, gap=True)
