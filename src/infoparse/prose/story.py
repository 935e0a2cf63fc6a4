"""The mentions of a text together: repetitions are dropped, parts of a figure are marked."""

from __future__ import annotations

import datetime as dt

from infoparse.kinds import fate
from infoparse.prose import deaths, earlier, lead, suicides, theirs, treated
from infoparse.prose.mention import NEAR, Mention
from infoparse.prose.repetitions import on_two_sides, repeats
from infoparse.record import Casualty


def join(
    mentions: list[Mention], *, written: dt.date | None = None, round_up: bool = False, unharmed: bool = False
) -> list[Casualty]:
    """The distinct facts in reading order: one entry for each kind, count and class of victims.

    A `round_up` of several reports has no lead that sums them up. `written` is the day of the text. One that
    says that nobody was harmed (`unharmed`) has no victims but those of other events.
    """
    if not round_up:
        earlier.set_back(mentions, written)
    lead.set_aside(mentions)
    kept: list[Mention] = []
    again: list[Mention] = []  # "the commander" of "the commander and two more", who was told before
    for mention in suicides.settle(theirs.settle(mentions)):
        if not any(repeats(mention, other) for other in kept[-NEAR:]):
            kept.append(mention)
        elif mention.definite and mention.rule != "body":
            again.append(mention)
    kept = _sum_up(_sharpen(treated.settle(kept)))
    earlier.settle(kept, unharmed=unharmed)
    deaths.mark(kept)
    _mark_parts(sorted([*kept, *again], key=lambda mention: mention.casualty.span.start))
    _gather(kept)
    if not round_up:
        lead.cover(kept)
    for i, mention in enumerate(kept):
        if mention.partitive and not (mention.further or mention.how):
            mention.casualty.is_subset |= any(_part_of(mention, whole) for whole in kept[max(0, i - NEAR) : i])
    return [mention.casualty for mention in kept]


def _gather(kept: list[Mention]) -> None:
    """Marks "all five", "both men" and "the three men" as the total of those told before, or as a part of them."""
    for i, mention in enumerate(kept):
        size = mention.casualty.count.min
        if not (mention.whole and size) or mention.casualty.is_background or mention.attacks:
            continue
        told = [m for m in kept[max(0, i - NEAR) : i] if _may_be(mention, m)]
        if told:
            mention.casualty.is_total = size > sum(m.casualty.count.min or 0 for m in told)
            mention.casualty.is_subset = not mention.casualty.is_total


def _may_be(whole: Mention, one: Mention) -> bool:
    """True when those whom an earlier sentence tells may be among all who are told together."""
    a, b = whole.casualty, one.casualty
    if a.kind != b.kind or one.sentence == whole.sentence or b.is_background or b.is_subset:
        return False
    same = a.who is None or b.who is None or a.who == b.who
    return same and not (on_two_sides(one, whole) or whole.elsewhere(one))


def _part_of(mention: Mention, whole: Mention) -> bool:
    """True for "one of the insurgents" behind "five insurgents", which five soldiers are not."""
    if fate(mention.casualty.kind) != fate(whole.casualty.kind) or mention.island == whole.island:
        return False
    size = whole.casualty.count.min
    larger = size is None or size > (mention.casualty.count.min or 1)
    one, other = mention.group, whole.group
    return larger and (one.lemma == other.lemma or one.generic or other.generic)


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
                for m in out[-NEAR:]
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


def _sharpen(kept: list[Mention]) -> list[Mention]:
    """Without vague figures that another sentence makes exact: "several insurgents ... the four insurgents"."""
    exact: dict[tuple[str, str], list[Mention]] = {}
    for mention in kept:
        if (mention.casualty.count.min or 0) > 1 and not mention.casualty.is_background:
            exact.setdefault((mention.casualty.kind, mention.group.lemma), []).append(mention)

    def is_exact(vague: Mention) -> bool:
        told = exact.get((vague.casualty.kind, vague.group.lemma), [])[:NEAR]
        return any(m.sentence != vague.sentence and not m.elsewhere(vague) for m in told)

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
            for m in kept[i + 1 : i + 1 + NEAR]
            if m.casualty.kind == whole.casualty.kind
            and not m.casualty.is_subset
            and m.island != whole.island
            and m.report == whole.report
            and m.report == whole.report
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
