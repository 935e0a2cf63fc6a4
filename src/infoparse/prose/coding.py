"""Remarks of those who keep a list of events: what they say they coded for an event is the event's figure."""

from __future__ import annotations

from collections.abc import Sequence

from infoparse.kinds import fate
from infoparse.prose.mention import Mention
from infoparse.record import Casualty


def settle(told: list[Casualty], mentions: Sequence[Mention]) -> list[Casualty]:
    """The casualties `told`, with those of `mentions` that are coded for the event in their place, in reading order.

    What is told besides is either more, of which other events have their share ("14 deaths, split over three events
    (4 coded here)": background), or a part of what is coded.
    """
    coded = [mention.casualty for mention in mentions if mention.rule == "coded"]
    here = {fate(casualty.kind): casualty.count.min or 0 for casualty in coded if not casualty.is_background}
    for casualty in told:
        size = here.get(fate(casualty.kind))
        if size is not None:
            more = (casualty.count.min or 0) > size or size == 0
            casualty.is_background |= more
            casualty.is_subset |= not more
    kept = [*told, *(casualty for casualty in coded if casualty.count.max != 0)]
    return sorted(kept, key=lambda casualty: casualty.span.start) if coded else told
