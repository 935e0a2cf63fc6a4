"""Paths of the command line as documents."""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from io import BufferedReader
from itertools import islice
from pathlib import Path
from typing import Any, cast

from infoparse.errors import UnreadableInput
from infoparse.inputs import Blob, Input, Meter, Options, Shard
from infoparse.readers._dispatch import documents

STDIN = "<stdin>"
CLOSED = "standard input is closed"
_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*+://", re.IGNORECASE)


def expand(
    paths: Iterable[str],
    *,
    skip: str | Collection[str] | None = None,
    options: Options | None = None,
    meter: Meter | None = None,
) -> Iterator[Input]:
    """The documents that `paths` name, one by one.

    Args:
        paths: files as they are, folders as their files at any depth in sorted order, patterns (`*`, `?`, `[…]`, and
            `**` for any depth) as the files that fit in sorted order, `-` as standard input. In folders, hidden entries
            and what is no regular file are left out and links to folders are not followed. A file that is a container,
            such as an archive or a dump, gives the documents in it.
        skip: a file, or several, never taken from a folder or by a pattern, such as the output of the run; a folder
            stands for the files in it.
        options: what readers of containers are told; None for the defaults.
        meter: told how far the files have been read.
    """
    meter = meter or Meter()
    avoid = _real(skip)
    for path in paths:
        if path == "-" and sys.stdin is None:
            yield UnreadableInput(STDIN, CLOSED)
        elif path == "-":
            yield from documents(Blob(STDIN, cast("BufferedReader[Any]", sys.stdin.buffer)), options or Options())
        else:
            for found in _files(path, avoid):
                yield from _file(found, options or Options(), meter) if isinstance(found, str) else (found,)


def size(paths: Iterable[str], *, skip: str | Collection[str] | None = None, most: int = 100_000) -> int | None:
    """Bytes of all files that `paths` name; None where that is not known, or takes too long with more than `most`."""
    avoid = _real(skip)
    files = list(islice((name for path in paths for name in _files(path, avoid) if isinstance(name, str)), most + 1))
    if len(files) > most:
        return None
    total = 0
    for name in files:
        with suppress(OSError):
            about = os.stat(name)  # noqa: PTH116 - a Path for each of many names takes longer
            if not stat.S_ISREG(about.st_mode):
                return None
            total += about.st_size
    return None if "-" in files else total


def _real(skip: str | Collection[str] | None) -> Collection[str]:
    names: Collection[str] = [skip] if isinstance(skip, str) else skip or ()
    inside = (str(entry) for name in names if Path(name).is_dir() for entry in Path(name).iterdir())
    return {os.path.realpath(path) for path in (*names, *inside)}


def _files(path: str, avoid: Collection[str]) -> Iterator[str | UnreadableInput]:
    if not path or os.path.isdir(path):  # noqa: PTH112 - a Path raises for a name that is too long
        yield from _walk(path, avoid)
    elif _ADDRESS.match(path) and not os.path.lexists(path):
        yield UnreadableInput(path, "addresses are not fetched; download it and name the file")
    elif glob.has_magic(path) and not os.path.lexists(path):
        found = glob.iglob(path, recursive=True)  # noqa: PTH207 - the pattern may be absolute
        names = sorted(name for name in found if Path(name).is_file())
        if not names:
            yield UnreadableInput(path, "no file fits the pattern")
        yield from (name for name in names if not avoid or os.path.realpath(name) not in avoid)
    else:
        yield path


def _file(path: str, options: Options, meter: Meter) -> Iterator[Input]:
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below
    except OSError:
        yield path  # reading it will tell
        return
    with file:
        # A pipe can be read only once, so it has no path to open again.
        about = os.fstat(file.fileno())
        regular = stat.S_ISREG(about.st_mode)
        start = meter.taken
        for found in documents(Blob(path, file, path if regular else None), options):
            if regular:
                end = found.end if isinstance(found, Shard) else None
                meter.taken = start + (file.tell() if end is None else end)
            yield found
        meter.taken = start + about.st_size


def stdin() -> bytes:
    """All of standard input; raises UnreadableInput when it is closed."""
    if sys.stdin is None:
        raise UnreadableInput(STDIN, CLOSED)
    return sys.stdin.buffer.read()


def _walk(folder: str, avoid: Collection[str]) -> Iterator[str | UnreadableInput]:
    waiting = [(folder, True)]
    while waiting:
        path, is_folder = waiting.pop()
        if not is_folder:
            yield path
            continue
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except OSError as error:
            yield UnreadableInput(path, error.strerror or str(error))
        else:
            wanted = (entry for entry in entries if _wanted(entry, avoid))
            waiting += [(entry.path, entry.is_dir(follow_symlinks=False)) for entry in wanted]


def _wanted(entry: os.DirEntry[str], avoid: Collection[str]) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    return entry.is_file() and (not avoid or os.path.realpath(entry.path) not in avoid)
