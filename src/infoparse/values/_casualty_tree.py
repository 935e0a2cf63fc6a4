"""What the rules of `values/casualties.lark` make: lines of leads, items, labels and separators."""

from __future__ import annotations

from typing import Any, NamedTuple

from infoparse.grammar import Token
from infoparse.record import Count


class Fates(NamedTuple):
    """What happened, one word or a union of them."""

    words: list[Token]
    start: int
    end: int


class Nouns(NamedTuple):
    """Whom or what it happened to."""

    words: list[Token]
    start: int
    end: int


class Adjunct(NamedTuple):
    """Words behind a preposition."""

    type: str
    """`PREPOSITION`, or `PER` where they name who says so."""
    start: int
    inner: int
    """Where the words behind the preposition start."""
    end: int


class Aside(NamedTuple):
    """What stands in brackets."""

    steps: list[Any]
    start: int
    end: int


class Item(NamedTuple):
    """A count and the words behind it."""

    figure: Count
    details: list[Any]
    start: int
    inner: int
    """Where the count ends."""
    end: int


class Lead(NamedTuple):
    """Words before a count, or without one."""

    details: list[Any]
    start: int
    end: int


class Label(NamedTuple):
    """Words that a colon, bold type or their place sets before what follows."""

    details: list[Any]
    start: int
    end: int


class Line(NamedTuple):
    """One line of a cell."""

    rule: bool
    """True where a rule before it starts a new block."""
    bullet: str
    """Its list mark; empty without one."""
    steps: list[Any]
    """Leads, items, labels and separator tokens, in order."""


class Builder:
    """The actions of the grammar."""

    def start(self, lines: list[Any]) -> list[Line]:
        return lines

    def line(self, parts: list[Any]) -> Line:
        rule = parts[:1] != [] and parts[0].__class__ is Token and parts[0].type == "RULE"
        steps = parts[1:] if rule else parts
        if steps and steps[0].__class__ is Token and steps[0].type == "BULLET":
            return Line(rule, steps[0].value, steps[1:])
        return Line(rule, "", steps)

    def label(self, details: list[Any]) -> Label:
        return Label(details, details[0].start if details else 0, details[-1].end if details else 0)

    def lead(self, details: list[Any]) -> Lead:
        return Lead(details, details[0].start, details[-1].end)

    def item(self, parts: list[Any]) -> Item:
        count: Token = parts[0]
        return Item(count.value, parts[1:], count.start, count.end, parts[-1].end)

    def fates(self, words: list[Token]) -> Fates:
        return Fates(words, words[0].start, words[-1].end)

    def nouns(self, words: list[Token]) -> Nouns:
        return Nouns(words, words[0].start, words[-1].end)

    def adjunct(self, parts: list[Any]) -> Adjunct:
        first: Token = parts[0]
        return Adjunct(first.type, first.start, parts[1].start if len(parts) > 1 else first.end, parts[-1].end)

    def aside(self, parts: list[Any]) -> Aside:
        return Aside(parts[1:-1], parts[0].end, parts[-1].start)
