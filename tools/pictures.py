"""Make the pictures of the sample that the docs show: ``python -m tools.pictures``.

Each template is built from the sample's spec, in both languages and in Arabic alone, and pages of its PDFs are
drawn by PDFium. Look at each picture before it is kept.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
SPEC = ROOT / "specs" / "japan-defence-weekly.yaml"
TEMPLATES = ("policy-brief", "weekly-digest", "at-a-glance", "situation-report", "evidence-annex")
_GROUND = "#cbccd2"
_COLOURS = 96
_OPTIONS = {"at-a-glance": "{ name: at-a-glance, options: { fit: auto } }"}


def build(template: str, folder: Path) -> dict[str, Path]:
    """Build the sample with a template; give its PDFs by layout."""
    spec = folder / f"{template}.yaml"
    words = SPEC.read_text(encoding="utf-8")
    said = f"template: {_OPTIONS.get(template, template)}"
    spec.write_text(words.replace("template: policy-brief", said), encoding="utf-8")
    program = str(Path(sys.executable).with_name("briefgen"))
    command = [program, "build", str(spec), "--format", "pdf", "--output", str(folder / "out")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own program
    return {path.suffixes[-2].removeprefix("."): path for path in (folder / "out").rglob("*.pdf")}


def page(path: Path, number: int, width: int) -> Image.Image:
    """Draw a page of a PDF, numbered from 0, ``width`` pixels wide."""
    with pypdfium2.PdfDocument(path) as document:
        shown = document[number]
        return shown.render(scale=width / shown.get_width()).to_pil().convert("RGB")


def beside(pages: Iterable[Image.Image], gap: int, ground: str) -> Image.Image:
    """Put pages of one size beside each other, ``gap`` pixels apart and from the edges."""
    sheets = list(pages)
    width, height = sheets[0].size
    made = Image.new("RGB", (gap + (width + gap) * len(sheets), height + 2 * gap), ground)
    for place, sheet in enumerate(sheets):
        made.paste(sheet, (gap + place * (width + gap), gap))
    return made


def save(picture: Image.Image, name: str) -> None:
    """Write a picture of few colours."""
    picture.quantize(_COLOURS, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)


def main() -> None:
    """Write all pictures into ``docs/pictures``."""
    for template in TEMPLATES:
        with tempfile.TemporaryDirectory(dir=ROOT / "specs") as made:
            found = build(template, Path(made))
            both, arabic = found["parallel"], found["ar"]
            save(beside((page(both, 0, 560), page(arabic, 0, 560)), 12, _GROUND), f"{template}.png")
            if template == TEMPLATES[0]:
                save(beside((page(both, 0, 700), page(both, 1, 700)), 0, "#ffffff"), "sample.png")
                save(page(arabic, 0, 827), "sample-ar.png")


if __name__ == "__main__":
    main()
