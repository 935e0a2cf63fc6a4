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
from infoparse.values import cells
from infoparse.values import _people_lexer as lexer
from infoparse.values._people_lexer import Words

__all__ = ["parse", "rank"]

_GRAMMAR = Grammar("values/people.lark")
_WORDS = vocabulary.load("people")
_RANKS = vocabulary.load("ranks")


def _either(words: list[str]) -> str:
    return "|".join(
        re.escape(word).replace(r"\ ", r"\.?\s+").replace(r"\-", r"[-\s]") for word in sorted(words, key=len, reverse=True)
    )


_RANK = re.compile(
    rf"(?i:(?:(?:{_either(_RANKS['before'])})[\s-]+)*(?:{_either(_RANKS['ranks'])})\.?(?![\w-])"
    rf"(?:[\s-]+(?:{_either(_RANKS['ranks'])})\.?(?![\w-]))*)(?=\s+\S)"
)
_PHRASE = rf"(?:{_either(list(lexer.PHRASES))})"
_HEDGE = rf"(?i:(?:{_either(_WORDS['hedges'])})\s+)"
_FATE = re.compile(rf"{_HEDGE}*(?i:({_PHRASE})(?!\w))\s*[,:;–-]?\s*")
_FATE_INSIDE = re.compile(rf"(?:^|[,;–—-]\s*|\s)({'|'.join(sorted(lexer.MARKS, key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_NEXT_FATE = re.compile(rf"\s*(?:,|/|;|&|\band\b|\bthen\b)\s*(?={_HEDGE}*(?i:{_PHRASE})(?!\w))")
_CLAIM = re.compile(r"(?i)(?:per|according to|claimed by|as claimed by|reported by)\s+(.+?)(?:\s+claims?)?$|(?:by\s+)?(.+?)\s+(?:claims?|claimed)$")
_JOINT = re.compile(rf"(?i:(?:{_either(_WORDS['joints'])})\s+)")
_HEADINGS = frozenset(_WORDS["headings"])
_NOBODY = frozenset((*_WORDS["nobody"], *_WORDS["joints"]))
_NOBODY_LIKE = re.compile(r"(?i:no\s(?:\w+\s)*(?:leader|commander|command|leadership)s?|\d+\s(?:others|more)(?:\s\w+)?)")
_PLACE = re.compile(rf"(?<=\w)(?:\s?[-–—]\s?((?i:{_either(_WORDS['places'])}))|\s[-–—]+\s((?:the\s)?[a-z].*|.*(?i:{_either(_WORDS['units'])})(?:\s.*)?))$")


def parse(cell: str, *, markup: cells.Markup = "auto", at: int = 0) -> tuple[Commander, ...]:
    """The commanders of a cell, in its order.

    Args:
        cell: the cell as it stands in the source.
        markup: `plain`, `wikitext`, or `auto` to look for markup.
        at: offset of the cell in the source, added to every span.

    Shape: `name` keeps rank and title; `role` is the parenthesis behind it, unless that tells a fate; `fates` stand in
    the order of the text. Headings, "Unknown" and "many others" give nobody. A one-line plain cell is split at commas,
    except inside a name ("William Halsey, Jr.", "Edward, Earl of March").
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
        self.shared: str | None = None
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
            person.shared = c[0].value
        return people

    def person(self, c: list[Token]) -> _Person:
        at = next(i for i, token in enumerate(c) if token.type == "NAME")
        flags = [token.value for token in c if token.type.startswith("FLAG")]
        person = _Person(c[at].value, flags[0] if flags else None)
        person.about = [token for token in c[at + 1 :] if token.type in ("NOTE", "STATUS")]
        return person

    def heading(self, c: list[Token]) -> Words:
        return next(token.value for token in c if token.type == "HEADING")


def _below(children: list[Any]) -> list[_Person]:
    """The people among these, with the heading above them as their party."""
    party: str | None = None
    people: list[_Person] = []
    for child in children:
        if isinstance(child, Words):
            party = None if child.text.casefold() in _HEADINGS else child.text
        elif isinstance(child, _Person):
            child.party = party
            people.append(child)
    return people


@cache
def _driver() -> Driver:
    return _GRAMMAR.driver(_Actions())


def _commander(person: _Person, flat: Flat, cell: str, at: int) -> Commander | None:
    words = person.name
    name, start = words.text, words.start
    if joint := _JOINT.match(name):
        name = name[joint.end() :]
    name = name.strip(" ,;:|–—").removesuffix(" -")
    role: str | None = None
    if place := _PLACE.search(name):
        name, role = name[: place.start()], place[1] or place[2]
    if name.casefold().strip(" .") in _NOBODY or _NOBODY_LIKE.fullmatch(name) or not any(letter.isalpha() for letter in name):
        return None
    fates: list[Fate] = []
    end = words.end
    for token in person.about:
        span = flat.span(token.start, token.end)
        raw = cell[span.start - at : span.end - at]
        end = token.end
        if token.type == "STATUS":
            kind, note = token.value
            told = [Fate(kind=kind, note=note or None)]
        else:
            told, more = _note(token.value.text)
            role = role or more
        for fate in told:
            fate.raw, fate.span = raw, span
        fates += told
    if person.shared:
        fates.append(Fate(kind=person.shared))  # type: ignore[arg-type]
    span = flat.span(start, end)
    return Commander(
        name=name, rank=rank(name), role=role, fates=_once(fates), party=person.party, flag=person.flag, raw=cell[span.start - at : span.end - at], span=span
    )


def rank(name: str) -> str | None:
    """The military rank at the head of a name ("Lt. Gen."), as written; None when there is none."""
    found = _RANK.match(name)
    return found[0] if found else None


def _note(text: str) -> tuple[list[Fate], str | None]:
    """Fates and role that a parenthesis tells."""
    if text.strip() in lexer.SIGNS:
        return [Fate(kind="killed")], None
    found = _FATE.match(text)
    if not found:
        inside = _FATE_INSIDE.search(text)
        kind = lexer.PHRASES.get(inside[1].lower()) if inside else None
        return ([Fate(kind=kind)] if kind else []), text or None  # type: ignore[arg-type]
    fates: list[Fate] = []
    for part in _NEXT_FATE.split(text):
        if head := _FATE.match(part):
            kind = lexer.PHRASES[" ".join(head[1].lower().replace(".", "").split())]
            rest = part[head.end() :].strip() or None
            claim = _CLAIM.match(rest) if rest else None
            fates.append(Fate(kind=kind, note=None if claim else rest, claimant=(claim[1] or claim[2]) if claim else None))  # type: ignore[arg-type]
    return fates, None


def _once(fates: list[Fate]) -> tuple[Fate, ...]:
    kept: list[Fate] = []
    for fate in fates:
        if all(fate.kind != other.kind for other in kept):
            kept.append(fate)
    return tuple(kept)
