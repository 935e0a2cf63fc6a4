"""An article cut into head, body and tail by `grammars/byline.lark`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any

import attrs

from infoparse.grammar import Driver, Grammar, Token
from infoparse.news import comments, labels
from infoparse.news.heads import HeadLine, read_head_line
from infoparse.news.lines import Line, judged
from infoparse.source import Span
from infoparse.values import dateline

HEAD_REACH = 60
"""Lines from the top that may belong to the head, unless prose ends it before."""
_LONGEST_DATES = 140
"""Characters of the longest line of dates."""
_DATELINE_REACH = 12
"""Lines from the top of which a short one may be the first paragraph by its dateline."""
_SHORTEST_LEAD = 40
"""Characters of the shortest first paragraph."""
_DECK_PARAGRAPHS = 2
"""Paragraphs of the longest summary."""
_BROKEN_WORDS = 4
"""Blanks in the shortest line of a sentence that goes on in the next one."""
_DECK_REACH = 5
"""Lines below a summary in which the byline must come."""


@attrs.define
class Article:
    """Where the parts of a text are."""

    head: list[Line]
    """Lines above the story."""
    body: list[Line]
    """The story, from its first paragraph."""
    tail: list[Line]
    """What the site prints below it."""
    readings: dict[int, HeadLine]
    """Bylines, dates and labels found in the head, by offset of their line."""

    @property
    def body_span(self) -> Span | None:
        """The running text; None when there is none."""
        return Span(self.body[0].start, self.body[-1].end) if self.body else None

    @property
    def tail_span(self) -> Span | None:
        """Boilerplate and comments; None when there are none."""
        return Span(self.tail[0].start, self.tail[-1].end) if self.tail else None


def lex(text: str) -> list[Token]:
    """One token for each run of lines of one kind; the value is the list of lines."""
    return list(_runs(_kinds(text)[0]))


GRAMMAR = Grammar("byline.lark", lexer=lex)


def cut(text: str) -> Article:
    """The parts of an article; any text is one."""
    found, readings = _kinds(text)
    head, body, tail = _driver().run(_runs(found))
    return Article(head, body, tail, readings)


def _runs(found: list[Line]) -> Iterator[Token]:
    for kind, group in groupby(found, attrgetter("kind")):
        run = list(group)
        yield Token(kind, run, run[0].start, run[-1].end)


@cache
def _driver() -> Driver:
    return GRAMMAR.driver(_Actions())


class _Actions:
    def start(self, parts: list[Any]) -> tuple[list[Line], list[Line], list[Line]]:
        found: dict[str, list[Line]] = dict(parts)
        return found.get("head", []), found.get("body", []), found.get("tail", [])

    def head(self, tokens: list[Token]) -> tuple[str, list[Line]]:
        return "head", _flat(tokens)

    def body(self, tokens: list[Token]) -> tuple[str, list[Line]]:
        return "body", _flat(tokens)

    def tail(self, tokens: list[Token]) -> tuple[str, list[Line]]:
        return "tail", _flat(tokens)


def _flat(tokens: list[Token]) -> list[Line]:
    return [line for token in tokens for line in token.value]


def _kinds(text: str) -> tuple[list[Line], dict[int, HeadLine]]:
    """The lines with their kinds, and what the lines of the head say."""
    found = judged(text)
    for line in found[:_DATELINE_REACH]:
        if line.kind == "SHORT" and _may_be_lead(line.text) and dateline.parse(line.text):
            line.kind = "TEXT"
    readings = _read_head(text, found)
    start = _first_of_paragraph(found, _body_start(found))
    end = comments.tail_start(found, start)
    for index, line in enumerate(found):
        if index < start and line.kind == "TEXT":
            line.kind = "DECK"
        elif index == start and line.kind != "TEXT":
            line.kind = "TEXT"
    if end < len(found):
        found[end].kind = "MARK" if "comments" in found[end].classes else "FOOT"
    return found, readings


def _read_head(text: str, found: list[Line]) -> dict[int, HeadLine]:
    readings: dict[int, HeadLine] = {}
    prose = 0
    for index, line in enumerate(found[:HEAD_REACH]):
        if line.kind == "TEXT" and not _may_be_dated(line.text):
            prose += 1
            if prose > 4:
                break
            continue
        if line.kind == "NOISE" and (line.classes or not any(character.isdigit() for character in line.text)):
            continue
        label = labels.read(line.text) if ":" in line.text else None
        if label:
            line.kind = "LABEL"
            readings[line.start] = HeadLine(label=label)
            continue
        reading = read_head_line(text, found, index)
        if reading:
            readings[line.start] = reading
            if (reading.strong and (line.kind != "TEXT" or reading.plain)) or (
                reading.reading and reading.reading.empty
            ):
                line.kind = "META"
    return readings


def _may_be_lead(text: str) -> bool:
    """Whether a line is long enough for a first paragraph and has the dash of a dateline."""
    head = text[: dateline.REACH]
    return len(text) >= _SHORTEST_LEAD and any(dash in head for dash in (" -", "--", "–", "—"))


def _may_be_dated(text: str) -> bool:
    """Whether a line of the length of a paragraph may be "Published: 3 May 2021 at 4:56 p.m. | Updated: …"."""
    return len(text) <= _LONGEST_DATES and sum(character.isdigit() for character in text) > 4


def _body_start(found: list[Line]) -> int:
    """Index of the first line of the story: the first paragraph without a byline below it."""
    first_text = [i for i, line in enumerate(found) if line.kind == "TEXT"]
    strong = [i for i, line in enumerate(found) if line.kind == "META"]
    for index in first_text:
        later = [i for i in strong if index < i <= index + _DECK_REACH and not _ends_between(found, index, i)]
        if not later or first_text[-1] < later[-1] or _is_filed(found, index):
            return index
    if first_text:
        return first_text[-1]
    below = strong[-1] + 1 if strong else 0
    broken = (i for i in range(below, len(found) - 1) if found[i].kind == "SHORT" and _is_broken(*found[i : i + 2]))
    return next(broken, below if strong else len(found))


def _first_of_paragraph(found: list[Line], index: int) -> int:
    """Index of the line in which the paragraph of a line begins that goes on from the lines above it."""
    if index == len(found) or not found[index].text[:1].islower():
        return index
    while index and not found[index].gap and found[index - 1].kind == "SHORT":
        if found[index - 1].text.count(" ") < _BROKEN_WORDS:
            break
        index -= 1
    return index


def _is_filed(found: list[Line], index: int) -> bool:
    """Whether a dateline opens a paragraph, or stands on the line above it as in bulletins."""
    text = found[index].text
    above = found[index - 1] if index else None
    return bool(dateline.parse(text) or (above and above.kind == "SHORT" and dateline.parse(f"{above.text}\n{text}")))


def _is_broken(line: Line, following: Line) -> bool:
    """Whether a sentence goes on in the next line, as in a story of short lines only."""
    return line.text.count(" ") >= _BROKEN_WORDS and not following.gap and following.text[:1].islower()


def _ends_between(found: list[Line], first: int, last: int) -> bool:
    """Whether the story or a mark of the tail stands between two lines: what follows it is no head."""
    between = found[first + 1 : last]
    if sum(line.kind == "TEXT" for line in found[first:last]) > _DECK_PARAGRAPHS:
        return True
    return any("comments" in c or ("foot" in c and "noise" not in c) for c in (line.classes for line in between))
