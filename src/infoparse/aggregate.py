"""Totals: one count per kind out of a record's casualty mentions.

The rules, in the order in which they are applied, and what `explain=True` calls them:

1. Earlier events, and parts of another figure, are left out (`background`, `part`).
2. Where fields give figures, running text is not asked (`prose`): it tells the same event again.
3. A figure repeated in running text counts once, also with another bound: "five", "at least five" (`repeated`).
4. A figure for all sides together replaces those of the sides; a stated total replaces its own breakdown (`in total`).
   A total in words ("several") bounds it: it is no less than the number given for the word, and has no maximum.
5. Figures of different claimants are added only where they are about different victims: civilians here and soldiers
   there, or those of two parties. Otherwise the first one stated in numbers is the total; the others only widen its
   minimum and maximum (`other claimant`).
6. Running text tells how somebody was killed where a table has a column for it: whoever is executed or dies of
   wounds there is counted among the killed as well as under a kind of its own, so that the kinds of running text do
   not add up to a number of dead: `killed` has them all.

What is left is added up: sides, parties, places. Words stay words unless the caller gives a number for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, overload

import attrs

from infoparse.kinds import DEATHS
from infoparse.record import Casualty, Count, Record

Reason = Literal["background", "part", "prose", "repeated", "in total", "other claimant"]


@attrs.define
class Omission:
    """A mention that a total leaves out."""

    mention: Casualty
    """The mention, as in `Record.casualties`."""
    reason: Reason
    """Which rule left it out."""


@attrs.define
class Total:
    """The total of one kind, and where it comes from."""

    count: Count
    """What `totals` gives for this kind."""
    used: tuple[Casualty, ...] = ()
    """The mentions that were added up, in reading order."""
    left_out: tuple[Omission, ...] = ()
    """The other mentions of this kind, in reading order."""


@overload
def totals(
    record: Record, *, vague: Mapping[str, int] | None = None, explain: Literal[False] = False
) -> dict[str, Count]: ...
@overload
def totals(record: Record, *, vague: Mapping[str, int] | None = None, explain: Literal[True]) -> dict[str, Total]: ...
def totals(
    record: Record, *, vague: Mapping[str, int] | None = None, explain: bool = False
) -> dict[str, Count] | dict[str, Total]:
    """One count for each kind of casualty that the record states, in order of first mention.

    Shape: `{"killed": Count(...), ...}`; with `explain` `{"killed": Total(count, used, left_out), ...}`. Counts are
    persons. `min` and `max` are sums of bounds, None where nothing bounds the sum; `best` is set only where every
    mention states one figure. A kind whose mentions are all left out has no entry, except under `explain`. Mentions of
    running text with the kinds `executed` and `died_of_wounds` stand under `killed`, too: do not add these kinds up.

    Args:
        record: any record; its casualties are not changed.
        vague: numbers for words, such as `{"several": 3, "dozens": 24}`: the least that each word stands for. A word
            without a number leaves the maximum open and adds nothing to the minimum.
        explain: also name the mentions that were used, and those that were left out with the rule that did it.
    """
    found = {kind: _total(mentions, vague or {}) for kind, mentions in _by_kind(record.casualties).items()}
    if explain:
        return found
    return {kind: total.count for kind, total in found.items() if total.used}


def _by_kind(casualties: Iterable[Casualty]) -> dict[str, list[Casualty]]:
    kinds: dict[str, list[Casualty]] = {}
    for casualty in casualties:
        kinds.setdefault(casualty.kind, []).append(casualty)
        if casualty.kind in DEATHS and casualty.field is None:
            kinds.setdefault("killed", []).append(casualty)  # rule 6
    return kinds


def _total(mentions: Sequence[Casualty], vague: Mapping[str, int]) -> Total:
    reasons: dict[int, Reason] = {}
    _leave_out(mentions, reasons)
    kept = [mention for mention in mentions if id(mention) not in reasons]
    sums: list[Count] = []
    for side in dict.fromkeys(mention.side for mention in kept):
        group = [mention for mention in kept if mention.side == side]
        for _ in range(_ROUNDS):
            if group:
                count, group = _settle_claims(group, vague, reasons)
                sums.append(count)
        reasons.update({id(mention): "other claimant" for mention in group})
    return Total(
        _sum(sums) if sums else Count(),
        tuple(mention for mention in mentions if id(mention) not in reasons),
        tuple(Omission(mention, reasons[id(mention)]) for mention in mentions if id(mention) in reasons),
    )


# No report has more claimants who each count other victims than all before.
_ROUNDS = 8


def _settle_claims(
    group: Sequence[Casualty], vague: Mapping[str, int], reasons: dict[int, Reason]
) -> tuple[Count, list[Casualty]]:
    """The count of the first claimant who states one, widened to those of others; and figures for other victims."""
    claims = _by_claimant(group, vague)
    first = next((claimant for claimant, count in claims.items() if _bounded(count)), group[0].claimant)
    told = [*dict.fromkeys((m.who, m.party) for m in group if m.claimant == first)][:_NEAR]
    alike: list[Casualty] = []
    apart: list[Casualty] = []
    for mention in group:
        if mention.claimant != first:
            same = any(_may_be((mention.who, mention.party), one) for one in told)
            (alike if same else apart).append(mention)
    reasons.update({id(mention): "other claimant" for mention in alike})
    return _widen(claims[first], _by_claimant(alike, vague).values()), apart


def _by_claimant(mentions: Iterable[Casualty], vague: Mapping[str, int]) -> dict[str | None, Count]:
    """What each claimant's figures add up to."""
    claims: dict[str | None, list[Casualty]] = {}
    for mention in mentions:
        claims.setdefault(mention.claimant, []).append(mention)
    return {claimant: _add_up(told, vague) for claimant, told in claims.items()}


def _add_up(mentions: Sequence[Casualty], vague: Mapping[str, int]) -> Count:
    """The sum of figures, which totals in words among them bound."""
    bounds = [_number(mention.count, vague) for mention in mentions if _in_words(mention)]
    parts = [_number(mention.count, vague) for mention in mentions if not _in_words(mention)]
    if not bounds or not parts:
        return _sum(bounds or parts)
    total = _sum(parts)
    least = [count.min for count in (total, *bounds) if count.min is not None]
    return attrs.evolve(total, min=max(least, default=None), max=None, best=None, qualifier=None)


def _in_words(mention: Casualty) -> bool:
    """True for a total in words, which says less than its breakdown in figures."""
    return mention.is_total and not _bounded(mention.count)


def _leave_out(mentions: Sequence[Casualty], reasons: dict[int, Reason]) -> None:
    """Rules 1 to 4: note why a mention does not count."""
    fields = any(mention.field is not None for mention in mentions)
    seen: set[tuple[object, ...]] = set()
    kept: list[Casualty] = []
    for mention in mentions:
        figure = _figure(mention)
        if mention.is_background:
            reasons[id(mention)] = "background"
        elif mention.is_subset:
            reasons[id(mention)] = "part"
        elif fields and mention.field is None:
            reasons[id(mention)] = "prose"
        elif mention.field is None and (figure in seen or _bounds_again(mention, kept[-_NEAR:])):
            reasons[id(mention)] = "repeated"
        else:
            kept.append(mention)
            seen.add(figure)
    together = any(mention.side == "all" for mention in kept)
    whole = {(m.side, m.claimant, m.party) for m in kept if m.is_total and not _in_words(m)}
    for mention in kept:
        place = mention.side, mention.claimant
        # A total of one party covers that party's figures; a total without a party covers those of all parties.
        mine = (*place, mention.party) in whole and not mention.is_total
        if mine or (mention.party is not None and (*place, None) in whole) or (together and mention.side != "all"):
            reasons[id(mention)] = "in total"


def _may_be(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> bool:
    """True when victims of one class (`who`, party) may be those of the other one."""
    pairs = zip(one, other, strict=True)
    return all(a is None or b is None or "mixed" in (a, b) or a.casefold() == b.casefold() for a, b in pairs)


# How many mentions back a looser form of a figure is looked for.
_NEAR = 40


def _bounds_again(mention: Casualty, earlier: Sequence[Casualty]) -> bool:
    """True when an earlier mention in running text has the same figure in other words.

    With another bound ("five", "at least five"), or with another way of dying ("killed 19 men", "executed the 19").
    """
    low = mention.count.min
    return low is not None and any(
        other.field is None
        and other.count.min == low
        and (other.count.max != mention.count.max or other.kind != mention.kind)
        and (other.who == mention.who or other.who is None or mention.who is None)
        and (other.place == mention.place or other.place is None or mention.place is None)
        and (other.party == mention.party or other.party is None or mention.party is None)
        for other in earlier
    )


def _figure(mention: Casualty) -> tuple[object, ...]:
    """What two mentions of the same figure have in common."""
    count = mention.count
    return (
        (count.min, count.max, count.qualifier),
        (mention.who, mention.party, mention.claimant, mention.place, mention.perpetrator),
        " ".join(mention.raw.lower().split()),
    )


def _number(count: Count, vague: Mapping[str, int]) -> Count:
    """The count with the caller's number for its word."""
    if count.qualifier is not None and count.qualifier in vague:
        return Count(vague[count.qualifier], None, None, approximate=True)
    return count


def _sum(counts: Sequence[Count]) -> Count:
    if len(counts) == 1:
        return attrs.evolve(counts[0])
    least = [count.min for count in counts if count.min is not None]
    most = [count.max for count in counts if count.max is not None]
    best = [count.best for count in counts if count.best is not None]
    words = {count.qualifier for count in counts}
    return Count(
        sum(least) if least else None,
        sum(most) if len(most) == len(counts) else None,
        sum(best) if len(best) == len(counts) else None,
        approximate=any(count.approximate for count in counts),
        qualifier=words.pop() if len(words) == 1 else None,
    )


def _bounded(count: Count) -> bool:
    return count.min is not None or count.max is not None


def _widen(first: Count, others: Iterable[Count]) -> Count:
    """The count of the first claimant, its bounds moved out to those of the others."""
    known = [count for count in others if _bounded(count)]
    if not known:
        return first
    least = [count.min for count in (first, *known) if count.min is not None]
    most = [count.max for count in (first, *known)]
    return attrs.evolve(
        first,
        min=min(least) if least else None,
        max=None if None in most else max(m for m in most if m is not None),
    )
