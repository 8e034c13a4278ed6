"""Tags such as ``{{title.ar}}`` in paragraphs that somebody typed in Word, and values in their place.

Word cuts a paragraph into runs wherever it likes: at a spelling mark, a bookmark, a change of keyboard.
A tag is therefore looked for in the paragraph's whole text, and each of its letters is known by the
``w:t`` that holds it.
"""

from __future__ import annotations

import bisect
import copy
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.rendering.docx.oxml import Element, el, marks_around, qn, qns, text_run

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from briefgen.model import Direction, Language, Line

__all__ = ["Broken", "Spelled", "Tag", "fill", "paragraphs", "place_before", "replaced", "tags_in"]

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff"
_GAP = f"[{_INVISIBLE}]*"
_TAG = re.compile(rf"\{{{_GAP}\{{([^{{}}]*)\}}{_GAP}\}}")
_NOT_IN_A_NAME = re.compile(rf"[\s{_INVISIBLE}]+")
_BROKEN = re.compile(
    r"\{\s*\{[^{}]{0,60}(?:\}\s*\}?)?|\{[%#][^{}]{0,60}|(?:\{\s*)?[\w.]{1,40}\s*\}\s*\}|\{\s*[a-z][\w.]{0,40}\s*\}"
)
_RUN_ORDER = qns(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath"
)
_COMPLEX = {"b": "bCs", "i": "iCs", "sz": "szCs"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag in a paragraph's text; ``name`` is what stands between the braces, in lower case, without spaces."""

    name: str
    start: int
    end: int
    written: str


@dataclass(frozen=True, slots=True)
class Broken:
    """What looks like a tag and is none."""

    written: str


def tags_in(text: str) -> tuple[Tag, ...]:
    """Give the whole tags in a text."""
    return tuple(Tag(_name(found), found.start(), found.end(), found[0]) for found in _TAG.finditer(text))


def replaced(text: str, value: Callable[[str], str | None]) -> str:
    """Give a text with values in the place of its tags; a tag whose name ``value`` gives nothing for stays."""

    def said(found: re.Match[str]) -> str:
        new = value(_name(found))
        return found[0] if new is None else new

    return _TAG.sub(said, text)


def _name(found: re.Match[str]) -> str:
    return _NOT_IN_A_NAME.sub("", found[1]).casefold()


class Spelled:
    """The text of one paragraph, without that of text boxes in it, and where each letter stands."""

    def __init__(self, paragraph: Element) -> None:
        """Read a ``w:p``."""
        self.paragraph = paragraph
        self.nodes: list[Element] = []
        self._starts: list[int] = []
        parts: list[str] = []
        length = 0
        for node in _own(paragraph):
            if node.tag == qn("w:t"):
                self.nodes.append(node)
                self._starts.append(length)
                parts.append(node.text or "")
            else:
                parts.append("\t" if node.tag == qn("w:tab") else "\n")
            length += len(parts[-1])
        self.text = "".join(parts)

    @property
    def tags(self) -> tuple[Tag, ...]:
        """The tags that are whole."""
        return tags_in(self.text)

    def broken(self, known: Callable[[str], bool]) -> tuple[Broken, ...]:
        """Give what was meant as a tag: braces that do not match, or a known name in single ones."""
        rest = _TAG.sub(lambda found: "\ufffc" * len(found[0]), self.text)
        made = []
        for found in _BROKEN.finditer(rest):
            written = found[0].strip()
            name = re.sub(r"[^\w.]", "", written).casefold()
            double = re.search(r"\{\s*[{%#]|\}\s*\}", written)
            if double or known(name):
                made.append(Broken(written))
        return tuple(made)

    def at(self, place: int) -> tuple[int, int]:
        """Give the index of the node that holds the letter at ``place``, and the letter's place in it."""
        index = bisect.bisect_right(self._starts, place) - 1
        while index and not self.nodes[index].text:
            index -= 1
        return index, place - self._starts[index]

    def holders(self, tag: Tag) -> tuple[Element, ...]:
        """Give the nodes that hold a tag's letters."""
        first, last = self.at(tag.start)[0], self.at(tag.end - 1)[0]
        return tuple(self.nodes[first : last + 1])


def _own(paragraph: Element) -> Iterator[Element]:
    """Give texts, tabs and breaks of a paragraph's own runs, in order."""
    for child in paragraph:
        if not isinstance(child.tag, str) or child.tag in (qn("w:p"), qn("w:moveFrom"), qn("w:pPr"), qn("w:rPr")):
            continue
        if child.tag in (qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr")):
            yield child
        else:
            yield from _own(child)


def paragraphs(root: Element, *, fallback: bool = True) -> Iterator[tuple[str, int, Spelled]]:
    """Give each paragraph of a part with the text box it stands in (empty outside of one) and its number there.

    A text box is written twice, for new and for old programs; ``fallback`` gives the second one too.
    """
    boxes: dict[Element, str] = {}
    numbers: dict[str, int] = {}
    for paragraph in root.iter(qn("w:p")):
        if not fallback and any(True for _ in paragraph.iterancestors(f"{_MC}Fallback")):
            continue
        box = next(paragraph.iterancestors(qn("w:txbxContent")), None)
        name = "" if box is None else boxes.setdefault(box, f"text box {len(boxes) + 1}")
        numbers[name] = numbers.get(name, 0) + 1
        yield name, numbers[name], Spelled(paragraph)


def fill(
    spelled: Spelled,
    value: Callable[[str], Line | None],
    *,
    base: Direction,
    locale: Callable[[Language], str],
) -> tuple[str, ...]:
    """Put values in the place of a paragraph's tags; give the names of those filled.

    A value is text: it takes the looks of the tag's first letter, and the direction and language of
    its own runs. ``value`` gives nothing for a name that is not its business.
    """
    filled = []
    for tag in reversed(spelled.tags):
        line = value(tag.name)
        if line is None:
            continue
        _replace(spelled, tag, line, base, locale)
        filled.append(tag.name)
    return tuple(reversed(filled))


def _replace(spelled: Spelled, tag: Tag, line: Line, base: Direction, locale: Callable[[Language], str]) -> None:
    (first, start), (last, end) = spelled.at(tag.start), spelled.at(tag.end - 1)
    node, run = spelled.nodes[first], _run_of(spelled.nodes[first])
    before, after = (node.text or "")[:start], (spelled.nodes[last].text or "")[end + 1 :]
    for index in range(first + 1, last):
        _set(spelled.nodes[index], "")
    rest = _cut(run, node)
    _set(node, before)
    if last == first:
        tail = el("w:t")
        _set(tail, after)
        rest.insert(1 if _properties(rest) is not None else 0, tail)
    else:
        _set(spelled.nodes[last], after)
    place = run
    marks = marks_around([(piece.text, piece.direction) for piece in line], base)
    for piece, (left, right) in zip(line, marks, strict=True):
        for text in (left, piece.text, right):
            if text:
                made = text_run(text, _looks(run, piece.direction, locale(piece.language)))
                place.addnext(made)
                place = made
    place.addnext(rest)
    for emptied in {run, rest, *(_run_of(held) for held in spelled.nodes[first : last + 1])}:
        _drop_if_empty(emptied)


def _run_of(node: Element) -> Element:
    return next(node.iterancestors(qn("w:r")))


def _properties(run: Element) -> Element | None:
    return run.find(qn("w:rPr"))


def _cut(run: Element, node: Element) -> Element:
    """Take what follows ``node`` in its run into a run of its own, which is not yet in the paragraph."""
    rest = el("w:r")
    looks = _properties(run)
    if looks is not None:
        rest.append(copy.deepcopy(looks))
    rest.extend(list(node.itersiblings()))
    return rest


def _set(node: Element, text: str) -> None:
    node.text = text
    if text != text.strip():
        node.set(qn("xml:space"), "preserve")


def _drop_if_empty(run: Element) -> None:
    for node in run.findall(qn("w:t")):
        if not node.text:
            run.remove(node)
    parent = run.getparent()
    if parent is not None and all(child.tag == qn("w:rPr") for child in run):
        parent.remove(run)


def _looks(run: Element, direction: Direction, locale: str) -> Element:
    """Give the looks of a run for a text of another direction: sizes and weights for its script too."""
    found = _properties(run)
    looks = el("w:rPr") if found is None else copy.deepcopy(found)
    for old in looks.findall(qn("w:rtl")) + looks.findall(qn("w:cs")):
        looks.remove(old)
    if direction == "rtl":
        for plain, turned in _COMPLEX.items():
            there = looks.find(qn(f"w:{plain}"))
            if there is not None and looks.find(qn(f"w:{turned}")) is None:
                added = el(f"w:{turned}")
                for key, value in there.attrib.items():
                    added.set(key, value)
                place_before(looks, added)
        place_before(looks, el("w:rtl"))
    language = looks.find(qn("w:lang"))
    if language is None:
        language = el("w:lang")
        place_before(looks, language)
    language.set(qn("w:bidi" if direction == "rtl" else "w:val"), locale)
    return looks


def place_before(looks: Element, added: Element) -> None:
    """Put a property among those of a run, where the schema wants it."""
    order = {name: place for place, name in enumerate(_RUN_ORDER)}
    own = order[str(added.tag)]
    for index, child in enumerate(looks):
        if order.get(str(child.tag), len(order)) > own and child.tag not in (qn("w:ins"), qn("w:del")):
            looks.insert(index, added)
            return
    looks.append(added)
