"""YAML test suite and real front matter: values, events and refusals, beside PyYAML."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

from infoparse import yaml
from infoparse.errors import YamlError


def _cases(shared: Path) -> list[dict[str, Any]]:
    path = shared / "corpus" / "yaml_test_suite.jsonl"
    if not path.exists():
        pytest.skip("the suite is not there")
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _json_values(text: str) -> list[Any]:
    decoder, values, at = json.JSONDecoder(), [], 0
    while at < len(text.rstrip()):
        while text[at].isspace():
            at += 1
        value, at = decoder.raw_decode(text, at)
        values.append(value)
    return values


def _as_json(value: Any) -> Any:
    if isinstance(value, dict):
        keys = {None: "", True: "true", False: "false"}
        return {keys[k] if k is None or isinstance(k, bool) else str(k): _as_json(v) for k, v in value.items()}
    return [_as_json(v) for v in value] if isinstance(value, list) else value


def test_suite_values(shared: Path) -> None:
    """Every case with a JSON form has that value."""
    wrong = []
    for case in _cases(shared):
        if case["json"] is not None and not case["invalid"]:
            found = [_as_json(value) for value in yaml.load_all(case["yaml"])]
            if found != _json_values(case["json"]):
                wrong.append(case["id"])
    assert wrong == []


def test_suite_events(shared: Path) -> None:
    """Every valid case has the events of the suite."""
    wrong = []
    for case in _cases(shared):
        if not case["invalid"]:
            found = "".join(f"{event}\n" for event in yaml.parse(case["yaml"]))
            if found != case["events"]:
                wrong.append(case["id"])
    assert wrong == []


def test_suite_refusals(shared: Path) -> None:
    """Every invalid case is refused by values, events and strict trees, and recovered by others with a diagnostic."""
    for case in _cases(shared):
        if case["invalid"]:
            with pytest.raises(YamlError):
                list(yaml.load_all(case["yaml"]))
            with pytest.raises(YamlError):
                yaml.parse(case["yaml"])
            assert yaml.compose(case["yaml"]).diagnostics, case["id"]


def test_suite_trees(shared: Path) -> None:
    """A valid case is composed without an error, except for what concerns values."""
    about_values = {"IP305", "IP306", "IP307", "IP317", "IP319", "IP320", "IP324"}
    for case in _cases(shared):
        if not case["invalid"]:
            found = {remark.code for remark in yaml.compose(case["yaml"]).diagnostics}
            assert found <= about_values, (case["id"], found)


def test_blocks_equal_pyyaml(shared: Path) -> None:
    """Real front matter has PyYAML's values under YAML 1.1, and is refused where PyYAML refuses it."""
    pyyaml = pytest.importorskip("yaml")
    path = shared / "corpus" / "frontmatter_blocks.jsonl.gz"
    if not path.exists():
        pytest.skip("the blocks are not there")
    loader = getattr(pyyaml, "CSafeLoader", pyyaml.SafeLoader)
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        blocks = [json.loads(line)["raw"] for line in lines]
    for text in blocks[::8]:
        try:
            expected: Any = pyyaml.load(text, Loader=loader)
        except Exception:  # noqa: BLE001 - PyYAML raises ValueError for impossible dates
            with pytest.raises(YamlError):
                yaml.load(text, schema="yaml-1.1")
            assert yaml.compose(text).diagnostics
        else:
            assert yaml.load(text, schema="yaml-1.1") == expected


def test_events_have_offsets() -> None:
    """Events tell where they stand, in offsets of the text as given."""
    text = "a: [b]\r\nc: &x 'd'\r\ne: *x\r\n"
    shown = [
        (str(event), text[event.start : event.end]) for event in yaml.parse(text) if event.kind in {"=VAL", "=ALI"}
    ]
    assert shown == [
        ("=VAL :a", "a"),
        ("=VAL :b", "b"),
        ("=VAL :c", "c"),
        ("=VAL &x 'd", "'d'"),
        ("=VAL :e", "e"),
        ("=ALI *x", "*x"),
    ]
