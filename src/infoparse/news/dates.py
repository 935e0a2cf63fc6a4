"""Dates and times as heads of articles print them.

They stand glued to their neighbours ("2 minute readApril 25, 20232:26 PM GMT+2", "22 Dec 2016651"), with the time
before or behind, in any language, and numerals may be in either order. `find` reports what is written; `value` makes a
date of it once the order of numerals and the year are known.

`values.dates.scan` reads the dates of running text, which stand between words: it takes no glued dates, no time before
its date, no weekday along, and needs the order of numerals before it starts. Heads need all four, hence this module.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Literal, NamedTuple

from infoparse.news.words import american_zones, lexicon, months, zones
from infoparse.record import DateValue
from infoparse.source import Span

Order = Literal["dmy", "mdy"]


class Moment(NamedTuple):
    """A date as written, perhaps with a time."""

    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""
    year: int | None
    """None when not written."""
    month: int
    """The first numeral where `open` is set."""
    day: int
    """The second numeral where `open` is set."""
    open: bool = False
    """True when the text does not tell which numeral is the month."""
    order: Order | None = None
    """Order that numerals alone prove ("13/10/16" is dmy); None when they prove none."""
    time: str = ""
    """`hh:mm:ss` with offset or Z where the zone is written; empty without a time."""
    hint: Order | None = None
    """Order that the time's style speaks for: am and pm and American zones for mdy, else none."""


_WORD = r"[^\W\d_]{3,14}"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"""
    (?<!\d)(?P<y1>{_YEAR})(?P<s1>[-/.]|\s?年\s?|년\s?)(?P<m1>\d{{1,2}})(?:(?P=s1)|\s?月\s?|월\s?)(?P<d1>\d{{1,2}})[日일]?
  | (?<![\d.,:/])(?P<n1>\d{{1,2}})(?P<s2>[./-])\s?(?P<n2>\d{{1,2}})(?P=s2)\s?(?P<y2>{_YEAR}|\d\d(?!\d))
  | (?:(?<!\d)|(?<=\D{_YEAR}))(?P<d3>\d{{1,2}})(?:st\b|nd\b|rd\b|th\b|er\b|[.ºª°])?
    [\s/.-]{{0,3}}(?:de\s|of\s|d[’'])?(?P<w3>{_WORD})\.?,?[\s/.-]{{0,3}}
    (?:de\s|del\s|of\s)?(?P<y3>{_YEAR}|['’]?\d\d(?![\d:]|[.h]\d|\s?[ap]\.?m))?
  | (?P<w4>{_WORD})\.?\s{{0,2}}(?P<d4>\d{{1,2}})(?:st\b|nd\b|rd\b|th\b)?
    (?:(?:,\s?|\s,?\s?|\sde\s)?(?P<y4>{_YEAR})|(?!\d|[./]\d))
    """,
    re.VERBOSE,
)
_CLOCK = r"""(?P<h>[01]?\d|2[0-4])(?:\s?[:h時]\s?|\.|[Uu]hr\s|시\s?)(?P<m>[0-5]\d)(?:[:.](?P<s>[0-5]\d)(?:\.\d+)?)?分?
    (?:\s?(?P<ap>[ap])\.?\s?m\b\.?)?(?:\s?(?:Uhr|h\b))?"""
_HOUR = r"(?P<h2>[01]?\d)\s?(?P<ap2>[ap])\.?m\b\.?|(?P<mil>(?:[01]\d|2[0-3])[0-5]\d)(?=\s(?:GMT|UTC))"
_ZONE = r"""(?:\s?\(?(?P<z>(?:UTC|GMT)\s?[+-]\s?\d{1,2}(?::?\d\d)?|[+-]\d\d:?\d\d
    |(?-i:[A-Z]{1,4}(?:\b|(?=[A-Z][a-z]))))\)?
    (?:\s\(\d{4}\s[A-Z]{2,4}\))?|,\sUK\b)?"""
_BEHIND = re.compile(
    rf"[\s,|•·/–—@T-]{{0,4}}(?:(?:at|um|à|às|as|a\slas|alle(?:\sore)?|ore|kl\.?|om|o)\s)?(?:{_CLOCK}|{_HOUR}){_ZONE}",
    re.VERBOSE | re.IGNORECASE,
)
_BEFORE = re.compile(rf"(?:{_CLOCK}|{_HOUR}){_ZONE}[\s,|–-]{{1,3}}(?:on\s|am\s)?\Z", re.VERBOSE | re.IGNORECASE)
_BEFORE_REACH = 32
_NUMERAL = re.compile(r"\d")
_NEXT = re.compile(rf"\.?\s(?:de\s)?({_WORD})")
# "readApril 25"
_GLUED = re.compile(r"(?<=[^\W\d_])[^\W\d_a-zà-ÿ][^\W\d_]+\Z")
_WEEKDAY = re.compile(r"([^\W\d_]{2,14}(?:-feira)?|Chủ nhật|Thứ \w+)[.,]?\s{0,2}\Z")


def find(text: str, limit: int = 8, *, loose: bool = False) -> list[Moment]:
    """The dates of one line in the order of the text, at most `limit`; `loose` takes months in small letters too."""
    found: list[Moment] = []
    if not _NUMERAL.search(text):
        return found
    at = 0
    while len(found) < limit and (match := _DATE.search(text, at)):
        moment = _read(match, loose=loose)
        if moment is None:
            # Go on behind the first word or numeral of what looked like a date.
            at = max(match.end("w4"), match.end("d3"), match.end("n1"), match.end("y1"), match.start() + 1)
            continue
        moment = _widen(text, moment, found[-1].end if found else 0)
        found.append(moment)
        at = moment.end
    return found


def _read(match: re.Match[str], *, loose: bool = False) -> Moment | None:
    start, end = match.span()
    got = match.group
    if got("y1"):
        return _checked(start, end, int(got("y1")), int(got("m1")), int(got("d1")))
    if got("n1"):
        return _numeric(start, end, int(got("n1")), int(got("n2")), _full(got("y2")), got("s2"))
    word = got("w3") or got("w4")
    month = months().get(word.casefold())
    if month is None and got("w4") and (glued := _GLUED.search(word)):
        month = months().get(glued[0].casefold())
        start += glued.start()
    if month is None:
        return None
    year = got("y3") or got("y4")
    if not year and not loose and (word[0].islower() or len(word) < 3):
        return None
    following = _NEXT.match(match.string, match.end("d4")) if got("w4") and not year else None
    if following and following[1].casefold() in months():
        return None  # "Rose May 3 May 2021": the day of the next month
    return _checked(
        start, end if year else match.end("w3" if got("w3") else "d4"), _full(year), month, int(got("d3") or got("d4"))
    )


def _numeric(start: int, end: int, first: int, second: int, year: int | None, mark: str) -> Moment | None:
    if first > 12 or second > 12:
        order: Order = "dmy" if first > 12 else "mdy"
        day, month = (first, second) if first > 12 else (second, first)
        checked = _checked(start, end, year, month, day)
        return checked and checked._replace(order=order)
    if not first or not second:
        return None
    return Moment(start, end, year, first, second, open=first != second, hint="dmy" if mark == "." else None)


def _checked(start: int, end: int, year: int | None, month: int, day: int) -> Moment | None:
    try:
        date(year or 2000, month, day)
    except ValueError:
        return None
    return Moment(start, end, year, month, day)


def _full(year: str | None) -> int | None:
    """A year of two digits lies between 1930 and 2029, as no news was on line before the first."""
    if not year:
        return None
    digits = year.lstrip("'’")
    number = int(digits)
    return number if len(digits) == 4 else number + (2000 if number < 30 else 1900)


def _widen(text: str, moment: Moment, floor: int) -> Moment:
    """The moment with its time and weekday."""
    start, end = moment.start, moment.end
    clock = _BEHIND.match(text, end)
    if clock:
        end = clock.end()
    head = text[max(floor, start - _BEFORE_REACH) : start]
    day = _WEEKDAY.search(head)
    if day and day[1].casefold().rstrip(".") in lexicon().weekday:
        start -= len(head) - day.start()
        head = head[: day.start()]
    if clock is None:
        clock = _BEFORE.search(head)
        if clock:
            start -= len(head) - clock.start()
    if clock is None:
        return moment._replace(start=start)
    time, american = _time(clock)
    hint: Order | None = "mdy" if american else moment.hint
    return moment._replace(start=start, end=end, time=time, hint=hint)


def _time(clock: re.Match[str]) -> tuple[str, bool]:
    """`hh:mm:ss` with the zone, and whether it is written the American way."""
    got = clock.group
    if got("mil"):
        hour, minute = int(got("mil")[:2]), int(got("mil")[2:])
    else:
        hour, minute = int(got("h") or got("h2")), int(got("m") or 0)
    half = (got("ap") or got("ap2") or "").casefold()
    if half == "p" and hour < 12:
        hour += 12
    elif half == "a" and hour == 12:
        hour = 0
    zone = (got("z") or "").replace(" ", "")
    time = f"{hour % 24:02}:{minute:02}:{int(got('s') or 0):02}{_offset(zone)}"
    return time, bool(half) or zone.upper() in american_zones()


def _offset(zone: str) -> str:
    if zone[:3].upper() in {"UTC", "GMT"} and len(zone) > 3:
        zone = zone[3:]
    if zone[:1] in {"+", "-"}:
        digits = zone[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{zone[0]}{int(hours):02}:{minutes}" if int(hours) < 15 else ""
    return zones().get(zone.upper(), "")


def value(text: str, moment: Moment, *, order: Order = "dmy", year: int | None = None, at: int = 0) -> DateValue | None:
    """The date of a moment in `text`; None where no calendar has it or where its year is not known."""
    known = moment.year or year
    month, day = moment.month, moment.day
    if moment.open and (moment.order or order) == "dmy":
        month, day = day, month
    if known is None:
        return None
    try:
        iso = date(known, month, day).isoformat()
    except ValueError:
        return None
    edtf = f"{iso}T{moment.time}" if moment.time else iso
    return DateValue(
        edtf=edtf,
        start=iso,
        end=iso,
        raw=text[moment.start : moment.end],
        span=Span(moment.start + at, moment.end + at),
    )
