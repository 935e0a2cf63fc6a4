"""infoparse.yaml on any text: YamlError at most, the same answer twice, spans inside, and a grammar that takes all."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from strategies import arbitrary, mutated

from infoparse import yaml
from infoparse.errors import GrammarError, YamlError
from infoparse.grammar import Token
from infoparse.yaml import MapNode, Node, ScalarNode, SeqNode
from infoparse.yaml.composer import GRAMMAR, Composer
from infoparse.yaml.faults import Notes
from infoparse.yaml.recovery import Mender
from infoparse.yaml.resolver import SCHEMAS

BITS = [
    *":; : ;: ;- ;? ;, ;[;];{;};';\";#; #;&a ;*a;!;!!str ;!!int ;\\;\n;\n\n;  ;    ;\t;--- ;...\n".split(";"),
    *"%YAML 1.2\n;@;`;<<: ;|\n ;>-\n  ;key;value;key: value\n;- item\n;{{ x }};2024-01-01;2024-13-45;12;~".split(";"),
    *"\r\n;\ufeff;\u2028;\x00;é".split(";"),
]
pieces = st.lists(st.sampled_from(BITS), max_size=40).map("".join)
LIKE_FRONT_MATTER = (
    'title: "A: b"\ndate: 2024-05-01\ntags: [a, "b c"]\nsides:\n  - name: X\n    n: 3\n  - |\n    y\nz: &q 1\n'
)
texts = st.one_of(pieces, arbitrary(), mutated(st.just(LIKE_FRONT_MATTER)))


@given(texts, st.sampled_from(["core", "yaml-1.1"]), st.booleans())
def test_load_raises_nothing_but_yaml_errors(text: str, schema: Any, strict: bool) -> None:
    """Any text gives values or YamlError with a place inside the text, and the same again."""
    answers: list[str] = []
    places: list[tuple[int, int]] = []
    for _ in range(2):
        try:
            answers.append(repr(list(yaml.load_all(text, schema=schema, strict=strict))))
        except YamlError as error:
            answers.append(str(error))
            places.append((error.line, error.column))
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert all(1 <= line <= len(lines) + 1 and column >= 1 for line, column in places)
    assert answers[0] == answers[1]


@given(texts, st.integers(0, 50))
def test_compose_raises_nothing(text: str, at: int) -> None:
    """Any text gives a tree whose spans, and those of its diagnostics, lie inside it."""
    document = yaml.compose(text, at=at)
    for remark in document.diagnostics:
        assert remark.span is not None
        assert at <= remark.span.start <= remark.span.end <= at + len(text) + 1
    waiting: list[Node] = [document.root] if document.root else []
    while waiting:
        node = waiting.pop()
        assert at <= node.start <= node.end <= at + len(text)
        if isinstance(node, MapNode):
            waiting += [part for pair in node.pairs for part in pair]
        elif isinstance(node, SeqNode):
            waiting += node.items


@given(texts)
def test_values_and_trees_agree(text: str) -> None:
    """What loads has no errors in its tree, and the tree has the same texts."""
    try:
        value = yaml.load(text)
    except YamlError:
        return
    document = yaml.compose(text)
    if any(remark.code == "IP308" for remark in document.diagnostics):
        return  # `{{ x }}` is a mapping to `load` and a template to `compose`
    assert not [remark for remark in document.diagnostics if remark.severity == "error"]
    assert repr(_value(document.root)) == repr(value)


def _value(node: Node | None) -> Any:
    from infoparse.yaml.tags import frozen

    if isinstance(node, MapNode):
        return {frozen(_value(key)): _value(value) for key, value in node.pairs}
    if isinstance(node, SeqNode):
        return [_value(item) for item in node.items]
    return node.value if isinstance(node, ScalarNode) else None


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(json_values, st.sampled_from([None, 2]))
def test_json_is_yaml(value: Any, indent: int | None) -> None:
    """YAML 1.2 contains JSON."""
    text = json.dumps(value, indent=indent)
    found = yaml.load(text)
    assert found == (value if not isinstance(value, float) else float(text))


@given(json_values)
def test_what_pyyaml_writes(value: Any) -> None:
    """What PyYAML dumps is read back as it was."""
    pyyaml = pytest.importorskip("yaml")
    for flow in (False, True, None):
        text = pyyaml.safe_dump(value, default_flow_style=flow, allow_unicode=True)
        if not set("\x85\u2028\u2029\ufeff") & set(text):
            assert yaml.load(text, schema="yaml-1.1") == value


BRACKETS = {"MAP_START": "MAP_END", "SEQ_START": "SEQ_END", "LBRACE": "RBRACE", "LSQB": "RSQB"}
SINGLE = ["DIRECTIVE", "DOC_START", "DOC_END", "NAME", "KEY", "COLON", "DASH", "_COMMA", "ANCHOR", "TAG", "ALIAS"]
SINGLE += ["PLAIN", "QUOTED", "LITERAL", "JUNK"]


@given(st.lists(st.sampled_from([*BRACKETS, *SINGLE, "close"]), max_size=30))
def test_recovery_takes_any_tokens(kinds: list[str]) -> None:
    """Any balanced series of tokens has a tree, however senseless, because JUNK fits everywhere."""
    tokens, waiting = [], []
    for kind in [*kinds, *["close"] * len(kinds)]:
        name = waiting.pop() if kind == "close" and waiting else kind
        if name in BRACKETS:
            waiting.append(BRACKETS[name])
        if name != "close":
            tokens.append(Token(name, "x", len(tokens), len(tokens) + 1))
    text = "x" * len(tokens) + "\n"
    notes = Notes(text)
    documents = GRAMMAR.driver(Composer(text, notes, SCHEMAS["core"], 10**6)).run(tokens, Mender(notes))
    assert isinstance(documents, list)


def test_the_grammar_alone_refuses() -> None:
    """Without a mender a token that does not fit is an error, so that faults are found by the grammar."""
    driver = GRAMMAR.driver(Composer("", Notes(""), SCHEMAS["core"], 10))
    with pytest.raises(GrammarError, match="MAP_END"):
        driver.run([Token("MAP_START", None, 0, 0), Token("PLAIN", "x", 0, 1), Token("MAP_END", None, 1, 1)])


def test_junk_fits_wherever_a_token_may_come() -> None:
    """The catch-all token is legal in every state that can be asked for one."""
    driver = GRAMMAR.driver(Composer("", Notes(""), SCHEMAS["core"], 10))
    assert [names for names in driver.accepts().values() if "JUNK" not in names] == []
