"""TOML as nodes: `tomllib` understands the values, a scan of the text finds where they stand."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from typing import Any

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.source import Span
from infoparse.yaml import MapNode, Node, ScalarNode, SeqNode

Path = tuple[str | int, ...]

_KEY_PART = r"""[\w-]++|"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*+'"""
_TOKEN = re.compile(
    r"""
    (?P<text>     \"\"\"(?:[^\\"]|\\.|"(?!\"\"))*+"{3,5} | '''(?:[^']|'(?!''))*+'{3,5}
                | "(?:[^"\\\r\n]|\\.)*+" | '[^'\r\n]*+' )
  | (?P<comment>  \#[^\r\n]*+ )
  | (?P<open>     [\[{] )
  | (?P<close>    [\]}] )
  | (?P<comma>    , )
  | (?P<line>     \r\n?|\n )
  | (?P<space>    [ \t]++ )
  | (?P<other>    [^\s\[\]{},"'\#]++ | . )
    """,
    re.VERBOSE | re.DOTALL,
)
_HEADER = re.compile(rf"[ \t]*+(\[\[?)[ \t]*+((?:{_KEY_PART})(?:[ \t]*+\.[ \t]*+(?:{_KEY_PART}))*+)[ \t]*+\]\]?")
_ASSIGNMENT = re.compile(rf"[ \t]*+((?:{_KEY_PART})(?:[ \t]*+\.[ \t]*+(?:{_KEY_PART}))*+)[ \t]*+=[ \t]*+")
_PART = re.compile(_KEY_PART)


def compose(text: str, span: Span) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The table of a TOML text that stands at `span` as nodes with offsets, and what was wrong with it."""
    try:
        value = tomllib.loads(text.replace("\r\n", "\n"))
        return _Nodes(text, span).make(value, (), span), ()
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (diagnose("IP352", span, language="toml", problem=str(error)),)


class _Nodes:
    """Makes nodes of values; what has no place of its own stands where the value around it does."""

    def __init__(self, text: str, span: Span) -> None:
        self.text = text
        self.at = span.start
        self.places = dict(_places(text, span.start))

    def make(self, value: Any, path: Path, around: Span) -> Node:
        here = self.places.get(path, around)
        if isinstance(value, dict):
            pairs: list[tuple[Node, Node]] = [
                (ScalarNode(here.start, here.start, "plain", text=key, value=key), self.make(inner, (*path, key), here))
                for key, inner in value.items()
            ]
            return MapNode(here.start, here.end, "block", pairs=pairs)
        if isinstance(value, list):
            items = [self.make(inner, (*path, number), here) for number, inner in enumerate(value)]
            return SeqNode(here.start, here.end, "flow", items=items)
        if isinstance(value, str):
            text = value
        elif path in self.places:
            text = self.text[here.start - self.at : here.end - self.at]
        else:
            text = str(value)
        return ScalarNode(here.start, here.end, "plain", text=text, value=value)


def _places(text: str, at: int) -> Iterator[tuple[Path, Span]]:
    """Where the value of each assignment stands, and each entry of a list."""
    table: Path = ()
    count: dict[Path, int] = {}
    position = 0
    while position < len(text):
        header = _HEADER.match(text, position)
        if header:
            table = _resolve(_path(header[2]), count, listed=header[1] == "[[")
            position = header.end()
            continue
        assignment = _ASSIGNMENT.match(text, position)
        if assignment:
            path = (*table, *_path(assignment[1]))
            start = position = assignment.end()
            end = start
            for end, place in _value(text, start):
                if place is not None:
                    yield (*path, place[0]), Span(place[1] + at, place[2] + at)
                position = end
            yield path, Span(start + at, start + at + len(text[start:end].rstrip()))
        else:
            found = _TOKEN.match(text, position)
            position = found.end() if found else len(text)


def _value(text: str, start: int) -> Iterator[tuple[int, tuple[int, int, int] | None]]:
    """Ends of the tokens of a value up to its line's end, with each entry of a list: (number, start, end)."""
    depth = number = 0
    first = last = -1
    for token in _TOKEN.finditer(text, start):
        kind = token.lastgroup
        if kind == "comment" or (kind == "line" and not depth):
            return
        closing = kind == "close" and depth == 1
        if depth == 1 and (kind == "comma" or closing) and first >= 0:
            yield token.end(), (number, first, last)
            number, first = number + 1, -1
        elif depth and kind not in ("space", "line"):
            first, last = (token.start() if first < 0 else first), token.end()
        depth += (kind == "open") - (kind == "close")
        yield token.end(), None


def _path(key: str) -> Path:
    parts = _PART.findall(key)
    return tuple(part[1:-1] if part[0] in "\"'" else part for part in parts)


def _resolve(path: Path, count: dict[Path, int], *, listed: bool) -> Path:
    """The path of a table with the numbers of the lists of tables on the way."""
    found: Path = ()
    for number, part in enumerate(path):
        found = (*found, part)
        if listed and number == len(path) - 1:
            count[found] = count.get(found, -1) + 1
        if found in count:
            found = (*found, count[found])
    return found
