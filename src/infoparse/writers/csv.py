"""CSV: one row for each record, the values of a list joined by "; "."""

from __future__ import annotations

import csv
from collections.abc import Callable, Collection, Iterable
from typing import Literal, TextIO

from infoparse.record import Belligerent, Commander, Count, Record

SEPARATOR = "; "


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write a header line and one event row for each record (RFC 4180 with line feeds)."""
    rows = csv.writer(stream, lineterminator="\n")
    rows.writerow(EVENT)
    for record in records:
        rows.writerow([column(record) for column in EVENT.values()])


def _day(record: Record, name: Literal["edtf", "start", "end"]) -> str | None:
    return getattr(record.dates[0], name) if record.dates else None


def _names(items: Iterable[Belligerent | Commander], sides: Collection[str | None]) -> str | None:
    return _join(item.name for item in items if item.side in sides)


def _harm(record: Record, kind: str) -> str | None:
    return _join(_count(item.count) for item in record.casualties if item.kind == kind and not item.is_background)


def _count(count: Count) -> str:
    """A count as text: `12`, `10-20`, `10+`, `<=20`, or the word that stands for it."""
    if count.min is None:
        return (count.qualifier or "?") if count.max is None else f"<={count.max}"
    if count.max is None:
        return f"{count.min}+"
    return str(count.min) if count.min == count.max else f"{count.min}-{count.max}"


def _join(parts: Iterable[str]) -> str | None:
    return SEPARATOR.join(parts) or None


_OTHERS = ("4", "5", "civilians", "all", None)

EVENT: dict[str, Callable[[Record], str | None]] = {
    "record_id": lambda record: record.id,
    "uri": lambda record: record.source.uri,
    "parser": lambda record: record.source.parser,
    "title": lambda record: record.title or record.source.title,
    "part_of": lambda record: _join(item.name for item in record.part_of),
    "date": lambda record: _day(record, "edtf"),
    "start": lambda record: _day(record, "start"),
    "end": lambda record: _day(record, "end"),
    "places": lambda record: _join(place.name for place in record.places),
    "result": lambda record: record.result.raw if record.result else None,
    "outcome": lambda record: record.result.outcome if record.result else None,
    "winner": lambda record: record.result.winner if record.result else None,
    "side1": lambda record: _names(record.belligerents, ("1",)),
    "side2": lambda record: _names(record.belligerents, ("2",)),
    "side3": lambda record: _names(record.belligerents, ("3",)),
    "other_parties": lambda record: _names(record.belligerents, _OTHERS),
    "commanders1": lambda record: _names(record.commanders, ("1",)),
    "commanders2": lambda record: _names(record.commanders, ("2",)),
    "commanders3": lambda record: _names(record.commanders, ("3",)),
    "other_commanders": lambda record: _names(record.commanders, _OTHERS),
    "killed": lambda record: _harm(record, "killed"),
    "wounded": lambda record: _harm(record, "wounded"),
    "captured": lambda record: _harm(record, "captured"),
    "missing": lambda record: _harm(record, "missing"),
    "displaced": lambda record: _harm(record, "displaced"),
    "total": lambda record: _harm(record, "total"),
    "outlet": lambda record: record.source.outlet,
    "authors": lambda record: _join(author.name for author in record.source.authors),
    "published": lambda record: record.source.published.edtf if record.source.published else None,
}
"""Column names, and what stands in each column."""
