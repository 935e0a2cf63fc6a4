"""Actors: the parties that fight, with the evidence that they do.

Names are found by their shape and words (`actor.lark`); a name becomes a belligerent only where the text has it attack,
be attacked or fight: subject or object of a verb of fighting, "by X" behind one, "clashes between X and Y", positions
of X that are struck. A name that is only a place, a source or an ally gives nothing.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

import attrs

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import actor_evidence, actor_shapes
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
    definite: bool = False
    """True behind "the", also where a quotation mark stands between; looked for only in sentences with "between"."""
    feuds: bool = False
    """True behind "clashes between"."""
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
        "n?oO(?:T[nd]{1,3}|c)",  # Al Qaeda in the Arabian Peninsula
        r"[nd]{0,2}HOT?[nd]{1,2}OT?[ndc]{1,2}(?!H)",  # Armed Forces of the Democratic Republic of the Congo
        "[ndH]{0,3}HO[nd]{1,3}H",  # Joint Force of Armed Movements
        r"[nH]{1,4}(?:OT?[ndH]{1,3}){1,2}(?=\(A\))",  # Liberation Tigers of Tamil Eelam (LTTE)
        r"[nH]+HOT?[nH]O[ndc]{1,2}",  # Popular Front for the Liberation of Palestine
        # Army of Mujahideen, Islamic State of Iraq and the Levant; not "Brigade of the Free Army", which is two
        "[ndcoHA]*?H(?:OT?(?:[ndc]++|H)(?![oHA]|(?<=d)k?[rf])(?:&T?[ndc]{1,2}+(?!H))?)",
        f"{_WORD}++",
    )
)
_PHRASE = re.compile(
    # Most words begin no phrase: the look-ahead tells them at once.
    rf"(?=[TndcoHAkrf])(?:T?(?:{_NAME})(?:\([An]\))?(?:'?k*+(?:[rf]++p*+|p++))?"
    r"|T?(?:k++[rf]++|r[rf]++|f)p*+)"  # government forces, rebels
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


def terminals(letters: str) -> tuple[str, ...]:
    """The tokens that `actor.lark` is given for a phrase."""
    return tuple(_TERMINAL[letter] for letter in letters)


def read(text: str, row: Tagged) -> list[Actor]:
    """The parties that a sentence names, each with the weight of its evidence, in reading order."""
    if not row.sentence.upper and is_title(text[row.sentence.start : row.sentence.end]):
        return []
    line = letters(text, row)
    fighting = "v" in line or "a" in line
    feuds, backed = "between" in row.words, "h" in line
    collective = not words("collectives").isdisjoint(row.words)
    affiliated = not words("affiliates").isdisjoint(row.words)
    actors: list[Actor] = []
    marked = ""
    fighters: dict[int, Actor] = {}
    at = 0
    for match in _PHRASE.finditer(line):
        marked += line[at : match.start()]
        at = match.end()
        actor = _actor(text, row, line, match)
        if actor is None or (actor.shape in _OF_ANOTHER and _is_anothers(row, line, match)):
            marked += _unmarked(row, line, match, fighters=actor is not None)
            continue
        if feuds:
            actor.definite = match[0][0] == "T" or line[max(0, match.start() - 2) : match.start()] == "T."
            actor.feuds = _is_in_feud(row.words[max(0, match.start() - 4) : match.start()])
        actor.place = match.start() > 0 and line[match.start() - 1] == "i"
        if collective and actor.shape == "plain" and not actor.members:
            actor.members = _is_collective(row.words, actor.first, match.end())
        actors.append(actor)
        aside = (backed and _backs(row, line, match, actor)) or (affiliated and _is_of_affiliate(row.words, actor))
        if aside or (actor.shape == "country" and _is_scene(row, line, match)):
            marked += "."
            continue
        fighters[len(marked)] = actor
        marked += "@"
        if fighting:
            actor.weight += (
                2
                if match[0][-1] == "p"
                else actor.members + (match.end() > actor.behind and _is_of_men(row, actor, match.end()))
            )
    if actors:
        marked += line[at:]
        actor_evidence.weigh(marked, fighters)
        actor_evidence.oppose(marked, row, fighters)
    return actors


def _is_in_feud(before: list[str]) -> bool:
    """True behind "the war between", where two names with "the" are those of parties and not of rivers."""
    return "between" in before and not words("feuds").isdisjoint(before)


_ARTICLES = ("a", "an", "the")
# How many words describe a group in apposition to its name.
_APPOSED = 5
_ON = frozenset((",", "of", "that", "which", "led", "based", "formed", "from", "in", "loyal", "allied", "made", "with"))


def _is_collective(row: list[str], first: int, end: int) -> bool:
    """True for a name that the text says is a group's: "the rebel group X", "an alliance, X,", "X, a militia of"."""
    before = row[max(0, first - 2) : first]
    if before and before[-1 if before[-1] != "," else 0] in words("collectives"):
        return True
    behind = row[end : end + _APPOSED + 3]
    if behind[:1] != [","] or behind[1:2] == [] or behind[1] not in _ARTICLES:
        return False
    for word, following in pairwise(behind[2:]):
        if word in words("collectives") and following in _ON:
            return True
        if word in _ON:
            return False
    return False


def _is_of_affiliate(row: list[str], actor: Actor) -> bool:
    """True for whom a group only belongs to that the text has just named: "X, an offshoot of Y", "X, Y's affiliate"."""
    before = [word for word in row[max(0, actor.first - 6) : actor.first] if word != "the"]
    if "," not in before:
        return False
    behind = row[actor.behind : actor.behind + 3]
    owned = behind[:1] in (["'s"], ["’s"]) and before[-1] == "," and not words("affiliates").isdisjoint(behind)
    return owned or (before[-1] == "of" and before[-2] in words("affiliates"))


def _is_of_men(row: Tagged, actor: Actor, behind: int) -> bool:
    """True where soldiers or a unit of a named party are told of: "a Kallo Army patrol"."""
    if actor.shape not in ("head", "acronym", "force"):
        return False
    return not _men().isdisjoint(row.words[actor.behind : behind])


@cache
def _men() -> frozenset[str]:
    return (words("parts") - words("arms")) | words("belonging")


def _unmarked(row: Tagged, line: str, match: re.Match[str], *, fighters: bool) -> str:
    """What stands for a phrase that names no party: the last letter is `f` when it names fighters of one."""
    first, behind = match.span()
    # A person with a rank is one thing: "forces under General A B attacked".
    size = 1 if not fighters and row.words[first] in words("ranks") else behind - first
    # "a convoy of Iraqi soldiers", "gunmen from the Front"
    linked = line[behind : behind + 1] == "O" or row.words[behind : behind + 1] == ["from"]
    last = row.words[behind - 1]
    fighting = "v" in line or "a" in line
    belongs = (
        fighting and last in words("belonging") and line[max(0, behind - 3) : behind - 2] != ","
    )  # "X, a member of Y"
    whose = row.words[max(0, first - 2) : first]
    own = not _OWN.isdisjoint(whose[:1] if whose[-1:] == ["own"] else whose[-1:]) and last in words(
        "parts"
    )  # "said its troops"
    fighters = fighters or own or (linked and (last in words("parts") or belongs))
    return "." * (size - 1) + ("f" if fighters else ".")


_BACKED = re.compile(r"h\.?(?P<arms>[pfr]O)?\.?$")


def _backs(row: Tagged, line: str, match: re.Match[str], actor: Actor) -> bool:
    """True for a state that only backs those who fight: "backed by X", "backed by planes of X"."""
    found = _BACKED.search(line, max(0, match.start() - 6), match.start())
    if found is None:
        return False
    if found["arms"]:
        return row.words[found.start("arms")] in words("arms")
    return actor.shape in ("country", "people")


# "in the mountains of northern Iraq", "in Kampala, Uganda"
_OF_PLACE = re.compile(r"(?:(?<![pfrH])O\.?|[iO]n{1,3},)$")
# Before a city these make it a place that something is done to, or that is part of another's name.
_BEFORE_CITY = ("v", "O", "i", ",", "&")


def _is_scene(row: Tagged, line: str, match: re.Match[str]) -> bool:
    """True for a state that is only where something happens: "Mali's largest province", "raids on northern Iraq"."""
    first, behind = match.span()
    if line[behind : behind + 1] == "'" or row.words[max(0, first - 1)] in words("directions"):
        return True
    city = row.words[behind - 1] in words("capitals") and line[first - 1 : first] in _BEFORE_CITY
    return city or _OF_PLACE.search(line, max(0, first - 6), first) is not None


_NAMED_BEHIND = re.compile(r"OT?(?:[noHA]|dH)|FT?[nd]*+[oHA]")
_GROUP_BEHIND = re.compile(r"OT?[ndo]*+(?:[HA]|nf)")
# Shapes of fighters who may be another party's: "rebels of the Front", "Chechen fighters of the Kallo Front".
_OF_ANOTHER = ("unnamed", "force", "soldiers")


def _is_anothers(row: Tagged, line: str, match: re.Match[str]) -> bool:
    """True for fighters whose party is named beside them: "its guerrillas", "rebels of the Front", "X lost rebels"."""
    before = row.words[max(0, match.start() - 3) : match.start()]
    if not _OWN.isdisjoint(before[-1:]) or not _LOST.isdisjoint(before):
        return True
    behind = _NAMED_BEHIND if match[0][0] in "Tkrf" and "d" not in match[0] else _GROUP_BEHIND
    return match[0][-1] == "f" and behind.match(line, match.end()) is not None


_SIDE_NOTE = re.compile(r"[^\W\d_][\w.-]*-(?!led$)[a-z]+|(?:[Pp]ro|[Aa]nti)-\w+")


def _actor(text: str, row: Tagged, line: str, match: re.Match[str]) -> Actor | None:
    found = parse(match[0])
    if found is None:
        return None
    at = match.start()
    letters, raw = match[0], row.words[at : match.end()]
    name, tail = found.name, found.tail
    while (
        (len(name) > 1 or (name and not tail))
        and "-" in raw[name[0]]
        and _SIDE_NOTE.fullmatch(text, row.starts[at + name[0]], row.ends[at + name[0]])
        and raw[name[0]] not in words("small")
    ):
        name = name[1:]  # "the Turkish-backed Suqur al-Sham"
    if found.name and (not name or (len(name) == 1 and raw[name[0]].endswith(_LOOSE))):
        return None
    if len(name) > 1 and letters[name[0]] == "d" and _is_described(letters, raw, name, tail):
        name = name[1:]  # "Chechen Kallo fighters"
    after = _STRIKE.match(line, match.end()) is not None
    next_word = "".join(row.words[match.end() : match.end() + 1])
    shape = actor_shapes.shape(actor_shapes.Name(letters, raw, name, tail, next_word, opens=at == 0, strikes=after))
    if shape in (None, "country") and name and _is_nation(row, line, match):
        shape = "nation"
    if shape is None:
        return None
    if shape in ("force", "soldiers"):
        tail = tuple(i for i in tail if letters[i] in "k'" or raw[i] in words("troops"))
        arm = next((place for place, i in enumerate(tail) if raw[i] in words("standing")), len(tail))
        tail = tail[: arm + 1]  # "Chadian army soldiers"
    inside = [*name, *tail] if shape in ("force", "soldiers", "unnamed") else name
    inside = [i for i in inside if letters[i] != "p" and not (letters[i] == "'" and i == inside[-1])]
    first, behind = at + inside[0], at + inside[-1] + 1
    low, high = row.starts[first], row.ends[behind - 1]
    short = None
    if found.short is not None and raw[found.short] not in words("never"):
        short = text[row.starts[at + found.short] : row.ends[at + found.short]]
    members = any(raw[i] in words("groups") for i in tail)
    name_of = text[low:high]
    if "\n" in name_of:
        name_of = " ".join(name_of.split())
    if behind > first + 1 and name_of.isupper() and not row.sentence.upper:
        return None  # "LASHKAR GAH", the place of a dateline
    return Actor(name_of, Span(low, high), shape, members, short, match[0], first, behind)


def _is_described(letters: str, raw: list[str], name: tuple[int, ...], tail: tuple[int, ...]) -> bool:
    """True where the first word of a group's name rather says of what people it is."""
    groups = any(raw[i] in words("groups") for i in tail)
    plain = all(letters[i] in "nA" for i in name[1:])
    if letters[name[1]] == "o":
        return raw[name[1]] in words("small")  # "Kurdish Peshmerga"
    return groups and plain and raw[name[0]] not in words("broad")


def _is_nation(row: Tagged, line: str, match: re.Match[str]) -> bool:
    """True for a people as a warring party: "the British took the port", not "the British embassy", "two Germans"."""
    at, behind = match.span()
    word = row.words[behind - 1]
    if match[0] not in ("d", "Td") or word in words("broad") or word[:-1] in words("broad"):
        return False
    one = word.removesuffix("s")
    many = word in words("nations") or word.endswith("ians") or (one != word and one in words("demonyms"))
    if not many and (match[0] == "d" or not (word in words("peoples") or word.endswith("ese"))):
        return False
    if at and match[0] == "d" and row.tags[at - 1] in "NVDHT":
        return False
    if at > 1 and line[at - 1] == "O" and line[at - 2] not in "pfrH":
        return False  # "three of the Germans"
    beside = line[behind : behind + 1]
    if beside in ("", "v", "b", "g", "i") or (many and beside in ",&"):
        return True
    after = row.tags[behind]
    return after in "hmpa.;" or (after in "wX" and row.words[behind].endswith("ed"))


# What such a word tells of is no party that it names: "al-Qaeda-linked militants"; "Turkish-backed rebels" are one.
_LOOSE = ("-dominated", "-linked", "-affiliated", "-aligned", "-allied", "-inspired", "-held", "-controlled")
_STRIKE = re.compile("k?a|(?:,d)*+,?&dk?[rf]")  # "Turkish strikes", "Rwandan and Congolese soldiers"
_OWN = frozenset(("its", "their", "his", "her"))
_LOST = frozenset(("lost", "loses", "losing"))
