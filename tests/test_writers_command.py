"""Output formats on the command line."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from output_cases import sheet

from infoparse.cli import main
from infoparse.writers import _columns


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
