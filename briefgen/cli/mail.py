"""Commands that approve an edition, send it, and say who got what."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FILE, FOLDER, json_option
from briefgen.cli.printing import message_bar, show, tell

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.pipeline import Sent

__all__ = ["approve", "correct", "readers", "send", "withdraw"]

_NOT_ALL = 7
deliver_option = click.option(
    "--deliver/--dry-run",
    "deliver",
    default=False,
    help="Hand the messages to the mail server, or only write them.  [default: dry-run]",
)
to_option = click.option("--to", "readers", type=FILE, help="YAML or CSV file of readers.")
messages_option = click.option(
    "--output", type=FOLDER, help="Folder for the messages of a dry run.  [default: DIR/../mail-vN]"
)


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--by", metavar="NAME", help="Who approves; without it, only say who has.")
@json_option
def approve(folder: Path, by: str | None, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Approve the very files of the edition in DIR, so that it may be sent."""
    from briefgen import pipeline
    from briefgen.model import to_json

    found = pipeline.approve(folder, by=by or "")
    names = ", ".join(one.name for one in found.approvals) or "nobody"
    text = (
        f"{found.edition}: approved by {names} ({len(found.approvals)} of {found.needed})\nfiles {found.files_sha256}"
    )
    show(to_json(found), text, as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@to_option
@deliver_option
@click.option("--group", metavar="ID", default="", help="Only the readers of this group.")
@click.option(
    "--test", metavar="ADDRESS", help="Send one message, marked as a test, to this address and to nobody else."
)
@messages_option
@json_option
def send(
    folder: Path,
    readers: Path | None,
    deliver: bool,  # noqa: FBT001
    group: str,
    test: str | None,
    output: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Write a message (.eml) for each reader of the edition in DIR; with --deliver, send it to each once."""
    from briefgen import pipeline

    if test:
        _show(pipeline.send_test(folder, test, readers), as_json=as_json)
        return
    if readers is None:
        raise click.UsageError("--to FILE is missing: the list of readers")
    with message_bar() as progress:
        sent = pipeline.send(folder, readers, deliver=deliver, group=group, output=output, progress=progress)
    _show(sent, as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--reason", required=True, metavar="TEXT", help="Why there is a new version, for its readers.")
@to_option
@deliver_option
@messages_option
@json_option
def correct(
    folder: Path,
    reason: str,
    readers: Path | None,
    deliver: bool,  # noqa: FBT001
    output: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Send the new version in DIR to exactly those who received an earlier one, with what has changed."""
    from briefgen import pipeline

    with message_bar() as progress:
        sent = pipeline.correct(
            folder, reason=reason, readers=readers, deliver=deliver, output=output, progress=progress
        )
    _show(sent, as_json=as_json)


@cli.command()
@click.argument("folder", metavar="DIR", type=FOLDER)
@click.option("--by", required=True, metavar="NAME", help="Who withdraws it.")
@click.option("--reason", required=True, metavar="TEXT", help="Why, for its readers.")
@deliver_option
@messages_option
@json_option
def withdraw(
    folder: Path,
    by: str,
    reason: str,
    deliver: bool,  # noqa: FBT001
    output: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Forbid the version in DIR at once, and tell exactly those who received it."""
    from briefgen import pipeline

    with message_bar() as progress:
        sent = pipeline.withdraw(folder, by=by, reason=reason, deliver=deliver, output=output, progress=progress)
    _show(sent, as_json=as_json)


def _show(sent: Sent, *, as_json: bool) -> None:
    """Print the receipts; leave with 7 when somebody has to look at one of a real sending."""
    from collections import Counter

    from briefgen.model import to_json

    tell(sent.diagnostics)
    lines = [f"{one.status}\t{one.address}\t{one.detail}".rstrip("\t") for one in sent.receipts]
    counts = ", ".join(
        f"{number} {status}" for status, number in sorted(Counter(one.status for one in sent.receipts).items())
    )
    place = f" in {sent.folder}; nothing was sent" if sent.folder else ""
    show(
        to_json(sent), "\n".join([*lines, f"{sent.edition}: {counts or 'nobody to write to'}{place}"]), as_json=as_json
    )
    if sent.delivered and sent.troubles:
        click.echo(f"error: {len(sent.troubles)} of {len(sent.receipts)} did not go out or may not have", err=True)
        click.echo(
            "hint: each line above says why and what to do; run the command again for those that failed", err=True
        )
        sys.exit(_NOT_ALL)


@cli.group()
def readers() -> None:
    """Look at a list of readers."""


@readers.command("check")
@click.argument("path", metavar="FILE", type=FILE)
@json_option
def readers_check(path: Path, as_json: bool) -> None:  # noqa: FBT001 - a flag
    """Read a list of readers and report every mistake in it."""
    from briefgen import pipeline
    from briefgen.model import to_json

    found, doubts = pipeline.check_readers(path)
    tell(doubts)
    active = sum(reader.status == "active" for reader in found)
    show(to_json(found), f"{len(found)} readers, {active} active", as_json=as_json)
