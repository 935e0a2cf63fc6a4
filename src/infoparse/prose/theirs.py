"""Bodies and captives without a number: "their bodies were found", of those who were abducted before."""

from __future__ import annotations

import attrs

from infoparse.prose.antecedents import THEIRS
from infoparse.prose.mention import Mention
from infoparse.record import Count

_TAKEN = frozenset(("abducted", "missing", "arrested", "captured", "killed_or_captured"))


def settle(mentions: list[Mention]) -> list[Mention]:
    """The mentions in which "their bodies" have the count of those who were abducted; without any they are left out."""
    taken: Count | None = None
    island = -1
    out = []
    for mention in mentions:
        casualty = mention.casualty
        if casualty.kind in _TAKEN and not casualty.is_background:
            taken = _and(taken, casualty.count) if mention.island == island and taken else casualty.count
            island = mention.island
        if casualty.count.qualifier == THEIRS:
            if taken is None:
                continue
            casualty.count = attrs.evolve(taken)
        out.append(mention)
    return out


def _and(one: Count, other: Count) -> Count:
    """The number of both, where both are exact: "the consul and his driver"."""
    size = one.best + other.best if one.best and other.best else None
    return Count(size, size, size) if size else one
