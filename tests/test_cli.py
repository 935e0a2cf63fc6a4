"""The command: what goes where, exit codes, and inputs and outputs that fail."""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from infoparse import from_json
from infoparse.batch import Remark
from infoparse.cli import main
from infoparse.cli._diagnostics import render
from infoparse.cli._terminal import printable
from infoparse.diagnostics import catalogue, diagnose
from infoparse.outcome import Result, pack
from infoparse.record import Casualty, Record
from infoparse.source import Span

Output = pytest.CaptureFixture[str]

ARTICLE = "By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in with one article."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "article.txt").write_text(ARTICLE)
    return tmp_path


def uris(out: str) -> list[str | None]:
    return [from_json(line).source.uri for line in out.splitlines()]


def run(*arguments: str, **options: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own."""
    command = [sys.executable, "-m", "infoparse", *arguments]
    return subprocess.run(command, capture_output=True, check=False, **options)  # type: ignore[call-overload,no-any-return]


# ---- start-up


@pytest.mark.parametrize(
    "start",
    [
        "import infoparse",
        "from infoparse.cli import main; main(['--help'])",
        "from infoparse.cli import main; main(['convert', '--help'])",
        "from infoparse.cli import main; main(['--version'])",
    ],
)
def test_start_up_loads_nothing_heavy(start: str) -> None:
    heavy = "lark", "rich", "pyarrow", "duckdb", "msgspec", "attrs", "regex"
    code = f"import sys\n{start}\nprint('LOADED', [m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "LOADED []"


def test_help_names_every_command(capsys: Output) -> None:
    assert main(["--help"]) == 0
    out = capsys.readouterr().out
    for name in ("convert", "show", "parsers", "schema", "explain"):
        assert f"\n  {name} " in out


# ---- convert: where records go


def test_records_go_to_standard_output_as_json_lines(folder: Path, capsys: Output) -> None:
    assert main(["convert", "article.txt", "article.txt"]) == 0
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt", "article.txt"]
    assert captured.err == ""


def test_a_folder_is_read_in_sorted_order_without_hidden_files(folder: Path, capsys: Output) -> None:
    for name in ("b/2.txt", "b/10.txt", "a.md", "b/.hidden", ".git/config", "c/d/e.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(ARTICLE)
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    os.mkfifo(folder / "pipe")
    assert main(["convert", "."]) == 0
    assert uris(capsys.readouterr().out) == [
        "./a.md", "./article.txt", "./b/10.txt", "./b/2.txt", "./c/d/e.txt"
    ]  # fmt: skip


def test_an_empty_folder_gives_no_record(folder: Path, capsys: Output) -> None:
    (folder / "empty").mkdir()
    assert main(["convert", "empty", "--to", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_standard_input_is_read_for_a_dash(folder: Path) -> None:
    done = run("convert", "-", input=ARTICLE.encode())
    assert uris(done.stdout.decode()) == ["<stdin>"]
    assert done.returncode == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_jobs_write_the_same_bytes(folder: Path, capsys: Output, jobs: str) -> None:
    for number in range(12):
        (folder / f"{number}.txt").write_text(ARTICLE * (number % 3 + 1))
    assert main(["convert", ".", "--jobs", "1"]) == 0
    alone = capsys.readouterr().out
    assert main(["convert", ".", "--jobs", jobs]) == 0
    assert capsys.readouterr().out == alone


def test_the_suffix_of_the_output_decides_on_the_format(folder: Path) -> None:
    for name in ("o.jsonl", "o.json", "o.csv", "o.CSV"):
        assert main(["convert", "article.txt", "-o", name]) == 0
    assert from_json((folder / "o.jsonl").read_text()).source.uri == "article.txt"
    assert len(json.loads((folder / "o.json").read_text())) == 1
    assert (folder / "o.csv").read_text().startswith("event,record_id,uri,")
    assert (folder / "o.csv").read_text() == (folder / "o.CSV").read_text()


def test_to_overrides_the_suffix(folder: Path) -> None:
    assert main(["convert", "article.txt", "-o", "o.txt", "--to", "csv"]) == 0
    assert (folder / "o.txt").read_text().startswith("event,record_id,")


def test_json_is_an_array_of_all_records(folder: Path, capsys: Output) -> None:
    assert main(["convert", "article.txt", "article.txt", "--to", "json"]) == 0
    assert [record["source"]["uri"] for record in json.loads(capsys.readouterr().out)] == ["article.txt"] * 2


def test_an_output_in_the_folder_that_is_read_is_not_read(folder: Path) -> None:
    for _ in range(2):
        assert main(["convert", ".", "-o", "out.jsonl"]) == 0
        assert uris((folder / "out.jsonl").read_text()) == ["./article.txt"]


def test_letters_of_every_script_are_written_as_utf_8(folder: Path) -> None:
    (folder / "ł.txt").write_text("By Łucja Ążek\n\nŻołnierze ✝\n", encoding="utf-8")
    done = run("convert", "ł.txt", env={**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii"})
    assert "Łucja Ążek" in done.stdout.decode("utf-8")


def test_a_file_name_that_is_no_utf_8_is_no_obstacle(folder: Path) -> None:
    (folder / os.fsdecode(b"caf\xe9.txt")).write_text(ARTICLE)
    for form in ("jsonl", "json", "csv"):
        done = run("convert", ".", "--to", form)
        assert done.returncode == 0
        assert b"caf" in done.stdout
        assert b"Traceback" not in done.stderr


# ---- convert: inputs that fail


@pytest.mark.parametrize(
    ("data", "code", "exit_code"),
    [
        (b"", "IP100", 0),
        (b"  \n", "IP100", 0),
        (b"\x7fELF\x02\x01\0\0\0\xff\xfe\xfa\xfb" * 40, "IP102", 1),
        ("By Zoë Lee\n\nZwölf Tote.\n".encode("latin-1"), "IP101", 0),
        (b"\xef\xbb\xbfBy Ann Lee\n\nWords \xff\n", "IP104", 0),
        (b"\xef\xbb\xbf" + ARTICLE.encode(), None, 0),
        (ARTICLE.encode("utf-16"), None, 0),
    ],
    ids=["empty", "blank", "binary", "latin-1", "broken utf-8", "bom", "utf-16"],
)
def test_unusual_bytes(folder: Path, capsys: Output, data: bytes, code: str | None, exit_code: int) -> None:
    """Every file gives a record, and what is odd about it is said on standard error."""
    (folder / "odd.txt").write_bytes(data)
    assert main(["convert", "odd.txt", "article.txt"]) == exit_code
    captured = capsys.readouterr()
    assert uris(captured.out) == ["odd.txt", "article.txt"]
    if code:
        assert f"odd.txt:1:1: {code} " in captured.err
    else:
        assert captured.err == ""


def test_a_missing_file_costs_itself_alone(folder: Path, capsys: Output) -> None:
    assert main(["convert", "gone.txt", "article.txt"]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt"]
    assert captured.err == (
        "gone.txt:1:1: IP103 can't be read: No such file or directory\n  hint: check the path and the permissions\n"
    )


def test_an_address_is_not_fetched_and_says_so(folder: Path, capsys: Output) -> None:
    assert main(["convert", "https://example.org/a.txt", "article.txt"]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt"]
    assert "IP103 can't be read: addresses are not fetched" in captured.err


def test_a_name_that_is_too_long_is_an_input_that_cannot_be_read(folder: Path, capsys: Output) -> None:
    assert main(["convert", "a" * 5_000, "article.txt"]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt"]
    assert "IP103 can't be read: File name too long" in captured.err


@pytest.mark.parametrize(
    ("arguments", "option"),
    [
        ([".", "-o", "article.txt", "--to", "jsonl"], "--output"),
        (["*.txt", "-o", "article.txt", "--to", "csv"], "--output"),
        ([".", "-o", "old/", "--to", "csv"], "--output"),
        (["old", "-o", "old", "--to", "csv"], "--output"),
        ([".", "-o", "rows.jsonl.gz"], "--output"),
        ([".", "-o", "new.jsonl", "--log-file", "article.txt"], "--log-file"),
    ],
)
def test_no_document_of_a_folder_is_overwritten(
    folder: Path, capsys: Output, arguments: list[str], option: str
) -> None:
    (folder / "old").mkdir()
    (folder / "old/event.csv").write_text("text\nBy Ann Lee\n")
    (folder / "rows.jsonl.gz").write_bytes(gzip.compress(b'{"text": "By Ann Lee"}\n'))
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert main(["convert", *arguments]) == 2
    assert f"Invalid value for '{option}'" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


OUTPUTS = (
    "a.jsonl", "a.json", "a.csv", "a.jsonl.gz", "a.json.bz2", "a.csv.xz", "a.sqlite", "a.parquet", "a.duckdb", "all/",
)  # fmt: skip


@pytest.mark.parametrize(
    ("output", "limit", "form"),
    [
        *((output, "1", "text") for output in OUTPUTS),
        *(("a.jsonl", limit, form) for limit in ("0", "1") for form in ("json", "sarif")),
        ("a.jsonl", "0", "text"),
    ],
)
def test_an_output_of_an_earlier_run_is_replaced(folder: Path, output: str, limit: str, form: str) -> None:
    module = {"a.parquet": "pyarrow", "a.duckdb": "duckdb"}.get(output)
    if module:
        pytest.importorskip(module)
    (folder / "empty.txt").touch()
    to = ["--to", "csv"] if output == "all/" else []
    line = ["convert", ".", "-o", output, "--limit", limit, "--log-file", "log.txt", "--diagnostics", form, *to]
    assert [main(line), main(line)] == [0, 0]


@pytest.mark.parametrize(
    "arguments",
    [
        ["--timeout", "0"],
        ["--limit", "-1"],
        ["-"],
        ["--config", "no\n\x1b[31m"],
        ["-o", "no\n\x1b[31m/a.jsonl"],
        ["--to", "\x1b[31m"],
        ["--parser", "\x1b[31m"],
        ["--columns", "\x1b[31m"],
    ],
)
def test_what_no_option_takes_is_told_in_plain_words(folder: Path, capsys: Output, arguments: list[str]) -> None:
    assert main(["convert", "-", *arguments]) == 2
    assert not set(capsys.readouterr().err) & {"\x1b", "\r"}


@pytest.mark.parametrize(
    "option",
    [
        "--timeout=inf",
        "--timeout=nan",
        "--timeout=1e300",
        "--timeout=9e9",
        "--limit=" + "9" * 30,
        "--sample=" + "9" * 30,
        "--jobs=" + "9" * 30,
    ],
)
def test_no_number_is_too_large(folder: Path, capsys: Output, option: str) -> None:
    assert main(["convert", "article.txt", option]) == 0
    assert uris(capsys.readouterr().out) == ["article.txt"]


@pytest.mark.skipif(sys.platform == "win32", reason="a shell closes the stream")
@pytest.mark.parametrize("command", ["convert article.txt", "show article.txt", "formats"])
def test_closed_standard_output_is_no_crash(folder: Path, command: str) -> None:
    done = subprocess.run(
        f"{shlex.quote(sys.executable)} -m infoparse {command} >&-", shell=True, capture_output=True, check=False
    )  # fmt: skip
    assert b"Traceback" not in done.stderr
    if command.startswith("convert"):
        assert done.returncode == 2
        assert b"IP700 standard output can't be written" in done.stderr


def test_a_record_that_cannot_be_read_back_costs_its_document() -> None:
    record = Record(casualties=(Casualty(raw="", span=Span(0, 0), kind="destroyed"),))  # type: ignore[arg-type]
    packed = pack(Result("a.txt", (record,), None, ()))
    assert packed.lines == b""
    assert [remark.diagnostic.code for remark in packed.remarks] == ["IP701"]


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode")
def test_a_name_that_is_no_unicode_can_be_given(folder: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    (folder / name).write_text(ARTICLE)
    for output in ("o.jsonl", "o.sqlite"):
        assert main(["convert", name, "-o", output]) == 0


def test_tables_are_shown_in_any_locale_and_width(folder: Path) -> None:
    (folder / "article.txt").write_text(
        "By Zo\u00eb Lee\n\nTwo people\u2019s dogs were killed \u2014 and 12 men in Tal, police said.\n"
    )
    for width in ("0", "1", "80"):
        environment = {**os.environ, "PYTHONIOENCODING": "ascii:strict", "COLUMNS": width}
        done = run("show", "article.txt", env=environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert b"Zo" in done.stdout


def test_a_configuration_file_without_end_is_given_up(folder: Path, capsys: Output) -> None:
    assert main(["convert", "article.txt", "--config", "/dev/zero"]) == 2
    assert "/dev/zero: not TOML" in capsys.readouterr().err


def test_names_in_tables_have_no_line_breaks(folder: Path, capsys: Output) -> None:
    (folder / "article.txt").write_text(
        "By Ann Lee\n\nIn the early hours of the day and after a long night of fighting, coalition\n"
        "forces killed three men in the town of Tal near the border, according to army\nspokesmen of the region.\n"
    )
    assert main(["convert", "article.txt"]) == 0
    (item,) = from_json(capsys.readouterr().out).casualties
    assert item.perpetrator == "coalition forces"
    assert item.claimant == "army spokesmen of the region"


def test_harm_to_things_is_no_casualty(folder: Path) -> None:
    (folder / "article.txt").write_text("By Ann Lee\n\nThe army is destroying all the guerrilla redoubts in Tal.\n")
    assert main(["convert", "article.txt", "-o", "all.sqlite"]) == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root reads everything")
def test_an_unreadable_file_and_folder_cost_themselves_alone(folder: Path, capsys: Output) -> None:
    (folder / "locked.txt").write_text(ARTICLE)
    (folder / "locked.txt").chmod(0)
    (folder / "vault").mkdir(mode=0)
    assert main(["convert", "."]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["./article.txt"]
    assert captured.err.count("IP103 can't be read: Permission denied") == 2
    (folder / "vault").chmod(0o700)


def test_a_folder_that_can_t_be_listed_is_reported(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(_path: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", deny)
    assert main(["convert", ".", "article.txt"]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt"]
    assert ".:1:1: IP103 can't be read: Permission denied" in captured.err


def test_a_parser_that_fails_is_reported_and_the_rest_goes_on(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    from infoparse import registry
    from infoparse.plugin import Parser

    poor = Parser("poor", sniff=lambda _: 1, lift=lambda d: [] if d.text == "good" else 1 / 0)  # type: ignore[arg-type,return-value]
    monkeypatch.setattr(registry, "_load", lambda _switch: {"poor": poor})
    (folder / "good.txt").write_text("good")
    assert main(["convert", "article.txt", "good.txt"]) == 1
    captured = capsys.readouterr()
    assert uris(captured.out) == ["article.txt", "good.txt"]
    assert "article.txt:1:1: IP199 the parser poor failed: ZeroDivisionError" in captured.err


def test_a_text_of_50_mb_is_read_to_its_end(folder: Path) -> None:
    line = "Some words of an article that goes on and on for a while. " * 20 + "\n"
    (folder / "large.txt").write_text("A large article\n\nBy Ann Lee\n\n" + line * 45_000)
    done = run("convert", "large.txt", "-o", "large.jsonl", "--prose", "never", "--parser", "byline")
    assert done.returncode == 0, done.stderr
    record = from_json((folder / "large.jsonl").read_bytes())
    assert record.source.body is not None
    assert record.source.body.end > 52_000_000


# ---- convert: outputs that fail


def test_an_output_in_a_missing_folder_is_told(folder: Path, capsys: Output) -> None:
    assert main(["convert", "article.txt", "-o", "gone/o.jsonl"]) == 2
    assert "IP700 gone/o.jsonl can't be written: No such file or directory" in capsys.readouterr().err


def test_a_folder_is_no_output(folder: Path, capsys: Output) -> None:
    (folder / "o.jsonl").mkdir()
    assert main(["convert", "article.txt", "-o", "o.jsonl"]) == 2
    assert "IP700 o.jsonl can't be written: Is a directory" in capsys.readouterr().err


def test_an_output_that_fails_leaves_what_was_there(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "o.jsonl").write_text("before")

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert main(["convert", "article.txt", "-o", "o.jsonl"]) == 2
    assert "No space left on device" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["article.txt", "o.jsonl"]
    assert (folder / "o.jsonl").read_text() == "before"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize("arguments", ["convert article.txt", "show article.txt", "trace article.txt", "schema"])
def test_a_full_standard_output_is_told(folder: Path, arguments: str) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "infoparse", *arguments.split()]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert b"IP700 standard output can't be written: No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr


def test_a_closed_standard_output_is_no_fault_of_ours(folder: Path) -> None:
    command = f"{shlex.quote(sys.executable)} -m infoparse parsers >&-"
    done = subprocess.run(command, shell=True, stderr=subprocess.PIPE, check=False)
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_link_stays_a_link(folder: Path) -> None:
    (folder / "link.jsonl").symlink_to("real.jsonl")
    assert main(["convert", "article.txt", "-o", "link.jsonl"]) == 0
    assert (folder / "link.jsonl").is_symlink()
    assert uris((folder / "real.jsonl").read_text()) == ["article.txt"]


def test_an_output_keeps_the_permissions_that_it_had(folder: Path) -> None:
    (folder / "o.jsonl").touch()
    (folder / "o.jsonl").chmod(0o640)
    assert main(["convert", "article.txt", "-o", "o.jsonl"]) == 0
    assert (folder / "o.jsonl").stat().st_mode & 0o777 == 0o640


# A parser that talks, by itself, by what it calls, and by another program.
LOUD = """
import os, sys
from infoparse import Parser, Record, registry
from infoparse.cli import main
def sniff(text):
    print("sniffing")
    os.write(1, b"deep down\\n")
    return 1.0
def lift(document):
    os.system("echo lifting")
    yield Record(title="quiet")
loud = Parser("loud", sniff=sniff, lift=lift)
registry._load = lambda switch: {"loud": loud}
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [["-j", "1"], ["-j", "2"], ["--timeout", "60"], ["--to", "csv"], ["--dry-run"]])
def test_nothing_that_a_parser_prints_comes_among_the_records(folder: Path, arguments: list[str]) -> None:
    Path("rows.jsonl").write_text('{"text": "Some words."}\n' * 150)
    command = [sys.executable, "-c", LOUD, "convert", "rows.jsonl", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = done.stdout.splitlines()
    assert len(lines) == 150 + (arguments == ["--to", "csv"])
    assert not any(word in done.stdout for word in ("sniffing", "deep down", "lifting"))
    told = ("sniffing", "deep down") if "--dry-run" in arguments else ("sniffing", "deep down", "lifting")
    assert all(done.stderr.count(word) >= 150 for word in told)


def test_a_reader_that_leaves_early_is_no_error(folder: Path) -> None:
    for number in range(300):
        (folder / f"{number}.txt").write_text(ARTICLE * 20)
    command = [sys.executable, "-m", "infoparse", "convert", "."]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        errors = process.stderr.read()
    assert errors == b""
    assert process.returncode == 0


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_leaves_no_half_output_but_what_can_be_resumed(folder: Path, jobs: str) -> None:
    os.mkfifo(folder / "slow.txt")  # reading it waits for a writer
    command = [sys.executable, "-m", "infoparse", "convert", "article.txt", "slow.txt", "-o", "o.jsonl", "-j", jobs]
    with subprocess.Popen(command, stderr=subprocess.PIPE) as process:
        while not list(folder.glob(".o.jsonl.*")):
            time.sleep(0.01)
        writer = (folder / "slow.txt").open("w")  # returns when the pipe is being read
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        writer.close()
        _, errors = process.communicate()
    assert process.returncode == 130
    kept = jobs == "1"  # with two, the article waits for what goes to the same worker
    hint = b"1 document is kept; the same command with --resume goes on from there"
    assert list(filter(None, errors.splitlines())) == [hint] * kept + [b"interrupted"]
    names = sorted(path.name for path in folder.iterdir())
    assert names == [".o.jsonl.journal", ".o.jsonl.stage"] * kept + ["article.txt", "slow.txt"]


# ---- usage


@pytest.mark.parametrize(
    "arguments",
    [
        ["convert"],
        ["convert", "article.txt", "--to", "poem"],
        ["convert", "article.txt", "-o", "o.poem"],
        ["convert", "article.txt", "-o", "poem"],
        ["convert", "article.txt", "--prose", "loud"],
        ["convert", "article.txt", "--jobs", "0"],
        ["convert", "article.txt", "--parser", "poetry"],
        ["show"],
        ["show", "article.txt", "--parser", "poetry"],
        ["explain", "IP000"],
        ["sing"],
        ["--sing"],
    ],
)
def test_wrong_usage_is_2_and_writes_nothing(folder: Path, capsys: Output, arguments: list[str]) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert "Error: " in captured.err
    assert [path.name for path in folder.iterdir()] == ["article.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["covert", "article.txt"], "No such command 'covert'. Did you mean 'convert'?"),
        (["zzz"], "No such command 'zzz'.\n"),
        (["convert", "article.txt", "--limt", "1"], "--limit"),
        (["convert", "article.txt", "--parser", "bylin"], "byline"),
    ],
)
def test_a_slip_is_answered_with_what_may_be_meant(
    folder: Path, capsys: Output, arguments: list[str], told: str
) -> None:
    assert main(arguments) == 2
    assert told in capsys.readouterr().err


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "'':1:1: IP103 can't be read: No such file or directory"),
        ("*.xml", "*.xml:1:1: IP103 can't be read: no file fits the pattern"),
        ("gone/article.txt", "gone/article.txt:1:1: IP103 can't be read: No such file or directory"),
    ],
)
def test_a_wrong_path_is_told_as_it_was_given(folder: Path, capsys: Output, path: str, told: str) -> None:
    assert main(["convert", path]) == 1
    assert capsys.readouterr().err.startswith(told)


def test_it_is_told_that_there_were_no_documents(folder: Path, capsys: Output) -> None:
    (folder / "empty").mkdir()
    assert main(["convert", "empty"]) == 0
    assert capsys.readouterr().err == "no documents were found\n"
    assert main(["convert", "empty", "-q"]) == 0
    assert main(["convert", "empty", "--diagnostics", "json"]) == 0
    assert capsys.readouterr().err == ""


# ---- diagnostics


def test_a_remark_shows_line_caret_and_hint() -> None:
    remark = Remark(diagnose("IP101"), 7, 5, "abc 日本 def", 4, 2)
    assert _plain(render("a.txt", remark)) == (
        "a.txt:7:5: IP101 not UTF-8; read as Latin-1\n"
        "  7 | abc 日本 def\n"
        "    |     ^^^^\n"
        "  hint: convert the file to UTF-8"
    )


def test_a_remark_on_the_end_of_a_line_still_has_a_caret() -> None:
    remark = Remark(diagnose("IP101"), 7, 4, "abc", 3, 0)
    assert _plain(render("a.txt", remark)).splitlines()[2] == "    |    ^"


def _plain(text: str) -> str:
    from click import unstyle

    return unstyle(text)


def test_no_document_can_move_the_cursor() -> None:
    assert printable("a\x1b[2Jb\r\n\u202ec\u2028\ud800") == "a·[2Jb···c··"


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_colour_only_on_a_terminal(
    folder: Path, capsys: Output, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colour: bool
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    main(["convert", "gone.txt"])
    assert "\x1b" not in capsys.readouterr().err
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stderr", Terminal())
    main(["convert", "gone.txt"])
    assert ("\x1b" in sys.stderr.getvalue()) is colour  # type: ignore[attr-defined]


# ---- the other commands


def test_show_prints_tables_without_colour_off_a_terminal(folder: Path, capsys: Output) -> None:
    (folder / "dump.txt").write_text("Infobox\n- Date: 3 May 1915\n- Casualties: 12 killed\n- Place: Tal\n")
    assert main(["show", "dump.txt"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "1915-05-03" in out
    assert "killed" in out


@pytest.mark.parametrize(("environment", "colour"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_show_has_colour_on_a_terminal_only(folder: Path, environment: dict[str, str], colour: bool) -> None:
    (folder / "dump.txt").write_text("Infobox\n- Date: 3 May 1915\n- Combatant1: Reds\n")
    master, slave = os.openpty()
    command = [sys.executable, "-m", "infoparse", "show", "dump.txt"]
    subprocess.run(command, stdout=slave, env={**os.environ, "TERM": "xterm-256color", **environment}, check=True)
    os.close(slave)
    shown = os.read(master, 1 << 16)
    os.close(master)
    assert b"1915-05-03" in shown
    assert (b"\x1b[1;36m" in shown) is colour, "cyan titles"


def test_show_opens_containers(folder: Path, capsys: Output) -> None:
    (folder / "rows.jsonl").write_text(
        json.dumps({"body": "By Ann Lee\n\nWords.\n"}) + "\n" + json.dumps({"body": ARTICLE})
    )
    assert main(["show", "rows.jsonl", "--text-field", "body"]) == 0
    out = capsys.readouterr().out
    assert "rows.jsonl#1" in out
    assert "12 or more" in out


def test_show_says_what_is_wrong(folder: Path, capsys: Output) -> None:
    assert main(["show", "gone.txt"]) == 1
    assert "IP103" in capsys.readouterr().err


@pytest.mark.parametrize(("data", "code", "exit_code"), [(b"caf\xe9", "IP101", 0), (b"\x7fELF\0\xff", "IP102", 1)])
@pytest.mark.parametrize("name", ["show", "trace"])
def test_an_odd_encoding_is_told_by_every_command(
    folder: Path, capsys: Output, name: str, data: bytes, code: str, exit_code: int
) -> None:
    (folder / "odd.txt").write_bytes(data)
    assert main([name, "odd.txt"]) == exit_code
    assert f"odd.txt:1:1: {code} " in capsys.readouterr().err


@pytest.mark.parametrize("name", ["show", "trace"])
def test_no_command_sends_a_document_s_control_characters_to_the_terminal(
    folder: Path, capsys: Output, name: str
) -> None:
    (folder / "odd.txt").write_text(
        "Infobox\n- Place: \x1b[31mTal\n- Casualties: 12 people killed, \x1b[2J and so on\n"
    )
    main([name, "odd.txt"])
    out = capsys.readouterr().out
    assert "12" in out
    assert "\x1b" not in out


@pytest.mark.parametrize("name", ["convert", "show", "trace"])
def test_closed_standard_input_is_told_by_every_command(folder: Path, name: str) -> None:
    command = f"{shlex.quote(sys.executable)} -m infoparse {name} - <&-"
    done = subprocess.run(command, shell=True, capture_output=True, check=False)
    assert done.returncode == 1
    assert b"<stdin>:1:1: IP103 can't be read: standard input is closed" in done.stderr


@pytest.mark.parametrize("name", ["show", "trace"])
def test_a_missing_file_is_told_by_every_command(folder: Path, capsys: Output, name: str) -> None:
    assert main([name, "gone.txt"]) == 1
    captured = capsys.readouterr()
    assert "gone.txt" in captured.err
    assert "No such file" in captured.err
    assert captured.out == ""


def test_trace_reads_standard_input(folder: Path) -> None:
    done = run("trace", "-", input=b"At least 12 people were killed in Tal on Monday.\n")
    assert b"12/" in done.stdout
    assert done.returncode == 0


def test_show_never_takes_text_for_markup(folder: Path, capsys: Output) -> None:
    (folder / "dump.txt").write_text("Infobox\n- Place: [bold]Tal[/bold] [/]\n")
    assert main(["show", "dump.txt"]) == 0
    assert "[bold]Tal[/bold]" in capsys.readouterr().out


def test_parsers_lists_name_origin_and_summary(capsys: Output) -> None:
    assert main(["parsers"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["byline", "frontmatter", "infobox"]
    assert all(line.split()[2] == "infoparse" and len(line.split()) > 4 for line in lines)


def test_parsers_as_json(capsys: Output) -> None:
    assert main(["parsers", "--json", "--no-plugin", "byline"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert [row["name"] for row in rows] == ["frontmatter", "infobox"]
    assert set(rows[0]) == {"name", "version", "origin", "summary", "fault"}


def test_formats_say_what_has_to_be_installed(capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infoparse.cli.formats.find_spec", lambda _module: None)
    assert main(["formats"]) == 0
    lines = {line.split()[0]: line for line in capsys.readouterr().out.splitlines()}
    assert lines["warc"].endswith("(to use it, install infoparse[warc])")
    assert lines["parquet"].endswith("(to use it, install infoparse[parquet])")
    assert "install" not in lines["zip"]
    main(["formats", "--json"])
    listed = json.loads(capsys.readouterr().out)
    assert {row["name"]: row["install"] for row in listed["input"]}["zst"] == "infoparse[zstd]"
    assert "jsonl" in {row["name"]: row["suffixes"] for row in listed["output"]}["jsonl"]


def test_schema_is_json_and_fits_what_convert_writes(folder: Path, capsys: Output) -> None:
    assert main(["schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert main(["convert", "article.txt"]) == 0
    record = json.loads(capsys.readouterr().out)
    assert set(record) == set(schema["$defs"]["Record"]["properties"])


def test_explain_tells_what_a_code_means(capsys: Output) -> None:
    assert main(["explain", "ip103"]) == 0
    out = capsys.readouterr().out
    entry = catalogue()["IP103"]
    assert out.startswith("IP103 (error): can't be read")
    assert " ".join(entry.explanation.split()) in " ".join(out.split())
    assert str(entry.hint) in out


def test_explain_shows_words_for_what_is_filled_in(capsys: Output) -> None:
    main(["explain", "IP103"])
    main(["explain", "IP703"])
    main(["explain"])
    out = capsys.readouterr().out
    assert "can't be read: REASON" in out
    assert "longer than SECONDS seconds" in out
    assert not re.search(r"(?<!\{)\{\w+", out), "no raw placeholder"


def test_explain_lists_the_codes_that_begin_so(capsys: Output) -> None:
    assert main(["explain", "ip71"]) == 0
    shown = [line.split()[0] for line in capsys.readouterr().out.splitlines()]
    assert shown == [code for code in catalogue() if code.startswith("IP71")]


def test_explain_names_codes_that_look_alike(capsys: Output) -> None:
    assert main(["explain", "IP1O3"]) == 2
    assert "IP103" in capsys.readouterr().err


def test_explain_without_a_code_lists_them_all(capsys: Output) -> None:
    assert main(["explain"]) == 0
    assert [line.split()[0] for line in capsys.readouterr().out.splitlines()] == list(catalogue())


def test_the_package_is_a_command_too() -> None:
    assert run("--version").stdout.startswith(b"infoparse ")


# ---- the shell


def completed(line: str) -> set[str]:
    """What Bash offers for the last word of a line."""
    words = line.split(" ")
    environment = {"_INFOPARSE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    done = run("", env={**os.environ, **environment})
    return set(done.stdout.decode().split())


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("infoparse sh", {"plain,show"}),
        ("infoparse convert --parser in", {"plain,infobox"}),
        ("infoparse show --no-plugin ", {"plain,byline", "plain,frontmatter", "plain,infobox"}),
        ("infoparse convert --fail-on ", {"plain,error", "plain,warning", "plain,never"}),
        ("infoparse convert --input-format z", {"plain,zip", "plain,zst"}),
        ("infoparse convert --to d", {"plain,duckdb"}),
        ("infoparse explain ip71", {f"plain,{code}" for code in catalogue() if code.startswith("IP71")}),
        ("infoparse convert --no-c", {"plain,--no-config"}),
        ("infoparse convert ", {"file,"}),
        ("infoparse convert -o ", {"file,"}),
        ("infoparse show ", {"file,"}),
    ],
)
def test_completion(line: str, offered: set[str]) -> None:
    assert completed(line) == offered


def test_completion_is_not_stopped_by_a_broken_configuration(folder: Path) -> None:
    (folder / "infoparse.toml").write_text("no TOML")
    assert completed("infoparse convert --parser in") == {"plain,infobox"}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_every_shell_gets_its_script(shell: str) -> None:
    done = run(env={**os.environ, "_INFOPARSE_COMPLETE": f"{shell}_source"})
    assert b"_infoparse_completion" in done.stdout
    assert done.returncode == 0


SHELLS = {
    "bash": """
        eval "$(_INFOPARSE_COMPLETE=bash_source infoparse)"
        COMP_WORDS=(infoparse convert --parser in) COMP_CWORD=3
        _infoparse_completion infoparse
        echo "${COMPREPLY[@]}"
    """,
    "zsh": """
        autoload -Uz compinit
        compinit -u -D
        eval "$(_INFOPARSE_COMPLETE=zsh_source infoparse)"
        [ $_comps[infoparse] = _infoparse_completion ] && echo infobox
    """,
    "fish": """
        _INFOPARSE_COMPLETE=fish_source infoparse | source
        complete -C "infoparse convert --parser in"
    """,
}


@pytest.mark.parametrize("shell", SHELLS)
def test_every_shell_takes_its_script(shell: str, folder: Path) -> None:
    bin_ = Path(sys.executable).parent
    if not shutil.which(shell) or not (bin_ / "infoparse").exists():
        pytest.skip(f"no {shell}, or no command that is installed beside the interpreter")
    environment = {**os.environ, "PATH": f"{bin_}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    done = subprocess.run([shell, "-c", SHELLS[shell]], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split()[0] == "infobox"
    assert done.stderr == ""
