"""What differs by language: direction, words, dates, digits, and the cut of text into runs."""

from briefgen.i18n.bidi import embed, latin, merge, runs
from briefgen.i18n.locales import LanguageData, direction, language_data, languages
from briefgen.i18n.style import Style

__all__ = ["LanguageData", "Style", "direction", "embed", "language_data", "languages", "latin", "merge", "runs"]
