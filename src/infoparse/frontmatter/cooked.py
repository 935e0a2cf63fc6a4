"""Scalars between two worlds: the text that a value means, and the characters that it stands on in the source.

Undoing quotes, escapes, folds and indentation moves and drops characters. What is never dropped or reordered are the
characters that show: the n-th of the value is the n-th of the source, an escape counting as one. That is enough to find
the way back, whatever the style.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cached_property
from typing import Any, TypeVar

import attrs

from infoparse.source import Span

T = TypeVar("T")

_BLANK = " \t\r\n"
_ESCAPED = re.compile(
    r"\\(?:x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|(?:\r\n?|\n)[ \t]*+|[^\r\n])|[^ \t\r\n\\]|\\$", re.DOTALL
)
_QUOTED = re.compile(r"''|[^ \t\r\n]")
_SHOWN = re.compile(r"[^ \t\r\n]")
_HEADER = re.compile(r"[|>][^\r\n]*+(?:\r\n?|\n)?")
# Escapes for blanks, which a value may hold but which fold like any other blank here.
_BLANK_ESCAPE = re.compile(r"\\(?:[nrt \t]|x(?:20|09|0[aAdD])|[uU](?:0000)?00(?:20|09|0[aAdD])|[\r\n])")


@attrs.define(slots=False)
class Cooked:
    """A scalar: what it means and where it stands."""

    text: str
    """Its value as text."""
    source: str
    """The whole source."""
    start: int
    """Where it begins in the source, quotes and block indicators included."""
    end: int
    """Where it ends."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.start, self.end)

    @cached_property
    def offset(self) -> int | None:
        """Offset of the source at which the text stands as it is; None when it does not."""
        at = self.source.find(self.text, self.start, self.end) if self.text else self.start
        return at if at >= 0 else None

    @cached_property
    def _shown(self) -> list[int]:
        return [found.start() for found in _SHOWN.finditer(self.text)]

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return list(self._units())

    def _units(self) -> Iterator[tuple[int, int]]:
        source, start, end = self.source, self.start, self.end
        first = source[start : start + 1]
        if first in ("|", ">") and (header := _HEADER.match(source, start, end)):
            start, pattern = header.end(), _SHOWN
        elif first in ('"', "'") and end - start > 1 and source[end - 1] == first:
            width = 3 if source.startswith(first * 3, start) and end - start >= 6 else 1  # TOML's long texts
            start, end, pattern = start + width, end - width, _ESCAPED if first == '"' else _QUOTED
        else:
            pattern = _SHOWN
        for found in pattern.finditer(source, start, end):
            if pattern is not _ESCAPED or not _BLANK_ESCAPE.match(found[0]):
                yield found.span()

    def place(self, span: Span) -> Span:
        """Where characters of the text stand in the source; the whole scalar when that can't be told."""
        if self.offset is not None:
            return Span(self.offset + span.start, self.offset + span.end)
        if len(self._places) != len(self._shown):
            return self.span
        first, last = bisect_left(self._shown, span.start), bisect_left(self._shown, span.end) - 1
        if last < first:
            at = self._places[first][0] if first < len(self._places) else self.end
            return Span(at, at)
        return Span(self._places[first][0], self._places[last][1])

    def own(self, leaf: T, field: str) -> T:
        """The same leaf, read from the text, with its spans and raw texts turned to the source and its field named."""
        waiting: list[Any] = [leaf]
        while waiting:
            item = waiting.pop()
            if isinstance(item, tuple):
                waiting += item
            elif attrs.has(type(item)):
                if hasattr(item, "raw") and hasattr(item, "span"):
                    item.span = self.place(item.span)
                    item.raw = item.span.of(self.source)
                    item.field = field
                names = (a.name for a in attrs.fields(type(item)))
                waiting += [getattr(item, name) for name in names if name != "span"]
        return leaf
