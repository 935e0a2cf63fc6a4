"""A line on the terminal that tells how far the run has come.

It is drawn by the thread that does the work, at most ten times a second: worker processes are forked while it stands
there, and a fork beside another thread may leave locks behind. A run that is over at once never shows it.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, TypeVar

import click

from infoparse.cli._terminal import coloured, echo, plural, printable

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from infoparse.cli._report import Report
    from infoparse.inputs import Input, Meter
    from infoparse.pool import Batch

T = TypeVar("T")

_DELAY = 0.5
_INTERVAL = 0.1


def in_step(
    meter: Meter, sources: Iterable[Input], work: Callable[[Iterable[Input]], Iterable[Batch[T]]]
) -> Iterator[Batch[T]]:
    """The batches that `work` makes of the sources; the meter is told when one is worked off.

    Sources are read ahead, so how far the files are read says too much: where each source ended is remembered until the
    batch that it belongs to has been used.
    """
    ends: deque[int] = deque()

    def noted() -> Iterator[Input]:
        for number, source in enumerate(sources):
            if number:
                ends.append(meter.taken)
            else:
                meter.start = meter.done = meter.taken
            yield source

    for count, results in work(noted()):
        yield count, results
        for _ in range(min(count, len(ends))):
            meter.done = ends.popleft()
    meter.done = meter.taken


def rate(meter: Meter, seconds: float) -> str:
    """How fast it went in this run, `4.1 MB/s`; empty where that is not known."""
    size = meter.done - meter.start
    return f"{size / 1e6 / seconds:.1f} MB/s" if size > 0 and seconds > 0 else ""


class Progress:
    """Documents, records, failures, speed, and the time left where the size of the input is known.

    Args:
        size: asked for the bytes of all input when the line is first drawn; None when that is not known.
        meter: how far the run has come.
    """

    def __init__(self, size: Callable[[], int | None], meter: Meter) -> None:
        self._size = size
        self._meter = meter
        self._bar: Bar | None = None
        self._started = time.monotonic()
        self._next = self._started + _DELAY

    def step(self, report: Report) -> None:
        """Draw it anew when it is time to."""
        now = time.monotonic()
        if now < self._next:
            return
        done, speed = self._meter.done, rate(self._meter, now - self._started)
        parts = [plural(report.documents, "document"), plural(report.records.total(), "record")]
        if report.failed:
            parts.append(f"{report.failed:,} failed")
        if speed:
            parts.append(speed)
        bar = self._bar or _bar(self._size())
        bar.update(bar.task_ids[0], description=", ".join(parts), completed=done)
        if bar is self._bar:
            bar.refresh()
        else:
            self._bar = bar
            bar.start()
        self._next = time.monotonic() + _INTERVAL

    def tell(self, text: str) -> None:
        """Say what is done when all input is read."""
        if self._bar:
            task = self._bar.tasks[0]
            self._bar.update(task.id, description=printable(text), completed=task.total or task.completed, refresh=True)

    def write(self, text: str) -> None:
        """Write a line above it. Styles in the text are kept where the terminal shows colours."""
        if self._bar is None:
            echo(text)
            return
        from rich.text import Text

        self._bar.console.print(Text.from_ansi(text if coloured() else click.unstyle(text)), soft_wrap=True)

    def stop(self) -> None:
        """Take it away."""
        if self._bar:
            self._bar.stop()


def _bar(total: int | None) -> Bar:
    from rich import progress
    from rich.console import Console

    counts = progress.TextColumn("{task.description}", markup=False)
    columns: tuple[progress.ProgressColumn, ...] = (progress.SpinnerColumn(), counts, progress.TimeElapsedColumn())
    if total:
        columns = (
            counts,
            progress.BarColumn(bar_width=20),
            progress.TaskProgressColumn(),
            progress.TimeRemainingColumn(),
        )
    bar = progress.Progress(
        *columns,
        console=Console(stderr=True),
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    bar.add_task("", total=total)
    return bar
