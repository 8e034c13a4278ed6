"""Building small source folders."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

AR = (
    "تمرين مشترك في الخليج الشمالي\n\n"
    "أعلنت وزارة البحرية في بلد العينة أن تمرينًا مشتركًا سيبدأ الأسبوع المقبل في الخليج الشمالي.\n\n"
    "وقال المتحدث إن التمرين يشمل البحث والإنقاذ وتبادل المعلومات بين السفن المشاركة.\n"
)
EN = (
    "Joint exercise begins in the gulf\n\n"
    "The navy of Sampleland said a joint exercise would begin next week in the northern gulf.\n\n"
    "A spokesman told reporters that the drill includes search and rescue and sharing of data.\n"
)


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Give a function that writes a file into the sources folder and returns its path."""

    def put(name: str, data: str | bytes = EN) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode("utf-8") if isinstance(data, str) else data)
        return path

    return put
