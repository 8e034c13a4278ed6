"""Topics and partners in every language: data files, loader, matcher."""

from __future__ import annotations

from briefgen.lexicon.load import Lexicon, load_lexicon
from briefgen.lexicon.matcher import Matcher, Mention

__all__ = ["Lexicon", "Matcher", "Mention", "load_lexicon"]
