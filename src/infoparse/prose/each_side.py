"""Victims who are as many again on the other side: "each side lost two men", "one on each side was killed"."""

from __future__ import annotations

import re

import attrs

from infoparse.prose.background import Phrase
from infoparse.record import Count

_SIDE = r"\beach (?:side|party|camp|clan|community|group)\b"
_EACH_SIDE = re.compile(rf"{_SIDE}[^,;:.]{{0,15}}$")
_EACH_SIDE_BEHIND = re.compile(rf"[^,;:.]{{0,80}}?{_SIDE}")


def told(phrase: Phrase, start: int) -> bool:
    """True for victims, told from `start` on, who are as many again on the other side."""
    if "each " not in phrase.sentence:
        return False
    return (_EACH_SIDE.search(phrase.before) or _EACH_SIDE_BEHIND.match(phrase.sentence, start)) is not None


def both(count: Count) -> Count:
    """The count of both sides."""
    low, high, best = (bound and 2 * bound for bound in (count.min, count.max, count.best))
    return attrs.evolve(count, min=low, max=high, best=best)
