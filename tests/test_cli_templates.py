"""``briefgen template``, ``schema --of`` and ``template:`` with options in a spec."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from briefgen import pipeline
from briefgen.cli import cli
from briefgen.errors import SpecError, TemplateError, UsageError
from briefgen.pipeline.templates import template_for

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "specs").mkdir()
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> str:
    result = CliRunner().invoke(cli, list(arguments), catch_exceptions=False)
    return result.output


def spec(project: Path, template: str) -> Path:
    path = project / "specs" / "weekly.yaml"
    path.write_text(f"version: 1\ntitle: {{ar: س, en: T}}\ntopics: [cyber]\ntemplate: {template}\n", encoding="utf-8")
    return path


def problems(path: Path) -> list[str]:
    with pytest.raises(SpecError) as caught:
        pipeline.check(path)
    return [str(one).removeprefix(str(path)) + (f" ({one.hint})" if one.hint else "") for one in caught.value.problems]


def test_new_writes_a_template_and_overwrites_nothing(project: Path) -> None:
    written = pipeline.new_template("mine", "policy-brief")
    assert [path.relative_to(project / "templates/mine").as_posix() for path in written] == [
        "template.yaml",
        "brand.yaml",
        "blocks/masthead.html.j2",
    ]
    with pytest.raises(TemplateError, match="exists already"):
        pipeline.new_template("mine", "policy-brief")
    for name in ("../mine", "Mine", "a b", ""):
        with pytest.raises(TemplateError, match="not a template name"):
            pipeline.new_template(name, "policy-brief")


def test_new_extends_any_template(project: Path) -> None:
    pipeline.new_template("mine", "policy-brief")
    pipeline.new_template("deeper", "mine")
    shown = pipeline.show_template("deeper")
    assert shown["extends"] == ["mine", "policy-brief"]
    assert shown["from"] == "project"
    assert project.name in shown["folder"]


def test_list_and_show_say_where_things_come_from(project: Path) -> None:
    run("template", "new", "mine")
    rows = {row["name"]: row for row in json.loads(run("template", "list", "--json"))}
    assert (rows["mine"]["from"], rows["policy-brief"]["from"]) == ("project", "package")
    assert rows["policy-brief"]["layouts"][0] == "parallel"
    text = run("template", "show", "mine")
    assert "templates/mine/blocks/masthead.html.j2\tWord: html" in text
    assert "policy-brief/blocks/sections.html.j2\tWord: native" in text
    assert "matrix\tboolean\t[True]" in text
    assert "label.method\tMethod" in run("template", "show", "mine", "--messages")
    (project / "templates/mine/template.yaml").write_text("version: 2\n", encoding="utf-8")
    assert "mine\t-\t\tbroken:" in run("template", "list")


def test_check_reports_every_problem_and_exits_with_4(project: Path) -> None:
    run("template", "new", "mine")
    (project / "templates/mine/blocks/method.html.j2").write_text("<p>{{ nothing }}</p>", encoding="utf-8")
    (project / "templates/mine/blocks/spare.html.j2").write_text("<p>x</p>", encoding="utf-8")
    (project / "templates/mine/extra.css.j2").write_text("p { width: 3parsecs }", encoding="utf-8")
    result = CliRunner().invoke(cli, ["template", "check", "mine"], catch_exceptions=False)
    assert result.exit_code == 4
    assert "'nothing' is undefined" in result.output
    assert "the block 'spare' stands in no list of blocks" in result.output
    assert CliRunner().invoke(cli, ["template", "check", "templates/mine"]).exit_code == 4


def test_check_tells_what_is_wrong_with_the_files_before_it_sets_anything(project: Path) -> None:
    run("template", "new", "mine")
    (project / "templates/mine/brand.yaml").write_text("version: 1\ncolours: {accnt: red}\n", encoding="utf-8")
    found = pipeline.check_template("mine")
    assert found.checked == ()
    assert found.diagnostics[0].hint == "did you mean 'accent'?"


@pytest.mark.parametrize(("of", "keys"), [("spec", "topics"), ("template", "blocks"), ("brand", "colours")])
def test_schemas_of_all_three_files(of: str, keys: str) -> None:
    schema: dict[str, Any] = json.loads(run("schema", "--of", of))
    assert keys in schema["properties"]
    assert schema["additionalProperties"] is False


def test_a_spec_chooses_options(project: Path) -> None:
    found = pipeline.check(spec(project, "{name: policy-brief, options: {matrix: false}}"))
    assert (found.template, found.template_options) == ("policy-brief", (("matrix", False),))
    assert pipeline.check(spec(project, "policy-brief")).template_options == ()


@pytest.mark.parametrize(
    ("template", "said"),
    [
        (
            "{name: policy-brief, options: {matrx: false}}",
            ":4:42: template.options.matrx: unknown key 'matrx' (did you mean 'matrix'?)",
        ),
        (
            "{name: policy-brief, options: {matrix: 3}}",
            ":4:50: template.options.matrix: expected true or false, found the number 3",
        ),
        ("{name: policy-brif}", ":4:18: template.name: unknown template 'policy-brif' (did you mean 'policy-brief'?)"),
        ("{options: {}}", ":4:11: template: 'name' is missing (Name of a folder in templates/.)"),
        (
            "[policy-brief]",
            ":4:11: template: expected the name of a template, or a mapping with name and options, found a list",
        ),
        ("{name: policy-brief, options: 3}", ":4:41: template.options: expected a mapping, found the number 3"),
    ],
)
def test_mistakes_in_options_have_their_place(template: str, said: str, project: Path) -> None:
    assert problems(spec(project, template)) == [said]


def test_a_template_is_made_for_languages_and_layouts(project: Path) -> None:
    run("template", "new", "mine")
    manifest = project / "templates/mine/template.yaml"
    manifest.write_text(
        "version: 1\nname: mine\nextends: policy-brief\nlanguages: [ar]\nlayouts: [single]\n", encoding="utf-8"
    )
    path = spec(project, "mine")
    assert problems(path) == [":4:11: template: the template 'mine' is not made for 'en' (it is made for: ar)"]
    manifest.write_text("version: 1\nname: mine\nextends: policy-brief\nlayouts: [single]\n", encoding="utf-8")
    assert pipeline.check(path).layouts == ("ar", "en")
    path.write_text(path.read_text(encoding="utf-8") + "layouts: [ar, parallel]\n", encoding="utf-8")
    assert problems(path) == [
        ":5:15: layouts.1: the template 'mine' has no layout 'parallel' (it has: one language (ar, en))"
    ]
    lookup = (project / "templates",)
    with pytest.raises(UsageError, match="--template mine: not made for parallel"):
        template_for(pipeline.check(spec(project, "policy-brief")), "mine", lookup)


def test_options_and_brand_make_another_edition(project: Path) -> None:
    for name in ("specs", "sources", "translations"):
        shutil.copytree(ROOT / name, project / name, dirs_exist_ok=True)
    path = project / "specs" / "minimal.yaml"
    first = pipeline.build(path, formats=("html",))
    assert pipeline.build(path, formats=("html",)).folder == first.folder
    (project / "brand.yaml").write_text('version: 1\ncolours: {accent: "#112233"}\n', encoding="utf-8")
    second = pipeline.build(path, formats=("html",))
    assert second.folder != first.folder
    assert "#112233" in second.files[0].read_text(encoding="utf-8")
    text = path.read_text(encoding="utf-8")
    path.write_text(text + "template: {name: policy-brief, options: {timeline: false}}\n", encoding="utf-8")
    third = pipeline.build(path, formats=("html",))
    assert third.folder != second.folder
    assert dict(third.brief.template_options) == {"timeline": False}


def test_check_finds_quotations_that_a_template_leaves_out(project: Path) -> None:
    run("template", "new", "mine")
    manifest = project / "templates/mine/template.yaml"
    text = "version: 1\nname: mine\nextends: policy-brief\nlayouts: [single]\nlanguages: [en]\n"
    manifest.write_text(text + "blocks: [masthead, references]\n", encoding="utf-8")
    found = pipeline.check_template("mine")
    assert {one.code for one in found.diagnostics} >= {"verification.missing"}
    assert {one.file.rsplit(".", 1)[1] for one in found.diagnostics} == {"html", "pdf", "docx"}
