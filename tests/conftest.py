"""Profiles of the property tests.

A gate must not fail one day for what it let pass the day before, so ``make test`` draws the same
examples each time; ``make hunt`` draws many others.
"""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("gate", derandomize=True, deadline=None, max_examples=150)
settings.register_profile("hunt", deadline=None, max_examples=5000, print_blob=True)
settings.load_profile("gate")
