"""Attackers who "blew themselves up", compared with the dead that the text tells otherwise."""

from __future__ import annotations

from infoparse.prose.mention import Mention


def settle(mentions: list[Mention]) -> list[Mention]:
    """The mentions with attackers who "blew themselves up" and the dead counted once, whichever way they are told.

    "Killing himself and two guards" repeats him; "five dead, including the bomber" has him in its figure.
    """
    if all(mention.how != "suicide" for mention in mentions):
        return mentions
    again = [m for m in mentions if m.how != "suicide" and m.attacks and m.casualty.kind == "killed"]
    size = sum(m.casualty.count.min or 0 for m in mentions if m.how == "suicide")
    if any(m.casualty.is_subset or (m.casualty.count.min or 0) > size for m in again):
        for mention in mentions:
            mention.casualty.is_subset |= mention.how == "suicide"
        return mentions
    repeated = set(map(id, again))
    # A toll that comes first counts who died in the attack that later sentences tell.
    dead = [m.sentence for m in mentions if m.casualty.kind == "killed" and not (m.how or m.casualty.is_background)]
    first = min(dead, default=None)
    if first is not None:
        repeated.update(id(m) for m in mentions if m.how == "suicide" and not m.partitive and m.sentence > first)
    return [mention for mention in mentions if id(mention) not in repeated]
