"""The documents that stand in a pane: the HTML edition as a sheet, the PDF's pages, an article with its quotation.

None of them has a script, and what comes from a source is escaped or, in the brief's own HTML, was
escaped when it was set.
"""

from __future__ import annotations

import functools
from html import escape
from importlib import resources
from typing import TYPE_CHECKING

from briefgen.i18n import Style, direction

if TYPE_CHECKING:
    from briefgen.model import Article, Quotation
    from briefgen.preview.press import Paper

__all__ = ["article_view", "labels", "paper_view", "sheet_view"]

_KEYS = "preview."


def labels() -> dict[str, dict[str, str]]:
    """Give the page's own words, by language and key."""
    from briefgen.i18n.messages import keys

    found = {}
    for language in ("ar", "en"):
        style = Style.of(language)
        found[language] = {key.removeprefix(_KEYS): style.text(key) for key in keys(language, _KEYS)}
    return found


def sheet_view(html: str) -> str:
    """Put the HTML edition on a sheet of paper, as a word processor shows a document."""
    at = html.rfind("</head>")
    return f"{html[:at]}<style>{_style('sheet')}</style>{html[at:]}"


def paper_view(paper: Paper | None, layout: str, language: str, quotations: tuple[str, ...]) -> str:
    """Show a PDF's pages as pictures, with a link at each quotation's place."""
    style = Style.of(language)
    body = [f'<p class="wait">{escape(style.text("preview.pages-coming"))}</p>'] if paper is None else []
    for number, (width, height) in enumerate(paper.sizes if paper else ()):
        assert paper is not None
        words = escape(f"{style.text('preview.page')} {style.plain_digits(number + 1)}")
        source = f"../../page/{paper.revision}/{escape(layout)}/{number}.png"
        body.append(f'<div class="page" style="aspect-ratio:{width:.2f}/{height:.2f}">')
        body.append(f'<img src="{source}" alt="{words}">')
        for name, (page, _, y) in paper.places.items():
            if page == number:
                body.append(_place(name, max(0.0, y / height * 100), quotations, style))
        body.append("</div>")
    return _document(language, "pages", "".join(body), layout)


def _place(name: str, percent: float, quotations: tuple[str, ...], style: Style) -> str:
    at = f'style="top:{percent:.3f}%"'
    plain = f'<i class="place" id="{escape(name)}" {at}></i>'
    quoted = name.removeprefix("q-")
    if name == quoted or quoted not in quotations:
        return plain
    words = escape(style.text("preview.in-source"))
    link = f'class="preview-source" data-source="{escape(quoted)}" href="#" title="{words}" aria-label="{words}"'
    return f"{plain}<a {link} {at}>↗</a>"


def article_view(article: Article, quotation: Quotation, language: str) -> str:
    """Show an article's stored text with what is quoted from it marked."""
    style = Style.of(language)
    issued = article.issued
    rows = {
        "file": article.file,
        "outlet": article.reference.container_title,
        "date": style.date(issued) if issued else "",
        "language": f"{style.language_name(article.language)} ({article.language})",
        "speaker": quotation.speaker,
        "address": article.reference.url,
        "digest": article.sha256,
        "span": f"{quotation.span.start}-{quotation.span.end}",
    }
    table = "".join(
        f"<dt>{escape(style.text(f'preview.{key}'))}</dt><dd><bdi>{escape(value)}</bdi></dd>"
        for key, value in rows.items()
        if value
    )
    own = f'lang="{escape(article.language)}" dir="{direction(article.language)}"'
    head = f"<header><h1 {own}>{escape(article.title)}</h1><dl>{table}</dl></header>"
    text = f'<div class="text" {own}>{"".join(_paragraphs(article, quotation))}</div>'
    return _document(language, "article", head + text, article.title)


def _paragraphs(article: Article, quotation: Quotation) -> list[str]:
    start, end = quotation.span.start, quotation.span.end
    found = []
    first = True
    for paragraph in article.paragraphs:
        low, high = paragraph.span.start, paragraph.span.end
        inner = article.text[low:high]
        cut, stop = max(start, low) - low, min(end, high) - low
        if cut < stop:
            name = ' id="quotation"' if first else ""
            first = False
            marked = f"<mark{name}>{escape(inner[cut:stop])}</mark>"
            inner = escape(inner[:cut]) + marked + escape(inner[stop:])
        else:
            inner = escape(inner)
        found.append(f'<p class="{paragraph.kind}">{inner}</p>')
    return found


@functools.cache
def _style(name: str) -> str:
    return resources.files("briefgen.preview").joinpath("static", f"{name}.css").read_text(encoding="utf-8")


def _document(language: str, style: str, body: str, title: str) -> str:
    head = f'<meta charset="utf-8"><title>{escape(title)}</title><style>{_style(style)}</style>'
    tag = f'<html lang="{escape(language)}" dir="{direction(language)}">'
    return f"<!DOCTYPE html>{tag}<head>{head}</head><body>{body}</body></html>"
