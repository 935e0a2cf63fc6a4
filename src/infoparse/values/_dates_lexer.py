"""Text into date tokens: one compiled pattern, and the vocabulary for words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from infoparse.grammar import Token
from infoparse.values._dates_model import Point
from infoparse.values._dates_patterns import HEADS, ORDINAL, PHRASE, TOKEN, WORD


class Style(NamedTuple):
    """What a mark of the calendar says."""

    name: str
    """`old` (Julian) or `new` (Gregorian)."""
    closed: bool
    """True with a closing bracket behind it: "(O.S.)" belongs to the date before it."""
    ahead: bool
    """True with a colon behind it: "Old Style: 5 May" belongs to the date behind it."""


_LETTERS = {letters: month for month, letters in enumerate("I II III IV V VI VII VIII IX X XI XII".split(), 1)}
_DIGITS = re.compile(r"\d+|XX")
_INNER = re.compile(r"(?<=[^\W\dA-Z_])[A-Z][^\W\dA-Z_]++\Z")
_HEAD = re.compile(r"\d+|twenty-[a-z]+|[^\W\d_]+", re.IGNORECASE)
_ZONED = re.compile(r"(?:Z|[+-]\d\d:?\d\d)$")
_BETWEEN = re.compile(r"[\s\w]~\s*\w")
_ENDS = frozenset(("YEAR", "DAY", "DATE"))  # 5 May 1640 ~ 7 June 1640
_SEPARATORS = {
    ",": "comma", ";": "break", "|": "break", "/": "slash", "&": "and", "+": "and", "(": "open", "[": "open",
    ")": "close", "]": "close", "'": "", "’": "", '"': "", "“": "", "”": "", ".": "", ":": "",
}  # fmt: skip


def tokens(text: str, order: str | None = None, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Every token of a text or a part of it; a SEP's value is (how it joins, its words in lower case)."""
    match = TOKEN.match
    end = len(text) if end is None else end
    at, last = start, ""
    while at < end:
        found = match(text, at, end)
        if found is None:
            return
        kind = found.lastgroup
        if kind == "blank":
            at = found.end()
            continue
        if kind == "word" and found[0].lower() in HEADS and (phrase := PHRASE.match(text, at, end)):
            found, kind = phrase, phrase.lastgroup
        token = _READ[kind](found, last, order)  # type: ignore[index]
        at = token.end
        if token.type == "BLANK":
            continue
        if token.value != ("comma", ""):
            last = token.type
        yield token


def _gap(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("SEP", ("gap", ""), *found.span())


def _blank(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("BLANK", "", *found.span())


def _word(found: re.Match[str], last: str, _order: str | None) -> Token:
    start, end = found.span()
    word = found[0]
    known = WORD.get(word.lower()) or WORD.get(" ".join(word.lower().split()))
    if known is None:
        # Words run together where a page lost its line ends: "readApril 25".
        inner = _INNER.search(word, 1) if not word[1:].islower() else None
        known = WORD.get(inner[0].lower()) if inner else None
        if inner is None or known is None or known[0] != "MONTH":
            return Token("SEP", ("gap", word.lower()), start, end)
        start += inner.start()
    if known[0] == "LABEL":
        return Token("SEP", ("gap", " ".join(word.lower().split())), start, end)
    if known[0] == "SEP":
        return Token("SEP", (known[1], ""), start, end)
    if known[0] == "LEADING":
        return Token("SEP", ("", ""), start, end) if last == "DAY" else Token("BLANK", "", start, end)
    return Token(known[0], known[1], start, end)


def _number(found: re.Match[str], last: str, _order: str | None) -> Token:
    start, end = found.span()
    digits = _DIGITS.match(found[0])[0]  # type: ignore[index]
    if len(digits) > 4 and last in ("MONTH", "DAY") and digits[0] in "12":
        # "December 15, 20163:33 PM", "22. Dezember 201922. Dezember 2019": a border was lost behind the year.
        return Token("YEAR", (int(digits[:4]), None), start, start + 4)
    number = int(digits) if len(digits) <= 4 else 0
    if len(digits) == 2 and found.string[max(start - 2, 0) : start] in (" '", " ’"):
        return Token("SEP", ("gap", ""), start, end)  # "July '44" does not say of which century
    if digits == "00" and found.string[start - 1 : start] in ("/", "-", "–"):
        return Token("YEAR", (0, None), start, end)  # 1899–00
    if 0 < number <= 31 and len(digits) <= 2:
        return Token("DAY", number, start, end)
    if 31 < number < 3000:
        return Token("YEAR", (number, None), start, end)
    return Token("SEP", ("gap", ""), start, end)


def _date(found: re.Match[str], point: Point | None) -> Token:
    return Token("DATE", point, *found.span()) if point else Token("SEP", ("gap", ""), *found.span())


def _real(year: int, month: int, day: int | None = None) -> Point | None:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    return Point(year, month=month, day=day)


def _iso(found: re.Match[str], _last: str, _order: str | None) -> Token:
    year, month, day, *rest = _DIGITS.findall(found[0])
    point = _real(int(year), int(month), None if day == "XX" else int(day))
    if point and rest:
        zone = _ZONED.search(found[0], 16)
        clock = found[0][: zone.start()] if zone else found[0]
        seconds = rest[2] if clock.count(":") > 1 else "00"
        point.time = f"{rest[0]}:{rest[1]}:{seconds}{zone[0] if zone else ''}"
    return _date(found, point)


def _year_month(found: re.Match[str], _last: str, _order: str | None) -> Token:
    year, month = int(found[0][:4]), int(found[0][5:])
    if month > year % 100:  # 1910-11 is a range of years, 2005-04 a month
        return Token("YEAR", (year, None), found.start(), found.start() + 4)
    return _date(found, _real(year, month))


def _month_year(found: re.Match[str], _last: str, _order: str | None) -> Token:
    month, year = found[0].split("/")
    return _date(found, _real(int(year), int(month)))


def _cjk(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return _date(found, _real(*(int(number) for number in _DIGITS.findall(found[0]))))


def _numeric(found: re.Match[str], _last: str, order: str | None) -> Token:
    a, b, c = (int(number) for number in found[0].split(found["_sep"]))
    year = c if c > 99 else c + (2000 if c < 50 else 1900)
    readings = {"dmy": _real(year, b, a), "mdy": _real(year, a, b)}
    # Dots are the European way and put the day first.
    first = order or ("dmy" if found["_sep"] == "." else "")
    point = readings.get(first) or readings["dmy"] or readings["mdy"]
    if point and not readings.get(first) and a != b:
        point.other = readings["mdy"] if readings["dmy"] else None
    return _date(found, point)


def _spaced(found: re.Match[str], _last: str, _order: str | None) -> Token:
    day, month, year = re.findall(r"\w+", found[0])
    return _date(found, _real(int(year), _LETTERS.get(month) or int(month), int(day)))


def _dotted_day(found: re.Match[str], _last: str, _order: str | None) -> Token:
    day, month = (int(number) for number in _DIGITS.findall(found[0]))
    return _date(found, Point(month=month, day=day) if _real(2000, month, day) else None)


def _decade(found: re.Match[str], _last: str, _order: str | None) -> Token:
    year = int(_DIGITS.match(found[0])[0])  # type: ignore[index]
    return Token("DECADE", (year, True if found["_before"] else None), *found.span())


def _century(found: re.Match[str], _last: str, _order: str | None) -> Token:
    head = _HEAD.match(found[0])[0].lower()  # type: ignore[index]
    number = int(head) if head.isdigit() else ORDINAL[head]
    unit = "millennium" if found["_thousand"] else "century"
    return Token("CENTURY", (number, True if found["_bc"] else None, unit), *found.span())


def _era(found: re.Match[str], _last: str, _order: str | None) -> Token:
    number = int(_DIGITS.search(found[0])[0])  # type: ignore[index]
    return Token("YEAR", (number, bool(found["_era"])), *found.span())


def _anno(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("YEAR", (int(_DIGITS.search(found[0])[0]), False), *found.span())  # type: ignore[index]


def _style(found: re.Match[str], _last: str, _order: str | None) -> Token:
    style = Style("new" if found["_new"] else "old", bool(found["_closed"]), bool(found["_ahead"]))
    return Token("STYLE", style, *found.span())


def _time(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("TIME", found[0], *found.span())


def _dash(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("TO", found[0], *found.span())


def _break(found: re.Match[str], _last: str, _order: str | None) -> Token:
    return Token("SEP", ("break", ""), *found.span())


def _sign(found: re.Match[str], last: str, _order: str | None) -> Token:
    sign = found[0]
    if sign[0] in "$€£":
        return Token("SEP", ("gap", ""), *found.span())
    if sign == "?":
        return Token("QUESTION", sign, *found.span())
    if sign == "~" and last in _ENDS and _BETWEEN.match(found.string, max(found.start() - 1, 0)):
        return Token("TO", sign, *found.span())
    if sign in "~≈":
        return Token("ABOUT", sign, *found.span())
    if sign == "." and last in ("MONTH", "DAY", "ABOUT"):
        return _blank(found, last, None)
    return Token("SEP", (_SEPARATORS.get(sign, "gap"), ""), *found.span())


_READ: dict[str, Callable[[re.Match[str], str, str | None], Token]] = {
    "iso": _iso, "yearmonth": _year_month, "monthyear": _month_year,
    "numeric": _numeric, "dotted": _dotted_day, "spaced": _spaced, "cjk": _cjk,
    "clock": _time, "time": _time, "zone": _blank, "decade": _decade, "century": _century, "spelled": _century,
    "era": _era, "anno": _anno, "number": _number, "word": _word, "phrase": _word, "style": _style, "julian": _blank,
    "dash": _dash, "break": _break, "sign": _sign, "gap": _gap, "other": _gap, "duration": _gap, "lasting": _gap,
}  # fmt: skip
