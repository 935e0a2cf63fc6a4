"""Parquet: whole records as nested columns, one of the flat tables, or all of these in a folder; needs pyarrow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.writers._tables import Row, Table, groups
from infoparse.writers._wanted import one, several

GROUP = 5_000
"""Rows of a row group of a flat table; they stand in memory."""
RECORDS = 256
"""Records that are Python objects at a time."""
GROUP_BYTES = 8_000_000
"""A row group of nested columns ends behind so many bytes, as they stand in memory, some times over."""


def write(records: Iterable[Record], path: Path, *, table: str | None = None, columns: str | None = None) -> None:
    """Write the records with all that is in them, or the rows of a table, compressed with Zstandard."""
    if table is None and columns is None:
        _nested(records, path)
    else:
        _flat(records, {path: one(table, columns)})


def write_folder(records: Iterable[Record], path: Path, *, columns: str | None = None) -> None:
    """Write each flat table to a file of its name."""
    _flat(records, {path / f"{table.name}.parquet": table for table in several(columns)})


def _flat(records: Iterable[Record], tables: Mapping[Path, Table]) -> None:
    """Write all the tables in one pass over the records."""
    with ExitStack() as stack:
        outs = {table.name: stack.enter_context(_open(path, _schema(table))) for path, table in tables.items()}
        for table, rows in groups(tables.values(), records, GROUP):
            outs[table.name].write_table(_columns(outs[table.name].schema, rows))


def _open(path: Path, schema: Any) -> Any:
    from pyarrow import parquet

    return parquet.ParquetWriter(path, schema, compression="zstd")


def _schema(table: Table) -> Any:
    import pyarrow as pa

    types = {int: pa.int64(), float: pa.float64(), bool: pa.bool_(), str: pa.string()}
    return pa.schema([(name, types[kind]) for name, kind in table.columns.items()])


def _columns(schema: Any, rows: Sequence[Row]) -> Any:
    import pyarrow as pa

    columns = zip(*rows, strict=True)
    return pa.Table.from_arrays(
        [pa.array(column, type=field.type) for column, field in zip(columns, schema, strict=True)], schema=schema
    )


def _nested(records: Iterable[Record], path: Path) -> None:
    import pyarrow as pa

    from infoparse.writers._shape import batches, schema

    group: list[Any] = []
    with _open(path, schema()) as out:
        for batch in batches(_parts(records)):
            group.append(batch)
            if sum(part.nbytes for part in group) >= GROUP_BYTES:
                out.write_table(pa.Table.from_batches(group))
                group.clear()
        if group:
            out.write_table(pa.Table.from_batches(group))


def _parts(records: Iterable[Record]) -> Iterator[list[Record]]:
    waiting = iter(records)
    while part := list(islice(waiting, RECORDS)):
        yield part


WRITER = Writer(
    "parquet",
    file=write,
    folder=write_folder,
    suffixes=("pq",),
    options=("table", "columns"),
    requires=("pyarrow",),
    install="infoparse[parquet]",
    summary="Whole records as nested columns, or one table; all tables in a folder",
)
