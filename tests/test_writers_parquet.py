"""Parquet: row groups, and columns that follow from the record and never from the data."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import attrs
import pytest
from output_cases import LARGE, ODD, RECORD, RECORDS, arrow, as_columns, available, expected, nested

from infoparse import Record, writers
from infoparse.record import Count
from infoparse.writers import parquet
from infoparse.writers._tables import TABLES


@pytest.fixture(autouse=True)
def _installed() -> None:
    available("parquet")


@pytest.mark.parametrize(("group", "groups"), [(1, 4), (3, 2)])
def test_flat_tables_in_row_groups(group: int, groups: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pyarrow import parquet as reader

    monkeypatch.setattr(parquet, "GROUP", group)
    writers.save("parquet", RECORDS, f"{tmp_path}/o/")
    for table in TABLES.values():
        path = tmp_path / "o" / f"{table.name}.parquet"
        assert arrow(path) == (list(table.columns), expected(table))
    assert reader.ParquetFile(tmp_path / "o" / "event.parquet").num_row_groups == groups


@pytest.mark.parametrize(("records", "size", "groups"), [(1, 1, 4), (2, 10**9, 1), (3, 1, 2)])
def test_whole_records_in_row_groups(
    records: int, size: int, groups: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from pyarrow import parquet as reader

    monkeypatch.setattr(parquet, "RECORDS", records)
    monkeypatch.setattr(parquet, "GROUP_BYTES", size)
    writers.save("parquet", RECORDS, str(tmp_path / "o.parquet"))
    found = nested(tmp_path / "o.parquet")
    assert found == [as_columns(record) for record in RECORDS]
    assert reader.ParquetFile(tmp_path / "o.parquet").num_row_groups == groups
    assert found[0] == RECORD
    assert found[2].dates == ODD.dates
    assert found[2].casualties[0].count == Count(LARGE - 1, None, None)


def test_the_columns_do_not_depend_on_the_records(tmp_path: Path) -> None:
    """A column that is empty in one run has the type that it has in the next, so that files can be read together."""
    import pyarrow as pa
    from pyarrow import parquet as reader

    for name, records in (("a", RECORDS), ("b", ()), ("c", (Record(),))):
        writers.save("parquet", records, str(tmp_path / f"{name}.parquet"))
    schemas = [reader.read_schema(tmp_path / f"{name}.parquet") for name in "abc"]
    assert schemas[0] == schemas[1] == schemas[2]
    assert schemas[0].names == [field.name for field in attrs.fields(Record)]
    assert schemas[0].field("result").type.field("winner").type == pa.string()
    assert "null" not in str(schemas[0].to_string(show_field_metadata=False)).replace("not null", "")


def test_duckdb_reads_what_parquet_holds(tmp_path: Path) -> None:
    available("duckdb")
    import duckdb as reader

    writers.save("parquet", RECORDS, str(tmp_path / "o.parquet"))
    with closing(reader.connect()) as base:
        query = f"SELECT c.count.min FROM '{tmp_path}/o.parquet', unnest(casualties) u(c) WHERE c.kind = 'killed'"
        found = base.execute(query).fetchall()
    assert sorted(row[0] for row in found) == [3, 3, 10, 10, 99, 99, LARGE - 1]
