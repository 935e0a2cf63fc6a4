"""Detentions: forces take prisoners, the police arrest."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose import cues
from infoparse.prose.mention import Mention
from infoparse.source import Span

_LEADERS = vocabulary.words("prose/people", "leaders")
_FOUGHT = frozenset(("killed", "wounded", "captured"))


def settle(mentions: list[Mention], text: str, body: str) -> list[Mention]:
    """The mentions with detentions told apart: `captured` by forces in a fight, `arrested` by the police.

    A single person arrested, unless a fighter, is news but no casualty; so are arrests where nobody fights.
    """
    if all(mention.casualty.kind != "arrested" for mention in mentions):
        return mentions
    small = body.lower()
    military = len(cues.FORCES.findall(small)) > 1
    fighting = any(mention.casualty.kind in _FOUGHT for mention in mentions) or len(cues.VIOLENCE.findall(small)) > 1
    out: list[Mention] = []
    for mention in mentions:
        casualty = mention.casualty
        if casualty.kind == "arrested":
            before, behind = _around(casualty.span, text)
            sentence = before.rpartition(". ")[2] + behind.partition(". ")[0]
            forces = cues.FORCES.search(sentence) is not None
            if not (fighting or forces):
                continue
            police = cues.POLICE.search(sentence) is not None and not forces
            justice = police or cues.JUSTICE.search(before + behind)
            together = bool(out) and out[-1].casualty.kind == "captured" and out[-1].island == mention.island
            fighter = together or casualty.who == "soldier" or mention.group.lemma in _LEADERS
            if fighter or (military and casualty.who != "civilian" and not justice):
                casualty.kind = "captured"
            elif casualty.count.best == 1:
                continue
            if mention.named:
                continue
        out.append(mention)
    return out


def _around(span: Span, text: str) -> tuple[str, str]:
    """What stands before and behind a mention, in small letters: who detained, and on what grounds."""
    return text[max(0, span.start - 120) : span.start].lower(), text[span.end : span.end + 120].lower()
