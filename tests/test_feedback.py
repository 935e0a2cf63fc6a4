"""What a run tells people and programs: progress, summary, diagnostics in three forms, the log file."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, NoReturn
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infoparse import parse
from infoparse.batch import Remark, Result
from infoparse.cli import _progress, main
from infoparse.cli._diagnostics import Form, Json, sink
from infoparse.cli._feedback import feedback
from infoparse.cli._progress import in_step, rate
from infoparse.cli._sarif import Sarif, reference
from infoparse.diagnostics import Diagnostic, catalogue, diagnose
from infoparse.inputs import Input, Meter, Options
from infoparse.readers import expand, size
from infoparse.source import Span

Output = pytest.CaptureFixture[str]

ARTICLE = "By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n"
BOX = "Title\n\n{{Infobox military conflict\n| conflict = Siege of Tal\n| place = Tal\n"


@pytest.fixture(scope="module")
def _warm() -> None:
    """Parsers are built once, and not in each process that is forked."""
    parse(ARTICLE, prose="never")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _warm: None) -> Path:
    """Documents with nothing wrong (a), a warning (b, at a place), a warning (c) and an error (d)."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.txt").write_text(ARTICLE)
    (tmp_path / "b.txt").write_text(BOX)
    (tmp_path / "c.txt").write_bytes(b"")
    (tmp_path / "d.bin").write_bytes(b"\x7fELF\x02\x01\0\0\0\xff\xfe" * 40)
    return tmp_path


# ---- on a terminal


class Screen:
    """The lines that a terminal shows after some output, as far as that output needs it."""

    _PIECE = re.compile(r"\x1b\[(\??\d*(?:;\d+)*)([A-Za-z])|([\r\n])|([^\x1b\r\n]+)")

    def __init__(self, output: str) -> None:
        self.lines, self.row, self.column, self.colours = [""], 0, 0, False
        for found in self._PIECE.finditer(output):
            self._apply(*found.groups())

    def _apply(self, number: str, command: str, move: str, text: str) -> None:
        if text:
            line = self.lines[self.row].ljust(self.column)
            self.lines[self.row] = line[: self.column] + text + line[self.column + len(text) :]
            self.column += len(text)
        elif move == "\r":
            self.column = 0
        elif move == "\n":
            self.row += 1
            self.lines += [""] * (self.row == len(self.lines))
        elif command == "A":
            self.row -= int(number or 1)
        elif command == "K":
            self.lines[self.row] = ""
        elif command == "m":
            self.colours |= bool(re.search(r"\b3[0-7]\b", number))
        else:
            assert (command, number) in {("h", "?25"), ("l", "?25")}, f"unknown: {number}{command}"


def on_terminal(
    *arguments: str, delay: float = 0, stdout: bool = False, interrupt_at: bytes = b"", **environment: str
) -> tuple[str, bytes]:
    """What the command writes to the terminal that is its standard error, and to its standard output.

    It is a fork of this process, so that nothing has to be loaded; it is interrupted when it has written
    `interrupt_at`.
    """
    command = [*arguments, "--prose", "never"]
    master, slave = os.openpty()
    with TemporaryFile() as out:
        child = os.fork()
        if not child:
            os.dup2(slave, 2)
            os.dup2(slave if stdout else out.fileno(), 1)
            os.closerange(3, 100)
            _become(command, delay, {"TERM": "xterm-256color", "COLUMNS": "100", **environment})
        os.close(slave)
        shown = bytearray()
        with suppress(OSError):  # Linux says so when the other side is closed
            while piece := os.read(master, 1 << 16):
                shown += piece
                if interrupt_at and interrupt_at in shown:
                    os.kill(child, signal.SIGINT)
                    interrupt_at = b""
        os.close(master)
        os.waitpid(child, 0)
        out.seek(0)
        return shown.decode().replace("\r\n", "\n\r"), out.read()


def _become(command: list[str], delay: float, environment: dict[str, str]) -> NoReturn:
    """The process as the command that has these streams and variables."""
    code = 99
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell starts background jobs without it
        sys.stdout, sys.stderr = open(1, "w"), open(2, "w", buffering=1)  # noqa: SIM115
        os.environ.update(environment)
        _progress._DELAY, _progress._INTERVAL = delay, 0.0
        code = main(command)
        sys.stdout.flush()
    finally:
        os._exit(code)


def test_progress_counts_what_was_done_and_goes_away() -> None:
    shown, out = on_terminal("convert", "a.txt", "c.txt", "d.bin", "a.txt")
    assert len(out.splitlines()) == 4
    assert "1 document, 1 record" in shown
    assert "1 failed" in shown
    assert "MB/s" in shown
    assert re.search(r"[1-9]\d*%", shown)
    lines = Screen(shown).lines
    assert lines[0] == "c.txt:1:1: IP100 the document is empty"
    assert lines[2] == "d.bin:1:1: IP102 binary data; read as Latin-1"
    assert lines[4].startswith("4 documents, 4 records, 1 document with errors")
    assert not any("%" in line or "MB/s" in line for line in lines[:4])


def test_a_long_diagnostic_is_not_wrapped_by_us(folder: Path) -> None:
    """Terminals wrap for the eye and keep the line for the clipboard."""
    name = "x" * 150 + ".txt"
    (folder / name).touch()
    shown, _ = on_terminal("convert", "gone", name, "gone")
    assert f"{name}:1:1: IP100 the document is empty" in Screen(shown).lines


def test_the_making_of_the_output_is_told(folder: Path) -> None:
    shown, _ = on_terminal("convert", "a.txt", "c.txt", "-o", "[b].csv")
    frames = re.sub(r"\x1b\[[?0-9;]*[A-Za-z]", "", shown).split("\r")
    assert any(frame.startswith("writing [b].csv") and "100%" in frame for frame in frames)
    assert (folder / "[b].csv").exists()


def test_an_interrupted_run_leaves_the_terminal_as_it_was(folder: Path) -> None:
    os.mkfifo(folder / "slow")
    shown, _ = on_terminal("convert", "a.txt", "d.bin", "slow", "-j", "1", interrupt_at=b"2 documents")
    assert shown.rindex("\x1b[?25h") > shown.rindex("\x1b[?25l"), "the cursor is back"
    lines = Screen(shown).lines
    assert lines[0] == "d.bin:1:1: IP102 binary data; read as Latin-1"
    assert lines[2:] == ["", "interrupted", ""]


def test_no_time_is_left_to_tell_where_the_size_is_not_known(folder: Path) -> None:
    os.mkfifo(folder / "pipe")
    with subprocess.Popen(["sh", "-c", "cat a.txt > pipe"]):
        shown, _ = on_terminal("convert", "a.txt", "pipe")
    assert "2 documents" in shown
    assert "%" not in shown


def test_a_run_that_is_over_at_once_shows_no_progress() -> None:
    shown, _ = on_terminal("convert", "a.txt", delay=60)
    first, second, end = Screen(shown).lines
    assert first.startswith("1 document, 1 record, 0 documents with errors")
    assert (second, end) == ("  byline  1 document  1 record", "")
    assert "\x1b[?25l" not in shown, "the cursor stays"


@pytest.mark.parametrize(
    ("arguments", "stdout", "environment", "bar", "closing"),
    [
        ([], False, {}, True, True),
        (["-q"], False, {}, False, False),
        (["-q", "-v"], False, {}, False, False),
        ([], True, {}, False, False),
        (["-v"], True, {}, False, True),
        (["-o", "o.jsonl"], True, {}, True, True),
        (["--diagnostics", "json"], False, {}, False, False),
        (["--diagnostics", "json", "-v"], False, {}, False, False),
        (["--diagnostics", "sarif", "--log-file", "log"], False, {}, True, True),
        ([], False, {"TERM": "dumb"}, False, True),
        ([], False, {"NO_COLOR": "1"}, True, True),
    ],
)
def test_when_progress_and_summary_are_shown(
    arguments: list[str], stdout: bool, environment: dict[str, str], bar: bool, closing: bool
) -> None:
    # What can't be read needs no parser, which would take most of the time.
    shown, _ = on_terminal("convert", "gone", "gone", *arguments, stdout=stdout, **environment)
    assert ("\x1b[?25l" in shown) == bar, "progress hides the cursor"
    assert any(line.startswith("2 documents, 0 records, 2 doc") for line in Screen(shown).lines) == closing
    assert not (environment and Screen(shown).colours)


def test_colours_of_diagnostics_stay_above_the_progress() -> None:
    shown, _ = on_terminal("convert", "gone", "gone")
    assert Screen(shown).colours
    shown, _ = on_terminal("convert", "gone", "gone", TERM="dumb")
    assert "\x1b" not in shown


@pytest.mark.parametrize("arguments", [["a.txt"], ["gone", "-v"], ["gone", "--diagnostics", "sarif"]])
def test_off_a_terminal_nothing_of_rich_is_loaded(arguments: list[str]) -> None:
    code = (
        f"import sys\nfrom infoparse.cli import main\nmain({['convert', *arguments]!r})\nprint('rich' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "False"
    assert "\x1b" not in done.stderr


def test_a_person_is_told_that_typing_is_waited_for() -> None:
    master, slave = os.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "infoparse", "convert", "-"],
        stdin=slave,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        os.close(slave)
        os.write(master, b"A line\n\x04")
        out, errors = process.communicate()
        os.close(master)
    assert b"reading standard input; Ctrl-D ends it" in errors
    assert b'"uri":"<stdin>"' in out


def test_closed_standard_error_is_no_obstacle() -> None:
    command = f"{sys.executable} -m infoparse convert gone.txt a.txt -v 2>&-"
    done = subprocess.run(command, shell=True, stdout=subprocess.PIPE, check=False)
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1


# ---- how far the input is read


def taken(*paths: str) -> list[int]:
    """Where the meter stands when each document comes."""
    meter = Meter()
    return [*(meter.taken for _ in expand(paths, options=Options(), meter=meter)), meter.taken]


def test_the_meter_ends_at_the_size_of_all_files(folder: Path) -> None:
    with (folder / "rows.jsonl").open("w") as file:
        file.writelines(json.dumps({"text": ARTICLE * n}) + "\n" for n in range(1, 400))
    page = "<page><title>Tal</title><ns>0</ns><id>1</id><revision><id>2</id><text>Words</text></revision></page>\n"
    (folder / "dump.xml").write_text(f"<mediawiki>{page * 15_000}</mediawiki>")
    for paths in (["."], ["a.txt", "rows.jsonl"], ["*.txt"], ["dump.xml"]):
        steps = taken(*paths)
        assert steps == sorted(steps)
        assert steps[-1] == size(paths)
    assert len(set(taken("dump.xml"))) >= 2, "one step for each part"
    assert len(set(taken("rows.jsonl"))) >= 2


def test_the_size_is_unknown_where_the_input_can_t_tell(folder: Path) -> None:
    assert size(["-"]) is None
    assert size(["a.txt", "-"]) is None
    assert size(["gone.txt", "a.txt"]) == len(ARTICLE)
    assert size(["."], most=2) is None
    os.mkfifo(folder / "pipe")
    assert size(["pipe"]) is None


@given(st.lists(st.integers(1, 9), max_size=30), st.integers(1, 5), st.integers(1, 4), st.integers(0, 50))
def test_the_meter_is_in_step_with_the_results(sizes: list[int], parcel: int, ahead: int, skipped: int) -> None:
    """However far the input is read ahead, what is told as done are whole documents whose results were used."""
    meter = Meter(taken=skipped)

    def sources() -> Iterator[Input]:
        for number, length in enumerate(sizes):
            yield str(number)
            meter.taken += length

    def work(inputs: Iterable[Input]) -> Iterator[tuple[int, list[Input]]]:
        waiting = iter(inputs)
        window = [list(islice(waiting, parcel)) for _ in range(ahead)]
        while window:
            first = window.pop(0)
            if first:
                yield len(first), first
                window.append(list(islice(waiting, parcel)))

    used = 0
    for count, _ in in_step(meter, sources(), work):
        assert meter.done <= skipped + sum(sizes[:used]), "not before it was used"
        used += count
    assert used == len(sizes)
    assert meter.done == skipped + sum(sizes)
    assert meter.start == (skipped if sizes else 0)
    assert (rate(meter, 1.0) == "") == (meter.done == meter.start)


# ---- JSON


def test_json_is_one_object_for_each_diagnostic(capsys: Output) -> None:
    main(["convert", ".", "--diagnostics", "json"])
    rows = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [(row["uri"], row["code"], row["severity"]) for row in rows] == [
        ("./b.txt", "IP201", "warning"), ("./c.txt", "IP100", "warning"), ("./d.bin", "IP102", "error"),
    ]  # fmt: skip
    box = rows[0]
    assert BOX[box["span"]["start"] : box["span"]["end"]].startswith("{{Infobox")
    assert (box["line"], box["column"]) == (3, 1)
    assert rows[1]["span"] is None
    assert set(box) == set(rows[1])


@given(st.text(), st.text(st.characters(exclude_categories=())))
def test_json_takes_every_text(uri: str, message: str) -> None:
    lines: list[str] = []
    Json(lines.append).show(uri, Remark(Diagnostic("IP100", "info", message)))
    (line,) = lines
    assert "\n" not in line
    line.encode()
    assert json.loads(line)["uri"] == uri


# ---- SARIF: what the standard asks of a document, in short


LEVELS = {"none", "note", "warning", "error"}
REFERENCE = re.compile(r"(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?:[A-Za-z0-9._~!$&'()*+,;=:@/?#\[\]-]|%[0-9A-Fa-f]{2})*")


def check_sarif(log: Any) -> list[dict[str, Any]]:
    """The results of a log that keeps to the standard; section numbers are those of SARIF 2.1.0."""
    assert log["version"] == "2.1.0"  # 3.13.2
    assert log["$schema"].startswith("https://")
    (run,) = log["runs"]  # 3.13.4
    assert set(run) <= {"tool", "columnKind", "results", "invocations"}
    assert run["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}  # 3.14.17
    driver = run["tool"]["driver"]
    assert driver["name"]  # 3.19.8
    assert re.fullmatch(r"\d+\.\d+\.\d+.*", driver["semanticVersion"])  # 3.19.12
    for rule in driver["rules"]:
        assert rule["id"]  # 3.49.3
        assert rule["defaultConfiguration"]["level"] in LEVELS  # 3.50.3
        for key in ("shortDescription", "fullDescription", "help"):
            check_message(rule[key])
    assert len({rule["id"] for rule in driver["rules"]}) == len(driver["rules"])
    for invocation in run["invocations"]:
        assert isinstance(invocation["executionSuccessful"], bool)  # 3.20.14
    for result in run["results"]:
        check_message(result["message"])  # 3.27.11
        assert result["level"] in LEVELS  # 3.27.10
        if "ruleIndex" in result:
            assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]  # 3.27.6
        (location,) = result["locations"]
        place = location["physicalLocation"]
        uri = place["artifactLocation"]["uri"]
        assert REFERENCE.fullmatch(uri), uri  # 3.4.3, RFC 3986
        region = place.get("region")
        if region:
            start, end = ((region[f"{side}Line"], region[f"{side}Column"]) for side in ("start", "end"))
            assert (1, 1) <= start <= end  # 3.30.5 to 3.30.8
            assert region["charOffset"] >= 0  # 3.30.9
            assert region["charLength"] >= 0
    return list(run["results"])


def check_message(message: dict[str, str]) -> None:
    assert message["text"]
    bare = message["text"].replace("{{", "").replace("}}", "")
    assert not re.search(r"[{}]", bare), "braces are for placeholders, 3.11.5"


def test_sarif_is_a_valid_document(capsys: Output) -> None:
    main(["convert", ".", "--diagnostics", "sarif"])
    log = json.loads(capsys.readouterr().err)
    results = check_sarif(log)
    found = [
        (r["ruleId"], r["level"], r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]) for r in results
    ]
    assert found == [("IP201", "warning", "./b.txt"), ("IP100", "warning", "./c.txt"), ("IP102", "error", "./d.bin")]
    region = results[0]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 1)
    assert BOX[region["charOffset"] :][: region["charLength"]].startswith("{{Infobox")
    assert "region" not in results[1]["locations"][0]["physicalLocation"], "the whole document"
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": True}]
    assert [rule["id"] for rule in log["runs"][0]["tool"]["driver"]["rules"]] == list(catalogue())


def test_sarif_without_results_is_a_valid_document(capsys: Output) -> None:
    main(["convert", "a.txt", "--diagnostics", "sarif"])
    assert check_sarif(json.loads(capsys.readouterr().err)) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_sarif_of_a_run_that_breaks_off_is_a_valid_document() -> None:
    assert (
        main(["convert", "d.bin", "-o", "/dev/full", "--to", "jsonl", "--diagnostics", "sarif", "--log-file", "log"])
        == 2
    )
    log = json.loads(Path("log").read_text())
    assert [result["ruleId"] for result in check_sarif(log)] == ["IP102"]
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False}]


def test_sarif_of_an_interrupted_run_is_a_valid_document(folder: Path) -> None:
    os.mkfifo(folder / "slow.txt")
    command = [sys.executable, "-m", "infoparse", "convert", "d.bin", "slow.txt", "-o", "o.jsonl", "-j", "1"]
    with subprocess.Popen([*command, "--diagnostics", "sarif", "--log-file", "log"], stderr=subprocess.PIPE) as process:
        writer = (folder / "slow.txt").open("w")  # returns when the pipe is being read
        process.send_signal(signal.SIGINT)
        time.sleep(0.1)
        writer.close()
        process.communicate()
    assert process.returncode == 130
    log = json.loads((folder / "log").read_text())
    assert [result["ruleId"] for result in check_sarif(log)] == ["IP102"]
    assert log["runs"][0]["invocations"] == [{"executionSuccessful": False}]


def test_every_severity_has_its_level() -> None:
    remarks = [Diagnostic(code, severity, "m") for code, severity in (("IP102", "error"), ("IP101", "warning"), ("IP400", "info"))]  # type: ignore[arg-type]  # fmt: skip  # noqa: E501
    results = check_sarif(document(("a", Remark(remark)) for remark in remarks))
    assert [result["level"] for result in results] == ["error", "warning", "note"]


def test_a_code_of_an_outside_parser_is_a_result_without_a_rule() -> None:
    (result,) = check_sarif(document([("a", Remark(Diagnostic("XY001", "error", "m")))]))
    assert result["ruleId"] == "XY001"
    assert "ruleIndex" not in result


def test_thousands_of_results_pass_one_by_one() -> None:
    """What was shown is written at once, so nothing is kept."""
    lines: list[str] = []
    sarif = sink("sarif", lines.append)
    head = len(lines)
    for number in range(5000):
        sarif.show(f"{number}.txt", Remark(diagnose("IP100")))
        assert len(lines) == head + number + 1
    sarif.close(complete=True)
    assert len(check_sarif(json.loads("\n".join(lines)))) == 5000


@given(
    st.none() | st.text(st.characters(exclude_categories=()), min_size=1),
    st.text(st.characters(exclude_categories=()), min_size=1),
    st.integers(0, 9),
)
def test_sarif_takes_every_text(uri: str | None, message: str, start: int) -> None:
    span = Span(start, start + 3)
    remark = Remark(Diagnostic("IP203", "error", message, span), 2, start + 1, end_line=2, end_column=start + 4)
    check_sarif(document([(uri, remark)]))


def document(remarks: Any) -> Any:
    lines: list[str] = []
    sarif = Sarif(lines.append)
    for uri, remark in remarks:
        sarif.show(uri, remark)
    sarif.close(complete=True)
    return json.loads("\n".join(lines).encode())


@pytest.mark.parametrize(
    ("uri", "expected"),
    [
        ("news/a.txt", "news/a.txt"),
        ("two words.txt", "two%20words.txt"),
        ("a:b.txt", "a%3Ab.txt"),  # no scheme
        ("50%.txt", "50%25.txt"),
        ("what?.txt", "what%3F.txt"),
        ("łódź.txt", "%C5%82%C3%B3d%C5%BA.txt"),
        (os.fsdecode(b"caf\xe9.txt"), "caf%E9.txt"),
        ("/srv/a b.txt", "file:///srv/a%20b.txt"),
        ("a.zip!b/c.txt", "a.zip!b/c.txt"),
        ("dump.xml#17", "dump.xml%2317"),
        ("https://example.org/a b?c=1#d", "https://example.org/a%20b?c=1#d"),
        ("https://example.org/a%20b", "https://example.org/a%20b"),
    ],
)
def test_paths_and_addresses_become_uri_references(uri: str, expected: str) -> None:
    assert reference(uri) == expected


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1).filter(lambda s: "://" not in s))
def test_a_path_can_be_had_back_from_its_reference(path: str) -> None:
    assert unquote(urlsplit(reference(path)).path) == path


# ---- log file


@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_the_log_file_gets_what_standard_error_would(form: str, capsys: Output) -> None:
    main(["convert", ".", "--diagnostics", form])
    expected = capsys.readouterr().err
    assert main(["convert", ".", "--diagnostics", form, "--log-file", "run.log"]) == 1
    assert capsys.readouterr().err == ""
    assert Path("run.log").read_text() == expected


def test_the_log_file_has_no_colours_and_is_kept_when_quiet() -> None:
    shown, _ = on_terminal("convert", "d.bin", "-q", "--log-file", "run.log")
    assert shown == ""
    assert Path("run.log").read_text().startswith("d.bin:1:1: IP102 ")


def test_with_a_log_file_the_summary_still_goes_to_standard_error(capsys: Output) -> None:
    main(["convert", ".", "-v", "--diagnostics", "json", "--log-file", "run.log"])
    assert capsys.readouterr().err.startswith("4 documents, ")


def test_a_log_file_in_the_folder_that_is_read_is_not_read(capsys: Output) -> None:
    for _ in range(2):
        main(["convert", ".", "--log-file", "run.log"])
        assert len(capsys.readouterr().out.splitlines()) == 4


@pytest.mark.parametrize(("form", "kept"), [("text", True), ("json", True), ("sarif", False)])
def test_a_resumed_run_writes_behind_what_the_log_holds(form: Form, kept: bool) -> None:
    for number in (1, 2):
        result = Result(f"{number}.txt", remarks=(Remark(diagnose("IP100")),))
        with feedback(
            diagnostics=form,
            log_file="run.log",
            quiet=False,
            verbose=False,
            on_screen=False,
            meter=Meter(),
            size=lambda: None,
            resumed=number == 2,
        ) as report:
            assert list(report.watch([result])) == [result]
    log = Path("run.log").read_text()
    assert "2.txt" in log
    assert ("1.txt" in log) == kept
    if not kept:
        check_sarif(json.loads(log))


@pytest.mark.parametrize(("path", "reason"), [("gone/run.log", "No such file"), (".", "Is a directory")])
def test_a_log_file_that_can_t_be_written_stops_the_run_before_it_begins(
    path: str, reason: str, capsys: Output
) -> None:
    assert main(["convert", "a.txt", "-o", "o.jsonl", "--log-file", path]) == 2
    assert f"IP700 {path} can't be written: {reason}" in capsys.readouterr().err
    assert not Path("o.jsonl").exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
def test_a_log_file_on_a_full_disk_stops_the_run(capsys: Output) -> None:
    assert main(["convert", "d.bin", "-o", "o.jsonl", "--log-file", "/dev/full"]) == 2
    assert "IP700 /dev/full can't be written: No space left on device" in capsys.readouterr().err
    assert not Path("o.jsonl").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["a.txt", "--to", "jsonl", "-o", "a.txt"], "'--output': 'a.txt' is the input 'a.txt', too"),
        (["a.txt", "--to", "jsonl", "-o", "./a.txt"], "'--output': './a.txt' is the input 'a.txt', too"),
        (["a.txt", "--log-file", "a.txt"], "'--log-file': 'a.txt' is the input 'a.txt', too"),
        (["a.txt", "-o", "o.jsonl", "--log-file", "o.jsonl"], "'--log-file': 'o.jsonl' is --output, too"),
    ],
)
def test_no_file_is_read_and_written_in_one_run(arguments: list[str], told: str, capsys: Output) -> None:
    assert main(["convert", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert Path("a.txt").read_text() == ARTICLE


# ---- summary


def summary_of(capsys: Output, *arguments: str) -> list[str]:
    main(["convert", *arguments, "-v"])
    _, _, rows = capsys.readouterr().err.partition("documents,")
    return [" ".join(line.split()) for line in rows.splitlines()[1:]]


def test_the_summary_counts_documents_records_and_codes(capsys: Output) -> None:
    assert summary_of(capsys, "a.txt", "a.txt", "b.txt", "c.txt", "d.bin", "gone.txt")[:3] == [
        "byline 3 documents 3 records", "infobox 1 document 1 record", "no parser 1 document 1 record",
    ]  # fmt: skip
    codes = [line for line in summary_of(capsys, "c.txt", "d.bin", "gone.txt", "gone.txt") if line.startswith("IP")]
    assert codes == [
        "IP100 1 warning: the document is empty",
        "IP102 1 error: binary data; read as Latin-1",
        "IP103 2 error: can't be read: REASON",
    ]
