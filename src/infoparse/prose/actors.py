"""Actors: the parties that fight, with the evidence that they do.

Names are found by their shape and words (`actor.lark`); a name becomes a belligerent only where the text has it attack,
be attacked or fight: subject or object of a verb of fighting, "by X" behind one, "clashes between X and Y", positions
of X that are struck. A name that is only a place, a source or an ally gives nothing.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, NamedTuple

import attrs

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import actor_evidence
from infoparse.prose.actor_letters import letters, words
from infoparse.prose.lexicon import is_title
from infoparse.prose.tokens import Tagged
from infoparse.source import Span

_GRAMMAR = Grammar("prose/actor.lark")


@attrs.define
class Actor:
    """One mention of a party."""

    name: str
    """Name as written, without "the", fighters and positions."""
    span: Span
    """Where the name stands."""
    shape: str
    """`opener`, `head`, `acronym`, `force`, `soldiers`, `country`, `people`, `nation`, `unnamed` or `plain`."""
    members: bool
    """True when a noun for fighters follows it."""
    short: str | None
    """Acronym introduced behind it."""
    letters: str = ""
    """Letters of the whole phrase (see `actor_letters`)."""
    first: int = 0
    """First token of the name."""
    behind: int = 0
    """The token behind the name."""
    place: bool = False
    """True where it stands behind "in" or "near"."""
    weight: int = 0
    """How strongly this mention shows that it fights."""
    foe: str | None = None
    """Name of the party that the same clause has it fight, where the words leave no doubt."""


_TERMINAL = {
    "T": "THE", "n": "NAME", "d": "NATION", "c": "NATION", "o": "OPENER", "H": "HEAD", "A": "ACRONYM", "O": "OF",
    "&": "AND", "(": "OPEN", ")": "CLOSE", "'": "OWNER", "k": "KIND", "r": "FORCE", "f": "FIGHTERS", "p": "POSITIONS",
}  # fmt: skip
_WORD = "[ndcoHA]"
_NAME = "|".join(
    (
        "[nH]On{1,2}H",  # Guardians of Religion Organization
        r"[nH]{1,4}(?:OT?[ndH]{1,3}){1,2}(?=\(A\))",  # Liberation Tigers of Tamil Eelam (LTTE)
        r"[nH]+HOT?[nH]O[ndc]{1,2}",  # Popular Front for the Liberation of Palestine
        # Army of Mujahideen, Islamic State of Iraq and the Levant; not "Brigade of the Free Army", which is two
        "[ndcoHA]*?H(?:OT?(?:[ndc]++|H)(?![oHA])(?:&T?[ndc]{1,2}+(?!H))?)",
        f"{_WORD}++",
    )
)
_PHRASE = re.compile(
    rf"T?(?:{_NAME})(?:\([An]\))?(?:'?k*+(?:[rf]++p*+|p++))?"
    r"|T?(?:k++[rf]++|r[rf]++|f)p*+"  # government forces, rebels
)


class Parsed(NamedTuple):
    """An actor phrase taken apart: positions of its tokens, counted from its first."""

    name: tuple[int, ...] = ()
    """Of the name; empty for a force without one."""
    tail: tuple[int, ...] = ()
    """Of fighters, positions and the like behind the name."""
    short: int | None = None
    """Of the acronym in parentheses."""


class _Phrase:
    """Actions of `actor.lark`."""

    def named(self, found: list[Any]) -> Parsed:
        name = next(item for item in found if isinstance(item, tuple) and not isinstance(item, Token))
        short = next((item for item in found if isinstance(item, int)), None)
        tail = tuple(item.start for item in found if isinstance(item, Token) and item.type != "THE")
        return Parsed(name, tail, short)

    def unnamed(self, found: list[Token]) -> Parsed:
        return Parsed(tail=tuple(token.start for token in found if token.type != "THE"))

    def name(self, found: list[Any]) -> tuple[int, ...]:
        return tuple(token.start for item in found for token in (item if isinstance(item, list) else [item]))

    def rest(self, found: list[Token]) -> list[Token]:
        return found

    def introduction(self, found: list[Token]) -> int:
        return found[1].start

    def owner(self, found: list[Token]) -> Token:
        return found[0]


_driver: list[Driver] = []


# Names of a thousand texts have a few hundred forms: each form is parsed once.
@lru_cache(1 << 12)
def parse(letters: str) -> Parsed | None:
    """The parts of a phrase of the letters that `actor_letters` gives; None when it is no actor phrase."""
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrase()))
    try:
        found: Parsed = _driver[0].run(Token(_TERMINAL[letter], letter, i, i + 1) for i, letter in enumerate(letters))
    except GrammarError:
        return None
    return found


# "in the mountains of northern Iraq", "in Kampala, Uganda"
_OF_PLACE = re.compile(r"(?:(?<![pfrH])O\.?|[iO]n{1,3},)$")


def terminals(letters: str) -> tuple[str, ...]:
    """The tokens that `actor.lark` is given for a phrase."""
    return tuple(_TERMINAL[letter] for letter in letters)


def read(text: str, row: Tagged) -> list[Actor]:
    """The parties that a sentence names, each with the weight of its evidence, in reading order."""
    if not row.sentence.upper and is_title(text[row.sentence.start : row.sentence.end]):
        return []
    line = letters(text, row)
    actors: list[Actor] = []
    marks: list[str] = []
    fighters: dict[int, Actor] = {}
    at = 0
    for match in _PHRASE.finditer(line):
        actor = _actor(text, row, line, match)
        marks.append(line[at : match.start()])
        at = match.end()
        if actor is not None and actor.shape == "unnamed" and _is_anothers(row, line, match):
            marks.append("." * (at - match.start() - 1) + "f")
            continue
        if actor is None:
            # A person with a rank is one thing: "forces under General A B attacked".
            size = 1 if row.words[match.start()] in words("ranks") else match.end() - match.start()
            # "a convoy of Iraqi soldiers", "gunmen from the Front"
            linked = line[match.end() : match.end() + 1] == "O" or row.words[match.end() : match.end() + 1] == ["from"]
            of = linked and row.words[match.end() - 1] in words("parts")
            marks.append("." * (size - 1) + ("f" if of else "."))
            continue
        actor.place = match.start() > 0 and line[match.start() - 1] == "i"
        actors.append(actor)
        if actor.shape == "country" and (
            line[match.end() : match.end() + 1] == "'"  # "Mali's largest province"
            or _OF_PLACE.search(line, max(0, match.start() - 6), match.start())
            or row.words[max(0, match.start() - 1)] in words("directions")
        ):
            marks.append(".")
            continue
        fighters[sum(map(len, marks))] = actor
        marks.append("@")
        if match[0][-1] == "p" and ("v" in line or "a" in line):
            actor.weight += 2
        elif actor.members and ("v" in line or "a" in line):
            actor.weight += 1
    marks.append(line[at:])
    if not actors:
        return []
    marked = "".join(marks)
    actor_evidence.weigh(marked, fighters)
    actor_evidence.oppose(marked, row, fighters)
    return actors


_NAMED_BEHIND = re.compile(r"OT?[noHA]")


def _is_anothers(row: Tagged, line: str, match: re.Match[str]) -> bool:
    """True for fighters whose party is named beside them: "its guerrillas", "rebels of the Front", "X lost rebels"."""
    before = row.words[max(0, match.start() - 3) : match.start()]
    if not _OWN.isdisjoint(before[-1:]) or not _LOST.isdisjoint(before):
        return True
    return match[0][-1] == "f" and _NAMED_BEHIND.match(line, match.end()) is not None


_SIDE_NOTE = re.compile(r"[^\W\d_][\w.-]*-(?!led$)[a-z]+")


def _actor(text: str, row: Tagged, line: str, match: re.Match[str]) -> Actor | None:
    found = parse(match[0])
    if found is None:
        return None
    at = match.start()
    letters, raw = match[0], row.words[at : match.end()]
    name, tail = found.name, found.tail
    while (
        name
        and _SIDE_NOTE.fullmatch(text, row.starts[at + name[0]], row.ends[at + name[0]])
        and raw[name[0]] not in words("small")
    ):
        name = name[1:]  # "the Turkish-backed Suqur al-Sham"
    if found.name and not name:
        return None
    after = _STRIKE.match(line, match.end()) is not None
    next_word = "".join(row.words[match.end() : match.end() + 1])
    shape = _shape(letters, raw, name, tail, next_word, first=at == 0, after=after)
    if shape in (None, "country") and name and _is_nation(row, line, match, name[-1]):
        shape = "nation"
    if shape is None:
        return None
    if shape in ("force", "soldiers"):
        tail = tuple(i for i in tail if letters[i] in "k'" or raw[i] in words("troops"))
    inside = [*name, *tail] if shape in ("force", "soldiers", "unnamed") else name
    inside = [i for i in inside if letters[i] != "p" and not (letters[i] == "'" and i == inside[-1])]
    first, behind = at + inside[0], at + inside[-1] + 1
    low, high = row.starts[first], row.ends[behind - 1]
    short = None
    if found.short is not None and raw[found.short] not in words("never"):
        short = text[row.starts[at + found.short] : row.ends[at + found.short]]
    members = any(raw[i] in words("groups") for i in tail)
    name_of = text[low:high] if "\n" not in text[low:high] else " ".join(text[low:high].split())
    return Actor(name_of, Span(low, high), shape, members, short, match[0], first, behind)


def _is_nation(row: Tagged, line: str, match: re.Match[str], last: int) -> bool:
    """True for a people as a warring party: "the British took the port", not "the British embassy", "two Germans"."""
    at, behind = match.span()
    word = row.words[at + last]
    many = (
        word.endswith("ians")
        or word in words("nations")
        or (word.endswith("s") and word.removesuffix("s") in words("demonyms"))
    )
    the = match[0] == "Td" and (word in words("peoples") or word.endswith("ese"))
    if match[0].strip("T") != "d" or not (many or the) or word in words("broad") or word[:-1] in words("broad"):
        return False
    if at and match[0] == "d" and row.tags[at - 1] in "NVDHT":
        return False
    after = row.tags[behind : behind + 1]
    return (
        line[behind : behind + 1] in (("", "v", "b", "g", "i", ",", "&") if many else ("", "v", "b", "g", "i"))
        or after in "hmpa.;"
        or (after in "wX" and row.words[behind].endswith("ed"))
    )


_STRIKE = re.compile("k?a|(?:,d)*+,?&dk?[rf]")  # "Turkish strikes", "Rwandan and Congolese soldiers"
_OWN = frozenset(("its", "their", "his", "her"))
_LOST = frozenset(("lost", "loses", "losing"))
_ADJECTIVE = re.compile(r"(?:[^c]ian|[dknv]an|ese|[^r]ish|[^tl]ist)$")


def _shape(
    letters: str,
    raw: list[str],
    name: tuple[int, ...],
    tail: tuple[int, ...],
    next_word: str,
    *,
    first: bool,
    after: bool,
) -> str | None:
    """Shape of the name at positions `name` of a phrase before `next_word`, None for what names no party."""
    opens = first and name[:1] == (0,)
    if any(raw[i] in words("never") for i in name):
        return None
    kinds = [letters[i] for i in tail]
    if not name:
        if len(kinds) - kinds.count("p") == 1:
            return "unnamed" if raw[tail[0]] in words("generic") else None
        return "unnamed" if any(raw[i] in words("unnamed") for i in tail[1:]) else None
    types = [letters[i] for i in name]
    if all(kind in "dc" for kind in types):
        known = words("forces") if raw[name[-1]] in words("broad") else words("troops")
        forces = [raw[i] for i in tail if raw[i] in known]
        if forces and forces != ["government"]:
            return "force" if words("forces").intersection(forces) else "soldiers"
        if any(raw[i] in words("arms") or letters[i] == "p" for i in tail) or after:
            return "people"
        return "country" if raw[name[-1]] in words("countries") else None
    if "o" in types[:2]:
        return "opener"
    if types == ["H"] and raw[name[0]] in words("leagues") and any(raw[i] in words("troops") for i in tail):
        return "soldiers"  # "Union forces"
    if types[-1] == "H" or ("H" in types and "O" in types):
        return "head" if len(types) > 1 else None
    if types == ["n", "A"] and not opens:
        return "acronym"  # "the Provisional IRA"
    if types == ["A"]:
        if next_word in words("localities"):
            return None
        led = any(raw[i] in words("groups") for i in tail)
        return None if opens and len(raw[name[0]]) > 4 and not led else "acronym"
    adjective = _ADJECTIVE.search(raw[name[-1]]) is not None
    if adjective and any(raw[i] in words("troops") for i in tail):
        return "soldiers"  # "Castilian army", of a people that no list knows
    if types[0] == "n" and raw[name[0]] in words("ranks"):
        return None  # "General Smith"
    if opens and types == ["n"] and raw[1:2] != ["commander"] and not any(raw[i] in words("groups") for i in tail):
        return None
    return None if "'" in kinds or "k" in kinds[:1] else "plain"
