"""Codes: one letter for each chunk of a sentence, as its neighbours decide it, on which islands are found.

Besides those of `chunks`: H a past form with an object, P a headline's verb, N including, & with, B a body, V "were
taken", + "took" without lives, < "before" and its verb, - "before he", | "or" and its verb.
"""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.prose.groups import Group
from infoparse.prose.tokens import Chunk, Tagged

BODIES = vocabulary.words("prose/fates", "bodies", "nouns")
_INCLUDING = frozenset(vocabulary.load("prose/grammar_words")["including"])
_AMONG = vocabulary.words("prose/grammar_words", "among")
_OF_WHOM = frozenset(f"{word} {whom}" for word in _AMONG for whom in ("whom", "them")) | {"of whom"}
_THOSE_HARMED = re.compile(r"T[KL]")
# Behind "was killed", "killed a chief", "killed the chief of a town".
_WITH_WHOM = re.compile(r"(?:[WI]|[HGP][p1d2qr](?:o[.t2]{1,3})?)$")
_OWN = vocabulary.words("prose/grammar_words", "owners") | vocabulary.words("prose/grammar_words", "others")
_NO_MORE = re.compile(r"[.,;)c]|$")
# "A leader who commanded 20 fighters was captured"
_WHOSE_OBJECT = re.compile(r"(?<=[p1dq])k[^,;WKHIxk]{1,8}p(?=W)")
_SINGULAR = vocabulary.words("prose/grammar_words", "singular")


def codes(row: Tagged, chunks: list[Chunk]) -> str:
    """One letter per chunk, with what the neighbours decide: a past form before its object is active."""
    out: list[str] = []
    last = len(chunks) - 1
    lives = any(chunk.code == "l" for chunk in chunks)
    for i, chunk in enumerate(chunks):
        code = chunk.code
        after = chunks[i + 1].code if i < last else "."
        if code == "K" and after in "p1d2qrt":
            # "70 injured over two days": nobody injures days.
            code = "K" if after == "t" and chunk.value.people else "H"
        elif code == "F" and after in "p1" and row.tags[chunk.first] == "F":
            verb = i == 0 or chunks[i - 1].code in "q2.t" or (out[-1] == "," and not {"P", "H"}.isdisjoint(out))
            code = "P" if verb else "F"
        elif code == "e" and _WITH_WHOM.search("".join(out[-6:])) and _with_theirs(row, chunk, chunks[i + 1 : i + 2]):
            code = "&"  # "was killed with his wife"
        elif code in "eo" and (row.words[chunk.first] in _INCLUDING or _are_among(row, chunks, i)):
            code = "N"
        elif code == "e" and after in "WI" and row.words[chunk.first] == "before":
            code = "<"
        elif code == "e" and after == "q" and row.tags[chunk.behind] == "u" and row.words[chunk.first] == "before":
            code = "-"  # "before he was shot"
        elif code in "pq" and isinstance(chunk.value, Group) and chunk.value.lemma in BODIES:
            code = "B"
        elif code == "c" and after == "K" and row.words[chunk.first] == "or":
            code = "|"  # "were persecuted or eliminated"
        elif code == "." and chunk.behind > chunk.first + 1 and row.tags[chunk.first] == "b":
            code = "V"  # "were taken"
        elif code == "Y" and not lives:
            code = "+"  # "took two men prisoner"
        lost = code == "p" and out[-1:] == ["Z"] and not chunk.value.lemma
        if lost and after not in "lLK" and not _lost_men(row, chunks, i):
            code = "."  # "lost five of their seats"
        out.append(code)
    line = "".join(out)
    return _WHOSE_OBJECT.sub(lambda found: _object(found, row, chunks), line) if "k" in line else line


def _object(found: re.Match[str], row: Tagged, chunks: list[Chunk]) -> str:
    """A relative clause whose last noun is no subject of the verb behind it, which is singular."""
    several: Group = chunks[found.end() - 1].value
    plural = several.figure is not None and (several.figure.min or 0) > 1
    one = row.words[chunks[found.end()].first].split()[0] in _SINGULAR
    return f"{found[0][:-1]}t" if plural and one else found[0]


def _are_among(row: Tagged, chunks: list[Chunk], i: int) -> bool:
    """True for "of whom" and "among them" where a comma or bracket parts them from a figure: "14 dead, of whom two"."""
    first = chunks[i].first
    harmed = row.words[first] in _AMONG and _THOSE_HARMED.match(row.tags, first + 1)
    if harmed and (i == 0 or chunks[i - 1].code != "b"):
        return True  # "among those killed were two guards"
    return " ".join(row.words[first : first + 2]) in _OF_WHOM and (i == 0 or chunks[i - 1].code in ",(")


def _with_theirs(row: Tagged, chunk: Chunk, after: list[Chunk]) -> bool:
    """True for "with" before people told of as well: "with his wife", "with five of his men", "with six others"."""
    if row.words[chunk.first] != "with" or not after or after[0].code not in "pq":
        return False
    return not _OWN.isdisjoint(row.words[after[0].first : after[0].behind])


def _lost_men(row: Tagged, chunks: list[Chunk], i: int) -> bool:
    """True for a bare figure that people or a side have lost: "the rebels lost two, each side lost one"."""
    whose = chunks[i - 2] if i > 1 else None
    if whose is None or _NO_MORE.match(row.tags, chunks[i].behind) is None:
        return False
    return row.tags[whose.behind - 1] in "RC" or row.words[whose.behind - 1] in ("side", "sides")
