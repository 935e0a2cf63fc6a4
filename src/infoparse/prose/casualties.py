"""Casualties: what the islands of a sentence say, as mentions with spans.

`casualty.lark` names the construction; the actions here say which kind and which victims it gives. One mention is made
for each count; single persons and names that one verb joins ("the mayor and his son") are one mention.
"""

from __future__ import annotations

import re
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose import claims, islands
from infoparse.prose.chunks import Chunk, Group, chunk
from infoparse.prose.lexicon import Harm, Role, Tagged
from infoparse.record import Casualty, Count, Materiel
from infoparse.source import Span

_GRAMMAR = Grammar("prose/casualty.lark")


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
    day: str = ""
    """The date printed last before it, as written."""
    definite: bool = False
    """True for "the soldiers", whom an earlier sentence counts."""
    partitive: bool = False
    """True for "one of the insurgents"."""
    marked: bool = False
    """True when a nation stands in the noun group."""
    named: bool = False
    """True for a person by name."""


@attrs.define
class Draft:
    """What a rule found: victims who share a fate."""

    rule: str
    kind: str
    people: bool
    """True when the verb takes only people."""
    victims: list[Group]
    tokens: list[tuple[int, int]]
    """Tokens of each victim: first and behind the last."""
    part: bool = False
    """True when they are part of a figure told before."""
    known: set[int] = attrs.field(factory=set)
    """Victims whose count an earlier sentence gave."""


class _Victims:
    """Victims of one phrase, those behind "including" apart."""

    def __init__(self, chunks: list[Chunk], part: list[Chunk]) -> None:
        self.chunks = chunks
        self.part = part


class _Phrases:
    """Actions of `casualty.lark`: each gives the drafts of its construction."""

    def victims(self, found: list[Any]) -> _Victims:
        chunks = [token.value for token in found if isinstance(token, Token) and token.type in ("VICTIM", "SOMEONE")]
        part = next((item for item in found if isinstance(item, list)), [])
        return _Victims(chunks, part)

    def part(self, found: list[Any]) -> list[Chunk]:
        return [token.value for token in found if token.type in ("VICTIM", "SOMEONE")]

    def passive(self, found: list[Any]) -> list[Draft]:
        verb = next(token for token in found if isinstance(token, Token) and token.type == "WAS_HARMED")
        return _drafts("passive", verb, _with_part(_beside(found[0], verb), found))

    def inverted(self, found: list[Any]) -> list[Draft]:
        return _drafts("inverted", found[0], found[2])

    def joined(self, found: list[Any]) -> list[Draft]:
        return _drafts("joined", found[0], found[2])

    def reduced(self, found: list[Any]) -> list[Draft]:
        return _drafts("reduced", found[1], _with_part(found[0], found))

    def active(self, found: list[Any]) -> list[Draft]:
        return _drafts("active", found[0], found[1])

    def split(self, found: list[Any]) -> list[Draft]:
        return _drafts("split", found[2], found[1])

    def intransitive(self, found: list[Any]) -> list[Draft]:
        return _drafts("intransitive", found[1], _with_part(_beside(found[0], found[1]), found))

    def nominal(self, found: list[Any]) -> list[Draft]:
        return _drafts("nominal", found[0], found[2])

    def harm_to(self, found: list[Any]) -> list[Draft]:
        return _drafts("harm_to", found[0], found[1])

    def identified(self, found: list[Any]) -> list[Draft]:
        return _drafts("identified", found[-1], _Victims([found[0].value], []))

    def figure(self, found: list[Any]) -> list[Draft]:
        found[0].chunks = [c for c in found[0].chunks if c.code == "p"]
        return _drafts("figure", found[1], _with_part(found[0], found))

    def toll(self, found: list[Any]) -> list[Draft]:
        return _drafts("toll", found[0], _Victims([found[1].value], []))

    def lives(self, found: list[Any]) -> list[Draft]:
        return _drafts("lives", found[0], _Victims([found[1].value], []), Harm("killed", True))

    def lost(self, found: list[Any]) -> list[Draft]:
        found[1].chunks = [c for c in found[1].chunks if c.value and c.value.who == "soldier" and c.code == "p"]
        return _drafts("lost", found[0], found[1])

    def bodies(self, found: list[Any]) -> list[Draft]:
        return _drafts("bodies", found[0], found[2], Harm("killed", True))

    def body(self, found: list[Any]) -> list[Draft]:
        return _drafts("body", found[0], _Victims([found[0].value], []), Harm("killed", True))

    def subset(self, found: list[Any]) -> list[Draft]:
        drafts = _drafts("subset", found[2], _Victims([found[0].value], []))
        return [attrs.evolve(draft, part=True) for draft in drafts]

    def subset_last(self, found: list[Any]) -> list[Draft]:
        drafts = _drafts("subset", found[1], _Victims([found[2].value], []))
        return [attrs.evolve(draft, part=True) for draft in drafts]


def _with_part(victims: _Victims, found: list[Any]) -> _Victims:
    """The victims with those that "including" names behind the verb."""
    if isinstance(found[-1], list):
        victims.part = [*victims.part, *found[-1]]
    return victims


def _beside(victims: _Victims, verb: Token) -> _Victims:
    """The victims without unknown words that do not stand beside the verb: "an engagement followed and he was killed"."""
    last = victims.chunks[-1]
    near = last.behind == verb.value.first
    after = [*victims.chunks[1:], None]
    victims.chunks = [
        c
        if c.code not in "2d" or (near and (c is last or (c.code == "2" and n is not None and n.first - c.behind == 1)))
        else c._replace(value=None)
        for c, n in zip(victims.chunks, after, strict=True)
    ]
    return victims


def _drafts(rule: str, verb: Token, victims: _Victims, harm: Harm | None = None) -> list[Draft]:
    fate = harm or verb.value.value
    out = []
    for chunks, part in ((victims.chunks, False), (victims.part, True)):
        if chunks:
            groups = [c.value for c in chunks]
            out.append(Draft(rule, fate.kind, fate.people, groups, [(c.first, c.behind) for c in chunks], part))
            out[-1].victims = [_checked(c, fate, rule) for c in chunks]
    return out


_BODIES = frozenset(("body", "bodies", "corpse", "corpses"))
_ABSTRACT = re.compile(r"(?:tion|ment|ity|ness|ism|ed|ly|ence|ance|ing|al|ic|ive|ous|threat|key|long|ful)$")
_UNCOUNTED = Group(None, None, "", True, None)


def _checked(piece: Chunk, harm: Harm, rule: str) -> Group:
    """The group of a victim, without its count where the noun is too doubtful for this verb."""
    group: Group = piece.value or _UNCOUNTED
    if group.count is None:
        return group  # "the soldiers": an antecedent may count them
    known = piece.code == "p" and bool(group.lemma) and (group.who is not None or group.generic or group.lemma in _nouns())
    if not harm.people and not known:
        return _UNCOUNTED  # "captured two": towns as well as men
    if group.lemma == "self" and rule not in ("active", "split"):
        return _UNCOUNTED
    if piece.code == "d" and (rule not in ("passive", "intransitive", "active") or _ABSTRACT.search(group.lemma)):
        return _UNCOUNTED
    if piece.code == "2" and (rule not in ("passive", "intransitive") or harm.kind not in ("killed", "wounded")):
        return _UNCOUNTED  # a single proper name is a place or a group as often as a person
    return group


def _nouns() -> frozenset[str]:
    return frozenset(vocabulary.load("prose/people")["neutral"].split())


_driver: list[Driver] = []


def run(tokens: list[Token]) -> list[Draft]:
    """The drafts of one island; raises GrammarError when it fits no rule."""
    if not _driver:
        _driver.append(_GRAMMAR.driver(_Phrases()))
    found: list[Draft] = _driver[0].run(tokens)
    return found


def parse(tokens: list[Token]) -> list[Draft]:
    """The drafts of one island; empty when it fits no rule."""
    try:
        return run(tokens)
    except GrammarError:
        return []


def _phrases(name: str) -> re.Pattern[str]:
    words = vocabulary.load("prose/background")[name]
    parts = [re.escape(word[:-1]) if word.endswith("*") else re.escape(word) + r"(?!\w)" for word in words]
    return re.compile(r"\b(?:" + "|".join(parts) + ")")


_SENTENCE_CUE, _CLAUSE_CUE, _DOUBT = map(_phrases, ("sentence", "clause", "doubt"))
_PEACE = _phrases("peace")
_NATURAL = _phrases("natural")
VIOLENCE = _phrases("violence")


def of_peace(text: str) -> bool:
    """True when a text tells of disease, disaster or accident rather than of fighting."""
    return len(_PEACE.findall(text.lower())) >= 2


def read(text: str, rows: list[Tagged], number: int) -> tuple[list[Mention], list[Materiel]]:
    """Casualty mentions and things lost in sentence `number`, in reading order."""
    row = rows[number]
    if not islands.TRIGGER.search(row.tags) and not _BODIES.intersection(row.words):
        return [], []
    chunks = chunk(row)
    mentions: list[Mention] = []
    source = claims.claimant(text, row, chunks)
    for tokens in islands.find(row, chunks):
        for draft in parse(tokens):
            _count_known(draft, rows, number)
            mentions += _mentions(text, row, number, tokens, draft, chunks)
    for mention in mentions:
        mention.casualty.claimant = source
    mentions.sort(key=lambda mention: mention.casualty.span.start)
    return mentions, _materiel(text, row, chunks)


_NATION = frozenset(vocabulary.load("prose/actors")["demonyms"].split())
_PARTITIVE = re.compile(r"[NV]o[Tu]")
_ONE = {"him": 1, "her": 1, "he": 1, "she": 1}


def _count_known(draft: Draft, rows: list[Tagged], number: int) -> None:
    """Counts victims that an earlier sentence has counted: "the insurgents" after "four armed insurgents"."""
    row = rows[number]
    for i, group in enumerate(draft.victims):
        if group.count is not None:
            continue
        low, high = draft.tokens[i]
        if high == low + 1 and row.words[low] in _ONE and draft.people and draft.rule in ("active", "passive"):
            draft.victims[i] = group._replace(count=Count(1, 1, 1))
            draft.known.add(i)
        elif row.tags[low] == "T" and group.lemma and not group.generic:
            count = _antecedent(group.lemma, rows, number, low)
            if count is None and row.tags[high - 1] == "J":
                count = Count(1, 1, 1)  # "killed the commander"
            if count is not None:
                draft.victims[i] = group._replace(count=count)
                draft.known.add(i)


def _antecedent(lemma: str, rows: list[Tagged], number: int, before: int) -> Count | None:
    """The count that the nearest group with this noun has, in this sentence or the six before."""
    for at in range(number, max(-1, number - 7), -1):
        row = rows[at]
        if not any(isinstance(value, Role) and value.lemma == lemma for value in row.values):
            continue
        for piece in reversed(chunk(row)):
            known = piece.code == "p" and piece.value.lemma == lemma and piece.value.count
            if known and (at < number or piece.behind <= before):
                count: Count = piece.value.count
                return count
    return None


def _mentions(
    text: str, row: Tagged, number: int, tokens: list[Token], draft: Draft, chunks: list[Chunk]
) -> list[Mention]:
    first = min(token.value.first for token in tokens)
    behind = max(token.value.behind for token in tokens)
    start, end = row.starts[first], row.ends[behind - 1]
    before = text[row.sentence.start : start].lower()
    if _DOUBT.search(before) or _NATURAL.search(text[start : row.sentence.end].lower()):
        return []
    background = _background(text, row, before, start)
    agent = _perpetrator(text, row, tokens, chunks)
    out: list[Mention] = []
    singles: list[int] = []
    draft = _without_appositions(draft, tokens)
    for i, group in enumerate(draft.victims):
        if group.count is None:
            continue
        low, high = draft.tokens[i]
        named = group.count.best == 1 and row.tags[low] not in "DNH" and "X" in row.tags[low:high]
        if named and _no_person(text, row, draft, i, background=background):
            continue
        if group.count.best == 1 and group.lemma and not draft.part and i not in draft.known:
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
            count=attrs.evolve(group.count),
            who=group.who,  # type: ignore[arg-type]
            party=_party(text, row, group),
            perpetrator=agent,
            is_background=background,
            is_subset=draft.part,
        )
        out.append(Mention(casualty, group, draft.rule, number, definite=i in draft.known))
        out[-1].named = " " in group.lemma
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


def _no_person(text: str, row: Tagged, draft: Draft, i: int, *, background: bool) -> bool:
    """True for a name in capitals (the place of a dateline) and for someone who died at another time."""
    low, high = draft.tokens[i]
    name = text[row.starts[low] : row.ends[high - 1]]
    shouted = len(name) > 4 and name.isupper() and not row.sentence.upper
    if draft.rule != "intransitive":
        return shouted
    return shouted or background or not VIOLENCE.search(text[row.sentence.start : row.sentence.end].lower())


def _without_appositions(draft: Draft, tokens: list[Token]) -> Draft:
    """The draft without names that only say who was counted: "two policemen, A and B", "A, a leader"."""
    groups = draft.victims
    if len(groups) < 2 or draft.part:
        return draft
    first = groups[0].count
    rest = [g for g in groups[1:] if g.count and g.count.best == 1]
    if first and first.best and first.best == len(rest) == len(groups) - 1 and first.best > 1:
        keep = 1
    elif len(groups) == 2 and rest and first and first.best == 1 and not any(t.type == "AND" for t in tokens):
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


def _background(text: str, row: Tagged, before: str, start: int) -> bool:
    whole = text[row.sentence.start : row.sentence.end].lower()
    if _SENTENCE_CUE.search(whole):
        return True
    clause = before[-90:]
    return _CLAUSE_CUE.search(clause) is not None


def _party(text: str, row: Tagged, group: Group) -> str | None:
    if group.party is None or group.lemma == "self":
        return None
    low, high = group.party
    return text[row.starts[low] : row.ends[high - 1]]


def _perpetrator(text: str, row: Tagged, tokens: list[Token], chunks: list[Chunk]) -> str | None:
    """Who did it: behind "by", or the subject of an active verb."""
    last = tokens[-1].end
    if last + 1 < len(chunks) and chunks[last].code == "y":
        agent = chunks[last + 1]
        if agent.code in "pq12":
            behind = agent.behind
            return text[row.starts[agent.first] : row.ends[behind - 1]]
    if tokens[0].type == "HARM" and tokens[0].start:
        agent = chunks[tokens[0].start - 1]
        if agent.code in "pq12":
            return text[row.starts[agent.first] : row.ends[agent.behind - 1]]
    return None


_STATES = {
    "destroyed": "destroyed", "burned": "burned", "burnt": "burned", "damaged": "damaged", "sunk": "sunk", "downed": "shot_down",
    "captured": "captured", "seized": "captured", "torched": "burned", "destroying": "destroyed", "capturing": "captured",
    "damaging": "damaged", "sinking": "sunk", "burning": "burned", "downing": "shot_down", "seizing": "captured",
}  # fmt: skip
_LOST = re.compile(r"[KHG]t(?:(?:,c?|c)t)*+|t(?:(?:,c?|c)t)*+W")


def _materiel(text: str, row: Tagged, chunks: list[Chunk]) -> list[Materiel]:
    """Counted things of war with a verb of loss: "captured two tanks", "three trucks were destroyed"."""
    if "E" not in row.tags and "g" not in row.tags:
        return []
    out = []
    line = islands.codes(row, chunks)
    for match in _LOST.finditer(line):
        pieces = chunks[match.start() : match.end()]
        verb = pieces[0] if match[0][0] in "KHG" else pieces[-1]
        state = next((_STATES[w] for w in row.words[verb.first : verb.behind] if w in _STATES), None)
        if state is None:
            continue
        for piece in pieces:
            made = _thing(text, row, piece, state) if piece.code == "t" else None
            if made:
                out.append(made)
    return out


def _thing(text: str, row: Tagged, piece: Chunk, state: str) -> Materiel | None:
    from infoparse.prose.chunks import bounded

    span = range(piece.first, piece.behind)
    noun = next((i for i in reversed(span) if row.tags[i] in "Eg" and row.values[i]), None)
    if noun is None:
        return None
    number = next((i for i in span if row.tags[i] in "NV"), None)
    if number is not None and row.tags[number] == "N":
        count = bounded(row.values[number], [row.values[i] for i in span if row.tags[i] == "H"])
        first = number + 1
    elif number is not None:
        count, first = Count(qualifier=row.values[number]), number + 1
    elif row.tags[piece.first] == "D":
        count, first = Count(1, 1, 1), piece.first + 1
    else:
        return None
    where = Span(row.starts[piece.first], row.ends[piece.behind - 1])
    name = text[row.starts[first] : row.ends[noun]]
    return Materiel(raw=text[where.start : where.end], span=where, noun=name, state=state, count=count)  # type: ignore[arg-type]
