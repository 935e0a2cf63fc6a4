"""Runs of apostrophes to bold and italic.

The rules are MediaWiki's: two are italic, three bold, four an apostrophe and bold, five both, more are apostrophes and
five; a line end closes what is open.
"""

from __future__ import annotations

from infoparse.cell import Piece
from infoparse.wikitext.lexer import QUOTES


def resolve(pieces: list[Piece]) -> list[Piece]:
    """The pieces with every run of apostrophes as `open` and `close` of bold and italic."""
    out: list[Piece] = []
    active: list[str] = []
    for piece in pieces:
        if piece.kind == "open" and piece.text == QUOTES:
            _toggle(piece, active, out)
            continue
        if active and piece.kind == "break" and piece.text == "newline":
            _close(active, piece.start, out)
        out.append(piece)
    if active:
        _close(active, pieces[-1].end, out)
    return out


def _close(active: list[str], at: int, out: list[Piece]) -> None:
    while active:
        out.append(Piece("close", active.pop(), at, at))


def _toggle(piece: Piece, active: list[str], out: list[Piece]) -> None:
    start, end = piece.start, piece.end
    count = end - start
    spare = 1 if count == 4 else max(0, count - 5)
    if spare:
        out.append(Piece("text", "'" * spare, start, start + spare))
        start += spare
        count -= spare
    styles = {2: ("italic",), 3: ("bold",), 5: ("bold", "italic")}[count]
    if len(active) == 2 and count == 5:
        styles = (active[1], active[0])
    for style in styles:
        width = 2 if style == "italic" else 3
        kind = "close" if style in active else "open"
        out.append(Piece(kind, style, start, start + width))  # type: ignore[arg-type]
        start += width
        if kind == "close":
            active.remove(style)
        else:
            active.append(style)
