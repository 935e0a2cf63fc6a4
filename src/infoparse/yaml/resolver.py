"""Resolver: what a plain scalar means.

Two schemas: `core` is chapter 10.3 of YAML 1.2.2; `yaml-1.1` is the type repository of YAML 1.1 (https://yaml.org/type/)
in the reading of PyYAML's SafeLoader, for comparison and for those who need its dates.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any, Literal

SchemaName = Literal["core", "yaml-1.1"]

MERGE = "<< "[:2]
"""The plain scalar `<<` of YAML 1.1; told from the same text in quotes by its identity."""

_INF, _NAN = float("inf"), float("nan")
_CORE_WORDS: dict[str, Any] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((f"{s}.{w}" for s in ("", "+") for w in ("inf", "Inf", "INF")), _INF),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), -_INF),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), _NAN),
}
_OLD_WORDS: dict[str, Any] = {
    **_CORE_WORDS,
    **dict.fromkeys(("yes", "Yes", "YES", "on", "On", "ON"), True),
    **dict.fromkeys(("no", "No", "NO", "off", "Off", "OFF"), False),
    "<<": MERGE,
}

_CORE_NUMBER = re.compile(
    r"(?P<int>[-+]?[0-9]++)|0o(?P<oct>[0-7]++)|0x(?P<hex>[0-9a-fA-F]++)"
    r"|(?P<float>[-+]?(?:\.[0-9]++|[0-9]++(?:\.[0-9]*+)?)(?:[eE][-+]?[0-9]++)?)"
)
_OLD_NUMBER = re.compile(
    r"(?P<bin>[-+]?0b[01_]++)|(?P<oct>[-+]?0[0-7_]++)|(?P<int>[-+]?(?:0|[1-9][0-9_]*+))"
    r"|(?P<hex>[-+]?0x[0-9a-fA-F_]++)|(?P<sixty>[-+]?[1-9][0-9_]*+(?::[0-5]?[0-9])++)"
    r"|(?P<float>[-+]?[0-9][0-9_]*+\.[0-9_]*+(?:[eE][-+][0-9]++)?|\.[0-9][0-9_]*+(?:[eE][-+][0-9]++)?)"
    r"|(?P<sixtieth>[-+]?[0-9][0-9_]*+(?::[0-5]?[0-9])++\.[0-9_]*+)"
)
_TIMESTAMP = re.compile(
    r"([0-9]{4})-([0-9]{2})-([0-9]{2})"
    r"|([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[Tt]|[ \t]++)([0-9]{1,2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]*+))?"
    r"(?:[ \t]*+(?:(Z)|([-+])([0-9]{1,2})(?::([0-9]{2}))?))?"
)
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![^\sTt])")
_DIGITS = 4300  # Python refuses longer decimal numbers, whose conversion is quadratic; they stay text


_NUMERIC = frozenset("0123456789+-.")


class BadValue(ValueError):  # noqa: N818 - it is about a value
    """A text that has the form of a type but no value in it; `code` names the fault."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Keys(dict[str, Any]):
    """Values of plain keys that were met before; starts anew when there are thousands."""

    def __init__(self, resolve: Callable[[str], Any]) -> None:
        super().__init__()
        self._resolve = resolve

    def __missing__(self, text: str) -> Any:
        if len(self) > 4096:
            self.clear()
        value = self[text] = self._resolve(text)
        return value


class Values(dict[str, Any]):
    """Values of scalars on one line, by their source: plain, in single quotes, or two quotes with nothing between.

    Keeps what is dear to make, numbers and dates; starts anew when there are thousands.
    """

    def __init__(self, words: Mapping[str, Any], other: Callable[[str], Any]) -> None:
        super().__init__(words)
        self._words = words
        self._other = other

    def __missing__(self, raw: str) -> Any:
        first = raw[0]
        if first in _NUMERIC:
            value = self._other(raw)
            if value is not raw and len(raw) < 48:
                if len(self) > 4096:
                    self.clear()
                    self.update(self._words)
                self[raw] = value
            return value
        if first == "'":
            return raw[1:-1].replace("''", "'")
        return "" if raw == '""' else raw


class Schema:
    """One way to read scalars."""

    def __init__(self, name: SchemaName, words: Mapping[str, Any], other: Callable[[str], Any]) -> None:
        self.name = name
        self.old = name == "yaml-1.1"
        self._words = words
        self._other = other
        self.keys = Keys(self.plain)
        self.values = Values(words, other)

    def plain(self, text: str) -> Any:
        """Value of a plain scalar; raises BadValue for an impossible date under YAML 1.1."""
        if text in self._words:
            return self._words[text]
        return self._other(text) if text[0] in _NUMERIC else text


def _core(text: str) -> Any:
    match = _CORE_NUMBER.fullmatch(text)
    if not match:
        return text
    kind = match.lastgroup
    if kind == "int":
        return int(text) if len(text) <= _DIGITS else text
    if kind == "float":
        return float(text)
    return int(match["oct"], 8) if kind == "oct" else int(match["hex"], 16)


def _old(text: str) -> Any:
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            return date.fromisoformat(text)  # by far the most frequent
        except ValueError:
            pass
    match = _OLD_NUMBER.fullmatch(text)
    if match:
        return _OLD_KINDS[str(match.lastgroup)](text)
    return timestamp(text) if text[0].isdigit() else text


def _old_int(text: str) -> Any:
    bare = text.replace("_", "")
    return int(bare) if len(bare) <= _DIGITS else text


def _old_radix(text: str, base: int, prefix: int) -> Any:
    bare = text.replace("_", "")
    sign = -1 if bare[0] == "-" else 1
    digits = bare.lstrip("+-")[prefix:]
    return sign * int(digits, base) if digits else text


def _sixty(text: str) -> Any:
    # A number of many parts is quadratic to build, so its length is bounded.
    if len(text) > 400:
        return text
    bare = text.replace("_", "")
    kind = float if "." in bare else int
    try:
        total = sum(kind(part) * 60**power for power, part in enumerate(reversed(bare.lstrip("+-").split(":"))))
    except OverflowError:
        return text
    return -total if bare[0] == "-" else total


_OLD_KINDS: dict[str, Callable[[str], Any]] = {
    "bin": lambda text: _old_radix(text, 2, 2),
    "oct": lambda text: _old_radix(text, 8, 1),
    "hex": lambda text: _old_radix(text, 16, 2),
    "int": _old_int,
    "sixty": _sixty,
    "sixtieth": _sixty,
    "float": lambda text: float(text.replace("_", "")),
}


def timestamp(text: str) -> Any:
    """A date or datetime where `text` is a timestamp of YAML 1.1, else the text; raises BadValue if impossible."""
    match = _TIMESTAMP.fullmatch(text)
    if not match:
        return text
    try:
        if match[1]:
            return date(int(match[1]), int(match[2]), int(match[3]))
        fraction = int((match[10] or "")[:6].ljust(6, "0"))
        zone = None
        if match[12]:
            offset = timedelta(hours=int(match[13]), minutes=int(match[14] or 0))
            zone = timezone(-offset if match[12] == "-" else offset)
        elif match[11]:
            zone = UTC
        year, month, day, hour, minute, second = (int(match[i]) for i in range(4, 10))
        return datetime(year, month, day, hour, minute, second, fraction, zone)
    except ValueError:
        raise BadValue("IP307") from None


def check_date(text: str) -> None:
    """Raises BadValue where a text begins with a date that no calendar has, or is an impossible timestamp."""
    match = _DATE.match(text)
    if match:
        timestamp(match.group())
        timestamp(text)


def binary(text: str) -> bytes:
    """The bytes of a `!!binary`; raises BadValue."""
    try:
        return base64.decodebytes(text.encode("ascii"))
    except (binascii.Error, UnicodeEncodeError):
        raise BadValue("IP319") from None


SCHEMAS: dict[SchemaName, Schema] = {
    "core": Schema("core", _CORE_WORDS, _core),
    "yaml-1.1": Schema("yaml-1.1", _OLD_WORDS, _old),
}
