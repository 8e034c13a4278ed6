"""A brief as it is being written: served on this machine alone, built again whenever a file is saved.

Nothing is written to the output folder and nothing is fetched.
"""

from briefgen.preview.serve import Preview, start_preview

__all__ = ["Preview", "start_preview"]
