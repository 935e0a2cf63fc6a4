"""`infoparse show`: the records of one document, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from infoparse.cli._configuration import configuration_options
from infoparse.cli._reading import content, read, reading_options

if TYPE_CHECKING:
    from infoparse.plugin import Prose


@click.command()
@click.argument("file", metavar="FILE", type=click.Path())
@reading_options
@configuration_options
def command(file: str, parser: str | None, prose: Prose, without: tuple[str, ...]) -> int:
    """Show the records of one document as tables.

    FILE may be '-'. Colour is used only on a terminal and never when NO_COLOR is set.
    """
    from rich.console import Console

    from infoparse.cli._report import Report
    from infoparse.cli._tables import tables

    report = Report()
    console = Console(highlight=False)
    for result in report.watch(read([content(file)], parser=parser, prose=prose, without=without)):
        for record in result.records:
            console.print(tables(record))
    return 1 if report.fails("error") else 0
