"""Vocabulary: the words that rules know, as TOML files beside this module.

A file holds words and the reason for them, never logic; `load("months")` reads `months.toml` once per process.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def load(name: str) -> dict[str, Any]:
    """The tables of `name`.toml as nested dictionaries; raises FileNotFoundError for an unknown name."""
    return tomllib.loads((files(__name__) / f"{name}.toml").read_text(encoding="utf-8"))


@cache
def words(name: str, *keys: str) -> frozenset[str]:
    """The words of one entry of `name`.toml, which is a string of them with blanks between; `keys` lead to it."""
    entry = load(name)
    for key in keys[:-1]:
        entry = entry[key]
    text: str = entry[keys[-1]]
    return frozenset(text.split())


def names(folder: str) -> tuple[str, ...]:
    """Names of the vocabulary files in one folder, in alphabetical order, as `load` takes them."""
    entries = (files(__name__) / folder).iterdir()
    return tuple(sorted(f"{folder}/{e.name.removesuffix('.toml')}" for e in entries if e.name.endswith(".toml")))
