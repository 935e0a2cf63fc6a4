"""Exceptions: for misuse, unreadable files and `infoparse.yaml`; bad documents give diagnostics instead.

Those that a worker process may send to its parent say how they are rebuilt (`__reduce__`).
"""

from __future__ import annotations


class InfoparseError(Exception):
    """Base class of every exception that infoparse raises on purpose."""


class UnknownParser(InfoparseError, LookupError):  # noqa: N818 - the name is part of the public contract
    """A parser was asked for by a name that is not registered, is switched off or is broken."""

    def __init__(self, name: str, known: tuple[str, ...], fault: str | None = None) -> None:
        self.name = name
        self.known = known
        self.fault = fault
        why = f"is broken: {fault}" if fault else f"is not among {', '.join(known) or 'none'}"
        super().__init__(f"parser {name!r} {why}")

    def __reduce__(self) -> tuple[type, tuple[str, tuple[str, ...], str | None]]:
        return type(self), (self.name, self.known, self.fault)


class UnreadableInput(InfoparseError, OSError):  # noqa: N818 - says what happened, as OSError's subclasses do
    """A file could not be opened or read."""

    def __init__(self, path: str, reason: str) -> None:
        self.path = path
        self.reason = reason
        super().__init__(f"{path}: {reason}")

    def __reduce__(self) -> tuple[type, tuple[str, str]]:
        return type(self), (self.path, self.reason)


class GrammarError(InfoparseError):
    """A grammar can't be loaded, or a token stream does not fit it.

    `type` and `start` name the token that did not fit, `expected` the terminals that would have.
    """

    def __init__(self, message: str, *, type: str = "", start: int = 0, expected: tuple[str, ...] = ()) -> None:
        self.type = type
        self.start = start
        self.expected = expected
        super().__init__(message)


class YamlError(InfoparseError, ValueError):
    """A YAML text breaks the rules. `line` and `column` count from 1; `problem` says what, `hint` how to mend it."""

    def __init__(self, line: int, column: int, problem: str, hint: str = "") -> None:
        self.line = line
        self.column = column
        self.problem = problem
        self.hint = hint
        super().__init__(f"line {line}, column {column}: {problem}" + (f" ({hint})" if hint else ""))

    def __reduce__(self) -> tuple[type, tuple[int, int, str, str]]:
        return type(self), (self.line, self.column, self.problem, self.hint)
