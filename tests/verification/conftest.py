from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.rendering import render
from briefgen.testing import make_brief, make_evidence

if TYPE_CHECKING:
    from briefgen.model import Artifact, Brief, Evidence


@pytest.fixture(scope="session")
def brief() -> Brief:
    return make_brief()


@pytest.fixture(scope="session")
def evidence() -> tuple[Evidence, ...]:
    return make_evidence()


@pytest.fixture(scope="session")
def artifacts(brief: Brief) -> tuple[Artifact, ...]:
    return render(brief)
