"""`infoparse convert`: documents to records."""

from __future__ import annotations

from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any

import click

from infoparse import writers
from infoparse.cli._feedback import feedback, feedback_options
from infoparse.cli._reading import container_options, read, reading_options

if TYPE_CHECKING:
    from infoparse.cli._diagnostics import Form
    from infoparse.cli._report import FailOn
    from infoparse.plugin import Prose


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("-o", "--output", metavar="FILE", help="Write to this file, whole or not at all; '-' is standard output.")
@click.option(
    "--to",
    type=click.Choice(writers.names()),
    help="Output format; without it the suffix of FILE decides, and standard output gets jsonl.",
)
@click.option(
    "--rows",
    type=click.Choice(writers.TABLES),
    help="Table to write as csv or parquet: a row for each event (the default), party or unit, commander, or figure.",
)
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
def command(
    paths: tuple[str, ...],
    output: str | None,
    to: str | None,
    rows: str | None,
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

    path = None if output in {None, "-"} else output
    form = to or _by_suffix(path)
    if path is None and not writers.is_text(form):
        raise click.UsageError(f"{form} can't go to standard output; name a file with -o")
    if rows and form not in writers.WITH_TABLES:
        raise click.UsageError(f"--rows goes with {' and '.join(writers.WITH_TABLES)}, not with {form}")
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
            writers.save(form, records, path, **({"table": rows} if rows else {}))
        except BrokenPipeError:
            raise
        except ModuleNotFoundError as error:
            raise click.ClickException(f"{form} needs another package: install infoparse[{form}]") from error
        except OSError as error:
            from infoparse.diagnostics import diagnose

            remark = diagnose("IP700", path=path or "standard output", reason=error.strerror or str(error))
            raise click.ClickException(f"{remark.code} {remark.message}") from error
    return 1 if report.fails(fail_on) else 0


def _by_suffix(path: str | None) -> str:
    if path is None:
        return "jsonl"
    base = path.lower()
    for packed in writers.PACKED:
        base = base.removesuffix(packed)
    suffix = base.rpartition(".")[2]
    if suffix in writers.names() and (base == path.lower() or writers.is_text(suffix)):
        return suffix
    known = ", ".join(f".{name}" for name in writers.names())
    raise click.UsageError(f"the suffix of {path!r} names no format ({known}, text also .gz or .zst); say --to")
