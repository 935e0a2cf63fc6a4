"""Dates in running text: islands of date tokens between other words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.values import _dates_lexer as lexer
from infoparse.values._dates_model import Phase, Point
from infoparse.values._dates_phases import phases
from infoparse.values._dates_resolve import settle
from infoparse.values._dates_tidy import tidy

_TABLE = vocabulary.load("dates")
_WEAK = frozenset(vocabulary.load("months")["weak"]["prose"].split())
_EVIDENCE = {word: order for order, words in _TABLE["evidence"].items() for word in words}
_DATES = frozenset(("DAY", "MONTH", "WEAK", "YEAR", "SEASON", "DECADE", "CENTURY", "DATE"))
_LONGEST = 64  # tokens of an island
_NEAR = (
    40  # characters beside a digit that may belong to its date ("Wednesday, the twenty-fifth day of September 1996")
)
_DIGITS = re.compile(r"\d++")
_WORD = re.compile(r"[^\W\d_]+")
_HALF = re.compile(r"\d\s?([ap])\.?\s?m\b", re.IGNORECASE)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-])(\d{1,2})\2(?:\d{4}|\d{2})(?!\d|[./-]\d)")
_CLOCK = re.compile(
    r"(\d{1,2})(?:\D{0,2}(\d\d))?(?::(\d\d))?\D?\s?(?:([ap])\.?\s?m\.?)?\s?\(?([a-z]{1,4})?\s?(?:([+\-−])(\d{1,2})(?::?(\d\d))?)?",
    re.IGNORECASE,
)


def islands(text: str, order: str | None) -> Iterator[list[Token]]:
    """Runs of date tokens, clock times among them, that no other word or line end interrupts."""
    for start, end in _windows(text):
        run: list[Token] = []
        dated = False
        for token in lexer.tokens(text, order, start, end):
            if (token.type == "SEP" and (token.value[1] or token.value[0] == "break")) or len(run) >= _LONGEST:
                if dated:
                    yield run
                run, dated = [], False
            if token.type != "SEP" or run:
                run.append(token)
                dated = dated or token.type in _DATES
        if dated:
            yield run


def _windows(text: str) -> Iterator[tuple[int, int]]:
    """Parts of the text around digits: a date that counts has one, and the rest need not be lexed."""
    begin = finish = 0
    for digits in _DIGITS.finditer(text):
        start, end = digits.span()
        if finish and start - finish > 2 * _NEAR:
            yield _border(text, begin - _NEAR, 1), _border(text, finish + _NEAR, -1)
            begin = start
        elif not finish:
            begin = start
        finish = end
    if finish:
        yield _border(text, begin - _NEAR, 1), _border(text, finish + _NEAR, -1)


def _border(text: str, at: int, step: int) -> int:
    """The nearest place outside a word, at most a word's length away."""
    for _ in range(_NEAR // 2):
        if not 0 < at < len(text) or not (text[at - 1].isalpha() and text[at].isalpha()):
            break
        at += step
    return max(0, min(at, len(text)))


def read(text: str, run: list[Token], near: date | None, *, years: bool, times: bool) -> list[Phase]:
    """The settled phases of one island."""
    tokens = [_proper(text, token) for token in run if token.type not in ("TIME", "QUESTION")]
    # At the border of an island a dash is punctuation, and "to" and "from" lead nowhere.
    while tokens and tokens[-1].type in ("TO", "SEP"):
        tokens.pop()
    while tokens and (tokens[0].type in ("TO", "SEP", "FROM") and not _means(tokens)):
        del tokens[0]
    found = _dated(phases(tidy(tokens)))
    if near:
        for phase in found:
            for point in phase.points:
                _nearest(point, found, near)
    found = [phase for phase in settle(found) if all(_likely(point, years=years) for point in phase.points)]
    if times:
        for token in run:
            if token.type == "TIME":
                _put_time(token, found)
    return found


def order_in(text: str) -> str | None:
    """`dmy` or `mdy` when the text shows how it writes numeric dates, None when it does not.

    Another numeric date with a number above 12 decides, then a.m. and p.m. and the zones of North America against
    words and zones of places that put the day first.
    """
    for found in _NUMERIC.finditer(text):
        a, b = int(found[1]), int(found[3])
        if a > 12 >= b:
            return "dmy"
        if b > 12 >= a:
            return "mdy"
    rest = _HALF.sub("", text)
    votes = {_EVIDENCE.get(word[0].lower()) for word in _WORD.finditer(rest)} - {None}
    if votes == {"dmy"}:
        return "dmy"
    return "mdy" if votes == {"mdy"} or (not votes and rest != text) else None


def _proper(text: str, token: Token) -> Token:
    """A lower-case word that is also a month ("may", "march") must stand beside a day and a year."""
    if token.type == "MONTH" and text[token.start : token.end] in _WEAK:
        return token._replace(type="WEAK")
    return token


def _means(tokens: list[Token]) -> bool:
    """True for a word before a date that opens a range: "until May", "since May", "from May to June"."""
    return tokens[0].value in ("until", "since") or (
        tokens[0].type == "FROM" and any(token.type in ("TO", "NOW") for token in tokens)
    )


def _likely(point: Point, *, years: bool) -> bool:
    """True for a date that running text can mean; years and centuries alone are left to the caller."""
    if point.bc is None and not 1000 <= point.number <= 2100:
        return False
    return years or point.month is not None or point.season is not None


def _dated(found: list[Phase]) -> list[Phase]:
    """Without bare numbers that are no days: those behind the last month, and those not in order before it."""
    while found and _only_day(found[-1]):
        found.pop()
    kept: list[Phase] = []
    for phase in reversed(found):
        if _only_day(phase) and kept and (phase.last.day or 0) >= (kept[-1].first.day or 0):
            continue
        kept.append(phase)
    kept.reverse()
    return kept


def _only_day(phase: Phase) -> bool:
    return all(p.day and not p.month and p.year is None for p in phase.points)


def _nearest(point: Point, found: list[Phase], near: date) -> None:
    """Gives a date without a year the one that brings it nearest to `near`."""
    if point.year is not None or not point.month or any(p.year for phase in found for p in phase.points):
        return
    day = point.day or 15

    def distance(year: int) -> int:
        return abs((year - near.year) * 365 + (point.month or 1) * 30 + day - near.month * 30 - near.day)

    point.year = min((near.year, near.year - 1, near.year + 1), key=distance)


def _put_time(token: Token, found: list[Phase]) -> None:
    """Gives a clock time to the day that stands nearest to it."""
    days = [p for p in found if p.kind == "single" and p.first.day and not p.first.time]
    if not days:
        return
    phase = min(days, key=lambda p: token.start - p.end if token.start >= p.end else p.start - token.end + 1)
    phase.first.time = clock(token.value) or ""
    phase.start, phase.end = min(phase.start, token.start), max(phase.end, token.end)


def clock(text: str) -> str | None:
    """`HH:MM:SS` and the zone as ISO 8601 writes them, of "4:08pm EST" or "13h59"; None for an impossible time."""
    found = _CLOCK.match(text)
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2] or 0), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4].lower() == "p" else 0)
    if hour > 23 or minute > 59 or second > 59:
        return None
    offset = _TABLE["times"].get((found[5] or "").lower())
    if found[6]:
        sign = 1 if found[6] == "+" else -1
        offset = (offset or 0) + sign * (int(found[7]) * 60 + int(found[8] or 0))
    zone = (
        ""
        if offset is None
        else "Z"
        if offset == 0
        else f"{'-' if offset < 0 else '+'}{abs(offset) // 60:02d}:{abs(offset) % 60:02d}"
    )
    return f"{hour:02d}:{minute:02d}:{second:02d}{zone}"
