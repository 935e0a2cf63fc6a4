"""Grammars: the only module that touches Lark.

A `Grammar` names a `.lark` file. It is read and built once per process, and can then be used in two ways:

- `parse(text)` gives Lark's tree, with Lark's own lexer or with a lexer function of yours;
- `driver(actions)` gives a loop over Lark's LALR tables that calls one function per reduced rule and builds no tree.
  It is about twice as fast as the tree and is what the built-in parsers use.

A lexer is a plain function from text to `Token`s. Its terminals are declared in the grammar with `%declare`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from importlib.resources import files
from itertools import chain
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple

import attrs

from infoparse.errors import GrammarError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark, Tree


class Token(NamedTuple):
    """A piece of text with the name of its terminal."""

    type: str
    """Name of the terminal in the grammar."""
    value: Any
    """What the lexer made of it: the text itself, or a value."""
    start: int
    """Offset of its first character."""
    end: int
    """Offset behind its last character."""


Lexer = Callable[[str], Iterable[Token]]
Action = Callable[[list[Any]], Any]

_HOME = "infoparse.grammars"
_building = RLock()


@attrs.frozen
class Grammar:
    """A grammar file, and how to lex for it."""

    file: str
    """Path below the package's folder, such as `values/dates.lark`."""
    package: str = _HOME
    """Importable package that holds the file."""
    start: str = "start"
    """Name of the start rule."""
    lexer: Lexer | None = None
    """Function from text to tokens; None to use the terminals of the grammar itself."""

    def parse(self, text: str) -> Tree[Any]:
        """Lark's tree of `text`; raises GrammarError where the text does not fit."""
        from lark.exceptions import UnexpectedInput

        try:
            return _build(self).parse(text)
        except UnexpectedInput as error:
            expected = tuple(sorted(getattr(error, "accepts", None) or getattr(error, "expected", None) or ()))
            kind = getattr(getattr(error, "token", None), "type", "")
            start = error.pos_in_stream or 0
            raise GrammarError(f"{self.file}: {error}", type=kind, start=start, expected=expected) from error

    def driver(self, actions: dict[str, Action] | object) -> Driver:
        """A driver that calls `actions` (a mapping, or an object with methods) by rule or alias name."""
        return Driver(self, actions)


def folder(package: str = _HOME) -> Traversable:
    """The folder of a package of grammars: installed, zipped, or `grammars/` of the source tree."""
    try:
        return files(package)
    except ModuleNotFoundError:
        if package != _HOME:
            raise
        return Path(__file__).parents[2] / "grammars"


@cache
def read(file: str, package: str = _HOME) -> str:
    """Text of a grammar file; raises GrammarError when there is none."""
    try:
        return folder(package).joinpath(*file.split("/")).read_text(encoding="utf-8")
    except (ModuleNotFoundError, OSError) as error:
        raise GrammarError(f"no grammar {file!r} in package {package!r}") from error


_built: dict[Grammar, Lark] = {}


def _build(grammar: Grammar) -> Lark:
    """The Lark object of a grammar, made at its first use in this process."""
    with _building:
        if grammar not in _built:
            _built[grammar] = _make(grammar)
        return _built[grammar]


def _make(grammar: Grammar) -> Lark:
    from lark import Lark
    from lark.exceptions import LarkError
    from lark.load_grammar import PackageResource

    def find(_base: object, path: str) -> tuple[PackageResource, str]:
        # `%import lexicon.X` is looked up beside the grammar's own package, then in infoparse.grammars.
        for package in dict.fromkeys((grammar.package, _HOME)):
            try:
                return PackageResource(package, path), read(path, package)
            except GrammarError:
                continue
        raise OSError(path)  # Lark's way to try its own library next

    try:
        return Lark(
            read(grammar.file, grammar.package),
            parser="lalr",
            start=grammar.start,
            lexer=_lexer_class(grammar.lexer) if grammar.lexer else "contextual",
            import_paths=[find],
            maybe_placeholders=False,
            source_path=None,
        )
    except LarkError as error:
        raise GrammarError(f"{grammar.file}: {error}") from error


def _lexer_class(lex: Lexer) -> type:
    from lark.lexer import Lexer as LarkLexer
    from lark.lexer import Token as LarkToken

    class FunctionLexer(LarkLexer):
        def __init__(self, _conf: object) -> None:
            pass

        def lex(self, text: Any) -> Iterator[LarkToken]:  # type: ignore[override]  # Lark passes the bare text here
            for type_, value, start, end in lex(text):
                yield LarkToken(type_, value, start_pos=start, end_pos=end)

    return FunctionLexer


class _Rule(NamedTuple):
    """A rule of the tables, ready to reduce."""

    origin: str
    size: int
    number: int
    """Of its action; `_ONLY_CHILD` where the value is the only child, `_LIST` and `_APPEND` for repetitions."""
    keep: tuple[int, ...] | None
    """Positions of the children that reach the action; None for all of them."""
    spliced: tuple[int, ...]
    """Positions among the kept children of lists of a repetition that are to be put in, the last one first."""


_ONLY_CHILD = -1
_LIST = -2  # a repetition or `_rule`, whose value is the list of its children
_APPEND = -3  # `list: list item`, done in place so that a repetition costs linear time
_EXTEND = -4  # `list: list …` of another form, in place too
_SINGLE = -5  # `list: item`


class _Take(NamedTuple):
    """A token that is all of a rule: read and reduced in one step."""

    target: int
    number: int


_Step = int | _Rule | _Take


_END = Token("$END", "", 0, 0)


class _Tables:
    """The automaton of a grammar, made once per process and shared by its drivers."""

    def __init__(self, grammar: Grammar) -> None:
        table = _build(grammar).parser.parser._parse_table  # noqa: SLF001 - no public way
        self.names: list[str] = []
        """Names of the actions by number."""
        rules: dict[Any, _Rule] = {}
        size = max(table.states) + 1
        self.steps: list[dict[str, _Step]] = [{} for _ in range(size)]
        """By state: terminal to the state to go to, or to the rule to reduce."""
        self.goto: list[dict[str, int]] = [{} for _ in range(size)]
        """By state: symbol to the state to go to."""
        for state, row in table.states.items():
            for name, (action, argument) in row.items():
                if action.name == "Shift":
                    self.goto[state][name] = argument
                    self.steps[state][name] = argument
                else:
                    if argument not in rules:
                        rules[argument] = self._rule(argument)
                    self.steps[state][name] = rules[argument]
        self.start: int = table.start_states[grammar.start]
        self.end: int = table.end_states[grammar.start]
        self.sure: list[_Rule | None] = [self._only_rule(row) for row in self.steps]
        """By state: the rule that is reduced whatever comes next, if there is one."""
        self._shorten()

    def _rule(self, rule: Any) -> _Rule:
        origin = str(rule.origin.name)  # Lark's own str compares in Python, which costs at every look-up
        symbols = rule.expansion
        kept = tuple(i for i, symbol in enumerate(symbols) if not getattr(symbol, "filter_out", False))
        lists = [not symbols[i].is_term and symbols[i].name.startswith("_") for i in kept]
        spliced = tuple(i for i in reversed(range(len(kept))) if lists[i])
        keep = None if len(kept) == len(symbols) else kept
        only_child = rule.options.expand1 and rule.alias is None and len(kept) == 1 and not spliced
        if origin.startswith("_"):
            if lists and lists[0]:
                number = _APPEND if keep is None and lists == [True, False] else _EXTEND
                spliced = spliced[:-1]
            else:
                number = _SINGLE if keep is None and len(kept) == 1 else _LIST
        elif origin.startswith("$") or only_child:
            number = _ONLY_CHILD
        else:
            name = rule.alias or origin
            if name not in self.names:
                self.names.append(name)
            number = self.names.index(name)
        return _Rule(origin, len(symbols), number, keep, spliced)

    @staticmethod
    def _only_rule(row: dict[str, _Step]) -> _Rule | None:
        steps = set(row.values())
        only = steps.pop() if len(steps) == 1 else None
        return only if isinstance(only, _Rule) else None

    def _shorten(self) -> None:
        """Leads past states that give a value another name (`?rule: other`) or can only reduce the token just read."""
        for state, jumps in enumerate(self.goto):
            for symbol, target in jumps.items():
                goal = target
                while (rule := self.sure[goal]) and rule.number == _ONLY_CHILD and rule.size == 1:
                    goal = jumps[rule.origin]
                if goal != target:
                    jumps[symbol] = goal
                    if symbol in self.steps[state]:
                        self.steps[state][symbol] = goal
        for state, row in enumerate(self.steps):
            for symbol, step in row.items():
                rule = self.sure[step] if isinstance(step, int) else None
                if rule and rule.size == 1 and rule.number >= 0 and rule.keep is None:
                    row[symbol] = _Take(self.goto[state][rule.origin], rule.number)


_tables = cache(_Tables)

Recover = Callable[[Token, frozenset[str]], Iterable[Token]]


class Driver:
    """Runs the LALR automaton of a grammar over tokens.

    An action gets the list of its rule's children: tokens as `Token`, rules as what their action returned.
    Terminals that start with an underscore and literals in quotes do not reach it, as in Lark's trees.
    To make a driver is cheap once its grammar is built, so that an object of actions may serve one text only.
    """

    def __init__(self, grammar: Grammar, actions: dict[str, Action] | object) -> None:
        self.grammar = grammar
        self._tables = _tables(grammar)
        names = self._tables.names
        self._actions: list[Action]
        try:
            if isinstance(actions, dict):
                self._actions = [actions[name] for name in names]
            else:
                self._actions = [getattr(actions, name) for name in names]
        except (KeyError, AttributeError) as error:
            raise GrammarError(f"{grammar.file}: no action for a rule: {error}") from error

    def accepts(self) -> dict[int, frozenset[str]]:
        """Terminals that have an action, by state, for the states in which any token may come next.

        These are the first state and those behind a terminal; all others are entered only when the next token is known
        to fit. A test of a catch-all token looks at this.
        """
        tables = self._tables
        rows = [{n: step for n, step in row.items() if n.isupper() or n == "$END"} for row in tables.steps]
        behind = {tables.start}
        for step in (step for row in rows for step in row.values()):
            if isinstance(step, int):
                behind.add(step)
            elif isinstance(step, _Take):
                behind.add(step.target)
        return {state: frozenset(rows[state]) for state in sorted(behind - {tables.end})}

    def run(self, tokens: Iterable[Token | tuple[str, Any, int, int]], recover: Recover | None = None) -> Any:
        """The value of the start rule.

        At a token that fits nowhere `recover` is asked for the tokens to read in its place; it is told the token and
        what is accepted there. Without it, or when it answers with nothing that fits, GrammarError is raised.
        """
        tables, actions = self._tables, self._actions
        steps, goto, sure, end = tables.steps, tables.goto, tables.sure, tables.end
        state = tables.start
        states = [state]
        values: list[Any] = []
        waiting = chain(tokens, (_END,))
        mended: list[Any] = []  # tokens to read before those that wait, the next one last
        last: Any = _END
        token: Any = next(waiting)
        while True:
            rule: Any = sure[state]
            if rule is None:
                rule = steps[state].get(token[0])
                kind = rule.__class__
                if kind is int:
                    state = rule
                    states.append(state)
                    values.append(token)
                    last = token
                    token = mended.pop() if mended else next(waiting)
                    continue
                if kind is _Take:
                    state, number = rule
                    states.append(state)
                    values.append(actions[number]([token]))
                    last = token
                    token = mended.pop() if mended else next(waiting)
                    continue
                if rule is None:
                    if token is _END:
                        if state == end:
                            return values[0]
                        token = Token("$END", "", last[3], last[3])
                    if recover is None:
                        raise self._unexpected(token, state)
                    others = [*recover(Token(*token), frozenset(steps[state]))]
                    if others[0][0] not in steps[state] if others else token[0] == "$END":
                        raise self._unexpected(token, state)
                    mended += (_END if other[0] == "$END" else other for other in reversed(others))
                    token = mended.pop() if mended else next(waiting)
                    continue
            # Reduce.
            origin, size, number, keep, spliced = rule
            if number == _APPEND:
                item = values.pop()
                values[-1].append(item)
                del states[-2:]
            elif number == _SINGLE:
                values[-1] = [values[-1]]
                del states[-1]
            elif size:
                children = values[-size:]
                del values[-size:], states[-size:]
                if keep is not None:
                    children = [children[i] for i in keep]
                for i in spliced:
                    children[i : i + 1] = children[i]
                if number >= 0:
                    values.append(actions[number](children))
                elif number == _LIST:
                    values.append(children)
                elif number == _ONLY_CHILD:
                    values.append(children[0])
                else:
                    values.append(children.pop(0))
                    values[-1] += children
            else:
                values.append(actions[number]([]) if number >= 0 else [])
            state = goto[states[-1]][origin]
            states.append(state)

    def _unexpected(self, token: Any, state: int) -> GrammarError:
        expected = tuple(sorted(self._tables.steps[state]))
        kind, start = token[0], token[2]
        message = f"{self.grammar.file}: {kind} at {start}, expected one of {', '.join(expected)}"
        return GrammarError(message, type=kind, start=start, expected=expected)
