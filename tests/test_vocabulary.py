"""Vocabulary files: what `words` gives, and that no word is told twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest

from infoparse import vocabulary


def entries(table: Any, path: str) -> Iterator[tuple[str, list[str]]]:
    """Each entry of a file that is a list of words, with the keys that lead to it."""
    if isinstance(table, dict):
        for key, value in table.items():
            yield from entries(value, f"{path}.{key}")
    elif isinstance(table, str):
        yield path, table.split()
    elif isinstance(table, list) and all(isinstance(item, str) for item in table):
        yield path, table


@pytest.mark.parametrize("name", vocabulary.names("prose"))
def test_no_word_stands_twice_in_an_entry(name: str) -> None:
    """A word that stands twice hides that somebody thought it was missing."""
    told = {path: Counter(words) for path, words in entries(vocabulary.load(name), name)}
    twice = {path: [word for word, times in found.items() if times > 1] for path, found in told.items()}
    assert {path: words for path, words in twice.items() if words} == {}


def test_words_of_an_entry() -> None:
    """Keys lead into tables, and a missing entry is a mistake of the program."""
    assert vocabulary.words("prose/people", "sexes", "male") >= {"man", "boy"}
    with pytest.raises(KeyError):
        vocabulary.words("prose/people", "sexes", "neither")
