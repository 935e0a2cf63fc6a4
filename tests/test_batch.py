"""parse_many: order, bounded memory, and documents that fail alone."""

from __future__ import annotations

import itertools
import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from infoparse import (
    Parser,
    Record,
    Result,
    UnknownParser,
    UnreadableInput,
    YamlError,
    from_json,
    parse,
    parse_many,
    pool,
    registry,
    workers,
)
from infoparse.batch import pack_many
from infoparse.diagnostics import diagnose
from infoparse.inputs import Entry, Input, Shard
from infoparse.outcome import EXCERPT, Remark, pack, place
from infoparse.plan import plan_many
from infoparse.pool import AHEAD, HEAVY, parcels
from infoparse.source import Lines, Span

both = pytest.mark.parametrize("jobs", [1, 2])


@pytest.fixture(autouse=True)
def _small_parcels(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few documents are read by several workers, too."""
    monkeypatch.setattr(pool, "MOST", 2)
    monkeypatch.setattr(pool, "FEW", 2)


@both
def test_results_come_in_the_order_of_the_sources(jobs: int) -> None:
    names = [f"document {number}" for number in range(30)]
    results = list(parse_many(((name, name * 3) for name in names), jobs=jobs))
    assert [result.uri for result in results] == names
    assert [result.records[0].source.uri for result in results] == names


@both
def test_records_are_those_of_parse(jobs: int) -> None:
    text = "Infobox\n- Date: 3 May 1915\n"
    (result,) = parse_many([("x", text)], jobs=jobs)
    assert result.records == parse(text, uri="x")


@both
def test_paths_texts_bytes_and_failures_may_be_mixed(jobs: int, tmp_path: Path) -> None:
    here = tmp_path / "here.txt"
    here.write_text("Some words.\n")
    sources: list[Input] = [
        str(here),
        here,
        tmp_path / "gone.txt",
        ("text", "Some words.\n"),
        ("bytes", b"Some words.\n"),
        UnreadableInput("known", "it is locked"),
        tmp_path,
    ]
    results = list(parse_many(sources, jobs=jobs))
    assert [result.failure is None for result in results] == [True, True, False, True, True, False, False]
    assert [result.failed for result in results] == [False, False, True, False, False, True, True]
    ids = {result.records[0].id for result in results if result.records}
    assert len(ids) == 1, "the same text has another id"
    messages = [result.failure.message for result in results if result.failure]
    assert messages == ["can't be read: No such file or directory", "can't be read: it is locked",
                        "can't be read: Is a directory"]  # fmt: skip


@both
def test_sources_are_taken_only_as_results_are_asked_for(jobs: int) -> None:
    taken = 0

    def endless() -> Iterator[Input]:
        nonlocal taken
        while True:
            taken += 1
            yield f"document {taken}", "Some words."

    results = parse_many(endless(), jobs=jobs)
    for number in range(1, 20):
        assert next(results).uri == f"document {number}"
        assert taken <= number + (jobs * AHEAD + 1) * pool.MOST, "sources are pulled in far ahead"


def test_misuse_is_told_at_the_call_and_not_at_the_first_result() -> None:
    with pytest.raises(UnknownParser):
        parse_many([], parser="poetry")
    with pytest.raises(ValueError, match="jobs"):
        parse_many([], jobs=0)


@both
def test_an_exception_outside_of_the_parser_costs_one_document(jobs: int) -> None:
    results = list(parse_many([("a", "words"), ("b", 3), ("c", "words")], jobs=jobs))  # type: ignore[list-item]
    assert [result.failure.code if result.failure else None for result in results] == [None, "IP701", None]


@both
def test_a_path_that_no_system_has_costs_itself_alone(jobs: int) -> None:
    results = list(parse_many(["a\0b", *MANY], jobs=jobs))
    assert [result.failure is None for result in results] == [False, *[True] * len(MANY)]


class Panic(BaseException):
    """What compiled code raises that gives up."""


def leaving(text: str) -> float:
    """A parser's sniff that ends the program, or gives up like compiled code."""
    if text == "exit":
        sys.exit(7)
    if text == "panic":
        raise Panic
    return 1.0


@both
def test_a_parser_that_ends_the_program_costs_its_document_alone(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    poor = Parser("poor", sniff=leaving, lift=lambda _: [Record()])
    monkeypatch.setattr(registry, "_load", lambda _switch: {"poor": poor})
    texts: list[Input] = [(f"document {n}", {3: "exit", 5: "panic"}.get(n, "words")) for n in range(9)]
    found = list(parse_many(texts, jobs=jobs))
    assert [(result.uri, result.failure.code) for result in found if result.failure] == [
        ("document 3", "IP701"),
        ("document 5", "IP701"),
    ]
    plans = list(plan_many(texts, jobs=jobs))
    assert [bool(plan.failure) for plan in plans] == [n in {3, 5} for n in range(9)]


class Deadly(str):
    """A text that kills the process that receives it."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (3,)


def test_a_worker_that_dies_costs_its_document_alone() -> None:
    texts = [(f"document {n}", Deadly("x") if n == 7 else "Some words.") for n in range(20)]
    results = list(parse_many(texts, jobs=2))
    assert [result.uri for result in results] == [name for name, _ in texts]
    assert [result.failure.code for result in results if result.failure] == ["IP702"]
    assert results[7].failure


def test_where_no_process_can_be_started_the_work_is_done_here(monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(os, "fork", fork)
    assert list(parse_many(MANY, jobs=2)) == list(parse_many(MANY))


class Rooted(str):
    """A text that can't be sent to another process."""

    __slots__ = ()

    def __reduce__(self) -> tuple[object, tuple[int]]:
        raise TypeError("rooted")


def test_what_cannot_travel_is_read_here() -> None:
    results = list(parse_many([("a", "words"), ("b", Rooted("words")), ("c", "words")], jobs=2))
    assert [result.uri for result in results] == ["a", "b", "c"]
    assert not any(result.failure for result in results)


def test_results_that_nobody_wants_are_given_up() -> None:
    results = parse_many((("x", "words") for _ in range(100)), jobs=2)
    next(results)
    results.close()  # type: ignore[attr-defined]
    with pytest.raises(StopIteration):
        next(results)


def test_remarks_say_line_and_column() -> None:
    text = "first\nsecond line\nthird"
    remark = place(diagnose("IP105", Span(13, 17)), Lines(text))
    assert (remark.line, remark.column) == (2, 8)
    assert remark.excerpt[remark.at : remark.at + remark.length] == "line"


def test_remarks_on_whole_documents_have_no_excerpt(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (result,) = parse_many([tmp_path / "empty.txt"])
    assert result.remarks == (Remark(diagnose("IP100")),)
    assert not result.failed


@pytest.mark.parametrize("at", [0, 40, 5000, 9990])
def test_a_long_line_is_cut_around_theplace(at: int) -> None:
    text = "a" * at + "HERE" + "b" * (10_000 - at)
    remark = place(diagnose("IP105", Span(at, at + 4)), Lines(text))
    assert len(remark.excerpt) == EXCERPT
    assert remark.excerpt[remark.at : remark.at + remark.length] == "HERE"


def test_a_place_at_the_very_end_of_the_text() -> None:
    remark = place(diagnose("IP105", Span(5, 5)), Lines("words"))
    assert (remark.line, remark.column, remark.at, remark.length) == (1, 6, 5, 0)


def test_a_place_over_several_lines_marks_the_first() -> None:
    remark = place(diagnose("IP105", Span(2, 9)), Lines("one\ntwo\nthree"))
    assert (remark.excerpt, remark.at, remark.length) == ("one", 2, 1)


@pytest.mark.parametrize(
    "error",
    [
        UnknownParser("x", ("a", "b"), "no luck"),
        UnreadableInput("path", "reason"),
        YamlError(3, 4, "tab", "use spaces"),
    ],
)
def test_exceptions_reach_other_processes_whole(error: Exception) -> None:
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), vars(copy)) == (type(error), str(error), vars(error))


def test_results_and_records_reach_other_processes_whole() -> None:
    (result,) = parse_many([("x", "Infobox\n- Date: 3 May 1915\n")])
    assert pickle.loads(pickle.dumps(result)) == result
    assert isinstance(result, Result)


# ---- time limits, and workers that are killed


def endless(text: str) -> float:
    """A parser's sniff that hangs on the word `slow`, in Python code."""
    while text == "slow":
        pass
    return 1.0


def buried(text: str) -> float:
    """The same in compiled code that no signal reaches."""
    if text == "slow":
        sum(itertools.repeat(1, 10**11))
    return 1.0


@pytest.mark.parametrize(("sniff", "code"), [(endless, "IP703"), (buried, "IP702")])
@both
def test_a_document_over_its_time_costs_itself_alone(
    jobs: int, sniff: object, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    poor = Parser("poor", sniff=sniff, lift=lambda _: [Record()])  # type: ignore[arg-type]
    monkeypatch.setattr(registry, "_load", lambda _switch: {"poor": poor})
    texts: list[Input] = [(f"document {n}", "slow" if n == 3 else "quick") for n in range(9)]
    seconds = 0.2
    found = list(parse_many(texts, jobs=jobs, timeout=seconds))
    assert [result.uri for result in found] == [f"document {n}" for n in range(9)]
    assert [(result.uri, result.failure.code) for result in found if result.failure] == [("document 3", code)]


def test_a_worker_that_hangs_does_not_hold_up_who_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    poor = Parser("poor", sniff=buried, lift=lambda _: [Record()])
    monkeypatch.setattr(registry, "_load", lambda _switch: {"poor": poor})
    results = parse_many([(f"document {n}", "slow" if n == 5 else "quick") for n in range(9)], jobs=2)
    assert next(results).uri == "document 0"
    results.close()  # type: ignore[attr-defined]
    assert not multiprocessing.active_children()


def test_a_time_limit_must_be_above_zero() -> None:
    with pytest.raises(ValueError, match="timeout"):
        parse_many([], timeout=0)


def shard(number: int) -> Iterator[Entry]:
    """Three documents that have no title of their own."""
    return (Entry(f"{number}-{n}", "", f"Title {n}", {"n": (str(n),)}) for n in range(3))


@both
def test_shards_are_opened_where_they_are_read_and_keep_theirplace(jobs: int) -> None:
    sources: list[Input] = [
        ("a", "words"),
        Shard("one", partial(shard, 1)),
        ("b", "words"),
        Shard("two", partial(shard, 2)),
    ]
    found = list(parse_many(sources, jobs=jobs))
    assert [result.uri for result in found] == ["a", "1-0", "1-1", "1-2", "b", "2-0", "2-1", "2-2"]
    assert found[2].records[0].source.title == "Title 1"
    assert found[2].records[0].source.labels == {"n": ("1",)}


@both
def test_a_shard_that_can_t_be_opened_is_one_failure(jobs: int) -> None:
    found = list(parse_many([Shard("one", partial(int, "x")), ("b", "words")], jobs=jobs))  # type: ignore[arg-type]
    assert [result.failure.code if result.failure else None for result in found] == ["IP701", None]


def test_large_texts_make_small_parcels() -> None:
    texts: list[Input] = [("x", "a"), ("y", "a" * HEAVY), ("z", "a"), Shard("s", lambda: iter(())), *[("n", "a")] * 5]
    assert [len(parcel) for parcel in parcels(texts)] == [1, 1, 1, 1, 2, 2, 1]


# ---- wherever it is called from

MANY: list[Input] = [(f"document {number}", "Some words.") for number in range(9)]


@pytest.mark.parametrize("method", ["spawn", "forkserver"])
def test_workers_that_are_not_forked(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if method not in multiprocessing.get_all_start_methods():
        pytest.skip("not on this system")
    monkeypatch.setattr(workers, "_context", lambda: multiprocessing.get_context(method))
    assert list(parse_many(MANY, jobs=2)) == list(parse_many(MANY))


def test_several_threads_at_a_time() -> None:
    expected = list(parse_many(MANY))
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda jobs: list(parse_many(MANY, jobs=jobs)), [1, 2, 2]))
    assert found == [expected] * 3


def test_nothing_is_forked_beside_other_threads() -> None:
    leave = threading.Event()
    other = threading.Thread(target=leave.wait)
    other.start()
    try:
        assert workers._context().get_start_method() != "fork"
    finally:
        leave.set()
        other.join()


def test_no_signal_handler_is_left() -> None:
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    results = parse_many(MANY, jobs=2)
    next(results)
    assert [signal.getsignal(number) for number in numbers] == before


SCRIPTS = {
    "a process that may have no children": """
        import infoparse, multiprocessing
        def count(many):
            return sum(not result.failure for result in infoparse.parse_many(many, jobs=2))
        if __name__ == "__main__":
            with multiprocessing.Pool(1) as one:
                print(one.apply(count, ([(str(n), "words") for n in range(200)],)))
    """,
    "a script that can't be imported, beside a thread": """
        import infoparse, threading
        leave = threading.Event()
        threading.Thread(target=leave.wait, daemon=True).start()
        many = [(str(n), "words") for n in range(200)]
        print(sum(not result.failure for result in infoparse.parse_many(many, jobs=2)))
        leave.set()
    """,
}


@pytest.mark.parametrize("script", SCRIPTS.values(), ids=SCRIPTS)
def test_other_places_to_call_it_from(script: str, tmp_path: Path) -> None:
    (tmp_path / "script.py").write_text(textwrap.dedent(script))
    done = subprocess.run([sys.executable, tmp_path / "script.py"], capture_output=True, check=True)
    assert done.stdout.splitlines()[-1:] == [b"200"]


def test_standard_input_as_a_script() -> None:
    script = textwrap.dedent(SCRIPTS["a script that can't be imported, beside a thread"]).encode()
    done = subprocess.run([sys.executable, "-"], input=script, capture_output=True, check=True)
    assert done.stdout.splitlines()[-1:] == [b"200"]


# ---- packed results


@both
def test_packed_results_are_the_same_results(jobs: int, tmp_path: Path) -> None:
    sources: list[Input] = [*MANY, tmp_path / "gone.txt", Shard("s", partial(shard, 1)), ("half", "\ud800")]
    plain = list(parse_many(sources))
    batches = [(count, list(results)) for count, results in pack_many(sources, jobs=jobs)]
    assert sum(count for count, _ in batches) == len(sources)
    packed = [result for _, results in batches for result in results]
    assert [result.uri for result in packed] == [result.uri for result in plain]
    assert [result.remarks for result in packed] == [result.remarks for result in plain]
    assert [result.parsers for result in packed] == [result.parsers for result in plain]
    records = [tuple(map(from_json, result.lines.splitlines())) for result in packed]
    assert records == [result.records for result in plain]


def test_a_record_that_has_no_json_is_a_failure() -> None:
    packed = pack(Result("x", (Record(title=object()),)))  # type: ignore[arg-type]
    assert packed.lines == b""
    assert [remark.diagnostic.code for remark in packed.remarks] == ["IP701"]
