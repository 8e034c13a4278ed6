"""Arabic verbs of saying in their place: which words are verbs, and what gender and number they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_ar as words
from briefgen.text.names_ar import ArabicNames
from briefgen.text.phrases import WORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["ArabicVerbs"]

_PASSIVE_STEMS = ("عت", "نت", "قت", "ست", "خت", "شت", "كت", "فت", "لت", "تن")
_WISHES = ("طلب", "رفض", "فضل", "اشترط", "يرفض", "يطلب")
_WITHOUT = ("عدم", "بعدم", "دون", "بدون", "لعدم")
"""Behind these a noun of doing stands, never a verb."""
_IDENTITY = ("اسمه", "اسمها", "اسماء", "هويته", "هويتها", "هويتهم", "هويات")
"""What somebody who asks not to be named keeps back."""


class ArabicVerbs(ArabicNames):
    """Tells verbs of saying from words of the same letters."""

    def _is_cue(self, tokens: Sequence[Token], index: int) -> bool:
        token = tokens[index]
        if token.key not in self._verbs or _is_passive(token):
            return False
        if index and self._verbs[token.key] == "weak" and tokens[index - 1].key in words.PREPOSITIONS:
            return False
        if not _is_verb_form(tokens, index):
            return False
        plain = token.key[1:] if token.key not in self._bare and token.key[:1] in {"و", "ف"} else token.key
        if plain in {"جاء", "ورد"}:
            return index + 1 < len(tokens) and tokens[index + 1].key in {"في", "علي"}
        return True

    def _is_strong(self, tokens: Sequence[Token], index: int) -> bool:
        """Say whether a verb that cannot be anything but saying stands at ``index``."""
        key = tokens[index].key
        if tokens[index].kind != WORD or key not in self._verbs:
            return False
        return (self._verbs[key] != "weak" or key.lstrip("وف") in {"جاء", "رد"}) and self._is_cue(tokens, index)

    def _form(self, key: str) -> str:
        """Give the gender or number that a verb or participle shows: ``m``, ``f``, ``p``, or nothing."""
        if key in self._participles:
            return {"ة": "f", "ن": "p"}.get(key[-1], "m")
        plain = key if key in self._bare or key[:1] not in {"و", "ف"} else key[1:]
        if self._is_plural(plain):
            return "p"
        if plain not in self._verbs:
            return ""
        if plain[0] == "ت" and "ي" + plain[1:] in self._verbs:
            return "f"
        return "f" if plain[-1] == "ت" and plain[:-1] in self._verbs else "m"

    def _is_plural(self, key: str) -> bool:
        """See the ending that only a subject before the verb, or none, allows."""
        return (key.endswith("ا") and key[:-1] in self._verbs) or (
            key.endswith(("وا", "ون", "ان", "تا")) and key[:-2] in self._verbs
        )


def _is_verb_form(tokens: Sequence[Token], index: int) -> bool:  # noqa: PLR0911 - one return a verb
    """Tell verbs from the words of the same letters, by what is written or what follows."""
    token = tokens[index]
    plain = token.key.lstrip("وف")
    if index and tokens[index - 1].key in _WITHOUT:
        return False
    if plain in {"بين", "حمل", "عقب"}:
        return "\u0651" in token.raw
    if plain.startswith(_WISHES):
        return not any(following.key.startswith(_IDENTITY) for following in tokens[index + 1 : index + 7])
    if plain in {"يعد", "تعد", "عد"}:
        return any(following.key.startswith("ب") for following in tokens[index + 1 : index + 5])
    if plain in {"يبلغ", "تبلغ", "بلغ"}:
        return any(following.key in words.THAT for following in tokens[index + 1 : index + 7])
    if plain in {"راي", "ادعي"}:
        return token.raw.endswith("ى")
    if plain in {"يدعي", "تدعي", "يسمي", "تسمي"}:
        return not token.raw.endswith("ى")
    if plain in {"عبر", "عبرت", "يعبر", "تعبر"}:
        return any(following.key == "عن" for following in tokens[index + 1 : index + 9])
    return True


def _is_passive(token: Token) -> bool:
    """See the vowel sign that makes ``يُعتبر`` a passive."""
    raw, key = token.raw, token.key.lstrip("وف")
    return "\u064f" in raw[:4] and key[:1] in {"ي", "ت"} and key[1:3] in _PASSIVE_STEMS
