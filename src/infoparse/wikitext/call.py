"""One use of a template: its name, its family and its arguments."""

from __future__ import annotations

import attrs

from infoparse.cell import Piece
from infoparse.wikitext.templates import Family, plain


@attrs.define
class Call:
    """One use of a template."""

    name: str
    """Normalised name."""
    family: Family
    """What it does."""
    start: int
    """Offset of its `{{` in the source."""
    close: int
    """Offset of its `}}`; equal to `end` where they are missing."""
    end: int
    """Offset behind them."""
    named: dict[str, list[Piece]]
    """Arguments by name; unnamed ones by number, from "1"."""
    bars: dict[str, tuple[int, int]]
    """Where the `|` (with the key) of each argument stands."""

    def get(self, *keys: str) -> list[Piece]:
        """Pieces of the first of these arguments that has visible text; else the last one there is, or none."""
        found: list[Piece] = []
        for key in keys:
            pieces = self.named.get(key)
            if pieces:
                found = pieces
                if any(p.kind == "text" and not p.text.isspace() for p in pieces):
                    return pieces
        return found

    def text(self, *keys: str) -> str:
        """Visible text of the first of these arguments that has any."""
        return plain(self.get(*keys))

    def numbered(self) -> list[str]:
        """Keys of the unnamed arguments, in the order of the source also where numbers are given in another."""
        return sorted(filter(is_number, self.named), key=self.bars.__getitem__)

    def values(self) -> list[str]:
        """Visible text of the unnamed arguments in order."""
        return [plain(self.named[key]) for key in self.numbered()]

    def say(self, text: str) -> list[Piece]:
        """One text piece for the whole template."""
        return [Piece("text", text, self.start, self.end)]


def is_number(key: str) -> bool:
    """True for the name of an unnamed argument."""
    return key.isascii() and key.isdigit() and key != "0"


def trim(pieces: list[Piece]) -> list[Piece]:
    """The pieces without white space at both ends."""
    first, last = 0, len(pieces)
    while first < last and pieces[first].kind == "text" and pieces[first].text.isspace():
        first += 1
    while last > first and pieces[last - 1].kind == "text" and pieces[last - 1].text.isspace():
        last -= 1
    pieces = pieces[first:last]
    if pieces and pieces[0].kind == "text":
        pieces[0] = cut(pieces[0], len(pieces[0].text) - len(pieces[0].text.lstrip()), len(pieces[0].text))
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = cut(pieces[-1], 0, len(pieces[-1].text.rstrip()))
    return pieces


def cut(piece: Piece, first: int, last: int) -> Piece:
    """Characters `first` to `last` of a text piece."""
    text = piece.text[first:last]
    if len(piece.text) == piece.end - piece.start:
        return Piece("text", text, piece.start + first, piece.start + last)
    return Piece("text", text, piece.start, piece.end)
