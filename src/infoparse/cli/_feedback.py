"""What a long run tells people and programs: diagnostics, progress and a summary.

Progress and summary are for a person who watches. They are shown when standard error is a terminal, unless the records
themselves go to the terminal, and never between diagnostics that are meant for a program. `-q` switches them off, `-v`
gives the summary without a terminal, too.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

import click

from infoparse.cli._configuration import configuration_files
from infoparse.cli._diagnostics import Form, sink
from infoparse.cli._options import together
from infoparse.cli._progress import Progress, rate
from infoparse.cli._report import Report
from infoparse.cli._terminal import echo, movable, watched
from infoparse.cli._writing import unwritable

if TYPE_CHECKING:
    from infoparse.inputs import Meter

feedback_options = together(
    click.option(
        "--diagnostics",
        type=click.Choice(["text", "json", "sarif"]),
        default="text",
        show_default=True,
        help="Form of the diagnostics: text, a JSON object on each line, or one SARIF 2.1.0 document.",
    ),
    click.option(
        "--log-file",
        metavar="FILE",
        type=click.Path(),
        help="Write diagnostics to this file instead of standard error.",
    ),
    click.option("-q", "--quiet/--no-quiet", help="Show no diagnostics, no progress and no summary."),
    click.option(
        "-v", "--verbose/--no-verbose", help="Show remarks of the severity info, too, and a summary at the end."
    ),
)
"""What `feedback` is told."""


def for_program(diagnostics: Form, log_file: str | None) -> bool:
    """True when standard error is read by a program."""
    return diagnostics != "text" and log_file in {None, "-"}


@contextmanager
def feedback(
    *,
    diagnostics: Form,
    log_file: str | None,
    quiet: bool,
    verbose: bool,
    on_screen: bool,
    meter: Meter,
    size: Callable[[], int | None],
    resumed: bool = False,
) -> Iterator[Report]:
    """A report that shows everything as it was asked for; the summary follows when the block ends well.

    Args:
        diagnostics: their form.
        log_file: where they go; None for standard error.
        quiet: nothing on standard error.
        verbose: more of it.
        on_screen: True when records go to a terminal.
        meter: how far the input has been read.
        size: bytes of all input, asked for only when there is progress to show.
        resumed: True for a run that goes on behind an earlier one, whose log is kept unless it is one document.
    """
    log_file = None if log_file == "-" else log_file
    program = for_program(diagnostics, log_file)
    person = watched() and not quiet and not program and not on_screen
    started = time.monotonic()
    if verbose and not quiet and not program:
        for path in configuration_files():
            echo(f"options from {path}")
    progress = Progress(size, meter) if person and movable() else None
    write = progress.write if progress else echo
    with _log(log_file, append=resumed and diagnostics != "sarif") as log:
        target = None if quiet and not log else sink(diagnostics, log or write)
        report = Report(quiet=quiet, verbose=verbose, sink=target, progress=progress)
        complete = False
        try:
            yield report
            complete = True
        finally:
            if progress:
                progress.stop()
            if target:
                target.close(complete=complete)
    if person or (verbose and not quiet and not program):
        seconds = time.monotonic() - started
        for line in report.summary(seconds, rate(meter, seconds)):
            echo(line)
    elif not report.documents and not quiet and not program:
        echo("no documents were found")


@contextmanager
def _log(path: str | None, *, append: bool) -> Iterator[Callable[[str], None] | None]:
    """A function that writes a line without styles to that file; None for no file."""
    if path is None:
        yield None
        return
    try:
        # It can be followed while it grows.
        mode = "a" if append else "w"
        file = open(path, mode, encoding="utf-8", errors="backslashreplace", newline="\n", buffering=1)  # noqa: PTH123, SIM115
    except OSError as error:
        raise unwritable(path, error) from error

    def write(text: str) -> None:
        try:
            file.write(click.unstyle(text) + "\n")
        except OSError as error:
            raise unwritable(path, error) from error

    try:
        yield write
    finally:
        _close(file, path)


def _close(file: IO[str], path: str) -> None:
    try:
        file.close()
    except OSError as error:
        raise unwritable(path, error) from error
