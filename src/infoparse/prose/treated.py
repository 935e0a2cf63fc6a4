"""The wounded of whom the treatment is told, compared with those who are told as such."""

from __future__ import annotations

from infoparse.prose.mention import NEAR, Mention

_HARM = frozenset(("killed", "wounded"))
# How those are told who are compared with others who were told before.
_CARE = frozenset(("treated", "maimed"))


def settle(mentions: list[Mention]) -> list[Mention]:
    """The mentions with the wounded of whom the treatment is told compared with those told as such.

    "Two were taken to hospital" repeats "two were wounded", is a part of "five were wounded", and says nothing new of
    one who died there. By itself it tells of no harm.
    """
    out: list[Mention] = []
    part = -1
    for i, mention in enumerate(mentions):
        detail = mention.how == "maimed" and not mention.group.lemma  # "twelve were hurt, one lost an eye"
        if detail or mention.how in ("treated", "in hospital"):
            near = mentions[max(0, i - NEAR) : i + NEAR]
            harmed = [m for m in near if not (m.how == "in hospital" or m.casualty.is_background)]
            size = mention.casualty.count.min or 1
            before = {id(m) for m in out[-NEAR:]}
            wounded = [m for m in harmed if m.casualty.kind == "wounded" and m.island != mention.island]
            told = [m for m in wounded if m.how not in _CARE or id(m) in before]
            if not mention.further or mention.sentence == part:  # "one had head wounds, another had burns"
                if _dies(mention, harmed) or any(m.casualty.count.min == size for m in told if not m.further):
                    continue
                mention.casualty.is_subset |= any((m.casualty.count.min or size) > size for m in told)
                part = mention.sentence if mention.casualty.is_subset else part
            if mention.how == "in hospital" and all(m.casualty.kind not in _HARM for m in harmed):
                continue
        out.append(mention)
    return out


def _dies(mention: Mention, others: list[Mention]) -> bool:
    """True when a death is told of whoever is treated: "taken to hospital, where he died", not "four died, six"."""
    dead = [m for m in others if m.casualty.kind == "killed"]
    return any(
        mention.definite or (m.sentence == mention.sentence and (m.definite or _are_they(m, mention))) for m in dead
    )


def _are_they(dead: Mention, treated: Mention) -> bool:
    """True for as many of the same noun, or of none, further on in the sentence."""
    a, b = dead.casualty, treated.casualty
    same = dead.group.lemma in ("", treated.group.lemma) and a.count.min == b.count.min
    return same and a.span.end >= b.span.end
