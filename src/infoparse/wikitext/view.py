"""Running wikitext as its reader sees it, with the way back to the source.

    "The '''siege''' of [[Foo|Bar]]s.<ref>p. 5</ref>"  ->  "The siege of Bars."

Only paragraphs and lists are text: headings, tables, files with their captions, hatnotes, quotations, navigation boxes
and whatever a template says that the table does not know are left out. In a cell such a template is part of the value;
in an article it is furniture.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.cell import Flat, Piece
from infoparse.wikitext import read_running

# A heading, where a table begins and where it ends. A table may be indented.
_BLOCK = re.compile(
    r"^(?:(?P<HEADING>={1,6}(?=[^=\n])[^\n]*=[ \t]*+$)|(?P<TABLE>[:*#; \t]*+\{\|)|(?P<END>[ \t]*+\|\}(?!\})))",
    re.MULTILINE,
)


def view(text: str, start: int, end: int) -> Flat:
    """The visible running text of `text[start:end]`, its spans in offsets of `text`. Linear, never raises."""
    return Flat(_pieces(text, start, end))


def _pieces(text: str, start: int, end: int) -> Iterator[Piece]:
    for first, last in _paragraphs(text, start, end):
        for piece in read_running(text[first:last], first):
            if piece.kind == "text":
                yield piece
            elif piece.kind == "bullet":
                yield Piece("text", "- ", piece.start, piece.end)
            elif piece.kind in {"break", "rule"}:
                yield from _line_ends(piece.start, piece.end, text.count("\n", piece.start, piece.end))
        yield from _line_ends(last, last, 2)


def _line_ends(start: int, end: int, count: int) -> Iterator[Piece]:
    """A line end, or two of them: an empty line between paragraphs has to stay one."""
    for _ in range(2 if count > 1 else 1):
        yield Piece("break", "newline", start, end)


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The stretches between headings and tables; a table without an end goes to the next heading."""
    at, tables = start, 0
    for found in _BLOCK.finditer(text, start, end):
        if not tables and found.lastgroup != "END":
            yield at, found.start()
        if found.lastgroup == "TABLE":
            tables += 1
        elif found.lastgroup == "HEADING":
            at, tables = found.end(), 0
        elif tables:
            tables -= 1
            at = found.end()
    if not tables:
        yield at, end
