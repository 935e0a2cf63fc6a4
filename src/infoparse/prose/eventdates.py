"""Dates of events: "yesterday", "on Saturday", "on 25 June", counted from the day the document was written.

The day is that of the dateline, else of the publication. A date that needs it and has none stays words (IP601).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.tokens import Tagged
from infoparse.record import DateValue, Source
from infoparse.source import Span

_GRAMMAR = Grammar("prose/event_date.lark")
_PIECE = re.compile(r"\d+|[A-Za-z]+")
_LINKS = frozenset(("on", "in", "of", "since"))
_TIME = re.compile(r"[d]")


@cache
def _words() -> dict[str, tuple[str, Any]]:
    table = vocabulary.load("prose/time")
    words: dict[str, tuple[str, Any]] = {}
    for name, kind in (("parts", "PART"), ("today", "TODAY"), ("yesterday", "YESTERDAY"), ("last", "LAST")):
        words.update((word, (kind, word)) for word in table[name].split())
    for number, word in enumerate(table["weekdays"].split()):
        words[word] = ("WEEKDAY", number)
    for name in ("short", "months"):
        for number, word in enumerate(table[name].split(), 1):
            words[word] = ("MONTH", number)
    words["sept"] = ("MONTH", 9)
    words["overnight"] = ("YESTERDAY", "overnight")
    return words


class _Dates:
    """Actions of `event_date.lark`: each gives EDTF, None where it needs a day of writing and there is none."""

    def __init__(self, base: dt.date | None) -> None:
        self.base = base

    def today(self, _found: list[Token]) -> str | None:
        return self.base.isoformat() if self.base else None

    def yesterday(self, _found: list[Token]) -> str | None:
        return (self.base - dt.timedelta(days=1)).isoformat() if self.base else None

    def weekday(self, found: list[Token]) -> str | None:
        if self.base is None:
            return None
        number = next(token.value for token in found if token.type == "WEEKDAY")
        back = (self.base.weekday() - number) % 7
        if back == 0 and any(token.type == "LAST" for token in found):
            back = 7
        return (self.base - dt.timedelta(days=back)).isoformat()

    def day(self, found: list[Token]) -> str | None:
        parts = {token.type: token.value for token in found}
        year = parts.get("YEAR") or self._year(parts["MONTH"], parts["DAY"])
        if year is None:
            return None
        try:
            return dt.date(year, parts["MONTH"], parts["DAY"]).isoformat()
        except ValueError:
            return None

    day_first = day

    def month(self, found: list[Token]) -> str | None:
        parts = {token.type: token.value for token in found}
        year = parts.get("YEAR") or self._year(parts["MONTH"], 1)
        return f"{year:04}-{parts['MONTH']:02}" if year else None

    def _year(self, month: int, day: int) -> int | None:
        # A date without a year is the last one before the day of writing.
        if self.base is None:
            return None
        return self.base.year if (month, day) <= (self.base.month, self.base.day) else self.base.year - 1


def driver(base: dt.date | None) -> Driver:
    """What reads the dates of one text, which was written on the day `base`."""
    return _GRAMMAR.driver(_Dates(base))


def written(source: Source) -> dt.date | None:
    """The day a document was written: its dateline's, else its publication's; None when neither has a full day."""
    days = (source.dateline.date if source.dateline else None, source.published)
    for value in days:
        if value is not None and value.start and value.start == (value.end or value.start)[:10]:
            try:
                return dt.date.fromisoformat(value.start)
            except ValueError:
                continue
    return None


def read(text: str, row: Tagged, calendar: Driver, *, dated: bool) -> tuple[list[DateValue], list[Diagnostic]]:
    """The dates that a sentence gives for what it tells, in order, and remarks on those that can't be resolved.

    `calendar` is what `driver` gave for the text, `dated` whether it knows the day of writing.
    """
    dates: list[DateValue] = []
    remarks: list[Diagnostic] = []
    for low, high in _runs(row):
        edtf = _edtf(row, low, high, calendar)
        span = Span(row.starts[low], row.ends[high - 1])
        raw = text[span.start : span.end]
        if edtf:
            start, end = _bounds(edtf)
            dates.append(DateValue(raw=raw, span=span, edtf=edtf, start=start, end=end))
        elif edtf is None and not dated:
            remarks.append(diagnose("IP601", span, words=raw))
    return dates, remarks


def _runs(row: Tagged) -> list[tuple[int, int]]:
    """Stretches of tokens that may be a date: words of time and the little words between them."""
    known = _words()
    time = [letter == "d" or word in known for letter, word in zip(row.tags, row.words, strict=True)]
    out = []
    i = 0
    while i < len(time):
        if not time[i]:
            i += 1
            continue
        low = i
        while i < len(time) and (time[i] or (row.words[i] in _LINKS and i + 1 < len(time) and time[i + 1])):
            i += 1
        if low and row.words[low - 1] in _LINKS:
            low -= 1
        out.append((low, i))
    return out


def _edtf(row: Tagged, low: int, high: int, calendar: Driver) -> str | None:
    known = _words()
    tokens: list[Token] = []
    for i in range(low, high):
        for piece in _PIECE.findall(row.words[i]):
            if piece.isdigit():
                number = int(piece)
                kind, value = ("YEAR", number) if len(piece) == 4 else ("DAY", number)
            elif piece in known:
                kind, value = known[piece]
            elif piece in _LINKS:
                kind, value = "ON", 0
            elif piece == "night":
                kind, value = "NIGHT", 0
            else:
                continue  # "25th", "5th of May"
            if kind == "PART" and tokens and tokens[-1].type == "LAST":
                kind = "NIGHT"
            tokens.append(Token(kind, value, i, i + 1))
    try:
        found: str | None = calendar.run(tokens)
    except GrammarError:
        return ""
    return found


def _bounds(edtf: str) -> tuple[str, str]:
    if len(edtf) == 7:
        year, month = int(edtf[:4]), int(edtf[5:])
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return f"{edtf}-01", (after - dt.timedelta(days=1)).isoformat()
    return edtf, edtf
