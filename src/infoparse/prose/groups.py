"""Noun groups that name people: how many, who, of which party."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.tokens import Harm, Role, Tagged
from infoparse.record import Count

# One couple is two persons.
_SIZES: dict[str, int] = vocabulary.load("prose/people")["sizes"]


class Group(NamedTuple):
    """A noun group that names people."""

    figure: Count | None
    """How many; None when the group has no count."""
    who: str | None
    """`civilian`, `soldier` or None."""
    lemma: str
    """Head noun in the singular, "" for a bare figure, the name for a named person."""
    generic: bool
    """True when the head tells nothing ("people", "20 others")."""
    party: tuple[int, int] | None
    """Tokens of the proper name inside it ("three Tahrir al-Sham fighters"): first and behind the last."""


_PEOPLE = Grammar("prose/people.lark")
_TERMINAL = {"H": "HEDGE", "N": "NUMBER", "V": "VAGUE", "o": "OF", **dict.fromkeys("RJC", "HEAD"), "u": "THEM"}
_driver: list[Driver] = []


class _People:
    """Actions of `people.lark`: quantities become Counts, heads become Roles."""

    def counted(self, found: list[Any]) -> tuple[Count, Any]:
        return found[0], found[-1]

    def bare(self, found: list[Any]) -> tuple[Count, Any]:
        return found[0], None

    def single(self, found: list[Any]) -> tuple[Count, Any]:
        return Count(1, 1, 1), found[-1]

    def exact(self, found: list[Any]) -> Count:
        hedges = [token.value for token in found if token.type == "HEDGE"]
        number = next(token for token in found if token.type == "NUMBER")
        return bounded(number.value, hedges)

    def vague(self, found: list[Any]) -> Count:
        return Count(qualifier=next(token.value for token in found if token.type == "VAGUE"))

    def described(self, found: list[Any]) -> Any:
        return found[-1]


def bounded(number: tuple[int, int | None], hedges: list[str]) -> Count:
    """The count of a number with the hedges in front of it."""
    low, high = number
    if "lower" in hedges:
        return Count(low, None)
    if "upper" in hedges:
        return Count(None, high)
    best = low if low == high else None
    return Count(low, high, best, approximate="about" in hedges)


def unknown_noun(row: Tagged, at: int) -> int:
    """Behind the plural noun that follows a figure, where the dictionary does not know it: "three bakers"."""
    tags, words = row.tags, row.words
    for i in range(at, min(at + 3, len(tags))):
        if tags[i] not in "wX":
            break
        word = words[i]
        if row.values[at - 1] == (1, 1) and not word.endswith("ed"):
            if tags[i] == "X":  # "one Mai Mai was"
                return i + 1 + len(tags[i + 1 : i + 3]) - len(tags[i + 1 : i + 3].lstrip("X"))
            two = row.tags[i + 1 : i + 2] == "w" and row.tags[i + 2 : i + 3] in ("b", "K", "I")
            return i + 1 + (two and not words[i + 1].endswith("ed"))  # "one fireman", "one aid boss was"
        if row.values[at - 1] != (1, 1) and _SUFFER.match(tags, i + 1) and _only_people(row, i + 1):
            return i + 1  # "three dahalo killed by villagers"
        if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "sis")):
            return i + 1
        if tags[i] == "X" and (i + 1 == len(tags) or tags[i + 1] not in "wX'"):
            return i + 1
    return at


_SUFFER = re.compile(r"b?[KI]")


def _only_people(row: Tagged, at: int) -> bool:
    verb = row.values[at + (row.tags[at] == "b")]
    past = row.tags[at] != "I" or row.words[at].endswith("d")
    return isinstance(verb, Harm) and verb.people and past and not row.words[at - 1].endswith(("ed", "ly"))


def counted(row: Tagged, first: int, behind: int) -> Group:
    """The noun group of tokens `first` to `behind` with its quantity, read by `people.lark`."""
    tokens = []
    counted = False
    for i in range(first, behind):
        letter = row.tags[i]
        terminal = _TERMINAL.get(letter, "MODIFIER")
        one = letter in "DH" and row.tags[i + 1] not in "HNV"  # "a suspect", "a further suspect"
        if i == first and (letter in "DT" or one):
            terminal = "ONE" if one else "DETERMINER"
        elif terminal in ("HEDGE", "NUMBER", "VAGUE", "OF"):
            if (row.tags[i - 1] not in "NVH" or i == first) if letter == "o" else counted:
                terminal = "MODIFIER"
            counted = counted or letter in "NVo"
        value = row.values[i] if letter in "HNV" else i
        tokens.append(Token(terminal, value, row.starts[i], row.ends[i]))
    if not _driver:
        _driver.append(_PEOPLE.driver(_People()))
    plain = described(row, first, behind)
    try:
        count, _ = _driver[0].run(tokens)
    except GrammarError:
        return plain
    if plain.lemma in _SIZES and count.best and row.tags[first : first + 2] not in ("No", "Vo"):
        count = Count(*[count.best * _SIZES[plain.lemma]] * 3)
    return plain._replace(figure=count)


# Words that describe a party, a weapon or a place, but are no name: "Logar-based fighters", "a Kot district official".
_OF_PLACE = re.compile(r"-(?:based|born|borne|led|backed|linked|wide|area)$|^united$")


def described(row: Tagged, first: int, behind: int) -> Group:
    """Who a noun group names, by its last known noun; a word before it may tell more ("police officers")."""
    role: Role | None = None
    who: str | None = None
    name: tuple[int, int] | None = None
    for i in range(first, behind):
        value = row.values[i]
        if row.tags[i] in "RJC" and isinstance(value, Role):
            role = value
            who = value.who or (who if value.generic else None)
        elif row.tags[i] == "X" and not _OF_PLACE.search(row.words[i]) and row.tags[i + 1 : i + 2] != "e":
            joined = name and (name[1] == i or (name[1] == i - 1 and row.tags[i - 1] == "o"))
            name = (name[0] if name and joined else i, i + 1)
        elif row.words[i] in ("civilian", "armed"):
            who = "civilian" if row.words[i] == "civilian" else "soldier"
    if role is None:
        last = row.words[behind - 1] if row.tags[behind - 1] in "wX" else ""
        return Group(None, None, last, not last, name if last else None)
    return Group(None, who, role.lemma, role.generic, name)
