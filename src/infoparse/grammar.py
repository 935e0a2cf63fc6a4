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
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any

import attrs

from infoparse.automaton import Action, Automaton, Recover, Token
from infoparse.errors import GrammarError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from lark import Lark, Tree

__all__ = ["Action", "Driver", "Grammar", "Lexer", "Recover", "Token", "folder", "read"]

Lexer = Callable[[str], Iterable[Token]]

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


@cache
def _automaton(grammar: Grammar) -> Automaton:
    """The automaton of a grammar, made once per process and shared by its drivers."""
    table = _build(grammar).parser.parser._parse_table  # noqa: SLF001 - no public way
    return Automaton(table, grammar.start, grammar.file)


class Driver:
    """Runs the LALR automaton of a grammar over tokens.

    An action gets the list of its rule's children: tokens as `Token`, rules as what their action returned.
    Terminals that start with an underscore and literals in quotes do not reach it, as in Lark's trees.
    To make a driver is cheap once its grammar is built, so that an object of actions may serve one text only.
    """

    def __init__(self, grammar: Grammar, actions: dict[str, Action] | object) -> None:
        self.grammar = grammar
        self._automaton = _automaton(grammar)
        names = self._automaton.names
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
        return {state.number: frozenset(state.steps) for state in self._automaton.open()}

    def run(self, tokens: Iterable[Token | tuple[str, Any, int, int]], recover: Recover | None = None) -> Any:
        """The value of the start rule.

        At a token that fits nowhere `recover` is asked for the tokens to read in its place; it is told the token and
        what is accepted there. Without it, or when it answers with nothing that fits, GrammarError is raised.
        """
        return self._automaton.run(self._actions, tokens, recover)
