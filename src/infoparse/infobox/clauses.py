"""Statements in a row, as the territory parameter has them: one item for each."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from infoparse import vocabulary
from infoparse.cell import PieceKind
from infoparse.record import Item
from infoparse.values import cells

_HIDDEN: frozenset[PieceKind] = frozenset({"ref", "open", "close", "icon", "flag", "status"})
# Borders that are sure: lines, marks, semicolons. A comma before a capital may be one: see `_glued`.
_PIECE = re.compile(r"[^\n;\ue000\ue001•]++")
_COMMA = re.compile(r"[.]?,\s++(?=[A-Z0-9\"“'À-Þ])")
_WORD = re.compile(r"[^\W\d_]++")


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Item, ...]:
    """The statements of a cell in order; offsets have `at` added.

    In a flattened cell, where only commas are left between the items, a comma divides where a capital follows and
    there is a verb on both of its sides: "A takes B, C gains D" are two, "A takes B, C and D" is one.
    """
    flat = cells.read(cell, markup, at).flatten(without=_HIDDEN)
    items: list[Item] = []
    for piece in _PIECE.finditer(flat.text):
        for start, end in _statements(flat.text, piece.start(), piece.end()):
            name = " ".join(flat.text[start:end].split())
            if name:
                span = flat.span(start, end)
                items.append(Item(name=name, raw=cell[span.start - at : span.end - at], span=span))
    return tuple(items)


def _statements(text: str, start: int, end: int) -> list[tuple[int, int]]:
    borders = [start, *(found.end() for found in _COMMA.finditer(text, start, end)), end]
    found: list[tuple[int, int]] = []
    for first, last in pairwise(borders):
        if found and not (_has_verb(text[first:last]) and _has_verb(text[found[-1][0] : found[-1][1]])):
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return [_trim(text, first, last) for first, last in found]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while end > start and (text[end - 1].isspace() or text[end - 1] == ","):
        end -= 1
    while start < end and text[start].isspace():
        start += 1
    return start, end


@cache
def _verbs() -> re.Pattern[str]:
    stems = "|".join(sorted(vocabulary.load("result")["verbs"]["stems"], key=len, reverse=True))
    return re.compile(rf"(?:{stems})(?:e|es|s|d|ed|ing|zed|sed|zes|ses|t|ts|n)?")


def _has_verb(text: str) -> bool:
    return any(_verbs().fullmatch(word[0]) for word in _WORD.finditer(text))
