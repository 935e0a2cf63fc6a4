"""Where records go: an output format is a module here, and a file appears whole or not at all.

A module is a format of the same name and suffix. Its function `write(records, stream)` consumes the records one by one
and writes text; a format that is no text has `write_file(records, path)` instead. Those that hold one table take its
name as `table`. Formats are imported when they are used.
"""

from __future__ import annotations

import os
import pkgutil
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from gzip import GzipFile
from importlib import import_module
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

if TYPE_CHECKING:
    from infoparse.record import Record

Write = Callable[[Iterable["Record"], TextIO], None]

PACKED = (".gz", ".zst")
"""Suffixes that compress a text format."""
TABLES = ("event", "side", "commander", "casualty")
WITH_TABLES = ("csv", "parquet")
"""Formats that hold one of the tables."""


def names() -> tuple[str, ...]:
    """Names of the formats in alphabetical order."""
    return tuple(sorted(m.name for m in pkgutil.iter_modules(__path__) if not m.name.startswith("_")))


def is_text(name: str) -> bool:
    """True for formats that can go to standard output; raises LookupError for an unknown name."""
    return hasattr(_module(name), "write")


def find(name: str) -> Write:
    """The `write` function of a text format; raises LookupError for an unknown name."""
    write: Write = _module(name).write
    return write


def _module(name: str) -> Any:
    if name not in names():
        raise LookupError(f"no output format {name!r}")
    return import_module(f"{__name__}.{name}")


def save(name: str, records: Iterable[Record], path: str | None, **options: Any) -> None:
    """Write records to a file, or as text to standard output; a file is written whole or not at all.

    Args:
        name: the format.
        records: taken one by one.
        path: the file, compressed when a text format's name ends in `.gz` or `.zst`; None for standard output.
        options: `table` for formats that hold one of the tables.

    Raises:
        LookupError: there is no such format.
        OSError: the output can't be written.
    """
    if is_text(name):
        with output(path) as stream:
            partial(find(name), **options)(records, stream)
        return
    if path is None:
        raise OSError(f"{name} needs a file")
    with whole(path) as part:
        _module(name).write_file(records, part, **options)


@contextmanager
def output(path: str | None) -> Iterator[TextIO]:
    """A stream for UTF-8 text: standard output, or a file that appears whole at the end or not at all.

    A name that ends in `.gz` or `.zst` is compressed. Raises OSError where the file can't be written.
    """
    if path is None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        yield sys.stdout
        sys.stdout.flush()
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        # A device or a pipe can't be replaced, only written to; a folder raises here.
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    with (
        whole(path) as part,
        part.open("wb") as file,
        _packed(path, file) as binary,
        TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", newline="\n") as stream,
    ):
        yield stream


@contextmanager
def _packed(path: str, file: BufferedWriter) -> Iterator[Any]:
    """The file, or a stream that compresses into it, as the suffix says. Equal records are equal bytes."""
    packed: Any
    if path.lower().endswith(".gz"):
        packed = GzipFile(filename="", mode="wb", fileobj=file, mtime=0)
    elif path.lower().endswith(".zst"):
        try:
            import zstandard
        except ImportError as error:
            raise OSError("zst needs the extra infoparse[zstd]") from error
        packed = zstandard.ZstdCompressor().stream_writer(file, closefd=False)
    else:
        yield file
        return
    with packed:
        yield packed


@contextmanager
def whole(path: str) -> Iterator[Path]:
    """A name for a new file that takes the name `path` at the end.

    It is a hidden file in the same folder, which is forced to the disk and renamed in one step; on any exception it is
    removed and what `path` held before stays. Raises OSError where that can't be done.
    """
    target = Path(path).resolve()  # a link stays a link
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
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
