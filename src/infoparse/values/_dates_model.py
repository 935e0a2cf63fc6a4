"""What a date is before it becomes a `DateValue`: points, phases, and ISO 8601-2 strings made of them."""

from __future__ import annotations

from calendar import monthrange
from typing import Literal

import attrs

Unit = Literal["year", "decade", "century", "millennium"]
Part = Literal["early", "mid", "late"]
Kind = Literal["single", "range", "open_end", "open_start", "before", "after"]

_LENGTH: dict[Unit, int] = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
# First and last month of each season of ISO 8601-2, northern half; winter ends in the next year.
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


@attrs.define
class Point:
    """One end of a range, or a date on its own; what the text leaves out is None."""

    year: int | None = None
    """As written, without its era; of a decade, century or millennium the year with the smallest number."""
    bc: bool | None = None
    """Era, where the text says it."""
    month: int | None = None
    day: int | None = None
    season: int | None = None
    unit: Unit = "year"
    other: Point | None = None
    """The second reading of an ambiguous numeric date."""
    time: str = ""
    about: bool = False
    doubt: bool = False
    part: Part | None = None
    to_part: Part | None = None
    """The second of "mid to late May"."""
    month_first: bool = False
    """True for "May 8": a bare day that follows is in the same month."""

    @property
    def number(self) -> int:
        """The astronomical year: 1 BC is 0."""
        return 1 - (self.year or 0) if self.bc else (self.year or 0)

    def same_day(self, other: Point) -> bool:
        """True when both name the same day, month or year."""
        return self.key() == other.key() and self.unit == other.unit

    def key(self) -> tuple[int, int, int]:
        """Sorts by the first day."""
        month = self.month or (_SEASONS[self.season][0] if self.season else 0)
        return self._years()[0], month, self.day or 0

    def last_key(self) -> tuple[int, int, int]:
        """Sorts by the last day."""
        month = self.month or (12 if not self.season or self.season == 24 else _SEASONS[self.season][1])
        return self._years()[1], month, self.day or 31

    def _years(self) -> tuple[int, int]:
        """First and last astronomical year."""
        more = _LENGTH[self.unit] - 1
        return (self.number - more, self.number) if self.bc else (self.number, self.number + more)

    def edtf(self, *, mark: bool = True) -> str:
        """ISO 8601-2 string; a century is a range of years, as is a decade before Christ."""
        if self.unit in ("century", "millennium") or (self.bc and self.unit == "decade"):
            first, last = self._years()
            return f"{_year(first)}/{_year(last)}"
        text = _year(self.number)
        if self.unit == "decade":
            text = text[:-1] + "X"
        elif self.season:
            text += f"-{self.season}"
        elif self.month:
            text += f"-{self.month:02d}"
            if self.day:
                text += f"-{self.day:02d}"
                text += f"T{self.time}" if self.time else ""
        if mark and (self.about or self.doubt):
            text += "%" if self.about and self.doubt else "~" if self.about else "?"
        return text

    def first_day(self) -> str | None:
        """ISO day on which it begins; None before the year 1."""
        year, month, day = self.key()
        return _iso(year, month or 1, day or 1)

    def last_day(self) -> str | None:
        """ISO day on which it ends; None before the year 1."""
        year, month, day = self.last_key()
        if self.season == 24 and not self.month:
            year, month, day = year + 1, 2, 31
        return _iso(year, month, day)


def _iso(year: int, month: int, day: int) -> str | None:
    # ISO counts in the Gregorian calendar, which lacks some Julian days.
    return f"{year:04d}-{month:02d}-{min(day, monthrange(year, month)[1]):02d}" if 0 < year < 10000 else None


def _year(number: int) -> str:
    return f"-{-number:04d}" if number < 0 else f"{number:04d}"


@attrs.define
class Phase:
    """A date or a range, with what stands around it."""

    points: list[Point]
    """One, or the two ends of a range."""
    kind: Kind = "single"
    style: str | None = None
    """`old` (Julian) or `new` (Gregorian), where the text says it."""
    start: int = 0
    end: int = 0
    """Offsets in the lexed text."""
    joint: str = ""
    """What stands before it: `and`, `or`, `comma`, `slash`, `break`, `gap`."""
    label: str = ""
    """Words that stand before it, in lower case."""

    @property
    def first(self) -> Point:
        """The earlier end."""
        return self.points[0]

    @property
    def last(self) -> Point:
        """The later end."""
        return self.points[-1]
