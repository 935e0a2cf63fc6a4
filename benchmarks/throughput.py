"""How fast `infoparse convert` is on much input, how it scales, and what memory it takes.

    python benchmarks/throughput.py dump --megabytes 20 200      made dumps, .xml and multistream .xml.bz2, 1 and 2 jobs
    python benchmarks/throughput.py dump --megabytes 200 --peers mwxml with mwparserfromhell in the same run, too
    python benchmarks/throughput.py dump --prose                 the running text beside the boxes, too
    python benchmarks/throughput.py files --count 10000          small files, beside the parsing alone

Wall-clock times need a quiet machine; processor times, and what of them falls to the parent, do not: the parent's share
is what limits the gain of more jobs.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
from tools.make_dump import write

BOXES = ("--prose", "never")

# Runs the command and tells what its process and the largest of its workers took.
MEASURED = """
import json, resource, sys, time
from infoparse.cli import main
start = time.perf_counter()
code = main(sys.argv[1:])
wall = time.perf_counter() - start
own, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([wall, own.ru_utime + own.ru_stime, others.ru_utime + others.ru_stime,
    own.ru_maxrss, others.ru_maxrss]))
"""


@attrs.frozen
class Cost:
    """What a run took."""

    wall: float
    """Seconds."""
    parent: float
    """Seconds of processor time."""
    workers: float
    """The same of all workers."""
    parent_memory: float
    """Peak resident memory in MB."""
    worker_memory: float
    """The same of the largest worker."""


def cost(*arguments: str | Path) -> Cost:
    command = [sys.executable, "-c", MEASURED, "convert", *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, check=True)
    wall, parent, workers, own, other = json.loads(done.stdout.splitlines()[-1])
    return Cost(wall, parent, workers, own / 1024, other / 1024)


def dump(
    sizes: list[float], rounds: int, folder: Path, *, peers: bool = False, prose: bool = False
) -> Iterator[list[str]]:
    options = () if prose else BOXES
    yield "input|jobs|pages/s|MB/s|wall s|gain|parent CPU s|workers CPU s|parent MB|worker MB".split("|")
    for kind in ("xml", "xml.bz2"):
        for megabytes in sizes:
            path = folder / f"dump.{kind}"
            pages = write(path, megabytes)
            runs: dict[int, list[Cost]] = {1: [], 2: []}
            for _ in range(rounds):  # by turns, so that a slower minute is everybody's
                for jobs, costs in runs.items():
                    costs.append(cost(path, *options, "--quiet", "-j", str(jobs), "-o", folder / "o.jsonl"))
            single = min(run.wall for run in runs[1])
            for jobs, costs in runs.items():
                best = min(costs, key=lambda run: run.wall)
                yield [
                    f"{megabytes:g} MB .{kind}",
                    str(jobs),
                    f"{pages / best.wall:,.0f}",
                    f"{megabytes / best.wall:.1f}",
                    f"{best.wall:.2f}",
                    f"{single / best.wall:.2f}x" if jobs > 1 else "",
                    f"{best.parent:.2f}",
                    f"{best.workers:.2f}" if jobs > 1 else "",
                    f"{best.parent_memory:.0f}",
                    f"{best.worker_memory:.0f}" if jobs > 1 else "",
                ]
            if peers:
                wall = peer(path)
                name = f"{megabytes:g} MB .{kind}, mwxml + mwparserfromhell"
                yield [name, "1", f"{pages / wall:,.0f}", f"{megabytes / wall:.1f}", f"{wall:.2f}", "", "", "", "", ""]
            path.unlink()


def peer(path: Path) -> float:
    """Seconds that the peers take for the fields of the infoboxes, as raw text and without any output."""
    import dump as beside

    start = time.perf_counter()
    beside.peer_boxes(path)
    return time.perf_counter() - start


def files(count: int, rounds: int, folder: Path) -> Iterator[list[str]]:
    from infoparse import parse_bytes, to_json

    source = folder / "in"
    source.mkdir()
    text = "Clashes near {place}\n\nBy Ann Lee, The Courier\n\n3 May 2020\n\n" + (
        "At least {number} soldiers were killed on Saturday in clashes near {place}, officials said.\n" * 4
    )
    for number in range(count):
        path = source / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text.format(number=number % 90 + 2, place="Marle Lorn Garth".split()[number % 3]))
    yield ["work", "jobs", "wall s", "CPU s", "beside parsing, per file"]
    paths = sorted(map(str, source.rglob("*.txt")))
    alone = []
    for _ in range(rounds + 1):  # the first one builds the parsers
        start = time.process_time()
        for path in paths:
            data = Path(path).read_bytes()
            before = time.process_time_ns()
            for record in parse_bytes(data, uri=path, prose="never"):
                to_json(record)
            alone.append(time.process_time_ns() - before)
        parsing = sum(alone) / 1e9
        alone.clear()
        total = time.process_time() - start
    yield [f"{count} files, parse_bytes and to_json in a loop", "", "", f"{parsing:.2f} (loop {total:.2f})", ""]
    start_up = cost(paths[0], "--prose", "never", "-q", "-o", folder / "o.jsonl").parent
    yield ["one file: start-up", "1", "", f"{start_up:.2f}", ""]
    for jobs in (1, 2):
        arguments = (source, "--prose", "never", "-q", "-j", str(jobs), "-o", folder / "o.jsonl")
        best = min((cost(*arguments) for _ in range(rounds)), key=lambda run: run.parent + run.workers)
        used = best.parent + best.workers
        over = (used - start_up - parsing) / count
        cells = [f"{best.wall:.2f}", f"{used:.2f}", f"{over * 1e6:.0f} us"]
        yield [f"{count} files, convert to JSON Lines", str(jobs), *cells]


def show(rows: Iterator[list[str]]) -> None:
    for number, row in enumerate(rows):
        print("| " + " | ".join(row) + " |", flush=True)
        if number == 0:
            print("|" + "---|" * len(row), flush=True)


def main() -> None:
    """Reads the command line and prints the table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("what", choices=["dump", "files"])
    ask.add_argument("--megabytes", type=float, nargs="+", default=[20, 200])
    ask.add_argument("--count", type=int, default=10_000)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--peers", action="store_true")
    ask.add_argument("--prose", action="store_true")
    args = ask.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        if args.what == "dump":
            show(dump(args.megabytes, args.rounds, Path(folder), peers=args.peers, prose=args.prose))
        else:
            show(files(args.count, args.rounds, Path(folder)))


if __name__ == "__main__":
    main()
