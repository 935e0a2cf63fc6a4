"""Diagnostics: what was wrong with an input, where, and what to do about it.

Every code stands in one of the files `vocabulary/codes/*.toml` with its severity, message, hint and explanation:

    [IP101]
    severity = "warning"
    message = "not UTF-8; read as Latin-1"
    hint = "convert the file to UTF-8"
    explanation = "..."
"""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

import attrs

from infoparse import vocabulary
from infoparse.source import Span

Severity = Literal["error", "warning", "info"]

_PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)[^{}]*+\}(?!\})")


@attrs.define
class Diagnostic:
    """One remark on the input."""

    code: str
    """Stable code such as `IP203`; `infoparse explain CODE` tells more."""
    severity: Severity
    """`error`: something could not be read; `warning`: read, but doubtful; `info`: worth knowing."""
    message: str
    """One line for a person."""
    span: Span | None = None
    """Where it is; None when it concerns the whole document."""
    hint: str | None = None
    """What to do about it, one line; None when there is nothing to do."""


@attrs.define
class Code:
    """Catalogue entry of one diagnostic code."""

    code: str
    """The code, `IP` and three digits."""
    severity: Severity
    """Severity of every diagnostic with this code."""
    message: str
    """Template of the message; `{names}` are filled in by `diagnose`."""
    hint: str | None = None
    """One line of advice; None when there is none."""
    explanation: str = ""
    """What the code means, with an example, for `infoparse explain`."""

    @property
    def title(self) -> str:
        """The message with a word in capitals for each part that is filled in: `can't be read: REASON`."""
        return _PLACEHOLDER.sub(lambda found: found[1].upper(), self.message)


@cache
def catalogue() -> dict[str, Code]:
    """All codes in ascending order."""
    entries = [
        Code(code, **entry) for name in vocabulary.names("codes") for code, entry in vocabulary.load(name).items()
    ]
    return {entry.code: entry for entry in sorted(entries, key=lambda entry: entry.code)}


def diagnose(code: str, span: Span | None = None, **values: object) -> Diagnostic:
    """The diagnostic of a catalogued code; `values` fill the message template. Raises KeyError for an unknown code."""
    entry = catalogue()[code]
    message = entry.message.format_map(values) if values else entry.message
    return Diagnostic(code, entry.severity, message, span, entry.hint)
