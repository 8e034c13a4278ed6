"""The command that makes the web copy."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FOLDER, json_option, output_option, share, template_option
from briefgen.cli.printing import message_bar, short, show, tell

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.pipeline import Published

__all__ = ["publish"]

_NOT_VERIFIED = 5
_NOTHING = 7


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--of", multiple=True, metavar="BRIEF_ID", help="Only this series; may be repeated.")
@click.option("--base-url", metavar="URL", help="Address the copy will have.  [default: web.address of delivery.yaml]")
@click.option("--docx", is_flag=True, help="Publish the Word documents too.")
@click.option("--noindex", is_flag=True, help="Ask search engines to stay away.")
@click.option("--prune", is_flag=True, help="Take down what is no longer in the output folder or not named by --of.")
@share(template_option, output_option)
@click.option("--project", type=FOLDER, help="Folder of the project.  [default: the one this folder is in]")
@json_option
def publish(folder: Path, as_json: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Write the project's approved editions into DIR as web pages with feeds and search, for any web server."""
    from briefgen import pipeline

    with message_bar() as progress:
        done = pipeline.publish(folder, progress=progress, **flags)
    for one in done.left_out:
        click.echo(f"left out: {one.edition}: {one.message}", err=True)
    tell(done.diagnostics)
    if as_json or not done.nothing:
        show(_data(done), _text(done), as_json=as_json)
    if done.troubles:
        click.echo(f"error: {len(done.troubles)} of the editions left out are damaged or not verified", err=True)
        click.echo("hint: build them again, and approve the new version; what may be published was", err=True)
        sys.exit(_NOT_VERIFIED)
    if done.nothing:
        click.echo("error: no edition may be published, and nothing was written", err=True)
        click.echo(
            "hint: approve one with `briefgen approve DIR --by NAME`, or see web.ceiling of delivery.yaml", err=True
        )
        sys.exit(_NOTHING)


def _data(done: Published) -> dict[str, Any]:
    from briefgen.model import to_json

    return {
        "folder": str(done.folder),
        "address": done.address,
        "editions": done.editions,
        "withdrawn": done.withdrawn,
        "new": done.new,
        "left_out": [to_json(one) for one in done.left_out],
        "written": done.written,
        "unchanged": done.unchanged,
        "removed": done.removed,
        "diagnostics": [item.to_json() for item in done.diagnostics],
    }


def _text(done: Published) -> str:
    counts = f"{len(done.written)} files written, {done.unchanged} unchanged, {len(done.removed)} removed"
    notices = f", {len(done.withdrawn)} withdrawn" if done.withdrawn else ""
    lines = [
        *(f"new: {name}" for name in done.new),
        f"{short(done.folder)}: {len(done.editions)} editions{notices}; {counts}",
    ]
    return "\n".join([*lines, f"to stand at {done.address}"] if done.address else lines)
