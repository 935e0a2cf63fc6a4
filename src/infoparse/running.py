"""Running text read through a parser's view of it: found in what a reader sees, told in offsets of the source."""

from __future__ import annotations

from typing import Any

import attrs

from infoparse.cell import Flat
from infoparse.plugin import Document
from infoparse.record import Leaf, Record
from infoparse.source import Span


def fill(record: Record, document: Document, view: Flat) -> None:
    """As `prose.fill`, for a body that is read as `view`; spans and `raw` of what is found quote the document.

    Remarks on the running text come with what was found in it, not alone: where the box says it all, they help nobody.
    """
    from infoparse import prose

    seen = attrs.evolve(record, source=attrs.evolve(record.source, body=Span(0, len(view.text))), diagnostics=())
    prose.fill(seen, view.text, document.prose)
    done: set[int] = set()
    for field in attrs.fields(Record):
        old, new = getattr(record, field.name), getattr(seen, field.name)
        if isinstance(new, tuple) and len(new) > len(old) and field.name != "diagnostics":
            for leaf in new[len(old) :]:
                _move(leaf, document.text, view, done)
            setattr(record, field.name, new)
    if done:
        for remark in seen.diagnostics:
            _move(remark, document.text, view, done)
        record.diagnostics += seen.diagnostics


def _move(value: Any, text: str, view: Flat, done: set[int]) -> None:
    """A leaf or remark, and the leaves in it, to the source; one that several share is moved once."""
    if not attrs.has(type(value)) or id(value) in done:
        return
    done.add(id(value))
    span = getattr(value, "span", None)
    if span is not None:
        value.span = view.span(span.start, span.end)
        if isinstance(value, Leaf):
            value.raw = text[value.span.start : value.span.end]
    if isinstance(value, Leaf):
        for field in attrs.fields(type(value)):
            inner = getattr(value, field.name)
            for leaf in inner if isinstance(inner, tuple) else (inner,):
                if isinstance(leaf, Leaf):
                    _move(leaf, text, view, done)
