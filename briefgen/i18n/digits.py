"""Digits and numbers: the one place where a digit changes its shape.

CLDR knows the numbering systems, but Babel leaves Latin digits where it formats dates, so digits
are mapped here and nowhere else.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["SYSTEMS", "digit_system", "percent", "to_system", "whole"]


class _System(NamedTuple):
    digits: str
    decimal: str
    group: str
    percent: str


SYSTEMS: dict[str, _System] = {
    "latn": _System("0123456789", ".", ",", "%"),
    "arab": _System("٠١٢٣٤٥٦٧٨٩", "٫", "٬", "٪"),
    "arabext": _System("۰۱۲۳۴۵۶۷۸۹", "٫", "٬", "٪"),
}
"""CLDR numbering systems: ten digits, decimal mark, group mark, percent sign."""

_OWNER = {digit: name for name, system in SYSTEMS.items() for digit in system.digits}
_ALL = "".join(system.digits for system in SYSTEMS.values())
_ONE = f"[{_ALL}]"
# One number: groups of three, a decimal part; a second point means a date or a version, not a number.
_NUMBER = re.compile(
    rf"(?<!{_ONE})(?<!{_ONE}[.٫,٬])"
    rf"(?P<whole>{_ONE}{{1,3}}(?:[,٬]{_ONE}{{3}})+|{_ONE}+)"
    rf"(?P<part>[.٫]{_ONE}+)?"
    rf"(?![.,٫٬]?{_ONE})"
    r"(?P<sign>[%٪])?",
)


def digit_system(character: str) -> str:
    """Give the numbering system of a digit, or an empty string for any other character."""
    return _OWNER.get(character, "")


def _table(name: str) -> dict[int, str]:
    system = SYSTEMS[name]
    return {ord(d): system.digits[i] for other in SYSTEMS.values() for i, d in enumerate(other.digits)}


_TABLES = {name: _table(name) for name in SYSTEMS}


def to_system(text: str, name: str) -> str:
    """Write every digit of ``text`` in a numbering system, with its marks inside numbers.

    ``1,250.5%`` becomes ``١٬٢٥٠٫٥٪`` in ``arab``. Points in dates and version numbers stay.
    ``KeyError`` for a system that is not in ``SYSTEMS``.
    """
    system = SYSTEMS[name]

    def number(match: re.Match[str]) -> str:
        whole_part = re.sub("[,٬]", system.group, match["whole"])
        part = system.decimal + match["part"][1:] if match["part"] else ""
        return whole_part + part + (system.percent if match["sign"] else "")

    return _NUMBER.sub(number, text).translate(_TABLES[name])


def whole(number: int, name: str) -> str:
    """Give a whole number with its thousands grouped."""
    return to_system(f"{number:,}", name)


def percent(share: float, name: str) -> str:
    """Give a share of 0 to 1 in per cent, rounded down to a whole number."""
    # The small addition undoes 0.29 * 100 == 28.999999999999996.
    return to_system(f"{int(share * 100 + 1e-9)}%", name)
