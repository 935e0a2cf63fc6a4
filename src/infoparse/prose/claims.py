"""Claims: who gives the figures of a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import noting
from infoparse.prose.chunks import chunk
from infoparse.prose.tokens import Chunk, Tagged

_GRAMMAR = Grammar("prose/claim.lark")
# O stands for sources that are no people ("local media", "the opposition").
_OF = r"(?:[oe]\.{0,2}[12qt]){0,2}"
_ISLANDS = (
    re.compile(rf"\$\.{{0,2}}(?P<source>[12pqdt]{_OF})"),
    re.compile(rf"(?P<source>[12qdt]{_OF})[h@]{{0,2}}(?P<put>\.)(?=\.?M)"),  # the army put the toll at
    re.compile(rf"(?P<source>[12pqdt]{_OF})[h@]{{0,2}}s(?!t|p(?!\.{{0,2}}[WILK]))"),
    re.compile(rf"(?P<source>[12pqd]{_OF}),[^,s]{{1,6}},[h@]{{0,2}}s(?![pt])"),  # the governor, A B, said
    re.compile(r"[,\"]?s(?P<source>[12qd])(?=[,;:keo]|\.?$)"),
)
# Another source, in a clause of its own, before what it says: "the army said ...; residents said ..."
_NEXT = re.compile(rf"[;,c(-]\.??(?P<source>[12qdt]{_OF}|[.t]{{0,2}}O)[h@]{{0,2}}s(?![t;,)]|\.?$|p(?!\.{{0,2}}[WILK]))")
_PUT, _REFERRING, _UNNAMED, _OUTLETS = (
    vocabulary.words("prose/claims", name) for name in ("put", "referring", "unnamed", "outlets")
)


class _Claim:
    """Actions of `claim.lark`: each gives the token of the source."""

    def according(self, found: list[Token]) -> Token:
        return found[1]

    def said(self, found: list[Token]) -> Token:
        return found[0] if found[0].type == "SOURCE" else found[1]


_driver: list[Driver] = []


# How many sentences back "he said" may refer: a report names its source again soon.
_BACK = 3


def claimant(text: str, rows: list[Tagged], number: int) -> str | None:
    """The source of what sentence `number` tells, as written; None when it is told as fact.

    "He said" and "the statement added" speak for the source that one of the sentences before named.
    """
    source = _source(rows[number])
    if source is None:
        return None
    carried = _refers(rows[number], source)
    if carried:
        for row in reversed(rows[max(0, number - _BACK) : number]):
            before = _source(row)
            if before is not None and not _refers(row, before):
                return _written(text, row, before)
    pronoun = rows[number].tags[source[0]] == "u"
    return None if pronoun else _written(text, rows[number], source)


def claimants(text: str, rows: list[Tagged], number: int) -> list[tuple[int, str | None]]:
    """The sources of sentence `number` in order, each with the offset from which on it is the one that speaks."""
    row = rows[number]
    first = claimant(text, rows, number)
    out = [(row.sentence.start, first)]
    alone = sum(map(row.tags.count, "s$M")) < 2
    if alone and "s" not in row.tags:
        return out
    chunks = chunk(row)
    for match in _NEXT.finditer(_line(row, chunks)):
        low, high = match.span("source")
        source = chunks[low].first, chunks[high - 1].behind
        other = _written(text, row, source)
        if alone and _OTHER.isdisjoint(row.words[source[0] : source[1]]):
            continue  # "two guards died, and the army said", which may speak of others
        if row.tags[source[0]] != "u" and other != first and row.words[source[1] - 1] not in _UNNAMED:
            out.append((row.starts[source[0]], other))
    return out


_OTHER = frozenset(("but", "other", "others", "some"))
_SPEAKS = re.compile(r"[ah]*+s")


def _line(row: Tagged, chunks: list[Chunk]) -> str:
    """The codes of the chunks, with O for media and for unknown nouns with "the" that say something."""

    def code(piece: Chunk) -> str:
        at = piece.first
        if piece.code != "." or row.tags[at] != "w" or _SPEAKS.match(row.tags, at + 1) is None:
            return piece.code
        return "O" if row.words[at] in _OUTLETS or row.tags[at - 1 : at] == "T" else "."

    return "".join(map(code, chunks))


def _refers(row: Tagged, source: tuple[int, int]) -> bool:
    """True for a source that only an earlier sentence names: a pronoun, "the statement"."""
    first, behind = source
    if row.tags[first] == "u":
        return True
    return behind == first + 2 and row.words[first] in ("the", "that") and row.words[behind - 1] in _REFERRING


def _written(text: str, row: Tagged, source: tuple[int, int]) -> str:
    first, behind = source
    first += row.tags[first] == "T" or row.words[first] == "but"
    return " ".join(text[row.starts[first] : row.ends[behind - 1]].split())


_MAY_CLAIM = re.compile(r"[s$M]")


def _source(row: Tagged) -> tuple[int, int] | None:
    """First token of the source that a sentence names, and the one behind its last."""
    if _MAY_CLAIM.search(row.tags) is None:
        return None
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Claim()))
    for tokens in phrases(row):
        try:
            first, behind = _driver[0].run(tokens).value
        except GrammarError:
            continue
        if row.words[behind - 1] not in _UNNAMED:
            return first, behind
    return None


def phrases(row: Tagged) -> Iterator[list[Token]]:
    """The tokens of each phrase that may be a claim, the surest first; `value` of a SOURCE is its (first, behind)."""
    chunks = chunk(row)
    line = "".join(piece.code for piece in chunks)
    for pattern in _ISLANDS:
        match = pattern.search(line)
        if match is None:
            continue
        if "put" in match.re.groupindex and row.words[chunks[match.start("put")].first] not in _PUT:
            continue
        low, high = match.span("source")
        source = Token("SOURCE", (chunks[low].first, chunks[high - 1].behind), low, high)
        if line[match.start()] == "$":
            yield [Token("ACCORDING", None, match.start(), low), source]
        elif match.end() > high:
            yield [source, Token("SAID", None, high, match.end())]
        else:
            yield [Token("SAID", None, match.start(), low), source]


def rule(tokens: list[Token]) -> str | None:
    """Alias of the rule of `claim.lark` that a phrase fits."""
    return noting.rule(_GRAMMAR, _Claim(), tokens)
