"""Deaths and wounds of the same people: "he was shot" before "he died", and behind "a man was killed"."""

from __future__ import annotations

import re

from infoparse.prose.mention import Mention

# How many mentions back somebody is looked for.
_BACK = 4
# Who is called wounded is not dead; whoever was shot may be.
_SURVIVED = re.compile(r"wounded|injur|hurt", re.IGNORECASE)


def mark(mentions: list[Mention]) -> None:
    """Makes parts of the wounded of whom the sentences beside tell that they are dead."""
    for i, later in enumerate(mentions):
        for earlier in mentions[max(0, i - _BACK) : i]:
            kinds = earlier.casualty.kind, later.casualty.kind
            if kinds == ("wounded", "killed") and _died_later(earlier, later):
                earlier.casualty.is_subset = True
            elif kinds == ("killed", "wounded") and _is_how(earlier, later):
                later.casualty.is_subset = True


def _died_later(wounded: Mention, dead: Mention) -> bool:
    """True for "a man was shot. He died in hospital", "two were shot. Both were pronounced dead"."""
    died = dead.rule in ("intransitive", "passive")
    same = (dead.definite or dead.backward) and dead.group.lemma in ("", wounded.group.lemma)
    near = dead.sentence - wounded.sentence <= 1 and wounded.island != dead.island
    return died and same and near and _as_many(wounded, dead)


def _is_how(dead: Mention, wounded: Mention) -> bool:
    """True for "a man was killed. He was shot in the head", "two were killed. One of them was shot"."""
    if not 0 < wounded.sentence - dead.sentence <= 2 or _SURVIVED.search(wounded.casualty.raw):
        return False
    if not (wounded.group.generic or wounded.group.lemma in ("victim", dead.group.lemma)):
        return False
    size, total = wounded.casualty.count.best, dead.casualty.count.best
    some = wounded.partitive and not wounded.further and size is not None and total is not None and size < total
    return some or ((wounded.definite or wounded.backward) and _as_many(dead, wounded))


def _as_many(one: Mention, other: Mention) -> bool:
    return one.casualty.count.best is not None and one.casualty.count.best == other.casualty.count.best
