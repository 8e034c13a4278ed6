"""HTML to PDF with WeasyPrint: tagged, fonts embedded, the same bytes every time, nothing fetched.

The result is PDF/A-3a (ISO 19005-3) with the evidence attached, and PDF/UA-1 (ISO 14289-1). WeasyPrint
writes one of the two identifications; the other is added to the metadata it makes.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import functools
import hashlib
import io
import logging
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from briefgen.diagnostics import Diagnostic
from briefgen.errors import EnvironmentProblem, TemplateError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

    from briefgen.rendering.attached import Attached
    from briefgen.rendering.facing import Spread
    from briefgen.rendering.sequence import Part

__all__ = ["count_pages", "load", "render_facing", "render_parts", "render_pdf"]

_APT = "apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
_VARIANT = "pdf/a-3a"
_NO_DAY = dt.date(1980, 1, 1)
_FONT_STYLE = re.compile(r"<style>(@font-face.*?)</style>", re.DOTALL)


@functools.cache
def _weasyprint() -> ModuleType:
    """Import WeasyPrint; without Pango it prints a banner and raises ``OSError``."""
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            import weasyprint
    except OSError as error:
        msg = "WeasyPrint cannot find Pango, which sets the PDF's text"
        raise EnvironmentProblem(msg, hint=f"Run: {_APT}") from error
    assert isinstance(weasyprint, type(os))
    return weasyprint


def load() -> None:
    """Load WeasyPrint and the workarounds, as the first document would."""
    _weasyprint()
    import briefgen.rendering.weasyprint_patches  # noqa: F401 - loading it is the purpose


def render_pdf(
    html: str, *, folder: Path | None = None, attached: tuple[Attached, ...] = (), dated: dt.date = _NO_DAY
) -> bytes:
    """Turn our HTML into a tagged PDF that carries ``attached``, dated as the brief is.

    Files are read only from ``folder`` (a template's), nothing is fetched. Whatever WeasyPrint warns of
    is a ``TemplateError`` that lists it; a missing Pango is an ``EnvironmentProblem``.
    """
    _weasyprint()
    from briefgen.rendering.weasyprint_patches import installed

    with _warnings_are_errors(), installed():
        document = _laid_out(html, folder)
        return _written(document, html, attached, dated)


def count_pages(html: str, *, folder: Path | None = None) -> int:
    """Set our HTML and count its pages, without writing them; as ``render_pdf``."""
    from briefgen.rendering.weasyprint_patches import installed

    with _warnings_are_errors(), installed():
        return len(_laid_out(html, folder).pages)


def render_parts(
    parts: tuple[Part, ...],
    *,
    folder: Path | None = None,
    attached: tuple[Attached, ...] = (),
    dated: dt.date = _NO_DAY,
) -> bytes:
    """Turn documents of one language each into one PDF, one after another; as ``render_pdf``.

    Each numbers its pages by itself, as its own document would; the file's page labels (``ar-1``) tell
    them apart.
    """
    _weasyprint()
    from briefgen.rendering.pages import label_pages
    from briefgen.rendering.sequence import titled
    from briefgen.rendering.weasyprint_patches import installed

    with _warnings_are_errors(), installed():
        laid = [_laid_out(part.html, folder) for part in parts]
        document = laid[0].copy([page for one in laid for page in one.pages])
        document.metadata.title = " · ".join(dict.fromkeys(titled(part.html) for part in parts))
        labels = [part.language for part, one in zip(parts, laid, strict=True) for _ in one.pages]
        return _written(document, "".join(part.html for part in parts), attached, dated, label_pages(labels))


def render_facing(
    html: str,
    spread: Spread,
    *,
    folder: Path | None = None,
    attached: tuple[Attached, ...] = (),
    dated: dt.date = _NO_DAY,
) -> bytes:
    """Turn HTML of two languages side by side into a PDF in which they stand on facing pages; as ``render_pdf``."""
    _weasyprint()
    from briefgen.rendering.facing import cut
    from briefgen.rendering.pages import bind
    from briefgen.rendering.weasyprint_patches import installed

    with _warnings_are_errors(), installed():
        document, languages = cut(_laid_out(html, folder), spread)
        return _written(document, html, attached, dated, bind(languages, spread.direction))


def _laid_out(html: str, folder: Path | None) -> Any:  # noqa: ANN401 - weasyprint.Document
    fonts = _FONT_STYLE.search(html)
    rest = html.replace(fonts.group(0), "", 1) if fonts else html
    configuration, style = _fonts(fonts.group(1) if fonts else "")
    page = _weasyprint().HTML(string=rest, base_url=None, url_fetcher=_fetcher(folder))
    try:
        return page.render(font_config=configuration, stylesheets=[style], pdf_tags=True, pdf_variant=_VARIANT)
    except AssertionError:
        # WeasyPrint 70 finds no place to break a page and says so in no other way.
        raise TemplateError(
            "the PDF could not be set: what may not be parted is longer than a page",
            hint="let a page break somewhere: look for `break-after: avoid` on each of many rows in the style sheet",
        ) from None


def _written(
    document: Any,  # noqa: ANN401 - weasyprint.Document
    html: str,
    attached: tuple[Attached, ...],
    dated: dt.date,
    finisher: Callable[[Any, Any], None] | None = None,
) -> bytes:
    from briefgen.rendering.weasyprint_patches import accessible_as_well, outline_by_language

    outline_by_language(document)
    accessible_as_well(document)
    data = document.write_pdf(
        pdf_identifier=hashlib.sha256(html.encode()).hexdigest()[:32].encode(),
        pdf_tags=True,
        pdf_variant=_VARIANT,
        attachments=[_attachment(file, dated) for file in attached],
        finisher=finisher,
    )
    fonts = _FONT_STYLE.search(html)
    _only_our_fonts(document, fonts.group(1) if fonts else "")
    assert isinstance(data, bytes)
    return data


def _attachment(file: Attached, dated: dt.date) -> Any:  # noqa: ANN401 - weasyprint.Attachment, imported late
    day = dt.datetime.combine(dated, dt.time(), dt.UTC)
    return _weasyprint().Attachment(
        string=file.data,
        name=file.name,
        description=file.description,
        created=day,
        modified=day,
        relationship=file.relationship,
    )


@functools.lru_cache(maxsize=2)
def _fonts(rules: str) -> tuple[Any, Any]:
    """Load the fonts once for all layouts of a brief."""
    import weasyprint
    from weasyprint.text.fonts import FontConfiguration

    configuration = FontConfiguration()
    style = weasyprint.CSS(string=rules, font_config=configuration, url_fetcher=_fetcher(None))
    return configuration, style


def _fetcher(folder: Path | None) -> Any:  # noqa: ANN401 - weasyprint.urls.URLFetcher, imported late
    """Make a fetcher of ``data:`` URIs and of the files under ``folder``."""
    from weasyprint.urls import URLFetcher

    class Fetcher(URLFetcher):  # type: ignore[misc]  # WeasyPrint is not typed
        def fetch(self, url: str, headers: Any = None) -> Any:  # noqa: ANN401
            if not url.startswith("data:"):
                url = _inside(folder, url)
            return super().fetch(url, headers)

    return Fetcher(allowed_protocols=("data", "file"), allow_redirects=False)


def _inside(folder: Path | None, url: str) -> str:
    """Give the URL of a file under ``folder`` in plain form; ``ValueError`` for anything else."""
    parts = urlsplit(url)
    path = Path(unquote(parts.path)).resolve()
    if folder is None or parts.scheme != "file" or parts.netloc or not path.is_relative_to(folder.resolve()):
        msg = f"nothing is fetched: {url[:100]}"
        raise ValueError(msg)
    return path.as_uri()


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextlib.contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Turn what WeasyPrint logs into one ``TemplateError``; nothing is printed."""
    logger = logging.getLogger("weasyprint")
    listener = _Listener()
    handlers, propagate, level = logger.handlers[:], logger.propagate, logger.level
    logger.handlers, logger.propagate = [listener], False
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.handlers, logger.propagate = handlers, propagate
        logger.setLevel(level)
    if listener.messages:
        raise _layout_error(tuple(dict.fromkeys(listener.messages)))


def _layout_error(messages: tuple[str, ...]) -> TemplateError:
    problems = tuple(
        Diagnostic(
            code="rendering.glyph-missing" if ".notdef" in message else "rendering.layout",
            severity="error",
            message=message[:400],
        )
        for message in messages
    )
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return TemplateError(
        f"the PDF could not be set cleanly: {problems[0].message}{more}",
        hint="Correct the template's style sheet or HTML.",
        problems=problems,
    )


def _only_our_fonts(document: Any, rules: str) -> None:  # noqa: ANN401 - weasyprint.Document
    """Refuse a document for which the system had to lend a font."""
    ours = set(re.findall(r"font-family:([\w-]+)", rules))
    used = {font.family.decode() if isinstance(font.family, bytes) else font.family for font in document.fonts.values()}
    foreign = sorted(used - ours)
    if ours and foreign:
        raise _layout_error(tuple(f"a font of the system was used: {name}" for name in foreign))
