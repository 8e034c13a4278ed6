from __future__ import annotations

import itertools

import pytest

from briefgen.text.normalize import fold
from briefgen.text.stems import readings, stem

FAMILIES = {
    "ar": [
        "تدريب تدريبات التدريبات بتدريباتها والتدريب للتدريبات وتدريباتهم التدريبية",
        "اليابان الياباني اليابانية يابانيين يابانيون لليابان باليابان واليابانيون",
        "وزير الوزير وزيري ووزير للوزير الوزراء وزيرا وزراؤها",
        "سياسة سياسات السياسية سياستها بسياستها والسياسات",
        "صاروخ صواريخ الصواريخ بصواريخها الصاروخية صاروخيا بالصواريخ",
        "فضاء الفضاء فضائية الفضائي للفضاء",
        "إلكتروني الإلكترونية الإلكتروني والإلكترونية",
        "باليستي الباليستية باليستية والباليستية",
        "اتفاق الاتفاق باتفاق لاتفاق اتفاقات",
        "اتفاقية اتفاقيات الاتفاقية باتفاقيات",
        "مناورة مناورات المناورات بمناورات ومناوراتهما بالمناورات",
        "تعاون التعاون تعاونها بالتعاون تعاوني وتعاونهما",
        "شريك شركاء الشركاء شركائنا لشركائها بشركائه",
        "قوات القوات قواتها قواته وقواتنا بقواتها",
        "أوكرانيا أوكراني الأوكرانية لأوكرانيا وأوكرانيا",
        "روسيا الروسية روسي وروسيا",
        "تكنولوجيا التكنولوجيا تكنولوجية والتكنولوجي",
        "مسؤول المسؤولين مسؤولون مسئول ومسؤولين مسئولين",
        "قاعدة قواعد القواعد قواعدها القاعدة بقواعدها",
        "ألغام الألغام لغم",
        "عقوبات العقوبات عقوبة بالعقوبات",
        "دولة دول الدول دولتان الدولتين",
        "تحالف التحالف تحالفات بتحالفها وتحالفاتها",
        "دفاع الدفاع الدفاعية دفاعي ودفاعاتها للدفاع",
        "صناعة الصناعات صناعية صناعاتها والصناعة",
        "فرنسا فرنسي الفرنسية وفرنسا لفرنسا",
        "سلاح أسلحة الأسلحة أسلحتها بأسلحة السلاح",
        "حليف حلفاء الحلفاء حلفائها",
        "لواء ألوية الألوية",
        "ميناء موانئ الموانئ",
    ],
    "en": [
        "exercise exercises exercised exercising",
        "defence defense defences defenses",
        "organisation organization organisations organizations",
        "missile missiles",
        "China China’s china",
        "programme program programmes programs",
        "agreement agreements",
        "alliance alliances",
        "partner partners",
        "partnership partnerships",
        "country countries",
        "drill drills drilled drilling",
        "ally allies",
        "cooperate cooperation cooperative cooperating",
        "manoeuvre maneuver manoeuvres maneuvers",
        "modernise modernize modernisation modernization",
        "procure procured procuring procures",
        "centre center centres centers",
        "sanction sanctions sanctioned",
        "summit summits",
        "harbour harbor harbours",
        "treaty treaties",
        "licence license licences",
        "threat threats",
        "satellite satellites",
        "armoured armored",
        "deploy deployed deploys deploying",
        "intercept intercepts intercepted",
        "interoperability interoperable",
    ],
}
APART = {
    "ar": [
        "بحرين بحر",
        "بحرية حرية",
        "قضايا قضاء",
        "سلاح لاح",
        "وزير زر",
        "تعاون تعال",
        "قانون قانا",
        "ألمانيا ماني",
        "إلغاء لغة",
        "تايوان تايو",
        "برلمان برلين",
        "لبنان لبن",
        "تفاهم تفاح",
        "اليابان الباب",
        "باليستي يست",
        "سياسة ياسمين",
        "فلسطين فلسفة",
        "واشنطن اشن",
        "وكالة كالة",
        "جيش جيب",
        "دفاع دفع",
        "صين صنع",
        "هند هندسة",
        "مصر مصرف",
        "نووي نواة",
        "قوات قوة",
        "أمن أمين",
        "حلف حالف",
        "سفينة سفير",
        "ليتوانيا توان",
    ],
    "en": [
        "arms arm",
        "organization organ",
        "university universe",
        "intelligence intelligent",
        "international internal",
        "experience experiment",
        "general generate",
        "generation generally",
        "united unit",
        "news new",
        "policy police",
        "army arms",
        "customs custom",
        "goods good",
        "severe several",
        "minister mini",
        "missile mission",
        "port portion",
        "command comment",
        "station state",
        "strategic strait",
        "nuclear nucleus",
        "naval navel",
        "treaty treat",
        "marine margin",
        "defense defeat",
    ],
}


@pytest.mark.parametrize(("language", "family"), [(tag, one) for tag, all_ in FAMILIES.items() for one in all_])
def test_forms_of_a_word_share_a_stem(language: str, family: str) -> None:
    stems = {word: stem(fold(word), language) for word in family.split()}
    assert len(set(stems.values())) == 1, stems


@pytest.mark.parametrize(("language", "pair"), [(tag, one) for tag, all_ in APART.items() for one in all_])
def test_different_words_keep_different_stems(language: str, pair: str) -> None:
    one, other = (stem(fold(word), language) for word in pair.split())
    assert one != other


@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_two_families_run_together(language: str) -> None:
    stems = [stem(fold(family.split()[0]), language) for family in FAMILIES[language]]
    related = {("اتفاق", "اتفاق"), ("partner", "partnership")}
    clashes = [pair for pair in itertools.combinations(stems, 2) if pair[0] == pair[1] and pair not in related]
    assert clashes == []


def test_a_word_in_the_other_script_is_stemmed_by_its_script() -> None:
    assert stem("exercises", "ar") == stem("exercise", "en")
    assert stem("تدريبات", "en") == stem("تدريب", "ar")


def test_other_languages_use_their_snowball_stemmer() -> None:
    assert stem("exercices", "fr") == stem("exercice", "fr")
    assert stem("slova", "xx") == "slova"


def test_readings_hold_every_split_of_the_clitics() -> None:
    assert stem("تدريب", "ar") in readings(fold("وبتدريباتها"), "ar")
    assert stem("قمر", "ar") in readings(fold("بقمر"), "ar")
    assert readings("exercises", "en") == (stem("exercises", "en"),)
    assert readings(fold("ستشارك"), "ar")[0] == "تشارك"


@pytest.mark.parametrize("word", ["", "و", "ال", "ب", "وال", "لل", "ا", "ها", "يه", "في", "من"])
def test_short_words_stay(word: str) -> None:
    assert stem(word, "ar") == word
