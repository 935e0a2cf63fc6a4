"""What the name of a parameter says: its meaning, its column and its place in the column."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from infoparse import vocabulary

_NOISE = re.compile(r"[\s_-]++")
_SHAPE = re.compile(r"([a-z]+?)(\d*+)([a-z]?)")

# Meanings that only a box has; a citation or an image has a date, a title and a place as well.
_OF_A_BOX = frozenset({"belligerents", "commanders", "units", "strengths", "casualties", "part_of", "result"})
# Meanings that only a box on fighting or an attack has; others have leaders and dates too.
_OF_A_CONFLICT = frozenset({"belligerents", "strengths", "casualties", "perpetrators"})


class Key(NamedTuple):
    """A parameter of a conflict box."""

    meaning: str
    """Slot of the record, as in `vocabulary/infobox.toml`."""
    column: str
    """Number of the column: "1", "2", …; empty where the name has none."""
    part: str
    """Letter of a part of the column ("a" in `combatant1a`); empty for the column itself."""


@cache
def _meanings() -> dict[str, str]:
    meanings: dict[str, str] = vocabulary.load("infobox")["fields"]
    return meanings


@lru_cache(maxsize=1024)  # the same few names on every page
def read(name: str) -> Key | None:
    """What a parameter name says; None for one that the table does not know (`image_size`, `map_type`)."""
    folded = _NOISE.sub("", name).lower()
    if len(folded) > 40:
        return None
    whole = _meanings().get(folded)
    if whole:
        return Key(whole, "", "")
    found = _SHAPE.fullmatch(folded)
    meaning = _meanings().get(found[1]) if found else None
    if found is None or meaning is None or not found[2]:
        return None
    return Key(meaning, found[2].lstrip("0") or "0", found[3])


def only_of_a_box(name: str) -> bool:
    """True for a name that is a parameter of a conflict box and of nothing else (`combatant2`, not `date`)."""
    key = read(name)
    return key is not None and key.meaning in _OF_A_BOX and (bool(key.column) or key.meaning in {"part_of", "result"})


def of_a_conflict(name: str) -> bool:
    """True for the name of a parameter that only a box on fighting or an attack has (`strength1`, `perpetrators`)."""
    key = read(name)
    return key is not None and key.meaning in _OF_A_CONFLICT
