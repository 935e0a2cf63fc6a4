"""SQLite: the four tables with foreign keys and indexes, and a full-text index on titles."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from infoparse.record import Record
from infoparse.writers._tables import TABLES, rows

_TYPES = {int: "INTEGER", bool: "INTEGER", str: "TEXT"}
_INDEXES = {"event": ("record_id", "title", "start"), "side": ("name",), "commander": ("name",), "casualty": ("kind",)}


def write_file(records: Iterable[Record], path: Path) -> None:
    """Write the tables to a new file.

    `SELECT rowid FROM event_title WHERE event_title MATCH 'siege'` finds the number of events by their title.

    Raises OSError where the file can't be written.
    """
    try:
        _fill(records, path)
    except sqlite3.Error as error:
        raise OSError(str(error)) from error


def _fill(records: Iterable[Record], path: Path) -> None:
    with closing(sqlite3.connect(path)) as base, base:
        # The file gets its name only when it is whole, so nothing has to be rolled back.
        base.execute("PRAGMA journal_mode = OFF")
        for table, columns in TABLES.items():
            base.execute(f"CREATE TABLE {table} ({_columns(columns)})")
        inserts = {table: _insert(table, len(columns)) for table, columns in TABLES.items()}
        for number, record in enumerate(records, 1):
            for table, insert in inserts.items():
                base.executemany(insert, rows(table, number, record))
        for table, names in _INDEXES.items():
            for name in names:
                base.execute(f"CREATE INDEX by_{table}_{name} ON {table} ({name})")
        base.execute("CREATE VIRTUAL TABLE event_title USING fts5(title, content='event', content_rowid='event')")
        base.execute("INSERT INTO event_title(event_title) VALUES ('rebuild')")


def _columns(columns: dict[str, type]) -> str:
    lines = [f'"{name}" {_TYPES[kind]}' for name, kind in columns.items()]
    if "seq" in columns:
        lines += ["PRIMARY KEY (event, seq)", "FOREIGN KEY (event) REFERENCES event (event)"]
    else:
        lines[0] += " PRIMARY KEY"
    return ", ".join(lines)


def _insert(table: str, width: int) -> str:
    return f"INSERT INTO {table} VALUES ({', '.join('?' * width)})"  # noqa: S608 - names of our own tables
