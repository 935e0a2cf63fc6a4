"""Shapes of names: by what words a phrase names a party, if it names one."""

from __future__ import annotations

import re
from typing import NamedTuple

from infoparse.prose.actor_letters import words


class Name(NamedTuple):
    """A phrase that may name a party, taken apart; positions count from its first token."""

    letters: str
    """Letters of the phrase (see `actor_letters`)."""
    raw: list[str]
    """Its words in small letters."""
    name: tuple[int, ...]
    """Positions of the name; empty for a force without one."""
    tail: tuple[int, ...]
    """Positions of fighters, positions and the like behind the name."""
    next_word: str
    """The word behind the phrase."""
    opens: bool
    """True at the head of a sentence, where a capital tells little."""
    strikes: bool
    """True when a noun of fighting follows: "Turkish strikes"."""

    def has(self, name: str) -> bool:
        """True when the tail has a word of this list of `actors.toml`."""
        return any(self.raw[i] in words(name) for i in self.tail)


def shape(found: Name) -> str | None:
    """The shape as in `Actor.shape`, but for `nation`; None for what names no party."""
    if not found.name:
        return _nameless(found)
    last = found.raw[found.name[-1]]
    if last == "ministry" and found.has("troops"):
        return "soldiers"  # "Interior Ministry troops"
    types = "".join(found.letters[i] for i in found.name)
    province = types[:3] == "dHn" and found.raw[found.name[1]] == "state"  # Islamic State Khorasan Province
    if any(found.raw[i] in words("never") for i in found.name[3 * province :]) and not (
        province and found.raw[found.name[-1]] == "province"
    ):
        return None
    if "-" in last and _is_type(last):
        return None  # "Su-30 fighters"
    if not types.strip("dc"):
        return _of_nation(found)
    if "o" in types[:2]:
        return None if types == "on" and found.next_word in words("localities") else "opener"  # the Lashkar Gah area
    if types == "H":
        return "soldiers" if found.raw[found.name[0]] in words("leagues") and found.has("troops") else None
    if types[-1] == "H" or ("H" in types and "O" in types) or province:
        return "head"
    if types == "A":
        return _of_letters(found)
    if types == "nA" and not (found.opens and found.name[0] == 0):
        return "acronym"  # "the Provisional IRA"
    return _plain(found, types)


def _is_type(word: str) -> bool:
    kind, _, number = word.partition("-")
    return number[:1].isdigit() and kind in words("types")


def _nameless(found: Name) -> str | None:
    kinds = [found.letters[i] for i in found.tail]
    if len(kinds) - kinds.count("p") == 1:
        return "unnamed" if found.raw[found.tail[0]] in words("generic") else None
    if found.raw[found.tail[0]] == "armed" and found.letters[found.tail[-1]] == "f" and len(kinds) < 3:
        return None  # "armed fighters", but "armed forces"
    return "unnamed" if any(found.raw[i] in words("unnamed") for i in found.tail[1:]) else None


def _of_nation(found: Name) -> str | None:
    last = found.raw[found.name[-1]]
    known = words("forces") if last in words("broad") else words("troops")
    forces = [found.raw[i] for i in found.tail if found.raw[i] in known]
    if forces and forces != ["government"]:
        return "force" if words("forces").intersection(forces) else "soldiers"
    if found.strikes or found.has("arms") or any(found.letters[i] == "p" for i in found.tail):
        return "people"
    return "country" if last in words("countries") else None


def _of_letters(found: Name) -> str | None:
    word = found.raw[found.name[0]]
    if found.next_word in words("localities"):
        return None
    if found.has("groups"):
        return "acronym"
    if found.opens and found.name[0] == 0 and len(word) > 4 and found.next_word not in words("attack_verbs") | _SAID:
        return None
    return "plain" if _DIGIT.search(word) else "acronym"  # "AK-47", until the text tells of "M23 rebels"


_SET_APART = re.compile(r"[('].*[rf]")
_SAID = frozenset(("said", "says", "claimed", "claims", "fighters", "troops", "soldiers", "forces"))
_DIGIT = re.compile(r"\d")
_ADJECTIVE = re.compile(r"(?:[^c]ian|[dknv]an|ese|[^r]ish|[^tl]ist)$")


def _plain(found: Name, types: str) -> str | None:
    if found.has("troops") and _ADJECTIVE.search(found.raw[found.name[-1]]):
        return "soldiers"  # "Castilian army", of a people that no list knows
    first = found.raw[found.name[0]]
    if types[0] == "n" and first in words("ranks"):
        return None  # "General Smith"
    opens = found.opens and found.name[0] == 0
    kinds = [found.letters[i] for i in found.tail]
    last = found.raw[found.tail[-1]] if found.tail else ""
    if (last in ("forces", "troops") or (last in words("folk") and not opens)) and not _SET_APART.search(found.letters):
        people = any(found.raw[i] in words("titles") or found.raw[i] in words("ranks") for i in found.name)
        described = opens and types == "n" and ("k" not in kinds or first in words("describing"))
        return None if people or described else "soldiers"  # "Kallo regional forces"
    if opens and types == "n" and found.raw[1:2] != ["commander"] and not found.has("groups"):
        return None
    return None if "'" in kinds or "k" in kinds[:1] else "plain"
