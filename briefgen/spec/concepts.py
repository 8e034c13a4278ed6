"""Topics and partners of a spec: ids looked up, mappings laid over what the lexicon knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from briefgen.lexicon.load import Lexicon, extend_partner, extend_topic
from briefgen.lexicon.shape import closest
from briefgen.lexicon.yamlfile import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.lexicon.yamlfile import Document
    from briefgen.model import Language, Partner, Topic

__all__ = ["Concepts"]


class Concepts:
    """The lexicon as one spec sees it, with that spec's own changes."""

    def __init__(self, lexicon: Lexicon, languages: Sequence[Language], document: Document) -> None:
        """Take the lexicon of the project and the spec to report about."""
        self.document = document
        self._languages = languages
        self._topics = {one.id: one for one in lexicon.topics}
        self._partners = {one.id: one for one in lexicon.partners}

    def topic(self, name: str) -> Topic | None:
        """Give a topic, with the spec's changes once ``topics`` has seen them."""
        return self._topics.get(name)

    def topic_ids(self) -> tuple[str, ...]:
        """Give the ids of all topics."""
        return tuple(self._topics)

    def partner_ids(self) -> tuple[str, ...]:
        """Give the ids of all partners."""
        return tuple(self._partners)

    def partner(self, name: str) -> Partner | None:
        """Give a partner, with the spec's changes once ``partners`` has seen them."""
        return self._partners.get(name)

    def topics(self, found: Sequence[Any]) -> tuple[Topic, ...]:
        """Give the topics of a checked list."""
        result: dict[str, Topic] = {}
        for one in found:
            if isinstance(one, dict):
                name = one.get("id")
                if name is None or self._refused(one, name, self._topics, result, "topic"):
                    continue
                self._topics[name] = extend_topic(self._topics.get(name), name, one, self._languages)
            name = one["id"] if isinstance(one, dict) else one
            result[name] = self._topics[name]
        return tuple(result.values())

    def partners(self, found: Sequence[Any]) -> tuple[Partner, ...]:
        """Give the partners of a checked list."""
        result: dict[str, Partner] = {}
        for one in found:
            if isinstance(one, dict):
                name = one.get("id")
                if name is None or self._refused(one, name, self._partners, result, "partner"):
                    continue
                self._partners[name] = extend_partner(self._partners.get(name), name, one, self._languages)
            name = one["id"] if isinstance(one, dict) else one
            result[name] = self._partners[name]
        return tuple(result.values())

    def _refused(
        self,
        entry: dict[str, Any],
        name: str,
        known: dict[str, Any],
        result: dict[str, Any],
        what: str,
    ) -> bool:
        path = (*entry["@"], "id")
        if name in result:
            self.document.report("duplicate", path, f"{quoted(name)} stands in the list twice", hint="delete one")
            return True
        if name not in known and not entry.get("names"):
            hint = closest(name, known) or f"a new {what} needs names"
            self.document.report(
                f"unknown-{what}", path, f"unknown {what} {quoted(name)}, and no names for a new one", hint=hint
            )
            return True
        return False
