"""The article inside a page: title, body lines, and what the furniture around them tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from briefgen.corpus.furniture import cues
from briefgen.corpus.furniture.classes import LineClass, classify, ends_sentence, is_prose, is_short
from briefgen.corpus.furniture.dates import date_claim
from briefgen.corpus.furniture.standfirst import is_standfirst
from briefgen.corpus.furniture.title import clean_title, find_title
from briefgen.corpus.keys import key
from briefgen.corpus.page import DateClaim, Head, Line, Page

__all__ = ["Body", "find_body"]

_PARTING = frozenset({"label", "date", "author", "share"})
_LONG_LINE = 200
_SIGN_OFF = 6
_STANDFIRSTS = 2
_NUMBERED = re.compile(r"^\d{1,2}\s?[-–.)/]\s?\D")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """The lines of the article, with the claims that title, byline and sign-off make."""

    title: str
    lines: tuple[Line, ...]
    head: Head = field(default_factory=Head)


@dataclass(slots=True)
class _Seen:
    """A line with its class, and whether it is out."""

    line: Line
    kind: LineClass
    prose: bool
    out: bool = False

    @property
    def stays(self) -> bool:
        return not self.out and self.kind == "content"


def find_body(page: Page, *, outlets: frozenset[str] = frozenset()) -> Body:
    """Find the article of a page.

    ``outlets`` are the folded names of known outlets; a line that is just one of them is no heading.
    """
    seen = [_see(line, outlets) for line in page.lines]
    _cut_tail(seen)
    _drop_links(seen)
    title, after = find_title([(one.line, one.stays and one.prose) for one in seen if one.stays], page)
    start = _place(seen, after)
    claims = _claims(seen, start)
    _drop_head(seen, title, start, page)
    _drop_end(seen)
    lines = tuple(_as_paragraph(one) for one in seen if one.stays)
    if not lines and not page.head.titles and is_prose(title):
        return Body(title="", lines=(Line(text=title),), head=claims)
    names = outlets | {key(name) for name in page.head.outlets}
    return Body(
        title=clean_title(title, names),
        lines=lines,
        head=claims,
    )


def _as_paragraph(one: _Seen) -> Line:
    if one.line.kind == "text" and not one.prose and is_short(one.line.text):
        return replace(one.line, kind="heading", level=2)
    hashtags = cues.HASHTAGS_AT_END.search(one.line.text) if "#" in one.line.text else None
    if hashtags and hashtags[0].count("#") > 1 and ends_sentence(one.line.text[: hashtags.start()]):
        return replace(one.line, text=one.line.text[: hashtags.start()].rstrip())
    return one.line


def _see(line: Line, outlets: frozenset[str]) -> _Seen:
    kind = classify(line)
    if kind == "content" and line.kind != "heading":
        if len(line.text) > _LONG_LINE:
            return _Seen(line, kind, prose=True)
        if outlets and key(line.text) in outlets:
            kind = "logo"
        elif date_claim(line.text) is not None:
            kind = "date"
        elif "#" in line.text and is_prose(cues.HASHTAGS_AT_END.sub("", line.text)):
            return _Seen(line, "content", prose=True)
    return _Seen(line, kind, prose=line.kind != "heading" and is_prose(line.text))


def _cut_tail(seen: list[_Seen]) -> None:
    """Drop everything from the first tail cue on, unless most of the article comes after it."""
    weights = [len(one.line.text) if one.kind == "content" and one.prose else 0 for one in seen]
    for at, one in enumerate(seen):
        if one.kind != "tail":
            continue
        before, behind = sum(weights[:at]), sum(weights[at:])
        if before and before >= behind:
            for later in seen[at:]:
                later.out = True
            return
        one.kind = "cross-alone" if before else "interface"


def _drop_links(seen: list[_Seen]) -> None:
    """Drop the headlines that stand below a cue such as "Read also"."""
    prose_before = False
    for at, one in enumerate(seen):
        prose_before = prose_before or (one.stays and one.prose)
        if one.kind != "cross-alone" or not prose_before:
            continue
        for place, linked in enumerate(seen[at + 1 :]):
            if not linked.stays or not (is_short(linked.line.text) or linked.line.kind == "item"):
                break
            if place and linked.line.gap and linked.line.kind != "item":
                break
            linked.out = True


def _place(seen: list[_Seen], after: int) -> int:
    """Turn a count of staying lines into a place in ``seen``."""
    count = 0
    for at, one in enumerate(seen):
        if count >= after:
            return at
        count += one.stays
    return len(seen)


def _first_prose(seen: list[_Seen], start: int) -> int:
    return next((at for at in range(start, len(seen)) if seen[at].stays and seen[at].prose), len(seen))


def _drop_head(seen: list[_Seen], title: str, start: int, page: Page) -> None:
    """Drop what stands above the first paragraph: the title, captions of it, the standfirst."""
    for one in seen[:start]:
        one.out = True
    folded = key(title)
    first = _first_prose(seen, start)
    for at in range(start, min(first, len(seen))):
        one = seen[at]
        if one.stays and (key(one.line.text) == folded or _hangs_on_title(seen, at, page)):
            one.out = True
    for _ in range(_STANDFIRSTS):
        first = _first_prose(seen, start)
        second = _first_prose(seen, first + 1)
        if _first_prose(seen, second + 1) >= len(seen):
            break  # what is left would be too little to be an article
        parted = not page.structured and any(one.kind in _PARTING for one in seen[first + 1 : second])
        if not is_standfirst(seen[first].line.text, title, seen[second].line.text, parted=parted):
            break
        seen[first].out = True
    _drop_repeated_title(seen, folded)


def _drop_repeated_title(seen: list[_Seen], folded: str) -> None:
    for one in seen:
        if one.stays and not one.prose and key(one.line.text) == folded:
            one.out = True


def _hangs_on_title(seen: list[_Seen], at: int, page: Page) -> bool:
    """Say whether a short line is a caption or a deck: in one block with the title, parted from the body."""
    line = seen[at].line
    if page.structured or line.kind == "heading" or line.gap or not is_short(line.text):
        return False
    below = seen[at + 1] if at + 1 < len(seen) else None
    return bool(below and below.line.gap)


def _drop_end(seen: list[_Seen]) -> None:
    """Drop short lines after the last paragraph: a heading with nothing below it is none."""
    items_wanted = False
    last = len(seen)
    for at, one in enumerate(seen):
        if not one.stays:
            continue
        listed = one.line.kind == "item" or bool(_NUMBERED.match(one.line.text))
        if one.prose or (listed and items_wanted):
            last = at
        if not listed:
            items_wanted = one.line.kind == "heading" or one.line.text.rstrip().endswith((":", "："))
    for one in seen[last + 1 :]:
        one.out = True


def _claims(seen: list[_Seen], start: int) -> Head:
    outlets: list[str] = []
    authors: list[str] = []
    dates: list[DateClaim] = []
    first = _first_prose(seen, start)
    last = max((at for at, one in enumerate(seen) if one.stays and one.prose), default=0)
    for at, one in enumerate(seen):
        text = one.line.text
        if one.kind == "logo":
            outlets.append(_logo_name(text))
        elif one.kind == "source" and (match := cues.SOURCE.match(key(text))):
            outlets.append(text[-len(match["name"]) :].strip(" :"))
        elif one.kind == "author":
            authors.append(_author_name(text))
        elif one.kind == "date" and (at <= first or at > last):
            claim = date_claim(text)
            if claim:
                dates.append(replace(claim, doubt=claim.doubt or _chrome_doubt(at, start, claim)))
        elif one.kind == "date":
            one.kind = "content"
        elif (at < first or at > last) and (one.stays or one.kind == "caption") and _signs_off(text):
            outlets += _signer(text)
            one.out = True
    dates.sort(key=lambda claim: claim.updated)
    return Head(outlets=tuple(outlets), authors=tuple(authors), dates=tuple(dates))


def _chrome_doubt(at: int, start: int, claim: DateClaim) -> str:
    if at < start - 1 and not cues.DATE_LABEL.match(key(claim.evidence)):
        return "it stands above the title, where pages show the current day"
    return ""


def _signs_off(text: str) -> bool:
    return len(text.split()) <= _SIGN_OFF and not ends_sentence(text) and bool(cues.AGENCY.search(key(text)))


def _signer(text: str) -> list[str]:
    """Give the outlet of a sign-off such as "Outlet - Agencies"; nothing when only agencies sign."""
    parts = [part.strip(" ()[]") for part in re.split(r"\s*[-–—/+،,|]\s*", text)]
    return [part for part in parts if part and not cues.AGENCY.search(key(part))][:1]


def _logo_name(text: str) -> str:
    bare = re.sub(r"(?i)^(?:logo(?: of)?|شعار)\s+|\s+(?:logo|لوغو|شعار)$", "", text.strip())
    return bare.strip()


def _author_name(text: str) -> str:
    match = cues.AUTHOR.match(key(text))
    name = text.strip()[-len(match["name"]) :] if match else text
    return " ".join(words_kept(name))


def words_kept(name: str) -> list[str]:
    """Give the words of a byline up to a bar or a dash."""
    return re.split(r"\s*[|–—-]\s|\s*[|]", name.strip(" :،,"))[0].split()
