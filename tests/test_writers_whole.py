"""Outputs appear whole or not at all."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import attrs
import pytest
from output_cases import RECORD, RECORDS, TARGETS, available, broken, installed, standing

from infoparse import Record, writers
from infoparse.cli import main
from infoparse.stage import Stage


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


NAMES = ['file:it\'s "o"; --?x=1#%20\n*[o]', ":memory:", "o" * 200, os.fsdecode(b"o\xff")]


@pytest.mark.parametrize("file", NAMES, ids=ascii)
@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_any_name_is_a_name(name: str, target: str, file: str, tmp_path: Path) -> None:
    """None is an address, an option or a piece of SQL; packages that can't take one say so before the run."""
    available(name)
    path = f"{tmp_path}/{file}{target[1:]}"
    if file == NAMES[-1] and writers.find(name).requires:
        with pytest.raises(ValueError, match="no Unicode"):
            writers.check(name, path)
        return
    writers.save(name, (RECORD,), path)
    assert [entry.name for entry in tmp_path.iterdir()] == [file]


def test_what_cannot_be_renamed_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ValueError, match="no regular file"):
        writers.check("sqlite", str(tmp_path / "pipe"))
    (tmp_path / "mounted").mkdir()
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "mounted")
    with pytest.raises(FileExistsError, match="mount point"):
        writers.check("csv", f"{tmp_path}/mounted/")


# ---- killed

# Writes each output in a process of its own, which is killed at a certain moment.
KILLED = """
import os, signal, sys
from contextlib import suppress
from pathlib import Path
with suppress(ImportError):
    import duckdb
with suppress(ImportError):
    import pyarrow.parquet  # once for all
from infoparse import writers
from infoparse.writers import duckdb, parquet
from output_cases import RECORD
duckdb.GROUP = parquet.GROUP = 2
duckdb.PART = parquet.RECORDS = 4
parquet.GROUP_BYTES = 1
rename = Path.rename
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def records(moment):
    for _ in range(8):
        yield RECORD
    if moment == "last record":
        die()
    elif moment == "closed":
        os.fsync = die
    elif moment == "renaming":
        Path.replace = Path.rename = die
    else:
        Path.rename = lambda self, to: die() if self.suffix == ".part" else rename(self, to)
for moment in sys.argv[2:]:
    for target in Path(sys.argv[1], moment).iterdir():
        name, folder = target.name.split("-")
        child = os.fork()
        if not child:
            writers.save(name, records(moment), f"{target}/o{'/' * (folder == '2')}")
            os._exit(1)
        os.waitpid(child, 0)
"""
MOMENTS = ("last record", "closed", "renaming", "between two renamings")


@attrs.frozen
class Left:
    """What a killed run left of an output."""

    name: str
    """The format."""
    path: str
    """The output as it was named."""
    before: dict[str, bytes]
    """What it held before."""

    @property
    def folder(self) -> Path:
        return Path(self.path).parent

    def held(self) -> dict[str, bytes]:
        """What it holds."""
        return {name: data for name, data in standing(self.folder).items() if name.split("/")[0] == "o"}

    def rubbish(self) -> list[str]:
        """What stands beside it."""
        return [path.name for path in self.folder.iterdir() if path.name != "o"]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str, str], Left]:
    """What was left by moment, format and output; where the format's packages are not installed, nothing."""
    base = tmp_path_factory.mktemp("killed")
    left = {}
    for moment, (name, target) in product(MOMENTS, TARGETS):
        folder = base / moment / f"{name}-{len(target)}"
        if installed(name) and (target == "o/" or moment != MOMENTS[-1]):
            folder.mkdir(parents=True)
            writers.save(name, (RECORD,), f"{folder}/{target}")
            left[moment, name, target] = Left(name, f"{folder}/{target}", standing(folder))
    path = os.pathsep.join((str(Path(__file__).parent), *sys.path))
    command = [sys.executable, "-c", KILLED, str(base), *MOMENTS]
    subprocess.run(command, env={**os.environ, "PYTHONPATH": path}, check=True)
    return left


@pytest.mark.parametrize("moment", MOMENTS[:-1])
@pytest.mark.parametrize(("name", "target"), TARGETS)
def test_a_killed_run_leaves_the_old_output_and_nothing_that_the_next_one_does_not_remove(
    name: str, target: str, moment: str, killed: dict[tuple[str, str, str], Left], tmp_path: Path
) -> None:
    available(name)
    left = killed[moment, name, target]
    assert left.held() == left.before
    assert left.rubbish() != []
    (tmp_path / "a.txt").write_text("By Ann Lee\n\nOne man was killed.\n")
    assert main(["convert", str(tmp_path / "a.txt"), "-q", "--to", name, "-o", left.path]) == 0
    assert left.held() != left.before
    assert left.rubbish() == []


@pytest.mark.parametrize(("name", "target"), [pair for pair in TARGETS if pair[1] == "o/"])
def test_a_run_killed_between_two_renamings_leaves_the_old_folder_to_the_next_one(
    name: str, target: str, killed: dict[tuple[str, str, str], Left]
) -> None:
    available(name)
    left = killed[MOMENTS[-1], name, target]
    assert left.held() == {}
    with pytest.raises(EOFError), Stage(left.path, {}):
        raise EOFError
    assert left.held() == left.before
    assert left.rubbish() == []
