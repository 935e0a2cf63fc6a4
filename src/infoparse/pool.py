"""Work on many documents: in order, in bounded memory, in this process or on several.

Work is a function from one document to something that can be sent between processes. It raises nothing: for a document
that cost its worker's life, and for one that took too long, it is called with an `Unread` that says so.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from itertools import chain, islice
from types import FrameType
from typing import Any, NoReturn, TypeVar

from infoparse.diagnostics import diagnose
from infoparse.inputs import Entry, Input, Shard, Unread, name, opened

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
GRACE = 1.0
"""Seconds that workers have to finish a document that nobody waits for any more."""
_MOST_PROCESSES = 61
"""Processes that Windows can wait for at a time."""


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
    window: deque[tuple[Parcel, Future[list[T]]]] = deque()
    workers = _Workers(inside, jobs, warm)
    try:
        for parcel in waiting:
            future = workers.submit(parcel)
            if future is None:
                # All that wait are broken, too. When they are settled there is nobody beside whom others are forked.
                while window:
                    yield _settle(work, workers, *window.popleft())
                future = workers.renewed().submit(parcel)
            if future is None:
                yield len(parcel), _read(work, parcel)
                continue
            window.append((parcel, future))
            if len(window) >= AHEAD * jobs:
                yield _settle(work, workers, *window.popleft())
        while window:
            yield _settle(work, workers, *window.popleft())
    finally:
        workers.end()


def _settle(work: Work[T], workers: _Workers, parcel: Parcel, future: Future[list[T]]) -> Batch[T]:
    """The results of a parcel; when a worker died, each document is read once more, by one worker at a time."""
    try:
        return len(parcel), future.result()
    except BrokenProcessPool:
        if workers.able:
            return len(parcel), _one_by_one(work, workers, parcel)
    except Exception:  # noqa: BLE001, S110 - a document or a result that can't travel between processes is read here
        pass
    return len(parcel), _read(work, parcel)


def _read(work: Work[T], parcel: Parcel) -> Iterator[T]:
    return (work(document) for source in parcel for document in opened(source))


def _one_by_one(work: Work[T], workers: _Workers, parcel: Parcel) -> Iterator[T]:
    workers.end()
    single = _Workers(workers.work, 1)
    try:
        for document in (document for source in parcel for document in opened(source)):
            future = single.submit((document,)) or single.renewed().submit((document,))
            try:
                yield from future.result() if future else _dead()
            except BrokenProcessPool:
                yield work(Unread(name(document), diagnose("IP702")))
            except Exception:  # noqa: BLE001 - as above
                yield work(document)
    finally:
        single.end()


def _dead() -> NoReturn:
    raise BrokenProcessPool


class _Workers:
    """Worker processes. One that dies breaks all; `renewed` starts others."""

    def __init__(self, work: Work[Any], jobs: int, warm: Iterable[Input] = ()) -> None:
        self.work = work
        self._jobs = jobs
        self._context = _context()
        self._stopped = self._context.RawValue("b", 0)
        self._ready = self._context.RawValue("b", 0)
        if self._context.get_start_method() == "fork":
            for document in warm:
                work(document)
        self._pool = self._open()

    @property
    def able(self) -> bool:
        """True when a worker ever came up. None does where `__main__` can't be imported a second time."""
        return bool(self._ready.value)

    def submit(self, parcel: Parcel) -> Future[list[Any]] | None:
        """The future results of a parcel; None when the workers are broken, or the system has no processes for them."""
        try:
            with _undisturbed():
                return self._pool.submit(_several, self.work, parcel)
        except BrokenProcessPool:
            return None
        except OSError:
            self.renewed()
            return None

    def renewed(self) -> _Workers:
        """The same, with new processes."""
        self.end()
        self._stopped.value = 0
        self._pool = self._open()
        return self

    def end(self) -> None:
        """End them after the document at hand, or `GRACE`; what waits for them is given up.

        That is waited for, so that no thread is left which would forbid the next run to fork.
        """
        self._stopped.value = 1
        processes = list((self._pool._processes or {}).values())  # noqa: SLF001 - kill_workers came with Python 3.14
        late = threading.Timer(GRACE, _kill, [processes])
        late.start()
        try:
            self._pool.shutdown(cancel_futures=True)
        except BaseException:  # Ctrl-C once more
            _kill(processes)
            raise
        finally:
            late.cancel()
            late.join()

    def _open(self) -> ProcessPoolExecutor:
        jobs = min(self._jobs, _MOST_PROCESSES) if sys.platform == "win32" else self._jobs
        flags = self._stopped, self._ready
        return ProcessPoolExecutor(jobs, self._context, initializer=_begin, initargs=flags)


def _kill(processes: Iterable[Any]) -> None:
    for process in processes:
        process.kill()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that end a run wait for the end of the block, in which workers may be started.

    An exception from a handler amid that would leave workers whom nobody ends, or be lost in a hook of the fork.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGHUP", "SIGTERM") if hasattr(signal, name)]


def _context() -> Any:  # the classes of contexts have no common type with RawValue
    """How to start processes: by fork where that is safe, so that workers share what is loaded and built.

    It is not safe beside other threads, which may hold locks, nor with the system libraries of macOS.
    """
    methods = multiprocessing.get_all_start_methods()
    chosen = multiprocessing.get_start_method(allow_none=True)
    safe = "fork" in methods and sys.platform != "darwin" and threading.active_count() == 1
    if chosen in {None, "fork"}:
        chosen = "fork" if safe else "forkserver" if "forkserver" in methods else "spawn"
    return multiprocessing.get_context(chosen)


# ---- in the workers

_stopped: Any = None


def _begin(stopped: Any, ready: Any) -> None:
    """Makes a process a worker. Its signals are its own, whatever the parent does with them."""
    global _stopped  # noqa: PLW0603 - of this process, which does nothing else
    _stopped = stopped
    for sent_by_terminal in ("SIGINT", "SIGHUP"):  # to workers, too; the parent alone answers them
        if hasattr(signal, sent_by_terminal):
            signal.signal(getattr(signal, sent_by_terminal), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    gc.freeze()  # what came with the fork stays shared
    threading.Thread(target=_follow, daemon=True).start()
    ready.value = 1


def _follow() -> None:
    """End with the parent; a worker would wait for work for ever when it is killed."""
    if parent := multiprocessing.parent_process():
        parent.join()
        os._exit(1)


def _several(work: Work[T], parcel: Parcel) -> list[T]:
    results = []
    for document in (document for source in parcel for document in opened(source)):
        if _stopped.value:
            break
        results.append(work(document))
    return results


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
