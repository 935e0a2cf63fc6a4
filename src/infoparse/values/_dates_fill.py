"""What dates of one cell take from each other: month, year, era, the leading digits of a year."""

from __future__ import annotations

from calendar import monthrange

from infoparse import vocabulary
from infoparse.values._dates_model import Phase, Point

_LABELS = vocabulary.load("dates")["labels"]
# Only what such a separator joins can share a month.
_TIGHT = frozenset(("and", "or", "comma", "slash"))


def complete(phases: list[Phase]) -> list[Phase]:
    """Phases with years and months filled in; those that remain without a year are dropped."""
    kept: list[Phase] = []
    for phase in [phase for phase in phases if not _aside(phase)] or phases:
        _inside(phase)
        if kept and phase.kind == "single" and _bare_year(phase.first) and _wants_year(kept[-1].last):
            _year_behind(kept, phase)
        else:
            kept.append(phase)
    kept = _year_ahead(kept)
    for i in range(1, len(kept)):
        if kept[i].joint in _TIGHT:
            _same_month(kept[i].first, kept[i - 1].last)
            _inside(kept[i])
    for i in range(len(kept) - 2, -1, -1):
        if kept[i + 1].joint in _TIGHT or _two_calendars(kept[i], kept[i + 1]):
            _from_next(kept[i].last, kept[i + 1].first)
            _inside(kept[i])
    for i in range(1, len(kept)):
        _from_previous(kept[i].first, kept[i - 1].last, tight=kept[i].joint in _TIGHT)
        _inside(kept[i])
    for i in range(len(kept) - 2, -1, -1):
        if _wants_year(kept[i].last):
            _take_year(kept[i].last, kept[i + 1].first)
            _inside(kept[i])
    kept = [phase for phase in kept if all(point.year is not None for point in phase.points) and not _stray(phase)]
    for phase in kept:
        for point in phase.points:
            _possible(point)
    return kept


def _two_calendars(first: Phase, second: Phase) -> bool:
    """True for "5 (15) May 1640": one day in two calendars."""
    days = (second.first.day or 0) - (first.last.day or 0)
    return second.joint == "open" and first.last.month is None and 9 <= days <= 13


def _aside(phase: Phase) -> bool:
    """True for a date that is none of the event: "resistance continued until 1954", "minor fighting since 1931"."""
    words = _LABELS["ignored"]
    if phase.kind in ("open_start", "open_end"):
        words = [*words, *_LABELS["lesser"]]
    return any(word in phase.label for word in words)


def _year_behind(kept: list[Phase], year: Phase) -> None:
    """Gives a year that stands alone to all before it that have none: "22 August (O.S.) 2 September (N.S.) 1628"."""
    kept[-1].style = kept[-1].style or year.style
    for phase in reversed(kept):
        if phase.last.year is not None:
            break
        for point in phase.points:
            _take_year(point, year.first)


def _year_ahead(kept: list[Phase]) -> list[Phase]:
    """Without a year that stands alone before dates that have none: "1865, June 1" and "1914: 5 May, 7 June"."""
    if len(kept) < 2 or not _bare_year(kept[0].first) or kept[0].kind != "single":
        return kept
    if any(point.year is not None for phase in kept[1:] for point in phase.points):
        return kept
    if not all(_dated(phase.last) for phase in kept[1:]):
        return kept
    _take_year(kept[1].first, kept[0].first)
    _inside(kept[1])
    kept[1].joint = ""
    return kept[1:]


def _possible(point: Point) -> None:
    """A day that its month never had is a misprint; the month remains; 29 February 1300 was a Julian day."""
    if point.day and point.month and point.day > 28:
        leap = point.month == 2 and point.number % 4 == 0
        if point.day > monthrange(2001, point.month)[1] + leap:
            point.day, point.doubt = None, True


def _bare_year(point: Point) -> bool:
    return point.year is not None and point.unit == "year" and not (point.month or point.day or point.season)


def _dated(point: Point) -> bool:
    return point.month is not None or point.season is not None


def _stray(phase: Phase) -> bool:
    """True for a number below 100 that only stands there: "(aged 45)"."""
    only = phase.first
    return phase.kind == "single" and _bare_year(only) and only.bc is None and (only.year or 0) < 100


def _wants_year(point: Point) -> bool:
    return point.year is None and _dated(point)


def _take_year(point: Point, source: Point) -> None:
    if point.year is None:
        point.year, point.bc = source.year, source.bc


def _same_month(point: Point, previous: Point) -> None:
    """May 8, 10 and 12, 1992; but a year ends the list, as in "On May 8, 1992, 10 men"."""
    if point.day and not point.month and previous.month_first and previous.year is None:
        point.month, point.month_first = previous.month, True


def _from_next(point: Point, following: Point) -> None:
    if following.unit == "century":
        _as_century(point, following)  # 12th and 13th centuries
    if point.day and not point.month and not point.year and not following.month_first:
        point.month = following.month
    if _dated(point):
        _take_year(point, following)
    elif point.year is not None and following.bc and point.bc is None and point.year > (following.year or 0):
        point.bc = True


def _from_previous(point: Point, previous: Point, *, tight: bool) -> None:
    if tight and _bare_year(previous) and previous.bc is not None and not _dated(point) and point.bc is None:
        if point.day and point.year is None:
            point.year, point.day = point.day, None  # AD 9 or 10
        point.bc = previous.bc  # AD 60 or 61
    if tight and _bare_year(point) and previous.season:
        point.season = previous.season  # "Summer of 718 or 722"
    if _dated(point) and previous.year is not None:
        _take_year(point, previous)


def _inside(phase: Phase) -> None:
    """Ends of a range complete each other."""
    if phase.kind != "range":
        return
    start, end = phase.points
    _bare_numbers(start, end)
    if start.season and start.year and _bare_year(end) and _next_year(start, end):
        start.bc = end.bc if start.bc is None else start.bc
        phase.points, phase.kind = [start], "single"  # winter 1941–42 is one winter
        return
    if _of_two_years(start, end):
        start.year, phase.points, phase.kind = (start.year or 0) + 1, [start], "single"
        return
    _eras(start, end)
    if end.day and not end.month:
        end.month, end.month_first = start.month, start.month_first  # May 8–9, 1992
    if start.day and not start.month:
        start.month = end.month  # 12–15 November 1942
    if _wants_year(start):
        _take_year(start, end)
        within = start.month == end.month and end.day is None  # "3 to late May 2014"
        if start.year is not None and _dated(end) and not within and start.key() > end.key():
            start.year += 1 if start.bc else -1  # November – January 1942
    elif _wants_year(end):
        _take_year(end, start)
        if end.year is not None and _dated(start) and start.key() > end.key():
            end.year += -1 if end.bc else 1


def _next_year(start: Point, end: Point) -> bool:
    """True for 1941–42 and for 49–48 BC."""
    if end.bc:
        return end.year == (start.year or 0) - 1
    return _short(start, end.year) == (start.year or 0) + 1


def _of_two_years(start: Point, end: Point) -> bool:
    """True for "12 February 1688/89": the year began in March, and the second number is the year as we count it."""
    if not (start.day and start.year and (start.month or 12) <= 3) or _dated(end) or (end.day and end.year):
        return False
    number = end.year if end.day is None else end.day
    return number is not None and number < 100 and _short(start, number) == start.year + 1


def _bare_numbers(start: Point, end: Point) -> None:
    """Numbers that look like days and are years or centuries."""
    if start.day and not start.month and start.year is None:
        if end.unit == "century":
            _as_century(start, end)  # 15th–16th century
        elif end.bc is not None and _bare_year(end):
            start.year, start.day = start.day, None  # 12–9 BC
    elif start.year is not None and not start.day and end.day and not _dated(end) and end.year is None:
        end.year, end.day = end.day, None  # 1908–12


def _as_century(point: Point, following: Point) -> None:
    if point.day and not point.month and point.year is None:
        point.year, point.day, point.unit, point.bc = (point.day - 1) * 100 + 1, None, "century", following.bc


def _eras(start: Point, end: Point) -> None:
    """Years written short, and eras written once."""
    if start.year is not None and end.year is not None and end.year < 100 <= start.year:
        if end.bc is None:
            end.year = _short(start, end.year)
        elif end.bc and start.bc is None and end.year < start.year % 100 and _bare_year(end) and _bare_year(start):
            end.year += start.year - start.year % 100  # 264–41 BC
    if end.bc and start.bc is None and start.year is not None:
        start.bc = True  # 218–201 BC
    if start.bc and end.bc is None and end.year is not None and end.year < (start.year or 0):
        end.bc = True  # 331 BC – 330


def _short(start: Point, number: int | None) -> int | None:
    """A year written with its last digits: 1542–46, 1898–02, 1991–2."""
    if number is None or start.year is None or start.year < 100 or number >= 100:
        return number
    base = 10 if number < 10 and number > start.year % 10 else 100
    year = start.year - start.year % base + number
    return year if year >= start.year else year + base
