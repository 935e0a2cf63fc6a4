"""A record as tables for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from infoparse.cli._terminal import printable
from infoparse.record import Belligerent, Casualty, Commander, Count, DateValue, Materiel, Record, Strength


def tables(record: Record) -> Group:
    """The record's facts as a list of names and values, then a table for each kind of item that it has."""
    parts = [
        _table("Belligerents", ("side", "name", "role", "note"), map(_belligerent, record.belligerents)),
        _table("Commanders", ("side", "name", "role", "fate"), map(_commander, record.commanders)),
        _table("Units", ("side", "name", "role", "note"), map(_belligerent, record.units)),
        _table("Strengths", ("side", "number", "of"), map(_strength, record.strengths)),
        _table(
            "Casualties",
            ("side", "number", "kind", "who", "claimed by", "remarks", "text"),
            map(_casualty, record.casualties),
        ),
        _table("Materiel", ("side", "number", "what", "state", "claimed by", "text"), map(_materiel, record.materiel)),
    ]
    return Group(_facts(record), *(part for part in parts if part), "")


def count(number: Count) -> str:
    """A count as a reader expects it: `12`, `10–20`, `10 or more`, `up to 20`, `about 5`, or the word used."""
    low, high = number.min, number.max
    if low is None and high is None:
        text = number.qualifier or "?"
    elif low is None:
        text = f"up to {high:,}"
    elif high is None:
        text = f"{low:,} or more"
    else:
        text = f"{low:,}" if low == high else f"{low:,}–{high:,}"
    return f"about {text}" if number.approximate else text


def _facts(record: Record) -> Table:
    source = record.source
    facts = {
        "Title": record.title or source.title,
        "Part of": _join(item.name for item in record.part_of),
        "Date": _join(map(_date, record.dates)),
        "Place": _join(place.name for place in record.places),
        "Result": record.result.raw if record.result else None,
        "Territory": _join(item.name for item in record.territory),
        "Authors": _join(author.name for author in source.authors),
        "Outlet": source.outlet,
        "Published": _date(source.published) if source.published else None,
        "Updated": _date(source.updated) if source.updated else None,
        "Dateline": _join(part for part in (source.dateline.place, source.dateline.agency) if part)
        if source.dateline
        else None,
        "Tags": _join(source.tags),
        "Source": f"{source.uri or 'text'} (read by {source.parser or 'no parser'})",
        "Record": record.id,
    }
    grid = Table.grid(padding=(0, 2))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column(overflow="fold")
    for name, value in facts.items():
        if value:
            grid.add_row(name, _text(value))
    return grid


def _table(title: str, columns: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table | None:
    """A table without the columns that are empty in all rows; None when there are no rows."""
    cells = [tuple(row) for row in rows]
    used = [index for index in range(len(columns)) if any(row[index] for row in cells)]
    if not used:
        return None
    table = Table(title=title, title_justify="left", title_style="bold cyan")
    for index in used:
        table.add_column(columns[index], justify="right" if columns[index] == "number" else "left", overflow="fold")
    for row in cells:
        table.add_row(*(_text(row[index] or "") for index in used))
    return table


def _belligerent(item: Belligerent) -> tuple[str | None, ...]:
    return item.side, "  " * item.level + item.name, item.role, item.note


def _commander(item: Commander) -> tuple[str | None, ...]:
    return item.side, item.name, item.role or item.party, _join(fate.kind for fate in item.fates)


def _strength(item: Strength) -> tuple[str | None, ...]:
    return item.side, count(item.count), item.noun


def _casualty(item: Casualty) -> tuple[str | None, ...]:
    marks = ("total", item.is_total), ("part of another", item.is_subset), ("background", item.is_background)
    remarks = [item.party, item.scope, *(mark for mark, is_set in marks if is_set)]
    about = _join(part for part in remarks if part)
    return item.side, count(item.count), item.kind, item.who, item.claimant, about, item.raw


def _materiel(item: Materiel) -> tuple[str | None, ...]:
    return item.side, count(item.count), item.noun, item.state, item.claimant, item.raw


def _date(date: DateValue) -> str:
    end = f"(end: {date.end_qualifier})" if date.end_qualifier else None
    return " ".join(part for part in (date.qualifier, date.edtf, end) if part)


def _text(value: str) -> Text:
    """A text of the document on one line, without anything that could move the cursor."""
    return Text(printable(" ".join(value.split())))


def _join(parts: Iterable[str]) -> str:
    return "; ".join(parts)
