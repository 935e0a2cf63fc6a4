"""Standard error: is a person looking, and what may be written to them."""

from __future__ import annotations

import os
import sys
import unicodedata
from contextlib import suppress

import click


def watched() -> bool:
    """True when standard error is a terminal."""
    return sys.stderr is not None and sys.stderr.isatty()


def movable() -> bool:
    """True when lines on that terminal can be rewritten."""
    return watched() and os.environ.get("TERM", "") not in {"dumb", "unknown"}


def coloured() -> bool:
    """True when standard error may be in colour: on a terminal and without NO_COLOR."""
    return movable() and not os.environ.get("NO_COLOR")


def echo(text: str) -> None:
    """Write a line to standard error; the work goes on where nobody reads it any more."""
    with suppress(BrokenPipeError):
        click.echo(text, err=True, color=coloured())


def printable(text: str) -> str:
    """The text with a dot for every character that could move the cursor or change the terminal."""
    return "".join("·" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)


def width(text: str) -> int:
    """Columns that a printable text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)
    return len(text) + wide - marks


def plural(number: int, noun: str) -> str:
    """A number with its noun: `1 document`, `1,204 documents`."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
