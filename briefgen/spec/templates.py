"""``template``: a name, or a name with options, which the template itself declares."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.lexicon.shape import Choice, Either, Field, Table, wrong
from briefgen.lexicon.yamlfile import quoted

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from briefgen.lexicon.shape import Shape, Text
    from briefgen.lexicon.yamlfile import Document, Path_
    from briefgen.model import Language

__all__ = ["SINGLE", "TemplateFacts", "Templates", "check_languages", "facts_of", "template_shape"]

SINGLE = "single"
"""What a template calls a layout in one language; a spec names the language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateFacts:
    """What a spec has to know of a template."""

    options: Table
    layouts: tuple[str, ...]
    """Kinds of layout it is made for, its own choice first."""
    languages: tuple[Language, ...]


Templates: TypeAlias = "Mapping[str, Callable[[], TemplateFacts]] | Sequence[str] | None"
"""All templates there are: by name what each is like, or just the names; ``None`` when nobody knows."""


class _Options:
    """The options of the template that is named beside them."""

    def __init__(self, templates: Templates) -> None:
        self._templates = templates

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        named = document.data.get("template") if isinstance(document.data, dict) else None
        facts = facts_of(self._templates, named.get("name") if isinstance(named, dict) else None)
        if facts is not None:
            return facts.options.check(value, path, document)
        return value if isinstance(value, dict) else wrong(value, "a mapping", path, document)

    def json(self) -> dict[str, Any]:
        return {"type": "object"}


def template_shape(templates: Templates, identifier: Text) -> Shape:
    """Give the shape of ``template``."""
    name: Shape = identifier if templates is None else Choice("template", lambda: tuple(templates))
    table = Table(
        {
            "name": Field(name, "Name of a folder in templates/.", required=True),
            "options": Field(_Options(templates), "Its options; `briefgen template show NAME`."),
        }
    )
    return Either({str: name, dict: table}, "the name of a template, or a mapping with name and options")


def facts_of(templates: Templates, name: object) -> TemplateFacts | None:
    """Give what is known of a template; raises ``TemplateError`` if its files are wrong."""
    if isinstance(templates, Mapping) and isinstance(name, str) and name in templates:
        return templates[name]()
    return None


def check_languages(facts: TemplateFacts | None, name: str, tags: Sequence[Language], document: Document) -> None:
    """Report languages and layouts that the template is not made for."""
    if facts is None:
        return
    written = document.data.get("languages")
    for number, tag in enumerate(tags):
        if tag not in facts.languages:
            path: Path_ = ("languages", number) if isinstance(written, list) else ("template",)
            hint = f"it is made for: {', '.join(facts.languages)}"
            document.report("language", path, f"the template {quoted(name)} is not made for '{tag}'", hint=hint)
    layouts = document.data.get("layouts")
    for number, layout in enumerate(layouts if isinstance(layouts, list) else ()):
        kind = SINGLE if layout in tags else layout
        if isinstance(kind, str) and kind not in facts.layouts:
            said = [one if one != SINGLE else f"one language ({', '.join(tags)})" for one in facts.layouts]
            document.report(
                "layout",
                ("layouts", number),
                f"the template {quoted(name)} has no layout '{layout}'",
                hint=f"it has: {', '.join(said)}",
            )
