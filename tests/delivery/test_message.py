from __future__ import annotations

import base64
import dataclasses
import datetime as dt
import email
import email.header
import email.policy
import email.utils
import functools
import re
import subprocess
import unicodedata
from email.message import EmailMessage
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.delivery.dkim import signer
from briefgen.delivery.message import MessagePress
from briefgen.delivery.names import attachment_names
from briefgen.delivery.readers import Reader
from briefgen.delivery.settings import Dkim, MailList, Sender, Settings
from briefgen.delivery.tokens import LENGTH, reader_token
from briefgen.errors import DeliveryError
from briefgen.i18n.bidi import runs
from briefgen.model import Artifact, ByLanguage
from briefgen.model.delivery import READER_MARK, Letter
from briefgen.rendering.mail import render_mail
from briefgen.testing import make_brief

if TYPE_CHECKING:
    from pathlib import Path

    from briefgen.model import Brief
    from briefgen.model.delivery import Envelope

NOW = dt.datetime(2025, 4, 14, 8, 0, tzinfo=dt.UTC)
SENDER = Sender(
    address="briefs@unit.example",
    name=ByLanguage((("ar", "وحدة التحليل"), ("en", "Analysis unit"))),
    reply_to="desk@unit.example",
    bounces="bounces@unit.example",
)
LIST = MailList(
    id="weekly.unit.example",
    unsubscribe="https://unit.example/leave?who={reader}&list=weekly",
    one_click=True,
    unsubscribe_mail="leave@unit.example",
)
SETTINGS = Settings(sender=SENDER, list=LIST)
PDF = Artifact(
    name="b.ar.pdf", format="pdf", layout="ar", media_type="application/pdf", data=bytes(range(256)) * 400 + b"\r\n."
)
DOCX = Artifact(name="b.ar.docx", format="docx", layout="ar", media_type="application/zip", data=b"PK")
AMAL = Reader(address="amal@ministry.example", name="أمل", language="ar")


@functools.cache
def pressed(
    brief: Brief, settings: Settings, letter: Letter, attachments: tuple[Artifact, ...], reader: Reader
) -> Envelope:
    press = MessagePress(brief, settings, project_id="p-1", now=NOW)
    return press.envelope(reader, letter, render_mail(brief, letter, ()), attachments)


def envelope(
    *attachments: Artifact,
    reader: Reader = AMAL,
    languages: tuple[str, ...] = ("ar",),
    settings: Settings = SETTINGS,
    brief: Brief | None = None,
    **more: Any,
) -> Envelope:
    brief = brief or make_brief()
    letter = Letter(
        languages=languages,
        attached=attachment_names(brief, attachments, languages[0]),
        unsubscribe=settings.list.unsubscribe if settings.list else "",
        **more,
    )
    return pressed(brief, settings, letter, attachments, reader)


def parsed(found: Envelope) -> EmailMessage:
    message = email.message_from_bytes(found.data, policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        assert not part.defects, part.defects
    return message


def content(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def titled(title: str) -> Brief:
    brief = make_brief()
    lines = ByLanguage.of({"ar": runs(title, "ar", isolate=True), "en": runs(title, "en", isolate=True)})
    return dataclasses.replace(brief, title=lines)


# Structure.


def test_an_arabic_reader_gets_an_arabic_message_with_the_very_bytes_attached() -> None:
    found = envelope(PDF, DOCX)
    message = parsed(found)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "application/pdf", "application/zip",
    ]  # fmt: skip
    assert message["Subject"] == found.subject == "[TLP:GREEN] تعاون اليابان الدفاعي | العدد ١، النسخة ١"
    assert str(message["To"]) == "أمل <amal@ministry.example>"
    assert str(message["From"]) == "وحدة التحليل <briefs@unit.example>"
    assert message["Reply-To"] == "desk@unit.example"
    assert message["Date"].datetime == NOW
    assert message["Content-Language"] == "ar"
    assert message["Auto-Submitted"] == "auto-generated"
    assert message["X-Auto-Response-Suppress"] == "OOF, AutoReply"
    assert message["MIME-Version"] == "1.0"
    assert message["List-Id"] == "<weekly.unit.example>"
    assert [part.get_content() for part in message.iter_attachments()] == [PDF.data, DOCX.data]
    assert [part.get_filename() for part in message.iter_attachments()] == [
        "تعاون اليابان الدفاعي - العدد ١.pdf",
        "تعاون اليابان الدفاعي - العدد ١.docx",
    ]
    assert "تعاون اليابان الدفاعي - العدد ١.pdf" in content(message, "plain")
    assert (found.address, found.name, found.language) == ("amal@ministry.example", "أمل", "ar")
    assert found.sender == "bounces@unit.example"
    assert found.message_id == message["Message-ID"]
    assert found.size == len(found.data)


def test_an_english_reader_gets_an_english_one() -> None:
    robin = Reader(address="robin@x.example", name="O'Hara, Robin (desk)", language="en")
    message = parsed(envelope(PDF, reader=robin, languages=("en",)))
    assert message["Subject"] == "[TLP:GREEN] Japan’s defence cooperation · Edition 1, version 1"
    assert message["To"].addresses[0].display_name == "O'Hara, Robin (desk)"
    assert message["From"].addresses[0].display_name == "Analysis unit"
    assert message["Content-Language"] == "en"
    assert next(message.iter_attachments()).get_filename() == "Japan’s defence cooperation - Edition 1.pdf"


def test_without_attachments_the_message_is_its_two_alternatives() -> None:
    message = parsed(envelope(languages=("en", "ar"), link="https://web.example/1/"))
    assert [part.get_content_type() for part in message.walk()] == ["multipart/alternative", "text/plain", "text/html"]
    assert message["Content-Language"] == "en, ar"
    assert "https://web.example/1/" in content(message, "plain")


def test_the_bodies_are_those_that_rendering_made_with_the_readers_token_in_them() -> None:
    found = envelope(PDF)
    letter = Letter(
        languages=("ar",),
        attached=attachment_names(make_brief(), (PDF,), "ar"),
        unsubscribe="https://unit.example/leave?who={reader}&list=weekly",
    )
    text = render_mail(make_brief(), letter, ())
    token = reader_token("p-1", "amal@ministry.example")
    message = parsed(found)
    assert text.text.count(READER_MARK) == 1
    assert content(message, "plain").rstrip() == text.text.replace(READER_MARK, token).rstrip()
    assert content(message, "html").rstrip() == text.html.replace(READER_MARK, token).rstrip()
    assert READER_MARK.encode() not in found.data


def test_an_attachment_keeps_its_bytes_even_where_they_look_like_the_place_of_a_token() -> None:
    data = base64.b64decode(READER_MARK) * 100
    assert READER_MARK.encode() in base64.b64encode(data)
    found = parsed(envelope(dataclasses.replace(PDF, data=data)))
    assert next(found.iter_attachments()).get_content() == data


def test_every_line_is_short_ascii_and_ends_in_crlf() -> None:
    found = envelope(PDF)
    assert found.data.isascii()
    assert b"\n" not in found.data.replace(b"\r\n", b"")
    assert b"\r" not in found.data.replace(b"\r\n", b"")
    head, _, body = found.data.partition(b"\r\n\r\n")
    lines = [line for line in body.split(b"\r\n") if b"filename" not in line]  # that one stands whole
    assert max(map(len, lines)) <= 76
    assert max(map(len, body.split(b"\r\n"))) <= 500
    assert max(map(len, head.split(b"\r\n"))) <= 998


def test_readers_share_all_but_a_few_bytes() -> None:
    brief, letter = make_brief(), Letter(languages=("ar",), unsubscribe=LIST.unsubscribe)
    text = render_mail(brief, letter, ())
    press = MessagePress(brief, SETTINGS, project_id="p-1", now=NOW)
    one = press.envelope(AMAL, letter, text, (PDF,))
    again = dataclasses.replace(letter)  # an equal letter that is another object
    other = press.envelope(Reader(address="b@x.example"), again, text, (PDF,))
    assert one.chunks[-1] is other.chunks[-1]
    assert len(one.chunks[-1]) > len(PDF.data)
    shared = {id(chunk) for chunk in one.chunks} & {id(chunk) for chunk in other.chunks}
    own = sum(len(chunk) for chunk in one.chunks if id(chunk) not in shared)
    assert own < 6000


def test_a_message_can_be_made_again_to_the_byte() -> None:
    made = [
        MessagePress(make_brief(), SETTINGS, project_id="p-1", now=NOW).envelope(
            AMAL, Letter(languages=("ar",)), render_mail(make_brief(), Letter(languages=("ar",)), ()), (PDF,)
        )
        for _ in range(2)
    ]
    assert made[0].data == made[1].data


# Message-ID, references, and leaving the list.


def test_message_ids_tell_edition_version_kind_address_and_domain_and_nothing_else() -> None:
    base = make_brief()
    same = envelope(PDF)
    assert re.fullmatch(r"<[0-9a-f]{32}@unit\.example>", same.message_id)
    upper = dataclasses.replace(AMAL, address="Amal@ministry.example", name="Other")
    assert envelope(reader=upper, languages=("en",)).message_id == same.message_id
    second = dataclasses.replace(base, edition=dataclasses.replace(base.edition, version=2))
    next_week = dataclasses.replace(base, edition=dataclasses.replace(base.edition, key="2025-W16"))
    ids = {
        same.message_id,
        envelope(reader=Reader(address="b@ministry.example")).message_id,
        envelope(brief=second).message_id,
        envelope(brief=second, kind="correction", replaces=1).message_id,
        envelope(kind="withdrawal", replaces=1).message_id,
        envelope(brief=next_week).message_id,
        envelope(brief=dataclasses.replace(base, id="other")).message_id,
        envelope(test=True).message_id,
        envelope(settings=Settings(sender=dataclasses.replace(SENDER, address="b@other.example"))).message_id,
    }
    assert len(ids) == 9


def test_each_trial_is_a_new_message() -> None:
    letter = Letter(languages=("ar",), test=True)
    text = render_mail(make_brief(), letter, ())
    ids = {
        MessagePress(make_brief(), SETTINGS, project_id="p", now=now).envelope(AMAL, letter, text).message_id
        for now in (NOW, NOW + dt.timedelta(seconds=1))
    }
    assert len(ids) == 2


def test_a_notice_refers_to_the_message_it_is_about() -> None:
    base = make_brief()
    second = dataclasses.replace(base, edition=dataclasses.replace(base.edition, version=2))
    first = envelope(PDF)
    correction = parsed(envelope(PDF, brief=second, kind="correction", replaces=1))
    assert correction["References"] == first.message_id
    assert correction["Subject"].startswith("[TLP:GREEN] تصويب: ")
    withdrawal = parsed(envelope(brief=second, kind="withdrawal", replaces=2))
    assert withdrawal["References"].split() == [envelope(brief=second).message_id, correction["Message-ID"]]
    assert parsed(first)["References"] is None


def test_leaving_by_one_click() -> None:
    message = parsed(envelope(PDF))
    token = reader_token("p-1", "amal@ministry.example")
    assert message["List-Unsubscribe"].split() == [
        f"<https://unit.example/leave?who={token}&list=weekly>,",
        f"<mailto:leave@unit.example?subject=unsubscribe%20{token}>",
    ]
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert f"who={token}&list=weekly" in content(message, "plain")


@pytest.mark.parametrize(
    ("known", "ways", "post"),
    [
        (dataclasses.replace(LIST, one_click=False), 2, False),
        (dataclasses.replace(LIST, unsubscribe="", one_click=False), 1, False),
        (dataclasses.replace(LIST, unsubscribe_mail=""), 1, True),
        (MailList(id="x.example"), 0, False),
        (None, 0, False),
    ],
)
def test_only_the_ways_there_are_to_leave(known: MailList | None, ways: int, *, post: bool) -> None:
    message = parsed(envelope(settings=Settings(sender=SENDER, list=known)))
    assert len((message["List-Unsubscribe"] or "").split()) == ways
    assert (message["List-Unsubscribe-Post"] is not None) == post
    assert (message["List-Id"] is None) == (known is None)


def test_a_long_address_for_leaving_is_not_torn_apart() -> None:
    long = dataclasses.replace(LIST, unsubscribe="https://unit.example/" + "a" * 400 + "?{reader}")
    data = envelope(settings=Settings(sender=SENDER, list=long)).data
    assert b"List-Unsubscribe: <https://unit.example/" + b"a" * 400 in data
    assert b"=?" not in data.partition(b"List-Unsubscribe")[2].partition(b"\r\nFrom:")[0]


def test_tokens_are_a_projects_own_and_tell_nothing() -> None:
    token = reader_token("p-1", "amal@ministry.example")
    assert re.fullmatch("[a-z2-7]{20}", token)
    assert len(token) == LENGTH == len(READER_MARK)
    assert not re.fullmatch("[a-z2-7]{20}", READER_MARK)
    assert token == reader_token("p-1", "amal@ministry.example")
    assert len({token, reader_token("p-2", "amal@ministry.example"), reader_token("p-1", "b@ministry.example")}) == 3


# Hostile values.


@given(name=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=120))
def test_any_name_comes_back_whole(name: str) -> None:
    name = " ".join(name.split())
    found = envelope(reader=Reader(address="a@x.example", name=name))
    message = parsed(found)
    assert len(message["To"].addresses) == 1
    assert message["To"].addresses[0].addr_spec == "a@x.example"
    # The older parser of the library: the newer one of Python 3.11 puts spaces between encoded words of a name.
    words, address = email.utils.parseaddr(email.message_from_bytes(found.data)["To"])
    assert address == "a@x.example"
    assert str(email.header.make_header(email.header.decode_header(words))) == name


@pytest.mark.parametrize(
    "name", ["=?utf-8?B?QQ==?=", 'a "quoted" \\ name', "Amal, desk", "a@b.example", "(x)", "A. B."]
)
def test_a_name_that_looks_like_syntax_is_a_name(name: str) -> None:
    found = envelope(reader=Reader(address="a@x.example", name=name))
    words, address = email.utils.parseaddr(email.message_from_bytes(found.data)["To"])
    assert address == "a@x.example"
    assert str(email.header.make_header(email.header.decode_header(words))) == name


@given(
    name=st.text(max_size=40),
    at=st.integers(0, 40),
    bad=st.sampled_from(["\r\n", "\n", "\r", "\r\nBcc: all@x.example\r\n", "\x00\n"]),
)
def test_a_line_break_never_makes_a_field(name: str, at: int, bad: str) -> None:
    reader = Reader(address="a@x.example", name=name[:at] + bad + name[at:])
    letter = Letter(languages=("ar",))
    with pytest.raises(DeliveryError):
        MessagePress(make_brief(), SETTINGS, project_id="p", now=NOW).envelope(
            reader, letter, render_mail(make_brief(), letter, ())
        )


@pytest.mark.parametrize(
    "address", ["a@x.example\r\nBcc: b@x.example", "a@x.example, b@x.example", "a b@x.example", ""]
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    letter = Letter(languages=("ar",))
    with pytest.raises(DeliveryError, match="cannot stand in a message"):
        MessagePress(make_brief(), SETTINGS, project_id="p", now=NOW).envelope(
            Reader(address=address), letter, render_mail(make_brief(), letter, ())
        )


@given(title=st.text(min_size=1, max_size=200))
def test_any_title_makes_a_message_with_our_fields_and_no_others(title: str) -> None:
    brief = titled(title)
    letter = Letter(languages=("en",))
    text = render_mail(brief, letter, ())
    found = MessagePress(brief, SETTINGS, project_id="p", now=NOW).envelope(AMAL, letter, text, (PDF,))
    message = parsed(found)
    assert message["Subject"] == text.subject
    assert sorted(key.lower() for key in message.keys()) == sorted(  # noqa: SIM118 - a field may stand twice
        [
            "to", "message-id", "from", "subject", "date", "reply-to", "content-language", "auto-submitted", "list-id",
            "x-auto-response-suppress", "mime-version", "content-type", "list-unsubscribe", "list-unsubscribe-post",
        ]
    )  # fmt: skip
    attachment = next(message.iter_attachments())
    name = attachment.get_filename()
    assert name == attachment_names(brief, (PDF,), "en")[0]


# Names of attachments.


@given(title=st.text(min_size=0, max_size=300), language=st.sampled_from(["ar", "en"]))
def test_any_title_gives_a_name_that_every_system_takes(title: str, language: str) -> None:
    brief = titled(title)
    for name in attachment_names(brief, (PDF, DOCX), language):
        assert len(name.encode()) <= 150
        assert not set(name) & set('/\\<>:"|?*')
        assert not [one for one in name if unicodedata.category(one) in ("Cc", "Cs", "Zl", "Zp", "Co", "Cn")]
        assert not set(name) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
        assert name == name.strip()
        assert not name.startswith((".", "-"))
        assert name.endswith((".pdf", ".docx"))


def test_a_long_title_is_cut_and_the_edition_is_not() -> None:
    (name,) = attachment_names(titled("عنوان طويل جدًا " * 40), (PDF,), "ar")
    assert name.endswith("… - العدد ١.pdf")
    assert 120 < len(name.encode()) <= 150


def test_a_later_version_says_so_in_its_name() -> None:
    base = make_brief()
    brief = dataclasses.replace(base, edition=dataclasses.replace(base.edition, version=2))
    assert attachment_names(brief, (PDF,), "ar") == ("تعاون اليابان الدفاعي - العدد ١، النسخة ٢.pdf",)
    assert attachment_names(brief, (PDF,), "en") == ("Japan’s defence cooperation - Edition 1, version 2.pdf",)


def test_documents_of_one_format_have_names_of_their_own() -> None:
    english = dataclasses.replace(PDF, layout="en")
    assert attachment_names(make_brief(), (PDF, english, PDF), "en") == (
        "Japan’s defence cooperation - Edition 1 (Arabic).pdf",
        "Japan’s defence cooperation - Edition 1 (English).pdf",
        "Japan’s defence cooperation - Edition 1 (Arabic) (2).pdf",
    )
    assert attachment_names(make_brief(), (PDF, english), "ar")[1].endswith("(الإنجليزية).pdf")


@pytest.mark.parametrize("title", ["con", "../../etc/passwd", ".hidden", "a\u202efdp.exe", "NUL", "con.txt"])
def test_a_title_is_not_a_path_nor_a_device(title: str) -> None:
    (name,) = attachment_names(titled(title), (PDF,), "en")
    assert "/" not in name
    assert ".." not in name
    assert "\u202e" not in name
    assert not name.startswith(".")
    # Windows takes all that begins so, up to the first point, for a device.
    assert name.partition(".")[0].lower() not in ("con", "nul")


def test_a_name_stands_in_the_ways_of_new_and_old_programs() -> None:
    data = envelope(PDF).data
    part = data.partition(b"Content-Type: application/pdf")[2].partition(b"\r\n\r\n")[0].decode()
    assert re.search(r"filename\*=utf-8''%D8%AA[%0-9A-Za-z._-]+\.pdf(\r\n|$)", part)
    words = re.search(r'name="((?:=\?utf-8\?B\?[A-Za-z0-9+/=]+\?=(?:\r\n )?)+)"', part)
    assert words is not None
    told = re.findall(r"=\?utf-8\?B\?([^?]+)\?=", words[1])
    assert all(len(one) + 12 <= 75 for one in told)
    assert "".join(base64.b64decode(one).decode() for one in told) == "تعاون اليابان الدفاعي - العدد ١.pdf"
    assert '"' not in part.partition("filename")[2]


# DKIM, by a verifier of its own and a name server that is a function.


def key(folder: Path, *arguments: str) -> bytes:
    path = folder / "key.pem"
    subprocess.run(["openssl", arguments[0], "-out", str(path), *arguments[1:]], check=True, capture_output=True)
    return path.read_bytes()


def record(folder: Path, kind: str) -> bytes:
    """Give the TXT record of the key in ``folder``."""
    command = ["openssl", "pkey", "-in", str(folder / "key.pem"), "-pubout", "-outform", "DER"]
    public = subprocess.run(command, check=True, capture_output=True).stdout
    public = public[-32:] if kind == "ed25519" else public
    return b"v=DKIM1; k=" + kind.encode() + b"; p=" + base64.b64encode(public)


KINDS = [
    ("rsa", ("genrsa", "-traditional", "2048")),
    ("rsa", ("genpkey", "-algorithm", "rsa", "-pkeyopt", "rsa_keygen_bits:2048")),
    ("ed25519", ("genpkey", "-algorithm", "ed25519")),
]


@pytest.mark.parametrize(("kind", "command"), KINDS)
def test_a_signed_message_is_proved_and_a_changed_one_is_not(
    tmp_path: Path, kind: str, command: tuple[str, ...]
) -> None:
    import dkim

    found_key = key(tmp_path, *command)
    sign = signer(Dkim(domain="unit.example", selector="s1"), found_key.replace(b"\n", b"\r\n"))
    letter = Letter(languages=("ar",), unsubscribe=LIST.unsubscribe)
    press = MessagePress(make_brief(), SETTINGS, project_id="p-1", now=NOW, sign=sign)
    found = press.envelope(AMAL, letter, render_mail(make_brief(), letter, ()), (PDF,))
    text = record(tmp_path, kind)

    def lookup(name: bytes, **_: Any) -> bytes:
        assert name == b"s1._domainkey.unit.example."
        return text

    assert found.chunks[0].startswith(b"DKIM-Signature: ")
    assert found.data.startswith(found.chunks[0])
    assert dkim.verify(found.data, dnsfunc=lookup)
    unsigned = pressed_like(letter)
    assert found.data == found.chunks[0] + unsigned  # the very bytes that were signed are what is sent
    fields = re.sub(rb"\s", b"", found.chunks[0]).partition(b";h=")[2].partition(b";")[0].split(b":")
    assert {b"from", b"to", b"subject", b"date", b"message-id", b"list-unsubscribe", b"list-unsubscribe-post"} <= {
        *fields
    }
    assert fields.count(b"from") == 2
    for old, new in (
        (b"To: ", b"To: b@x.example, "),
        (b"List-Unsubscribe: <https://unit", b"List-Unsubscribe: <https://evil"),
        (b"List-Unsubscribe=One-Click", b"List-Unsubscribe=Two-Click"),
        (b"TLP:GREEN\r\n", b"TLP:CLEAR\r\n"),
        (b"From: ", b"From: x@evil.example\r\nFrom: "),
        (base64.b64encode(PDF.data)[:40], base64.b64encode(b"x" + PDF.data[1:])[:40]),
    ):
        assert old in found.data
        assert not dkim.verify(found.data.replace(old, new, 1), dnsfunc=lookup), old


def pressed_like(letter: Letter) -> bytes:
    press = MessagePress(make_brief(), SETTINGS, project_id="p-1", now=NOW)
    return press.envelope(AMAL, letter, render_mail(make_brief(), letter, ()), (PDF,)).data


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("ecparam", "-genkey", "-noout", "-name", "prime256v1"), "of another kind: EC"),
        (("genpkey", "-algorithm", "x25519"), "neither RSA nor Ed25519"),
        (("genrsa", "512"), "512 bits"),
        (("genrsa", "-aes128", "-passout", "pass:secret", "1024"), "encrypted"),
    ],
)
def test_a_key_that_cannot_sign_is_named_before_the_first_message(
    tmp_path: Path, command: tuple[str, ...], said: str
) -> None:
    with pytest.raises(DeliveryError, match=said) as error:
        signer(Dkim(domain="unit.example", selector="s1"), key(tmp_path, *command))
    assert error.value.hint


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"", "not a private key in PEM"),
        (b"ssh-ed25519 AAAA", "not a private key in PEM"),
        (b"-----BEGIN PRIVATE KEY-----\n!!!!\n-----END PRIVATE KEY-----", "base64 is broken"),
        (b"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----", "neither RSA nor Ed25519"),
        (
            b"-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIAAA\n-----END PRIVATE KEY-----",
            "cannot be signed|neither RSA",
        ),
    ],
)
def test_a_file_that_is_no_key(text: bytes, said: str) -> None:
    with pytest.raises(DeliveryError, match=said):
        signer(Dkim(domain="unit.example", selector="s1"), text)


def test_without_the_library_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setitem(sys.modules, "dkim", None)
    with pytest.raises(DeliveryError, match="dkimpy is not installed") as error:
        signer(Dkim(domain="unit.example", selector="s1"), b"")
    assert "briefgen[mail]" in error.value.hint
