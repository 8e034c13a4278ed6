"""YAML files that people write: values with the line and column of each, and every surprise of YAML refused by name.

Of YAML 1.1's guesses only the plain ones stay: ``true`` and ``false``, ``null``, decimal numbers.
``NO``, ``on``, ``010``, ``12:30``, ``1_000`` and dates are texts. Anchors, aliases, tags and several
documents are refused. Nothing recurses, so neither nesting nor aliases can exhaust the machine.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

from briefgen.diagnostics import Diagnostic, Severity

if TYPE_CHECKING:
    from pathlib import Path

    import yaml

__all__ = ["Document", "Path_", "parse_texts", "read_yaml"]

Path_: TypeAlias = tuple[str | int, ...]

MAX_BYTES = 400_000
MAX_DEPTH = 24
MAX_NODES = 60_000

_NULL = re.compile(r"~|null|Null|NULL|")
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_INT = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_FLOAT = re.compile(r"[-+]?(0|[1-9][0-9]*)\.[0-9]+")
_GUESSED = (
    (re.compile(r"(?i)y|n|yes|no|on|off"), "a truth value"),
    (re.compile(r"[-+]?0[0-7]+"), "an octal number"),
    (re.compile(r"[-+]?[0-9]+(:[0-5]?[0-9])+"), "a number in base 60"),
    (re.compile(r"[-+]?[0-9][0-9]*_[0-9_]*"), "a number"),
)
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BIDI = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(slots=True)
class Document:
    """What a file says, and where each value and key of it stands (lines and columns from 1)."""

    file: str
    stage: str
    data: Any = None
    problems: list[Diagnostic] = field(default_factory=list)
    notes: list[Diagnostic] = field(default_factory=list)
    values: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    keys: dict[Path_, tuple[int, int]] = field(default_factory=dict)
    plain: set[Path_] = field(default_factory=set)
    """Scalars written without quotes."""

    def place(self, path: Path_, *, key: bool = False) -> tuple[int, int]:
        """Give line and column of a value (or of its key), else of the nearest thing around it."""
        for length in range(len(path), -1, -1):
            table = self.keys if key and length == len(path) else self.values
            if path[:length] in table:
                return table[path[:length]]
        return (0, 0)

    def report(self, code: str, path: Path_, message: str, *, hint: str = "", key: bool = False) -> None:
        """Add a mistake."""
        line, column = self.place(path, key=key)
        self.problems.append(self.diagnostic(code, message, line=line, column=column, path=path, hint=hint))

    def diagnostic(
        self,
        code: str,
        message: str,
        *,
        line: int = 0,
        column: int = 0,
        path: Path_ = (),
        hint: str = "",
        severity: Severity = "error",
    ) -> Diagnostic:
        """Make a diagnostic about this file."""
        return Diagnostic(
            code=f"{self.stage}.{code}",
            severity=severity,
            message=message,
            hint=hint,
            file=self.file,
            line=line,
            column=column,
            path=dotted(path),
        )


def dotted(path: Path_) -> str:
    """Give a path as people write it: ``sections.2.title``."""
    return ".".join(_visible(str(part))[:60] for part in path)


def _visible(text: str) -> str:
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def quoted(text: object) -> str:
    """Give a short, printable form of a value for a message."""
    shown = _visible(str(text))
    return "'" + (shown if len(shown) <= 60 else shown[:57] + "...") + "'"  # noqa: PLR2004 - fits a terminal line


def read_yaml(path: Path, stage: str) -> Document:
    """Read a YAML file; what is wrong with it stands in ``problems``, and ``data`` is then whatever could be read.

    Args:
        path: the file.
        stage: first part of the codes of diagnostics.
    """
    document = Document(file=str(path), stage=stage)
    data = _bytes(path, document)
    return document if data is None else _parsed(data, document, _WRITTEN)


def parse_texts(data: bytes, file: str, stage: str) -> Document:
    """Read YAML that a person or a machine wrote about articles: as ``read_yaml``, but every scalar is a text.

    Direction marks are let through, since they come with what is copied from pages; nothing is guessed, so
    there is nothing to note.
    """
    return _parsed(data, Document(file=file, stage=stage), _TEXTS)


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a file is read."""

    most_bytes: int
    most_nodes: int
    texts: bool
    """Whether every scalar is a text; the fast reader of events is then used, whose messages are shorter."""


_WRITTEN = _Manner(MAX_BYTES, MAX_NODES, texts=False)
_TEXTS = _Manner(1 << 20, 1 << 20, texts=True)


def _parsed(data: bytes, document: Document, manner: _Manner) -> Document:
    text = _text(data, document, manner)
    if text is not None and _characters_allowed(text, document, manner):
        _build(text, document, manner)
    return document


def _refuse(document: Document, code: str, message: str, hint: str = "", line: int = 0) -> None:
    document.problems.append(document.diagnostic(code, message, hint=hint, line=line, column=1 if line else 0))


def _bytes(path: Path, document: Document) -> bytes | None:
    try:
        if path.is_dir():
            _refuse(document, "unreadable", "this is a folder, not a file", "name the YAML file inside it")
            return None
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        _refuse(document, "missing", "there is no such file")
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _refuse(document, "unreadable", f"cannot be read: {_visible(reason)}")
    return None


def _text(raw: bytes, document: Document, manner: _Manner) -> str | None:
    if len(raw) > manner.most_bytes:
        words = f"the file is larger than {manner.most_bytes // 1000} kB"
        _refuse(document, "too-large", words, "keep articles out of it")
        return None
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _refuse(document, "encoding", f"not UTF-8: byte 0x{raw[error.start]:02x}", "save the file as UTF-8", line)
        return None


def _characters_allowed(text: str, document: Document, manner: _Manner) -> bool:
    bad = _FORBIDDEN.search(text)
    if bad:
        line, column = _position(text, bad.start())
        name = f"U+{ord(bad.group()):04X}"
        document.problems.append(
            document.diagnostic("control-character", f"control character {name}", line=line, column=column)
        )
        return False
    for mark in () if manner.texts else _BIDI.finditer(text):
        line, column = _position(text, mark.start())
        document.problems.append(
            document.diagnostic(
                "bidi-control",
                f"invisible direction mark U+{ord(mark.group()):04X}",
                line=line,
                column=column,
                hint="delete it; the program sets directions itself",
            )
        )
    return True


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - before.rfind("\n")


@dataclass(slots=True)
class _Open:
    """A collection being read."""

    path: Path_
    into: Any
    mark: tuple[int, int]
    key: str | None = None
    skip: bool = False
    count: int = 0


class _Refusal(Exception):  # noqa: N818 - a jump out of the reader, not an error of the program
    """The rest of the file cannot be read."""


def _build(text: str, document: Document, manner: _Manner) -> None:
    import yaml

    builder = _Builder(document, manner)
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader) if manner.texts else yaml.SafeLoader
    try:
        for event in yaml.parse(text, Loader=loader):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        document.problems.append(_syntax(error, text, document))
    except yaml.YAMLError as error:
        document.problems.append(
            document.diagnostic("syntax", _visible(str(error)).split("\\u000a")[0], line=1, column=1)
        )
    except _Refusal:
        pass
    document.problems.sort(key=lambda one: (one.line, one.column))


def _syntax(error: yaml.MarkedYAMLError, text: str, document: Document) -> Diagnostic:
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    lines = text.splitlines()
    here = lines[line - 1] if line <= len(lines) else ""
    message, hint = f"not valid YAML: {error.problem or error.context}", ""
    if "\t" in here[: len(here) - len(here.lstrip())] or "'\\t'" in message:
        message, hint = "a tab where only spaces may indent", "replace the tab by spaces"
    elif "mapping values are not allowed" in message:
        hint = "put a text that contains ': ' in quotes"
    elif "expected the node content" in message or "cannot start any token" in message:
        hint = "put a text that begins with a special character in quotes"
    elif "while scanning a quoted scalar" in str(error.context):
        hint = "a quotation mark is not closed"
    return document.diagnostic("syntax", message, line=line, column=column, hint=hint)


class _Builder:
    """Turns YAML events into plain values, without recursion."""

    def __init__(self, document: Document, manner: _Manner) -> None:
        self.document = document
        self.manner = manner
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def take(self, event: yaml.Event) -> None:
        """Take the next event."""
        import yaml

        at = event.start_mark
        mark = (at.line + 1, at.column + 1) if at else (1, 1)
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                self._refuse("documents", "a second document begins; a file holds one", mark)
        elif isinstance(event, yaml.AliasEvent):
            self._refuse("alias", f"alias *{event.anchor}: anchors and aliases are not read here", mark)
        elif isinstance(event, yaml.NodeEvent):
            self._node(event, mark)
        elif isinstance(event, (yaml.MappingEndEvent, yaml.SequenceEndEvent)):
            self.stack.pop()

    def _refuse(self, code: str, message: str, mark: tuple[int, int], hint: str = "") -> None:
        path = self.stack[-1].path if self.stack else ()
        self.document.problems.append(
            self.document.diagnostic(code, message, line=mark[0], column=mark[1], path=path, hint=hint)
        )
        raise _Refusal

    def _node(self, event: yaml.NodeEvent, mark: tuple[int, int]) -> None:
        import yaml

        self.nodes += 1
        if self.nodes > self.manner.most_nodes:
            self._refuse("too-large", f"more than {self.manner.most_nodes} values", mark)
        if len(self.stack) >= MAX_DEPTH:
            self._refuse("too-deep", f"nested deeper than {MAX_DEPTH} levels", mark)
        if event.anchor is not None:
            self._refuse("alias", f"anchor &{event.anchor}: anchors and aliases are not read here", mark)
        tag = getattr(event, "tag", None)
        if tag not in (None, "!"):
            self._refuse("tag", f"tag {quoted(tag)}: tags are not read here", mark)
        parent = self.stack[-1] if self.stack else None
        if parent is not None and isinstance(parent.into, dict) and parent.key is None:
            self._key(parent, event, mark)
            return
        path = self._child(parent)
        skip = parent is not None and parent.skip
        if isinstance(event, yaml.ScalarEvent):
            self._store(parent, path, self._scalar(event, path, mark, quiet=skip), mark)
            return
        into: Any = {} if isinstance(event, yaml.MappingStartEvent) else []
        self._store(parent, path, into, mark)
        self.stack.append(_Open(path, into, mark, skip=skip))

    @staticmethod
    def _child(parent: _Open | None) -> Path_:
        if parent is None:
            return ()
        return (*parent.path, parent.key if isinstance(parent.into, dict) and parent.key is not None else parent.count)

    def _key(self, parent: _Open, event: yaml.NodeEvent, mark: tuple[int, int]) -> None:
        import yaml

        if not isinstance(event, yaml.ScalarEvent):
            self._refuse("key", "a key must be a text", mark)
            return
        key = event.value
        path = (*parent.path, key)
        self._ambiguous(event, path, mark)
        if path in self.document.keys and key in parent.into:
            first = self.document.keys[path]
            self.document.problems.append(
                self.document.diagnostic(
                    "duplicate-key",
                    f"{quoted(key)} stands here twice, first in line {first[0]}",
                    line=mark[0],
                    column=mark[1],
                    path=path,
                    hint="join the two or delete one",
                )
            )
            parent.key = key + "\x00again"
            return
        self.document.keys[path] = mark
        parent.key = key

    def _store(self, parent: _Open | None, path: Path_, value: Any, mark: tuple[int, int]) -> None:  # noqa: ANN401 - any YAML value
        if parent is None:
            self.document.data = value
        elif isinstance(parent.into, dict):
            if not str(parent.key).endswith("\x00again"):
                parent.into[parent.key] = value
            parent.key = None
        else:
            parent.into.append(value)
            parent.count += 1
        self.document.values.setdefault(path, mark)

    def _scalar(self, event: yaml.ScalarEvent, path: Path_, mark: tuple[int, int], *, quiet: bool) -> Any:  # noqa: ANN401 - any YAML value
        text = str(event.value)
        if event.style in {"'", '"', "|", ">"}:
            return text
        self.document.plain.add(path)
        if _NULL.fullmatch(text):
            return None
        if self.manner.texts:
            return text
        if text in _BOOL:
            return _BOOL[text]
        if len(text) <= 18 and (_INT.fullmatch(text) or _FLOAT.fullmatch(text)):  # noqa: PLR2004 - fits a machine word
            return float(text) if "." in text else int(text)
        if not quiet:
            self._ambiguous(event, path, mark)
        return text

    def _ambiguous(self, event: yaml.ScalarEvent, path: Path_, mark: tuple[int, int]) -> None:
        text = str(event.value)
        if self.manner.texts or event.style in {"'", '"', "|", ">"}:
            return
        for pattern, other in _GUESSED:
            if pattern.fullmatch(text):
                self.document.notes.append(
                    self.document.diagnostic(
                        "ambiguous",
                        f"{quoted(text)} is read as this text; other YAML readers take it for {other}",
                        line=mark[0],
                        column=mark[1],
                        path=path,
                        hint="put it in quotes",
                        severity="info",
                    )
                )
                return
