"""Mail addresses: checked, their domains in ASCII, and those that only look like another.

Domains are IDNA 2008 with the mapping of UTS 46; scripts are mixed within a label only as UTS 39 ("highly
restrictive") lets them, since no writing of a person mixes Latin with Cyrillic or Greek.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.lexicon.shape import INVALID, Text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.lexicon.yamlfile import Document, Path_

__all__ = ["Address", "AddressShape", "look_alikes", "parse_address", "shown_domain"]

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
_LONGEST_LOCAL = 64
_LONGEST_DOMAIN = 253
_INVISIBLE = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs")
_TOGETHER = ({"LATIN", "CJK", "HIRAGANA", "KATAKANA"}, {"LATIN", "CJK", "BOPOMOFO"}, {"LATIN", "CJK", "HANGUL"})
"""Scripts that stand together in one label (UTS 39, 5.2)."""
_COMMON = {"DIGIT", "HYPHEN-MINUS", "MIDDLE"}
_ARABIC_DIGITS = {"ARABIC-INDIC": "ARABIC", "EXTENDED": "ARABIC"}
_LOOK = {
    # what a reader takes it for (UTS 39 confusables, the letters that domains are seen to use)
    **dict(zip("аеорсухіјѕԛԝһԁӏгпмткнвь", "aeopcyxijsqwhdlrnmtkhbb", strict=True)),
    **dict(zip("ανορτυικχωε", "avoptuikxwe", strict=True)),
    **dict(zip("ıłøđħŧƅɡ", "ilodhtbg", strict=True)),
    **dict(zip("0158", "olsb", strict=True)),
    **dict(zip("یىېکہھەةأإآٱ", "يييكههههاااا", strict=True)),
}
_PAIRS = (("rn", "m"), ("vv", "w"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """A mail address, or what is wrong with it."""

    address: str = ""
    """``local@domain`` with the domain in ASCII and lower case."""
    problem: str = ""

    @property
    def key(self) -> str:
        """Give what two writings of one address have in common: case of the local part is never meant."""
        return self.address.lower()

    @property
    def domain(self) -> str:
        """Give the domain in ASCII."""
        return self.address.rpartition("@")[2]


class AddressShape:
    """A mail address in a YAML file; its domain is made ASCII."""

    def check(self, value: Any, path: Path_, document: Document) -> Any:  # noqa: ANN401 - any YAML value
        """Give the address, or ``INVALID`` after saying why."""
        text = Text(wanted="a mail address", most=320).check(value, path, document)
        if text is INVALID:
            return INVALID
        found = parse_address(text)
        if found.problem:
            document.report("address", path, found.problem)
            return INVALID
        return found.address

    def json(self) -> dict[str, Any]:
        """Give the JSON Schema."""
        return {"type": "string", "format": "idn-email"}


def parse_address(text: str) -> Address:
    """Check an address (RFC 5321 dot-string local part; a domain in any script)."""
    if any(unicodedata.category(char) in _INVISIBLE for char in text):
        return Address(problem="has a space, control or invisible character in it")
    local, at, domain = text.rpartition("@")
    if not at or "@" in local:
        return Address(problem=f"{text!r} is no mail address")
    if not _LOCAL.fullmatch(local) or len(local) > _LONGEST_LOCAL:
        reason = "letters beyond ASCII before the @ are not taken by every server" if not local.isascii() else ""
        return Address(problem=f"{text!r} is no mail address{': ' if reason else ''}{reason}")
    ascii_domain, problem = _domain(domain)
    return Address(problem=problem) if problem else Address(address=f"{local}@{ascii_domain}")


def _domain(text: str) -> tuple[str, str]:
    """Give the domain in ASCII, and what is wrong with it."""
    import idna

    try:
        found = idna.encode(text, uts46=True).decode().lower()
        readable = shown_domain(found)
    except (idna.IDNAError, UnicodeError):
        return "", f"{text!r} is no domain"
    labels = found.split(".")
    if len(labels) == 1 or len(found) > _LONGEST_DOMAIN or not all(_LABEL.fullmatch(label) for label in labels):
        return "", f"{text!r} is no domain of a mail address"
    if labels[-1].isdigit():
        return "", f"{text!r} is no domain of a mail address"
    for label in readable.split("."):
        problem = _mixed(label)
        if problem:
            return "", f"domain {readable!r} ({found}): {problem}"
    return found, ""


def shown_domain(domain: str) -> str:
    """Give a domain in its own letters."""
    import idna

    return ".".join(idna.ulabel(label) if label.startswith("xn--") else label for label in domain.split("."))


def _scripts(label: str) -> set[str]:
    found = set()
    for char in label:
        first = unicodedata.name(char, "UNKNOWN").split()[0]
        found.add(_ARABIC_DIGITS.get(first, first))
    return found - _COMMON


def _mixed(label: str) -> str:
    """Say why a label is written as only a forger would, or nothing."""
    scripts = _scripts(label)
    if len(scripts) > 1 and not any(scripts <= allowed for allowed in _TOGETHER):
        return f"{label!r} mixes letters of {' and '.join(sorted(name.title() for name in scripts))}"
    if scripts in ({"CYRILLIC"}, {"GREEK"}) and all(_LOOK.get(char, char).isascii() for char in label):
        return f"{label!r} is written to look like {_skeleton(label)!r}"
    return ""


def _skeleton(domain: str) -> str:
    """Give what a domain looks like; two with the same look are confused (UTS 39, 4)."""
    text = "".join(_LOOK.get(char, char) for char in unicodedata.normalize("NFKD", domain) if not _is_mark(char))
    for pair, one in _PAIRS:
        text = text.replace(pair, one)
    return text.replace("l", "i")


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) == "Mn"


def look_alikes(domains: Iterable[str]) -> dict[str, str]:
    """Give each domain that looks like another one of the list, with that other; the first stands for the look."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for domain in domains:
        look = _skeleton(shown_domain(domain))
        other = first.setdefault(look, domain)
        if other != domain:
            found.setdefault(domain, other)
    return found
