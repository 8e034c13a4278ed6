"""briefgen: bilingual policy briefs whose quotations are proved.

The public names are loaded when first used, so that ``import briefgen`` and the command line stay
quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from briefgen.corpus import load_article
    from briefgen.pipeline import BuildResult, build
    from briefgen.pipeline import verify_edition as verify
    from briefgen.selection import rank_sentences
    from briefgen.text.quotations import find_quotations
    from briefgen.text.sentences import split_sentences

__version__ = "0.1.0"

__all__ = [
    "BuildResult",
    "__version__",
    "build",
    "find_quotations",
    "load_article",
    "rank_sentences",
    "split_sentences",
    "verify",
]

_WHERE = {
    "BuildResult": ("briefgen.pipeline", "BuildResult"),
    "build": ("briefgen.pipeline", "build"),
    "find_quotations": ("briefgen.text.quotations", "find_quotations"),
    "load_article": ("briefgen.corpus", "load_article"),
    "rank_sentences": ("briefgen.selection", "rank_sentences"),
    "split_sentences": ("briefgen.text.sentences", "split_sentences"),
    "verify": ("briefgen.pipeline", "verify_edition"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - as typing sees them above
    """Load a public name when it is first used (PEP 562)."""
    if name not in _WHERE:
        msg = f"module 'briefgen' has no attribute {name!r}"
        raise AttributeError(msg)
    module, attribute = _WHERE[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    """List the public names."""
    return __all__
