"""Patterns of the scanner, all compiled once and free of backtracking.

They expect lines that end in a line feed, the last one too. `n` is the column of the block collection around a node,
-1 at the top: a line belongs to the node when it is indented by more than n spaces.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

# A plain scalar may not begin with an indicator, except `-`, `?` and `:` in front of a character that holds them down.
FIRST = r"""(?:[^ \t\n\-?:,\[\]{}#&*!|>'"%@`]|[\-?:](?![ \t\n]))"""
# Then come any characters but `: ` and ` #`. White space at the end has to be cut off.
REST = r"[^\n:#]*+(?:(?::(?![ \t\n])|(?<![ \t\n])#)[^\n:#]*+)*+"
FLOW_FIRST = r"""(?:[^ \t\n\-?:,\[\]{}#&*!|>'"%@`]|[\-?:](?![ \t\n,\[\]{}]))"""
FLOW_REST = r"[^\n:#,\[\]{}]*+(?:(?::(?![ \t\n,\[\]{}])|(?<![ \t\n])#)[^\n:#,\[\]{}]*+)*+"
SINGLE = r"'[^'\n]*+(?:''[^'\n]*+)*+'"
DOUBLE = r'"[^"\\\n]*+"'
# Lines that say nothing.
BLANKS = r"(?:[ \t]*+(?:#[^\n]*+)?+\n)*+"

GAP = re.compile(BLANKS + r"( *+)([ \t]*+)")
"""From the start of a line to the next content: group 1 is its indentation, group 2 holds tabs behind that."""
SPACE = re.compile(r"( *+)([ \t]*+)")
"""White space on a line, in the same groups."""
LINE_END = re.compile(r"(?:[ \t]++(?:#[^\n]*+)?+)?+\n")
"""Nothing more on this line; a comment needs white space in front of it."""
MARKER = re.compile(r"(?:---|\.\.\.)(?=[ \t\n])")
"""Border between documents, at the start of a line."""
KEY_COLON = re.compile(r"[ \t]*+:(?=[ \t\n])")
"""What makes the node before it a key."""
NEW_LINE = re.compile(r"(?:- |[^\W\d][\w\-./]*+:[ \n])")
"""Beginning of a line that is no part of a quoted text or of brackets, if it is not indented enough."""
PROPERTY = re.compile(r"&[^ \t\n,\[\]{}]++|!(?:<[^ \t\n>]*+>|[^ \t\n,\[\]{}]*+)")
"""An anchor or a tag."""
ALIAS = re.compile(r"\*[^ \t\n,\[\]{}]++")
"""An alias."""
SINGLE_QUOTED = re.compile(r"'[^']*+(?:''[^']*+)*+'")
"""Single quotes, over any number of lines."""
DOUBLE_QUOTED = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"', re.DOTALL)
"""Double quotes, over any number of lines."""
FLOW_PLAIN = re.compile(FLOW_FIRST + FLOW_REST)
"""First line of a plain scalar inside brackets."""
FLOW_MORE = re.compile(r"(?!#)(?:[^ \t\n:#,\[\]{}]|:(?![ \t\n,\[\]{}]))" + FLOW_REST)
"""A further line of one."""
FLOW_BREAK = re.compile(r"\n(?:[ \t]*+\n)*+( *+)[ \t]*+")
"""A line end with empty lines behind it, but no comments."""
_FLOW_SHORT = rf"(?:{DOUBLE}|{SINGLE}|{FLOW_FIRST}{FLOW_REST}) *+"
FLOW_LIST = re.compile(rf"\[ *+(?:{_FLOW_SHORT}(?:, *+{_FLOW_SHORT})*+)?\]([ \t]*+\n)?")
"""A flow sequence of one-line scalars on one line; group 1 is the line end if nothing follows."""
# Items are found one behind the other, so a quote that is met first is one that begins an item.
FLOW_ITEM = re.compile(
    r"""[ ,]*+(?:"([^"\n]+)"|("[^"\n]*"|'[^'\n]*(?:''[^'\n]*)*'|(?>[^\n,\[\]{}]*[^ \t\n,\[\]{}])))[ \t]*+"""
)
"""Splits the inside of one: group 1 is the text between double quotes, else group 2 is the item's source."""
BLOCK_HEADER = re.compile(r"[|>](?:([1-9])([+\-])?|([+\-])([1-9])?)?+(?:[ \t]++(?:#[^\n]*+)?+)?+\n")
"""Header of a block scalar with its line end."""
TAB_LINE = re.compile(r" *+\t[ \t]*+\n")
"""A line of white space that is not in place behind a block scalar."""
DIRECTIVE = re.compile(r"%([^ \t\n]++)((?:[ \t]++[^ \t\n#][^ \t\n]*+)*+)(?:[ \t]++(?:#[^\n]*+)?+)?+\n")
"""A directive: its name and parameters."""
_VALUE = r"""(?:"([^"\n]+)"|((?>[^\n]*[^ \t\n])?))[ \t]*\n""" + BLANKS
PAIR = re.compile(r" *([^ \n:]+): *" + _VALUE)
"""Splits a run of pairs: group 1 is the key; the value is group 2, between double quotes, or else group 3."""
ITEM = re.compile(r" *- +" + _VALUE)
"""Splits a run of entries: the value is group 1, between double quotes, or else group 2."""

WIDEST = 32
"""Runs are recognised up to this column, so that a text can't make us compile patterns without end."""


class ByColumn(dict[int, re.Pattern[str]]):
    """Patterns of a run of lines at a column, none of which goes on in the next line; compiled when asked for."""

    def __init__(self, line: Callable[[int], str], otherwise: str = "") -> None:
        super().__init__()
        self._line = line
        self._otherwise = otherwise

    def __missing__(self, column: int) -> re.Pattern[str]:
        line = self._line(column)
        pattern = self[column] = re.compile(rf"{line}(?: {{{column}}}{line})*+{self._otherwise}")
        return pattern


NAME = r"([^\W\d][\w\-./]*+):(?:[ \t]*+(\n)|(?=[ \t]))"  # a key that needs no second look
_SHORT = rf" ++(?:{FIRST}{REST}|{DOUBLE}[ \t]*+|{SINGLE}[ \t]*+)\n{BLANKS}"


def _pair_line(column: int) -> str:
    value = rf"{_SHORT}(?! {{{column + 1}}}| *+\t)"
    empty = rf"[ \t]*+\n{BLANKS}(?! {{{column + 1}}}| *+\t| {{{column}}}-[ \t\n])"
    return rf"[^\W\d][\w\-./]*+:(?:{value}|{empty})"


def _item_line(column: int) -> str:
    return rf"-{_SHORT}(?! {{{column + 1}}}| *+\t)"


PAIRS_AT = ByColumn(_pair_line, "|" + NAME)
"""A run of lines `key: value`; or a key only: group 1 is its text, group 2 the line end if nothing follows."""
ITEMS_AT = ByColumn(_item_line)
"""A run of lines `- value`."""


@lru_cache(maxsize=64)
def plain_at(n: int) -> re.Pattern[str]:
    """A plain scalar outside brackets with all its lines."""
    border = r"(?!(?:---|\.\.\.)[ \t\n])" if n < 0 else ""
    more = rf"\n(?:[ \t]*+\n)*+{border} {{{n + 1}}}[ \t]*+(?:[^ \t\n:#]|:(?![ \t\n])){REST}"
    return re.compile(rf"{FIRST}{REST}(?:{more})*+")


@lru_cache(maxsize=64)
def block_at(indent: int) -> re.Pattern[str]:
    """The lines of a block scalar whose content is indented by `indent` spaces."""
    border = r"(?!(?:---|\.\.\.)[ \t\n])" if indent == 0 else ""
    return re.compile(rf"(?:{border} {{{indent}}}[^\n]*+\n| *+\n)*+")
