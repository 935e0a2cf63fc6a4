"""Output formats on the command line."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest
from output_cases import TARGETS, installed, read_back, sheet, standing, tables

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


# Each output in a process of its own, which is killed when all is written and nothing has its name yet.
KILLED = """
import os, signal, sys
import infoparse
from infoparse.cli import main
from infoparse.writers import _files
infoparse.parse("By Ann Lee\\n\\nOne man was killed.\\n")  # what is loaded for it is there for all
_files._sync_file = lambda path: os.kill(os.getpid(), signal.SIGKILL)
for arguments in sys.argv[1:]:
    if not os.fork():
        main(["convert", "in", "-q", "-j", "1", *arguments.split()])
        os._exit(1)
    os.wait()
"""


def test_a_run_that_is_killed_at_its_very_end_is_resumed_in_every_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for folder in ("in", "killed", "whole"):
        Path(folder).mkdir()
    for number in range(3):
        Path(f"in/{number}.txt").write_text(f"By Ann Lee\n\nAt least {number} people were killed in Tal.\n")
    outputs = [(name, f"{name}{len(target)}{target[1:]}") for name, target in TARGETS if installed(name)]
    arguments = [f"--to {name} -o killed/{output}" for name, output in outputs]
    subprocess.run([sys.executable, "-c", KILLED, *arguments], check=True)
    left = {path.suffix for path in Path("killed").iterdir()}
    assert (left, len(list(Path("killed").iterdir()))) == ({".stage", ".journal", ".part"}, 3 * len(outputs))
    for name, output in outputs:
        for folder, resume in (("killed", ["--resume"]), ("whole", [])):
            assert main(["convert", "in", "-q", "-j", "1", "--to", name, "-o", f"{folder}/{output}", *resume]) == 0
    resumed, whole = standing(Path("killed")), standing(Path("whole"))
    assert resumed.keys() == whole.keys()
    # DuckDB gives each file a number of its own.
    assert {name for name in whole if resumed[name] != whole[name]} <= {"duckdb1"}
    if installed("duckdb"):
        for table in tables():
            found = [read_back("duckdb", Path(folder, "duckdb1"), table) for folder in ("killed", "whole")]
            assert found[0] == found[1]
