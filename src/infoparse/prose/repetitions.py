"""Repetitions: whether a mention tells again whom an earlier one told."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose.mention import Mention
from infoparse.record import Count

_STATE, _AGAINST = (vocabulary.words("prose/people", "sides", name) for name in ("state", "against"))
_MALE, _FEMALE = (vocabulary.words("prose/people", "sexes", name) for name in ("male", "female"))


def repeats(later: Mention, earlier: Mention) -> bool:
    """True when `later` tells of the same people as `earlier`, and nothing sets the two apart."""
    a, b = earlier.casualty, later.casualty
    if a.kind != b.kind or (earlier.sentence == later.sentence and not (later.definite and later.rule == "body")):
        return False
    if earlier.several and a.is_background:
        return False
    if later.further or earlier.elsewhere(later):
        return False
    if on_two_sides(earlier, later) or _of_two_sexes(earlier, later):
        return False
    if later.definite:
        attacker = later.attacks and (a.count.min or 0) > 1
        if attacker and not earlier.attacks and b.count.best == 1:
            return False  # "three guards were killed. The attacker died."
        return a.who is None or b.who is None or a.who == b.who
    if not _same(a.count, b.count):
        return False
    if a.who and b.who and a.who != b.who:
        return False
    if earlier.day and later.day and earlier.day != later.day:
        return False  # a chronicle: another day, another event
    if earlier.marked != later.marked and 1 < (b.count.best or 9) < 4:
        return False  # "2 soldiers" here, "2 Syrian soldiers" there
    one, other = earlier.group, later.group
    surname = earlier.named and not a.is_background and one.lemma.endswith(f" {other.lemma}")
    if b.count.best == 1 and one.lemma != other.lemma and not surname:
        return False
    if b.count.qualifier:
        return True
    if surname or one.generic or other.generic or one.lemma == other.lemma:
        return True
    # "Two herders" of last week are not today's "two youths".
    return a.who == b.who and a.who is not None and a.is_background <= b.is_background


def on_two_sides(earlier: Mention, later: Mention) -> bool:
    """True for those who fight for a state and those who fight it: "a guard was killed; the gunman was shot dead"."""
    one, other = earlier.group.lemma, later.group.lemma
    return (one in _STATE and other in _AGAINST) or (one in _AGAINST and other in _STATE)


def _of_two_sexes(earlier: Mention, later: Mention) -> bool:
    """True for men and women: "two men were killed in Kot. Two women were killed in Lar"."""
    one, other = earlier.group.lemma, later.group.lemma
    return (one in _MALE and other in _FEMALE) or (one in _FEMALE and other in _MALE)


def _same(a: Count, b: Count) -> bool:
    return (a.min, a.max, a.qualifier is None) == (b.min, b.max, b.qualifier is None)
