"""Files and folders that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager, suppress
from gzip import GzipFile
from io import BufferedWriter, TextIOWrapper
from pathlib import Path
from typing import Any, TextIO


@contextmanager
def output(path: str | TextIO | None) -> Iterator[TextIO]:
    """A stream for UTF-8 text: standard output, or a file that appears whole at the end or not at all.

    A stream in place of a path is used as it is. A name that ends in one of `PACKED` is compressed. Raises OSError
    where the file can't be written.
    """
    if path is None:
        if sys.stdout is None:
            raise OSError(errno.EBADF, "it is closed")
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
        path = sys.stdout
    if not isinstance(path, str):
        yield path
        path.flush()
        return
    target = Path(path).resolve()
    if target.exists() and not target.is_file():
        # A device or a pipe can't be replaced, only written to; a folder raises here.
        with target.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
            yield stream
        return
    pack = next((pack for suffix, pack in PACKED.items() if path.lower().endswith(suffix)), None)
    with whole(path) as part, part.open("wb") as file:
        if pack is None:
            with text(file) as stream:
                yield stream
        else:
            with pack(file) as packed, text(packed) as stream:
                yield stream


def text(binary: Any) -> TextIOWrapper:
    """The stream as one of UTF-8 text with line feeds; half a surrogate pair is written as an escape."""
    return TextIOWrapper(binary, encoding="utf-8", errors="backslashreplace", newline="\n")


def _gz(file: BufferedWriter) -> Any:
    return GzipFile(filename="", mode="wb", fileobj=file, mtime=0)  # equal records are equal bytes


def _bz2(file: BufferedWriter) -> Any:
    import bz2

    return bz2.BZ2File(file, "wb")


def _xz(file: BufferedWriter) -> Any:
    import lzma

    return lzma.LZMAFile(file, "wb")


def _zst(file: BufferedWriter) -> Any:
    try:
        import zstandard
    except ImportError as error:
        raise OSError("zst needs the extra infoparse[zstd]") from error
    return zstandard.ZstdCompressor().stream_writer(file, closefd=False)


PACKED: dict[str, Callable[[BufferedWriter], Any]] = {".gz": _gz, ".bz2": _bz2, ".xz": _xz, ".zst": _zst}
"""Suffixes that compress a text format."""


@contextmanager
def whole(path: str) -> Iterator[Path]:
    """A name for a new file that takes the name `path` at the end.

    It is a hidden file in the same folder, which is forced to the disk and renamed in one step; on any exception it is
    removed and what `path` held before stays. Raises OSError where that can't be done.
    """
    target = Path(path).resolve()  # a link stays a link
    if target.is_dir():
        raise IsADirectoryError(21, "Is a directory", path)
    part = _hidden(target, "part")
    _clear(part)
    try:
        yield part
        _sync_file(part)
        if target.exists():
            shutil.copymode(target, part)
        part.replace(target)
    except BaseException:
        with suppress(OSError):
            _clear(part)
        raise
    _sync(target.parent)


@contextmanager
def whole_folder(path: str, ours: Collection[str]) -> Iterator[Path]:
    """A new folder that takes the name `path` at the end, as `whole` does for a file.

    What has that name may be an empty folder or one that holds files of the names `ours` only; it is replaced. That
    takes two renamings: between them the old folder stands beside under a hidden name. Raises OSError for any other
    folder, and where that can't be done.
    """
    target = Path(path).resolve()
    refuse(target, ours)
    part, old = _hidden(target, "part"), _hidden(target, "old")
    shutil.rmtree(part, ignore_errors=True)
    part.mkdir()
    try:
        yield part
        for file in part.iterdir():
            _sync_file(file)
        _sync(part)
        if target.exists():
            refuse(target, ours)  # it may have been filled meanwhile
            shutil.copymode(target, part)
            shutil.rmtree(old, ignore_errors=True)
            target.rename(old)
            try:
                part.rename(target)
            except BaseException:
                old.rename(target)
                raise
        else:
            part.rename(target)
    except BaseException:
        shutil.rmtree(part, ignore_errors=True)
        raise
    shutil.rmtree(old, ignore_errors=True)
    _sync(target.parent)


def refuse(target: Path, ours: Collection[str]) -> None:
    """Raise OSError for what stands there and is not to be replaced by a folder of those files."""
    if not target.exists():
        return
    if not target.is_dir():
        raise NotADirectoryError(20, "Not a directory", str(target))
    if target.is_mount():
        raise FileExistsError(17, "it is a mount point and can't be replaced; name a folder in it", str(target))
    strange = sorted(entry.name for entry in target.iterdir() if entry.name not in ours or not entry.is_file())
    if strange:
        raise FileExistsError(17, f"the folder holds {strange[0]!r} and is not replaced", str(target))


def _hidden(target: Path, suffix: str) -> Path:
    return target.with_name(f".{target.name}.{os.getpid()}.{suffix}")


def _clear(part: Path) -> None:
    """Remove what a run that was killed may have left there, and the logs that databases keep beside their files.

    In containers, processes have the same number again and again.
    """
    for suffix in ("", ".wal", "-journal"):
        part.with_name(part.name + suffix).unlink(missing_ok=True)


def _sync_file(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Force a folder's entries to the disk where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
