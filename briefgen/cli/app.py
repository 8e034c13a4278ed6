"""The group that the commands belong to."""

from __future__ import annotations

import click

from briefgen import __version__

__all__ = ["cli"]


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
def cli() -> None:
    """Build bilingual policy briefs whose quotations are proved.

    \b
    exit codes: 0 done · 2 command or spec wrong · 3 source · 4 template · 5 not verified
                6 warnings under --strict · 7 delivery · 8 machine lacks something
    """  # noqa: D301 - \b keeps click from rewrapping
