"""Reader of plain cells: text without markup, as dumps and front matter carry it.

Two dialects meet here. A cell of several lines keeps its line ends, list marks and rules; a flattened one-liner has
only commas. In both, pictures have left their file name (`Flag of Syria.svg Syria`), size (`20px|border X`) or caption
(`20px|Flag of the militant group X`), and flags came through as emoji.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from infoparse import vocabulary
from infoparse.cell import Cell, Piece

_WORDS = vocabulary.load("plain")


def _either(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))


_IMAGE = rf"(?i:{_either(_WORDS['images'])})"
# A caption that only says whose picture it is: "Flag of the militant group X" leaves X. The noun is lower case and
# the name is not, so that "Flag of the Army of X" keeps the army.
_CAPTION = rf"{_IMAGE}\ of\ (?:(?:the|an?)\ (?:[\w-]++\ (?:{_either(_WORDS['groups'])})\ (?=[^\W\d_a-z]))?+)?+"
# A caption in sentence case before a name: "White shield with blue stripe Stanley family". Where the small word before
# the capital is a preposition, the name goes on ("Army of Conquest").
_PHRASE = rf"[^\W\d_a-z][\w'’-]*+(?:\ [a-z'’-]++)*?\ (?!(?:{_either(_WORDS['small'])})\ )[a-z'’-]++\ (?=[^\W_a-z])"
_OPTION = rf"(?:{_either(_WORDS['options'])})\b|(?:{_either(_WORDS['settings'])})=[^|\s,]*+"
_MARK = re.compile(
    rf"""
    (?P<break>   (?:(?<![^\S\r\n])[^\S\r\n]++)?+ (?:\r\n?|\n) \s*+ )  # from the first blank only: else quadratic
  | (?P<br>      (?:(?<!\s)\s++)?+ <[bB][rR]\s*+/?+\s*+> \s*+ )
  | (?P<flag>    [\U0001F1E6-\U0001F1FF]{{2}}                       # two regional indicators
               | \U0001F3F4 [\U000E0020-\U000E007E]++ \U000E007F    # England, Scotland, Wales
               | [\U0001F3F3\U0001F3F4] \uFE0F?+ (?:\u200D[^\w\s]\uFE0F?+)?+ )
  | (?P<size>    (?<![^\s,;(|]) (?:\d{{1,4}}x?+|x)\d{{0,4}}px\b (?:\|?+ (?:{_OPTION}))*+
                 (?: \|[^\S\r\n]*+ (?:{_PHRASE}|{_CAPTION})?+ | [^\S\r\n]++ )?+ )
  | (?P<file>    \.(?i:{_either(_WORDS["extensions"])})(?!\.?\w) )
  | (?P<entity>  &(?:\w{{1,31}}|\#\d{{1,7}}|\#[xX][0-9a-fA-F]{{1,6}}); )
  | (?P<hidden>  [\u200B\u200E\u200F\u2060\u00AD\uFEFF]++ )
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(
    r"""
    (?P<rule> -{4,}+ \s*+ )?+
    (?P<bullet> (?: \*++ | :++ | \#++(?=\s) | [•·‣▪◦] ) [^\S\r\n]*+ )?+
    (?P<lost> undefined\b [^\S\r\n]*+ )?+
    """,
    re.VERBOSE,
)
# Where a file name can begin: behind a separator, or at a word that names a kind of picture.
_FILE_START = re.compile(rf"[,;:(]\s|\s\s++|(?<!\w)(?={_IMAGE}[ _](?:of|de|des|du|der|von)\b)")
_LONGEST_FILE = 240  # bytes of a file name on Commons


def read(text: str, at: int = 0) -> Cell:
    """The cell that a plain text stands for.

    Shape: line ends and `<br>` are breaks, a run of them one break that takes the blanks around it; `*`, `**`, `:` and
    `•` at the start of a line are bullets, `----` is a rule; emoji flags are flags; file names, sizes and captions of
    pictures, and the word `undefined` where a name was lost, are icons. Marks of fate (`†`, a glued `KIA`) stay text.
    Offsets are 0-based in `text`, plus `at`. Raises nothing; takes linear time.

    Source: shapes of real dumps and of sites made from Wikipedia.
    """
    pieces = [
        Piece(kind, shown, start + at, end + at, value)  # type: ignore[arg-type]
        for kind, shown, start, end, value in _pieces(text)
    ]
    while pieces and pieces[-1].kind == "break":
        pieces.pop()
    while pieces and pieces[0].kind == "break":
        del pieces[0]
    return Cell(tuple(pieces))


def _pieces(text: str) -> Iterator[tuple[str, str, int, int, str]]:
    done = _skip_blanks(text, 0)
    fresh = True  # at the start of a line
    while True:
        if fresh:
            for mark in _line_start(text, done):
                yield mark
                done = mark[3]
            fresh = False
        found = _MARK.search(text, done)
        if not found:
            break
        begin, end = found.span()
        kind = found.lastgroup or ""
        if kind == "file":
            begin = _file_start(text, done, begin)
        if begin > done:
            yield "text", text[done:begin], done, begin, ""
        if kind in ("break", "br"):
            fresh = True
            yield "break", "newline" if kind == "break" else "br", begin, end, ""
        elif kind == "flag":
            yield "flag", "", begin, end, found[0]
        elif kind in ("size", "file"):
            yield "icon", "", begin, end, text[begin:end].strip()
        elif kind == "entity":
            yield "text", unescape(found[0]), begin, end, ""
        done = end
    tail = text[done:].rstrip()
    if tail:
        yield "text", tail, done, done + len(tail), ""


def _line_start(text: str, at: int) -> Iterator[tuple[str, str, int, int, str]]:
    found = _LINE_START.match(text, at)
    if found is None:
        return
    if found["rule"]:
        yield "rule", "----", at, found.end("rule"), ""
    if found["bullet"]:
        yield "bullet", found["bullet"].rstrip(), found.start("bullet"), found.end("bullet"), ""
    if found["lost"]:
        yield "icon", "", found.start("lost"), found.end("lost"), "undefined"


def _file_start(text: str, done: int, end: int) -> int:
    begin = max(done, end - _LONGEST_FILE)
    for border in _FILE_START.finditer(text, begin, end):
        begin = border.end()
    return _skip_blanks(text, begin)


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
