"""Jinja for templates that users may edit: sandboxed, escaping always, nothing undefined passes."""

from __future__ import annotations

import functools
import re
import traceback
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemLoader, StrictUndefined
from jinja2.exceptions import SecurityError, TemplateNotFound, TemplateSyntaxError, UndefinedError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from briefgen.diagnostics import Diagnostic
from briefgen.errors import TemplateError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["css_string", "render_file"]

_PLAIN = re.compile(r"[A-Za-z0-9 ]")


def css_string(text: str) -> str:
    """Give ``text`` as a CSS string; whatever could end it, the style sheet or the HTML is escaped."""
    inner = "".join(c if _PLAIN.fullmatch(c) else f"\\{ord(c):x} " for c in text)
    return f'"{inner}"'


@functools.lru_cache(maxsize=8)
def _environment(folder: Path) -> ImmutableSandboxedEnvironment:
    environment = ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=True,
        optimized=False,  # folding constants costs more than it saves in a template that is filled once
    )
    environment.filters["css_string"] = css_string
    return environment


def render_file(folder: Path, name: str, values: Mapping[str, Any]) -> str:
    """Fill one file of a template's folder; raises ``TemplateError`` with its file and line."""
    try:
        return _environment(folder).get_template(name).render(**values)
    except TemplateNotFound as error:
        raise _failure(folder, str(error.name), 0, "there is no such file in the template") from None
    except TemplateSyntaxError as error:
        raise _failure(folder, error.name or name, error.lineno, error.message or "syntax error") from None
    except (JinjaError, SecurityError, UndefinedError) as error:
        file, line = _place(folder, name, error)
        raise _failure(folder, file, line, error.message or type(error).__name__) from None
    except (TypeError, ValueError, KeyError, ArithmeticError, LookupError, RecursionError, AttributeError) as error:
        file, line = _place(folder, name, error)
        raise _failure(folder, file, line, f"{type(error).__name__}: {error}") from None


def _place(folder: Path, name: str, error: Exception) -> tuple[str, int]:
    """Find the last line of a template file in the traceback (Jinja maps its code to the template's lines)."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(str(folder)):
            return frame.filename.removeprefix(str(folder)).lstrip("/\\"), frame.lineno or 0
    return name, 0


def _failure(folder: Path, file: str, line: int, message: str) -> TemplateError:
    problem = Diagnostic(
        code="rendering.template-fill",
        severity="error",
        message=message,
        file=f"{folder.name}/{file}",
        line=line,
    )
    return TemplateError(str(problem), hint="Correct the template there.", problems=(problem,))
