"""Names of months, days and numbers as dates are written in Arabic and English.

All Arabic keys are folded as ``dates._fold`` does: one alef, ه for ة, ي for ى. A test holds the
tables against CLDR's for every Arabic-speaking country.
"""

from __future__ import annotations

__all__ = ["HIJRI_MONTHS", "MONTHS", "ORDINALS", "WEEKDAYS"]

_ARABIC_MONTHS = (
    "يناير|كانون الثاني|كانون ثاني|جانفي",
    "فبراير|شباط|فيفري|فبرائر|فيبراير",
    "مارس|اذار",
    "ابريل|نيسان|افريل",
    "مايو|ايار|ماي|مايه",
    "يونيو|يونيه|حزيران|جوان",
    "يوليو|يوليه|تموز|جويليه|يوليوز",
    "اغسطس|اب|اوت|غشت|اغشت",
    "سبتمبر|ايلول|شتنبر|شتمبر",
    "اكتوبر|تشرين الاول|تشرين اول|اكتوبر",
    "نوفمبر|تشرين الثاني|تشرين ثاني|نونبر|نوفنبر|نوفبر",
    "ديسمبر|كانون الاول|كانون اول|دجنبر|دجمبر|ديسنبر",
)
_ENGLISH_MONTHS = (
    "january|jan",
    "february|feb",
    "march|mar",
    "april|apr",
    "may",
    "june|jun",
    "july|jul",
    "august|aug",
    "september|sept|sep",
    "october|oct",
    "november|nov",
    "december|dec",
)
_HIJRI = (
    "محرم|المحرم|محرم الحرام",
    "صفر|صفر الخير",
    "ربيع الاول|ربيع الاولي|ربيع اول",
    "ربيع الاخر|ربيع الثاني|ربيع ثاني",
    "جمادي الاولي|جمادي الاول|جماد الاول|جماد الاولي",
    "جمادي الاخره|جمادي الثانيه|جمادي الاخر|جماد الثاني|جماد الاخر|جماد الاخره|جمادي الثاني",
    "رجب",
    "شعبان",
    "رمضان|رمضان المبارك",
    "شوال",
    "ذو القعده|ذي القعده|ذوالقعده|ذا القعده",
    "ذو الحجه|ذي الحجه|ذوالحجه|ذا الحجه",
)
_HIJRI_ENGLISH = (
    "muharram",
    "safar",
    "rabi al-awwal|rabi' al-awwal|rabi i|rabi al-awal",
    "rabi al-thani|rabi' al-thani|rabi ii|rabi al-akhir",
    "jumada al-awwal|jumada al-ula|jumada i",
    "jumada al-thani|jumada al-akhirah|jumada ii|jumada al-akhira",
    "rajab",
    "sha'ban|shaban|shaaban",
    "ramadan",
    "shawwal",
    "dhu al-qi'dah|dhu al-qidah|dhul qadah|dhu al-qa'dah",
    "dhu al-hijjah|dhul hijjah|dhu al-hijja",
)


def _numbered(names: tuple[str, ...]) -> dict[str, int]:
    return {name: number for number, row in enumerate(names, 1) for name in row.split("|")}


MONTHS = {"ar": _numbered(_ARABIC_MONTHS), "en": _numbered(_ENGLISH_MONTHS)}
"""Gregorian months by language: folded name to number."""

HIJRI_MONTHS = {"ar": _numbered(_HIJRI), "en": _numbered(_HIJRI_ENGLISH)}

WEEKDAYS = {
    "ar": {"الاثنين": 0, "الثلاثاء": 1, "الاربعاء": 2, "الخميس": 3, "الجمعه": 4, "السبت": 5, "الاحد": 6},
    "en": {
        "monday": 0,
        "tuesday": 1,
        "wednesday": 2,
        "thursday": 3,
        "friday": 4,
        "saturday": 5,
        "sunday": 6,
    },
}
"""Days of the week, Monday 0."""

_UNITS = ("الحادي", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع")


def _arabic_ordinals() -> dict[str, int]:
    table = {"الاول": 1, "الفاتح": 1, "العاشر": 10, "العشرين": 20, "الثلاثين": 30, "العشرون": 20, "الثلاثون": 30}
    table.update({unit: number for number, unit in enumerate(_UNITS, 1) if number > 1})
    table.update({f"{unit} عشر": number + 10 for number, unit in enumerate(_UNITS, 1)})
    for tens, value in (("العشرين", 20), ("العشرون", 20)):
        table.update({f"{unit} و{tens}": number + value for number, unit in enumerate(_UNITS, 1)})
    table.update({"الحادي والثلاثين": 31, "الحادي والثلاثون": 31})
    return table


ORDINALS = {"ar": _arabic_ordinals(), "en": dict[str, int]()}
"""Days of the month in words."""
