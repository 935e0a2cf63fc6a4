"""Paths of the command line: what is read, what is waited for, and what must not be the same file."""

from __future__ import annotations

import glob
import os
import re
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from infoparse.cli._terminal import echo

_LOG = re.compile(rb'[^\n]*:\d+:\d+: \w++ |\{"uri": |\{"\$schema": "https://docs\.oasis-open\.org/sarif')
"""How diagnostics begin: as text, JSON Lines and SARIF."""


def content(file: str) -> tuple[str, bytes]:
    """Name and bytes of a document; `-` is standard input. Raises UnreadableInput."""
    from infoparse.pipeline import read as bytes_of
    from infoparse.readers import STDIN, stdin

    wait_for(file)
    return (STDIN, stdin()) if file == "-" else (file, bytes_of(file))


def wait_for(*paths: str) -> None:
    """Tell a person that their typing is waited for."""
    if "-" in paths and sys.stdin is not None and sys.stdin.isatty():
        echo(f"reading standard input; {'Ctrl-Z and Enter end' if sys.platform == 'win32' else 'Ctrl-D ends'} it")


def keep_apart(paths: Iterable[str], **outputs: str | None) -> list[str]:
    """The outputs that are files or folders; one that would take the place of a document is wrong usage.

    Args:
        paths: what is read. Folders and patterns may hold an output of an earlier run, which is then not read; a file
            that stands there and can't be told to be one is taken for a document.
        outputs: the outputs by the name of their option.
    """
    paths = list(paths)
    if paths.count("-") > 1:
        raise click.UsageError("standard input can be read only once")
    taken = {os.path.realpath(path): f"the input {path!r}" for path in paths if path != "-"}
    files = {option.replace("_", "-"): path for option, path in outputs.items() if path is not None and path != "-"}
    for option, path in files.items():
        real = os.path.realpath(path)
        if real in taken:
            raise click.BadParameter(f"{path!r} is {taken[real]}, too", param_hint=f"'--{option}'")
        taken[real] = f"--{option}"
        if not _earlier(Path(real)) and any(_holds(source, real) for source in paths):
            raise click.BadParameter(
                f"{path!r} is among the documents that are read, and no output of an earlier run; name another file",
                param_hint=f"'--{option}'",
            )
    return list(files.values())


def _earlier(path: Path) -> bool:
    """True when nothing is lost with what stands there: nothing at all, a device, records or diagnostics of ours."""
    from infoparse.writers._earlier import is_output

    try:
        if not path.is_file():
            return not path.is_dir() or is_output(path)
        with path.open("rb") as file:
            return bool(_LOG.match(file.read(10_000))) or is_output(path)
    except OSError:
        return False


def _holds(source: str, real: str) -> bool:
    """True when a file would be read as part of a folder or by a pattern."""
    if os.path.isdir(source):  # noqa: PTH112 - a Path raises for a name that is too long
        return real.startswith(os.path.join(os.path.realpath(source), ""))  # noqa: PTH118
    if not glob.has_magic(source) or os.path.lexists(source):
        return False
    found = glob.iglob(source, recursive=True)  # noqa: PTH207 - the pattern may be absolute
    return any(os.path.realpath(path) == real for path in found)
