"""Dates: what a cell, a line or a sentence says about when something happened."""

from __future__ import annotations

from typing import Literal

from infoparse.cell import Flat
from infoparse.record import DateValue
from infoparse.source import Span
from infoparse.values import _dates_lexer as lexer
from infoparse.values import cells
from infoparse.values._dates_phases import phases
from infoparse.values._dates_resolve import resolve
from infoparse.values._dates_tidy import tidy

__all__ = ["Order", "parse"]

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


def _slice(flat: Flat, cell: str, at: int, start: int, end: int) -> tuple[str, Span]:
    if flat.text[end : end + 1] == ")" and "(" in flat.text[start:end]:
        end += 1
    span = flat.span(start, end)
    return cell[span.start - at : span.end - at], span
