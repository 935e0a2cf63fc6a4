"""Situation reports as records: a parser for infoparse in one grammar and one module."""

from __future__ import annotations

from typing import Any

import attrs

from infoparse.cell import Flat, Piece
from infoparse.grammar import Grammar
from infoparse.plugin import Document, Parser
from infoparse.record import Belligerent, Field, Place, Record
from infoparse.source import Span
from infoparse.values import casualties, dates


def sniff(text: str) -> float:
    """1 for a text that starts as a situation report does."""
    return 1.0 if text.startswith("SITREP ") else 0.0


def lift(document: Document) -> list[Record]:
    """One record: our side is "1", the enemy's is "2"."""
    tokens = document.tree.children
    entries = [entry(token) for token in tokens if token.type == "ENTRY"]
    record = Record(
        title=next((str(token) for token in tokens if token.type == "TITLE"), None),
        places=tuple(Place(e.raw, raw=e.raw, span=e.span, field=e.key) for e in entries if e.key == "AREA"),
        belligerents=tuple(
            Belligerent(e.raw, side=side(e), raw=e.raw, span=e.span, field=e.key)
            for e in entries
            if e.key.endswith("FORCES")
        ),
        casualties=tuple(
            attrs.evolve(item, side=side(e), field=e.key)
            for e in entries
            if e.key.endswith("LOSSES")
            for item in casualties.parse(e.raw, at=e.span.start).casualties
        ),
        fields=tuple(entries),
    )
    record.source.body = Span(0, len(document.text))
    read = (dates.parse(e.raw, at=e.span.start) for e in entries if e.key == "PERIOD")
    record.dates = tuple(attrs.evolve(date, field="PERIOD") for date in read if date)
    return [record]


def view(document: Document, _record: Record) -> Flat:
    """The lines without a label, which are what a reader has to read as text."""
    tokens = (token for token in document.tree.children if token.type in ("LINE", "NEWLINE"))
    return Flat(Piece("text", str(token), token.start_pos, token.end_pos) for token in tokens)


def entry(token: Any) -> Field:
    """Label and value of one line; the span is that of the value."""
    key, _, value = token.partition(":")
    raw = value.strip()
    start = token.start_pos + len(token) - len(value.lstrip())
    return Field(key, raw, Span(start, start + len(raw)))


def side(entry: Field) -> str:
    """Whose entry it is."""
    return "1" if entry.key.startswith("OWN") else "2"


PARSER = Parser(
    name="sitrep",
    sniff=sniff,
    lift=lift,
    grammar=Grammar("sitrep.lark", package=__name__),
    view=view,
    summary="situation reports with labelled lines",
)
