"""Words as commander phrases see them: one letter per item of a sentence, by `commanders.toml` and the groups named.

G  group              P  person             R  role (leader)      K  rank (General)
F  title (warlord)    L  led                B  by                 U  under
M  the group (a body that an earlier sentence names, before "led")
S  deputy, senior     O  of, for            N  known as           W  his, their, X's
w  its, X's (of a group)                    T  the, a             ,  comma
|  end of sentence    .  other
In the line with men also:                  Y  men, fighters      Z  troops, forces      '  X's
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from infoparse import vocabulary
from infoparse.prose.actor_letters import letters
from infoparse.prose.actors import Actor
from infoparse.prose.tokens import Tagged


class Items(NamedTuple):
    """The items of a sentence."""

    line: str
    """One letter per item."""
    spans: list[tuple[int, int]]
    """Tokens of each item: first and behind the last."""


@cache
def words(name: str) -> frozenset[str]:
    """A list of `commanders.toml`."""
    return frozenset(vocabulary.load("prose/commanders")[name].split())


def items(text: str, row: Tagged, groups: list[Actor]) -> Items:
    """The items of a sentence, groups and persons as one each."""
    view = _View(text, row, letters(text, row), {group.first: group for group in groups if _leads(row, group)}, [])
    spans: list[tuple[int, int]] = []
    at = 0
    while at < len(view.line):
        kind, size = _item(view, at)
        view.kinds.append(kind)
        spans.append((at, at + size))
        at += size
    return Items("".join(view.kinds), spans)


def with_men(row: Tagged, made: Items) -> Items:
    """The items with letters for those who are led, and for whose they are."""
    marks = list(made.line)
    for i, (first, behind) in enumerate(made.spans):
        word = row.words[behind - 1]
        if marks[i] == "." and word in words("men"):
            marks[i] = "Y"
        elif marks[i] in ".G" and word in words("troops"):
            marks[i] = "Z"
        elif marks[i] == "." and row.words[first] in _OWNS:
            marks[i] = "'"
    return Items("".join(marks), made.spans)


_OWNS = ("'", "'s", "’s", "’")


def _leads(row: Tagged, group: Actor) -> bool:
    """True for a group that may have a commander: a name alone only with fighters or before "commander"."""
    if group.shape == "plain":
        return group.members or group.short is not None or row.words[group.behind : group.behind + 1] == ["commander"]
    return group.shape != "country"


class _View(NamedTuple):
    """A sentence while its items are made."""

    text: str
    row: Tagged
    line: str
    """Its letters as actor phrases see them."""
    groups: dict[int, Actor]
    """By their first token."""
    kinds: list[str]
    """Letters of the items before."""

    def follows_group(self) -> bool:
        return self.kinds[-1:] == ["G"]


_Made = tuple[str, int] | None
"""Letter and number of tokens of an item; None where a reader finds none of its kind."""


def _item(view: _View, at: int) -> tuple[str, int]:
    word = view.row.words[at]
    if at in view.groups or view.line[at] in "ndok" or word in _special():
        for reader in _READERS:
            made = reader(view, at, word)
            if made is not None:
                return made
    return _link(view, at, word), 1


def _rank(view: _View, at: int, word: str) -> _Made:
    row = view.row
    if word not in words("ranks") or view.line[at + 1 : at + 2] not in ("n", "o", ".", "H", "O"):
        return None
    if not view.text[row.starts[at]].isupper():
        return None
    behind = at + 1
    while behind < len(row.words) and (row.words[behind] in words("ranks") or row.words[behind] == "."):
        behind += 1
    return "K", behind - at


def _title(view: _View, at: int, word: str) -> _Made:
    """The title of a fighter before a name: "warlord X", "Commander X"."""
    if word == "warlord":
        return "F", 1
    if word != "commander" or view.follows_group() or not view.text[view.row.starts[at]].isupper():
        return None
    return ("F", 1) if words("naval").isdisjoint(view.row.words) else None


def _group(view: _View, at: int, _word: str) -> _Made:
    group = view.groups.get(at)
    return None if group is None else ("G", group.behind - at)


def _seniority(view: _View, at: int, word: str) -> _Made:
    """What stands between a group and a role: "the front's deputy commander"."""
    if word not in words("seniority") or not view.follows_group():
        return None
    return None if words("roles").isdisjoint(view.row.words[at + 1 : at + 2]) else ("S", 1)


def _role(view: _View, at: int, word: str) -> _Made:
    if word not in words("roles"):
        return None
    return "R", 3 if view.row.words[at + 1 : at + 3] in (["of", "staff"], ["in", "chief"]) else 1


_PERSON = re.compile(r"[no][no]{1,4}")


def _person(view: _View, at: int, _word: str) -> _Made:
    row, line = view.row, view.line
    if line[at] == "n" and row.words[at + 1 : at + 2] and row.words[at + 1] in ("leads", "led", "heads", "commands"):
        return "P", 1
    found = _PERSON.match(line, at)
    if found is None:
        return None
    behind = found.end()
    initial = len(row.words[behind - 1]) == 1 and row.words[behind : behind + 1] == ["."]
    if initial and line[behind + 1 : behind + 2] == "n":
        behind += 2  # "Robert E. Lee"
    return "P", behind - at


# "Chechen rebel leader", "Bosnian Serb commander"
_BAND = re.compile(r"(?:[dn]{0,2}+k|d{1,2}+)(?=f)")


def _band(view: _View, at: int, _word: str) -> _Made:
    """A group by its kind: "rebel leader" and "Serb commander", but not "Serb leader", who may be a politician."""
    found = _BAND.match(view.line, at)
    if found is None:
        return None
    behind = found.end()
    known = words("roles") if view.row.words[behind - 1] in words("bands") else ("commander", "commanders")
    return ("G", behind - at) if view.row.words[behind] in known else None


def _long_title(view: _View, at: int, word: str) -> _Made:
    """A title of two words before a name: "field commander X", "army chief X"."""
    following = view.row.words[at + 1 : at + 2]
    if view.line[at + 2 : at + 3] not in ("n", "o") or words("roles").isdisjoint(following):
        return None
    field = following == ["commander"] and word in words("field")
    return ("F", 2) if field or word in words("fighting") else None


_READERS: tuple[Callable[[_View, int, str], _Made], ...] = (
    _rank, _title, _group, _seniority, _role, _person, _band, _long_title,
)  # fmt: skip


@cache
def _special() -> frozenset[str]:
    """Words that a reader looks for, whatever their letter."""
    lists = ("ranks", "seniority", "roles", "field", "fighting")
    return frozenset(("warlord", "commander")).union(*map(words, lists))


def _link(view: _View, at: int, word: str) -> str:
    """Letter of a token that links the names."""
    row, kinds = view.row, view.kinds
    if word in words("leading"):
        return "L"
    if word in words("bodies") and not words("leading").isdisjoint(row.words[at + 1 : at + 4]):
        return "M"
    if word in ("by", "under"):
        return "B" if word == "by" else "U"
    if word in ("its", "their", "whose") or (view.line[at] == "'" and kinds and kinds[-1] != "P"):
        unit = at > 0 and (view.follows_group() or row.words[at - 1] in words("units") | words("bodies"))
        return "w" if unit else "W"
    if word in ("his", "her") and not _COMMANDERS.isdisjoint(row.words[at + 1 : at + 4]):
        return "W"
    if word in ("of", "for", "at", "within", "in") or view.line[at] == "O":
        return "O"
    if row.tags[at] == "=" or word in words("naming") or (word == "as" and kinds[-1:] == ["N"]):
        return "N"
    if view.line[at] == ",":
        return ","
    if row.tags[at] in "DT":
        return "T"
    return "|" if word in ".;:" and at > len(view.line) - 3 else "."


_COMMANDERS = frozenset(("commander", "commanders"))
