"""infoparse.yaml.compose: nodes with positions, and what is read behind faults."""

from __future__ import annotations

from typing import Any

import pytest

from infoparse import yaml
from infoparse.errors import YamlError
from infoparse.yaml import Document, MapNode, Node, ScalarNode, SeqNode
from infoparse.yaml.limits import Limits


def plain(node: Node | None) -> Any:
    """The value of a tree."""
    if isinstance(node, MapNode):
        return {plain(key): plain(value) for key, value in node.pairs}
    if isinstance(node, SeqNode):
        return [plain(item) for item in node.items]
    return node.value if isinstance(node, ScalarNode) else None


def codes(document: Document) -> list[str]:
    return [remark.code for remark in document.diagnostics]


RECOVERED = {
    # an unquoted colon: the line, and lines that go on with it, is text
    "title: A: B\nx: 1\n": ({"title": "A: B", "x": 1}, ["IP300"]),
    "title: A: B # c\n  more: and\nx: 1\n": ({"title": "A: B", "more": "and", "x": 1}, ["IP300", "IP302"]),
    "title: A: B\n  goes on\nx: 1\n": ({"title": "A: B goes on", "x": 1}, ["IP300"]),
    "- A: B: C\n- d\n": ([{"A": "B: C"}, "d"], ["IP300"]),
    # tabs count as four columns
    "a:\n\tb: 1\n\tc: 2\nd: 3\n": ({"a": {"b": 1, "c": 2}, "d": 3}, ["IP301", "IP301"]),
    "a:\n\t- b\n\t- c\n": ({"a": ["b", "c"]}, ["IP301", "IP301"]),
    "-\t- a\n- b\n": ([["a"], "b"], ["IP301"]),
    # columns that fit nothing: pairs go to the mapping around, entries to the list before
    "a:\n  b: 1\n c: 2\nd: 3\n": ({"a": {"b": 1}, "c": 2, "d": 3}, ["IP302"]),
    "a: 1\n  b: 2\nc: 3\n": ({"a": 1, "b": 2, "c": 3}, ["IP302"]),
    "a: b\n  c: d\ne: 1\n": ({"a": "b", "c": "d", "e": 1}, ["IP302"]),
    "a:\n  - b\n - c\nd: 1\n": ({"a": ["b", "c"], "d": 1}, ["IP302"]),
    "a:\n  - b\n  c: d\ne: 1\n": ({"a": ["b"], "c": "d", "e": 1}, ["IP302"]),
    "a: 1\nno key here\nb: 2\n": ({"a": 1, "b": 2}, ["IP302"]),
    "no key here\nb: 2\n": ({"b": 2}, ["IP302"]),
    # quotes
    'a: "b\nc: 1\n': ({"a": "b", "c": 1}, ["IP303"]),
    "a: 'b\nc: 'd'\n": ({"a": "b", "c": "d"}, ["IP303"]),
    'a: "b" c\nd: 1\n': ({"a": '"b" c', "d": 1}, ["IP314"]),
    "a: 'it's'\nd: 1\n": ({"a": "'it's'", "d": 1}, ["IP314"]),
    'a: "b",\nd: 1\n': ({"a": "b", "d": 1}, ["IP314"]),
    'a: "\\q\\"\nd: 1\n': ({"a": "\\q\\", "d": 1}, ["IP303"]),
    'a: "\\q"\n': ({"a": "\\q"}, ["IP311"]),
    # brackets
    "a: [b, c\nd: 1\n": ({"a": ["b", "c"], "d": 1}, ["IP304"]),
    "a: {b: c, d\ne: 1\n": ({"a": {"b": "c", "d": None}, "e": 1}, ["IP304"]),
    "a: [b, {c: d]\ne: 1\n": ({"a": ["b", {"c": "d"}], "e": 1}, ["IP314"]),
    "a: [b, 'c' 'd']\n": ({"a": ["b", "c", "d"]}, ["IP314"]),
    'a: ["b, c]\nd: 1\n': ({"a": ["b", "c"], "d": 1}, ["IP303"]),
    "a: [\nb,\nc\n]\nd: 1\n": ({"a": ["b", "c"], "d": 1}, ["IP310", "IP310"]),
    "a: ]\nb: 1\n": ({"a": "]", "b": 1}, ["IP309"]),
    "a: [b] c\nd: 1\n": ({"a": "[b] c", "d": 1}, ["IP314"]),
    # texts that begin with an indicator
    "a: @b\nc: `d`\ne: %f\n": ({"a": "@b", "c": "`d`", "e": "%f"}, ["IP309", "IP309", "IP309"]),
    "a: > b c\nd: 1\n": ({"a": "> b c", "d": 1}, ["IP315"]),
    "a: **b** c\nd: 1\n": ({"a": "**b** c", "d": 1}, ["IP314"]),
    "a: *b\nc: 1\n": ({"a": "*b", "c": 1}, ["IP305"]),
    "a: - b\nc: 1\n": ({"a": "- b", "c": 1}, ["IP309"]),
    "a: {{ b.c }}\nd: {% e %} f\n": ({"a": "{{ b.c }}", "d": "{% e %} f"}, ["IP308", "IP308"]),
    # values
    "a: 1\nb: 2\na: 3\n": ({"a": 3, "b": 2}, ["IP306"]),
    "{a: 1, a: 2}": ({"a": 2}, ["IP306"]),
    "a: 2024-13-45\nb: 2024-02-30 10:00\n": ({"a": "2024-13-45", "b": "2024-02-30 10:00"}, ["IP307", "IP307"]),
    "a: 2024-13-45-slug\n": ({"a": "2024-13-45-slug"}, []),
    "a: &x [*x]\nb: 1\n": ({"a": ["*x"], "b": 1}, ["IP320"]),
    "a: !!int b\n": ({"a": "b"}, ["IP319"]),
    "a: !x!y b\n": ({"a": "b"}, ["IP317"]),
    "a: b\x01c\n": ({"a": "b\x01c"}, ["IP312"]),
    # the rest
    "a:b\nc: 1\n": ({"a": "b", "c": 1}, ["IP327"]),
    "c: 1\na:b\nd: 2\n": ({"c": 1, "a": "b", "d": 2}, ["IP327"]),
    "a: 'b'#c\nd: 1\n": ({"a": "b", "d": 1}, ["IP313"]),
    "%YAML 1.2\na: 1\n": ({"a": 1}, ["IP316"]),
    "a: 1\n---\nb: 2\n": ({"a": 1}, ["IP324"]),
    "": (None, []),
}


@pytest.mark.parametrize(("source", "expected"), RECOVERED.items())
def test_recovery(source: str, expected: tuple[Any, list[str]]) -> None:
    """What is readable is read, and each fault is named once; strict mode raises it."""
    document = yaml.compose(source)
    assert (plain(document.root), codes(document)) == expected
    if expected[1]:
        with pytest.raises(YamlError):
            yaml.compose(source, strict=True)
    else:
        assert plain(yaml.compose(source, strict=True).root) == expected[0]


def test_diagnostics_point_at_the_fault() -> None:
    """The span of a diagnostic covers the characters that are wrong, in the offsets of the caller."""
    text = "title: A: B\r\nlist: [a, b\r\nday: 2024-13-45\r\n"
    document = yaml.compose(text, at=100)
    spans = [text[d.span.start - 100 : d.span.end - 100] for d in document.diagnostics if d.span]
    assert spans == [":", "[", "2024-13-45"]
    assert all(d.hint for d in document.diagnostics)


def scalars(node: Node | None) -> list[ScalarNode]:
    if isinstance(node, MapNode):
        return [s for pair in node.pairs for part in pair for s in scalars(part)]
    if isinstance(node, SeqNode):
        return [s for item in node.items for s in scalars(item)]
    return [node] if isinstance(node, ScalarNode) else []


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("at", [0, 7])
def test_spans_quote_the_source(end: str, at: int) -> None:
    """Start and end of every node cover its source, quotes and block indicators included."""
    lines = [
        "# comment", "title: Plain text   ", "'q': 'it''s'  # c", 'd: "x\\ty"', "n: 12", "empty:", "list:", "  - one",
        '  - "two"', "  - k: v", "    l: [a, 'b', \"c\", {d: e}]", "flow: {f: g, h}", "lit: |", "  first", "  second",
        "", "tag: !!str 5", "anchor: &x y", "alias: *x", "? ask", ": answer",
    ]  # fmt: skip
    text = end.join(lines) + end
    root = yaml.compose(text, at=at).root
    quoted = [text[s.start - at : s.end - at] for s in scalars(root)]
    assert quoted == [
        "title", "Plain text", "'q'", "'it''s'", "d", '"x\\ty"', "n", "12", "empty", "", "list", "one", '"two"', "k",
        "v", "l", "a", "'b'", '"c"', "d", "e", "flow", "f", "g", "h", "", "lit", end.join(["|", "  first", "  second"]),
        "tag", "5", "anchor", "y", "alias", "y", "ask", "answer",
    ]  # fmt: skip
    assert isinstance(root, MapNode)
    values = {key.text: value for key, value in root.pairs if isinstance(key, ScalarNode)}
    assert text[values["flow"].start - at : values["flow"].end - at] == "{f: g, h}"
    assert text[values["list"].start - at : values["list"].end - at].startswith("- one")
    assert text[values["list"].start - at : values["list"].end - at].endswith("{d: e}]")
    assert values["anchor"] is values["alias"]
    assert (values["tag"].tag, values["anchor"].anchor) == ("tag:yaml.org,2002:str", "x")
    assert plain(root) == yaml.load(text)


def test_styles() -> None:
    """Every node tells how it is written."""
    root = yaml.compose("a: b\nc: 'd'\ne: \"f\"\ng: |\n  h\ni: >\n  j\nk: [l]\nm:\n  - n\no:\n").root
    assert isinstance(root, MapNode)
    styles = [value.style for _, value in root.pairs]
    assert styles == ["plain", "single", "double", "literal", "folded", "flow", "block", "empty"]


def test_limits_end_the_reading() -> None:
    """Beyond a limit there is no tree, only the diagnostic that says so."""
    lines = [f"{c}: &{c} [*{p}, *{p}, *{p}]\n" for p, c in zip("abcdef", "bcdefg", strict=True)]
    laughs = "".join(["a: &a [x, x, x]\n", *lines])
    for text, code in (("[" * 300, "IP322"), ("- " * 300, "IP322"), (laughs, "IP321"), ("a" * 3000, "IP323")):
        document = yaml.compose(text, limits=Limits(characters=2000, expansion=1000))
        assert (document.root, codes(document)) == (None, [code])


def test_diagnostics_are_not_without_end() -> None:
    """A text with thousands of faults gives some hundred diagnostics, and is read to its end."""
    document = yaml.compose("a: b: c\n" * 2000 + "z: 1\n")
    assert len(document.diagnostics) == 200
    assert plain(document.root)["z"] == 1


def test_schema_of_nodes() -> None:
    """Values of nodes follow the schema that is asked for."""
    assert plain(yaml.compose("a: yes\nb: 012\n").root) == {"a": "yes", "b": 12}
    assert plain(yaml.compose("a: yes\nb: 012\n", schema="yaml-1.1").root) == {"a": True, "b": 10}
