"""Casualty phrases: what an island says, by the rules of `casualty.lark`."""

from __future__ import annotations

import re
from typing import Any

import attrs

from infoparse import vocabulary
from infoparse.errors import GrammarError
from infoparse.grammar import Driver, Grammar, Token
from infoparse.prose.groups import Group
from infoparse.prose.tokens import Chunk, Harm
from infoparse.record import Count

_GRAMMAR = Grammar("prose/casualty.lark")


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
    how: str = ""
    """As in `Harm.how`."""


class _Victims:
    """Victims of one phrase, those behind "including" apart."""

    def __init__(self, chunks: list[Chunk], part: list[Chunk], behind: int | None = None) -> None:
        self.chunks = chunks
        self.part = part
        self.behind = behind
        """Number of the chunk behind the last of them."""


_TAKEN = frozenset(("abducted", "arrested", "captured"))
_VERBS = frozenset(("WAS_HARMED", "DIED", "HARMED"))


class _Phrases:
    """Actions of `casualty.lark`: each gives the drafts of its construction."""

    def victims(self, found: list[Any]) -> _Victims:
        tokens = [token for token in found if isinstance(token, Token) and token.type in ("VICTIM", "SOMEONE")]
        part = next((item for item in found if isinstance(item, list)), [])
        return _Victims([token.value for token in tokens], part, tokens[-1].end)

    def part(self, found: list[Any]) -> list[Chunk]:
        return [token.value for token in found if token.type in ("VICTIM", "SOMEONE")]

    def passive(self, found: list[Any]) -> list[Draft]:
        verb = next(token for token in found if isinstance(token, Token) and token.type == "WAS_HARMED")
        return _drafts("passive", verb, _with_part(_beside(found[0], verb), found))

    def inverted(self, found: list[Any]) -> list[Draft]:
        return _drafts("inverted", found[0], found[2])

    def reduced(self, found: list[Any]) -> list[Draft]:
        return _drafts("reduced", found[1], _with_part(found[0], found))

    def active(self, found: list[Any]) -> list[Draft]:
        return _drafts("active", found[0], found[1])

    def split(self, found: list[Any]) -> list[Draft]:
        return _drafts("split", found[2], found[1])

    def intransitive(self, found: list[Any]) -> list[Draft]:
        verb = next(token for token in found if isinstance(token, Token) and token.type in ("DIED", "DYING"))
        return _drafts("intransitive", verb, _with_part(_beside(found[0], verb), found))

    def taken(self, found: list[Any]) -> list[Draft]:
        taken, end = found[0].value.value.kind, found[-1].value.value.kind
        drafts = _drafts("active", found[0], found[1])
        return [*drafts, *_drafts("passive", found[-1], found[1])] if taken in _TAKEN and end == "killed" else drafts

    def nominal(self, found: list[Any]) -> list[Draft]:
        return _drafts("nominal", found[0], found[2])

    def harm_to(self, found: list[Any]) -> list[Draft]:
        return _drafts("harm_to", found[0], found[1])

    def identified(self, found: list[Any]) -> list[Draft]:
        return _drafts("identified", found[-1], _Victims([found[0].value], []))

    def figure(self, found: list[Any]) -> list[Draft]:
        found[0].chunks = [c for c in found[0].chunks if c.code in "pr"]
        return _drafts("figure", found[1], _with_part(found[0], found))

    def toll(self, found: list[Any]) -> list[Draft]:
        return _drafts("toll", found[0], _Victims([found[1].value], []))

    def toll_of(self, found: list[Any]) -> list[Draft]:
        return _drafts("toll", found[-1], _Victims([found[1].value], []))

    def lives(self, found: list[Any]) -> list[Draft]:
        return _drafts("lives", found[0], _Victims([found[1].value], []), Harm("killed", True))

    def lives_of(self, found: list[Any]) -> list[Draft]:
        return _drafts("lives_of", found[0], found[-1], Harm("killed", True))

    def death_of(self, found: list[Any]) -> list[Draft]:
        return _drafts("death_of", found[2], _Victims([found[1].value], []))

    def label(self, found: list[Any]) -> list[Draft]:
        return _drafts("label", found[0], found[2])

    def coded(self, found: list[Any]) -> list[Draft]:
        verb = next(token for token in found if isinstance(token, Token) and token.type == "CODED")
        figure = [token.value.value for token in found if isinstance(token, Token) and token.type == "FIGURE"]
        victims = next(item for item in found if isinstance(item, _Victims))
        return _drafts("coded", verb, victims, figure[0] if figure else None)

    def none_coded(self, found: list[Any]) -> list[Draft]:
        none: Chunk = found[0].value._replace(code="p", value=Group(Count(0, 0, 0), None, "", True, None))
        return _drafts("coded", found[2], _Victims([none], []), found[1].value.value)

    def with_others(self, found: list[Any]) -> list[Draft]:
        verb = next(token for token in found if isinstance(token, Token) and token.type in _VERBS)
        return [
            *_drafts("passive", verb, _beside(found[0], verb)),
            *_drafts("joined", verb, found[-1]),
        ]

    def shared(self, found: list[Any]) -> list[Draft]:
        rule = {"FIGURE": "figure", "HARMED": "reduced", "DIED": "intransitive"}.get(found[1].type, "passive")
        return _drafts(rule, found[1], _Victims([*found[0].chunks, *found[3].chunks], []))

    def died_of_it(self, found: list[Any]) -> list[Draft]:
        if isinstance(found[0], Token):  # "wounded a clerk, who died"
            return _drafts("active", found[-1], found[1])
        return _drafts("passive", found[-1], _beside(found[0], found[1]))

    def lost(self, found: list[Any]) -> list[Draft]:
        counted = [c for c in found[1].chunks if c.value and c.code == "p"]
        found[1].chunks = [c for c in counted if c.value.who == "soldier" or c.value.lemma in _LOST]
        return _drafts("lost", found[0], found[1])

    def bodies(self, found: list[Any]) -> list[Draft]:
        body: Group = found[0].value.value
        if body.figure is not None and not any(c.value and c.value.figure for c in found[-1].chunks):
            return self.body(found)
        people = body.lemma != "remains"  # "the remains of three bottles"
        drafts = _drafts("bodies", found[0], found[-1], Harm("killed", people))
        of_those = all(chunk.code == "r" for chunk in found[-1].chunks)  # "the body of one of whom"
        return [attrs.evolve(draft, part=draft.part or of_those) for draft in drafts]

    def body(self, found: list[Any]) -> list[Draft]:
        return _drafts("body", found[0], _Victims([found[0].value], []), Harm("killed", True))

    def subset(self, found: list[Any]) -> list[Draft]:
        drafts = _drafts("subset", found[2], _Victims([found[0].value], []))
        return [attrs.evolve(draft, part=True) for draft in drafts]

    def subset_of(self, found: list[Any]) -> list[Draft]:
        drafts = _drafts("subset", found[1], found[3])
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
    """The victims without unknown words away from the verb: "an engagement followed and he was killed"."""
    last = victims.chunks[-1]
    near = victims.behind == verb.start  # only adverbs between them
    after = [*victims.chunks[1:], None]
    victims.chunks = [
        c
        if c.code not in "2d" or (near and (c is last or (n is not None and n.first - c.behind == 1)))
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
            places = [(c.first, c.behind) for c in chunks]
            out.append(Draft(rule, fate.kind, fate.people, groups, places, part, how=fate.how))
            out[-1].victims = [_checked(c, fate, rule) for c in chunks]
    return out


_ABSTRACT = re.compile(r"(?:tion|ment|ity|ness|ism|ed|ly|ence|ance|ing|al|ic|ive|ous|threat|key|long|ful)$")
_NOUNS = vocabulary.words("prose/people", "neutral")
# "" is a bare figure.
_LOST = vocabulary.words("prose/people", "lost") | {""}
_UNCOUNTED = Group(None, None, "", True, None)


def _checked(piece: Chunk, harm: Harm, rule: str) -> Group:
    """The group of a victim, without its count where the noun is too doubtful for this verb."""
    group: Group = piece.value or _UNCOUNTED
    if group.figure is None:
        return group  # "the soldiers": an antecedent may count them
    known = (
        piece.code == "p" and bool(group.lemma) and (group.who is not None or group.generic or group.lemma in _NOUNS)
    )
    if harm.kind == "destroyed" or (not harm.people and not known):
        return _UNCOUNTED  # "captured two": towns as well as men
    if rule == "reduced" and harm.kind == "killed" and not harm.people:
        return _UNCOUNTED  # "armed men set on fire ..."
    if harm.kind == "killed" and not harm.people and group.lemma == "more":
        return _UNCOUNTED  # "shot down two more": aircraft as well as men
    if group.lemma == "self" and rule not in ("active", "split"):
        return _UNCOUNTED
    if piece.code == "d" and (rule not in ("passive", "intransitive", "active") or _ABSTRACT.search(group.lemma)):
        return _UNCOUNTED
    if piece.code == "2" and (rule not in ("passive", "intransitive") or harm.kind not in ("killed", "wounded")):
        return _UNCOUNTED  # a single proper name is a place or a group as often as a person
    return group


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
