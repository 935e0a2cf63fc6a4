"""Diagnostics as a SARIF 2.1.0 document, which code hosts and editors read.

    https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html

The document is written as the results come, so that a million of them need no memory: what is known beforehand (the
tool and its rules), the array of results, and what is known at the end.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import PurePath
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from infoparse import __version__
from infoparse.diagnostics import Code, catalogue

if TYPE_CHECKING:
    from infoparse.batch import Remark

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*+://")


class Sarif:
    """One run of infoparse as a document; `write` gets it line by line."""

    def __init__(self, write: Callable[[str], None]) -> None:
        self._write = write
        self._comma = ""
        codes = catalogue()
        self._index = {code: number for number, code in enumerate(codes)}
        driver = {
            "name": "infoparse",
            "version": __version__,
            "semanticVersion": __version__,
            "rules": [_rule(code) for code in codes.values()],
        }
        # Offsets and columns are counted in characters and not in units of UTF-16.
        run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints"}
        head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]})
        write(head.removesuffix("}]}") + ', "results": [')

    def show(self, uri: str | None, remark: Remark) -> None:
        """Write one result."""
        diagnostic = remark.diagnostic
        result: dict[str, Any] = {
            "ruleId": diagnostic.code,
            "level": _LEVELS[diagnostic.severity],
            "message": {"text": _message(diagnostic.message)},
            "locations": [{"physicalLocation": _location(uri, remark)}],
        }
        if diagnostic.code in self._index:  # a parser from outside may have codes of its own
            result["ruleIndex"] = self._index[diagnostic.code]
        self._write(self._comma + json.dumps(result))
        self._comma = ","

    def close(self, *, complete: bool) -> None:
        """Write the end of the document."""
        self._write('], "invocations": ' + json.dumps([{"executionSuccessful": complete}]) + "}]}")


def _rule(code: Code) -> dict[str, Any]:
    explanation = " ".join(code.explanation.split())
    return {
        "id": code.code,
        "shortDescription": {"text": _message(code.title)},
        "fullDescription": {"text": _message(explanation)},
        "help": {"text": _message(f"{explanation} Hint: {code.hint}." if code.hint else explanation)},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _location(uri: str | None, remark: Remark) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": reference(uri or "<text>")}}
    if span := remark.diagnostic.span:  # without a region the whole artifact is meant
        place["region"] = {
            "startLine": remark.line,
            "startColumn": remark.column,
            "endLine": remark.end_line,
            "endColumn": remark.end_column,
            "charOffset": span.start,
            "charLength": span.end - span.start,
        }
    return place


def reference(uri: str) -> str:
    """A path or address as a URI reference (RFC 3986): a relative path stays relative, other characters are escaped."""
    data = uri.encode("utf-8", "surrogateescape" if _from_disk(uri) else "replace")
    if _ADDRESS.match(uri):
        return quote(data, safe="%/:?#[]@!$&'()*+,;=~")
    if PurePath(uri).is_absolute():
        return "file://" + quote(data, safe="/!")
    return quote(data, safe="/!")


def _from_disk(uri: str) -> bool:
    """True when every lone surrogate stands for a byte of a file name."""
    return all("\udc80" <= c <= "\udcff" for c in uri if "\ud800" <= c <= "\udfff")


def _message(text: str) -> str:
    """A message string, in which braces stand for placeholders unless they are doubled (section 3.11.5)."""
    clean = text.encode("utf-8", "backslashreplace").decode("utf-8")
    return clean.replace("{", "{{").replace("}", "}}")
