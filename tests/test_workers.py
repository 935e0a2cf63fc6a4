"""Worker processes: what becomes of the work when they die, and that nobody waits for the dead."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from multiprocessing.connection import Connection
from typing import NoReturn

import pytest

from infoparse import workers
from infoparse.workers import Task, Workers

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs a timer that ends a test which hangs")


@pytest.fixture(autouse=True)
def _no_waiting_for_ever() -> Iterator[None]:
    def late(_number: int, _frame: object) -> NoReturn:
        raise TimeoutError("somebody waits for the dead")

    before = signal.signal(signal.SIGALRM, late)
    signal.setitimer(signal.ITIMER_REAL, 60)
    yield
    signal.setitimer(signal.ITIMER_REAL, 0)
    signal.signal(signal.SIGALRM, before)


def double(number: int) -> int:
    """The double; the process is killed for 7."""
    if number == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * number


def longer(text: str) -> str:
    return text + text


def finished(crew: Workers, *pieces: object) -> list[Task]:
    tasks = [crew.put(piece) for piece in pieces]
    for task in tasks:
        crew.finish(task)
    crew.end()
    return tasks


@pytest.mark.parametrize("count", [1, 2, 5])
def test_a_worker_that_dies_costs_the_piece_that_it_was_at(count: int) -> None:
    tasks = finished(Workers(double, count), *range(20))
    assert [task.answer for task in tasks] == [None if number == 7 else 2 * number for number in range(20)]
    assert [task.piece for task in tasks if task.killed] == [7]


def test_half_an_answer_is_none_and_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    parent, send = os.getpid(), Connection._send  # type: ignore[attr-defined]

    def torn(pipe: Connection, data: memoryview) -> None:
        if os.getpid() != parent and len(data) > 1_000_000 and b"7777" in bytes(data):
            send(pipe, data[: len(data) // 2])
            os.kill(os.getpid(), signal.SIGKILL)
        send(pipe, data)

    monkeypatch.setattr(Connection, "_send", torn)
    texts = [f"{number}" * 1_000_000 for number in range(9)]
    tasks = finished(Workers(longer, 3), *texts)
    assert [task.killed for task in tasks] == [number == 7 for number in range(9)]
    assert all(task.answer == task.piece * 2 for task in tasks if not task.killed)


def test_large_pieces_and_large_answers_do_not_wait_for_each_other() -> None:
    tasks = finished(Workers(longer, 2), *(f"{number}" * 3_000_000 for number in range(8)))
    assert all(task.answer == task.piece * 2 for task in tasks)


def test_a_worker_that_dies_while_it_has_nothing_to_do_is_replaced() -> None:
    crew = Workers(double, 1)
    crew.finish(crew.put(1))
    (worker,) = crew._workers
    worker.process.kill()
    worker.process.join()
    first, *others = finished(crew, 2, 3, 4)
    assert first.killed, "it may have been at it"
    assert [task.answer for task in others] == [6, 8]


def never_there(*_args: object) -> NoReturn:
    os._exit(1)


def test_workers_that_never_come_up_are_not_started_again_and_again(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    start = Workers._start
    monkeypatch.setattr(workers, "_serve", never_there)
    monkeypatch.setattr(Workers, "_start", lambda crew: started.append(1) or start(crew))  # type: ignore[func-returns-value]
    tasks = finished(Workers(double, 3), *range(20))
    assert all(task.done and task.answer is None and not task.killed for task in tasks)
    assert len(started) == 3


def test_what_cannot_be_sent_or_answered_is_done_without_an_answer() -> None:
    tasks = finished(Workers(double, 2), 1, lambda: 0, None, 2)
    assert [(task.answer, task.killed) for task in tasks] == [(2, False), (None, False), (None, False), (4, False)]


def test_workers_without_work_end_by_themselves_and_others_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Those of two runs at a time, too, of which one has copies of the other's pipes."""
    codes: list[int] = []
    bury = workers._bury

    def noted(worker: workers._Worker) -> None:
        codes.append(worker.process.exitcode)
        bury(worker)

    monkeypatch.setattr(workers, "_bury", noted)
    one, other = Workers(double, 1), Workers(signal.sigwait, 1)
    one.finish(one.put(1))
    other.put({signal.SIGUSR1})
    one.end()
    other.end()
    assert codes == [0, -signal.SIGTERM]


def test_a_copy_of_the_process_ends_nobody() -> None:
    crew = Workers(double, 1)
    crew.finish(crew.put(1))
    copy = os.fork()
    if not copy:
        crew.end()
        os._exit(0)
    os.waitpid(copy, 0)
    (task,) = finished(crew, 2)
    assert task.answer == 4
