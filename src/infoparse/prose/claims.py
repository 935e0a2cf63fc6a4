"""Claims: who gives the figures of a sentence."""

from __future__ import annotations

import re

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.chunks import Chunk
from infoparse.prose.tokens import Tagged

_GRAMMAR = Grammar("prose/claim.lark")
_ISLANDS = (
    re.compile(r"\$\.{0,2}(?P<source>[12pqdt](?:[oe]\.{0,2}[12qt]){0,2})"),
    re.compile(r"(?P<source>[12pqdt](?:[oe]\.{0,2}[12qt]){0,2})[h@]{0,2}s(?![pt])"),
    re.compile(r"[,\"]?s(?P<source>[12qd])"),
)


class _Claim:
    """Actions of `claim.lark`: each gives the token of the source."""

    def according(self, found: list[Token]) -> Token:
        return found[1]

    def said(self, found: list[Token]) -> Token:
        return found[0] if found[0].type == "SOURCE" else found[1]


_driver: list[Driver] = []


def claimant(text: str, row: Tagged, chunks: list[Chunk]) -> str | None:
    """The source that a sentence names for what it tells, as written; None when it is told as fact."""
    if "s" not in row.tags and "$" not in row.tags:
        return None
    line = "".join(chunk.code for chunk in chunks)
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Claim()))
    for pattern in _ISLANDS:
        match = pattern.search(line)
        if match is None:
            continue
        low, high = match.span("source")
        source = Token("SOURCE", (chunks[low].first, chunks[high - 1].behind), low, high)
        if line[match.start()] == "$":
            tokens = [Token("ACCORDING", None, match.start(), low), source]
        elif match.end() > high:
            tokens = [source, Token("SAID", None, high, match.end())]
        else:
            tokens = [Token("SAID", None, match.start(), low), source]
        try:
            first, behind = _driver[0].run(tokens).value
        except GrammarError:
            continue
        if row.tags[first] == "u":
            return None  # "he said": an earlier sentence would have to tell
        first += row.tags[first] == "T"
        return text[row.starts[first] : row.ends[behind - 1]]
    return None
