"""The lead: the first sentence with casualties sums up what the story tells in detail."""

from __future__ import annotations

from infoparse.prose.mention import Mention

# Who comes to harm further down is no summary of what follows.
_EARLY = 4


def set_aside(mentions: list[Mention]) -> None:
    """Marks what a lead sums up of separate events without an exact figure, where the story goes on to tell of some.

    "More than 10 rebels were killed during separate operations over the past 24 hours. In Kot ..., killing three."
    """
    news = [m for m in mentions if not (m.casualty.is_background or m.casualty.is_subset)]
    if not news or news[0].sentence >= _EARLY or news[-1].sentence == news[0].sentence:
        return
    for mention in news:
        if mention.sentence == news[0].sentence and mention.several and mention.casualty.count.max is None:
            mention.casualty.is_background = True


def cover(kept: list[Mention]) -> None:
    """Marks later figures that the lead has told already, and words of the lead that later figures make exact.

    "Troops killed five rebels ... Four rebels died in the first clash": the four are a part of the five. "Troops
    detained several rebels ... the leader and two guards were detained": the word is the total of the figures.
    """
    news = [m for m in kept if not (m.casualty.is_background or m.casualty.is_subset)]
    if not news or news[0].sentence >= _EARLY:
        return
    lead: dict[str, list[Mention]] = {}
    for mention in news:
        if mention.sentence == news[0].sentence:
            lead.setdefault(mention.casualty.kind, []).append(mention)
    for kind, told in lead.items():
        later = [m for m in news if m.casualty.kind == kind and m.sentence > news[0].sentence]
        if all(whole.casualty.count.qualifier is None for whole in told):
            _cover_details(later, told)
        elif len(told) == 1:
            _bound(later, told[0])


def _cover_details(later: list[Mention], told: list[Mention]) -> None:
    """Marks later figures as parts while they do not exceed what the lead tells.

    "Another three" are parts, too, behind a part, and where the lead leaves open how many there were.
    """
    left = total = sum(whole.casualty.count.min or 0 for whole in told)
    open_ended = any(whole.casualty.count.max is None for whole in told)
    for mention in later:
        size = mention.casualty.count.min or 0
        # "Detained one ... a man was detained", but not "the other man".
        again = size == total and not (mention.other or mention.more or any(whole.group.lemma for whole in told))
        fits = 0 < size <= left and (size < total or again) and (open_ended or left < total or not mention.more)
        vague = mention.casualty.count.qualifier is not None and (open_ended or not mention.more)
        if (fits or vague) and any(_is_detail(mention, whole) for whole in told):
            mention.casualty.is_subset = True
            left -= size


def _bound(later: list[Mention], whole: Mention) -> None:
    """Makes a word of the lead the total of later figures; later words tell the same again."""
    for mention in later:
        if mention.apart or whole.elsewhere(mention):
            continue
        if mention.casualty.count.min:
            whole.casualty.is_total = True
        else:
            mention.casualty.is_subset = True


def _is_detail(mention: Mention, whole: Mention) -> bool:
    """True for victims of the same class in a later sentence that sets them apart by nothing."""
    a, b = whole.casualty, mention.casualty
    if a.claimant and b.claimant and a.claimant != b.claimant:
        return False  # another account of the same
    if mention.attacks and not whole.attacks:
        return False  # "a bomb killed five people. Police killed the three attackers"
    if mention.apart or whole.elsewhere(mention, known=True):
        return False
    if b.date and (a.date is None or a.date.edtf != b.date.edtf):
        return False
    same = whole.group.lemma == mention.group.lemma
    return same or (mention.group.generic and b.party is None) or (whole.group.generic and a.party is None)
