"""Verb groups among the chunks: what each kind of match says was done, or that it was not."""

from __future__ import annotations

import re
from collections.abc import Callable

from infoparse import vocabulary
from infoparse.prose.tokens import Chunk, Harm, Tagged

# "Was shot at home and died"
AND_DIED = r"[^,;.KSLbI]{1,12},?ca*+I"
_DIED_OF_IT = re.compile(AND_DIED)
# "One guard killed, another", with no finite verb.
_LISTED = re.compile(r"[NRJ]a*+[KL](?:[^,;bhHPG]{0,6}),c?[^,;bh]{0,6}$")
_THING = re.compile(r"[gEe]")
_WHERE = vocabulary.words("prose/grammar_words", "whereabouts")
_WOUNDING, _BURNING = (vocabulary.words("prose/fates", "split", name) for name in ("wounding", "burning"))
_PARTICIPLES = vocabulary.words("prose/grammar_words", "participle")


def _passive(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    before = row.tags[first - 1] if first else ""
    saved = row.words[first] == "being" and before in "pt" and row.words[first - 1] != "before"
    saved = saved or row.words[first] == "be"  # "leave or be killed"
    if match["doubt"] or "n" in (match["not"] or "") or saved:
        return Chunk("x", first, behind, None)
    harm = _harm(row, first, behind)
    if "or" in row.words[first:behind] and not harm.kind.count("_or_"):
        return Chunk("x", first, behind, None)  # "persecuted or killed"
    if row.words[first] == "had to be" and harm.kind != "wounded":
        return Chunk("x", first, behind, None)  # a duty; "had to be hospitalized" is a fact
    return Chunk("W", first, behind, harm)


def _shot(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    after = row.words[behind + 1 : behind + 2]
    verbs = _WOUNDING.intersection(row.words[first:behind])
    burned = not verbs and _BURNING.issuperset(row.words[behind - 1 : behind])
    # But "was shot at" says of nobody that he was hit, unless he died of it.
    place = row.tags[behind : behind + 1] != "p" or row.words[behind] in _WHERE or _DIED_OF_IT.match(row.tags, behind)
    wounded = (place and verbs) or burned or (row.words[behind - 1] == "hit" and after == ["times"])
    people = not burned or ("R" in row.tags[:first] and _THING.search(row.tags, 0, first) is None)
    return Chunk("W" if wounded else ".", first, behind, Harm("wounded", people))


def _struck(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    listed = _LISTED.search(row.tags, 0, first) is not None and row.words[behind : behind + 1] != ["at"]
    if listed and row.words[first] in _WOUNDING:
        return Chunk("K", first, behind, Harm("wounded", True))
    return Chunk("+", first, behind, row.values[first])


def _dead(row: Tagged, match: re.Match[str]) -> Chunk:
    dead = row.words[match.end() - 1] == "dead"
    return Chunk("W" if dead else ".", *match.span(), Harm("killed", True))


def _late(row: Tagged, match: re.Match[str]) -> Chunk:
    first, behind = match.span()
    told = row.words[first] == "would" and behind - first > 2  # "would later die"
    return Chunk("I" if told else "x", first, behind, _harm(row, first, behind))


def _participle(row: Tagged, match: re.Match[str]) -> Chunk:
    word = row.words[match.start()]
    return Chunk("f" if word.endswith("ed") or word in _PARTICIPLES else ".", *match.span(), None)


def _told(code: str) -> Callable[[Tagged, re.Match[str]], Chunk]:
    """What makes chunks that tell of harm by their form alone."""
    return lambda row, match: Chunk(code, *match.span(), _harm(row, *match.span()))


def _harm(row: Tagged, first: int, behind: int) -> Harm:
    """What the verbs of a group say together."""
    harms: list[Harm] = [row.values[i] for i in range(first, behind) if isinstance(row.values[i], Harm)]
    kinds = {harm.kind for harm in harms}
    if "I" in row.tags[first:behind] and len(harms) > 1:
        return Harm("killed", True)  # "was injured and died"
    if kinds == {"killed", "wounded"}:
        return Harm("killed_or_wounded", True)
    if "killed" in kinds and kinds & {"captured", "arrested"} and harms[-1].kind != "killed":
        return Harm("killed_or_captured", True)
    # "Was wounded and taken to hospital" says more than that somebody was taken there.
    return next((harm for harm in reversed(harms) if not harm.how), harms[-1])


# What makes a chunk of a match, by the name of its pattern in `chunks`.
MAKE: dict[str, Callable[[Tagged, re.Match[str]], Chunk]] = {
    "passive": _passive,
    "said": _told("W"),
    "shot": _shot,
    "struck": _struck,
    "late": _late,
    "dead": _dead,
    "boast": _told("H"),
    "denied": lambda _, match: Chunk("x", *match.span(), None),
    "active": _told("H"),
    "died": _told("I"),
    "participle": _participle,
}
