"""What labels, brackets and words say about a count: who gives it, whom it concerns, what it is limited to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.kinds import CasualtyKind
from infoparse.values._casualty_tree import Adjunct, Aside, Fates, Nouns


@attrs.define
class Facts:
    """The details of a lead, a label or an item, sorted by what they are."""

    fates: list[Fates] = attrs.field(factory=list)
    nouns: list[Nouns] = attrs.field(factory=list)
    words: list[Token] = attrs.field(factory=list)
    flags: list[Token] = attrs.field(factory=list)
    asides: list[Aside] = attrs.field(factory=list)
    adjuncts: list[Adjunct] = attrs.field(factory=list)
    dates: list[Token] = attrs.field(factory=list)
    marks: set[str] = attrs.field(factory=set)
    """`TOTAL`, `PART`, `ANOTHER` and `SAVED`, where they stand among them."""

    @property
    def things(self) -> bool | None:
        """Whether the last noun is a thing; None without a noun."""
        if not self.nouns:
            return None
        words = [word for nouns in self.nouns for word in nouns.words]
        return words[-1].value.thing or (words[-1].value.either and any(word.value.thing for word in words))

    @property
    def either(self) -> bool:
        """Whether the last noun may name people or things."""
        return bool(self.nouns) and self.nouns[-1].words[-1].value.either

    @property
    def people(self) -> bool:
        """Whether a noun of people is there."""
        return any(not word.value.thing for nouns in self.nouns for word in nouns.words)

    @property
    def who(self) -> str | None:
        """Civilians, soldiers or both, as the nouns say; the last group of nouns that tells decides."""
        for nouns in reversed(self.nouns):
            kinds = {word.value.who for word in nouns.words} - {None}
            if kinds:
                return "mixed" if len(kinds) > 1 else kinds.pop()
        return None


def facts(details: Iterable[Any]) -> Facts:
    """Sort the details of a lead, a label or an item."""
    found = Facts()
    for detail in details:
        kind = detail.__class__
        if kind is Token:
            kind = detail.type
        if kind is Fates:
            found.fates.append(detail)
        elif kind is Nouns or kind == "WORD":
            if not found.adjuncts:  # "died in labour or POW camps": these are no longer the dead
                (found.nouns if kind is Nouns else found.words).append(detail)
        elif kind is Aside:
            found.asides.append(detail)
        elif kind is Adjunct:
            found.adjuncts.append(detail)
        elif kind == "FLAG":
            found.flags.append(detail)
        elif kind == "DATE":
            found.dates.append(detail)
        elif not (found.adjuncts and kind == "TOTAL"):  # "600 killed out of 2,000 total casualties"
            found.marks.add(kind)
    return found


NOTHING = Facts()
"""Of no details: what stands before most counts."""


_ORDER = ("killed", "wounded", "missing", "captured", "sick")
_UNIONS = {
    frozenset(name.replace("_or_", "_").split("_")): name
    for name in CasualtyKind.__args__  # type: ignore[attr-defined]
    if "_or_" in name
}
# What a union calls them: those who died of wounds are among the killed, those who surrendered among the captured.
_PLAIN = {"died_of_wounds": "killed", "died_of_disease": "killed", "executed": "killed", "surrendered": "captured"}


def kind_of(groups: Sequence[Fates]) -> tuple[str | None, str | None]:
    """The kind of casualty and the state of a thing that the fates of one count tell; None where they tell none.

    A verb is stronger than a noun ("2,000 POWs killed"), both are stronger than "casualties", and of two verbs the
    first counts.
    """
    if len(groups) == 1 and len(groups[0].words) == 1:
        fate = groups[0].words[0].value
        return fate.kind, fate.state
    best: Fates | None = None
    rank = 0
    for group in groups:
        verb = any(not word.value.noun for word in group.words)
        told = any(word.value.kind != "total" for word in group.words)
        mine = 1 + verb + 2 * told
        if mine > rank:
            best, rank = group, mine
    if best is None:
        return None, None
    kinds = [word.value.kind for word in best.words if word.value.kind not in (None, "total")]
    state = next((word.value.state for word in best.words if word.value.state), None)
    if not kinds:
        return ("total" if any(word.value.kind == "total" for word in best.words) else None), state
    if len(set(kinds)) == 1:
        return kinds[0], state
    members = {_PLAIN.get(kind, kind) for kind in kinds}
    known = [kind for kind in _ORDER if kind in members]
    while len(known) > 1 and frozenset(known) not in _UNIONS:
        known.pop()
    return (_UNIONS.get(frozenset(known)) or known[0] if known else kinds[0]), state


@cache
def _claim_words() -> dict[str, frozenset[str]]:
    words = vocabulary.load("casualties")["claims"]
    return {name: frozenset(words[name]) for name in ("claim", "source", "no_claim")}


_PER = re.compile(
    r"(?i)\b(?:"
    + "|".join(
        re.escape(phrase).replace(r"\ ", r"\s++")
        for phrase in sorted(vocabulary.load("casualties")["claims"]["per"], key=len, reverse=True)
    )
    + r")(?!\w)\s*+(?:the\s++)?+"
)
_VERDICT = re.compile(r"(?i)\b(?:var(?:y|ied|ies)|range|ranging|differ|disputed|unreliable)\b")
_TRIM = " \t\n,.;:–—-\"'“”()"


def claimant(text: str) -> str | None:
    """Who gives a figure, by a phrase like "per X" or "X claim"; empty for nobody in particular, None for no claim.

    Args:
        text: the phrase, without its brackets or colon.
    """
    plain = text.strip(_TRIM)
    if plain.lower() in _claim_words()["no_claim"] or _VERDICT.search(plain):
        return ""
    found = _PER.search(plain)
    if found:
        return _without_claim(plain[found.end() :])
    words = re.findall(r"[^\W\d_]++(?:['’.-][^\W\d_]++)*+", plain.lower())
    if not _claim_words()["claim"].isdisjoint(words) or not _claim_words()["source"].isdisjoint(words):
        return _without_claim(plain)
    return None


def _without_claim(text: str) -> str:
    words = text.split()
    while words and words[-1].strip(_TRIM).lower() in _claim_words()["claim"]:
        words.pop()
    return " ".join(words).strip(_TRIM.replace(".", "")) if words else ""
