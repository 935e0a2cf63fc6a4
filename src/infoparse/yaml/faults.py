"""Faults: raised as YamlError, or noted as diagnostics by those who recover."""

from __future__ import annotations

from typing import NoReturn

from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import YamlError
from infoparse.source import Lines, Span


class Faults:
    """Raises the first fault of a text as YamlError."""

    recovering = False
    """True when `report` returns, so that the caller has to go on somehow."""
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


class Notes(Faults):
    """Collects faults as diagnostics."""

    recovering = True

    def __init__(self, text: str, *, tolerant: bool = False) -> None:
        super().__init__(text, tolerant=tolerant)
        self.found: list[Diagnostic] = []

    def report(self, code: str, start: int, end: int | None = None, **values: object) -> None:
        """Notes a fault."""
        self.found.append(diagnose(code, Span(start, start if end is None else max(start, end)), **values))
