"""Appositions: names, callings and breakdowns that only say who was counted are no further victims."""

from __future__ import annotations

import re
from itertools import pairwise

import attrs

from infoparse.grammar import Token
from infoparse.prose.dictionary import dictionary
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Harm, Tagged


def broken_down(draft: Draft, tokens: list[Token], row: Tagged) -> list[Draft]:
    """The draft of a phrase, or that of the whole and that of its parts: "ten men - six guards and four clerks -"."""
    sizes = [group.figure.best if group.figure else None for group in draft.victims]
    whole, parts = sizes[:1], [size for size in sizes[1:] if size]
    if draft.part or len(parts) < 2 or len(parts) != len(sizes) - 1 or whole != [sum(parts)]:
        return [draft]
    apart = next((token.type for token in tokens if token.value.first >= draft.tokens[0][1]), "")
    closed = row.tags[draft.tokens[-1][1] :][:1] == ","
    if apart != "COMMA" or max(parts) == 1 or not (closed or draft.victims[0].generic):
        return [draft]  # "three guards, two clerks and a driver were killed"
    return [
        attrs.evolve(draft, victims=draft.victims[:1], tokens=draft.tokens[:1]),
        attrs.evolve(draft, victims=draft.victims[1:], tokens=draft.tokens[1:], part=True),
    ]


def respective(draft: Draft, tokens: list[Token], row: Tagged) -> list[Draft]:
    """The draft of a phrase, or one for each fate: "two men and five boys were killed and wounded respectively"."""
    behind = max(token.value.behind for token in tokens)
    if len(draft.victims) != 2 or draft.part or _RESPECTIVELY.match(" ".join(row.words[behind : behind + 8])) is None:
        return [draft]
    words = [word for token in tokens for word in " ".join(row.words[token.value.first : token.value.behind]).split()]
    harms = [value for value in (dictionary()[0].get(word, ("", None))[1] for word in words) if isinstance(value, Harm)]
    if [f"{one.kind}_or_{other.kind}" for one, other in pairwise(harms)] not in ([draft.kind], [_turned(draft.kind)]):
        return [draft]
    return [
        attrs.evolve(draft, kind=harm.kind, victims=[group], tokens=[place])
        for harm, group, place in zip(harms, draft.victims, draft.tokens, strict=True)
    ]


_RESPECTIVELY = re.compile(r"[^\d;.]*\brespectively\b")


def _turned(kind: str) -> str:
    return "_or_".join(reversed(kind.split("_or_")))


def without(draft: Draft, tokens: list[Token], row: Tagged) -> Draft:
    """The draft of a phrase, left with those of its victims who are others than the ones before them."""
    return _without_names(_without_callings(_without_both(draft, tokens, row), tokens, row), tokens, row)


def _without_both(draft: Draft, tokens: list[Token], row: Tagged) -> Draft:
    """Leaves out what several people all are: "A B and C D, both guards, were killed", "... A B and C D, two men"."""
    behind_comma = {token.value.first for before, token in pairwise(tokens) if before.type == "COMMA"}
    named = [
        group.figure for group, (low, high) in zip(draft.victims, draft.tokens, strict=True) if _is_name(row, low, high)
    ]
    names = sum(1 for figure in named if figure and figure.best == 1)
    last = draft.victims[-1].figure
    both = {low for low, _ in draft.tokens if row.words[low] == "both"}
    if len(draft.victims) == names + 1 > 2 and last and last.best == names:
        both.add(draft.tokens[-1][0])
    kept = [i for i, (low, _) in enumerate(draft.tokens) if low not in both & behind_comma]
    if len(kept) in (0, len(draft.victims)):
        return draft
    return attrs.evolve(draft, victims=[draft.victims[i] for i in kept], tokens=[draft.tokens[i] for i in kept])


def _is_name(row: Tagged, low: int, high: int) -> bool:
    return "X" in row.tags[low:high] and row.tags[low] not in "DNH"


def _without_callings(draft: Draft, tokens: list[Token], row: Tagged) -> Draft:
    """Leaves out who stands between commas in a list: "killed A B, a guard, and a cook", "a guard, A B, and a cook"."""
    line = ["N" if t.value.code == "1" else "D" if row.tags[t.value.first] == "D" else t.type for t in tokens]
    called = [tokens[i].value.first for i in range(2, len(line) - 1) if line[i - 2 : i + 2] in _CALLED]
    counted = [group.figure is not None for group in draft.victims]
    kept = [i for i, (low, _) in enumerate(draft.tokens) if not (i and low in called and counted[i - 1])]
    if len(kept) == len(draft.victims):
        return draft
    return attrs.evolve(draft, victims=[draft.victims[i] for i in kept], tokens=[draft.tokens[i] for i in kept])


_CALLED = (["N", "COMMA", "D", "COMMA"], ["D", "COMMA", "N", "COMMA"])


def _without_names(draft: Draft, tokens: list[Token], row: Tagged) -> Draft:
    """Leaves out single persons who are those counted first: "two policemen, A and B", "A, a leader".

    A list goes on with whoever has an article and no comma behind: "two soldiers, a clerk and a guard were killed".
    """
    groups = draft.victims
    first = groups[0].figure if groups else None
    if len(groups) < 2 or draft.part or not (first and first.best):
        return draft
    singles = sum(1 for group in groups[1:] if group.figure and group.figure.best == 1)
    listed = first.best == singles == len(groups) - 1 and first.best > 1
    further = row.tags[draft.tokens[-1][0]] == "D" and row.tags[draft.tokens[-1][1] :][:1] != ","
    last = draft.tokens[-1][0]
    joined = any(token.type in ("AND", "WITH") for token in tokens if token.value.first < last)
    called = len(groups) == 2 and singles == 1 and first.best == 1 and not joined
    if not ((listed and not further) or called):
        return draft
    return attrs.evolve(draft, victims=groups[:1], tokens=draft.tokens[:1])
