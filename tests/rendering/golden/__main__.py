"""``python -m tests.rendering.golden``: say how the golden pages differ; ``--write`` makes them anew."""

from __future__ import annotations

import sys

from tests.rendering.golden.cases import golden_brief
from tests.rendering.golden.pages import LAYOUTS, differing, drawn, made_with, pdf, read, rows, stored, write


def main() -> None:
    brief = golden_brief()
    if "--write" in sys.argv[1:]:
        write(brief)
        return
    print(f"stored with {read()['made_with']}\nhere        {made_with()}")  # noqa: T201 - a command
    for layout in LAYOUTS:
        data = pdf(brief, layout)
        moved = [differing(page, old) for page, old in zip(drawn(data), stored(layout), strict=True)]
        same = [list(page) for page in rows(data)] == read()["rows"][layout]
        print(f"{layout:10s} pixels that differ: {moved}; lines alike: {same}")  # noqa: T201 - a command


main()
