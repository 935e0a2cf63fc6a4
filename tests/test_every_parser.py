"""What holds for every registered parser, whatever the text.

The tests take the parsers from the registry: a new parser is tested without a change here.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from strategies import HOSTILE, SPECIMENS, arbitrary, documents, likenesses, mutated, truncated

import infoparse
from infoparse import Record
from infoparse.grammar import Driver, Grammar

PARSERS = [name for name, parser in infoparse.parsers().items() if parser.fault is None]

every_parser = pytest.mark.parametrize("name", PARSERS)


def read(text: str, name: str) -> tuple[Record, ...]:
    return infoparse.parse(text, parser=name, prose="always")


def check(text: str, name: str) -> None:
    """The four promises about one text."""
    records = read(text, name)
    assert records, "a document gave no record"
    for record in records:
        faults = [d.message for d in record.diagnostics if d.code in {"IP198", "IP199"}]
        assert not faults, "an exception was raised"
    first = [infoparse.to_json(record) for record in records]
    assert [infoparse.to_json(record) for record in read(text, name)] == first, "the second answer differs"
    for record in records:
        for path, start, end, raw in places(infoparse.to_dict(record)):
            assert 0 <= start <= end <= len(text), f"{path} lies outside of the text"
            if raw is not None:
                assert text[start:end] == raw, f"{path} does not quote the text"


def places(x: object, path: str = "record") -> Iterator[tuple[str, int, int, str | None]]:
    """Every span of a record with its path, and the `raw` beside it or None."""
    if isinstance(x, dict):
        if set(x) == {"start", "end"} and isinstance(x["start"], int):
            yield path, x["start"], x["end"], None
        elif isinstance(x.get("span"), dict):
            yield path, x["span"]["start"], x["span"]["end"], x.get("raw")
        for key, value in x.items():
            yield from places(value, f"{path}.{key}")
    elif isinstance(x, list):
        for number, value in enumerate(x):
            yield from places(value, f"{path}[{number}]")


@every_parser
@given(text=arbitrary())
def test_arbitrary_text(name: str, text: str) -> None:
    check(text, name)


@every_parser
@given(text=mutated())
def test_damaged_specimens(name: str, text: str) -> None:
    check(text, name)


@every_parser
@given(text=truncated())
def test_truncated_specimens(name: str, text: str) -> None:
    check(text, name)


@every_parser
@given(text=likenesses())
def test_likenesses_of_every_format(name: str, text: str) -> None:
    check(text, name)


@every_parser
@pytest.mark.parametrize("specimen", SPECIMENS)
def test_specimens_of_every_format(name: str, specimen: str) -> None:
    """A parser is right to find nothing in another format, but wrong to fail on it."""
    check(SPECIMENS[specimen], name)


@every_parser
@pytest.mark.parametrize(
    "text", ["", " ", "\n", "\0", "\ufeff", "---", "---\n", "{{", "Infobox", "Infobox\n-", "By", "By "]
)
def test_almost_nothing(name: str, text: str) -> None:
    check(text, name)


@given(text=documents())
def test_detection_and_automatic_choice(text: str) -> None:
    guesses = infoparse.detect(text)
    assert [g.score for g in guesses] == sorted((g.score for g in guesses), reverse=True), "best guess not first"
    ceilings = {name: parser.ceiling for name, parser in infoparse.parsers().items()}
    assert all(0 < g.score <= ceilings[g.parser] <= 1 for g in guesses), "a score outside of 0 to the parser's ceiling"
    chosen = infoparse.parse(text)[0].source.parser
    assert chosen == (guesses[0].parser if guesses else None), "parse did not take the best guess"


def lines_run(work: Callable[[], object]) -> int:
    """How many lines of Python `work` executes; loops and comprehensions count once for each turn."""
    count = 0

    def trace(_frame: object, event: str, _argument: object) -> Callable[..., object]:
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        work()
    finally:
        sys.settrace(before)
    return count


def test_the_count_of_lines_sees_every_loop() -> None:
    """Also those that are written on one line."""

    def nested(n: int) -> int:
        return sum(1 for i in range(n) for _ in range(i))

    small, large = (lines_run(lambda n=n: nested(n)) for n in (20, 160))
    assert large > 10 * small + 2000


@every_parser
@pytest.mark.parametrize("shape", HOSTILE)
def test_work_grows_no_faster_than_the_text(name: str, shape: str) -> None:
    """Eight times the text takes at most ten times the lines of code."""
    read(HOSTILE[shape](64), name)  # whatever is built at first use is built now
    small, large = (lines_run(lambda n=n: read(HOSTILE[shape](n), name)) for n in (2000, 16_000))
    assert large <= 10 * small + 2000, f"{small} lines of code for 2,000 characters, {large} for 16,000"


@pytest.fixture
def _hang_guard() -> Iterator[None]:
    """Stops quadratic work that patterns do inside of C, where no lines are counted."""

    def stop(_signal: int, _frame: object) -> None:
        pytest.fail("still at work after 60 seconds of processor time")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, 60)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)


@every_parser
@pytest.mark.usefixtures("_hang_guard")
def test_large_hostile_texts_come_to_an_end(name: str) -> None:
    """60,000 characters of every shape in turn."""
    for shape in HOSTILE.values():
        read(shape(60_000), name)


class AnyAction:
    """Has an action for every rule, so that a grammar can be run without its lifter."""

    def __getattr__(self, _name: str) -> object:
        return list


def structure(name: str) -> tuple[Grammar, Driver]:
    grammar = infoparse.parsers()[name].grammar
    assert grammar is not None, "a parser without a structure grammar"
    return grammar, grammar.driver(AnyAction())


def catch_all(driver: Driver) -> frozenset[str]:
    """Terminals that are accepted wherever the text has not ended."""
    rows = (row - {"$END"} for row in driver.accepts().values())
    return frozenset.intersection(*(row for row in rows if row))


@every_parser
def test_a_catch_all_is_legal_in_every_state(name: str) -> None:
    """So no line can be out of place."""
    _, driver = structure(name)
    assert catch_all(driver), "no terminal is legal in every state"


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("start: A B*", set()),
        ("start: (A | B)*", {"A", "B"}),
        ("start: (A B? | B)*", {"A", "B"}),
        ("start: (A B)*", set()),
    ],
)
def test_a_grammar_without_a_catch_all_is_noticed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rules: str, expected: set[str]
) -> None:
    package = f"toy{abs(hash(rules))}"
    (tmp_path / package).mkdir()
    (tmp_path / package / "toy.lark").write_text(f'{rules}\nA: "a"\nB: "b"\n')
    monkeypatch.syspath_prepend(tmp_path)
    assert catch_all(Grammar("toy.lark", package=package).driver(AnyAction())) == expected


@every_parser
@given(text=documents())
def test_structure_grammars_accept_every_text(name: str, text: str) -> None:
    grammar, driver = structure(name)
    if grammar.lexer is None:
        grammar.parse(text)
    else:
        driver.run(grammar.lexer(text))
