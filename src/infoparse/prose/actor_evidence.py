"""What a sentence shows of its actors: that they fight, and whom.

A sentence is given as the letters of `actor_letters` in which each actor is one `@`; the patterns stand for
constructions, each with its example.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from infoparse.prose.actor_letters import words
from infoparse.prose.tokens import Tagged

if TYPE_CHECKING:
    from infoparse.prose.actors import Actor


class _Evidence(NamedTuple):
    """A construction and what it shows."""

    pattern: re.Pattern[str]
    weight: int
    needed: str = ""
    """Letters without which the pattern cannot match, which most sentences lack."""
    groups: bool = False
    """True for what shows nothing of states and of names that may be places."""


# Who acts with a party: "X, Y and Z", "X and allied fighters".
_ALLIES = r"(?:(?:,\.{0,2}@)*+,?&\.{0,2}@|&[^,@vagbis]{1,5})?+"
_SUBJECT = r"(?<![iObh])(?<!i\.)(?<!iT)"
# headquarters of X, fighters from X
_OF_PEOPLE = (
    _Evidence(re.compile(r"[pfr](?:[Oi]T?\.?|OO)@(?:(?:,|&|,&)\.{0,3}@)*+"), 2),
    _Evidence(re.compile(r"[pfr]F@(?:(?:,|&|,&)\.{0,3}@)*+"), 2, "F", groups=True),
)
_EVIDENCE = (
    *_OF_PEOPLE,
    # X attacked
    _Evidence(
        re.compile(r"(?<!i)(?<!i\.)(?<!iT)(?<!\.b)@(?:(?:,\.{0,2}@)*+,?&\.{0,2}@)?+(?:&\.{1,3}|[.,O]{0,4})v"), 2, "v"
    ),
    # X and Y, led by A B, attacked; X and allied fighters, known as Y, attacked
    _Evidence(re.compile(rf"(?<![iOb])(?<!i\.)@{_ALLIES},[^,ivg][^,iv]{{1,8}},\.?v"), 2, ",v"),
    # X, the men who hold Y, attacked
    _Evidence(re.compile(rf"{_SUBJECT}@(?=,T[^,@]{{1,14}},\.{{0,2}}v)"), 2, ",vT", groups=True),
    # X crossed the river, killing ten
    _Evidence(re.compile(rf"{_SUBJECT}@(?=[^@,vgbsaC]{{1,10}},v)"), 2, ",v"),
    # attacked a brigade of X
    _Evidence(re.compile(r"[vpg]\.{0,2}O?\.?@O@"), 2, "O"),
    # X stationed around Y attacked; X fighters in Y fired
    _Evidence(re.compile(rf"{_SUBJECT}@(?=\.?(?:iT?[.@]{{1,4}}){{1,2}}v)"), 2, "iv"),
    # X, which is based in Y, attacked
    _Evidence(re.compile(rf"{_SUBJECT}@(?=,[^,vgs@]{{1,10}}(?:@[^,vgs@]{{0,3}})?,\.{{0,2}}v)"), 2, ",v", groups=True),
    _Evidence(re.compile(r"(?<![ib])@\.{0,2}b\.{0,2}@v"), 2, "bv"),  # X led by A B attacked
    _Evidence(re.compile(r"(?<![ib])@\.{0,2}h[^@,;s]{1,6},?v"), 2, "hv"),  # X backed by Y attacked
    _Evidence(re.compile(r"h\.?@(?:(?:,|&|,&)\.?@)*+"), 2, "h", groups=True),  # backed by X
    # X, a group in the hills, said on Monday it had attacked
    _Evidence(re.compile(r"(?<![ib])@(?=(?:,[^,]{1,10},{1,2})?s[^@u]{0,4}u\.?v)"), 2, "suv"),
    # X said Y had attacked: who tells of attacks most often is an army that Y attacks
    _Evidence(re.compile(r"(?<![ib])@(?=s[^@,]{0,4}@\.{0,2}v)"), 1, "sv"),
    # X sources said its fighters and Y had attacked
    _Evidence(re.compile(r"(?<![ib])@\.{0,1}[sC]\.{0,4}f(?:&\.?@)?\.{0,2}v"), 2, "fv"),
    _Evidence(re.compile(r"(?<![ib])@(?=OO\.?@v)"), 2, "OOv", groups=True),  # X loyal to Y attacked
    _Evidence(re.compile(r"v[T.]{1,3}O@"), 2, "vO", groups=True),  # killed the head of X
    _Evidence(re.compile(r"[fr][Oi]@[.,O]{0,2}v"), 2, "v"),  # gunmen from X attacked
    _Evidence(re.compile(r"v[^@]{0,4}pO@"), 2, "vpO"),  # stormed a base of X
    _Evidence(re.compile(r"(?<![iOb])(?<!i\.)@[^@,ivgbs]{2,9}&\.?v"), 2, "&v"),  # X freed the crew and captured
    _Evidence(re.compile(r"(?<!i)(?<!i\.)@k?a"), 2, "a"),  # the X raid
    _Evidence(re.compile(r"[va](?:[^@]|i\.?@){0,9}?b\.?@(?:(?:,|&|,&)\.?@)*+"), 2, "b"),  # killed in Y by X
    _Evidence(re.compile(r"v\.{0,2}@"), 2, "v"),  # attacked X
    _Evidence(re.compile(r"v\.{0,2}@(?:,\.?@)*(?:&|,&)\.{1,3}@"), 2, "v&", groups=True),  # attacked X and a few Y
    _Evidence(re.compile(r"[va](?:i\.{1,2})?[^@bi]{0,4}g\.{0,3}@(?:(?:,|&|,&)\.{0,2}@)*+"), 2, "g"),  # strikes on X
    _Evidence(re.compile(r"a[^@i]{0,3}g[^@i]{0,3}@[.,O]{0,3}&[^@i]{0,4}@"), 2, "ag&"),  # clashes between X and Y
    # attacked a column of soldiers and X
    _Evidence(re.compile(r"v[^@,vagbis]{1,8}&\.{0,2}@"), 2, "v&", groups=True),
    _Evidence(re.compile(r"v\.{0,2}@\.{0,2}g\.?@"), 2, "vg", groups=True),  # captured the town of Z from X
    _Evidence(re.compile(r"(?<!i)@\.{0,2}E"), 2, "E", groups=True),  # X fled
    # clashes between herders and X
    _Evidence(re.compile(r"a\.{0,2}g[^@i,;]{1,6}&\.{0,2}@"), 2, "ag&", groups=True),
    # the battle of Z was fought between X and Y
    _Evidence(re.compile(r"a[^@i]{0,3}vg[^@i]{0,3}@[.,O]{0,3}&[^@i]{0,4}@"), 2, "avg&"),
    _Evidence(re.compile(r"@[^@]{0,30}C[^@]{0,6}a"), 3, "Ca"),  # X claimed responsibility
    _Evidence(re.compile(r"(?<!i)@\.{0,1}v\.{0,3}a"), 2, "va"),  # X launched air strikes
    _Evidence(re.compile(r"a@"), 2, "a"),  # to attack X
    _Evidence(re.compile(r"[va]O\.{0,3}@"), 2, "O", groups=True),  # the killing of five X fighters
    _Evidence(re.compile(r"(?<!i)@\.{1,3}ba"), 2, "ba", groups=True),  # X came under attack
    _Evidence(re.compile(r"(?<![iO])@[^@vags,]{1,5}i\.?a"), 2, "ia", groups=True),  # X fell into an ambush
    _Evidence(re.compile(r"(?<![iO])@[^@vags]{1,8}pO\.?a"), 2, "pOa", groups=True),  # X was the target of an attack
    _Evidence(re.compile(r"(?<!i)@[^@ig]{0,5}L"), 2, "L", groups=True),  # X admitted the loss of two men
    _Evidence(re.compile(r"B\.{0,2}@(?:(?:,|&|,&)\.{0,2}@)*+"), 2, "B", groups=True),  # villagers blamed X
    _Evidence(re.compile(r"(?<!i)@(?=.*[va])"), 1),
    _Evidence(re.compile(r"[va].*(?<!i)@"), 1),
)


def weigh(line: str, index: dict[int, Actor]) -> None:
    """Adds to the weight of each actor what the sentence shows; `index` holds the actors by their places in `line`."""
    fighting = "v" in line or "a" in line
    there = frozenset(line)
    if not fighting and there.isdisjoint("pfrBLE"):
        return  # all evidence starts from a word of one of these kinds
    if "&" in there and "g" in there:
        _show_feud(line, index)
    for evidence in _that_may_match(there):
        for match in evidence.pattern.finditer(line):
            for place in range(match.start(), match.end()):
                if place in index and not ((evidence.groups or evidence.weight < 2) and _may_be_place(index[place])):
                    index[place].weight += evidence.weight


# Sentences have few different sets of letters.
@lru_cache(1 << 12)
def _that_may_match(there: frozenset[str]) -> tuple[_Evidence, ...]:
    """The constructions whose letters a sentence has."""
    known = _OF_PEOPLE if there.isdisjoint("vaBLE") else _EVIDENCE
    return tuple(evidence for evidence in known if there.issuperset(evidence.needed))


# The war between the X and the Y, also in quotation marks.
_FEUD = re.compile(r"(?:T\.)?(?P<one>@)\.?&(?:T\.)?(?P<other>@)")


def _show_feud(line: str, index: dict[int, Actor]) -> None:
    """Marks names with "the" for groups where the words before them leave no doubt."""
    for match in _FEUD.finditer(line):
        pair = index[match.start("one")], index[match.start("other")]
        if pair[0].feuds and all(actor.definite for actor in pair):
            for actor in pair:
                actor.members = True


def _may_be_place(actor: Actor) -> bool:
    return actor.shape in ("country", "plain") and not actor.members


_ONE = r"(?<![iO&b])(?<!i\.)(?<!@,)(?P<one>@)(?:&(?P<ally>@))?"
_FOE = r"(?P<foe>@)(?![&'])"
_OBJECT = rf"[k.]{{0,3}}(?:pO)?{_FOE}"
# Who fights whom, with the list of words of which one must stand between the two, and needed letters.
_FOES = (
    (re.compile(rf"[av]\.{{0,2}}g\.{{0,2}}(?P<one>@)&\.{{0,2}}{_FOE}"), "clashes", "g&"),  # clashes between X and Y
    (re.compile(rf"{_ONE}\.?v{_OBJECT}"), "onslaught", "v"),  # X and Z have attacked a base of Y
    (re.compile(rf"{_ONE}\.?b[.@]{{1,4}}v{_OBJECT}"), "onslaught", "bv"),  # X led by A attacked Y
    (re.compile(rf"[fr]O(?P<one>@)\.?v{_OBJECT}"), "onslaught", "Ov"),  # planes of X bombed Y
    (re.compile(rf"{_ONE}[^,;ais]{{1,12}}&\.?v{_OBJECT}"), "onslaught", "&v"),  # X crossed the river and attacked Y
    (re.compile(rf"{_ONE}(?:,[^,;]{{1,10}},)?\.?v[^v,;]{{1,8}}g{_FOE}"), "taken", "vg"),  # X captured the town from Y
    (re.compile(rf"{_ONE}[O.]{{0,6}}g{_FOE}"), "versus", "g"),  # an army of X against Y
    (re.compile(rf"{_ONE}\.?vg{_OBJECT}"), "encounter", "vg"),  # X clashed with Y
    (re.compile(rf"{_ONE}k?a\.?g{_OBJECT}"), "raids", "ag"),  # X strikes on Y
    (re.compile(rf"{_ONE}\.{{1,3}}vb\.?{_FOE}"), "onslaught", "vb"),  # X was attacked by Y
)


# Evidence that one fights of whom a foe is named.
_SURE = 2


def oppose(line: str, row: Tagged, index: dict[int, Actor]) -> None:
    """Notes who fights whom where the words leave no doubt, which is evidence, too; `index` is that of `weigh`."""
    if len(index) < 2:
        return
    there = set(line)
    for pattern, name, needed in _FOES:
        if not there.issuperset(needed):
            continue
        for match in pattern.finditer(line):
            foe = index[match.start("foe")]
            ours = [index[match.start(group)] for group in ("one", "ally") if match.groupdict().get(group)]
            between = row.words[ours[-1].behind : foe.first]
            if name == "clashes":
                between = row.words[max(0, ours[0].first - 4) : ours[0].first]
                if "between" not in between:
                    continue
            if words(name).isdisjoint(between):
                continue
            foe.foe = ours[0].name
            foe.weight += _SURE
            for one in ours:
                one.foe = foe.name
                one.weight += _SURE
