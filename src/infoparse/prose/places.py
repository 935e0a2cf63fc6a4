"""Where people came to harm: the place that the clause names, or that of the bulletin where a text has several."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.tokens import Tagged
from infoparse.record import Casualty

_GRAMMAR = Grammar("prose/place.lark")
_MARKS = {"T": "THE", "o": "OF", "'": "OWN", ",": "COMMA"}
# What a phrase may end in: "in Kot district", but not the comma behind it.
_ENDS = frozenset(("NAME", "KIND"))
# Behind the phrase there is no more of it: "in LRA territory", but no place in "in an LRA attack".
_MORE = frozenset("wXEeFgJRCz'(")


class Place(NamedTuple):
    """A place in a sentence."""

    name: str
    """As written, without the preposition."""
    start: int
    """Offset of its first character."""


@cache
def _words() -> dict[str, str]:
    table = vocabulary.load("prose/whereabouts")
    return {word: name.upper() for name in ("in", "kind") for word in table[name].split()}


class _Places:
    """Actions of `place.lark`: each gives the tokens of the name, first and last."""

    def place(self, found: list[Any]) -> tuple[Token, Token]:
        parts = [item for item in found if isinstance(item, tuple) and not isinstance(item, Token)]
        return parts[0][0], parts[-1][1]

    def named(self, found: list[Token]) -> tuple[Token, Token]:
        return found[0], found[-1]

    def kind_of(self, found: list[Token]) -> tuple[Token, Token]:
        return found[-1], found[-1]

    def owned(self, found: list[Token]) -> tuple[Token, Token]:
        return found[0], found[-1]


@cache
def _driver() -> Driver:
    return _GRAMMAR.driver(_Places())


def find(text: str, row: Tagged) -> list[Place]:
    """The places that a sentence names as scenes, in order."""
    known = _words()
    out = []
    for first in range(len(row.tags) - 1):
        if row.tags[first] == "p" and known.get(row.words[first]) == "IN":
            made = _at(text, row, first)
            if made:
                out.append(made)
    return out


def _at(text: str, row: Tagged, first: int) -> Place | None:
    tokens = [Token("IN", None, first, first + 1)]
    known = _words()
    at = first + 1
    while at < len(row.tags) and len(tokens) < 12:
        kind = "KIND" if known.get(row.words[at]) == "KIND" else _MARKS.get(row.tags[at])
        behind = at + 1
        if kind is None and row.tags[at] == "X":
            while row.tags[behind : behind + 1] == "X" or _joins(row, behind):
                behind += 1
            kind = "NAME"
        if kind is None:
            break
        tokens.append(Token(kind, None, at, behind))
        at = behind
    while tokens and tokens[-1].type not in _ENDS:
        tokens.pop()
    while len(tokens) > 1:
        if row.tags[tokens[-1].end : tokens[-1].end + 1] not in _MORE or len(tokens) > 3:
            try:
                one, last = _driver().run(tokens)
            except GrammarError:
                pass
            else:
                start = row.starts[one.start]
                return Place(text[start : row.ends[last.end - 1]], start)
        while tokens and tokens[-1].type != "COMMA":
            tokens.pop()
        tokens = tokens[:-1]
    return None


def _joins(row: Tagged, at: int) -> bool:
    """True for the small word in "Deir ez Zor"."""
    return row.tags[at : at + 2] == "wX" and len(row.words[at]) < 4


def mark(text: str, row: Tagged, found: Sequence[Casualty]) -> None:
    """Gives the mentions of a sentence, in reading order, the place that it names for them.

    Each has the first place between it and the next one; else the last before it; else the first behind.
    """
    scenes = find(text, row)
    for number, casualty in enumerate(found):
        start = casualty.span.start
        until = next((other.span.start for other in found[number + 1 :] if other.span.start > start), row.sentence.end)
        mine = [scene for scene in scenes if start <= scene.start < until]
        before = [scene for scene in scenes if scene.start < start]
        behind = [scene for scene in scenes if scene.start >= until]
        if mine or before or behind:
            casualty.place = (mine[0] if mine else before[-1] if before else behind[0]).name


def elsewhere(one: str | None, other: str | None, *, known: bool = False) -> bool:
    """True for two places of which neither lies in the other, as far as their names tell.

    A district may lie in a province, and a place in each of "Kot and Lar provinces". What "Kot" alone is can't be told:
    it lies elsewhere unless that has to be `known`.
    """
    if one is None or other is None:
        return False
    small, large = sorted((one.casefold(), other.casefold()), key=len)
    a, b = _units(small), _units(large)
    if small in large or a is None or b is None:
        return False
    shared = a.keys() & b.keys()
    return any(a[kind] != b[kind] for kind in shared) if shared else not known and ("" in a or "" in b)


def _units(place: str) -> dict[str, str] | None:
    """The parts of a place by their kind ("zari district, kandahar province"), "" for none; None for several places."""
    units = {}
    for part in place.split(", "):
        words = part.split()
        last = words[-1] if words else ""
        if last[:-1] in _kinds() and last.endswith("s"):
            return None
        units[last if last in _kinds() else ""] = part
    return units


@cache
def _kinds() -> frozenset[str]:
    return vocabulary.words("prose/whereabouts", "kind")
