"""Command that takes what comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from briefgen.cli.app import cli
from briefgen.cli.ledger import project_option
from briefgen.cli.options import FILE, json_option
from briefgen.cli.printing import show, tell

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.pipeline import Imported

__all__ = ["bounces"]


@cli.group()
def bounces() -> None:
    """Take delivery reports, complaints and people who leave."""


@bounces.command("import")
@click.argument("source")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@click.option(
    "--ca-file", type=FILE, help="Certificates (PEM) to check the mail server's with, instead of the system's."
)
@project_option
@json_option
def bounces_import(
    source: str,
    dry_run: bool,  # noqa: FBT001
    ca_file: Path | None,
    project: Path | None,
    as_json: bool,  # noqa: FBT001
) -> None:
    """Read the reports in SOURCE, and keep from mail whoever bounced, complained or left.

    SOURCE is a Maildir, an mbox file, an .eml file, or imaps://USER@HOST/FOLDER; it is only read. The password is in
    BRIEFGEN_IMAP_PASSWORD or in the keyring.
    """
    from briefgen import pipeline
    from briefgen.model import to_json

    found = pipeline.import_bounces(source, project=project, dry_run=dry_run, ca_file=ca_file)
    tell(found.diagnostics)
    show(to_json(found), _table(found), as_json=as_json)


def _table(found: Imported) -> str:
    """Give a line for each report that something came of, and how many mails were what."""
    lines = [
        f"{one.state}\t{one.address}\t{one.report.kind}\t{one.edition}\t{one.words}".rstrip("\t")
        for one in found.returned
        if one.state != "unplaced"
    ]
    states = [one.state for one in found.returned]
    counts = ", ".join(f"{states.count(state)} {state}" for state in ("suppressed", "noted", "known", "unplaced"))
    rest = f"{found.automatic_answers} automatic answers, {found.others} other mails"
    done = " (dry run: nothing was done)" if found.dry_run else ""
    return "\n".join([*lines, f"{found.mails} mails: {counts}; {rest}{done}"])
