"""The lexer of casualty cells, first half: every word of a cell with the terminal that it could be."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from infoparse import vocabulary
from infoparse.cell import MARK, Cell, Flat, Piece
from infoparse.grammar import Token
from infoparse.values.counts import fold
from infoparse.values.phrases import Phrasebook, Word, split


class Fate(NamedTuple):
    """What a word says happened."""

    kind: str | None
    """To people; None for words that tell of things only."""
    state: str | None
    """To things; None for words that tell of people only."""
    noun: bool
    """True for those whom it happened to: "prisoners" may be "killed"."""


class Noun(NamedTuple):
    """What a word names."""

    thing: bool
    """True for materiel."""
    who: str | None
    """`civilian` or `soldier`; None for people in general and for things."""
    either: bool = False
    """True for people that may as well be things: fighters."""
    type: bool = False
    """True for the name of a type: Su-25."""


class Styled:
    """A cell as text for the lexer, with its bold and italic places set apart."""

    def __init__(self, cell: Cell) -> None:
        self.bold: list[tuple[int, int]] = []
        self.italic: list[tuple[int, int]] = []
        self.flat = Flat(self._plain(cell.pieces))
        self.text = self.flat.text

    def _plain(self, pieces: Iterable[Piece]) -> Iterable[Piece]:
        at = 0
        open_: dict[str, int] = {}
        hidden = 0
        for piece in pieces:
            if piece.kind in ("open", "close"):
                style = piece.text
                if style in ("sup", "sub", "strike"):  # marks of notes, and figures that are no longer held
                    hidden = max(0, hidden + (1 if piece.kind == "open" else -1))
                elif style in ("bold", "italic") and piece.kind == "open":
                    open_[style] = at
                elif style in open_:
                    (self.bold if style == "bold" else self.italic).append((open_.pop(style), at))
            elif piece.kind in ("ref", "icon") or hidden:
                continue
            else:
                at += len(piece.text) if piece.kind == "text" else 1
                yield piece

    def is_bold(self, start: int, end: int) -> bool:
        """Whether a place is bold from end to end."""
        return _covers(self.bold, start, end)

    def is_italic(self, start: int, end: int) -> bool:
        """Whether a place is in italics from end to end."""
        return _covers(self.italic, start, end)


def _covers(places: list[tuple[int, int]], start: int, end: int) -> bool:
    i = bisect_right(places, start, key=itemgetter(0)) - 1
    return i >= 0 and end <= places[i][1]


@cache
def _book() -> Phrasebook:
    words, things = vocabulary.load("casualties"), vocabulary.load("materiel")
    states = {phrase: state for state, phrases in things["states"].items() for phrase in phrases}
    groups: list[tuple[str, Any, Iterable[str]]] = []
    people: set[str] = set()
    for noun in (False, True):
        for kind, phrases in words["fates"]["noun" if noun else "verb"].items():
            people.update(phrases)
            groups += [("FATE", Fate(kind, states.get(phrase), noun), (phrase,)) for phrase in phrases]
    # "lost" tells of people and of things; the other states only of things.
    groups += [
        ("FATE", Fate("killed" if phrase == "lost" else None, state, noun=False), (phrase,))
        for phrase, state in states.items()
        if phrase not in people
    ]
    groups += [
        ("SAVED", None, words["saved"]["words"]),
        ("TOTAL", None, words["marks"]["total"]),
        ("PART", None, words["marks"]["part"]),
        ("ANOTHER", None, words["marks"]["another"]),
        *(
            ("NOUN", Noun(False, None if who == "none" else who, phrase in words["marks"]["either"]), (phrase,))
            for who, phrases in words["who"].items()
            for phrase in phrases
        ),
        *(("NOUN", Noun(thing=True, who=None), _plurals(nouns)) for nouns in things["nouns"].values()),
        ("PER", None, words["claims"]["per"]),
        ("PREPOSITION", True, words["prepositions"]["place"]),
        ("PREPOSITION", False, words["prepositions"]["other"]),
        ("IDLE", "all", ["all"]),  # "35 captured, all executed" is no union
        ("IDLE", None, words["idle"]["words"]),
        ("MEASURE", None, words["measures"]["words"]),
        ("AND", None, ["and", "&", "and/or", "plus"]),
        ("OR", None, ["or", "/"]),
    ]
    return Phrasebook(groups)


_make = tuple.__new__  # twice as fast as a call of the class


def _plurals(nouns: list[str]) -> Iterable[str]:
    for noun in nouns:
        yield noun
        if noun.endswith(("s", "craft", "men")):
            continue
        if noun.endswith("y") and noun[-2:-1] not in "aeou":
            yield noun[:-1] + "ies"
        elif noun.endswith(("ch", "sh", "x")):
            yield noun + "es"
        else:
            yield noun + "s"


def name(styled: Styled) -> list[Token]:
    """Every word of a cell with the terminal that it could be; offsets are those of its flat text.

    Beside the terminals of `values/casualties.lark`: COMMA, SEMICOLON, COLON, STOP, AND, OR, MEASURE and NOISE, and
    brackets and breaks as they stand. `_casualty_layout.settle` makes terminals of them.
    """
    words = _without_dates(styled.text)
    counts = {found.start: found for found in fold(words)}
    match = _book().match
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        kind, text, start, end = words[at]
        last = at
        value: Any = None
        if at in counts:
            type_ = "COUNT"
            value, _, behind = counts[at]
            last = behind - 1
        elif kind == "mark":
            type_ = _MARKS.get(text, "")
            if not type_:
                type_, value = _mark(text, styled.flat.piece(start))
        elif kind == "date":
            type_ = "DATE"
        elif kind == "type":
            type_, value = _type(text)
        elif found := match(words, at):
            type_, value, size = found
            last += size - 1
        else:
            type_ = "WORD"
        tokens.append(_make(Token, (type_, value, start, end if last == at else words[last].end)))
        at = last + 1
    return tokens


_MARKS = {
    "\n": "_BREAK", ",": "COMMA", ";": "SEMICOLON", ":": "COLON", ".": "STOP", "(": "OPEN", ")": "CLOSE",
    "[": "OPEN", "]": "CLOSE", "&": "AND", "/": "OR", MARK["rule"]: "RULE",
}  # fmt: skip


def _mark(text: str, piece: Piece) -> tuple[str, Any]:
    """What a mark says through the piece that it stands for."""
    if text == MARK["bullet"]:
        return "BULLET", piece.text
    if text == MARK["flag"]:
        return "FLAG", piece.value
    if text == MARK["status"]:
        known = piece.value in vocabulary.load("casualties")["fates"]["verb"]
        return ("FATE", Fate(piece.value, None, noun=False)) if known else ("IDLE", None)
    return "NOISE", None


_ORDINAL = re.compile(r"\d++(?:st|nd|rd|th|e|er)")


def _type(text: str) -> tuple[str, Any]:
    """Su-25 and T-72s are things, 250th and 74-gun only words."""
    if text[0].isdigit() and ("-" in text or _ORDINAL.fullmatch(text)):
        return "WORD", None
    return "NOUN", Noun(thing=True, who=None, type=True)


_MONTH = r"(?:" + "|".join(vocabulary.load("casualties")["months"]["words"]) + r")\b\.?+"
_DAY = r"(?<!\d)\d{1,2}(?:st|nd|rd|th)?+(?!\d)"
_ANY_MONTH = re.compile(_MONTH)  # in folded text, where it is found many times faster than a date
_GAP = r"[^\S\n]"  # a date does not go on in the next line
_DATE = re.compile(
    rf"""
      (?: {_DAY} (?: {_GAP}*+ (?: [-–—/,&] | and\b | or\b | to\b ) )?+ {_GAP}*+ ){{1,8}}+ (?:of\ )?+ {_MONTH}
         (?: ,?+ {_GAP}?+ \d{{3,4}} (?![\d,]) (?: {_GAP}? (?:BC|AD)\b )?+ )?+
    | \b {_MONTH} {_GAP}++ (?: {_DAY} (?! [,.]\d{{3}} ) (?: {_GAP}*+ [-–—/] {_GAP}*+ {_DAY} )?+
                               (?: ,?+ {_GAP}?+ \d{{4}} (?![\d,]) )?+
                           | \d{{4}} (?![\d,]) )
    | \b {_MONTH} (?= {_GAP}*+ [-–—] {_GAP}*+ (?: \d{{1,2}} {_GAP} )?+ {_MONTH} )
    """,
    re.VERBOSE | re.IGNORECASE,
)


def _without_dates(text: str) -> list[Word]:
    """The words of a text, every date made one word of kind `date`."""
    if not _ANY_MONTH.search(text.casefold()):
        return split(text)
    words: list[Word] = []
    done = 0
    for found in _DATE.finditer(text):
        words += split(text, done, found.start())
        words.append(Word("date", "", found.start(), found.end()))
        done = found.end()
    return words + split(text, done)
