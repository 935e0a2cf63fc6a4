"""What the neighbours decide: "over 50" or "over the hill", "two hundred", "aged 41", "Highway 1", "a second"."""

from __future__ import annotations

import re
from typing import Any

from infoparse import vocabulary
from infoparse.prose import ages, capitals, fates
from infoparse.prose.ages import AGED
from infoparse.prose.numbers import join_numbers, repeat_numbers
from infoparse.prose.tokens import Harm, Role, Tagged

_HELD = {
    "prisoner": Role("prisoner", None, generic=False),
    "captive": Role("captive", "civilian", generic=False),
    "hostage": Role("hostage", "civilian", generic=False),
}
_TAKEN = re.compile(r"[+Y][^,;.bhkKIcS]*+$")
_BODY = Role("remains", None, generic=True)
_VICTIM = Role("victim", None, generic=True)
_MEMBER = Role("member", None, generic=True)
_ONE = Role("one", None, generic=True)


def settle(row: Tagged) -> None:
    """Gives the tokens of a sentence that mean different things in different places the tags of their place."""
    if "S" in row.tags:
        _states(row)
    fates.join(row)
    if row.sentence.upper:
        row.tags = capitals.mark(row.tags, row.words)
    if _NUMBERS.search(row.tags):
        _numbers(row)
    if "V" in row.tags:
        repeat_numbers(row)
    ages.settle(row)
    if not _AMBIGUOUS.isdisjoint(row.words):
        for word, (pattern, tag, value) in _PLACES.items():
            if word in row.words:
                for match in pattern.finditer(row.tags):
                    if row.words[match.start()] == word:
                        _retag(row, match.start(), tag, value)
    if AGED in row.tags:
        for match in _NO_NOUN.finditer(row.tags):
            _retag(row, match.start(), "J", _ONE)  # "a 24-year-old was shot"
        row.tags = row.tags.replace(AGED, "w")


def _states(row: Tagged) -> None:
    """Tells states from people: without "took" before it, "a prisoner" is a person ("a prisoner died")."""
    for i, letter in enumerate(row.tags):
        role = _HELD.get(row.words[i].removesuffix("s")) if letter == "S" else None
        if role is not None and not _TAKEN.search(row.tags, max(0, i - 9), i):
            _retag(row, i, "R" if row.words[i][-1] == "s" else "J", role)


_NUMBERS = re.compile(r"~|#|NN|[NVDT]s|Vo|[Xe]N|NcN|NtN")
_HEDGE = re.compile(r"~(?=[~H]*[NV#])")
_GROUP_OF = re.compile(r"Vo(?=H*N)")
# "two alleged dealers" makes no claim.
_CALLED = re.compile(r"(?<=[NVDT])s(?=[wXJRCe])")
# "Highway 1", and "members of Barrio 18 died", but "in Kot 18 died".
_LABEL = re.compile(r"(?<=[Xe])N(?![RJCLKHIXwbNE])|(?<=RoX)N(?=[IKb])")


def _numbers(row: Tagged) -> None:
    """Tells numbers that count from labels, and hedges from the words that they are elsewhere."""
    if "#" in row.tags or "NN" in row.tags or "NcN" in row.tags or "NtN" in row.tags:
        join_numbers(row)
    tags = row.tags
    if "~" in tags:
        tags = _HEDGE.sub("H", tags)
        tags = "".join(_idle(row.words[i]) if letter == "~" else letter for i, letter in enumerate(tags))
    for group in _GROUP_OF.finditer(tags):
        i = group.start()
        if row.words[i].startswith("a "):  # "a group of five men" is five, "several of 20" is several
            row.values[i : i + 2] = "exact", "exact"
            tags = f"{tags[:i]}HH{tags[i + 2 :]}"
    tags = _CALLED.sub(lambda word: "w" if row.words[word.start()].endswith("ed") else "s", tags)
    row.tags = _LABEL.sub("w", tags)


def _idle(word: str) -> str:
    """The tag of a hedge that no number follows."""
    if word in vocabulary.load("prose/counts")["hedges"]["adverbs"].split():
        return "a"
    return "w" if word == "minimum" else "p"


# Where a word has another tag than in the dictionary, and that tag and value.
_ORDINAL = re.compile(r"(?<=[DT])[weJX](?=a*(?:[.,;)cpbhkiyI]|K(?![wXEeJRC]))|a*$)")
_PLACES: dict[str, tuple[re.Pattern[str], str, Any]] = {
    # "two of their own", "60 of their number"
    **dict.fromkeys(("own", "number"), (re.compile(r"(?<=oT)w(?=[.,;:)cbhIK]|$)"), "R", _MEMBER)),
    "more": (re.compile(r"(?<=[NV])R(?=[wXEea]{1,3}[RC])"), "w", None),  # "three more suspected rebels"
    # "one of the victims", "two victims died", but "the raid made two victims"
    "victims": (re.compile(r"(?<=oT)L|L(?=a*[bhI])"), "R", _VICTIM),
    # "killing one and wounding the other"
    "the other": (re.compile(r"(?<![opy])H(?=a*(?:[.,;)cbhIK]|$))"), "N", (1, 1)),
    "both": (re.compile(r"a(?=[.,;)p]|$|o[Tu]|T?R(?!c)|a*+[bhI])"), "N", (2, 2)),  # but "both soldiers and civilians"
    "remains": (re.compile(r"b(?=o|zt)"), "R", _BODY),  # "the remains of 25 people"
    "her": (re.compile(r"T(?=[.,;)pcy]|$)"), "u", None),  # "killing her", but "her son"
    # "two guards were in the car; neither survived"
    "survived": (re.compile(r"(?:(?<=^n)|(?<=[,;c]n)|(?<=nou))w(?=[.,;)]|$)"), "I", Harm("killed", people=True)),
    **dict.fromkeys(("none", "neither"), (re.compile(r"n(?=I|ouI)"), "u", None)),
    # "all were killed", "killing all of them"
    "all": (re.compile(r"(?:(?<=^)|(?<=[,;c]))a(?=a*[bhI]|oua*[bhI])|(?<=[KPG])a(?=ou)"), "u", None),
    "martyrs": (re.compile(r"(?<=X)L"), "X", None),  # "the Kot Martyrs Brigade"
    "wia": (re.compile(r"(?<=[NRJ])[Xw](?=[,.;()cp]|$)"), "L", Harm("wounded", people=True)),
    # "three people were shot, one of them fatally"
    **dict.fromkeys(("fatally", "mortally"), (re.compile(r"(?<=[Nu])a(?=[.,;)]|$)"), "L", Harm("killed", people=True))),
    "kia": (re.compile(r"(?<=[NRJ])[Xw](?=[,.;()cp]|$)"), "L", Harm("killed", people=True)),  # "2 KIA", but "the KIA"
    "fell": (re.compile(r"w(?=[.,;c-]|$)"), "I", Harm("killed", people=False)),  # "nine of its soldiers fell"
    # "wounding a second", "a third was hurt"
    **dict.fromkeys(vocabulary.load("prose/people")["ordinals"].split(), (_ORDINAL, "J", _ONE)),
}
_AMBIGUOUS = frozenset(_PLACES)
_NO_NOUN = re.compile(rf"{AGED}(?![wXJRCEegz'])")


def _retag(row: Tagged, at: int, tag: str, value: Any) -> None:
    row.tags = row.tags[:at] + tag + row.tags[at + 1 :]
    row.values[at] = value
