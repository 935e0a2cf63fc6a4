"""DuckDB: the four tables with their keys; needs the extra `duckdb`."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from infoparse.record import Record
from infoparse.writers._tables import TABLES, rows

_TYPES = {int: "BIGINT", bool: "BOOLEAN", str: "VARCHAR"}


def write_file(records: Iterable[Record], path: Path) -> None:
    """Write the tables to a new file; raises OSError where that can't be done."""
    import duckdb

    try:
        _fill(records, path)
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _fill(records: Iterable[Record], path: Path) -> None:
    import duckdb

    with closing(duckdb.connect(path)) as base:
        base.begin()
        for table, columns in TABLES.items():
            names = ", ".join(f'"{name}" {_TYPES[kind]}' for name, kind in columns.items())
            key = "PRIMARY KEY (event, seq)" if "seq" in columns else "PRIMARY KEY (event)"
            base.execute(f"CREATE TABLE {table} ({names}, {key})")
        inserts = {table: _insert(table, len(columns)) for table, columns in TABLES.items()}
        for number, record in enumerate(records, 1):
            for table, insert in inserts.items():
                if found := list(rows(table, number, record)):
                    base.executemany(insert, found)
        base.commit()


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - names of our own tables
