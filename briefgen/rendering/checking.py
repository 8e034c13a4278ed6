"""``briefgen template check``: everything that is wrong with a template, before a brief needs it."""

from __future__ import annotations

import dataclasses
import re
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.model import Artifact, ByLanguage
from briefgen.model.layouts import documents
from briefgen.rendering.family import shown, sources
from briefgen.rendering.template import require_letters

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from briefgen.model import Brief, Evidence, Format
    from briefgen.model.delivery import LetterKind
    from briefgen.rendering.template import Template

__all__ = ["Tried", "check_house_file", "check_loaded", "layouts_of"]

_FORMATS: tuple[Format, ...] = ("html", "pdf", "docx")


def layouts_of(template: Template, brief: Brief) -> tuple[str, ...]:
    """Give the layouts of a brief that a template is made for, as a spec names them."""
    found: list[str] = []
    for kind in template.layouts:
        if kind == "single":
            found += brief.languages
        elif len(brief.languages) > 1:
            found.append(kind)
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of setting a difficult brief with a template."""

    brief: Brief
    evidence: tuple[Evidence, ...]
    names: tuple[str, ...]
    """The documents tried."""
    artifacts: tuple[Artifact, ...]
    """Those of them that could be set, in the formats of a brief."""
    problems: tuple[Diagnostic, ...]


def check_loaded(template: Template) -> Tried:
    """Set a difficult brief with a template in each layout and format, and with each other value of an option."""
    from briefgen.rendering.stress import stress_brief, stress_evidence

    brief = stress_brief(template)
    tried: list[str] = []
    problems: dict[Diagnostic, None] = dict.fromkeys(_spare(template))
    if template.word is not None:
        problems.update(dict.fromkeys(check_house_file(template.word.path, template.word.styles)))
    problems.update(dict.fromkeys(_problems("words", lambda: require_letters(template, brief.languages), [])))
    made: list[object] = []
    for name, work in _jobs(template, brief):
        tried.append(name)
        problems.update(dict.fromkeys(_problems(name, work, made)))
    artifacts = tuple(one for one in made if isinstance(one, Artifact))
    return Tried(brief, stress_evidence(brief), tuple(tried), artifacts, tuple(problems))


def _jobs(template: Template, brief: Brief) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give every document to try: each layout in each format, then one for each other value of an option."""
    from briefgen.rendering import set_document
    from briefgen.rendering.html import render_html

    layouts = layouts_of(template, brief)
    for layout, name in documents(layouts, _FORMATS):
        yield f"{layout}.{name}", partial(set_document, brief, layout, name, template)
    for option in template.declared:
        values = (not option.default,) if option.kind == "boolean" else option.choices
        for value in values:
            other = tuple((key, value if key == option.name else old) for key, old in template.options)
            changed = dataclasses.replace(template, options=other)
            said = str(value).lower() if isinstance(value, bool) else value
            title = f"{layouts[0]}.html with {option.name}: {said}"
            yield title, partial(render_html, brief, layouts[0], changed)
    yield from _mail_jobs(template, brief)


def _mail_jobs(template: Template, brief: Brief) -> Iterator[tuple[str, Callable[[], object]]]:
    """Give every message to try: each kind in each language and in all of them."""
    from briefgen.model.delivery import Letter
    from briefgen.rendering.mail import fill_mail

    kinds: tuple[LetterKind, ...] = ("edition", "correction", "withdrawal")
    for kind in kinds:
        for languages in dict.fromkeys((brief.languages, *((language,) for language in brief.languages))):
            letter = Letter(
                kind=kind,
                languages=languages,
                attached=("brief.pdf",),
                link="https://briefs.example/1/",
                unsubscribe="https://briefs.example/leave?reader={reader}",
                replaces=0 if kind == "edition" else 1,
                changes=brief.bottom_line,
                reason=ByLanguage((("en", "A figure was wrong."),)),
                test=len(languages) > 1,
            )
            yield f"mail.{kind}.{'+'.join(languages)}", partial(fill_mail, brief, letter, template)


def _problems(name: str, work: Callable[[], object], made: list[object]) -> tuple[Diagnostic, ...]:
    try:
        made.append(work())
    except TemplateError as error:
        if error.problems:
            return error.problems
        return (
            Diagnostic(
                code="rendering.template", severity="error", message=f"{name}: {error.message}", hint=error.hint
            ),
        )
    return ()


def _spare(template: Template) -> Iterator[Diagnostic]:
    """Name files in the template's own blocks/ that nothing uses."""
    used = {block.name for block in template.blocks}
    for path in sources(template.folders):
        used.update(re.findall(r"blocks/([\w-]+)\.html\.j2", path.read_text(encoding="utf-8", errors="replace")))
    for path in sorted((template.folder / "blocks").glob("*.html.j2")):
        name = path.name.removesuffix(".html.j2")
        if name not in used:
            yield Diagnostic(
                code="rendering.block-unused",
                severity="warning",
                message=f"the block {name!r} stands in no list of blocks",
                hint="add it to blocks in template.yaml",
                file=shown(path),
            )


def check_house_file(path: Path, styles: tuple[tuple[str, str], ...] = ()) -> tuple[Diagnostic, ...]:
    """Look over a Word document that is to be a house template; ``styles`` are its names by role."""
    from briefgen.rendering.docx import check_house

    return check_house(path, styles)
