"""Every output format, read back by the readers of its own world, holds what the records hold."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal, get_args, get_origin, get_type_hints

import attrs
import pytest
from conftest import ROOT
from hypothesis import given
from hypothesis import strategies as st
from output_cases import (
    BUILT_IN,
    HOSTILE,
    LARGE,
    ODD,
    RECORDS,
    TARGETS,
    as_columns,
    as_csv,
    available,
    expected,
    installed,
    read_back,
    tables,
    whole,
)

import infoparse
from infoparse import Record, from_json, to_json, writers
from infoparse.record import Count
from infoparse.writers._tables import TABLES, Table

WITH_TABLES = [(name, target) for name, target in TARGETS if name not in {"json", "jsonl"}]
ONE_TABLE = [name for name in BUILT_IN if "table" in writers.find(name).options]


def assert_tables(name: str, path: Path, held: list[Table], records: list[Record]) -> None:
    """Fail unless the output has these tables with the rows of these records."""
    for table in held:
        rows = expected(table, records)
        assert read_back(name, path, table) == (list(table.columns), as_csv(rows) if name == "csv" else rows)


def save_and_compare(name: str, target: str, folder: Path, records: list[Record], columns: str | None = None) -> None:
    """Write the records, read them back, and fail unless they are the same."""
    path = folder / "o"
    writers.save(name, records, f"{folder}/{target}", columns=columns)
    if name in {"json", "jsonl"}:
        assert whole(name, path) == records
    elif name == "parquet" and target == "o" and not columns:
        assert whole(name, path) == [as_columns(record) for record in records]
    elif name in {"csv", "parquet"} and target == "o":
        assert_tables(name, path, [tables(columns)[-1 if columns else 0]], records)
    else:
        assert_tables(name, path, tables(columns), records)
        if target == "o/":
            assert {entry.stem for entry in path.iterdir()} == {table.name for table in tables(columns)}


@pytest.mark.parametrize(
    ("name", "target", "columns"),
    [
        (name, target, columns)
        for name, target in TARGETS
        for columns in (None, *writers.COLUMNS)
        if columns is None or (name, target) in WITH_TABLES
    ],
)
def test_records_come_back(name: str, target: str, columns: str | None, tmp_path: Path) -> None:
    """Text that a spreadsheet takes for a formula is left as it is, too: the files are for programs."""
    available(name)
    save_and_compare(name, target, tmp_path, list(RECORDS), columns)


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("name", ONE_TABLE)
def test_one_table_comes_back(name: str, table: str, tmp_path: Path) -> None:
    available(name)
    writers.save(name, RECORDS, str(tmp_path / "o"), table=table)
    assert_tables(name, tmp_path / "o", [TABLES[table]], list(RECORDS))


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_no_records_make_valid_output_too(name: str, target: str, tmp_path: Path) -> None:
    available(name)
    save_and_compare(name, target, tmp_path, [])
    assert [entry.name for entry in tmp_path.iterdir()] == ["o"]


@pytest.fixture(scope="module")
def specimens() -> list[Record]:
    return [record for path in sorted((ROOT / "seeds").glob("*.txt")) for record in infoparse.parse_file(path)]


@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_records_of_real_documents_come_back(name: str, target: str, specimens: list[Record], tmp_path: Path) -> None:
    available(name)
    assert len(specimens) > 3
    assert [as_columns(record) for record in specimens] == specimens, "columns hold all that is in them"
    save_and_compare(name, target, tmp_path, specimens, "ucdp" if (name, target) in WITH_TABLES else None)


# ---- any record at all


def _paired(text: str) -> str:
    """The text, two halves of a surrogate pair that come together as the character that they are in JSON."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


CELLS = {
    str: st.one_of(
        st.text(st.characters(exclude_categories=()), max_size=6).map(_paired),
        st.sampled_from(["", "\0", "\ud800", "\r", '"', "'", "-0216", "Y12014", "=1+1", "\N{PILE OF POO}", HOSTILE]),
    ),
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


@given(
    st.lists(anything(Record), max_size=2),
    st.sampled_from([pair for pair in TARGETS if installed(pair[0])]),
    st.sampled_from([None, *writers.COLUMNS]),
)
def test_any_record_comes_back(records: list[Record], output: tuple[str, str], columns: str | None) -> None:
    with TemporaryDirectory() as folder:
        save_and_compare(*output, Path(folder), records, columns if output in WITH_TABLES else None)


# ---- what the rows are


def test_the_rows_hold_what_the_records_hold() -> None:
    assert [len(expected(table)) for table in TABLES.values()] == [4, 6, 5, 11]
    named = dict(zip(TABLES["casualty"].columns, expected(TABLES["casualty"])[1], strict=True))
    filled = {key: value for key, value in named.items() if value}
    assert filled == {"event": 1, "record_id": "1", "seq": 2, "kind": "killed", "min": 10, "side": "2"}
    assert [row[:3] for row in expected(TABLES["commander"])] == [
        (1, "1", 1), (1, "1", 2), (3, "2", 1), (4, "1", 1), (4, "1", 2),
    ]  # fmt: skip
    for table in TABLES.values():
        assert {len(row) for row in expected(table)} == {len(table.columns)}
        for row in expected(table):
            for cell, kind in zip(row, table.columns.values(), strict=True):
                assert cell is None or type(cell) is kind


def test_a_row_holds_what_a_database_can_take() -> None:
    table = TABLES["casualty"]
    figures = [dict(zip(table.columns, row, strict=True)) for row in expected(table, [ODD])]
    assert [(row["min"], row["max"], row["best"]) for row in figures] == [
        (LARGE - 1, None, None), (None, None, None), (-LARGE, None, None),
    ]  # fmt: skip
    assert figures[0]["raw"] == (
        HOSTILE.replace("\ud800", "\\ud800").replace("\udfff", "\\udfff").replace("\ud83d", "\\ud83d")
    )


def test_the_tables_are_those_that_can_be_asked_for() -> None:
    assert tuple(TABLES) == writers.TABLES


@pytest.mark.parametrize("name", ["json", "jsonl", "csv"])
def test_records_that_went_through_json_lines_are_written_alike(name: str, tmp_path: Path) -> None:
    """As a run does that keeps its records until all are there."""
    for file, records in (("a", RECORDS), ("b", [from_json(to_json(record)) for record in RECORDS])):
        writers.save(name, records, str(tmp_path / file))
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()
