from __future__ import annotations

import base64
import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.delivery.bounces import mail_kind, read_report
from tests.delivery import returned
from tests.delivery.returned import OURS, READER, complaint, leaving, mail, report, status

AT = dt.datetime(2025, 4, 14, 8, 15, tzinfo=dt.UTC)


def only(data: bytes) -> tuple[str, str, str, str]:
    (found,) = read_report(data)
    return found.kind, found.address, found.message_id, found.status


def test_a_report_tells_whom_which_message_and_why() -> None:
    (found,) = read_report(status())
    assert (found.kind, found.address, found.message_id, found.status) == ("permanent", READER, OURS, "5.1.1")
    assert found.detail == "550 5.1.1 nobody of that name"
    assert found.at == AT


def test_the_address_that_was_written_to_comes_before_the_one_it_went_to() -> None:
    both = f"Final-Recipient: rfc822; box17@store.example\nOriginal-Recipient: rfc822;{READER.upper()}"
    assert only(status(both))[1] == READER


@pytest.mark.parametrize(
    ("recipient", "address"),
    [
        ("Final-Recipient: utf-8; amal@\u0645\u062b\u0627\u0644.example", "amal@xn--mgbh0fb.example"),
        (r"Final-Recipient: utf-8; amal@\x{0645}\x{062B}\x{0627}\x{0644}.example", "amal@xn--mgbh0fb.example"),
        ("Final-Recipient: rfc822; <Amal@Readers.Example>", READER),
        ("Final-Recipient: amal@readers.example", READER),
        ("Final-Recipient: x400; c=ch; a=mail", ""),
        ("Final-Recipient: rfc822; not an address", ""),
        ("Final-Recipient: rfc822; a\u202eb@x.example", ""),
    ],
)
def test_addresses_in_every_writing(recipient: str, address: str) -> None:
    assert only(status(recipient))[1] == address


@pytest.mark.parametrize(
    ("action", "code", "says", "kind", "stands"),
    [
        ("failed", "5.1.1", "smtp; 550 unknown", "permanent", "5.1.1"),
        ("failed", "5.1.10", "smtp; 556 null mx", "permanent", "5.1.10"),
        ("failed", "5.2.1", "smtp; 550 closed", "permanent", "5.2.1"),
        ("failed", "5.4.1", "smtp; 550 access denied", "permanent", "5.4.1"),
        ("failed", "5.0.0", "smtp; 550 5.1.1 unknown", "permanent", "5.1.1"),
        ("failed", "5.0.0", "smtp; 550 we do not know her", "permanent", "5.0.0"),
        ("failed", "5.0.0", "smtp; 554 looks like spam", "temporary", "5.0.0"),
        ("failed", "5.0.0", "smtp; 550 your address is blocked", "temporary", "5.0.0"),
        ("failed", "", "smtp; 550 unknown", "permanent", "5.0.0"),
        ("failed", "", "no words", "temporary", ""),
        ("failed", "5.2.2", "smtp; 552 mailbox full", "temporary", "5.2.2"),
        ("failed", "5.3.4", "smtp; 552 too large", "temporary", "5.3.4"),
        ("failed", "5.7.1", "smtp; 550 not welcome here", "temporary", "5.7.1"),
        ("failed", "5.1.8", "smtp; 550 bad sender", "temporary", "5.1.8"),
        ("failed", "5.4.7", "not reached for five days", "temporary", "5.4.7"),
        ("failed", "4.4.7", "not reached for five days", "temporary", "4.4.7"),
        ("delayed", "4.4.1", "no connection", "delayed", "4.4.1"),
        ("Delivered", "2.0.0", "smtp; 250 ok", "delivered", "2.0.0"),
        ("relayed", "2.0.0", "smtp; 250 ok", "delivered", "2.0.0"),
        ("", "5.1.1", "smtp; 550 unknown", "permanent", "5.1.1"),
        ("", "4.2.0", "later", "delayed", "4.2.0"),
    ],
)
def test_what_is_about_the_address_and_what_about_this_message(
    action: str, code: str, says: str, kind: str, stands: str
) -> None:
    assert only(status(action=action, code=code, says=says))[::3] == (kind, stands)


def test_a_report_with_no_word_on_what_happened_is_none() -> None:
    assert read_report(status(action="", code="", says="")) == ()


def test_several_recipients_are_several_reports() -> None:
    more = "\nFinal-Recipient: rfc822; b@readers.example\nAction: delayed\nStatus: 4.2.0\n"
    assert [(one.kind, one.address) for one in read_report(status(more=more))] == [
        ("permanent", READER),
        ("delayed", "b@readers.example"),
    ]


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_report_in_a_transfer_encoding_that_it_should_not_have(encoding: str) -> None:
    fields = f"Reporting-MTA: dns; x.example\n\nFinal-Recipient: rfc822; {READER}\nAction: failed\nStatus: 5.1.1\n"
    coded = base64.encodebytes(fields.encode()).decode() if encoding == "base64" else fields.replace("=", "=3D")
    assert only(report(coded, f"Message-ID: {OURS}\n", encoding=encoding)) == ("permanent", READER, OURS, "5.1.1")


def test_the_message_is_known_by_its_copy_its_headers_or_the_answer() -> None:
    assert only(status())[2] == OURS
    whole = status().replace(b"text/rfc822-headers", b"message/rfc822")
    assert only(whole)[2] == OURS
    answered = status(original="").replace(b"MIME-Version", f"In-Reply-To: {OURS}\r\nMIME-Version".encode())
    assert only(answered)[2] == OURS
    assert only(status(original="", top=f"X-Original-Message-ID: {OURS}"))[2] == OURS
    assert only(status(original=""))[2] == ""


def test_the_copy_comes_before_what_the_report_itself_answers() -> None:
    data = status().replace(b"MIME-Version", b"In-Reply-To: <other@x.example>\r\nMIME-Version")
    assert only(data)[2] == OURS


@pytest.mark.parametrize("data", [returned.QMAIL, returned.EXIM, returned.EXCHANGE], ids=["qmail", "exim", "exchange"])
def test_servers_that_write_prose(data: bytes) -> None:
    kind, address, message_id, code = only(data)
    assert (kind, address, message_id) == ("permanent", READER, OURS)
    assert code in ("5.1.1", "5.0.0")


def test_the_copy_of_the_message_is_not_what_the_server_says() -> None:
    assert [one.address for one in read_report(returned.QMAIL)] == [READER]


def test_prose_needs_every_piece_of_its_evidence() -> None:
    for taken in (OURS.encode(), READER.encode(), b"(#5.1.1)"):
        assert read_report(returned.QMAIL.replace(taken, b"")) == (), taken
    personal = returned.QMAIL.replace(b"From: MAILER-DAEMON@", b"From: brook@").replace(b"failure notice", b"hello")
    assert read_report(personal) == ()


def test_prose_that_names_a_passing_trouble_says_nothing_about_the_address() -> None:
    assert only(returned.QMAIL.replace(b"(#5.1.1)", b"(#4.4.1)"))[0] == "temporary"


AWAY_POSTMASTER = returned.AWAY.replace(b"From: amal@", b"From: postmaster@").replace(
    b"I am away", b"<amal@x.example>: 550"
)


@pytest.mark.parametrize("data", [returned.AWAY, AWAY_POSTMASTER, returned.AWAY_ARABIC, returned.RECEIPT])
def test_automatic_answers_are_no_reports(data: bytes) -> None:
    assert read_report(data) == ()
    assert mail_kind(data) == "automatic answer"


def test_a_person_who_writes_about_a_bounce_reports_none() -> None:
    assert read_report(returned.ANSWER) == ()
    assert mail_kind(returned.ANSWER) == "other mail"


def test_a_report_that_somebody_forwards_is_not_one() -> None:
    forwarded = mail(
        "From: brook@readers.example\nSubject: Fwd: Undelivered\nContent-Type: multipart/mixed; boundary=out",
        "--out\nContent-Type: message/rfc822\n\n" + status().decode().replace("\r\n", "\n") + "\n--out--\n",
    )
    assert read_report(forwarded) == ()


def test_a_report_that_a_gateway_has_wrapped_is_still_one() -> None:
    head, _, rest = status().decode().replace("\r\n", "\n").partition("\n\n")
    inner = head[head.index("Content-Type:") :]
    wrapped = f"--gate\n{inner}\n\n{rest}\n--gate\nContent-Type: text/plain\n\nScanned.\n--gate--\n"
    data = mail("From: MAILER-DAEMON@x.example\nContent-Type: multipart/mixed; boundary=gate", wrapped)
    assert only(data) == ("permanent", READER, OURS, "5.1.1")


@pytest.mark.parametrize("kind", ["abuse", "fraud", "opt-out"])
def test_a_complaint(kind: str) -> None:
    (found,) = read_report(complaint(kind))
    assert (found.kind, found.address, found.message_id) == ("complaint", READER, OURS)
    assert found.detail == f"{kind} reported by Desk/1.0"
    assert found.at == AT


def test_nothing_counts_after_the_end() -> None:
    late = "\n--=edge\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; b@x.example\nAction: failed\n"
    before, _, after = status().partition(b"--=edge\r\nContent-Type: message/delivery-status")
    closed = before + b"--=edge--" + late.encode() + b"--=edge\r\nContent-Type: message/delivery-status" + after
    assert read_report(closed) == ()


def test_a_complaint_whose_reader_is_blacked_out_is_known_by_its_message() -> None:
    assert only(complaint(whom="Original-Rcpt-To: redacted\n"))[1:3] == ("", OURS)


@pytest.mark.parametrize("kind", ["not-spam", "auth-failure", "dkim"])
def test_feedback_that_is_no_complaint(kind: str) -> None:
    assert read_report(complaint(kind)) == ()


@pytest.mark.parametrize(
    ("subject", "token"),
    [
        ("unsubscribe abcd2345efgh6723ijkl", "abcd2345efgh6723ijkl"),
        ("UNSUBSCRIBE ABCD2345EFGH6723IJKL", "abcd2345efgh6723ijkl"),
        ("Re: unsubscribe abcd2345efgh6723ijkl", "abcd2345efgh6723ijkl"),
        ("=?utf-8?q?unsubscribe_abcd2345efgh6723ijkl?=", "abcd2345efgh6723ijkl"),
        ("unsubscribe", ""),
        ("إلغاء الاشتراك", ""),
    ],
)
def test_somebody_leaves(subject: str, token: str) -> None:
    (found,) = read_report(leaving(subject, more=f"In-Reply-To: {OURS}\n"))
    assert (found.kind, found.token, found.address, found.message_id) == ("unsubscribe", token, READER, OURS)


@pytest.mark.parametrize("subject", ["How do I unsubscribe?", "unsubscribe me from the other list please", "Re: brief"])
def test_other_subjects_are_for_people_to_read(subject: str) -> None:
    assert read_report(leaving(subject)) == ()


def test_whatever_a_person_writes_to_the_address_for_it_means_that_she_leaves() -> None:
    at = "Unsubscribe@briefs.example"
    for data in (leaving("Please stop"), leaving("Hello").replace(b"To: ", b"To: x@x.example\r\nDelivered-To: ")):
        assert read_report(data) == ()
        (found,) = read_report(data, leave_at=at)
        assert (found.kind, found.address, found.token) == ("unsubscribe", READER, "")
    for more in ("Auto-Submitted: auto-replied\n", "Return-Path: <>\nX-Failed-Recipients: a@x.example\n"):
        assert read_report(leaving("Hello", more=more), leave_at=at) == ()
    assert read_report(returned.ANSWER, leave_at=at) == ()


def test_a_program_that_answers_does_not_leave_for_its_owner() -> None:
    assert read_report(leaving("unsubscribe", more="Auto-Submitted: auto-replied\n")) == ()


def test_a_report_is_the_same_however_it_was_stored() -> None:
    def ids(data: bytes) -> list[str]:
        return [one.id for one in read_report(data)]

    data = status()
    assert ids(data) == ids(data.replace(b"\r\n", b"\n"))
    assert ids(data) != ids(data.replace(b"<report-1@", b"<report-2@"))
    assert ids(data) != ids(status(code="5.2.1"))


def test_what_a_server_says_is_shown_on_one_short_line() -> None:
    says = "smtp; 550 5.1.1 \x1b[31mred\u202e" + "long words " * 60
    (found,) = read_report(status(says=says))
    assert len(found.detail) <= 300
    assert found.detail.isprintable()


HOSTILE = {
    "nothing": b"",
    "only line ends": b"\r\n" * 1000,
    "no headers": b"\n\n\n",
    "a megabyte of one header": b"Subject: " + b"x" * 1_000_000,
    "a megabyte of headers": b"X: y\r\n" * 170_000,
    "a megabyte of folds": b"Subject: a\r\n" + b" b\r\n" * 250_000,
    "parts within parts": b"".join(
        b"Content-Type: multipart/report; boundary=b%d\r\n\r\n--b%d\r\n" % (n, n) for n in range(20_000)
    ),
    "mails within mails": b"Content-Type: message/rfc822\r\n\r\n" * 30_000,
    "one boundary, many parts": b"Content-Type: multipart/report; boundary=b\r\n\r\n" + b"--b\r\n\r\n" * 120_000,
    "no boundary": b"Content-Type: multipart/report\r\n\r\n--\r\n",
    "a boundary that does not come": b"Content-Type: multipart/report; boundary=b\r\n\r\ntext",
    "an empty boundary": b'Content-Type: multipart/report; boundary=" "\r\n\r\n--\r\n--\r\n',
    "a boundary of signs": b'Content-Type: multipart/report; boundary="(.*)+$"\r\n\r\n--(.*)+$\r\n\r\nx',
    "many recipients": status(more="\nFinal-Recipient: rfc822; a@x.example\nAction: failed\nStatus: 5.1.1\n" * 9_000),
    "a charset that is none": mail(
        "From: mailer-daemon@x.example\nContent-Type: text/plain; charset=punycode", "-a" * 9
    ),
    "brackets": mail("From: " + "(" * 20_000 + "\nSubject: unsubscribe\nDate: " + "(" * 20_000, ""),
    "broken words": mail(
        "Subject: =?utf-8?b?&&&?= =?x?q?=ZZ?= =?utf-8?b?A?=\nFrom: mailer-daemon@x", "<a@x.example>: 550 "
    ),
    "dashes": mail("From: mailer-daemon@x.example", "-" * 400_000),
    "blanks": mail("From: mailer-daemon@x.example", " " * 400_000 + "x"),
    "a text of addresses": mail("From: mailer-daemon@x.example\nIn-Reply-To: <a@b>", "a@b.example " * 40_000),
    "bad bytes": status().replace(b"nobody", b"\xff\xfe\x00\x80"),
    "bad bytes in the id": status().replace(b"a1b2c3", b"\xff\xfe\x80"),
    "numbers of no letter": status(r"Final-Recipient: utf-8; \x{D800}\x{110000}\x{FFFFFF}@x.example"),
    "no such day": status(more="Last-Attempt-Date: Mon, 99 Foo 99999 99:99:99 +9999\n"),
    "the year one": status(more="Last-Attempt-Date: Mon, 1 Jan 0001 00:00:00 +1400\n"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mails_neither_crash_nor_stall(name: str) -> None:
    begun = time.process_time()
    found = read_report(HOSTILE[name])
    mail_kind(HOSTILE[name])
    assert time.process_time() - begun < 3
    for one in found:
        assert len(one.id) == 64
        assert one.detail.isprintable()
        assert (one.message_id + one.address + one.status + one.token).isascii()


_PIECES = st.sampled_from(
    [
        *(line + b"\n" for data in (status(), returned.QMAIL, complaint()) for line in data.split(b"\r\n")),
        *(b"\xff\xfe", b"=?", b"?=", b";", b"<", b">", b"@", b"\r", b"\x00", b"--=edge\n", b"\n\n", b"Status: 9.9.9\n"),
    ]
)


@given(st.lists(_PIECES | st.binary(max_size=40), max_size=60).map(b"".join))
def test_whatever_is_written_is_read_or_left(data: bytes) -> None:
    for one in read_report(data):
        assert one.detail.isprintable()
        assert len(one.detail) <= 300
        assert one.message_id == "" or (one.message_id[0], one.message_id[-1]) == ("<", ">")
        (one.message_id + one.address + one.status).encode("ascii")


@given(st.integers(0, 3_000), st.binary(max_size=30), st.integers(0, 60))
def test_a_report_that_was_damaged_on_its_way(place: int, put: bytes, drop: int) -> None:
    data = status()
    at = place % len(data)
    for one in read_report(data[:at] + put + data[at + drop :]):
        assert one.message_id.isascii()
        assert one.detail.isprintable()
