"""Paths of the command line: what is read, what is waited for, and what must not be the same file."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

import click

from infoparse.cli._terminal import echo


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
    """The outputs that are files; one that is another one or an input, too, is wrong usage.

    Args:
        paths: what is read. Folders and patterns may hold an output, which is then not read.
        outputs: the files by the name of their option.
    """
    taken = {os.path.realpath(path): f"the input {path!r}" for path in paths if path != "-"}
    files = {option.replace("_", "-"): path for option, path in outputs.items() if path not in {None, "-"}}
    for option, path in files.items():
        real = os.path.realpath(str(path))
        if real in taken and not Path(real).is_dir():
            raise click.BadParameter(f"{path!r} is {taken[real]}, too", param_hint=f"'--{option}'")
        taken[real] = f"--{option}"
    return [str(path) for path in files.values()]
