"""The day of publication: which claim holds, and what speaks against it."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from briefgen.corpus.findings import finding
from briefgen.corpus.keys import key
from briefgen.model import Issued
from briefgen.text.dates import find_dates, find_days_of_year
from briefgen.text.dates_relative import nearest

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefgen.corpus.page import DateClaim
    from briefgen.diagnostics import Diagnostic
    from briefgen.model import Language
    from briefgen.text.dates import FoundDate

__all__ = ["body_doubt", "decide", "url_date"]

_NEAR = 100
_AGREE = 2
_STALE = 400
_ENDS = ".!?؟\n"
_FUTURE = {
    "ar": re.compile(
        r"(?<!\w)[وف]?(?:من المتوقع|من المقرر|من المنتظر|يتوقع ان|سوف"
        r"|المقبل|القادم|المقبله|القادمه|المزمع|مقرر"
        r"|سي(?!اس|ار|طر|اد|نا|بيري|نم|اح|اق|ول|ئ|دن|رة|ره|دات|دي)\w{3,}"
        r"|ست(?!م?ائ|مئ|ين|ون|ار|راتيج)\w{3,}|يستعد|تستعد|يعتزم|تعتزم)"
    ),
    "en": re.compile(
        r"\b(?:will|is expected|are expected|expected to|due to|is set to|are set to|scheduled"
        r"|is to|are to|upcoming|plans to|next|later this)\b"
    ),
}
_PAST = {
    "ar": re.compile(r"(?<!\w)[وف]?(?:الماضي|المنصرم|الفائت|سابق|قبل|منذ)(?!\w)"),
    "en": re.compile(r"\b(?:ago|last|earlier|previous|since)\b"),
}
_URL_DAY = re.compile(
    r"/(?P<y>(?:19|20)\d{2})[/-](?P<m>\d{1,2})[/-](?P<d>\d{1,2})(?=[/-]|$)|(?<!\d)(?P<c>20\d{2}[01]\d[0-3]\d)(?!\d)"
)


def url_date(url: str) -> dt.date | None:
    """Give the day that an address holds (``/2024/11/05/``, ``20241105``)."""
    match = _URL_DAY.search(url)
    if not match:
        return None
    digits = match["c"]
    year, month, day = (digits[:4], digits[4:6], digits[6:]) if digits else (match["y"], match["m"], match["d"])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None


def decide(claims: Sequence[DateClaim], text: str, language: Language) -> tuple[Issued | None, tuple[Diagnostic, ...]]:
    """Choose the first claim; give it with its doubt, and a warning when there is a doubt or no claim.

    ``claims`` come best first. A claim in a side file is taken as it is; the day a file was made is
    never taken for the day of publication.
    """
    made = [claim for claim in claims if claim.origin == "file"]
    ordered = sorted((claim for claim in claims if claim.origin != "file"), key=lambda claim: claim.updated)
    if not ordered:
        known = f"; the file itself was made on {made[0].date.isoformat()}" if made else ""
        note = finding("date-missing", f"no date of publication was found{known}", "give “issued” in a side file")
        return None, (note,)
    claim = ordered[0]
    if claim.origin == "sidecar":
        return Issued(date=claim.date, origin="sidecar", evidence=claim.evidence), ()
    doubts = [claim.doubt, body_doubt(claim.date, text, language), _disagreement(claim, ordered[1:])]
    if claim.updated:
        doubts.insert(0, "it is the day of the last change")
    doubt = "; ".join(one for one in doubts if one)
    issued = Issued(date=claim.date, origin=claim.origin, evidence=claim.evidence[:200], doubt=doubt)
    if not doubt:
        return issued, ()
    message = f"the date {claim.date.isoformat()} (“{claim.evidence[:60]}”) may not be the day of publication: {doubt}"
    return issued, (finding("date-doubtful", message, "give “issued” in a side file"),)


def _disagreement(claim: DateClaim, others: list[DateClaim]) -> str:
    for other in others:
        if not other.updated and abs((other.date - claim.date).days) > _AGREE:
            return f"the page also gives {other.date.isoformat()} (“{other.evidence[:60]}”)"
    return ""


def body_doubt(date: dt.date, text: str, language: Language) -> str:
    """Say what in the body speaks against ``date``; empty when nothing does."""
    if language not in _FUTURE:
        return ""
    known = find_dates(text, language)
    days = [found for found in known if found.precision == "day"]
    return _after(date, text, language, days) or _looks_forward(date, text, language, known) or _stale(date, days)


def _after(date: dt.date, text: str, language: Language, days: list[FoundDate]) -> str:
    """Report a day that the text tells of as past, though it lies after ``date``."""
    for found in days:
        late = (found.date - date).days > 1
        if late and not _FUTURE[language].search(key(_sentence_at(text, found.span.start))):
            return f"the text tells of {found.date.isoformat()}, a later day"
    return ""


def _looks_forward(date: dt.date, text: str, language: Language, known: tuple[FoundDate, ...]) -> str:
    """Report a day without a year that the text looks forward to, when from ``date`` it is far away."""
    for day in find_days_of_year(text, language, known=known):
        folded = key(_sentence_at(text, day.span.start))
        if not _FUTURE[language].search(folded) or _PAST[language].search(folded):
            continue
        close = nearest(day.month, day.day, date)
        if close < date - dt.timedelta(days=1) or (close - date).days > _NEAR:
            return f"the text looks forward to “{day.span.of(text).strip()}”"
    return ""


def _stale(date: dt.date, days: list[FoundDate]) -> str:
    """Report a text whose own days, two at least, all lie more than a year back."""
    latest = max((found.date for found in days), default=date)
    if len(days) > 1 and (date - latest).days > _STALE:
        return f"the latest day in the text is {latest.isoformat()}"
    return ""


def _sentence_at(text: str, place: int) -> str:
    start = max((text.rfind(mark, 0, place) for mark in _ENDS), default=-1) + 1
    ends = [end for mark in _ENDS if (end := text.find(mark, place)) >= 0]
    return text[start : min(ends, default=len(text))]
