"""What a finished document may not contain, whatever template made it: nothing that runs, nothing that is fetched."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.rendering.family import shown, sources
from briefgen.rendering.fonts import missing_glyphs, named

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.rendering.template import Template

__all__ = ["TAG", "check_html", "check_letters", "check_style", "origin"]

TAG = re.compile(r"<([a-zA-Z][\w:-]*)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_RUNS = frozenset(
    [
        "script",
        "iframe",
        "frame",
        "frameset",
        "object",
        "embed",
        "applet",
        "form",
        "input",
        "button",
        "textarea",
        "select",
        "link",
        "base",
        "portal",
        "audio",
        "video",
        "source",
        "track",
    ]
)
_LOADS = frozenset(
    [
        "src",
        "srcset",
        "poster",
        "background",
        "data",
        "action",
        "formaction",
        "longdesc",
        "cite",
        "ping",
        "manifest",
        "xlink:href",
    ]
)
_SUSPECT = re.compile(
    r"(?i)on\w*\s*=|src|poster|background|data\s*=|action|longdesc|cite|ping|manifest|style|href|http-equiv"
)
"""What an attribute that does something has in it; a quick look before the thorough one."""
_LINK = re.compile(r"(?i)#|https?:|mailto:")
_DATA = re.compile(r"(?i)\s*data:(?:image/(?:png|svg\+xml|jpeg|gif|webp)|font/)")
_ESCAPE = re.compile(r"\\([0-9a-fA-F]{1,6})\s?|\\(.)", re.DOTALL)
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FETCH = re.compile(
    r"@import[^;]*|(?:url|image-set|src)\((?!\s*[\"']?\s*(?:data:|#))[^)]*\)?|expression\([^)]*|-moz-binding",
    re.IGNORECASE,
)
_TAKE_OUT = "take it out; pictures go into brand.yaml, everything else into the template's own files"


def check_html(html: str, folders: tuple[Path, ...]) -> None:
    """Refuse HTML that would run or fetch something; ``TemplateError`` names each place in the template's files."""
    found = []
    for tag in TAG.finditer(html):
        name = tag[1].lower()
        if name in _RUNS:
            found.append((f"<{name}> is not allowed", rf"<{re.escape(tag[1])}\b"))
        if _SUSPECT.search(tag[2]):
            found += _attributes(name, tag[2])
    if found:
        raise _refused(tuple(dict.fromkeys(found)), folders)


def check_letters(html: str, template: Template) -> None:
    """Refuse letters in the template's own files that no font has: a browser would lend one, a printer none."""
    missing = missing_glyphs("".join(set(html)), template)
    if missing:
        found = tuple((f"no font has {named(letter)}", re.escape(letter)) for letter in missing)
        raise _refused(found, template.folders, "add a font that has it to brand.yaml, or write it otherwise")


def _attributes(tag: str, text: str) -> list[tuple[str, str]]:
    found = []
    for match in _ATTRIBUTE.finditer(text):
        key = match[1].lower()
        value = unescape(next((part for part in match.groups()[1:] if part is not None), ""))
        if key.startswith("on"):
            found.append((f"<{tag} {key}>: events are not allowed", rf"\b{re.escape(match[1])}\s*="))
        elif key in _LOADS and value and not _DATA.match(value):
            words = f"<{tag} {key}> would fetch {value[:80]!r}; only data: pictures are allowed"
            found.append((words, rf"\b{re.escape(match[1])}\s*="))
        elif key == "href" and value and not _LINK.match(value):
            found.append((f"<{tag} href> leads to {value[:80]!r}", r"href\s*="))
        elif key == "style":
            found += [(f"style fetches {words[:80]!r}", _written(words)) for words in _fetches(value)]
        elif key == "http-equiv" and value.lower() == "refresh":
            found.append(("<meta refresh> is not allowed", "http-equiv"))
    return found


def _fetches(css: str) -> list[str]:
    def plain(match: re.Match[str]) -> str:
        return chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2]

    text = _COMMENT.sub("", css)
    return [match[0] for match in _FETCH.finditer(_ESCAPE.sub(plain, text))]


def _written(words: str) -> str:
    """Give a pattern for how a template may have written what fetches: plainly, or escaped."""
    return re.escape(words[:12]) + r"|\\[0-9a-fA-F]{2}|/\*\*/|&#"


def check_style(css: str, folders: tuple[Path, ...]) -> None:
    """Refuse a style sheet that would fetch something or end before its time."""
    found = [(f"the style sheet fetches {words[:80]!r}", _written(words)) for words in _fetches(css)]
    if "</" in css:
        found.append(("the style sheet has </ in it", "</"))
    if found:
        raise _refused(tuple(dict.fromkeys(found)), folders)


def _refused(found: tuple[tuple[str, str], ...], folders: tuple[Path, ...], hint: str = _TAKE_OUT) -> TemplateError:
    problems = []
    for message, pattern in found:
        file, line = origin(pattern, folders)
        problems.append(
            Diagnostic(code="rendering.template-forbidden", severity="error", message=message, file=file, line=line)
        )
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return TemplateError(f"{problems[0]}{more}", hint=hint, problems=tuple(problems))


def origin(pattern: str, folders: tuple[Path, ...], *, first: Path | None = None) -> tuple[str, int]:
    """Find the first place in the template's files that a pattern fits: in the file ``first``, then the child's."""
    for path in (*((first,) if first else ()), *sources(folders)):
        text = path.read_text(encoding="utf-8", errors="replace")
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return shown(path), text.count("\n", 0, match.start()) + 1
    return shown(folders[0]), 0
