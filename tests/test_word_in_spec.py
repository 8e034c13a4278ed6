"""``word:`` in a spec and ``build --word``: a Word document of one's own, without a template of one's own."""

from __future__ import annotations

import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import briefgen
from briefgen import pipeline
from briefgen.cli import cli
from briefgen.errors import SpecError, TemplateError, UsageError
from briefgen.preview.builder import Builder
from briefgen.starter import start_project
from tests.rendering.docx.houses import annotated, arabic_letter, edited, letterhead

if TYPE_CHECKING:
    from pathlib import Path

LINE = 17
"""Of the key that the tests add to the starter's spec."""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "project"
    start_project(folder)
    (folder / "letterhead.docx").write_bytes(letterhead())
    (folder / "letters").mkdir()
    (folder / "letters" / "arabic.docx").write_bytes(arabic_letter())
    (folder / "specs" / "annotated.docx").write_bytes(annotated())
    monkeypatch.chdir(folder)
    return folder


def spec(root: Path, word: str) -> Path:
    path = root / "specs" / "weekly.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()[: LINE - 1]
    assert len(lines) == LINE - 1
    path.write_text("\n".join([*lines, f"word: {word}", ""]), encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        pipeline.check(path)
    return [str(one).removeprefix(str(path)) + f" ({one.hint})" for one in caught.value.problems]


def words(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/document.xml").decode()


def only_word(result: briefgen.BuildResult) -> str:
    (file,) = result.files
    assert result.report.ok
    return words(file)


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("letterhead.docx", "With compliments of the unit."),
        ("letters/arabic.docx", "مع التحية."),
        ("annotated.docx", "What she says herself."),
        ("specs/annotated.docx", "What she says herself."),
        ("{file: letterhead.docx, styles: {quote: Ministry Quote}}", 'w:val="MinistryQuote"'),
    ],
)
def test_the_brief_stands_in_the_document_that_the_spec_names(root: Path, word: str, said: str) -> None:
    made = only_word(briefgen.build(spec(root, word), formats=("docx",)))
    assert said in made
    assert "{{" not in made
    assert "briefgen_brief" in made


def test_another_document_or_other_styles_make_the_next_version(root: Path) -> None:
    path = spec(root, "letterhead.docx")
    assert briefgen.build(path, formats=("docx",)).changed
    assert not briefgen.build(path, formats=("docx",)).changed
    house = root / "letterhead.docx"
    house.write_bytes(edited(house.read_bytes(), "word/document.xml", lambda part: part.replace(b"of the unit", b"!")))
    assert briefgen.build(path, formats=("docx",)).folder.name == "v2"
    styled = spec(root, "{file: letterhead.docx, styles: {quote: Ministry Quote}}")
    assert briefgen.build(styled, formats=("docx",)).folder.name == "v3"


def test_it_stands_in_place_of_the_templates(root: Path) -> None:
    folder = root / "templates" / "ministry"
    folder.mkdir(parents=True)
    (folder / "letter.docx").write_bytes(letterhead())
    manifest = "version: 1\nname: ministry\nextends: policy-brief\nword: {file: letter.docx}\n"
    (folder / "template.yaml").write_text(manifest, encoding="utf-8")
    path = spec(root, "annotated.docx\ntemplate: ministry")
    assert "What she says herself." in only_word(briefgen.build(path, formats=("docx",)))


@pytest.mark.parametrize(
    ("word", "said"),
    [
        ("leterhead.docx", f":{LINE}:7: word: there is no file 'leterhead.docx' in the project (did you mean"),
        ("../elsewhere.docx", f":{LINE}:7: word: there is no file '../elsewhere.docx' in the project (write its path"),
        (
            "letters/../letterhead.docx",
            f":{LINE}:7: word: there is no file 'letters/../letterhead.docx' in the project",
        ),
        ("/etc/hostname.docx", f":{LINE}:7: word: there is no file '/etc/hostname.docx' in the project"),
        ("letters\\arabic.docx", f":{LINE}:7: word: there is no file"),
        ("linked.docx", f":{LINE}:7: word: there is no file 'linked.docx' in the project"),
        ("linked/inside.docx", f":{LINE}:7: word: there is no file 'linked/inside.docx' in the project"),
        ("letters", f":{LINE}:7: word: 'letters' is no .docx file (save it in Word"),
        ("letterhead.doc", f":{LINE}:7: word: 'letterhead.doc' is no .docx file"),
        ("[letterhead.docx]", f":{LINE}:7: word: expected the name of a .docx file, or a mapping with file and styles"),
        ("{styles: {quote: X}}", f":{LINE}:7: word: 'file' is missing"),
        ("{file: letterhead.docx, style: {}}", f":{LINE}:31: word.style: unknown key 'style' (did you mean 'styles'?)"),
        (
            "{file: letterhead.docx, styles: {quot: Ministry Quote}}",
            f":{LINE}:40: word.styles.quot: unknown role 'quot' (did you mean 'quote'?)",
        ),
        (
            "{file: letterhead.docx, styles: {quote: Minstry Quote}}",
            f":{LINE}:47: word.styles.quote: letterhead.docx: it has no style “Minstry Quote” (Did you mean “Ministry",
        ),
        (
            "{file: letterhead.docx, styles: {table: Ministry Quote}}",
            f":{LINE}:47: word.styles.table: letterhead.docx: “Ministry Quote” is a paragraph style; table wants a",
        ),
        (
            "broken.docx",
            f":{LINE}:7: word: broken.docx, body, paragraph 3, “{{{{breif}}}}”: there is no tag {{{{breif}}}} (Did you",
        ),
    ],
)
def test_a_mistake_is_named_where_the_spec_names_the_document(root: Path, word: str, said: str) -> None:
    outside = root.parent / "outside"
    outside.mkdir()
    (outside / "inside.docx").write_bytes(letterhead())
    (root.parent / "elsewhere.docx").write_bytes(letterhead())
    (root / "linked.docx").symlink_to(outside / "inside.docx")
    (root / "linked").symlink_to(outside)
    broken = edited(letterhead(), "word/document.xml", lambda part: part.replace(b"{{brief}}", b"{{breif}}"))
    (root / "broken.docx").write_bytes(broken)
    found = problems(spec(root, word))
    assert found[0].startswith(said)
    assert len(found) == (2 if word == "broken.docx" else 1)


def test_a_document_that_no_output_uses_is_a_warning(root: Path) -> None:
    found = pipeline.check(spec(root, "letterhead.docx\noutputs: [pdf]")).diagnostics
    (item,) = [one for one in found if one.code == "spec.word-unused"]
    assert (item.severity, item.line) == ("warning", LINE)


def test_the_command_takes_another_document_with_the_specs_styles(root: Path, tmp_path: Path) -> None:
    path = spec(root, "{file: letters/arabic.docx, styles: {quote: اقتباس الوزارة}}")
    elsewhere = tmp_path / "elsewhere.docx"
    elsewhere.write_bytes(arabic_letter())
    (root / "letters" / "arabic.docx").write_bytes(arabic_letter())
    made = briefgen.build(path, formats=("docx",), word=elsewhere)
    assert "إلى أعضاء اللجنة" in only_word(made)
    with pytest.raises(TemplateError, match="it has no style “اقتباس الوزارة”"):
        briefgen.build(path, formats=("docx",), word="letterhead.docx")
    again = CliRunner().invoke(cli, ["build", str(path), "--format", "docx", "--word", str(elsewhere), "--json"])
    assert json.loads(again.stdout)["changed"] is False


@pytest.mark.parametrize(
    ("word", "formats", "said"),
    [
        ("missing.docx", ("docx",), "there is no such file"),
        ("specs/weekly.yaml", ("docx",), "is no .docx file"),
        ("letterhead.docx", ("pdf",), "no Word file is written"),
    ],
)
def test_a_wrong_flag_is_a_usage_error(root: Path, word: str, formats: tuple[str, ...], said: str) -> None:
    path = root / "specs" / "weekly.yaml"
    with pytest.raises(UsageError, match=f"--word {word}: {said}"):
        briefgen.build(path, formats=formats, word=word)
    assert not (root / "output").exists()


def test_a_check_of_the_document_knows_the_styles_that_the_spec_gives(root: Path) -> None:
    spec(root, "{file: letterhead.docx, styles: {quote: Ministry Quote, heading: Ministry Heading}}")
    found, *rest = (one for one in pipeline.check_template("letterhead.docx").diagnostics if one.severity != "info")
    assert rest == []
    assert (found.code, found.path) == ("house.style-missing", "styles.heading")
    assert pipeline.check_template("specs/annotated.docx").diagnostics[-1].severity == "info"


def test_the_schema_and_the_help_tell_of_it() -> None:
    told = pipeline.schema("spec")["properties"]["word"]
    text, mapping = told["anyOf"]
    assert text["type"] == "string"
    assert "quote" in mapping["properties"]["styles"]["propertyNames"]["enum"]
    assert mapping["required"] == ["file"]
    assert "--word FILE" in CliRunner().invoke(cli, ["build", "--help"]).output


def test_the_preview_watches_the_document_though_it_is_missing(root: Path) -> None:
    rebuilder = pipeline.Rebuilder(spec(root, "letters/later.docx"))
    with pytest.raises(SpecError):
        rebuilder.propose()
    assert root / "letters" / "later.docx" in rebuilder.words
    (root / "letters" / "later.docx").write_bytes(letterhead())
    proposal = rebuilder.propose(quickly=True)
    assert not proposal.counted
    assert rebuilder.propose().counted
    builder = Builder(root / "specs" / "weekly.yaml", rebuilder, board=None)  # type: ignore[arg-type]
    assert root / "letters" / "later.docx" in builder._roots()
