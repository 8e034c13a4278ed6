"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    F = TypeVar("F", bound=Callable[..., Any])

__all__ = [
    "FILE",
    "FOLDER",
    "Day",
    "as_of_option",
    "format_option",
    "json_option",
    "lang_option",
    "output_option",
    "review_option",
    "share",
    "sources_option",
    "strict_option",
    "template_option",
    "word_option",
]


class Day(click.ParamType[dt.date]):
    """A day as ISO 8601."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:  # noqa: ANN401
        """Read ``2025-04-20``; anything else is a usage error."""
        if isinstance(value, dt.date):
            return value
        try:
            return dt.date.fromisoformat(value)
        except ValueError:
            self.fail(f"{value!r} is no date; write it as 2025-04-20", param, ctx)


FOLDER = click.Path(path_type=Path, file_okay=False)


FILE = click.Path(path_type=Path)


def share(*options: Callable[[F], F]) -> Callable[[F], F]:
    """Give several options to a command, in the order in which its help lists them."""

    def add(command: F) -> F:
        for option in reversed(options):
            command = option(command)
        return command

    return add


sources_option = click.option("--sources", type=FOLDER, help="Folder of articles.  [default: sources/ of the project]")


output_option = click.option("--output", type=FOLDER, help="Folder for editions.  [default: output/ of the project]")


as_of_option = click.option("--as-of", type=Day(), help="Day that decides which week is meant.  [default: today]")


json_option = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")


template_option = click.option("--template", metavar="NAME", help="Template to use in place of the spec's.")


word_option = click.option(
    "--word", metavar="FILE", type=FILE, help="Word document (.docx) to put the brief into, in place of the spec's."
)


review_option = click.option(
    "--review", is_flag=True, help="Write Word files with comments for a reviewer too, into review/ of the edition."
)


strict_option = click.option("--strict", is_flag=True, help="Fail on any warning; nothing is written.")


lang_option = click.option(
    "--lang", multiple=True, metavar="LANG", help="Only this language (ar or en); may be repeated."
)


format_option = click.option(
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(["pdf", "docx", "html"]),
    help="Only this format; may be repeated.",
)
