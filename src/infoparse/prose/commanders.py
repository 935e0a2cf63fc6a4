"""Commanders: who leads a fighting group, by the phrases of `commander.lark`, and what became of them."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import aliases
from infoparse.prose.actor_letters import letters
from infoparse.prose.actors import Actor
from infoparse.prose.tokens import Tagged
from infoparse.record import Commander, Fate
from infoparse.source import Span

_GRAMMAR = Grammar("prose/commander.lark")


@attrs.define
class Found:
    """A commander phrase: tokens of the person, the rank, the role and the group."""

    person: Token
    group: Token | None
    role: str | None = None
    rank: Token | None = None


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

    def owned(self, found: list[Token]) -> Found:
        return Found(found[-1], None, found[1].value)

    def of(self, _found: list[Any]) -> None:
        return None


_TERMINAL = {"G": "GROUP", "P": "PERSON", "R": "ROLE", ",": "COMMA", "O": "OF", "L": "LED", "K": "RANK", "W": "OWNED"}
_ISLANDS = (
    re.compile(r"GR,?K?P"),
    re.compile(r"RO[T.]{0,5}(?:[.G]{0,2}O)?G(?:O\.)?,?\.?K?P"),
    re.compile(r"P,?[T.]{0,4}RO[T.]{0,5}G"),
    re.compile(r"P,?[T.]{0,3}GR"),
    re.compile(r"P,?[.]{0,2}L[T.O]{0,7}G"),
    re.compile(r"KPOT?G"),
    re.compile(r"KOT?G,P"),
    re.compile(r"W[.]{0,3}R,?K?P"),
    re.compile(r"P,?[T.]{0,2}RO[T]?P"),  # a group that only this phrase tells of
)
_PERSON = re.compile(r"[no](?:[no]|x(?=[no])){1,4}")
# More leaders than any article has; keeps hostile text from costing the square of its length.
_MOST = 50
_driver: list[Driver] = []


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("prose/commanders")[name].split())


@cache
def _fates() -> dict[str, str]:
    table = vocabulary.load("prose/commanders")["fates"]
    return {word: kind for kind, words in table.items() for word in words.split()}


def _items(text: str, row: Tagged, groups: list[Actor]) -> tuple[str, list[tuple[int, int]]]:
    """One letter per item of a sentence with the item's tokens: groups, persons, roles and what links them."""
    line = letters(text, row)
    by_first = {group.first: group for group in groups if group.shape not in ("plain", "country")}
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
        elif group is not None:
            kind, step = "G", group.behind - i
        elif word in _words("roles"):
            kind = "R"
            if row.words[i + 1 : i + 3] == ["of", "staff"] or row.words[i + 1 : i + 3] == ["in", "chief"]:
                step = 3
        elif line[i] == "n" and i + 1 < len(line) and row.words[i + 1] in ("leads", "led", "heads", "commands"):
            kind = "P"
        elif person := _PERSON.match(line, i):
            kind, step = "P", person.end() - i
        elif word in _words("leading"):
            kind = "L"
        elif word in ("its", "their", "whose") or (line[i] == "'" and kinds and kinds[-1] != "P"):
            kind = "W"
        elif word in ("of", "for", "at", "within", "in"):
            kind = "O"
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


def _tokens(row: Tagged, line: str, spans: list[tuple[int, int]], first: int, behind: int) -> list[Token]:
    """The tokens of an island for `commander.lark`; what only links a longer group or comes twice is left out."""
    tokens: list[Token] = []
    for i in range(first, behind):
        last = tokens[-1].type if tokens else ""
        # A person's place behind "leader of" is a group that only this phrase tells of.
        kind = "G" if line[i] == "P" and i == behind - 1 and line[i - 1] in "OT" else line[i]
        inside = kind == "G" and last == "OF" and line[i + 1 : i + 2] == "O" and "G" in line[i + 1 : behind]
        if kind not in _TERMINAL or inside or (kind == "O" and last in ("LED", "GROUP")) or (kind == "K" and tokens):
            continue
        low, high = spans[i]
        value = " ".join(row.words[low:high]) if kind == "R" else spans[i]
        tokens.append(Token(_TERMINAL[kind], value, low, high))
    return tokens


def find(text: str, row: Tagged, groups: list[Actor]) -> list[Found]:
    """The commander phrases of a sentence; `value` of a person or group token is its (first, behind) tokens."""
    if row.sentence.upper or not (_words("roles") | _words("leading") | _words("ranks")).intersection(row.words):
        return []
    line, spans = _items(text, row, groups)
    out = []
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrase()))
    for pattern in _ISLANDS:
        for match in pattern.finditer(line):
            tokens = _tokens(row, line, spans, match.start(), match.end())
            try:
                found = _driver[0].run(tokens)
            except GrammarError:
                continue
            if found.rank is None and match.start() and line[match.start() - 1] == "K":
                low, high = spans[match.start() - 1]
                found.rank = Token("RANK", (low, high), low, high)
            out.append(found)
    return out


def read(text: str, rows: list[Tagged], named: list[list[Actor]]) -> list[Commander]:
    """The commanders of a text in order of appearance, spellings joined, with their fates."""
    leaders: list[Commander] = []
    for row, groups in zip(rows, named, strict=True):
        for found in find(text, row, groups):
            leader = _commander(text, row, found)
            if leader is not None:
                leaders.append(leader)
    leaders.sort(key=lambda leader: leader.span.start)
    out: list[Commander] = []
    for leader in leaders[: 4 * _MOST]:
        same = next((old for old in out if aliases.same(old.name, leader.name)), None)
        if same is None:
            out.append(leader)
        elif leader.name != same.name and leader.name not in same.aliases:
            same.aliases = (*same.aliases, leader.name)
    out = out[:_MOST]
    for leader in out:
        leader.fates = tuple(_fate(text, rows, leader))
    return out


def _commander(text: str, row: Tagged, found: Found) -> Commander | None:
    low, high = found.person.value
    while low < high - 1 and row.words[low] in _words("titles"):
        low += 1
    name = text[row.starts[low] : row.ends[high - 1]]
    if high - low < 2:
        full = re.search(rf"\b((?:[A-Z][\w'’-]+ ){{1,2}}){re.escape(name)}\b", text[: row.starts[low]])
        if full is None:
            return None
        name = full[0]
        while name.split()[0].lower().rstrip(".") in _words("ranks") | _words("titles"):
            name = name.split(" ", 1)[1]
    party = None
    if found.group is not None:
        first, behind = found.group.value
        party = text[row.starts[first] : row.ends[behind - 1]]
        if found.role in (None, "head", "leader", "leaders", "chairman") and row.words[behind - 1] in _words("civil"):
            return None
    rank = None
    if found.rank is not None:
        rank = text[row.starts[found.rank.value[0]] : row.ends[found.rank.value[1] - 1]]
    span = Span(row.starts[low], row.ends[high - 1])
    return Commander(raw=text[span.start : span.end], span=span, name=name, rank=rank, party=party)


_UNSURE = re.compile(r"\b(?:if|whether|rumou?rs?|denied|no indications?|unclear|not|could)\b")
_BE = r"(?:was|were|is|has been|had been|have been|being|reportedly was|been)"


def _fate(text: str, rows: list[Tagged], leader: Commander) -> list[Fate]:
    """What a clause with the person's name says of them; the first that is told as fact."""
    family = leader.name.split()[-1]
    verbs = "|".join(_fates())
    name = re.escape(family)
    after = re.compile(
        rf"{name}\b(?:,[^,.;]{{0,60}},?)?(?:\s+of(?:\s+the)?(?:\s+[A-Z\d][\w-]*){{1,4}})?(?:\s+and(?:\s+\w+){{1,4}}?)?(?:\s+\w+){{0,2}}?,?\s+(?:{_BE}\s+(?:\w+\s+){{0,5}}?)?(?P<verb>{verbs})\b",
        re.IGNORECASE,
    )
    before = re.compile(rf"\b(?P<verb>{verbs})\s+(?:[^.;]{{0,150}}?\s)?{name}\b", re.IGNORECASE)
    for row in rows:
        sentence = text[row.sentence.start : row.sentence.end]
        if family.casefold() not in sentence.casefold():
            continue
        for pattern in (after, before):
            for match in pattern.finditer(sentence):
                if _UNSURE.search(sentence[max(0, match.start() - 60) : match.end()].lower()):
                    continue
                if pattern is before and _between(match[0]):
                    continue
                if pattern is after and not re.search(rf"\b{_BE}\b|died|perished|surrendered|defected", match[0]):
                    continue
                start = row.sentence.start + match.start("verb")
                end = row.sentence.start + match.end("verb")
                kind = _fates()[match["verb"].lower()]
                return [Fate(raw=text[start:end], span=Span(start, end), kind=kind)]  # type: ignore[arg-type]
    return []


_STOP = re.compile(r"\b(?:by|when|after|while|who|which|and was|said|in|near|at|that|where)\b")


def _between(text: str) -> bool:
    """True when the words between the verb and the name belong to something else."""
    return _STOP.search(text) is not None
