"""Grammars: the only module that touches Lark.

A `Grammar` names a `.lark` file. It is read and built once per process, and can then be used in two ways:

- `parse(text)` gives Lark's tree, with Lark's own lexer or with a lexer function of yours;
- `driver(actions)` gives a loop over Lark's LALR tables that calls one function per reduced rule and builds no tree.
  It is about twice as fast as the tree and is what the built-in parsers use.

A lexer is a plain function from text to `Token`s. Its terminals are declared in the grammar with `%declare`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
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

    def driver(self, actions: Mapping[str, Action] | object) -> Driver:
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

        def lex(self, text: Any) -> Iterator[LarkToken]:  # Lark passes the bare text here
            for type_, value, start, end in lex(text):
                yield LarkToken(type_, value, start_pos=start, end_pos=end)

    return FunctionLexer


class _Rule(NamedTuple):
    """A rule of the tables, ready to reduce."""

    origin: str
    size: int
    keep: tuple[int, ...] | None
    """Positions of the children that reach the action; None for all of them."""
    spliced: tuple[bool, ...] | None
    """Which of the kept children are lists of a repetition to be put in; None when none is."""
    action: Action | None
    """None: the only child is the value (`?rule`)."""
    grow: bool
    """True for a repetition or `_rule`, whose value is the list of its children."""


class Driver:
    """Runs the LALR automaton of a grammar over tokens.

    An action gets the list of its rule's children: tokens as `Token`, rules as what their action returned.
    Terminals that start with an underscore and literals in quotes do not reach it, as in Lark's trees.
    """

    def __init__(self, grammar: Grammar, actions: Mapping[str, Action] | object) -> None:
        self.grammar = grammar
        table = _build(grammar).parser.parser._parse_table  # type: ignore[union-attr]  # noqa: SLF001 - no public way
        rules: dict[Any, _Rule] = {}
        self._shift: dict[int, dict[str, tuple[int, _Rule | None]]] = {}
        self._goto: dict[int, dict[str, int]] = {}
        for state, row in table.states.items():
            own: dict[str, tuple[int, _Rule | None]] = {}
            self._shift[state] = own
            jumps: dict[str, int] = {}
            self._goto[state] = jumps
            for name, (action, argument) in row.items():
                if action.name == "Shift":
                    own[name] = (argument, None)
                    jumps[name] = argument
                else:
                    if argument not in rules:
                        rules[argument] = _rule(argument, actions, grammar.file)
                    own[name] = (0, rules[argument])
        self._start: int = table.start_states[grammar.start]
        self._end: int = table.end_states[grammar.start]

    def accepts(self) -> dict[int, frozenset[str]]:
        """Terminals that have an action, by state: what a test of the catch-all token looks at."""
        return {state: frozenset(n for n in row if n.isupper() or n == "$END") for state, row in self._shift.items()}

    def run(self, tokens: Iterable[Token]) -> Any:
        """The value of the start rule; raises GrammarError at the first token that fits nowhere."""
        states = [self._start]
        values: list[Any] = []
        table, goto, end = self._shift, self._goto, self._end
        token: Token | None = None
        row = table[self._start]
        for token in tokens:
            name = token[0]
            while True:
                try:
                    target, rule = row[name]
                except KeyError:
                    raise self._unexpected(token, states[-1]) from None
                if rule is None:
                    states.append(target)
                    values.append(token)
                    row = table[target]
                    break
                _reduce(rule, states, values, goto)
                row = table[states[-1]]
        while states[-1] != end:
            step = row.get("$END")
            if step is None:
                at = token.end if token else 0
                raise self._unexpected(Token("$END", "", at, at), states[-1])
            target, rule = step
            if rule is None:
                states.append(target)
            else:
                _reduce(rule, states, values, goto)
            row = table[states[-1]]
        return values[0] if values else None

    def _unexpected(self, token: Token, state: int) -> GrammarError:
        expected = tuple(sorted(self.accepts()[state]))
        message = f"{self.grammar.file}: {token.type} at {token.start}, expected one of {', '.join(expected)}"
        return GrammarError(message, type=token.type, start=token.start, expected=expected)


def _reduce(rule: _Rule, states: list[int], values: list[Any], goto: dict[int, dict[str, int]]) -> None:
    size = rule.size
    if size:
        children = values[-size:]
        del values[-size:]
        del states[-size:]
    else:
        children = []
    if rule.keep is not None:
        children = [children[i] for i in rule.keep]
    if rule.spliced is not None:
        if rule.grow and rule.spliced[0]:
            # `list: list item`: put the items into the first list, so that a repetition costs linear time.
            grown = children[0]
            for child, is_list in zip(children[1:], rule.spliced[1:], strict=True):
                if is_list:
                    grown.extend(child)
                else:
                    grown.append(child)
            children = grown
        else:
            flat: list[Any] = []
            for child, is_list in zip(children, rule.spliced, strict=True):
                if is_list:
                    flat.extend(child)
                else:
                    flat.append(child)
            children = flat
    if rule.grow:
        values.append(children)
    elif rule.action is None:
        values.append(children[0])
    else:
        values.append(rule.action(children))
    states.append(goto[states[-1]][rule.origin])


def _rule(rule: Any, actions: Mapping[str, Action] | object, file: str) -> _Rule:
    origin = rule.origin.name
    symbols = rule.expansion
    kept = tuple(i for i, symbol in enumerate(symbols) if not getattr(symbol, "filter_out", False))
    spliced = tuple(not symbols[i].is_term and symbols[i].name.startswith("_") for i in kept)
    grow = origin.startswith("_")
    action: Action | None = None
    if not grow and not origin.startswith("$"):
        name = rule.alias or origin
        if rule.options.expand1 and rule.alias is None and len(kept) == 1 and not any(spliced):
            action = None
        else:
            action = actions.get(name) if isinstance(actions, Mapping) else getattr(actions, name, None)
            if action is None:
                raise GrammarError(f"{file}: no action for rule {name!r}")
    everything = len(kept) == len(symbols)
    return _Rule(origin, len(symbols), None if everything else kept, spliced if any(spliced) else None, action, grow)
