"""How many annotated facts of the seed articles hold: ``python benchmarks/quality_corpus.py``.

Exits with 1 when one does not.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefgen.corpus import load_article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from briefgen.model import Article

SHARED = Path(__file__).resolve().parents[1] / "../shared"


def facts(article: Article, gold: dict[str, Any]) -> Iterator[tuple[str, str, bool]]:
    """Give (kind, what, whether it holds) for each annotated fact."""
    headings = [span.of(article.text) for span in article.headings]
    first = next((one.span.of(article.text) for one in article.paragraphs if one.kind == "body"), "")
    issued = article.reference.issued
    yield "title", gold["title"], article.title == gold["title"]
    yield "outlet", gold["outlet"] or "none", article.reference.container_title == (gold["outlet"] or "")
    yield "language", gold["language"], article.language == gold["language"]
    yield "date", "none, or doubted", issued is None or bool(issued.doubt)
    yield "body starts", gold["body_starts"], first.startswith(gold["body_starts"])
    yield "body ends", gold["body_ends"], article.text.endswith(gold["body_ends"])
    for words in gold["drop"]:
        yield "furniture", words, words not in article.text
    for words in gold["headings"]:
        yield "heading", words, words in headings
    for quotation in gold["quotations"]:
        yield "quoted words", quotation["exact"], quotation["exact"] in article.text


def main() -> int:
    """Print a line for each article and kind, and each fact that fails."""
    path = SHARED / "gold" / "seeds.json"
    if not path.is_file():
        print("no ../shared/gold/seeds.json beside the repository: nothing to measure")
        return 0
    held = total = 0
    for gold in json.loads(path.read_text("utf-8")):
        found = list(facts(load_article(SHARED / "seeds" / gold["file"]), gold))
        good = sum(ok for _, _, ok in found)
        held, total = held + good, total + len(found)
        print(f"{gold['file']}: {good}/{len(found)}")
        for kind, what, ok in found:
            if not ok:
                print(f"  {kind}: {what}")
    print(f"facts: {held}/{total}")
    return int(held < total)


if __name__ == "__main__":
    sys.exit(main())
