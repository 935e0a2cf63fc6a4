"""Antecedents: victims whom the sentences before have counted, "the insurgents", "their bodies", "him"."""

from __future__ import annotations

from infoparse import vocabulary
from infoparse.prose.chunks import chunk
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Role, Tagged
from infoparse.record import Count

# Stands for the number of those whom an earlier sentence counts: "their bodies were found".
THEIRS = "theirs"
_OWN = vocabulary.words("prose/grammar_words", "owners")
_ONE = frozenset("him her he she his".split())
_ONE_RULES = frozenset(("active", "passive", "intransitive", "death_of", "split"))
_FOUND = vocabulary.words("prose/fates", "bodies", "found")
# Those whom the sentence before counts, where it counts nobody else.
_ALL = frozenset(("they", "all", "none", "neither"))
_WHOEVER = frozenset(("victim", "man", "woman"))
# How many sentences back a noun is looked for.
_BACK = 6


def count(draft: Draft, rows: list[Tagged], number: int) -> None:
    """Counts the victims of a phrase in sentence `number` that sentences before have counted."""
    row = rows[number]
    if draft.rule == "body":
        _count_body(draft, row)
        return
    for i, group in enumerate(draft.victims):
        if group.figure is not None:
            continue
        low, high = draft.tokens[i]
        if group.lemma == "head" and row.words[low] in _OWN:
            continue  # "a nail struck her head"
        found: Count | None = None
        word = row.words[low] if high == low + 1 else ""
        if word in _ONE and draft.how == "maimed" and row.tags[low - 1 : low] == "k":
            continue  # "an attack in 1985 during which he lost a leg"
        if word in _ONE and draft.people and draft.rule in _ONE_RULES:
            found = Count(1, 1, 1)
        elif word == "them" and draft.people and draft.rule in ("active", "split"):
            found = _beside(row, low) or Count(qualifier=THEIRS)
        elif word in _ALL:
            found = _earlier(row, low) or _before(rows, number)
        elif row.tags[low] == "T" and group.lemma in _WHOEVER:
            found = _before(rows, number) or _the(group.lemma, rows, number, (low, high))
        elif row.tags[low] == "T" and group.lemma and (not group.generic or group.lemma == "one"):
            found = _the(group.lemma, rows, number, (low, high))
        if found is not None:
            draft.victims[i] = group._replace(figure=found)
            draft.known.add(i)


def _count_body(draft: Draft, row: Tagged) -> None:
    """Leaves a count only to bodies that are found or buried; "his body" is one that may have been told before."""
    group, (low, high) = draft.victims[0], draft.tokens[0]
    if _FOUND.isdisjoint(word for words in row.words for word in words.split()):
        draft.victims[0] = group._replace(figure=None)
    elif group.figure is None and ("T" in row.tags[max(0, low - 2) : high] or row.words[low - 1] == "whose"):
        one = row.tags[high - 1] == "J"
        draft.victims[0] = group._replace(figure=Count(1, 1, 1) if one else Count(qualifier=THEIRS))
        draft.known.add(0)


_NOMINAL = frozenset("pqr12dt")


def _beside(row: Tagged, at: int) -> Count | None:
    """The count of those whom the same sentence names last before token `at`: "took five men away and shot them".

    Only where somebody else comes before them, who did it.
    """
    named = [piece for piece in chunk(row) if piece.code in _NOMINAL and piece.behind <= at]
    people = [piece for piece in named if piece.code in "pqr"]
    if len(named) < 2 or not people or people[-1] is named[0] or people[-1].code != "p":
        return None
    figure: Count | None = people[-1].value.figure
    return figure


def _before(rows: list[Tagged], number: int) -> Count | None:
    """The only count of people in the sentence before: "four farmers were seized. They were executed"."""
    if not number:
        return None
    return _earlier(rows[number - 1])


def _earlier(row: Tagged, before: int | None = None) -> Count | None:
    """The only count of people in a sentence, or before a token of it: "two were shot in Kot, where they died"."""
    people = [piece for piece in chunk(row) if piece.code == "p" and piece.value.figure]
    people = [piece for piece in people if before is None or piece.behind <= before]
    figure: Count = people[0].value.figure if len(people) == 1 else Count()
    return figure if (figure.min or 0) > 1 else None


def _the(lemma: str, rows: list[Tagged], number: int, group: tuple[int, int]) -> Count | None:
    """The count that "the insurgents" were given before; one for "the commander", "the third", given or not."""
    low, high = group
    found = _counted(lemma, rows, number, low)
    if found is None and rows[number].tags[low:high].rstrip("v")[-1:] == "J":
        return Count(1, 1, 1)
    return found


def _counted(lemma: str, rows: list[Tagged], number: int, before: int) -> Count | None:
    """The count that the nearest group with this noun has, in this sentence or the six before."""
    for at in range(number, max(-1, number - _BACK - 1), -1):
        row = rows[at]
        if not any(isinstance(value, Role) and value.lemma == lemma for value in row.values):
            continue
        for piece in reversed(chunk(row)):
            known = piece.code == "p" and piece.value.lemma == lemma and piece.value.figure
            if known and (at < number or piece.behind <= before):
                found: Count = piece.value.figure
                return found
    return None
