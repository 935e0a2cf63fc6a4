"""Many documents: results in order, in bounded memory, on one or several processes."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from os import PathLike, fspath

import attrs

from infoparse import registry
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import UnreadableInput
from infoparse.pipeline import parse, parse_bytes, read
from infoparse.plugin import Prose
from infoparse.record import Record
from infoparse.source import Lines, decode

Input = str | PathLike[str] | tuple[str, str | bytes] | UnreadableInput
"""A document: a path, a pair of name and text (or bytes), or one that is known to be unreadable."""

Work = Callable[[Input], "Result"]

EXCERPT = 100
CHUNK = 8
AHEAD = 2 * CHUNK


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
) -> Iterator[Result]:
    """One result for each source, in the order of the sources.

    Sources are taken as results are asked for, with more than one job a few dozen ahead, so that neither list has to
    fit into memory. A document that can't be read is a result with a `failure`; it never stops the others.

    Args:
        sources: paths, or pairs of a name and a text (str, or bytes of unknown encoding).
        jobs: worker processes; with 1 the work is done in this process.
        parser: name of the parser for all; None to let `detect` choose for each.
        prose: as for `parse`.
        without: parsers to leave out.

    Raises:
        UnknownParser: `parser` names none that works.
        ValueError: `jobs` is below 1.
    """
    if jobs < 1:
        raise ValueError(f"jobs must be at least 1, not {jobs}")
    if parser is not None:
        registry.find(parser, without=without)
    work = partial(_result, parser=parser, prose=prose, without=tuple(without))
    return map(work, sources) if jobs == 1 else _spread(work, sources, jobs)


def _result(source: Input, *, parser: str | None, prose: Prose, without: tuple[str, ...]) -> Result:
    uri = _name(source)
    if isinstance(source, UnreadableInput):
        return _failure(uri, diagnose("IP103", reason=source.reason))
    try:
        text = source[1] if isinstance(source, tuple) else read(source)
        if isinstance(text, str):
            records = parse(text, parser=parser, uri=uri, prose=prose, without=without)
        else:
            records = parse_bytes(text, parser=parser, uri=uri, prose=prose, without=without)
        return Result(uri, records, None, _remarks(text, records))
    except UnreadableInput as error:
        return _failure(uri, diagnose("IP103", reason=error.reason))
    except Exception as error:  # noqa: BLE001 - one document never stops a batch
        return _failure(uri, diagnose("IP701", fault=f"{type(error).__name__}: {error}"))


def _name(source: Input) -> str:
    if isinstance(source, UnreadableInput):
        return source.path
    return source[0] if isinstance(source, tuple) else fspath(source)


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
    return Remark(diagnostic, line, column, excerpt, at, max(0, min(span.end - span.start, len(excerpt) - at)))


def _spread(work: Work, sources: Iterable[Input], jobs: int) -> Iterator[Result]:
    """Results in order, with at most `AHEAD` documents for each worker on their way, `CHUNK` in one parcel."""
    registry.parsers()  # workers that are forked inherit what is loaded
    waiting = iter(sources)
    pool = _pool(jobs)
    window: deque[tuple[tuple[Input, ...], Future[list[Result]]]] = deque()
    try:
        while chunk := tuple(islice(waiting, CHUNK)):
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


def _several(work: Work, chunk: tuple[Input, ...]) -> list[Result]:
    return [work(source) for source in chunk]


def _settle(work: Work, chunk: tuple[Input, ...], future: Future[list[Result]]) -> Iterator[Result]:
    """The results of a parcel; when a worker died, each document is read once more in a process of its own."""
    try:
        yield from future.result()
    except BrokenProcessPool:
        for source in chunk:
            yield _alone(work, source)
    except Exception:  # noqa: BLE001 - a document or a record that can't travel between processes is read in this one
        yield from map(work, chunk)


def _alone(work: Work, source: Input) -> Result:
    with _pool(1) as pool:
        try:
            return pool.submit(work, source).result()
        except BrokenProcessPool:
            return _failure(_name(source), diagnose("IP702"))


def _pool(jobs: int) -> ProcessPoolExecutor:
    # The terminal sends Ctrl-C to workers too; the parent alone answers it.
    return ProcessPoolExecutor(jobs, initializer=signal.signal, initargs=(signal.SIGINT, signal.SIG_IGN))
