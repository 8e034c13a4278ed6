"""``briefgen template new``: the files that a template of one's own begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.errors import TemplateError
from briefgen.rendering.family import find_folder
from briefgen.rendering.manifest import NAME

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.rendering.template import Template

__all__ = ["start_template"]

_MANIFEST = """# What the template is made of. Everything that is not said here is taken from {parent}.
# Every key: docs/reference/template.md
version: 1
name: {name}
extends: {parent}
description:
  ar: قالب {name}
  en: Our own version of {parent}

# page:
#   size: Letter                         # A4 or Letter
#   margin: {{ top: 20, bottom: 17.5, side: 17 }}   # millimetres

# The blocks, in order; take one out, or move it. Word follows.
# blocks: [{blocks}]

# Another default for an option of {parent}, or an option of your own, which blocks read as options.motto:
# options:
#   {switch}: false
#   motto: {{ type: text, default: "", description: {{ en: A line under the title }} }}
"""
_BRAND = """# Colours, fonts, logo and letterhead, for PDF, HTML, Word and e-mail alike.
# What is not said here is taken from {parent}. Every key: docs/reference/brand.md
version: 1

colours:
{colours}

# letterhead:
#   ar: [اسم الجهة, اسم الإدارة]
#   en: [Name of the ministry, Name of the department]

# logo:
#   file: logo.png                       # PNG or SVG in this folder
#   height: 14                           # millimetres
#   alternative: {{ ar: شعار الجهة, en: Emblem of the ministry }}

# fonts:
#   - script: Arab
#     package: amiri                     # any fontpkg-… package; or files here: regular: a.ttf, bold: b.ttf
#     bold: 700
#     sizes: {{ body: 11 }}
"""
_BLOCK = """{{# The head of the first page. This file stands before {parent}'s; delete it to have that one back.
    It sets the inherited block and a line of its own below it; docs/reference/template.md says what is at hand. #}}
{{% import 'macros.html.j2' as m %}}
{{% set words = {{'ar': 'أُعدّ هذا الموجز للاستخدام الداخلي', 'en': 'Prepared for internal use'}} %}}
{{% include 'parent/blocks/masthead.html.j2' %}}
<div style="margin-bottom: .8rem">
{{% call(language) m.sides(view) %}}
{{{{ m.block(view, 'p', 'meta', view.own(words[language], language), language) }}}}
{{% endcall %}}
</div>
"""


def start_template(name: str, parent: Template, folder: Path) -> tuple[Path, ...]:
    """Write the template ``name``, which extends ``parent``, below ``folder``; give the paths, the manifest first.

    Raises ``TemplateError`` for a name that cannot be one and for one that is taken: nothing is overwritten.
    """
    import re

    if not re.fullmatch(NAME, name):
        raise TemplateError(f"not a template name: {name!r}", hint="use small letters, digits and '-', a letter first")
    home = folder / name
    if home.exists():
        raise TemplateError(f"{home}: exists already", hint="take another name; nothing is overwritten")
    switches = [option.name for option in parent.declared if option.kind == "boolean"]
    facts = {
        "name": name,
        "parent": parent.name,
        "blocks": ", ".join(block.name for block in parent.blocks),
        "switch": switches[0] if switches else "matrix",
        "colours": "\n".join(f'  {key}: "{value}"' for key, value in parent.brand.colours),
    }
    texts = {"template.yaml": _MANIFEST, "brand.yaml": _BRAND, "blocks/masthead.html.j2": _BLOCK}
    written = []
    try:
        for place, text in texts.items():
            path = home / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text.format(**facts), encoding="utf-8")
            written.append(path)
    except OSError as error:
        raise TemplateError(f"{home}: {error.strerror}", hint="name a folder that can be written to") from None
    find_folder(name, (folder,))
    return tuple(written)
