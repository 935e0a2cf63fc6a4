"""`infoparse convert`: documents to records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from infoparse.cli._configuration import configuration_files, configuration_options
from infoparse.cli._feedback import feedback, feedback_options, for_program
from infoparse.cli._paths import keep_apart, wait_for
from infoparse.cli._progress import in_step
from infoparse.cli._reading import container_options, known, reading_options
from infoparse.cli._run import plugins, show, staged, terminable, write
from infoparse.cli._stdout import records_only
from infoparse.cli._terminal import echo
from infoparse.cli._writing import destination, output_options, unwritable

if TYPE_CHECKING:
    from infoparse.cli._diagnostics import Form
    from infoparse.cli._report import FailOn
    from infoparse.inputs import Input
    from infoparse.plugin import Prose


def _at_most(limit: float) -> Callable[[click.Context, click.Parameter, Any], Any]:
    """A callback for a number beyond which counters and timers fail; it is as good as any larger one."""
    return lambda _context, _parameter, value: None if value is None else min(limit, value)


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path())
@output_options
@click.option(
    "-j",
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Worker processes; without it as many as there are processor cores.",
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    callback=_at_most(1e8),
    help="Give up documents that take longer.",
)
@click.option(
    "--resume/--no-resume",
    help="Go on where the last run with the same output was broken off; without it such a run is started anew.",
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=0),
    callback=_at_most(sys.maxsize),
    help="Stop after so many documents.",
)
@click.option(
    "--sample",
    metavar="N",
    type=click.IntRange(min=0),
    help="Take only so many of all documents, in every run the same ones.",
)
@click.option(
    "--dry-run/--no-dry-run",
    help="Write nothing but a list of the documents, the readers that lead to them and the parser that fits.",
)
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
    jobs: int | None,
    timeout: float | None,
    resume: bool,
    limit: int | None,
    sample: int | None,
    dry_run: bool,
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
    from infoparse import __version__, readers
    from infoparse.batch import cores, pack_many
    from infoparse.cli._diagnostics import unicode
    from infoparse.inputs import Meter, Options

    to_ = destination(output, to, rows, columns)
    reading: dict[str, Any] = {"parser": known(parser, without), "prose": prose, "without": without}
    stdout = click.get_current_context().with_resource(records_only()) if to_.path is None or dry_run else None
    skip = keep_apart(paths, output=to_.path, log_file=log_file) + configuration_files()
    if not quiet:
        wait_for(*paths)
    meter = Meter()
    sources: Iterable[Input] = readers.expand(paths, skip=skip, options=Options(**container), meter=meter)
    if sample is not None:
        sources = readers.sample(sources, sample)
    jobs = jobs or cores()
    if dry_run:
        from infoparse.plan import plan_many

        plans = plan_many(sources, jobs=jobs, parser=parser, without=without, timeout=timeout)
        summary = show(islice(plans, limit), stdout)
        if not quiet:
            echo(summary)
        return 0
    run = {
        "version": __version__,
        **plugins(parser, without),
        "paths": [unicode(path) for path in paths],
        **reading,
        **container,
        "limit": limit,
        "sample": sample,
    }
    with (
        terminable(),
        staged(to_.path, run, resume=resume, quiet=quiet or for_program(diagnostics, log_file)) as stage,
        feedback(
            diagnostics=diagnostics,
            log_file=log_file,
            quiet=quiet,
            verbose=verbose,
            on_screen=stdout is not None and stdout.isatty(),
            meter=meter,
            size=partial(readers.size, paths, skip=skip),
            resumed=bool(stage and stage.marker),
        ) as report,
    ):
        if stage and stage.marker:
            report.restore(stage.marker.counts)
        left = stage.left(sources) if stage else sources
        batches = in_step(meter, left, partial(pack_many, jobs=jobs, timeout=timeout, **reading))
        try:
            write(batches, to_, report, stage, limit, stdout)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise unwritable(to_.path, error) from error
    return 1 if report.fails(fail_on) else 0
