from __future__ import annotations

import dataclasses
import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.errors import TemplateError
from briefgen.i18n import Style
from briefgen.i18n.bidi import runs
from briefgen.model import ByLanguage, Run
from briefgen.model.delivery import READER_MARK, Letter
from briefgen.rendering.checking import check_loaded
from briefgen.rendering.mail import render_mail
from briefgen.rendering.template import load_folder
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from briefgen.model import Brief, Line
    from briefgen.model.delivery import MailText

LEAVE = "https://list.example/leave?who={reader}"
BRAND = """version: 1
letterhead: {ar: [وزارة العينات], en: [Ministry of samples]}
footer: {ar: [للاستخدام الداخلي], en: [For internal use]}
"""
ISOLATES = {"\u2066": 1, "\u2067": 1, "\u2068": 1, "\u2069": -1}


def mail(*languages: str, brief: Brief | None = None, lookup: tuple[Path, ...] = (), **more: Any) -> MailText:
    more.setdefault("unsubscribe", LEAVE)
    letter = Letter(languages=languages or ("ar",), **more)
    return render_mail(brief or make_brief(), letter, lookup)


def titled(title: str, language: str = "en") -> Brief:
    brief = make_brief()
    lines = {code: brief.title[code] for code in brief.title}
    return dataclasses.replace(brief, title=ByLanguage.of({**lines, language: runs(title, language, isolate=True)}))


class Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {key: value or "" for key, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1][0] not in ("style", "title"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())


def in_order(text: str, *wanted: str) -> None:
    places = [text.index(words) for words in wanted]
    assert places == sorted(places), list(zip(wanted, places, strict=True))


def balanced(line: str) -> bool:
    depth = 0
    for one in line:
        depth += ISOLATES.get(one, 0)
        if depth < 0:
            return False
    return depth == 0


# What a message says.


def test_an_arabic_message_says_everything_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, encoding="utf-8")
    made = mail(
        "ar", lookup=(tmp_path / "brand.yaml",), attached=("موجز.pdf",), link="https://web.example/sample/2025-W15/v1/"
    )
    assert made.subject == "[TLP:GREEN] تعاون اليابان الدفاعي | العدد ١، النسخة ١"
    assert made.text.startswith("TLP:GREEN\n")
    wanted = (
        "TLP:GREEN",
        "وزارة العينات",
        "تعاون اليابان الدفاعي",
        "٧–١٣ أبريل ٢٠٢٥",
        "العدد ١، النسخة ١",
        "الخلاصة",
        "تتوسع التدريبات، ولا أخبار عن الفضاء.",
        "المحتويات",
        "• التدريبات المشتركة (٣ مقتطفات)",
        "• الفضاء (لم يُعثر على شيء)",
        "لم يُعثر على شيء عن الفضاء.",
        "الملف المرفق",
        "موجز.pdf",
        "https://web.example/sample/2025-W15/v1/",
        "ثلاثة اقتباسات",
        "تصلكم هذه الرسالة لأن عنوانكم مدرج في قائمة قرّاء «تعاون اليابان الدفاعي».",
        f"https://list.example/leave?who={READER_MARK}",
        "للاستخدام الداخلي",
    )
    in_order(made.text, *wanted)
    in_order(Elements(made.html).text.replace("\u00a0", " "), *wanted[1:])


def test_an_english_message_says_everything_in_its_order(tmp_path: Path) -> None:
    (tmp_path / "brand.yaml").write_text(BRAND, encoding="utf-8")
    made = mail("en", lookup=(tmp_path / "brand.yaml",), attached=("a.pdf", "a.docx"))
    assert made.subject == "[TLP:GREEN] Japan’s defence cooperation · Edition 1, version 1"
    wanted = (
        "TLP:GREEN",
        "Ministry of samples",
        "Japan’s defence cooperation",
        "7–13 April 2025",
        "Edition 1, version 1",
        "Bottom line",
        "Exercises widen; there is no news on space.",
        "Contents",
        "• Joint exercises (3 excerpts)",
        "• Space (nothing found)",
        "Nothing was found on space.",
        "Attached files",
        "a.pdf",
        "a.docx",
        "Verification",
        "3 quotations",
        "on the list of readers of ‘Japan’s defence cooperation’.",
        "To leave the list:",
        f"https://list.example/leave?who={READER_MARK}",
        "For internal use",
    )
    in_order(made.text, *wanted)
    in_order(Elements(made.html).text.replace("\u00a0", " "), *wanted[1:])
    assert "on the web" not in made.text


def test_both_languages_stand_one_after_the_other_the_leading_one_first() -> None:
    made = mail("en", "ar")
    assert made.subject == (
        "[TLP:GREEN] Japan’s defence cooperation · Edition 1, version 1 / تعاون اليابان الدفاعي | العدد ١، النسخة ١"
    )
    in_order(made.text, "Bottom line", "For" if "For" in made.text else "To leave", "الخلاصة", "لإلغاء الاشتراك")
    elements = Elements(made.html).found
    assert elements[0] == ("html", {"lang": "en", "dir": "ltr", "xmlns": "http://www.w3.org/1999/xhtml"})
    assert {(at["lang"], at["dir"]) for tag, at in elements if tag == "td" and "lang" in at} == {
        ("en", "ltr"),
        ("ar", "rtl"),
    }
    assert made.text.count("TLP:GREEN") == 1


def test_a_subject_in_two_languages_keeps_to_the_leading_one_when_it_would_be_long() -> None:
    made = mail("en", "ar", brief=titled("A title that goes on and on " * 6))
    assert "A title" in made.subject
    assert "تعاون" not in made.subject


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "لا مقتطفات"),
        (1, "مقتطف واحد"),
        (2, "مقتطفان"),
        (3, "٣ مقتطفات"),
        (11, "١١ مقتطفًا"),
        (100, "١٠٠ مقتطف"),
        (103, "١٠٣ مقتطفات"),
    ],
)
def test_arabic_numbers_of_excerpts_agree_with_their_noun(count: int, words: str) -> None:
    assert Style.of("ar").text("mail.excerpts", count) == words


def test_a_trial_says_so_in_subject_and_text() -> None:
    made = mail("ar", "en", test=True)
    assert made.subject.startswith("[TLP:GREEN] [TEST] ")
    in_order(made.text, "TLP:GREEN", "هذه رسالة تجريبية", "This is a trial message.", "تعاون")
    assert "[TEST]" not in mail("ar").subject
    assert "تجريبية" not in mail("ar").text


def test_a_correction_says_which_version_replaces_which_and_what_changed() -> None:
    base = make_brief()
    brief = dataclasses.replace(base, edition=dataclasses.replace(base.edition, version=3))
    told: ByLanguage[tuple[Line, ...]] = ByLanguage.of(
        {"ar": (runs("أُعيدت صياغة الخلاصة.", "ar"),), "en": (runs("The bottom line was rewritten.", "en"),)}
    )
    more: dict[str, Any] = {
        "kind": "correction",
        "replaces": 2,
        "changes": told,
        "reason": ByLanguage((("en", "A figure was wrong."),)),
    }
    english, arabic = mail("en", brief=brief, **more), mail("ar", brief=brief, **more)
    assert english.subject.startswith("[TLP:GREEN] Correction: ")
    assert arabic.subject.startswith("[TLP:GREEN] تصويب: ")
    in_order(
        english.text,
        "You received version 2 of this edition. Version 3 replaces it; please use version 3 only.",
        "Reason: A figure was wrong.",
        "What has changed",
        "• The bottom line was rewritten.",
        "Bottom line",
        "Contents",
    )
    in_order(
        arabic.text,
        "وصلتكم النسخة ٢ من هذا العدد، وقد حلت محلها النسخة ٣؛ فيُرجى الاعتماد على النسخة ٣ وحدها.",
        "السبب: \u2068A figure was wrong.\u2069",
        "ما الذي تغيّر",
        "• أُعيدت صياغة الخلاصة.",
    )
    assert '<span lang="en" dir="ltr">A figure was wrong.</span>' in arabic.html


def test_a_withdrawal_says_what_to_do_and_repeats_nothing_of_what_is_withdrawn() -> None:
    reason = ByLanguage((("ar", "سحب المصدر خبره."), ("en", "The source took its report back.")))
    english = mail("en", kind="withdrawal", replaces=1, reason=reason)
    arabic = mail("ar", kind="withdrawal", replaces=1, reason=reason)
    assert english.subject.startswith("[TLP:GREEN] Withdrawn: ")
    assert "Version 1 of this edition, which you received, has been withdrawn." in english.text
    assert "delete it and any copies" in english.text
    assert "Reason: The source took its report back." in english.text
    assert "سُحبت النسخة ١ من هذا العدد" in arabic.text
    assert "وحذفها" in arabic.text
    assert "السبب: سحب المصدر خبره." in arabic.text
    for made in (english, arabic):
        for words in ("Exercises widen", "تتوسع", "Contents", "المحتويات", "quotations", "اقتباسات"):
            assert words not in made.text
            assert words not in made.html


def test_a_list_without_an_address_is_left_by_an_answer() -> None:
    made = mail("en", unsubscribe="")
    assert "To leave the list, reply to this message." in made.text
    assert READER_MARK not in made.text + made.html


def test_a_mail_address_for_leaving_is_shown_as_one() -> None:
    made = mail("en", unsubscribe="mailto:leave@list.example?subject=unsubscribe%20{reader}")
    assert "\nleave@list.example\n" in made.text
    assert f'href="mailto:leave@list.example?subject=unsubscribe%20{READER_MARK}"' in made.html


def test_a_link_that_is_none_is_not_shown() -> None:
    made = mail("en", link="javascript:alert(1)", unsubscribe='https://x.example/"onclick="x')
    assert "javascript" not in made.html + made.text
    assert "onclick" not in made.html
    assert "on the web" not in made.text


def test_a_brief_of_an_early_edition_has_no_words_and_is_sent_all_the_same() -> None:
    brief = dataclasses.replace(make_brief(), labels=(), calendars=ByLanguage(), pictures=())
    in_order(mail("ar", brief=brief).text, "الخلاصة", "المحتويات", "التحقق")


# Direction and mark-up.


def test_what_runs_the_other_way_is_isolated_in_text_and_an_element_in_html() -> None:
    made = mail("ar", brief=titled("برنامج GCAP (Tempest) في مرحلة جديدة", "ar"))
    assert "\nبرنامج \u2068GCAP (Tempest)\u2069 في مرحلة جديدة\n" in made.text
    assert '<span lang="en" dir="ltr">GCAP (Tempest)</span>' in made.html
    # The subject's place has a direction of its own, so the whole is isolated there.
    assert made.subject == (
        "[TLP:GREEN] \u2067برنامج \u2068GCAP (Tempest)\u2069 في مرحلة جديدة | العدد ١، النسخة ١\u2069"
    )


def test_a_line_of_one_direction_has_no_isolates() -> None:
    assert not set(ISOLATES) & set(mail("en").text + mail("en").subject + mail("ar").subject)


def test_addresses_stand_alone_so_that_programs_see_where_they_end() -> None:
    lines = mail("ar", link="https://web.example/x/").text.splitlines()
    assert "https://web.example/x/" in lines
    assert f"https://list.example/leave?who={READER_MARK}" in lines


@pytest.mark.parametrize("languages", [("ar",), ("en",), ("ar", "en")])
@pytest.mark.parametrize("kind", ["edition", "correction", "withdrawal"])
def test_the_html_keeps_to_the_rules_of_mail_programs(languages: tuple[str, ...], kind: Any) -> None:
    made = mail(*languages, kind=kind, replaces=1, attached=("a.pdf",), link="https://web.example/")
    elements = Elements(made.html).found
    assert [tag for tag, _ in elements].count("table") == 1  # the other is in a comment for Outlook
    assert {tag for tag, _ in elements} <= {
        "html", "head", "style", "meta", "title", "body", "table", "tbody", "tr", "td", "p", "span", "a", "bdi",
    }  # fmt: skip
    for tag, at in elements:
        if tag in ("html", "body", "table", "p"):
            assert at["dir"] in ("rtl", "ltr"), tag
            assert at["lang"], tag
        if tag == "p" and at["class"].split()[0] not in ("in-ar", "in-en"):
            side = "right" if at["dir"] == "rtl" else "left"
            assert f"text-align: {side}" in at["style"]
            assert at["align"] == side
        if tag in ("body", "table", "td", "p", "a"):
            assert at.get("style"), (tag, at)
        if tag == "a":
            assert at["dir"] == "ltr"
        assert "src" not in at
        assert "background" not in at
    table = next(at for tag, at in elements if tag == "table")
    assert table["role"] == "presentation"
    assert "max-width: 640px" in table["style"]
    assert not re.search(r"flex|grid|unicode-bidi|position:|float:|url\(|@import", made.html)
    assert re.search(r"<!--\[if mso\]><table [^>]*width=\"640\"", made.html)
    assert "@media (prefers-color-scheme: dark)" in made.html
    assert "http://" not in made.html.replace("http://www.w3.org/1999/xhtml", "")


def test_every_text_on_a_dark_screen_stands_out() -> None:
    from briefgen.rendering.contrast import TEXT, ratio

    dark = mail("ar").html.partition("prefers-color-scheme: dark")[2].partition("</style>")[0]
    colours = re.findall(r"([^\n{]+)\{ (?:background-)?(?:border-)?color: (#[0-9a-f]{6})", dark)
    named = {name.strip(): colour for name, colour in colours}
    for ink in ("td, p, .title, .trial", ".meta", ".heading, a"):
        for ground in (".sheet", ".notice"):
            assert ratio(named[ink], named[ground]) >= TEXT


# Hostile texts.


@pytest.mark.parametrize(
    "title",
    [
        "Weekly\r\nBcc: all@list.example",
        "Weekly\u2028Bcc: x\u2029y\x0b\x0c\x85z",
        "pay \u202etxt.exe\u202c now \u2066open",
        "close \u2069\u2069 twice",
        "</title><script>alert(1)</script>",
        '"><img src="https://x.example/pixel.png">',
        "{{ brief.marking }} {% raw %}",
        "lone \ud800 surrogate",
        "\u200e\u200f\u061c\ufeff",
    ],
)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_hostile_title_breaks_nothing(title: str, language: str) -> None:
    brief = titled("x", language)
    run = Run(text=title, language=language, direction=brief.directions[language])
    lines = {code: brief.title[code] for code in brief.title}
    made = mail(language, brief=dataclasses.replace(brief, title=ByLanguage.of({**lines, language: (run,)})))
    assert len(made.subject.splitlines()) == 1
    made.subject.encode()
    made.text.encode()
    made.html.encode()
    for line in (made.subject, *made.text.split("\n")):
        assert balanced(line)
        assert not [one for one in line if unicodedata.category(one) in ("Cc", "Zl", "Zp")], line
        assert not set(line) & set("\u202a\u202b\u202c\u202d\u202e\u200e\u200f\u061c\ufeff")
    tags = {tag for tag, _ in Elements(made.html).found}
    assert not tags & {"script", "img"}
    assert not set(made.html) & set("\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u2069\u2028")
    assert "TLP:GREEN" in made.text.splitlines()[0]


def test_text_is_not_escaped_and_html_is() -> None:
    made = mail("en", brief=titled("Fish & chips <b>"))
    assert "Fish & chips <b>" in made.subject
    assert "\nFish & chips <b>\n" in made.text
    assert "Fish &amp; chips &lt;b&gt;" in made.html


@given(title=st.text(min_size=1, max_size=400), language=st.sampled_from(["ar", "en"]))
def test_any_title_gives_lines_that_a_server_takes(title: str, language: str) -> None:
    brief = titled("x", language)
    lines = {code: brief.title[code] for code in brief.title}
    long = runs(title * 5, language, isolate=True)
    bottom: ByLanguage[tuple[Line, ...]] = ByLanguage.of({language: (long,)})
    brief = dataclasses.replace(brief, title=ByLanguage.of({**lines, language: long}), bottom_line=bottom)
    made = mail(language, brief=brief)
    for line in made.text.split("\n"):
        assert len(line.encode()) <= 998
        assert balanced(line)
    assert len(made.subject.splitlines()) == 1
    assert balanced(made.subject)
    assert made.subject.startswith("[TLP:GREEN]")


def test_a_long_line_is_parted_between_words_and_loses_none() -> None:
    words = " ".join(f"كلمة{number} (GCAP{number} and more)" for number in range(200))
    base = make_brief()
    line = runs(words, "ar", isolate=True)
    made = mail("ar", brief=dataclasses.replace(base, bottom_line=ByLanguage.of({"ar": (line,)})))
    bare = " ".join("".join(one for one in made.text if one not in ISOLATES).split())
    assert words in bare
    assert max(len(one.encode()) for one in made.text.split("\n")) <= 998


def test_a_run_that_is_parted_is_isolated_on_both_lines() -> None:
    line = runs("وجاء فيه " + "some English words " * 100 + "ثم انتهى", "ar", isolate=True)
    made = mail("ar", brief=dataclasses.replace(make_brief(), bottom_line=ByLanguage.of({"ar": (line,)})))
    first, second, third = [one for one in made.text.split("\n") if "some English" in one]
    assert first.startswith("وجاء فيه \u2068some")
    assert first.endswith("\u2069")
    assert second.startswith("\u2068")
    assert second.endswith("\u2069")
    assert third.endswith("words\u2069 ثم انتهى")
    assert all(map(balanced, (first, second, third)))


# Templates.


def own(tmp_path: Path, **files: str) -> tuple[Brief, tuple[Path, ...]]:
    folder = tmp_path / "templates" / "house"
    (folder / "mail").mkdir(parents=True)
    (folder / "template.yaml").write_text("version: 1\nname: house\nextends: policy-brief\n", encoding="utf-8")
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.write_text(text, encoding="utf-8")
    return dataclasses.replace(make_brief(), template="house"), (tmp_path / "templates",)


def test_a_project_overrides_one_file_and_inherits_the_others(tmp_path: Path) -> None:
    brief, lookup = own(tmp_path, mail__subject_txt_j2="[{{ brief.marking }}] & {{ views[0].text(views[0].title) }}")
    made = mail("en", brief=brief, lookup=lookup)
    assert made.subject == "[TLP:GREEN] & Japan’s defence cooperation"
    assert "Bottom line" in made.text


def test_a_template_replaces_words(tmp_path: Path) -> None:
    words = "version: 1\nen:\n  mail.leave-reply: 'Call the desk to leave.'\n"
    brief, lookup = own(tmp_path, messages_yaml=words)
    assert "Call the desk to leave." in mail("en", brief=brief, lookup=lookup, unsubscribe="").text


def test_a_template_that_inherits_from_nobody_has_messages_too(tmp_path: Path) -> None:
    from briefgen.rendering.mail import fill_mail
    from briefgen.rendering.template import load_template

    alone = dataclasses.replace(load_template("policy-brief"), folder=tmp_path, parents=())
    made = fill_mail(make_brief(), Letter(languages=("en",)), alone)
    assert "Bottom line" in made.text


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("mail__subject_txt_j2", "News", r"mail/subject.txt.j2.*does not say '\[TLP:GREEN\]'"),
        ("mail__body_txt_j2", "Dear all\n{{ brief.marking }}", "mail/body.txt.j2.*does not begin with 'TLP:GREEN'"),
        (
            "mail__body_txt_j2",
            "{{ brief.marking }}\nNews",
            r"mail/body.txt.j2.*does not say 'https://list.example.*\{reader\}",
        ),
        ("mail__body_html_j2", "<p>{{ brief.marking }}</p>", "mail/body.html.j2.*does not say 'https://list"),
        ("mail__body_html_j2", "<script>1</script>", "<script> is not allowed"),
        ("mail__body_html_j2", '<img src="https://x.example/p.png">', "would fetch"),
        ("mail__style_css_j2", "p { background: url(https://x.example/p.png) }", "fetches"),
        ("mail__body_txt_j2", "\n{{ brief.titel }}", "mail/body.txt.j2:2.*Brief has no 'titel'"),
        ("mail__body_txt_j2", "{% include 'mail/body.html.j2' %}", "text and HTML do not mix"),
        ("mail__body_html_j2", "{% include 'mail/subject.txt.j2' %}", "text and HTML do not mix"),
    ],
)
def test_a_template_that_would_make_a_bad_message_is_refused(tmp_path: Path, name: str, text: str, said: str) -> None:
    brief, lookup = own(tmp_path, **{name: text})
    with pytest.raises(TemplateError, match=said):
        mail("en", brief=brief, lookup=lookup)


def test_a_trial_cannot_be_made_to_look_real(tmp_path: Path) -> None:
    brief, lookup = own(tmp_path, mail__subject_txt_j2="[{{ brief.marking }}] News")
    assert mail("en", brief=brief, lookup=lookup).subject == "[TLP:GREEN] News"
    with pytest.raises(TemplateError, match=r"does not say '\[TEST\]'"):
        mail("en", brief=brief, lookup=lookup, test=True)


def test_the_check_of_a_template_tries_its_messages(tmp_path: Path) -> None:
    _, lookup = own(tmp_path, mail__body_txt_j2="{{ brief.marking }}\n{{ letter.nothing }}")
    found = check_loaded(load_folder(lookup[0] / "house", lookup))
    assert {"mail.edition.ar+en", "mail.correction.ar", "mail.withdrawal.en"} <= set(found.names)
    problem = next(one for one in found.problems if "mail/body.txt.j2" in one.file)
    assert problem.line == 2
    assert "nothing" in problem.message


def test_a_message_is_made_the_same_twice() -> None:
    assert mail("ar", "en") == mail("ar", "en")


def test_the_subject_of_the_how_to_works(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    page = (root / "docs" / "how-to" / "mail-templates.md").read_text(encoding="utf-8")
    brief, lookup = own(tmp_path, mail__subject_txt_j2=page.partition("```jinja\n")[2].partition("```")[0])
    assert mail("en", brief=brief, lookup=lookup).subject == "[TLP:GREEN] Japan’s defence cooperation"
    assert mail("en", "ar", brief=brief, lookup=lookup, test=True).subject == (
        "[TLP:GREEN] [TEST] Japan’s defence cooperation / تعاون اليابان الدفاعي"
    )
    assert mail("ar", brief=brief, lookup=lookup, kind="withdrawal").subject == (
        "[TLP:GREEN] إشعار سحب: تعاون اليابان الدفاعي"
    )
