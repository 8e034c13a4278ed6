"""Arabic words in marks that are no speech: names, titles, terms, outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefgen.text import words_ar as words
from briefgen.text.names_ar import SHORT_TERM, is_definite, naked
from briefgen.text.phrases import PUNCTUATION, WORD
from briefgen.text.tables import word_set
from briefgen.text.verbs_ar import ArabicVerbs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.text.phrases import Token

__all__ = ["ACCORDING", "AS", "FAR_CUE", "ArabicTerms", "describes"]

AS = word_set("كما حسبما هكذا ما وفقما")
ACCORDING = word_set("بحسب حسب وفق وفقا طبقا نقلا بتعبير تبعا")
FAR_CUE = 40
"""Words between ``وصف`` and ``بـ«…»``."""
_LATIN = 4
"""Words in Latin letters that are a name."""
_IMPERFECT = frozenset("يتنأ")
_MODALS = word_set("قد سوف لم لن لا")
_CLAUSE = word_set("ان بان وان")
_TALKS = word_set("حوار مقابلة حديث لقاء اتصال تصريح مداخلة حوارها حديثه مقابلته تصريحات حديثها")
_WORKS = word_set("كتاب كتابه كتابها فيلم رواية روايته مقال بعنوان مسلسل اغنية مسرحية قصيدة")
_PERSON = 3
"""Words of a person's name in marks."""
_PREDICATES = word_set(
    """
    بانه بانها بانهم بان انه انها انهم كان كانت هو هي يعتبر تعتبر ليس ليست وصفه وصفها قال قالت وقال وقالت ان
    """,
)


class ArabicTerms(ArabicVerbs):
    """Tells names and terms in marks from speech."""

    def is_term(self, tokens: Sequence[Token], at: int, content: str) -> bool:  # noqa: PLR0911 - one return a rule
        """Say whether the marked stretch is a name, a title or a term."""
        length = content.count(" ") + 1
        if not any(char.isalpha() for char in content) or (content.isascii() and length <= _LATIN):
            return True
        if length > SHORT_TERM or at == 0:
            return False
        nearest = tokens[at - 1]
        if nearest.key == ":" and at > 1 and tokens[at - 2].key in _WORKS:
            return True
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        goes_on = following is not None and following.kind == WORD
        if not goes_on and is_definite(nearest.key) and self._is_predicate(tokens, at):
            return False
        if nearest.kind == WORD and self._names_follow(tokens, at, length):
            return True
        near = [token for token in tokens[max(0, at - 4) : at] if token.kind == WORD]
        if any(token.key in words.TERM_PHRASES or token.key[1:] in words.TERM_PHRASES for token in near[-3:]):
            return True
        if length < SHORT_TERM and (nearest.key == "ل" or self._is_outlet(tokens, at)):
            return True
        if length <= _PERSON and self._is_person(tokens, at):
            return True
        return length == 1 and self._is_word(tokens, at, content, goes_on=goes_on)

    def _is_word(self, tokens: Sequence[Token], at: int, content: str, *, goes_on: bool) -> bool:
        """Judge one word in marks: a term, unless something says that it is quoted."""
        nearest = tokens[at - 1]
        if nearest.kind == PUNCTUATION or nearest.key in self._participles:
            return False
        if nearest.key in {"ان", "بان"} and goes_on and content[0] not in _IMPERFECT:
            return True
        if nearest.key in _PREDICATES or self._is_predicate(tokens, at):
            return False
        if nearest.key == "ب" and any(describes(token.key) for token in tokens[max(0, at - FAR_CUE) : at]):
            return False
        near = tokens[max(0, at - 4) : at]
        return not (any(describes(token.key) for token in near) or self._is_strong(tokens, at - 1))

    def _is_person(self, tokens: Sequence[Token], at: int) -> bool:
        """See a person's name in marks behind what he is: ``المستشارة الألمانية «فلانة فلان»``."""
        back = at - 1
        while back > max(0, at - 3) and is_definite(tokens[back].key) and not _is_role(tokens[back].key):
            back -= 1
        if tokens[back].kind != WORD or not _is_role(tokens[back].key):
            return False
        denied = back > 1 and tokens[back - 2].key in _MODALS
        speaks = back > 0 and tokens[back - 1].key in self._verbs and not denied
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        return not speaks or following in words.THAT

    def _is_predicate(self, tokens: Sequence[Token], at: int) -> bool:
        """See one word in marks that says what the subject of a reported clause does: ``إن الشركة قد «تختفي»``."""
        near = [token.key for token in tokens[max(0, at - 4) : at]]
        if near and near[-1] in _MODALS:
            return True
        that = next((k for k in range(len(near) - 1, -1, -1) if near[k] in _CLAUSE), None)
        if that is None or that == len(near) - 1:
            return False
        return all(key not in words.PREPOSITIONS and key not in words.ENDS for key in near[that + 1 :])

    def _is_outlet(self, tokens: Sequence[Token], at: int) -> bool:
        """See a newspaper's name where its noun is left out: ``نشرته «…»``, ``بحسب «…»``, ``قالت «…» إن``."""
        nearest = tokens[at - 1]
        if nearest.key in words.PUBLISHED or nearest.key in ACCORDING or nearest.key[1:] in ACCORDING:
            return True
        before = tokens[at - 2].key if at > 1 else ""
        if nearest.key in {"في", "لدي", "من"} and before in words.OFFICES:
            return True
        if nearest.key in {"مع", "الي"} and before in _TALKS:
            return True
        if nearest.key in self._bare and (before in AS or before.removeprefix("و") in AS) and before != "هكذا":
            return True
        following = tokens[at + 1].key if at + 1 < len(tokens) else ""
        if following == "الي" and at + 2 < len(tokens) and tokens[at + 2].key in words.THAT:
            following = "ان"
        return following in words.CLAUSES and self._is_strong(tokens, at - 1)


def _is_role(key: str) -> bool:
    return key in words.ROLES or key.removeprefix("ال") in words.ROLES or naked(key) in words.ROLES


def describes(key: str) -> bool:
    """See a verb that says what somebody calls something."""
    return key.lstrip("وف").startswith(("وصف", "صف", "يصف", "تصف"))
