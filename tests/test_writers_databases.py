"""SQLite and DuckDB: keys, indexes, and parts that are written one after the other."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

import pytest
from output_cases import RECORD, RECORDS, available, database, expected, tables

from infoparse import Record, writers
from infoparse.record import Commander
from infoparse.writers import duckdb
from infoparse.writers._tables import TABLES


def test_sqlite_has_keys_and_indexes(tmp_path: Path) -> None:
    path = tmp_path / "o.sqlite"
    writers.save("sqlite", RECORDS, str(path))
    with closing(sqlite3.connect(path)) as base:
        assert base.execute("PRAGMA foreign_key_check").fetchall() == []
        assert base.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        for table in TABLES.values():
            info = base.execute(f"PRAGMA table_info({table.name})").fetchall()
            assert [name for _, name, _, _, _, key in info if key] == list(table.primary)
            assert bool(base.execute(f"PRAGMA foreign_key_list({table.name})").fetchall()) == (table.name != "event")
        indexes = {name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE name LIKE 'by_%'")}
        assert indexes == {
            "by_event_record_id",
            "by_event_title",
            "by_event_start",
            "by_side_name",
            "by_commander_name",
            "by_casualty_kind",
        }


def test_sqlite_finds_events_by_words_of_their_titles(tmp_path: Path) -> None:
    writers.save("sqlite", RECORDS, str(tmp_path / "o.sqlite"))
    query = "SELECT rowid FROM event_title WHERE event_title MATCH 'long siege' ORDER BY rowid"
    with closing(sqlite3.connect(tmp_path / "o.sqlite")) as base:
        assert base.execute(query).fetchall() == [(1,), (4,)]


@pytest.mark.parametrize("group", [1, 3])
def test_duckdb_goes_on_from_part_to_part(group: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    available("duckdb")
    monkeypatch.setattr(duckdb, "GROUP", group)
    monkeypatch.setattr(duckdb, "PART", 4)
    path = tmp_path / "it's \N{PILE OF POO}.duckdb"
    writers.save("duckdb", RECORDS, str(path), columns="ucdp")
    for table in tables("ucdp"):
        assert database("duckdb", path, table) == (list(table.columns), expected(table))
    assert list(tmp_path.iterdir()) == [path]


def test_duckdb_has_keys_and_small_row_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The last row group of a table stands in memory as often as rows are added to it."""
    available("duckdb")
    import duckdb as reader

    monkeypatch.setattr(duckdb, "ROW_GROUP", 2048)
    record = Record(commanders=(Commander("Bo Ek"),) * 5000)
    writers.save("duckdb", [record, RECORD], str(tmp_path / "o.duckdb"))
    with closing(reader.connect(str(tmp_path / "o.duckdb"), read_only=True)) as base:
        keys = base.execute(
            "SELECT table_name, constraint_column_names FROM duckdb_constraints() WHERE constraint_type = 'PRIMARY KEY'"
        )
        assert dict(keys.fetchall()) == {table.name: list(table.primary) for table in TABLES.values()}
        sizes = base.execute(
            "SELECT row_group_id, sum(count) FROM pragma_storage_info('commander') "
            "WHERE column_name = 'seq' AND segment_type <> 'VALIDITY' GROUP BY ALL"
        ).fetchall()
    assert sum(size for _, size in sizes) == 5002
    assert max(size for _, size in sizes) <= 2048


def test_a_failure_of_the_database_is_told_as_of_the_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, module in (("sqlite", writers.sqlite), ("duckdb", duckdb)):
        available(name)
        monkeypatch.setattr(module, "_insert", lambda table: f"INSERT INTO gone_{table.name} VALUES (1)")
        with pytest.raises(OSError, match="gone_event"):
            writers.save(name, [RECORD], str(tmp_path / "o"))
        assert list(tmp_path.iterdir()) == []


def test_what_duckdb_could_not_take_out_of_its_log_is_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """DuckDB 1.2 lets a file go without a word then, with the last rows in a file beside."""
    available("duckdb")
    resource = pytest.importorskip("resource")
    import duckdb as library

    connect, limits = library.connect, resource.getrlimit(resource.RLIMIT_FSIZE)

    class OnAFullDisk:
        rows = False

        def __init__(self, **given: Any) -> None:
            self.base = connect(**given)
            self.close = self.base.close
            self.begin = self.base.begin
            self.commit = self.base.commit

        def execute(self, query: str, *given: Any) -> None:
            self.rows |= query.startswith("INSERT")
            if self.rows and query == "USE memory":
                resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
            if query == "DETACH output":
                with suppress(library.Error):
                    self.base.execute(query)
            else:
                self.base.execute(query, *given)

    monkeypatch.setattr(library, "connect", OnAFullDisk)
    try:
        with pytest.raises(OSError, match="too large"):
            writers.save("duckdb", RECORDS, str(tmp_path / "o.duckdb"))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert list(tmp_path.iterdir()) == []
