"""Parquet: one of the four tables, with typed columns; needs the extra `parquet`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

from infoparse.record import Record
from infoparse.writers._tables import TABLES, Row, rows

GROUP = 10_000
"""Rows of a row group, which is what stands in memory."""


def write_file(records: Iterable[Record], path: Path, *, table: str = "event") -> None:
    """Write the rows of a table to a new file, compressed with Zstandard."""
    import pyarrow as pa
    from pyarrow import parquet

    types = {int: pa.int64(), bool: pa.bool_(), str: pa.string()}
    schema = pa.schema([(name, types[kind]) for name, kind in TABLES[table].items()])
    waiting = _rows(records, table)
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while group := list(islice(waiting, GROUP)):
            columns = [pa.array(column, type=field.type) for column, field in zip(zip(*group), schema)]  # noqa: B905
            out.write_table(pa.Table.from_arrays(columns, schema=schema))


def _rows(records: Iterable[Record], table: str) -> Iterator[Row]:
    for number, record in enumerate(records, 1):
        yield from rows(table, number, record)
