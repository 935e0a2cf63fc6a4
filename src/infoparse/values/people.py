"""People: the commanders that a cell names, with rank, role and fate."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from infoparse import vocabulary
from infoparse.cell import Flat
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.record import Commander, Fate
from infoparse.source import Span
from infoparse.values import _people_lexer as lexer
from infoparse.values import cells
from infoparse.values._people_fates import once, told
from infoparse.values._people_lines import Words
from infoparse.values._people_names import is_group, is_office, names_nobody

__all__ = ["parse", "rank"]

_GRAMMAR = Grammar("values/people.lark")
_WORDS = vocabulary.load("people")
_RANKS = vocabulary.load("ranks")


def _either(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\-", r"\ ").replace(r"\ ", r"\.?[-\s]+")
        for word in sorted(words, key=len, reverse=True)
    )


_RANK = re.compile(
    rf"(?i:(?:(?:{_either(_RANKS['before'])})[\s-]+)*(?:{_either(_RANKS['ranks'])})\.?(?![\w-])"
    rf"(?:[\s-]+(?:{_either(_RANKS['ranks'])})\.?(?![\w-]))*)(?=\s+\S)"
)
# How their first words begin, which rules most names out.
_FIRST = re.compile(r"\w{0,4}+")
_RANK_HEADS = frozenset(_FIRST.match(word)[0].lower() for word in (*_RANKS["before"], *_RANKS["ranks"]))  # type: ignore[index]
_JOINT = re.compile(rf"(?i:(?:{_either(_WORDS['joints'])})\s+)")
_HEADINGS = frozenset(_WORDS["headings"])
_LONGEST = 300  # characters of a name that are searched for a role
# A dot behind a word that is no abbreviation ends a sentence.
_FULL_STOP = re.compile(r"(?<=[^\W\d_]{5})\.$")
_DASH_OR_DIGIT = re.compile(r"[-–—\d]")  # without which no name has a place or a time behind it
_PLACE = re.compile(
    rf"(?<=\w)(?:\s((?:until|till|from|since)\s.*\d.*)|\s?[-–—]\s?((?i:{_either(_WORDS['places'])}))|\s[-–—]+\s((?:the\s)?[a-z].*|.*(?i:{_either(_WORDS['units'])})(?:\s.*)?))$"
)


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Commander, ...]:
    """The commanders of a cell, in its order.

    Args:
        cell: the cell as it stands in the source.
        markup: `plain`, `wikitext`, or `auto` to look for markup.
        at: offset of the cell in the source, added to every span.

    Shape: `name` keeps rank and title; `role` is the parenthesis behind it, unless that tells a fate; `fates` stand in
    the order of the text. Headings, "Unknown" and "many others" give nobody; what is below a heading has it as `party`,
    or as `role` where it names an office. A one-line plain cell is split at commas, except inside a name ("William
    Halsey, Jr.", "Edward, Earl of March"), and "and" parts two full names.
    """
    read = cells.read(cell, markup, at)
    flat = Flat(lexer.shown(read, cell, at))
    try:
        people: list[_Person] = _driver().run(lexer.tokens(read, flat))
    except GrammarError:
        return ()
    return tuple(found for person in people if (found := _commander(person, flat, cell, at)))


class _Person:
    """A commander before the text is sliced."""

    def __init__(self, name: Words, flag: str | None) -> None:
        self.name = name
        self.flag = flag
        self.about: list[Token] = []
        self.party: str | None = None
        self.office: str | None = None
        """From the heading above."""
        self.shared: Token | None = None
        """Fate from the heading above."""


class _Actions:
    def start(self, c: list[Any]) -> list[_Person]:
        people = _below(c)
        for child in c:
            if isinstance(child, list):
                people += child
        return people

    def fated(self, c: list[Any]) -> list[_Person]:
        people = _below(c)
        for person in people:
            person.shared = c[0]
        return people

    def person(self, c: list[Token]) -> _Person:
        at = next(i for i, token in enumerate(c) if token.type == "NAME")
        flags = [token.value for token in c if token.type.startswith("FLAG")]
        person = _Person(c[at].value, flags[0] if flags else None)
        person.about = [token for token in c[at + 1 :] if token.type in ("NOTE", "STATUS")]
        return person

    def heading(self, c: list[Token]) -> Words:
        words: Words = next(token.value for token in c if token.type == "HEADING")
        return words


def _below(children: list[Any]) -> list[_Person]:
    """The people among these, with the heading above them as their party or their office."""
    party: str | None = None
    office: str | None = None
    people: list[_Person] = []
    for child in children:
        if isinstance(child, Words):
            named = None if child.text.casefold() in _HEADINGS or is_group(child.text) else child.text or None
            named_office = is_office(child.text) or not any(map(str.isalpha, child.text))  # "1861–62:"
            party, office = (None, named) if named_office else (named, None)
        elif isinstance(child, _Person):
            child.party, child.office = party, office
            notes = [token for token in child.about if token.type == "NOTE"]
            if people and notes and notes[0].value.text.lower().startswith("both "):
                people[-1].about.append(notes[0])  # Ann Hill, Bob Moor (both killed)
            people.append(child)
    return people


@cache
def _driver() -> Driver:
    return _GRAMMAR.driver(_Actions())


def _commander(person: _Person, flat: Flat, cell: str, at: int) -> Commander | None:
    def source(start: int, end: int) -> tuple[str, Span]:
        span = flat.span(start, end)
        return cell[span.start - at : span.end - at], span

    name, role = _named(person.name.text)
    if name is None:
        return None
    fates, role = told(role) if role else ([], None)
    for fate in fates:
        fate.raw, fate.span = source(person.name.start, person.name.end)
    for token in [*person.about, *([person.shared] if person.shared else [])]:
        found, more = _told(token)
        role = f"{role}; {more}" if role and more else role or more
        raw, span = source(token.start, token.end)
        for fate in found:
            fate.raw, fate.span = raw, span
        fates += found
    raw, span = source(person.name.start, max([person.name.end, *(token.end for token in person.about)]))
    return Commander(
        name=name,
        rank=rank(name),
        role=role or person.office,
        fates=tuple(once(fates)),
        party=person.party,
        flag=person.flag,
        raw=raw,
        span=span,
    )


def _named(text: str) -> tuple[str | None, str | None]:
    """Name and role that the text of a name holds; a name of None where it names nobody."""
    if (joint := _JOINT.match(text)) and not names_nobody(text):
        text = text[joint.end() :]
    name = text.strip(" ,;:|–—").removesuffix(" -")
    if name.endswith(".") and len(name) < _LONGEST and _FULL_STOP.search(name):
        name = name[:-1]
    role: str | None = None
    if _DASH_OR_DIGIT.search(name) and len(name) < _LONGEST and (place := _PLACE.search(name)):
        name, role = name[: place.start()], place[1] or place[2] or place[3]
    return (None, None) if names_nobody(name) else (name, role)


def _told(token: Token) -> tuple[list[Fate], str | None]:
    """Fates and role that a mark, a parenthesis or a heading tells."""
    if token.type == "NOTE":
        return told(token.value.text)
    kind, note = token.value
    return [Fate(kind=kind, note=note or None)], None


def rank(name: str) -> str | None:
    """The military rank at the head of a name ("Lt. Gen."), as written; None when there is none."""
    known = _FIRST.match(name)[0].lower() in _RANK_HEADS  # type: ignore[index]
    found = _RANK.match(name) if known else None
    return found[0] if found else None
