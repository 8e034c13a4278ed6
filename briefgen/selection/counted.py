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
    numbers: Mapping[str, int]
    collectives: Mapping[str, str] = field(default_factory=dict)
    """Nouns whose number stands after them ("a staff of about 240")."""
    continues: frozenset[str] = frozenset()
    """Words that make the number before them a part of a larger one."""
    stops: frozenset[str] = frozenset()
    """Words that never stand between a number and what it counts."""
    clitic: str = ""
    months: str = ""
    """Pattern for words before the name of a month that is no other word."""


def _nouns(**classes: str) -> dict[str, str]:
    return {fold(word).lower(): name for name, words in classes.items() for word in words.split()}


def _numbers(words: str, start: int) -> dict[str, int]:
    return {fold(form).lower(): start + place for place, forms in enumerate(words.split("|")) for form in forms.split()}


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
        ),
        numbers=_numbers("ثلاث ثلاثة|أربع أربعة|خمس خمسة|ست ستة|سبع سبعة|ثماني ثمانية|تسع تسعة|عشر عشرة", 3),
        continues=frozenset(fold(word) for word in ["عشر", "عشرة", "مئة", "مائة", "آلاف", "ألف", "ملايين"]),
        stops=frozenset(fold(word) for word in ["في", "على", "إلى", "أو", "ثم", "لا"]),
        clitic="و",
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
        ),
        collectives=_nouns(personnel="staff crew workforce"),
        numbers=_numbers("three|four|five|six|seven|eight|nine|ten|eleven|twelve", 3),
        continues=frozenset({"hundred", "thousand", "million", "billion"}),
        months="in|of|by|until|from|since|early|late|last|next",
        stops=frozenset({"in", "on", "at", "to", "or", "and", "of", "for", "the", "from", "per"}),
    ),
}
