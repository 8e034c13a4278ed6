"""Commands that bring a verified edition to its readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FILE, FOLDER, json_option
from briefgen.cli.printing import show

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["send"]


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--to", "readers", type=FILE, required=True, help="YAML or CSV file of readers.")
@click.option("--output", type=FOLDER, help="Folder for the messages.  [default: DIR/../mail-vN]")
@json_option
def send(folder: Path, readers: Path, output: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Write one message (.eml) for each reader of the verified edition in DIR."""
    from briefgen import pipeline
    from briefgen.model import to_json

    receipts, target = pipeline.write_messages(folder, readers, output)
    lines = [f"{receipt.status}\t{receipt.address}\t{receipt.detail}" for receipt in receipts]
    show(to_json(receipts), "\n".join([*lines, f"{len(receipts)} messages in {target}"]), as_json=as_json)
