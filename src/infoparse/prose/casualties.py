"""Casualties: what the islands of a sentence say, as mentions with spans.

One mention is made for each count; single persons and names that one verb joins ("the mayor and his son") are one
mention.
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.prose import agents, claims, cues, islands, materiel, phrases, places
from infoparse.prose.chunks import Chunk, chunk
from infoparse.prose.groups import Group
from infoparse.prose.tokens import Role, Tagged
from infoparse.record import Casualty, Count, Materiel
from infoparse.source import Span


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
    altogether: bool = False
    """True for "in all, nine people", "a total of nine"."""
    further: bool = False
    """True for "a second policeman", "were also killed": not the ones told before."""


_TABLE = vocabulary.load("prose/fates")["bodies"]
_BODIES = frozenset(_TABLE["nouns"].split())
_FOUND = frozenset(_TABLE["found"].split())


def read(text: str, rows: list[Tagged], number: int) -> tuple[list[Mention], list[Materiel]]:
    """Casualty mentions and things lost in sentence `number`, in reading order."""
    row = rows[number]
    if not islands.TRIGGER.search(row.tags) and not _BODIES.intersection(row.words):
        return [], []
    chunks = chunk(row)
    mentions: list[Mention] = []
    source = claims.claimant(text, rows, number)
    for tokens in islands.find(row, chunks):
        for draft in phrases.parse(tokens):
            _count_known(draft, rows, number)
            mentions += _mentions(text, row, number, tokens, draft, chunks)
    for mention in mentions:
        mention.casualty.claimant = mention.casualty.claimant or source
    mentions.sort(key=lambda mention: mention.casualty.span.start)
    places.mark(text, row, [mention.casualty for mention in mentions])
    return mentions, materiel.read(text, row, chunks)


_NATION = frozenset(vocabulary.load("prose/actors")["demonyms"].split())
_ORDINALS = frozenset(("second", "third", "fourth", "fifth"))
_PARTITIVE = re.compile(r"[NV]o[Tu]")
_ONE = frozenset("him her he she his".split())
_ONE_RULES = frozenset(("active", "passive", "intransitive", "death_of", "split"))


def _count_known(draft: phrases.Draft, rows: list[Tagged], number: int) -> None:
    """Counts victims that an earlier sentence has counted: "the insurgents" after "four armed insurgents"."""
    row = rows[number]
    if draft.rule == "body":
        _count_body(draft, row)
        return
    for i, group in enumerate(draft.victims):
        if group.figure is not None:
            continue
        low, high = draft.tokens[i]
        if high == low + 1 and row.words[low] in _ONE and draft.people and draft.rule in _ONE_RULES:
            draft.victims[i] = group._replace(figure=Count(1, 1, 1))
            draft.known.add(i)
        elif high == low + 1 and row.words[low] == "them" and draft.people and draft.rule == "active":
            draft.victims[i] = group._replace(figure=Count(qualifier=THEIRS))
            draft.known.add(i)
        elif row.tags[low] == "T" and group.lemma and not group.generic:
            count = _antecedent(group.lemma, rows, number, low)
            if count is None and row.tags[high - 1] == "J":
                count = Count(1, 1, 1)  # "killed the commander"
            if count is not None:
                draft.victims[i] = group._replace(figure=count)
                draft.known.add(i)


def _count_body(draft: phrases.Draft, row: Tagged) -> None:
    """Leaves a count only to bodies that are found or buried; "his body" is one that may have been told before."""
    group, (low, high) = draft.victims[0], draft.tokens[0]
    if _FOUND.isdisjoint(row.words):
        draft.victims[0] = group._replace(figure=None)
    elif group.figure is None and "T" in row.tags[max(0, low - 2) : high]:
        one = row.tags[high - 1] == "J"
        draft.victims[0] = group._replace(figure=Count(1, 1, 1) if one else Count(qualifier=THEIRS))
        draft.known.add(0)


# Stands for the number of those whom an earlier sentence counts: "their bodies were found".
THEIRS = "theirs"


def _antecedent(lemma: str, rows: list[Tagged], number: int, before: int) -> Count | None:
    """The count that the nearest group with this noun has, in this sentence or the six before."""
    for at in range(number, max(-1, number - 7), -1):
        row = rows[at]
        if not any(isinstance(value, Role) and value.lemma == lemma for value in row.values):
            continue
        for piece in reversed(chunk(row)):
            known = piece.code == "p" and piece.value.lemma == lemma and piece.value.figure
            if known and (at < number or piece.behind <= before):
                count: Count = piece.value.figure
                return count
    return None


def _mentions(
    text: str, row: Tagged, number: int, tokens: list[Token], draft: phrases.Draft, chunks: list[Chunk]
) -> list[Mention]:
    first = min(token.value.first for token in tokens)
    behind = max(token.value.behind for token in tokens)
    start, end = row.starts[first], row.ends[behind - 1]
    before = text[row.sentence.start : start].lower()
    if draft.kind == "destroyed":  # said of things, whoever they belong to: "destroying all the guerrilla redoubts"
        return []
    if cues.DOUBT.search(before) or cues.NATURAL.search(text[start : row.sentence.end].lower()):
        return []
    gerund = draft.rule == "active" and any(token.type == "HARMING" for token in tokens)
    background = _background(text, row, before, text[start:end], draft.rule, gerund=gerund)
    agent = agents.find(text, row, tokens, chunks)
    boast = tokens[0].type == "HARM" and row.tags[first] == "s"  # "the group claimed to have killed"
    out: list[Mention] = []
    singles: list[int] = []
    draft = _without_appositions(_without_callings(draft, tokens, row), tokens)
    for i, group in enumerate(draft.victims):
        if group.figure is None:
            continue
        low, high = draft.tokens[i]
        named = group.figure.best == 1 and row.tags[low] not in "DNH" and "X" in row.tags[low:high]
        if named and _no_person(text, row, draft, i, background=background != ""):
            continue
        if group.figure.best == 1 and group.lemma and not draft.part and i not in draft.known:
            singles.append(i)
            if len(singles) > 1:
                continue
        low, high = draft.tokens[i]
        piece = Span(min(start, row.starts[low]), max(end, row.ends[high - 1]))
        if len(draft.victims) > 1 or draft.part:
            piece = _own_span(row, tokens, low, high)
        casualty = Casualty(
            raw=text[piece.start : piece.end],
            span=piece,
            kind=draft.kind,  # type: ignore[arg-type]
            count=attrs.evolve(group.figure),
            who=group.who,  # type: ignore[arg-type]
            party=_party(text, row, group),
            perpetrator=agent,
            claimant=agent if boast else None,
            is_background=background != "",
            is_subset=draft.part,
        )
        out.append(Mention(casualty, group, draft.rule, number, start, definite=i in draft.known))
        out[-1].reaction = background == "reaction"
        out[-1].altogether = cues.ALTOGETHER.search(before[-40:] + text[start:end].lower()) is not None
        out[-1].named = " " in group.lemma
        also = draft.rule == "passive" and "also" in row.words[first:behind]
        as_well = row.words[behind : behind + 2] == ["as", "well"] and row.words[behind + 2 : behind + 3] != ["as"]
        out[-1].further = (row.tags[low] == "D" and row.words[low + 1] in _ORDINALS) or also or as_well
        out[-1].marked = _NATION.intersection(row.words[low:high]) != set()
        part = _PARTITIVE.search(row.tags, low, high)
        out[-1].partitive = part is not None and row.words[part.end() - 1] in ("the", "them", "those", "these")
        if singles and singles[0] == i:
            one = out[-1]
    if len(singles) > 1:
        size = len(singles)
        one.casualty.count = Count(size, size, size)
        classes = {draft.victims[i].who for i in singles}
        if len(classes) > 1:
            one.casualty.who = "mixed" if classes == {"civilian", "soldier"} else None
        one.casualty.span = Span(start, end)
        one.casualty.raw = text[start:end]
    return out


def _no_person(text: str, row: Tagged, draft: phrases.Draft, i: int, *, background: bool) -> bool:
    """True for a name in capitals (the place of a dateline) and for someone who died at another time."""
    low, high = draft.tokens[i]
    name = text[row.starts[low] : row.ends[high - 1]]
    shouted = len(name) > 4 and name.isupper() and not row.sentence.upper
    if draft.rule != "intransitive":
        return shouted
    return shouted or background or not cues.VIOLENCE.search(text[row.sentence.start : row.sentence.end].lower())


def _without_callings(draft: phrases.Draft, tokens: list[Token], row: Tagged) -> phrases.Draft:
    """The draft without what a name in a list is called between commas: "killed A B, a guard, and his driver"."""
    line = ["N" if t.value.code == "1" else "D" if row.tags[t.value.first] == "D" else t.type for t in tokens]
    called = [
        tokens[i].value.first for i in range(2, len(line) - 1) if line[i - 2 : i + 2] == ["N", "COMMA", "D", "COMMA"]
    ]
    counted = [group.figure is not None for group in draft.victims]
    kept = [i for i, (low, _) in enumerate(draft.tokens) if not (i and low in called and counted[i - 1])]
    if len(kept) == len(draft.victims):
        return draft
    return attrs.evolve(draft, victims=[draft.victims[i] for i in kept], tokens=[draft.tokens[i] for i in kept])


def _without_appositions(draft: phrases.Draft, tokens: list[Token]) -> phrases.Draft:
    """The draft without names that only say who was counted: "two policemen, A and B", "A, a leader"."""
    groups = draft.victims
    if len(groups) < 2 or draft.part:
        return draft
    first = groups[0].figure
    rest = [g for g in groups[1:] if g.figure and g.figure.best == 1]
    if (first and first.best and first.best == len(rest) == len(groups) - 1 and first.best > 1) or (
        len(groups) == 2 and rest and first and first.best == 1 and not any(t.type == "AND" for t in tokens)
    ):
        keep = 1
    else:
        return draft
    return attrs.evolve(draft, victims=groups[:keep], tokens=draft.tokens[:keep])


def _own_span(row: Tagged, tokens: list[Token], low: int, high: int) -> Span:
    """The victim's words, with the verb where it stands beside them."""
    start, end = row.starts[low], row.ends[high - 1]
    for token in tokens:
        piece: Chunk = token.value
        if token.type not in ("VICTIM", "SOMEONE", "COMMA", "AND", "INCLUDING"):
            if piece.behind == low:
                start = row.starts[piece.first]
            elif piece.first == high:
                end = row.ends[piece.behind - 1]
    return Span(start, end)


_OF_WOUNDS = re.compile(r"\W+(?:\w+\W+){0,4}(?:wounds|injuries)\b")
_THAT = re.compile(r"\b(?:that|which|who|whom)\s*$")
_YEAR_BEHIND = re.compile(r"[^.;]{0,60}\bin (?:19|20)\d\d\b")
_OTHER_CLAUSE = re.compile(r"[,;:]|\b(?:who|which|that|where|whose)\b")
_NEW_CLAUSE = re.compile(r"[,;:]\s*$")


def _background(text: str, row: Tagged, before: str, island: str, rule: str, *, gerund: bool) -> str:
    """Why a mention is no news: another `time`, or a `reaction` to what happened; "" when it is news."""
    whole = text[row.sentence.start : row.sentence.end].lower()
    behind = whole[len(before) + len(island) :]
    noun = rule in ("nominal", "harm_to")
    times, spans = _times(whole)
    for when in times:
        between = whole[len(before) + len(island) : when.start()]
        if not (_OTHER_CLAUSE.search(between) or _since_then(rule, when[0], behind)):
            return "time"
    for span in spans:
        if not cues.OUTSTANDING.search(whole, max(0, span.start() - 60), span.start()):
            return "time"
    if rule == "active" and _THAT.search(before) and _YEAR_BEHIND.match(behind):
        return "time"  # "... of the group that killed eight guards in 2017"
    if rule in ("passive", "reduced", "figure") and _NEW_CLAUSE.search(before):
        return ""  # "... accused of theft, 6 killed"
    if rule not in ("figure", "toll") and not gerund and _is_cause(before, rule):
        return "time"
    # A noun ("the killing of") may stand far behind what it depends on, a verb rarely.
    if not cues.CLAUSE.search(before[-250:] if noun else before[-90:]):
        return ""
    return "time" if cues.RECORD.search(before) else "reaction"


@lru_cache(maxsize=1)
def _times(sentence: str) -> tuple[tuple[re.Match[str], ...], tuple[re.Match[str], ...]]:
    """Cues of another time in a sentence, which all of its mentions ask for."""
    return tuple(cues.SENTENCE.finditer(sentence)), tuple(cues.SPAN.finditer(sentence))


def _is_cause(before: str, rule: str) -> bool:
    """True for the cause of a protest; a finite verb needs a conjunction: "they marched after gunmen killed ..."."""
    finite = rule in ("active", "split") and not _THAT.search(before)
    return cues.of_protest(before, clause=finite)


def _since_then(rule: str, when: str, behind: str) -> bool:
    """True when only the cause lies in another time: "died of wounds sustained ...", "the body of a man taken ..."."""
    if rule in ("body", "bodies"):
        return "day" in when
    return rule == "intransitive" and _OF_WOUNDS.match(behind) is not None


def _party(text: str, row: Tagged, group: Group) -> str | None:
    if group.party is None or group.lemma == "self":
        return None
    low, high = group.party
    return " ".join(text[row.starts[low] : row.ends[high - 1]].split())
