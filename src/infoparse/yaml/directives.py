"""Directives, and the full names of tags."""

from __future__ import annotations

import re
from urllib.parse import unquote

from infoparse.yaml.faults import Faults
from infoparse.yaml.patterns import DIRECTIVE

CORE = "tag:yaml.org,2002:"
_DEFAULT = {"!": "!", "!!": CORE}
_HANDLE = re.compile(r"!(?:[\w\-]*+!)?+")
_VERSION = re.compile(r"1\.\d{1,4}")


class Directives:
    """What the directives of the present document say."""

    def __init__(self, faults: Faults) -> None:
        self._faults = faults
        self._handles = _DEFAULT
        self._seen: set[str] = set()

    def read(self, text: str, pos: int) -> int:
        """Takes in the directive at an offset; returns where the next line begins."""
        match = DIRECTIVE.match(text, pos)
        if not match:
            end = text.index("\n", pos) + 1
            self._faults.report("IP316", pos, end - 1)
            return end
        name, arguments = match.group(1), match.group(2).split()
        if not self._seen:
            self._handles = dict(_DEFAULT)
        good = True
        if name == "YAML":
            good = len(arguments) == 1 and bool(_VERSION.fullmatch(arguments[0])) and "YAML" not in self._seen
            self._seen.add("YAML")
        elif name == "TAG":
            good = len(arguments) == 2 and bool(_HANDLE.fullmatch(arguments[0])) and arguments[0] not in self._seen
            if good:
                self._handles[arguments[0]] = arguments[1]
                self._seen.add(arguments[0])
        else:
            self._seen.add("")
        if not good:
            self._faults.report("IP316", pos, match.end() - 1)
        return match.end()

    def begin_document(self) -> None:
        """`---`: directives read so far are for this document, those of the one before are forgotten."""
        if not self._seen:
            self._handles = _DEFAULT
        self._seen = set()

    def full(self, raw: str, pos: int) -> str:
        """Full name of the tag that is written `raw` at an offset."""
        if raw.startswith("!<"):
            return raw[2:-1]
        match = _HANDLE.match(raw)
        assert match is not None
        handle = match.group()
        prefix = self._handles.get(handle)
        if prefix is None or (handle != "!" and match.end() == len(raw)):
            self._faults.report("IP317", pos, pos + len(raw), tag=raw)
            return raw
        suffix = raw[match.end() :]
        return prefix + (unquote(suffix) if "%" in suffix else suffix)
