"""Reading a cell in whatever markup it is written."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import Literal

from infoparse.cell import Cell, Piece
from infoparse.values import plain

Markup = Literal["auto", "plain", "wikitext"]

# What only wikitext has: links, templates, quotes of bold and italic, tags other than a line break, comments.
_WIKITEXT = re.compile(r"\[\[|\{\{|''|\[https?://|</?+(?!br\b|BR\b)[A-Za-z]++[ />]|<!--")


# A value is often read twice in a row, for its remarks and for its meaning.
@lru_cache(maxsize=4)
def read(text: str, markup: Markup = "auto", at: int = 0) -> Cell:
    """The cell that `text` stands for.

    Args:
        text: the cell as it stands in the source.
        markup: how to read it; `auto` takes wikitext for text with links, templates, quotes or tags, plain otherwise.
        at: offset of the cell in the source, added to every offset.
    """
    if markup == "wikitext" or (markup == "auto" and _WIKITEXT.search(text)):
        cell = _wikitext()(text, at)
        return _without_marks(cell) if "sup" in text.lower() else cell
    return plain.read(text, at)


@cache
def _wikitext() -> Callable[[str, int], Cell]:
    from infoparse import wikitext  # plain cells do without it

    return wikitext.read


# Raised letters and numbers that lead to a note below: "France<sup>a</sup>", "[1]", "nb 2". Not the ordinal of
# "1<sup>e</sup> Armée", nor a power or a square unit.
_NOTE_MARK = re.compile(r"\[?(?:[a-zA-Z]|(?:nb|note)?\s?\d{1,2}|\*+)\]?")
_POWER = re.compile(r"(?:\d|\b(?:[ck]?m|ft|mi|in))\s*\Z")


def _without_marks(cell: Cell) -> Cell:
    """The cell without the marks of notes."""
    kept: list[Piece] = []
    start = -1  # where the raised text began
    for piece in cell.pieces:
        if (piece.kind, piece.text) == ("open", "sup"):
            start = len(kept)
        kept.append(piece)
        if (piece.kind, piece.text) == ("close", "sup") and start >= 0:
            inner = "".join(raised.text for raised in kept[start + 1 : -1] if raised.kind == "text")
            before = kept[start - 1].text[-8:] if start and kept[start - 1].kind == "text" else ""
            if _NOTE_MARK.fullmatch(inner.strip()) and not _POWER.search(before):
                del kept[start:]
            start = -1
    return Cell(tuple(kept), cell.diagnostics)


_MARKS = re.compile(r"[\ue000-\ue007]")


def words(text: str) -> str:
    """What a reader sees of a part of a flat text: without marks, white space collapsed."""
    return " ".join((text if text.isascii() else _MARKS.sub("", text)).split())
