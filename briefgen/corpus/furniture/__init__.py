"""Page furniture: telling an article from the page around it."""

from briefgen.corpus.furniture.body import Body, find_body
from briefgen.corpus.furniture.repeats import repeated_lines

__all__ = ["Body", "find_body", "repeated_lines"]
