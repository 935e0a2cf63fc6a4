"""Events: a text as the flat series that the YAML test suite describes it by."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from infoparse.yaml.composer import Serializer
from infoparse.yaml.faults import Faults
from infoparse.yaml.limits import DEFAULT, Limits
from infoparse.yaml.nodes import AliasNode, Document, MapNode, Node, ScalarNode, SeqNode, Style
from infoparse.yaml.scanner import Scanner
from infoparse.yaml.source import Offsets, normal
from infoparse.yaml.trees import documents_of

EventKind = Literal["+STR", "-STR", "+DOC", "-DOC", "+MAP", "-MAP", "+SEQ", "-SEQ", "=VAL", "=ALI"]

_MARKS: dict[Style, str] = {"plain": ":", "empty": ":", "single": "'", "double": '"', "literal": "|", "folded": ">"}
_SHOWN = str.maketrans({"\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r", "\b": "\\b", "\0": "\\0"})


class Event(NamedTuple):
    """One event."""

    kind: EventKind
    """What happens: `+` begins, `-` ends, `=VAL` is a scalar, `=ALI` an alias."""
    start: int
    """Offset where it begins."""
    end: int
    """Offset behind it."""
    text: str | None = None
    """Text of a scalar, or name of an alias."""
    style: Style | None = None
    """How a node is written."""
    anchor: str | None = None
    """Name of its anchor."""
    tag: str | None = None
    """Full name of its tag."""
    explicit: bool = False
    """For documents: whether `---` or `...` is there."""

    def __str__(self) -> str:
        """The event in the notation of the YAML test suite."""
        parts: list[str] = [self.kind]
        if self.explicit:
            parts.append("---" if self.kind == "+DOC" else "...")
        if self.style == "flow" and self.kind in {"+MAP", "+SEQ"}:
            parts.append("{}" if self.kind == "+MAP" else "[]")
        if self.anchor is not None:
            parts.append(f"&{self.anchor}")
        if self.tag is not None:
            parts.append(f"<{self.tag}>")
        if self.text is not None:
            mark = "*" if self.kind == "=ALI" else _MARKS[self.style or "plain"]
            parts.append(mark + self.text.translate(_SHOWN))
        return " ".join(parts)


def parse(text: str | bytes, *, limits: Limits = DEFAULT) -> tuple[Event, ...]:
    """The events of all documents of `text`, in the order of the text, with offsets in characters.

    Raises YamlError as `load` does, but knows nothing of schemas. Source: https://github.com/yaml/yaml-test-suite.
    """
    given, source = normal(text)
    faults = Faults(source)
    documents = documents_of(source, faults, Scanner, limits, "core", composer=Serializer, single=False)
    place = Offsets(given, 0)
    return tuple(event._replace(start=place(event.start), end=place(event.end)) for event in _stream(documents, source))


def _stream(documents: list[Document], source: str) -> Iterator[Event]:
    yield Event("+STR", 0, 0)
    for document in documents:
        root = document.root
        assert root is not None
        yield Event("+DOC", root.start, root.start, explicit=document.explicit_start)
        yield from _nodes(root)
        yield Event("-DOC", root.end, root.end, explicit=document.explicit_end)
    yield Event("-STR", len(source), len(source))


def _nodes(root: Node) -> Iterator[Event]:
    waiting: list[Any] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Event):
            yield node
        elif isinstance(node, AliasNode):
            yield Event("=ALI", node.start, node.end, node.name)
        elif isinstance(node, ScalarNode):
            yield Event("=VAL", node.start, node.end, node.text, node.style, node.anchor, node.tag)
        elif isinstance(node, MapNode):
            yield Event("+MAP", node.start, node.end, None, node.style, node.anchor, node.tag)
            waiting.append(Event("-MAP", node.end, node.end))
            for key, value in reversed(node.pairs):
                waiting += value, key
        elif isinstance(node, SeqNode):
            yield Event("+SEQ", node.start, node.end, None, node.style, node.anchor, node.tag)
            waiting.append(Event("-SEQ", node.end, node.end))
            waiting += reversed(node.items)
