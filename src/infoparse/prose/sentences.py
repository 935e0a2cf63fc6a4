"""Sentences of a running text, by their offsets.

A sentence ends at a full stop, question or exclamation mark before white space, unless the stop belongs to an
abbreviation, a rank or an initial; at an empty line; before a bullet; and at the end of a line that is clearly
shorter than the wrapped lines around it (titles, headings, label lines).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from infoparse import vocabulary


class Sentence(NamedTuple):
    """One sentence, heading or item of a list."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    upper: bool
    """True for upper-case wire text, in which capitals tell nothing about names."""
    opens: bool
    """True where a paragraph begins."""


# No sentence is longer: what looks like one is cut here, so that no later step sees more at once.
_LONGEST = 2000
_BLOCK = re.compile(r"\n[ \t\r]*+\n\s*+")
_EDGE = re.compile(r"[.!?]++[\"'”’)\]]*+(?=\s)|\n(?=[ \t]*+(?:[-*•–—]|\d{1,2}[.)])[ \t])|\n")
_LAST_WORD = re.compile(r"(?:[^\W\d_]\.)*[^\W_]+$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]$")
_OPENING = "\"'“‘([«-–—•*"


def _abbreviations() -> frozenset[str]:
    table = vocabulary.load("prose/abbreviations")
    return frozenset(word for words in table.values() for word in words.split())


_ABBREVIATIONS = _abbreviations()


def split(text: str, start: int = 0, end: int | None = None) -> Iterator[Sentence]:
    """The sentences of `text[start:end]` in order, without the white space around them.

    Offsets are 0-based, half-open, in characters of `text`. Linear in the length of the text.
    """
    end = len(text) if end is None else end
    at = start
    for block in _BLOCK.finditer(text, start, end):
        yield from _block(text, at, block.start())
        at = block.end()
    yield from _block(text, at, end)


def _block(text: str, start: int, end: int) -> Iterator[Sentence]:
    if start >= end:
        return
    body = text[start:end]
    upper = is_upper(body)
    width = max(map(len, body.split("\n")))
    at, opens = start, True
    for edge in _EDGE.finditer(text, start, end):
        if edge.start() < at or not _ends(text, edge.start(), edge.end(), end, width, upper):
            continue
        for sentence in _pieces(text, at, edge.end(), upper, opens):
            yield sentence
            opens = False
        at = edge.end()
    yield from _pieces(text, at, end, upper, opens)


def _pieces(text: str, start: int, end: int, upper: bool, opens: bool) -> Iterator[Sentence]:
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > 0 else start + _LONGEST
        piece = _trim(text, start, cut, upper, opens)
        start = cut
        if piece:
            yield piece
    piece = _trim(text, start, end, upper, opens)
    if piece:
        yield piece


def is_upper(text: str) -> bool:
    """True when at least nine of ten letters that have case are capitals, looking at the first 2,000 characters."""
    head = text[:2000]
    capitals = sum(map(str.isupper, head))
    return capitals > 20 and capitals >= 9 * sum(map(str.islower, head))


def _trim(text: str, start: int, end: int, upper: bool, opens: bool) -> Sentence | None:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    right = len(piece.rstrip())
    return Sentence(start + left, start + right, upper, opens) if left < right else None


def _ends(text: str, mark: int, after: int, end: int, width: int, upper: bool) -> bool:
    if text[mark] == "\n":
        return _line_ends(text, mark, after, end, width, upper)
    rest = text[after : after + 40].lstrip()
    if not rest:
        return True
    first = rest[0]
    if text[mark] == ".":
        word = _LAST_WORD.search(text[max(0, mark - 14) : mark])
        if word:
            last = word[0]
            if last.casefold() in _ABBREVIATIONS:
                return False
            if _INITIALS.fullmatch(last):
                # "J. Smith", "U.S. troops", but also "left for the U.S. Two days later".
                return "." in last and first.isupper() and text[mark + 1 : mark + 3] == "  "
    return first.isupper() or first.isdigit() or first in _OPENING or text[mark] in "!?"


def _line_ends(text: str, mark: int, after: int, end: int, width: int, upper: bool) -> bool:
    rest = text[after : min(end, after + 60)].lstrip()
    line = mark - text.rfind("\n", 0, mark) - 1
    if not rest or rest[:2] in ("- ", "* ", "• ", "– ", "— "):
        return True
    if upper or text[mark - 1] in ",;:-–—(":
        return False
    return (rest[0].isupper() or rest[0].isdigit() or rest[0] in _OPENING) and (width > 120 or line < 0.75 * width)
