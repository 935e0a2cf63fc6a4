"""Nodes: a document as a tree in which everything knows where it stands in the source."""

from __future__ import annotations

from typing import Any, Literal

import attrs

from infoparse.diagnostics import Diagnostic

Style = Literal["plain", "single", "double", "literal", "folded", "block", "flow", "empty"]


@attrs.define(eq=False)
class Node:
    """What all nodes have. Offsets are half-open, in characters of the source, with the caller's `at` added."""

    start: int
    """Where the content begins: behind anchor and tag, at the opening quote, bracket or block indicator."""
    end: int
    """Where it ends: behind the closing quote or bracket, or behind the last line of a block."""
    style: Style
    """How it is written; `empty` for a value that is not there."""
    tag: str | None = None
    """Full name of the tag that it carries; None without one."""
    anchor: str | None = None
    """Name of its anchor; None without one."""


@attrs.define(eq=False)
class ScalarNode(Node):
    """A scalar."""

    text: str = ""
    """Its text with quotes, escapes, line folds and indentation undone."""
    value: Any = None
    """The text as its schema and tag understand it: str, int, float, bool, None and, in YAML 1.1, dates and bytes."""


@attrs.define(eq=False)
class SeqNode(Node):
    """A sequence."""

    items: list[Node] = attrs.field(factory=list)
    """Its entries in order. An alias stands for the node that it names, so one node may occur several times."""


@attrs.define(eq=False)
class MapNode(Node):
    """A mapping."""

    pairs: list[tuple[Node, Node]] = attrs.field(factory=list)
    """Keys and values in order, a duplicate key as often as it is there."""


@attrs.define(eq=False)
class AliasNode(Node):
    """An alias, only in the trees that `parse` makes events from."""

    name: str = ""
    """Name of the anchor."""


@attrs.define(eq=False)
class Document:
    """One YAML document."""

    root: Node | None
    """Its only node; None for a text without any document."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What was wrong with it, in the order of the text."""
    explicit_start: bool = False
    """True when it begins with `---`."""
    explicit_end: bool = False
    """True when it ends with `...`."""
