"""Worker processes, each behind a pipe of its own.

A worker that is killed takes its own pipe along and nothing else, whatever it was amid. With a queue that all of them
write to, half an answer in it, or a lock whose holder is dead, would stop the others for ever. The parent has no
threads, so that another worker can be forked whenever one is needed.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from typing import Any

import attrs

AT_HAND = 2
"""Pieces of work that a worker is given at a time: the one it does, and the one behind."""
GRACE = 1.0
"""Seconds that workers have to come to their end."""
_MOST = 61 if sys.platform == "win32" else sys.maxsize
"""Workers that the system can wait for at a time."""
_END = b""
"""In place of a piece of work: there is no more. In place of an answer: there is none."""


@attrs.define(eq=False)
class Task:
    """A piece of work that was handed in."""

    piece: Any
    """What is to be done."""
    done: bool = False
    """True when nothing more becomes of it."""
    answer: Any = None
    """What a worker made of it; None while it is not done, and where no worker could do it."""
    killed: bool = False
    """True when the worker died that was at it."""


@attrs.define(eq=False)
class _Worker:
    process: Any
    pipe: Any
    tasks: deque[Task] = attrs.field(factory=deque)
    """Those it was given, in the order in which it answers."""
    up: bool = False
    """True when it has said that it is there."""


class Workers:
    """Processes that do pieces of work; one that dies costs the piece that it was at, and another one takes its place.

    A piece that can't be sent, whose answer can't, or for which the system has no process, is done without an answer.

    Args:
        do: makes an answer, which is not None, of a piece of work.
        count: how many processes there are at most; they are started when there is work for them.
    """

    def __init__(self, do: Callable[[Any], Any], count: int) -> None:
        self._do = do
        self._count = min(count, _MOST)
        self._context = _context()
        self._owner = os.getpid()
        self._waiting: deque[Task] = deque()
        self._workers: list[_Worker] = []

    @property
    def forked(self) -> bool:
        """True when they begin with all that this process has."""
        return bool(self._context.get_start_method() == "fork")

    def put(self, piece: Any) -> Task:
        """Hand in a piece of work."""
        task = Task(piece)
        self._waiting.append(task)
        self._listen(0)
        self._deal()
        return task

    def finish(self, task: Task) -> None:
        """Return when the task is done."""
        while not task.done:
            self._listen(None)
            self._deal()

    def end(self) -> None:
        """End the workers. Nobody waits for what they are at: it is given up."""
        if os.getpid() != self._owner:  # in a copy of this process, made by who called us
            return
        workers, self._workers = self._workers, []
        try:
            for worker in workers:
                if worker.tasks:
                    worker.process.terminate()
                else:
                    with suppress(OSError):
                        worker.pipe.send_bytes(_END)
            deadline = time.monotonic() + GRACE
            for worker in workers:
                worker.process.join(max(0.0, deadline - time.monotonic()))
        finally:  # on Ctrl-C once more, too
            for worker in workers:
                _bury(worker)

    def _listen(self, timeout: float | None) -> None:
        """Take what workers have said; at least one word where there is no timeout."""
        busy = {worker.pipe: worker for worker in self._workers if worker.tasks}
        for pipe in wait(list(busy), timeout) if busy else ():
            self._hear(busy[pipe])

    def _hear(self, worker: _Worker) -> None:
        try:
            said = worker.pipe.recv_bytes()
        except (EOFError, OSError):
            self._lose(worker)
            return
        if not worker.up:
            worker.up = True
            return
        task = worker.tasks.popleft()
        with suppress(Exception):  # an answer that can't be read is none
            task.answer = ForkingPickler.loads(said)
        task.done = True

    def _lose(self, worker: _Worker) -> None:
        """A worker is dead: what it was at may have been why, and is not given to another one."""
        self._workers.remove(worker)
        _bury(worker)
        if worker.up:
            task = worker.tasks.popleft()
            task.done = task.killed = True
        else:  # where `__main__` can't be imported a second time none ever comes up
            self._count -= 1
        self._waiting.extendleft(reversed(worker.tasks))

    def _deal(self) -> None:
        """Give what waits to workers that have little at hand."""
        while self._waiting and (worker := self._free()):
            task = self._waiting.popleft()
            try:
                piece = ForkingPickler.dumps(task.piece)
            except Exception:  # noqa: BLE001 - it has no form that can be sent
                task.done = True
                continue
            worker.tasks.append(task)
            try:
                worker.pipe.send_bytes(piece)
            except OSError:
                while worker in self._workers:  # its last words, then the end of the pipe
                    self._hear(worker)
        if not self._workers:
            while self._waiting:
                self._waiting.popleft().done = True

    def _free(self) -> _Worker | None:
        """A worker with as little at hand as any, a new one before one that has work; None when all have enough."""
        least = min(self._workers, key=lambda worker: len(worker.tasks), default=None)
        if least and not least.tasks:
            return least
        if len(self._workers) < self._count:
            try:
                return self._start()
            except OSError:  # the system has no more processes
                self._count = len(self._workers)
        return least if least and len(least.tasks) < AT_HAND else None

    def _start(self) -> _Worker:
        ours, theirs = self._context.Pipe()
        # What a fork inherits has to be closed there, or no end of a pipe would ever come.
        inherited = [ours, *(worker.pipe for worker in self._workers)] if self.forked else []
        process = self._context.Process(target=_serve, args=(self._do, theirs, inherited), daemon=True)
        with _undisturbed():
            try:
                process.start()
            except BaseException:
                ours.close()
                raise
            finally:
                theirs.close()
            worker = _Worker(process, ours)
            self._workers.append(worker)
        return worker


def _bury(worker: _Worker) -> None:
    worker.process.kill()
    worker.process.join()
    worker.process.close()
    worker.pipe.close()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Signals that end a run wait for the end of the block, in which a worker is started.

    An exception from a handler amid that would leave a worker whom nobody ends, or be lost in a hook of the fork.
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


def _context() -> Any:  # the classes of contexts have no common type
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


def _serve(do: Callable[[Any], Any], pipe: Any, inherited: list[Any]) -> None:
    """Do what comes through the pipe until it ends."""
    for other in inherited:
        other.close()
    # Signals are the worker's own, whatever the parent does with them.
    for sent_by_terminal in ("SIGINT", "SIGHUP"):  # to workers, too; the parent alone answers them
        if hasattr(signal, sent_by_terminal):
            signal.signal(getattr(signal, sent_by_terminal), signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _ENDING)
    gc.freeze()  # what came with the fork stays shared
    pieces: SimpleQueue[bytes] = SimpleQueue()
    threading.Thread(target=_follow, args=(pipe, pieces), daemon=True).start()
    with suppress(OSError):  # the parent is gone
        pipe.send_bytes(b"up")
        while piece := pieces.get():
            pipe.send_bytes(_answer(do, piece))


def _answer(do: Callable[[Any], Any], piece: bytes) -> Any:  # bytes, or a view of some
    try:
        return ForkingPickler.dumps(do(ForkingPickler.loads(piece)))
    except BaseException:  # noqa: BLE001 - the parent will meet it, too
        return _END


def _follow(pipe: Any, pieces: SimpleQueue[bytes]) -> None:
    """Take the pieces of work off the pipe, so that the parent can send while we do, and end with it."""
    with suppress(EOFError, OSError):
        while True:
            pieces.put(pipe.recv_bytes())
    pieces.put(_END)
    time.sleep(GRACE)
    os._exit(1)
