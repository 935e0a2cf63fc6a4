"""What words say of parties only together: two words that are one name, one verb or one enemy."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import NamedTuple

from infoparse import vocabulary

_IN_A_YEAR = re.compile(r"i(?=\.)")


@cache
def _words(name: str) -> frozenset[str]:
    return vocabulary.words("prose/actors", name)


def without_years(line: str, row: list[str]) -> str:
    """The line with years apart like other dates: "in 1796 the British", who are not in anything."""
    for match in _IN_A_YEAR.finditer(line):
        at = match.end()
        if row[at].isdigit() and len(row[at]) in (3, 4) and row[at - 1] == "in":
            line = line[:at] + "," + line[at + 1 :]
    return line


def owned(line: str, row: list[str]) -> str:
    """The line where a possessive stands inside a name: "Kurdistan Workers' Party", "Lord's Resistance Army"."""
    for i in range(1, len(line) - 1):
        if line[i] == "'" and line[i - 1] == "n" and line[i + 1] in "nH" and row[i - 1] in _words("owners"):
            head = "H" if row[i + 1] == "republic" else line[i + 1]  # "Kallo People's Republic"
            line = line[:i] + "n" + head + line[i + 2 :]
        elif line[i] == "'" and line[i - 1] == "c" and _is_arm(line, row, i + 1):
            line = line[:i] + "n" + line[i + 1 :]  # "Chad's Air Force"
    return line


def _is_arm(line: str, row: list[str], at: int) -> bool:
    match = _HEAD.match(line, at)
    return match is not None and " ".join(row[at : match.end()]) in vocabulary.load("prose/actors")["state_arms"]


_HEAD = re.compile(r"n{0,2}H")
# A figure with nothing before it that it could count by: no "killed 12 Brigade members".
_UNIT = re.compile(r"(?:(?<=[TO&,('])|^)\.(?=n{0,2}(?P<head>H))")


def numbered(line: str, row: list[str]) -> str:
    """The line where a figure is the name of a unit: "the 444 Brigade"."""
    for match in _UNIT.finditer(line):
        at = match.start()
        if row[at].isdigit() and row[match.start("head")] in _words("numbered"):
            line = line[:at] + "n" + line[at + 1 :]
    return line


class _Verb(NamedTuple):
    """A verb that its object or preposition makes one of fighting, or that shows an enemy."""

    second: frozenset[str]
    """Words that must stand behind it."""
    reach: int
    """How many words behind at most."""
    letters: tuple[str, str]
    """Letters that the two get; "" for the ones that they have."""
    no: str
    """Letters that may not stand between."""


@cache
def _attacking() -> frozenset[str]:
    return frozenset(word for word in _words("attack_verbs") if word.endswith("ing"))


@cache
def _verbs() -> Mapping[str, list[_Verb]]:
    """Rules by the first word."""
    nouns = _words("attack_nouns") - {"responsibility", "strike", "strikes"}
    rules = (
        (_words("taking"), _Verb(frozenset(("from",)), 9, ("", "g"), "")),  # retook the town from X
        (_words("yielding"), _Verb(frozenset(("to",)), 9, ("", "g"), "")),  # surrendered at the base to X
        (_words("waging"), _Verb(nouns, 5, ("v", ""), "igbs,")),  # X ended a siege
        (_words("shooting"), _Verb(_words("fire"), 5, ("v", "a"), "igs,")),  # X and Y traded heavy fire
        (_words("gaining"), _Verb(_words("prizes"), 5, ("v", ""), "gbs,")),  # X has taken a third town
        (_words("defending"), _Verb(_words("prizes"), 6, ("v", ""), "igbs,")),  # X sought to hold the town
        (_words("answering"), _Verb(_words("weapons"), 5, ("v", ""), "bs,")),  # X responded with rockets
        (_words("pushing_in"), _Verb(frozenset(("into",)), 2, ("v", ""), "gbs,")),  # X pushed into the hills
        (
            frozenset(("laid", "lay")),
            _Verb(frozenset(("arms", "weapons")), 4, ("v", ""), "gbs,"),
        ),  # X laid down its arms
        (_words("pushing"), _Verb(frozenset(("out", "back")), 7, ("v", ""), "gbs,")),  # X pushed Y out of the town
        (_words("accusing"), _Verb(_attacking(), 9, ("B", ""), "sb")),  # Y accused X of shelling villages
        (_words("seizing"), _Verb(_words("captives"), 8, ("v", ""), "gs,")),  # X took ten rebels prisoner
        (frozenset(("under",)), _Verb(_words("fire"), 3, ("", "a"), "")),  # X came under fire
    )
    out: dict[str, list[_Verb]] = {}
    for firsts, rule in rules:
        for word in firsts:
            out.setdefault(word, []).append(rule)
    return out


def joined(line: str, row: list[str], *, upper: bool = False) -> str:
    """The line where words say more than each: "Islamic State in Iraq and Syria", "opened fire", "loyal to X"."""
    joining = _joining()
    hits = [i for i, word in enumerate(row) if word in joining]
    if not hits:
        return line
    links, verbs, seconds = _links(), _verbs(), _seconds()
    marks = list(line)
    for i in hits:
        word = row[i]
        for rule in verbs.get(word, ()):
            _mark(marks, row, i, rule)
        if i and word in links:
            links[word](marks, row, i, row[i - 1])
            if word in seconds and f"{row[i - 1]} {word}" in _pairs() and (line[i] in "nH" or upper):
                marks[i - 1] = "o"
                marks[i] = "n" if upper else marks[i]
    return "".join(marks)


_Marks = list[str]
# Amends the letters at a word; told the words of the sentence, the place and the word before.
_Link = Callable[[_Marks, list[str], int, str], None]


def _join_and(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before in _words("paired") and not _words("paired").isdisjoint(row[i + 1 : i + 2]):
        marks[i] = "n" if marks[i - 1] == marks[i + 1] == "n" else marks[i]  # "Defence and Security Forces"


def _join_in(marks: _Marks, row: list[str], i: int, before: str) -> None:
    state = before == "state" and row[i + 2 : i + 3] == ["and"]
    branch = marks[i + 1 : i + 2] == ["T"] or (before != "state" and marks[i + 1 : i + 2] == ["c"])
    if state or (before in _words("spread") and branch):
        marks[i] = "O"  # "Islamic State in Iraq and Syria", "Al Qaeda in the Arabian Peninsula"
    elif before == "part" and row[i - 2] in _TAKING and not _words("attack_nouns").isdisjoint(row[i + 1 : i + 5]):
        marks[i - 2] = "v"  # "X took part in the assault"


def _join_operations(marks: _Marks, _row: list[str], i: int, before: str) -> None:
    if before == "special":
        marks[i] = "k"


def _join_room(marks: _Marks, _row: list[str], i: int, before: str) -> None:
    if before == "operations" and i > 1 and marks[i - 2] in "no":
        marks[i - 1], marks[i] = "n", "H"


def _join_with(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before in _words("friendly"):
        marks[i] = "."
    else:
        _join_to(marks, row, i, before)


def _join_to(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before in _words("ties"):
        marks[i - 1] = marks[i] = "O"
    elif before in _words("trying") and row[i] == "to":
        marks[i] = "."  # "X sought to storm the town"


def _join_from(marks: _Marks, _row: list[str], i: int, before: str) -> None:
    if marks[i - 1] == "f" and before in _words("parts"):
        marks[i] = "F"  # "fighters from X", who are X's where X is no place


def _join_by(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before in _words("helping"):
        marks[i] = "h"
    elif before in _words("holding") and not _words("prizes").isdisjoint(row[max(0, i - 3) : i - 1]):
        marks[i - 1], marks[i] = "p", "O"  # "a village held by X"


def _join_men(marks: _Marks, row: list[str], i: int, _before: str) -> None:
    if row[i + 1 : i + 3] == ["of", "the"]:
        marks[i] = "f"  # "the men of the Kallo Brigade"


def _join_hands(marks: _Marks, row: list[str], i: int, _before: str) -> None:
    if row[max(0, i - 2) : i + 2] in _HANDS:
        marks[i] = "p"  # "in the hands of X"


_HANDS = (["in", "the", "hands", "of"], ["into", "the", "hands", "of"], ["under", "the", "control", "of"])


def _join_behind(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before in _BEING and not (_words("deeds") | _words("attack_nouns")).isdisjoint(row[i + 1 : i + 5]):
        marks[i] = "v"  # "X was behind the blast"


def _join_claimed(marks: _Marks, row: list[str], i: int, before: str) -> None:
    if before == "not" or row[max(0, i - 2) : i] == ["not", "yet"]:
        marks[i] = "."  # "X had not claimed the attack"


_TAKING = ("take", "takes", "took", "taken", "taking")
_BEING = ("is", "are", "was", "were", "be", "been")


def _close(marks: _Marks, row: list[str], head: int, _before: str) -> None:
    """Marks the name that a head in small letters closes: "Levant Lion brigades", "Men of Kallo movement"."""
    at = head
    while at and marks[at - 1] == "n":
        at -= 1
    if not at or at == head or marks[head] == "H":
        return
    if marks[at - 1] == "T" and at > 1:
        at -= 1
    if marks[at - 1] == "O" and at > 2 and marks[at - 2] in "nH" and row[at - 1] == "of":
        marks[at - 2 : head] = "n" * (head + 2 - at)
    if row[head] in _words("closing"):
        marks[head] = "H"


def _mark(marks: list[str], row: list[str], first: int, rule: _Verb) -> None:
    for i in range(first + 1, min(first + 1 + rule.reach, len(row))):
        if row[i] in rule.second:
            one, other = rule.letters
            marks[first], marks[i] = one or marks[first], other or marks[i]
            return
        if marks[i] in rule.no:
            return


@cache
def _pairs() -> frozenset[str]:
    return frozenset(vocabulary.load("prose/actors")["pairs"])


@cache
def _seconds() -> frozenset[str]:
    return frozenset(pair.split()[1] for pair in _pairs())


@cache
def _joining() -> frozenset[str]:
    return frozenset((*_links(), *_verbs()))


def _leave(_marks: _Marks, _row: list[str], _i: int, _before: str) -> None:
    """At the second word of a pair, which `joined` reads."""


@cache
def _links() -> Mapping[str, _Link]:
    """What to do at words that link others."""
    links: dict[str, _Link] = dict.fromkeys(_seconds(), _leave)
    links.update(dict.fromkeys(_words("gathered") | _words("closing"), _close))
    return links | {
        "and": _join_and,
        "in": _join_in,
        "operations": _join_operations,
        "room": _join_room,
        "with": _join_with,
        "to": _join_to,
        "from": _join_from,
        "by": _join_by,
        "men": _join_men,
        "hands": _join_hands,
        "control": _join_hands,
        "behind": _join_behind,
        "claimed": _join_claimed,
    }
