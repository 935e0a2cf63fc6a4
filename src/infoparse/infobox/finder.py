"""Where the infoboxes of a page begin: one compiled search, then a look at the name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from infoparse import vocabulary

# Names of boxes end in "box" or go on behind it. The class of characters keeps a miss short, and there is no
# IGNORECASE, which would be thirty times slower on a page without a box.
_OPEN = re.compile(
    r"\{\{\s*+(?:(?:[Tt]emplate|#invoke|[Mm]sg|[Ss]afesubst|[Ss]ubst)\s*+:\s*+)?"
    r"([^|{}\[\]<>\n]{0,80}?[Bb][Oo][Xx][^|{}\[\]<>\n]*+)"
)
_SPACES = re.compile(r"[\s_]++")


class Opening(NamedTuple):
    """The start of a box."""

    name: str
    """Name of the template as a table writes it: lower case, single spaces."""
    start: int
    """Offset of its first brace."""
    end: int
    """Offset behind its name."""
    module: bool
    """True for `#invoke`, whose first unnamed argument is the name of a function."""


@cache
def _names() -> tuple[frozenset[str], frozenset[str]]:
    table = vocabulary.load("infobox")
    return frozenset(table["names"]), frozenset(table["not_names"])


def is_box(name: str) -> bool:
    """True for the name of a box template, normalised."""
    names, others = _names()
    # {{Taxobox begin}}, {{Drugbox mab}}: the first word says it.
    return name not in others and ("infobox" in name or name in names or name.partition(" ")[0] in names)


def openings(text: str, start: int = 0, end: int | None = None) -> Iterator[Opening]:
    """Openings of boxes in the order of the text, those in comments and nowiki left out; nested ones come too."""
    stop = len(text) if end is None else end
    hidden = Hidden(text)
    for found in _OPEN.finditer(text, start, stop):
        name = _SPACES.sub(" ", found[1]).strip().lower()
        if is_box(name) and not hidden.covers(found.start()):
            yield Opening(name, found.start(), found.end(), "#" in text[found.start() : found.start(1)])


class Hidden:
    """Answers whether offsets lie in a comment or in nowiki; asked in ascending order, it reads the text once."""

    _MARK = re.compile(r"<!--|<[nN][oO][wW][iI][kK][iI]\s*+>")

    def __init__(self, text: str) -> None:
        self._text = text
        self._until = 0
        self._next = self._find(0)

    def _find(self, pos: int) -> tuple[int, int]:
        """(start, end) of the next hidden stretch; one without an end hides nothing."""
        found = self._MARK.search(self._text, pos)
        if found is None:
            return len(self._text), len(self._text)
        close = "-->" if found[0] == "<!--" else "</"
        at = self._text.find(close, found.end())
        if at < 0:
            return len(self._text), len(self._text)
        return found.start(), at

    def covers(self, offset: int) -> bool:
        """True when the offset is hidden. Offsets must not descend."""
        while self._next[1] < offset:
            self._next = self._find(max(self._next[1], self._next[0] + 1))
        return self._next[0] < offset < self._next[1]
