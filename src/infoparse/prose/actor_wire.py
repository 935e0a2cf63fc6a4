"""Letters of upper-case sentences, as wires send them: what the case of a letter tells elsewhere, words must tell here.

A name closes with a head ("MANUEL RODRIGUEZ PATRIOTIC FRONT"), or stands before its acronym in parentheses, or is one
that the vocabulary knows. The letters are those of `actor_letters`.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged

# Words of a name before its head, and back from an acronym to the head.
_MOST_WORDS = 5
_MOST_BACK = 8
_ORDINARY = re.compile(r"(?:ed|ing|ly|al|ous|ive|ary|ic|ful|est)$|\d")
# Letters that nobody can say as a word are an acronym, introduced or not.
_UNSPOKEN = re.compile(r"[b-df-hj-np-tv-xz]{3,6}")
_ACRONYM = re.compile(r"\(([A-Z](?:[A-Z]|-(?=\d)){1,5}\d{0,2})\)")


# What does not stand between a name's head and its acronym.
_BREAK = re.compile(r"[,.;:()]|\b(?:AN?|THAT|\w+ED|\w+S AND)\b")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("prose/actors")["wire"][name].split())


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(vocabulary.load("prose/actors")[name].split())


def letters(text: str, row: Tagged, small: Callable[[str, str], str]) -> str:
    """The letters of an upper-case sentence; `small` gives that of a word in small letters with its tag."""
    short = _introduced(text)
    marks = [_letter(word, tag, small) for word, tag in zip(row.words, row.tags, strict=True)]
    if not short.isdisjoint(row.words):
        marks = ["A" if word in short else mark for word, mark in zip(row.words, marks, strict=True)]
    special = _special()
    for at, word in enumerate(row.words):
        if marks[at] != "A" and word not in special:
            continue
        if marks[at] == "A" and marks[at - 1 : at] == ["("] and marks[at + 1 : at + 2] == [")"]:
            _name_before(row, marks, at - 1)
        elif word in _list("heads") and word not in _words("causes") and marks[at] not in ("H", "n"):
            _name_with_head(row, marks, at)
        elif word == "by" and at and row.words[at - 1] in _leading():
            _name_behind(row, marks, at + 1)
        elif word in _LEADERS and row.tags[at + 1 : at + 2] == ",":
            _name_behind(row, marks, at + 2)
    return "".join(marks)


@cache
def _special() -> frozenset[str]:
    """Words beside which a name may stand."""
    return _list("heads") | frozenset(("by", *_LEADERS))


# Text has few different words: each is looked at once, not at every place where it stands.
@lru_cache(1 << 15)
def _letter(word: str, tag: str, small: Callable[[str, str], str]) -> str:
    if tag in ",()'d":
        return small(word, tag)
    if tag in "wX" and _UNSPOKEN.fullmatch(word) and word not in _list("never"):
        return "A"
    if word in _list("demonyms") and word != "us":
        return "d"
    if word in _list("countries") and word != "us":
        return "c"
    if word in _list("known"):
        return "o"
    letter = small(word, tag)
    return "n" if tag == "X" and letter == "." else letter  # the lexicon knows it for a name by its place


@lru_cache(4)
def _introduced(text: str) -> frozenset[str]:
    """The acronyms that a text introduces behind a name with a head, in small letters."""
    found = set()
    for match in _ACRONYM.finditer(text):
        before = _BREAK.split(text[max(0, match.start() - 90) : match.start()])[-1].lower().split()
        if not _list("heads").isdisjoint(before[-_MOST_BACK:]):
            found.add(match[1].lower())
    return frozenset(found)


def _name_before(row: Tagged, marks: list[str], behind: int) -> None:
    """Marks the name that ends before an acronym in parentheses: "ORGANIZATION OF THE PEOPLE IN ARMS (ORPA)"."""
    for head in range(behind - 1, max(-1, behind - 1 - _MOST_BACK), -1):
        if row.words[head] in _list("heads"):
            break
        if row.tags[head] not in "wXJTopcR":
            return
    else:
        return
    marks[head] = "H"
    for at in range(head + 1, behind):
        if row.words[at] not in ("of", "the"):
            marks[at] = "n"
    _mark_before(row, marks, head)


def _name_with_head(row: Tagged, marks: list[str], head: int) -> None:
    if not _list("never").isdisjoint(row.words[head + 1 : head + 3]):
        return  # "ARMED FORCES PRESS COMMITTEE"
    before = row.words[head - 1] if head else ""
    known = before in _words("causes")
    if row.words[head + 1 : head + 2] == ["of"] and not _words("causes").isdisjoint(row.words[head + 2 : head + 3]):
        marks[head] = "H"  # "ARMY OF NATIONAL LIBERATION"
        for at in range(head + 2, min(head + 4, len(marks))):
            marks[at] = "n" if row.words[at] in _words("causes") else marks[at]
        _mark_before(row, marks, head)
    elif known or (
        row.words[head] in _words("heads") and _is_name(row, marks, head - 1) and not _ORDINARY.search(before)
    ):
        marks[head] = "H"
        _mark_before(row, marks, head)


@cache
def _leading() -> frozenset[str]:
    return frozenset(vocabulary.load("prose/commanders")["leading"].split())


_LEADERS = ("leader", "commander", "chief")


def _name_behind(row: Tagged, marks: list[str], at: int) -> None:
    """Marks the name of a person that stands here, perhaps behind a title: "LED BY PRIEST PEDRO MORA"."""
    while row.tags[at : at + 1] == "J":
        at += 1
    behind = at
    while behind < len(marks) and row.tags[behind] in "wX" and row.words[behind].isalpha():
        behind += 1
    if behind - at in (2, 3, 4):
        marks[at:behind] = "n" * (behind - at)


# Words that rather describe a name than belong to it.
_DESCRIBING = re.compile(r"(?:ed|ing|ly|ous|ist)$")


def _mark_before(row: Tagged, marks: list[str], head: int) -> None:
    """Marks the words of a name before its head."""
    at = head - 1
    while at >= max(0, head - _MOST_WORDS) and (row.words[at] in _words("causes") or _is_name(row, marks, at)):
        marks[at] = "n"
        at -= 1


def _is_name(row: Tagged, marks: list[str], at: int) -> bool:
    if at < 0 or marks[at] not in ".kd" or row.tags[at] not in "wXJ":
        return False
    word = row.words[at]
    return len(word) > 2 and word.isalpha() and word not in _list("describing") and not _DESCRIBING.search(word)
