"""Running text: casualties, actors, commanders and dates of events, read from sentences by rules."""

from __future__ import annotations

from infoparse.plugin import Prose
from infoparse.record import Record
from infoparse.source import Span

__all__ = ["fill"]


def fill(record: Record, text: str, prose: Prose) -> None:
    """Read `record.source.body` of `text` into the record's lists; with `prose="fill"` only into empty ones."""
    from infoparse.prose.reader import read

    body = record.source.body or _lone_sentence(record, text)
    if body is None or body.start >= body.end:
        return
    found = read(text, body, record.source)
    for name, leaves in found.lists():
        old = getattr(record, name)
        if leaves and (prose == "always" or not old):
            setattr(record, name, (*old, *leaves))
    record.diagnostics = (*record.diagnostics, *found.diagnostics)


def _lone_sentence(record: Record, text: str) -> Span | None:
    """All of a text that is one line: a note, though its place is that of a headline.

    Notes of event data sets end in a full stop, in a tag such as "[size=no report]", or in nothing.
    """
    line = text.strip()
    if not line or "\n" in line or any(f.key not in ("title", "date") for f in record.fields):
        return None
    start = text.find(line)
    return Span(start, start + len(line))
