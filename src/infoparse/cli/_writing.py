"""Options of commands that write records, and what they amount to."""

from __future__ import annotations

import pkgutil
from typing import NamedTuple

import click

from infoparse import writers
from infoparse.cli._options import together
from infoparse.cli._terminal import printable

BUILT_IN = sorted(module.name for module in pkgutil.iter_modules(writers.__path__) if module.name[0] != "_")
"""Names for `--help`, which imports no writer."""


class Destination(NamedTuple):
    """What `writers.save` is told beside the records."""

    form: str
    """Name of the format."""
    path: str | None
    """The file or folder; None for standard output."""
    options: dict[str, str]
    """What else was asked for."""


def _formats(_context: click.Context, _parameter: click.Parameter, start: str) -> list[str]:
    return sorted(w.name for w in writers.writers().values() if w.fault is None and w.name.startswith(start))


output_options = together(
    click.option(
        "-o",
        "--output",
        metavar="FILE",
        type=click.Path(),
        help="Write to this file, whole or not at all; a name that ends in '/' is a folder for all tables as csv "
        "or parquet, '-' is standard output.",
    ),
    click.option(
        "--to",
        metavar="FORMAT",
        shell_complete=_formats,
        help=f"Output format: {', '.join(BUILT_IN)}, or one that another package brought. Without it the suffix of "
        "FILE decides, and standard output gets jsonl.",
    ),
    click.option(
        "--rows",
        type=click.Choice(writers.TABLES),
        help="Table to write to a csv or parquet file: a row for each event, party or unit, commander, or figure. "
        "Without it csv has events and parquet whole records.",
    ),
    click.option(
        "--columns",
        type=click.Choice(writers.COLUMNS),
        help="Give events the columns of this data set: in csv and parquet instead of ours, in a folder or a "
        "database as one more table.",
    ),
)
"""Where records go, and in what form."""


def destination(output: str | None, to: str | None, rows: str | None, columns: str | None) -> Destination:
    """Where records go, by those options; wrong usage and what can't be written there end the run here."""
    path = None if output in {None, "-"} else output
    given = {"table": rows, "columns": columns}
    options = {name: value for name, value in given.items() if value}
    try:
        form = to or ("jsonl" if path is None else writers.by_suffix(path))
        writers.check(form, path, **options)
    except (LookupError, ValueError) as error:
        raise click.UsageError(str(error)) from error
    except (ModuleNotFoundError, OSError) as error:
        raise unwritable(path, error) from error
    return Destination(form, path, options)


def unwritable(path: str | None, error: Exception) -> click.ClickException:
    """What is told when output can't be written."""
    if not isinstance(error, OSError):
        return click.ClickException(printable(str(error)))
    from infoparse.diagnostics import diagnose

    remark = diagnose(
        "IP700", path="standard output" if path is None else path or "''", reason=error.strerror or str(error)
    )
    return click.ClickException(f"{remark.code} {printable(remark.message)}")
