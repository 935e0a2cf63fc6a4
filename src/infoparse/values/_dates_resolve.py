"""Fills in what one date takes from its neighbours, and joins phases to one value."""

from __future__ import annotations

from collections.abc import Callable

from infoparse import vocabulary
from infoparse.record import DateQualifier, DateValue
from infoparse.source import Span
from infoparse.values._dates_model import Phase, Point

_LABELS = vocabulary.load("dates")["labels"]
_APART = range(9, 14)  # days between the Julian calendar and its like and the Gregorian one, 1582 to 2100
_TIGHT = frozenset(("and", "or", "comma", "slash"))
Spans = Callable[[int, int], tuple[str, Span]]


def resolve(phases: list[Phase], spans: Spans) -> DateValue | None:
    """The value of a cell's phases in the order of the text; None when no date is left."""
    phases = _distinct(settle(phases))
    if not phases:
        return None
    choices = _choices(phases)
    if choices:
        return _choice(choices, *spans(phases[0].start, phases[-1].end))
    main = [phase for phase in phases if not _apart(phase, phases[0])] or phases[:1]
    parts = tuple(_value(phase, spans) for phase in phases)
    if len(parts) == 1:
        return parts[0]
    whole = _envelope(main)
    raw, span = spans(phases[0].start, phases[-1].end)
    value = _value(whole, lambda _start, _end: (raw, span))
    value.phases = parts
    return value


def settle(phases: list[Phase]) -> list[Phase]:
    """Phases with what they take from each other filled in, one calendar, and adjacent days as ranges."""
    return _adjacent(_one_style(_complete(phases)))


def separate(phases: list[Phase], spans: Spans) -> list[DateValue]:
    """One value for each settled phase, or for each "A or B"."""
    choices = _choices(phases)
    if choices:
        return [_choice(choices, *spans(phases[0].start, phases[-1].end))]
    return [value for phase in phases for value in _alone(phase, spans)]


def _alone(phase: Phase, spans: Spans) -> list[DateValue]:
    choices = _choices([phase])
    return [_choice(choices, *spans(phase.start, phase.end)) if choices else _value(phase, spans)]


def _complete(phases: list[Phase]) -> list[Phase]:
    """Phases with years and months filled in; those that remain without a year are dropped."""
    kept: list[Phase] = []
    for phase in phases:
        if any(word in phase.label for word in _LABELS["ignored"]):
            continue
        _inside(phase)
        only = phase.first
        if (
            kept
            and phase.kind == "single"
            and _bare_year(only)
            and kept[-1].last.year is None
            and (kept[-1].last.month or kept[-1].last.season)
        ):
            # "22 August (O.S.) 2 September (N.S.) 1628": the year of both stands behind them.
            for earlier in reversed(kept):
                if earlier.last.year is not None:
                    break
                for point in reversed(earlier.points):
                    _take_year(point, only)
                earlier.style = earlier.style or (phase.style if earlier is kept[-1] else None)
            continue
        kept.append(phase)
    for i in range(1, len(kept)):
        if kept[i].joint in _TIGHT:
            _same_month(kept[i].first, kept[i - 1].last)
            _inside(kept[i])
    for i in range(len(kept) - 2, -1, -1):
        if kept[i + 1].joint in _TIGHT:
            _from_next(kept[i].last, kept[i + 1].first)
            _inside(kept[i])
    for i in range(1, len(kept)):
        _from_previous(kept[i].first, kept[i - 1].last, tight=kept[i].joint in _TIGHT)
        _inside(kept[i])
    for i in range(len(kept) - 2, -1, -1):
        if _dated(kept[i].last) and kept[i].last.year is None:
            _take_year(kept[i].last, kept[i + 1].first)
            _inside(kept[i])
    return [phase for phase in kept if all(point.year is not None for point in phase.points)]


def _bare_year(point: Point) -> bool:
    return point.year is not None and point.unit == "year" and not (point.month or point.day or point.season)


def _dated(point: Point) -> bool:
    return point.month is not None or point.season is not None


def _take_year(point: Point, source: Point) -> None:
    if point.year is None:
        point.year, point.bc = source.year, source.bc


def _same_month(point: Point, previous: Point) -> None:
    """May 8, 10 and 12, 1992; but a year ends the list, as in "On May 8, 1992, 10 men"."""
    if point.day and not point.month and previous.month_first and previous.year is None:
        point.month, point.month_first = previous.month, True


def _from_next(point: Point, following: Point) -> None:
    if point.day and not point.month and not point.year and not following.month_first:
        point.month = following.month
    if _dated(point):
        _take_year(point, following)
    elif point.year is not None and following.bc and point.bc is None and point.year > (following.year or 0):
        point.bc = True


def _from_previous(point: Point, previous: Point, *, tight: bool) -> None:
    if tight and _bare_year(point) and previous.season:
        point.season = previous.season  # "Summer of 718 or 722"
    if _dated(point) and previous.year is not None:
        _take_year(point, previous)


def _inside(phase: Phase) -> None:
    """Ends of a range complete each other."""
    if phase.kind != "range":
        return
    start, end = phase.points
    if end.bc is not None and start.year is None and start.day and not start.month and _bare_year(end):
        start.year, start.day = start.day, None  # 12–9 BC
    if end.unit == "century" and start.day and not start.month and start.year is None:
        start.year, start.day, start.unit = (start.day - 1) * 100 + 1, None, "century"  # 15th–16th century
    if start.year is not None and not start.day and end.day and not _dated(end) and end.year is None:
        end.year, end.day = end.day, None  # 1908–12
    if start.season and start.year and _bare_year(end) and _short(start, end.year) == start.year + 1:
        phase.points, phase.kind = [start], "single"  # winter 1941–42 is one winter
        return
    if _bare_year(end) and end.bc is None and start.year and end.year and end.year < 100 <= start.year:
        end.year = _short(start, end.year)
    elif end.bc and end.year and start.year and start.bc is None and end.year < 100 < start.year and _bare_year(start):
        century = start.year - start.year % 100
        end.year = end.year + century if end.year < start.year % 100 else end.year  # 264–41 BC
    if end.bc and start.bc is None and start.year is not None:
        start.bc = True
    if start.bc and end.bc is None and end.year is not None and end.year < (start.year or 0):
        end.bc = True
    if end.day and not end.month and start.month:
        end.month = start.month  # May 8–9, 1992
    if start.day and not start.month and end.month:
        start.month = end.month  # 12–15 November 1942
    if start.year is None and end.year is not None and _dated(start):
        _take_year(start, end)
        if _dated(end) and start.key() > end.key():
            start.year = (start.year or 0) + (1 if start.bc else -1)  # November – January 1942
    elif end.year is None and start.year is not None and _dated(end):
        _take_year(end, start)
        if _dated(start) and start.key() > end.key():
            end.year = (end.year or 0) + (-1 if end.bc else 1)


def _short(start: Point, number: int | None) -> int | None:
    """A year written with its last digits: 1542–46, 1898–02, 1991–2."""
    if number is None or start.year is None or start.year < 100 or number >= 100:
        return number
    base = 10 if number < 10 and number > start.year % 10 else 100
    year = start.year - start.year % base + number
    return year if year >= start.year else year + base


def _one_style(phases: list[Phase]) -> list[Phase]:
    """Of two ways to write one day, the Gregorian one; a single Julian date stays as written."""
    kept: list[Phase] = []
    for phase in phases:
        before = kept[-1] if kept else None
        if before and (phase.style == "old" or _gap(phase, before) in _APART) and before.style == "new":
            continue
        if before and phase.style == "old" and before.style is None:
            continue
        if before and before.style == "old" and phase.style != "old":
            kept[-1] = phase
        elif before and phase.style == "new" and before.style is None and _gap(before, phase) in _APART:
            kept[-1] = phase
        elif before and phase.joint == "slash" and _gap(before, phase) in range(10, 14) and 1582 <= phase.last.number < 1930:
            kept[-1] = phase  # 1/12 July 1690
        else:
            kept.append(phase)
    return kept


def _gap(first: Phase, second: Phase) -> int:
    """Days between two starts, roughly enough for calendars; -1 where one has no day."""
    a, b = first.first, second.first
    if not (a.day and b.day and a.month and b.month):
        return -1
    days = (b.number - a.number) * 365 + (b.month - a.month) * 30 + b.day - a.day
    return days


def _adjacent(phases: list[Phase]) -> list[Phase]:
    """Days that follow each other and are joined by "and" or a slash become one range."""
    kept: list[Phase] = []
    for phase in phases:
        before = kept[-1] if kept else None
        if (
            before
            and phase.joint in ("and", "slash", "comma")
            and phase.kind in ("single", "range")
            and before.kind in ("single", "range")
            and _next_day(before.last, phase.first)
        ):
            kept[-1] = Phase(
                [before.first, phase.last], "range", before.style, before.start, phase.end, before.joint, before.label
            )
        else:
            kept.append(phase)
    return kept


def _next_day(first: Point, second: Point) -> bool:
    if not (first.day and second.day and first.month and second.month):
        return False
    from datetime import date, timedelta

    # A year of the same leap rule and inside Python's calendar stands in for years before Christ.
    shift = first.number - (first.number % 400 + 2000)
    try:
        day = date(first.number - shift, first.month, first.day) + timedelta(1)
    except ValueError:
        return False
    return (day.year + shift, day.month, day.day) == (second.number, second.month, second.day)


def _distinct(phases: list[Phase]) -> list[Phase]:
    kept: list[Phase] = []
    for phase in phases:
        if all(_edtf(phase) != _edtf(other) for other in kept[-8:]):
            kept.append(phase)
    return kept


def _apart(phase: Phase, first: Phase) -> bool:
    """True for a date that is told beside the event's own."""
    if phase is first:
        return False
    return any(word in phase.label for word in _LABELS["apart"])


def _choices(phases: list[Phase]) -> list[Point]:
    """The members of an "A or B"; empty when the phases are something else."""
    if len(phases) == 1 and phases[0].kind == "single" and phases[0].first.other:
        return [phases[0].first, phases[0].first.other]
    if len(phases) < 2 or phases[-1].joint != "or" or any(phase.kind != "single" for phase in phases):
        return []
    if any(phase.joint not in ("or", "comma") for phase in phases[1:]):
        return []
    return [phase.first for phase in phases]


def _choice(points: list[Point], raw: str, span: Span) -> DateValue:
    ordered = sorted(points, key=Point.key)
    return DateValue(
        edtf="[" + ",".join(point.edtf(mark=False) for point in ordered) + "]",
        start=ordered[0].first_day(),
        end=max(ordered, key=Point.last_key).last_day(),
        approximate=any(point.about for point in points),
        uncertain=True,
        qualifier=_qualifier(points),
        raw=raw,
        span=span,
    )


def _envelope(phases: list[Phase]) -> Phase:
    """One range from the first start to the last end."""
    first = min((p for p in phases), key=lambda phase: phase.first.key())
    if any(phase.kind in ("open_end", "after") for phase in phases):
        return Phase([first.first], "open_end")
    last = max((p for p in phases), key=lambda phase: phase.last.last_key())
    return Phase([first.first, last.last], "range")


def _edtf(phase: Phase) -> str:
    first = phase.first.edtf()
    if phase.kind == "open_end":
        return f"{first}/.."
    if phase.kind == "open_start":
        return f"../{first}"
    if phase.kind != "range":
        return first
    start, end = first.split("/")[0], phase.last.edtf().split("/")[-1]
    return start if start == end else f"{start}/{end}"


def _qualifier(points: list[Point]) -> DateQualifier | None:
    return next((point.part for point in points if point.part), None)  # type: ignore[return-value]


def _value(phase: Phase, spans: Spans) -> DateValue:
    raw, span = spans(phase.start, phase.end)
    side = phase.kind if phase.kind in ("before", "after") else None
    return DateValue(
        edtf=_edtf(phase),
        start=None if phase.kind in ("open_start", "before") else phase.first.first_day(),
        end=None if phase.kind in ("open_end", "after") else phase.last.last_day(),
        approximate=any(point.about for point in phase.points),
        uncertain=any(point.doubt for point in phase.points),
        qualifier=side or _qualifier(phase.points),  # type: ignore[arg-type]
        raw=raw,
        span=span,
    )
