"""Warfare: whether a text tells of fighting at all, so that its names may be those of warring parties."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged

_COMBAT = frozenset(vocabulary.load("prose/warfare")["combat"].split())
_ENGLISH = frozenset(("the", "and", "of", "to"))
_RARE = 25
"""A text in which fewer than one sentence in so many has a word of fighting is about something else."""
_SHORT = 60
"""Words of a text that is too short to judge."""


def told(rows: list[Tagged]) -> bool:
    """True when enough sentences of an English text name fighters, arms or harm.

    In other texts teams attack, firms battle and acronyms strike; in German ones "war" is a verb.
    """
    if sum(len(row.words) for row in rows) < _SHORT:
        return True
    fighting = sum(not _COMBAT.isdisjoint(row.words) for row in rows)
    english = sum(not _ENGLISH.isdisjoint(row.words) for row in rows)
    return fighting * _RARE >= len(rows) and 3 * english > len(rows) and fighting > 0
