"""What becomes of `infoparse convert` when the machine or the input fails: each case is made, run and told in a table.

    python benchmarks/robustness.py                     prints the table
    python benchmarks/robustness.py --write             puts it into docs/reference/robustness.md, too
    python benchmarks/robustness.py bomb full           only cases whose function's name holds one of the words

A full disk needs the permission to mount a small tmpfs. Every case has a statement of what has to come out; the exit
code is 1 when one does not hold.
"""

from __future__ import annotations

import bz2
import inspect
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import repeat
from pathlib import Path

import attrs
from tools.make_dump import write as make_dump

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "robustness.md"
OPTIONS = ("--parser", "infobox", "--prose", "never")
ARTICLE = "By Ann Lee\n\nAt least 12 people were killed in Tal on Monday, police said.\n"


@attrs.define
class Run:
    """A run of the command that has ended."""

    code: int
    """Exit code; negative for the signal that killed it."""
    errors: str
    """Standard error."""
    memory: int
    """Peak of its resident memory in MB, of the largest process."""
    seconds: float
    """How long it took."""

    @property
    def codes(self) -> str:
        """Codes of the diagnostics with their numbers."""
        found = Counter(re.findall(r"\bIP\d{3}\b", self.errors))
        return ", ".join(f"{code}{f' x {count}' if count > 1 else ''}" for code, count in sorted(found.items()))


def convert(*arguments: str | Path, during: Callable[[int], None] = lambda _: None) -> Run:
    """Run the command; `during` is called with its process id while it runs."""
    command = [sys.executable, "-m", "infoparse", "convert", *map(str, arguments)]
    started = time.perf_counter()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stderr=errors, stdout=subprocess.DEVNULL)
        during(process.pid)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        errors.seek(0)
        text = errors.read().decode()
    return Run(process.returncode, text, usage.ru_maxrss // 1024, time.perf_counter() - started)


def lines(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for _ in file)


def begun(output: Path, markers: int = 2) -> None:
    """Return when the run that writes this output has done a part of its work."""
    journal = output.with_name(f".{output.name}.journal")
    stage = output.with_name(f".{output.name}.stage")
    while not stage.exists() or stage.stat().st_size < 1_000_000:
        time.sleep(0.005)
    while markers and (not journal.exists() or len(journal.read_bytes().splitlines()) < markers):
        time.sleep(0.005)


def workers(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return [int(pid) for pid in listed.stdout.split()]


# ---- cases: each yields (passed, what came out) for what its docstring says


Case = Iterator[tuple[bool, str]]


def worker_killed(folder: Path) -> Case:
    """`kill -9` of a worker (20 MB of .xml, two jobs)."""
    dump, whole, output = folder / "d.xml", folder / "whole.jsonl", folder / "o.jsonl"
    make_dump(dump, 20)
    convert(dump, *OPTIONS, "-q", "-o", whole)

    def kill(pid: int) -> None:
        begun(output, 0)
        os.kill(workers(pid)[0], signal.SIGKILL)

    run = convert(dump, *OPTIONS, "-j", "2", "-o", output, during=kill)
    same = output.read_bytes() == whole.read_bytes()
    yield run.code == 0 and same, f"exit code {run.code}; documents it had are read again; output {identical(same)}"


def whole_run_killed(folder: Path) -> Case:
    """`kill -9` of the whole run at five random moments, resumed each time (40 MB of .xml, two jobs)."""
    dump, whole, output = folder / "d.xml", folder / "whole.jsonl", folder / "o.jsonl"
    make_dump(dump, 40)
    convert(dump, *OPTIONS, "-q", "-o", whole)
    dice = random.Random(1)

    def kill(pid: int) -> None:
        time.sleep(0.5 + 2.5 * dice.random())
        os.kill(pid, signal.SIGKILL)

    codes = [convert(dump, *OPTIONS, "-j", "2", "-o", output, "--resume", during=kill).code for _ in range(5)]
    last = convert(dump, *OPTIONS, "-j", "2", "-o", output, "--resume")
    same = output.read_bytes() == whole.read_bytes()
    left = [path.name for path in folder.iterdir() if path.name.startswith(".")]
    killed = f"{codes.count(-9)} of 5 runs were killed before their end"
    passed = same and last.code == 0 and not left
    yield passed, f"{killed}; output after the last --resume {identical(same)}; no hidden file is left"


def disk_full(folder: Path) -> Case:
    """A full disk (tmpfs of 4 MB for 6 MB of records), then space and `--resume`."""
    disk, dump, whole = folder / "disk", folder / "d.xml", folder / "whole.jsonl"
    disk.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)]
    if subprocess.run(mount, capture_output=True, check=False).returncode:
        yield True, "not run: no permission to mount"
        return
    try:
        make_dump(dump, 20)
        convert(dump, *OPTIONS, "-q", "-o", whole)
        output = disk / "o.jsonl"
        output.write_text("before")
        run = convert(dump, *OPTIONS, "-o", output)
        kept = output.read_text() == "before"
        told = "No space left on device" in run.errors
        text = f"exit code {run.code}, {run.codes}: No space left on device; the old output stays"
        yield run.code == 2 and kept and told, text
        subprocess.run(["mount", "-o", "remount,size=100m", str(disk)], check=True)
        run = convert(dump, *OPTIONS, "-o", output, "--resume")
        same = output.read_bytes() == whole.read_bytes()
        yield run.code == 0 and same, f"with more space and --resume: exit code {run.code}, output {identical(same)}"
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def corrupt_stream(folder: Path) -> Case:
    """A corrupt stream in a multistream .xml.bz2 (20 MB of text)."""
    dump, output = folder / "d.xml.bz2", folder / "o.jsonl"
    make_dump(dump, 20)
    convert(dump, *OPTIONS, "-q", "-o", output)
    before = lines(output)
    data = bytearray(dump.read_bytes())
    middle = data.index(b"BZh91AY&SY", len(data) // 2)
    data[middle + 2000 : middle + 2100] = bytes(100)
    dump.write_bytes(data)
    run = convert(dump, *OPTIONS, "-o", output)
    lost = before - lines(output)
    text = f"exit code {run.code}, {run.codes}; {lost} of {before:,} pages are lost, the rest of that stream"
    yield run.code == 1 and run.codes == "IP710" and 0 < lost <= 100, text


def truncated_single_stream(folder: Path) -> Case:
    """A .xml.bz2 of one stream that is cut off after half (5 MB of text)."""
    dump, packed, output = folder / "d.xml", folder / "d.xml.bz2", folder / "o.jsonl"
    make_dump(dump, 5)
    data = bz2.compress(dump.read_bytes())
    packed.write_bytes(data[: len(data) // 2])
    run = convert(packed, *OPTIONS, "-o", output)
    text = f"exit code {run.code}, {run.codes}; the {lines(output):,} pages before the cut are read"
    yield run.code == 1 and run.codes == "IP710" and lines(output) > 100, text


def truncated_zip(folder: Path) -> Case:
    """A truncated .zip beside a whole file."""
    archive, output = folder / "a.zip", folder / "o.jsonl"
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as file:
        for number in range(100):
            file.writestr(f"{number}.txt", ARTICLE)
    archive.write_bytes(archive.read_bytes()[:-1000])
    (folder / "b.txt").write_text(ARTICLE)
    run = convert(archive, folder / "b.txt", "-o", output)
    text = f"exit code {run.code}, {run.codes}: the directory of the archive is lost; the other file is read"
    yield run.code == 1 and run.codes == "IP710" and lines(output) == 1, text


def zip_bomb(folder: Path) -> Case:
    """A zip bomb (1 GB of zero bytes in 1 MB) beside a whole member."""
    yield from one_member_refused(folder, "IP712", repeat(bytes(1_000_000), 1000), zipfile.ZIP_DEFLATED, memory=200)


def large_member(folder: Path) -> Case:
    """A member of 1 GB of text, no bomb, beside a small one."""
    text = (ARTICLE * 14_000).encode()
    number = 1_000_000_000 // len(text) + 1
    yield from one_member_refused(folder, "IP711", repeat(text, number), zipfile.ZIP_STORED, memory=100)


def one_member_refused(folder: Path, code: str, pieces: Iterable[bytes], packing: int, *, memory: int) -> Case:
    """The outcome of an archive with a member of those pieces, and a whole one, in at most so many MB of memory."""
    archive, output = folder / "a.zip", folder / "o.jsonl"
    with zipfile.ZipFile(archive, "w", packing) as file:
        with file.open("large.txt", "w", force_zip64=True) as member:
            member.writelines(pieces)
        file.writestr("b.txt", ARTICLE)
    run = convert(archive, "-o", output)
    text = f"exit code {run.code}, {run.codes}; the other member is read; {run.memory} MB, {run.seconds:.1f} s"
    yield run.code == 1 and run.codes == code and lines(output) == 1 and run.memory < memory, text


def vanished_file(folder: Path) -> Case:
    """A file that vanishes between listing and reading (300 files)."""
    source, output = folder / "in", folder / "o.jsonl"
    source.mkdir()
    for number in range(300):
        (source / f"{number:03}.txt").write_text(ARTICLE * 20)

    def vanish(_pid: int) -> None:
        stage = output.with_name(f".{output.name}.stage")
        while not stage.exists():
            time.sleep(0.002)
        time.sleep(0.3)  # the stage is there before the listing; the last file is read a second later
        (source / "299.txt").unlink()

    run = convert(source, "--parser", "byline", "-o", output, "-j", "1", during=vanish)
    text = f"exit code {run.code}, {run.codes}; the 299 others are read"
    yield run.code == 1 and run.codes == "IP103" and lines(output) == 299, text


def ctrl_c(folder: Path) -> Case:
    """Ctrl-C and SIGTERM, each followed by `--resume` (20 MB of .xml, two jobs)."""
    dump, whole = folder / "d.xml", folder / "whole.csv"
    make_dump(dump, 20)
    convert(dump, *OPTIONS, "-q", "-o", whole)
    for name, code in (("SIGINT", 130), ("SIGTERM", 143)):
        output = folder / f"{name}.csv"

        def stop(pid: int, name: str = name, output: Path = output) -> None:
            begun(output, 0)
            os.kill(pid, getattr(signal, name))

        run = convert(dump, *OPTIONS, "-j", "2", "-o", output, during=stop)
        told = "--resume" in run.errors
        none = not output.exists()
        convert(dump, *OPTIONS, "-j", "2", "-o", output, "--resume")
        same = output.read_bytes() == whole.read_bytes()
        text = f"{name}: exit code {run.code}, tells how to resume, no half output; then output {identical(same)}"
        yield run.code == code and told and none and same, text


def identical(same: bool) -> str:
    return "byte-identical to that of a run left alone" if same else "DIFFERENT"


CASES = (
    worker_killed,
    whole_run_killed,
    ctrl_c,
    disk_full,
    corrupt_stream,
    truncated_single_stream,
    truncated_zip,
    zip_bomb,
    large_member,
    vanished_file,
)


def table(words: list[str]) -> tuple[str, bool]:
    """The table of the cases whose names hold one of the words, and whether all came out as they have to."""
    rows = ["| what happens | what came out |", "|---|---|"]
    fine = True
    for case in CASES:
        if words and not any(word in case.__name__ for word in words):
            continue
        print(f"{case.__name__} …", file=sys.stderr, flush=True)
        with tempfile.TemporaryDirectory() as folder:
            try:
                found = list(case(Path(folder)))
            except Exception as error:
                found = [(False, f"{type(error).__name__}: {error}")]
        fine = fine and all(passed for passed, _ in found)
        text = "<br>".join(text if passed else f"**not as it has to be**: {text}" for passed, text in found)
        rows.append(f"| {str(inspect.getdoc(case)).removesuffix('.')} | {text} |")
    return "\n".join(rows), fine


HEAD = """# What fails, and what it costs

Made by `python benchmarks/robustness.py --write`, which makes each of these cases and runs `infoparse convert` in it.
The [diagnostic codes](codes.md) say more, and [Convert many files](../how-to/convert-many-files.md) of `--resume`.
"""


def main(arguments: list[str]) -> int:
    """Exit code 0 when all cases came out as they have to."""
    if not shutil.which("ps"):
        raise SystemExit("needs the command ps")
    text, fine = table([argument for argument in arguments if argument != "--write"])
    print(text)
    if "--write" in arguments:
        PAGE.write_text(f"{HEAD}\n{text}\n", encoding="utf-8")
    return 0 if fine else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
