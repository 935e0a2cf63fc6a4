"""The four flat tables: a row for each record, and for each belligerent, commander and casualty figure in it.

Every table begins with `event`, the number of the record in the output from 1, and `record_id`; the three others go on
with `seq`, the number of the row in its record from 1. (`event`, `seq`) is unique, `record_id` is not: a document that
comes twice has the same one twice.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter
from typing import Any

import attrs

from infoparse.record import Count, Record

SEPARATOR = "; "
_LEAST, _LARGEST = -(2**63), 2**63 - 1

Row = tuple[str | int | float | bool | None, ...]


@attrs.frozen
class Column:
    """One column and what stands in it."""

    name: str
    value: Callable[[Any], Any]
    """From an item of the table to the cell."""
    kind: type = str
    """Type of the cells that are not empty: str, int, float or bool."""


@attrs.frozen
class Table:
    """Columns over the items of each record."""

    name: str
    items: Callable[[Record], Iterable[Any]]
    """What has a row each."""
    own: tuple[Column, ...]
    """The columns behind the keys."""
    keys: tuple[str, ...] = ("event", "record_id", "seq")
    """The first so many of these three."""

    @property
    def columns(self) -> dict[str, type]:
        """Names and types of all columns in their order."""
        keys = {name: str if name == "record_id" else int for name in self.keys}
        return keys | {column.name: column.kind for column in self.own}

    @property
    def primary(self) -> tuple[str, ...]:
        """The keys that tell rows apart; none in a table without keys."""
        return tuple(key for key in self.keys if key != "record_id")

    def rows(self, number: int, record: Record) -> Iterator[Row]:
        """The rows for the record with that number; an integer past 64 bits is None (`raw` has it)."""
        width = len(self.keys)
        for seq, item in enumerate(self.items(record), 1):
            keys = (number, plain(record.id), seq)[:width]
            yield *keys, *(plain(column.value(item)) for column in self.own)


def every(table: Table, records: Iterable[Record]) -> Iterator[Row]:
    """The rows of all records."""
    for number, record in enumerate(records, 1):
        yield from table.rows(number, record)


def groups(tables: Iterable[Table], records: Iterable[Record], size: int) -> Iterator[tuple[Table, list[Row]]]:
    """The rows of several tables in one pass, about `size` of one table at a time; what is left comes at the end."""
    waiting: list[tuple[Table, list[Row]]] = [(table, []) for table in tables]
    for number, record in enumerate(records, 1):
        for table, rows in waiting:
            rows.extend(table.rows(number, record))
            if len(rows) >= size:
                yield table, rows
                rows.clear()
    yield from ((table, rows) for table, rows in waiting if rows)


def plain(value: Any) -> Any:
    """The value as databases take it: no half surrogate pairs, no integer past 64 bits."""
    if isinstance(value, str):
        return value if value.isascii() else value.encode("utf-8", "backslashreplace").decode()
    return None if isinstance(value, int) and not _LEAST <= value <= _LARGEST else value


# ---- columns


def _own(*names: str, kind: type = str) -> tuple[Column, ...]:
    """Columns that hold the attributes of their names."""
    return tuple(Column(name, attrgetter(name), kind) for name in names)


def _joined(name: str, path: str, of: str) -> Column:
    """A column of one attribute of all items of a list."""
    items, value = attrgetter(path), attrgetter(of)
    return Column(name, lambda record: join(value(item) for item in items(record)))


def _maybe(name: str, path: str, of: str) -> Column:
    """A column of an attribute of what may not be there."""
    whole, value = attrgetter(path), attrgetter(of)
    return Column(name, lambda item: value(found) if (found := whole(item)) else None)


def _first_date(name: str, of: str) -> Column:
    value = attrgetter(of)
    return Column(name, lambda record: value(record.dates[0]) if record.dates else None)


def _named(prefix: str, others: str, path: str) -> tuple[Column, ...]:
    """Columns of names by side, and those of all other sides."""
    items, sides = attrgetter(path), ("1", "2", "3")

    def column(name: str, side: str | None) -> Column:
        return Column(
            name,
            lambda record: join(i.name for i in items(record) if (i.side if i.side in sides else None) == side),
        )

    return *(column(prefix + side, side) for side in sides), column(others, None)


def _figures(kind: str) -> Column:
    return Column(
        kind,
        lambda record: join(
            in_words(item.count) for item in record.casualties if item.kind == kind and not item.is_background
        ),
    )


def join(parts: Iterable[str]) -> str | None:
    """Several values in one cell; None for none."""
    return SEPARATOR.join(parts) or None


def in_words(count: Count) -> str:
    """A count as text: `12`, `10-20`, `10+`, `<=20`, or the word that stands for it."""
    if count.min is None:
        return (count.qualifier or "?") if count.max is None else f"<={count.max}"
    if count.max is None:
        return f"{count.min}+"
    return str(count.min) if count.min == count.max else f"{count.min}-{count.max}"


_PLACE = (
    *_own("field", "raw"),
    Column("span_start", attrgetter("span.start"), int),
    Column("span_end", attrgetter("span.end"), int),
)

_EVENT = Table(
    "event",
    lambda record: (record,),
    (
        Column("uri", attrgetter("source.uri")),
        Column("parser", attrgetter("source.parser")),
        Column("title", lambda record: record.title or record.source.title),
        _joined("part_of", "part_of", "name"),
        _first_date("date", "edtf"),
        _first_date("start", "start"),
        _first_date("end", "end"),
        _joined("places", "places", "name"),
        _maybe("result", "result", "raw"),
        _maybe("outcome", "result", "outcome"),
        _maybe("winner", "result", "winner"),
        *_named("side", "other_parties", "belligerents"),
        *_named("commanders", "other_commanders", "commanders"),
        *map(_figures, ("killed", "wounded", "captured", "missing", "displaced", "total")),
        Column("outlet", attrgetter("source.outlet")),
        _joined("authors", "source.authors", "name"),
        _maybe("published", "source.published", "edtf"),
    ),
    keys=("event", "record_id"),
)
_SIDE = Table(
    "side",
    lambda record: (*record.belligerents, *record.units),
    (*_own("name", "side"), *_own("level", kind=int), *_own("parent", "role", "note", "flag"), *_PLACE),
)
_COMMANDER = Table(
    "commander",
    attrgetter("commanders"),
    (*_own("name", "rank", "role", "side", "party"), _joined("fates", "fates", "kind"), *_own("flag"), *_PLACE),
)
_CASUALTY = Table(
    "casualty",
    attrgetter("casualties"),
    (
        *_own("kind"),
        *(Column(name, attrgetter(f"count.{name}"), int) for name in ("min", "max", "best")),
        Column("approximate", attrgetter("count.approximate"), bool),
        Column("qualifier", attrgetter("count.qualifier")),
        *_own("who", "side", "party", "claimant", "scope"),
        _maybe("date", "date", "edtf"),
        *_own("place", "perpetrator"),
        *_own("is_total", "is_subset", "is_background", kind=bool),
        *_PLACE,
    ),
)

TABLES = {table.name: table for table in (_EVENT, _SIDE, _COMMANDER, _CASUALTY)}
"""The four tables by name."""
