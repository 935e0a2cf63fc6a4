"""A line cut into words, marks and dates: the raw material of the byline lexer."""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from infoparse.news import dates
from infoparse.news.dates import Moment
from infoparse.news.words import lexicon, name_words

MAX_PIECES = 4000
"""Pieces of one byline that are looked at; no byline has more, a hostile line may."""

_PIECE = re.compile(
    r"""
    (?P<LINK>\]\([^)\n]{0,500}\))
  | (?P<MAIL>[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+)
  | (?P<AT>@\s?\w{1,64})
  | (?P<URL>https?://\S{1,500}|www\.\S{1,500})
  | (?P<WORD>(?:[^\W\d_]|&\#\d{2,5};)(?:[\w'’\u00ad]|-(?=\w)|&\#\d{2,5};|\.(?=\w))*+\.?)
  | (?P<ORDINAL>\d(?:st|nd|rd)\b)
  | (?P<NUMBER>\d[\d.,:]*+[hmdw]?\b)
  | (?P<OPEN>[(（])
  | (?P<CLOSE>[)）])
  | (?P<COMMA>[,，、;])
  | (?P<COLON>[:：])
  | (?P<AND>&(?:amp;)?)
  | (?P<BAR>\n[ \t]*[•*·▪◦‣-]?|[|/／•·–—«»›‹>¦\\~▸►■●✍]|(?<!\w)-+|-+(?!\w))
  | (?P<DROP>[\[\]*_"“”„'‘’#\u200b\u200e\u200f\ufeff]|[\u2600-\u27bf\U0001f000-\U0001faff]\ufe0f?)
  | (?P<OTHER>\S)
    """,
    re.VERBOSE,
)
_DOMAIN = re.compile(r"\w[\w-]*(?:\.[\w-]+)*\.[a-z]{2,10}\Z")


class Piece(NamedTuple):
    """A word, a date, a mark."""

    kind: str
    """Name of the group that matched, or DATE."""
    text: str
    """As written."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    glued: bool
    """True when no white space stands before it."""
    moment: Moment | None = None
    """The date, for a DATE."""


class Pieces:
    """The pieces of one line, and questions about them; an index outside answers END or nothing."""

    def __init__(self, line: str) -> None:
        self.line = line
        self.list = _cut_line(line)
        self.words = [piece.text.casefold().rstrip(".:") or piece.text for piece in self.list]
        self._known = lexicon()

    def __len__(self) -> int:
        return len(self.list)

    def __getitem__(self, at: int) -> Piece:
        return self.list[at]

    def kind(self, at: int) -> str:
        """Kind of a piece, END outside."""
        return self.list[at].kind if 0 <= at < len(self.list) else "END"

    def breaks(self, at: int) -> bool:
        """True for the end of a line within a block."""
        return self.kind(at) == "BAR" and self.list[at].text[0] == "\n"

    def capital(self, at: int) -> bool:
        """True for a word that is not in small letters; scripts without capitals count."""
        return self.kind(at) == "WORD" and not self.list[at].text[:1].islower()

    def particle(self, at: int) -> bool:
        """True for a word such as "von" or "de", which belongs to the name it stands in."""
        return self.kind(at) == "WORD" and self.words[at] in name_words("particles")

    def joined(self, at: int) -> bool:
        """True for a word that begins like "al-" or "d'", small letters that belong to a surname."""
        return self.kind(at) == "WORD" and self.words[at].startswith(tuple(name_words("joined")))

    def clean(self, at: int) -> str:
        """Text of a word without entities and soft hyphens."""
        return unescape(self.list[at].text).replace("\u00ad", "")

    def stops(self, at: int) -> bool:
        """True for a word whose full stop ends a sentence."""
        text = self.list[at].text
        return text.endswith(".") and not is_abbreviation(text)

    def phrase(self, at: int) -> tuple[int, frozenset[str]]:
        """Length in pieces and classes of the longest known phrase at `at`; (0, nothing) without one."""
        if self.kind(at) != "WORD":
            return 0, frozenset()
        for phrase, kinds in self._known.phrases.get(self.words[at], ()):
            size = len(phrase)
            if size == 1 or (tuple(self.words[at : at + size]) == phrase and self._solid(at, size)):
                return size, kinds
        return 0, frozenset()

    def _solid(self, at: int, size: int) -> bool:
        return all(piece.kind == "WORD" for piece in self.list[at : at + size])

    def dated(self, at: int) -> bool:
        """Whether a date stands at `at`, perhaps behind a colon, a mark or a weekday."""
        for index in range(at, min(at + 3, len(self.list))):
            kind = self.list[index].kind
            if kind == "DATE":
                return True
            if kind not in {"COLON", "BAR"} and self.words[index] not in self._known.weekday:
                return False
        return False


def is_abbreviation(word: str) -> bool:
    """True for words that keep their dot: initials, short titles, domains ("J.", "C.A.", "Jr.", "Prof.")."""
    return (
        len(word) <= 3
        or word.count(".") > 1
        or word.casefold() in name_words("short")
        or _DOMAIN.match(word) is not None
    )


def _cut_line(line: str) -> list[Piece]:
    found: list[Piece] = []
    at = 0
    for moment in dates.find(line):
        _cut(line, at, moment.start, found)
        text = line[moment.start : moment.end]
        found.append(Piece("DATE", text, moment.start, moment.end, glued=False, moment=moment))
        at = moment.end
    _cut(line, at, len(line), found)
    return found


def _cut(line: str, start: int, end: int, found: list[Piece]) -> None:
    last = start
    for match in _PIECE.finditer(line, start, end):
        if len(found) >= MAX_PIECES:
            return
        kind = (match.lastgroup or "").replace("ORDINAL", "WORD")
        if kind not in {"DROP", "LINK"}:
            found.append(Piece(kind, match[0], match.start(), match.end(), match.start() == last))
        last = match.end()
