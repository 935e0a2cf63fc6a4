"""Aliases: which names in a text mean one party.

Names are joined when one introduces the other ("Hay'at Tahrir al-Sham (HTS)", "re-branded itself as Liwa al-Aqsa"),
when one is the initials of the other, with or without its particles (HaD, FSA), when a shorter form ends a longer
one (Tahrir al-Sham), and when two transliterations have the same consonants (Hurras, Horas).
"""

from __future__ import annotations

import re
from functools import lru_cache

from infoparse import vocabulary

_PARTICLE = re.compile(r"^(?:al|ash|as|an|ar|ad|at|el|ul|wal|the|of|for|and)$", re.IGNORECASE)
_SPLIT = re.compile(r"[\s-]+")
_VOWEL = re.compile(r"[aeiouyw'’`h]+")


@lru_cache(1 << 15)
def skeleton(name: str) -> str:
    """The consonants of a name without particles: the same for spellings of one transliterated name."""
    parts = [part for part in _SPLIT.split(name.lower()) if not _PARTICLE.match(part)]
    return " ".join(re.sub(r"(.)\1+", r"\1", part[:1] + _VOWEL.sub("", part[1:])) for part in parts)


@lru_cache(1 << 15)
def initials(name: str) -> frozenset[str]:
    """The initials of a name, with and without its particles, in capitals."""
    parts = [part for part in _SPLIT.split(name) if part]
    bare = [part for part in parts if not _PARTICLE.match(part)]
    capitals = [part for part in parts if part[0].isupper()]  # Al Qaeda in the Islamic Maghreb
    return frozenset("".join(part[0] for part in some).upper() for some in (parts, bare, capitals) if len(some) > 1)


@lru_cache
def _words(name: str) -> frozenset[str]:
    return vocabulary.words("prose/actors", "same", name)


@lru_cache(1)
def _known() -> dict[str, int]:
    """Names of well-known organisations with the number of their row in the vocabulary."""
    rows = vocabulary.load("prose/actors")["same"]["groups"]
    return {name: number for number, row in enumerate(rows) for name in row.split("|")}


def is_known(name: str) -> bool:
    """True for the names of well-known armed organisations: "Islamic State" is no state."""
    return name.casefold() in _known()


@lru_cache(1 << 15)
def same(one: str, other: str) -> bool:
    """True when two names are forms of one: spelling, initials, or a short form at the end of the longer."""
    if one.casefold() == other.casefold():
        return True
    home = _known().get(one.casefold())
    if home is not None and home == _known().get(other.casefold()):
        return True
    short, long = sorted((one, other), key=len)
    if (short.isupper() and " " not in short) or (len(short) <= 4 and short[:1].isupper() and short[-1:].isupper()):
        return short.upper().replace("-", "") in initials(long)
    if long.casefold() in (short.casefold() + "s", *(f"{short.casefold()} {noun}" for noun in _words("men"))):
        return short[:1].isupper()
    a, b = skeleton(short).split(), skeleton(long).split()
    if not a or not b:
        return False
    if a == b:
        return len("".join(a)) > 3
    if not 2 <= len(a) < len(b) or a not in (b[-len(a) :], b[: len(a)]) or len("".join(a)) < 4:
        return False
    plain = [word for word in _SPLIT.split(long.lower()) if not _PARTICLE.match(word)]
    if b[-len(a) :] == a and plain[-1] not in _words("many"):
        return True  # "Tahrir al-Sham" in "Hay'at Tahrir al-Sham"
    return b[: len(a)] == a and all(word in _words("plain") for word in plain[len(a) :])


@lru_cache(1 << 15)
def _keys(name: str) -> frozenset[str]:
    """What two names must have in common, at least in part, to be forms of one (see `same`)."""
    bones = skeleton(name).split()
    ends = {" ".join(part) for size in range(2, len(bones) + 1) for part in (bones[:size], bones[-size:])}
    home = _known().get(name.casefold())
    row = () if home is None else (f"#{home}",)
    folded = name.casefold()
    plain = folded.rsplit(" ", 1)[0] if folded.rsplit(" ", 1)[-1] in _words("men") else folded.removesuffix("s")
    return frozenset((folded, plain, name.upper().replace("-", ""), " ".join(bones), *ends, *initials(name), *row))


class Index:
    """Names with the number of what each belongs to, found by any of their forms.

    Only names that share a key are compared, so that many names cost linear time.
    """

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[str, int]]] = {}

    def add(self, name: str, home: int) -> None:
        """Enters a name."""
        for key in _keys(name):
            rows = self._rows.setdefault(key, [])
            if len(rows) < _MOST_ALIKE:
                rows.append((name, home))

    def find(self, name: str) -> list[int]:
        """The homes of all names entered that are forms of this one, in ascending order."""
        rows = {row for key in _keys(name) for row in self._rows.get(key, ())}
        return sorted({home for other, home in rows if same(name, other)})


# More forms of one name than any text has; keeps hostile text from costing the square of its length.
_MOST_ALIKE = 20


def join(names: list[str], pairs: list[tuple[str, str]]) -> list[list[str]]:
    """The names in groups of one party each, in order of appearance; `pairs` are introduced in the text itself."""
    groups: list[list[str]] = []
    homes, introduced = Index(), Index()
    for number, pair in enumerate(pairs):
        introduced.add(pair[0], 2 * number)
        introduced.add(pair[1], 2 * number + 1)
    for name in dict.fromkeys(names):
        # A group holds this name when one of its names is a form of it, or of what the text introduces it with.
        mates = [pairs[place // 2][1 - place % 2] for place in introduced.find(name)]
        found = [home for form in dict.fromkeys((name, *mates)) for home in homes.find(form)]
        home = min(found, default=len(groups))
        if home == len(groups):
            groups.append([])
        groups[home].append(name)
        homes.add(name, home)
    return groups
