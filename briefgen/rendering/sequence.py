"""One document after another: each language whole, in one file.

A part is the document of one language as it would be made by itself. In PDF the parts' pages follow each
other; in the browser the parts stand in one page, each under its own copy of the style sheet.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape, unescape
from typing import TYPE_CHECKING, Any

from briefgen.errors import TemplateError
from briefgen.rendering.guard import TAG

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from briefgen.model import Direction, Language

__all__ = ["Part", "joined", "numbered", "scoped"]

_NAMES = re.compile(r"""(?<=\s)(id|href|for|headers|aria-labelledby|aria-describedby)=(["'])(#?)([^"'\s#]+)\2""")
_BODY = re.compile(r"<body((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>(.*)</body>", re.DOTALL)
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_WHOLE = re.compile(r"(?:html|:root)(?![\w-])")
_BODY_SELECTOR = re.compile(r"body(?![\w-])")
_GROUPS = frozenset({"media", "supports", "layer", "container"})
_OF_THE_PAGE = frozenset({"page", "font-face", "counter-style", "charset", "property"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The document of one language."""

    language: Language
    direction: Direction
    html: str


def numbered(html: str, number: int) -> str:
    """Give a part's HTML with names of its own: in the second ``e-1`` is ``e-1.2``, and so are the links to it."""
    if number == 1:
        return html

    def named(match: re.Match[str]) -> str:
        attribute, quote, fragment, name = match.groups()
        if (attribute == "href") != bool(fragment):
            return match[0]
        return f"{attribute}={quote}{fragment}{name}.{number}{quote}"

    return TAG.sub(lambda tag: _NAMES.sub(named, tag[0]), html)


def joined(parts: Sequence[Part]) -> str:
    """Give the parts in one HTML file; the first one's head serves them all."""
    first = parts[0]
    bodies = [_body(part) for part in parts]
    titles = dict.fromkeys(match[1] for part in parts if (match := _TITLE.search(part.html)))
    fonts = next((match[0] for match in _STYLE.finditer(first.html) if match[1].startswith("@font-face")), "")
    style = "\n".join(_style(part, with_pages=part is first) for part in parts)
    head = _STYLE.sub("", first.html[: first.html.index("<body")])
    head = _TITLE.sub(lambda _: f"<title>{' · '.join(titles)}</title>", head)
    head = head.replace("</head>", f"{fonts}\n<style>{style}</style>\n</head>")
    inner = "\n".join(
        f'<div data-part="{part.language}" lang="{part.language}" dir="{part.direction}">'
        f"<div{attributes}>{content}</div></div>"
        for part, (attributes, content) in zip(parts, bodies, strict=True)
    )
    return f'{head}<body class="sequence" lang="{first.language}" dir="{first.direction}">\n{inner}\n</body>\n</html>\n'


def titled(html: str) -> str:
    """Give a document's title."""
    match = _TITLE.search(html)
    return unescape(match[1]) if match else ""


def _body(part: Part) -> tuple[str, str]:
    match = _BODY.search(part.html)
    if match is None:
        msg = f"the template's document in {part.language} has no <body>"
        raise TemplateError(msg, hint="correct document.html.j2")
    return match[1], match[2]


def _style(part: Part, *, with_pages: bool) -> str:
    sheets = (match[1] for match in _STYLE.finditer(part.html) if not match[1].startswith("@font-face"))
    scope = f'[data-part="{escape(part.language)}"]'
    breaks = f"{scope} + [data-part] {{ break-before: page; margin-top: 4rem }}" if with_pages else ""
    return "\n".join([*(scoped(sheet, scope, with_pages=with_pages) for sheet in sheets), breaks])


def scoped(css: str, scope: str, *, with_pages: bool = True) -> str:
    """Give a style sheet whose rules hold below ``scope`` only; ``body`` is what stands there.

    Rules for the root and for pages are those of the whole document: kept once, ``with_pages``.
    """
    import tinycss2

    return _rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), scope, with_pages)


def _rules(rules: Iterable[Any], scope: str, with_pages: bool) -> str:  # noqa: FBT001 - passed on
    import tinycss2

    made = []
    for rule in rules:
        if rule.type == "qualified-rule":
            selectors = _selectors(rule.prelude, scope, with_pages)
            if selectors:
                made.append(f"{', '.join(selectors)} {{{tinycss2.serialize(rule.content)}}}")
        elif rule.type == "at-rule" and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            prelude = tinycss2.serialize(rule.prelude).strip()
            made.append(f"@{rule.at_keyword} {prelude} {{\n{_rules(inner, scope, with_pages)}\n}}")
        elif rule.type == "at-rule" and (with_pages or rule.lower_at_keyword not in _OF_THE_PAGE):
            made.append(rule.serialize())
    return "\n".join(made)


def _selectors(prelude: Iterable[Any], scope: str, with_pages: bool) -> list[str]:  # noqa: FBT001 - passed on
    import tinycss2

    groups: list[list[Any]] = [[]]
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            groups.append([])
        else:
            groups[-1].append(token)
    made = []
    for group in groups:
        selector = tinycss2.serialize(group).strip()
        if _WHOLE.match(selector):
            made += [selector] if with_pages else []
        elif body := _BODY_SELECTOR.match(selector):
            made.append(f"{scope} > div{selector[body.end() :]}")
        elif selector:
            made.append(f"{scope} {selector}")
    return made
