"""Work on many documents: in order, in bounded memory, in this process or on several.

Work is a function from one document to something that can be sent between processes. It raises nothing: for a document
that cost its worker's life, and for one that took too long, it is called with an `Unread` that says so.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain, islice
from types import FrameType
from typing import NoReturn, TypeVar

from infoparse.diagnostics import diagnose
from infoparse.inputs import Entry, Input, Shard, Unread, name, opened
from infoparse.workers import Task, Workers

T = TypeVar("T")
Work = Callable[[Input], T]
Batch = tuple[int, Iterable[T]]
"""How many sources, and the results of the documents in them."""
Parcel = tuple[Input, ...]

MOST = 32
"""Documents in a parcel."""
HEAVY = 100_000
"""Bytes in a parcel, about a tenth of a second's work; a larger document goes alone."""
FEW = 4
"""Fewer parcels than this are worked on sooner than workers are started for them."""
AHEAD = 4
"""Parcels on their way for each worker."""


def run(
    work: Work[T], sources: Iterable[Input], *, jobs: int = 1, timeout: float | None = None, warm: Iterable[Input] = ()
) -> Iterator[Batch[T]]:
    """Batches of results in the order of the sources. Each is to be taken before the next one is asked for.

    Worker processes are started only for more than one job and more than a few parcels of sources. Sources are taken as
    results are asked for, with workers a few parcels ahead.

    Args:
        work: what to do with a document.
        sources: documents, and shards of them, which are opened where they are worked on.
        jobs: worker processes.
        timeout: seconds that a document may take, where the system has interval timers; there is a worker then even
            for one job.
        warm: documents to work on in advance, so that forked workers share what is built at its first use.
    """
    if multiprocessing.current_process().daemon:  # which may have no children
        return _here(work, sources)
    if timeout is not None and hasattr(signal, "setitimer"):
        return _spread(work, parcels(sources), jobs, partial(_limited, work, timeout), warm)
    if jobs == 1:
        return _here(work, sources)
    waiting = parcels(sources)
    return _some(work, waiting, jobs, warm)


def _some(work: Work[T], waiting: Iterator[Parcel], jobs: int, warm: Iterable[Input]) -> Iterator[Batch[T]]:
    first = list(islice(waiting, FEW))
    large = len(first) > 1 and any(isinstance(parcel[0], Shard) for parcel in first)
    if len(first) < FEW and not large:
        return (yield from _here(work, chain.from_iterable(first)))
    yield from _spread(work, chain(first, waiting), jobs, work, warm)


def _here(work: Work[T], sources: Iterable[Input]) -> Iterator[Batch[T]]:
    return ((1, map(work, opened(source))) for source in sources)


def parcels(sources: Iterable[Input]) -> Iterator[Parcel]:
    """The sources in order, so many together as are worth a worker's while; a shard is a parcel of its own."""
    parcel: list[Input] = []
    weight = 0
    for source in sources:
        more = HEAVY if isinstance(source, Shard) else _weight(source)
        if parcel and weight + more > HEAVY:
            yield tuple(parcel)
            parcel, weight = [], 0
        parcel.append(source)
        weight += more
        if len(parcel) == MOST or weight >= HEAVY:
            yield tuple(parcel)
            parcel, weight = [], 0
    if parcel:
        yield tuple(parcel)


def _weight(source: Input) -> int:
    text = source.text if isinstance(source, Entry) else source[1] if isinstance(source, tuple) else None
    if isinstance(text, str | bytes):
        return len(text)
    try:
        return os.stat(source).st_size if isinstance(source, str | os.PathLike) else 0  # noqa: PTH116 - quicker
    except (OSError, ValueError):  # reading it will tell
        return 0


def _spread(
    work: Work[T], waiting: Iterable[Parcel], jobs: int, inside: Work[T], warm: Iterable[Input]
) -> Iterator[Batch[T]]:
    """Batches in order; `inside` is the work as workers do it."""
    workers = Workers(partial(_several, inside), jobs)
    if workers.forked:
        for document in warm:
            work(document)
    window: deque[Task] = deque()
    try:
        for parcel in waiting:
            window.append(workers.put(parcel))
            if len(window) >= AHEAD * jobs:
                yield _settle(work, inside, workers, window.popleft())
        while window:
            yield _settle(work, inside, workers, window.popleft())
    finally:
        workers.end()


def _settle(work: Work[T], inside: Work[T], workers: Workers, task: Task) -> Batch[T]:
    """The results of a parcel; where a worker died over it, each document is read once more, one at a time."""
    workers.finish(task)
    parcel: Parcel = task.piece
    documents = (document for source in parcel for document in opened(source))
    if task.killed:
        return len(parcel), _one_by_one(work, inside, documents)
    return len(parcel), map(work, documents) if task.answer is None else task.answer


def _one_by_one(work: Work[T], inside: Work[T], documents: Iterable[Input]) -> Iterator[T]:
    worker = Workers(partial(_several, inside), 1)
    try:
        for document in documents:
            task = worker.put((document,))
            worker.finish(task)
            if task.killed:
                yield work(Unread(name(document), diagnose("IP702")))
            elif task.answer is None:
                yield work(document)
            else:
                yield from task.answer
    finally:
        worker.end()


# ---- in the workers


def _several(work: Work[T], parcel: Parcel) -> list[T]:
    return [work(document) for source in parcel for document in opened(source)]


class Late(BaseException):
    """Raised in a worker when a document's time is over; no parser catches it as one of its own faults."""


def _late(_signal: int, _frame: FrameType | None) -> NoReturn:
    raise Late


STOPPING = KeyboardInterrupt, GeneratorExit, Late
"""What work has to let through; anything else that a parser raises is a fault of its own, `SystemExit`, too."""


def _limited(work: Work[T], seconds: float, source: Input) -> T:
    """The result of a document, or what the work makes of its being late.

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
    except Late:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.setitimer(signal.ITIMER_PROF, 0)
        return work(Unread(name(source), diagnose("IP703", seconds=seconds)))
