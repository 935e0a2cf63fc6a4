"""Commander phrases: a person, the group led and the word that says so, by `commander.lark`."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from functools import cache
from typing import Any

import attrs

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import noting
from infoparse.prose.actors import Actor
from infoparse.prose.commander_letters import Items, items, with_men, words
from infoparse.prose.tokens import Tagged

_GRAMMAR = Grammar("prose/commander.lark")


@attrs.define
class Found:
    """A commander phrase: tokens of the person, the rank, the role and the group."""

    person: Token
    group: Token | None
    role: str | None = None
    rank: Token | None = None
    leads: bool = False
    """True when the group is said to be led rather than to have a leader: it has taken the field."""
    tokens: tuple[Token, ...] = ()
    """What `commander.lark` was given."""


class _Phrase:
    """Actions of `commander.lark`."""

    def group_first(self, found: list[Token]) -> Found:
        return Found(found[-1], found[0], found[1].value)

    def role_first(self, found: list[Any]) -> Found:
        return Found(found[-1], found[2], found[0].value)

    def person_first(self, found: list[Any]) -> Found:
        return Found(found[0], found[-1], found[-3].value)

    def person_group(self, found: list[Token]) -> Found:
        return Found(found[0], found[-2], found[-1].value)

    def leading(self, found: list[Token]) -> Found:
        return Found(found[0], found[-1], leads=True)

    def ranked(self, found: list[Any]) -> Found:
        return Found(found[1], found[-1], None, found[0])

    def rank_first(self, found: list[Any]) -> Found:
        return Found(found[-1], found[2], None, found[0])

    def led_by(self, found: list[Token]) -> Found:
        return Found(found[-1], found[0], leads=True)

    def under(self, found: list[Token]) -> Found:
        said = found[2]
        rank, role = (said, None) if said.type == "RANK" else (None, said.value)
        return Found(found[-1], found[0], role, rank, leads=True)

    def under_person(self, found: list[Token]) -> Found:
        return Found(found[-1], found[0], leads=True)

    def owned(self, found: list[Token]) -> Found:
        return Found(found[-1], None, found[1].value)

    def titled(self, found: list[Token]) -> Found:
        return Found(found[1], None, found[0].value)

    def of_men(self, found: list[Any]) -> Found:
        return Found(found[0], None, found[-3].value)

    def of_men_first(self, found: list[Any]) -> Found:
        return Found(found[-1], None, found[0].value)

    def leading_men(self, found: list[Token]) -> Found:
        return Found(found[0], None)

    def men_led_by(self, found: list[Token]) -> Found:
        return Found(found[-1], None)

    def men_of(self, found: list[Any]) -> Found:
        return Found(found[-1], None)

    def men_behind(self, found: list[Token]) -> Found:
        return Found(found[-3], None)

    def venturer(self, found: list[Token]) -> Found:
        return Found(found[1], None)

    def campaigner(self, found: list[Token]) -> Found:
        return Found(found[1], None)

    def victor(self, found: list[Token]) -> Found:
        return Found(found[-1], None)

    def owner(self, found: list[Token]) -> Found:
        return Found(found[0], None, found[-1].value)

    def of(self, _found: list[Any]) -> None:
        return None


_TERMINAL = {
    "G": "GROUP", "P": "PERSON", "R": "ROLE", ",": "COMMA", "O": "OF", "L": "LED", "K": "RANK", "W": "OWNED", "B": "BY",
    "w": "OWNED",
    "U": "UNDER", "M": "GROUP", "F": "TITLE", "Y": "MEN", "Z": "MEN", "'": "WHOSE", "V": "FOUGHT",
}  # fmt: skip
_ISLANDS = (
    re.compile(r"GS?R,?N{0,2}K?P"),
    re.compile(r"RO[TW.]{0,5}(?:[.G]{0,2}O)?G\.?(?:(?:O\.)?\.?,?\.?|O[T.]{1,4},)K?P"),
    re.compile(r"RO[TW.]{0,5}G(?P<idle>,?[.T]{0,2}N{1,2}(?:B[T.]{1,3}O?)?)K?P"),  # the leader of G, known as P
    re.compile(r"RO[TW.]{0,5}Gw[.]?G,?K?P"),  # the leader of G's Northern Front, P
    re.compile(r"PR,?KP"),  # Anbar Operations Chief, General X: what he leads is named like a person
    re.compile(r"[GM](?P<idle>[,.O]{0,5})LB[T.]{0,3}K?P"),
    re.compile(r"G(?P<idle>,?\.?)U[T.O]{0,3}[KRF]P"),
    re.compile(r"G(?P<idle>,)UWKP"),  # X, under their king Y
    re.compile(r"G\.?UT?P"),
    re.compile(r"(?:P,|(?<!O)(?<!OK)P)[T.]{0,4}RO(?:\.O)?[T.]{0,5}G"),  # not "the cousin of P and the head of G"
    re.compile(r"P,?[T.]{0,3}O(?:K?P|G)[.][T.]{0,3}RO[T.]{0,5}G"),
    re.compile(r"P,?[T.]{0,3}GR"),
    re.compile(r"P(?P<idle>,?[T.,WZG]{0,4})N{1,2}[T.]{0,3}RO[T.]{0,3}G"),  # X, described as the leader of
    re.compile(r"P,?[.]{0,2}L[T.O]{0,7}[GM]"),
    re.compile(r"KP,?[.]{0,2}L[T.]{0,3}E"),
    re.compile(r"KP[.]{0,3}V"),
    re.compile(r"VB[T.]{0,3}KP"),
    re.compile(r"KPOT?G"),
    re.compile(r"KOT?G,P"),
    re.compile(r"[Ww][.]{0,3}R,?N{0,2}K?P"),
    re.compile(r"P,[T.OG]{0,5}wR"),  # X, one of the group's commanders
    re.compile(r"FN{0,2}K?P"),
    re.compile(r"P,?[T.]{0,2}RO[T]?P"),  # a group that only this phrase tells of
)
# `idle` is what the grammar need not see. Of a line with men: fighters of X, troops loyal to General X, X's men.
_LED = (
    re.compile(r"YO{1,2}(?:[T.]{0,2}F)?K?P"),
    re.compile(r"ZO{1,2}[TF]{0,2}KP"),
    re.compile(r"ZO{2}FK?P"),
    re.compile(r"P'(?P<idle>[.G]?)Y"),
    re.compile(r"KP'[.]?Z"),
    re.compile(r"P,?[.]{0,2}L[T.]{0,3}[YZ]"),
    re.compile(r"RO[TW.]{0,4}Z,?K?P"),
    re.compile(r"Z(?P<idle>[,.OTY]{0,5})LB[T.]{0,3}K?P"),
    re.compile(r"Z[.]?UK?P"),
    re.compile(r"P,?[T.]{0,4}RO[TW.]{0,5}Z"),
    re.compile(r"P(?P<idle>,?[T.,WZG]{0,4})N{1,2}[T.]{0,3}RO[T.]{0,3}Z"),
)
_driver: list[Driver] = []


@cache
def _triggers() -> frozenset[str]:
    return frozenset(("under", "second")).union(*map(words, ("roles", "leading", "ranks", "crowns", "men")))


def find(
    text: str,
    row: Tagged,
    groups: list[Actor],
    known: AbstractSet[str] = frozenset(),
    nouns: AbstractSet[str] = frozenset(),
) -> list[Found]:
    """The commander phrases of a sentence; `value` of a person or group token is its (first, behind) tokens.

    `known` are names that other sentences show to be groups', `nouns` the nouns by which they call them.
    """
    if _triggers().isdisjoint(row.words):
        return []
    made = items(text, row, groups, known)
    out = []
    for patterns, of in ((_ISLANDS, made), (_LED, with_men(row, made, nouns))):
        for pattern in patterns:
            for match in pattern.finditer(of.line):
                found = _parse(_tokens(row, of, match))
                if found is not None:
                    found.rank = found.rank or _rank_before(of, found.person.start)
                    out.append(found)
    return out


# Links that tell nothing behind some tokens: "led a part of", "head of Russia's".
_IDLE_BEHIND = {"O": ("LED", "GROUP", "UNDER"), "W": ("OF", "UNDER")}


def _tokens(row: Tagged, made: Items, match: re.Match[str]) -> list[Token]:
    """The tokens of an island for `commander.lark`; what only links a longer group or comes twice is left out."""
    line = made.line
    first, behind = match.span()
    idle = range(*match.span("idle")) if "idle" in match.re.groupindex else range(0)
    tokens: list[Token] = []
    for i in range(first, behind):
        last = tokens[-1].type if tokens else ""
        kind = line[i]
        if kind == "P" and (
            (i == behind - 1 and line[i - 1] in "OT" and line[first] not in "YZVG") or line[i + 1 : i + 2] == "R"
        ):
            kind = (
                "G"  # a person's place behind "leader of" or before "chief" is a group that only this phrase tells of
            )
        inside = kind == "G" and last == "OF" and line[i + 1 : i + 2] in ("O", "w") and "G" in line[i + 1 : behind]
        inside = inside or (kind == "w" and line[i - 1] == "G" and "G" in line[i + 1 : behind])
        rank_inside = kind == "K" and bool(tokens) and last != "UNDER"
        if kind not in _TERMINAL or i in idle or inside or rank_inside or last in _IDLE_BEHIND.get(kind, ()):
            continue
        low, high = made.spans[i]
        value = " ".join(row.words[low:high]) if kind in "RF" else made.spans[i]
        tokens.append(Token(_TERMINAL[kind], value, low, high))
    return tokens


def _parse(tokens: list[Token]) -> Found | None:
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrase()))
    try:
        found: Found = _driver[0].run(tokens)
    except GrammarError:
        return None
    found.tokens = tuple(tokens)
    return found


def _rank_before(made: Items, person: int) -> Token | None:
    """The rank whose tokens end where the person's begin."""
    for kind, (low, high) in zip(made.line, made.spans, strict=True):
        if high == person:
            return Token("RANK", (low, high), low, high) if kind == "K" else None
    return None


def rule(found: Found) -> str | None:
    """Alias of the rule of `commander.lark` that made a phrase."""
    return noting.rule(_GRAMMAR, _Phrase(), found.tokens)
