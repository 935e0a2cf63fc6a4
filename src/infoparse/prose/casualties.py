"""Casualties: what the islands of a sentence say, as mentions with spans.

One mention is made for each count; single persons and names that one verb joins ("the mayor and his son") are one
mention.
"""

from __future__ import annotations

from typing import NamedTuple

import attrs

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.prose import (
    agents,
    antecedents,
    appositions,
    background,
    causes,
    claims,
    cues,
    each_side,
    gapping,
    islands,
    materiel,
    named,
    phrases,
    places,
)
from infoparse.prose.chunks import chunk
from infoparse.prose.groups import Group
from infoparse.prose.mention import Mention, are_more, mark_group
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Chunk, Tagged
from infoparse.record import Casualty, Count, Materiel
from infoparse.source import Span

_BODIES = vocabulary.words("prose/fates", "bodies", "nouns")


def read(text: str, rows: list[Tagged], number: int) -> tuple[list[Mention], list[Materiel]]:
    """Casualty mentions and things lost in sentence `number`, in reading order."""
    row = rows[number]
    if not islands.TRIGGER.search(row.tags) and not _BODIES.intersection(row.words):
        return [], []
    chunks = chunk(row)
    mentions: list[Mention] = []
    before: tuple[Draft, list[Token]] | None = None
    for tokens in islands.find(row, chunks):
        for draft in phrases.parse(tokens):
            antecedents.count(draft, rows, number)
            gapping.fill(draft, tokens, before, row)
            before = draft, tokens
            pieces = appositions.respective(draft, tokens, row)
            for told in [part for piece in pieces for part in appositions.broken_down(piece, tokens, row)]:
                mentions += _mentions(text, rows, number, tokens, told, chunks)
    _give_claimants(mentions, claims.claimants(text, rows, number))
    mentions.sort(key=lambda mention: mention.casualty.span.start)
    places.mark(text, row, [mention.casualty for mention in mentions])
    return mentions, materiel.read(text, row, chunks)


def _give_claimants(mentions: list[Mention], sources: list[tuple[int, str | None]]) -> None:
    """Gives each mention of a sentence the source that speaks there; rival sources speak of the same victims."""
    nouns = {mention.group.lemma for mention in mentions if mention.group.lemma and not mention.group.generic}
    for mention in mentions:
        spoken = [source for at, source in sources if at <= mention.casualty.span.start]
        source = spoken[-1] if spoken and len(nouns) < 2 else sources[0][1]
        mention.casualty.claimant = mention.casualty.claimant or source


class _Telling(NamedTuple):
    """A phrase in its sentence."""

    text: str
    row: Tagged
    tokens: list[Token]
    draft: Draft
    phrase: background.Phrase
    first: int
    """Its first token."""
    behind: int
    """The token behind its last."""
    why: str
    """As in `background.reason`."""
    agent: str | None
    """Who did it."""

    @property
    def span(self) -> Span:
        """Where it stands in the text."""
        return Span(self.row.starts[self.first], self.row.ends[self.behind - 1])


def _mentions(
    text: str, rows: list[Tagged], number: int, tokens: list[Token], draft: Draft, chunks: list[Chunk]
) -> list[Mention]:
    """One mention for each victim of a phrase that is counted; single persons are counted together."""
    row = rows[number]
    first, behind = min(token.value.first for token in tokens), max(token.value.behind for token in tokens)
    phrase = _phrase(text, rows, number, tokens, Span(row.starts[first], row.ends[behind - 1]), draft.rule)
    if _is_no_fact(draft, phrase, row, behind):
        return []
    draft = appositions.without(draft, tokens, row)
    if draft.how == "in hospital":
        if any(token.type == "WHO" for token in tokens):
            return []  # "a soldier who was in hospital" says who it was
        if row.tags[draft.tokens[0][0]] != "T" and causes.is_violence_near(text, rows, number):
            draft.how = "treated"
    why = background.reason(phrase)
    told = _Telling(text, row, tokens, draft, phrase, first, behind, why, agents.find(text, row, tokens, chunks))
    counted = [
        i
        for i, group in enumerate(draft.victims)
        if group.figure is not None and not named.is_nobody(text, row, draft, i, background=why != "")
    ]
    singles = [i for i in counted if _is_single(draft, i)]
    out = []
    for i in counted:
        if i in singles[1:]:
            continue
        casualty = _casualty(told, i)
        if singles[1:] and i == singles[0]:
            _count_together(casualty, [draft.victims[i] for i in singles], text, told.span)
        mention = Mention(casualty, draft.victims[i], draft.rule, number, told.span.start, how=draft.how)
        _mark(mention, told, i)
        out.append(mention)
    return out


def _is_no_fact(draft: Draft, phrase: background.Phrase, row: Tagged, behind: int) -> bool:
    """True for what is done to things ("destroying all the guerrilla redoubts"), for doubts and natural deaths."""
    clause = phrase.sentence.rfind(";", 0, phrase.start) + 1
    doubt = draft.rule != "coded" and cues.DOUBT.search(phrase.sentence, clause, phrase.end) is not None
    return draft.kind == "destroyed" or doubt or causes.is_natural(phrase, row, behind)


def _casualty(told: _Telling, i: int) -> Casualty:
    """The leaf of victim `i` of a phrase."""
    text, row, draft = told.text, told.row, told.draft
    group = draft.victims[i]
    span = _span(row, told.tokens, draft, i, told.span)
    boast = told.tokens[0].type == "HARM" and row.tags[told.first] == "s"  # "claimed to have killed"
    casualty = Casualty(
        raw=text[span.start : span.end],
        span=span,
        kind=draft.kind,  # type: ignore[arg-type]
        count=attrs.evolve(group.figure or Count()),
        who=group.who,  # type: ignore[arg-type]
        party=_party(text, row, group),
        perpetrator=told.agent,
        claimant=told.agent if boast else None,
        is_background=told.why != "",
        is_subset=draft.part,
    )
    if each_side.told(told.phrase, span.start - row.sentence.start):
        casualty.count = each_side.both(casualty.count)
    return casualty


def _mark(mention: Mention, told: _Telling, i: int) -> None:
    """Notes what the phrase says about whom victim `i` is to be compared with."""
    draft, row, phrase, behind = told.draft, told.row, told.phrase, told.behind
    mention.definite = i in draft.known
    if draft.rule in ("intransitive", "passive") and named.is_known(told.text, row, draft.tokens[i]):
        mention.definite, mention.group = True, mention.group._replace(lemma="")
    mention.reaction = told.why == "reaction"
    buried = draft.rule in ("body", "bodies") and "buried" in row.words[behind : behind + 3]  # "43 bodies were buried"
    in_all = cues.ALTOGETHER.search(phrase.sentence, max(0, phrase.start - 40), phrase.end)
    mention.altogether = buried or in_all is not None
    mention.several = cues.SEPARATE.search(phrase.sentence, phrase.end) is not None
    mention.apart = cues.APART.search(phrase.before) is not None
    also = draft.rule in _TELLING and "also" in row.words[max(0, told.first - 1) : behind]
    mention.more = also or are_more(row, draft.tokens[i], behind)
    mark_group(mention, row, draft.tokens[i])


def _phrase(
    text: str, rows: list[Tagged], number: int, tokens: list[Token], island: Span, rule: str
) -> background.Phrase:
    start, end = rows[number].sentence.start, rows[number].sentence.end
    gerund = rule == "active" and any(token.type == "HARMING" for token in tokens)
    above = text[rows[number - 1].sentence.start : rows[number - 1].sentence.end].lower() if number else ""
    return background.Phrase(
        text[start:end].lower(), island.start - start, island.end - start, rule, number, gerund, above
    )


def _is_single(draft: Draft, i: int) -> bool:
    """True for one person by a noun or name, who is counted together with others of the kind."""
    group = draft.victims[i]
    one = group.figure is not None and group.figure.best == 1
    return one and group.lemma != "" and not draft.part and i not in draft.known


def _count_together(casualty: Casualty, groups: list[Group], text: str, island: Span) -> None:
    """Makes the mention of the first of several single persons that of all: "the mayor and his son"."""
    size = len(groups)
    casualty.count = Count(size, size, size)
    classes = {group.who for group in groups}
    if len(classes) > 1:
        casualty.who = "mixed" if classes == {"civilian", "soldier"} else None
    casualty.span = island
    casualty.raw = text[island.start : island.end]


_TELLING = frozenset(("passive", "intransitive", "active"))


def _span(row: Tagged, tokens: list[Token], draft: Draft, i: int, island: Span) -> Span:
    """Where a victim of a phrase is told: all of the phrase when there is no other victim."""
    low, high = draft.tokens[i]
    if len(draft.victims) > 1 or draft.part:
        return _own_span(row, tokens, low, high)
    return Span(min(island.start, row.starts[low]), max(island.end, row.ends[high - 1]))


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


def _party(text: str, row: Tagged, group: Group) -> str | None:
    if group.party is None or group.lemma == "self":
        return None
    low, high = group.party
    return " ".join(text[row.starts[low] : row.ends[high - 1]].split())
