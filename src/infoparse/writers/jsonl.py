"""JSON Lines: one record on each line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from infoparse.outputs import Writer
from infoparse.record import Record
from infoparse.serialize import to_json


def write(records: Iterable[Record], stream: TextIO) -> None:
    """Write each record as one line of JSON."""
    stream.writelines(to_json(record) + "\n" for record in records)


WRITER = Writer("jsonl", text=write, suffixes=("ndjson",), summary="Whole records, one on each line")
