"""Language: Arabic and English by themselves, everything else with a doubt."""

from __future__ import annotations

import pytest

from briefgen.text.language import arabic_share, detect_language

ARABIC = "قالت الوزارة إن التدريبات البحرية ستبدأ في الشهر المقبل مع عدد من الشركاء في المنطقة."
ENGLISH = "The ministry said that the naval exercises would begin next month with partners of the region."


@pytest.mark.parametrize(("text", "language"), [(ARABIC, "ar"), (ENGLISH, "en"), (ARABIC + " NATO Tomahawk", "ar")])
def test_sure(text: str, language: str) -> None:
    guess = detect_language(text)
    assert (guess.language, guess.doubt) == (language, "")
    assert guess.confidence > 0.7


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("وزارت دفاع اعلام کرد که رزمایش دریایی ماه آینده با حضور شرکای منطقه‌ای آغاز می‌شود و ادامه دارد.", "fa"),
        ("وزارت دفاع نے کہا ہے کہ بحری مشقیں اگلے مہینے خطے کے شراکت داروں کے ساتھ شروع ہوں گی۔", "ur"),
        ("وزير خارجه ايران در اين سفر با مقام هاي عراق ديدار كرد و گفت اين همكاري ها ادامه خواهد داشت.", "fa"),
        ("د دفاع وزارت وویل چې سمندري تمرینونه به راتلونکې میاشت د سیمې له شریکانو سره پیل شي.", "ps"),
        ("وەزارەتی بەرگری ڕایگەیاند کە مەشقە دەریاییەکان مانگی داهاتوو لەگەڵ هاوبەشانی ناوچەکە دەست پێدەکەن.", "ckb"),
        ("رەئىس بۇ يىغىندا ئىككى دۆلەتنىڭ ھەمكارلىقىنى كۈچەيتىش كېرەكلىكىنى تەكىتلىدى.", "ug"),
        ("Die Regierung hat am Montag beschlossen, den Haushalt der Bundeswehr zu erhöhen.", "de"),
        ("Bakanlık, deniz tatbikatlarının gelecek ay bölgedeki ortaklarla birlikte başlayacağını açıkladı.", "tr"),
        ("Le ministère a déclaré que les exercices navals commenceraient le mois prochain avec des partenaires.", "fr"),
    ],
)
def test_neighbours_are_told_apart_with_a_doubt(text: str, language: str) -> None:
    guess = detect_language(text)
    assert guess.language == language
    assert language in guess.doubt


def test_arabic_on_a_persian_keyboard_is_arabic() -> None:
    guess = detect_language(ARABIC.replace("ي", "ی").replace("ك", "ک"))
    assert (guess.language, guess.doubt) == ("ar", "")


def test_mixed_script_is_a_doubt() -> None:
    assert "mixes" in detect_language(f"{ARABIC}\n{ENGLISH}").doubt


@pytest.mark.parametrize("text", ["", "12 – 34", "…"])
def test_no_letters(text: str) -> None:
    guess = detect_language(text)
    assert guess.language == ""
    assert guess.doubt


def test_arabic_share() -> None:
    assert arabic_share("اب ab") == 0.5
    assert arabic_share("123") == 0.0
