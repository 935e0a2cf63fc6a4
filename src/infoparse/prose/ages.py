"""Ages, which count nobody: "aged 8, 10 and 12", "a 35 year-old clerk", "two men, 35 and 40, were killed"."""

from __future__ import annotations

import re

from infoparse import vocabulary
from infoparse.prose.tokens import Tagged, merge

# Tag of "24-year-old" until its neighbours are known: it is a person where no noun follows.
AGED = "°"
_COMPOUND = re.compile(r"(?:^|-)(?:year|yr|month|week|day)s?-old$")
# Digits stand for the words that tell an age, other tags for themselves.
_DIGITS = {"unit": "1", "old": "2", "aged": "3", "short": "4"}
_TELLING = {word: digit for name, digit in _DIGITS.items() for word in vocabulary.words("prose/people", "ages", name)}
_SURE = frozenset(word for word, digit in _TELLING.items() if digit != "1")
_ONE_IS = vocabulary.words("prose/grammar_words", "singular")
_AGE = re.compile(
    rf"""(?P<old>(?:(?<=[,(:])(?:N,){{0,6}}(?:N,?c)?)?N(?:1o3|12|{AGED}|4))     # 15, 17 and 20 years old
        |(?P<aged>,?3[oH]?N(?:,N){{0,6}}(?:,?cN)?1?)(?![wXRJCEeg])             # aged 8, 10 and 12
        |(?<=[XJR]),(?P<bare>N(?:(?:,N){{0,6}},?cN)?)(?=[,.)])                 # two men, 35 and 40,
        |(?<=,)(?P<alone>N)(?=,k?[bh])                                        # Adam of Kot, 35, was
    """,
    re.VERBOSE,
)


def is_compound(word: str) -> bool:
    """True for "24-year-old" and for "year-old" behind a number of its own."""
    return word.endswith("-old") and _COMPOUND.search(word) is not None


def settle(row: Tagged) -> None:
    """Makes one token of each "35 years old" and "aged 8 and 10", and takes the tag of a number from other ages."""
    if ",N" not in row.tags and AGED not in row.tags and _SURE.isdisjoint(row.words):
        return
    line = "".join(_TELLING.get(word, tag) for word, tag in zip(row.words, row.tags, strict=True))
    for age in reversed([*_AGE.finditer(line)]):
        kind = age.lastgroup or ""
        first, behind = age.span(kind)
        if kind == "old":
            merge(row, first, behind, AGED, None)
        elif kind == "aged":
            merge(row, first, behind, "a", None)
        elif kind != "alone" or not _ONE_IS.isdisjoint(row.words[behind + 1 : behind + 3]):
            row.tags = row.tags[:first] + row.tags[first:behind].replace("N", "d") + row.tags[behind:]
