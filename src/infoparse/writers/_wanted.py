"""Which tables an output holds, by the options of the user."""

from __future__ import annotations

from infoparse.writers import _columns
from infoparse.writers._tables import TABLES, Table


def one(table: str | None, columns: str | None) -> Table:
    """The table of a file that holds one: that of the name, or events in a data set's columns; by default events."""
    return _columns.table(columns) if columns else TABLES[table or "event"]


def several(columns: str | None) -> tuple[Table, ...]:
    """The tables of an output that holds all: the four, and events in a data set's columns if asked for."""
    return (*TABLES.values(), _columns.table(columns)) if columns else tuple(TABLES.values())
