"""What the keys of front matter mean."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from infoparse import vocabulary

_NOISE = re.compile(r"[\s_.:-]++")
_SIDED = re.compile(r"(.{2,40}?)(?:[\s_-]*(\d)[a-z]?|[\s_-]([a-eA-E]))")
_LONGEST = 60


class Key(NamedTuple):
    """A key that belongs to a conflict."""

    meaning: str
    """Table of `vocabulary/frontmatter.toml` that it stands in, such as `commanders`."""
    side: str | None
    """Side in its name ("2" in `combatant2` and `side_b`); None without one."""


def fold(key: str) -> str:
    """A key as the vocabulary writes it."""
    return _NOISE.sub("", key[:_LONGEST]).casefold()


@cache
def _meanings() -> dict[str, str]:
    tables: dict[str, list[str]] = vocabulary.load("frontmatter")["conflict"]
    return {word: meaning for meaning, words in tables.items() for word in words}


@cache
def _sides() -> dict[str, str]:
    tables: dict[str, list[str]] = vocabulary.load("frontmatter")["sides"]
    return {word: side for side, words in tables.items() for word in words}


@cache
def _containers() -> frozenset[str]:
    return frozenset(vocabulary.load("frontmatter")["containers"]["keys"])


def read(key: str) -> Key | None:
    """What a key says about a conflict; None for any other key."""
    whole = _meanings().get(fold(key))
    if whole:
        return Key(whole, None)
    found = _SIDED.fullmatch(key[:_LONGEST])
    meaning = _meanings().get(fold(found[1])) if found else None
    return Key(meaning, side(found[2] or found[3])) if found and meaning else None


def side(name: str) -> str | None:
    """The side that a key or value names: "1" to "5", "civilians" or "all"; None when it names none."""
    return _sides().get(fold(name)) or _sides().get(fold(name).removeprefix("side"))


def contains(key: str) -> bool:
    """True for a key whose mapping counts as if it stood at the top."""
    return fold(key) in _containers()
