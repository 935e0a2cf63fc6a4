"""Lines of an article and what each looks like by itself: the lexer of `grammars/byline.lark`, first half."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

import attrs

from infoparse.news.words import LANGUAGES, table

Kind = Literal["SHORT", "DECK", "TEXT", "META", "LABEL", "NOISE", "FOOT", "MARK"]

LONG = 90
"""Characters from which a sentence counts as a paragraph."""
_VERY_LONG = 220
_SHORT = 60
_WORDS_OF_A_SENTENCE = 8
"""A shorter line is a paragraph when it has so many words and a full stop."""


@attrs.define
class Line:
    """One line that is not blank."""

    text: str
    """Without white space at its ends."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    indent: int
    """White space before it, in characters."""
    gap: bool
    """True when a blank line stands before it."""
    bullet: bool
    """True when it starts with a list mark."""
    key: str
    """Words in small letters, digits as 9, marks at the ends cut: what the vocabulary is asked for."""
    kind: Kind = "SHORT"
    """What it is."""
    classes: frozenset[str] = frozenset()
    """Tables of the vocabulary that know it: `noise`, `foot`, `comments`, `reply`."""


_LINE = re.compile(r"[^\n\r\u2028\u2029]+")
_COLUMNS = (40, 100)
"""Characters of the longest line of a wrapped paragraph: narrowest and widest column."""
_RAG = 8
"""Characters of room that some programs leave at the end of a line."""
_WRAPPED_LINES = 2
"""Lines with another one below that a text must have to show its wrapping."""
_FULL_LINES = 0.75
"""Part of those lines that must reach the column."""
_INDENT = 1
"""White space from which a line begins a paragraph, in characters."""
_BULLET = re.compile(r"(?:[•*·▪◦‣●■–—]|-(?!-))\s+|[•▪◦‣●■]")
_DIGITS = re.compile(r"\d+(?:[.,]\d+)*")
_COUNT = re.compile(r"[\s(\[:#]*9[)\]]?\s*")
# Signs that printers leave out as they like: the dot that "İ" leaves in small letters, vowels of Arabic, long strokes.
_LOOSE = re.compile("[\u0307\u064b-\u0652\u0640]")
_EDGES = " \t.,:?!…»«›‹|•*·-–—→←\u00a0"
_KEY_REACH = 100
_WORDLESS = re.compile(r"[\W\d_]*\Z")
_SENTENCE_END = re.compile(r"[.!?…。！？][\"“”»’')\]]*\s*\Z")
_STOP = re.compile(r"[.][\"”»’')]*\Z")
_SENTENCE_BREAK = re.compile(r"[^\W\d_]{2}[.!?…][\"“”»’')]*\s+[\"“„«»‘]?[^\W\da-z_]|[。！？]")
_MARKUP = frozenset("#*_")
_EMPHASIS = re.compile(r"(\*\*|__|\*|_)([^*_\n]+)\1\Z")
_LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")


def plain(text: str) -> str:
    """The text with Markdown links and emphasis taken off: offsets don't survive."""
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = text.lstrip("# \t").rstrip()
    emphasis = _EMPHASIS.match(text)
    return emphasis[2] if emphasis else text


def lines(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, not yet judged; paragraphs that were wrapped are one line each."""
    found = list(_physical(text))
    column = _column(found)
    if not column:
        yield from found
        return
    paragraph: Line | None = None
    last: Line | None = None
    for line in found:
        if paragraph and last and _goes_on(last, line, column):
            paragraph.end = line.end
        else:
            if paragraph:
                paragraph.text = text[paragraph.start : paragraph.end]
                yield paragraph
            paragraph = attrs.evolve(line)
        last = line
    if paragraph:
        paragraph.text = text[paragraph.start : paragraph.end]
        yield paragraph


def _physical(text: str) -> Iterator[Line]:
    last = 0
    for match in _LINE.finditer(text):
        raw = match[0]
        stripped = raw.strip()
        if not stripped:
            continue
        indent = len(raw) - len(raw.lstrip())
        start = match.start() + indent
        between = text[last : match.start()]
        gap = between.count("\n") > 1 or (len(between) > 1 and "\n" not in between)
        last = match.end()
        bullet = _BULLET.match(stripped)
        body = stripped[bullet.end() :] if bullet else stripped
        yield Line(stripped, start, start + len(stripped), indent, gap, bool(bullet), key(body))


def _column(found: list[Line]) -> int:
    """The column at which the paragraphs were wrapped, in characters; 0 where lines end where they like."""
    widest = max((line.end - line.start for line in found), default=0)
    if not _COLUMNS[0] <= widest <= _COLUMNS[1]:
        return 0
    inner = [(line, following) for line, following in pairwise(found) if not (following.gap or following.bullet)]
    full = sum(_goes_on(line, following, widest) for line, following in inner)
    return widest if len(inner) >= _WRAPPED_LINES and full >= _FULL_LINES * len(inner) else 0


def _goes_on(line: Line, following: Line, column: int) -> bool:
    """Whether a paragraph wrapped at the column runs on: the first word below had no room in the line."""
    if following.gap or following.bullet or following.indent > _INDENT:
        return False
    word = following.text.partition(" ")[0]
    return line.indent + len(line.text) + 1 + len(word) > column - _RAG


def key(text: str) -> str:
    """What a line is looked up by."""
    short = text[:_KEY_REACH]
    if short[:1] in _MARKUP or "](" in short:
        short = plain(text[: _KEY_REACH + 60] if "](" in short else short)
    short = _LOOSE.sub("", short.casefold())
    return _DIGITS.sub("9", " ".join(short.split())).strip(_EDGES).lstrip("(")


class _Known(NamedTuple):
    whole: dict[str, frozenset[str]]
    start: dict[str, frozenset[str]]
    first: frozenset[str]
    """First words of the entries of `start`."""


_TABLES = ("noise", "foot", "comments", "reply")
_LONGEST_START = 7


@cache
def _known() -> _Known:
    whole: dict[str, set[str]] = {}
    start: dict[str, set[str]] = {}
    for name in LANGUAGES:
        for kind in _TABLES:
            for entry in table(name, kind, "tail"):
                place = start if entry.endswith("*") else whole
                place.setdefault(key(entry.removesuffix("*")), set()).add(kind)
    return _Known(
        {k: frozenset(v) for k, v in whole.items()},
        {k: frozenset(v) for k, v in start.items() if k},
        frozenset(k.split(" ")[0] for k in start),
    )


def classes(line_key: str) -> frozenset[str]:
    """Tables of the vocabulary that have the line, as a whole or by its first words."""
    known = _known()
    found = known.whole.get(line_key, frozenset())
    if not found and "9" in line_key:
        # "Discussion (12)", "12 discussions": a heading with its count.
        found = known.whole.get(_COUNT.sub("", line_key).strip(_EDGES), frozenset()) & {"comments"}
    if line_key.partition(" ")[0].strip(_EDGES) not in known.first:
        return found
    at = -1
    for _ in range(_LONGEST_START):
        at = line_key.find(" ", at + 1)
        found = found | known.start.get(line_key if at < 0 else line_key[:at].strip(_EDGES), frozenset())
        if at < 0:
            break
    return found


def is_prose(text: str) -> bool:
    """Whether a line reads as a paragraph: long, with the end or the border of a sentence in it."""
    size = len(text)
    if size < LONG:
        return size >= _SHORT and bool(_STOP.search(text[-4:])) and text.count(" ") >= _WORDS_OF_A_SENTENCE
    if size >= _VERY_LONG:
        return text.count(" ") > size // 25 or not text.isascii()
    return bool(_SENTENCE_END.search(text[-12:]) or _SENTENCE_BREAK.search(text))


def judged(text: str) -> list[Line]:
    """The lines of a text with what each is by itself: TEXT, NOISE or SHORT."""
    found = list(lines(text))
    for line in found:
        line.classes = classes(line.key)
        if is_prose(line.text):
            line.kind = "TEXT"
        elif "noise" in line.classes or is_empty_of_words(line.text):
            line.kind = "NOISE"
    return found


def is_empty_of_words(text: str) -> bool:
    """True for counters, rules and times: no letter in the line."""
    return bool(_WORDLESS.match(text))
