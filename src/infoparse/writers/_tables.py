"""The four flat tables: a row for each record, and for each belligerent, commander and casualty figure in it.

Every table begins with `event`, the number of the record in the output from 1, and `record_id`; the three others go on
with `seq`, the number of the row in its record from 1. (`event`, `seq`) is unique, `record_id` is not: a document that
comes twice has the same one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, Literal

from infoparse.record import Belligerent, Commander, Count, Record

SEPARATOR = "; "
_LARGEST = 2**63 - 1

Row = tuple[str | int | bool | None, ...]


def rows(table: str, number: int, record: Record) -> Iterator[Row]:
    """The rows of one table for the record with that number; a number past 64 bits is None (`raw` has it)."""
    if table == "event":
        yield number, record.id, *(_plain(value(record)) for value in _EVENT.values())
        return
    columns = _ITEMS[table]
    for seq, item in enumerate(_items(table, record), 1):
        yield number, record.id, seq, *(_plain(value(item)) for _, value in columns.values())


def _items(table: str, record: Record) -> Iterable[Any]:
    if table == "side":
        return (*record.belligerents, *record.units)
    return record.commanders if table == "commander" else record.casualties


def _plain(value: Any) -> Any:
    """The value as databases take it: no half surrogate pairs, no number past 64 bits."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    return None if isinstance(value, int) and abs(value) > _LARGEST else value


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

_EVENT: dict[str, Callable[[Record], str | None]] = {
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
"""Columns of an event, and what stands in each."""

_ITEMS: dict[str, dict[str, tuple[type, Callable[[Any], Any]]]] = {
    "side": {
        "name": (str, lambda item: item.name),
        "side": (str, lambda item: item.side),
        "level": (int, lambda item: item.level),
        "parent": (str, lambda item: item.parent),
        "role": (str, lambda item: item.role),
        "note": (str, lambda item: item.note),
        "flag": (str, lambda item: item.flag),
        "field": (str, lambda item: item.field),
        "raw": (str, lambda item: item.raw),
        "span_start": (int, lambda item: item.span.start),
        "span_end": (int, lambda item: item.span.end),
    },
    "commander": {
        "name": (str, lambda item: item.name),
        "rank": (str, lambda item: item.rank),
        "role": (str, lambda item: item.role),
        "side": (str, lambda item: item.side),
        "party": (str, lambda item: item.party),
        "fates": (str, lambda item: _join(fate.kind for fate in item.fates)),
        "flag": (str, lambda item: item.flag),
        "field": (str, lambda item: item.field),
        "raw": (str, lambda item: item.raw),
        "span_start": (int, lambda item: item.span.start),
        "span_end": (int, lambda item: item.span.end),
    },
    "casualty": {
        "kind": (str, lambda item: item.kind),
        "min": (int, lambda item: item.count.min),
        "max": (int, lambda item: item.count.max),
        "best": (int, lambda item: item.count.best),
        "approximate": (bool, lambda item: item.count.approximate),
        "qualifier": (str, lambda item: item.count.qualifier),
        "who": (str, lambda item: item.who),
        "side": (str, lambda item: item.side),
        "party": (str, lambda item: item.party),
        "claimant": (str, lambda item: item.claimant),
        "scope": (str, lambda item: item.scope),
        "date": (str, lambda item: item.date.edtf if item.date else None),
        "place": (str, lambda item: item.place),
        "perpetrator": (str, lambda item: item.perpetrator),
        "is_total": (bool, lambda item: item.is_total),
        "is_subset": (bool, lambda item: item.is_subset),
        "is_background": (bool, lambda item: item.is_background),
        "field": (str, lambda item: item.field),
        "raw": (str, lambda item: item.raw),
        "span_start": (int, lambda item: item.span.start),
        "span_end": (int, lambda item: item.span.end),
    },
}

TABLES: dict[str, dict[str, type]] = {
    "event": {"event": int, "record_id": str} | dict.fromkeys(_EVENT, str),
    **{
        table: {"event": int, "record_id": str, "seq": int} | {name: kind for name, (kind, _) in columns.items()}
        for table, columns in _ITEMS.items()
    },
}
"""Columns of each table and their types."""
