"""Commands about templates: list, show, check, new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FOLDER, json_option, share
from briefgen.cli.printing import short, show, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["template"]

_FAILED = 4

templates_option = click.option(
    "--templates", type=FOLDER, help="Folder of templates.  [default: templates/ of the project]"
)


@cli.group()
def template() -> None:
    """Look at templates, check them, and start one of your own."""


@template.command("list")
@share(templates_option, json_option)
def template_list(templates: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the templates there are: name, where it is from, layouts, what it is for."""
    from briefgen import pipeline

    rows = pipeline.list_templates(templates)
    lines = ["\t".join((row["name"], row["from"], " ".join(row["layouts"]), _purpose(row))) for row in rows]
    show(rows, "\n".join(lines), as_json=as_json)


@template.command("show")
@click.argument("name")
@click.option("--messages", is_flag=True, help="List the words that messages.yaml may replace, with their keys.")
@share(templates_option, json_option)
def template_show(name: str, messages: bool, templates: Path | None, as_json: bool) -> None:  # noqa: FBT001 - flags
    """Show what the template NAME comes to: blocks and their files, options, page, brand."""
    from briefgen import pipeline

    if messages:
        words = pipeline.message_keys()
        show(words, "\n".join(f"{row['key']}\t{row['en']}\t{row['ar']}" for row in words), as_json=as_json)
        return
    facts = pipeline.show_template(name, templates)
    show(facts, "\n".join(_facts(facts)), as_json=as_json)


@template.command("check")
@click.argument("what", metavar="NAME|DIR|FILE.docx")
@share(templates_option, json_option)
def template_check(what: str, templates: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Set a difficult brief with a template, in each layout and format, and report every problem."""
    from briefgen import pipeline

    found = pipeline.check_template(what, templates)
    tell(found.diagnostics)
    errors = sum(item.severity == "error" for item in found.diagnostics)
    noun = "problem" if errors == 1 else "problems"
    data = {"checked": found.checked, "problems": [item.to_json() for item in found.diagnostics]}
    show(data, f"{found.name}: {errors} {noun} in {len(found.checked)} documents", as_json=as_json)
    if errors:
        sys.exit(_FAILED)


@template.command("new")
@click.argument("name")
@click.option("--extends", "parent", default="policy-brief", show_default=True, help="Template to build on.")
@share(templates_option)
def template_new(name: str, parent: str, templates: Path | None) -> None:
    """Start a template of your own: a manifest, a brand, one block to change. Nothing is overwritten."""
    from briefgen import pipeline

    written = pipeline.new_template(name, parent, templates)
    for path in written:
        click.echo(short(path))
    folder = short(written[0].parent)
    click.echo("next:", err=True)
    click.echo(f"  change {folder}/brand.yaml and {folder}/blocks/masthead.html.j2", err=True)
    click.echo(f"  briefgen template check {name}", err=True)
    click.echo(f"  write `template: {name}` in a spec, and build it", err=True)


def _purpose(row: dict[str, Any]) -> str:
    """Say what a template is for in every language it says it in; the one in English, or else best known, first."""
    others = [words for words in row["descriptions"].values() if words != row["description"]]
    return " — ".join((row["description"], *others))


def _facts(facts: dict[str, Any]) -> Iterator[str]:
    yield f"{facts['name']}: {facts['description'].get('en') or next(iter(facts['description'].values()), '')}"
    yield f"from {facts['from']}: {short(Path(facts['folder']))}"
    if facts["extends"]:
        yield f"extends {' → '.join(facts['extends'])}"
    yield f"languages: {', '.join(facts['languages'])}; layouts: {', '.join(facts['layouts'])}"
    margin = facts["page"]["margin"]
    yield f"page: {facts['page']['size']}, margins {margin['top']:g} / {margin['side']:g} / {margin['bottom']:g} mm"
    if facts["pages"]["most"]:
        yield f"at most {facts['pages']['most']} pages ({facts['pages']['fit']})"
    yield "blocks:"
    for block in facts["blocks"]:
        when = f"  if {block['when']}" if block["when"] else ""
        yield f"  {block['name']}\t{short(Path(block['file']))}\tWord: {block['word']}{when}"
    yield "options:"
    for option in facts["options"]:
        kind = option["type"] + (f" {'|'.join(option['choices'])}" if option["choices"] else "")
        words = option["description"].get("en") or next(iter(option["description"].values()), "")
        yield f"  {option['name']}\t{kind}\t[{option['default']}]\t{words}"
    if not facts["options"]:
        yield "  none"
    yield "brand:"
    yield "  " + "  ".join(f"{name} {value}" for name, value in facts["colours"].items())
    for font in facts["fonts"]:
        yield f"  {font['script']}\t{font['family']}"
