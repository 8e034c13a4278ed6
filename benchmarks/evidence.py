"""Print, in one run, how fast evidence is found and what it costs in memory.

    python benchmarks/evidence.py [--articles 2000] [--sumy PYTHON] [--sentencex PYTHON]

``--sumy`` and ``--sentencex`` name interpreters that have these libraries; without them their rows
are left out, which is said. Two sides of a ratio alternate, so that both see the same machine; times
are CPU time, of articles the best of the rounds, since other work on the machine can only add to it.
Targets: ranking 1,000 sentences 30 times faster than sumy's LexRank and growing no faster than
n log n; 400 articles a second on one core, or half as many as sentencex alone can split; memory flat
in the number of articles.
"""

from __future__ import annotations

import argparse
import json
import math
import statistics
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "../shared/gold"
SIZES = (1_000, 10_000, 100_000)
CORPORA = (1_000, 5_000, 20_000)
ROUNDS = 3

POOL = """
import gzip, itertools, json, sys, time
def news(gold, count):
    with gzip.open(gold + "/ant_20k.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in itertools.islice(lines, count):
            yield json.loads(line)
def pool(gold, name, count):
    with open(gold + "/" + name, encoding="utf-8") as file:
        found = [sentence for item in json.load(file) for sentence in item["sentences"]]
    return (found * (count // len(found) + 1))[:count]
"""

RANK = """
from briefgen.selection import rank_sentences
gold, name, language, count, times = *sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5])
sentences = pool(gold, name, count)
rank_sentences(sentences[:500], language)
start = time.process_time()
for _ in range(times):
    rank_sentences(sentences, language)
print((time.process_time() - start) / times)
"""

SUMY = r"""
import re
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.summarizers.lex_rank import LexRankSummarizer
class Words:
    def to_words(self, text):
        return tuple(re.findall(r"\w+", text))
gold, name, count = *sys.argv[1:3], int(sys.argv[3])
document = ObjectDocumentModel([Paragraph([Sentence(text, Words()) for text in pool(gold, name, count)])])
summarizer = LexRankSummarizer()
start = time.process_time()
summarizer(document, 10)
print(time.process_time() - start)
"""

EVIDENCE = """
from pathlib import Path
from tempfile import TemporaryDirectory
from briefgen.corpus import load_article
from briefgen.lexicon import Matcher, load_lexicon
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences
gold, count = sys.argv[1], int(sys.argv[2])
shipped = load_lexicon()
matcher = Matcher((*shipped.topics, *shipped.partners))
spent = {"load": 0.0, "split": 0.0, "quotations": 0.0, "tag": 0.0}
def timed(name, work, *given):
    start = time.process_time()
    made = work(*given)
    spent[name] += time.process_time() - start
    return made
with TemporaryDirectory() as folder:
    path = Path(folder, "a.txt")
    for number, item in enumerate(news(gold, count + 50)):
        if number == 50:
            spent = dict.fromkeys(spent, 0.0)
        text = item["text"]
        if text.strip():
            if WHOLE:
                path.write_text(f"{item['title']}\\n\\n{text}\\n", encoding="utf-8")
                article = timed("load", load_article, path)
                timed("tag", matcher.find, article.text, article.language)
            else:
                timed("split", split_sentences, text, "ar")
                timed("quotations", find_quotations, text, "ar")
                timed("tag", matcher.find, text, "ar")
print(json.dumps(spent))
"""

SENTENCEX = """
from sentencex import segment
texts = [item["text"] for item in news(sys.argv[1], int(sys.argv[2]) + 50)]
for text in texts[:50]:
    list(segment("ar", text))
start = time.process_time()
for text in texts[50:]:
    list(segment("ar", text))
print(time.process_time() - start)
"""

MEMORY = """
import resource
from briefgen.lexicon import Matcher, load_lexicon
from briefgen.text.normalize import tokens
from briefgen.text.quotations import find_quotations
from briefgen.text.sentences import split_sentences
from briefgen.text.similarity import near_duplicates
shipped = load_lexicon()
matcher = Matcher((*shipped.topics, *shipped.partners))
def stems():
    for item in news(sys.argv[1], int(sys.argv[2])):
        text = item["text"]
        if sys.argv[3] == "evidence":
            split_sentences(text, "ar"), find_quotations(text, "ar"), matcher.find(text, "ar")
        yield [token.stem for token in tokens(text, "ar")]
if sys.argv[3] == "evidence":
    for _ in stems():
        pass
else:
    start = time.process_time()
    near_duplicates(stems())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""

DUPLICATES = """
from briefgen.text.normalize import tokens
from briefgen.text.similarity import near_duplicates
texts = [[sys.intern(t.stem) for t in tokens(item["text"], "ar")] for item in news(sys.argv[1], int(sys.argv[2]))]
start = time.process_time()
near_duplicates(texts)
print(time.process_time() - start)
"""


def python(code: str, *arguments: object, interpreter: str = sys.executable) -> str:
    """Run a piece of Python in a new process and give the last line it printed."""
    command = [interpreter, "-c", POOL + code, *(str(one) for one in (GOLD.resolve(), *arguments))]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"error: {interpreter} stopped: {(done.stderr.strip().splitlines() or ['without a word'])[-1]}")
    return done.stdout.strip().splitlines()[-1]


def ranking(sumy: str | None) -> None:
    """Print how ranking compares with sumy, and how it grows."""
    for name, language in (("cnncorpus_dev.json", "en"), ("easc_dev.json", "ar")):
        if sumy:
            pairs = []
            for _ in range(2):
                theirs = float(python(SUMY, name, SIZES[0], interpreter=sumy))
                pairs.append((theirs, float(python(RANK, name, language, SIZES[0], 5))))
            ratio = statistics.median(theirs / ours for theirs, ours in pairs)
            theirs, ours = pairs[0]
            told = f"{1000 * ours:.1f} ms, sumy LexRank {theirs:.1f} s"
            print(f"ranking {SIZES[0]} sentences, {language}: {ratio:.0f} times faster ({told}; target 30)")
        seconds = [
            statistics.median(float(python(RANK, name, language, size, max(1, 10_000 // size))) for _ in range(ROUNDS))
            for size in SIZES
        ]
        for before, after, small, large in zip(seconds, seconds[1:], SIZES, SIZES[1:], strict=False):
            allowed = large * math.log(large) / (small * math.log(small))
            print(
                f"ranking {small} to {large}, {language}: {1000 * before:.1f} to {1000 * after:.1f} ms, "
                f"{after / before:.1f} times as long (n log n: {allowed:.1f})"
            )
    if not sumy:
        print("ranking against sumy: not measured, give --sumy PYTHON")


def evidence(count: int, sentencex: str | None) -> None:
    """Print articles a second, and how that compares with sentencex alone."""
    whole, parts, theirs = [], [], []
    for _ in range(ROUNDS):
        whole.append(json.loads(python("WHOLE = True\n" + EVIDENCE, count)))
        parts.append(json.loads(python("WHOLE = False\n" + EVIDENCE, count)))
        if sentencex:
            theirs.append(float(python(SENTENCEX, count, interpreter=sentencex)))
    for title, rounds in (("loading a file, splitting, tagging", whole), ("splitting and tagging alone", parts)):
        best = min(rounds, key=lambda one: sum(one.values()))
        seconds = sum(best.values())
        each = ", ".join(f"{name} {1000 * value / count:.2f}" for name, value in best.items() if value)
        print(f"{title}: {count / seconds:.0f} articles a second on one core (ms: {each}; target 400)")
        if theirs:
            ratio = min(theirs) / seconds
            print(f"  {ratio:.2f} of the rate of sentencex alone ({count / min(theirs):.0f} a second; target 0.5)")
    if not sentencex:
        print("splitting against sentencex: not measured, give --sentencex PYTHON")


def memory() -> None:
    """Print peak memory for growing numbers of articles, one after another and grouped by likeness."""
    for kind, title in (("evidence", "splitting and tagging, one after another"), ("duplicates", "grouping copies")):
        peaks = [float(python(MEMORY, count, kind)) for count in CORPORA]
        told = ", ".join(f"{count}: {peak:.0f} MB" for count, peak in zip(CORPORA, peaks, strict=True))
        growth = 1024 * (peaks[-1] - peaks[0]) / (CORPORA[-1] - CORPORA[0])
        print(f"peak memory, {title}: {told} ({growth:.1f} kB an article)")
    print(f"grouping {CORPORA[-1]} articles by likeness: {float(python(DUPLICATES, CORPORA[-1])):.1f} s (target 15)")


def main() -> None:
    """Print everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=2_000, help="articles whose evidence is timed")
    parser.add_argument("--sumy", metavar="PYTHON", help="an interpreter that has sumy")
    parser.add_argument("--sentencex", metavar="PYTHON", help="an interpreter that has sentencex")
    options = parser.parse_args()
    if not (GOLD / "ant_20k.jsonl.gz").is_file():
        print("no ../shared/gold beside the repository: nothing to measure")
        return
    evidence(options.articles, options.sentencex)
    ranking(options.sumy)
    memory()


if __name__ == "__main__":
    main()
