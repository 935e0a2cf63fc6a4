"""Templates and links to pieces, from the inside out: the actions of `wikitext.lark`, and what `flat.py` shares."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from infoparse.cell import Piece
from infoparse.grammar import Token
from infoparse.wikitext.behaviours import render
from infoparse.wikitext.call import Call
from infoparse.wikitext.templates import Family, fates, namespaces, plain

# A link text that is only a mark: no letter, no digit.
_MARK = re.compile(r"[^\w]*+")
# A title has 255 bytes at most and a mark has fewer; this bounds what is read again at each depth of links in links.
_LONGEST = 64  # pieces
_PIPE_TRICK = re.compile(r"\s*+\([^()]*+\)\s*+$|,.*$", re.DOTALL)

_new = tuple.__new__  # twice as fast as a call of the class

Place = tuple[int, int]
"""Start and end of a mark in the source."""


class Part(NamedTuple):
    """One argument of a template or link."""

    key: str
    start: int
    """Where its `|` stands."""
    end: int
    """Where its content begins."""
    pieces: list[Piece]


class Renderer:
    """Actions without state; offsets in tokens and pieces are those of the source."""

    def start(self, children: list[Any]) -> list[Piece]:
        """All pieces of the cell."""
        return _flat(children)

    def part0(self, children: list[Any]) -> list[Piece]:
        """What stands before the first bar."""
        return _flat(children)

    def part(self, children: list[Any]) -> Part:
        """An argument behind a bar."""
        bar: Token = children[0]
        return Part(bar.value, bar.start, bar.end, _flat(children[1:]))

    def template(self, children: list[Any]) -> list[Piece]:
        """`{{name|...}}`."""
        opening, before, *parts, closing = children
        name, family = opening.value
        return template(name, family, (opening.start, opening.end), before, parts, (closing.start, closing.end))

    def link(self, children: list[Any]) -> list[Piece]:
        """`[[target|text]]`."""
        opening, before, *parts, closing = children
        return link((opening.start, opening.end), before, parts, (closing.start, closing.end))


def template(
    name: str, family: Family, opening: Place, before: list[Piece], parts: list[Part], closing: Place
) -> list[Piece]:
    """The pieces of a template; `before` is what stands between its name and its first bar."""
    named: dict[str, list[Piece]] = {}
    bars: dict[str, Place] = {}
    number = 0
    for part in parts:
        key = part.key
        if not key:
            number += 1
            key = str(number)
        named[key] = part.pieces
        bars[key] = (part.start, part.end)
    if before and family.does != "unknown" and "1" not in named:
        # {{formatnum:1000}}, {{plainlist⏎* a}}
        named["1"] = before
        bars["1"] = (opening[1], opening[1])
    return render(Call(name, family, opening[0], closing[0], closing[1], named, bars))


def link(opening: Place, before: list[Piece], parts: list[Part], closing: Place) -> list[Piece]:
    """The pieces of a link, a file, or a fate behind a mark; `before` is the target."""
    start, end = opening[0], closing[1]
    target = plain(before[:_LONGEST])
    folded = target.lstrip(":").lower()
    space, colon, name = target.partition(":")
    match namespaces().get(space.strip().lower()) if colon else None:
        case "file":
            return [Piece("icon", "", start, end, name.strip())]
        case "hidden":
            return []
    shown = parts[-1].pieces if parts else before
    text = plain(shown[:_LONGEST]) if parts else target
    if parts and not text and len(shown) <= _LONGEST:
        text = _PIPE_TRICK.sub("", target).rpartition(":")[2]
        shown = [Piece("text", text, opening[1], parts[0].start)]
    elif not parts and target.startswith(":"):
        shown = [Piece("text", target[1:], opening[1], closing[0])]
    if parts and len(shown) <= _LONGEST and not text[:1].isalnum() and _MARK.fullmatch(text):
        kind = fates().get(folded.partition("#")[0].strip()) or fates().get(folded.rpartition("#")[2].strip())
        if kind:
            return [Piece("status", "", start, end, kind)]
    first = shown[0].start if shown else end
    last = shown[-1].end if shown else end
    opened = _new(Piece, ("open", "link", start, first, target.lstrip(":")))
    return [opened, *shown, _new(Piece, ("close", "link", last, end, ""))]


def _flat(children: list[Any]) -> list[Piece]:
    out: list[Piece] = []
    for child in children:
        if type(child) is list:
            out += child
        else:
            out += child.value
    return out
