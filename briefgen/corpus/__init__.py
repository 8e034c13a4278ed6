"""Stage 2: a folder of files to a ``Corpus`` of clean articles."""

from briefgen.corpus.catalog import load_catalog
from briefgen.corpus.load import Kept, load_article, load_corpus
from briefgen.corpus.readers import READERS

__all__ = ["READERS", "Kept", "load_article", "load_catalog", "load_corpus"]
