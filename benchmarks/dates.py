"""Dates: one day in a cell, lines at the head of a page, running text, beside dateutil, datefinder and dateparser."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from importlib.metadata import version

from table import Row, alone, compare, records, skipped

from infoparse.values import dates

CELLS = [
    f"{day} {month} {year}" for day in (1, 12, 31) for month in ("January", "July", "Oct") for year in (1862, 2019)
]
RANGES = ["12–15 November 1942", "November 15–18, 1812", "c. 1545–1572", "4 and 15–16 August 1801", "218–201 BC"]
LINES = [f"Published {month} {day}, 2019 11:15 am by Ann Writer" for month in ("March", "June") for day in range(1, 28)]
PROSE = ["On 9 March 2019 the council of the town met, as it had done since May 5, 2012, and spoke for hours. " * 50]
DAY = len("2019-03-09")

Found = Callable[[str], Iterable[str]]


def rows() -> list[Row]:
    """Speed, and how many dates each side gets right where the shared data tells."""
    labelled = [(str(row["line"]), str(row["date"])) for row in records("date_lines")]
    lines = labelled or [(line, "") for line in LINES]
    texts = [str(row["text"]) for row in records("news_articles", limit=30)] or PROSE
    return [
        *_cells(),
        alone("date cells, ranges and phases", f"{len(RANGES) * 40} cells", _each(dates.parse, RANGES * 40)),
        *_lines(lines, datefinder, "datefinder"),
        *_lines(lines[:40], dateparser, "dateparser"),
        *_prose(texts, datefinder, "datefinder"),
        *_prose(texts[:1], dateparser, "dateparser"),
    ]


def _cells() -> list[Row]:
    work = f"{len(CELLS) * 20} cells of one day"
    try:
        from dateutil.parser import parse
    except ImportError as error:
        return [skipped("date cells", work, "dateutil", error)]
    same = sum((value := dates.parse(cell)) is not None and value.start == f"{parse(cell):%Y-%m-%d}" for cell in CELLS)
    label = f"dateutil {version('python-dateutil')}"
    cells = CELLS * 20
    equal = f"{same} of {len(CELLS)}"
    return [compare("date cells", work, _each(dates.parse, cells), label, _each(parse, cells), equal=equal)]


def _lines(lines: list[tuple[str, str]], make: Callable[[], Found], name: str) -> list[Row]:
    work = f"{len(lines)} head lines"
    try:
        theirs = make()
    except ImportError as error:
        return [skipped("dates in head lines", work, name, error)]
    right = [sum(day in find(line) for line, day in lines) for find in (ours, theirs)]
    equal = f"right: {right[0]} and {right[1]} of {len(lines)}" if lines[0][1] else ""
    bare = [line for line, _ in lines]
    label = f"{name} {version(name)}"
    return [compare("dates in head lines", work, _each(ours, bare), label, _each(theirs, bare), equal=equal, rounds=1)]


def _prose(texts: list[str], make: Callable[[], Found], name: str) -> list[Row]:
    work = f"{sum(map(len, texts)) // 1000} KB of articles"
    try:
        theirs = make()
    except ImportError as error:
        return [skipped("dates in running text", work, name, error)]
    label = f"{name} {version(name)}"
    return [compare("dates in running text", work, _each(ours, texts), label, _each(theirs, texts), rounds=1)]


def ours(text: str) -> set[str]:
    """Days that infoparse finds."""
    return {value.edtf[:DAY] for value in dates.scan(text)}


def datefinder() -> Found:
    """Days that datefinder finds."""
    from datefinder import find_dates

    return lambda text: _days(lambda: find_dates(text))


def dateparser() -> Found:
    """Days that dateparser finds in texts of the languages that occur."""
    from dateparser.search import search_dates

    languages = ["en", "de", "fr", "es"]
    return lambda text: _days(lambda: (day for _, day in search_dates(text, languages=languages) or ()))


def _days(find: Callable[[], Iterable[dt.datetime]]) -> set[str]:
    try:
        return {f"{day:%Y-%m-%d}" for day in find()}
    except Exception:  # a peer's exception is a miss of the peer
        return set()


def _each(function: Callable[[str], object], inputs: list[str]) -> Callable[[], object]:
    return lambda: [function(text) for text in inputs]
