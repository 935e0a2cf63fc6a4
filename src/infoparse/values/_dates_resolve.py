"""Phases to values: one calendar, adjacent days as ranges, choices, and the envelope of what remains."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from infoparse import vocabulary
from infoparse.kinds import DateQualifier
from infoparse.record import DateValue
from infoparse.source import Span
from infoparse.values._dates_fill import complete
from infoparse.values._dates_model import Kind, Phase, Point

_LABELS = vocabulary.load("dates")["labels"]
_APART = range(9, 14)  # days between the Julian calendar and its like and the Gregorian one, 1582 to 2100
_SIDES: dict[Kind, DateQualifier] = {"before": "before", "after": "after"}
Spans = Callable[[int, int], tuple[str, Span]]


def resolve(phases: list[Phase], spans: Spans) -> DateValue | None:
    """The value of a cell's phases in the order of the text; None when no date is left."""
    phases = settle(phases)
    if len(phases) > 1:
        phases = _distinct(phases)
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
    if len(phases) == 1:
        return complete(phases)
    phases = _one_style(complete(phases))
    return phases if phases and phases[-1].joint == "or" else _adjacent(phases)  # "5, 6 or 7 May" is a choice


def separate(phases: list[Phase], spans: Spans) -> list[DateValue]:
    """One value for each settled phase, or for each "A or B"."""
    choices = _choices(phases)
    if choices:
        return [_choice(choices, *spans(phases[0].start, phases[-1].end))]
    return [value for phase in phases for value in _alone(phase, spans)]


def _alone(phase: Phase, spans: Spans) -> list[DateValue]:
    choices = _choices([phase])
    return [_choice(choices, *spans(phase.start, phase.end)) if choices else _value(phase, spans)]


def _one_style(phases: list[Phase]) -> list[Phase]:
    """Of two ways to write one day, the Gregorian one; a single Julian date stays as written."""
    kept: list[Phase] = []
    for phase in phases:
        before = kept[-1] if kept else None
        if before and (phase.style == "old" or _gap(phase, before) in _APART) and before.style == "new":
            continue
        if before and phase.style == "old" and before.style is None:
            continue
        if before and _rewritten(before, phase):
            kept[-1] = phase
        else:
            kept.append(phase)
    return kept


def _rewritten(before: Phase, phase: Phase) -> bool:
    """True when `phase` says in the Gregorian calendar what `before` says in the Julian one."""
    if before.style == "old":
        return phase.style != "old"
    apart = _gap(before, phase) in _APART
    if phase.style == "new":
        return before.style is None and apart
    # 1/12 July 1690, 1 (12) July 1690
    return phase.joint in ("slash", "open") and apart and 1582 <= phase.last.number < 1930


def _gap(first: Phase, second: Phase) -> int:
    """Days between two starts, roughly enough for calendars; -1 where one has no day."""
    a, b = first.first, second.first
    if not (a.day and b.day and a.month and b.month):
        return -1
    return (b.number - a.number) * 365 + (b.month - a.month) * 30 + b.day - a.day


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
            and (
                _next_day(before.last, phase.first)
                or (phase.joint == "slash" and _next_month(before.last, phase.first))
            )
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
    # A year of the same leap rule and inside Python's calendar stands in for years before Christ.
    shift = first.number - (first.number % 400 + 2000)
    try:
        day = date(first.number - shift, first.month, first.day) + timedelta(1)
    except ValueError:
        return False
    return (day.year + shift, day.month, day.day) == (second.number, second.month, second.day)


def _next_month(first: Point, second: Point) -> bool:
    if first.day or second.day or not (first.month and second.month):
        return False
    return first.number * 12 + first.month + 1 == second.number * 12 + second.month


def _distinct(phases: list[Phase]) -> list[Phase]:
    """Without phases that repeat another one, its end, or the start of the next.

    "15 March 2011 (2011-03-15) – present", "20 July 1944 – 3 May 1945 (1945-05-03)".
    """
    kept: list[Phase] = []
    for phase in phases:
        if kept and phase.joint == "open" and phase.kind == "single" and kept[-1].last.same_day(phase.first):
            kept[-1].end = phase.end
            continue
        if kept and phase.joint in ("open", "gap") and phase.kind == "single" and _within(kept[-1].last, phase.first):
            continue
        if kept and kept[-1].kind == "single" and phase.joint == "open" and kept[-1].first.same_day(phase.first):
            phase.start = kept.pop().start
        if all(_edtf(phase) != _edtf(other) for other in kept[-8:]):
            kept.append(phase)
    return kept


def _within(day: Point, area: Point) -> bool:
    """True for a day and its own month or year: "5 May 1862 (Cinco de Mayo)"."""
    return (
        day.day is not None
        and area.day is None
        and area.month in (None, day.month)
        and area.unit == "year"
        and area.season is None
        and area.number == day.number
    )


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
    points = [phase.first for phase in phases]
    return [] if any("/" in point.edtf() for point in points) else points  # a set has no ranges: no centuries


def _choice(points: list[Point], raw: str, span: Span) -> DateValue:
    ordered = sorted(points, key=Point.key)
    return DateValue(
        edtf="[" + ",".join(point.edtf(mark=False) for point in ordered) + "]",
        start=ordered[0].first_day(),
        end=max(ordered, key=Point.last_key).last_day(),
        approximate=any(point.about for point in points),
        uncertain=True,
        qualifier=points[0].part if all(point.part == points[0].part for point in points) else None,
        raw=raw,
        span=span,
    )


def _envelope(phases: list[Phase]) -> Phase:
    """One range from the first start to the last end."""
    first = min(phases, key=lambda phase: phase.first.key())
    if any(phase.kind in ("open_end", "after") for phase in phases):
        return Phase([first.first], "open_end")
    last = max(phases, key=lambda phase: phase.last.last_key())
    return Phase([first.first, last.last], "range")


def _edtf(phase: Phase) -> str:
    first = phase.first.edtf()
    start, end = first.split("/")[0], phase.last.edtf().split("/")[-1]
    if phase.kind == "open_end":
        return f"{start}/.."
    if phase.kind == "open_start":
        return f"../{end}"
    if phase.kind != "range":
        return first
    return start if start == end else f"{start}/{end}"


def _value(phase: Phase, spans: Spans) -> DateValue:
    raw, span = spans(phase.start, phase.end)
    return DateValue(
        edtf=_edtf(phase),
        start=None if phase.kind in ("open_start", "before") else phase.first.first_day(),
        end=None if phase.kind in ("open_end", "after") else phase.last.last_day(),
        approximate=any(point.about for point in phase.points),
        uncertain=any(point.doubt for point in phase.points),
        qualifier=_SIDES.get(phase.kind) or phase.first.part,
        end_qualifier=phase.last.to_part or (phase.last.part if phase.kind == "range" else None),
        raw=raw,
        span=span,
    )
