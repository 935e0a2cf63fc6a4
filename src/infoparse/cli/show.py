"""`infoparse show`: the records of one document, for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from infoparse.cli._configuration import configuration_options
from infoparse.cli._paths import wait_for
from infoparse.cli._reading import container_options, known, reading_options

if TYPE_CHECKING:
    from infoparse.plugin import Prose


@click.command()
@click.argument("path", metavar="PATH", type=click.Path())
@container_options
@reading_options
@configuration_options
def command(path: str, parser: str | None, prose: Prose, without: tuple[str, ...], **container: Any) -> int:
    """Show the records of a document as tables.

    PATH may be '-', and what 'infoparse convert' reads: the documents of a folder or an archive follow one another.
    Colour is used only on a terminal and never when NO_COLOR is set.
    """
    from rich.console import Console

    from infoparse.batch import parse_many
    from infoparse.cli._report import Report
    from infoparse.cli._tables import tables
    from infoparse.inputs import Options
    from infoparse.readers import expand

    wait_for(path)
    report = Report()
    console = Console(highlight=False)
    console.width = max(console.width, 20)  # nothing at all is shown where COLUMNS is 0
    sources = expand([path], options=Options(**container))
    results = parse_many(sources, parser=known(parser, without), prose=prose, without=without)
    for result in report.watch(results):
        for record in result.records:
            console.print(tables(record))
    return 1 if report.fails("error") else 0
