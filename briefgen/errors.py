"""The one tree of errors.

::

    BriefgenError                 exit 1
    ├── UsageError                exit 2   the command or the spec is wrong
    │   └── SpecError             exit 2   with every problem of the file
    ├── SourceError               exit 3   a source, catalogue or translation file cannot be used
    ├── TemplateError             exit 4   a template, brand or font cannot be used
    ├── VerificationError         exit 5   a finished file does not prove its quotations
    ├── StrictError               exit 6   a warning, under ``--strict``
    ├── DeliveryError             exit 7   a message cannot be made or sent
    └── EnvironmentProblem        exit 8   a system library or a folder is missing

Every error ends, on the command line, in ``error: …`` and ``hint: …``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from briefgen.diagnostics import Diagnostic

__all__ = [
    "BriefgenError",
    "DeliveryError",
    "EnvironmentProblem",
    "SourceError",
    "SpecError",
    "StrictError",
    "TemplateError",
    "UsageError",
    "VerificationError",
]


class BriefgenError(Exception):
    """Anything briefgen refuses to do, with what to do about it.

    ``hint`` is one sentence in the imperative; ``problems`` are the single findings behind the
    error, in the order of the file they are about.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, hint: str = "", problems: tuple[Diagnostic, ...] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.problems = problems


class UsageError(BriefgenError):
    """The command, its options or a path given to it is wrong."""

    exit_code = 2


class SpecError(UsageError):
    """A briefing spec has mistakes; ``problems`` lists all of them."""


class SourceError(BriefgenError):
    """A source article, the catalogue or a translation memory cannot be used."""

    exit_code = 3


class TemplateError(BriefgenError):
    """A template, its brand or one of its fonts cannot be used."""

    exit_code = 4


class VerificationError(BriefgenError):
    """A finished document does not prove what it quotes; nothing was replaced."""

    exit_code = 5


class StrictError(BriefgenError):
    """There were warnings and the build was asked to be strict."""

    exit_code = 6


class DeliveryError(BriefgenError):
    """A message cannot be made, or may not be sent."""

    exit_code = 7


class EnvironmentProblem(BriefgenError):  # noqa: N818 - "EnvironmentError" is a builtin alias of OSError
    """The machine lacks something briefgen needs, such as Pango."""

    exit_code = 8
