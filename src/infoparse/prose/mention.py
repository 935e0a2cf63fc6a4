"""A mention: one casualty as the text tells it, with what its words say about whom they mean."""

from __future__ import annotations

import re

import attrs

from infoparse import vocabulary
from infoparse.prose import places
from infoparse.prose.groups import Group
from infoparse.prose.tokens import Tagged
from infoparse.record import Casualty

# How many mentions back a repetition is looked for: a report says again what it said a page before, not a book.
NEAR = 60
_ATTACKERS, _ORDINALS = (vocabulary.words("prose/people", name) for name in ("attackers", "ordinals"))
_NATION = vocabulary.words("prose/actors", "demonyms")
_THESE, _OTHERS, _FURTHER = (vocabulary.words("prose/grammar_words", name) for name in ("these", "others", "further"))
_BACKWARD = _THESE | {"both", "all"}
_OF_THEM = _THESE | {"them", "whom"}
_PARTITIVE = re.compile(r"[NV]o[Tuk]")


@attrs.define
class Mention:
    """One casualty as the text tells it, before it is compared with the others."""

    casualty: Casualty
    """The leaf that goes into the record."""
    group: Group
    """The victims' noun group."""
    rule: str
    """Alias of the grammar rule that made it."""
    sentence: int
    """Number of the sentence in the body."""
    island: int = 0
    """Where the phrase begins that tells it; victims of one verb share it."""
    day: str = ""
    """The date printed last before it, as written."""
    scene: str | None = None
    """The place that the clause names, or the last one of its paragraph."""
    report: int | None = None
    """Which report of a round-up tells it, by the sentence with which its paragraph begins."""
    reaction: bool = False
    """True when only guilt, grief or inquiry sets it apart ("condemned the murder of"), and not another time."""
    definite: bool = False
    """True for "the soldiers", whom an earlier sentence counts."""
    partitive: bool = False
    """True for "one of the insurgents"."""
    marked: bool = False
    """True when a nation stands in the noun group."""
    named: bool = False
    """True for a person by name."""
    backward: bool = False
    """True for "the two men", "both", "all three", who may be those told before."""
    altogether: bool = False
    """True for "in all, nine people", "a total of nine"."""
    whole: bool = False
    """True for "all five", "both men", "the three men": those told before, taken together."""
    more: bool = False
    """True for "a second policeman", "were also killed", "two more": not the ones told before."""
    other: bool = False
    """True for "the other man", "three others"."""
    apart: bool = False
    """True for those of another event: "in a separate raid", "elsewhere"."""
    several: bool = False
    """True for the victims of several events taken together: "killed in separate operations"."""
    how: str = ""
    """As in `Harm.how`."""

    def elsewhere(self, other: Mention, *, known: bool = False) -> bool:
        """True for two places, as far as `places.elsewhere` can tell, and for two reports of a round-up."""
        return self.report != other.report or places.elsewhere(self.scene, other.scene, known=known)

    @property
    def attacks(self) -> bool:
        """True for "the bomber", "the attackers", whom those that they harmed do not count."""
        return self.group.lemma in _ATTACKERS

    @property
    def further(self) -> bool:
        """True for others than those told before."""
        return self.more or self.apart


def mark_group(mention: Mention, row: Tagged, tokens: tuple[int, int]) -> None:
    """Notes what the noun group itself says about whom it means."""
    low, high = tokens
    mention.named = " " in mention.group.lemma
    mention.other = any(not _OTHERS.isdisjoint(words.split()) for words in row.words[low:high])
    every = "all" in row.words[max(0, low - 1) : low + 1] or row.words[low] == "both"
    mention.whole = not mention.other and (every or (row.words[low] in _THESE and row.tags[low + 1 : low + 2] == "N"))
    mention.backward = not _BACKWARD.isdisjoint(row.words[max(0, low - 1) : low + 1])
    mention.marked = _NATION.intersection(row.words[low:high]) != set()
    part = _PARTITIVE.search(row.tags, low, high)
    mention.partitive = part is not None and row.words[part.end() - 1] in _OF_THEM


def are_more(row: Tagged, tokens: tuple[int, int], behind: int) -> bool:
    """True for "a second policeman", "another two", "three more", and for those killed "as well"."""
    low, high = tokens
    second = " ".join(row.words[low + 1 : low + 2]).partition(" ")[0]
    ordinal = row.tags[low] == "D" and second in _ORDINALS
    as_well = row.words[behind : behind + 2] == ["as", "well"] and row.words[behind + 2 : behind + 3] != ["as"]
    return ordinal or as_well or not _FURTHER.isdisjoint(word.rpartition(" ")[2] for word in row.words[low:high])
