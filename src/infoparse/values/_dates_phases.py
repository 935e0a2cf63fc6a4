"""Date tokens into phases: drives the grammar over one run of tokens at a time."""

from __future__ import annotations

from functools import cache
from typing import Any

from infoparse.errors import GrammarError
from infoparse.grammar import Action, Driver, Grammar, Token
from infoparse.values._dates_model import Kind, Phase, Point

_LONGEST = 24  # tokens of one phase; longer runs are cut, so that a bad one costs no more than its own length
_GRAMMAR = Grammar("values/dates.lark")


def phases(tokens: list[Token]) -> list[Phase]:
    """The phases that date tokens spell, in order."""
    found: list[Phase] = []
    run: list[Token] = []
    joint, label = "", ""
    for token in (*tokens, Token("SEP", ("", ""), 0, 0)):
        if token.type != "SEP" and len(run) < _LONGEST:
            run.append(token)
            continue
        for phase in _phases(run):
            phase.joint, phase.label = joint, label
            found.append(phase)
            joint, label = "gap", ""
        run = []
        if token.type == "SEP":
            joint, label = token.value
        else:
            joint, label = "gap", ""
            run = [token]
    return found


def _phases(run: list[Token]) -> list[Phase]:
    """Phases of a run without separators; where the grammar stops, the longest part that fits is taken."""
    found: list[Phase] = []
    while run:
        size = len(run)
        while size:
            try:
                phase: Phase = _driver().run(run[:size])
            except GrammarError as error:
                # Tokens before the one that did not fit may still be whole; shorter parts are tried after that.
                size = min(size - 1, sum(token.start < error.start for token in run[:size]))
                continue
            phase.start, phase.end = run[0].start, run[size - 1].end
            found.append(phase)
            break
        run = run[max(size, 1) :]
        while found and run and run[0].type == "TO":
            run = run[1:]  # "A – B – C": C stands on its own
    return found


def _point(children: list[Token]) -> Point:
    first = children[0]
    match first.type:
        case "DATE":
            return first.value  # type: ignore[no-any-return]
        case "DECADE":
            year, bc = first.value
            return Point(year, bc, unit="decade")
        case "CENTURY":
            number, bc, unit = first.value
            return Point(1 + (number - 1) * (100 if unit == "century" else 1000), bc, unit=unit)
    point = Point()
    for token in children:
        match token.type:
            case "YEAR":
                point.year, point.bc = token.value
            case "MONTH":
                point.month = token.value
                point.month_first = token is first and len(children) > 1 and children[1].type == "DAY"
            case "DAY":
                point.day = token.value
            case "SEASON":
                point.season = token.value
    return point


def _about(children: list[Any]) -> Point:
    point = _points(children)[0]
    point.about = True
    return point


def _doubt(children: list[Any]) -> Point:
    point = _points(children)[0]
    point.doubt = True
    return point


def _part(children: list[Any]) -> Point:
    first, *between, point = children
    point.part = first.value
    point.to_part = between[-1].value if between else None
    return point  # type: ignore[no-any-return]


def _points(children: list[Any]) -> list[Point]:
    return [child for child in children if isinstance(child, Point)]


def _phase(kind: Kind) -> Action:
    return lambda children: Phase(_points(children), kind)


def _styled(children: list[Any]) -> Phase:
    mark, phase = children if isinstance(children[1], Phase) else reversed(children)
    phase.style = mark.value.name
    return phase  # type: ignore[no-any-return]


@cache
def _driver() -> Driver:
    kinds: tuple[Kind, ...] = ("single", "range", "open_end", "open_start", "before", "after")
    marks = {"point": _point, "about": _about, "doubt": _doubt, "part": _part, "styled": _styled}
    return _GRAMMAR.driver({kind: _phase(kind) for kind in kinds} | marks)
