"""Composer: builds the node tree of a document, with positions, and goes on behind faults."""

from __future__ import annotations

import re
from typing import Any

from infoparse.grammar import Grammar
from infoparse.yaml import tags
from infoparse.yaml.faults import Faults
from infoparse.yaml.nodes import AliasNode, Document, MapNode, Node, ScalarNode, SeqNode, Style
from infoparse.yaml.resolver import BadValue, Schema, check_date

GRAMMAR = Grammar("frontmatter.lark", lexer=lambda _: ())
_STYLES: dict[str, Style] = {"LITERAL": "literal", "FOLDED": "folded"}


class Composer:
    """Actions of the grammar that build nodes; one object for one text."""

    def __init__(self, text: str, faults: Faults, schema: Schema, limit: int) -> None:
        self._text = text
        self._faults = faults
        self._schema = schema
        self._anchors: dict[str, Node | None] = {}
        self._limit = limit
        self._expanded = 0  # characters that the aliases so far stand for
        self._before: dict[str, int] = {}  # the same at each anchor
        self._weights: dict[str, int] = {}  # characters of each anchored node, aliases replaced

    # ------------------------------------------------------------------------------------------ documents
    def start(self, children: list[Any]) -> list[Document]:
        documents: list[Document] = []
        for child in children:
            if isinstance(child, Document):
                documents.append(child)
            elif documents:
                documents[-1].explicit_end = True
        return documents

    def bare(self, children: list[Any]) -> Document:
        return self._document(children)

    def directed(self, children: list[Any]) -> Document:
        return self._document(children)

    def explicit(self, children: list[Any]) -> Document:
        return self._document(children)

    def _document(self, children: list[Any]) -> Document:
        self._anchors = {}
        nodes = [child for child in children if isinstance(child, Node)]
        explicit = any(type(child) is tuple and child[0] == "DOC_START" for child in children)
        # More than one node is there only behind faults: mappings are one, and beat stray text.
        mappings = [node for node in nodes if isinstance(node, MapNode)]
        root = mappings[0] if mappings else nodes[0] if nodes else None
        for extra in mappings[1:]:
            mappings[0].pairs += extra.pairs
        return Document(_place(root, children[0][3] if explicit else 0) if root else None, explicit_start=explicit)

    # ------------------------------------------------------------------------------------------ nodes
    def empty(self, _: list[Any]) -> ScalarNode:
        return ScalarNode(-1, -1, "empty")

    def plain(self, children: list[Any]) -> ScalarNode:
        _, text, start, end = children[0]
        return self._plain(text, start, end)

    def _plain(self, text: str, start: int, end: int) -> ScalarNode:
        try:
            value = self._schema.plain(text)
            if value is text and text[0].isdigit():
                check_date(text)
        except BadValue as bad:
            self._faults.report(bad.code, start, end, text=text)
            value = text
        return ScalarNode(start, end, "plain", text=text, value=value)

    def text(self, children: list[Any]) -> ScalarNode:
        kind, text, start, end = children[0]
        style = _STYLES.get(kind) or ("single" if self._text[start] == "'" else "double")
        return ScalarNode(start, end, style, text=text, value=text)

    def alias(self, children: list[Any]) -> Node:
        _, name, start, end = children[0]
        node = self._anchors.get(name)
        if node is None:
            self._faults.report("IP320" if name in self._anchors else "IP305", start, end, name=name)
            text = self._text[start:end]
            return ScalarNode(start, end, "plain", text=text, value=text)
        self._expanded += self._weights[name]
        if self._expanded > self._limit:
            self._faults.stop("IP321", start, end, limit=self._limit)
        return node

    def anchor(self, children: list[Any]) -> Any:
        name = children[0][1]
        self._anchors[name] = None
        self._before[name] = self._expanded
        return children[0]

    def properties(self, children: list[Any]) -> dict[str, Any]:
        return {token[0]: token for token in children}

    def marked_empty(self, children: list[Any]) -> Node:
        end = max(token[3] for token in children[0].values())
        return self._mark(children[0], ScalarNode(end, end, "empty"))

    def marked_scalar(self, children: list[Any]) -> Node:
        kind = children[1][0]
        return self._mark(children[0], self.plain(children[1:]) if kind == "PLAIN" else self.text(children[1:]))

    def marked(self, children: list[Any]) -> Node:
        return self._mark(children[0], children[1])

    def _mark(self, marks: dict[str, Any], node: Node) -> Node:
        if "TAG" in marks:
            node.tag = marks["TAG"][1]
            if isinstance(node, ScalarNode):
                self._value(node, marks["TAG"])
        if "ANCHOR" in marks:
            name = node.anchor = marks["ANCHOR"][1]
            self._anchors[name] = node
            self._weights[name] = 1 + node.end - node.start + self._expanded - self._before[name]
        return node

    def _value(self, node: ScalarNode, token: Any) -> None:
        """The value of a scalar with a tag."""
        _, tag, start, end = token
        try:
            node.value = tags.scalar(self._schema, tag, node.text)
        except BadValue as bad:
            self._faults.report(bad.code, start, end, text=node.text, tag=tag)

    # ------------------------------------------------------------------------------------------ collections
    def block_map(self, children: list[Any]) -> MapNode:
        pairs: list[tuple[Node, Node]] = []
        for child in children[1:-1]:
            if type(child) is tuple:
                pairs.append(child)
            elif isinstance(child, MapNode):  # stray, as is a sequence
                pairs += child.pairs
            elif isinstance(child, SeqNode) and pairs and isinstance(pairs[-1][1], SeqNode):
                pairs[-1][1].items += child.items
            elif type(child) is list:
                pairs += child
        start = children[0][2]
        end = max(pairs[-1][0].end, pairs[-1][1].end) if pairs else start
        return self._map(MapNode(start, end, "block", pairs=pairs))

    def _map(self, node: MapNode) -> MapNode:
        """Reports duplicate keys."""
        seen: set[Any] = set()
        for key, _ in node.pairs:
            if isinstance(key, ScalarNode):
                if key.value in seen:
                    self._faults.report("IP306", key.start, key.end, key=repr(key.value))
                seen.add(key.value)
        return node

    def pairs(self, children: list[Any]) -> list[tuple[Node, Node]]:
        found: list[tuple[Node, Node]] = []
        for match in children[0][1]:
            start, end = match.span(1)
            found.append((self._plain(match.group(1), start, end), self._short(match, 2, end + 1)))
        return found

    def _short(self, match: re.Match[str], group: int, empty: int) -> Node:
        """The value of a run, whose text is a group in double quotes or the next group."""
        if match.start(group) >= 0:
            text, (start, end) = match.group(group), match.span(group)
            return ScalarNode(start - 1, end + 1, "double", text=text, value=text)
        raw, (start, end) = match.group(group + 1), match.span(group + 1)
        if not raw:
            return ScalarNode(empty, empty, "empty")
        if raw[0] == '"':
            return ScalarNode(start, end, "double", text="", value="")
        if raw[0] == "'":
            text = raw[1:-1].replace("''", "'")
            return ScalarNode(start, end, "single", text=text, value=text)
        return self._plain(raw, start, end)

    def pair(self, children: list[Any]) -> tuple[Node, Node]:
        (_, text, start, end), value = children
        return self._pair(self._plain(text, start, end), value, end + 1)

    def key_value(self, children: list[Any]) -> tuple[Node, Node]:
        key = _place(children[1], children[0][3])
        if len(children) < 4:
            return key, ScalarNode(key.end, key.end, "empty")
        return self._pair(key, children[3], children[2][3])

    def _pair(self, key: Node, value: Node, at: int) -> tuple[Node, Node]:
        return key, _place(value, at)

    def block_seq(self, children: list[Any]) -> SeqNode:
        items = _entries(children)
        start = children[0][2]
        return SeqNode(start, max(items[-1].end, start) if items else start, "block", items=items)

    def items(self, children: list[Any]) -> list[Node]:
        return [self._short(match, 1, match.end()) for match in children[0][1]]

    def dash(self, children: list[Any]) -> Node:
        dash, value = children
        return _place(value, dash[3])

    def flow_map(self, children: list[Any]) -> MapNode:
        pairs = [child for child in children[1:-1] if type(child) is tuple and isinstance(child[0], Node)]
        return self._map(MapNode(children[0][2], children[-1][3], "flow", pairs=pairs))

    def lone(self, children: list[Any]) -> tuple[Node, Node]:
        key = children[0]
        return key, ScalarNode(key.end, key.end, "empty")

    def flow_pair(self, children: list[Any]) -> tuple[Node, Node]:
        return self._pair(children[0], children[2], children[1][3])

    def flow_pair_without_key(self, children: list[Any]) -> tuple[Node, Node]:
        colon = children[0]
        return self._pair(ScalarNode(colon[2], colon[2], "empty"), children[1], colon[3])

    def flow_seq(self, children: list[Any]) -> SeqNode:
        return SeqNode(children[0][2], children[-1][3], "flow", items=_entries(children))

    def stray(self, children: list[Any]) -> Node | None:
        """A node that was found out of place; None for text that is none."""
        return children[1] if len(children) > 1 else None


class Serializer(Composer):
    """Keeps aliases as nodes and has no opinion on values, for events."""

    def alias(self, children: list[Any]) -> Node:
        _, name, start, end = children[0]
        if name not in self._anchors:
            self._faults.report("IP305", start, end, name=name)
        return AliasNode(start, end, "plain", name=name)

    def _plain(self, text: str, start: int, end: int) -> ScalarNode:
        return ScalarNode(start, end, "plain", text=text, value=text)

    def _value(self, node: ScalarNode, token: Any) -> None:
        pass

    def _map(self, node: MapNode) -> MapNode:
        return node


def _entries(children: list[Any]) -> list[Node]:
    """The entries of a sequence between its marks; a pair among them is a mapping of its own."""
    items: list[Node] = []
    for child in children[1:-1]:
        if type(child) is list:
            items += child
        elif isinstance(child, Node):
            items.append(child)
        elif type(child) is tuple and isinstance(child[0], Node):
            items.append(MapNode(child[0].start, child[1].end, "flow", pairs=[child]))
    return items


def _place(node: Node, at: int) -> Node:
    """The node itself; an empty one stands at `at`."""
    if node.start < 0:
        node.start = node.end = at
    return node
