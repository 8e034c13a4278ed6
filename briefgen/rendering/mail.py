"""The text of a message: subject, plain text and HTML, from a template's ``mail/*.j2`` and its brand.

The HTML is made for mail programs of every age: one presentation table, all styles inline, directions as
attributes, nothing that is fetched. How each choice came about: ``docs/analysis/mail.md``.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from markupsafe import Markup, escape

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.i18n import Style
from briefgen.model import plain
from briefgen.model.delivery import READER_MARK, MailText
from briefgen.rendering.contrast import TEXT, mended
from briefgen.rendering.environment import render_file
from briefgen.rendering.family import find_file, packaged_templates, shown
from briefgen.rendering.guard import check_html, check_style
from briefgen.rendering.template import load_template

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Brief, Direction, Language, Line
    from briefgen.model.delivery import Letter
    from briefgen.rendering.template import Template

__all__ = ["MAIL_FILES", "fill_mail", "render_mail"]

MAIL_FILES = ("mail/subject.txt.j2", "mail/body.txt.j2", "mail/body.html.j2", "mail/style.css.j2")
"""Files of a template that make a message; each is inherited by itself."""
_BASE = "policy-brief"
_TOKEN = "{reader}"  # noqa: S105 - a field of an address, no secret
_KEPT_FORMAT = frozenset("\u200c\u200d\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u08e2")
"""Format characters that are part of writing: the joiners, and signs that Arabic prints."""
_OPEN = {"ltr": "\u2066", "rtl": "\u2067"}
_FIRST_STRONG, _CLOSE = "\u2068", "\u2069"
_OPENERS = "\u2066\u2067\u2068"
_LONGEST_SUBJECT = 180
"""Characters of a subject in two languages; over that the leading one stands alone."""
_LONGEST_TITLE = 300
_LONGEST_LINE = 900
"""Octets of a line of plain text; RFC 5322 lets 998 pass."""
_LINK = re.compile(r"(?:https://|mailto:)[!#-&(-;=?-\[\]-_a-~]+")
_DARK = {"text": "#e9edf0", "muted": "#b4bec6", "hairline": "#3c4750", "tint": "#232b32", "ground": "#161b20"}
_STACKS = {
    "rtl": "'Segoe UI', Tahoma, 'Geeza Pro', 'Noto Sans Arabic', Arial, sans-serif",
    "ltr": "'Segoe UI', 'Helvetica Neue', Arial, sans-serif",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MailPiece:
    """Part of a line: bare text, or with ``direction`` an element of its own."""

    text: str
    language: Language = ""
    direction: str = ""


def render_mail(brief: Brief, letter: Letter, lookup: tuple[Path, ...]) -> MailText:
    """Write the message of ``letter`` by the brief's own template.

    Raises ``TemplateError`` for a template that is nowhere or whose mail files are wrong, and ``KeyError`` for a
    language the brief does not have.
    """
    return fill_mail(brief, letter, load_template(brief.template, lookup, brief.template_options))


def fill_mail(brief: Brief, letter: Letter, template: Template) -> MailText:
    """Write the message of ``letter`` by a template; else as ``render_mail``."""
    folders = _folders(template)
    views = tuple(_View(brief, letter, template, language) for language in letter.languages)
    values: dict[str, Any] = {"brief": brief, "letter": letter, "template": template, "views": views}
    subject = render_file(folders, "mail/subject.txt.j2", values)
    text = render_file(folders, "mail/body.txt.j2", values)
    css = render_file(folders, "mail/style.css.j2", {**values, "colours": _colours(template), "dark": _dark(template)})
    check_style(css, folders)
    # What is in the style sheet comes from the template alone and was just searched for anything that ends it.
    html = render_file(folders, "mail/body.html.j2", {**values, "style": Markup(css)})  # noqa: S704
    check_html(html, folders)
    made = MailText(subject=_subject(subject), text=_lines(text), html=_inlined(html))
    _require(made, brief, letter, views, folders)
    return made


def _require(made: MailText, brief: Brief, letter: Letter, views: tuple[_View, ...], folders: tuple[Path, ...]) -> None:
    """Refuse a message that a template has robbed of what none may lack."""
    view = views[0]
    wanted = [(made.subject, f"[{brief.marking}]", "subject.txt.j2")]
    wanted += [(made.subject, "[TEST]", "subject.txt.j2")] if letter.test else []
    wanted += [(made.text.partition("\n")[0], brief.marking, "body.txt.j2"), (made.html, brief.marking, "body.html.j2")]
    if view.leave:
        wanted += [(made.text, view.leave_shown, "body.txt.j2"), (made.html, escape(view.leave), "body.html.j2")]
    for text, words, name in wanted:
        if words not in text:
            path = find_file(folders, f"mail/{name}")
            where = "does not begin with" if text != made.html and words == brief.marking else "does not say"
            problem = Diagnostic(
                code="rendering.mail",
                severity="error",
                message=f"the message {where} {str(words).replace(READER_MARK, _TOKEN)!r}",
                file=shown(path) if path else name,
            )
            raise TemplateError(str(problem), hint="compare with policy-brief's mail files", problems=(problem,))


def _folders(template: Template) -> tuple[Path, ...]:
    """Give where mail files are looked for: a template that inherits from none of ours still has messages."""
    base = (packaged_templates() / _BASE).resolve()
    return template.folders if base in template.folders else (*template.folders, base)


def _colours(template: Template) -> dict[str, str]:
    return {**dict(template.brand.colours), "ground": "#ffffff"}


def _dark(template: Template) -> dict[str, str]:
    """Give the colours on a dark ground; the brand's accent keeps its hue."""
    return {**_DARK, "accent": mended(template.brand.colour("accent"), _DARK["tint"], TEXT)}


class _View:
    """What the mail files see of one language of a message; it has no words of its own."""

    def __init__(self, brief: Brief, letter: Letter, template: Template, language: Language) -> None:
        self.language = language
        self.direction: Direction = brief.directions[language]
        self.align = "right" if self.direction == "rtl" else "left"
        self.fonts = Markup(_STACKS[self.direction])  # noqa: S704 - our own words
        self._brief = brief
        self._letter = letter
        self._style = Style.of(
            language,
            locale=brief.locales.get(language),
            digits=brief.digits.get(language),
            calendars=brief.calendars.get(language),
            words=dict(template.words.get(language) or ()),
        )
        self.letterhead = tuple(map(self.own, template.brand.letterhead.get(language) or ()))
        self.footer = tuple(map(self.own, template.brand.footer.get(language) or ()))

    # What the brief and the letter say, as lines.

    @property
    def title(self) -> Line:
        """The brief's title, not longer than a line of a message may be."""
        title = self._brief.title[self.language]
        return title if len(plain(title)) <= _LONGEST_TITLE else self._style.prose(plain(title)[:_LONGEST_TITLE] + "…")

    @property
    def facts(self) -> tuple[Line, ...]:
        """Subtitle, period, edition and version."""
        brief = self._brief
        return tuple(
            lines[self.language]
            for lines in (brief.subtitle, brief.period, brief.edition_line)
            if lines.get(self.language)
        )

    @property
    def contents(self) -> tuple[Line, ...]:
        """The sections, each with the number of its excerpts."""
        return tuple(self._section(place) for place in range(len(self._brief.sections)))

    def _section(self, place: int) -> Line:
        section = self._brief.sections[place]
        heading = section.heading[self.language]
        if section.excerpts:
            return self.say("mail.section", heading=heading, count=self.say("mail.excerpts", len(section.excerpts)))
        if section.nothing_found:
            return self.say("mail.section", heading=heading, count=self.say("mail.nothing"))
        return heading

    @property
    def attached(self) -> tuple[str, ...]:
        """Names of the attachments."""
        return self._letter.attached

    @property
    def link(self) -> str:
        """Address of the web copy, or nothing."""
        return _safe(self._letter.link)

    @property
    def leave(self) -> str:
        """Address for leaving the list, or nothing; the reader's token is put in later."""
        return _safe(self._letter.unsubscribe.replace(_TOKEN, READER_MARK))

    @property
    def leave_shown(self) -> str:
        """The same as a reader may type it: of a mailto address the address alone."""
        return self.leave.removeprefix("mailto:").partition("?")[0] if self.leave.startswith("mailto:") else self.leave

    @property
    def reason(self) -> Line:
        """Why a version was corrected or withdrawn, in its author's words; those of another language set apart."""
        reason = self._letter.reason
        for language in (self.language, *reason):
            text = " ".join(_clean(reason.get(language) or "").split())
            if text:
                own = language == self.language
                return self._style.prose(text) if own else self._style.verbatim(text, language)
        return ()

    @property
    def changes(self) -> tuple[Line, ...]:
        """What differs from the version that is replaced."""
        return self._letter.changes.get(self.language) or ()

    @property
    def before(self) -> Line:
        """Number of the version that is replaced or withdrawn."""
        return self.number(self._letter.replaces or self._brief.edition.version)

    @property
    def after(self) -> Line:
        """Number of the brief's version."""
        return self.number(self._brief.edition.version)

    # Words.

    def say(self, key: str, n: int | None = None, **values: Any) -> Line:  # noqa: ANN401 - strings, numbers, lines
        """Give a message of the catalogues, or the template's own in its place."""
        return self._style.say(key, n, **values)

    def label(self, key: str) -> Line:
        """Give a word of the brief's furniture; the catalogue's where the brief has none."""
        known = dict(self._brief.labels)
        found = known[key].get(self.language) if key in known else None
        return found or self.say(f"label.{key}")

    def own(self, text: str) -> Line:
        """Cut a text of this language into runs."""
        return self._style.prose(text)

    def number(self, number: int) -> Line:
        """Give a number that labels something."""
        return self._style.own(self._style.plain_digits(number))

    # Lines as plain text and as pieces of HTML.

    def text(self, line: Line) -> str:
        """Give a line as plain text; where it mixes directions, what runs the other way is isolated."""
        runs = [run for run in _cleaned(line) if run.text.strip()]
        mixed = len({run.direction for run in runs}) > 1
        found = [
            f"{_FIRST_STRONG}{run.text}{_CLOSE}"
            if mixed and run in runs and run.direction != self.direction
            else run.text
            for run in _cleaned(line)
        ]
        return "".join(found).strip()

    def isolated(self, line: Line) -> str:
        """Give a line to stand in a line of unknown direction, such as a subject: isolated if it mixes directions."""
        text = self.text(line)
        return f"{_OPEN[self.direction]}{text}{_CLOSE}" if _FIRST_STRONG in text else text

    def name(self, text: str) -> str:
        """Give a file's name or another text whose direction its own letters tell; isolated if it mixes directions."""
        text = self.bare(text)
        strong = {kind == "L" for kind in map(unicodedata.bidirectional, text) if kind in ("L", "R", "AL")}
        return f"{_FIRST_STRONG}{text}{_CLOSE}" if len(strong) > 1 else text

    def bare(self, text: str) -> str:
        """Give a text on one line, without what cannot be seen in it."""
        return " ".join(_clean(text).split())

    def pieces(self, line: Line) -> tuple[MailPiece, ...]:
        """Cut a line for HTML: what is of another direction or language is an element of its own."""
        found: list[MailPiece] = []
        for run in _cleaned(line):
            if run.direction == self.direction and run.language == self.language:
                found.append(MailPiece(text=run.text))
            else:
                found.append(MailPiece(text=run.text, language=run.language, direction=run.direction))
        return tuple(found)


def _safe(address: str) -> str:
    """Give an address that may be shown as a link, or nothing."""
    return address if _LINK.fullmatch(address) else ""


def _cleaned(line: Line) -> Line:
    return tuple(replace(run, text=_clean(run.text)) for run in line if run.text)


def _clean(text: str) -> str:
    """Give ``text`` without what turns, breaks or hides it: line ends become spaces, format characters go."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(_seen, text))


@functools.lru_cache(maxsize=4096)
def _seen(character: str) -> str:
    kind = unicodedata.category(character)
    if kind in ("Cc", "Zl", "Zp"):
        return " "
    if kind == "Cs":
        return "\ufffd"
    return "" if kind == "Cf" and character not in _KEPT_FORMAT else character


def _subject(text: str) -> str:
    """Give a subject on one line; in two languages only if it is not too long, one language a line of the file."""
    lines = [" ".join(found) for found in (_spaced(line).split() for line in text.splitlines()) if found]
    both = " / ".join(lines)
    chosen = both if len(both) <= _LONGEST_SUBJECT else (lines or [""])[0]
    return chosen if _paired(chosen) else _clean(chosen)


def _spaced(text: str) -> str:
    return "".join(" " if unicodedata.category(one) in ("Cc", "Zl", "Zp", "Cs") else one for one in text)


def _paired(text: str) -> bool:
    """Whether each isolate that is opened is closed, and there is no other control of direction."""
    depth = 0
    for one in text:
        if one in _OPENERS:
            depth += 1
        elif one == _CLOSE:
            depth -= 1
        elif _seen(one) != one:
            return False
        if depth < 0:
            return False
    return depth == 0


def _lines(text: str) -> str:
    """Give plain text with lines of at most ``_LONGEST_LINE`` octets, and no more than one empty line in a row."""
    found = [part for line in text.split("\n") for part in _parted(_spaced(line).rstrip())]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(found)).strip("\n") + "\n"


def _parted(line: str) -> list[str]:
    """Part a line that is too long between words; an isolate that is open there is closed and opened again."""
    if len(line.encode()) <= _LONGEST_LINE:
        return [line]
    found: list[str] = []
    now, open_ = "", ""
    for word in re.findall(r"[^ ]{1,200} ?| ", line):
        if now and len(f"{now}{word}{open_}".encode()) > _LONGEST_LINE:
            found.append(now.rstrip() + _CLOSE * len(open_))
            now = open_
        now += word
        for one in word:
            open_ = open_ + one if one in _OPENERS else open_[:-1] if one == _CLOSE else open_
    return [*found, now]


@functools.cache
def _inliner() -> Any:  # noqa: ANN401 - the library's own class
    from css_inline import CSSInliner

    return CSSInliner(load_remote_stylesheets=False, keep_at_rules=True, base_url=None)


def _inlined(html: str) -> str:
    """Give a page whose styles stand in its elements; rules for some screens stay, as they can stand nowhere else."""
    return str(_inliner().inline(html)).rstrip("\n") + "\n"
