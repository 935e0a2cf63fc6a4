"""`infoparse convert --resume`: whatever ends a run, the one that goes on from it writes the same bytes."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from io import FileIO
from pathlib import Path

import attrs
import pytest

from infoparse import registry, stage
from infoparse.cli import main
from infoparse.inputs import Input, name
from infoparse.stage import NotResumable, Stage

Output = pytest.CaptureFixture[str]

# As the command, but with a marker behind every parcel of few documents, each of which takes its time.
SLOW = """
import sys, time
from infoparse import batch, pool, stage
from infoparse.cli import main
stage.INTERVAL = 0.0
pool.MOST = pool.FEW = 2
work = batch._result
def slow(*arguments, **options):
    time.sleep(0.01)
    return work(*arguments, **options)
batch._result = slow
sys.exit(main(sys.argv[1:]))
"""
COUNT = 30
QUICK = ("--parser", "byline", "--prose", "never")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with thirty articles, one of them unreadable as text."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for number in range(COUNT):
        text = f"By Ann Lee\n\nAt least {number} people were killed in Tal on Monday, police said.\n"
        Path(f"in/{number:02}.txt").write_text(text)
    Path("in/00.bin").write_bytes(b"\x7fELF\x02\x01\0\0\0\xff\xfe" * 40)
    return tmp_path


def start(*arguments: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-c", SLOW, "convert", "in", *QUICK, *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True)


def journal(output: str) -> list[str]:
    path = Path(f".{output}.journal")
    return path.read_text().splitlines() if path.exists() else []


def hidden() -> list[str]:
    return sorted(path.name for path in Path().iterdir() if path.name.startswith("."))


@pytest.mark.parametrize(
    ("output", "how", "jobs"),
    [
        ("o.jsonl", signal.SIGKILL, "1"),
        ("o.jsonl", signal.SIGINT, "2"),
        ("o.jsonl.gz", signal.SIGTERM, "1"),
        ("o.csv", signal.SIGKILL, "2"),
        ("o.sqlite", signal.SIGKILL, "2"),
        ("o.parquet", signal.SIGTERM, "2"),
        ("o.json", signal.SIGINT, "1"),
    ],
)
def test_a_run_that_is_broken_off_twice_ends_as_one_that_was_not(
    folder: Path, output: str, how: signal.Signals, jobs: str
) -> None:
    if output.endswith("parquet"):
        pytest.importorskip("pyarrow")
    assert main(["convert", "in", *QUICK, "-q", "-o", f"whole-{output}"]) == 1
    dice = random.Random(output + how.name)
    for resume in ([], ["--resume"]):
        with start("-o", output, "-j", jobs, *resume) as process:
            before = len(journal(output))
            while len(journal(output)) <= before + 1 and process.poll() is None:
                time.sleep(0.005)
            time.sleep(dice.random() * 0.03)
            process.send_signal(how)
            assert process.stderr
            errors = process.stderr.read().decode()
        assert process.returncode == {signal.SIGINT: 130, signal.SIGTERM: 143, signal.SIGKILL: -9}[how]
        assert how == signal.SIGKILL or "with --resume goes on from there" in errors
        assert not Path(output).exists()
    with start("-o", output, "-j", jobs, "--resume", "-v") as process:
        assert process.stderr
        errors = process.stderr.read().decode()
    assert process.returncode == 1, "the failure in the first part counts"
    assert f"{COUNT + 1} documents" in errors
    assert "resumed after" in errors
    assert Path(output).read_bytes() == Path(f"whole-{output}").read_bytes()
    assert hidden() == []


def test_a_resumed_run_may_use_other_workers(folder: Path) -> None:
    main(["convert", "in", *QUICK, "-q", "-o", "whole.jsonl"])
    with start("-o", "o.jsonl", "-j", "2") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    assert main(["convert", "in", *QUICK, "-q", "-o", "o.jsonl", "-j", "1", "--resume"]) == 1
    assert Path("o.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()


def test_workers_end_with_a_parent_that_is_killed(folder: Path) -> None:
    with start("-o", "o.jsonl", "-j", "2") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            os.killpg(process.pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.02)
    pytest.fail("a worker outlives its parent")


# As SLOW, but a signal comes whenever a worker has just been forked, before anybody knows of it.
FORKING = """
import os, signal
from multiprocessing.process import BaseProcess
start = BaseProcess.start
def disturbed(process):
    parent = os.getpid()
    start(process)
    os.kill(parent, signal.SIGTERM)
BaseProcess.start = disturbed
"""


def test_a_signal_amid_the_start_of_workers_leaves_none(folder: Path) -> None:
    command = [sys.executable, "-c", FORKING + SLOW, "convert", "in", *QUICK, "-o", "o.jsonl", "-j", "2"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        try:
            errors = process.communicate(timeout=30)[1]  # which ends when the last one has closed it
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            raise
    assert process.returncode == 143
    assert b"Traceback" not in errors


# ---- what a stage holds


def sources(count: int = 9) -> Iterator[Input]:
    return ((f"document {number}", "x" * number) for number in range(count))


def fill(path: Path, upto: int) -> Stage:
    """A stage that was broken off with one line for each of so many sources, and half of one more."""
    stage = Stage(str(path), {"a": 1})
    with suppress(KeyboardInterrupt), stage:
        for source, _ in zip(stage.left(sources()), range(upto), strict=False):
            add(stage, source)
        stage.add(b"docu")
        raise KeyboardInterrupt
    return stage


def add(stage: Stage, source: Input) -> None:
    stage.add(f"{name(source)}\n".encode())
    stage.mark(1, lambda: {"documents": 1})


def finish(path: Path) -> bytes:
    with Stage(str(path), {"a": 1}, resume=True) as stage:
        for source in stage.left(sources()):
            add(stage, source)
        return b"".join(stage.lines())


ALL = b"".join(f"document {number}\n".encode() for number in range(9))


@pytest.mark.parametrize("upto", [1, 4, 9])
def test_a_stage_goes_on_behind_its_last_marker(tmp_path: Path, upto: int) -> None:
    assert fill(tmp_path / "o", upto).kept
    assert finish(tmp_path / "o") == ALL
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_kept_of_nothing(tmp_path: Path) -> None:
    assert fill(tmp_path / "o", 0).kept is None
    assert list(tmp_path.iterdir()) == []


def test_a_torn_marker_and_a_short_stage_cost_no_more_than_that(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stage, "INTERVAL", 0.0)
    monkeypatch.setattr(os, "fsync", lambda _handle: None)  # two thousand times are slow on some disks
    kept = fill(tmp_path / "o", 6)
    journal = tmp_path / ".o.journal"
    whole = journal.read_bytes()
    records = kept.path.read_bytes()
    for end in range(len(whole)):
        journal.write_bytes(whole[:end])
        kept.path.write_bytes(records)
        assert finish(tmp_path / "o") == ALL
    for end in range(len(records)):
        journal.write_bytes(whole)
        kept.path.write_bytes(records[:end])
        assert finish(tmp_path / "o") == ALL


def test_a_fresh_run_throws_away_what_was_kept(tmp_path: Path) -> None:
    fill(tmp_path / "o", 5)
    with Stage(str(tmp_path / "o"), {"a": 1}) as kept:
        assert kept.marker is None
        assert len(list(kept.left(sources()))) == 9
    assert list(tmp_path.iterdir()) == []


def test_another_run_is_not_resumed(tmp_path: Path) -> None:
    fill(tmp_path / "o", 5)
    with pytest.raises(NotResumable, match="a was 1"):
        Stage(str(tmp_path / "o"), {"a": 2}, resume=True)
    assert finish(tmp_path / "o") == ALL, "what was kept is lost"


@pytest.mark.parametrize("others", [2, 0])
def test_other_documents_are_not_resumed(tmp_path: Path, others: int) -> None:
    fill(tmp_path / "o", 5)
    with pytest.raises(NotResumable, match="not there"), Stage(str(tmp_path / "o"), {"a": 1}, resume=True) as kept:
        list(kept.left((f"other {number}", "") for number in range(9)) if others else kept.left(sources(4)))
    assert finish(tmp_path / "o") == ALL, "what was kept is lost"


def test_one_run_at_a_time(tmp_path: Path) -> None:
    ask = "import sys; from infoparse.stage import Stage; Stage(sys.argv[1], {})"
    with Stage(str(tmp_path / "o"), {}):
        done = subprocess.run([sys.executable, "-c", ask, tmp_path / "o"], capture_output=True, check=False)
    assert b"NotResumable: another run is writing the same output" in done.stderr


def test_a_run_that_comes_as_another_ends_has_files_of_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    journal, lock = tmp_path / ".o.journal", stage._lock
    ended: list[bool] = []

    def late(file: FileIO) -> None:
        """The other run removes its journal between the opening and the locking of it."""
        if not ended:
            journal.unlink()
            ended.append(True)
        lock(file)

    monkeypatch.setattr(stage, "_lock", late)
    with Stage(str(tmp_path / "o"), {}) as kept:
        assert journal.exists()
        assert kept.path.exists()


def test_an_output_that_was_handed_over_is_not_written_to(tmp_path: Path) -> None:
    output = tmp_path / "o"
    kept = fill(output, 9)
    os.link(kept.path, output)  # killed right behind the renaming
    before = output.read_bytes()
    with suppress(KeyboardInterrupt), Stage(str(output), {"a": 2}) as other:
        other.add(b"other")
        raise KeyboardInterrupt
    assert output.read_bytes() == before
    kept = fill(output, 9)
    output.unlink()
    os.link(kept.path, output)
    assert finish(output) == ALL
    assert output.read_bytes() == ALL + b"docu"


def test_only_what_is_on_the_disk_counts_as_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    with suppress(KeyboardInterrupt), Stage(str(tmp_path / "o"), {}) as kept:
        for source in kept.left(sources()):
            add(kept, source)
        monkeypatch.setattr(os, "fsync", full)
        raise KeyboardInterrupt
    assert kept.kept is None
    assert list(tmp_path.iterdir()) == []


def test_other_texts_of_the_same_names_and_sizes_are_not_resumed(tmp_path: Path) -> None:
    fill(tmp_path / "o", 5)
    others = ((name(source), "y" * number) for number, source in enumerate(sources()))
    with pytest.raises(NotResumable, match="not there"), Stage(str(tmp_path / "o"), {"a": 1}, resume=True) as kept:
        list(kept.left(others))


def test_what_killed_runs_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".o.12.part").touch()
    (tmp_path / ".o.12.old").mkdir()
    (tmp_path / "o").mkdir()
    (tmp_path / ".o.12.part.wal").touch()
    for other in (".o.txt", ".o.part", "o.12.part", ".other.12.part"):
        (tmp_path / other).touch()
    with Stage(str(tmp_path / "o"), {}):
        pass
    assert sorted(path.name for path in tmp_path.iterdir()) == [".o.part", ".o.txt", ".other.12.part", "o", "o.12.part"]


def test_a_folder_that_a_killed_run_was_about_to_replace_is_put_back(tmp_path: Path) -> None:
    for folder, file in ((".o.12.old", "old"), (".o.12.part", "new")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / file).touch()
    with pytest.raises(EOFError), Stage(str(tmp_path / "o"), {}):
        raise EOFError
    assert [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*"))] == ["o", "o/old"]


# ---- the command


def test_a_run_goes_on_when_nobody_reads_what_it_tells(folder: Path) -> None:
    with start("-o", "o.jsonl", "-j", "1", "-v") as process:
        assert process.stderr
        process.stderr.close()
    assert process.returncode == 1
    assert len(Path("o.jsonl").read_bytes().splitlines()) == COUNT + 1
    assert hidden() == []


def test_resume_needs_a_file(folder: Path, capsys: Output) -> None:
    assert main(["convert", "in", "--resume"]) == 2
    assert "--resume needs a file" in capsys.readouterr().err


def test_nothing_to_resume_is_told(folder: Path, capsys: Output) -> None:
    assert main(["convert", "in", "--resume", "-o", "o.jsonl"]) == 1
    assert "there is nothing to resume" in capsys.readouterr().err
    assert len(Path("o.jsonl").read_bytes().splitlines()) == COUNT + 1


def test_other_arguments_are_refused(folder: Path, capsys: Output) -> None:
    with start("-o", "o.jsonl") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    assert main(["convert", "in", "--resume", "-o", "o.jsonl", "--parser", "byline"]) == 2
    assert 'prose was "never"; without --resume the run starts anew' in capsys.readouterr().err
    Path("in/00.bin").write_bytes(b"")
    assert main(["convert", "in", *QUICK, "--resume", "-o", "o.jsonl"]) == 2
    assert "not there as they were" in capsys.readouterr().err


def test_another_version_of_a_plugin_is_refused(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: Output) -> None:
    with start("-o", "o.jsonl") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    known = dict(registry.parsers())
    known["byline"] = attrs.evolve(known["byline"], origin="gazette 2.0", version="7")
    with monkeypatch.context() as patch:
        patch.setattr(registry, "_load", lambda _switch: known)
        assert main(["convert", "in", *QUICK, "--resume", "-o", "o.jsonl"]) == 2
    version = registry.parsers()["byline"].version
    assert f'parser byline was "{version} of infoparse"; without --resume' in capsys.readouterr().err
    known["infobox"] = attrs.evolve(known["infobox"], version="7")
    known["byline"] = registry.parsers()["byline"]
    monkeypatch.setattr(registry, "_load", lambda _switch: known)
    assert main(["convert", "in", *QUICK, "-q", "--resume", "-o", "o.jsonl"]) == 1, "a parser that is not asked for"


def test_an_unknown_parser_costs_no_stage(folder: Path) -> None:
    with start("-o", "o.jsonl") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    assert main(["convert", "in", "-o", "o.jsonl", "--parser", "poetry"]) == 2
    assert hidden() == [".o.jsonl.journal", ".o.jsonl.stage"]


def test_a_limit_counts_from_the_start(folder: Path) -> None:
    main(["convert", "in", *QUICK, "-q", "-o", "whole.jsonl", "--limit", "20"])
    with start("-o", "o.jsonl", "--limit", "20") as process:
        while len(journal("o.jsonl")) < 3:
            time.sleep(0.005)
        process.kill()
    main(["convert", "in", *QUICK, "-q", "-o", "o.jsonl", "--limit", "20", "--resume"])
    assert Path("o.jsonl").read_bytes() == Path("whole.jsonl").read_bytes()
    assert len(Path("o.jsonl").read_bytes().splitlines()) == 20
