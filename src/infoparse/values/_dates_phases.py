"""Date tokens into phases: drives the grammar over one run of tokens at a time."""

from __future__ import annotations

from functools import cache
from typing import Any

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
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


@cache
def _driver() -> Driver:
    return _GRAMMAR.driver(_Actions())


class _Actions:
    """Builds phases; one method for each alternative of the grammar."""

    def plain(self, c: list[Any]) -> Phase:
        return c[0]  # type: ignore[no-any-return]

    def styled_after(self, c: list[Any]) -> Phase:
        c[0].style = c[1].value.name
        return c[0]  # type: ignore[no-any-return]

    def styled_before(self, c: list[Any]) -> Phase:
        c[1].style = c[0].value.name
        return c[1]  # type: ignore[no-any-return]

    def single(self, c: list[Any]) -> Phase:
        return _phase(c, "single")

    def range(self, c: list[Any]) -> Phase:
        return _phase(c, "range")

    def open_end(self, c: list[Any]) -> Phase:
        return _phase(c, "open_end")

    def open_start(self, c: list[Any]) -> Phase:
        return _phase(c, "open_start")

    def before(self, c: list[Any]) -> Phase:
        return _phase(c, "before")

    def after(self, c: list[Any]) -> Phase:
        return _phase(c, "after")

    def about(self, c: list[Any]) -> Point:
        c[1].about = True
        return c[1]  # type: ignore[no-any-return]

    def doubt(self, c: list[Any]) -> Point:
        point: Point = next(child for child in c if isinstance(child, Point))
        point.doubt = True
        return point

    def part(self, c: list[Any]) -> Point:
        c[-1].part = c[0].value
        return c[-1]  # type: ignore[no-any-return]

    def day(self, c: list[Token]) -> Point:
        return Point(day=c[0].value)

    def day_month(self, c: list[Token]) -> Point:
        return Point(day=c[0].value, month=c[1].value)

    def day_month_year(self, c: list[Token]) -> Point:
        return Point(*c[2].value, month=c[1].value, day=c[0].value)

    def month_day(self, c: list[Token]) -> Point:
        return Point(month=c[0].value, day=c[1].value, month_first=True)

    def month_day_year(self, c: list[Token]) -> Point:
        return Point(*c[2].value, month=c[0].value, day=c[1].value, month_first=True)

    def day_year(self, c: list[Token]) -> Point:
        return Point(*c[1].value, day=c[0].value)

    def month(self, c: list[Token]) -> Point:
        return Point(month=c[0].value)

    def month_year(self, c: list[Token]) -> Point:
        return Point(*c[1].value, month=c[0].value)

    def year_month(self, c: list[Token]) -> Point:
        return Point(*c[0].value, month=c[1].value)

    def year_month_day(self, c: list[Token]) -> Point:
        return Point(*c[0].value, month=c[1].value, day=c[2].value)

    def year(self, c: list[Token]) -> Point:
        return Point(*c[0].value)

    def season(self, c: list[Token]) -> Point:
        return Point(season=c[0].value)

    def season_year(self, c: list[Token]) -> Point:
        return Point(*c[1].value, season=c[0].value)

    def year_season(self, c: list[Token]) -> Point:
        return Point(*c[0].value, season=c[1].value)

    def decade(self, c: list[Token]) -> Point:
        return Point(c[0].value, unit="decade")

    def century(self, c: list[Token]) -> Point:
        number, bc = c[0].value
        return Point((number - 1) * 100 + 1, bc, unit="century")

    def date(self, c: list[Token]) -> Point:
        return c[0].value  # type: ignore[no-any-return]


def _phase(children: list[Any], kind: Kind) -> Phase:
    return Phase([child for child in children if isinstance(child, Point)], kind)
