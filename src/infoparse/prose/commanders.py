"""Commanders: who leads a fighting group, one for all the phrases that name him, and what became of them."""

from __future__ import annotations

import re

import attrs

from infoparse.prose import aliases, commander_fates
from infoparse.prose.actors import Actor
from infoparse.prose.commander_letters import words
from infoparse.prose.commander_phrases import Found, find
from infoparse.prose.tokens import Tagged
from infoparse.record import Commander
from infoparse.source import Span


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
                parts = run[0].split(" ")
                for i in range(1, len(parts)):
                    self._names.setdefault(parts[i], (run.end(), " ".join(parts[max(0, i - 2) : i + 1])))
        end, name = self._names.get(family, (before, ""))
        return name if end < before else None


_CAPITALS = re.compile(r"\b[A-Z][\w'’-]++(?: [A-Z][\w'’-]++)++")


def _commander(text: str, row: Tagged, found: Found, names: _FullNames) -> Commander | None:
    low, high = found.person.value
    while low < high - 1 and row.words[low] in words("titles"):
        low += 1
    name = text[row.starts[low] : row.ends[high - 1]]
    if high - low < 2:
        full = names.find(name, row.starts[low])
        if full is None:
            return None
        name = full
        while name.split()[0].lower().rstrip(".") in words("ranks") | words("titles"):
            name = name.split(" ", 1)[1]
    party = None
    if found.group is not None:
        first, behind = found.group.value
        party = text[row.starts[first] : row.ends[behind - 1]]
        if behind == first + 1 and row.words[first] in words("bodies"):
            party = None
        if found.role in (None, "head", "leader", "leaders", "chairman") and row.words[behind - 1] in words("civil"):
            return None
    rank = None
    if found.rank is not None:
        rank = text[row.starts[found.rank.value[0]] : row.ends[found.rank.value[1] - 1]]
    span = Span(row.starts[low], row.ends[high - 1])
    return Commander(raw=text[span.start : span.end], span=span, name=name, rank=rank, role=found.role, party=party)
