"""What became of one document: its records, or why there are none, and what was remarked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import attrs

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.record import Record
from infoparse.serialize import from_json, to_json
from infoparse.source import Lines, decode

EXCERPT = 100


@attrs.define
class Remark:
    """A diagnostic with its place as a person looks for it."""

    diagnostic: Diagnostic
    """What was wrong."""
    line: int = 1
    """Line, counted from 1; 1 when it concerns the whole document."""
    column: int = 1
    """Column in characters, counted from 1."""
    excerpt: str = ""
    """That line of the text, a long one cut to 100 characters around the place; empty without a place."""
    at: int = 0
    """Where in the excerpt the place begins, in characters from 0."""
    length: int = 0
    """How many characters of the excerpt it covers."""
    end_line: int = 1
    """Line of its end, counted from 1."""
    end_column: int = 1
    """Column behind its last character, counted from 1."""


@attrs.define
class Result:
    """What became of one document."""

    uri: str | None
    """Path or name as it was given."""
    records: tuple[Record, ...] = ()
    """Its records; empty only when it could not be read at all."""
    failure: Diagnostic | None = None
    """Why it could not be read at all; None when there are records."""
    remarks: tuple[Remark, ...] = ()
    """The failure and the diagnostics of all its records, with line and column."""

    @property
    def failed(self) -> bool:
        """True where something in the document could not be read."""
        return any(remark.diagnostic.severity == "error" for remark in self.remarks)

    @property
    def parsers(self) -> tuple[str | None, ...]:
        """Name of the parser of each record; None for a record that no parser made."""
        return tuple(record.source.parser for record in self.records)


class Packed(NamedTuple):  # pickled in half the time of a class with slots
    """A `Result` whose records are JSON Lines: cheap to send from one process to another."""

    uri: str | None
    """Path or name as it was given."""
    lines: bytes = b""
    """Its records, each as a line of JSON with a line feed at its end."""
    parsers: tuple[str | None, ...] = ()
    """Name of the parser of each record; None for a record that no parser made."""
    remarks: tuple[Remark, ...] = ()
    """As in `Result`."""


def pack(result: Result) -> Packed:
    """The same result, packed; a failure where a record has no JSON, or none that can be read back."""
    try:
        rows = [to_json(record) for record in result.records]
        for row in rows:
            from_json(row)  # tables are made of these rows, at the end of the run: a fault here costs one document
        lines = "".join(f"{row}\n" for row in rows).encode()
    except Exception as error:  # noqa: BLE001 - one document never stops a batch
        result, lines = failure(result.uri, given_up(error)), b""
    return Packed(result.uri, lines, result.parsers, result.remarks)


def failure(uri: str | None, diagnostic: Diagnostic) -> Result:
    """The result of a document that could not be read."""
    return Result(uri, (), diagnostic, (Remark(diagnostic),))


def given_up(error: BaseException) -> Diagnostic:
    """What is said of a document that raised something nobody expected."""
    return diagnose("IP701", fault=f"{type(error).__name__}: {error}")


def remarks(text: str | bytes, records: Iterable[Record]) -> tuple[Remark, ...]:
    """The diagnostics of all records of a text, with their places in it."""
    found = [diagnostic for record in records for diagnostic in record.diagnostics]
    if not any(diagnostic.span for diagnostic in found):
        return tuple(map(Remark, found))
    lines = Lines(text if isinstance(text, str) else decode(text).text)
    return tuple(place(diagnostic, lines) for diagnostic in found)


def place(diagnostic: Diagnostic, lines: Lines) -> Remark:
    """A diagnostic with its place in those lines."""
    span = diagnostic.span
    if span is None:
        return Remark(diagnostic)
    line, column = lines.place(span.start)
    text = lines.line(line)
    first = max(0, min(column - 1 - EXCERPT // 2, len(text) - EXCERPT))
    excerpt = text[first : first + EXCERPT]
    at = column - 1 - first
    length = max(0, min(span.end - span.start, len(excerpt) - at))
    return Remark(diagnostic, line, column, excerpt, at, length, *lines.place(span.end))
