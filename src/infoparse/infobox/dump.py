"""The flattened dump to tokens for `infobox.lark`: a title line, `Infobox`, and `- Key: value` lines up to a blank one.

= Siege of X =

Infobox
- Conflict: Siege of X
- Date: 3 May 1644

The siege of X was ...
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse.grammar import Token

TITLE = re.compile(r"\ufeff?\s*+=[ \t]*+([^=\n](?:[^\n]*?[^=\n])?)[ \t]*+=[ \t]*+(?=\r?\n|\Z)")
OPEN = re.compile(
    r"^[ \t]*+[Ii]nfobox(?:[ \t]++[^\n:{}|]{1,60})?+[ \t]*+\r?\n(?=[ \t]*+-[ \t]++[^\s:][^:\n]{0,60}:)", re.MULTILINE
)
_FIELD = re.compile(r"[ \t]*+-[ \t]++([^\s:][^:\n]{0,60}?)[ \t]*+:[ \t]*+([^\n]*+)\n?+")
_LINE = re.compile(r"([^\n]*+)\n?+")


def tokens(text: str) -> Iterator[Token]:
    """Tokens of a dump; also of texts that are none, which are one TEXT."""
    at = 0
    title = TITLE.match(text)
    if title:
        yield Token("TITLE", title[1], title.start(1), title.end(1))
        at = title.end()
    while True:
        opening = OPEN.search(text, at)
        if opening is None:
            break
        if opening.start() > at:
            yield Token("TEXT", "", at, opening.start())
        yield Token("OPEN", "infobox", opening.start(), opening.end())
        at = opening.end()
        while found := _FIELD.match(text, at):
            yield Token("KEY", found[1], found.start(1), found.start(2))
            at = found.end()
            last = found.end(2)
            # A value may go on in lines of its own that are no field.
            while at < len(text) and not _FIELD.match(text, at):
                line = _LINE.match(text, at)
                if line is None or not line[1].strip():
                    break
                last, at = line.end(1), line.end()
            value = text[found.start(2) : last].rstrip()
            if value:
                yield Token("TEXT", "", found.start(2), found.start(2) + len(value))
        yield Token("CLOSE", "", at, at)
    if at < len(text) or not text:
        yield Token("TEXT", "", at, len(text))
