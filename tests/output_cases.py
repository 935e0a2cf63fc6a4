"""Records with everything that is hard to write, and readers of what was written, for tests of output formats."""

from __future__ import annotations

import csv
import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

import msgspec
import pytest

from infoparse import Record, writers
from infoparse.record import (
    Author,
    Belligerent,
    Casualty,
    Commander,
    Count,
    DateValue,
    Fate,
    Field,
    Item,
    Place,
    Result,
    Source,
)
from infoparse.source import Span
from infoparse.writers import _columns
from infoparse.writers._tables import TABLES, Table, plain

BUILT_IN = [name for name, writer in writers.writers().items() if writer.origin == "infoparse"]
TEXTS = [name for name in BUILT_IN if writers.find(name).text]


def _targets(name: str) -> list[str]:
    writer = writers.find(name)
    return ["o"] * (writer.text is not None or writer.file is not None) + ["o/"] * (writer.folder is not None)


TARGETS = [(name, target) for name in BUILT_IN for target in _targets(name)]
"""Each format with a file, or a folder, that it writes."""

RECORD = Record(
    id="1",
    title='The "Long" Siege, 1915',
    source=Source(uri="a\nb.txt", parser="infobox"),
    part_of=(Item("First War"), Item("Second War")),
    dates=(DateValue("1915-05-03/1915-05-09", "1915-05-03", "1915-05-09"), DateValue("1916")),
    places=(Place("Tal"),),
    belligerents=(Belligerent("Reds", side="1"), Belligerent("Blues", side="2"), Belligerent("Greens", side="4")),
    commanders=(Commander("Ann Lee", side="2"), Commander("Bo Ek")),
    casualties=(
        Casualty("killed", Count(3, 3, 3), side="1"),
        Casualty("killed", Count(10, None), side="2"),
        Casualty("killed", Count(99, 99, 99), is_background=True),
        Casualty("wounded", Count(qualifier="many")),
    ),
    result=Result("indecisive", None, raw="Both sides,\nclaimed it"),
)

HOSTILE = (
    "a\0b \ud800 c\r\nd\re\tf\u2028g\u0085 \"h\" 'i', ; \\ \N{BYTE ORDER MARK} =1+1 "
    "\N{PILE OF POO}\N{ZERO WIDTH JOINER}\N{REGIONAL INDICATOR SYMBOL LETTER S} "
    "\udfff\ud83d \x1a\x7f \N{SYMBOL FOR NULL} NULL"
)
LARGE = 2**63
ODD = Record(
    id="2",
    title=HOSTILE,
    source=Source(
        uri="=HYPERLINK('x')",
        title="@SUM(1)",
        authors=(Author(HOSTILE, "person"), Author("+1", "handle")),
        published=DateValue("-0216", raw="217 BC"),
        labels={"Tags": ("-1", HOSTILE), HOSTILE: (), "": ("",)},
        body=Span(3, 9),
    ),
    casualties=(
        Casualty("killed", Count(LARGE - 1, LARGE, LARGE), who="civilian", raw=HOSTILE, span=Span(1, 2)),
        Casualty("wounded", Count(10**30, None), date=DateValue("2014", "2014-01-01", "2014-12-31")),
        Casualty("missing", Count(-LARGE, -LARGE - 1), party="", claimant="\n"),
    ),
    commanders=(Commander("Zoë \0 Ek", fates=(Fate("killed", claimant="Reds"), Fate("captured")), flag="🇸🇾"),),
    dates=(DateValue("-0216/Y12014", phases=(DateValue("-0216", approximate=True), DateValue("Y12014"))),),
    places=(Place("Tal", country="Ister", latitude=-12.5, longitude=40.25), Place("", latitude=5e-324)),
    fields=(Field("a", HOSTILE, Span(0, 5)), Field("", "", Span(5, 5))),
)
RECORDS = (RECORD, Record(), ODD, RECORD)


def installed(name: str) -> bool:
    """True where the packages of a writer are there."""
    return all(find_spec(module) for module in writers.find(name).requires)


def available(name: str) -> None:
    """Skip the test where the packages of a writer are not installed."""
    if not installed(name):
        pytest.skip(f"what {name} needs is not installed")


def raised() -> Record:
    """No record: what should have given one fails."""
    raise EOFError


def broken() -> Iterator[Record]:
    """One record, then a failure."""
    yield RECORD
    yield raised()


def standing(folder: Path) -> dict[str, bytes]:
    """What files there are, and what is in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


# ---- what should be there


def tables(columns: str | None = None) -> list[Table]:
    """The tables of an output that holds all."""
    return [*TABLES.values(), *([_columns.table(columns)] if columns else [])]


def expected(table: Table, records: Iterable[Record] = RECORDS) -> list[tuple[Any, ...]]:
    """The rows of all the records."""
    return [row for number, record in enumerate(records, 1) for row in table.rows(number, record)]


def events(data_set: str, record: Record) -> dict[str, Any]:
    """The cells of the record's row that are not empty."""
    table = _columns.table(data_set)
    (row,) = table.rows(1, record)
    return {key: value for key, value in zip(table.columns, row, strict=True) if value is not None}


def as_csv(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    """The rows as cells of text."""
    return [tuple("" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in row) for row in rows]


def as_columns(record: Record) -> Record:
    """The record as nested columns can hold it."""
    return msgspec.convert(_cleaned(msgspec.to_builtins(record)), Record)


def _cleaned(value: Any) -> Any:
    if isinstance(value, dict):
        return {plain(key): _cleaned(item) for key, item in value.items()}
    return [_cleaned(item) for item in value] if isinstance(value, list | tuple) else plain(value)


# ---- what is there, by the readers of each format's own world


def sheet(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    """Header and rows of a CSV file."""
    with path.open(newline="", encoding="utf-8") as file:
        head, *found = csv.reader(file)
    return head, [tuple(row) for row in found]


def arrow(path: Path) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a flat Parquet file."""
    from pyarrow import parquet

    found = parquet.read_table(path)
    return found.column_names, [tuple(row.values()) for row in found.to_pylist()]


def nested(path: Path) -> list[Record]:
    """The whole records of a Parquet file."""
    from pyarrow import parquet

    rows = parquet.read_table(path).to_pylist(maps_as_pydicts="strict")
    return [msgspec.convert(row, Record) for row in rows]


def database(name: str, path: Path, table: Table) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of a table in SQLite or DuckDB, in the order in which they were written."""
    module: ModuleType = pytest.importorskip(name) if name == "duckdb" else sqlite3
    with closing(module.connect(str(path))) as base:
        found = base.execute(f"SELECT * FROM {table.name} ORDER BY rowid")
        return [entry[0] for entry in found.description], found.fetchall()


def read_back(name: str, path: Path, table: Table) -> tuple[list[str], list[tuple[Any, ...]]]:
    """Column names and rows of that table in an output of that format that holds tables."""
    if path.is_dir():
        path /= f"{table.name}.{name}"
    if name == "csv":
        return sheet(path)
    return arrow(path) if name == "parquet" else database(name, path, table)


def whole(name: str, path: Path) -> list[Record]:
    """The records in an output of that format that holds whole records."""
    if name == "parquet":
        return nested(path)
    text = path.read_bytes()
    rows = json.loads(text) if name == "json" else [json.loads(line) for line in text.splitlines()]
    return [msgspec.convert(row, Record) for row in rows]
