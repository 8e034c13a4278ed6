"""Commands that read the ledger of who got what, and settle what only a person can know."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FOLDER, json_option
from briefgen.cli.printing import show

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["ledger", "suppressions"]

project_option = click.option(
    "--project", type=FOLDER, help="Folder of the project.  [default: the one this folder is in]"
)
address_option = click.option("--address", required=True, metavar="ADDRESS", help="The reader's address.")


@cli.group()
def ledger() -> None:
    """Read and settle the ledger of who got what, when."""


@ledger.command("show")
@click.argument("folder", metavar="[DIR]", type=FOLDER, required=False)
@click.option("--address", metavar="ADDRESS", default="", help="Only this reader, with every step.")
@project_option
@json_option
def ledger_show(folder: Path | None, address: str, project: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Say who got what, when: of the edition in DIR, of one reader, or of all."""
    from briefgen import pipeline
    from briefgen.model import to_json

    rows, steps = pipeline.ledger_rows(folder, address=address, project=project)
    lines = [
        "\t".join((str(row.key), row.kind, row.state, row.recipient, row.updated, row.detail)).rstrip("\t")
        for row in rows
    ]
    lines += (
        ["", *("\t".join((step.at, str(step.key), step.kind, step.state, step.detail)).rstrip("\t") for step in steps)]
        if steps
        else []
    )
    data = {"entries": to_json(rows), "history": to_json(steps)}
    show(data, "\n".join(lines) or "nothing was sent", as_json=as_json)


@ledger.command("resolve")
@click.argument("folder", metavar="DIR", type=FOLDER)
@address_option
@click.option("--as", "state", required=True, type=click.Choice(["sent", "not-sent"]), help="What is known now.")
@click.option("--by", required=True, metavar="NAME", help="Who found out.")
@json_option
def ledger_resolve(folder: Path, address: str, state: str, by: str, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Settle a message that is unknown or refused; one that was not sent goes out with the next run."""
    from briefgen import pipeline
    from briefgen.model import to_json

    rows = pipeline.resolve(folder, address=address, sent=state == "sent", by=by)
    text = "\n".join(f"{row.key}\t{row.kind}\t{row.state}\t{row.recipient}" for row in rows)
    show(to_json(rows), text, as_json=as_json)


@ledger.command("new")
@project_option
@click.option("--by", required=True, metavar="NAME", help="Who answers for it.")
def ledger_new(project: Path | None, by: str) -> None:
    """Put the ledger aside and begin another; whoever has got an edition can then get it again."""
    from briefgen import pipeline

    click.echo(f"put aside: {pipeline.new_ledger(project, by=by)}")


@cli.group()
def suppressions() -> None:
    """Addresses that get no mail: bounced, unsubscribed, or named by you."""


@suppressions.command("list")
@project_option
@json_option
def suppressions_list(project: Path | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """List the addresses that get no mail, and why."""
    from briefgen import pipeline
    from briefgen.model import to_json

    found = pipeline.suppressions(project)
    lines = [f"{one.address}\t{one.reason}\t{one.at}\t{one.detail}".rstrip("\t") for one in found]
    show(to_json(found), "\n".join(lines) or "none", as_json=as_json)


@suppressions.command("add")
@click.argument("address")
@click.option("--reason", default="unsubscribed", show_default=True, metavar="TEXT", help="Why.")
@project_option
def suppressions_add(address: str, reason: str, project: Path | None) -> None:
    """Let ADDRESS get no mail any more."""
    from briefgen import pipeline

    click.echo(pipeline.suppress(address, reason=reason, project=project))


@suppressions.command("remove")
@click.argument("address")
@project_option
def suppressions_remove(address: str, project: Path | None) -> None:
    """Let ADDRESS get mail again."""
    from briefgen import pipeline

    click.echo(pipeline.unsuppress(address, project=project))
