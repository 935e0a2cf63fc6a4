"""Commanders: who leads a fighting group, one for all the phrases that name him, and what became of them."""

from __future__ import annotations

import re
from collections import defaultdict

from infoparse.prose import aliases, commander_fates
from infoparse.prose.actors import Actor
from infoparse.prose.commander_letters import is_rank, words
from infoparse.prose.commander_phrases import Found, find
from infoparse.prose.tokens import Tagged
from infoparse.record import Commander
from infoparse.source import Span


def read(text: str, rows: list[Tagged], named: list[list[Actor]]) -> list[Commander]:
    """The commanders of a text in order of appearance, spellings joined, with their fates.

    That a group is led by one of them is evidence that it fights, which its weight in `named` then shows.
    """
    leaders: list[Commander] = []
    names = _Names(text, named)
    for row, groups in zip(rows, named, strict=True):
        for found in find(text, row, groups, names.groups, names.nouns):
            leader = _commander(text, row, found, names)
            if leader is not None:
                leaders.append(leader)
            if leader is not None and found.leads and found.group is not None:
                for group in groups:
                    group.weight += _LED if group.first <= found.group.start < group.behind else 0
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


# Evidence enough that a body with a civil name fights (see `parties`).
_FIGHTS = 4
# Evidence that a group fights which a commander leads.
_LED = 3


class _Names:
    """What a text shows of its names."""

    def __init__(self, text: str, named: list[list[Actor]]) -> None:
        self._text = text
        self._full: dict[str, tuple[int, str]] | None = None
        self.groups: set[str] = set()
        """Of groups, also without their heads: "Wagner" of "Wagner Group"."""
        self.things: set[str] = set()
        """Of places and groups: no persons."""
        self.nouns: set[str] = set()
        """By which groups are called behind their names: "coalition" of "the Kallo coalition"."""
        self._fighting: defaultdict[str, list[Actor]] = defaultdict(list)
        for actor in (actor for found in named for actor in found):
            self._fighting[actor.name].append(actor)
            if actor.shape == "head" and " " in actor.name:
                self.groups.add(actor.name.rsplit(" ", 1)[0])
            elif actor.members or actor.short:
                self.groups.add(actor.name)
                noun = _NOUN.match(text, actor.span.end) if actor.members else None
                if noun:
                    self.nouns.add(noun[1].lower())
            if actor.place or actor.shape != "plain":
                self.things.add(actor.name)
        self.things |= self.groups

    def fights(self, name: str, row: Tagged) -> bool:
        """True when sentences other than this one show that a party of this name fights."""
        start, end = row.sentence.start, row.sentence.end
        shorts = {actor.short for actor in self._fighting[name] if actor.short}
        mentions = [actor for form in (name, *shorts) for actor in self._fighting[form]]
        return sum(a.weight for a in mentions if not start <= a.span.start < end) >= _FIGHTS

    def full(self, family: str, before: int) -> str | None:
        """The first name of two or three words with this family name, if it stands before an offset."""
        if self._full is None:
            self._full = {}
            for run in _CAPITALS.finditer(self._text):
                parts = run[0].split(" ")
                for i in range(1, len(parts)):
                    self._full.setdefault(parts[i], (run.end(), " ".join(parts[max(0, i - 2) : i + 1])))
        end, name = self._full.get(family, (before, ""))
        return name if end < before else None


_NOUN = re.compile(r"\s+(coalition|group|movement|faction|network|gang|cell|militia|cartel)\b")
_CAPITALS = re.compile(r"\b[A-Z][\w'’-]++(?: [A-Z][\w'’-]++)++")


def _commander(text: str, row: Tagged, found: Found, names: _Names) -> Commander | None:
    low, high = found.person.value
    while low < high and row.words[low] in words("titles"):
        low += 1
    if low == high:
        return None
    name = " ".join(text[row.starts[low] : row.ends[high - 1]].split())
    if name in names.things and (high - low < 2 or not (found.role or found.rank)):
        return None
    if high - low < 2:
        name = _untitled(names.full(name, row.starts[low]) or name)
    party = None
    if found.group is not None:
        first, behind = found.group.value
        if row.words[behind - 1] in words("institutions"):
            return None  # "head of the Kallo Observatory"
        party = " ".join(text[row.starts[first] : row.ends[behind - 1]].split())
        civil = row.words[behind - 1] in words("civil") and found.role in (
            None,
            "head",
            "leader",
            "leaders",
            "chairman",
        )
        if civil and not aliases.is_known(party) and (behind == first + 1 or not names.fights(party, row)):
            return None
        if behind == first + 1 and row.words[first] in words("bodies"):
            party = None
    rank = None
    if found.rank is not None:
        rank = text[row.starts[found.rank.value[0]] : row.ends[found.rank.value[1] - 1]]
    span = Span(row.starts[low], row.ends[high - 1])
    return Commander(raw=text[span.start : span.end], span=span, name=name, rank=rank, role=found.role, party=party)


def _untitled(name: str) -> str:
    """The name without ranks and titles before it."""
    while " " in name and (is_rank(first := name.split(" ", 1)[0].lower().rstrip(".")) or first in words("titles")):
        name = name.split(" ", 1)[1]
    return name
