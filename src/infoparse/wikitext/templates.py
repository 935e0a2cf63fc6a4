"""The table of templates: which family a template belongs to, and which words name a fate.

The table is `vocabulary/templates.toml`; what a family does is in `behaviours.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.cell import Piece

_FLAG_OF_A_TIME = re.compile(r"[a-z]{2,4}-(?:\d{4}|\w{3,12})")
_SPACES = re.compile(r"[\s_]++")
_COMMENT = re.compile(r"<!--(?:[^-]|-(?!->))*+(?:-->)?")


@attrs.frozen
class Family:
    """Templates that behave alike."""

    does: str
    """Name of the behaviour."""
    options: dict[str, Any] = attrs.field(factory=dict)
    """The other keys of the family in the table."""


UNKNOWN = Family("unknown")
NOTHING = Family("nothing")


@lru_cache(maxsize=1024)  # the same few names on every page
def normal(name: str) -> str:
    """A template name as the table writes it: lower case, one space between words, no comment, no namespace."""
    if "<!--" in name:
        name = _COMMENT.sub("", name)
    return _SPACES.sub(" ", name).strip().lower()


@cache
def _table() -> tuple[dict[str, Family], tuple[tuple[str, Family], ...], tuple[tuple[str, Family], ...]]:
    """Families by name, by prefix and by suffix."""
    names: dict[str, Family] = {}
    prefixes: list[tuple[str, Family]] = []
    suffixes: list[tuple[str, Family]] = []
    for entry in vocabulary.load("templates")["family"]:
        options = {key: value for key, value in entry.items() if key not in {"does", "names", "prefixes", "suffixes"}}
        family = Family(entry["does"], options)
        names.update(dict.fromkeys(entry["names"], family))
        names.update(dict.fromkeys(" ".join(entry.get("codes", {}).values()).split(), family))
        prefixes += [(prefix, family) for prefix in entry.get("prefixes", ())]
        suffixes += [(suffix, family) for suffix in entry.get("suffixes", ())]
    return names, tuple(prefixes), tuple(suffixes)


@cache
def fates() -> dict[str, str]:
    """Words and link targets that name a fate, and its kind."""
    return {word: kind for kind, words in vocabulary.load("templates")["fates"].items() for word in words}


@cache
def namespaces() -> dict[str, str]:
    """Names of namespaces that a link can't be shown as text for: `file` or `hidden`."""
    return {name: kind for kind, names in vocabulary.load("templates")["namespaces"].items() for name in names}


_families: dict[str, Family] = {}


def family(name: str) -> Family:
    """The family of a normalised name; `UNKNOWN` for one that the table does not know."""
    known = _families.get(name)
    if known is None:
        known = _look_up(name)
        if len(_families) < 4096:  # a page may invent names without end
            _families[name] = known
    return known


def _look_up(name: str) -> Family:
    names, prefixes, suffixes = _table()
    if name in names:
        return names[name]
    for prefix, family in prefixes:
        if name.startswith(prefix):
            return family
    for suffix, family in suffixes:
        if name.endswith(suffix):
            return family
    # {{FRA-1792}}: a country's flag at some time.
    base = names.get(name.partition("-")[0]) if _FLAG_OF_A_TIME.fullmatch(name) else None
    return base if base and base.does == "country" else UNKNOWN


def plain(pieces: Sequence[Piece]) -> str:
    """The visible text of pieces, white space collapsed."""
    if len(pieces) == 1 and pieces[0].kind == "text":
        return " ".join(pieces[0].text.split())
    return " ".join("".join(p.text for p in pieces if p.kind == "text").split())
