"""The forms that diagnostics take: text for people, JSON Lines and SARIF for programs.

Text is `file:line:col: CODE message`, the source line with a caret, and the hint.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, Protocol

import click

from infoparse.cli._terminal import printable, width

if TYPE_CHECKING:
    from infoparse.batch import Remark

Form = Literal["text", "json", "sarif"]
Write = Callable[[str], None]
"""Takes a piece of text and ends the line."""

_COLOURS = {"error": "red", "warning": "yellow", "info": "blue"}


class Sink(Protocol):
    """Where diagnostics go, one by one."""

    def show(self, uri: str | None, remark: Remark) -> None: ...

    def close(self, *, complete: bool) -> None:
        """Write what stands at the end. `complete` is False for a run that was broken off."""


def sink(form: Form, write: Write) -> Sink:
    """A sink of that form."""
    if form == "sarif":
        from infoparse.cli._sarif import Sarif

        return Sarif(write)
    return Json(write) if form == "json" else Text(write)


class Text:
    """For people."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def show(self, uri: str | None, remark: Remark) -> None:
        self._write(render(uri, remark))

    def close(self, *, complete: bool) -> None:
        """Text has no end."""


class Json:
    """One JSON object on each line."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def show(self, uri: str | None, remark: Remark) -> None:
        import json

        diagnostic = remark.diagnostic
        span = diagnostic.span
        row = {
            "uri": None if uri is None else unicode(uri),
            "line": remark.line,
            "column": remark.column,
            "end_line": remark.end_line,
            "end_column": remark.end_column,
            "span": {"start": span.start, "end": span.end} if span else None,
            "code": diagnostic.code,
            "severity": diagnostic.severity,
            "message": unicode(diagnostic.message),
            "hint": diagnostic.hint,
        }
        self._write(json.dumps(row, ensure_ascii=False))

    def close(self, *, complete: bool) -> None:
        """JSON Lines have no end."""


def unicode(text: str) -> str:
    """The text with escapes for what is no character, such as the odd byte of a file name."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def render(uri: str | None, remark: Remark) -> str:
    """A remark as one to four lines of text."""
    diagnostic = remark.diagnostic
    name = "<text>" if uri is None else printable(uri) or "''"
    place = click.style(f"{name}:{remark.line}:{remark.column}:", bold=True)
    code = click.style(diagnostic.code, fg=_COLOURS[diagnostic.severity], bold=True)
    lines = [f"{place} {code} {printable(diagnostic.message)}"]
    if remark.excerpt:
        number = str(remark.line)
        before, marked = remark.excerpt[: remark.at], remark.excerpt[remark.at : remark.at + remark.length]
        caret = " " * width(before) + "^" * max(1, width(marked))
        lines += [f"  {number} | {printable(remark.excerpt)}", f"  {' ' * len(number)} | {caret}"]
    if diagnostic.hint:
        lines.append(f"  hint: {printable(diagnostic.hint)}")
    return "\n".join(lines)
