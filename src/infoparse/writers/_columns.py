"""Records in the columns of other data sets of armed conflict.

`columns.toml` holds the columns and says what of a record stands in each. All columns are there in the order of the
data set, so that the rows can be appended to its own; those that a record can't fill truthfully are empty.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache, cached_property
from importlib.resources import files
from operator import attrgetter
from typing import Any

from infoparse.aggregate import Total, totals
from infoparse.kinds import DEATHS
from infoparse.record import Belligerent, Casualty, Count, DateValue, Record
from infoparse.writers._tables import Column, Table, join

_KINDS = {"text": str, "integer": int, "number": float}
# Longest span in days from first to last day of each precision, the codes counted from 1.
_ACLED_SPANS = (0, 6, 30)  # day, week, month
_UCDP_SPANS = (0, 5, 6, 30, 365)  # day, 2 to 6 days, week, month, year


@cache
def mapping() -> dict[str, Any]:
    """What `columns.toml` holds: {data set: {"columns": {column: {"kind": type, "holds": property of Event}}, ...}}."""
    return tomllib.loads(files(__package__).joinpath("columns.toml").read_text(encoding="utf-8"))


@cache
def table(name: str) -> Table:
    """The events in the columns of a data set; raises LookupError for an unknown one."""
    own = tuple(
        Column(column, attrgetter(rule.get("holds", "nothing")), _KINDS[rule.get("kind", "text")])
        for column, rule in mapping()[name]["columns"].items()
    )
    return Table(name, lambda record: (Event(record),), own, keys=())


class Event:
    """A record in the terms of such data sets; what it does not tell is None."""

    nothing = None

    def __init__(self, record: Record) -> None:
        self.record = record

    # ---- what and when

    @property
    def identity(self) -> str:
        """`id` of the record, which no identifier of the data set equals."""
        return self.record.id

    @property
    def title(self) -> str | None:
        """Title of the event, or else of the document."""
        return self.record.title or self.record.source.title

    @property
    def conflict(self) -> str | None:
        """Conflicts that it belongs to, as written, joined by `; `."""
        return join(item.name for item in self.record.part_of)

    @cached_property
    def _days(self) -> tuple[date, date] | None:
        """First and last day of the first date."""
        return _days(self.record.dates[0]) if self.record.dates else None

    @property
    def first_day(self) -> str | None:
        """First day of the first date, ISO 8601."""
        return self._days[0].isoformat() if self._days else None

    @property
    def last_day(self) -> str | None:
        """Last day of the first date, ISO 8601."""
        return self._days[1].isoformat() if self._days else None

    @property
    def year(self) -> int | None:
        """Year of the first day."""
        return self._days[0].year if self._days else None

    @property
    def within_a_month(self) -> int | None:
        """1 for one day, 2 for up to a week, 3 for up to a month; else empty."""
        return self._precision(_ACLED_SPANS)

    @property
    def within_a_year(self) -> int | None:
        """1 for one day, 2 for up to 6 days, 3 for a week, 4 for up to a month, 5 for up to a year; else empty."""
        return self._precision(_UCDP_SPANS)

    def _precision(self, spans: Iterable[int]) -> int | None:
        if self._days is None or self.record.dates[0].approximate or self.record.dates[0].uncertain:
            return None
        length = (self._days[1] - self._days[0]).days
        return next((code for code, span in enumerate(spans, 1) if length <= span), None)

    # ---- who

    @property
    def first_actor(self) -> str | None:
        """First party of side 1; without sides, who did the harm."""
        return next(iter(self._parties["1"]), None)

    @property
    def second_actor(self) -> str | None:
        """First party of side 2; without sides, who suffered the harm."""
        return next(iter(self._parties["2"]), None)

    @property
    def first_others(self) -> str | None:
        """Everybody else on side 1, supporters too, joined by `; `."""
        return self._others("1", self.first_actor)

    @property
    def second_others(self) -> str | None:
        """Everybody else on side 2, supporters too, joined by `; `."""
        return self._others("2", self.second_actor)

    @property
    def first_side(self) -> str | None:
        """Parties of side 1 without supporters, joined by `; `; without sides, who did the harm."""
        return join(self._parties["1"])

    @property
    def second_side(self) -> str | None:
        """Parties of side 2 without supporters, joined by `; `; without sides, who suffered the harm."""
        return join(self._parties["2"])

    @property
    def dyad(self) -> str | None:
        """`side_a - side_b` where both are known."""
        return f"{self.first_side} - {self.second_side}" if self.first_side and self.second_side else None

    @cached_property
    def _parties(self) -> dict[str, list[str]]:
        """Names of the parties of sides 1 and 2, without supporters."""
        if any(item.side for item in self.record.belligerents):
            return {
                side: _names(item for item in self._of(side) if item.level == 0 and item.role is None)
                for side in ("1", "2")
            }
        # Without sides: who did harm and who suffered it, or else the only party.
        harm = [item for item in self.record.casualties if not item.is_background]
        doers = list(dict.fromkeys(item.perpetrator for item in harm if item.perpetrator))
        harmed = list(dict.fromkeys(item.party for item in harm if item.party))
        if len(doers) == 1:
            return {"1": doers, "2": harmed if len(harmed) == 1 and harmed != doers else []}
        alone = _names(self.record.belligerents)
        return {"1": alone if not doers and len(alone) == 1 else [], "2": []}

    @cached_property
    def _sides(self) -> dict[str, str]:
        """The side of each of those parties."""
        return {party: side for side in ("2", "1") for party in self._parties[side]}

    def _others(self, side: str, actor: str | None) -> str | None:
        return join(name for name in _names(self._of(side)) if name != actor)

    def _of(self, side: str) -> list[Belligerent]:
        return [item for item in self.record.belligerents if item.side == side]

    # ---- where

    @property
    def place(self) -> str | None:
        """First place, as written."""
        return self.record.places[0].name if self.record.places else None

    @property
    def places(self) -> str | None:
        """All places, as written, joined by `; `."""
        return join(place.name for place in self.record.places)

    @property
    def country(self) -> str | None:
        """Country of the first place, as written."""
        return self.record.places[0].country if self.record.places else None

    @property
    def latitude(self) -> float | None:
        """Degrees north of the first place."""
        return self.record.places[0].latitude if self.record.places else None

    @property
    def longitude(self) -> float | None:
        """Degrees east of the first place."""
        return self.record.places[0].longitude if self.record.places else None

    @property
    def point(self) -> str | None:
        """The coordinates as well-known text, `POINT (longitude latitude)`."""
        known = self.latitude is not None and self.longitude is not None
        return f"POINT ({self.longitude} {self.latitude})" if known else None

    # ---- who says so

    @property
    def document(self) -> str | None:
        """Path or address of the document."""
        return self.record.source.uri

    @property
    def headline(self) -> str | None:
        """Title of the document."""
        return self.record.source.title

    @property
    def outlet(self) -> str | None:
        """Paper or site that published it."""
        return self.record.source.outlet

    @property
    def published(self) -> str | None:
        """Day of publication, ISO 8601; empty where the day is not known."""
        days = _days(self.record.source.published) if self.record.source.published else None
        return days[0].isoformat() if days and days[0] == days[1] else None

    @property
    def claimants(self) -> str | None:
        """Who gives the figures of killed people, as written, joined by `; `."""
        return join(dict.fromkeys(m.claimant for m in self._total.used if m.claimant))

    # ---- deaths

    @cached_property
    def _totals(self) -> dict[str, Total]:
        return totals(self.record, explain=True)

    @cached_property
    def _total(self) -> Total:
        """The total of killed people; without mentions where there is none."""
        return self._totals.get("killed", Total(Count()))

    @cached_property
    def _further(self) -> set[str]:
        """On whose accounts figures of other kinds may hold dead that the total of killed people does not."""
        others = (mention for total in self._totals.values() for mention in total.used if mention.count.max != 0)
        return {self._whom(mention) for mention in others if self._may_hold_further_dead(mention)}

    def _may_hold_further_dead(self, mention: Casualty) -> bool:
        """True for those who died otherwise, and for losses of a side for which no number of killed people is told."""
        if mention.kind in DEATHS:
            return mention.field is not None  # the total has those of running text
        if mention.kind != "total" and not mention.kind.startswith("killed_"):
            return False
        about = {"1", "2"} if mention.side in {None, "all"} else {mention.side}
        return self._sides_told.isdisjoint({None, "all"}) and not about <= self._sides_told

    @cached_property
    def _sides_told(self) -> set[str | None]:
        """The sides for which a number of killed people is told."""
        return {mention.side for mention in self._total.used}

    def _killed(self, whom: str) -> int | None:
        """The part of the total on that account."""
        figures = [mention.count.best for mention in self._total.used if self._whom(mention) == whom]
        exact = [figure for figure in figures if figure is not None]
        return sum(exact) if exact and len(exact) == len(figures) and whom not in self._further else None

    def _whom(self, mention: Casualty) -> str:
        """On whose account a figure of killed people goes: "1", "2", "civilians" or "others"."""
        if mention.who == "civilian" or mention.side == "civilians":
            return "civilians"
        if mention.who == "mixed":
            return "others"
        if mention.side is None and mention.party:
            return self._sides.get(mention.party, "others")
        return mention.side if mention.side in {"1", "2"} else "others"

    @property
    def killed(self) -> int | None:
        """Total of `killed`, where it is exact and no other figure may hold further dead: `best` of `totals`."""
        return None if self._further else self._total.count.best

    @property
    def killed_at_least(self) -> int | None:
        """Total of `killed`, the lower bound: `min` of `totals`."""
        return self._total.count.min

    @property
    def killed_at_most(self) -> int | None:
        """Total of `killed`, the upper bound, where no other figure may hold further dead: `max` of `totals`."""
        return None if self._further else self._total.count.max

    @property
    def killed_first(self) -> int | None:
        """The part of the total of `killed` on side 1 that is neither civilian nor mixed, as exact as `best`."""
        return self._killed("1")

    @property
    def killed_second(self) -> int | None:
        """The part of the total of `killed` on side 2 that is neither civilian nor mixed, as exact as `best`."""
        return self._killed("2")

    @property
    def killed_civilians(self) -> int | None:
        """The civilians in the total of `killed`, as exact as `best`."""
        return self._killed("civilians")

    @property
    def killed_others(self) -> int | None:
        """The rest of the total of `killed`, as exact as `best`."""
        return self._killed("others")


def _names(items: Iterable[Belligerent]) -> list[str]:
    return list(dict.fromkeys(item.name for item in items))


def _days(value: DateValue) -> tuple[date, date] | None:
    """First and last day where both are known; none for a time before or after a date."""
    if value.qualifier in {"before", "after"} or not value.start or not value.end:
        return None
    try:
        first, last = date.fromisoformat(value.start[:10]), date.fromisoformat(value.end[:10])
    except ValueError:
        return None
    return (first, last) if first <= last else None
