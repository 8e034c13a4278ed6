"""Readers, one format each."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

import docx
import pytest
import weasyprint

from briefgen.corpus import load_article
from briefgen.corpus.readers import markdown, plain

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from briefgen.model import Article

P1 = "The navy of Sampleland said on Wednesday that a joint exercise with two neighbours would begin in the gulf."
P2 = "A spokesman told reporters that the drill includes search and rescue, mine clearing and sharing of data."
P3 = "Three countries will send ships, and observers from the region will attend on the last day of the exercise."
A1 = "قال وزير البحرية في بلد العينة يوم الأربعاء إن تمرينًا مشتركًا مع حلف الشمال (NATO) سيبدأ بنسبة 80% من السفن."
A2 = "وأضاف الوزير: «سنعمل مع شركائنا على توحيد المعايير»، مُؤكِّدًا أن التمرين يشمل صواريخ Tomahawk الجديدة في 12/3/2025."


def parts(article: Article) -> list[tuple[str, int, str]]:
    return [(one.kind, one.level, one.span.of(article.text)) for one in article.paragraphs]


def test_wrapped_text_is_unwrapped() -> None:
    long = f"{P1} {P3} {P2}"
    wrapped = f"Joint exercise begins\n\n{textwrap.fill(long, 68)}\n\n{textwrap.fill(P2, 68)}"
    lines = [line.text for line in plain.lines_of(wrapped)]
    assert lines == ["Joint exercise begins", long, P2]


def test_lines_that_are_paragraphs_stay_apart() -> None:
    assert len(plain.lines_of(f"Title here\n{P1}\n{P2}\n{P3}")) == 4


def test_bullets_are_items() -> None:
    assert [(line.kind, line.text) for line in plain.lines_of("• one\n- two\n*three\nfour - five\n-------")] == [
        ("item", "one"), ("item", "two"), ("item", "three"), ("text", "four - five")
    ]  # fmt: skip


def test_markdown(write: Callable[..., Path]) -> None:
    text = (
        f"---\ntitle: not read\n---\n# Joint **exercise**\n\n{P1}\n\n"
        f"## What [is planned](https://a.example/x_(y))\n\n- search at sea\n- *rescue*\n"
        f"1. first\n\n![a ship](ship.png)\n\n> {P2}\n\n```\ncode\n```\n\n"
        f"See also: [Another story](https://a.example)\n\n{P3} <!-- hidden -->\n"
    )
    article = load_article(write("a.md", text))
    assert article.title == "Joint exercise"
    assert parts(article) == [
        ("body", 0, P1),
        ("heading", 2, "What is planned"),
        ("item", 0, "search at sea"),
        ("item", 0, "rescue"),
        ("item", 0, "1. first"),
        ("body", 0, P2),
        ("body", 0, P3),
    ]


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        ("a [b](c) d", "a b d"),
        ("**a** _b_ ***c*** `d`", "a b c d"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        (r"\*not emphasis\*", "*not emphasis*"),
        ("<https://a.example/> end", "end"),
        ("a<br>b", "a b"),
    ],
)
def test_markdown_inline(raw: str, words: str) -> None:
    assert markdown.inline(raw) == words


def test_wrapped_markdown() -> None:
    long = f"{P1} {P3} {P2}"
    text = f"# Joint exercise\n\n{textwrap.fill(long, 68)}\n\n## Plans\n{textwrap.fill(P2, 68)}\n\n"
    text += "- in the gulf\n- at sea\n"
    lines = [line.text for line in markdown.lines_of(text)]
    assert lines == ["Joint exercise", long, "Plans", P2, "in the gulf", "at sea"]


def test_markdown_with_a_text_ending(write: Callable[..., Path]) -> None:
    article = load_article(write("a.txt", f"# Joint exercise\n{P1}\n## Plans\n{P2}\n"))
    assert (article.title, parts(article)[1]) == ("Joint exercise", ("heading", 2, "Plans"))


HEAD = """<html><head><title>Joint exercise | Sample Paper</title>{}</head><body><h1>Joint exercise</h1>{}
<h2>Plans</h2><ul><li>search at sea</li><li>rescue at sea</li></ul><p>{}</p><p>{}</p></body></html>"""


def page(head: str = "", top: str = "") -> str:
    return HEAD.format(head, f"{top}<p>{P1}</p>", P2, P3)


def test_html(write: Callable[..., Path]) -> None:
    article = load_article(write("a.html", page()))
    assert article.title == "Joint exercise"
    assert parts(article) == [
        ("body", 0, P1),
        ("heading", 2, "Plans"),
        ("item", 0, "search at sea"),
        ("item", 0, "rescue at sea"),
        ("body", 0, P2),
        ("body", 0, P3),
    ]


LD = '<script type="application/ld+json">{}</script>'
HEADS = [
    ('<meta property="article:published_time" content="2025-04-09T23:30:00+03:00">', "2025-04-09", "metadata"),
    (LD.format('{"@type": "NewsArticle", "datePublished": "2025-04-09"}'), "2025-04-09", "metadata"),
    (
        LD.format('{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2025-04-09T00:00:00Z"}]}'),
        "2025-04-09",
        "metadata",
    ),
    ('<meta name="date" content="9 أبريل 2025">', "2025-04-09", "metadata"),
    ('<link rel="canonical" href="https://a.example/2025/04/09/x">', "2025-04-09", "url"),
]


@pytest.mark.parametrize(("head", "day", "origin"), HEADS)
def test_html_dates(write: Callable[..., Path], head: str, day: str, origin: str) -> None:
    issued = load_article(write("a.html", page(head))).reference.issued
    assert issued is not None
    assert (issued.date.isoformat(), issued.origin, issued.doubt) == (day, origin, "")


@pytest.mark.parametrize(
    "top",
    [
        '<time datetime="2025-04-09">x</time>',
        '<span class="post-date">9 April 2025</span>',
        "<time>April 9, 2025</time>",
    ],
)
def test_html_dates_in_the_page(write: Callable[..., Path], top: str) -> None:
    issued = load_article(write("a.html", page("", top))).issued
    assert str(issued) == "2025-04-09"


def test_html_modified_is_not_published(write: Callable[..., Path]) -> None:
    head = '<meta property="article:modified_time" content="2025-05-01">'
    article = load_article(write("a.html", page(head)))
    assert "corpus.date-doubtful" in [note.code for note in article.diagnostics]
    both = load_article(write("b.html", page(head + HEADS[0][0])))
    assert (str(both.issued), both.diagnostics) == ("2025-04-09", ())


def test_html_head(write: Callable[..., Path]) -> None:
    head = LD.format(
        '{"@type": "NewsArticle", "headline": "Joint exercise", "author": [{"name": "Salma Haddad"}, {"name": "https://x.example"}],'
        ' "publisher": {"name": "Sample Paper"}, "url": "https://paper.example/1"}'
    ) + LD.format("{broken")
    reference = load_article(write("a.html", page(head))).reference
    assert (reference.author, reference.container_title, reference.url) == (
        ("Salma Haddad",),
        "Sample Paper",
        "https://paper.example/1",
    )


def test_html_furniture(write: Callable[..., Path]) -> None:
    text = page().replace("<h2>", "<p>Read also: <a href='/x'>A new train reaches the capital</a></p><h2>")
    text = text.replace(
        "</body>",
        "<aside><h3>Most read</h3><p>Another story of the day that has nothing to do with it.</p></aside></body>",
    )
    assert load_article(write("a.html", text)).text == load_article(write("b.html", page())).text


def test_docx(write: Callable[..., Path]) -> None:
    document = docx.Document()
    document.add_heading("Joint exercise", 0)
    document.add_paragraph("9 April 2025")
    document.add_paragraph(P1)
    document.add_heading("Plans", 2)
    document.add_paragraph("search at sea", style="List Bullet")
    document.add_paragraph(P2).add_run(" More was said.").bold = True
    document.add_table(1, 1).cell(0, 0).text = "A cell is not running text."
    document.core_properties.author = "Salma Haddad"
    out = io.BytesIO()
    document.save(out)
    article = load_article(write("a.docx", out.getvalue()))
    assert (article.title, str(article.issued), article.reference.author) == (
        "Joint exercise",
        "2025-04-09",
        ("Salma Haddad",),
    )
    assert parts(article) == [
        ("body", 0, P1), ("heading", 2, "Plans"), ("item", 0, "search at sea"), ("body", 0, f"{P2} More was said.")
    ]  # fmt: skip


def pdf(body: str, language: str, style: str = "") -> bytes:
    sides = '@top-center{content:"Sample Paper"}@bottom-center{content:counter(page)}'
    css = (
        f"@page{{size:A5;margin:18mm;{sides}}}body{{font-family:'IBM Plex Sans Arabic','IBM Plex Sans';"
        f"font-size:10pt;line-height:1.6}}{style}"
    )
    direction = "rtl" if language == "ar" else "ltr"
    data: bytes = weasyprint.HTML(
        string=f"<html lang={language} dir={direction}><style>{css}</style>{body}</html>"
    ).write_pdf()
    return data


@pytest.mark.parametrize(("language", "one", "two"), [("ar", A1, A2), ("en", P1, P2)])
def test_pdf(write: Callable[..., Path], language: str, one: str, two: str) -> None:
    title, plans = {"ar": ("تمرين مشترك في الخليج", "خطط أوسع"), "en": ("Joint exercise in the gulf", "Wider plans")}[
        language
    ]
    chapter = f"<p>{one}</p><h2>{plans}</h2><p>{two}</p>"
    article = load_article(write("a.pdf", pdf(f"<h1>{title}</h1>{chapter * 6}", language)))
    assert article.title == title
    assert article.language == language
    assert {text for _, _, text in parts(article)} == {one, plans, two}
    assert len(article.paragraphs) == 18


def test_pdf_words_broken_over_lines_are_joined(write: Callable[..., Path]) -> None:
    style = "body{hyphens:auto;text-align:justify;width:55mm}"
    article = load_article(write("a.pdf", pdf(f"<h1>Exercise</h1><p>{P1}</p><p>{P2}</p><p>{P3}</p>", "en", style)))
    assert [text for _, _, text in parts(article)] == [P1, P2, P3]


def test_pdf_columns_are_read_one_after_the_other(write: Callable[..., Path]) -> None:
    style = "section{columns:2;column-gap:14mm}"
    body = (
        f"<h1>Joint exercise in the gulf</h1><section>{''.join(f'<p>{one}</p>' for one in (P1, P2, P3) * 3)}</section>"
    )
    article = load_article(write("a.pdf", pdf(body, "en", style)))
    assert article.text.split("\n") == [P1, P2, P3] * 3


def test_the_same_article_in_every_text_format(write: Callable[..., Path]) -> None:
    body = f"{P1}\n\n{P2}\n\n{P3}"
    texts = {
        load_article(write("a.txt", f"Joint exercise\n\n{body}")).text,
        load_article(write("a.md", f"# Joint exercise\n\n{body}")).text,
        load_article(write("a.html", f"<h1>Joint exercise</h1><p>{body.replace(chr(10) * 2, '</p><p>')}</p>")).text,
    }
    assert texts == {f"{P1}\n{P2}\n{P3}"}
