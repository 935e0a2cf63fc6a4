"""Victims by name: who is known from the sentences before, and what is no person at all."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.prose import cues
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Tagged

_FATES = vocabulary.load("prose/fates")
_KILLED, _WOUNDED = (_FATES["people"][kind]["past"] for kind in ("killed", "wounded"))
_HURT = "|".join((*_KILLED.split(), *_WOUNDED.split(), *_FATES["split"]["past"].split(), "gunned", "ambushed"))
_HARMED = re.compile(rf"\b(?:was|were|been)\b[^.;]{{0,40}}?\b(?:{_HURT})\b")

# "Adam Kot was seized. His driver was shot"
_OF_OTHERS = re.compile(r"\.\s+(?!(?:He|She)\b)[A-Z][^.]*$")


def is_nobody(text: str, row: Tagged, draft: Draft, i: int, *, background: bool) -> bool:
    """True for a name in capitals (the place of a dateline) and for someone who died at another time."""
    low, high = draft.tokens[i]
    figure = draft.victims[i].figure
    if figure is None or figure.best != 1 or row.tags[low] in "DNH" or "X" not in row.tags[low:high]:
        return False
    name = text[row.starts[low] : row.ends[high - 1]]
    shouted = len(name) > 4 and name.isupper() and not row.sentence.upper
    if draft.rule != "intransitive":
        return shouted
    if shouted or background:
        return True
    violent = cues.VIOLENCE.search(text[row.sentence.start : row.sentence.end].lower()) is not None
    return not (violent or _is_named_before(text, row, name))


def is_known(text: str, row: Tagged, tokens: tuple[int, int]) -> bool:
    """True for a bare name of someone whom the sentences before name."""
    low, high = tokens
    if row.tags[low:high] != "X":
        return False
    return _is_named_before(text, row, text[row.starts[low] : row.ends[low]])


def _is_named_before(text: str, row: Tagged, name: str) -> bool:
    """True for the name of someone to whom harm was done before: "Adam Kot was shot. Kot died at the scene"."""
    above = text[max(0, row.sentence.start - 400) : row.sentence.start]
    at = above.find(f" {name}")
    harmed = _HARMED.search(above, at) if at >= 0 else None
    return harmed is not None and _OF_OTHERS.search(above, at, harmed.start()) is None
