"""What a template may not do: read, fetch, run, guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from briefgen.errors import TemplateError
from briefgen.rendering.html import render_html
from briefgen.rendering.template import load_template, packaged_templates
from briefgen.testing import make_brief
from tests.rendering.test_template_family import child, write

if TYPE_CHECKING:
    from pathlib import Path


def refused(place: Path, block: str = "", style: str = "") -> TemplateError:
    folder = child(place, "mine")
    if block:
        write(folder, "blocks/method.html.j2", block)
    if style:
        write(folder, "extra.css.j2", style)
    with pytest.raises(TemplateError) as caught:
        render_html(make_brief(), "en", load_template("mine", (place,)))
    return caught.value


@pytest.mark.parametrize(
    "block",
    [
        "\n<img src='http://example.org/x.png' alt=''>",
        "\n<img src='file:///etc/passwd' alt=''>",
        "\n<img srcset='x.png 2x' alt=''>",
        "\n<script>alert(1)</script>",
        "\n<p onclick='x()'>a</p>",
        "\n<a href='javascript:x()'>a</a>",
        "\n<iframe src='data:text/html,x'></iframe>",
        "\n<link rel='stylesheet' href='https://example.org/x.css'>",
        "\n<p style='background: url(https://example.org/x)'>a</p>",
        "\n<p style='background: \\75rl(https://example.org/x)'>a</p>",
        "\n<p style='background: u&#114;l(https://example.org/x)'>a</p>",
        "\n<object data='x.pdf'></object>",
    ],
)
def test_html_that_fetches_or_runs_is_refused_with_its_line(block: str, tmp_path: Path) -> None:
    error = refused(tmp_path, block)
    assert error.problems[0].file.endswith("mine/blocks/method.html.j2")
    assert error.problems[0].line == 2
    assert error.exit_code == 4


@pytest.mark.parametrize(
    "style",
    [
        "\n@import 'https://example.org/x.css';",
        "\np { background: url(https://example.org/x.png) }",
        "\np { background: url( 'x.png' ) }",
        "\np { background: u/**/rl(x.png); list-style: URL(x.png) }",
        "\n</style><script>x</script>",
    ],
)
def test_styles_that_fetch_are_refused_with_their_line(style: str, tmp_path: Path) -> None:
    error = refused(tmp_path, style=style)
    assert error.problems[0].file.endswith("mine/extra.css.j2")
    assert error.problems[0].line == 2


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("\n{{ viw.language }}", "'viw' is undefined; did you mean 'view'?"),
        ("\n{{ view.langage }}", "View has no 'langage'; did you mean 'language'?"),
        ("\n{{ options.moto }}", "Options has no 'moto'; there are: "),
        ("\n{{ template.folder.read_text() }}", "folder"),
        ("\n{{ ''.__class__ }}", "__class__"),
        ("\n{{ view.plain.__globals__ }}", "__globals__"),
        ("\n{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}", "range gives out"),
        ("\n{{ 'a' * 999999999 }}", "too long"),
        ("\n{{ 9 ** 999999 }}", "too large"),
        ("\n{{ '%999999999d' % 1 }}", "too large"),
        ("\n{{ 'a'.ljust(999999999) }}", "too large"),
        ("\n{{ '1'.zfill(width=999999999) }}", "too large"),
        ("\n{{ (1).to_bytes(999999999, 'big') }}", "too large"),
        ("\n{{ '{:>999999999}'.format(1) }}", "too large"),
        ("\n{{ '{:>{}}'.format(1, 999999999) }}", "too large"),
        ("\n{{ 'a' | center(999999999) }}", "too large"),
        ("\n{{ ['a'] | batch(99999999, 'x') | list }}", "too large"),
        ("\n{{ [1] | tojson(indent=999999999) }}", "too large"),
        ("\n{{ ('a' * 90000).replace('a', 'b' * 90000) }}", "too long"),
        ("\n{{ lipsum(n=100000) }}", "'lipsum' is undefined"),
        ("\n{{ template.folders }}", "folders"),
        ("\n{{ template.brands[0] }}", "brands"),
        ("\n{{ view.template.brands | map('string') | join }}", "brands"),
        ("\n{% include 'blocks/method.html.j2' %}", "RecursionError"),
        ("\n{% include 'blocks/metod.html.j2' %}", "no file 'blocks/metod.html.j2'"),
        ("\n{% include 'parent/blocks/nowhere.html.j2' %}", "no file 'parent/blocks/nowhere.html.j2'"),
    ],
)
def test_what_a_block_may_not_do_names_file_line_and_what_there_is(block: str, said: str, tmp_path: Path) -> None:
    error = refused(tmp_path, block)
    assert said in error.problems[0].message
    assert error.problems[0].file.endswith("mine/blocks/method.html.j2")
    assert error.problems[0].line == 2


def test_no_folder_of_this_machine_can_be_printed(tmp_path: Path) -> None:
    block = "<p lang='en' dir='ltr'>{{ template }} {{ view.template ~ '' }} {{ template.brand.fonts }} {{ view }}</p>"
    write(child(tmp_path, "mine"), "blocks/method.html.j2", block)
    made = render_html(make_brief(), "en", load_template("mine", (tmp_path,)))
    assert "Template(name=" in made
    assert str(tmp_path) not in made
    assert str(packaged_templates()) not in made
    assert "Path(" not in made


def test_a_link_in_the_folder_leads_nowhere(tmp_path: Path) -> None:
    folder = child(tmp_path, "mine")
    write(tmp_path, "secret", "secret words")
    (folder / "blocks").mkdir()
    (folder / "blocks" / "inner.html.j2").symlink_to(tmp_path / "secret")
    write(folder, "blocks/method.html.j2", "{% include 'blocks/inner.html.j2' %}")
    with pytest.raises(TemplateError, match="no file 'blocks/inner"):
        render_html(make_brief(), "en", load_template("mine", (tmp_path,)))


def test_what_sources_say_is_no_markup(tmp_path: Path) -> None:
    folder = child(tmp_path, "mine")
    write(folder, "blocks/method.html.j2", "<p lang='en' dir='ltr'>{{ '<script src=x>' }} src=http://example.org</p>")
    made = render_html(make_brief(), "en", load_template("mine", (tmp_path,)))
    assert "&lt;script src=x&gt; src=http://example.org" in made


def test_letters_of_the_template_that_no_font_has_are_named_with_their_line(tmp_path: Path) -> None:
    error = refused(tmp_path, "<p lang='en' dir='ltr'>fine</p>\n<p lang='en' dir='ltr'>漢</p>")
    assert "U+6F22" in error.message
    assert error.problems[0].line == 2
    folder = child(tmp_path, "other")
    write(folder, "blocks/method.html.j2", "{# 漢 in a comment #}<p lang='en' dir='ltr'>ø</p>")
    assert "ø" in render_html(make_brief(), "en", load_template("other", (tmp_path,)))


@pytest.mark.parametrize(
    "url", ["data:image/png;base64,AA", "'data:image/png;base64,AA'", ' "data:image/svg+xml,%3Csvg/%3E" ', "#a"]
)
def test_styles_may_hold_their_pictures(url: str, tmp_path: Path) -> None:
    write(child(tmp_path, "mine"), "extra.css.j2", f"p {{ background: url({url}) }}")
    assert "background: url(" in render_html(make_brief(), "en", load_template("mine", (tmp_path,)))
