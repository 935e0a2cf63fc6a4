"""Belligerents and units: the parties of one cell, with their level, parent, role, note and flag."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from infoparse.cell import Cell
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.record import Belligerent, DateValue
from infoparse.values import cells, dates
from infoparse.values._sides_lexer import lex
from infoparse.values._sides_order import Entry, Levels, Row, arrange

_DIGIT = re.compile(r"\d")
_UNLINKED = re.compile(r"[\s\]}'<]*+(?:[);,/]|\Z)")
_LINK = re.compile(r"\[\[(?:[^\[\]|]*+\|)?$")
GRAMMAR = Grammar("values/sides.lark")


def parse(
    cell: str, *, markup: cells.Markup = "auto", at: int = 0, levels: Levels = "relative"
) -> tuple[Belligerent, ...]:
    """The parties or units that a cell names, in the order of the text.

    Args:
        cell: value of a field such as `combatant1` or `units2`.
        markup: how the cell is written; `auto` looks for wikitext.
        at: offset of the cell in the source, added to every span.
        levels: `relative` counts stars from the fewest in each block between headings and rules, so that a starred
            list below "Supported by:" is level 0; `written` counts them as they stand.

    Shape: `side` and `field` are left to the caller. `raw` and `span` cover flag, name and notes of one line.
    Names joined by a single space stay one, but for those that can hardly be one name ("Norway Sudland Republic").
    Raises nothing; takes linear time.

    Source: CONVENTIONS of the labelled data ("Belligerents and units"); headings and roles: `vocabulary/sides.toml`.
    """
    return read(cells.read(cell, markup, at), cell, at, levels)


def read(cell: Cell, text: str, at: int = 0, levels: Levels = "relative") -> tuple[Belligerent, ...]:
    """As `parse`, for a cell that has been read; `text` is its source, which starts at offset `at`."""
    flat = cell.flatten(without=frozenset({"ref", "status"}))
    gaps = not any(piece.kind == "open" for piece in cell.pieces)
    driver = _driver()
    try:
        rows: list[Row] = driver.run(lex(flat, gaps=gaps))
    except GrammarError:
        return ()
    parties = arrange(rows, flat, levels, lambda span: _dated(text[span.start - at : span.end - at], span.start))
    for party in parties:
        party.raw = text[party.span.start - at : party.span.end - at]
    return parties


def _dated(note: str, at: int) -> DateValue | None:
    """The date of a note that is one: "(until 2014)", "(arms, since 2016)", but not "(named so in 2014)"."""
    if not _DIGIT.search(note):
        return None
    date = dates.parse(note.strip("()"), at=at + len(note) - len(note.lstrip("(")))
    if date is None:
        return None
    before = _LINK.sub("", note[: date.span.start - at]).rstrip()
    behind = _UNLINKED.match(note, date.span.end - at)
    return date if before[-1:] in ("(", ";", ",", ">") and behind else None


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())


class _Actions:
    """What each rule of the grammar becomes."""

    def start(self, rows: list[Row]) -> list[Row]:
        return [row for row in rows if row.rule or row.entries]

    def rule(self, _: list[Token]) -> Row:
        return Row(rule=True)

    def line(self, parts: list[Any]) -> Row:
        if parts and isinstance(parts[0], Token):
            return Row(parts[0].value, parts[1:])
        return Row(0, parts)

    def bullet(self, parts: list[Token]) -> Token:
        return parts[0]

    def heading(self, parts: list[Entry]) -> Entry:
        parts[0].kind = "heading"
        return parts[0]

    def role(self, parts: list[Token]) -> Entry:
        return Entry("role", parts)

    def party(self, parts: list[Entry]) -> Entry:
        return parts[0]

    def named(self, parts: list[Token]) -> Entry:
        return Entry("party", parts)

    nameless = named

    def remark(self, parts: list[Token]) -> Entry:
        return Entry("remark", parts)

    def flag(self, parts: list[Token]) -> Token:
        return parts[0]

    icon = note = flag
