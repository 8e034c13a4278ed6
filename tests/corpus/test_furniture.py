"""Telling the article from the page around it, in our own made-up pages."""

from __future__ import annotations

import pytest

from briefgen.corpus.furniture import find_body, repeated_lines
from briefgen.corpus.furniture.classes import classify
from briefgen.corpus.furniture.standfirst import is_standfirst
from briefgen.corpus.furniture.title import clean_title
from briefgen.corpus.page import Line, Page
from briefgen.corpus.readers.plain import lines_of

AR_1 = "أعلنت وزارة البحرية في بلد العينة أن تمرينًا مشتركًا سيبدأ الأسبوع المقبل في الخليج الشمالي."
AR_2 = "وقال المتحدث إن التمرين يشمل البحث والإنقاذ وتبادل المعلومات بين السفن المشاركة."
AR_3 = "وأضاف أن ثلاث دول سترسل سفنًا، وأن المراقبين سيحضرون اليوم الأخير."
EN_1 = "The navy of Sampleland said a joint exercise would begin next week in the northern gulf."
EN_2 = "A spokesman told reporters that the drill includes search and rescue and sharing of data."
EN_3 = "Three countries will send ships, and observers will attend on the last day."


def body(text: str, outlets: frozenset[str] = frozenset()) -> tuple[str, list[str]]:
    found = find_body(Page(lines=lines_of(text)), outlets=outlets)
    return found.title, [line.text for line in found.lines]


AR_PAGE = f"عنوان عن تمرين مشترك في الخليج\n\n{AR_1}\n\n%s\n\n{AR_2}\n\n{AR_3}"
EN_PAGE = f"Joint exercise begins in the gulf\n\n{EN_1}\n\n%s\n\n{EN_2}\n\n{EN_3}"
INSIDE = [
    (AR_PAGE, "شاهد أيضاً: قطار جديد يصل إلى العاصمة"),
    (AR_PAGE, "اقرأ أيضا: هل تعود الأمطار؟"),
    (AR_PAGE, "إقرأ المزيد: أسعار الخبز ترتفع"),
    (AR_PAGE, "طالع أيضاً مهرجان السينما يختتم دورته"),
    (AR_PAGE, "اقرأ أيضًا:\nمهرجان السينما يختتم دورته\nقطار جديد في العاصمة"),
    (AR_PAGE, "قد يهمك/ قطار جديد يصل إلى العاصمة"),
    (AR_PAGE, "إعلان"),
    (AR_PAGE, "تابعونا على فيسبوك وتويتر لآخر الأخبار"),
    (AR_PAGE, "اشترك في نشرتنا البريدية ليصلك كل جديد."),
    (AR_PAGE, "صورة أرشيفية: سفينة في الميناء"),
    (AR_PAGE, "سفينة دورية في الميناء الشمالي (رويترز)"),
    (AR_PAGE, "اضغط هنا لمشاهدة الفيديو"),
    (AR_PAGE, "#بحرية #تمرين #الخليج"),
    (EN_PAGE, "Read also: A new train reaches the capital"),
    (EN_PAGE, "READ MORE: Will the rain return?"),
    (EN_PAGE, "See also - Bread prices rise"),
    (EN_PAGE, "Advertisement"),
    (EN_PAGE, "Sign up for our morning newsletter and never miss a story."),
    (EN_PAGE, "Follow us on Twitter and Facebook"),
    (EN_PAGE, "Story continues below advertisement"),
    (EN_PAGE, "A patrol ship in the northern port, March 3 [File: Sample Agency/Reuters]"),
    (EN_PAGE, "3 min read"),
]


@pytest.mark.parametrize(("page", "line"), INSIDE, ids=[line[:30] for _, line in INSIDE])
def test_a_line_inside_the_article_goes_and_nothing_else(page: str, line: str) -> None:
    _, without = body(page.replace("%s\n\n", ""))
    _, kept = body(page % line)
    assert kept == without
    assert len(kept) == 3


TAILS = [
    (AR_PAGE, "أخبار ذات صلة\n\nزلزال خفيف في الجزيرة\n\nوصف لخبر آخر لا علاقة له بالتمرين ولا بالسفن المشاركة فيه."),
    (AR_PAGE, "الأكثر قراءة\n1\nخبر عن السباق\n2\nخبر عن المسرح"),
    (AR_PAGE, "التعليقات\nشكرا على الخبر"),
    (AR_PAGE, "اكتشاف المزيد من موقع العينة\nاشترك للحصول على أحدث المقالات في بريدك الإلكتروني."),
    (AR_PAGE, "للمزيد من المعلومات يمكنك زيارة الموقع www.sample.example"),
    (AR_PAGE, "جميع الحقوق محفوظة © 2024"),
    (AR_PAGE, "الرئيسيةأخبارسياسةرياضةثقافةاقتصاد"),
    (AR_PAGE, "كاريكاتير\n\nالنشرة الإخبارية"),
    (AR_PAGE, "المصدر: وكالات"),
    (AR_PAGE, "يمكنكم تلقي إشعارات بأهم الأخبار بعد تحميل تطبيق صحيفة العينة على هواتفكم."),
    (AR_PAGE, "* الآراء المنشورة هنا تعبر عن رأي أصحابها ولا تعبر عن الصحيفة."),
    (EN_PAGE, "The views expressed here are the author’s own."),
    (
        EN_PAGE,
        "Related Articles\n\nMild quake on the island\n\nA teaser for another story that has nothing to do with it.",
    ),
    (EN_PAGE, "Most Read\n1\nA story on the race\n2\nA story on the stage"),
    (EN_PAGE, "Leave a comment\nThanks for this."),
    (EN_PAGE, "Copyright © 2024 Sample Media. All rights reserved."),
    (EN_PAGE, "FacebookTwitterLinkedInEmail"),
    (EN_PAGE, "Discover more from The Sample\nSubscribe to get the latest posts sent to your email."),
]


@pytest.mark.parametrize(("page", "tail"), TAILS, ids=[tail[:30] for _, tail in TAILS])
def test_what_follows_the_article_goes(page: str, tail: str) -> None:
    _, without = body(page.replace("%s\n\n", ""))
    _, kept = body(page.replace("%s\n\n", "") + f"\n\n{tail}")
    assert kept == without


HEADS = [
    (AR_PAGE, "الوضع المظلم\nLogo\nالرئيسية | أخبار | سياسة | رياضة | ثقافة\n"),
    (AR_PAGE, "تخطي إلى المحتوى\nتسجيل الدخول\nبحث\n"),
    (EN_PAGE, "Skip to content\nMenu\nHome | News | World | Sport | Opinion\n"),
    (EN_PAGE, "Home > News > World\nSign in\n"),
]


@pytest.mark.parametrize(("page", "head"), HEADS)
def test_what_stands_above_the_title_goes(page: str, head: str) -> None:
    plain = page.replace("%s\n\n", "")
    assert body(f"{head}\n{plain}") == body(plain)


def test_share_row_and_category_between_title_and_body() -> None:
    page = AR_PAGE.replace("%s\n\n", "").replace("\n\n", "\n\nالتصنيف: بحرية\nشارك الخبر:\nFacebookTwitterEmail\n\n", 1)
    assert body(page) == body(AR_PAGE.replace("%s\n\n", ""))


def test_headings_are_kept_with_what_follows() -> None:
    found = find_body(Page(lines=lines_of(AR_PAGE % "تفاصيل التمرين البحري")))
    assert [(line.kind, line.text) for line in found.lines][1] == ("heading", "تفاصيل التمرين البحري")


def test_a_list_after_a_colon_is_kept() -> None:
    _, kept = body(
        f"Joint exercise begins in the gulf\n\n{EN_1}\n\nThree ships take part:\n- Alpha\n- Bravo\n- Charlie"
    )
    assert kept[-3:] == ["Alpha", "Bravo", "Charlie"]


def test_a_caption_in_the_title_block_goes_and_a_heading_in_the_body_block_stays() -> None:
    caption = f"عنوان عن تمرين مشترك في الخليج\nسفينتان في الميناء\n\n{AR_1}\n\n{AR_2}"
    heading = f"عنوان عن تمرين مشترك في الخليج\n\nتمرين واسع في الشمال\n{AR_1}\n\n{AR_2}"
    assert body(caption)[1] == [AR_1, AR_2]
    assert body(heading)[1] == ["تمرين واسع في الشمال", AR_1, AR_2]


def test_a_title_said_twice_is_the_title() -> None:
    title, kept = body(f"Sample Paper\n• Joint exercise begins\n\nJoint exercise begins\n\n{EN_1}\n\n{EN_2}")
    assert title == "Joint exercise begins"
    assert kept == [EN_1, EN_2]


def test_related_box_in_mid_article_does_not_cut_the_rest() -> None:
    long_rest = f"{EN_2}\n\n{EN_3}\n\n{EN_1}\n\n{EN_2}"
    _, kept = body(f"Joint exercise begins in the gulf\n\n{EN_1}\n\nRelated\nA new train\n\n{long_rest}")
    assert EN_3 in kept
    assert "A new train" not in kept


def test_claims_of_byline_logo_and_sign_off() -> None:
    page = (
        f"صحيفة العينة logo\n\nعنوان عن تمرين مشترك\nبقلم: سلمى حداد\n9 أبريل 2025\n\n{AR_1}\n\n{AR_2}\n\nالعينة-وكالات"
    )
    head = find_body(Page(lines=lines_of(page))).head
    assert head.outlets == ("صحيفة العينة", "العينة")
    assert head.authors == ("سلمى حداد",)
    assert [(claim.date.isoformat(), claim.doubt) for claim in head.dates] == [("2025-04-09", "")]


def test_a_byline_with_a_date_is_both() -> None:
    page = f"Joint exercise begins\nSalma Haddad | 9 April 2025 | 10:30\n\n{EN_1}\n\n{EN_2}"
    head = find_body(Page(lines=lines_of(page))).head
    assert [claim.date.isoformat() for claim in head.dates] == ["2025-04-09"]


def test_a_known_outlets_name_is_no_heading() -> None:
    found = find_body(
        Page(lines=lines_of(f"Sample Paper\n\n{EN_PAGE.replace('%s', 'Sample Paper')}")),
        outlets=frozenset({"sample paper"}),
    )
    assert "Sample Paper" in found.head.outlets
    assert all(line.text != "Sample Paper" for line in found.lines)


@pytest.mark.parametrize(
    "prose",
    [
        "اشترك في التمرين ثلاثة آلاف بحار من خمس دول.",
        "شاهد المراقبون أيضًا سفنًا أخرى في المنطقة الشمالية.",
        "تابع الوزير أن بلاده سترسل سفينتين إلى التمرين.",
        "المقالات التي نشرتها الصحيفة تناولت التمرين من كل وجه.",
        "Home prices in the port city rose while the fleet was in.",
        "Subscribers of the plan, he said, will share the data.",
        "Related costs of the exercise will be shared by all sides.",
        "Read aloud in parliament, the letter asked for more ships.",
        "Copyright law was not on the agenda of the meeting.",
        "By Tuesday the ships had left the port of the capital.",
    ],
)
def test_prose_that_begins_like_furniture_stays(prose: str) -> None:
    assert classify(Line(text=prose)) == "content"


@pytest.mark.parametrize(
    ("title", "clean"),
    [
        ("تمرين مشترك في الخليج | الأخبار العسكرية", "تمرين مشترك في الخليج"),
        ("Joint exercise begins | News | Sample Paper", "Joint exercise begins"),
        ("Joint exercise begins - Sample Paper", "Joint exercise begins"),
        ("Joint exercise begins - a first", "Joint exercise begins - a first"),
        ("Word | Word", "Word | Word"),
    ],
)
def test_clean_title(title: str, clean: str) -> None:
    assert clean_title(title, {"sample paper"}) == clean


TEASER = "سفن من ثلاث دول تشارك في تمرين الخليج. اكتشف المزيد عن التمرين."
RETOLD = "تمرين مشترك في الخليج الشمالي تعلنه وزارة البحرية في بلد العينة الأسبوع المقبل."


@pytest.mark.parametrize(
    ("paragraph", "following", "parted", "answer"),
    [
        (TEASER, AR_1, False, True),
        (RETOLD, AR_1, False, True),
        (AR_1, AR_2, False, False),
        (AR_1, AR_2, True, False),
        (AR_3, AR_1, True, True),
        (EN_1, EN_2, False, False),
        ("TOKYO (Sample) - " + EN_1, EN_1, False, False),
        ("Navy of Sampleland plans joint exercise in the northern gulf next week.", EN_1, False, True),
    ],
)
def test_standfirst(paragraph: str, following: str, *, parted: bool, answer: bool) -> None:
    assert is_standfirst(paragraph, "Exercise", following, parted=parted) is answer


def _lines(*texts: str) -> list[Line]:
    return [Line(text=text) for text in texts]


def test_lines_an_outlet_repeats_are_found() -> None:
    line = "This report was made with a grant."
    articles = [("paper", _lines(f"Story {n} one.", f"Story {n} two.", f"Story {n} three.", line)) for n in range(3)]
    assert repeated_lines(articles) == (frozenset({3}),) * 3
    assert repeated_lines(articles[:2]) == (frozenset(),) * 2
    assert repeated_lines([("", lines) for _, lines in articles]) == (frozenset(),) * 3


def test_syndicated_copies_lose_nothing() -> None:
    copies = [("paper", _lines(EN_1, EN_2, EN_3)) for _ in range(4)]
    assert repeated_lines(copies) == (frozenset(),) * 4
