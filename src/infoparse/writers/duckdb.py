"""DuckDB: the tables with their keys; needs the extra `duckdb`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._tables import Table
from infoparse.writers._wanted import several

_TYPES = {int: "BIGINT", float: "DOUBLE", bool: "BOOLEAN", str: "VARCHAR"}


def write(records: Iterable[Record], path: Path, *, columns: str | None = None) -> None:
    """Write the tables to a new file; raises OSError where that can't be done."""
    import duckdb

    try:
        _fill(records, path, several(columns))
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _fill(records: Iterable[Record], path: Path, tables: Iterable[Table]) -> None:
    import duckdb

    with closing(duckdb.connect(path)) as base:
        base.begin()
        for table in tables:
            base.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
        for number, record in enumerate(records, 1):
            for table in tables:
                if found := list(table.rows(number, record)):
                    base.executemany(_insert(table), found)
        base.commit()


def _columns(table: Table) -> str:
    lines = [f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items()]
    return ", ".join([*lines, f"PRIMARY KEY ({', '.join(table.primary)})"] if table.primary else lines)


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - our own tables


WRITER = Writer(
    "duckdb",
    file=write,
    suffixes=("ddb",),
    options=("columns",),
    requires=("duckdb",),
    install="infoparse[duckdb]",
    summary="All tables in a database",
)
