"""Records as situation reports: a writer for infoparse in one module."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TextIO

from infoparse.outputs import Writer
from infoparse.record import Leaf, Record


def write(records: Iterable[Record], stream: TextIO) -> None:
    """A report for each record; one that was none gets its number, from 1."""
    for number, record in enumerate(records, 1):
        title = record.title or "untitled"
        stream.write(f"{title if title.startswith('SITREP ') else f'SITREP {number}, {title}'}\n\n")
        stream.writelines(f"{label}: {text}\n" for label, text in entries(record) if text)
        stream.write("\n")


def entries(record: Record) -> Iterator[tuple[str, str]]:
    """Labels and texts of the lines, as the documents have them; empty where a record says nothing."""
    yield "PERIOD", quoted(record.dates)
    yield "AREA", quoted(record.places)
    sides = ("1", "OWN"), ("2", "ENEMY")
    for side, whose in sides:
        yield f"{whose} FORCES", quoted(item for item in record.belligerents if item.side == side)
    for side, whose in sides:
        yield f"{whose} LOSSES", quoted(item for item in record.casualties if item.side == side)


def quoted(items: Iterable[Leaf]) -> str:
    """What the document says, on one line."""
    return ", ".join(" ".join(item.raw.split()) for item in items)


WRITER = Writer("sitrep", text=write, summary="Situation reports with labelled lines")
