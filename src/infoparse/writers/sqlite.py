"""SQLite: the tables with foreign keys and indexes, and a full-text index on titles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import closing
from pathlib import Path

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._tables import Table
from infoparse.writers._wanted import several

_TYPES = {int: "INTEGER", float: "REAL", bool: "INTEGER", str: "TEXT"}
_INDEXES = {"event": ("record_id", "title", "start"), "side": ("name",), "commander": ("name",), "casualty": ("kind",)}


def write(records: Iterable[Record], path: Path, *, columns: str | None = None) -> None:
    """Write the tables to a new file.

    `SELECT rowid FROM event_title WHERE event_title MATCH 'siege'` finds the number of events by their title.

    Raises OSError where the file can't be written.
    """
    try:
        _fill(records, path, several(columns))
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _fill(records: Iterable[Record], path: Path, tables: Sequence[Table]) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        # The file gets its name only when it is whole, so nothing has to be rolled back.
        base.execute("PRAGMA journal_mode = OFF")
        for table in tables:
            base.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
        inserts = [(table, _insert(table)) for table in tables]
        for number, record in enumerate(records, 1):
            for table, insert in inserts:
                base.executemany(insert, table.rows(number, record))
        for name, indexed in _INDEXES.items():
            for column in indexed:
                base.execute(f"CREATE INDEX by_{name}_{column} ON {name} ({column})")
        base.execute("CREATE VIRTUAL TABLE event_title USING fts5(title, content='event', content_rowid='event')")
        base.execute("INSERT INTO event_title(event_title) VALUES ('rebuild')")


def _columns(table: Table) -> str:
    lines = [f'"{name}" {_TYPES[kind]}' for name, kind in table.columns.items()]
    if len(table.primary) == 1:
        lines[0] += " PRIMARY KEY"  # as part of the column, it is the row's own number
    elif table.primary:
        lines += [f"PRIMARY KEY ({', '.join(table.primary)})", "FOREIGN KEY (event) REFERENCES event (event)"]
    return ", ".join(lines)


def _insert(table: Table) -> str:
    return f"INSERT INTO {table.name} VALUES ({', '.join('?' * len(table.columns))})"  # noqa: S608 - our own tables


WRITER = Writer(
    "sqlite",
    file=write,
    suffixes=("sqlite3", "db"),
    options=("columns",),
    summary="All tables in a database, with keys, indexes and a full-text index on titles",
)
