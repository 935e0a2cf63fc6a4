"""Parties: the belligerents of a text, from all the mentions of actors in it."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from itertools import pairwise

from infoparse import vocabulary
from infoparse.prose import aliases
from infoparse.prose.actor_letters import words
from infoparse.prose.actors import Actor
from infoparse.record import Belligerent

_RENAMED = re.compile(
    r"(?:re-?branded (?:itself )?(?:as|to)|re-?named (?:itself )?|formerly (?:known as|called)?|also known as"
    r"|previously known as|known (?:(?!collectively)\w+ )?as|call(?:s|ing)? (?:itself|themselves)"
    r"|now called|changed its name to)\s+(?:the )?[*\"“']*$"
)
# "the army and an allied militia known as", "the army said a militia known as"
_ANOTHER = re.compile(
    r",?\s+(?:\w+\s+)?(?:and|or|as well as|with|against|by|from|alongside)\b|.*\b(?:said|says|told)\b",
    re.DOTALL,
)
_DESCRIBES = re.compile(r"(?:ed|ing|al|ent|ant|ous|ern|ish|ist|ive|ic|ly|en|less|ful|ary|ry|er|an|y)$|-")
_ENOUGH = {
    "opener": 1,
    "head": 2,
    "acronym": 2,
    "force": 2,
    "soldiers": 3,
    "unnamed": 4,
    "people": 3,
    "nation": 3,
    "plain": 3,
    "country": 2,
}


def read(text: str, actors: list[Actor]) -> list[Belligerent]:
    """The belligerents in order of appearance, aliases joined; those without evidence of fighting are left out."""
    by_name: dict[str, list[Actor]] = defaultdict(list)
    for actor in actors:
        by_name[actor.name].append(actor)
    pairs = [(actor.name, actor.short) for actor in actors if actor.short]
    pairs += _renamed(text, actors)
    pairs += _one_nation(by_name)
    pairs += _one_side([name for name, found in by_name.items() if found[0].shape == "unnamed" or _is_of_rebels(name)])
    pairs += _of_the_state(by_name)
    pairs += _spoken_of(text, actors)
    pairs += _with_nouns(text, actors)
    known = [name for name, found in by_name.items() if _is_group(found)]
    known += [short for _, short in pairs if short in by_name]
    introduced: dict[str, list[str]] = defaultdict(list)
    for name, short in pairs:
        if short not in by_name:
            introduced[name].append(short)
    fighting = []
    for group in aliases.join(known, pairs):
        found = sorted((a for name in group for a in by_name[name]), key=lambda a: a.span.start)
        if _fights(found) or _fights(_of_army(found)):
            fighting.append(found)
    bands = sum(map(_is_named_band, fighting))
    if bands:
        fighting = [found for found in fighting if not _is_spoken_of(found, bands)]
    out = [_party(text, found, introduced) for found in fighting]
    _take_sides(out, actors)
    return out


def _is_state_at_war(found: list[Actor]) -> bool:
    """True where the mentions of a state by its own name show that it fights."""
    states = [actor for actor in found if actor.shape == "country"]
    return sum(a.weight for a in states) >= _ENOUGH["country"] + 2 * sum(a.place for a in states)


def _of_army(found: list[Actor]) -> list[Actor]:
    """The mentions of a state's army, which may fight where the state itself is only the place."""
    return [actor for actor in found if actor.shape in ("force", "soldiers", "head")]


def _fights(found: list[Actor]) -> bool:
    """True when the mentions of a party show that it fights, by what its clearest name needs."""
    if not found:
        return False
    shape = _shape(found)
    if shape == "people" and found[0].name.lower() not in _nations():
        return False  # "Islamist attacks"
    places = sum(a.place for a in found) if shape == "country" else 0
    head = found[0].name.rsplit(maxsplit=1)[-1]
    # A nation's police arrest more often than they fight.
    civil = 2 if head == "police" else 1 if head == "Police" else 2 * (head.lower() in words("civil"))
    sided = shape == "unnamed" and any(_is_of_side(a.name) for a in found)
    return sum(a.weight for a in found) >= _ENOUGH[shape] + 2 * places + civil - sided


def _is_named_band(found: list[Actor]) -> bool:
    """True for a group of rebels with a name, so that "the rebels" most often are its fighters."""
    return any(
        actor.shape == "opener"
        or (actor.shape in ("head", "acronym", "plain") and actor.members)
        or (actor.shape == "head" and not words("uprisings").isdisjoint(actor.name.lower().split()))
        for actor in found
    )


# Evidence with which rebels without a name are a party of their own beside one with a name.
_OWN = 8


def _is_spoken_of(found: list[Actor], bands: int) -> bool:
    """True for rebels without a name, of whom little is told that could not be told of those who have one.

    `bands` is the number of groups with a name; where there is but one, it takes twice the evidence.
    """
    bare = all(a.shape == "unnamed" and (a.name.lower() in words("generic") or _is_of_rebels(a.name)) for a in found)
    return bare and sum(a.weight for a in found) < (_OWN if bands > 1 else 2 * _OWN)


def _shape(found: list[Actor]) -> str:
    return min((a.shape for a in found), key=lambda shape: _ENOUGH[shape])


def _party(text: str, found: list[Actor], introduced: dict[str, list[str]]) -> Belligerent:
    """The party of these mentions; `introduced` has short names that stand nowhere else, by the names before them."""
    shapes = {a.name: a.shape for a in reversed(found)}
    names = list(dict.fromkeys(a.name for a in found))
    spoken = [name for name in names if shapes[name] != "people"]
    scene = _of_army(found) != [] and not _is_state_at_war(found)
    # a name before "rebels", an army before its state where that is only a place
    spoken.sort(key=lambda name: (shapes[name] == "unnamed", scene and shapes[name] == "country"))
    best = next((name for name in spoken if not name.isupper()), spoken[0] if spoken else names[0])
    if not spoken and _shape(found) == "people":
        best = _country(best)
    names = list(dict.fromkeys((*names, *(short for name in names for short in introduced.get(name, ())))))
    first = next((a for a in found if a.name == best), found[0])
    return Belligerent(
        raw=text[first.span.start : first.span.end],
        span=first.span,
        name=best,
        aliases=tuple(name for name in names if name != best),
    )


def _take_sides(parties: list[Belligerent], actors: list[Actor]) -> None:
    """Sides "1" and "2" for those whom the text has fight each other; none where it draws more than one front."""
    homes = {name: i for i, party in enumerate(parties) for name in (party.name, *party.aliases)}
    foes: dict[int, set[int]] = defaultdict(set)
    for actor in actors:
        one, other = homes.get(actor.name), homes.get(actor.foe or "")
        if one is not None and other is not None:
            foes[one].add(other)
            foes[other].add(one)
    if not foes:
        return
    sides = {min(foes): "1"}
    waiting = [min(foes)]
    while waiting:
        one = waiting.pop()
        for other in foes[one]:
            if other not in sides:
                sides[other] = "2" if sides[one] == "1" else "1"
                waiting.append(other)
    if len(sides) == len(foes) and all(sides[a] != sides[b] for a in foes for b in foes[a]):
        for number, side in sides.items():
            parties[number].side = side


@cache
def _states() -> frozenset[str]:
    return frozenset(_nations().values()) - {_nations()["kurdish"]}


@cache
def _state_arms() -> frozenset[str]:
    return frozenset(vocabulary.load("prose/actors")["state_arms"])


@cache
def _irregulars() -> frozenset[str]:
    return vocabulary.words("prose/actors", "same", "irregulars")


@cache
def _band_names() -> frozenset[str]:
    """Names of bands that are plurals of adjectives: "Maoists"."""
    return frozenset(word for word in words("known") if word.endswith("ists"))


_OWNER = re.compile(r"['’]s?$")


@cache
def _nations() -> dict[str, str]:
    rows = vocabulary.load("prose/actors")["same"]["nations"]
    return {word.replace("-", " "): row for row in rows for word in row.split()}


def _country(people: str) -> str:
    """The state of a people's name: "Turkish warplanes" are Turkey's; the name itself where no list tells."""
    state = _nations().get(people.lower(), people).split()[0]
    return state.upper() if len(state) < 3 else state.capitalize()


def _one_nation(by_name: dict[str, list[Actor]]) -> list[tuple[str, str]]:
    """Names of one state: itself, its people's arms and forces, and its army by name."""
    homes: dict[str, str] = {}
    pairs = []
    for name, found in by_name.items():
        words = name.lower().split()
        shape = found[0].shape
        first = _OWNER.sub("", words[0])
        nation = _nations().get(name.lower()) or _nations().get(first) or _nations().get(first.removesuffix("s"))
        if nation is None and shape in ("people", "nation", "force", "soldiers"):
            nation = first.removesuffix("s")
        general = shape == "head" and " ".join(words[1:]) in _state_arms()
        if shape == "opener" and words[1:] == [] and first in _band_names():
            nation, general = first.removesuffix("s"), True  # "Maoists", "Maoist rebels"
        if words[-1] in _irregulars() and nation in _states():
            nation = f"irregulars of {nation}"  # "Chadian rebels" are not Chad's
        if nation and (shape in ("country", "people", "nation", "force", "soldiers") or general):
            if nation in homes:
                pairs.append((homes[nation], name))
            homes.setdefault(nation, name)
    return pairs


def _is_of_side(name: str) -> bool:
    """True for descriptions that tell for or against whom one fights: "government troops", "pro-Iranian militias"."""
    first, _, noun = name.lower().partition(" ")
    return noun != "" and (first in _state() or first == "security" or first.startswith("pro-") or _is_of_rebels(name))


@cache
def _state() -> frozenset[str]:
    return vocabulary.words("prose/actors", "same", "state")


def _is_of_rebels(name: str) -> bool:
    return name.lower().split()[0] in vocabulary.load("prose/actors")["same"]["rebels"].split()


def _one_side(names: list[str]) -> list[tuple[str, str]]:
    """Descriptions of one side: government troops and government forces, rebels and opposition fighters."""
    table = vocabulary.load("prose/actors")["same"]
    sides = dict.fromkeys(table["rebels"].split(), "rebels") | dict.fromkeys(table["state"].split(), "state")
    homes: dict[str, str] = {}
    pairs = []
    for name in names:
        first = name.lower().split()[0]
        side = sides.get(first, first)
        if side in homes:
            pairs.append((homes[side], name))
        homes.setdefault(side, name)
    return pairs


def _of_the_state(by_name: dict[str, list[Actor]]) -> list[tuple[str, str]]:
    """The one force that a text calls a government's, and the "government forces" by which it goes on to mean it."""
    state = _state()
    full = [name for name, found in by_name.items() if found[0].shape == "force" and state & {*name.lower().split()}]
    bare = [name for name, found in by_name.items() if found[0].shape == "unnamed" and name.lower().split()[0] in state]
    nations = {name.lower().split()[0] for name in full}
    return [(full[0], name) for name in bare] if len(nations) == 1 else []


def _spoken_of(text: str, actors: list[Actor]) -> list[tuple[str, str]]:
    """The one group that a text calls "X rebels", and the bare "rebels" by which it goes on to mean it."""
    called: dict[str, set[str]] = defaultdict(set)
    for actor in actors:
        if actor.shape not in ("unnamed", "country"):
            noun = _NOUN.match(text, actor.span.end)
            last = noun[1] if noun else actor.name.rsplit(" ", 1)[-1]
            called[last.lower()].add(actor.name)
    bare = {actor.name for actor in actors if actor.shape == "unnamed" and actor.name.lower() in words("generic")}
    return [(min(called[name.lower()]), name) for name in sorted(bare) if len(called[name.lower()]) == 1]


_NOUN = re.compile(r"\s+(\w+)")


def _with_nouns(text: str, actors: list[Actor]) -> list[tuple[str, str]]:
    """Names with the noun that makes them a group's, which many write as a part of them: "Kallo militias"."""
    pairs = []
    for actor in actors:
        noun = _NOUN.match(text, actor.span.end) if actor.shape == "plain" and actor.members else None
        if noun and noun[1] in words("bodies"):
            pairs.append((actor.name, f"{actor.name} {noun[1]}"))
    return list(dict.fromkeys(pairs))


def _is_group(found: list[Actor]) -> bool:
    """A plain name is a group when fighters are named after it or an acronym introduces it, and it is no place."""
    if found[0].shape == "plain" and any(actor.place for actor in found):
        return False
    if found[0].shape == "plain" and " " not in found[0].name and all(actor.first == 0 for actor in found):
        # "Masked gunmen": the capital is the sentence's
        word = found[0].name.lower()
        return found[0].members and not _DESCRIBES.search(word) and word not in words("describing")
    return any(actor.shape != "plain" or actor.members or actor.short for actor in found)


def _renamed(text: str, actors: list[Actor]) -> list[tuple[str, str]]:
    pairs = []
    for before, after in pairwise(actors):
        gap = text[before.span.end : after.span.start]
        inside = before.shape == "acronym" and after.shape in ("head", "opener") and gap.strip() in ("(", "[")
        other = before.shape in ("head", "opener") and after.shape == "acronym" and gap.strip() == ", or"
        if (
            inside or other or (len(gap) < 120 and _RENAMED.search(gap) and not _ANOTHER.match(gap))
        ):  # FMLN (Farabundo Marti National Liberation Front)
            pairs.append((before.name, after.name))
    return pairs
