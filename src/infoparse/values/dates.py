"""Dates: what a cell, a line or a sentence says about when something happened."""

from __future__ import annotations

from datetime import date
from typing import Literal

from infoparse.cell import Flat
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.record import DateValue
from infoparse.source import Span
from infoparse.values import _dates_lexer as lexer
from infoparse.values import _dates_scan as running
from infoparse.values import cells
from infoparse.values._dates_phases import phases
from infoparse.values._dates_resolve import resolve, separate
from infoparse.values._dates_tidy import tidy

__all__ = ["Order", "order_in", "parse", "remarks", "scan"]

Order = Literal["dmy", "mdy"]
_HIDDEN = frozenset(("open", "close", "flag", "icon", "status", "ref"))


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0, order: Order | None = None) -> DateValue | None:
    """The date, range or phases of a cell; None when it has none.

    Args:
        cell: the cell as it stands in the source.
        markup: `plain`, `wikitext`, or `auto` to look for markup.
        at: offset of the cell in the source, added to every span.
        order: which of two small numbers is the day in "03/04/2020"; None makes that a one-of set of both days.

    Shape: `edtf` is one ISO 8601-2 string; several phases give their envelope, and `phases` in the order of the text.
    Durations, ages and clock times are ignored; of an O.S./N.S. pair the N.S. date is taken.
    """
    flat = cells.read(cell, markup, at).flatten(without=_HIDDEN)
    tokens = tidy(list(lexer.tokens(flat.text, order)))
    return resolve(phases(tokens), lambda start, end: _slice(flat, cell, at, start, end))


def scan(
    text: str,
    at: int = 0,
    *,
    order: Order | None = None,
    near: str | None = None,
    years: bool = False,
    times: bool = False,
) -> tuple[DateValue, ...]:
    """The dates of a running text, in its order, each with its span.

    Args:
        text: plain text of any length; a date does not run over a line end.
        at: offset of the text in the source, added to every span.
        order: which number is the day in "03/04/2020"; None takes what the text itself shows (`order_in`), and gives a
            one-of set of both days when it shows nothing.
        near: ISO day; a date without a year gets the year that brings it nearest. Without it such dates are left out.
        years: also years on their own ("in 2016").
        times: put a clock time beside the date into `edtf` (`2016-08-10T11:15:00Z`). ISO timestamps always keep theirs.

    Shape: a range is one value with `a/b`; a list of dates gives one value each; `phases` is empty.
    Lower-case "may" and "march" count only between a day and a year, numbers only beside a month.
    """
    found: list[DateValue] = []
    nearest = date.fromisoformat(near[:10]) if near else None
    order = order or order_in(text)

    def spans(start: int, end: int) -> tuple[str, Span]:
        return text[start:end], Span(start + at, end + at)

    for run in running.islands(text, order):
        found += separate(running.read(text, run, nearest, years=years, times=times), spans)
    return tuple(found)


def order_in(text: str) -> Order | None:
    """`dmy` or `mdy` where a text shows how it writes numeric dates; None where it does not.

    Another numeric date with a number above 12 decides; then a.m., p.m. and the zones of North America against words
    and zones of places that put the day first.
    """
    return running.order_in(text)  # type: ignore[return-value]


def remarks(value: DateValue) -> tuple[Diagnostic, ...]:
    """What is doubtful about a date: two possible days (IP501), an end that lies before its beginning (IP502)."""
    code = None
    if value.edtf.startswith("[") and not any(letter.isalpha() for letter in value.raw):
        code = "IP501"
    elif value.start and value.end and value.end < value.start:
        code = "IP502"
    return (diagnose(code, value.span, text=value.raw),) if code else ()


def _slice(flat: Flat, cell: str, at: int, start: int, end: int) -> tuple[str, Span]:
    if flat.text[end : end + 1] == ")" and "(" in flat.text[start:end]:
        end += 1
    span = flat.span(start, end)
    return cell[span.start - at : span.end - at], span
