"""`infoparse convert`: documents to records."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from infoparse import writers
from infoparse.cli._configuration import configuration_options
from infoparse.cli._feedback import feedback, feedback_options
from infoparse.cli._reading import container_options, read, reading_options
from infoparse.cli._writing import destination, output_options, unwritable

if TYPE_CHECKING:
    from infoparse.cli._diagnostics import Form
    from infoparse.cli._report import FailOn
    from infoparse.plugin import Prose


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@output_options
@click.option(
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="Give up documents that take longer.",
)
@click.option("--limit", metavar="N", type=click.IntRange(min=0), help="Stop after so many documents.")
@click.option(
    "--fail-on",
    type=click.Choice(["error", "warning", "never"]),
    default="error",
    show_default=True,
    help="Exit with 1 when a document has a diagnostic of this severity or worse.",
)
@feedback_options
@container_options
@reading_options
@configuration_options
def command(
    paths: tuple[str, ...],
    output: str | None,
    to: str | None,
    rows: str | None,
    columns: str | None,
    jobs: int,
    timeout: float | None,
    limit: int | None,
    fail_on: FailOn,
    diagnostics: Form,
    log_file: str | None,
    quiet: bool,
    verbose: bool,
    parser: str | None,
    prose: Prose,
    without: tuple[str, ...],
    **container: Any,
) -> int:
    """Convert documents to records.

    PATH is a file, a folder (its files are read in sorted order, hidden ones left out), a pattern ('news/*.txt') or '-'
    for standard input.
    Archives, compressed files, tables, dumps and web archives give the documents in them.
    A document that fails is reported on standard error and never stops the others.
    """
    from infoparse.inputs import Meter, Options
    from infoparse.readers import expand, size

    form, path, chosen = destination(output, to, rows, columns)
    meter = Meter()
    sources = expand(paths, skip=path, options=Options(**container), meter=meter)
    results = read(sources, parser=parser, prose=prose, without=without, jobs=jobs, timeout=timeout)
    with feedback(
        diagnostics=diagnostics,
        log_file=log_file,
        quiet=quiet,
        verbose=verbose,
        to_stdout=path is None,
        meter=meter,
        size=partial(size, paths, skip=path),
    ) as report:
        records = (record for result in report.watch(islice(results, limit)) for record in result.records)
        try:
            writers.save(form, records, path, **chosen)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(path, error) from error
    return 1 if report.fails(fail_on) else 0
