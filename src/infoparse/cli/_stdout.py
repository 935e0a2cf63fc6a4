"""Standard output, kept for the records."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from io import TextIOWrapper
from typing import TextIO


@contextmanager
def records_only() -> Iterator[TextIO | None]:
    """A stream to standard output, None where that is closed. In the block all others who print reach standard error.

    Such are parsers from outside that call `print`, and compiled code, in this process and in workers. Who writes to
    the stream flushes it.
    """
    before = sys.stdout
    if before is None:
        yield None
        return
    with redirect_stdout(sys.stderr):
        try:
            number = before.fileno()
        except OSError:  # no file of the system
            yield before
            return
        kept = os.dup(number)
        stream = TextIOWrapper(
            os.fdopen(kept, "wb"),
            encoding="utf-8",
            errors="backslashreplace",
            newline="\n",
            line_buffering=before.isatty(),
        )
        try:
            _lead_to_stderr(number)
            yield stream
        finally:
            os.dup2(kept, number)
            with suppress(OSError):
                stream.close()


def _lead_to_stderr(number: int) -> None:
    try:
        os.dup2(2, number)
    except OSError:  # it is closed
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, number)
        os.close(nowhere)
