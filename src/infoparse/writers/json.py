"""JSON: one array of all records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.serialize import to_json


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write the records as one JSON array, a record on each line."""
    mark = "[\n"
    for record in records:
        stream.write(mark + to_json(record))
        mark = ",\n"
    stream.write("[]\n" if mark == "[\n" else "\n]\n")


WRITER = Writer("json", text=write, summary="Whole records in one array")
