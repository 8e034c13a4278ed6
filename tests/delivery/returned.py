"""Mails that come back, in our own words and in the shapes in which servers and people write them."""

from __future__ import annotations

OURS = "<a1b2c3@briefs.example>"
READER = "amal@readers.example"
DATE = "Mon, 14 Apr 2025 10:15:00 +0200"


def mail(headers: str, body: str = "") -> bytes:
    """Put a mail together; lines end in CRLF as they come from a server."""
    return (headers.strip("\n") + "\n\n" + body).replace("\n", "\r\n").encode()


def status(
    recipient: str = f"Final-Recipient: rfc822; {READER}",
    *,
    action: str = "failed",
    code: str = "5.1.1",
    says: str = "smtp; 550 5.1.1 nobody of that name",
    more: str = "",
    original: str = OURS,
    top: str = "",
) -> bytes:
    """A report as RFC 3464 has it."""
    held = f"Message-ID: {original}\nSubject: a brief\n" if original else "Subject: a brief\n"
    fields = f"{recipient}\nAction: {action}\nStatus: {code}\nDiagnostic-Code: {says}\n{more}"
    return report(f"Reporting-MTA: dns; mail.readers.example\nArrival-Date: {DATE}\n{top}\n\n{fields}", held)


def report(
    fields: str, held: str, *, headers: str = "", encoding: str = "7bit", kind: str = "delivery-status"
) -> bytes:
    return mail(
        f"""Return-Path: <>
From: Mail Delivery System <MAILER-DAEMON@mail.readers.example>
To: bounces@briefs.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Date: {DATE}
Message-ID: <report-1@mail.readers.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind};
\tboundary="=edge"
{headers}""",
        f"""This is for programs that know no MIME.

--=edge
Content-Type: text/plain; charset=us-ascii

The mail below did not get where it should.

--=edge
Content-Type: message/{kind}
Content-Transfer-Encoding: {encoding}

{fields}
--=edge
Content-Type: text/rfc822-headers

{held}
--=edge--
""",
    )


QMAIL = mail(
    f"""Return-Path: <>
From: MAILER-DAEMON@mail.readers.example
To: bounces@briefs.example
Subject: failure notice
Date: {DATE}""",
    f"""Hi. This is the program that delivers mail at mail.readers.example.
It could not hand over the message to the address below. It will not try again; sorry.

<{READER}>:
There is no mailbox of that name here. (#5.1.1)

--- Below this line is a copy of the message.

Return-Path: <bounces@briefs.example>
Message-ID: {OURS}
Subject: a brief

The text, which names others:

<someone@else.example>:
550 5.1.1 nobody of that name
""",
)

EXIM = mail(
    f"""Return-path: <>
X-Failed-Recipients: {READER}
Auto-Submitted: auto-replied
From: Mail Delivery System <Mailer-Daemon@mail.readers.example>
To: bounces@briefs.example
Subject: Mail delivery failed: returning message to sender
Date: {DATE}""",
    f"""This mail was written by a program that delivers mail.

A message of yours could not be delivered to one of its recipients.
This is a permanent error. The address that failed:

  {READER}
    host mail.readers.example [192.0.2.5]
    550 no such person here

------ This is a copy of the message, including all the headers. ------

Message-Id: {OURS}
Subject: a brief

Text
""",
)

EXCHANGE = mail(
    f"""Return-Path: <>
From: Postmaster <postmaster@readers.example>
To: bounces@briefs.example
Subject: Undeliverable: a brief
In-Reply-To: {OURS}
Date: {DATE}
Content-Type: text/plain; charset=utf-8""",
    f"""Your message did not reach one of those it was meant for.

      Subject: a brief

The recipient cannot be reached:

      '{READER}' on 14.04.2025 10:15
            550 5.1.1 RESOLVER.ADR.RecipNotFound; not found
""",
)

AWAY = mail(
    f"""Return-Path: <>
From: {READER}
To: bounces@briefs.example
Subject: Automatic reply: a brief
Auto-Submitted: auto-replied
In-Reply-To: {OURS}
Date: {DATE}
Content-Type: text/plain; charset=utf-8""",
    f"""I am away until Monday. Room 550 5.1.1 is closed; write to {READER}.
""",
)

AWAY_ARABIC = mail(
    f"""From: {READER}
To: briefs@briefs.example
Subject: =?utf-8?b?2LHYryDYqtmE2YLYp9im2Yo6INmF2YjYrNiy?=
Precedence: bulk
Date: {DATE}""",
    "أنا خارج المكتب\n",
)

RECEIPT = mail(
    f"""From: {READER}
To: briefs@briefs.example
Subject: Read: a brief
Date: {DATE}
Content-Type: multipart/report; report-type=disposition-notification; boundary=edge""",
    f"""--edge
Content-Type: text/plain

It was shown.
--edge
Content-Type: message/disposition-notification

Final-Recipient: rfc822; {READER}
Original-Message-ID: {OURS}
Disposition: manual-action/MDN-sent-manually; displayed
--edge--
""",
)

ANSWER = mail(
    f"""From: Amal <{READER}>
To: briefs@briefs.example
Subject: Re: a brief
In-Reply-To: {OURS}
Date: {DATE}""",
    "Thank you. The last one came back with 550 5.1.1, by the way.\n",
)


def complaint(kind: str = "abuse", whom: str = f"Original-Rcpt-To: <{READER}>\n", original: str = OURS) -> bytes:
    """A report as RFC 5965 has it."""
    fields = f"Feedback-Type: {kind}\nUser-Agent: Desk/1.0\nVersion: 1\n{whom}Arrival-Date: {DATE}\n"
    return report(fields, f"Message-ID: {original}\nSubject: a brief\n", kind="feedback-report")


def leaving(subject: str, sender: str = f"Amal <{READER}>", more: str = "") -> bytes:
    """A mail to the address for those who leave."""
    return mail(f"From: {sender}\nTo: unsubscribe@briefs.example\nSubject: {subject}\nDate: {DATE}\n{more}")
