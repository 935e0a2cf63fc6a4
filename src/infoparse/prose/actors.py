"""Actors: the parties that fight, with the evidence that they do.

Names are found by their shape and words (`actor.lark`); a name becomes a belligerent only where the text has it attack,
be attacked or fight: subject or object of a verb of fighting, "by X" behind one, "clashes between X and Y", positions
of X that are struck. A name that is only a place, a source or an ally gives nothing.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
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
    """`opener`, `head`, `acronym`, `force`, `country`, `people`, `unnamed` or `plain`."""
    members: bool
    """True when a noun for fighters follows it."""
    short: str | None
    """Acronym introduced behind it."""
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


@cache
def _words() -> dict[str, frozenset[str]]:
    table = vocabulary.load("prose/actors")
    return {name: frozenset(words.split()) for name, words in table.items() if isinstance(words, str)}


_TERMINAL = {
    "T": "THE", "n": "NAME", "d": "NATION", "c": "NATION", "o": "OPENER", "H": "HEAD", "A": "ACRONYM", "O": "OF",
    "&": "AND", "(": "OPEN", ")": "CLOSE", "'": "OWNER", "k": "KIND", "r": "FORCE", "f": "FIGHTERS", "p": "POSITIONS",
}  # fmt: skip
_WORD = "[ndcoHA]"
_NAME = "|".join(
    (
        "nOn{1,2}H",  # Guardians of Religion Organization
        # Army of Mujahideen, Islamic State of Iraq and the Levant; not "Brigade of the Free Army", which is two
        "[ndcoHA]*?H(?:OT?(?:[ndc]++|H)(?![oHA])(?:&T?[ndc]{1,2}+(?!H))?)",
        f"{_WORD}++",
    )
)
_PHRASE = re.compile(
    rf"T?(?:{_NAME})(?:\([An]\))?(?:'?k*+[rf]++p*+|'p++|p++)?"
    r"|T?(?:k++[rf]++|r[rf]++|f)p*+"  # government forces, rebels
)
_EVIDENCE = (
    (re.compile(r"(?<!i)(?<!i\.)(?<!iT)@(?:(?:,|&|,&)@)*+(?:&\.{1,3}|[.,O]{0,4})v"), 2),  # X attacked
    (re.compile(r"(?<!i)(?<!i\.)@k?a"), 2),  # the X raid
    (re.compile(r"[va][^@]{0,9}b\.?@(?:(?:,|&|,&)\.?@)*+"), 2),  # killed by X
    (re.compile(r"v\.{0,2}@"), 2),  # attacked X
    (re.compile(r"[va][^@bi]{0,4}g\.{0,3}@(?:(?:,|&|,&)\.{0,2}@)*+"), 2),  # strikes on X
    (re.compile(r"a[^@i]{0,3}g[^@i]{0,3}@[.,O]{0,3}&[^@i]{0,4}@"), 2),  # clashes between X and Y
    (re.compile(r"@[^@]{0,30}C[^@]{0,6}a"), 2),  # X claimed responsibility
    (re.compile(r"(?<!i)@\.{0,1}v\.{0,3}a"), 2),  # X launched air strikes
    (re.compile(r"[pf][Oi]@(?:(?:,|&|,&)\.{0,3}@)*+"), 2),  # headquarters of X, fighters from X
    (re.compile(r"a@"), 2),  # to attack X
    (re.compile(r"(?<!i)@(?=.*[va])"), 1),
    (re.compile(r"[va].*(?<!i)@"), 1),
)


def letters(text: str, row: Tagged) -> str:
    """One letter per token of a sentence, by the words of `actors.toml` and the case of the letters."""
    sets = _words()
    out = []
    for i, word in enumerate(row.words):
        tag = row.tags[i]
        raw = text[row.starts[i] : row.ends[i]]
        out.append(_letter(word, raw, tag, i, sets))
    line = "".join(out)
    # "State in Iraq" is one name; "special operations forces" are no operation.
    for i, word in enumerate(row.words):
        if i and (
            (word == "in" and row.words[i - 1] == "state" and row.words[i + 2 : i + 3] == ["and"])
            or (word == "operations" and row.words[i - 1] == "special")
        ):
            line = line[:i] + ("O" if word == "in" else "k") + line[i + 1 :]
    return line


def _letter(word: str, raw: str, tag: str, i: int, sets: dict[str, frozenset[str]]) -> str:
    if tag in ",()'":
        return tag
    if "-" in word and word.endswith(("-led", "-backed", "-affiliated", "-aligned", "-linked")):
        return "d" if raw[:1].isupper() else "k"
    if word in ("of", "for") and raw.islower():
        return "O"
    if word in ("and", "or"):
        return "&"
    if word == "by":
        return "b"
    if word == "the":
        return "T"
    if word == "hq":
        return "p"
    if word == "al":
        return "n"
    if word in sets["al"]:
        return "o"
    if raw[0].isdigit() and raw.endswith(("st", "nd", "rd", "th")):
        return "n"
    first = raw[:1]
    capital = first.isupper() or (len(raw) > 3 and raw[2:3] == "-" and raw[3:4].isupper())
    if capital and tag not in "dDT" and (i or tag not in "DTpcbhmnkuoytas^-" or (raw.isupper() and len(raw) > 1)):
        if word in sets["demonyms"]:
            return "d"
        if word in sets["countries"]:
            return "c"
        if 2 <= len(raw) <= 6 and (raw.isupper() or (raw[-1].isupper() and raw.isalpha())):
            return "A"
        if word in sets["openers"] or word in sets["known"]:
            return "o"
        if word in sets["heads"] or (word[-1:] == "s" and word[:-1] in sets["heads"]):
            return "H"
        if i == 0 and tag in "wzg" and word in sets["attack_nouns"]:
            return "a"
        return "n" if tag not in "d,.()" else "."
    if word in sets["attack_nouns"]:
        return "a"
    if word in sets["attack_verbs"]:
        return "v"
    if word in sets["kinds"]:
        return "k"
    if word in sets["fighters"]:
        return "f"
    if word in sets["forces"]:
        return "r"
    if word in sets["positions"]:
        return "p"
    if tag in "KGIW" and i:
        return "v"
    if word in ("claimed", "claims", "claiming"):
        return "C"
    if word in sets["where"]:
        return "i"
    return "g" if word in sets["against"] else "."


class _Phrase:
    """Actions of `actor.lark`."""

    def named(self, found: list[Any]) -> tuple[list[Token], list[Token], str | None]:
        name = next(item for item in found if isinstance(item, list))
        short = next((item for item in found if isinstance(item, str) and not isinstance(item, Token)), None)
        return name, [t for t in found if isinstance(t, Token) and t.type != "THE"], short

    def unnamed(self, found: list[Any]) -> tuple[list[Token], list[Token], str | None]:
        return [], [t for t in found if t.type != "THE"], None

    def name(self, found: list[Any]) -> list[Token]:
        return [token for item in found for token in (item if isinstance(item, list) else [item])]

    def rest(self, found: list[Any]) -> list[Token]:
        return found

    def introduction(self, found: list[Any]) -> str:
        short: str = found[1].value
        return "" if short.lower() in _words()["never"] else short

    def owner(self, found: list[Any]) -> Token:
        token: Token = found[0]
        return token


_driver: list[Driver] = []


def parse(tokens: list[Token]) -> tuple[list[Token], list[Token], str | None] | None:
    """Tokens of the name, tokens behind it and the acronym of an actor phrase; None when it is none."""
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrase()))
    try:
        found: tuple[list[Token], list[Token], str | None] = _driver[0].run(tokens)
    except GrammarError:
        return None
    return found


def read(text: str, row: Tagged) -> list[Actor]:
    """The parties that a sentence names, each with the weight of its evidence, in reading order."""
    if row.sentence.upper or is_title(text[row.sentence.start : row.sentence.end]):
        return []
    line = letters(text, row)
    actors: list[Actor] = []
    marks: list[str] = []
    places: list[int] = []
    at = 0
    for match in _PHRASE.finditer(line):
        actor = _actor(text, row, line, match)
        marks.append(line[at : match.start()])
        at = match.end()
        if actor is None:
            marks.append("." * (match.end() - match.start()))
            continue
        actor.place = match.start() > 0 and line[match.start() - 1] == "i"
        places.append(sum(map(len, marks)))
        marks.append("@")
        actors.append(actor)
        if match[0][-1] == "p" and ("v" in line or "a" in line):
            actor.weight += 2
        elif actor.members and ("v" in line or "a" in line):
            actor.weight += 1
    marks.append(line[at:])
    marked = "".join(marks)
    _weigh(marked, actors, places)
    _oppose(marked, row, actors, places)
    return actors


_FOES = re.compile(r"a\.{0,2}g\.{0,2}(@)&\.{0,2}(@)(?![&,'])|(?<![iO&,b])(?<!i\.)(@)v(@)(?![&,'])")


def _oppose(line: str, row: Tagged, actors: list[Actor], places: list[int]) -> None:
    """Notes who fights whom: "clashes between X and Y", "X attacked Y"."""
    index = dict(zip(places, actors, strict=True))
    for match in _FOES.finditer(line):
        one, other = (index[place] for place in range(match.start(), match.end()) if place in index)
        before = _words()["clashes"].intersection(row.words[max(0, one.first - 4) : one.first])
        between = _words()["onslaught"].intersection(row.words[one.behind : other.first])
        if (before and "between" in row.words[: one.first]) if match[1] else between:
            one.foe, other.foe = other.name, one.name


def _weigh(line: str, actors: list[Actor], places: list[int]) -> None:
    index = dict(zip(places, actors, strict=True))
    for pattern, weight in _EVIDENCE:
        for match in pattern.finditer(line):
            for place in range(match.start(), match.end()):
                if place in index and (weight > 1 or index[place].shape not in ("country", "plain")):
                    index[place].weight += weight


_SIDE_NOTE = re.compile(r"[^\W\d_][\w.-]*-(?!led$)[a-z]+")


def _actor(text: str, row: Tagged, line: str, match: re.Match[str]) -> Actor | None:
    first, behind = match.span()
    tokens = [Token(_TERMINAL[line[i]], text[row.starts[i] : row.ends[i]], i, i + 1) for i in range(first, behind)]
    found = parse(tokens)
    if found is None:
        return None
    name, tail, short = found
    while len(name) > 1 and _SIDE_NOTE.fullmatch(name[0].value):
        name = name[1:]  # "the Turkish-backed Suqur al-Sham"
    shape = _shape(name, tail)
    if shape is None:
        return None
    tail = [t for t in tail if t.type == "KIND" or t.value.lower() in _words()["forces"]] if shape == "force" else tail
    words = [*name, *tail] if shape in ("force", "unnamed") else name
    words = [token for token in words if token.type not in ("POSITIONS", "OWNER")]
    low, high = row.starts[words[0].start], row.ends[words[-1].end - 1]
    members = any(token.value.lower() in _words()["groups"] for token in tail)
    return Actor(text[low:high], Span(low, high), shape, members, short, words[0].start, words[-1].end)


def _shape(name: list[Token], tail: list[Token]) -> str | None:
    sets = _words()
    types = [token.type for token in name]
    first_of_sentence = bool(name) and name[0].start == 0
    if any(token.value.lower() in sets["never"] for token in name):
        return None
    kinds = [token.type for token in tail]
    if not name:
        if len(kinds) - kinds.count("POSITIONS") == 1:
            return "unnamed" if tail[0].value.lower() in sets["generic"] else None
        return "unnamed" if any(token.value.lower() in sets["unnamed"] for token in tail[1:]) else None
    if _SIDE_NOTE.fullmatch(name[-1].value) and len(name) == 1:
        return None
    if all(kind == "NATION" for kind in types):
        forces = [token.value.lower() for token in tail if token.value.lower() in sets["forces"]]
        if forces and forces != ["government"]:
            return "force"
        if any(token.value.lower() in sets["arms"] for token in tail):
            return "people"
        return "country" if name[-1].value.lower() in sets["countries"] else None
    if "OPENER" in types[:2]:
        return "opener"
    if types[-1] == "HEAD" or ("HEAD" in types and "OF" in types):
        return "head" if len(types) > 1 else None
    if types == ["ACRONYM"]:
        return None if first_of_sentence and len(name[0].value) > 4 else "acronym"
    if first_of_sentence and types == ["NAME"]:
        return None
    return None if "OWNER" in kinds else "plain"
