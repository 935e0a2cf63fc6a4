"""Many documents: results in order, in bounded memory, on one or several processes."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from types import FrameType
from typing import NoReturn

import attrs

from infoparse import registry
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import UnreadableInput
from infoparse.inputs import Entry, Input, Shard, Unread, name
from infoparse.pipeline import parse, parse_bytes, read
from infoparse.plugin import Prose
from infoparse.record import Record
from infoparse.source import Lines, decode

__all__ = ["Input", "Remark", "Result", "parse_many"]

Work = Callable[[Input], "Result"]

EXCERPT = 100
CHUNK = 8
AHEAD = 2 * CHUNK
HEAVY = 1_000_000
"""A parcel of more characters or bytes than this is sent before it is full, so that what waits stays small."""


@attrs.define
class Remark:
    """A diagnostic with its place as a person looks for it."""

    diagnostic: Diagnostic
    """What was wrong."""
    line: int = 1
    """Line, counted from 1; 1 when it concerns the whole document."""
    column: int = 1
    """Column in characters, counted from 1."""
    excerpt: str = ""
    """That line of the text, a long one cut to 100 characters around the place; empty without a place."""
    at: int = 0
    """Where in the excerpt the place begins, in characters from 0."""
    length: int = 0
    """How many characters of the excerpt it covers."""
    end_line: int = 1
    """Line of its end, counted from 1."""
    end_column: int = 1
    """Column behind its last character, counted from 1."""


@attrs.define
class Result:
    """What became of one document."""

    uri: str | None
    """Path or name as it was given."""
    records: tuple[Record, ...] = ()
    """Its records; empty only when it could not be read at all."""
    failure: Diagnostic | None = None
    """Why it could not be read at all; None when there are records."""
    remarks: tuple[Remark, ...] = ()
    """The failure and the diagnostics of all its records, with line and column."""

    @property
    def failed(self) -> bool:
        """True where something in the document could not be read."""
        return any(remark.diagnostic.severity == "error" for remark in self.remarks)


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

    Sources are taken as results are asked for, with more than one job a few dozen ahead, so that neither list has to
    fit into memory. A document that can't be read is a result with a `failure`; it never stops the others.

    Args:
        sources: paths, or pairs of a name and a text (str, or bytes of unknown encoding).
        jobs: worker processes; with 1 the work is done in this process.
        parser: name of the parser for all; None to let `detect` choose for each.
        prose: as for `parse`.
        without: parsers to leave out.
        timeout: seconds after which a document is given up; None for no limit. With a limit, even one job has a process
            of its own; systems without interval timers (Windows) know no limit.

    Raises:
        UnknownParser: `parser` names none that works.
        ValueError: `jobs` is below 1, or `timeout` not above 0.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if timeout is not None and timeout <= 0:
        raise ValueError(f"timeout must be above 0, not {timeout}")
    if parser is not None:
        registry.find(parser, without=without)
    work: Work = partial(_result, parser=parser, prose=prose, without=tuple(without))
    if timeout is not None and hasattr(signal, "setitimer"):
        return _spread(partial(_limited, work, timeout), sources, jobs)
    return _here(work, sources) if jobs == 1 else _spread(work, sources, jobs)


def _here(work: Work, sources: Iterable[Input]) -> Iterator[Result]:
    for source in sources:
        yield from map(work, _documents(source))


def _documents(source: Input) -> Iterator[Input]:
    """What a shard holds; any other source is a document itself."""
    if not isinstance(source, Shard):
        yield source
        return
    try:
        yield from source.open()
    except Exception as error:  # noqa: BLE001 - a shard that can't be opened never stops a batch
        yield Unread(source.uri, diagnose("IP701", fault=f"{type(error).__name__}: {error}"))


def _result(source: Input, *, parser: str | None, prose: Prose, without: tuple[str, ...]) -> Result:
    uri = name(source)
    if isinstance(source, UnreadableInput):
        return _failure(uri, diagnose("IP103", reason=source.reason))
    if isinstance(source, Unread):
        return _failure(uri, source.diagnostic)
    try:
        text = _text(source)
        if isinstance(text, str):
            records = parse(text, parser=parser, uri=uri, prose=prose, without=without)
        else:
            records = parse_bytes(text, parser=parser, uri=uri, prose=prose, without=without)
        if isinstance(source, Entry):
            _introduce(source, records)
        return Result(uri, records, None, _remarks(text, records))
    except UnreadableInput as error:
        return _failure(uri, diagnose("IP103", reason=error.reason))
    except Exception as error:  # noqa: BLE001 - one document never stops a batch
        return _failure(uri, diagnose("IP701", fault=f"{type(error).__name__}: {error}"))


def _text(source: Input) -> str | bytes:
    if isinstance(source, Entry):
        return source.text
    if isinstance(source, tuple):
        return source[1]
    if isinstance(source, Shard | Unread | UnreadableInput):
        raise TypeError(f"not a document but {type(source).__name__}")
    return read(source)


def _introduce(entry: Entry, records: Iterable[Record]) -> None:
    """Add what the container says of a document where the document does not say it."""
    for record in records:
        source = record.source
        if source.title is None:
            source.title = entry.title
        source.labels = {**entry.labels, **source.labels}


class _Late(BaseException):
    """Raised in a worker when a document's time is over; no parser catches it as one of its own faults."""


def _late(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise _Late


def _limited(work: Work, seconds: float, source: Input) -> Result:
    """The result of a document, or the failure to be in time. Only for workers, whose signals are their own.

    The alarm interrupts Python code. Compiled code that never comes back is not reached by it: for that, twice the time
    on the processor ends the process (SIGPROF's default), which costs the same document alone.
    """
    signal.signal(signal.SIGALRM, _late)
    try:
        signal.setitimer(signal.ITIMER_PROF, 2 * seconds + 1)
        signal.setitimer(signal.ITIMER_REAL, seconds)
        try:
            return work(source)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.setitimer(signal.ITIMER_PROF, 0)
    except _Late:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return _failure(name(source), diagnose("IP703", seconds=seconds))


def _failure(uri: str, diagnostic: Diagnostic) -> Result:
    return Result(uri, (), diagnostic, (Remark(diagnostic),))


def _remarks(text: str | bytes, records: Iterable[Record]) -> tuple[Remark, ...]:
    found = [diagnostic for record in records for diagnostic in record.diagnostics]
    if not any(diagnostic.span for diagnostic in found):
        return tuple(map(Remark, found))
    lines = Lines(text if isinstance(text, str) else decode(text).text)
    return tuple(_place(diagnostic, lines) for diagnostic in found)


def _place(diagnostic: Diagnostic, lines: Lines) -> Remark:
    span = diagnostic.span
    if span is None:
        return Remark(diagnostic)
    line, column = lines.place(span.start)
    text = lines.line(line)
    first = max(0, min(column - 1 - EXCERPT // 2, len(text) - EXCERPT))
    excerpt = text[first : first + EXCERPT]
    at = column - 1 - first
    length = max(0, min(span.end - span.start, len(excerpt) - at))
    return Remark(diagnostic, line, column, excerpt, at, length, *lines.place(span.end))


def _spread(work: Work, sources: Iterable[Input], jobs: int) -> Iterator[Result]:
    """Results in order, with at most `AHEAD` documents or two shards for each worker on their way."""
    registry.parsers()  # workers that are forked inherit what is loaded
    pool = _pool(jobs)
    window: deque[tuple[tuple[Input, ...], Future[list[Result]]]] = deque()
    try:
        for chunk in _parcels(sources):
            try:
                future = pool.submit(_several, work, chunk)
            except BrokenProcessPool:
                pool = _pool(jobs)
                future = pool.submit(_several, work, chunk)
            window.append((chunk, future))
            if len(window) * CHUNK >= jobs * AHEAD:
                yield from _settle(work, *window.popleft())
        while window:
            yield from _settle(work, *window.popleft())
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _parcels(sources: Iterable[Input]) -> Iterator[tuple[Input, ...]]:
    """The sources in order, up to `CHUNK` in a parcel, fewer when they are large; a shard is a parcel of its own."""
    parcel: list[Input] = []
    weight = 0
    for source in sources:
        if isinstance(source, Shard):
            if parcel:
                yield tuple(parcel)
            yield (source,)
            parcel, weight = [], 0
            continue
        parcel.append(source)
        weight += _weight(source)
        if len(parcel) == CHUNK or weight > HEAVY:
            yield tuple(parcel)
            parcel, weight = [], 0
    if parcel:
        yield tuple(parcel)


def _weight(source: Input) -> int:
    text = source.text if isinstance(source, Entry) else source[1] if isinstance(source, tuple) else ""
    return len(text) if isinstance(text, str | bytes) else 0


def _several(work: Work, chunk: tuple[Input, ...]) -> list[Result]:
    return [work(document) for source in chunk for document in _documents(source)]


def _settle(work: Work, chunk: tuple[Input, ...], future: Future[list[Result]]) -> Iterator[Result]:
    """The results of a parcel; when a worker died, each document is read once more, by one worker at a time."""
    try:
        yield from future.result()
    except BrokenProcessPool:
        yield from _one_by_one(work, (document for source in chunk for document in _documents(source)))
    except Exception:  # noqa: BLE001 - a document or a record that can't travel between processes is read in this one
        yield from _here(work, chunk)


def _one_by_one(work: Work, documents: Iterable[Input]) -> Iterator[Result]:
    pool = _pool(1)
    try:
        for document in documents:
            try:
                yield pool.submit(work, document).result()
            except BrokenProcessPool:
                yield _failure(name(document), diagnose("IP702"))
                pool = _pool(1)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _pool(jobs: int) -> ProcessPoolExecutor:
    # The terminal sends Ctrl-C to workers too; the parent alone answers it.
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
