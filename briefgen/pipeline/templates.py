"""Templates at the edge: what specs may choose, and the commands about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.spec.templates import TemplateFacts

__all__ = ["known_templates", "schema"]


def known_templates(lookup: tuple[Path, ...]) -> dict[str, Callable[[], TemplateFacts]]:
    """Give every template by name, each read only when somebody asks what it is like."""
    from briefgen.rendering.template import template_names

    return {name: lambda name=name: _facts(name, lookup) for name in template_names(lookup)}  # type: ignore[misc]


def _facts(name: str, lookup: tuple[Path, ...]) -> TemplateFacts:
    from briefgen.rendering.manifest import options_shape
    from briefgen.rendering.template import load_template
    from briefgen.spec.templates import TemplateFacts

    template = load_template(name, lookup)
    return TemplateFacts(
        options=options_shape(template.declared), layouts=template.layouts, languages=template.languages
    )


def schema(of: str) -> dict[str, Any]:
    """Give the JSON Schema of specs, of a template's manifest or of a brand."""
    if of == "spec":
        from briefgen.spec import json_schema

        return json_schema()
    if of == "template":
        from briefgen.rendering import manifest

        return manifest.json_schema()
    from briefgen.rendering import brandfile

    return brandfile.json_schema()
