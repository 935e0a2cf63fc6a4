"""Commanders: who leads a fighting group, by the phrases of `commander.lark`, and what became of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import aliases, commander_fates, noting
from infoparse.prose.actor_letters import letters
from infoparse.prose.actors import Actor
from infoparse.prose.tokens import Tagged
from infoparse.record import Commander
from infoparse.source import Span

_GRAMMAR = Grammar("prose/commander.lark")


@attrs.define
class Found:
    """A commander phrase: tokens of the person, the rank, the role and the group."""

    person: Token
    group: Token | None
    role: str | None = None
    rank: Token | None = None
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
        return Found(found[0], found[-1])

    def ranked(self, found: list[Any]) -> Found:
        return Found(found[1], found[-1], None, found[0])

    def rank_first(self, found: list[Any]) -> Found:
        return Found(found[-1], found[2], None, found[0])

    def led_by(self, found: list[Token]) -> Found:
        return Found(found[-1], found[0])

    def under(self, found: list[Token]) -> Found:
        said = found[2]
        return Found(found[-1], found[0], None, said) if said.type == "RANK" else Found(found[-1], found[0], said.value)

    def under_person(self, found: list[Token]) -> Found:
        return Found(found[-1], found[0])

    def owned(self, found: list[Token]) -> Found:
        return Found(found[-1], None, found[1].value)

    def titled(self, found: list[Token]) -> Found:
        return Found(found[1], None, found[0].value)

    def men_of(self, found: list[Any]) -> Found:
        return Found(found[-1], None)

    def men_behind(self, found: list[Token]) -> Found:
        return Found(found[0], None)

    def owner(self, found: list[Token]) -> Found:
        return Found(found[0], None, found[-1].value)

    def of(self, _found: list[Any]) -> None:
        return None


_TERMINAL = {
    "G": "GROUP", "P": "PERSON", "R": "ROLE", ",": "COMMA", "O": "OF", "L": "LED", "K": "RANK", "W": "OWNED", "B": "BY",
    "w": "OWNED",
    "U": "UNDER", "M": "GROUP", "F": "TITLE", "Y": "MEN", "Z": "MEN", "'": "WHOSE",
}  # fmt: skip
_ISLANDS = (
    re.compile(r"GS?R,?N{0,2}K?P"),
    re.compile(r"RO[TW.]{0,5}(?:[.G]{0,2}O)?G(?:O\.)?\.?,?\.?K?P"),
    re.compile(r"[GM][,.]{0,4}LB[T.]{0,3}K?P"),
    re.compile(r"G\.?U[T.O]{0,3}[KRF]P"),
    re.compile(r"G\.?UP"),
    re.compile(r"P,?[T.]{0,4}RO[T.]{0,5}G"),
    re.compile(r"P,?[T.]{0,3}GR"),
    re.compile(r"P,?[.]{0,2}L[T.O]{0,7}G"),
    re.compile(r"KPOT?G"),
    re.compile(r"KOT?G,P"),
    re.compile(r"[Ww][.]{0,3}R,?N{0,2}K?P"),
    re.compile(r"P,[T.OG]{0,5}wR"),  # X, one of the group's commanders
    re.compile(r"FN{0,2}K?P"),
    re.compile(r"P,?[T.]{0,2}RO[T]?P"),  # a group that only this phrase tells of
)
# Of a line with men: fighters of X, troops loyal to General X, X's men.
_LED = (
    re.compile(r"YO{1,2}F?K?P"),
    re.compile(r"ZO{1,2}[TF]{0,2}KP"),
    re.compile(r"ZO{2}FK?P"),
    re.compile(r"P'[.]?Y"),
)
_PERSON = re.compile(r"[no][no]{1,4}")
_driver: list[Driver] = []


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("prose/commanders")[name].split())


@cache
def _triggers() -> frozenset[str]:
    return _words("roles") | _words("leading") | _words("ranks") | _words("men") | {"under"}


def _items(text: str, row: Tagged, groups: list[Actor]) -> tuple[str, list[tuple[int, int]]]:
    """One letter per item of a sentence with the item's tokens: groups, persons, roles and what links them."""
    line = letters(text, row)
    by_first = {group.first: group for group in groups if _leads(row, group)}
    kinds: list[str] = []
    spans: list[tuple[int, int]] = []
    i = 0
    while i < len(line):
        step = 1
        word = row.words[i]
        group = by_first.get(i)
        capital = text[row.starts[i] : row.starts[i] + 1].isupper()
        if word in _words("ranks") and (line[i + 1 : i + 2] in ("n", "o", ".", "H", "O") and capital):
            kind = "K"
            while row.words[i + step : i + step + 1] and (
                row.words[i + step] in _words("ranks") or row.words[i + step] == "."
            ):
                step += 1
        elif word == "warlord" or (
            word == "commander" and capital and kinds[-1:] != ["G"] and _words("naval").isdisjoint(row.words)
        ):
            kind = "F"
        elif group is not None:
            kind, step = "G", group.behind - i
        elif (
            kinds[-1:] == ["G"]
            and word in _words("seniority")
            and not _words("roles").isdisjoint(row.words[i + 1 : i + 2])
        ):
            kind = "S"  # "the deputy commander"
        elif word in _words("roles"):
            kind = "R"
            if row.words[i + 1 : i + 3] == ["of", "staff"] or row.words[i + 1 : i + 3] == ["in", "chief"]:
                step = 3
        elif line[i] == "n" and i + 1 < len(line) and row.words[i + 1] in ("leads", "led", "heads", "commands"):
            kind = "P"
        elif person := _PERSON.match(line, i):
            kind, step = "P", _with_initial(row, line, person.end()) - i
        elif (band := _BAND.match(line, i)) and _has_leader(row, band.end()):
            kind, step = "G", band.end() - i
        elif _is_title(row, line, i):
            kind, step = "F", 2
        elif word in _words("leading"):
            kind = "L"
        elif word in _words("bodies") and not _words("leading").isdisjoint(row.words[i + 1 : i + 4]):
            kind = "M"
        elif word in ("by", "under"):
            kind = "B" if word == "by" else "U"
        elif word in ("its", "their", "whose") or (line[i] == "'" and kinds and kinds[-1] != "P"):
            unit = i > 0 and (kinds[-1:] == ["G"] or row.words[i - 1] in _words("units") | _words("bodies"))
            kind = "w" if unit else "W"
        elif word in ("his", "her") and _COMMANDS.intersection(row.words[i + 1 : i + 4]):
            kind = "W"
        elif word in ("of", "for", "at", "within", "in") or line[i] == "O":
            kind = "O"
        elif row.tags[i] == "=" or word in _words("naming") or (word == "as" and kinds[-1:] == ["N"]):
            kind = "N"
        elif line[i] == ",":
            kind = ","
        else:
            kind = "T" if row.tags[i] in "DT" else "."
        if kind == "." and word in ".;:" and i > len(line) - 3:
            kind = "|"
        kinds.append(kind)
        spans.append((i, i + step))
        i += step
    return "".join(kinds), spans


_COMMANDS = frozenset(("commander", "commanders"))


def _is_title(row: Tagged, line: str, i: int) -> bool:
    """True for two words that make a title of a fighter before a name: "field commander X", "army chief X"."""
    if line[i + 2 : i + 3] not in ("n", "o") or row.words[i + 1] not in _words("roles"):
        return False
    return row.words[i] in (_words("field") if row.words[i + 1] == "commander" else ()) or (
        row.words[i] in _words("fighting")
    )


def _with_men(row: Tagged, line: str, spans: list[tuple[int, int]]) -> str:
    """The line with letters for those who are led, and for whose they are."""
    marks = list(line)
    for i, (first, behind) in enumerate(spans):
        word = row.words[behind - 1]
        if line[i] == "." and word in _words("men"):
            marks[i] = "Y"
        elif line[i] in ".G" and word in _words("troops"):
            marks[i] = "Z"
        elif line[i] == "." and row.words[first] in ("'", "'s", "’s", "’"):
            marks[i] = "'"
    return "".join(marks)


# "Chechen rebel leader", "Bosnian Serb commander"
_BAND = re.compile(r"(?:[dn]{0,2}+k|d{1,2}+)(?=f)")


def _leads(row: Tagged, group: Actor) -> bool:
    """True for a group that may have a commander: a name alone only with fighters or before "commander"."""
    if group.shape == "plain":
        return group.members or group.short is not None or row.words[group.behind : group.behind + 1] == ["commander"]
    return group.shape != "country"


def _has_leader(row: Tagged, role: int) -> bool:
    """True for "rebel leader" and "Serb commander", but not for "Serb leader", who may be a politician."""
    return row.words[role] in (
        _words("roles") if row.words[role - 1] in _words("bands") else ("commander", "commanders")
    )


def _with_initial(row: Tagged, line: str, behind: int) -> int:
    """Behind a person's name that goes on after an initial: "Robert E. Lee"."""
    if (
        len(row.words[behind - 1]) == 1
        and row.words[behind : behind + 1] == ["."]
        and line[behind + 1 : behind + 2] == "n"
    ):
        return behind + 2
    return behind


# Links that tell nothing behind some tokens: "led a part of", "head of Russia's".
_IDLE_BEHIND = {"O": ("LED", "GROUP", "UNDER"), "W": ("OF",)}


def _tokens(row: Tagged, line: str, spans: list[tuple[int, int]], first: int, behind: int) -> list[Token]:
    """The tokens of an island for `commander.lark`; what only links a longer group or comes twice is left out."""
    tokens: list[Token] = []
    for i in range(first, behind):
        last = tokens[-1].type if tokens else ""
        # A person's place behind "leader of" is a group that only this phrase tells of.
        kind = (
            "G" if line[i] == "P" and i == behind - 1 and line[i - 1] in "OT" and line[first] not in "YZ" else line[i]
        )
        inside = kind == "G" and last == "OF" and line[i + 1 : i + 2] == "O" and "G" in line[i + 1 : behind]
        rank_inside = kind == "K" and bool(tokens) and last != "UNDER"
        if kind not in _TERMINAL or inside or rank_inside or last in _IDLE_BEHIND.get(kind, ()):
            continue
        low, high = spans[i]
        value = " ".join(row.words[low:high]) if kind in "RF" else spans[i]
        tokens.append(Token(_TERMINAL[kind], value, low, high))
    return tokens


def _rank_before(line: str, spans: list[tuple[int, int]], person: int) -> Token | None:
    """The rank whose tokens end where the person's begin."""
    for kind, (low, high) in zip(line, spans, strict=True):
        if high == person:
            return Token("RANK", (low, high), low, high) if kind == "K" else None
    return None


def find(text: str, row: Tagged, groups: list[Actor]) -> list[Found]:
    """The commander phrases of a sentence; `value` of a person or group token is its (first, behind) tokens."""
    if row.sentence.upper or _triggers().isdisjoint(row.words):
        return []
    line, spans = _items(text, row, groups)
    out = []
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrase()))
    men = _with_men(row, line, spans)
    for pattern in (*_ISLANDS, *_LED):
        of = men if pattern in _LED else line
        for match in pattern.finditer(of):
            tokens = _tokens(row, of, spans, match.start(), match.end())
            try:
                found = _driver[0].run(tokens)
            except GrammarError:
                continue
            found.tokens = tuple(tokens)
            if found.rank is None:
                found.rank = _rank_before(line, spans, found.person.start)
            out.append(found)
    return out


def rule(found: Found) -> str | None:
    """Alias of the rule of `commander.lark` that made a phrase."""
    return noting.rule(_GRAMMAR, _Phrase(), found.tokens)


def read(text: str, rows: list[Tagged], named: list[list[Actor]]) -> list[Commander]:
    """The commanders of a text in order of appearance, spellings joined, with their fates."""
    leaders: list[Commander] = []
    names = _FullNames(text)
    names_of = _group_names(named)
    for row, groups in zip(rows, named, strict=True):
        groups_of = [attrs.evolve(group, members=group.members or group.name in names_of) for group in groups]
        for found in find(text, row, groups_of):
            leader = _commander(text, row, found, names)
            if leader is not None:
                leaders.append(leader)
    out: list[Commander] = []
    known = aliases.Index()
    for leader in sorted(leaders, key=lambda leader: leader.span.start):
        home = known.find(leader.name)
        if not home:
            known.add(leader.name, len(out))
            out.append(leader)
            continue
        same = out[home[0]]
        if leader.name != same.name and leader.name not in same.aliases:
            same.aliases = (*same.aliases, leader.name)
    commander_fates.tell(text, rows, out)
    return out


def _group_names(named: list[list[Actor]]) -> frozenset[str]:
    """Names that some sentence shows to be a group's, also without its head: "Wagner" of "Wagner Group"."""
    names = set()
    for actor in (actor for found in named for actor in found):
        if actor.shape == "head" and " " in actor.name:
            names.add(actor.name.rsplit(" ", 1)[0])
        elif actor.members or actor.short:
            names.add(actor.name)
    return frozenset(names)


class _FullNames:
    """Names of two or three capitalised words in a text, by the last of them; read when the first is asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._names: dict[str, tuple[int, str]] | None = None

    def find(self, family: str, before: int) -> str | None:
        """The first full name with this family name, if it stands before an offset."""
        if self._names is None:
            self._names = {}
            for run in _CAPITALS.finditer(self._text):
                words = run[0].split(" ")
                for i in range(1, len(words)):
                    self._names.setdefault(words[i], (run.end(), " ".join(words[max(0, i - 2) : i + 1])))
        end, name = self._names.get(family, (before, ""))
        return name if end < before else None


_CAPITALS = re.compile(r"\b[A-Z][\w'’-]++(?: [A-Z][\w'’-]++)++")


def _commander(text: str, row: Tagged, found: Found, names: _FullNames) -> Commander | None:
    low, high = found.person.value
    while low < high - 1 and row.words[low] in _words("titles"):
        low += 1
    name = text[row.starts[low] : row.ends[high - 1]]
    if high - low < 2:
        full = names.find(name, row.starts[low])
        if full is None:
            return None
        name = full
        while name.split()[0].lower().rstrip(".") in _words("ranks") | _words("titles"):
            name = name.split(" ", 1)[1]
    party = None
    if found.group is not None:
        first, behind = found.group.value
        party = text[row.starts[first] : row.ends[behind - 1]]
        if behind == first + 1 and row.words[first] in _words("bodies"):
            party = None
        if found.role in (None, "head", "leader", "leaders", "chairman") and row.words[behind - 1] in _words("civil"):
            return None
    rank = None
    if found.rank is not None:
        rank = text[row.starts[found.rank.value[0]] : row.ends[found.rank.value[1] - 1]]
    span = Span(row.starts[low], row.ends[high - 1])
    return Commander(raw=text[span.start : span.end], span=span, name=name, rank=rank, role=found.role, party=party)
