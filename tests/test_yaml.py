"""infoparse.yaml.load: values of both schemas, styles of scalars, limits and the places of errors."""

from __future__ import annotations

import math
import sys
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from infoparse import yaml
from infoparse.errors import YamlError
from infoparse.yaml.limits import Limits

CORE = {
    "plain text": "plain text",
    "12": 12,
    "+12": 12,
    "-0": 0,
    "012": 12,
    "0o17": 15,
    "0xfF": 255,
    "1_000": "1_000",
    "1.5": 1.5,
    "1e3": 1000.0,
    ".5": 0.5,
    "5.": 5.0,
    "-.inf": -math.inf,
    "true": True,
    "False": False,
    "yes": "yes",
    "off": "off",
    "~": None,
    "null": None,
    "Null": None,
    "nUll": "nUll",
    "2024-05-01": "2024-05-01",
    "1:30": "1:30",
    "'12'": "12",
    '"true"': "true",
    "''": "",
    '""': "",
    "'it''s'": "it's",
    "!!str 12": "12",
    "!!int '12'": 12,
    "!!float 1": 1.0,
    "!own text": "text",
    "a:b": "a:b",
    "a#b": "a#b",
    "a # b": "a",
    "-a": "-a",
    "?a": "?a",
    "a, b": "a, b",
    "\u00a0a": "\u00a0a",
}


@pytest.mark.parametrize(("source", "value"), CORE.items())
def test_core_schema(source: str, value: object) -> None:
    """A scalar means under the core schema what chapter 10.3 of the standard says."""
    for text in (f"k: {source}\n", f"- {source}\n", f"k:\n  {source}\n", f"k: {source}"):
        found = yaml.load(text)
        inner = found["k"] if isinstance(found, dict) else found[0]
        assert (inner, type(inner)) == (value, type(value))


OLD = {
    "012": 10,
    "0b101": 5,
    "1_000": 1000,
    "1:30": 90,
    "-1:30": -90,
    "1:30.5": 90.5,
    "190:20:30": 685230,
    "0o17": "0o17",
    "1e3": "1e3",
    "1.e+3": 1000.0,
    "6_8.5": 68.5,
    "yes": True,
    "Off": False,
    "y": "y",
    "2024-05-01": date(2024, 5, 1),
    "2024-5-1": "2024-5-1",
    "2024-05-01 10:20:30": datetime(2024, 5, 1, 10, 20, 30),  # noqa: DTZ001 - without a zone in the text
    "2024-05-01T10:20:30.5Z": datetime(2024, 5, 1, 10, 20, 30, 500000, UTC),
    "2024-5-1 1:20:30 -05:30": datetime(2024, 5, 1, 1, 20, 30, 0, timezone(-timedelta(hours=5, minutes=30))),
    "2024-05-01 10:20:30 -0500": "2024-05-01 10:20:30 -0500",
    "!!binary aGVsbG8=": b"hello",
    "!!timestamp '2024-05-01'": date(2024, 5, 1),
    "!!set {a, b}": {"a", "b"},
    "!!omap [a: 1, b: 2]": [("a", 1), ("b", 2)],
    "! 12": 12,
}


@pytest.mark.parametrize(("source", "value"), OLD.items())
def test_yaml_1_1_schema(source: str, value: object) -> None:
    """A scalar means under `yaml-1.1` what PyYAML's SafeLoader makes of it."""
    assert yaml.load(f"k: {source}\n", schema="yaml-1.1") == {"k": value}


def test_old_schema_agrees_with_pyyaml() -> None:
    """The expectations above are those of PyYAML itself."""
    pyyaml = pytest.importorskip("yaml")
    for source, value in OLD.items():
        assert pyyaml.safe_load(f"k: {source}\n") == {"k": value}, source


STRUCTURES = {
    "a: 1\nb:\n  c: 2\n  d:\n    - 3\n    - e: 4\n      f: 5\n": {"a": 1, "b": {"c": 2, "d": [3, {"e": 4, "f": 5}]}},
    "a:\n- 1\n- 2\nb: 3\n": {"a": [1, 2], "b": 3},
    "- - 1\n  - 2\n- - 3\n": [[1, 2], [3]],
    "- a: 1\n\n  b: 2\n# c\n- d\n": [{"a": 1, "b": 2}, "d"],
    "a:\nb:\n": {"a": None, "b": None},
    "? a\n: b\n? c\n": {"a": "b", "c": None},
    "? a\nb: c\n: d\n": {"a": None, "b": "c", None: "d"},
    "- ? a\n- : b\n": [{"a": None}, {None: "b"}],
    '{a: 1, b, c: , ? d : e, "f":g}': {"a": 1, "b": None, "c": None, "d": "e", "f": "g"},
    "[a, b: c, [d], {e: f}, ]": ["a", {"b": "c"}, ["d"], {"e": "f"}],
    "[a,\n  b c\n  d, # comment\n  'e\n  f']": ["a", "b c d", "e f"],
    "a: &x [1]\nb: *x\nc: &x 2\nd: *x\n": {"a": [1], "b": [1], "c": 2, "d": 2},
    "[a, b]: c\n": {("a", "b"): "c"},
    "? {a: [b]}\n: c\n": {(("a", ("b",)),): "c"},
    "a: one\n  two\n\n  three\n": {"a": "one two\nthree"},
    "a: 'one\n\n  two'\n": {"a": "one\ntwo"},
    'a: "one \\\n  two\\tx\\u00e9\\U0001F600\\x41"\n': {"a": "one two\txé😀A"},
    'a: "\\ud83d\\ude00"\n': {"a": "😀"},
    "a: |\n  one\n   two\n\n  three\n\nb: 1\n": {"a": "one\n two\n\nthree\n", "b": 1},
    "a: |-\n  one\n\nb: |+\n  two\n\n": {"a": "one", "b": "two\n\n"},
    "a: >\n  one\n  two\n\n  three\n   four\n  five\n": {"a": "one two\nthree\n four\nfive\n"},
    "a: |2\n    one\n  two\n": {"a": "  one\ntwo\n"},
    "--- text\n...\n": "text",
    "%YAML 1.2\n---\na: 1\n": {"a": 1},
    "\ufeffa: 1\n": {"a": 1},
    "a: 1\r\nb: |\r\n  x\r\n  y\r\n": {"a": 1, "b": "x\ny\n"},
    "a: 1\rb: 2\r": {"a": 1, "b": 2},
    "k: <<\n'<<': {a: 1}\n": {"k": "<<", "<<": {"a": 1}},
    "": None,
    "# nothing\n": None,
}


@pytest.mark.parametrize(("source", "value"), STRUCTURES.items())
def test_structures(source: str, value: object) -> None:
    """Collections and scalars of several lines have the values that the standard gives them."""
    assert yaml.load(source) == value
    if not source.endswith("\n\n"):
        assert yaml.load(source.rstrip("\n")) == value


def test_merge_keys_belong_to_yaml_1_1() -> None:
    """`<<` takes over keys in YAML 1.1, own keys first, then the earlier mapping; in YAML 1.2 it is a key."""
    text = "x: &x {a: 1, b: 1}\ny: &y {b: 2, c: 2}\nz:\n  <<: [*x, *y]\n  c: 3\n"
    assert yaml.load(text, schema="yaml-1.1")["z"] == {"a": 1, "b": 1, "c": 3}
    assert yaml.load(text)["z"] == {"<<": [{"a": 1, "b": 1}, {"b": 2, "c": 2}], "c": 3}


def test_documents() -> None:
    """`load_all` gives every document, an empty one as None; `load` refuses more than one."""
    text = "a\n---\nb: 1\n---\n...\n--- [c]\n"
    assert list(yaml.load_all(text)) == ["a", {"b": 1}, None, ["c"]]
    with pytest.raises(YamlError, match="4 documents") as caught:
        yaml.load(text)
    assert (caught.value.line, caught.value.column) == (2, 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_bytes(encoding: str) -> None:
    """Bytes are decoded as their byte order mark or their zero bytes tell."""
    assert yaml.load("title: Zürich\nn: 1\n".encode(encoding)) == {"title": "Zürich", "n": 1}


def test_bytes_that_are_no_text() -> None:
    """Other bytes are refused, not guessed at."""
    for data in (b"a: \xff\xfe\xfa", b"\xff\xfea", b"a\x00\x01\xff\xffb"):
        with pytest.raises(YamlError):
            yaml.load(data)


FAULTS = {
    "title: A: B\n": (1, 9, "colon"),
    "a:\n\tb: 1\n": (2, 1, "tab"),
    "a:\n  b: 1\n c: 2\n": (3, 2, "indentation"),
    "a: 1\n b: 2\n": (2, 2, "indentation"),
    'a: "b\nc: d\n': (1, 4, "quote"),
    "a: [b\nc: d\n": (1, 4, "[ is not closed"),
    "a: {b: c\n": (1, 4, "{ is not closed"),
    "a: *b\n": (1, 4, "unknown alias *b"),
    "a: &b [*b]\n": (1, 8, "inside"),
    "a: @b\n": (1, 4, "begin with @"),
    "a: `b`\n": (1, 4, "begin with `"),
    'a: "\\q"\n': (1, 5, "escape \\q"),
    'a: "b" c\n': (1, 7, "belong"),
    "a: [b] c\n": (1, 7, "belong"),
    "a: 'b'#c\n": (1, 7, "comment"),
    "a: |x\n  b\n": (1, 4, "header"),
    "%YAML 1.2\na: 1\n": (2, 1, "directive"),
    "%YAML\n---\na\n": (1, 1, "directive"),
    "a: !x!y z\n": (1, 4, "unknown tag !x!y"),
    "a: !!int b\n": (1, 4, "does not fit"),
    "a: b\x01\n": (1, 5, "U+0001"),
    "a: \ud800\n": (1, 4, "U+D800"),
    "[a,\nb]: c\n": (1, 1, "key is not on one line"),
    "a: - b\n": (1, 4, "begin with -"),
    "- a\nb: c\n": (2, 1, "indentation"),
    "a:\nb\n": (2, 1, "indentation"),
    "a:\n|\n b\n": (2, 1, "indentation"),
    "a: ]\n": (1, 4, "begin with ]"),
    "[a}\n": (1, 3, "belong"),
    "a: [\nb,\nc]\n": (2, 1, "not indented"),
    "a: 'b\nc d'\n": (2, 1, "not indented"),
    "'a\n--- b'\n": (1, 1, "quote"),
    "&a &b c\n": (1, 4, "belong"),
}


@pytest.mark.parametrize(("source", "place"), FAULTS.items())
def test_errors_say_where_and_what(source: str, place: tuple[int, int, str]) -> None:
    """Every fault has line, column, problem and hint."""
    with pytest.raises(YamlError) as caught:
        yaml.load(source)
    error = caught.value
    assert (error.line, error.column) == place[:2]
    assert place[2] in error.problem
    assert error.hint


def test_what_libyaml_lets_pass() -> None:
    """Lines in brackets and quotes that are not indented are read under YAML 1.1, unless strict."""
    text = "a: [\nb,\nc]\nd: 'e\nf'\n"
    assert yaml.load(text, schema="yaml-1.1") == {"a": ["b", "c"], "d": "e f"}
    with pytest.raises(YamlError, match="not indented"):
        yaml.load(text, schema="yaml-1.1", strict=True)


def test_duplicate_keys() -> None:
    """The last of several equal keys counts; strict mode refuses them, in runs, blocks and brackets."""
    for text in ("a: 1\nb: 2\na: 3\n", "a: [1]\nb: 2\na: 3\n", "{a: 1, b: 2, a: 3}"):
        assert yaml.load(text) == {"a": 3, "b": 2}
        with pytest.raises(YamlError, match="duplicate key 'a'"):
            yaml.load(text, strict=True)


@pytest.mark.parametrize("text", ["a: 2024-13-45\n", "- 2024-02-30\n", "a:\n  2024-02-30 10:00:00 # x\n"])
def test_impossible_dates(text: str) -> None:
    """YAML 1.1 has no value for them; in the core schema no date is more than text."""
    with pytest.raises(YamlError, match="impossible date"):
        yaml.load(text, schema="yaml-1.1")
    assert "2024" in str(yaml.load(text))


@pytest.mark.parametrize(
    "text", ["{a: 1}: b\n", "? [a]\n: b\n", "[{{ x }}]\n", "a: !own b\n", "<<: 1\n", "- !!set [a]\n"]
)
def test_yaml_1_1_refuses_what_pyyaml_refuses(text: str) -> None:
    """Collections as keys, unknown tags and merges of scalars have no value there."""
    with pytest.raises(YamlError):
        yaml.load(text, schema="yaml-1.1")


DEEP = ["[" * 400, "[" * 400 + "]" * 400, "- " * 400 + "a", "? " * 400 + "a", "{a: " * 400, "- - - " + "[" * 254]


@pytest.mark.parametrize("text", DEEP)
def test_depth_is_limited(text: str) -> None:
    """Nesting beyond the limit is refused, however it is written, without recursion."""
    with pytest.raises(YamlError, match="256 levels"):
        yaml.load(text)


def test_depth_below_the_limit() -> None:
    """What the limit allows is read, and its value can be printed and compared."""
    found = yaml.load("[" * 200 + "]" * 200)
    assert found == yaml.load("- " * 199 + "[]")
    assert str(found) == "[" * 200 + "]" * 200
    assert sys.getrecursionlimit() >= 1000


def test_billion_laughs() -> None:
    """Aliases of aliases are refused before anybody has to write them out."""
    lines = ["a0: &a0 [ha, ha, ha, ha, ha, ha, ha, ha, ha, ha]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 10)}]" for i in range(1, 12)]
    with pytest.raises(YamlError, match="aliases stand for more"):
        yaml.load("\n".join(lines))
    assert yaml.load("\n".join(lines[:5]))["a4"][0][0][0][0][0] == "ha"
    with pytest.raises(YamlError, match="aliases stand for more than 1000 "):
        yaml.load("a: &a " + "x" * 300 + "\nb: [*a, *a, *a, *a]\n", limits=Limits(expansion=1000))


def test_size_is_limited() -> None:
    """A text that is too long is refused at once."""
    with pytest.raises(YamlError, match="more than 10 characters"):
        yaml.load("a: 12345678", limits=Limits(characters=10))


def test_long_numbers_stay_text() -> None:
    """Python takes no decimal numbers of more than 4300 digits; nothing is raised for them."""
    for digits in ("1" * 5000, "1" + ":10" * 3000, "1" + ":10" * 150 + ".5"):
        assert yaml.load(f"a: {digits}", schema="yaml-1.1")["a"] == digits


def test_values_are_not_shared_between_texts() -> None:
    """A value that a caller changes does not come back in the next text."""
    first = yaml.load("a: [1]\nb: {c: d}\n")
    first["a"].append(2)
    first["b"]["e"] = 1
    assert yaml.load("a: [1]\nb: {c: d}\n") == {"a": [1], "b": {"c": "d"}}
