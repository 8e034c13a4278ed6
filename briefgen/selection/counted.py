"""What news counts, as data for each language; words of one class mean the same kind of thing in all of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["COUNTED", "Counted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The table of one language; all words are folded."""

    nouns: Mapping[str, str]
    """Counted noun to class."""
    collectives: Mapping[str, str] = field(default_factory=dict)
    """Nouns whose number stands after them ("a staff of about 240")."""
    stops: frozenset[str] = frozenset()
    """Words that never stand between a number and what it counts."""
    parts: tuple[str, ...] = ()
    """Words after a figure that make it a part of another ("71 missiles out of 103")."""
    years: frozenset[str] = frozenset()
    """Words before a year."""
    months: str = ""
    """Pattern for words before the name of a month that is no other word."""


def _nouns(**classes: str) -> dict[str, str]:
    return {fold(word).lower(): name for name, words in classes.items() for word in words.split()}


COUNTED: dict[str, Counted] = {
    "ar": Counted(
        nouns=_nouns(
            ships="سفينة سفن مدمرة مدمرات فرقاطة فرقاطات بارجة بوارج قطعة قطع",
            aircraft="طائرة طائرات مقاتلة مقاتلات مروحية مروحيات",
            personnel="عنصر عناصر عنصرا فرد أفراد جندي جنود جنديا عسكري عسكريا عسكريين ضابط ضابطا ضباط بحار بحارا بحارة موظف موظفا موظفين خبير خبيرا خبراء",  # noqa: E501 - one class
            missiles="صاروخ صواريخ صاروخا",
            companies="شركة شركات",
            killed="قتيل قتلى قتيلا",
            wounded="جريح جرحى جريحا مصاب مصابا مصابين",
            arrested="معتقل معتقلا معتقلين موقوف موقوفا موقوفين",
            tonnes="طن طنا أطنان",
            countries="دولة دول بلد بلدا بلدان",
        ),
        stops=frozenset(fold(word) for word in ["في", "على", "إلى", "أو", "ثم", "لا"]),
        years=frozenset(fold(word) for word in ["عام", "العام", "لعام", "بعام", "وعام", "سنة", "السنة", "عامي"]),
        parts=("من اصل", "من بين", "من مجموع"),
        months="في|شهر|من|بحلول|خلال|منتصف|اخر|مطلع|نهايه",
    ),
    "en": Counted(
        nouns=_nouns(
            ships="ship ships warship warships vessel vessels destroyer destroyers frigate frigates",
            aircraft="aircraft plane planes jet jets helicopter helicopters",
            personnel="personnel sailor sailors soldier soldiers troops officers officer staff planners servicemen",
            missiles="missile missiles",
            companies="company companies firms",
            killed="killed dead",
            wounded="wounded injured",
            arrested="arrested detained",
            tonnes="tonne tonnes ton tons",
            countries="country countries nations states",
        ),
        collectives=_nouns(personnel="staff crew workforce"),
        parts=("out of",),
        years=frozenset({"in", "since", "by", "until", "year", "during", "before", "after", "of"}),
        months="in|of|by|until|from|since|early|late|last|next",
        stops=frozenset({"in", "on", "at", "to", "or", "and", "of", "for", "the", "from", "per"}),
    ),
}
