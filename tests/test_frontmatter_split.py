"""Splitting: where front matter begins and ends, in every dress it wears."""

from __future__ import annotations

import pytest
from conftest import ROOT
from hypothesis import given
from strategies import arbitrary, mutated

from infoparse import yaml
from infoparse.frontmatter import split

# Text: language, what stands between the fences, body.
CASES = {
    "yaml": ("---\na: 1\n---\nbody\n", "yaml", "a: 1\n", "body\n"),
    "blanks behind the fences": ("--- \na: 1\n---\t\nbody", "yaml", "a: 1\n", "body"),
    "carriage returns": ("---\r\na: 1\r\n---\r\nbody\r\n", "yaml", "a: 1\r\n", "body\r\n"),
    "old line ends": ("---\ra: 1\r---\rbody", "yaml", "a: 1\r", "body"),
    "byte order mark": ("\ufeff---\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
    "blank lines before": ("\n \n---\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
    "comment before": ("# made by x\n---\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
    "heading and rule": ("# Title\n\n---\nsome text\n---\n", None, "", "# Title\n\n---\nsome text\n---\n"),
    "dots": ("---\na: 1\n...\nbody", "yaml", "a: 1\n", "body"),
    "fence in a block scalar": ("---\na: |\n  ---\n  b\n---\nbody", "yaml", "a: |\n  ---\n  b\n", "body"),
    "rule in the body": ("text\n\n---\n\nmore\n", None, "", "text\n\n---\n\nmore\n"),
    "rule behind front matter": ("---\na: 1\n---\nb\n---\nc", "yaml", "a: 1\n", "b\n---\nc"),
    "empty": ("---\n---\nbody", "yaml", "", "body"),
    "list": ("---\n- a\n---\nbody", "yaml", "- a\n", "body"),
    "scalar": ("---\na\n---\nbody", "yaml", "a\n", "body"),
    "no final newline": ("---\na: 1\n---", "yaml", "a: 1\n", ""),
    "longer rule": ("----\na: 1\n----\n", None, "", "----\na: 1\n----\n"),
    "toml": ("+++\na = 1\n+++\nbody", "toml", "a = 1\n", "body"),
    "toml by its name": ("---toml\na = 1\n---\nbody", "toml", "a = 1\n", "body"),
    "yaml by its name": ("---yml\na: 1\n---\nbody", "yaml", "a: 1\n", "body"),
    "json by its name": ('--- json\n{"a": 1}\n---\nbody', "json", '{"a": 1}\n', "body"),
    "json between semicolons": (';;;\n"a": 1\n;;;\nbody', "json", '"a": 1\n', "body"),
    "bare json": ('{"a": {"b": "}"}}\n\nbody', "json", '{"a": {"b": "}"}}', "\nbody"),
    "braces of a template": ("{{Infobox}}\n", None, "", "{{Infobox}}\n"),
    "broken json": ('{"a": \nbody', None, "", '{"a": \nbody'),
    "nothing": ("", None, "", ""),
}


@pytest.mark.parametrize("name", CASES)
def test_parts(name: str) -> None:
    text, language, raw, body = CASES[name]
    parts = split(text)
    assert (parts.language, parts.raw, parts.body) == (language, raw, body)


@pytest.mark.parametrize("text", ["---\na: 1\n", "---", "+++\na = 1\n", ";;;\n"])
def test_a_block_that_is_not_closed_is_body_with_a_remark(text: str) -> None:
    parts = split(text)
    assert (parts.language, parts.body, [d.code for d in parts.diagnostics]) == (None, text, ["IP350"])


@given(arbitrary() | mutated() | arbitrary().map(lambda text: f"---\n{text}\n---\n{text}"))
def test_offsets_lead_back_to_the_text(text: str) -> None:
    parts = split(text)
    assert parts.body == parts.body_span.of(text)
    assert parts.body_span.end == len(text)
    assert parts.raw == (parts.span.of(text) if parts.span else "")
    assert parts.span is None or parts.span.end <= parts.body_span.start


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: Hill 70\ndate: 1917-08-15\ntags: [war, hill]\n---\n\nText.\n\n---\n\nMore.\n",
        "---\nsides:\n  - {name: A, men: 300}\n  - name: B\nnotes: |\n  Two\n  lines\n---\nText",
        "---\r\ntitle: Hill 70\r\ndraft: no\r\n---\r\nText.\r\n",
        "No front matter.\n\n---\n\nA rule above.\n",
        (ROOT / "seeds" / "001_front_matter.txt").read_text(encoding="utf-8"),
    ],
    ids=["usual", "nested", "CRLF", "none", "specimen"],
)
def test_values_and_bodies_are_those_of_python_frontmatter(text: str) -> None:
    """Which strips the body, and reads YAML as PyYAML does."""
    peer = pytest.importorskip("frontmatter")
    parts = split(text)
    ours = yaml.load(parts.raw, schema="yaml-1.1") if parts.raw else {}
    assert (ours, parts.body.strip().replace("\r\n", "\n")) == peer.parse(text)
