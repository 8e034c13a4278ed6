"""Lines of a page that are a date and little else."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefgen.corpus.furniture.cues import DATE_LABEL
from briefgen.corpus.keys import key, words
from briefgen.corpus.page import DateClaim
from briefgen.text.dates import find_dates
from briefgen.text.language import arabic_share

if TYPE_CHECKING:
    from briefgen.text.dates import FoundDate

__all__ = ["date_claim", "weekday_doubt"]

_LONGEST = 120
_CLOCK = re.compile(
    r"\b\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b|\b(?:am|pm|gmt|utc|est|edt|cet|local time|at|on|updated|published|last)\b"
    r"|(?<!\w)(?:الساعه|بتوقيت|غرينتش|جرينتش|توقيت|مكه|المكرمه|القاهره|صباحا|مساء|ص|م|في|اخر|تحديث|تاريخ|النشر|نشر|الموافق|يوم|هـ|ه)(?!\w)"
)
_YEAR = re.compile(r"\d{4}")
_REST_OF_LABELLED = 5
_REST_OF_BYLINE = 6
_DATE_HERE = "\x00"
_BARS = re.compile(r"\s*[|•·]\s*|\s+[-–—/]\s+")
_WEEKDAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def date_claim(text: str) -> DateClaim | None:
    """Give the claim a line makes, when it is a date with at most a label, a time and three words."""
    if len(text) > _LONGEST or not _YEAR.search(text):
        return None
    folded = key(text)
    label = DATE_LABEL.match(folded)
    language = "ar" if arabic_share(text) > 0 else "en"
    found = [one for one in find_dates(text, language) if one.precision == "day"]
    if not found and language == "ar":
        found = [one for one in find_dates(text, "en") if one.precision == "day"]
    if not found:
        return None
    rest = text
    for one in reversed(found):
        rest = f"{rest[: one.span.start]}{_DATE_HERE}{rest[one.span.end :]}"
    if not _is_date_line(rest, labelled=bool(label)):
        return None
    return _claim(found, text, updated=bool(label and re.search("تحديث|updated|modified", label["label"])))


def _is_date_line(rest: str, *, labelled: bool) -> bool:
    """Say whether little is left beside the date, or the date is all of one part between bars or dashes."""
    parts = _BARS.split(rest)
    dated = [part for part in parts if _DATE_HERE in part]
    others = sum(len(_left(part)) for part in parts)
    if labelled:
        return others <= _REST_OF_LABELLED
    return others <= 1 or (others <= _REST_OF_BYLINE and not any(_left(part) for part in dated))


def _left(part: str) -> list[str]:
    return [word for word in words(_CLOCK.sub(" ", key(part.replace(_DATE_HERE, " ")))) if not word.isdigit()]


def _claim(found: list[FoundDate], text: str, *, updated: bool) -> DateClaim:
    first = next((one for one in found if one.calendar == "gregorian"), found[0])
    others = {one.date for one in found} - {first.date}
    doubt = weekday_doubt(first)
    if not doubt and any(abs((other - first.date).days) > 1 for other in others) and not updated:
        doubt = "" if _published_first(text) else "the line names more than one day"
    return DateClaim(date=first.date, origin="byline", evidence=text, doubt=doubt, updated=updated)


def _published_first(text: str) -> bool:
    return bool(re.search(r"updated|modified|تحديث", text, re.IGNORECASE))


def weekday_doubt(found: FoundDate) -> str:
    """Say so when the day of the week written beside a date is not that date's."""
    if found.weekday is None or found.weekday == found.date.weekday():
        return ""
    return (
        f"{found.date.isoformat()} was a {_WEEKDAY_NAMES[found.date.weekday()]}, not a {_WEEKDAY_NAMES[found.weekday]}"
    )
