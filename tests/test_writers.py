"""Output formats read back by the readers of their own world."""

from __future__ import annotations

import csv
import gzip
import io
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from conftest import ROOT

from infoparse import Record, writers
from infoparse.cli import main
from infoparse.record import Belligerent, Casualty, Commander, Count, DateValue, Item, Place, Result, Source
from infoparse.writers._tables import TABLES, _count, rows

RECORD = Record(
    id="1",
    title='The "Long" Siege, 1915',
    source=Source(uri="a\nb.txt", parser="infobox"),
    part_of=(Item("First War"), Item("Second War")),
    dates=(DateValue("1915-05-03/1915-05-09", "1915-05-03", "1915-05-09"), DateValue("1916")),
    places=(Place("Tal"),),
    belligerents=(Belligerent("Reds", side="1"), Belligerent("Blues", side="2"), Belligerent("Greens", side="4")),
    commanders=(Commander("Ann Lee", side="2"), Commander("Bo Ek")),
    casualties=(
        Casualty("killed", Count(3, 3, 3), side="1"),
        Casualty("killed", Count(10, None), side="2"),
        Casualty("killed", Count(99, 99, 99), is_background=True),
        Casualty("wounded", Count(qualifier="many")),
    ),
    result=Result("indecisive", None, raw="Both sides,\nclaimed it"),
)


def written(name: str, *records: Record) -> str:
    stream = io.StringIO()
    writers.find(name)(records, stream)
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
    assert _count(count) == text


def test_every_csv_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "output-formats.md").read_text(encoding="utf-8")
    columns = {column for table in TABLES.values() for column in table}
    assert [column for column in sorted(columns) if f"`{column}`" not in text] == []
    for name in writers.names():
        assert f"\n## {name}\n" in text


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

    for name in filter(writers.is_text, writers.names()):
        with pytest.raises(EOFError):
            writers.find(name)(endless(), Enough())  # type: ignore[arg-type]


def test_an_unknown_format_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="poem"):
        writers.find("poem")


# ---- tables, read back by the readers of their own world

ODD = Record(
    id="2",
    title="Half a pair \ud800 of surrogates",
    casualties=(Casualty("killed", Count(10**30, 10**30, 10**30)),),
    commanders=(Commander("Zoë \0 Ek"),),
)
RECORDS = (RECORD, Record(), ODD, RECORD)


def expected(table: str) -> list[tuple[Any, ...]]:
    return [row for number, record in enumerate(RECORDS, 1) for row in rows(table, number, record)]


def test_the_rows_hold_what_the_records_hold() -> None:
    assert [len(expected(table)) for table in TABLES] == [4, 6, 5, 9]
    named = dict(zip(TABLES["casualty"], expected("casualty")[1], strict=True))
    filled = {key: value for key, value in named.items() if value}
    assert filled == {"event": 1, "record_id": "1", "seq": 2, "kind": "killed", "min": 10, "side": "2"}
    assert [row[:3] for row in expected("commander")] == [
        (1, "1", 1), (1, "1", 2), (3, "2", 1), (4, "1", 1), (4, "1", 2),
    ]  # fmt: skip
    title = list(TABLES["event"]).index("title")
    assert expected("event")[2][title] == "Half a pair \\ud800 of surrogates"
    assert {len(row) for row in expected("side")} == {len(TABLES["side"])}


@pytest.mark.parametrize("table", TABLES)
def test_csv_of_each_table(table: str, tmp_path: Path) -> None:
    writers.save("csv", RECORDS, str(tmp_path / "o.csv"), table=table)
    with (tmp_path / "o.csv").open(newline="", encoding="utf-8") as file:
        head, *found = csv.reader(file)
    assert head == list(TABLES[table])
    wanted = [
        ["" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in row] for row in expected(table)
    ]
    assert found == wanted


def test_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "o.sqlite"
    writers.save("sqlite", RECORDS, str(path))
    with closing(sqlite3.connect(path)) as base:
        for table in TABLES:
            assert base.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() == expected(table)
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA foreign_key_list(side)").fetchall()
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        hits = base.execute(
            "SELECT rowid FROM event_title WHERE event_title MATCH 'long siege' ORDER BY rowid"
        ).fetchall()
        assert hits == [(1,), (4,)]


def test_duckdb(tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb")
    path = tmp_path / "o.duckdb"
    writers.save("duckdb", RECORDS, str(path))
    with closing(duckdb.connect(str(path), read_only=True)) as base:
        for table in TABLES:
            key = "event, seq" if "seq" in TABLES[table] else "event"
            assert base.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall() == expected(table)
    assert [entry.name for entry in tmp_path.iterdir()] == ["o.duckdb"]


@pytest.mark.parametrize("table", TABLES)
def test_parquet(table: str, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "o.parquet"
    writers.save("parquet", RECORDS, str(path), table=table)
    found = parquet.read_table(path)
    assert found.column_names == list(TABLES[table])
    assert [tuple(row.values()) for row in found.to_pylist()] == expected(table)


@pytest.mark.parametrize("name", writers.names())
def test_no_records_make_a_whole_file_too(name: str, tmp_path: Path) -> None:
    if name in {"duckdb", "parquet"}:
        pytest.importorskip({"parquet": "pyarrow"}.get(name, name))
    writers.save(name, (), str(tmp_path / "o"))
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]


@pytest.mark.parametrize("name", writers.names())
def test_a_file_appears_whole_or_not_at_all(name: str, tmp_path: Path) -> None:
    if name in {"duckdb", "parquet"}:
        pytest.importorskip({"parquet": "pyarrow"}.get(name, name))
    (tmp_path / "o").write_text("before")

    def broken() -> Iterator[Record]:
        yield RECORD
        raise EOFError

    with pytest.raises(EOFError):
        writers.save(name, broken(), str(tmp_path / "o"))
    assert [(entry.name, entry.read_text()) for entry in tmp_path.iterdir()] == [("o", "before")]


def test_compressed_json_lines(tmp_path: Path) -> None:
    plain = written("jsonl", *RECORDS[:2])
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        writers.save("jsonl", RECORDS[:2], str(tmp_path / name))
    assert gzip.decompress((tmp_path / "a.jsonl.gz").read_bytes()).decode() == plain
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()
    zstandard = pytest.importorskip("zstandard")
    writers.save("jsonl", RECORDS[:2], str(tmp_path / "c.jsonl.zst"))
    with zstandard.open(tmp_path / "c.jsonl.zst", "rt", encoding="utf-8") as file:
        assert file.read() == plain


def test_a_database_is_no_text() -> None:
    with pytest.raises(OSError, match="needs a file"):
        writers.save("sqlite", (), None)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "o.sqlite"), 0),
        (("-o", "o.jsonl.gz"), 0),
        (("-o", "o.csv.gz", "--rows", "casualty"), 0),
        (("-o", "o.sqlite.gz"), 2),
        (("--to", "sqlite"), 2),
        (("-o", "o.jsonl", "--rows", "side"), 2),
        (("-o", "gone/o.sqlite"), 2),
    ],
)
def test_formats_on_the_command_line(
    arguments: tuple[str, ...], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n")
    assert main(["convert", "a.txt", *arguments]) == code
    assert len(list(tmp_path.iterdir())) == (2 if code == 0 else 1)
