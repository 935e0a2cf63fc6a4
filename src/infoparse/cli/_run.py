"""A run of `infoparse convert`: from results to an output, by way of a stage from which it can be resumed."""

from __future__ import annotations

import signal
import threading
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any, NoReturn, TextIO

import click

from infoparse import writers
from infoparse.cli._terminal import echo, plural, printable
from infoparse.cli._writing import Destination, unwritable

if TYPE_CHECKING:
    from infoparse.batch import Packed
    from infoparse.cli._report import Report
    from infoparse.plan import Plan
    from infoparse.pool import Batch
    from infoparse.stage import Stage


def plugins(parser: str | None, without: Collection[str]) -> dict[str, str]:
    """The versions of all plugins that decide about records, which a run that is resumed has to have again."""
    from infoparse.readers import readers
    from infoparse.registry import parsers

    working = (p for p in parsers(without=without).values() if p.fault is None and parser in {None, p.name})
    return {
        **{f"parser {p.name}": f"{p.version} of {p.origin}" for p in working},
        **{f"reader {r.name}": r.origin for r in readers().values() if r.fault is None},
    }


@contextmanager
def staged(path: str | None, run: Mapping[str, Any], *, resume: bool, quiet: bool) -> Iterator[Stage | None]:
    """A stage for an output that is a file or folder; None for standard output, devices and pipes.

    When the block is broken off, what is done is kept, and told how to go on from.
    """
    if path is None or (Path(path).exists() and not Path(path).is_file() and not Path(path).is_dir()):
        if resume:
            raise click.UsageError("--resume needs a file that is named with -o")
        yield None
        return
    from infoparse.stage import NotResumable, Stage

    stage = None
    try:
        stage = Stage(path, run, resume=resume)
        if resume and not quiet:
            echo(f"resumed after {_done(stage)}" if stage.kept else "there is nothing to resume; the run starts anew")
        with stage:
            yield stage
    except NotResumable as error:
        raise click.ClickException(str(error)) from error
    except OSError as error:
        _tell(stage)
        raise unwritable(path, error) from error
    except BaseException:
        _tell(stage)
        raise


def _tell(stage: Stage | None) -> None:
    if stage and stage.kept:
        be = "is" if stage.kept.counts.get("documents") == 1 else "are"
        echo(f"{_done(stage)} {be} kept; the same command with --resume goes on from there")


def _done(stage: Stage) -> str:
    return plural(stage.kept.counts.get("documents", 0) if stage.kept else 0, "document")


class _Ended(KeyboardInterrupt):
    """A signal that ends the run came; nothing takes it for a fault of the document at hand."""


@contextmanager
def terminable() -> Iterator[None]:
    """In the block, SIGTERM and the end of the terminal leave things as Ctrl-C does; exit codes are those of shells."""

    def end(number: int, _frame: FrameType | None) -> NoReturn:
        raise _Ended(number)

    known = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    main = threading.current_thread() is threading.main_thread()
    ours = [number for number in known if main and signal.getsignal(number) == signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, end)
        yield
    except _Ended as ended:
        raise SystemExit(128 + ended.args[0]) from None
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def show(plans: Iterable[Plan], stdout: TextIO | None) -> str:
    """Print a line for each plan: name, readers and parser, parted by tabs; what comes back sums up."""
    total: Counter[str] = Counter()
    for plan in plans:
        parser = plan.failure.code if plan.failure else plan.parser or "no parser"
        total[parser] += 1
        click.echo("\t".join((printable(plan.uri), "+".join(plan.via) or "file", parser)), stdout)
    each = (f"{name}: {number:,}" for name, number in sorted(total.items()))
    return plural(total.total(), "document") + f" ({', '.join(each)})" * bool(total)


def write(
    batches: Iterable[Batch[Packed]],
    to: Destination,
    report: Report,
    stage: Stage | None,
    limit: int | None,
    stdout: TextIO | None,
) -> None:
    """Write the records of those batches, after the ones that the stage holds.

    Raises OSError where that can't be done; `limit` counts documents from the start of the stage, and what goes to
    standard output goes to `stdout`.
    """
    if stage is None:
        lines = (line for _, results in batches for line in _lines(results, report, limit) if line)
        _save(lines, to, stdout)
        return
    for sources, results in batches:
        for line in _lines(results, report, limit):
            stage.add(line)
        if report.documents == limit:
            break
        stage.mark(sources, report.counts)
    report.writing(to.path)
    _finish(stage, to)


def _lines(results: Iterable[Packed], report: Report, limit: int | None) -> Iterator[bytes]:
    """The records of each document, counted and reported."""
    left = None if limit is None else limit - report.documents
    for result in report.watch(islice(results, left)):
        yield result.lines


def _finish(stage: Stage, to: Destination) -> None:
    from infoparse.writers._files import PACKED, whole

    assert to.path
    if to.form == "jsonl" and not to.path.lower().endswith(tuple(PACKED)):
        with whole(to.path) as part:
            stage.hand_over(part)
    else:
        _save(stage.lines(), to)


def _save(lines: Iterable[bytes], to: Destination, stdout: TextIO | None = None) -> None:
    """Write records that are JSON Lines, any number of whole lines at a time."""
    place = to.path if to.path is not None else stdout
    if to.form == "jsonl":
        from infoparse.writers._files import output

        with output(place) as stream:
            stream.writelines(line.decode() for line in lines)
        return
    from infoparse.serialize import from_json

    records = (from_json(line) for some in lines for line in some.splitlines())
    writers.save(to.form, records, place, **to.options)
