"""CSV: one of the tables in a file, or all of them in a folder."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable
from contextlib import ExitStack
from pathlib import Path
from typing import TextIO

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._files import text
from infoparse.writers._tables import Row, Table, every
from infoparse.writers._wanted import one, several


def write(records: Iterable[Record], stream: TextIO, *, table: str | None = None, columns: str | None = None) -> None:
    """Write a header line and the rows of a table (RFC 4180 with line feeds; true and false as 1 and 0)."""
    chosen = one(table, columns)
    put = _sheet(chosen, stream)
    for row in every(chosen, records):
        put(row)


def write_folder(records: Iterable[Record], path: Path, *, columns: str | None = None) -> None:
    """Write each table to a file of its name, in one pass."""
    with ExitStack() as stack:
        sheets = [
            (table, _sheet(table, stack.enter_context(text((path / f"{table.name}.csv").open("wb")))))
            for table in several(columns)
        ]
        for number, record in enumerate(records, 1):
            for table, put in sheets:
                for row in table.rows(number, record):
                    put(row)


def _sheet(table: Table, stream: TextIO) -> Callable[[Row], None]:
    """A function that writes a row, behind the header."""
    plain = csv.writer(stream, lineterminator="\n")
    # Before Python 3.13 the plain writer takes a carriage return for an ordinary character; readers don't.
    quoted = csv.writer(stream, lineterminator="\n", quoting=csv.QUOTE_ALL)
    plain.writerow(table.columns)

    def put(row: Row) -> None:
        cells = [int(value) if isinstance(value, bool) else value for value in row]
        returns = any(isinstance(cell, str) and "\r" in cell for cell in cells)
        (quoted if returns else plain).writerow(cells)

    return put


WRITER = Writer(
    "csv",
    text=write,
    folder=write_folder,
    options=("table", "columns"),
    summary="One table; all of them in a folder",
)
