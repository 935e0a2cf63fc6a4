"""Constructor: builds plain Python values straight from the tokens."""

from __future__ import annotations

from typing import Any

from infoparse.yaml import tags
from infoparse.yaml.faults import Faults
from infoparse.yaml.resolver import MERGE, BadValue, Schema

_PENDING = object()  # stands for an anchor whose node is not complete


class _Run(list[Any]):
    """Values of a run of items, to be told from a list that is an item."""


class Constructor:
    """Actions of the grammar that build values; one object for one text at a time."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._keys = schema.keys
        self._values = schema.values

    def begin(self, faults: Faults, limit: int, *, strict: bool) -> None:
        """Makes ready for a text; aliases may stand for `limit` characters, `strict` refuses duplicate keys."""
        self._faults = faults
        self._strict = strict
        self._limit = limit
        self._expanded = 0
        self._anchors: dict[str, Any] = {}
        self._weights: dict[int, int] = {}

    # ------------------------------------------------------------------------------------------ documents
    def start(self, children: list[Any]) -> list[Any]:
        return [child[0] for child in children if type(child) is list]

    def bare(self, children: list[Any]) -> list[Any]:
        self._anchors = {}
        return children

    def explicit(self, children: list[Any]) -> list[Any]:
        self._anchors = {}
        return children[-1:]

    directed = explicit

    # ------------------------------------------------------------------------------------------ nodes
    def empty(self, _: list[Any]) -> None:
        return None

    def plain(self, children: list[Any]) -> Any:
        _, text, start, end = children[0]
        try:
            return self._schema.plain(text)
        except BadValue as bad:
            self._faults.stop(bad.code, start, end, text=text)

    def text(self, children: list[Any]) -> Any:
        return children[0][1]

    def alias(self, children: list[Any]) -> Any:
        _, name, start, end = children[0]
        value = self._anchors.get(name, _PENDING)
        if value is _PENDING:
            self._faults.stop("IP320" if name in self._anchors else "IP305", start, end, name=name)
        self._expanded += self._weigh(value)
        if self._expanded > self._limit:
            self._faults.stop("IP321", start, end, limit=self._limit)
        return value

    def anchor(self, children: list[Any]) -> Any:
        self._anchors[children[0][1]] = _PENDING
        return children[0]

    def properties(self, children: list[Any]) -> dict[str, Any]:
        return {token[0]: token for token in children}

    def marked_empty(self, children: list[Any]) -> Any:
        marks = children[0]
        end = max(token[3] for token in marks.values())
        return self.marked_scalar([marks, ("PLAIN", "", end, end)])

    def marked_scalar(self, children: list[Any]) -> Any:
        marks, token = children
        if "TAG" in marks:
            tag = marks["TAG"][1]
            try:
                value = tags.scalar(self._schema, tag, token[1])
            except BadValue as bad:
                self._faults.stop(bad.code, marks["TAG"][2], token[3], text=token[1], tag=tag)
        else:
            value = self.plain([token]) if token[0] == "PLAIN" else token[1]
        return self._name(marks, value)

    def marked(self, children: list[Any]) -> Any:
        marks, value = children
        if "TAG" in marks:
            _, tag, start, end = marks["TAG"]
            try:
                value = tags.collection(self._schema, tag, value)
            except BadValue as bad:
                self._faults.stop(bad.code, start, end, text="", tag=tag)
        return self._name(marks, value)

    def _name(self, marks: dict[str, Any], value: Any) -> Any:
        if "ANCHOR" in marks:
            name = marks["ANCHOR"][1]
            if self._anchors[name] is _PENDING:
                self._anchors[name] = value
            self._weigh(value)
        return value

    def _weigh(self, value: Any) -> int:
        """Characters of a value with all that it holds, aliases replaced; each collection is counted once."""
        if isinstance(value, str | bytes):
            return len(value) + 1
        if not isinstance(value, list | dict | tuple | set):
            return 1
        weights = self._weights
        waiting = [value]
        while waiting:
            top = waiting[-1]
            if id(top) in weights:
                waiting.pop()
                continue
            parts = [*top.keys(), *top.values()] if isinstance(top, dict) else list(top)
            unknown = [p for p in parts if isinstance(p, list | dict | tuple | set) and id(p) not in weights]
            if unknown:
                waiting += unknown
                continue
            weights[id(top)] = 2 + sum(
                weights[id(p)] if id(p) in weights else len(p) + 1 if isinstance(p, str | bytes) else 1 for p in parts
            )
        return weights[id(value)]

    # ------------------------------------------------------------------------------------------ collections
    def block_map(self, children: list[Any]) -> dict[Any, Any]:
        if len(children) == 3 and type(children[1]) is dict:
            return children[1]
        return self._mapping(children)

    def _mapping(self, children: list[Any]) -> dict[Any, Any]:
        out: dict[Any, Any] = {}
        merged: list[Any] = []
        for child in children[1:-1]:
            if type(child) is dict:
                if self._strict and not out.keys().isdisjoint(child):
                    self._duplicate(next(key for key in child if key in out), children[0][2])
                out.update(child)
                continue
            key, value, at = child
            if key is MERGE:
                merged.append((value, at))
                continue
            try:
                if self._strict and key in out:
                    self._duplicate(key, at)
                out[key] = value
            except TypeError:
                out[self._key(key, at)] = value
        return self._merge(out, merged) if merged else out

    def _duplicate(self, key: Any, at: int) -> None:
        self._faults.stop("IP306", at, key=repr(key))

    def _key(self, key: Any, at: int) -> Any:
        if self._schema.old:
            self._faults.stop("IP325", at, what="list or mapping")
        return tags.frozen(key)

    def _merge(self, own: dict[Any, Any], merged: list[tuple[Any, int]]) -> dict[Any, Any]:
        """The mapping with the ones that `<<` names put in front; its own keys win, then the earlier mapping."""
        out: dict[Any, Any] = {}
        for value, at in merged:
            for source in reversed(value) if isinstance(value, list) else (value,):
                if not isinstance(source, dict):
                    self._faults.stop("IP326", at)
                out.update(source)
        out.update(own)
        return out

    def pairs(self, children: list[Any]) -> dict[Any, Any]:
        token = children[0]
        keys, values = self._keys, self._values
        try:
            found = {keys[key]: quoted or values[raw] for key, quoted, raw in token[1]}
        except BadValue as bad:
            self._faults.stop(bad.code, token[2], token[3], text="")
        if self._strict and len(found) < len(token[1]):
            seen: set[Any] = set()
            for key, _, _ in token[1]:
                if keys[key] in seen:
                    self._duplicate(keys[key], token[2])
                seen.add(keys[key])
        return found

    def pair(self, children: list[Any]) -> tuple[Any, Any, int]:
        token, value = children
        return self._keys[token[1]], value, token[2]

    def key_value(self, children: list[Any]) -> tuple[Any, Any, int]:
        return children[1], children[3] if len(children) > 2 else None, children[0][2]

    def block_seq(self, children: list[Any]) -> list[Any]:
        out: list[Any] = []
        for child in children[1:-1]:
            out += child
        return out

    def items(self, children: list[Any]) -> _Run:
        token = children[0]
        values = self._values
        try:
            return _Run([quoted or values[raw] for quoted, raw in token[1]])
        except BadValue as bad:
            self._faults.stop(bad.code, token[2], token[3], text="")

    def dash(self, children: list[Any]) -> tuple[Any]:
        return (children[1],)

    def flow_map(self, children: list[Any]) -> dict[Any, Any]:
        return self._mapping(children)

    def lone(self, children: list[Any]) -> tuple[Any, Any, int]:
        return children[0], None, 0

    def flow_pair(self, children: list[Any]) -> tuple[Any, Any, int]:
        return children[0], children[2], children[1][2]

    def flow_pair_without_key(self, children: list[Any]) -> tuple[Any, Any, int]:
        return None, children[1], children[0][2]

    def flow_seq(self, children: list[Any]) -> list[Any]:
        out: list[Any] = []
        for child in children[1:-1]:
            kind = type(child)
            if kind is _Run:
                out += child
            elif kind is tuple:
                out.append(self._mapping([None, child, None]))
            else:
                out.append(child)
        return out

    def stray(self, children: list[Any]) -> Any:
        raise AssertionError(children)
