"""What goes out: records in an output format, and the writers that make it.

A writer is a plugin like a parser: `WRITER` of a module in the folder `infoparse.writers`, or an entry point in the
group of that name.

    WRITER = Writer("bulletin", text=write, summary="Bulletins for the radio")

`write(records, stream)` takes the records one by one, so that a run of any length needs the same memory, and writes
text; a format that is no text has `file` or `folder` instead, which are given a path. They know nothing of temporary
names: what they make appears under the name that the user gave when they return, and vanishes when they raise.
"""

from __future__ import annotations

from collections.abc import Callable

import attrs


@attrs.frozen
class Writer:
    """A format that infoparse writes, in one or more of three ways."""

    name: str
    """Name on the command line."""
    text: Callable[..., None] | None = attrs.field(default=None, kw_only=True)
    """`text(records, stream, **options)` writes to a stream of text: a file, compressed or not, or standard output."""
    file: Callable[..., None] | None = attrs.field(default=None, kw_only=True)
    """`file(records, path, **options)` makes a file of that path."""
    folder: Callable[..., None] | None = attrs.field(default=None, kw_only=True)
    """`folder(records, path, **options)` fills an empty folder with files, whose names begin with those of tables."""
    suffixes: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Suffixes of file names that stand for it, without the dot; the name is always one."""
    options: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """What the functions take beside: `table` names one of the four tables, `columns` another data set's columns."""
    requires: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    """Modules that have to be there."""
    install: str = attrs.field(default="", kw_only=True)
    """What to install to have them, such as `infoparse[parquet]`."""
    summary: str = ""
    """One line for people."""
    origin: str = "infoparse"
    """Package that brought it; set by the registry."""
    fault: str | None = None
    """Why it can't be used; None for a working writer. Set by the registry."""

    @property
    def endings(self) -> tuple[str, ...]:
        """All suffixes that stand for it."""
        return tuple(dict.fromkeys((self.name, *self.suffixes)))
