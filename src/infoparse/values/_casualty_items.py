"""Items of one line: people or things, what happened to them, and what neighbours share."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import attrs

from infoparse import vocabulary
from infoparse.record import Casualty, Materiel
from infoparse.values._casualty_context import Facts, kind_of
from infoparse.values._casualty_tree import Aside, Fates, Item, Lead

# How bad it was altogether: no kind of casualty that a neighbour tells is meant.
_DEGREES = frozenset(("unknown", *vocabulary.load("counts")["degrees"]))


@attrs.define
class Context:
    """What labels have said so far."""

    claimant: str | None = None
    party: str | None = None
    scope: str | None = None
    kind: str | None = None
    who: str | None = None
    total: bool = False
    bold: bool = False
    """True where the last label was in bold type."""
    thing: str = ""
    """What bare figures count: "Tanks: 20"; empty for people."""
    state: str | None = None
    """What happened to those things."""


@attrs.define
class Draft:
    """An item on its way to a figure."""

    item: Item
    own: Facts
    """The words behind its count."""
    before: Facts
    """The words before it."""
    joint: str | None
    """What separates it from the item before: a comma, "and", nothing ("") or None for the first on its line."""
    context: Context
    party: str | None = None
    kind: str | None = None
    state: str | None = None
    who: str | None = None
    named: bool = False
    """True for a thing with a name instead of a count: HMS Hood sunk."""
    thing: bool | None = None
    """True for materiel, False for people, None where neither noun nor fate tells."""
    names: str = ""
    """The words between count and fate that are no known noun: a party, or a thing the vocabulary does not have."""
    carried: bool = False
    """True where its kind comes from the words before it ("lost 173 soldiers"), so that it can hold for the next."""
    echo: bool = False
    """True for a part of the item before that repeats neither noun nor fate: "1,634 in combat"."""
    subset: bool = False
    flown: bool = False
    """True in a cell that tells of bombers or airmen, where fighters are aircraft."""

    @property
    def told(self) -> bool:
        """Whether a fate is known."""
        return bool(self.kind or self.state)

    @property
    def bare(self) -> bool:
        """Whether nothing says whom it counts."""
        return not self.own.nouns and not self.names

    def marked(self, mark: str) -> bool:
        """Whether a mark such as `TOTAL` stands before or behind the count."""
        return mark in self.own.marks or mark in self.before.marks


def classify(draft: Draft, text: str) -> None:
    """Decide from the item's own words whether it counts people or things, and what happened to them."""
    own, before = draft.own, draft.before
    draft.kind, draft.state = kind_of(own.fates)
    if draft.kind in (None, "total") and not draft.state and (fates := told_in_brackets(own)):
        draft.kind, draft.state = kind_of(fates)
    if not draft.kind and not draft.state and before.fates:
        draft.kind, draft.state = kind_of(before.fates)
        draft.carried = draft.kind != "total"
    draft.who = own.who or (before.who if not own.nouns else None)
    draft.subset = "PART" in before.marks
    if own.words:
        ends = [fate.start for fate in own.fates] + [adjunct.start for adjunct in own.adjuncts]
        head = min(ends, default=draft.item.end)
        if own.nouns:
            head = min(head, own.nouns[-1].end)
        words = [word for word in own.words if word.end <= head]
        draft.names = text[words[0].start : words[-1].end] if words else ""
    draft.thing = draft.named or _is_thing(draft)


def told_in_brackets(own: Facts) -> list[Fates]:
    """The fate that the first brackets behind a count tell: "40 (killed)", "40 casualties (killed and wounded)"."""
    told = any(word.value.kind != "total" for fates in own.fates for word in fates.words)
    return in_brackets(own.asides[0]) if own.asides and not told else []


def in_brackets(aside: Aside) -> list[Fates]:
    """The fate that stands alone in brackets."""
    details = aside.steps[0].details if len(aside.steps) == 1 and isinstance(aside.steps[0], Lead) else []
    return details if all(isinstance(detail, Fates) for detail in details) else []


def _is_thing(draft: Draft) -> bool | None:
    things_only = draft.state is not None and draft.kind is None
    people_only = draft.kind is not None and draft.state is None
    if draft.own.nouns:
        # The noun alone would tell of people: "12 Bf 109 fighters", "4 fighters, 3 bombers", "4 fighters shot down".
        type_ = draft.own.either and (any(map(str.isdigit, draft.names)) or (draft.flown and not people_only))
        return bool(draft.own.things) or type_ or things_only
    if draft.before.nouns and (draft.kind in (None, "total") or draft.state) and not things_only:
        return bool(draft.before.things)  # "submarine losses 16", "tanks lost 20"
    if things_only:
        return True
    if people_only:
        return False
    if draft.names:
        if is_people(draft.names) or draft.item.figure.qualifier == "unknown":
            return False
        return draft.kind != "captured" or draft.names.islower()
    return None


@cache
def _peoples() -> tuple[frozenset[str], tuple[str, ...]]:
    words = vocabulary.load("casualties")["peoples"]
    return frozenset(words["words"]), tuple(words["endings"])


def is_people(name: str) -> bool:
    """Whether a name is that of a people: Finns, Russians, Maltese."""
    known, endings = _peoples()
    last = name.rsplit(maxsplit=1)[-1].lower()
    return last in known or (len(last) > 4 and last.endswith(endings))


def distribute(drafts: Sequence[Draft], text: str) -> None:
    """Give each of several bare counts its own of as many fates: "80 and 100 killed and wounded"."""
    for i, last in enumerate(drafts):
        words = last.own.fates[0].words if len(last.own.fates) == 1 else []
        group = drafts[max(i + 1 - len(words), 0) : i + 1]
        if (
            1 < len(words) == len(group)
            and last.joint == "and"
            and all(draft.joint == "," for draft in group[1:-1])
            and all(draft.bare and not draft.told and draft.item.figure.qualifier is None for draft in group[:-1])
            and "or" not in text[words[0].start : words[-1].end].lower().split()
        ):
            for draft, word in zip(group, words, strict=True):
                draft.kind, draft.state = kind_of([Fates([word], word.start, word.end)])
                draft.thing = last.thing


def share(drafts: Sequence[Draft]) -> None:
    """Give a fate to the items before it that wait for one: "23 soldiers and 8 Iranian officers killed"."""
    source: Draft | None = None
    for i in range(len(drafts) - 1, -1, -1):
        draft = drafts[i]
        if draft.own.fates:
            source = draft if draft.own.nouns or draft.names else None
        elif source is None or draft.carried or not _waits(draft, drafts[i + 1].joint, source):
            source = None
        else:
            if not draft.own.things:
                draft.kind, draft.thing = source.kind, draft.thing and not draft.names
            draft.state = source.state
            if not draft.own.nouns:
                draft.thing, draft.who = source.thing, source.who


def _waits(draft: Draft, joint: str | None, source: Draft) -> bool:
    """Whether an item without a fate takes that of the item behind it."""
    if joint not in (",", "and", "or") or draft.item.figure.qualifier in _DEGREES:
        return False
    if draft.own.things and source.state is None:
        return False
    if draft.own.people and source.kind is None:
        return False
    if joint == "," and draft.names and source.names and not draft.own.nouns:
        return is_people(draft.names) and is_people(source.names)
    if joint == ",":
        return bool(draft.own.nouns) and (draft.who is not None or bool(draft.own.things))
    return bool(draft.own.nouns or draft.names)


def inherit(draft: Draft, last: Draft | None, parent: Draft | None, figures: Sequence[Casualty | Materiel]) -> None:
    """Fill in what the item before on the line, the count before the bracket and the labels say."""
    if last is not None:
        _from_last(draft, last)
    if draft.marked("ANOTHER") and draft.bare and figures and isinstance(figures[-1], Materiel):
        draft.thing = True
    if parent is not None:
        _from_parent(draft, parent)
    if draft.context.thing and draft.bare and (draft.kind in (None, "total") or draft.state):
        draft.thing, draft.state = True, draft.state or draft.context.state
    elif draft.context.thing and draft.bare and not draft.thing:
        draft.context = attrs.evolve(draft.context, scope=draft.context.thing)  # "Horses: 31 killed"
    if not draft.kind and not draft.thing:
        draft.kind = draft.context.kind
    if not draft.own.nouns or draft.own.who:
        draft.who = draft.who or draft.context.who
    draft.party = draft.party or draft.context.party


def _from_last(draft: Draft, last: Draft) -> None:
    """What the item before on the line lends: its fate to a part or an echo of it, its victims to what goes on."""
    own = draft.own
    if last.subset and draft.joint == "and" and own.people and not draft.told:
        draft.subset = True  # "20 dead, including 8 officers and 2 civilians"
    if draft.subset and not draft.told and not own.things:
        draft.kind = last.kind  # "20 dead, including 8 civilians"
        return
    claims = (
        draft.bare
        and not draft.told
        and bool(own.asides)
        and bool(last.own.asides)
        and draft.item.figure.qualifier not in _DEGREES
    )
    if draft.joint not in (",", "and", "or") and not claims:
        return
    limited = last.echo or any(adjunct.type == "PREPOSITION" for adjunct in own.adjuncts)
    if last.carried and not draft.told and own.people:
        draft.kind, draft.carried = last.kind, True  # "lost 173 soldiers in one town, 58 soldiers in the other"
    elif draft.bare and not draft.told and (claims or limited):
        draft.echo = True  # "over 647 in December", "300 killed (per A), 500 (per B)"
        draft.kind, draft.state, draft.thing = last.kind, last.state, last.thing
        draft.who, draft.party = draft.who or last.who, draft.party or last.party
    elif draft.bare and last.thing and draft.thing is None and draft.state and _follows(draft, last):
        draft.thing = True  # "3 sunk and 2 captured"
    elif draft.bare and not last.thing and not draft.thing:
        draft.who, draft.party = draft.who or last.who, draft.party or last.party


def _from_parent(draft: Draft, parent: Draft) -> None:
    """What a count lends to those in the brackets behind it."""
    if draft.context.total:
        draft.context = attrs.evolve(draft.context, total=False, scope=None)  # of a total these are the parts
    if parent.thing and (draft.own.either or draft.names):
        draft.thing = True
    elif parent.thing and draft.bare and not draft.told and draft.own.adjuncts:
        draft.thing, draft.state = True, parent.state  # "53 bombers destroyed (20 by fighters)"
    elif not parent.thing and not draft.own.nouns and not draft.state:
        draft.thing = False
    draft.subset = parent.kind not in (None, "total")
    draft.party = draft.party or parent.party
    if not draft.own.nouns:
        draft.who = draft.who or parent.who
    if not draft.kind and not draft.thing:
        draft.kind = parent.kind


def _follows(draft: Draft, last: Draft) -> bool:
    """Whether a bare "8 captured" goes on counting the things before it: it does after "and", or in like numbers."""
    if draft.joint == "and":
        return True
    here, there = draft.item.figure.max or 0, last.item.figure.max or 0
    return here <= max(5, 2 * there)
