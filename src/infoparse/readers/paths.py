"""Paths of the command line as documents."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from infoparse.errors import UnreadableInput

if TYPE_CHECKING:
    from infoparse.batch import Input

STDIN = "<stdin>"


def expand(paths: Iterable[str], *, skip: str | None = None) -> Iterator[Input]:
    """The documents that `paths` name, one by one.

    Args:
        paths: files as they are, folders as their files at any depth in sorted order, `-` as standard input.
            In folders, hidden entries and what is no regular file are left out and links to folders are not followed.
        skip: a file that is never taken from a folder, such as the output of the run.
    """
    avoid = os.path.realpath(skip) if skip else None
    for path in paths:
        if path == "-":
            yield STDIN, stdin()
        elif Path(path).is_dir():
            yield from _walk(path, avoid)
        else:
            yield path


def stdin() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()


def _walk(folder: str, avoid: str | None) -> Iterator[Input]:
    waiting = [folder]
    while waiting:
        path = waiting.pop()
        try:
            with os.scandir(path) as listing:
                entries = sorted(listing, key=lambda entry: entry.name, reverse=True)
        except NotADirectoryError:
            yield path
        except OSError as error:
            yield UnreadableInput(path, error.strerror or str(error))
        else:
            waiting += [entry.path for entry in entries if _wanted(entry, avoid)]


def _wanted(entry: os.DirEntry[str], avoid: str | None) -> bool:
    if entry.name.startswith("."):
        return False
    if entry.is_dir(follow_symlinks=False):
        return True
    return entry.is_file() and (avoid is None or os.path.realpath(entry.path) != avoid)
