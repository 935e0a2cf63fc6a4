"""The mentions of a text together: repetitions are dropped, parts of a figure are marked."""

from __future__ import annotations

import attrs

from infoparse import vocabulary
from infoparse.prose import deaths, lead
from infoparse.prose.antecedents import THEIRS
from infoparse.prose.mention import Mention
from infoparse.prose.places import elsewhere
from infoparse.record import Casualty, Count

# How many mentions back a repetition is looked for: a report says again what it said a page before, not a book.
_NEAR = 60


def join(mentions: list[Mention], *, round_up: bool = False) -> list[Casualty]:
    """The distinct facts in reading order: one entry for each kind, count and class of victims.

    A `round_up` of several reports has no lead that sums them up.
    """
    kept: list[Mention] = []
    again: list[Mention] = []  # "the commander" of "the commander and two more", who was told before
    for mention in _settle_suicides(_count_bodies(mentions)):
        if not any(_repeats(mention, other) for other in kept[-_NEAR:]):
            kept.append(mention)
        elif mention.definite and mention.rule != "body":
            again.append(mention)
    kept = _sum_up(_sharpen(_settle_treated(kept)))
    if all(mention.casualty.is_background for mention in kept):
        # A report that tells of nothing else is about what it reacts to.
        for mention in kept:
            mention.casualty.is_background = not mention.reaction
    deaths.mark(kept)
    _mark_parts(sorted([*kept, *again], key=lambda mention: mention.casualty.span.start))
    _gather(kept)
    if not round_up:
        lead.cover(kept)
    for i, mention in enumerate(kept):
        if mention.partitive and not (mention.further or mention.how):
            mention.casualty.is_subset |= any(_part_of(mention, whole) for whole in kept[max(0, i - _NEAR) : i])
    return [mention.casualty for mention in kept]


def _gather(kept: list[Mention]) -> None:
    """Marks "all five", "both men" and "the three men" as the total of those told before, or as a part of them."""
    for i, mention in enumerate(kept):
        size = mention.casualty.count.min
        if not (mention.whole and size) or mention.casualty.is_background or mention.attacks:
            continue
        told = [m for m in kept[max(0, i - _NEAR) : i] if _may_be(mention, m)]
        if told:
            mention.casualty.is_total = size > sum(m.casualty.count.min or 0 for m in told)
            mention.casualty.is_subset = not mention.casualty.is_total


def _may_be(whole: Mention, one: Mention) -> bool:
    """True when those whom an earlier sentence tells may be among all who are told together."""
    a, b = whole.casualty, one.casualty
    if a.kind != b.kind or one.sentence == whole.sentence or b.is_background or b.is_subset:
        return False
    return (a.who is None or b.who is None or a.who == b.who) and not elsewhere(whole.scene, one.scene)


def _part_of(mention: Mention, whole: Mention) -> bool:
    """True for "one of the insurgents" behind "five insurgents", which five soldiers are not."""
    if _end(mention.casualty.kind) != _end(whole.casualty.kind) or mention.island == whole.island:
        return False
    size = whole.casualty.count.min
    larger = size is None or size > (mention.casualty.count.min or 1)
    one, other = mention.group, whole.group
    return larger and (one.lemma == other.lemma or one.generic or other.generic)


def _end(kind: str) -> str:
    """What a kind comes to: whoever is beheaded is one of the killed."""
    return "killed" if kind in ("executed", "died_of_wounds") else kind


_TAKEN = frozenset(("abducted", "missing", "arrested", "captured", "killed_or_captured"))


def _count_bodies(mentions: list[Mention]) -> list[Mention]:
    """The mentions in which "their bodies" have the count of those who were abducted; without any they are left out."""
    taken: Count | None = None
    island = -1
    out = []
    for mention in mentions:
        casualty = mention.casualty
        if casualty.kind in _TAKEN and not casualty.is_background:
            taken = _and(taken, casualty.count) if mention.island == island and taken else casualty.count
            island = mention.island
        if casualty.count.qualifier == THEIRS:
            if taken is None:
                continue
            casualty.count = attrs.evolve(taken)
        out.append(mention)
    return out


def _and(one: Count, other: Count) -> Count:
    """The number of both, where both are exact: "the consul and his driver"."""
    size = one.best + other.best if one.best and other.best else None
    return Count(size, size, size) if size else one


def _sum_up(kept: list[Mention]) -> list[Mention]:
    """The mentions with figures that close the account told apart from further victims.

    A bare one ("... 6 fatalities.") that says what a single mention said is left out. A death toll is a total; so is a
    figure that names no class of victims and is the sum of those before, or says so ("in all, nine people died").
    """
    out: list[Mention] = []
    for mention in kept:
        casualty = mention.casualty
        size = casualty.count.min
        if size and not casualty.is_background and mention.group.generic:
            before = [
                m.casualty
                for m in out[-_NEAR:]
                if m.casualty.kind == casualty.kind and (m.sentence < mention.sentence or mention.rule == "toll")
            ]
            parts = [c.count.min for c in before if c.count.min and not (c.is_background or c.is_subset)]
            bare = mention.rule in ("figure", "label") and not mention.group.lemma
            if bare and parts == [size]:
                continue
            # "Killed two rebels and wounded three": rebels, too.
            carried = mention.rule == "active" and not (mention.group.lemma or mention.partitive)
            adds_up = len(parts) > 1 and sum(parts) == size and not carried
            if parts and mention.altogether and mention.rule in _BODIES and sum(parts) >= size:
                casualty.is_subset = True  # "six were killed. Two bodies were buried"
            elif parts and (mention.rule == "toll" or adds_up or (mention.altogether and sum(parts) < size)):
                casualty.is_total = True
        out.append(mention)
    return out


_BODIES = frozenset(("body", "bodies"))


def _repeats(later: Mention, earlier: Mention) -> bool:
    a, b = earlier.casualty, later.casualty
    if a.kind != b.kind or (earlier.sentence == later.sentence and not (later.definite and later.rule == "body")):
        return False
    if later.further or elsewhere(earlier.scene, later.scene):
        return False
    if _on_two_sides(earlier, later) or _of_two_sexes(earlier, later):
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


_STATE, _AGAINST = (vocabulary.words("prose/people", "sides", name) for name in ("state", "against"))


def _on_two_sides(earlier: Mention, later: Mention) -> bool:
    """True for those who fight for a state and those who fight it: "a guard was killed; the gunman was shot dead"."""
    one, other = earlier.group.lemma, later.group.lemma
    return (one in _STATE and other in _AGAINST) or (one in _AGAINST and other in _STATE)


_MALE, _FEMALE = (vocabulary.words("prose/people", "sexes", name) for name in ("male", "female"))


def _of_two_sexes(earlier: Mention, later: Mention) -> bool:
    """True for men and women: "two men were killed in Kot. Two women were killed in Lar"."""
    one, other = earlier.group.lemma, later.group.lemma
    return (one in _MALE and other in _FEMALE) or (one in _FEMALE and other in _MALE)


def _same(a: Count, b: Count) -> bool:
    return (a.min, a.max, a.qualifier is None) == (b.min, b.max, b.qualifier is None)


def _settle_suicides(mentions: list[Mention]) -> list[Mention]:
    """The mentions with attackers who "blew themselves up" and the dead counted once, whichever way they are told.

    "Killing himself and two guards" repeats him; "five dead, including the bomber" has him in its figure.
    """
    if all(mention.how != "suicide" for mention in mentions):
        return mentions
    again = [m for m in mentions if m.how != "suicide" and m.attacks and m.casualty.kind == "killed"]
    size = sum(m.casualty.count.min or 0 for m in mentions if m.how == "suicide")
    if any(m.casualty.is_subset or (m.casualty.count.min or 0) > size for m in again):
        for mention in mentions:
            mention.casualty.is_subset |= mention.how == "suicide"
        return mentions
    repeated = set(map(id, again))
    # A toll that comes first counts who died in the attack that later sentences tell.
    dead = [m.sentence for m in mentions if m.casualty.kind == "killed" and not (m.how or m.casualty.is_background)]
    first = min(dead, default=None)
    if first is not None:
        repeated.update(id(m) for m in mentions if m.how == "suicide" and not m.partitive and m.sentence > first)
    return [mention for mention in mentions if id(mention) not in repeated]


def _settle_treated(mentions: list[Mention]) -> list[Mention]:
    """The mentions with the wounded of whom the treatment is told compared with those told as such.

    "Two were taken to hospital" repeats "two were wounded", is a part of "five were wounded", and says nothing new of
    one who died there. By itself it tells of no harm.
    """
    out: list[Mention] = []
    part = -1
    for i, mention in enumerate(mentions):
        detail = mention.how == "maimed" and not mention.group.lemma  # "twelve were hurt, one lost an eye"
        if detail or mention.how in ("treated", "in hospital"):
            near = mentions[max(0, i - _NEAR) : i + _NEAR]
            harmed = [m for m in near if not (m.how == "in hospital" or m.casualty.is_background)]
            size = mention.casualty.count.min or 1
            before = {id(m) for m in out[-_NEAR:]}
            told = [m for m in harmed if m.casualty.kind == "wounded" and (m.how not in _CARE or id(m) in before)]
            if not mention.further or mention.sentence == part:  # "one had head wounds, another had burns"
                if _dies(mention, harmed) or any(m.casualty.count.min == size for m in told if not m.further):
                    continue
                mention.casualty.is_subset = any((m.casualty.count.min or size) > size for m in told)
                part = mention.sentence if mention.casualty.is_subset else part
            if mention.how == "in hospital" and all(m.casualty.kind not in _HARM for m in harmed):
                continue
        out.append(mention)
    return out


_HARM = frozenset(("killed", "wounded"))
# How those are told who are compared with others who were told before.
_CARE = frozenset(("treated", "maimed"))


def _dies(mention: Mention, others: list[Mention]) -> bool:
    """True when a death is told of whoever is treated: "taken to hospital, where he died"."""
    dead = [m for m in others if m.casualty.kind == "killed"]
    return any(
        mention.definite
        or (m.sentence == mention.sentence and (m.definite or m.group.lemma in ("", mention.group.lemma)))
        for m in dead
    )


def _sharpen(kept: list[Mention]) -> list[Mention]:
    """Without vague figures that another sentence makes exact: "several insurgents ... the four insurgents"."""
    exact: dict[tuple[str, str], list[Mention]] = {}
    for mention in kept:
        if (mention.casualty.count.min or 0) > 1 and not mention.casualty.is_background:
            exact.setdefault((mention.casualty.kind, mention.group.lemma), []).append(mention)

    def is_exact(vague: Mention) -> bool:
        told = exact.get((vague.casualty.kind, vague.group.lemma), [])[:_NEAR]
        return any(m.sentence != vague.sentence and not elsewhere(m.scene, vague.scene) for m in told)

    return [m for m in kept if m.casualty.count.qualifier is None or not m.group.lemma or not is_exact(m)]


def _mark_parts(kept: list[Mention]) -> None:
    """A run of later figures that adds up to an earlier one is its breakdown.

    Two single persons make up "two" only when one of them was told before ("the leader and one more").
    """
    for i, whole in enumerate(kept):
        total = whole.casualty.count.min
        if not total or total < 2 or whole.casualty.is_subset or whole.casualty.is_background:
            continue
        same = [
            m
            for m in kept[i + 1 : i + 1 + _NEAR]
            if m.casualty.kind == whole.casualty.kind and not m.casualty.is_subset and m.island != whole.island
        ]
        added: list[Mention] = []
        have = 0
        for part in same[:8]:
            size = part.casualty.count.min
            if size is None or size >= total:
                break
            have += size
            added.append(part)
            if have >= total:
                break
        if have == total and len(added) > 1 and (total > 2 or added[0].definite):
            for part in added:
                part.casualty.is_subset = True
