"""DuckDB: the tables with their keys; needs the extra `duckdb`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain, islice
from pathlib import Path
from typing import Any

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._tables import Table, groups
from infoparse.writers._wanted import several

GROUP = 1024
"""Rows that go to the database at a time."""
PART = 16
"""Groups that are written before the file is let go."""
ROW_GROUP = 16_384
"""Rows of a row group; the last one of each table is read and written again with each part."""
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

    # One thread: it is no slower with parts of this size. Nothing has to be put aside in a folder of its own.
    with closing(duckdb.connect(config={"threads": 1, "temp_directory": ""})) as base:
        with _attached(base, path):
            for table in tables:
                base.execute(f"CREATE TABLE {table.name} ({_columns(table)})")
        waiting = groups(tables, records, GROUP)
        for first in waiting:
            with _attached(base, path):
                for table, rows in chain((first,), islice(waiting, PART - 1)):
                    base.execute(_insert(table), [list(column) for column in zip(*rows, strict=True)])


@contextmanager
def _attached(base: Any, path: Path) -> Iterator[None]:
    """The file as the database in use, for one transaction.

    What DuckDB keeps of a file that is open grows with the file, whatever its memory limit says.
    """
    name = str(path).replace("'", "''")
    base.execute(f"ATTACH '{name}' AS output (ROW_GROUP_SIZE {ROW_GROUP})")
    base.execute("USE output")
    base.begin()
    yield
    base.commit()
    base.execute("USE memory")
    base.execute("CHECKPOINT output")  # DETACH of DuckDB 1.2 leaves what it can't write in a log beside, unheard
    base.execute("DETACH output")


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
