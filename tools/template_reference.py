"""The reference pages on templates and brands, from their schemas and the packaged template."""

# ruff: noqa: E501 - rows of a table are one line

from __future__ import annotations

from briefgen.rendering import brandfile, manifest
from briefgen.rendering.template import load_template
from tools.spec_reference import rows, value_of

__all__ = ["brand_page", "template_page"]

_TEMPLATE = """# Template

*Generated from the schema by `make docs`.*

A template is a folder below `templates/`: the project's own, else the packaged ones.

| file | what stands in it |
|---|---|
| `template.yaml` | the manifest; below |
| `brand.yaml` | colours, fonts, logo, letterhead: [brand](brand.md) |
| `document.html.j2` | the frame of the HTML document |
| `blocks/NAME.html.j2` | one block each; a block may include others |
| `macros.html.j2` | what blocks have in common |
| `style.css.j2` | the style sheet; a child's replaces its parent's |
| `extra.css.j2` | rules added after the style sheet, the ancestors' first |
| `mail/subject.txt.j2`, `mail/body.txt.j2`, `mail/body.html.j2`, `mail/style.css.j2` | a message: [how to change it](../how-to/mail-templates.md) |
| `messages.yaml` | words in place of the program's, by language and key |

With `extends: NAME` everything but the manifest may be left out: a file is looked for in the template's own folder, then in its
parent's, and so on. `{% include 'parent/blocks/masthead.html.j2' %}` (also `extends` and `import`) means the file of that name one
step above the one that says so.

`briefgen template check NAME` reports every mistake as `file:line:column: path: what is wrong`;
`briefgen schema --of template` prints this table as JSON Schema for an editor.
"""
_BLOCKS = """
## Blocks

A block is Jinja in a sandbox: everything is escaped, an undefined name is an error with its line and the names there are. These are at hand:

| name | what it is |
|---|---|
| `brief` | the whole brief, as in [brief.json](brief-json.md) |
| `view.columns` | the layout's languages in reading order, each with `language` and `direction` |
| `view.facing`, `view.side(language)` | whether languages stand on facing pages; the view of one of them by itself |
| `view.parallel` | whether there are two columns |
| `view.language`, `view.direction` | those of the first column |
| `view.direction_of(language)` | direction of any language |
| `view.word(language, key)` | a word of the furniture, such as `view.word('en', 'method')` |
| `view.own(text, language)` | your own words as a line, cut by direction, with the document's digits |
| `view.plain(line)` | the text of a line |
| `view.has(lines)` | whether there is anything to print in this layout |
| `view.picture(name, language)` | `coverage`, `timeline` or `reports`: `uri`, `width`, `height` (mm), `title`, `alternative`; or nothing |
| `view.heat(count)` | `ground` and `ink` of a cell of the matrix |
| `options.NAME` | a value of the spec, else the default; `-` in a name becomes `_` |
| `template.brand`, `logo` | the brand; the logo's `uri`, `width`, `height` (mm) and `alternative` |

From `{% import 'macros.html.j2' as m %}`:

| macro | what it sets |
|---|---|
| `m.sides(view)` | with `{% call(language) … %}`: what you say for a language, side by side or alone |
| `m.block(view, tag, classes, line, language)` | one element with its language and direction |
| `m.paragraphs(view, classes, lines, language)` | each line as a paragraph |
| `m.line(view, line, language)` | a line inside an element of your own |
| `m.heading(view, key)`, `m.part(view, key, lines, classes)` | a heading; a heading with paragraphs |
| `m.picture(view, name)`, `m.reports_table(view, language)` | a picture with its title; the figures behind that of reports |
| `m.quote(view, excerpt)`, `m.translation(view, excerpt, language)`, `m.reference(view, entry)` | what the verifier looks for: set these through the macros |

Every quotation of a brief has to stand in the documents, with its mark and its reference: a template that leaves them out is found
by the verifier, and nothing is written.

Nothing is fetched: pictures are `data:` addresses, style sheets have no `@import` and no `url()` but `data:`; scripts, frames, forms and
event attributes are refused.

## What Word understands

A block that the packaged templates have is written by a writer of its own, in the order of the manifest. A block whose file you replace, and
one of your own, is read from its HTML. There it may have:

- `p`, `h1`, `h2`, `h3`, `blockquote`; `ul` and `ol` with words in each `li`; `table` with `tr`, `td`, `th`, `thead`, `colspan`;
  `div`, `section`, `header`, `footer`, `article` round them
- inside of a paragraph `strong`, `em` (strong in Word: Arabic has no italics), `a`, `span`, `br`
- `lang` on anything; `class`, whose first name in this list decides the style: {styles}
- the marks of the macros above (`data-quotation`, `data-translation`, `data-reference`, `data-mark`)
- the logo, as `<img src="{{{{ logo.uri }}}}" …>`

Anything else is an error with the line. `word: native` in the list of blocks keeps the writer though a file is replaced, `word: html` reads
the HTML though it is not.
"""
_BRAND = """# Brand

*Generated from the schema by `make docs`.*

`brand.yaml` of a template, and the project's own beside `specs/`, which is laid over that of every template. What one does not say is
taken from the one below it: colours and sizes by name, fonts by `script`. `briefgen schema --of brand` prints this table as JSON Schema.

- Text, muted and accent must stand out by 4.5:1 from white and from the tint (WCAG 2.2, AA).
- Fonts and pictures lie beside the file that names them, or come from a package `fontpkg-…`.
- A PNG has at most 2 MB and 4000 pixels a side, an SVG 300 kB, no scripts, no text, and nothing from outside. Word needs a PNG.
- Letters of the letterhead that no font has are refused by name.
"""


def template_page() -> str:
    """Give the page on templates."""
    from briefgen.rendering.docx.fromhtml import STYLES

    template = load_template("policy-brief")
    styles = ", ".join(f"`{name}`" for name in STYLES)
    options = [
        f"| `{option.name}` | {option.kind} | `{str(option.default).lower()}` | {option.description.best('en')} |"
        for option in template.declared
    ]
    parts = [
        _TEMPLATE,
        "## Manifest\n",
        *_table(manifest.json_schema()),
        "\n## Blocks and options of `policy-brief`\n",
        "Blocks: " + ", ".join(f"`{block.name}`" for block in template.blocks) + ".\n",
        "| option | type | default | |",
        "|---|---|---|---|",
        *options,
        _BLOCKS.replace("{styles}", styles).replace("{{{{", "{{").replace("}}}}", "}}"),
    ]
    return "\n".join(parts).rstrip() + "\n"


def brand_page() -> str:
    """Give the page on brands."""
    return "\n".join([_BRAND, "## Keys\n", *_table(brandfile.json_schema())]) + "\n"


def _table(schema: dict[str, object]) -> list[str]:
    required = set(schema.get("required", ()))  # type: ignore[call-overload]
    lines = ["| key | value | |", "|---|---|---|"]
    for path, one in rows("", schema):
        mark = " **(required)**" if path in required else ""
        lines.append(f"| `{path}` | {value_of(one)} | {one.get('description', '')}{mark} |")
    return lines
