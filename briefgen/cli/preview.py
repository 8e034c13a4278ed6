"""The command that shows a brief as it is being written."""

from __future__ import annotations

import signal
import webbrowser
from typing import TYPE_CHECKING, Any, NoReturn

import click

from briefgen.cli.app import cli
from briefgen.cli.options import FILE, as_of_option, share, sources_option, template_option

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["preview"]


@cli.command()
@click.argument("spec", type=FILE)
@share(sources_option, as_of_option, template_option)
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Port on 127.0.0.1.  [default: any free one]")
@click.option("--no-browser", is_flag=True, help="Print the address, open nothing.")
def preview(spec: Path, no_browser: bool, **flags: Any) -> None:  # noqa: ANN401, FBT001 - flags
    """Show SPEC's brief in the browser, on this machine only, and anew whenever a file is saved.

    Nothing is written to the output folder. Ctrl-C ends it.
    """
    from briefgen.preview import start_preview

    signal.signal(signal.SIGTERM, _end)
    running = start_preview(spec, **flags)
    try:
        click.echo(running.url)
        if not no_browser:
            webbrowser.open(running.url)
        running.wait()
    except KeyboardInterrupt:
        click.echo("ended", err=True)
    finally:
        running.close()


def _end(_signal: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt
