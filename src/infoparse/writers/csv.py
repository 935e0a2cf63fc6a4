"""CSV: one row for each record, the values of a list joined by "; ", or another of the four tables."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import TextIO

from infoparse.record import Record
from infoparse.writers._tables import TABLES, rows


def write(records: Iterable[Record], stream: TextIO, *, table: str = "event") -> None:
    """Write a header line and the rows of a table (RFC 4180 with line feeds; true and false as 1 and 0)."""
    out = csv.writer(stream, lineterminator="\n")
    out.writerow(TABLES[table])
    for number, record in enumerate(records, 1):
        for row in rows(table, number, record):
            out.writerow(int(value) if isinstance(value, bool) else value for value in row)
