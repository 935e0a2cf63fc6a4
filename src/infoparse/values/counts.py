"""Counts: how many people or things a phrase means.

`scan` finds the counts in a text, `parse` reads a text that is one. Other value grammars take the counts that `fold`
finds in their own words as ready-made tokens. The grammar is `values/counts.lark`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from infoparse.grammar import Driver, Grammar, Token
from infoparse.record import Count
from infoparse.values._count_words import lex
from infoparse.values.phrases import Word, split


class Found(NamedTuple):
    """A count in a text."""

    value: Count
    """What it says."""
    start: int
    """Offset of its first character; position of its first word as returned by `fold`."""
    end: int
    """Offset behind its last character; position behind its last word as returned by `fold`."""


def parse(text: str) -> Count | None:
    """The count that `text` states, hedges included; None when it states none, or anything besides."""
    found = scan(text)
    if len(found) != 1 or text[: found[0].start].strip() or text[found[0].end :].strip():
        return None
    return found[0].value


def scan(text: str) -> tuple[Found, ...]:
    """The counts in `text`, in order.

    Shape: offsets are 0-based and half-open in `text`; `best` is set only where exactly one figure is stated. Ordinals,
    percentages, prices, decimals without a scale and numbers in names of types are no counts; years and dates are
    counts here, for only the words around them tell. A line end is a border. Raises nothing; takes linear time.
    """
    words = split(text)
    return tuple(Found(value, words[first].start, words[last - 1].end) for value, first, last in fold(words))


def fold(words: Sequence[Word]) -> tuple[Found, ...]:
    """The counts in a row of words; `start` and `end` are positions in that row."""
    found: tuple[Found, ...] = _driver().run(lex(words))
    return found


@cache
def _driver() -> Driver:
    return Grammar("values/counts.lark").driver(_Actions())


class _Number(NamedTuple):
    value: int
    scale: int
    """What its last words multiply by: 1,000 in "5 thousand"."""
    plain: bool
    """True for digits without grouping, which a grouped upper end can lengthen: "12-15,000"."""
    start: int
    end: int


class _Range(NamedTuple):
    low: int
    high: int
    start: int
    end: int


class _Instead(NamedTuple):
    """Words in place of a figure; None for "no" and "none"."""

    name: str | None
    start: int
    end: int


_Figure = _Number | _Range | _Instead


class _Actions:
    """What the rules of the grammar mean."""

    def start(self, found: list[Any]) -> tuple[Found, ...]:
        return tuple([each for each in found if each.__class__ is Found])

    def count(self, parts: list[Any]) -> Found:
        figure, *_ = [part for part in parts if part.__class__ is not Token]
        marks = {part.type for part in parts if part is not figure}
        return Found(_count(figure, marks), parts[0].start, parts[-1].end)

    def range(self, parts: list[Any]) -> _Range:
        low, high = (part for part in parts if isinstance(part, _Number))
        value = low.value
        if high.scale > low.scale == 1 and value < high.value // high.scale:
            value *= high.scale  # 5-10 thousand
        elif low.plain and not high.plain and high.value % 1000 == 0 and value * 1000 < high.value:
            value *= 1000  # 12-15,000
        first, last = sorted((value, high.value))
        return _Range(first, last, parts[0].start, parts[-1].end)

    def edge(self, parts: list[Any]) -> _Number:
        number: _Number = parts[-1]
        return number._replace(start=parts[0].start)

    def number(self, words: list[Token]) -> _Number:
        """The value of digits or of a row of number words: units add up, scales multiply what stands before them."""
        first = words[0]
        if len(words) == 1 and first.type == "NUMBER":
            return _Number(int(first.value[0]), 1, first.value[1], first.start, first.end)
        total, small, scale = 0, 0, 1
        for word in words:
            if word.type in ("NUMBER", "UNIT", "TENS"):
                value, scale = word.value[0] if word.type == "NUMBER" else word.value, 1
                small += value
            elif word.type == "SCALE":
                scale *= word.value[0]
                small = max(small, 1) * word.value[0]
                if word.value[0] >= 1000:
                    total, small = total + small, 0
        return _Number(int(total + small), scale, False, first.start, words[-1].end)

    def vague(self, words: list[Token]) -> _Instead:
        names = (word.value[1] if word.type == "SCALE" else word.value for word in words)
        return _Instead(" ".join(names), words[0].start, words[-1].end)

    def degree(self, words: list[Token]) -> _Instead:
        name = next(word.value for word in reversed(words) if word.type == "DEGREE")
        return _Instead(name, words[0].start, words[-1].end)

    def nothing(self, words: list[Token]) -> _Instead:
        return _Instead(None, words[0].start, words[-1].end)


def _count(figure: _Figure, marks: set[str]) -> Count:
    if isinstance(figure, _Instead):
        return Count(0, 0, 0) if figure.name is None else Count(qualifier=figure.name)
    low, high = (figure.low, figure.high) if isinstance(figure, _Range) else (figure.value, figure.value)
    exact = low if low == high else None
    if not marks:
        return Count(low, high, exact)
    approximate = not marks.isdisjoint(("HEDGE", "HEDGE_AFTER"))
    if not marks.isdisjoint(("LEAST", "LEAST_AFTER")):
        return Count(low, None, approximate=approximate)
    if not marks.isdisjoint(("MOST", "MOST_AFTER")):
        return Count(None, high, approximate=approximate)
    return Count(low, high, exact, approximate=approximate)
