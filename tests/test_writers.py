"""Which output formats there are, and what they can't do."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import ROOT
from output_cases import BUILT_IN, broken

from infoparse import writers
from infoparse.outputs import Writer
from infoparse.writers import _files
from infoparse.writers._tables import TABLES


def test_every_format_and_column_is_in_the_reference() -> None:
    text = (ROOT / "docs" / "reference" / "output-formats.md").read_text(encoding="utf-8")
    columns = {column for table in TABLES.values() for column in table.columns}
    assert [column for column in sorted(columns) if f"`{column}`" not in text] == []
    for name in BUILT_IN:
        assert f"\n## {name}\n" in text
        assert [suffix for suffix in writers.find(name).endings if f"`.{suffix}`" not in text] == []
    assert [suffix for suffix in _files.PACKED if f"`{suffix}`" not in text] == []


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


def test_a_writer_has_its_name_as_a_suffix() -> None:
    assert Writer("poem", suffixes=("pm", "poem")).endings == ("poem", "pm")
