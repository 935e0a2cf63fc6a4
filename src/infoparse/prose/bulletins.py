"""Bulletins: the reports of a round-up, each with a place of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cache

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged
from infoparse.record import Casualty
from infoparse.values import dateline

_HEAD = re.compile(r"[^\W\d_].{0,80}?[-–—]")
_KINDS = "|".join(sorted(vocabulary.words("prose/whereabouts", "kind")))
# "Kot: ...", "Zari district, Kot province - ..."
_NAME = rf"[A-Z][\w'’.-]*+(?: (?:and |of )?[A-Z][\w'’.-]*+){{0,4}}(?: (?:{_KINDS})\b)?"
_LABEL = re.compile(rf"(?P<place>{_NAME}(?:, {_NAME})?)(?: ?:|,? [–—-] )")


def find(text: str, rows: Sequence[Tagged]) -> list[tuple[int, str]]:
    """Where each report of a round-up begins, and its place: that of its dateline, or a label in front of it.

    Nothing when all come from one place: such a text is one report.
    """
    openings = [row.sentence for row in rows if row.sentence.opens]
    for find_place in (_dateline, _label):
        found = [(s.start, place) for s in openings if (place := find_place(text[s.start : min(s.end, s.start + 160)]))]
        if len({place.casefold() for _, place in found}) > 1:
            return found
    return []


def settle(bulletins: Sequence[tuple[int, str]], found: Sequence[Casualty]) -> None:
    """Gives mentions without a place that of their bulletin."""
    starts = [start for start, _ in bulletins]
    for casualty in found if bulletins else ():
        above = bisect_right(starts, casualty.span.start)
        if casualty.place is None and above:
            casualty.place = bulletins[above - 1][1]


def _dateline(opening: str) -> str | None:
    line = dateline.parse(opening) if _HEAD.match(opening) else None
    return line.place if line is not None else None


def _label(opening: str) -> str | None:
    if _REGIONS.issuperset(opening.lower().split()):
        return opening  # "South" above its reports; other headings may be of anything
    found = _LABEL.match(opening)
    if found is None or found["place"].lower() in _headings() or _OFFICE.match(found["place"]):
        return None
    return found["place"]


_REGIONS = vocabulary.words("prose/whereabouts", "regions")
# "KFOR Joint Command - Kosovo", but "SOUTH - ..."
_OFFICE = re.compile(r"(?=.*\b[A-Z]{3,}\b)(?=.*[a-z])")


@cache
def _headings() -> frozenset[str]:
    """What stands above a part of one report: "Background:", "Analysis"."""
    capitals = vocabulary.load("news/places")["not_places"].split(",")
    return frozenset(map(str.strip, capitals)).union(vocabulary.load("news/en")["byline"]["section"])
