"""Small YAML files read strictly: every scalar as it is written, every key with its line.

Reading scalars as text keeps YAML 1.1 from turning ``NO`` into false, ``010`` into eight and
``12:30`` into 750. Anchors and aliases are refused (an alias bomb cannot start), so are tags,
duplicate keys and deep nesting.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from briefgen.diagnostics import Diagnostic
from briefgen.errors import SourceError

if TYPE_CHECKING:
    from collections.abc import Iterator

    import yaml

__all__ = ["Places", "YamlFile", "read_yaml"]

Path_ = tuple[str | int, ...]
Places = dict[Path_, tuple[int, int]]
_DEPTH = 12
_NULLS = ("", "~", "null", "Null", "NULL")
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The data (dicts, lists, strings, ``None``) and the (line, column) of each path in it."""

    data: Any
    places: Places
    file: str

    def problem(self, path: Path_, message: str, hint: str = "") -> Diagnostic:
        """Make an error about the place ``path``, or about the nearest place above it."""
        at = path
        while at not in self.places and at:
            at = at[:-1]
        line, column = self.places.get(at, (1, 1))
        return Diagnostic(
            code="corpus.metadata",
            severity="error",
            message=message,
            hint=hint,
            file=self.file,
            line=line,
            column=column,
            path=".".join(map(str, path)),
        )


def read_yaml(data: bytes, file: str) -> YamlFile:
    """Read YAML; raises ``SourceError`` whose problems carry ``file:line:column``."""
    import yaml

    if len(data) > _LARGEST:
        raise _failure(file, "the file is too large for metadata", 1, 1)
    try:
        text = data.decode("utf-8-sig")
        # Only events are read, so neither loader constructs anything; libyaml gives them ten times faster.
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
        events = iter(yaml.parse(text, Loader=loader))
        builder = _Builder(file, events)
        return YamlFile(builder.document(), builder.places, file)
    except UnicodeDecodeError as error:
        raise _failure(file, "the file is not UTF-8", 1, 1) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        raise _failure(file, f"not YAML: {error.problem or error.context}", line, column) from error
    except yaml.YAMLError as error:
        raise _failure(file, f"not YAML: {str(error).splitlines()[0]}", 1, 1) from error


def _failure(file: str, message: str, line: int, column: int) -> SourceError:
    problem = Diagnostic(code="corpus.metadata", severity="error", message=message, file=file, line=line, column=column)
    return SourceError(f"{file}: {message}", hint="correct the file", problems=(problem,))


class _Builder:
    """Build data from events, without recursion into what was not yet checked."""

    def __init__(self, file: str, events: Iterator[yaml.Event]) -> None:
        self.file = file
        self.events = events
        self.places: Places = {}

    def document(self) -> Any:  # noqa: ANN401 - YAML holds anything
        import yaml

        found: Any = None
        documents = 0
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise self._refuse(event, "there is more than one document in the file")
                found = self._node(next(self.events), (), 0)
        return found

    def _node(self, event: yaml.Event, path: Path_, depth: int) -> Any:  # noqa: ANN401 - as above
        import yaml

        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise self._refuse(event, "anchors and aliases are not allowed here")
        if getattr(event, "tag", None):
            raise self._refuse(event, "tags are not allowed here")
        if depth > _DEPTH:
            raise self._refuse(event, "the file is nested too deeply")
        self.places.setdefault(path, _place(event))
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(path, depth)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path, depth)
        assert isinstance(event, yaml.ScalarEvent)
        return None if event.style is None and event.value in _NULLS else event.value

    def _mapping(self, path: Path_, depth: int) -> dict[str, Any]:
        import yaml

        found: dict[str, Any] = {}
        for event in self.events:
            if isinstance(event, yaml.MappingEndEvent):
                return found
            if not isinstance(event, yaml.ScalarEvent):
                raise self._refuse(event, "a key must be a plain word")
            name = event.value
            if name in found:
                raise self._refuse(event, f"the key “{name}” stands twice")
            self.places[(*path, name)] = _place(event)
            found[name] = self._node(next(self.events), (*path, name), depth + 1)
        return found

    def _sequence(self, path: Path_, depth: int) -> list[Any]:
        import yaml

        found: list[Any] = []
        for event in self.events:
            if isinstance(event, yaml.SequenceEndEvent):
                return found
            found.append(self._node(event, (*path, len(found)), depth + 1))
        return found

    def _refuse(self, event: yaml.Event, message: str) -> SourceError:
        return _failure(self.file, message, *_place(event))


def _place(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)
