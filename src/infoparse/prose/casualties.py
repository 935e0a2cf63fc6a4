"""Casualties: what the islands of a sentence say, as mentions with spans.

One mention is made for each count; single persons and names that one verb joins ("the mayor and his son") are one
mention.
"""

from __future__ import annotations

import re

import attrs

from infoparse import vocabulary
from infoparse.grammar import Token
from infoparse.prose import (
    agents,
    antecedents,
    appositions,
    background,
    claims,
    cues,
    gapping,
    islands,
    materiel,
    phrases,
    places,
)
from infoparse.prose.chunks import Chunk, chunk
from infoparse.prose.groups import Group
from infoparse.prose.mention import Mention, are_more, mark_group
from infoparse.prose.phrases import Draft
from infoparse.prose.tokens import Tagged
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


def _mentions(
    text: str, rows: list[Tagged], number: int, tokens: list[Token], draft: Draft, chunks: list[Chunk]
) -> list[Mention]:
    """One mention for each victim of a phrase that is counted; single persons are counted together."""
    row = rows[number]
    first = min(token.value.first for token in tokens)
    behind = max(token.value.behind for token in tokens)
    island = Span(row.starts[first], row.ends[behind - 1])
    phrase = _phrase(text, rows, number, tokens, island, draft.rule)
    if draft.kind == "destroyed":  # said of things, whoever they belong to: "destroying all the guerrilla redoubts"
        return []
    clause = phrase.sentence.rfind(";", 0, phrase.start) + 1
    doubt = draft.rule != "coded" and cues.DOUBT.search(phrase.sentence, clause, phrase.end)
    if doubt or _is_natural(phrase, row, behind):
        return []
    draft = appositions.without(draft, tokens, row)
    why = background.reason(phrase)
    counted = [
        i
        for i, group in enumerate(draft.victims)
        if group.figure is not None and not _no_person(text, row, draft, i, background=why != "")
    ]
    singles = [i for i in counted if _is_single(draft, i)]
    if draft.how == "in hospital":
        if any(token.type == "WHO" for token in tokens):
            return []  # "a soldier who was in hospital" says who it was
        if row.tags[draft.tokens[0][0]] != "T" and _after_violence(text, rows, number):
            draft.how = "treated"
    agent = agents.find(text, row, tokens, chunks)
    boast = tokens[0].type == "HARM" and row.tags[first] == "s"  # "the group claimed to have killed"
    out = []
    for i in counted:
        if i in singles[1:]:
            continue
        group = draft.victims[i]
        span = _span(row, tokens, draft, i, island)
        casualty = Casualty(
            raw=text[span.start : span.end],
            span=span,
            kind=draft.kind,  # type: ignore[arg-type]
            count=attrs.evolve(group.figure or Count()),
            who=group.who,  # type: ignore[arg-type]
            party=_party(text, row, group),
            perpetrator=agent,
            claimant=agent if boast else None,
            is_background=why != "",
            is_subset=draft.part,
        )
        if _of_each_side(phrase, span.start - row.sentence.start):
            casualty.count = _twice(casualty.count)
        if singles[1:] and i == singles[0]:
            _count_together(casualty, [draft.victims[i] for i in singles], text, island)
        mention = Mention(casualty, group, draft.rule, number, island.start, how=draft.how)
        mention.definite = i in draft.known
        if draft.rule == "intransitive" and _is_surname(text, row, draft.tokens[i]):
            mention.definite, mention.group = True, group._replace(lemma="")
        mention.reaction = why == "reaction"
        mention.altogether = cues.ALTOGETHER.search(phrase.sentence, max(0, phrase.start - 40), phrase.end) is not None
        also = draft.rule in _TELLING and "also" in row.words[max(0, first - 1) : behind]
        mention.apart = cues.APART.search(phrase.before) is not None
        mention.more = also or are_more(row, draft.tokens[i], behind)
        if draft.rule in ("body", "bodies") and "buried" in row.words[behind : behind + 3]:
            mention.altogether = True  # "43 bodies were buried"
        mark_group(mention, row, draft.tokens[i])
        out.append(mention)
    return out


# Another verb or noun of harm.
_HARM = re.compile(r"[KPGILi]")


def _is_natural(phrase: background.Phrase, row: Tagged, behind: int) -> bool:
    """True for a death in bed that no attack brought on, unless the cause stands beside another verb of harm."""
    cause = cues.NATURAL.search(phrase.sentence, phrase.start)
    if cause is None or cues.BROUGHT_ON.match(phrase.sentence, cause.end() + 1):
        return False
    at = row.sentence.start + cause.start()
    upto = next((i for i in range(behind, len(row.starts)) if row.starts[i] >= at), behind)
    return _HARM.search(row.tags, behind, upto) is None


def _after_violence(text: str, rows: list[Tagged], number: int) -> bool:
    """True where this sentence or the two before tell of violence that brings people to hospital."""
    told = text[rows[max(0, number - 2)].sentence.start : rows[number].sentence.end].lower()
    return cues.VIOLENCE.search(told) is not None and cues.UNHURT.search(told) is None


# "Each side lost two men", "one on each side was killed"
_SIDE = r"\beach (?:side|party|camp|clan|community|group)\b"
_EACH_SIDE = re.compile(rf"{_SIDE}[^,;:.]{{0,15}}$")
_EACH_SIDE_BEHIND = re.compile(rf"[^,;:.]{{0,80}}?{_SIDE}")


def _of_each_side(phrase: background.Phrase, start: int) -> bool:
    """True for victims, told from `start` on, who are as many again on the other side."""
    if "each " not in phrase.sentence:
        return False
    return (_EACH_SIDE.search(phrase.before) or _EACH_SIDE_BEHIND.match(phrase.sentence, start)) is not None


def _twice(count: Count) -> Count:
    low, high, best = (bound and 2 * bound for bound in (count.min, count.max, count.best))
    return attrs.evolve(count, min=low, max=high, best=best)


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


def _no_person(text: str, row: Tagged, draft: Draft, i: int, *, background: bool) -> bool:
    """True for a name in capitals (the place of a dateline) and for someone who died at another time."""
    low, high = draft.tokens[i]
    figure = draft.victims[i].figure
    if figure is None or figure.best != 1 or row.tags[low] in "DNH" or "X" not in row.tags[low:high]:
        return False
    name = text[row.starts[low] : row.ends[high - 1]]
    shouted = len(name) > 4 and name.isupper() and not row.sentence.upper
    if draft.rule != "intransitive":
        return shouted
    if shouted or background:
        return True
    violent = cues.VIOLENCE.search(text[row.sentence.start : row.sentence.end].lower()) is not None
    return not (violent or _is_named_before(text, row, name))


def _is_surname(text: str, row: Tagged, tokens: tuple[int, int]) -> bool:
    """True for a bare name of someone whom the sentences before name."""
    low, high = tokens
    if row.tags[low:high] != "X":
        return False
    return _is_named_before(text, row, text[row.starts[low] : row.ends[low]])


def _is_named_before(text: str, row: Tagged, name: str) -> bool:
    """True for the name of someone to whom harm was done before: "Adam Kot was shot. Kot died at the scene"."""
    above = text[max(0, row.sentence.start - 400) : row.sentence.start]
    at = above.find(f" {name}")
    return at >= 0 and _HARMED.search(above, at) is not None


_FATES = vocabulary.load("prose/fates")
_HURT = "|".join((*_FATES["people"]["wounded"]["past"].split(), *_FATES["split"]["past"].split(), "ambushed"))
_HARMED = re.compile(rf"\b(?:was|were|been)\b[^.;]{{0,40}}?\b(?:{_HURT})\b")


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
