"""Faults: raised as YamlError, or noted as diagnostics by those who recover."""

from __future__ import annotations

from collections.abc import Collection
from typing import NoReturn

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import GrammarError, YamlError
from infoparse.source import Lines, Span

STRUCTURE = frozenset({"MAP_START", "SEQ_START", "PAIRS", "NAME", "KEY", "DASH", "ITEMS"})
"""Tokens that are out of place because of their column."""
_ENOUGH = 200


def misfit_code(kind: str, accepted: Collection[str]) -> str:
    """Code of the fault that a token does not fit where others are accepted."""
    if "DIRECTIVE" in accepted and "DOC_START" in accepted and "PLAIN" not in accepted:
        return "IP316"
    return "IP302" if kind in STRUCTURE else "IP314"


class Faults:
    """Raises the first fault of a text as YamlError."""

    tolerant = False
    """True when what libyaml accepts against the standard is no fault."""

    def __init__(self, text: str, *, tolerant: bool = False) -> None:
        self.text = text
        self.tolerant = tolerant

    def report(self, code: str, start: int, end: int | None = None, **values: object) -> None:
        """Tells of a fault between two offsets of the text."""
        self.stop(code, start, end, **values)

    def stop(self, code: str, start: int, end: int | None = None, **values: object) -> NoReturn:
        """Raises a fault that nobody can recover from."""
        remark = diagnose(code, Span(start, start if end is None else end), **values)
        line, column = Lines(self.text).place(min(start, len(self.text)))
        raise YamlError(line, column, remark.message, remark.hint or "")

    def misfit(self, error: GrammarError) -> NoReturn:
        """Raises the fault that a token is which the grammar does not take."""
        self.stop(misfit_code(error.type, error.expected), error.start)


class Notes(Faults):
    """Collects faults as diagnostics."""

    def __init__(self, text: str, *, tolerant: bool = False) -> None:
        super().__init__(text, tolerant=tolerant)
        self.found: list[Diagnostic] = []

    def report(self, code: str, start: int, end: int | None = None, **values: object) -> None:
        """Notes a fault; after the first few hundred nobody reads on."""
        if len(self.found) < _ENOUGH:
            self.found.append(diagnose(code, Span(start, start if end is None else max(start, end)), **values))

    def stop(self, code: str, start: int, end: int | None = None, **values: object) -> NoReturn:
        """Notes and raises a fault that nobody can recover from."""
        self.report(code, start, end, **values)
        super().stop(code, start, end, **values)
