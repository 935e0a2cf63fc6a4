"""Output formats read back by the readers of their own world."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import msgspec
import pytest
from conftest import ROOT
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from infoparse import Record, from_json, to_json, totals, writers
from infoparse.cli import main
from infoparse.outputs import Writer
from infoparse.record import (
    Author,
    Belligerent,
    Casualty,
    Commander,
    Count,
    DateValue,
    Fate,
    Field,
    Item,
    Place,
    Result,
    Source,
)
from infoparse.source import Span
from infoparse.writers import _columns, _dispatch, _files, duckdb, parquet
from infoparse.writers._tables import TABLES, in_words, plain

BUILT_IN = [name for name, writer in writers.writers().items() if writer.origin == "infoparse"]
TEXTS = [name for name in BUILT_IN if writers.find(name).text]
FOLDERS = [name for name in BUILT_IN if writers.find(name).folder]
WITH_COLUMNS = [name for name in BUILT_IN if "columns" in writers.find(name).options]


def available(name: str) -> None:
    """Skip the test where the packages of a writer are not installed."""
    for module in writers.find(name).requires:
        pytest.importorskip(module)


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


def test_every_format_and_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "output-formats.md").read_text(encoding="utf-8")
    columns = {column for table in TABLES.values() for column in table.columns}
    assert [column for column in sorted(columns) if f"`{column}`" not in text] == []
    for name in BUILT_IN:
        assert f"\n## {name}\n" in text
        assert [suffix for suffix in writers.find(name).endings if f"`.{suffix}`" not in text] == []
    assert [suffix for suffix in _files.PACKED if f"`{suffix}`" not in text] == []


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


# ---- read back by the readers of their own world

HOSTILE = "a\0b \ud800 c\r\nd\re\tf\u2028g\u0085 \"h\" 'i', ; \\ \N{BYTE ORDER MARK} =1+1"
LARGE = 2**63
ODD = Record(
    id="2",
    title=HOSTILE,
    source=Source(
        uri="=HYPERLINK('x')",
        title="@SUM(1)",
        authors=(Author(HOSTILE, "person"), Author("+1", "handle")),
        labels={"Tags": ("-1", HOSTILE), HOSTILE: ()},
        body=Span(3, 9),
    ),
    casualties=(
        Casualty("killed", Count(LARGE - 1, LARGE, LARGE), who="civilian", raw=HOSTILE, span=Span(1, 2)),
        Casualty("wounded", Count(10**30, None), date=DateValue("2014", "2014-01-01", "2014-12-31")),
    ),
    commanders=(Commander("Zoë \0 Ek", fates=(Fate("killed", claimant="Reds"), Fate("captured"))),),
    dates=(DateValue("2014/2015", phases=(DateValue("2014", approximate=True), DateValue("2015"))),),
    places=(Place("Tal", country="Ister", latitude=-12.5, longitude=40.25),),
    fields=(Field("a", HOSTILE, Span(0, 5)), Field("", "", Span(5, 5))),
)
RECORDS = (RECORD, Record(), ODD, RECORD)


def expected(table: str, records: Iterable[Record] = RECORDS) -> list[tuple[Any, ...]]:
    return [row for number, record in enumerate(records, 1) for row in TABLES[table].rows(number, record)]


def test_the_rows_hold_what_the_records_hold() -> None:
    assert [len(expected(table)) for table in TABLES] == [4, 6, 5, 10]
    named = dict(zip(TABLES["casualty"].columns, expected("casualty")[1], strict=True))
    filled = {key: value for key, value in named.items() if value}
    assert filled == {"event": 1, "record_id": "1", "seq": 2, "kind": "killed", "min": 10, "side": "2"}
    assert [row[:3] for row in expected("commander")] == [
        (1, "1", 1), (1, "1", 2), (3, "2", 1), (4, "1", 1), (4, "1", 2),
    ]  # fmt: skip
    for name, table in TABLES.items():
        assert {len(row) for row in expected(name)} == {len(table.columns)}
        for row in expected(name):
            for cell, kind in zip(row, table.columns.values(), strict=True):
                assert cell is None or type(cell) is kind


def test_a_row_holds_what_a_database_can_take() -> None:
    figures = [dict(zip(TABLES["casualty"].columns, row, strict=True)) for row in expected("casualty", [ODD])]
    assert [(row["min"], row["max"], row["best"]) for row in figures] == [(LARGE - 1, None, None), (None, None, None)]
    assert figures[0]["raw"] == HOSTILE.replace("\ud800", "\\ud800")


@pytest.mark.parametrize("names", [TABLES])
def test_the_tables_are_those_that_can_be_asked_for(names: dict[str, object]) -> None:
    assert tuple(names) == writers.TABLES


@pytest.mark.parametrize("name", ["json", "jsonl"])
def test_json_holds_the_records_as_they_are(name: str, tmp_path: Path) -> None:
    writers.save(name, RECORDS, str(tmp_path / "o"))
    text = (tmp_path / "o").read_bytes()
    found = json.loads(text) if name == "json" else [json.loads(line) for line in text.splitlines()]
    assert tuple(msgspec.convert(record, Record) for record in found) == RECORDS


def sheet(path: Path) -> tuple[list[str], list[tuple[str, ...]]]:
    with path.open(newline="", encoding="utf-8") as file:
        head, *found = csv.reader(file)
    return head, [tuple(row) for row in found]


def as_csv(rows: Iterable[tuple[Any, ...]]) -> list[tuple[str, ...]]:
    return [tuple("" if v is None else str(int(v)) if isinstance(v, bool) else str(v) for v in row) for row in rows]


@pytest.mark.parametrize("table", TABLES)
def test_csv_of_each_table(table: str, tmp_path: Path) -> None:
    """Text that a spreadsheet takes for a formula is left as it is: the file is for programs."""
    writers.save("csv", RECORDS, str(tmp_path / "o.csv"), table=table)
    assert sheet(tmp_path / "o.csv") == (list(TABLES[table].columns), as_csv(expected(table)))


def test_csv_of_all_tables(tmp_path: Path) -> None:
    writers.save("csv", RECORDS, f"{tmp_path}/out/")
    assert sorted(entry.name for entry in tmp_path.rglob("*")) == sorted(["out", *(f"{t}.csv" for t in TABLES)])
    for table in TABLES:
        writers.save("csv", RECORDS, str(tmp_path / "one.csv"), table=table)
        assert (tmp_path / "out" / f"{table}.csv").read_bytes() == (tmp_path / "one.csv").read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(st.characters(exclude_categories=())), min_size=2, max_size=2))
def test_any_text_comes_back_from_csv(texts: list[str]) -> None:
    record = Record(id="1", title=texts[0], commanders=(Commander(texts[1]),))
    for name, table in (("event", TABLES["event"]), ("commander", TABLES["commander"])):
        stream = io.StringIO(newline="")
        writers.find("csv").text((record,), stream, table=name)  # type: ignore[misc]
        _, *found = csv.reader(io.StringIO(stream.getvalue(), newline=""))
        assert [tuple(row) for row in found] == as_csv(table.rows(1, record))


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


@pytest.mark.parametrize("group", [1, 2, 3, duckdb.GROUP])
def test_duckdb(group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    available("duckdb")
    import duckdb as reader

    monkeypatch.setattr(duckdb, "GROUP", group)
    monkeypatch.setattr(duckdb, "PART", 2)
    path = tmp_path / "o.duckdb"
    writers.save("duckdb", RECORDS, str(path))
    with closing(reader.connect(str(path), read_only=True)) as base:
        for table in TABLES:
            key = ", ".join(TABLES[table].primary)
            assert base.execute(f"SELECT * FROM {table} ORDER BY {key}").fetchall() == expected(table)
    assert [entry.name for entry in tmp_path.iterdir()] == ["o.duckdb"]


@pytest.mark.parametrize("group", [1, 3, parquet.GROUP])
@pytest.mark.parametrize("table", TABLES)
def test_parquet_of_each_table(table: str, group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    available("parquet")
    from pyarrow import parquet as reader

    monkeypatch.setattr(parquet, "GROUP", group)
    writers.save("parquet", RECORDS, str(tmp_path / "o.parquet"), table=table)
    writers.save("parquet", RECORDS, f"{tmp_path}/o/")
    for path in (tmp_path / "o.parquet", tmp_path / "o" / f"{table}.parquet"):
        found = reader.read_table(path)
        assert found.column_names == list(TABLES[table].columns)
        assert [tuple(row.values()) for row in found.to_pylist()] == expected(table)
    assert len(list((tmp_path / "o").iterdir())) == 4


# ---- whole records in columns


def cleaned(value: Any) -> Any:
    """A record in plain types, as columns can hold it."""
    if isinstance(value, dict):
        return {plain(key): cleaned(item) for key, item in value.items()}
    return [cleaned(item) for item in value] if isinstance(value, list | tuple) else plain(value)


def nested(path: Path) -> list[Record]:
    from pyarrow import parquet as reader

    rows = reader.read_table(path).to_pylist(maps_as_pydicts="strict")
    return [msgspec.convert(row, Record) for row in rows]


@pytest.mark.parametrize("sizes", [(1, 1), (2, 10**9), (parquet.RECORDS, parquet.GROUP_BYTES)])
def test_parquet_of_whole_records(sizes: tuple[int, int], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    available("parquet")
    monkeypatch.setattr(parquet, "RECORDS", sizes[0])
    monkeypatch.setattr(parquet, "GROUP_BYTES", sizes[1])
    writers.save("parquet", RECORDS, str(tmp_path / "o.parquet"))
    found = nested(tmp_path / "o.parquet")
    assert found == [msgspec.convert(cleaned(msgspec.to_builtins(record)), Record) for record in RECORDS]
    assert found[0] == RECORD
    assert found[2].dates == ODD.dates
    assert found[2].casualties[0].count == Count(LARGE - 1, None, None)


def test_real_records_come_back_from_parquet_as_they_were(tmp_path: Path) -> None:
    available("parquet")
    import infoparse

    records = [record for path in sorted((ROOT / "seeds").glob("*.txt")) for record in infoparse.parse_file(path)]
    assert len(records) > 3
    writers.save("parquet", records, str(tmp_path / "o.parquet"))
    assert nested(tmp_path / "o.parquet") == records


def test_the_columns_do_not_depend_on_the_records(tmp_path: Path) -> None:
    """A column that is empty in one run has the type that it has in the next, so that files can be read together."""
    available("parquet")
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
    available("parquet")
    available("duckdb")
    import duckdb as reader

    writers.save("parquet", RECORDS, str(tmp_path / "o.parquet"))
    with closing(reader.connect()) as base:
        query = f"SELECT c.count.min FROM '{tmp_path}/o.parquet', unnest(casualties) u(c) WHERE c.kind = 'killed'"
        found = base.execute(query).fetchall()
    assert sorted(row[0] for row in found) == [3, 3, 10, 10, 99, 99, LARGE - 1]


# ---- any record at all

CELLS = {
    str: st.text(st.characters(exclude_categories=()), max_size=6),
    int: st.integers(0, 99),
    float: st.floats(allow_nan=False, allow_infinity=False),
    bool: st.booleans(),
    type(None): st.none(),
}
FIGURES = st.one_of(st.integers(-2, 99), st.integers(LARGE - 2, LARGE + 2), st.integers(-LARGE - 2, 2 - LARGE))


def anything(hint: Any, outer: tuple[type, ...] = ()) -> st.SearchStrategy[Any]:
    """Values of a record's annotation, as a schema can hold them: phases have no phases."""
    if hint in CELLS:
        return FIGURES if hint is int and outer[-1:] == (Count,) else CELLS[hint]
    if attrs.has(hint):
        hints = get_type_hints(hint)
        return st.builds(hint, **{f.name: anything(hints[f.name], (*outer, hint)) for f in attrs.fields(hint)})
    arguments = get_args(hint)
    if get_origin(hint) is Literal:
        return st.sampled_from(arguments)
    if get_origin(hint) is tuple:
        deep = outer.count(arguments[0]) > 1
        return st.just(()) if deep else st.lists(anything(arguments[0], outer), max_size=2).map(tuple)
    if get_origin(hint) is dict:
        return st.dictionaries(*(anything(argument, outer) for argument in arguments), max_size=2)
    return st.one_of([anything(argument, outer) for argument in arguments])


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(anything(Record), max_size=2))
def test_any_record_comes_back(records: list[Record]) -> None:
    available("parquet")
    with TemporaryDirectory() as name:
        folder = Path(name)
        writers.save("jsonl", records, str(folder / "o.jsonl"))
        assert [from_json(line) for line in (folder / "o.jsonl").read_bytes().splitlines()] == records
        writers.save("parquet", records, str(folder / "o.parquet"))
        plain_ones = [msgspec.convert(cleaned(msgspec.to_builtins(record)), Record) for record in records]
        assert nested(folder / "o.parquet") == plain_ones
        writers.save("csv", records, f"{folder}/o/", columns="acled")
        writers.save("sqlite", records, str(folder / "o.sqlite"), columns="ucdp")
        with closing(sqlite3.connect(folder / "o.sqlite")) as base:
            for table in TABLES:
                rows = expected(table, records)
                assert sheet(folder / "o" / f"{table}.csv")[1] == as_csv(rows)
                assert base.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall() == rows


# ---- columns of other data sets


def test_every_column_holds_a_property_that_says_what_it_is() -> None:
    assert tuple(_columns.mapping()) == writers.COLUMNS
    rules = [rule for data_set in _columns.mapping().values() for rule in data_set["columns"].values()]
    used = {rule["holds"] for rule in rules if "holds" in rule}
    kept = {name for name, value in vars(_columns.Event).items() if isinstance(value, property)}
    assert used == kept
    assert all(getattr(_columns.Event, name).__doc__ for name in used)


def test_every_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "columns.md").read_text(encoding="utf-8")
    for data_set in _columns.mapping().values():
        assert [name for name in data_set["columns"] if f"`{name}`" not in text] == []


BATTLE = Record(
    id="ab",
    title="Battle of Tal",
    source=Source(
        uri="a.txt", title="Tal falls", outlet="The Echo", published=DateValue("2014-05-09", "2014-05-09", "2014-05-09")
    ),
    part_of=(Item("First War"), Item("Second War")),
    dates=(DateValue("2014-05-03/2014-05-05", "2014-05-03", "2014-05-05"), DateValue("2016", "2016-01-01")),
    places=(Place("Tal", country="Ister", latitude=44.5, longitude=-8.25), Place("Om")),
    belligerents=(
        Belligerent("Reds", side="1"),
        Belligerent("Red Guard", side="1", level=1),
        Belligerent("Oranges", side="1"),
        Belligerent("Pinks", side="1", role="support"),
        Belligerent("Blues", side="2"),
        Belligerent("Greens"),
    ),
    casualties=(
        Casualty("killed", Count(5, 5, 5), side="1", claimant="police", field="a"),
        Casualty("killed", Count(7, 7, 7), side="1", claimant="Blues", field="a"),
        Casualty("killed", Count(2, 2, 2), side="2", who="civilian", field="b"),
        Casualty("killed", Count(10, 10, 10), side="2", field="b"),
        Casualty("killed", Count(4, 4, 4), side="civilians", field="c"),
        Casualty("killed", Count(1, 1, 1), field="c"),
        Casualty("killed", Count(99, 99, 99), is_background=True, field="c"),
        Casualty("executed", Count(6, 6, 6), side="1", field="a"),
    ),
)


def events(data_set: str, record: Record) -> dict[str, Any]:
    table = _columns.table(data_set)
    (row,) = table.rows(1, record)
    return {key: value for key, value in zip(table.columns, row, strict=True) if value is not None}


def test_an_event_in_the_columns_of_acled() -> None:
    assert events("acled", BATTLE) == {
        "event_id_cnty": "ab",
        "event_date": "2014-05-03",
        "year": 2014,
        "time_precision": 2,
        "actor1": "Reds",
        "assoc_actor_1": "Red Guard; Oranges; Pinks",
        "actor2": "Blues",
        "country": "Ister",
        "location": "Tal",
        "latitude": 44.5,
        "longitude": -8.25,
        "source": "The Echo",
        "notes": "Battle of Tal",
        "fatalities": 22,
    }
    assert totals(BATTLE)["killed"].min == 22


def test_an_event_in_the_columns_of_ucdp() -> None:
    assert events("ucdp", BATTLE) == {
        "relid": "ab",
        "year": 2014,
        "conflict_name": "First War; Second War",
        "dyad_name": "Reds; Oranges - Blues",
        "side_a": "Reds; Oranges",
        "side_b": "Blues",
        "source_article": "a.txt",
        "source_office": "The Echo",
        "source_date": "2014-05-09",
        "source_headline": "Tal falls",
        "source_original": "police",
        "where_coordinates": "Tal",
        "where_description": "Tal; Om",
        "latitude": 44.5,
        "longitude": -8.25,
        "geom_wkt": "POINT (-8.25 44.5)",
        "country": "Ister",
        "date_prec": 2,
        "date_start": "2014-05-03",
        "date_end": "2014-05-05",
        "deaths_a": 5,
        "deaths_b": 10,
        "deaths_civilians": 6,
        "deaths_unknown": 1,
        "best": 22,
        "high": 24,
        "low": 22,
    }


@pytest.mark.parametrize("data_set", writers.COLUMNS)
def test_a_record_that_tells_nothing_fills_nothing(data_set: str) -> None:
    assert set(events(data_set, Record(id="ab"))) <= {"event_id_cnty", "relid"}
    vague = Record(casualties=(Casualty("killed", Count(qualifier="dozens")), Casualty("wounded", Count(3, 3, 3))))
    assert set(events(data_set, vague)) <= {"event_id_cnty", "relid"}


@pytest.mark.parametrize(
    ("date", "acled", "ucdp"),
    [
        (DateValue("2014-05-03", "2014-05-03", "2014-05-03"), 1, 1),
        (DateValue("2014-05-03/2014-05-08", "2014-05-03", "2014-05-08"), 2, 2),
        (DateValue("2014-05-03/2014-05-09", "2014-05-03", "2014-05-09"), 2, 3),
        (DateValue("2014-05", "2014-05-01", "2014-05-31"), 3, 4),
        (DateValue("2014", "2014-01-01", "2014-12-31"), None, 5),
        (DateValue("1914/1918", "1914-01-01", "1918-12-31"), None, None),
        (DateValue("2014-05-03~", "2014-05-03", "2014-05-03", approximate=True), None, None),
        (DateValue("2014-05-03?", "2014-05-03", "2014-05-03", uncertain=True), None, None),
    ],
)
def test_the_precision_of_a_date(date: DateValue, acled: int | None, ucdp: int | None) -> None:
    record = Record(dates=(date,))
    assert events("acled", record).get("time_precision") == acled
    assert events("ucdp", record).get("date_prec") == ucdp
    assert events("acled", record)["event_date"] == events("ucdp", record)["date_start"] == date.start


@pytest.mark.parametrize(
    "date",
    [
        DateValue("-0216"),
        DateValue("2014-05-03/..", "2014-05-03"),
        DateValue("2014", "2014-01-01", "2014-12-31", qualifier="before"),
        DateValue("?", "soon", "later"),
        DateValue("?", "2014-05-03", "2013-05-03"),
    ],
)
def test_a_date_that_is_not_known_at_both_ends_is_none(date: DateValue) -> None:
    assert events("ucdp", Record(dates=(date,))).keys() <= {"relid"}


@pytest.mark.parametrize(
    ("record", "first", "second"),
    [
        (Record(belligerents=(Belligerent("Reds"),)), "Reds", None),
        (Record(belligerents=(Belligerent("Reds"), Belligerent("Blues"))), None, None),
        (Record(belligerents=(Belligerent("Reds", side="2"), Belligerent("Blues"))), None, "Reds"),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", party="Blues"),)), "Reds", "Blues"),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", party="Reds"),)), "Reds", None),
        (
            Record(casualties=(Casualty("killed", perpetrator="Reds"), Casualty("killed", perpetrator="Blues"))),
            None,
            None,
        ),
        (Record(casualties=(Casualty("killed", perpetrator="Reds", is_background=True),)), None, None),
        (
            Record(casualties=(Casualty("killed", perpetrator="Reds"),), belligerents=(Belligerent("Blues"),)),
            "Reds",
            None,
        ),
        (
            Record(
                casualties=(Casualty("killed", party="Reds"), Casualty("killed", perpetrator="Blues", party="Greens"))
            ),
            "Blues",
            None,
        ),
    ],
)
def test_without_sides_who_did_the_harm_comes_first(record: Record, first: str | None, second: str | None) -> None:
    found = events("acled", record)
    assert (found.get("actor1"), found.get("actor2")) == (first, second)
    found = events("ucdp", record)
    assert (found.get("side_a"), found.get("side_b")) == (first, second)


def test_figures_of_a_party_are_those_of_its_side() -> None:
    killed = Casualty("killed", Count(3, 3, 3), party="Blues", perpetrator="Reds")
    assert events("ucdp", Record(casualties=(killed,)))["deaths_b"] == 3
    sides = (Belligerent("Blues", side="1"), Belligerent("Reds", side="2"))
    assert events("ucdp", Record(casualties=(killed,), belligerents=sides))["deaths_a"] == 3


def test_bounds_are_not_best_figures() -> None:
    record = Record(casualties=(Casualty("killed", Count(12, None), side="1"),))
    assert events("acled", record)["fatalities"] == 12
    found = {key: value for key, value in events("ucdp", record).items() if isinstance(value, int)}
    assert found == {"low": 12}


def figures() -> st.SearchStrategy[Record]:
    number = st.integers(0, 50)
    counts = st.one_of(number.map(lambda n: Count(n, n, n)), number.map(lambda n: Count(n, None)), st.just(Count()))
    casualty = st.builds(
        Casualty,
        kind=st.sampled_from(["killed", "wounded"]),
        count=counts,
        side=st.sampled_from(["1", "2", "3", "civilians", "all", None]),
        who=st.sampled_from(["civilian", "soldier", "mixed", None]),
        claimant=st.sampled_from(["Reds", None]),
        field=st.sampled_from(["a", None]),
        is_total=st.booleans(),
        is_subset=st.booleans(),
    )
    return st.builds(Record, casualties=st.lists(casualty, max_size=6).map(tuple))


@settings(max_examples=150, deadline=None)
@given(figures())
def test_the_parts_of_the_best_figure_make_it_up(record: Record) -> None:
    """UCDP's rule: best = deaths_a + deaths_b + deaths_civilians + deaths_unknown, and the totals are ours."""
    found = events("ucdp", record)
    parts = [found.get(f"deaths_{part}") for part in ("a", "b", "civilians", "unknown")]
    killed = totals(record).get("killed", Count())
    assert (found.get("low"), found.get("best"), found.get("high")) == (killed.min, killed.best, killed.max)
    if killed.best is not None:
        assert sum(part for part in parts if part is not None) == killed.best


@pytest.mark.parametrize("data_set", writers.COLUMNS)
@pytest.mark.parametrize("name", WITH_COLUMNS)
def test_columns_of_other_data_sets_in_every_format(name: str, data_set: str, tmp_path: Path) -> None:
    available(name)
    records = (BATTLE, *RECORDS)
    path = tmp_path / "o"
    writers.save(name, records, str(path), columns=data_set)
    table = _columns.table(data_set)
    wanted = [row for number, record in enumerate(records, 1) for row in table.rows(number, record)]
    if name == "csv":
        assert sheet(path) == (list(table.columns), as_csv(wanted))
    elif name == "parquet":
        from pyarrow import parquet as reader

        found = reader.read_table(path)
        assert found.column_names == list(table.columns)
        assert [tuple(row.values()) for row in found.to_pylist()] == wanted
    else:
        module = sqlite3
        if name == "duckdb":
            import duckdb as module
        with closing(module.connect(str(path))) as base:
            assert base.execute(f"SELECT * FROM {data_set} ORDER BY rowid").fetchall() == wanted
            assert base.execute("SELECT count(*) FROM event").fetchall() == [(5,)]


@pytest.mark.parametrize("name", FOLDERS)
def test_columns_of_other_data_sets_are_one_more_file_of_a_folder(name: str, tmp_path: Path) -> None:
    available(name)
    writers.save(name, RECORDS, f"{tmp_path}/o/", columns="acled")
    assert {entry.stem for entry in (tmp_path / "o").iterdir()} == {*TABLES, "acled"}


# ---- whole or not at all


def targets(name: str) -> list[str]:
    """A file, or a folder, that a format writes."""
    writer = writers.find(name)
    return ["o"] * (writer.text is not None or writer.file is not None) + ["o/"] * (writer.folder is not None)


TARGETS = [(name, target) for name in BUILT_IN for target in targets(name)]


def standing(folder: Path) -> dict[str, bytes]:
    """What files there are, and what is in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def broken() -> Iterator[Record]:
    yield RECORD
    raise EOFError


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_no_records_make_valid_output_too(name: str, target: str, tmp_path: Path) -> None:
    available(name)
    path = tmp_path / "o"
    writers.save(name, (), f"{tmp_path}/{target}")
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]
    if target == "o/" and name == "csv":
        assert sheet(path / "side.csv") == (list(TABLES["side"].columns), [])
    elif target == "o/":
        from pyarrow import parquet as reader

        assert reader.read_table(path / "side.parquet").column_names == list(TABLES["side"].columns)
    elif name == "csv":
        assert sheet(path) == (list(TABLES["event"].columns), [])
    elif name == "json":
        assert json.loads(path.read_bytes()) == []
    elif name == "jsonl":
        assert path.read_bytes() == b""
    elif name == "parquet":
        assert nested(path) == []
    else:
        module = sqlite3
        if name == "duckdb":
            import duckdb as module
        with closing(module.connect(str(path))) as base:
            for table, columns in TABLES.items():
                found = base.execute(f"SELECT * FROM {table}")
                assert [entry[0] for entry in found.description] == list(columns.columns)
                assert found.fetchall() == []


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_output_appears_whole_or_not_at_all(name: str, target: str, tmp_path: Path) -> None:
    available(name)
    with pytest.raises(EOFError):
        writers.save(name, broken(), f"{tmp_path}/{target}")
    assert list(tmp_path.iterdir()) == []
    writers.save(name, (RECORD,), f"{tmp_path}/{target}")
    before = standing(tmp_path)
    with pytest.raises(EOFError):
        writers.save(name, broken(), f"{tmp_path}/{target}")
    assert standing(tmp_path) == before
    writers.save(name, (RECORD, RECORD), f"{tmp_path}/{target}")
    assert standing(tmp_path) != before
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]


@pytest.mark.parametrize(("name", "target"), [pair for pair in TARGETS if pair[0] != "duckdb"])
def test_equal_records_are_equal_bytes(name: str, target: str, tmp_path: Path) -> None:
    """DuckDB gives each file a number of its own."""
    available(name)
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        writers.save(name, RECORDS, f"{tmp_path}/{folder}/{target}")
    assert standing(tmp_path / "a") == standing(tmp_path / "b")


def test_a_folder_that_is_empty_or_ours_is_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    folder.mkdir()
    writers.save("csv", (RECORD,), str(folder), columns="acled")  # an existing folder needs no slash
    assert len(standing(folder)) == 5
    writers.save("csv", (RECORD,), str(folder))
    assert len(standing(folder)) == 4


@pytest.mark.parametrize("name", ["event.txt", "notes/event.csv", ".hidden", "event.parquet"])
def test_a_folder_with_anything_else_is_not_replaced(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "o"
    writers.save("csv", (RECORD,), f"{folder}/")
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text("mine")
    before = standing(tmp_path)
    for put in (writers.check, lambda form, path: writers.save(form, (RECORD, RECORD), path)):
        with pytest.raises(FileExistsError, match="is not replaced"):
            put("csv", f"{folder}/")
    assert standing(tmp_path) == before


def test_a_folder_that_is_filled_meanwhile_is_not_replaced(tmp_path: Path) -> None:
    folder = tmp_path / "o"
    folder.mkdir()

    def slow() -> Iterator[Record]:
        yield RECORD
        (folder / "mine.txt").write_text("mine")

    with pytest.raises(FileExistsError):
        writers.save("csv", slow(), f"{folder}/")
    assert standing(tmp_path) == {"o/mine.txt": b"mine"}
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]


def test_the_old_folder_stays_where_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "o"
    writers.save("csv", (RECORD,), f"{folder}/")
    before = standing(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name.endswith(".part"):
            raise OSError("no luck")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="no luck"):
        writers.save("csv", (RECORD, RECORD), f"{folder}/")
    assert standing(tmp_path) == before


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_what_a_killed_run_left_is_no_hindrance(name: str, target: str, tmp_path: Path) -> None:
    """In a container, the next process has the same number."""
    available(name)
    writers.save(name, RECORDS, f"{tmp_path}/{target}")
    for end in ("part", "old"):
        left = tmp_path / f".o.{os.getpid()}.{end}"
        if target == "o/":
            left.mkdir()
            (left / "event.csv").write_text("half")
        elif end == "part":
            left.write_bytes((tmp_path / "o").read_bytes())
            left.with_name(left.name + ".wal").write_text("half")
    writers.save(name, (RECORD,), f"{tmp_path}/{target}")
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "o").write_text("mine")
    with pytest.raises(NotADirectoryError):
        writers.save("csv", (), f"{tmp_path}/o/")
    with pytest.raises(IsADirectoryError):
        writers.save("jsonl", (), str(tmp_path))
    with pytest.raises(FileNotFoundError):
        writers.save("jsonl", (), f"{tmp_path}/gone/o.jsonl")


def test_what_cannot_be_renamed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="no regular file"):
        writers.check("sqlite", str(tmp_path / "pipe"))
    (tmp_path / "mounted").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "mounted")
    with pytest.raises(FileExistsError, match="mount point"):
        writers.check("csv", f"{tmp_path}/mounted/")


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


# ---- what can't be


@pytest.mark.parametrize(
    ("name", "path", "options", "message"),
    [
        ("poem", "o", {}, "no output format 'poem'; there are csv, "),
        ("sqlite", None, {}, "needs a file"),
        ("sqlite", "o/", {}, "one file, no folder"),
        ("jsonl", "o/", {}, "one file, no folder"),
        ("sqlite", "o.sqlite.gz", {}, "can't be compressed as a whole"),
        ("parquet", "o.parquet.zip", {}, "can't be compressed as a whole"),
        ("jsonl", "o.jsonl.lz4", {}, r"only by \.gz \.bz2 \.xz \.zst"),
        ("jsonl", "o", {"table": "side"}, r"table \(--rows\) goes with csv and parquet, not with jsonl"),
        ("json", "o", {"columns": "acled"}, "not with json"),
        ("sqlite", "o", {"table": "event"}, "goes with csv and parquet, not with sqlite"),
        ("csv", "o/", {"table": "side"}, "a folder holds all tables"),
        ("csv", "o", {"table": "poem"}, "'poem' is not among event, side"),
        ("csv", "o", {"columns": "poem"}, "'poem' is not among acled, ucdp"),
        ("csv", "o", {"table": "side", "columns": "acled"}, "for events"),
    ],
)
def test_what_cannot_be_written_is_refused_before_a_record_is_read(
    name: str, path: str | None, options: dict[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises((LookupError, ValueError), match=message):
        writers.check(name, path, **options)
    with pytest.raises((LookupError, ValueError), match=message):
        writers.save(name, broken(), path, **options)
    assert list(tmp_path.iterdir()) == []


def test_a_package_that_is_missing_is_named_with_its_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writers, "find_spec", lambda _: None)
    for name in ("parquet", "duckdb"):
        with pytest.raises(ModuleNotFoundError, match=rf"install infoparse\[{name}\]"):
            writers.check(name, str(tmp_path / "o"))
    with pytest.raises(ModuleNotFoundError, match=r"install infoparse\[zstd\]"):
        writers.check("jsonl", str(tmp_path / "o.jsonl.zst"))


@pytest.mark.parametrize(
    ("path", "name"),
    [("o.jsonl", "jsonl"), ("a.b/O.NDJSON.GZ", "jsonl"), ("o.csv/", "csv"), ("o.pq", "parquet"), ("o.db", "sqlite")],
)
def test_the_suffix_tells_the_format(path: str, name: str) -> None:
    assert writers.by_suffix(path) == name


@pytest.mark.parametrize("path", ["o", "csv/o", "o.gz", "o.poem", "out/", "o.jsonl.lz4"])
def test_other_suffixes_tell_none(path: str) -> None:
    with pytest.raises(LookupError, match="names no format"):
        writers.by_suffix(path)


# ---- outside writers

GOOD = """
from infoparse.outputs import Writer
def write(records, stream, *, shout=""):
    stream.writelines(f"{record.title}{shout}\\n" for record in records)
WRITER = Writer("titles", text=write, suffixes=("ttl",), options=("shout",), summary="titles only")
"""


@pytest.fixture
def outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder on the import path, seen by a registry that has loaded nothing yet."""
    folder = tmp_path / "packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(folder)
    _dispatch._load.cache_clear()
    before = set(sys.modules)
    yield folder
    _dispatch._load.cache_clear()
    for name in set(sys.modules) - before:
        if str(getattr(sys.modules[name], "__file__", None)).startswith(str(folder)):
            del sys.modules[name]


def install(folder: Path, name: str, code: str) -> None:
    (folder / f"{name}.py").write_text(code)
    info = folder / f"{name}-1.5.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.5\n")
    (info / "entry_points.txt").write_text(f"[infoparse.writers]\n{name} = {name}:WRITER\n")


def test_a_writer_from_outside(outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    install(outside, "titles", GOOD)
    assert writers.find("titles").origin == "titles 1.5"
    assert writers.by_suffix("o.ttl.gz") == "titles"
    writers.save("titles", (RECORD, ODD), str(tmp_path / "o.ttl"), shout="!")
    assert (tmp_path / "o.ttl").read_text().startswith(f"{RECORD.title}!\na\0b \\ud800 c")
    assert main(["formats"]) == 0
    assert "titles     titles 1.5  titles only" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("import a_module_that_is_missing", "ModuleNotFoundError: No module named 'a_module_that_is_missing'"),
        ("raise RuntimeError('no luck')", "RuntimeError: no luck"),
        ("WRITER = 'poem'", "TypeError: not a Writer but str"),
        ("from infoparse.outputs import Writer\nWRITER = Writer('csv', text=print)", "the name is taken by infoparse"),
    ],
)
def test_a_broken_writer_is_listed_and_stops_nobody(
    code: str, fault: str, outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    install(outside, "poem", code)
    install(outside, "titles", GOOD)
    (tmp_path / "a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    listed = {name: writer.fault for name, writer in writers.writers().items() if writer.fault}
    (name,) = listed
    assert name in {"poem", "poem (poem 1.5)"}
    assert str(listed[name]).startswith(fault)
    assert main(["formats", "--json"]) == 0
    output = {entry["name"]: entry["fault"] for entry in json.loads(capsys.readouterr().out)["output"]}
    assert output == {other: listed.get(other) for other in (*BUILT_IN, "titles", name)}
    for form, code in ((name, 2), ("titles", 0), ("csv", 0)):
        assert main(["convert", str(tmp_path / "a.txt"), "--to", form, "-o", str(tmp_path / "o")]) == code
        assert (fault in capsys.readouterr().err) is (form == name)


def test_a_writer_that_fails_is_told_and_leaves_nothing(
    outside: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = "from infoparse.outputs import Writer\n"
    code += "def write(records, stream):\n    for record in records:\n        stream.write({}[record.id])\n"
    install(outside, "poem", code + "WRITER = Writer('poem', text=write)\n")
    (tmp_path / "a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    assert main(["convert", str(tmp_path / "a.txt"), "-o", str(tmp_path / "o.poem")]) == 2
    assert "the writer of poem 1.5 failed: KeyError" in capsys.readouterr().err
    assert sorted(entry.name for entry in tmp_path.iterdir() if entry.name.startswith("o")) == []
    with pytest.raises(EOFError):  # what fails outside the writer is not its failure
        writers.save("poem", (raised() for _ in range(1)), str(tmp_path / "o.poem"))


def raised() -> Record:
    raise EOFError


def test_the_environment_switches_outside_writers(outside: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(outside, "titles", GOOD)
    for switch, known in (("", False), ("other", False), ("titles", True)):
        monkeypatch.setenv("INFOPARSE_PLUGINS", switch)
        assert ("titles" in writers.writers()) is known
        assert set(BUILT_IN) <= set(writers.writers())


def test_a_writer_of_folders_only(outside: Path, tmp_path: Path) -> None:
    code = "from infoparse.outputs import Writer\nfrom pathlib import Path\n"
    code += "def fill(records, path): (path / 'event.twin').write_text(str(len(list(records))))\n"
    install(outside, "twin", code + "WRITER = Writer('twin', folder=fill)\n")
    writers.save("twin", RECORDS, str(tmp_path / "o.twin"))
    writers.save("twin", RECORDS, str(tmp_path / "o.twin"))
    assert (tmp_path / "o.twin" / "event.twin").read_text() == "4"
    with pytest.raises(ValueError, match="needs a file"):
        writers.check("twin", None)


def test_a_writer_has_its_name_as_a_suffix() -> None:
    assert Writer("poem", suffixes=("pm", "poem")).endings == ("poem", "pm")


# ---- the command


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("-o", "o.sqlite"), 0),
        (("-o", "o.jsonl.gz"), 0),
        (("-o", "o.jsonl.xz"), 0),
        (("-o", "o.csv.gz", "--rows", "casualty"), 0),
        (("-o", "o.csv", "--columns", "acled"), 0),
        (("-o", "o/", "--to", "csv"), 0),
        (("-o", "o/", "--to", "csv", "--columns", "ucdp"), 0),
        (("-o", "o.csv/"), 0),
        (("-o", "o/"), 2),
        (("-o", "o.csv/", "--rows", "side"), 2),
        (("-o", "o.csv", "--rows", "side", "--columns", "acled"), 2),
        (("-o", "o.sqlite.gz"), 2),
        (("-o", "o.jsonl.lz4", "--to", "jsonl"), 2),
        (("--to", "sqlite"), 2),
        (("--to", "poem"), 2),
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


def test_columns_go_to_standard_output(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n")
    assert main(["convert", "a.txt", "--to", "csv", "--columns", "acled"]) == 0
    (row,) = csv.DictReader(io.StringIO(capsys.readouterr().out))
    assert list(row) == list(_columns.mapping()["acled"]["columns"])
    assert row["fatalities"] == "12"


def test_the_tables_of_a_run_are_no_documents_of_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    for _ in range(2):
        assert main(["convert", ".", "-o", "o.csv/"]) == 0
        assert len(sheet(tmp_path / "o.csv" / "event.csv")[1]) == 1


def test_records_that_went_through_json_lines_are_written_alike(tmp_path: Path) -> None:
    """As a run does that keeps its records until all are there."""
    records = [from_json(to_json(record)) for record in RECORDS]
    for name in TEXTS:
        writers.save(name, RECORDS, str(tmp_path / "a"))
        writers.save(name, records, str(tmp_path / "b"))
        assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
