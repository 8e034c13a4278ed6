"""Known outlets: finding one by name, alias or domain."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from briefgen.corpus.keys import key

if TYPE_CHECKING:
    from collections.abc import Iterable

    from briefgen.model import Language, Outlet

__all__ = ["OutletNames"]


class OutletNames:
    """The outlets of a catalogue, by every name they go by."""

    def __init__(self, outlets: Iterable[Outlet] = ()) -> None:
        """Index ``outlets``; the first of two with one name keeps it."""
        self.outlets = tuple(outlets)
        self._by_name: dict[str, Outlet] = {}
        self._by_domain: dict[str, Outlet] = {}
        for outlet in self.outlets:
            names = (outlet.id, *(outlet.names[language] for language in outlet.names), *outlet.aliases)
            for name in names:
                self._by_name.setdefault(key(name), outlet)
            for domain in outlet.domains:
                self._by_domain.setdefault(domain.lower().removeprefix("www."), outlet)

    @property
    def keys(self) -> frozenset[str]:
        """Folded names of all outlets."""
        return frozenset(self._by_name)

    def by_name(self, name: str) -> Outlet | None:
        """Find an outlet by a name as it is printed."""
        folded = key(name)
        return self._by_name.get(folded) or self._by_name.get(folded.split(" - ")[0].strip())

    def by_url(self, url: str) -> Outlet | None:
        """Find an outlet by the host of an address or one of its parents."""
        try:
            host = (urlsplit(url).hostname or "").lower()
        except ValueError:
            return None
        parts = host.split(".")
        for at in range(len(parts) - 1):
            found = self._by_domain.get(".".join(parts[at:]))
            if found:
                return found
        return None

    def find(self, names: Iterable[str], url: str) -> Outlet | None:
        """Find the outlet: by the first name that is known, else by address."""
        for name in names:
            found = self.by_name(name)
            if found:
                return found
        return self.by_url(url) if url else None


def printed_name(outlet: Outlet, language: Language) -> str:
    """Give the outlet's name in ``language``, or in the first it has."""
    return outlet.names.best(language)
