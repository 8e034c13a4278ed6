"""What can be drawn of a brief: the coverage, the dated events, the reports by day and outlet.

Everything that a picture says is decided here: places on a scale, figures, labels, and the words for those
who do not see it. The renderers draw.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from briefgen.composition import scale
from briefgen.model import ByLanguage, Picture, PictureMark, PictureRow, PictureTick, plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterable, Sequence

    from briefgen.composition.desk import Desk
    from briefgen.i18n import Style
    from briefgen.model import Article, Line, Lines, Matrix, TimelineEvent

__all__ = ["pictures"]

_MOST_ROWS = 16
"""Outlets that have a row of their own; the others share the last one."""
_MOST_NAMED = 8
"""Items of one kind that the words for a picture name."""
_NEAR = 16
"""Events nearer to each other than this part of the axis are drawn as one."""


def pictures(desk: Desk, matrix: Matrix | None, events: tuple[TimelineEvent, ...]) -> tuple[Picture, ...]:
    """Make the pictures for which there is something to show."""
    found = (_coverage(desk, matrix) if matrix else None, _timeline(desk, events), _reports(desk))
    return tuple(picture for picture in found if picture is not None)


# Coverage.


def _coverage(desk: Desk, matrix: Matrix) -> Picture:
    return Picture(
        id="coverage",
        title=desk.lines(lambda style: style.say("picture.coverage.title")),
        alternative=desk.lines(lambda style: _coverage_words(matrix, style)),
        signs=(("gap", desk.lines(lambda style: style.say("picture.gap"))),),
    )


def _coverage_words(matrix: Matrix, style: Style) -> Line:
    cells = [(row, place, cell) for row in matrix.rows for place, cell in enumerate(row.cells)]
    most = max(cell.count for _, _, cell in cells)
    parts = [
        style.say(
            "picture.coverage.size",
            topics=style.own(style.number(len(matrix.rows))),
            partners=style.own(style.number(len(matrix.columns))),
        )
    ]
    if most:
        highest = [
            _pair(row.header[style.language], matrix.columns[place][style.language], style)
            for row, place, cell in cells
            if cell.count == most
        ]
        parts.append(style.say("picture.coverage.most", number=style.number(most), items=_list(highest, style)))
    empty = [row.header[style.language] for row in matrix.rows if all(cell.gap for cell in row.cells)]
    single = [
        _pair(row.header[style.language], matrix.columns[place][style.language], style)
        for row, place, cell in cells
        if cell.gap and not all(other.gap for other in row.cells)
    ]
    gaps = sum(cell.gap for _, _, cell in cells)
    if gaps:
        parts.append(
            style.say(
                "picture.coverage.gaps",
                items=_list([*empty, *single], style),
                number=style.number(gaps),
                all=style.number(len(cells)),
            )
        )
    else:
        parts.append(style.say("picture.coverage.no-gaps"))
    return style.join(parts, " ")


def _pair(topic: Line, partner: Line, style: Style) -> Line:
    return style.say("picture.pair", topic=topic, partner=partner)


def _list(items: Sequence[Line], style: Style) -> Line:
    """Join items, the first few of them."""
    shown = list(items[:_MOST_NAMED])
    if len(items) > _MOST_NAMED:
        shown.append(style.say("picture.more", number=style.number(len(items) - _MOST_NAMED)))
    return style.join(shown, style.data.semicolon)


# Timeline.


def _timeline(desk: Desk, events: tuple[TimelineEvent, ...]) -> Picture | None:
    """Place the events on a scale; those too near to be told apart share a mark."""
    if not events:
        return None
    first, last = events[0].date, events[-1].date
    ticks = scale.ticks(first, last)
    start, end = min(first, ticks.places[0]), max(last, ticks.places[-1])
    groups: list[list[TimelineEvent]] = []
    for event in events:
        near = groups and (event.date - groups[-1][0].date).days * _NEAR < (end - start).days
        if near or (groups and event.date == groups[-1][0].date):
            groups[-1].append(event)
        else:
            groups.append([event])
    marks = tuple(_events(desk, group) for group in groups)
    return Picture(
        id="timeline",
        title=desk.lines(lambda style: style.say("picture.timeline.title")),
        alternative=desk.lines(lambda style: _timeline_words(events, marks, style)),
        start=start,
        end=end,
        ticks=_ticks(desk, ticks),
        rows=(PictureRow(marks=marks),),
    )


def _events(desk: Desk, group: list[TimelineEvent]) -> PictureMark:
    first, last = group[0], group[-1]
    return PictureMark(
        date=first.date,
        until=last.date if last.date != first.date else None,
        count=len(group),
        figure=_figure(desk, len(group)),
        label=desk.lines(lambda style: style.own(_days(first, last, style))),
    )


def _days(first: TimelineEvent, last: TimelineEvent, style: Style) -> str:
    """Give a day, a month or a range, in the Gregorian calendar alone: a picture has no room for two."""
    if first.date != last.date:
        return style.date_range(first.date, last.date)
    month = style.month(first.date)
    return month if plain(first.when[style.language]) == month else style.date(first.date)


def _timeline_words(events: tuple[TimelineEvent, ...], marks: tuple[PictureMark, ...], style: Style) -> Line:
    items = [_counted(mark.label[style.language], mark.count, style) for mark in marks]
    return style.say(
        "picture.timeline.words",
        number=style.own(style.number(len(events))),
        items=_list(items, style),
        first=events[0].when[style.language],
        last=events[-1].when[style.language],
    )


def _counted(words: Line, count: int, style: Style) -> Line:
    return style.say("picture.counted", words=words, number=style.own(style.number(count)))


def _ticks(desk: Desk, found: scale.Ticks) -> tuple[PictureTick, ...]:
    written = {"day": "day_of_month", "month": "month", "year": "year"}[found.unit]

    def label(style: Style, day: dt.date) -> Line:
        return style.own(getattr(style, written)(day))

    return tuple(
        PictureTick(date=day, label=desk.lines(lambda style, day=day: label(style, day)))  # type: ignore[misc]
        for day in found.places
    )


# Reports.


@dataclass(frozen=True, slots=True)
class _Report:
    outlet: str
    date: dt.date | None
    copy: bool


def _reports(desk: Desk) -> Picture | None:
    """Count the reports considered, by outlet and day; copies of one text are told from the first of them."""
    wanted = set(desk.selection.considered)
    articles = [article for article in desk.corpus.articles if article.id in wanted]
    reports = [
        _Report(desk.outlet_key(article), article.issued, desk.origin(article.id) != article.id)
        for article in sorted(articles, key=lambda article: article.id)
    ]
    days = [report.date for report in reports if report.date]
    if not days:
        return None
    start, end = min(days), max(days)
    step = scale.step(start, end)
    named = {desk.outlet_key(article): article for article in articles}
    rows = tuple(
        _row(desk, named.get(outlet), found, start, step, others) for outlet, others, found in _by_outlet(reports)
    )
    return Picture(
        id="reports",
        title=desk.lines(lambda style: style.say("picture.reports.title")),
        alternative=desk.lines(lambda style: _reports_words(reports, rows, style)),
        start=start,
        end=end,
        ticks=_ticks(desk, scale.days(start, end, step)),
        rows=rows,
        signs=_signs(desk, reports, step),
        heads=tuple(
            desk.lines(lambda style, key=key: style.say(key))  # type: ignore[misc]
            for key in ("label.outlet", "picture.reports", "picture.days")
        ),
    )


def _by_outlet(reports: Sequence[_Report]) -> Iterable[tuple[str, int, list[_Report]]]:
    """Give outlet, how many share the row if it is that of all others (else 0), and reports; most reports first."""
    by_outlet: dict[str, list[_Report]] = defaultdict(list)
    for report in reports:
        by_outlet[report.outlet].append(report)
    ordered = sorted(by_outlet, key=lambda outlet: (not outlet, -len(by_outlet[outlet]), outlet))
    own = ordered if len(ordered) <= _MOST_ROWS else ordered[: _MOST_ROWS - 1]
    for outlet in own:
        yield outlet, 0, by_outlet[outlet]
    others = ordered[len(own) :]
    if others:
        yield "", len(others), [report for outlet in others for report in by_outlet[outlet]]


def _row(
    desk: Desk, article: Article | None, reports: list[_Report], start: dt.date, step: int, others: int
) -> PictureRow:
    marks = tuple(_marks(desk, reports, start, step))

    def header(style: Style) -> Line:
        if others:
            return style.say("picture.others", number=style.number(others))
        named = desk.outlet_name(article, style) if article else ()
        return named or style.say("picture.unnamed")

    return PictureRow(
        header=desk.lines(header),
        marks=marks,
        total=desk.lines(lambda style: style.own(style.number(len(reports)))),
        days=desk.lines(lambda style: style.join([_day(mark, style) for mark in marks], style.data.semicolon)),
    )


def _marks(desk: Desk, reports: list[_Report], start: dt.date, step: int) -> Iterable[PictureMark]:
    counts: Counter[dt.date | None] = Counter()
    copies: Counter[dt.date | None] = Counter()
    for report in reports:
        day = scale.bin_of(report.date, start, step) if report.date else None
        counts[day] += 1
        copies[day] += report.copy
    for day in sorted(counts, key=lambda day: (day is None, day or start)):
        count = counts[day]
        yield PictureMark(
            date=day,
            until=scale.last_of(day, step) if day and step > 1 else None,
            count=count,
            copies=copies[day],
            label=desk.lines(lambda style, day=day: _when(day, step, style)),  # type: ignore[misc]
            figure=_figure(desk, count - copies[day]),
            copied=_figure(desk, copies[day]),
        )


def _figure(desk: Desk, number: int) -> Lines:
    return desk.lines(lambda style: style.own(style.number(number))) if number else ByLanguage()


def _when(day: dt.date | None, step: int, style: Style) -> Line:
    if day is None:
        return style.say("label.undated")
    if step > 1:
        return style.own(style.date_range(day, scale.last_of(day, step)))
    return style.own(style.day_of_month(day))


def _day(mark: PictureMark, style: Style) -> Line:
    """Say when, how many, and how many of them are copies."""
    when = mark.label[style.language]
    if mark.copies and mark.copies == mark.count == 1:
        return style.say("picture.one-copy", words=when)
    if mark.copies:
        return style.say(
            "picture.with-copies", words=when, number=style.number(mark.count), copies=style.number(mark.copies)
        )
    return when if mark.count == 1 else _counted(when, mark.count, style)


def _signs(desk: Desk, reports: Sequence[_Report], step: int) -> tuple[tuple[str, Lines], ...]:
    keys = ["report"]
    keys += ["copy"] if any(report.copy for report in reports) else []
    found = [(key, desk.lines(lambda style, key=key: style.say(f"picture.{key}"))) for key in keys]  # type: ignore[misc]
    if any(report.date is None for report in reports):
        found.append(("undated", desk.lines(lambda style: style.say("label.undated"))))
    if step > 1:
        found.append(("step", desk.lines(lambda style: style.say("picture.step", step))))
    return tuple(found)


def _reports_words(reports: Sequence[_Report], rows: tuple[PictureRow, ...], style: Style) -> Line:
    by_day: Counter[dt.date] = Counter(report.date for report in reports if report.date)
    most = max(by_day.values())
    busiest = [style.own(style.day_of_month(day)) for day in sorted(by_day) if by_day[day] == most]
    days = style.own(style.date_range(min(by_day), max(by_day)))
    outlets = [
        style.say("picture.counted", words=row.header[style.language], number=row.total[style.language]) for row in rows
    ]
    return style.join(
        [
            style.say(
                "picture.reports.words",
                days=days,
                number=style.number(len(reports)),
                copies=style.number(sum(report.copy for report in reports)),
                undated=style.number(sum(report.date is None for report in reports)),
            ),
            style.say("picture.reports.most", number=style.number(most), items=_list(busiest, style)),
            style.say("picture.reports.outlets", items=_list(outlets, style)),
        ],
        " ",
    )
