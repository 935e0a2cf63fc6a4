"""Sniffing: which parser is chosen, on specimens, on bare texts, and on the shared corpus."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
import strategies
from hypothesis import given

import infoparse
from infoparse.parsers.byline import sniff

PER_FILE = 40
"""Documents of each file of the corpus that are looked at."""

EXPECTED = {"infobox": "infobox", "seed000": "infobox", "frontmatter": "frontmatter", "seed001": "frontmatter"}


def chosen(text: str) -> str | None:
    guesses = infoparse.detect(text)
    return guesses[0].parser if guesses else None


@pytest.mark.parametrize("name", sorted(strategies.SPECIMENS))
def test_specimens(name: str) -> None:
    """A specimen would be read by the parser of another format."""
    expected = {"000": "infobox", "001": "frontmatter"}.get(name[:3], "byline")
    assert chosen(strategies.SPECIMENS[name]) == expected


@pytest.mark.parametrize(
    ("text", "score"),
    [
        ("", 0.0),
        (" \n\t\n", 0.0),
        ("12 --- 34", 0.0),
        ("Menu", 0.1),
        ("Three people were wounded when a shell hit the market of the old town, an official said on Monday.", 0.3),
        (
            "By Ada Winter\n\nThree people were wounded when a shell hit the market of the old town, officials said.",
            0.5,
        ),
        ("KABUL (AP) — Three people were wounded when a shell hit the market of the old town, officials said.", 0.5),
    ],
)
def test_score_grows_with_the_evidence(text: str, score: float) -> None:
    """Plain words would outbid formats that know their own marks, or running text get no parser at all."""
    assert sniff(text) == score


@given(strategies.arbitrary())
def test_any_text_with_words_has_a_parser(text: str) -> None:
    """A text would be left without a parser, or sniffing raise."""
    assert 0 <= sniff(text) <= 0.5


def documents(folder: Path) -> Iterator[tuple[str, str]]:
    """A sample of every file of the corpus with the parser that must read it."""
    for path in sorted((folder / "corpus").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            rows = [json.loads(line) for line in lines]
        kind = EXPECTED.get(path.name.split("_")[0], "byline")
        for row in rows[:: max(1, len(rows) // PER_FILE)]:
            text = row["text"] if "text" in row else f"---\n{row['raw'].strip(chr(10))}\n---\n"
            if kind != "infobox" or ("nfobox" in text and "{{collapsed infobox" not in text.casefold()):
                yield kind, text


def test_corpus(shared: Path) -> None:
    """More than one document in a hundred would go to the wrong parser."""
    wrong = [(kind, text[:60]) for kind, text in documents(shared) if chosen(text) != kind]
    total = sum(1 for _ in documents(shared))
    assert total > 400
    assert len(wrong) <= 0.01 * total, wrong
