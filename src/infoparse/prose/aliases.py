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


@lru_cache(4096)
def skeleton(name: str) -> str:
    """The consonants of a name without particles: the same for spellings of one transliterated name."""
    parts = [part for part in _SPLIT.split(name.lower()) if not _PARTICLE.match(part)]
    return " ".join(re.sub(r"(.)\1+", r"\1", part[:1] + _VOWEL.sub("", part[1:])) for part in parts)


@lru_cache(4096)
def initials(name: str) -> frozenset[str]:
    """The initials of a name, with and without its particles, in capitals."""
    parts = [part for part in _SPLIT.split(name) if part]
    bare = [part for part in parts if not _PARTICLE.match(part)]
    return frozenset("".join(part[0] for part in some).upper() for some in (parts, bare) if len(some) > 1)


@lru_cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("prose/actors")["same"][name].split())


@lru_cache(1)
def _known() -> dict[str, int]:
    """Names of well-known organisations with the number of their row in the vocabulary."""
    rows = vocabulary.load("prose/actors")["same"]["groups"]
    return {name: number for number, row in enumerate(rows) for name in row.split("|")}


@lru_cache(1 << 16)
def same(one: str, other: str) -> bool:
    """True when two names are forms of one: spelling, initials, or a short form at the end of the longer."""
    if one.casefold() == other.casefold():
        return True
    home = _known().get(one.casefold())
    if home is not None and home == _known().get(other.casefold()):
        return True
    short, long = sorted((one, other), key=len)
    if short.isupper() or (len(short) <= 4 and short[:1].isupper() and short[-1:].isupper()):
        return short.upper() in initials(long)
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


def join(names: list[str], pairs: list[tuple[str, str]]) -> list[list[str]]:
    """The names in groups of one party each, in order of appearance; `pairs` are introduced in the text itself."""
    groups: list[list[str]] = []
    homes: dict[str, list[str]] = {}
    for name in names:
        if name in homes:
            continue
        # A group holds this name when one of its names is a form of it, or of what the text introduces it with.
        forms = [name, *(mate for pair in pairs for mate in _mates(name, pair))]
        home = next((group for group in groups if any(same(form, other) for other in group for form in forms)), None)
        if home is None:
            home = []
            groups.append(home)
        home.append(name)
        homes[name] = home
    return groups


def _mates(name: str, pair: tuple[str, str]) -> list[str]:
    one, two = pair
    return [mate for own, mate in ((one, two), (two, one)) if same(own, name)]
