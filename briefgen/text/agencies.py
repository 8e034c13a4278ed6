"""Whom a report relies on: news agencies and large outlets that others quote, as data, and how a text credits them.

To name one is taken for a credit, wherever it stands in the text: who counts independent origins
must rather miss one than take two reports of one agency for two.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from briefgen.text.normalize import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["SOURCES", "credited_sources", "source_name"]

SOURCES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "reuters": {"en": ("Reuters",), "ar": ("رويترز", "رويتر")},
    "afp": {"en": ("AFP", "Agence France-Presse"), "ar": ("فرانس برس", "أ ف ب", "أ.ف.ب", "ا ف ب", "الصحافة الفرنسية")},
    "ap": {
        "en": ("Associated Press", "AP"),
        "ar": ("أسوشيتد برس", "أسوشييتد برس", "اسوشيتدبرس", "أسوشيتدبرس", "أ ب"),
    },
    "dpa": {"en": ("dpa", "Deutsche Presse-Agentur"), "ar": ("الأنباء الألمانية", "د ب أ", "د.ب.أ")},
    "efe": {"en": ("EFE",), "ar": ("الأنباء الإسبانية",)},
    "ansa": {"en": ("ANSA",), "ar": ("أنسا", "الأنباء الإيطالية")},
    "anadolu": {"en": ("Anadolu",), "ar": ("الأناضول",)},
    "xinhua": {"en": ("Xinhua",), "ar": ("شينخوا", "شينخو", "الصين الجديدة")},
    "tass": {"en": ("TASS", "ITAR-TASS"), "ar": ("تاس", "إيتار تاس")},
    "interfax": {"en": ("Interfax",), "ar": ("إنترفاكس", "انترفاكس")},
    "ria": {"en": ("RIA", "Sputnik"), "ar": ("ريا نوفوستي", "نوفوستي", "سبوتنيك")},
    "kyodo": {"en": ("Kyodo",), "ar": ("كيودو",)},
    "jiji": {"en": ("Jiji",), "ar": ("جيجي برس",)},
    "yonhap": {"en": ("Yonhap",), "ar": ("يونهاب",)},
    "kcna": {"en": ("KCNA",), "ar": ("الأنباء الكورية", "الأنباء المركزية الكورية", "الأنباء الكورية المركزية")},
    "bloomberg": {"en": ("Bloomberg",), "ar": ("بلومبرغ", "بلومبيرغ", "بلومبرج")},
    "dow-jones": {"en": ("Dow Jones",), "ar": ("داو جونز",)},
    "upi": {"en": ("UPI",), "ar": ("يونايتد برس",)},
    "spa": {"en": ("Saudi Press Agency",), "ar": ("واس", "الأنباء السعودية")},
    "wam": {"en": ("WAM", "Emirates News Agency"), "ar": ("وام", "أنباء الإمارات")},
    "kuna": {"en": ("KUNA",), "ar": ("كونا", "الأنباء الكويتية")},
    "qna": {"en": ("QNA", "Qatar News Agency"), "ar": ("الأنباء القطرية",)},
    "bna": {"en": ("BNA", "Bahrain News Agency"), "ar": ("أنباء البحرين",)},
    "sana": {"en": ("SANA",), "ar": ("سانا", "الأنباء السورية")},
    "mena": {"en": ("Middle East News Agency",), "ar": ("أنباء الشرق الأوسط", "أ ش أ")},
    "petra": {"en": ("Petra News Agency", "Petra"), "ar": ("بترا", "الأنباء الأردنية")},
    "nna": {"en": ("National News Agency",), "ar": ("الوطنية للإعلام",)},
    "wafa": {"en": ("WAFA",), "ar": ("وفا", "الأنباء الفلسطينية")},
    "saba": {"en": ("Saba News Agency",), "ar": ("سبأ", "الأنباء اليمنية")},
    "ina": {"en": ("Iraqi News Agency",), "ar": ("الأنباء العراقية",)},
    "tap": {"en": ("Tunis Afrique Presse",), "ar": ("تونس إفريقيا للأنباء",)},
    "aps": {"en": ("Algeria Press Service",), "ar": ("الأنباء الجزائرية",)},
    "map": {"en": ("Maghreb Arabe Presse",), "ar": ("المغرب العربي للأنباء",)},
    "irna": {"en": ("IRNA",), "ar": ("إرنا", "ارنا", "الجمهورية الإسلامية للأنباء")},
    "isna": {"en": ("ISNA",), "ar": ("إيسنا", "الطلبة الإيرانية")},
    "fars": {"en": ("Fars News", "Fars"), "ar": ("وكالة فارس", "أنباء فارس")},
    "tasnim": {"en": ("Tasnim",), "ar": ("تسنيم",)},
    "cnn": {"en": ("CNN",), "ar": ("سي إن إن", "سي ان ان")},
    "bbc": {"en": ("BBC",), "ar": ("بي بي سي",)},
    "sky": {"en": ("Sky News",), "ar": ("سكاي نيوز",)},
    "france24": {"en": ("France 24", "France24"), "ar": ("فرانس 24", "فرانس24")},
    "alarabiya": {"en": ("Al Arabiya", "Al-Arabiya", "alarabiya"), "ar": ("العربية.نت", "العربية نت", "قناة العربية")},
    "aljazeera": {"en": ("Al Jazeera", "Al-Jazeera"), "ar": ("الجزيرة نت", "قناة الجزيرة", "شبكة الجزيرة")},
    "nyt": {"en": ("New York Times",), "ar": ("نيويورك تايمز",)},
    "wapo": {"en": ("Washington Post",), "ar": ("واشنطن بوست",)},
    "wsj": {"en": ("Wall Street Journal",), "ar": ("وول ستريت جورنال",)},
    "ft": {"en": ("Financial Times",), "ar": ("فايننشال تايمز", "فاينانشال تايمز", "فاينانشيال تايمز")},
    "guardian": {"en": ("The Guardian",), "ar": ("الغارديان", "الجارديان", "غارديان")},
    "nbc": {"en": ("NBC",), "ar": ("إن بي سي", "ان بي سي")},
    "abc": {"en": ("ABC News",), "ar": ("إيه بي سي", "أي بي سي")},
    "cbs": {"en": ("CBS",), "ar": ("سي بي إس", "سي بي أس")},
    "fox": {"en": ("Fox News",), "ar": ("فوكس نيوز",)},
    "nhk": {"en": ("NHK",), "ar": ("إن إتش كيه", "إن إتش كاي")},
}
"""By id, the names in each language; the first is the one to print."""

_NAMED = (
    re.compile(r"(?<!\w)[ولب]?وكاله\s+(?:ال)?انباء\s+[«\"“(']?(?:ال)?(\w+)"),
    re.compile(r"(?<!\w)[ولب]?وكاله\s+(?:ال)?(\w+)\s+(?:لل)?انباء"),
    re.compile(r"(?<!\w)[ولب]?(?:صحيفه|مجله|قناه|شبكه)\s+[«\"“(']?(\w+)"),
    re.compile(r"\b(\w+)\s+(?:news agency|newspaper)\b"),
)
"""Agencies and outlets that are in no list: the word by which they are named."""


def _bounded(name: str) -> str:
    letters = name.replace(".", " ").split()
    arabic = any("\u0600" <= letter <= "\u06ff" for letter in name)
    gap = r"[\s.\-]+" if all(len(letter) == 1 for letter in letters) else r"[\s.\-]*"
    words = gap.join(re.escape(fold(letter)) for letter in letters)
    return rf"(?<!\w){'[ولب]?' if arabic else ''}{words}(?!\w)"


@functools.lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    """Give one pattern of all names, with a group for each source."""
    groups = [
        "(" + "|".join(_bounded(name) for names in rows.values() for name in names) + ")" for rows in SOURCES.values()
    ]
    return re.compile("|".join(groups))


@functools.lru_cache(maxsize=1024)
def credited_sources(text: str) -> frozenset[str]:
    """Give what ``text`` names as a source: ids of `SOURCES`, and for others ``named `` and its name's first word."""
    folded = fold(text)
    ids = list(SOURCES)
    found = {ids[match.lastindex - 1] for match in _pattern().finditer(folded) if match.lastindex}
    found |= {f"named {match.group(1)}" for pattern in _NAMED for match in pattern.finditer(folded)}
    return frozenset(found)


def source_name(source: str, language: str) -> str:
    """Give the name of a source in a language; empty when there is none."""
    names = SOURCES.get(source, {}).get(language, ())
    return names[0] if names else ""
