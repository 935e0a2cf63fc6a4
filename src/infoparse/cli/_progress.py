"""A line on the terminal that tells how far the run has come.

It is drawn by the thread that does the work, at most ten times a second: worker processes are forked while it stands
there, and a fork beside another thread may leave locks behind. A run that is over at once never shows it.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from infoparse.cli._terminal import coloured, echo, plural

if TYPE_CHECKING:
    from rich.progress import Progress as Bar

    from infoparse.cli._report import Report
    from infoparse.inputs import Meter

_DELAY = 0.5
_INTERVAL = 0.1


class Progress:
    """Documents, records, failures, speed, and the time left where the size of the input is known.

    Args:
        size: asked for the bytes of all input when the line is first drawn; None when that is not known.
        meter: bytes so far.
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
        taken = self._meter.taken
        parts = [plural(report.documents, "document"), plural(report.records.total(), "record")]
        if report.failed:
            parts.append(f"{report.failed:,} failed")
        if taken:
            parts.append(f"{taken / 1e6 / (now - self._started):.1f} MB/s")
        bar = self._bar or _bar(self._size())
        bar.update(bar.task_ids[0], description=", ".join(parts), completed=taken)
        if bar is self._bar:
            bar.refresh()
        else:
            self._bar = bar
            bar.start()
        self._next = time.monotonic() + _INTERVAL

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

    counts = progress.TextColumn("{task.description}")
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
