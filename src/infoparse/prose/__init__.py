"""Running text: casualties, actors, commanders and dates of events, read from sentences by rules."""

from __future__ import annotations

from infoparse.plugin import Prose
from infoparse.record import Record

__all__ = ["fill"]


def fill(record: Record, text: str, prose: Prose) -> None:
    """Read `record.source.body` of `text` into the record's lists; with `prose="fill"` only into empty ones."""
