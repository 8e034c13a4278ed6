"""Stage 4: kept passages, sentence by sentence, in the languages they are not in.

The built-in source of translations is the project's memory, ``translations/*.tmx``. Others come in
by the same door: ``Translator`` and ``TRANSLATORS``.
"""

from briefgen.translation.memory import TranslationMemory, Unit, Variant
from briefgen.translation.stage import Counts, Untranslated, blank_units, count, translate, untranslated
from briefgen.translation.tmx import load_memory, read_tmx, write_tmx
from briefgen.translation.translators import TRANSLATORS, MemoryTranslator, Suggestion, Translator

__all__ = [
    "TRANSLATORS",
    "Counts",
    "MemoryTranslator",
    "Suggestion",
    "TranslationMemory",
    "Translator",
    "Unit",
    "Untranslated",
    "Variant",
    "blank_units",
    "count",
    "load_memory",
    "read_tmx",
    "translate",
    "untranslated",
    "write_tmx",
]
