"""Fields of templates inside a value: arguments that start a line.

Embedded boxes, image montages and citations write them so. They are no parameters of the box, but nothing of a page
is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.record import Field
from infoparse.source import Span

_LINE_KEY = re.compile(r"\n[ \t]*+\|[ \t]*+([^\W\d][\w .()/-]{0,48}?)[ \t]*+=")
# Fields contain those of deeper templates, so without a bound their text would grow with the square of the page.
_DEPTH = 8
# Bars count only at the start of a line; brackets of links keep theirs.
_MARK = re.compile(r"\{\{|\}\}|\[\[|\]\]|\n\s*+\|(?:[ \t]*+([^\W\d][\w .()/-]{0,48}?)[ \t]*+=)?+|\|")


def fields(text: str, span: Span) -> Iterator[Field]:
    """Fields of the templates in the value at `span`, in the order in which they end; one pass, no recursion."""
    if not _LINE_KEY.search(text, span.start, span.end):
        return
    links = 0
    open_: list[tuple[str, int] | None] = []  # for each open template: the key being read and where its value starts
    for found in _MARK.finditer(text, span.start, span.end):
        mark = found[0]
        if mark == "{{":
            open_.append(None)
        elif mark == "}}":
            if open_:
                current = open_.pop()
                if len(open_) < _DEPTH:
                    yield from _field(text, current, found.start())
        elif mark == "[[":
            links += 1
        elif mark == "]]":
            links = max(0, links - 1)
        elif open_ and (found[1] or not links):
            links = 0
            if len(open_) <= _DEPTH:
                yield from _field(text, open_[-1], found.start())
            open_[-1] = (found[1], found.end()) if found[1] else None
    while open_:
        current = open_.pop()
        if len(open_) < _DEPTH:
            yield from _field(text, current, span.end)


def _field(text: str, current: tuple[str, int] | None, end: int) -> Iterator[Field]:
    if current is None:
        return
    key, start = current
    raw = text[start:end]
    start += len(raw) - len(raw.lstrip())
    raw = raw.strip()
    yield Field(key, raw, Span(start, start + len(raw)))
