"""Many documents: results in order, in bounded memory, on one or several processes."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import TypeVar

from infoparse import registry, vocabulary
from infoparse.diagnostics import diagnose
from infoparse.errors import UnreadableInput
from infoparse.inputs import Entry, Input, Shard, Unread, name
from infoparse.outcome import Packed, Remark, Result, failure, given_up, pack, remarks
from infoparse.pipeline import parse, parse_bytes, parser_for, text_of
from infoparse.plugin import Prose
from infoparse.pool import STOPPING, Batch, Work, run
from infoparse.record import Record

__all__ = ["Input", "Packed", "Remark", "Result", "cores", "pack_many", "parse_many"]

T = TypeVar("T")


def parse_many(
    sources: Iterable[Input],
    *,
    jobs: int = 1,
    parser: str | None = None,
    prose: Prose = "fill",
    without: Collection[str] = (),
    timeout: float | None = None,
) -> Iterator[Result]:
    """One result for each document, in the order of the sources.

    Sources are taken as results are asked for, with more than one job some hundred ahead, so that neither list has to
    fit into memory. A document that can't be read is a result with a `failure`; it never stops the others. It may be
    called from any thread and process, and installs no signal handlers in either.

    Args:
        sources: paths, or pairs of a name and a text (str, or bytes of unknown encoding).
        jobs: worker processes; with 1, or little to do, the work is done in this process. Where they can't be forked
            (Windows, macOS, beside other threads), the main module is imported by each worker and has to keep its own
            calls behind `if __name__ == "__main__"`.
        parser: name of the parser for all; None to let `detect` choose for each.
        prose: as for `parse`.
        without: parsers to leave out.
        timeout: seconds after which a document is given up; None for no limit. With a limit, even one job has a process
            of its own; systems without interval timers (Windows) know no limit.

    Raises:
        UnknownParser: `parser` names none that works.
        ValueError: `jobs` is below 1, or `timeout` not above 0.
    """
    work = partial(_result, parser=parser, prose=prose, without=tuple(without))
    batches = _batches(work, sources, jobs=jobs, parser=parser, without=without, timeout=timeout)
    return (result for _, results in batches for result in results)


def pack_many(
    sources: Iterable[Input],
    *,
    jobs: int = 1,
    parser: str | None = None,
    prose: Prose = "fill",
    without: Collection[str] = (),
    timeout: float | None = None,
) -> Iterator[Batch[Packed]]:
    """As `parse_many`, with the records as JSON Lines, in batches that say how many sources they are.

    Workers write the JSON, so that little is left for this process. A batch is a pair of the number of sources that it
    is done with (a shard is one) and their results, which have to be taken before the next batch is asked for.
    """
    work = partial(_packed, parser=parser, prose=prose, without=tuple(without))
    return _batches(work, sources, jobs=jobs, parser=parser, without=without, timeout=timeout)


def cores() -> int:
    """Processor cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batches(
    work: Work[T],
    sources: Iterable[Input],
    *,
    jobs: int,
    parser: str | None,
    without: Collection[str],
    timeout: float | None,
) -> Iterator[Batch[T]]:
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be above 0, not {timeout}")
    if parser is not None:
        registry.find(parser, without=without)
    first: list[Input] = []
    return run(work, _noting(sources, first), jobs=jobs, timeout=timeout, warm=_specimens(parser, first))


def _noting(sources: Iterable[Input], first: list[Input]) -> Iterator[Input]:
    """The sources; the first one is put into the list."""
    for source in sources:
        if not first:
            first.append(source)
        yield source


def _specimens(parser: str | None, first: list[Input]) -> Iterator[Input]:
    """A few documents for the parser that was asked for, or that the first source names; else for all parsers."""
    if parser is None and first and isinstance(first[0], Entry | Shard):
        parser = first[0].parser
    known = vocabulary.load("specimens")
    for kind in [parser] if parser in known else known:
        yield from (Entry(name, text, parser=kind) for name, text in known[kind].items())


def _packed(source: Input, *, parser: str | None, prose: Prose, without: tuple[str, ...]) -> Packed:
    return pack(_result(source, parser=parser, prose=prose, without=without))


def _result(source: Input, *, parser: str | None, prose: Prose, without: tuple[str, ...]) -> Result:
    uri = name(source)
    if isinstance(source, Unread):
        return failure(uri, source.diagnostic)
    try:
        text = text_of(source)
        parser = parser_for(source, parser, without)
        if isinstance(text, str):
            records = parse(text, parser=parser, uri=uri, prose=prose, without=without)
        else:
            records = parse_bytes(text, parser=parser, uri=uri, prose=prose, without=without)
        if isinstance(source, Entry):
            _introduce(source, records)
        return Result(uri, records, None, remarks(text, records))
    except UnreadableInput as error:
        return failure(uri, diagnose("IP103", reason=error.reason))
    except STOPPING:
        raise
    except BaseException as error:  # noqa: BLE001 - one document never stops a batch
        return failure(uri, given_up(error))


def _introduce(entry: Entry, records: Iterable[Record]) -> None:
    """Add what the container says of a document; the title of a page is the container's, whatever its box is called."""
    for record in records:
        source = record.source
        source.title = entry.title or source.title
        source.labels = {**entry.labels, **source.labels}
