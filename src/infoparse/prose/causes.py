"""Causes: whether a death or a stay in hospital comes of violence or of nature."""

from __future__ import annotations

import re

from infoparse.prose import cues
from infoparse.prose.background import Phrase
from infoparse.prose.tokens import Tagged

# Another verb or noun of harm.
_HARM = re.compile(r"[KPGILi]")


def is_natural(phrase: Phrase, row: Tagged, behind: int) -> bool:
    """True for a death in bed that no attack brought on, unless the cause stands beside another verb of harm."""
    cause = cues.NATURAL.search(phrase.sentence, phrase.start)
    if cause is None or cues.BROUGHT_ON.match(phrase.sentence, cause.end() + 1):
        return False
    at = row.sentence.start + cause.start()
    upto = next((i for i in range(behind, len(row.starts)) if row.starts[i] >= at), behind)
    return _HARM.search(row.tags, behind, upto) is None


def is_violence_near(text: str, rows: list[Tagged], number: int) -> bool:
    """True where this sentence or the two before tell of violence that brings people to hospital."""
    told = text[rows[max(0, number - 2)].sentence.start : rows[number].sentence.end].lower()
    return cues.VIOLENCE.search(told) is not None and cues.UNHURT.search(told) is None
