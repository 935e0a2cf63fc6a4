"""DuckDB: the tables with their keys; needs the extra `duckdb`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._tables import Table, groups
from infoparse.writers._wanted import several

GROUP = 2_000
"""Rows that go to the database at a time."""
COMMIT = 50
"""Groups of a transaction; the file has no name before all are there."""
_TYPES = {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", str: "VARCHAR"}


def write(records: Iterable[Record], path: Path, *, columns: str | None = None) -> None:
    """Write the tables to a new file; raises OSError where that can't be done."""
    import duckdb

    try:
        _fill(records, path, several(columns))
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _fill(records: Iterable[Record], path: Path, tables: Sequence[Table]) -> None:
    import duckdb

    with closing(duckdb.connect(path)) as base:
        base.begin()
        for table in tables:
            base.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
        for count, (table, rows) in enumerate(groups(tables, records, GROUP), 1):
            base.execute(_insert(table), [list(column) for column in zip(*rows, strict=True)])
            if count % COMMIT == 0:  # what is not committed stands in memory
                base.commit()
                base.begin()
        base.commit()


def _columns(table: Table) -> str:
    lines = [f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items()]
    return ", ".join([*lines, f"PRIMARY KEY ({', '.join(table.primary)})"] if table.primary else lines)


def _insert(table: Table) -> str:
    """Inserts a list for each column: single rows take milliseconds each."""
    lists = ", ".join(f"unnest(?::{_TYPES[kind]}[])" for kind in table.columns.values())
    return f"INSERT INTO {table.name} SELECT {lists}"


WRITER = Writer(
    "duckdb",
    file=write,
    suffixes=("ddb",),
    options=("columns",),
    requires=("duckdb",),
    install="infoparse[duckdb]",
    summary="All tables in a database",
)
