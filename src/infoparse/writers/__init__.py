"""Where records go: one module of this folder for each output format.

A module here is a format of the same name and suffix; its function `write(records, stream)` consumes the records one by
one and writes text. Formats are imported when they are used.
"""

from __future__ import annotations

import os
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from infoparse.record import Record

Write = Callable[[Iterable["Record"], TextIO], None]


def names() -> tuple[str, ...]:
    """Names of the formats in alphabetical order."""
    return tuple(sorted(module.name for module in pkgutil.iter_modules(__path__)))


def find(name: str) -> Write:
    """The `write` function of a format; raises LookupError for an unknown name."""
    if name not in names():
        raise LookupError(f"no output format {name!r}")
    write: Write = import_module(f"{__name__}.{name}").write
    return write


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """A stream for UTF-8 text: standard output, or a file that appears whole at the end or not at all.

    The text goes to a hidden file in the same folder, is forced to the disk and takes the name `path` in one step; on
    any exception it is removed and what `path` held before stays. Raises OSError where that can't be done.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path).resolve()  # a link stays a link
    if target.exists() and not target.is_file():
        # A device or a pipe can't be replaced, only written to; a folder raises here.
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    _sync(target.parent)


def _sync(folder: Path) -> None:
    """Force a folder's entries to the disk where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
