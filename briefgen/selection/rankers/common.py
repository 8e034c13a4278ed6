"""Words too common to say what a text is about, by language, and words that join sentences."""

from __future__ import annotations

__all__ = ["COMMON", "LINKED", "LINKING"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


COMMON: dict[str, frozenset[str]] = {
    "en": _words(
        """the an of to in and or for on at by with from as is are was were be been being has have had it its this
        that these those he she they his her their them him we you my our your me us not but will would can could
        should may might must said say says told added there here who whom whose which what when where why how than
        then more most also about after before into out up over under between during one two all any some each both
        if so do does did no nor just new very much many such only other another same own while because since until
        against through around among per still even now well get got make made go going went come came take took
        year years day days week time people first last back way"""
    ),
    "ar": _words(
        """من في على عن الى إلى ان أن إن انه أنه إنه انها أنها كان كانت يكون تكون هذا هذه ذلك تلك الذي التي الذين هو
        هي هم ما لا لم لن قد كل بعض غير بين بعد قبل منذ حتى عند مع او أو ثم كما حيث لكن اذا إذا اي أي ايضا أيضا خلال ضمن
        نحو حول عبر ضد لدى سوف قال قالت وقال واضاف وأضاف بها به لها له فيها فيه منها منه عليها عليه ولا وما وهو وهي وقد
        وكان وكانت يوم عام مثل جدا هناك هنا اكثر أكثر اول أول"""
    ),
}

LINKED: dict[str, frozenset[str]] = {
    "ar": _words(
        """أما وأما كما لكن ولكن لكنه لكنها ولكنه ولكنها بينما فيما إلا بل لذلك ولذلك لذا ولذا أيضا وأيضا هنا وهنا هكذا
        وهكذا ثم إذن إذ كذلك وكذلك بالتالي وبالتالي عندئذ حينئذ فقد فهل فلو فإن فإنه فإنها فليس فهو فهي فهم فهذا فهذه
        فكان فكانت فلا فلم فلن فما فمن فعلى فعند فحتى فبعد فكل فإذا"""
    ),
}
"""Opening words that join a sentence to the one before it."""

LINKING: dict[str, tuple[str, ...]] = {"ar": ("فال", "فلل")}
"""Beginnings of such opening words: "so" before an article."""
