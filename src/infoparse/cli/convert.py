"""`infoparse convert`: documents to records."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from infoparse import writers
from infoparse.cli._reading import container_options, read, reading_options

if TYPE_CHECKING:
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
    "-j", "--jobs", metavar="N", type=click.IntRange(min=1), default=1, show_default=True, help="Worker processes."
)
@click.option(
    "--timeout",
    metavar="SECONDS",
    type=click.FloatRange(min=0, min_open=True),
    help="Give up documents that take longer.",
)
@container_options
@reading_options
def command(
    paths: tuple[str, ...],
    output: str | None,
    to: str | None,
    jobs: int,
    timeout: float | None,
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
    from infoparse.cli._report import Report
    from infoparse.inputs import Options
    from infoparse.readers import expand

    path = None if output in {None, "-"} else output
    write = writers.find(to or _by_suffix(path))
    report = Report()
    sources = expand(paths, skip=path, options=Options(**container))
    results = read(sources, parser=parser, prose=prose, without=without, jobs=jobs, timeout=timeout)
    records = (record for result in report.watch(results) for record in result.records)
    try:
        with writers.output(path) as stream:
            write(records, stream)
    except BrokenPipeError:
        raise
    except OSError as error:
        from infoparse.diagnostics import diagnose

        remark = diagnose("IP700", path=path or "standard output", reason=error.strerror or str(error))
        raise click.ClickException(f"{remark.code} {remark.message}") from error
    return 1 if report.failed else 0


def _by_suffix(path: str | None) -> str:
    if path is None:
        return "jsonl"
    suffix = path.rpartition(".")[2].lower()
    if suffix in writers.names():
        return suffix
    known = ", ".join(f".{name}" for name in writers.names())
    raise click.UsageError(f"the suffix of {path!r} names no format ({known}); say --to")
