"""Labels of casualty cells: what "Per SOHR:", "British:" or "Civilian deaths:" say about the figures behind them."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

import attrs

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.values._casualty_context import Facts, claimant, facts, kind_of
from infoparse.values._casualty_items import Context
from infoparse.values._casualty_tree import Aside, Label
from infoparse.values._casualty_words import Styled
from infoparse.values.flags import country

_Slice = Callable[[int, int], str]


class Labels:
    """What the labels of a cell have said so far; each holds until the next one, or to the end of its list."""

    def __init__(self, styled: Styled, slice_: _Slice) -> None:
        """Takes the cell, and what gives its text between two offsets."""
        self.context = Context()
        """What holds at this place."""
        self._styled = styled
        self._slice = slice_
        self._depth = 0
        self._outer: list[tuple[int, Context]] = []
        """What held before the first label at each depth of a list, and before a plain one below bold; by depth."""

    def end(self) -> None:
        """Forget all of it, as at a rule."""
        self.context, self._outer = Context(), []

    def enter(self, depth: int) -> None:
        """Go on with a line at this depth of a list; 0 says nothing, for an item may have several lines."""
        self._depth = depth
        if depth:
            self._leave(depth)

    def end_line(self) -> None:
        """Forget what a label says of its line alone: "total: 961", "tanks: 20"."""
        if self.context.total:
            self.context = attrs.evolve(self.context, total=False, scope=None, kind=None)
        elif self.context.thing:
            self.context = attrs.evolve(self.context, thing="", state=None)

    def take(self, label: Label, *, header: bool) -> None:
        """Take over what a label says; `header`: nothing follows it on its line."""
        bold = self._styled.is_bold(label.start, label.end)
        if bold:
            self._leave(self._depth, bold=True)
        old = self.context
        below = old.bold and not bold
        if self._depth > (self._outer[-1][0] if self._outer else 0) or (below and not self._outer):
            self._outer.append((self._depth, old))
        above = self._outer[-1][1] if self._outer and (self._depth or below) else Context()
        self.context = _after(label, old, self._slice, above=above, header=header)
        self.context.bold = bold or below

    def _leave(self, depth: int, *, bold: bool = False) -> None:
        """Back to what held before the labels of deeper lists; at a bold one also before the plain ones below bold."""
        while self._outer:
            inner, before = self._outer[-1]
            if inner < depth or (inner == depth and not (bold and before.bold)):
                return
            self.context = before
            self._outer.pop()


def _after(label: Label, old: Context, slice_: _Slice, *, above: Context, header: bool) -> Context:
    """What holds behind a label.

    Args:
        label: the label.
        old: what held before it.
        slice_: gives the text between two offsets.
        above: what holds for all of the list or block that it stands in.
        header: whether nothing follows it on its line, so that it starts a block of its own.
    """
    found = facts(label.details)
    plain = [detail for detail in label.details if not isinstance(detail, Aside)]
    text = slice_(plain[0].start, plain[-1].end) if plain else ""
    context = _of_words(found, text, old, slice_, header=header)
    if not context.total:
        context.party = context.party or above.party  # "On land:" below "British:" in bold
    for aside in found.asides:
        _describe(context, slice_(aside.start, aside.end))
    return context


def _of_words(found: Facts, text: str, old: Context, slice_: _Slice, *, header: bool) -> Context:
    words = slice_(found.words[0].start, found.words[-1].end) if found.words else None
    who = claimant(text)
    kind, state = kind_of(found.fates)
    if "PART" in found.marks and not words:
        return attrs.evolve(old)
    if found.flags and not words and not found.nouns:
        return Context(old.claimant, flag_name(found.flags[0]), old.scope)
    if who is not None:
        return Context(who or old.claimant)
    if "TOTAL" in found.marks and not words:
        people = found.who if _is_class(found, slice_) else None if header else old.who
        return Context(old.claimant, None, "total", kind, people, total=True)
    named = bool(found.adjuncts) and all(slice_(a.start, a.inner).lower() == "of" for a in found.adjuncts)
    if named and found.people and not found.fates and not words:
        return Context(old.claimant, text)  # Army of the Potomac:
    last = max([noun.end for noun in found.nouns], default=0)  # "Bomber Command" ends with another word
    more = bool(found.adjuncts or found.dates) or any(word.end > last for word in found.words)
    if found.things and (kind in (None, "total") or state) and not more:
        thing = slice_(found.nouns[0].start, found.nouns[-1].end)
        return Context(old.claimant, thing=thing, state=state or ("lost" if kind else None))
    if (found.fates or found.people) and (not words or _is_class(found, slice_)):
        party = words if found.who else old.party
        if not found.fates and text.lower() in _branches():
            party = text
        scope = old.scope if found.fates and not old.total else None
        return Context(old.claimant, party, scope, kind, found.who or old.who)
    limited = (found.adjuncts or found.things) and not named
    if found.dates or limited or not _limiting().isdisjoint(text.lower().split()):
        timely = {slice_(adjunct.start, adjunct.inner).lower() for adjunct in found.adjuncts} & _times()
        time = (bool(found.dates) and not words and not found.nouns) or bool(timely)
        return Context(old.claimant, old.party if time else None, text)
    party = words or text if found.fates else text
    first, _, rest = party.partition(" ")
    return Context(old.claimant, rest if rest and first.lower() in ("including", "plus") else party)


def _describe(context: Context, text: str) -> None:
    """Add what stands in brackets: a claimant, a time, or the party of "civilian (Norwegian) casualties"."""
    who = claimant(text)
    if who:
        context.claimant = who
    elif who is None and context.who and not context.party and len(text.split()) < 3:
        context.party = text
    else:
        context.scope = text


_DISAMBIGUATOR = re.compile(r"\s*+\([^()]*+\)$")


def flag_name(flag: Token) -> str:
    """The party that a flag stands for, without the years that tell its flags apart."""
    return _DISAMBIGUATOR.sub("", country(flag.value))


def _is_class(found: Facts, slice_: _Slice) -> bool:
    """Whether a noun tells civilians from soldiers; other nouns are part of a name ("Greek volunteers")."""
    classes = ("civilian", "non-combatant", "noncombatant", "military")
    return any(slice_(nouns.start, nouns.end).lower().startswith(classes) for nouns in found.nouns)


@cache
def _branches() -> frozenset[str]:
    """Nouns of people that alone are the name of a party: "Infantry: 500"."""
    return frozenset(vocabulary.load("casualties")["marks"]["branches"])


@cache
def _times() -> frozenset[str]:
    """Prepositions of times: what they lead to limits the party above, as a day does."""
    return frozenset(vocabulary.load("casualties")["prepositions"]["time"])


@cache
def _limiting() -> frozenset[str]:
    """Words of labels for a time, a place, a phase or things."""
    words = vocabulary.load("casualties")
    return frozenset((*words["scopes"]["words"], *words["things"]["words"], *words["months"]["words"]))
