from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from briefgen.errors import TemplateError
from briefgen.rendering import fingerprint
from briefgen.rendering.template import load_template, packaged_templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project's own copy of the packaged template."""
    shutil.copytree(packaged_templates() / "policy-brief", tmp_path / "policy-brief")
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    file = folder / "policy-brief" / name
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_packaged_template_has_a_font_for_each_language() -> None:
    brand = load_template("policy-brief").brand
    assert brand.font("ar").script == "Arab"
    assert brand.font("en").script == "Latn"
    assert brand.font("ar").size("body") > brand.font("en").size("body")
    for font in brand.fonts:
        assert font.regular.path.is_file()
        assert font.bold.path.is_file()


def test_project_template_comes_before_the_packaged_one(own: Path) -> None:
    change(own, "brand.yaml", "#0b5c6b", "#112233")
    assert load_template("policy-brief", (own,)).brand.colour("accent") == "#112233"
    assert load_template("policy-brief").brand.colour("accent") == "#0b5c6b"


@pytest.mark.parametrize("name", ["../policy-brief", "a/b", "a\\b", "..", "", ".hidden", "/etc", "a..b", "x" * 99])
def test_names_that_are_paths_are_refused(name: str) -> None:
    with pytest.raises(TemplateError, match="not a template name"):
        load_template(name)


def test_unknown_template_names_the_known_ones() -> None:
    with pytest.raises(TemplateError) as caught:
        load_template("nowhere")
    assert "policy-brief" in caught.value.hint


def test_every_wrong_value_is_reported(own: Path) -> None:
    change(own, "brand.yaml", '"#1b2a3a"', "black")
    change(own, "brand.yaml", "leading: 1.56", "leading: 9")
    with pytest.raises(TemplateError) as caught:
        load_template("policy-brief", (own,))
    assert {problem.path for problem in caught.value.problems} == {"colours.text", "fonts.0.leading"}
    assert all(problem.file.endswith("policy-brief/brand.yaml") for problem in caught.value.problems)


def test_broken_yaml_names_the_line(own: Path) -> None:
    change(own, "template.yaml", "page:", "page: [")
    with pytest.raises(TemplateError) as caught:
        load_template("policy-brief", (own,))
    assert caught.value.problems[0].line > 1


@pytest.mark.parametrize("path", ["../../../etc/passwd", "missing.ttf", "/etc/hostname"])
def test_font_files_stay_in_the_folder(own: Path, path: str) -> None:
    change(own, "brand.yaml", "regular: 400", f"regular: {path}")
    with pytest.raises(TemplateError, match="no such file in the template's folder"):
        load_template("policy-brief", (own,))


def test_font_file_of_the_template_is_used(own: Path) -> None:
    shutil.copy(load_template("policy-brief").brand.font("ar").regular.path, own / "policy-brief" / "own.ttf")
    change(own, "brand.yaml", "regular: 400", "regular: own.ttf")
    assert load_template("policy-brief", (own,)).brand.font("ar").regular.path.name == "own.ttf"


def test_uninstalled_font_package_is_one_clear_error(own: Path) -> None:
    change(own, "brand.yaml", "package: ibm-plex-sans-arabic", "package: no-such-font")
    with pytest.raises(TemplateError, match=r"fonts\.0\.regular.*no-such-font"):
        load_template("policy-brief", (own,))


def test_fingerprint_follows_the_files(own: Path) -> None:
    before = fingerprint("policy-brief", (own,))
    assert before == fingerprint("policy-brief", (own,)) == fingerprint("policy-brief")
    change(own, "style.css.j2", "Masthead", "Mast head")
    assert fingerprint("policy-brief", (own,)) != before
