"""Front matter as a tree of nodes and a list of fields, whatever language it is written in."""

from __future__ import annotations

from collections.abc import Iterator

from infoparse import yaml
from infoparse.diagnostics import Diagnostic, diagnose
from infoparse.errors import YamlError
from infoparse.frontmatter import toml
from infoparse.frontmatter.cooked import Cooked
from infoparse.frontmatter.splitting import Split
from infoparse.record import Field
from infoparse.source import Span
from infoparse.yaml import MapNode, Node, ScalarNode, SeqNode


def read(parts: Split) -> tuple[Node | None, tuple[Diagnostic, ...]]:
    """The root node of front matter, with offsets into the whole text, and what was wrong; None for an empty block."""
    if parts.span is None:
        return None, ()
    if parts.language == "toml":
        return toml.compose(parts.raw, parts.span)
    # JSON is YAML in flow style; Hexo leaves its braces out.
    bare = parts.language == "json" and not parts.raw.lstrip().startswith("{")
    raw, at = (f"{{{parts.raw}}}", parts.span.start - 1) if bare else (parts.raw, parts.span.start)
    try:
        document = yaml.compose(raw, at=at)
    except YamlError as error:
        return None, (diagnose("IP352", parts.span, language=parts.language, problem=str(error)),)
    return document.root, document.diagnostics


def fields(root: Node | None, text: str) -> Iterator[Field]:
    """Every scalar with its path (`tags[3]`, `infoboxes[0].combatant1`), in the order of the text.

    `raw` is the value as the source writes it, with quotes and block indicators. An alias is a field of its own only
    when it stands for a scalar; empty collections are fields.
    """
    waiting: list[tuple[str, Node]] = [("", root)] if root else []
    seen: set[int] = set()
    while waiting:
        path, node = waiting.pop()
        inner: list[tuple[str, Node]] = []
        if isinstance(node, MapNode | SeqNode):
            if id(node) in seen:
                continue
            seen.add(id(node))
        if isinstance(node, MapNode):
            inner = [(f"{path}.{key}" if path else key, value) for key, value in entries(node)]
        elif isinstance(node, SeqNode):
            inner = [(f"{path}[{number}]", item) for number, item in enumerate(node.items)]
        if inner:
            waiting += reversed(inner)
        elif path or isinstance(node, ScalarNode):
            yield Field(path or "text", text[node.start : node.end], Span(node.start, node.end))


def entries(node: Node | None) -> Iterator[tuple[str, Node]]:
    """Keys and values of a mapping; of a duplicate key only the last, a key that is no scalar as `?`."""
    if isinstance(node, MapNode):
        last: dict[str, Node] = {}
        for key, value in node.pairs:
            last[key.text if isinstance(key, ScalarNode) else "?"] = value
        yield from last.items()


def cook(node: ScalarNode, text: str) -> Cooked:
    """The scalar with its way back to the source."""
    return Cooked(node.text, text, node.start, node.end)
