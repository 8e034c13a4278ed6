"""What a page of the web copy may not contain, whatever template made it.

The only script is ours, nothing comes from elsewhere, nothing stands in the page that runs, and the
page says so itself to the browser (Content-Security-Policy).
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.rendering.guard import TAG, origin

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["NO_ICON", "POLICY", "SCRIPT", "check_page"]

SCRIPT = "search.js"
"""The one script, beside the index."""
NO_ICON = "data:,"
"""An icon that is none, so that browsers do not ask for one."""
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src data:; "
    "base-uri 'none'; form-action 'none'"
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'>]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_REFUSED = frozenset(
    [
        *("iframe", "frame", "frameset", "object", "embed", "applet", "base", "portal", "audio", "video"),
        *("source", "track", "style", "textarea", "select", "svg", "math"),
    ]
)
_LOADS = frozenset(
    [
        *("src", "srcset", "srcdoc", "imagesrcset", "poster", "background", "data", "action", "formaction"),
        *("longdesc", "cite", "ping", "manifest", "xlink:href"),
    ]
)
_LOCAL = re.compile(r"(?!/)[^:\\\x00-\x20]*")
"""An address inside of the web copy: no scheme, no host, no root."""
_LEADS = re.compile(r"(?i)https?://|mailto:")
_RELATIONS = frozenset(["stylesheet", "alternate", "icon", "canonical"])
_FETCHED = frozenset(["stylesheet", "icon"])
_REFRESH = re.compile(r"0; url=[\w./%~-]+(#[\w.%~-]+)?")
_CSP = "content-security-policy"
_CLOSED = "</script>"


def check_page(html: str, folders: tuple[Path, ...]) -> None:
    """Refuse a page that runs or fetches something of its own; ``TemplateError`` names each place.

    ``folders`` are the template's, in which the places are looked for.
    """
    found = []
    policies = 0
    for tag in TAG.finditer(html):
        name = tag[1].lower()
        values = {match[1].lower(): _value(match) for match in _ATTRIBUTE.finditer(tag[2])}
        policies += _equiv(values) == _CSP and values.get("content") == POLICY
        after = html[tag.end() : tag.end() + len(_CLOSED)]
        found += [(words, rf"<{re.escape(tag[1])}\b") for words in _tag(name, values, after)]
        found += [(words, re.escape(key)) for key, words in _attributes(name, values)]
    if policies != 1 or html.lower().count(_CSP) != 1:
        found.append(("a page says its Content-Security-Policy once, as {{ policy }}", "http-equiv"))
    if found:
        raise _refused(tuple(dict.fromkeys(found)), folders)


def _value(match: re.Match[str]) -> str:
    return unescape(next((part for part in match.groups()[1:] if part is not None), ""))


def _equiv(values: dict[str, str]) -> str:
    return values.get("http-equiv", "").lower()


def _tag(name: str, values: dict[str, str], after: str) -> list[str]:
    if name in _REFUSED:
        return [f"<{name}> is not allowed in the web copy"]
    if name == "script" and (set(values) != {"src", "defer"} or values["src"] != SCRIPT or after != _CLOSED):
        return [f'the only script allowed is <script src="{SCRIPT}" defer></script>']
    if name == "link":
        return _relation(values.get("rel", "").lower(), values.get("href", ""))
    return _instruction(values) if _equiv(values) else []


def _relation(relation: str, href: str) -> list[str]:
    if relation not in _RELATIONS:
        return [f"<link rel={relation!r}> is not allowed"]
    if relation in _FETCHED and not _local(href) and (relation, href) != ("icon", NO_ICON):
        return ["a style sheet or icon from elsewhere is not allowed"]
    return []


def _instruction(values: dict[str, str]) -> list[str]:
    """Judge what a page tells the browser in place of the server."""
    if _equiv(values) == "refresh" and not _REFRESH.fullmatch(values.get("content", "")):
        return ["<meta refresh> may lead to a page of the web copy only"]
    return [] if _equiv(values) in {"refresh", _CSP} else [f"<meta http-equiv={_equiv(values)!r}> is not allowed"]


def _attributes(name: str, values: dict[str, str]) -> list[tuple[str, str]]:
    found = []
    for key, value in values.items():
        if key.startswith("on"):
            found.append((key, f"<{name} {key}>: events are not allowed"))
        elif key == "style":
            found.append((key, f"<{name} style>: styles belong into web/style.css.j2"))
        elif key in _LOADS and not _local(value):
            found.append((key, f"<{name} {key}> would fetch {value[:80]!r}"))
        elif key == "href" and not _local(value) and not _LEADS.match(value) and (name, value) != ("link", NO_ICON):
            found.append((key, f"<{name} href> leads to {value[:80]!r}"))
    return found


def _local(address: str) -> bool:
    return _LOCAL.fullmatch(address) is not None


def _refused(found: tuple[tuple[str, str], ...], folders: tuple[Path, ...]) -> TemplateError:
    problems = []
    for message, pattern in found:
        file, line = origin(pattern, folders)
        problems.append(
            Diagnostic(code="rendering.template-forbidden", severity="error", message=message, file=file, line=line)
        )
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    hint = "take it out; nothing on the web copy may run or be fetched but what briefgen puts there"
    return TemplateError(f"{problems[0]}{more}", hint=hint, problems=tuple(problems))
