"""Jinja for templates that users may edit: sandboxed, escaping always, nothing undefined passes.

A name such as ``blocks/masthead.html.j2`` is looked for in the template's folder, then in those it
inherits from. ``parent/blocks/masthead.html.j2`` begins one step above the file that says it.

Files named ``….txt.j2`` are plain text: nothing in them is escaped, and so they and the files of
documents cannot include each other.
"""

from __future__ import annotations

import contextvars
import dataclasses
import functools
import math
import re
import traceback
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any, NoReturn

from jinja2 import BaseLoader, BytecodeCache, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import missing

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError
from briefgen.lexicon.shape import closest
from briefgen.rendering.family import file_stamps, find_file, inside, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2.bccache import Bucket

__all__ = ["css_string", "render_file"]

_PLAIN = re.compile(r"[A-Za-z0-9 ]")
_PARENT = "parent/"
_LEVEL = re.compile(r"\^(\d+)/(.*)", re.DOTALL)
_TEXT = ".txt.j2"
_MOST_NUMBERS = 100_000
_MOST_REPEATED = 100_000
_MOST_POWER = 64
_MOST_WIDTH = 10_000
_MOST_MADE = 10_000_000
_WIDE = re.compile(r"\{[^{}]*:[^{}]*\d{5}")
_WIDENING = ("batch", "center", "indent", "slice", "tojson", "truncate", "wordwrap")
_numbers: contextvars.ContextVar[list[int] | None] = contextvars.ContextVar("_numbers", default=None)


def css_string(text: str) -> str:
    """Give ``text`` as a CSS string; whatever could end it, the style sheet or the HTML is escaped."""
    inner = "".join(c if _PLAIN.fullmatch(c) else f"\\{ord(c):x} " for c in text)
    return f'"{inner}"'


class _Undefined(StrictUndefined):
    """Says what there is in place of a name that is not there."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint or self._undefined_obj is missing or not isinstance(name, str):
            return str(super()._undefined_message)
        there = _public(self._undefined_obj)
        kind = type(self._undefined_obj).__name__
        advice = closest(name, there) or f"there are: {', '.join(there[:40]) or 'none'}"
        return f"{kind} has no {name!r}; {advice}"


def _public(value: object) -> list[str]:
    if isinstance(value, dict):
        return [str(key) for key in value]
    return [name for name in dir(value) if not name.startswith("_")]


class _Loader(BaseLoader):
    """Finds files in a chain of folders and nowhere else."""

    def __init__(self, folders: tuple[Path, ...], *, text: bool) -> None:
        self.folders = folders
        self.text = text

    def path(self, name: str) -> Path | None:
        """Give the file that a name means; ``^2/x`` is x from the third folder on."""
        if name.endswith(_TEXT) != self.text:
            return None
        level = _LEVEL.fullmatch(name)
        start, name = (int(level[1]), level[2]) if level else (0, name)
        return find_file(self.folders[start:], name)

    def level(self, name: str) -> int:
        """Give the place in the chain of the folder in which a name is found."""
        path = self.path(name)
        plain = _LEVEL.sub(r"\2", name)
        return next((place for place, folder in enumerate(self.folders) if path and inside(folder, plain) == path), 0)

    def get_source(self, environment: Any, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ANN401, ARG002
        """Read a file for Jinja."""
        path = self.path(template)
        if path is None:
            raise TemplateNotFound(template)
        try:
            source = path.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise TemplateSyntaxError(f"cannot be read: {type(error).__name__}", 0, template, str(path)) from None
        return source, str(path), lambda: True


class _Compiled(BytecodeCache):
    """Keeps what each file was compiled to, in memory, so that a change of one file leaves the others as they are."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what a file was compiled to; Jinja compares it with the file."""
        found = self._kept.get(bucket.key)
        if found is not None:
            bucket.bytecode_from_string(found)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a file was compiled to."""
        self._kept[bucket.key] = bucket.bytecode_to_string()


class _Environment(ImmutableSandboxedEnvironment):
    """The sandbox, with limits on what takes time and memory."""

    stamps: tuple[tuple[Path, int], ...] = ()
    """The files as they were when they were compiled."""
    intercepted_binops = frozenset({"*", "**", "%"})

    def join_path(self, template: str, parent: str) -> str:
        """Give the name for ``parent/…`` as said in ``parent``, a file of the chain."""
        if not template.startswith(_PARENT):
            return template
        loader = self.loader
        assert isinstance(loader, _Loader)
        return f"^{loader.level(parent) + 1}/{template.removeprefix(_PARENT)}"

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ANN401 - as the sandbox
        """Keep paths shut: they could read any file. Values of our own need no more than a look at the name."""
        if any(isinstance(one, PurePath) for one in (value if isinstance(value, tuple) else (value,))):
            return False
        if _ours(obj.__class__):
            return not attr.startswith("_")
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)

    def call(self, context: Any, function: Any, *arguments: Any, **named: Any) -> Any:  # noqa: ANN401 - as the sandbox
        """Refuse what would fill the memory: ``'a'.ljust(10 ** 9)``."""
        plain = getattr(function, "__wrapped__", function)  # the sandbox wraps str.format
        held = getattr(plain, "__self__", None)
        if isinstance(held, (str, bytes, int)):
            _small(arguments, named)
            if plain.__name__ in {"format", "format_map"} and _WIDE.search(str(held)):
                raise SecurityError("the width is too large")
            texts = [one for one in (held, *arguments) if isinstance(one, (str, bytes, list, tuple))]
            if plain.__name__ in {"replace", "join"} and math.prod(max(1, len(one)) for one in texts) > _MOST_MADE:
                raise SecurityError("the text is too long")
        return super().call(context, function, *arguments, **named)

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:  # noqa: ANN401 - as the sandbox
        """Refuse products and powers that would fill the memory."""
        sized = [value for value in (left, right) if isinstance(value, (str, bytes, list, tuple))]
        counts = [abs(value) for value in (left, right) if isinstance(value, int)]
        if operator == "*" and sized and counts and len(sized[0]) * counts[0] > _MOST_REPEATED:
            raise SecurityError("the product is too long")
        if operator == "**" and (not isinstance(right, int) or abs(right) > _MOST_POWER):
            raise SecurityError("the power is too large")
        if operator == "%" and isinstance(left, str) and re.search(r"\d{4}|\*", left):
            raise SecurityError("the width is too large")
        return super().call_binop(context, operator, left, right)


@functools.cache
def _ours(kind: type) -> bool:
    """Say whether a type is a plain value of this package: the sandbox's own look at each is slow."""
    return dataclasses.is_dataclass(kind) and kind.__module__.startswith("briefgen.")


def _small(arguments: tuple[Any, ...], named: dict[str, Any]) -> None:
    """Refuse numbers by which a text or a list would be made long."""
    if any(isinstance(one, int) and abs(one) > _MOST_WIDTH for one in (*arguments, *named.values())):
        raise SecurityError(f"the number is too large: {_MOST_WIDTH} at most")


def _limited(work: Any) -> Any:  # noqa: ANN401 - any filter
    @functools.wraps(work)
    def limited(*arguments: Any, **named: Any) -> Any:  # noqa: ANN401
        _small(arguments[1:], named)
        return work(*arguments, **named)

    return limited


def _range(*arguments: int) -> range:
    """Give ``range``, as long as a document has numbers left."""
    found = range(*arguments)
    left = _numbers.get()
    if left is not None:
        left[0] -= len(found)
        if left[0] < 0:
            raise SecurityError(f"range gives out {_MOST_NUMBERS} numbers a document at most")
    return found


@functools.lru_cache(maxsize=32)
def _environment(folders: tuple[Path, ...], *, text: bool) -> _Environment:
    environment = _Environment(
        loader=_Loader(folders, text=text),
        undefined=_Undefined,
        autoescape=not text,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,  # files are looked at once a document, not once for each time they are included
        optimized=False,  # folding constants costs more than it saves in a template that is filled once
        cache_size=400,
        bytecode_cache=_Compiled(),
    )
    environment.filters["css_string"] = css_string
    environment.globals["range"] = _range
    environment.globals.pop("lipsum")
    for name in _WIDENING:
        environment.filters[name] = _limited(environment.filters[name])
    return environment


def _fresh(folders: tuple[Path, ...], *, text: bool) -> _Environment:
    """Give the environment, without what was compiled from files that are no longer the same."""
    environment = _environment(folders, text=text)
    stamps = file_stamps(folders)
    if stamps != environment.stamps:
        if environment.cache is not None:
            environment.cache.clear()
        environment.stamps = stamps
    return environment


def render_file(folders: tuple[Path, ...], name: str, values: Mapping[str, Any]) -> str:
    """Fill one file of a template, looked for in ``folders``; raises ``TemplateError`` with its file and line.

    Values are escaped for HTML unless the name ends in ``.txt.j2``.
    """
    token = _numbers.set([_MOST_NUMBERS])
    try:
        return _fresh(folders, text=name.endswith(_TEXT)).get_template(name).render(**values)
    except TemplateNotFound as error:
        _missing_file(folders, name, error)
    except TemplateSyntaxError as error:
        file = _file(folders, error.filename or error.name or name)
        raise _failure(file, error.lineno, error.message or "syntax error") from None
    except UndefinedError as error:
        file, line = _place(folders, name, error)
        raise _failure(file, line, _undefined(error.message or "", values)) from None
    except (JinjaError, SecurityError) as error:
        file, line = _place(folders, name, error)
        raise _failure(file, line, error.message or type(error).__name__) from None
    except (
        TypeError,
        ValueError,
        KeyError,
        ArithmeticError,
        LookupError,
        RecursionError,
        AttributeError,
        MemoryError,
    ) as error:
        file, line = _place(folders, name, error)
        raise _failure(file, line, f"{type(error).__name__}: {str(error)[:200]}") from None
    finally:
        _numbers.reset(token)


def _undefined(message: str, values: Mapping[str, Any]) -> str:
    """Say which names there are, where a plain name is not defined."""
    name = re.match(r"'(\w+)' is undefined", message)
    if not name:
        return message
    there = sorted(values)
    advice = closest(name[1], there) or "there are: " + ", ".join(there)
    return f"{message}; {advice}"


def _missing_file(folders: tuple[Path, ...], name: str, error: TemplateNotFound) -> NoReturn:
    """Name the file that asks for one that is not there."""
    wanted = _LEVEL.sub(lambda match: _PARENT + match[2], str(error.name))
    file, line = _place(folders, name, error)
    if find_file(folders, _LEVEL.sub(r"\2", str(error.name))):
        raise _failure(file, line, f"{wanted!r} cannot be used here: text and HTML do not mix") from None
    raise _failure(file, line, f"there is no file {wanted!r} in the template's folders") from None


def _place(folders: tuple[Path, ...], name: str, error: Exception) -> tuple[str, int]:
    """Find the last line of a template file in the traceback (Jinja maps its code to the template's lines)."""
    homes = tuple(f"{folder}/" for folder in folders)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(homes):
            return _file(folders, frame.filename), frame.lineno or 0
    return _file(folders, name), 0


def _file(folders: tuple[Path, ...], name: str) -> str:
    """Give a file's name as messages show it, from its path or its name inside the template."""
    return shown(Path(name) if name.startswith("/") else folders[0] / _LEVEL.sub(r"\2", name))


def _failure(file: str, line: int, message: str) -> TemplateError:
    problem = Diagnostic(code="rendering.template-fill", severity="error", message=message, file=file, line=line)
    return TemplateError(str(problem), hint="correct the template there", problems=(problem,))
