"""Diagnostics on standard error: `file:line:col: CODE message`, the source line with a caret, and the hint."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from infoparse.batch import Remark, Result

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Report:
    """Shows what was wrong with each document, and remembers whether one failed."""

    def __init__(self) -> None:
        self.failed = 0
        """Documents that could not be read, in whole or in part."""

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results; the remarks on each are shown as it passes."""
        for result in results:
            self.failed += result.failed
            for remark in result.remarks:
                if remark.diagnostic.severity != "info":
                    echo(render(result.uri, remark))
            yield result


def echo(text: str) -> None:
    """Write to standard error, in colour only on a terminal and without NO_COLOR."""
    click.echo(text, err=True, color=sys.stderr.isatty() and not os.environ.get("NO_COLOR"))


def render(uri: str | None, remark: Remark) -> str:
    """A remark as one to four lines of text."""
    diagnostic = remark.diagnostic
    place = click.style(f"{printable(uri or '<text>')}:{remark.line}:{remark.column}:", bold=True)
    code = click.style(diagnostic.code, fg=_COLOURS[diagnostic.severity], bold=True)
    lines = [f"{place} {code} {printable(diagnostic.message)}"]
    if remark.excerpt:
        number = str(remark.line)
        before, marked = remark.excerpt[: remark.at], remark.excerpt[remark.at : remark.at + remark.length]
        caret = " " * _width(before) + "^" * max(1, _width(marked))
        lines += [f"  {number} | {printable(remark.excerpt)}", f"  {' ' * len(number)} | {caret}"]
    if diagnostic.hint:
        lines.append(f"  hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)


def printable(text: str) -> str:
    """The text with a dot for every character that could move the cursor or change the terminal."""
    return "".join("·" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} else c for c in text)


def _width(text: str) -> int:
    """Columns that the printable text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(c) in "WF" for c in text)
    marks = sum(unicodedata.category(c) in {"Mn", "Me"} for c in text)
    return len(text) + wide - marks
