"""The reference page on the files of delivery, from their shapes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.delivery.schemas import readers_schema, settings_schema
from tools.spec_reference import rows, value_of

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["delivery_page"]

_INTRODUCTION = """# Delivery

*Generated from the shapes by `make docs`.*

## `delivery.yaml`

In the project's root; `briefgen schema --of delivery` prints this table as JSON Schema. Passwords and keys never stand
in it: the password of `server.user` comes from the variable `BRIEFGEN_SMTP_PASSWORD` or the keyring (service
`briefgen:HOST`), the DKIM key from the file that `BRIEFGEN_DKIM_KEY` names, outside of the project.
"""
_READERS = """
## The list of readers

Any YAML file, as below or only the list under `readers`; or CSV, whose header line names the columns `address`, `name`,
`language`, `series`, `topics`, `ceiling`, `format`, `status`, `groups`, several values in one field parted by `;`.
`briefgen schema --of readers` prints the table as JSON Schema.
"""


def delivery_page() -> str:
    """Give the page."""
    parts = [_INTRODUCTION, *_table(settings_schema()), _READERS, *_table(readers_schema())]
    return "\n".join(parts) + "\n"


def _table(schema: dict[str, Any]) -> Iterator[str]:
    yield "| key | value | |"
    yield "|---|---|---|"
    for path, one in rows("", schema):
        required = path.rpartition(".")[2] in _required(schema, path)
        mark = " **(required)**" if required else ""
        yield f"| `{path}` | {value_of(one)} | {one.get('description', '')}{mark} |"


def _required(schema: dict[str, Any], path: str) -> list[str]:
    """Give the required keys of the mapping that a key stands in."""
    here = schema
    for part in path.split(".")[:-1]:
        name = part.removesuffix("[]")
        here = here.get("properties", {}).get(name) or here.get("additionalProperties") or {}
        here = here.get("items", {}) if part.endswith("[]") else here
    found: list[str] = here.get("required", [])
    return found
