"""Words as commander phrases see them: one letter per item of a sentence, by `commanders.toml` and the groups named.

G  group              P  person             R  role (leader)      K  rank (General)
F  title (warlord)    L  led                B  by                 U  under
V  besieged, routed   E  assault, siege
M  the group (a body that an earlier sentence names, before "led")
S  deputy, senior     O  of, for            N  known as           W  his, their, X's
w  its, X's (of a group)                    T  the, a             ,  comma
|  end, said          .  other
In the line with men also:                  Y  men, fighters      Z  troops, forces      '  X's
"""

from __future__ import annotations

import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import cache
from typing import NamedTuple

from infoparse import vocabulary
from infoparse.prose.actor_letters import letters
from infoparse.prose.actor_letters import words as actor_words
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


def items(text: str, row: Tagged, groups: list[Actor], known: AbstractSet[str] = frozenset()) -> Items:
    """The items of a sentence, groups and persons as one each; `known` are names of groups."""
    leading = {group.first: group for group in groups if _leads(row, group, known)}
    view = _View(text, row, letters(text, row), leading, [])
    spans: list[tuple[int, int]] = []
    kind, at, behind = "", 0, len(view.line)
    while at < behind:
        if kind == "P":
            at = _behind_asides(view, at)
        kind, size = _item(view, at)
        view.kinds.append(kind)
        spans.append((at, at + size))
        at += size
    return Items("".join(view.kinds), spans)


def with_men(row: Tagged, made: Items, nouns: AbstractSet[str] = frozenset()) -> Items:
    """The items with letters for those who are led, and for whose they are.

    `nouns` are those by which the text calls its groups: "the coalition" of "the X coalition".
    """
    marks = list(made.line)
    men, troops = words("men"), words("troops")
    for i, (first, behind) in enumerate(made.spans):
        mark, word = marks[i], row.words[behind - 1]
        if mark in ".G" and word in men:
            marks[i] = "Y"
        elif mark == "O":
            marks[i] = "." if word in _PLACING else mark  # "fighters in X": a place
        elif mark in ".GM" and word in troops:
            marks[i] = "Z"
        elif mark == "." and row.words[first] in _OWNS:
            marks[i] = "'"
    for match in _THE_BODY.finditer(made.line):
        word = row.words[made.spans[match.end()][1] - 1] if match.end() < len(marks) else ""
        if word in nouns or word in words("outlaws"):
            marks[match.end()] = "Z"
    return Items("".join(marks), made.spans)


# "The leader of the": who is led stands behind it.
_THE_BODY = re.compile("ROT")
_PLACING = ("in", "at", "within")
_OWNS = ("'", "'s", "’s", "’")


def _leads(row: Tagged, group: Actor, known: AbstractSet[str]) -> bool:
    """True for a group that may have a commander: a name alone only with fighters or before "commander"."""
    if group.shape == "plain":
        shown = group.members or group.short is not None or group.name in known
        return shown or row.words[group.behind : group.behind + 1] == ["commander"]
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


# How many words a name by which a person is called besides has at most.
_NICKNAME = 6


def _behind_asides(view: _View, at: int) -> int:
    """Behind what says more of the person just named: "X, 59, ...", "X, alias Y, ..."; behind a quotation mark."""
    row = view.row
    if row.words[at] in _QUOTES and row.words[at + 1 : at + 2] == [","]:
        at += 1
    if row.words[at] == "(" and row.words[at + 2 : at + 4] == [")", ","] and row.words[at + 1].isdigit():
        at += 3
    if row.words[at] != ",":
        return at
    behind = at + 2
    if not "".join(row.words[at + 1 : at + 2]).isdigit():
        if words("aliases").isdisjoint(row.words[at + 1 : at + 3]) and "=" not in row.tags[at + 1 : at + 3]:
            return at
        while behind < min(at + 2 + _NICKNAME, len(row.words)) and row.words[behind] != ",":
            behind += 1
    return behind if row.words[behind : behind + 1] == [","] else at


_QUOTES = ('"', "”", "’’")

_Made = tuple[str, int] | None
"""Letter and number of tokens of an item; None where a reader finds none of its kind."""


def _item(view: _View, at: int) -> tuple[str, int]:
    word = view.row.words[at]
    readers: tuple[_Reader, ...] = ()
    if at in view.groups or word in _special() or "-" in word:
        readers = _READERS
    elif view.line[at] in "ndokH":
        readers = _OF_NAMES
    for reader in readers:
        made = reader(view, at, word)
        if made is not None:
            return made
    return _link(view, at, word), 1


def _rank(view: _View, at: int, word: str) -> _Made:
    """A rank or the title of a ruler before a name: "Lt. Gen. X", "King X", "the retired general X"."""
    row = view.row
    if not is_rank(word) or "".join(row.words[at + 1 : at + 2]) in words("staffs"):
        return None
    after = view.line[at + 1 : at + 2]
    if after == "." and row.words[at + 1] != ".":
        return None
    if not view.text[row.starts[at]].isupper():
        return ("K", 1) if after == "n" and word in words("spoken") else None
    if after == "d" and _names(view, at + 2):
        return "K", 1  # "Colonel Christian X"
    if word in words("crowns") and row.words[at + 1 : at + 2] == ["of"] and view.line[at + 2 : at + 3] in ("n", "c"):
        return "P", 3  # "the Duke of X"
    if after not in ("n", "o", ".", "H", "O") or (word in words("crowns") and not _names(view, at + 1)):
        return None
    behind = at + 1
    while behind < len(row.words) and (row.words[behind] == "." or is_rank(row.words[behind])):
        behind += 1
    return "K", behind - at


@cache
def is_rank(word: str) -> bool:
    """True for words of ranks, also for several with hyphens ("Major-General"), and for titles of rulers."""
    return word in words("crowns") or words("ranks").issuperset(word.split("-"))


def _title(view: _View, at: int, word: str) -> _Made:
    """The title of a fighter before a name: "warlord X", "Commander X"."""
    if word == "warlord":
        return "F", 1
    if word != "commander" or view.follows_group() or not view.text[view.row.starts[at]].isupper():
        return None
    if view.line[at + 1 : at + 2] == "O":
        return None  # "Commander of X"
    return ("F", 1) if words("naval").isdisjoint(view.row.words) else None


def _group(view: _View, at: int, _word: str) -> _Made:
    group = view.groups.get(at)
    return None if group is None else ("G", group.behind - at)


def _seniority(view: _View, at: int, word: str) -> _Made:
    """What stands between a group and a role: "the front's deputy commander"."""
    if not view.follows_group():
        return None
    if view.row.words[at : at + 3][1:2] == ["and"] and word in ("founder", "co-founder"):
        return None if words("roles").isdisjoint(view.row.words[at : at + 3][2:]) else ("S", 2)
    if word not in words("seniority"):
        return None
    return None if words("roles").isdisjoint(view.row.words[at + 1 : at + 2]) else ("S", 1)


def _role(view: _View, at: int, word: str) -> _Made:
    if tuple(view.row.words[at : at + 3]) in _offices():
        return "R", 3
    return ("R", 1) if word in words("roles") else None


@cache
def _offices() -> frozenset[tuple[str, ...]]:
    """Roles of three words."""
    return frozenset(tuple(phrase.split()) for phrase in vocabulary.load("prose/commanders")["phrases"])


_NAME = re.compile(r"[no]{1,5}+")
_NAME_WITH_RANK = re.compile(r"d?[no]{0,5}+")
_ROMAN = re.compile(r"[ivx]{1,5}")


def _person(view: _View, at: int, _word: str) -> _Made:
    ranked = view.kinds[-1:] == ["K"]
    found = (_NAME_WITH_RANK if ranked else _NAME).match(view.line, at)
    if not found or not found[0]:
        return _after_particle(view, at) if ranked else None
    behind = _name_end(view, at, found.end())
    for i in range(at + 1, behind):
        if view.row.words[i] in words("roles") or view.row.words[i] in words("ranks"):
            behind = i  # "Anbar Operations Chief", "Confederate General X"
            break
    return ("P", behind - at) if behind > at + 1 or _stands_alone(view, at) else None


def _names(view: _View, at: int) -> bool:
    """True for the first word of a name; a particle may open it."""
    return view.line[at : at + 1] == "n" or not words("particles").isdisjoint(view.row.words[at : at + 1])


def _after_particle(view: _View, at: int) -> _Made:
    """A name that a particle opens, behind a rank: "General von Trotha"."""
    named = view.row.words[at] in words("particles") and view.line[at + 1 : at + 2] == "n"
    return ("P", 2) if named else None


def _name_end(view: _View, at: int, behind: int) -> int:
    """Behind a name that goes on: "Robert E. Lee", "Ulrich von Hasten", "Mehmed II", "Guy of Lusignan"."""
    row, line = view.row, view.line
    following = "".join(row.words[behind : behind + 1])
    if len(row.words[behind - 1]) == 1 and following == "." and line[behind + 1 : behind + 2] == "n":
        return behind + 2
    alone = behind == at + 1 or (behind == at + 2 and _ROMAN.fullmatch(row.words[at + 1]) is not None)
    if line[behind + 1 : behind + 2] in ("n", "c"):
        if following in words("particles"):
            return behind + 2
        if alone and following in ("of", "the") and _stands_alone(view, at):
            return behind + 2
    return behind


def _stands_alone(view: _View, at: int) -> bool:
    """True where one word can only be a leader's name: "King X", "led by X", "under X", "X led", "X's men"."""
    word = view.row.words[at]
    if view.line[at] not in "nd" or _MANY.search(word) or is_rank(word) or word in words("titles"):
        return False
    if view.row.tags[at] in "RJC":
        return False  # "Air Officer", "Sergeant Instructors"
    before = "".join(view.kinds[-2:])
    if before[-1:] in ("K", "U") or before == "LB" or (before[-1:] == "N" and "R" in view.kinds[-4:]):
        return True
    following = view.row.words[at + 1 : at + 4]
    if not words("led").isdisjoint(following[:1]):
        return True
    if following[:1] == ["of"] and view.line[at + 2 : at + 3] in ("n", "c"):
        return not words("led").isdisjoint(following[2:3])
    return view.line[at + 1 : at + 2] == "'" and not words("men").isdisjoint(following[1:2])


# "led by Islamists", "under Sicilians"
_MANY = re.compile(r"(?:[^aeiou]ists|ians|ees|ers|men|ries)$")

# "Chechen rebel leader", "Bosnian Serb commander"
_BAND = re.compile(r"(?:[dn]{0,2}+k|(?:d{1,2}+|H)(?=f))")


def _band(view: _View, at: int, _word: str) -> _Made:
    """A group by its kind: "rebel leader" and "Serb commander", but not "Serb leader", who may be a politician."""
    found = _BAND.match(view.line, at)
    if found is None:
        return None
    behind = found.end()
    last = view.row.words[behind - 1]
    if found[0] == "H" and last not in actor_words("leagues"):
        return None
    known = words("roles") if last in words("bands") else _COMMANDERS
    return ("G", behind - at) if not known.isdisjoint(view.row.words[behind : behind + 1]) else None


def _long_title(view: _View, at: int, word: str) -> _Made:
    """A title of two words before a name: "field commander X", "army chief X"."""
    size = 2 if view.row.words[at + 1 : at + 2] in _ARMS.get(word, ()) else 1
    following = view.row.words[at + size : at + size + 1]
    name = at + size + 1
    if view.row.words[name : name + 1] == [","] and not view.row.sentence.upper:
        name += 1  # "the army chief, X"
    named = view.line[name : name + 1] in ("n", "o") or (name < len(view.line) and is_rank(view.row.words[name]))
    if not named or words("roles").isdisjoint(following):
        return None
    field = following == ["commander"] and word in words("field")
    return ("F", name - at) if size > 1 or field or word in words("fighting") else None


def _under(view: _View, at: int, word: str) -> _Made:
    """The words between those who are led and their leader: "under the command of X"."""
    following = view.row.words[at + 1 : at + 4]
    return ("U", 4) if word == "under" and following in _COMMAND else None


_COMMAND = (["the", "command", "of"], ["the", "leadership", "of"], ["the", "orders", "of"])


# Arms of two words, which have a chief.
_ARMS = {"armed": (["forces"],), "air": (["force"],), "security": (["forces"],)}


_Reader = Callable[[_View, int, str], _Made]
_READERS: tuple[_Reader, ...] = (_rank, _title, _group, _seniority, _role, _person, _band, _long_title, _under)
_OF_NAMES: tuple[_Reader, ...] = (_person, _band)


@cache
def _special() -> frozenset[str]:
    """Words that a reader looks for, whatever their letter."""
    lists = ("ranks", "crowns", "seniority", "roles", "field", "fighting", "particles")
    offices = (office[0] for office in _offices())
    return frozenset(("warlord", "commander", "under", "founder", "co-founder", *offices, *_ARMS)).union(
        *map(words, lists)
    )


# Letters by the tag of a token: articles, names for others, and who says something of a leader, who is none.
_BY_TAG = {"D": "T", "T": "T", "=": "N", "s": "|"}
_OWNERS = ("its", "their", "whose")
_COMMANDERS = frozenset(("commander", "commanders"))


@cache
def _links() -> dict[str, str]:
    """Letters of words that link names, whatever stands beside them."""
    lists = (("ventures", "E"), ("campaigning", "V"), ("naming", "N"), ("leading", "L"))
    known = {word: letter for name, letter in lists for word in words(name)}
    return known | {"by": "B", "under": "U", "of": "O", "for": "O"} | dict.fromkeys(_PLACING, "O")


def _link(view: _View, at: int, word: str) -> str:
    """Letter of a token that is no name, rank or role."""
    row, kinds, mark = view.row, view.kinds, view.line[at]
    if word in words("bodies") and (
        kinds[-2:] == ["L", "T"] or not words("leading").isdisjoint(row.words[at + 1 : at + 4])
    ):
        return "M"
    letter = _links().get(word)
    if letter is not None:
        return letter
    if word in _OWNERS or (mark == "'" and kinds and kinds[-1] != "P"):
        unit = at > 0 and (view.follows_group() or row.words[at - 1] in words("units") | words("bodies"))
        return "w" if unit else "W"
    if mark in "O,":
        return mark
    if word in ("his", "her") and not _COMMANDERS.isdisjoint(row.words[at + 1 : at + 4]):
        return "W"
    if word in ("is", "was") and row.words[at - 1 : at] == ["who"]:
        return "N"  # "X, a former barber who is commander of Y"
    if (word == "as" and kinds[-1:] == ["N"]) or (word in ("is", "was") and kinds[-2:-1] == ["W"] and kinds[-1] == "R"):
        return "N"  # "known as X", "whose leader is X"
    if word in ".;:" and at > len(view.line) - 3:
        return "|"
    return _BY_TAG.get(row.tags[at], ".")
