"""Markdown: headings with levels, list items, links reduced to their text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.corpus.decode import decode
from briefgen.corpus.findings import finding
from briefgen.corpus.page import Head, Line, Page
from briefgen.corpus.readers.lines import split_lines, unwrap
from briefgen.text.clean import has_hidden

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["inline", "lines_of", "looks_like", "read"]

_HEADING = re.compile(r"^(#{1,6})\s+(\S.*?)(?:\s+#+)?$")
_ITEM = re.compile(r"^(?:[-*+•]\s+|(?P<number>\d{1,3}[.)])\s+)(?=\S)")
_QUOTE = re.compile(r"^(?:>\s?)+")
_FENCE = re.compile(r"^(?:`{3,}|~{3,})")
_RULE = re.compile(r"^(?:[-*_=]\s*){3,}$")
_TABLE_RULE = re.compile(r"^\|?[\s:|-]+\|[\s:|-]*$")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\](?:\([^)\n]{0,2000}\)|\[[^\]\n]{0,100}\])")
_LINK = re.compile(r"\[(?P<text>[^\[\]\n]{1,500})\](?:\((?:[^()\n]|\([^()\n]*\)){0,2000}\)|\[[^\]\n]{0,100}\])")
_AUTOLINK = re.compile(r"<(?:https?://|mailto:)[^>\s]{1,2000}>")
_DEFINITION = re.compile(r"^\[[^\]]{1,100}\]:\s+\S+")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=[^\s*])(?P<text>[^*\n]{1,2000}?)(?<=[^\s*])\1(?![\w*])")
_UNDERSCORES = re.compile(r"(?<![\w_])(_{1,3})(?=[^\s_])(?P<text>[^_\n]{1,2000}?)(?<=[^\s_])\1(?![\w_])")
_CODE = re.compile(r"`([^`\n]{1,500})`")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])")
_PRIVATE = 0xE000
_UNESCAPED = {_PRIVATE + ord(char): char for char in "\\`*_{}[]()#+.!|>-"}
_TAG = re.compile(
    r"</?(?:a|b|i|em|strong|br|p|div|span|img|sup|sub|small|u|center|font)\b[^>\n]{0,1000}>", re.IGNORECASE
)
_COMMENT = re.compile(r"<!--.{0,20000}?-->", re.DOTALL)
_FRONT = re.compile(r"\A---\s*\n(?P<body>.{0,8000}?)\n(?:---|\.\.\.)\s*\n", re.DOTALL)
_ENOUGH = 2


def read(data: bytes) -> Page:
    """Read a Markdown file; its front matter is not read (use a side file) and is left out."""
    text, notes = decode(data)
    hidden = has_hidden(text)
    if hidden:
        notes += (finding("characters-removed", f"the text holds {' and '.join(hidden)}; they were removed"),)
    front = _FRONT.match(text.replace("\r\n", "\n"))
    if front:
        text = text.replace("\r\n", "\n")[front.end() :]
        notes += (
            finding(
                "front-matter", "front matter is not read", "put it into a side file NAME.meta.yaml", severity="info"
            ),
        )
    return Page(lines=lines_of(text), head=Head(), diagnostics=notes)


def looks_like(text: str) -> bool:
    """Say whether a plain text is Markdown: it starts with a heading, or has two."""
    lines = [line.strip() for line in text[:50_000].splitlines() if line.strip()]
    if not lines:
        return False
    if re.match(r"^#\s+\S", lines[0]):
        return True
    return sum(bool(_HEADING.match(line)) for line in lines) >= _ENOUGH


def lines_of(text: str) -> tuple[Line, ...]:
    """Give the lines of a Markdown text."""
    lines = []
    for paragraph, gap in _unwrapped(list(_paragraphs(split_lines(_COMMENT.sub("", text))))):
        line = _line(paragraph, gap=gap)
        if line.text:
            lines.append(line)
    return tuple(lines)


def _paragraphs(lines: list[str]) -> Iterator[tuple[str, bool]]:
    """Join wrapped lines; a line of prose of its own stays one, since dumps seldom part paragraphs by blank lines."""
    gap = True
    fenced = False
    for raw in lines:
        line = _QUOTE.sub("", raw).strip()
        if _FENCE.match(line):
            fenced = not fenced
        elif fenced or _TABLE_RULE.match(line) or _DEFINITION.match(line):
            continue
        elif not line or _RULE.match(line):
            gap = True
        else:
            yield line, gap
            gap = False


def _unwrapped(lines: list[tuple[str, bool]]) -> Iterator[tuple[str, bool]]:
    """Join hard-wrapped paragraphs and items, if the text as a whole is wrapped."""
    blocks: list[list[str]] = []
    gaps: list[bool] = []
    for line, gap in lines:
        alone = bool(_HEADING.match(line))
        if gap or alone or not blocks or _HEADING.match(blocks[-1][0]) or _ITEM.match(line):
            blocks.append([line])
            gaps.append(gap)
        else:
            blocks[-1].append(line)
    for block, gap in zip(unwrap(blocks), gaps, strict=True):
        for place, line in enumerate(block):
            yield line, gap and not place


def _line(raw: str, *, gap: bool) -> Line:
    linked = bool(_LINK.search(raw) or _AUTOLINK.search(raw) or "http" in raw)
    heading = _HEADING.match(raw)
    if heading:
        return Line(text=inline(heading[2]), kind="heading", level=len(heading[1]), gap=gap, linked=linked)
    item = _ITEM.match(raw)
    if item:
        text = inline(raw[item.end() :])
        return Line(text=f"{item['number']} {text}" if item["number"] else text, kind="item", gap=gap, linked=linked)
    return Line(text=inline(raw), gap=gap, linked=linked)


def inline(text: str) -> str:
    """Give the words of a line without marks of emphasis, links and images."""
    escaped = _ESCAPE.search(text)
    if escaped:
        text = _ESCAPE.sub(lambda match: chr(_PRIVATE + ord(match[1])), text)
    text = _IMAGE.sub("", text)
    text = _AUTOLINK.sub("", _LINK.sub(r"\g<text>", text))
    text = _CODE.sub(r"\1", _TAG.sub(" ", text))
    for pattern in (_EMPHASIS, _EMPHASIS, _UNDERSCORES):
        text = pattern.sub(r"\g<text>", text)
    if escaped:
        text = text.translate(_UNESCAPED)
    return " ".join(text.split())
