"""From the lines of a casualty cell to its figures: what carries over, from whom to whom, and where it stops."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, cast

import attrs

from infoparse import vocabulary
from infoparse.cell import MARK
from infoparse.grammar import Token
from infoparse.kinds import MaterielState
from infoparse.record import Casualty, Count, Losses, Materiel
from infoparse.values._casualty_context import NOTHING, Facts, claimant, facts, kind_of
from infoparse.values._casualty_items import (
    Context,
    Draft,
    classify,
    distribute,
    inherit,
    is_people,
    share,
    told_in_brackets,
)
from infoparse.values._casualty_labels import Labels, flag_name
from infoparse.values._casualty_tree import Adjunct, Aside, Fates, Item, Label, Lead, Line
from infoparse.values._casualty_words import Styled


class Reader:
    """Reads the lines of one cell."""

    def __init__(self, styled: Styled, source: str, at: int) -> None:
        self._styled = styled
        self._text = styled.text
        self._source = source
        self._at = at
        self._out: list[Casualty | Materiel] = []
        self._labels = Labels(styled, self._slice)
        self._per: str | None = None
        """Who gives the figures of the line, by words at its head: "According to X, …"."""
        self._flag: str | None = None
        self._flag_depth = -1
        self._flag_lasts = False
        self._last: Draft | None = None  # the item that brackets on a line of their own belong to
        self._flattened = False
        """True where a party stands before a comma instead of a colon."""
        self._unclaimed = 0
        """Index of the first figure that a bracket of its own line ("(rebel claim)") would still cover."""
        self._lower = self._text.islower()
        self._flown = _AIR.search(self._text) is not None

    def read(self, lines: Sequence[Line]) -> Losses:
        """The figures of all lines, in reading order."""
        for line in lines:
            self._line(line)
        people = tuple([each for each in self._out if isinstance(each, Casualty)])
        _mark_totals(people)
        return Losses(people, tuple([each for each in self._out if isinstance(each, Materiel)]))

    def _line(self, line: Line) -> None:
        if line.rule:
            self._labels.end()
            self._flag = self._last = None
            self._unclaimed = len(self._out)
        depth = len(line.bullet)
        self._labels.enter(depth)
        self._per = None
        if depth <= self._flag_depth and not self._flag_lasts:
            # In a plain text only some flags are left, as emoji: a line without one says nothing of its party.
            self._flag, self._flag_depth = None, -1
        only = line.steps[0] if len(line.steps) == 1 else None
        if isinstance(only, Lead) and all(isinstance(detail, Aside) for detail in only.details):
            for aside in only.details:
                self._aside(aside, self._last, since=self._unclaimed)
            return
        self._steps(line.steps, depth)
        labels = [isinstance(step, Label) for step in line.steps]
        if any(labels) and not labels[-1]:
            self._labels.end_line()

    def _steps(self, steps: Sequence[Any], depth: int, parent: Draft | None = None, *, inside: bool = False) -> None:
        """Read a line, or what stands in brackets behind `parent`."""
        begin = len(self._out)
        drafts: list[Draft] = []
        lead: Lead | None = None
        joint: str | None = None
        for i, step in enumerate(steps):
            if isinstance(step, Lead):
                lead = step
                continue
            if lead and (not isinstance(step, Item) or self._names_thing(lead, step)):
                if drafts and self._heads(lead):
                    self._emit(drafts, begin, parent, inside=inside)
                    begin, drafts = len(self._out), []
                self._alone(lead, drafts, joint)
                lead = None
            if isinstance(step, Token):
                joint = step.value
            elif isinstance(step, Label):
                self._emit(drafts, begin, parent, inside=inside)
                begin, drafts, joint = len(self._out), [], None
                self._label(step, header=all(isinstance(rest, Token) for rest in steps[i + 1 :]))
            else:
                before = facts(lead.details) if lead else NOTHING
                self._heed(before.adjuncts)
                for flag in before.flags:
                    self._flag, self._flag_depth = flag_name(flag), depth
                    self._flag_lasts = flag.value.isascii()
                drafts.append(self._draft(step, before, joint))
                lead, joint = None, ""
        if lead:
            self._alone(lead, drafts, joint)
        self._emit(drafts, begin, parent, inside=inside)

    def _draft(self, item: Item, before: Facts, joint: str | None) -> Draft:
        context = attrs.evolve(self._labels.context, claimant=self._per) if self._per else self._labels.context
        draft = Draft(item, facts(item.details), before, joint, context, party=self._flag)
        if self._flown and draft.own.either:
            noun = draft.own.nouns[-1].words[-1]
            draft.flown = self._text[noun.start : noun.end].lower() in _MARKS["flown"]
        return draft

    def _heed(self, adjuncts: Sequence[Adjunct]) -> None:
        """Take over who gives the figures that follow on the line."""
        for adjunct in adjuncts:
            if adjunct.type == "PER":
                self._per = claimant(self._slice(adjunct.start, adjunct.end)) or self._per

    # -- words without a count

    def _alone(self, lead: Lead, drafts: list[Draft], joint: str | None) -> None:
        """Words without a count: a ship that was sunk is one, "according to X" names a source, "in X" limits a line."""
        found = facts(lead.details)
        if self._is_thing(lead, found):
            end = next(detail.end for detail in lead.details if isinstance(detail, Fates))
            item = Item(Count(1, 1, 1), lead.details, lead.start, lead.start, end)
            draft = self._draft(item, NOTHING, joint)
            draft.named = True
            drafts.append(draft)
            return
        if not drafts and found.words and len(found.words) == len(lead.details):
            name = self._slice(lead.start, lead.end)
            who = claimant(name)
            if who:
                self._labels.context = Context(who)
            elif who is None and not name.islower() and not name.startswith("See "):
                self._labels.context = Context(self._labels.context.claimant, name)
                self._flattened = True
        if not drafts:
            self._heed(found.adjuncts)
        for adjunct in found.adjuncts:
            if adjunct.type == "PER" and drafts:
                drafts[-1].own.adjuncts.append(adjunct)
            elif adjunct.type == "PREPOSITION" and not (drafts or found.fates or self._is_of(adjunct)):
                self._labels.context = attrs.evolve(self._labels.context, scope=self._slice(adjunct.start, adjunct.end))
        if drafts:
            drafts[-1].own.asides += found.asides

    def _heads(self, lead: Lead) -> bool:
        """Whether words between counts are another header of a flattened cell: "British, 5 dead, French, 6 dead"."""
        name = self._slice(lead.start, lead.end)
        named = name[:1].isupper() and len(name.split()) < 3 and claimant(name) is None
        return self._flattened and named and all(getattr(word, "type", "") == "WORD" for word in lead.details)

    def _is_of(self, adjunct: Adjunct) -> bool:
        """Whether it is of something, which limits nothing: "2,000 tons of shipping"."""
        return self._slice(adjunct.start, adjunct.inner).lower() == "of"

    def _names_thing(self, lead: Lead, item: Item) -> bool:
        """Whether "Hood sunk" before "1,415 killed" is a loss of its own."""
        own = facts(item.details)
        return bool(own.fates or own.nouns) and self._is_thing(lead, facts(lead.details))

    def _is_thing(self, lead: Lead, found: Facts) -> bool:
        """Whether words tell that something with a name was lost: HMS Hood sunk, the frigate Pomona captured."""
        if not found.fates or "SAVED" in found.marks or "PART" in found.marks or (found.people and not found.things):
            return False
        _, state = kind_of(found.fates)
        named = [word for word in found.words if word.end <= found.fates[-1].start]
        types = [noun for nouns in found.nouns for noun in nouns.words if noun.value.type]
        named = named or types
        first = re.match(r"\W*+(?:the\s|but\s)?+\s*+([\w-]++)", self._text[lead.start : lead.end])
        if not state or not named or (first and first[1].lower() in _nobodies()):
            return False
        if not any(word.value.kind for word in found.fates[-1].words):
            return True  # only things sink
        return bool(found.things) or self._styled.is_italic(named[0].start, named[-1].end)

    # -- labels

    def _label(self, label: Label, *, header: bool) -> None:
        """Take over what a label says."""
        claimant_before = self._labels.context.claimant
        self._labels.take(label, header=header)
        self._flag = None
        if self._labels.context.claimant != claimant_before:
            self._unclaimed = len(self._out)
            self._per = None

    # -- items

    def _emit(self, drafts: list[Draft], begin: int, parent: Draft | None, *, inside: bool) -> None:
        """Turn the items of a line, or of its brackets, into figures."""
        for draft in drafts:
            classify(draft, self._text)
        distribute(drafts, self._text)
        share(drafts)
        last: Draft | None = None
        for draft in drafts:
            if not draft.marked("SAVED") and self._counts(draft, parent, inside=inside):
                if last and "PART" in last.own.marks:
                    draft.subset = True
                self._name_party(draft)
                inherit(draft, last, parent, self._out)
                self._out.append(self._figure(draft))
                last = draft
                if not inside:
                    self._last = draft
            for adjunct in draft.own.adjuncts:
                who = claimant(self._slice(adjunct.start, adjunct.end)) if adjunct.type == "PER" else None
                if who:
                    self._claim(who, begin)
            for aside in (*draft.before.asides, *draft.own.asides):
                self._aside(aside, draft, since=begin)

    def _counts(self, draft: Draft, parent: Draft | None, *, inside: bool) -> bool:
        """Whether an item is a loss at all: not a year in brackets, not the guns that a ship carries."""
        own, count = draft.own, draft.item.figure
        told = draft.told or bool(own.nouns)
        if inside and not told and _YEARS.fullmatch(self._text[draft.item.start : draft.item.inner]):
            return False
        if parent is None:
            return told or not draft.names or count.qualifier not in ("many", "few", "several")
        if parent.thing and self._slice(draft.item.inner, draft.item.end).lower() in _ARMAMENT:
            return False
        named = bool(draft.names) and (parent.thing or not self._lower)
        return told or named or bool(own.adjuncts)

    def _name_party(self, draft: Draft) -> None:
        """Take the party from the words around the count, or the claimant: "modern estimates 1,000 killed"."""
        if draft.names and draft.own.nouns and self._names_party(draft.names):
            draft.party = self._with_noun(draft)
        elif draft.names and not draft.thing and not draft.own.nouns:
            draft.party = draft.names if self._lower else _TAIL.sub("", draft.names)
        elif draft.before.words and not draft.carried:
            ends = [a.end for a in draft.before.adjuncts if self._slice(a.start, a.inner) == "of"]
            words = self._slice(draft.before.words[0].start, max([draft.before.words[-1].end, *ends]))
            who = claimant(words)
            if who:
                draft.context = attrs.evolve(draft.context, claimant=who)
            elif who is None:
                draft.party = words

    def _figure(self, draft: Draft) -> Casualty | Materiel:
        item, context = draft.item, draft.context
        end = max([detail.end for detail in item.details if not isinstance(detail, Aside)], default=item.inner)
        span = self._styled.flat.span(item.start, end)
        raw = self._source[span.start - self._at : span.end - self._at]
        if draft.thing:
            noun, state = self._noun(draft), cast("MaterielState | None", draft.state)
            return Materiel(noun=noun, state=state, count=item.figure, claimant=context.claimant, raw=raw, span=span)
        scope = [self._slice(a.start, a.end) for a in draft.own.adjuncts if a.type == "PREPOSITION"]
        total = context.total or draft.marked("TOTAL")
        return Casualty(
            kind=draft.kind or "total",  # type: ignore[arg-type]
            count=item.figure,
            who=draft.who,  # type: ignore[arg-type]
            party=draft.party,
            claimant=context.claimant,
            scope=" ".join(scope) or ("total" if total else context.scope),
            is_total=total,
            is_subset=draft.subset,
            raw=raw,
            span=span,
        )

    def _noun(self, draft: Draft) -> str:
        """The words that name a thing; those of the thing before where the text says only "8 captured"."""
        own, item = draft.own, draft.item
        begin = own.nouns[0].start if own.nouns else item.inner
        stops = (
            [fate.start for fate in own.fates if fate.start > begin]
            + [a.start for a in own.adjuncts]
            + [a.start - 1 for a in own.asides]
        )
        noun = _PARTS.split(self._slice(item.inner, min(stops, default=item.end)), 1)[0]
        if (own.nouns or draft.names) and noun:
            part = _OUT_OF.match(noun)
            return noun[part.end() :] if part else noun
        if draft.context.thing:
            return draft.context.thing
        if draft.before.nouns:
            return self._slice(draft.before.nouns[0].start, draft.before.nouns[-1].end)
        return next((each.noun for each in reversed(self._out) if isinstance(each, Materiel)), "")

    # -- brackets

    def _aside(self, aside: Aside, parent: Draft | None, *, since: int) -> None:
        """Read what stands in brackets: counts of their own, or who says so, or what the count is limited to."""
        before = len(self._out)
        if any(isinstance(step, Item) for step in aside.steps):
            self._steps(aside.steps, 0, parent, inside=True)
            parts = self._out[before:]
            whole = self._out[before - 1] if before else None
            if parts and isinstance(whole, Casualty) and whole.kind == "total":
                # "1,408 (200 killed, …)" is a breakdown, "52 (plus 4 attackers)" is none.
                whole.is_total = any(isinstance(part, Casualty) and part.kind != "total" for part in parts)
            if parts:
                return
        if parent is not None and told_in_brackets(parent.own) and aside is parent.own.asides[0]:
            return  # "40 (killed)"
        scope: list[str] = []
        counted = any(isinstance(step, Item) for step in aside.steps)
        for part in _CLAUSES.split(self._slice(aside.start, aside.end)):
            who = claimant(part)
            if who is None or (counted and any(map(str.isdigit, who))):
                scope.append(part.strip())
            elif who:
                self._claim(who, since)
            else:
                self._approximate(part, since)
        if scope and before > since:
            figure = self._out[before - 1]
            text = ", ".join(scope)
            if isinstance(figure, Casualty) and any(map(str.isalpha, text)) and not text.lower().startswith("see "):
                figure.scope = text if figure.scope in (None, "total") else f"{figure.scope}; {text}"

    def _claim(self, who: str, since: int) -> None:
        """A claim in brackets covers the figures of its line, alone on a line those above, up to the claim before."""
        for figure in self._out[max(since, self._unclaimed) :]:
            figure.claimant = who
        self._unclaimed = len(self._out)

    def _approximate(self, word: str, since: int) -> None:
        hedged = re.fullmatch(r"(?:est|approx)[a-z.]*+", word.strip().lower())
        if hedged and len(self._out) > since:
            self._out[-1].count.approximate = True
        if not hedged:
            self._unclaimed = len(self._out)

    # -- text

    def _slice(self, start: int, end: int) -> str:
        text = self._text[start:end]
        if not text.isascii():
            text = text.translate(_UNMARKED)
        return " ".join(text.split()).strip(" ,;:.")

    def _with_noun(self, draft: Draft) -> str:
        """The name of a party, with its noun where that is part of the name: "Ukrainian National Guardsmen"."""
        noun = draft.own.nouns[-1]
        capital = self._text[noun.start].isupper() and not self._text[draft.item.start : noun.start].isupper()
        return self._slice(draft.own.words[0].start, noun.end) if capital else draft.names

    def _names_party(self, name: str) -> bool:
        return self._lower or not name.islower() or is_people(name)


_MARKS = vocabulary.load("casualties")["marks"]
_AIR = re.compile(rf"(?i)\b{''.join(f'(?<!{word} )' for word in _MARKS['grounded'])}(?:{'|'.join(_MARKS['air'])})\b")
_PARTS = re.compile(r"\s(?:of which|including)\b")
_CLAUSES = re.compile(r";|,(?!\d)")
_OUT_OF = re.compile(r"(?:out )?of (?:the )?(?:\d[\d,.]*+ )?")  # "12 of 30 aircraft"
_ARMAMENT = frozenset({"gun", "guns", "cannon", "cannons"})
_TAIL = re.compile(r"(?<=\S)(?:\s++[^\W\d_A-Z][\w'-]*+)++$")  # "Russian adviser": the name ends with its capital
_YEARS = re.compile(r"(?:1\d|20)\d\d(?:\s*+(?:[-–—]|to\b)\s*+(?:(?:1\d|20)?\d\d))?")
_UNMARKED = {ord(mark): " " for mark in MARK.values()}


@cache
def _nobodies() -> frozenset[str]:
    return frozenset(vocabulary.load("casualties")["nobodies"]["words"])


def _mark_totals(people: Sequence[Casualty]) -> None:
    """Mark the totals that stand beside their own breakdown, and unmark those that stand alone."""
    parts: dict[tuple[str | None, str | None], int] = {}
    for each in people:
        if each.kind != "total" and not each.is_total and not each.is_subset:
            key = each.claimant, each.party
            parts[key] = parts.get(key, 0) + (each.count.min or each.count.max or 0)
    for each in people:
        if each.is_total:
            each.is_total = len(people) > 1 and each.count.qualifier is None
        elif each.kind == "total" and each.count.max is not None:
            # Roundings allow for a tenth; "6,000, 30,000 captured" is no breakdown.
            told = parts.get((each.claimant, each.party), 0)
            each.is_total = 0 < told <= each.count.max * 1.1
