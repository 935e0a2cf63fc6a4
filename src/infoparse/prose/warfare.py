"""Warfare: whether a text is one that the rules can read, and tells of fighting, so that its names may be parties."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged

_COMBAT = vocabulary.words("prose/warfare", "combat")
_ENGLISH = vocabulary.words("prose/warfare", "english")
_OTHERS = vocabulary.words("prose/warfare", "others")
_RARE = 25
"""A text in which fewer than one sentence in so many has a word of fighting is about something else."""
_SHORT = 60
"""Words of a text that is too short to judge."""


def english(rows: list[Tagged]) -> bool:
    """True unless more sentences have words of another language: "2020 die ..." tells of no dead in German."""
    others = sum(not _OTHERS.isdisjoint(row.words) for row in rows)
    return others <= sum(not _ENGLISH.isdisjoint(row.words) for row in rows)


def told(rows: list[Tagged]) -> bool:
    """True when enough sentences name fighters, arms or harm: elsewhere teams attack, firms battle, acronyms strike."""
    if sum(len(row.words) for row in rows) < _SHORT:
        return True
    fighting = sum(not _COMBAT.isdisjoint(row.words) for row in rows)
    return fighting * _RARE >= len(rows) and fighting > 0
