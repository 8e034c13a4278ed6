"""Write the generated part of the reference: ``python -m tools.reference [--check]``.

Every page says that it is generated. ``--check`` writes nothing and fails when a page is not what it
would be written as; the tests do the same.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import cli
from tools.delivery_reference import delivery_page
from tools.spec_reference import spec_page
from tools.template_reference import brand_page, template_page

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]


_INTRODUCTION = """Results go to stdout; warnings, errors and progress to stderr. Every failure ends in `error: …` and,
where there is something to do, `hint: …`.
"""


def commands() -> str:
    """Give the page on the command line."""
    parts = [
        "# Commands\n",
        "*Generated from `briefgen --help` by `make docs`.*\n",
        _INTRODUCTION,
    ]
    for path, command in _walk("briefgen", cli):
        context = click.Context(command, info_name=path, max_content_width=100)
        parts.append(f"## `{path}`\n\n```\n{command.get_help(context).rstrip()}\n```\n")
    return "\n".join(parts)


def _walk(path: str, command: click.Command) -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name in sorted(command.commands):
            yield from _walk(f"{path} {name}", command.commands[name])


def pages() -> dict[Path, str]:
    """Give every generated page."""
    folder = ROOT / "docs" / "reference"
    return {
        folder / "commands.md": commands(),
        folder / "spec.md": spec_page(),
        folder / "template.md": template_page(),
        folder / "brand.md": brand_page(),
        folder / "delivery.md": delivery_page(),
    }


def main() -> None:
    """Write the pages, or check them."""
    check = "--check" in sys.argv[1:]
    stale = [path for path, text in pages().items() if not path.is_file() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        print(f"{'stale' if check else 'written'}: {path.relative_to(ROOT)}")  # noqa: T201 - a tool
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(pages()[path], encoding="utf-8")
    sys.exit(bool(check and stale))


if __name__ == "__main__":
    main()
