"""A cell: the value of one field as a row of pieces, whatever markup it was written in.

A reader (`wikitext.read` for wikitext, `values.plain.read` for plain text) cuts a cell into `Piece`s; value grammars
look at nothing else. `Cell.flatten` gives the text that they lex: one character per piece that is not text, so that a
pattern can see a flag or a line break, and every character knows where it came from.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable
from itertools import accumulate
from typing import Literal, NamedTuple

import attrs

from infoparse.diagnostics import Diagnostic
from infoparse.source import Span

PieceKind = Literal["text", "break", "rule", "bullet", "open", "close", "flag", "icon", "status", "ref"]


class Piece(NamedTuple):
    """A run of text or a mark in a cell."""

    kind: PieceKind
    """
    `text`    visible text;
    `break`   border between items: `text` is `br`, `newline` or `item` (an item of a list template);
    `rule`    `----` or its template: a new block begins;
    `bullet`  a list mark at the start of a line: `text` is the mark (`*`, `**`, `:`, `•`);
    `open`    start of a style or link: `text` is `bold`, `italic`, `small`, `sup`, `sub`, `strike` or `link`;
              the `value` of a link is its target;
    `close`   its end, with the same `text`;
    `flag`    a flag: `value` names the country or group; the name that is shown, if any, follows as text;
    `icon`    an image or other mark that says nothing: `value` is the file's name;
    `status`  fate of a person: `value` is the kind (`killed`), `text` the words beside it;
    `ref`     a citation or note that was taken out: `value` is its text.
    """
    text: str
    """Visible text, or what the kind says."""
    start: int
    """Offset of its first character in the source."""
    end: int
    """Offset behind its last character in the source."""
    value: str = ""
    """What the kind says."""


# One private-use character for each kind of mark; a break is an ordinary line end.
MARK: dict[PieceKind, str] = {
    "break": "\n",
    "rule": "\ue000",
    "bullet": "\ue001",
    "open": "\ue002",
    "close": "\ue003",
    "flag": "\ue004",
    "icon": "\ue005",
    "status": "\ue006",
    "ref": "\ue007",
}
# Characters of the source that look like marks must not be taken for them.
_LIKE_MARK = re.compile(f"[\n{''.join(MARK.values())}]")


class Flat:
    """The text of a cell with marks in it, and the way back to the source."""

    def __init__(self, pieces: Iterable[Piece], without: Collection[str] = frozenset()) -> None:
        """Takes pieces in the order of the source; kinds in `without` are left out."""
        self._pieces = [piece for piece in pieces if piece[0] not in without and (piece[1] or piece[0] != "text")]
        parts = [
            MARK[kind] if kind != "text" else text if text.isascii() and "\n" not in text else _shown(text)
            for kind, text, _, _, _ in self._pieces
        ]
        self._offsets = [*accumulate(map(len, parts), initial=0)][:-1]
        self.text = "".join(parts)
        """Visible text; every mark is one character of `MARK`."""

    def piece(self, at: int) -> Piece:
        """The piece that character `at` of the text belongs to."""
        return self._pieces[bisect_right(self._offsets, at) - 1]

    def span(self, start: int, end: int) -> Span:
        """Where the characters `start` to `end` of the text stand in the source; empty at the border when equal."""
        if not self._pieces:
            return Span(0, 0)
        if end <= start:
            at = self._place(start, first=True) if start < len(self.text) else self._pieces[-1].end
            return Span(at, at)
        return Span(self._place(start, first=True), self._place(end - 1, first=False))

    def _place(self, at: int, *, first: bool) -> int:
        index = bisect_right(self._offsets, at) - 1
        kind, text, start, end, _ = self._pieces[index]
        if kind == "text" and len(text) == end - start:
            return start + at - self._offsets[index] + (not first)
        return start if first else end


def _shown(text: str) -> str:
    return _LIKE_MARK.sub(lambda mark: " " if mark[0] == "\n" else "\ufffd", text)


@attrs.define
class Cell:
    """One cell, read."""

    pieces: tuple[Piece, ...] = ()
    """In the order of the source. A text piece either has as many characters as its source, or maps as a whole."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was wrong with its markup."""

    def flatten(self, *, without: Collection[str] = frozenset()) -> Flat:
        """The cell's text with marks; kinds in `without` are left out."""
        return Flat(self.pieces, without)
