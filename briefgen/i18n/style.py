"""How one document language writes: its words, dates, numbers and lists, as lines of runs."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefgen.i18n import bidi, dates
from briefgen.i18n.digits import SYSTEMS, percent, to_system, whole
from briefgen.i18n.hijri import UMALQURA, hijri
from briefgen.i18n.locales import direction, language_data
from briefgen.i18n.messages import message, plural_index
from briefgen.model import Run, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping, Sequence

    from briefgen.i18n.locales import LanguageData
    from briefgen.model import Direction, Language, Line

__all__ = ["Style"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_ISO_DATE = re.compile(r"\d{4}-\d{2}(?:-\d{2})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One language with the locale and digits that the spec chose for it."""

    language: Language
    locale: str
    """CLDR locale, such as ``ar_LB``."""
    digits: str
    """CLDR numbering system: ``arab`` or ``latn``."""
    calendars: tuple[str, ...] = ()
    """CLDR calendars in which days are given, the Gregorian first."""
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, compare=False)
    """Messages to use in place of the catalogue's, by key: the forms, in the order of the catalogue's."""

    @classmethod
    def of(
        cls,
        language: Language,
        *,
        locale: str | None = None,
        digits: str | None = None,
        calendars: tuple[str, ...] | None = None,
        words: Mapping[str, tuple[str, ...]] | None = None,
    ) -> Style:
        """Make a style, taking what is not given from the table of languages."""
        row = language_data(language)
        return cls(
            language=language,
            locale=locale or row.locale,
            digits=digits or row.digits,
            calendars=calendars or (),
            words=words or {},
        )

    def _message(self, key: str, n: int | None = None) -> str:
        """Give a message: what ``words`` say, else the catalogue's."""
        own = self.words.get(key)
        if own is None:
            return message(self.language, key, n)
        return own[0 if n is None or len(own) == 1 else plural_index(self.language, n)]

    @property
    def data(self) -> LanguageData:
        """The language's row in the table."""
        return language_data(self.language)

    @property
    def direction(self) -> Direction:
        """The direction of the script."""
        return direction(self.language)

    # Plain words.

    def number(self, number: int) -> str:
        """Give a whole number."""
        return whole(number, self.digits)

    def plain_digits(self, number: int) -> str:
        """Give a number that labels something (year, edition, reference): no grouping."""
        return to_system(str(number), self.digits)

    def percent(self, share: float) -> str:
        """Give a share of 0 to 1 in per cent."""
        return percent(share, self.digits)

    def date(self, date: dt.date, *, beside: bool = False) -> str:
        """Give ``9 April 2025``; ``beside`` adds the day in the other calendar, if the edition has one."""
        return self._beside(to_system(dates.day(date, self.locale), self.digits), date, date, beside=beside)

    def month(self, date: dt.date) -> str:
        """Give ``April 2025``."""
        return to_system(dates.month(date, self.locale), self.digits)

    def day_of_month(self, date: dt.date) -> str:
        """Give ``9 April``."""
        return to_system(dates.day_of_month(date, self.locale), self.digits)

    def year(self, date: dt.date) -> str:
        """Give ``2025``."""
        return to_system(dates.year(date, self.locale), self.digits)

    def date_range(self, start: dt.date, end: dt.date, *, beside: bool = False) -> str:
        """Give ``7–13 April 2025``, naming month and year once when they are the same; ``beside`` as for ``date``."""
        if start == end:
            return self.date(start, beside=beside)
        first = dates.day_of(start, end, self.locale)
        one_month = (start.year, start.month) == (end.year, end.month)
        text = self._range(first, dates.day(end, self.locale), one_month=one_month)
        return self._beside(to_system(text, self.digits), start, end, beside=beside)

    def _range(self, first: str, last: str, *, one_month: bool) -> str:
        return self._message("range.short" if one_month else "range.long").format(first=first, last=last)

    def _beside(self, text: str, start: dt.date, end: dt.date, *, beside: bool) -> str:
        """Add the days in the Umm al-Qura calendar, unless the edition does not want them or the calendar ends."""
        if not beside or UMALQURA not in self.calendars:
            return text
        first, last = hijri(start), hijri(end)
        if first is None or last is None:
            return text
        months = self.data.hijri
        # One date in brackets stays on one line.
        whole_last = f"{last.day} {months[last.month - 1]} {last.year}".replace(" ", "\u00a0")
        if first == last:
            days = whole_last
        else:
            one_month = (first.year, first.month) == (last.year, last.month)
            parts = [str(first.day)]
            parts += [] if one_month else [months[first.month - 1]]
            parts += [] if first.year == last.year else [str(first.year)]
            days = self._range(" ".join(parts), whole_last, one_month=one_month)
        return self._message("calendar.beside").format(date=text, hijri=to_system(days, self.digits))

    def language_name(self, language: Language) -> str:
        """Give the name of a language in this one; its tag when CLDR has none."""
        return _language_name(language, self.locale)

    # Lines of runs.

    def own(self, text: str) -> Line:
        """Give words that are already in this language, digits and all."""
        return (Run(text=text, language=self.language, direction=self.direction),) if text else ()

    def prose(self, text: str) -> Line:
        """Give text that somebody wrote for this document: its digits become the document's.

        Links, addresses, ISO dates, codes and phrases of the other script keep theirs.
        """
        text = "".join(
            to_system(run.text, self.digits) if self._takes_digits(run) else run.text
            for run in bidi.runs(text, self.language)
        )
        return bidi.runs(text, self.language, isolate=True, digits=self.digits)

    def _takes_digits(self, run: Run) -> bool:
        if run.direction == self.direction:
            return True
        has_letter = any(character.isalpha() for character in run.text)
        return not has_letter and not _ISO_DATE.fullmatch(run.text)

    def verbatim(self, text: str, language: Language = "") -> Line:
        """Give a source's own words of a language, as they are, to stand in a line of this one."""
        return bidi.embed(text, language or self.language, self.language, digits=self.digits)

    def join(self, lines: Sequence[Line], separator: str) -> Line:
        """Join lines with a separator of this language."""
        found: list[Run] = []
        for line in lines:
            if line:
                found.extend(self.own(separator) if found else ())
                found.extend(line)
        return bidi.merge(tuple(found))

    def items(self, lines: Sequence[Line]) -> Line:
        """Join lines as a list in a sentence: ``A, B and C``."""
        from babel.lists import format_list

        marks = [f"\x00{place}\x00" for place in range(len(lines))]
        pattern = format_list(marks, locale=self.locale) if marks else ""
        found: list[Run] = []
        for place, part in enumerate(pattern.split("\x00")):
            found.extend(lines[int(part)] if place % 2 else self.own(part))
        return bidi.merge(tuple(found))

    def text(self, key: str, n: int | None = None, **values: str | int) -> str:
        """Give a message as plain text; ``n`` chooses its plural form and fills ``{n}``."""
        return plain(self.say(key, n, **values))

    def say(self, key: str, n: int | None = None, **values: str | int | Line) -> Line:
        """Give a message as a line; ``n`` chooses its plural form and fills ``{n}``.

        Strings are words of this language, lines stand as they are.
        """
        template = self._message(key, n)
        if n is not None:
            values["n"] = n
        found: list[Run] = []
        for place, part in enumerate(_PLACEHOLDER.split(template)):
            found.extend(self._value(values[part]) if place % 2 else self._literal(part))
        return bidi.merge(tuple(found))

    def _literal(self, text: str) -> Line:
        return bidi.runs(to_system(text, self.digits) if self.digits in SYSTEMS else text, self.language, isolate=True)

    def _value(self, value: str | int | Line) -> Line:
        if isinstance(value, int):
            return self.own(self.number(value))
        return self.prose(value) if isinstance(value, str) else value


@functools.cache
def _language_name(language: Language, locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(language.replace("-", "_")).get_language_name(locale) or language
    except (UnknownLocaleError, ValueError):
        return language
