"""The automaton against Lark's own parser: the same tree, the same misfits, for rules of every form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, product
from pathlib import Path
from typing import Any

import pytest

from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token

# Each touches another form of rule: repetitions of tokens, of rules, of several things, nested, empty, with things left
# out, with other names, recursive to the left and to the right.
GRAMMARS = [
    "start: A*",
    "start: A+ B?",
    "start: (A | B)* C?",
    "start: (A B)*",
    "start: (A _X)* B",
    "start: (_X A)+ | B",
    "start: (A | b)*\nb: B C*",
    "start: line (_X line)*\nline: A* b?\nb: B",
    "start: _many\n_many: (A | B C)*",
    "start: _one+ C\n_one: A | B _one",
    "start: _a* b\n_a: _b\n_b: A | c\nb: B\nc: C",
    "start: a*\n?a: A | b\n?b: B | C B -> pair",
    "start: list\nlist: list A | B",
    "start: list\nlist: A list | B",
    "start: _list C\n_list: _list A | B",
    "start: _list C\n_list: _other A | B\n_other: _list | A _X",
    "start: (a | b)+\na: A -> first\nb: B _X -> second",
    "start: x (_X x)*\nx: (A | y)+ -> some\n  | B -> one\ny: C+",
    "start: [A] _X* (B | C)*",
    'start: "(" start* ")" | A\n',
    "start: a b\na: (A _X*)*\nb: B | C b",
]
DECLARED = "\n%declare A B C _X\n"


class _Trees:
    """Actions that build what Lark would."""

    def __getattr__(self, name: str) -> Callable[[list[Any]], Any]:
        return lambda children: (name, children)


def lex(text: str) -> Iterator[Token]:
    names = {"X": "_X", "(": "LPAR", ")": "RPAR"}
    for at, letter in enumerate(text):
        yield Token(names.get(letter, letter), letter, at, at + 1)


def of_lark(tree: Any) -> Any:
    if hasattr(tree, "children"):
        return str(tree.data), [of_lark(child) for child in tree.children]
    return str(tree.value)


def of_driver(value: Any) -> Any:
    if isinstance(value, Token):
        return value.value
    name, children = value
    return name, [of_driver(child) for child in children]


def misfit(error: GrammarError) -> Any:
    """Where it does not fit; Lark does not say where the text ends."""
    return error.type, None if error.type == "$END" else error.start


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An importable package with a file for each grammar."""
    folder = tmp_path_factory.mktemp("rules") / "rules_for_the_automaton"
    folder.mkdir()
    (folder / "__init__.py").touch()
    for number, rules in enumerate(GRAMMARS):
        (folder / f"g{number}.lark").write_text(rules + DECLARED, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(Path(folder).parent))
        yield folder.name


def built(package: str, number: int) -> tuple[Grammar, Driver]:
    grammar = Grammar(f"g{number}.lark", package=package, lexer=lex)
    return grammar, grammar.driver(_Trees())


@pytest.mark.parametrize("number", range(len(GRAMMARS)))
def test_the_driver_builds_the_tree_of_lark(package: str, number: int) -> None:
    """For every text of up to five tokens."""
    grammar, driver = built(package, number)
    letters = "A()" if '"("' in GRAMMARS[number] else "ABCX"
    fitting = 0
    for text in map("".join, chain.from_iterable(product(letters, repeat=size) for size in range(6))):
        try:
            expected = of_lark(grammar.parse(text))
        except GrammarError as error:
            expected = misfit(error)
        try:
            found = of_driver(driver.run(lex(text)))
            fitting += 1
        except GrammarError as error:
            found = misfit(error)
        assert found == expected, text
    assert fitting, "no text fits the grammar"


def test_what_is_put_in_is_read_before_the_rest(package: str) -> None:
    """Also where what is put in does not fit either."""
    _, driver = built(package, 3)  # (A B)*
    asked: list[tuple[str, int]] = []

    def recover(token: Token, accepted: frozenset[str]) -> list[Token]:
        asked.append((token.type, token.start))
        wanted = min(accepted - {"$END"})
        return [Token(wanted, wanted.lower(), token.start, token.start), token]

    value = driver.run(lex("AABBA"), recover)
    assert of_driver(value) == ("start", ["A", "b", "A", "B", "a", "B", "A", "b"])
    assert asked == [("A", 1), ("B", 3), ("$END", 5)]


def test_a_token_for_which_nothing_is_put_in_is_left_out(package: str) -> None:
    _, driver = built(package, 3)
    assert of_driver(driver.run(lex("ACBX"), lambda _token, _accepted: [])) == ("start", ["A", "B"])
    with pytest.raises(GrammarError):
        driver.run(lex("A"), lambda _token, _accepted: [])


def test_long_repetitions_take_no_room_on_a_stack(package: str) -> None:
    _, driver = built(package, 7)
    value = of_driver(driver.run(lex("AX" * 50_000)))
    assert len(value[1]) == 50_001
