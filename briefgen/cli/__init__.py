"""The command line: the only package that prints or exits.

Results go to stdout, everything else to stderr. Each command gathers its options, calls one
function of the pipeline and hands the result to a printer; heavy modules load when a command runs.
"""

from __future__ import annotations

import sys

import click

from briefgen.cli import bounces, commands, ledger, mail, preview, publish, templates
from briefgen.cli.app import cli
from briefgen.cli.printing import fail
from briefgen.errors import BriefgenError, UsageError

__all__ = ["bounces", "cli", "commands", "ledger", "mail", "main", "preview", "publish", "templates"]

_INTERRUPTED = 130


def main() -> None:
    """Run the command; turn each error into ``error: …`` and ``hint: …`` and its exit code."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        cli.main(standalone_mode=False)
    except BriefgenError as error:
        fail(error)
    except click.ClickException as error:
        fail(UsageError(error.format_message(), hint="briefgen --help shows the commands and options"))
    except (click.Abort, KeyboardInterrupt):
        click.echo("interrupted; nothing was replaced", err=True)
        sys.exit(_INTERRUPTED)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
