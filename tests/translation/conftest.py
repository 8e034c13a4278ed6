from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def memory_folder(tmp_path: Path) -> Callable[..., Path]:
    """Write TMX files with the given bodies, ``name=body``, into a folder and give the folder."""

    def write(**bodies: str) -> Path:
        folder = tmp_path / "translations"
        folder.mkdir(exist_ok=True)
        for name, body in bodies.items():
            (folder / f"{name}.tmx").write_text(
                '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
                '<header creationtool="t" creationtoolversion="1" segtype="sentence" o-tmf="t" adminlang="en" '
                f'srclang="en" datatype="plaintext"/>\n<body>\n{body}\n</body>\n</tmx>\n',
                encoding="utf-8",
            )
        return folder

    return write
