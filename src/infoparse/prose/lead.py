"""The lead: the first sentence with casualties sums up what the story tells in detail."""

from __future__ import annotations

from infoparse.prose.casualties import Mention
from infoparse.prose.places import elsewhere

# Who comes to harm further down is no summary of what follows.
_EARLY = 4


def cover(kept: list[Mention]) -> None:
    """Marks later figures that the lead has told already, and words of the lead that later figures make exact.

    "Troops killed five rebels ... Four rebels died in the first clash": the four are a part of the five. "Troops
    detained several rebels ... the leader and two guards were detained": the word is the total of the figures.
    """
    news = [m for m in kept if not (m.casualty.is_background or m.casualty.is_subset)]
    if not news or news[0].sentence >= _EARLY:
        return
    lead = [mention for mention in news if mention.sentence == news[0].sentence]
    first: dict[str, list[Mention]] = {}
    for mention in lead:
        first.setdefault(mention.casualty.kind, []).append(mention)
    for mention in news[len(lead) :]:
        told = first.get(mention.casualty.kind, [])
        if len(told) != 1:
            continue
        (whole,) = told
        if whole.casualty.count.qualifier is None:
            mention.casualty.is_subset = _is_detail(mention, whole)
        elif mention.casualty.count.min:
            whole.casualty.is_total = True
        else:
            mention.casualty.is_subset = not elsewhere(whole.casualty, mention.casualty)


def _is_detail(mention: Mention, whole: Mention) -> bool:
    """True for fewer victims of the same class in a later sentence that sets them apart by nothing."""
    a, b = whole.casualty, mention.casualty
    if a.claimant and b.claimant and a.claimant != b.claimant:
        return False  # another account of the same
    # "More than 30" of the lead has "several more" in it.
    vague = b.count.qualifier is not None and a.count.min is not None and a.count.max is None
    fewer = 0 < (b.count.min or 0) < (a.count.min or 0) and not mention.further
    if elsewhere(a, b) or not (vague or fewer):
        return False
    if b.date and (a.date is None or a.date.edtf != b.date.edtf):
        return False
    same = whole.group.lemma == mention.group.lemma
    return same or (mention.group.generic and b.party is None) or (whole.group.generic and a.party is None)
