"""The closing summary: how many documents there were, how they were read and what was wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from infoparse.cli._terminal import plural, printable

if TYPE_CHECKING:
    from infoparse.cli._report import Report


def summary(report: Report, seconds: float, speed: str) -> Iterator[str]:
    """Lines of text.

    Args:
        report: the counts.
        seconds: how long it took.
        speed: how fast it went; empty when that is not known.
    """
    yield (
        f"{plural(report.documents, 'document')}, {plural(report.records.total(), 'record')}, "
        f"{plural(report.failed, 'document')} with errors, {seconds:.1f} s{speed and f', {speed}'}"
    )
    parsers = [
        (printable(name), plural(number, "document"), plural(report.records[name], "record"))
        for name, number in sorted(report.parsers.items())
    ]
    yield from _table(parsers, "<>>")
    yield from _table([(code, f"{number:,}", _meaning(code)) for code, number in sorted(report.codes.items())], "<><")


def _meaning(code: str) -> str:
    from infoparse.diagnostics import catalogue

    entry = catalogue().get(code)
    return f"{entry.severity}: {entry.title}" if entry else "unknown"


def _table(rows: Sequence[Sequence[str]], sides: str) -> Iterator[str]:
    """Rows in columns; `sides` says where each column is aligned, `<` left or `>` right."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (f"{cell:{side}{width}}" for cell, side, width in zip(row, sides, widths, strict=True))
        yield "  " + "  ".join(cells).rstrip()
