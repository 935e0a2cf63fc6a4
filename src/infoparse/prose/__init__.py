"""Running text: casualties, actors, commanders and dates of events, read from sentences by rules."""

from __future__ import annotations

from infoparse.plugin import Prose
from infoparse.record import Record

__all__ = ["fill"]


def fill(record: Record, text: str, prose: Prose) -> None:
    """Read `record.source.body` of `text` into the record's lists; with `prose="fill"` only into empty ones."""
    from infoparse.prose.reader import read

    body = record.source.body
    if body is None or body.start >= body.end:
        return
    found = read(text, body, record.source)
    for name, leaves in found.lists():
        old = getattr(record, name)
        if leaves and (prose == "always" or not old):
            setattr(record, name, (*old, *leaves))
    record.diagnostics = (*record.diagnostics, *found.diagnostics)
