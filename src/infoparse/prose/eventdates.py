"""Dates of events: "yesterday", "on 25 June", counted from the day the document was written.

The day is that of the dateline, else of the publication; "the previous day" counts from the day named last. A date that
needs one and has none stays words (IP601, IP603).
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Any

from infoparse import vocabulary
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import GrammarError
from infoparse.grammar import Grammar, Token
from infoparse.prose import noting
from infoparse.prose.tokens import Tagged
from infoparse.record import DateValue, Source
from infoparse.source import Span

_GRAMMAR = Grammar("prose/event_date.lark")
_PIECE = re.compile(r"\d+|[A-Za-z]+")
_LINKS = frozenset(("on", "in", "of", "since"))
_AGO = frozenset(("ago", "earlier", "before", "later"))


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
    for unit in table["units"].split():
        words[unit] = words[unit + "s"] = ("UNIT", unit)
    for name, kind in (("previous", "PREVIOUS"), ("same", "SAME"), ("this", "THIS"), ("weekend", "WEEKEND")):
        words.update((word, (kind, word)) for word in table[name].split())
    words["ago"] = ("AGO", "ago")
    words["overnight"] = ("YESTERDAY", "overnight")
    return words


class _Dates:
    """Actions of `event_date.lark`: each gives EDTF, None where it needs a day of writing and there is none."""

    def __init__(self, base: dt.date | None) -> None:
        self.base = base
        self.last: dt.date | None = None
        """The day that the text named last."""

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

    def last_unit(self, found: list[Token]) -> str | None:
        return _around(self.base, found[-1].value, -1)

    def this_unit(self, found: list[Token]) -> str | None:
        return _around(self.base, found[-1].value, 0)

    def weekend(self, _found: list[Token]) -> str | None:
        if self.base is None:
            return None
        sunday = self.base - dt.timedelta(days=(self.base.weekday() + 1) % 7)
        return f"{sunday - dt.timedelta(days=1)}/{sunday}"

    def ago(self, found: list[Token]) -> str | None:
        return _back(self.base, found[0].value, found[1].value)

    def counted(self, found: list[Token]) -> str | None:
        sign = {"earlier": 1, "later": -1}.get(found[-1].value)
        return _back(self.last, sign * found[0].value, found[1].value) if sign else ""

    def previous(self, found: list[Token]) -> str | None:
        return _around(self.last, found[-1].value, -1)

    def same(self, found: list[Token]) -> str | None:
        return _around(self.last, found[-1].value, 0)

    def _year(self, month: int, day: int) -> int | None:
        # A date without a year is the last one before the day of writing.
        if self.base is None:
            return None
        return self.base.year if (month, day) <= (self.base.month, self.base.day) else self.base.year - 1


def _around(day: dt.date | None, unit: str, step: int) -> str | None:
    """The unit that holds a day, or the one before it (step -1)."""
    if day is None:
        return None
    if unit == "day":
        return (day + dt.timedelta(days=step)).isoformat()
    if unit == "week":
        monday = day + dt.timedelta(days=7 * step - day.weekday())
        return f"{monday}/{monday + dt.timedelta(days=6)}"
    month = day.year * 12 + day.month - 1 + step * (12 if unit == "year" else 1)
    return f"{month // 12:04}" if unit == "year" else f"{month // 12:04}-{month % 12 + 1:02}"


def _back(day: dt.date | None, count: int, unit: str) -> str | None:
    """A count of units before a day; to the month for months and to the year for years, as such counts are rough."""
    if day is None:
        return None
    if abs(count) > _MOST:
        return ""
    if unit in ("day", "week"):
        return (day - dt.timedelta(days=count * (7 if unit == "week" else 1))).isoformat()
    return _around(day, unit, -count)


_MOST = 99


class Calendar:
    """Reads the dates of one text, sentence after sentence."""

    def __init__(self, dates: _Dates) -> None:
        self._dates = dates
        self._driver = _GRAMMAR.driver(dates)

    def read(self, tokens: list[Token]) -> str | None:
        """EDTF of a date; "" for what is none, None for one that can't be resolved."""
        try:
            edtf: str | None = self._driver.run(tokens)
        except (GrammarError, OverflowError):
            return ""  # also what would be before the year 1
        if edtf and len(edtf) == 10:
            self._dates.last = dt.date.fromisoformat(edtf)
        return edtf


def calendar(base: dt.date | None) -> Calendar:
    """What reads the dates of one text, which was written on the day `base`."""
    return Calendar(_Dates(base))


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


def read(text: str, row: Tagged, calendar: Calendar, *, dated: bool) -> tuple[list[DateValue], list[Diagnostic]]:
    """The dates that a sentence gives for what it tells, in order, and remarks on those that can't be resolved.

    `calendar` is the text's own, `dated` whether it knows the day of writing.
    """
    dates: list[DateValue] = []
    remarks: list[Diagnostic] = []
    for low, high in runs(row):
        edtf = calendar.read(lex(row, low, high))
        span = Span(row.starts[low], row.ends[high - 1])
        raw = text[span.start : span.end]
        if edtf:
            start, end = _bounds(edtf)
            dates.append(DateValue(raw=raw, span=span, edtf=edtf, start=start, end=end))
        elif edtf is None:
            code = "IP603" if dated or _refers(row, low, high) else "IP601"
            remarks.append(diagnose(code, span, words=raw))
    return dates, remarks


def _refers(row: Tagged, low: int, high: int) -> bool:
    """True for a date that counts from another of the text ("the previous day", "two days earlier")."""
    kinds = {_words()[word][0] for word in row.words[low:high] if word in _words()}
    return "PREVIOUS" in kinds or "SAME" in kinds or ("UNIT" in kinds and row.words[high - 1] in ("earlier", "later"))


def runs(row: Tagged) -> list[tuple[int, int]]:
    """Stretches of tokens that may be a date: words of time and the little words between them."""
    known = _words()
    time = [letter == "d" or word in known for letter, word in zip(row.tags, row.words, strict=True)]
    for i in range(len(time) - 2):
        if row.words[i + 2] in _AGO and time[i + 1] and _count(row, i):
            time[i] = True  # "two days ago", "a week earlier"
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


def _count(row: Tagged, i: int) -> int:
    """The number that a token is, behind a name too ("in Kot two days ago"); 1 for an article, 0 for other words."""
    if row.tags[i] == "D":
        return 1
    value = row.values[i]
    return value[0] if type(value) is tuple and row.tags[i] in "Nw" else 0


def lex(row: Tagged, low: int, high: int) -> list[Token]:
    """The tokens that `event_date.lark` is given for tokens `low` to `high` of a sentence."""
    known = _words()
    tokens: list[Token] = []
    for i in range(low, high):
        if i + 1 < high and known.get(row.words[i + 1], ("",))[0] == "UNIT" and (count := _count(row, i)):
            tokens.append(Token("COUNT", count, i, i + 1))
            continue
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
    return tokens


def rule(tokens: list[Token]) -> str | None:
    """Alias of the rule of `event_date.lark` that a date fits."""
    return noting.rule(_GRAMMAR, _Dates(None), tokens)


def _bounds(edtf: str) -> tuple[str, str]:
    if "/" in edtf:
        start, end = edtf.split("/")
        return start, end
    if len(edtf) == 4:
        return f"{edtf}-01-01", f"{edtf}-12-31"
    if len(edtf) == 7:
        year, month = int(edtf[:4]), int(edtf[5:])
        after = dt.date(year + month // 12, month % 12 + 1, 1)
        return f"{edtf}-01", (after - dt.timedelta(days=1)).isoformat()
    return edtf, edtf
