"""What a sentence shows of its actors: that they fight, and whom.

A sentence is given as the letters of `actor_letters` in which each actor is one `@`; the patterns stand for
constructions, each with its example.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from infoparse.prose.actor_letters import words
from infoparse.prose.tokens import Tagged

if TYPE_CHECKING:
    from infoparse.prose.actors import Actor

# Pattern, weight and letters without which it cannot match, which most sentences lack.
_EVIDENCE_OF_PEOPLE = (
    (re.compile(r"[pfr](?:[Oi]|OO)@(?:(?:,|&|,&)\.{0,3}@)*+"), 2, ""),  # headquarters of X, fighters from X
)
_EVIDENCE = (
    *_EVIDENCE_OF_PEOPLE,
    (re.compile(r"(?<!i)(?<!i\.)(?<!iT)(?<!\.b)@(?:(?:,|&|,&)@)*+(?:&\.{1,3}|[.,O]{0,4})v"), 2, "v"),  # X attacked
    (re.compile(r"(?<![iOb])(?<!i\.)@,[^,ivg][^,iv]{1,8},\.?v"), 2, ",v"),  # X, led by A B, attacked
    (re.compile(r"(?<![ib])@\.{0,2}b\.{0,2}@v"), 2, "bv"),  # X led by A B attacked
    (re.compile(r"(?<![ib])@s[^@u]{0,4}u\.?v"), 2, "suv"),  # X said on Monday it had attacked
    (re.compile(r"(?<![ib])@[sC]\.{0,3}f\.{0,2}v"), 2, "fv"),  # X said its fighters had attacked
    (re.compile(r"[fr][Oi]@[.,O]{0,2}v"), 2, "v"),  # gunmen from X attacked
    (re.compile(r"v[^@]{0,4}pO@"), 2, "vpO"),  # stormed a base of X
    (re.compile(r"(?<![iOb])(?<!i\.)@[^@,ivgbs]{2,9}&\.?v"), 2, "&v"),  # X freed the crew and captured
    (re.compile(r"(?<!i)(?<!i\.)@k?a"), 2, "a"),  # the X raid
    (re.compile(r"[va](?:[^@]|i\.?@){0,9}?b\.?@(?:(?:,|&|,&)\.?@)*+"), 2, "b"),  # killed in Y by X
    (re.compile(r"v\.{0,2}@"), 2, "v"),  # attacked X
    (re.compile(r"[va][^@bi]{0,4}g\.{0,3}@(?:(?:,|&|,&)\.{0,2}@)*+"), 2, "g"),  # strikes on X
    (re.compile(r"a[^@i]{0,3}g[^@i]{0,3}@[.,O]{0,3}&[^@i]{0,4}@"), 2, "ag&"),  # clashes between X and Y
    (
        re.compile(r"a[^@i]{0,3}vg[^@i]{0,3}@[.,O]{0,3}&[^@i]{0,4}@"),
        2,
        "avg&",
    ),  # the battle of Z was fought between X and Y
    (re.compile(r"@[^@]{0,30}C[^@]{0,6}a"), 2, "Ca"),  # X claimed responsibility
    (re.compile(r"(?<!i)@\.{0,1}v\.{0,3}a"), 2, "va"),  # X launched air strikes
    (re.compile(r"a@"), 2, "a"),  # to attack X
    (re.compile(r"(?<!i)@(?=.*[va])"), 1, ""),
    (re.compile(r"[va].*(?<!i)@"), 1, ""),
)


def weigh(line: str, index: dict[int, Actor]) -> None:
    """Adds to the weight of each actor what the sentence shows; `index` holds the actors by their places in `line`."""
    fighting = "v" in line or "a" in line
    if not fighting and not ("p" in line or "f" in line or "r" in line):
        return  # all evidence starts from a word of one of these kinds
    there = set(line)
    for pattern, weight, needed in _EVIDENCE if fighting else _EVIDENCE_OF_PEOPLE:
        if not there.issuperset(needed):
            continue
        for match in pattern.finditer(line):
            for place in range(match.start(), match.end()):
                if place in index and (weight > 1 or index[place].shape not in ("country", "plain")):
                    index[place].weight += weight


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
