"""Gapping: a bare figure whose noun stands with the verb before, "killed 20 rebels and captured 11"."""

from __future__ import annotations

import re

from infoparse.grammar import Token
from infoparse.prose.groups import counted
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Tagged

# A number with its hedges; "two of their posts" are things.
_BARE = re.compile(r"H*+N(?!o|[wXe'])")
# What may stand between the two verbs.
_JOINT = re.compile(r"[^;:.()KPGFILg]{0,10}[,c]a*+")


def fill(draft: Draft, tokens: list[Token], before: tuple[Draft, list[Token]] | None, row: Tagged) -> None:
    """Counts the bare figures of a verb that takes people and things, where the verb before it counted people."""
    if draft.people or draft.kind != "captured" or before is None or not before[0].people:
        return
    people = next((group for group in before[0].victims if group.figure is not None), None)
    joint = row.tags[max(token.value.behind for token in before[1]) : min(token.value.first for token in tokens)]
    if people is None or _JOINT.fullmatch(joint) is None:
        return
    for i, (low, high) in enumerate(draft.tokens):
        bare = _BARE.match(row.tags, low)
        if draft.victims[i].figure is None and bare is not None and bare.end() == high:
            draft.victims[i] = people._replace(figure=counted(row, low, high).figure)
