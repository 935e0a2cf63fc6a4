"""CSV, JSON and JSON Lines, compressed or not."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from output_cases import RECORD, RECORDS, TEXTS, as_csv, expected

from infoparse import Record, writers
from infoparse.record import Commander, Count
from infoparse.writers import _files
from infoparse.writers._tables import TABLES, Table, in_words


def written(name: str, *records: Record) -> str:
    stream = io.StringIO()
    writer = writers.find(name)
    assert writer.text
    writer.text(records, stream)
    return stream.getvalue()


def test_csv_has_one_row_for_each_record() -> None:
    found = list(csv.DictReader(io.StringIO(written("csv", RECORD, Record()), newline="")))
    assert len(found) == 2
    filled = {key: value for key, value in found[0].items() if value}
    assert filled == {
        "event": "1",
        "record_id": "1",
        "uri": "a\nb.txt",
        "parser": "infobox",
        "title": 'The "Long" Siege, 1915',
        "part_of": "First War; Second War",
        "date": "1915-05-03/1915-05-09",
        "start": "1915-05-03",
        "end": "1915-05-09",
        "places": "Tal",
        "result": "Both sides,\nclaimed it",
        "outcome": "indecisive",
        "side1": "Reds",
        "side2": "Blues",
        "other_parties": "Greens",
        "commanders2": "Ann Lee",
        "other_commanders": "Bo Ek",
        "killed": "3; 10+",
        "wounded": "many",
    }
    assert {key: value for key, value in found[1].items() if value} == {"event": "2"}


@pytest.mark.parametrize(
    ("count", "text"),
    [
        (Count(3, 3, 3), "3"),
        (Count(0, 0, 0), "0"),
        (Count(10, 20), "10-20"),
        (Count(10, None), "10+"),
        (Count(None, 20), "<=20"),
        (Count(qualifier="dozens"), "dozens"),
        (Count(), "?"),
    ],
)
def test_a_count_in_one_cell(count: Count, text: str) -> None:
    assert in_words(count) == text


@pytest.mark.parametrize("records", [(), (RECORD,), (RECORD, Record(), RECORD)])
def test_json_and_json_lines_hold_the_same(records: tuple[Record, ...]) -> None:
    array = json.loads(written("json", *records))
    assert array == [json.loads(line) for line in written("jsonl", *records).splitlines()]
    assert len(array) == len(records)


def test_records_are_written_as_they_come() -> None:
    """No writer may hold a whole run in memory."""

    def endless() -> object:
        while True:
            yield RECORD

    class Enough(io.StringIO):
        def write(self, text: str) -> int:
            if self.tell() > 100_000:
                raise EOFError
            return super().write(text)

    for name in TEXTS:
        with pytest.raises(EOFError):
            writers.find(name).text(endless(), Enough())  # type: ignore[misc]


def test_csv_of_all_tables(tmp_path: Path) -> None:
    writers.save("csv", RECORDS, f"{tmp_path}/out/")
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == sorted(["out", *(f"{t}.csv" for t in TABLES)])
    for table in TABLES:
        writers.save("csv", RECORDS, str(tmp_path / "one.csv"), table=table)
        assert (tmp_path / "out" / f"{table}.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_csv_is_read_alike_by_others(table: Table, tmp_path: Path) -> None:
    """Line ends, quotes and NUL within a text are as RFC 4180 has them, not as one reader does."""
    arrow, duckdb = pytest.importorskip("pyarrow.csv"), pytest.importorskip("duckdb")
    path, wanted = tmp_path / "o.csv", as_csv(expected(table))
    writers.save("csv", RECORDS, str(path), table=table.name)
    found = arrow.read_csv(
        path,
        parse_options=arrow.ParseOptions(newlines_in_values=True),
        convert_options=arrow.ConvertOptions(column_types=dict.fromkeys(table.columns, "string")),
    )
    assert [tuple(row.values()) for row in found.to_pylist()] == wanted
    dialect = {"header": True, "all_varchar": True, "sep": ",", "quotechar": '"', "escapechar": '"'}
    with duckdb.connect() as base:
        rows = base.read_csv(str(path), **dialect).fetchall()
    assert [tuple(cell or "" for cell in row) for row in rows] == wanted


@settings(max_examples=60)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=2, max_size=2))
def test_any_text_comes_back_from_csv(texts: list[str]) -> None:
    record = Record(id="1", title=texts[0], commanders=(Commander(texts[1]),))
    for table in (TABLES["event"], TABLES["commander"]):
        stream = io.StringIO(newline="")
        writers.find("csv").text((record,), stream, table=table.name)  # type: ignore[misc]
        _, *found = csv.reader(io.StringIO(stream.getvalue(), newline=""))
        assert [tuple(row) for row in found] == as_csv(table.rows(1, record))


UNPACK = {".gz": gzip.decompress, ".bz2": bz2.decompress, ".xz": lzma.decompress}


@pytest.mark.parametrize("suffix", _files.PACKED)
@pytest.mark.parametrize("name", TEXTS)
def test_compressed_text(name: str, suffix: str, tmp_path: Path) -> None:
    if suffix == ".zst":
        zstandard = pytest.importorskip("zstandard")
        UNPACK[".zst"] = lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data)
    plain = written(name, RECORD)
    assert writers.by_suffix(f"x.{name}{suffix}") == name
    for file in ("a", "b"):
        writers.save(name, [RECORD], f"{tmp_path}/{file}.{name}{suffix}")
    data = (tmp_path / f"a.{name}{suffix}").read_bytes()
    assert UNPACK[suffix](data).decode() == plain
    assert data == (tmp_path / f"b.{name}{suffix}").read_bytes()
