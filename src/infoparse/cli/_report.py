"""Diagnostics on standard error: `file:line:col: CODE message`, the source line with a caret, and the hint."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Literal

import click

if TYPE_CHECKING:
    from infoparse.batch import Remark, Result

FailOn = Literal["error", "warning", "never"]

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Report:
    """Shows what was wrong with each document, and keeps count.

    Args:
        quiet: show nothing.
        verbose: show remarks of the severity info, too.
    """

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self._shown = () if quiet else ("error", "warning", "info") if verbose else ("error", "warning")
        self._documents = 0
        self._failed = 0
        self._doubtful = 0
        self._parsers: Counter[str] = Counter()
        self._codes: Counter[str] = Counter()

    def watch(self, results: Iterable[Result]) -> Iterator[Result]:
        """The same results; the remarks on each are shown as it passes."""
        for result in results:
            self._count(result)
            for remark in result.remarks:
                if remark.diagnostic.severity in self._shown:
                    echo(render(result.uri, remark))
            yield result

    def fails(self, severity: FailOn) -> bool:
        """True when a document had a diagnostic of that severity or worse."""
        return bool({"error": self._failed, "warning": self._failed + self._doubtful, "never": 0}[severity])

    def summarise(self) -> None:
        """Say how many documents there were, how they were read and what was wrong with them."""
        echo(f"{self._documents} documents, {self._parsers.total()} records, {self._failed} documents with errors")
        for counts in (self._parsers, self._codes):
            for name, number in sorted(counts.items()):
                echo(f"  {printable(name)}: {number}")

    def _count(self, result: Result) -> None:
        self._documents += 1
        self._failed += result.failed
        self._doubtful += any(remark.diagnostic.severity == "warning" for remark in result.remarks)
        self._parsers.update(record.source.parser or "no parser" for record in result.records)
        self._codes.update(remark.diagnostic.code for remark in result.remarks)


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
