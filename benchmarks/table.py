"""What every benchmark shares: a row, a clock, documents, and a table.

A benchmark is a module in this folder with a function `rows()`:

    from table import Row, compare, skipped, texts

    def rows() -> list[Row]:
        documents = texts("frontmatter_blocks", "yaml", limit=2000)
        try:
            import yaml
        except ImportError as error:
            return [skipped("front matter", "values of 2,000 blocks", "PyYAML", error)]
        return [compare("front matter", "values of 2,000 blocks", ours, "PyYAML", theirs, equal="1998 of 2000")]

`ours` and `theirs` are functions without arguments that do the same work. `python benchmarks/run.py [NAME…]` runs the
modules and prints one table.
"""

from __future__ import annotations

import gzip
import json
import os
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

HERE = Path(__file__).resolve().parent
SHARED = Path(os.environ.get("INFOPARSE_SHARED", HERE.parents[1] / "shared"))


@attrs.frozen
class Row:
    """One measurement of ours beside one of a peer, made in the same run."""

    name: str
    """What is measured, such as `front matter`."""
    work: str
    """The work that both sides did, with its size."""
    ours_seconds: float
    """Processor seconds that infoparse took for it."""
    peer: str
    """Name and version of the other tool."""
    peer_seconds: float | None
    """Processor seconds that it took; None when it is not installed."""
    equal: str = ""
    """How often the results were equal, or why the peer was skipped."""

    @property
    def ratio(self) -> float | None:
        """The peer's time by ours: above 1 when infoparse is faster; None without the peer."""
        return None if self.peer_seconds is None else self.peer_seconds / max(self.ours_seconds, 1e-9)


def seconds(work: Callable[[], object]) -> float:
    """Processor time of one call."""
    start = time.process_time()
    work()
    return time.process_time() - start


def compare(
    name: str,
    work: str,
    ours: Callable[[], object],
    peer: str,
    theirs: Callable[[], object],
    *,
    equal: str = "",
    rounds: int = 3,
) -> Row:
    """The row of the best of `rounds` calls for each side, taken in turn so that both see the same machine."""
    times = [(seconds(ours), seconds(theirs)) for _ in range(rounds)]
    return Row(name, work, min(t[0] for t in times), peer, min(t[1] for t in times), equal)


def alone(name: str, work: str, ours: Callable[[], object], *, note: str = "", rounds: int = 3) -> Row:
    """A row for work that no peer does."""
    return Row(name, work, min(seconds(ours) for _ in range(rounds)), "no peer", None, note)


def skipped(name: str, work: str, peer: str, why: object) -> Row:
    """The row of a peer that could not run."""
    return Row(name, work, 0.0, peer, None, f"not run: {why}")


def records(name: str, *, limit: int | None = None) -> list[dict[str, object]]:
    """Rows of one file of the shared corpus or labelled data (`news_articles`); empty where the folder is missing."""
    for folder in ("corpus", "eval"):
        for suffix, opener in ((".jsonl", open), (".jsonl.gz", gzip.open)):
            path = SHARED / folder / (name + suffix)
            if path.exists():
                with opener(path, "rt", encoding="utf-8") as lines:
                    return [json.loads(line) for line, _ in zip(lines, _count(limit), strict=False)]
    return []


def texts(name: str, key: str, *, limit: int | None = None) -> list[str]:
    """One text column of `records(name)`."""
    return [str(row[key]) for row in records(name, limit=limit) if row.get(key)]


def seeds(marker: str = "") -> list[str]:
    """Texts of our own specimens, and of the shared seeds where they are; only those that contain `marker`."""
    folders = (HERE.parent / "seeds", SHARED / "seeds")
    found = [path.read_text(encoding="utf-8") for folder in folders for path in sorted(folder.glob("*.txt"))]
    return [text for text in found if marker in text]


def show(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    head = ("what", "work", "infoparse", "peer", "peer's time", "ratio", "equal results")
    lines = [[row.name, row.work, _time(row.ours_seconds), row.peer, *_against(row), row.equal] for row in rows]
    widths = [max(len(cell) for cell in column) for column in zip(head, *lines, strict=True)]
    table = [head, tuple("-" * width for width in widths), *lines]
    return "\n".join("| " + " | ".join(c.ljust(w) for c, w in zip(line, widths, strict=True)) + " |" for line in table)


def _against(row: Row) -> tuple[str, str]:
    if row.peer_seconds is None or row.ratio is None:
        return "", ""
    return _time(row.peer_seconds), f"{row.ratio:.2f}x"


def _time(value: float) -> str:
    return f"{value * 1000:.1f} ms" if value else ""


def _count(limit: int | None) -> Iterable[int]:
    from itertools import count

    return count() if limit is None else range(limit)
